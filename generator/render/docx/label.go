package docx

import (
	"math"
	"strconv"

	"gen/charts"
	"gen/generator/doc"
	"gen/internal/fonts"
)

// sketch is where a chart stands in print: the pie, and the labels beside it. It is a canvas that a chart is drawn on to
// learn that, in a space of the given size in pt.
type sketch struct {
	width, height float64
	center        charts.Point
	radius        float64
	labels        []box
	legend        bool // what comes now belongs to the legend
}

// box is the room of a label, with its size of type.
type box struct{ left, top, right, bottom, size float64 }

func (s *sketch) Sector(center charts.Point, radius, _, _ float64, _ charts.Color) {
	s.center, s.radius = center, radius
}

// Line is the leader of the label to come.
func (s *sketch) Line([]charts.Point, float64, charts.Color) {
	s.labels = append(s.labels, box{left: math.Inf(1), top: math.Inf(1)})
}

func (s *sketch) Rect(_, _, _, _ float64, _ charts.Color) { s.legend = true }

func (s *sketch) Text(t charts.Text) {
	if s.legend || len(s.labels) == 0 {
		return
	}
	b := &s.labels[len(s.labels)-1]
	b.left, b.right = min(b.left, t.X), max(b.right, t.X+t.Width)
	b.top, b.bottom = min(b.top, t.Y-t.Size), max(b.bottom, t.Y+t.Size/4)
	b.size = t.Size
}

// arrange draws a chart on a sketch.
func arrange(c *doc.Chart, f *fonts.Set, width, height int) *sketch {
	s := &sketch{width: float64(width) / 1000, height: float64(height) / 1000}
	charts.Draw(s, c, f, s.width, s.height)
	return s
}

// plot places the pie.
func (s *sketch) plot(x *buffer) {
	x.s(`<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>`)
	x.fraction("x", (s.center.X-s.radius)/s.width)
	x.fraction("y", (s.center.Y-s.radius)/s.height)
	x.fraction("w", 2*s.radius/s.width)
	x.fraction("h", 2*s.radius/s.height)
	x.s(`</c:manualLayout></c:layout>`)
}

// move places the label of slice i. The file says by how much it stands away from its usual place, which is beside the
// middle of the slice's rim: at angle turns of the circle, clockwise from the top. There the only label of a whole disc
// stays, for a leader would cross the disc.
func (s *sketch) move(x *buffer, i int, turns float64) {
	if i >= len(s.labels) || len(s.labels) == 1 {
		return
	}
	b := &s.labels[i]
	sin, cos := math.Sincos(2 * math.Pi * turns)
	usualX := s.center.X + sin*(s.radius+(b.right-b.left)/2)
	usualY := s.center.Y - cos*(s.radius+(b.bottom-b.top)/2)
	x.s(`<c:layout><c:manualLayout>`)
	x.fraction("x", ((b.left+b.right)/2-usualX)/s.width)
	x.fraction("y", ((b.top+b.bottom)/2-usualY)/s.height)
	x.s(`</c:manualLayout></c:layout>`)
}

func (x *buffer) fraction(name string, v float64) {
	x.s(`<c:`, name, ` val="`, strconv.FormatFloat(v, 'f', 4, 64), `"/>`)
}

// size is the size of type of the labels, in 1/100 pt.
func (s *sketch) size() int {
	if len(s.labels) == 0 {
		return 1000
	}
	return int(math.Round(s.labels[0].size*10)) * 10
}

// middles are the middles of slices on the rim, in turns clockwise from the top.
func middles(slices []doc.Slice) []float64 {
	var total, at float64
	for _, s := range slices {
		total += float64(s.Weight)
	}
	list := make([]float64, len(slices))
	for i, s := range slices {
		list[i] = (at + float64(s.Weight)/2) / max(1, total)
		at += float64(s.Weight)
	}
	return list
}
