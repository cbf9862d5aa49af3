package pdf

import (
	"cmp"
	"math"
	"slices"
)

// SameDrawings tells whether two documents have the same drawings: all that is painted and is no text, table or picture, in the same
// order, colours and proportions, wherever on the pages and however large.
func SameDrawings(a, b *Document) bool {
	return slices.EqualFunc(a.drawings(), b.drawings(), func(x, y []Area) bool { return slices.EqualFunc(x, y, sameArea) })
}

// leastLead is how long a row of points is that leads over a line.
const leastLead = 24

// nearly is how far a point may be off, in parts of a drawing's width.
const nearly = 0.01

func sameArea(a, b Area) bool {
	return a.Line == b.Line && a.Colour.Known && b.Colour.Known &&
		math.Abs(a.Colour.R-b.Colour.R)+math.Abs(a.Colour.G-b.Colour.G)+math.Abs(a.Colour.B-b.Colour.B) < 0.02 &&
		slices.EqualFunc(a.Points, b.Points, func(p, q Point) bool { return math.Abs(p.X-q.X) < nearly && math.Abs(p.Y-q.Y) < nearly })
}

// drawings are the things that hang together, from the top: what one of them takes of the height of a page no other does.
func (d *Document) drawings() (list [][]Area) {
	for i := range d.Pages {
		p := &d.Pages[i]
		_, loose := p.grids()
		for _, r := range p.Rules { // one that leads to a page number is long
			if r.Dots && (!r.Level || r.X2-r.X1 < leastLead) {
				loose = append(loose, Area{Line: true, Points: []Point{{r.X1, r.Y1}, {r.X2, r.Y2}}})
			}
		}
		for i := range loose {
			loose[i].Colour = black // what colour a rule has is not compared
		}
		marks := slices.DeleteFunc(append(loose, p.Areas...), func(a Area) bool { return len(a.Points) == 0 })
		for i := range marks {
			marks[i].Box = around(marks[i].Points)
		}
		byHeight := slices.Clone(marks)
		slices.SortStableFunc(byHeight, func(a, b Area) int { return cmp.Compare(a.Y1, b.Y1) })
		var spans []Box
		for _, a := range byHeight {
			if n := len(spans); n > 0 && a.Y1 <= spans[n-1].Y2 {
				spans[n-1] = spans[n-1].with(a.Box)
			} else {
				spans = append(spans, a.Box)
			}
		}
		for _, span := range spans {
			list = append(list, within(span, marks))
		}
	}
	return list
}

// within are the marks of a span, in parts of its width.
func within(span Box, marks []Area) (list []Area) {
	unit := max(span.X2-span.X1, span.Y2-span.Y1, 1)
	for _, a := range marks {
		if a.Y1 < span.Y1 || a.Y1 > span.Y2 {
			continue
		}
		points := make([]Point, len(a.Points))
		for i, p := range a.Points {
			points[i] = Point{(p.X - span.X1) / unit, (p.Y - span.Y1) / unit}
		}
		a.Points = points
		list = append(list, a)
	}
	return list
}
