package compose

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// withoutMetadata takes out of a picture what is not the picture and would be published with it: where and when a photo
// was taken, by whom, with which program. A file that it does not understand stays as it is.
func withoutMetadata(data []byte) []byte {
	clean := plainJPEG(data)
	if clean == nil {
		clean = plainPNG(data)
	}
	if clean == nil {
		return data
	}
	return clean
}

// plainJPEG drops Exif and XMP (APP1), IPTC (APP13) and comments; nil if data is no JPEG.
func plainJPEG(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte{0xFF, 0xD8}) {
		return nil
	}
	out := slices.Clone(data[:2])
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		marker, end := data[at+1], at+2+int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xDA { // the picture itself, to the end
			return append(out, data[at:]...)
		}
		if end > len(data) {
			return nil
		}
		if marker != 0xE1 && marker != 0xED && marker != 0xFE {
			out = append(out, data[at:end]...)
		}
		at = end
	}
	return nil
}

// plainPNG drops texts, Exif and the time; nil if data is no PNG.
func plainPNG(data []byte) []byte {
	const signature = "\x89PNG\r\n\x1a\n"
	if !bytes.HasPrefix(data, []byte(signature)) {
		return nil
	}
	out := []byte(signature)
	for at := len(signature); at < len(data); {
		if at+12 > len(data) {
			return nil
		}
		end := uint64(at) + 12 + uint64(binary.BigEndian.Uint32(data[at:])) // length, kind, content, checksum
		if end > uint64(len(data)) {
			return nil
		}
		if kind := string(data[at+4 : at+8]); !slices.Contains([]string{"tEXt", "zTXt", "iTXt", "eXIf", "tIME"}, kind) {
			out = append(out, data[at:end]...)
		}
		at = int(end)
	}
	return out
}
