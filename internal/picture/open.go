package picture

import (
	"bytes"
	"encoding/binary"
)

// Samples are the pixels of a file that this package wrote, as they stand in it.
type Samples struct {
	Depth   int    // bits of a sample
	Colours int    // samples of a pixel: 1 or 3
	Palette []byte // three bytes a colour; nil if there is none
	Packed  []byte // of a PNG file its rows with their filters, as a zlib stream; a JPEG file as it is
}

// Open takes a file of this package apart, for a format that has its own words for what is in it.
func Open(file []byte) (Samples, bool) {
	if data, ok := bytes.CutPrefix(file, []byte(pngSignature)); ok {
		return openPNG(data)
	}
	return openJPEG(file)
}

func openPNG(data []byte) (s Samples, ok bool) {
	for len(data) >= 12 {
		length := binary.BigEndian.Uint32(data)
		if uint64(length) > uint64(len(data)-12) {
			return s, false
		}
		content := data[8 : 8+length]
		switch kind := string(data[4:8]); {
		case kind == "IHDR" && length == 13:
			s.Depth, s.Colours = int(content[8]), 1
			if content[9] == trueColour {
				s.Colours = 3
			}
		case kind == "PLTE":
			s.Palette = content
		case kind == "IDAT":
			s.Packed = content
		}
		data = data[12+length:]
	}
	return s, s.Depth > 0 && s.Packed != nil
}

func openJPEG(file []byte) (s Samples, ok bool) {
	for at := 2; at+10 <= len(file) && file[at] == 0xFF; at += 2 + int(binary.BigEndian.Uint16(file[at+2:])) {
		if marker := file[at+1]; marker == sof0 || marker == sof1 {
			return Samples{Depth: 8, Colours: int(file[at+9]), Packed: file}, true
		}
	}
	return s, false
}
