package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/png"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// rebuildPNG decodes a file and writes its pixels.
func rebuildPNG(data []byte) (*Picture, error) {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, pngFault(err)
	}
	if err := bounded(config.Width, config.Height); err != nil {
		return nil, err
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, pngFault(err)
	}
	pixels, ok := decoded.(image.RGBA64Image)
	if !ok {
		return nil, unknown("颜色")
	}
	return encode(pixels, pngOrientation(data)), nil
}

func pngFault(err error) error {
	if errors.As(err, new(png.UnsupportedError)) {
		return unknown("压缩或颜色")
	}
	return broken
}

// pngOrientation reads the first Exif of a file that was decoded, so its chunks are whole up to the end.
func pngOrientation(data []byte) turn {
	for at := len(pngSignature); at+12 <= len(data); {
		length := uint64(binary.BigEndian.Uint32(data[at:]))
		if length > uint64(len(data)-at-12) {
			break
		}
		switch content := data[at+8 : at+8+int(length)]; string(data[at+4 : at+8]) {
		case "eXIf":
			return orientation(bytes.TrimPrefix(content, []byte(exifHeader))) // some write the header of JPEG files
		case "IEND":
			return upright
		}
		at += 12 + int(length)
	}
	return upright
}
