package layout

import (
	"strings"
	"unicode/utf8"

	"gen/generator/doc"
)

// table lays a table out: furniture, head, rows, notes.
func (l *setter) table(p *Piece, t *doc.Table) {
	g := l.forms[t]
	if g == nil {
		g = l.grid(p, t)
		l.start(g)
	}
	_, _, _, h := l.st.area(p.Section.Landscape)
	top, notes := l.furniture(g, ""), l.notes(g)
	if t.Place != doc.InText {
		if g.again = l.furniture(g, "（续表）"); height(g.again) > h/3 {
			g.again = nil
		}
	}
	before := l.pending()
	above := height(l.boxes[before:])
	if above > 0 {
		above += l.st.SpaceAroundTable
	}
	g.fit(l, h-height(top)-height(notes)-above, h-height(g.again))
	p.Fit = g.described(h)
	boxes := append(append(top, g.boxes(h-height(g.again))...), notes...)
	l.finish(g, boxes, before)
}

// described is what others have to know of the grid. They put white between Chinese and Western text in their own ways, so a
// cell with both is not measured.
func (g *grid) described(page int) *Fit {
	widths := make([]int, len(g.edges)-1)
	for i := range widths {
		widths[i] = g.edges[i+1] - g.edges[i]
	}
	western := func(r rune) bool { return r < utf8.RuneSelf }
	measures := map[*doc.Cell]int{}
	for i := range g.cells {
		k := &g.cells[i]
		if k.Align == doc.AlignCenter && len(k.lines) > 1 && !strings.ContainsFunc(doc.Text(k.Text), western) {
			measures[k.Cell] = measure(k.lines)
		}
	}
	return &Fit{Measures: measures, Widths: widths, Type: g.cellType, HeadType: g.headType,
		Head: g.heights[:g.heads], Rows: g.heights[g.heads:], Repeats: g.repeats(0), Tall: page / tall,
		PadX: g.padX, Pad: g.pad, Left: -1}
}

// pending is the index of the first box of the headings that stand above what is to come.
func (l *setter) pending() int {
	i := len(l.boxes)
	for i > 0 && l.boxes[i-1].glue {
		i--
	}
	return i
}

// finish keeps the boxes of a table together as far as wanted and adds them to the flow.
func (l *setter) finish(g *grid, boxes []box, before int) {
	if len(boxes) == 0 {
		return
	}
	first, whole := &boxes[0], height(boxes)
	first.space = l.st.SpaceAroundTable
	first.entry = &mark{piece: g.piece, anchor: g.t.Anchor}
	if g.t.Place != doc.InText {
		first.need = whole
		g.piece.Level = l.depth + 1
		if l.depth == 0 {
			g.piece.Level = 2
		}
		first.entry.entry = Entry{Level: g.piece.Level, Text: g.t.Title, Anchor: g.t.Anchor, Table: g.t.Place != doc.Form}
	} else if _, _, _, page := l.st.area(false); whole <= page/fewest {
		first.need = whole // a few rows of a passage's table are not worth tearing
	}
	last := &boxes[len(boxes)-1]
	last.glue, last.ends = false, g.piece
	last.under = l.st.SpaceAroundTable
	l.boxes = append(l.boxes, boxes...)
	l.boxes[before].opens = g.t.Place != doc.InText
	l.boxes[before].newPage = l.boxes[before].newPage || g.piece.Section.Landscape
}

// furniture is what stands above the grid: title, number, department and unit.
func (l *setter) furniture(g *grid, more string) []box {
	t, w := g.t, g.width
	title, small := l.st.TableTitle, l.st.TableLine
	if t.Place == doc.InText {
		title = l.st.Caption
	}
	var boxes []box
	if t.Title != "" {
		lines, measure := l.title([]doc.Run{{Text: t.Title + more}}, title, w)
		if more == "" {
			g.piece.Measure = measure
		}
		boxes = stack(lines, title, 0)
	}
	if t.Place == doc.InText {
		return glued(boxes)
	}
	if t.Number != "" {
		boxes = append(boxes, stack(l.lines([]doc.Run{{Text: t.Number}}, small, 0, w, 0, right), small, 0)...)
	}
	rights := l.lines([]doc.Run{{Text: t.Right}}, small, 0, w*2/5, 0, left)
	room := 0
	for _, ln := range rights {
		room = max(room, ln.width)
	}
	sides := stack(l.lines([]doc.Run{{Text: t.Left}}, small, 0, w-room-small.Size, 0, left), small, 0)
	for i, ln := range rights {
		if i == len(sides) {
			sides = append(sides, box{h: small.Pitch})
		}
		shift(ln.texts, w-room, small.baseline())
		sides[i].texts = append(sides[i].texts, ln.texts...)
	}
	return glued(append(boxes, sides...))
}

func glued(boxes []box) []box {
	for i := range boxes {
		boxes[i].glue = true
	}
	return boxes
}

// notes stand under the grid, on the page of its last rows.
func (l *setter) notes(g *grid) []box {
	small := l.st.TableLine
	var boxes []box
	for _, n := range g.t.Notes {
		boxes = append(boxes, stack(l.lines(n, small, 0, g.width, 0, justify), small, 0)...)
	}
	if len(boxes) > 0 {
		boxes[0].h += small.Pitch / 4 // under the frame
		shift(boxes[0].texts, 0, small.Pitch/4)
	}
	return glued(boxes)
}

func sum(ns []int) (total int) {
	for _, n := range ns {
		total += n
	}
	return total
}

func height(boxes []box) (h int) {
	for i := range boxes {
		h += boxes[i].space + boxes[i].h
	}
	return h
}
