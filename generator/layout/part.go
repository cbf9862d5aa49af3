package layout

import (
	"slices"

	"gen/generator/doc"
)

// fewLines is how many lines on the last page of a part are too few to stand there alone.
const fewLines = 3

// part lays the pieces of a part out, from its title on. Where a few lines would stand on its last page alone, paragraphs that end
// in a short line give it up, or charts give way.
func (l *setter) part(pieces []Piece) {
	before, depth := *l.pages, l.depth
	again := func() {
		l.pages.List, l.pages.Outline, l.depth = before.List, before.Outline, depth
	}
	l.flow(pieces)
	boxes := slices.Clone(l.boxes)
	lines := l.lastLines()
	pages := len(l.pages.List)
	if lines == 0 || lines > fewLines || pages-len(before.List) < 2 {
		return
	}
	again()
	l.tight = true
	l.flow(pieces)
	l.tight = false
	if l.lastLines(); len(l.pages.List) < pages {
		return
	}
	if charts := chartsOf(boxes); charts > 0 {
		for _, less := range []int{(lines + charts - 1) / charts, lines} {
			again()
			l.boxes = fresh(boxes, max(l.st.FigureMin, l.st.ChartH-less*l.st.Body.Pitch))
			if l.lastLines(); len(l.pages.List) < pages {
				return
			}
		}
	}
	again()
	l.boxes = fresh(boxes, l.st.ChartH)
	l.flush()
}

// lastLines puts the boxes on pages and tells how many lines of text would fill what is used of the last one.
func (l *setter) lastLines() int {
	return (l.flush() + l.st.Body.Pitch - 1) / l.st.Body.Pitch
}

func chartsOf(boxes []box) (n int) {
	for i := range boxes {
		if boxes[i].isChart() {
			n++
		}
	}
	return n
}

func (b *box) isChart() bool {
	if b.piece == nil {
		return false
	}
	_, ok := b.piece.Block.(*doc.Chart)
	return ok
}

// fresh copies boxes that have been put on pages, to be put there again with charts of this height.
func fresh(boxes []box, chart int) []box {
	boxes = slices.Clone(boxes)
	for i := range boxes {
		b := &boxes[i]
		if b.isChart() {
			b.h, b.piece.H = chart, chart
		}
		if b.table != nil {
			b.table.undraw()
		}
	}
	return boxes
}
