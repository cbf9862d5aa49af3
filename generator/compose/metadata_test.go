package compose

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
)

// A photo is published without the place where it was taken.
func TestPicturesLoseTheirMetadata(t *testing.T) {
	picture := image.NewGray(image.Rect(0, 0, 9, 7))
	var photo, drawing bytes.Buffer
	if err := jpeg.Encode(&photo, picture, nil); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&drawing, picture); err != nil {
		t.Fatal(err)
	}
	const secret = "39.9042N 116.4074E"
	segment := append([]byte{0xFF, 0xE1, 0, byte(2 + len(secret))}, secret...)
	chunk := append([]byte{0, 0, 0, byte(len(secret))}, "tEXt"+secret+"sum."...)
	for name, c := range map[string]struct {
		plain, extra []byte
		at           int
	}{
		"JPEG": {photo.Bytes(), segment, 2},
		"PNG":  {drawing.Bytes(), chunk, 8 + 25}, // after the header
	} {
		data := bytes.Join([][]byte{c.plain[:c.at], c.extra, c.plain[c.at:]}, nil)
		if got := withoutMetadata(data); !bytes.Equal(got, c.plain) {
			t.Errorf("%s: %d bytes, want %d", name, len(got), len(c.plain))
		}
		for n := range data { // damaged files are left to those who read them
			withoutMetadata(data[:n])
		}
	}
}
