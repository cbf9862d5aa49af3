package charts

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"math"
	"strings"

	"github.com/golang/freetype/truetype"
	chart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// PNG draws the chart as a bitmap on white. It returns nil if there is nothing to draw.
func PNG(c *doc.Chart, f *fonts.Set, width, height int) ([]byte, error) {
	if c.Note != "" || len(c.Slices) == 0 {
		return nil, nil
	}
	renderer, err := chart.PNG(width, height)
	if err != nil {
		return nil, err
	}
	subset, err := f.Subset(Face, runes(c))
	if err != nil {
		return nil, err
	}
	face, err := truetype.Parse(subset)
	if err != nil {
		return nil, err
	}
	renderer.SetDPI(72) // one pixel is one point
	renderer.SetFont(face)
	canvas := &canvas{Renderer: renderer, scale: 1}
	canvas.Rect(0, 0, float64(width), float64(height), white)
	Draw(canvas, c, f, float64(width), float64(height))
	var picture chart.ImageWriter
	if err := renderer.Save(&picture); err != nil {
		return nil, err
	}
	image, err := picture.Image()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = encoder.Encode(&out, image)
	return out.Bytes(), err
}

// runes are the characters of the labels and the legend.
func runes(c *doc.Chart) []rune {
	all := []rune{'，'}
	for _, s := range c.Slices {
		all = append(all, []rune(s.Label+s.Amount.Text+s.Share.Text)...)
	}
	return all
}

// canvas draws by a renderer of go-chart. Its coordinates are whole numbers, so a drawing that is scaled by its
// viewer is made larger than it is meant.
type canvas struct {
	chart.Renderer
	scale float64
}

func (c *canvas) int(x float64) int { return int(math.Round(x * c.scale)) }

func paint(c Color) drawing.Color { return drawing.Color{R: c.R, G: c.G, B: c.B, A: 255} }

func (c *canvas) Sector(center Point, radius, from, to float64, fill Color) {
	x, y, r := c.int(center.X), c.int(center.Y), radius*c.scale
	start, turn := from-math.Pi/2, to-from // go-chart counts from 3 o'clock
	if turn < 2*math.Pi {
		c.MoveTo(x, y)
	}
	c.ArcTo(x, y, r, r, start, turn/2) // two arcs: one of a full turn would be nothing in SVG
	c.ArcTo(x, y, r, r, start+turn/2, turn/2)
	c.Close()
	c.fill(fill)
}

func (c *canvas) Rect(x, y, width, height float64, fill Color) {
	left, top, right, bottom := c.int(x), c.int(y), c.int(x+width), c.int(y+height)
	c.MoveTo(left, top)
	c.LineTo(right, top)
	c.LineTo(right, bottom)
	c.LineTo(left, bottom)
	c.Close()
	c.fill(fill)
}

func (c *canvas) Line(points []Point, width float64, color Color) {
	c.MoveTo(c.int(points[0].X), c.int(points[0].Y))
	for _, p := range points[1:] {
		c.LineTo(c.int(p.X), c.int(p.Y))
	}
	c.SetFillColor(drawing.Color{}) // the SVG renderer fills what it strokes
	c.SetStrokeColor(paint(color))
	c.SetStrokeWidth(width * c.scale)
	c.Stroke()
}

func (c *canvas) fill(color Color) {
	c.SetStrokeColor(drawing.Color{})
	c.SetStrokeWidth(0)
	c.SetFillColor(paint(color))
	c.Fill()
}

func (c *canvas) Text(t Text) {
	c.SetFontColor(paint(t.Color))
	c.SetFontSize(t.Size * c.scale)
	c.Renderer.Text(t.String, c.int(t.X), c.int(t.Y))
}

// families are the fonts that an SVG asks for: it carries text, not outlines.
const families = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','SimHei','WenQuanYi Micro Hei',sans-serif"

// SVG draws the chart as a vector picture for a web page: text is text, and a title and a description tell readers
// who do not see it what it shows. It returns nil if there is nothing to draw.
func SVG(c *doc.Chart, f *fonts.Set) ([]byte, error) {
	if c.Note != "" || len(c.Slices) == 0 {
		return nil, nil
	}
	const scale = 10
	renderer, err := chart.SVG(layoutWidth*scale, layoutHeight*scale)
	if err != nil {
		return nil, err
	}
	drawing := &svg{canvas: canvas{Renderer: renderer, scale: scale}}
	Draw(drawing, c, f, layoutWidth, layoutHeight)
	var shapes bytes.Buffer
	if err := renderer.Save(&shapes); err != nil {
		return nil, err
	}
	root, body, _ := strings.Cut(shapes.String(), ">")
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s role=\"img\">\n<title>%s</title>\n<desc>%s</desc>\n", root, escape(doc.Text(c.Caption)), escape(describe(c)))
	out.WriteString(strings.ReplaceAll(strings.TrimSuffix(body, "</svg>"), "/><", "/>\n<"))
	fmt.Fprintf(&out, "\n<g font-family=\"%s\">\n%s</g>\n</svg>\n", families, drawing.texts.String())
	return out.Bytes(), nil
}

// svg takes text out of the renderer's hands: go-chart neither escapes it nor anchors it at its end, and names only
// one font.
type svg struct {
	canvas
	texts bytes.Buffer
}

func (s *svg) Text(t Text) {
	x, anchor := t.X, ""
	if t.End {
		x, anchor = t.X+t.Width, ` text-anchor="end"`
	}
	fmt.Fprintf(&s.texts, "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s fill=\"#%02x%02x%02x\">%s</text>\n",
		s.int(x), s.int(t.Y), s.int(t.Size), anchor, t.Color.R, t.Color.G, t.Color.B, escape(t.String))
}

// describe says in words what the picture shows.
func describe(c *doc.Chart) string {
	var parts []string
	for _, s := range c.Slices {
		parts = append(parts, s.Label+s.Amount.Text+"，"+s.Share.Text)
	}
	return strings.Join(parts, "；")
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}
