package charts

import (
	"math"

	chart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// canvas draws shapes by a renderer of go-chart and keeps the text for later: go-chart fills the overlapping strokes of
// a glyph by the even-odd rule and drops some of its curves, and in SVG it neither escapes text, anchors it at its end
// nor names more than one font.
//
// The renderer's coordinates are whole numbers, so a drawing that its viewer scales is made larger than it is meant.
type canvas struct {
	chart.Renderer
	scale float64
	texts []Text
}

func (c *canvas) Text(t Text) { c.texts = append(c.texts, t) }

func (c *canvas) grid(x float64) int { return int(math.Round(x * c.scale)) }

func paint(c Color) drawing.Color { return drawing.Color{R: c.R, G: c.G, B: c.B, A: 255} }

func (c *canvas) Sector(center Point, radius, from, to float64, fill Color) {
	x, y, r := c.grid(center.X), c.grid(center.Y), radius*c.scale
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
	left, top, right, bottom := c.grid(x), c.grid(y), c.grid(x+width), c.grid(y+height)
	c.MoveTo(left, top)
	c.LineTo(right, top)
	c.LineTo(right, bottom)
	c.LineTo(left, bottom)
	c.Close()
	c.fill(fill)
}

func (c *canvas) Line(points []Point, width float64, color Color) {
	c.MoveTo(c.grid(points[0].X), c.grid(points[0].Y))
	for _, p := range points[1:] {
		c.LineTo(c.grid(p.X), c.grid(p.Y))
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
