package layout

import (
	"gen/generator/doc"
	"gen/internal/fonts"
)

// contents sets the table of contents and moves its pages before page at.
func (l *setter) contents(c *doc.Contents, at int) {
	title := l.st.Contents[0]
	boxes := stack(l.lines([]doc.Run{{Text: c.Title}}, title, 0, l.st.Width, 0, center), title, 0)
	for i := range boxes {
		boxes[i].glue = true
	}
	l.boxes = append(l.boxes, boxes...)
	first, types := len(l.boxes), &l.pages.Contents
	l.contentsEntries(c)
	// A few entries that would stand on a page of their own are taken in by closing up the lines: with half a line to
	// spare, since the Word file is set alike and no two programs measure quite the same.
	room, need := l.st.Height-height(boxes)-types[2].Pitch/2, height(l.boxes[first:])
	if need > room && need*3 <= room*4 {
		types[1].Pitch, types[2].Pitch = ratio(types[1].Pitch, room, need), ratio(types[2].Pitch, room, need)
		l.boxes = l.boxes[:first]
		l.contentsEntries(c)
	}
	end := len(l.pages.List)
	l.flush()
	n := len(l.pages.List) - end
	moved := append([]Page(nil), l.pages.List[:at]...)
	moved = append(moved, l.pages.List[end:]...)
	l.pages.List = append(moved, l.pages.List[at:end]...)
	for i := range l.pages.Outline {
		if e := &l.pages.Outline[i]; e.Page >= at {
			e.Page += n
		}
	}
	for name, p := range l.pages.Anchors {
		if p.Page >= at {
			p.Page += n
			l.pages.Anchors[name] = p
		}
	}
}

func (l *setter) contentsEntries(c *doc.Contents) {
	for _, e := range l.pages.Listed(c) {
		l.contentsEntry(e)
	}
}

// contentsEntry sets one entry: its text, points and the page number, all of it a link.
func (l *setter) contentsEntry(e Entry) {
	t := l.pages.Contents[1]
	if e.Level > 1 || e.Table {
		t = l.pages.Contents[2]
	}
	indent := (min(max(e.Level, 1), 4) - 1) * l.st.ContentsIndent
	column := 3 * t.Size // for the number
	lines := l.lines([]doc.Run{{Text: e.Text, Link: e.Anchor}}, t, 0, l.st.Width-indent-column, 0, left)
	if len(lines) == 0 {
		return
	}
	boxes := stack(lines, t, indent)
	for i := range boxes[:len(boxes)-1] {
		boxes[i].glue = true
	}
	last := &boxes[len(boxes)-1]
	number := l.lines([]doc.Run{{Text: e.Number, Link: e.Anchor}}, Type{fonts.Song, t.Size, t.Pitch}, 0, l.st.Width, 0, right)
	if len(number) > 0 {
		shift(number[0].texts, 0, t.baseline())
		last.texts = append(last.texts, number[0].texts...)
		// The points of all entries stand under each other, and end before the widest number.
		from, to := indent+lines[len(lines)-1].width+t.Size/2, l.st.Width-l.st.ContentsPage
		to = min(to, number[0].texts[0].X-t.Size/2)
		from = to - (to-from)/DotStep*DotStep
		if y := t.baseline() - t.Size*3/10; from < to {
			last.lines = []Line{{X1: from, Y1: y, X2: to, Y2: y, Width: l.st.Dot, Dots: true}}
		}
	}
	l.boxes = append(l.boxes, boxes...)
}

// cover sets the title in the upper half of a page and the other lines at its foot.
func (l *setter) cover(c doc.Cover) {
	pg := Page{Width: l.st.PageW, Height: l.st.PageH}
	t := l.st.Cover
	for _, s := range c.Lines {
		w := 0
		for _, r := range s {
			_, a := l.glyph(t.Face, r, 1000)
			w += a
		}
		if ratio(w, t.Size, 1000) > l.st.Width {
			t.Size = max(l.st.CoverMin, ratio(l.st.Width, 1000, w)/500*500)
		}
	}
	t.Pitch = t.Size * 17 / 10
	l.pages.Cover = t
	y := l.st.Top + l.st.Height*15/100
	for _, s := range c.Lines {
		y = l.coverLine(&pg, s, t, y)
	}
	foot := l.st.Top + l.st.Height
	for _, s := range c.Foot {
		foot -= len(l.balanced([]doc.Run{{Text: s}}, l.st.Body, l.st.Width)) * l.st.Body.Pitch
	}
	l.pages.CoverGap = max(0, foot-y)
	y += l.pages.CoverGap
	for _, s := range c.Foot {
		y = l.coverLine(&pg, s, l.st.Body, y)
	}
	l.pages.List = append(l.pages.List, pg)
}

// coverLine sets one line, or several if it is too long, and returns the height below them.
func (l *setter) coverLine(pg *Page, s string, t Type, y int) int {
	for _, ln := range l.balanced([]doc.Run{{Text: s}}, t, l.st.Width) {
		shift(ln.texts, l.st.Left, y+t.baseline())
		pg.Texts = append(pg.Texts, ln.texts...)
		y += t.Pitch
	}
	return y
}
