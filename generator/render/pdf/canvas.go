package pdf

import (
	"math"

	"gen/charts"
	"gen/generator/layout"
	"gen/internal/fonts"
)

// chart draws a pie as vectors, with text that can be searched.
func (d *drawing) chart(c *layout.ChartBox) {
	charts.Draw(canvas{d, points(c.X), points(c.Y)}, c.Chart, d.fonts.set, points(c.W), points(c.H))
	d.SetFillColor(0, 0, 0)
	d.SetDrawColor(0, 0, 0)
}

// canvas is the part of the page that a chart is drawn on.
type canvas struct {
	*drawing
	x, y float64
}

func (c canvas) fill(color charts.Color) {
	c.SetFillColor(int(color.R), int(color.G), int(color.B))
}

// Sector draws each quarter of the arc, or less, as the Bézier curve that comes nearest.
func (c canvas) Sector(center charts.Point, radius, from, to float64, fill charts.Color) {
	c.fill(fill)
	x, y := center.X+c.x, center.Y+c.y
	at := func(angle, across float64) (float64, float64) { // across: how far along the tangent, in radii
		sin, cos := math.Sincos(angle)
		return x + radius*(sin+across*cos), y - radius*(cos-across*sin)
	}
	startX, startY := at(from, 0)
	if to-from < 2*math.Pi-1e-9 {
		c.MoveTo(x, y)
		c.LineTo(startX, startY)
	} else {
		c.MoveTo(startX, startY)
	}
	n := math.Ceil((to - from) / (math.Pi / 2))
	step := (to - from) / n
	k := 4.0 / 3 * math.Tan(step/4)
	for i := 0.0; i < n; i++ {
		x1, y1 := at(from+i*step, k)
		x2, y2 := at(from+(i+1)*step, -k)
		x3, y3 := at(from+(i+1)*step, 0)
		c.CurveBezierCubicTo(x1, y1, x2, y2, x3, y3)
	}
	c.ClosePath()
	c.DrawPath("F")
}

func (c canvas) Line(line []charts.Point, width float64, color charts.Color) {
	c.SetDrawColor(int(color.R), int(color.G), int(color.B))
	c.SetLineWidth(width)
	c.MoveTo(line[0].X+c.x, line[0].Y+c.y)
	for _, p := range line[1:] {
		c.LineTo(p.X+c.x, p.Y+c.y)
	}
	c.DrawPath("D")
}

func (c canvas) Rect(x, y, width, height float64, fill charts.Color) {
	c.fill(fill)
	c.drawing.Rect(x+c.x, y+c.y, width, height, "F")
}

func (c canvas) Text(t charts.Text) {
	c.style(t.Face, int(math.Round(t.Size*1000)), 0)
	c.fill(t.Color)
	c.show(t.Face, t.String, t.X+c.x, t.Y+c.y, false)
}

// words are the texts of a chart; it is drawn on them to learn which characters it needs.
type words struct{ glyphs *glyphs }

func (w words) Sector(charts.Point, float64, float64, float64, charts.Color) {}
func (w words) Line([]charts.Point, float64, charts.Color)                   {}
func (w words) Rect(float64, float64, float64, float64, charts.Color)        {}
func (w words) Text(t charts.Text)                                           { w.glyphs.add(t.Face, t.String) }
func (w words) draw(c *layout.ChartBox, f *fonts.Set) {
	charts.Draw(w, c.Chart, f, points(c.W), points(c.H))
}
