package compose

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
)

// A picture that is shown often counts each time: a passage of some kilobytes must not make a page of gigabytes.
func TestAllImagesAreBounded(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	large := append(b.Bytes(), make([]byte, 4<<20)...) // readers stop at the picture's end
	got, list := passageOf(t, strings.Repeat("![大](大.png)\n\n", 20), map[string][]byte{"r/大.png": large})
	if n := strings.Count(got, "图片 大.png"); n != 12 || !strings.Contains(list, "TX132 到图片“大.png”为止") {
		t.Errorf("%d pictures are shown; found\n%s", n, list)
	}
}
