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

// PNG draws the chart as a bitmap on white. It returns nil if there is nothing to draw.
func PNG(c *doc.Chart, f *fonts.Set, width, height int) ([]byte, error) {
	if len(c.Slices) == 0 {
		return nil, nil
	}
	renderer, err := chart.PNG(width, height)
	if err != nil {
		return nil, err
	}
	drawing := &canvas{Renderer: renderer, scale: 1}
	drawing.Rect(0, 0, float64(width), float64(height), white)
	Draw(drawing, c, f, float64(width), float64(height))
	var shapes chart.ImageWriter
	if err := renderer.Save(&shapes); err != nil {
		return nil, err
	}
	shaped, err := shapes.Image()
	if err != nil {
		return nil, err
	}
	subset, err := f.Subset(Face, runes(drawing.texts))
	if err != nil {
		return nil, err
	}
	bitmap := shaped.(*image.RGBA)
	if err := write(bitmap, subset, drawing.texts); err != nil {
		return nil, err
	}
	return picture.Encode(bitmap).Bytes, nil
}

func runes(texts []Text) []rune {
	var all []rune
	for _, t := range texts {
		all = append(all, []rune(t.String)...)
	}
	return all
}

// write sets lines of text.
func write(bitmap draw.Image, ttf []byte, texts []Text) error {
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		return err
	}
	faces := map[float64]font.Face{}
	for _, t := range texts {
		if faces[t.Size] == nil {
			if faces[t.Size], err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: t.Size, DPI: 72}); err != nil {
				return err
			}
		}
		d := font.Drawer{
			Dst:  bitmap,
			Src:  image.NewUniform(color.RGBA{t.Color.R, t.Color.G, t.Color.B, 255}),
			Face: faces[t.Size],
			Dot:  fixed.Point26_6{X: fixed.Int26_6(64 * t.X), Y: fixed.Int26_6(64 * t.Y)},
		}
		d.DrawString(t.String)
	}
	return nil
}
