package charts

import (
	"image"
	"image/color"
	"image/draw"

	chart "github.com/wcharczuk/go-chart/v2"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"gen/generator/doc"
	"gen/internal/fonts"
	"gen/internal/picture"
)

// PNG draws the chart as a bitmap, which its file shows on white. It returns nil if there is nothing to draw.
func PNG(c *doc.Chart, f *fonts.Set, width, height int) ([]byte, error) {
	if len(c.Slices) == 0 {
		return nil, nil
	}
	renderer, err := chart.PNG(width, height)
	if err != nil {
		return nil, err
	}
	drawing := &canvas{Renderer: renderer, scale: 1}
	Draw(drawing, c, f, float64(width), float64(height))
	var shapes chart.ImageWriter
	if err := renderer.Save(&shapes); err != nil {
		return nil, err
	}
	shaped, err := shapes.Image()
	if err != nil {
		return nil, err
	}
	bitmap := shaped.(*image.RGBA)
	if err := write(bitmap, f, drawing.texts); err != nil {
		return nil, err
	}
	return picture.EncodeDrawing(bitmap).Bytes, nil
}

// write sets lines of text.
func write(bitmap draw.Image, set *fonts.Set, texts []Text) error {
	parsed := map[fonts.Face]*opentype.Font{}
	for face, runes := range used(texts) {
		subset, err := set.Subset(face, runes)
		if err != nil {
			return err
		}
		if parsed[face], err = opentype.Parse(subset); err != nil {
			return err
		}
	}
	type sized struct {
		face fonts.Face
		size float64
	}
	faces := map[sized]font.Face{}
	for _, t := range texts {
		as := sized{t.Face, t.Size}
		if faces[as] == nil {
			var err error
			if faces[as], err = opentype.NewFace(parsed[t.Face], &opentype.FaceOptions{Size: t.Size, DPI: 72}); err != nil {
				return err
			}
		}
		d := font.Drawer{
			Dst:  bitmap,
			Src:  image.NewUniform(color.RGBA{t.Color.R, t.Color.G, t.Color.B, 255}),
			Face: faces[as],
			Dot:  fixed.Point26_6{X: fixed.Int26_6(64 * t.X), Y: fixed.Int26_6(64 * t.Y)},
		}
		d.DrawString(t.String)
	}
	return nil
}

// used are the characters of each face.
func used(texts []Text) map[fonts.Face][]rune {
	runes := map[fonts.Face][]rune{}
	for _, t := range texts {
		runes[t.Face] = append(runes[t.Face], []rune(t.String)...)
	}
	return runes
}
