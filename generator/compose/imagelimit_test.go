package compose

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"
)

// A picture that is shown often counts each time: a passage of some kilobytes must not make a page of gigabytes. Bytes
// behind its end do not count, since they are not published.
func TestAllImagesAreBounded(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 1200, 1200))
	random := rand.NewChaCha8([32]byte{})
	_, _ = random.Read(noise.Pix)
	for i := 3; i < len(noise.Pix); i += 4 {
		noise.Pix[i] = 0xFF
	}
	for _, c := range []struct {
		name  string
		of    image.Image
		shown int
	}{{"noise", noise, 12}, {"a small picture with a long tail", image.NewGray(image.Rect(0, 0, 4, 4)), 20}} {
		var b bytes.Buffer
		if err := png.Encode(&b, c.of); err != nil {
			t.Fatal(err)
		}
		large := append(b.Bytes(), make([]byte, 5<<20-b.Len())...)
		got, list := passageOf(t, strings.Repeat("![大](大.png)\n\n", 20), map[string][]byte{"r/大.png": large})
		if n := strings.Count(got, "图片 大.png"); n != c.shown || (n < 20) != strings.Contains(list, "TX132 到图片“大.png”为止") {
			t.Errorf("%s: %d pictures are shown; found\n%s", c.name, n, list)
		}
	}
}

// Many pictures end at a number, and so does the work of taking them apart: what is broken counts as much as the largest,
// as it may have cost as much. It is told once.
func TestPicturesAreCounted(t *testing.T) {
	var small bytes.Buffer
	if err := png.Encode(&small, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	files, shows := map[string][]byte{"r/小.png": small.Bytes()}, ""
	for i := range 40 {
		name := fmt.Sprintf("%d.png", i)
		files["r/"+name] = small.Bytes()[:small.Len()-20]
		shows += "![坏](" + name + ")\n\n"
	}
	for want, passage := range map[string]string{
		"到图片“小.png”为止，正文里的图片合计超过了 500 张":   strings.Repeat("![小](小.png)\n\n", 2000),
		"到图片“26.png”为止，正文里的图片合计超过了 10 亿像素": shows,
	} {
		if got, list := passageOf(t, passage, files); strings.Count(got, "图片 ") > 500 || strings.Count(list, want) != 1 || strings.Count(list, "超过了") != 1 {
			t.Errorf("no %s: found\n%s", want, list)
		}
	}
}
