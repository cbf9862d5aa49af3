package charts

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/internal/fonts"
)

func decode(t *testing.T, c *doc.Chart) image.Image {
	b, err := PNG(c, fonts.Embedded(), 1000, 640)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestPNG(t *testing.T) {
	for name, chart := range samples {
		picture := decode(t, chart())
		if picture.Bounds() != image.Rect(0, 0, 1000, 640) {
			t.Errorf("%s: size %v", name, picture.Bounds())
		}
		inks := map[color.Color]int{}
		for y := range 640 {
			for x := range 1000 {
				inks[picture.At(x, y)]++
			}
		}
		for i, c := range Palette(len(chart().Slices)) {
			// A sliver 5 pixels wide at the rim has a good hundred whole pixels.
			if n := inks[color.RGBA{c.R, c.G, c.B, 255}]; n < 400+100 {
				t.Errorf("%s: slice %d and its swatch cover %d pixels", name, i+1, n)
			}
		}
		if inks[color.RGBA{0x1A, 0x1A, 0x1A, 255}] < 100 || inks[color.RGBA{255, 255, 255, 255}] < 300000 {
			t.Errorf("%s: no text, or no white paper", name)
		}
	}
}

// One kind alone is a disc: no seam, no dents.
func TestWholeDisc(t *testing.T) {
	picture := decode(t, single())
	r := drawn(single())
	for y := range 640 {
		for x := range 1000 {
			dx, dy := float64(x)+0.5-r.center.X, float64(y)+0.5-r.center.Y
			inside := dx*dx+dy*dy < (r.radius-2)*(r.radius-2)
			if blue := picture.At(x, y) == (color.RGBA{darks[0].R, darks[0].G, darks[0].B, 255}); inside && !blue {
				t.Fatalf("(%d, %d) is %v", x, y, picture.At(x, y))
			}
		}
	}
}

func TestSVG(t *testing.T) {
	for name, chart := range samples {
		b, err := SVG(chart(), fonts.Embedded())
		if err != nil {
			t.Fatal(err)
		}
		texts, all := map[string]string{}, ""
		element := ""
		for decoder := xml.NewDecoder(bytes.NewReader(b)); ; {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				element = token.Name.Local
			case xml.EndElement:
				element = ""
			case xml.CharData:
				texts[element] += string(token)
				if element == "text" {
					all += string(token)
				}
			}
		}
		if texts["title"] != "图1：收入决算" {
			t.Errorf("%s: title %q", name, texts["title"])
		}
		for _, s := range chart().Slices {
			label := s.Label + s.Amount.Text + "，" + s.Share.Text
			if !strings.Contains(all, label) || !strings.Contains(texts["desc"], label) {
				t.Errorf("%s: %q is not told", name, label)
			}
		}
		for _, want := range []string{`viewBox="0 0 10000 6400"`, "Microsoft YaHei", `role="img"`} {
			if !strings.Contains(string(b), want) {
				t.Errorf("%s: no %s", name, want)
			}
		}
	}
}

func TestSVGEscapes(t *testing.T) {
	c := pie(`<b>&"收入"`, 1)
	c.Caption = []doc.Run{{Text: "a<b&c"}}
	b, err := SVG(c, fonts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "<b>") || !strings.Contains(string(b), "<title>a&lt;b&amp;c</title>") {
		t.Errorf("not escaped:\n%s", b)
	}
}

func TestSameBytes(t *testing.T) {
	first, _ := PNG(tiny(), fonts.Embedded(), 1000, 640)
	vector, _ := SVG(tiny(), fonts.Embedded())
	for range 3 {
		again, _ := PNG(tiny(), fonts.Embedded(), 1000, 640)
		svg, _ := SVG(tiny(), fonts.Embedded())
		if !bytes.Equal(first, again) || !bytes.Equal(vector, svg) {
			t.Fatal("the same chart gave other bytes")
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	for _, name := range []string{"one", "two", "tiny"} {
		b.Run(name, func(b *testing.B) {
			c := samples[name]()
			for b.Loop() {
				if _, err := PNG(c, fonts.Embedded(), 1000, 640); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDraw(b *testing.B) {
	c := tiny()
	for b.Loop() {
		drawn(c)
	}
}

func BenchmarkSVG(b *testing.B) {
	c := tiny()
	for b.Loop() {
		if _, err := SVG(c, fonts.Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}
