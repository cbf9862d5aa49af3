package charts

import (
	"math"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// Columns and lines stand over an axis with round ticks, each with its value above it and its name below.
const (
	unitRoom  = 44.0  // above the plot, for the unit of the axis
	valueRoom = 1.5   // above the highest column, in lines
	share     = 0.55  // of its room that a column fills
	widest    = 120.0 // a column
	dot       = 6.0   // radius of a point of a line
	tickSize  = 19.0
	axisWidth = 1.4
	gridWidth = 0.8
	nameLines = 3 // that a name may have
	mostSteps = 5 // of the axis
)

var pale = Color{0xD0, 0xD0, 0xD0}

// ColumnColor is the colour of columns and lines, dark in print.
var ColumnColor = darks[0]

// axis is a scale of round steps that all values are on. Its numbers are those of weights.
type axis struct{ least, most, step int64 }

// axisOf begins or ends at zero, and has few ticks.
func axisOf(slices []doc.Slice) axis {
	var a axis
	for _, s := range slices {
		a.least, a.most = min(a.least, s.Weight), max(a.most, s.Weight)
	}
	if a.least == a.most {
		a.most = 1
	}
	a.step = round(float64(a.most-a.least) / mostSteps)
	a.most = -down(-a.most, a.step)
	a.least = down(a.least, a.step)
	return a
}

// round is the least of 1, 2, 5, 10, 20 … that is not below a number.
func round(v float64) int64 {
	power := math.Pow(10, math.Floor(math.Log10(math.Max(v, 1))))
	for _, n := range []float64{1, 2, 5} {
		if n*power >= v {
			return int64(n * power)
		}
	}
	return int64(10 * power)
}

// down is the multiple of step at or below v.
func down(v, step int64) int64 { return int64(math.Floor(float64(v)/float64(step))) * step }

// drawOnAxis draws columns, or a line.
func drawOnAxis(s scaled, chart *doc.Chart) {
	m, a := measure{s.fonts}, axisOf(chart.Slices)
	var ticks []string
	left := 0.0
	for v := a.least; v <= a.most; v += a.step {
		tick := figure.Style{Decimals: chart.Decimals, Trim: true, Grouped: true}.Write(decimal.New(v, -int32(chart.Decimals)))
		ticks, left = append(ticks, tick), math.Max(left, m.width(tick, tickSize))
	}
	left += margin + gap
	slot := (layoutWidth - margin - left) / float64(len(chart.Slices))
	size, names := m.below(chart, slot-gap)
	deepest := 0
	for _, lines := range names {
		deepest = max(deepest, len(lines))
	}
	top, bottom := unitRoom+valueRoom*size, layoutHeight-margin-gap-float64(deepest)*size*leading
	at := func(v int64) float64 { return bottom - (bottom-top)*float64(v-a.least)/float64(a.most-a.least) }
	for i, tick := range ticks {
		y := at(a.least + int64(i)*a.step)
		s.Line([]Point{{left, y}, {layoutWidth - margin, y}}, gridWidth, pale)
		x := left - gap - m.width(tick, tickSize)
		s.Text(Text{X: x, Y: y + tickSize*baseline, Size: tickSize, End: true, String: tick, Color: grey})
	}
	if chart.Unit != "" {
		s.Text(Text{X: margin, Y: margin + tickSize, Size: tickSize, String: "单位：" + chart.Unit, Color: grey})
	}
	middle := func(i int) float64 { return left + slot*(float64(i)+0.5) }
	s.drawn(chart, math.Min(widest, share*slot), middle, at)
	s.Line([]Point{{left, at(0)}, {layoutWidth - margin, at(0)}}, axisWidth, grey)
	for i := range chart.Slices {
		s.value(chart, i, middle(i), at(chart.Slices[i].Weight), size)
		for n, line := range names[i] {
			y := bottom + gap + size*(leading*float64(n)+1)
			s.Text(Text{X: middle(i) - m.width(line, size)/2, Y: y, Size: size, String: line, Color: black})
		}
	}
}

// drawn draws the columns, or the line with its points.
func (s scaled) drawn(chart *doc.Chart, width float64, middle func(i int) float64, at func(v int64) float64) {
	var points []Point
	for i := range chart.Slices {
		y, zero := at(chart.Slices[i].Weight), at(0)
		points = append(points, Point{middle(i), y})
		if chart.Kind == doc.Columns && y != zero {
			s.Rect(middle(i)-width/2, math.Min(y, zero), width, math.Abs(y-zero), ColumnColor)
		}
	}
	if chart.Kind == doc.Line {
		s.Line(points, 2*axisWidth, ColumnColor)
		for _, p := range points {
			s.Sector(p, dot, 0, 2*math.Pi, ColumnColor)
		}
	}
}

// value prints an amount above its point, or below a column that goes down, on paper of its own: no line runs through it.
func (s scaled) value(chart *doc.Chart, i int, middle, y, size float64) {
	slice := &chart.Slices[i]
	value := slice.Value(chart.Unit)
	width := measure{s.fonts}.width(value, size)
	under := y - size*0.5
	if chart.Kind == doc.Columns && slice.Weight < 0 {
		under = y + size*1.2
	}
	s.Rect(middle-width/2, under-size*0.85, width, size, white)
	s.Text(Text{X: middle - width/2, Y: under, Size: size, String: value, Color: black})
}

// below is the largest size of type in which values fit beside each other, and names in a few lines below their columns.
func (m measure) below(chart *doc.Chart, room float64) (size float64, names [][]string) {
	for _, size = range []float64{24, 22, 20, 18, 16, 14, 12, 10, 8} {
		names = names[:0]
		fits := true
		for i := range chart.Slices {
			slice := &chart.Slices[i]
			lines := m.lines(slice.Label, size, room)
			names = append(names, lines)
			fits = fits && len(lines) <= nameLines && m.width(slice.Value(chart.Unit), size) <= room
		}
		if fits {
			break
		}
	}
	return size, names
}

// lines cuts a text into lines of about one length that fit into the room.
func (m measure) lines(text string, size, room float64) []string {
	n := int(math.Ceil(m.width(text, size) / math.Max(room, size)))
	letters := []rune(text)
	var lines []string
	for ; n > 0 && len(letters) > 0; n-- {
		cut := (len(letters) + n - 1) / n
		lines = append(lines, strings.TrimSpace(string(letters[:cut])))
		letters = letters[cut:]
	}
	return lines
}
