package charts

import (
	"math"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// The layout is made once, for a picture of this size.
const (
	layoutWidth  = 1000.0
	layoutHeight = 640.0

	margin      = 12.0  // of the picture
	maxRadius   = 196.0 // of the pie
	minRadius   = 165.0
	clearance   = 2.0  // from the disc to where a leader starts
	elbow       = 22.0 // from the disc to where a leader bends
	reach       = 26.0 // from the bend to the label
	gap         = 10.0 // around and between labels
	separator   = 2.2  // space between slices at the rim; it narrows to the centre, so it hides no slice
	sliver      = 5.0  // width at the rim that every slice gets at least, between its separators
	leaderWidth = 1.4
	leading     = 1.28 // line height by type size

	legendSize = 21.0
	swatch     = 18.0
	legendStep = 32.0 // from row to row
	legendGap  = 34.0 // from item to item
)

// plan is a chart with everything in its place.
type plan struct {
	center  Point
	radius  float64
	sectors []sector
	colors  []Color
	labels  []label
	legend  []legendItem
}

// sector is a part of the disc, in radians clockwise from 12 o'clock.
type sector struct{ from, to float64 }

// middle is the angle at which the leader starts; for a whole disc 3 o'clock, where a label stands best.
func (s sector) middle() float64 {
	if s.to-s.from >= 2*math.Pi {
		return math.Pi / 2
	}
	return (s.from + s.to) / 2
}

type legendItem struct {
	x, y  float64
	color Color
	text  Text
}

// at is the point at an angle and a distance from the centre.
func (p *plan) at(angle, distance float64) Point {
	return Point{p.center.X + distance*math.Sin(angle), p.center.Y - distance*math.Cos(angle)}
}

func arrange(chart *doc.Chart, f *fonts.Set) *plan {
	p := &plan{colors: Palette(len(chart.Slices))}
	m := measure{f}
	legendTop := p.arrangeLegend(chart.Slices, m)
	top, bottom := margin, legendTop-margin
	p.center = Point{layoutWidth / 2, (top + bottom) / 2}
	// Large type first; small type only for charts that need it.
	for _, size := range []float64{24, 22, 20, 18, 16, 14, 12, 10} {
		labels := m.labels(chart.Slices, size)
		widest := 0.0
		for _, l := range labels {
			widest = math.Max(widest, l.width)
		}
		p.radius = math.Min(maxRadius, layoutWidth/2-margin-elbow-reach-gap-widest)
		p.radius = math.Min(p.radius, (bottom-top)/2-2*elbow)
		p.sectors = cut(chart.Slices, (sliver+separator)/p.radius)
		if p.arrangeLabels(labels, top, bottom) && p.radius >= minRadius {
			break
		}
	}
	if len(p.sectors) > 1 {
		for i := range p.sectors {
			p.sectors[i].from += separator / p.radius / 2
			p.sectors[i].to -= separator / p.radius / 2
		}
	}
	return p
}

// arrangeLegend sets the legend in centred rows at the foot of the picture and returns where it begins.
func (p *plan) arrangeLegend(slices []doc.Slice, m measure) float64 {
	const most = layoutWidth - 2*margin
	var rows [][]legendItem
	var widths []float64
	for i, s := range slices {
		width := m.width(s.Label, legendSize)
		item := legendItem{color: p.colors[i], text: Text{Size: legendSize, Width: width, String: s.Label, Color: black}}
		full := swatch + gap + width
		last := len(rows) - 1
		if last < 0 || widths[last]+legendGap+full > most {
			rows, widths = append(rows, []legendItem{item}), append(widths, full)
			continue
		}
		item.x = widths[last] + legendGap
		rows[last], widths[last] = append(rows[last], item), item.x+full
	}
	top := layoutHeight - margin - legendStep*float64(len(rows))
	for r, row := range rows {
		for _, item := range row {
			item.x += (layoutWidth - widths[r]) / 2
			item.y = top + legendStep*float64(r) + (legendStep-swatch)/2
			item.text.X = item.x + swatch + gap
			item.text.Y = item.y + swatch/2 + legendSize*baseline
			p.legend = append(p.legend, item)
		}
	}
	return top
}

// cut divides the full turn by weight. Every slice gets at least the angle least, at the expense of the larger ones.
func cut(slices []doc.Slice, least float64) []sector {
	turn := 2 * math.Pi
	least = math.Min(least, turn/float64(len(slices)))
	raised := make([]bool, len(slices))
	free, weight := turn, 0.0
	for changed := true; changed; {
		changed, free, weight = false, turn, 0
		for i, s := range slices {
			if raised[i] {
				free -= least
			} else {
				weight += float64(s.Weight)
			}
		}
		for i, s := range slices {
			if !raised[i] && float64(s.Weight)*free < least*weight {
				raised[i], changed = true, true
			}
		}
	}
	sectors := make([]sector, len(slices))
	at := 0.0
	for i, s := range slices {
		angle := least
		if !raised[i] {
			angle = float64(s.Weight) / weight * free
		}
		sectors[i] = sector{at, at + angle}
		at += angle
	}
	sectors[len(sectors)-1].to = turn
	return sectors
}
