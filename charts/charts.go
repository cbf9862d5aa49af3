// Package charts draws the charts of a report: pies with leaders, labels and a legend, columns and lines over an axis, on
// anything that can fill a sector and print a line of text.
package charts

import (
	"math"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// Aspect is height / width of a picture. Draw fits pictures of another shape inside, centred.
const Aspect = layoutHeight / layoutWidth

// Face is the face that all text of a picture is set in.
const Face = fonts.Hei

// Color is an opaque colour.
type Color struct{ R, G, B uint8 }

// Point is a place on a canvas: x to the right, y down.
type Point struct{ X, Y float64 }

// Text is one line of text, or a piece of it, in one face: Face, or what prints the characters that it lacks. X is its left edge and Y its baseline. Width is what Draw measured; if End is
// set it is the right edge, X + Width, that has to stay when a viewer's font is of another width.
type Text struct {
	X, Y, Size, Width float64
	End               bool
	Face              fonts.Face
	String            string
	Color             Color
}

// Canvas is what Draw needs of an output. Units are those of the width and height given to Draw.
type Canvas interface {
	// Sector fills a part of a disc. Angles are radians clockwise from 12 o'clock, 0 <= from < to <= 2π; from 0 to
	// 2π it is the whole disc, which must show no seam.
	Sector(center Point, radius, from, to float64, fill Color)
	// Line draws a line through two or more points.
	Line(points []Point, width float64, color Color)
	Rect(x, y, width, height float64, fill Color)
	Text(Text)
}

// Draw draws the chart on a canvas of the given size: the slices of a pie clockwise from 12 o'clock in the order given, each
// with its name, amount and share beside it, and a legend below; columns and lines from left to right. The caption is not part of the picture. A chart
// without slices draws nothing.
func Draw(c Canvas, chart *doc.Chart, f *fonts.Set, width, height float64) {
	if len(chart.Slices) == 0 {
		return
	}
	scale := math.Min(width/layoutWidth, height/layoutHeight)
	s := scaled{c, f, scale, (width - scale*layoutWidth) / 2, (height - scale*layoutHeight) / 2}
	if chart.Kind != doc.Pie {
		drawOnAxis(s, chart)
		return
	}
	p := arrange(chart, f)
	for i, sector := range p.sectors {
		s.Sector(p.center, p.radius, sector.from, sector.to, p.colors[i])
	}
	for _, l := range p.labels {
		s.Line(l.leader[:], leaderWidth, grey)
		for _, line := range l.lines {
			s.Text(line)
		}
	}
	for _, item := range p.legend {
		s.Rect(item.x, item.y, swatch, swatch, item.color)
		s.Text(item.text)
	}
}

// scaled draws in the coordinates of the layout.
type scaled struct {
	canvas        Canvas
	fonts         *fonts.Set
	scale, dx, dy float64
}

func (s scaled) point(p Point) Point { return Point{p.X*s.scale + s.dx, p.Y*s.scale + s.dy} }

func (s scaled) Sector(center Point, radius, from, to float64, fill Color) {
	s.canvas.Sector(s.point(center), radius*s.scale, from, to, fill)
}

func (s scaled) Line(points []Point, width float64, color Color) {
	placed := make([]Point, len(points))
	for i, p := range points {
		placed[i] = s.point(p)
	}
	s.canvas.Line(placed, width*s.scale, color)
}

func (s scaled) Rect(x, y, width, height float64, fill Color) {
	p := s.point(Point{x, y})
	s.canvas.Rect(p.X, p.Y, width*s.scale, height*s.scale, fill)
}

func (s scaled) Text(t Text) {
	p := s.point(Point{t.X, t.Y})
	t.X, t.Y, t.Size = p.X, p.Y, t.Size*s.scale
	for face, piece := range s.fonts.Split(Face, t.String) {
		t.Face, t.String, t.Width = face, piece, measure{s.fonts}.width(piece, t.Size)
		s.canvas.Text(t)
		t.X += t.Width
	}
}
