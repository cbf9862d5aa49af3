package layout

import (
	"strconv"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// box is a strip of the page from edge to edge of the text area, the unit of page breaking. A box is not divided.
type box struct {
	h     int
	space int // white above, none at the top of a page
	under int // white below, none at the foot
	texts []Text
	lines []Line
	piece *Piece // whose chart or picture it is

	glue      bool // stays on the page of the next box
	newPage   bool
	opens     bool // where it is the first of a page, that is meant to be so
	landscape bool
	need      int    // begins only where this much room is left, its own height included
	entry     *mark  // a heading or table that begins here
	ends      *Piece // a table, with its notes
	table     *grid  // the box is a row of it
	row       int
	least     int  // of h, if the rest may stand on the next page
	torn      bool // it is the rest of a row
}

// fewest is the part of a page under which it looks empty.
const fewest = 3

// mark is what begins at a box.
type mark struct {
	piece  *Piece
	anchor string
	entry  Entry // with a Level, if it is to be listed
}

// shift moves texts in place.
func shift(texts []Text, dx, dy int) {
	for i := range texts {
		texts[i].X += dx
		texts[i].Y += dy
	}
}

// page is the page being filled.
type page struct {
	*Page
	index      int
	landscape  bool
	x, y, w, h int // text area
	used       int // of its height
	again      int // of that, by what is repeated there
	part       part
}

// part is the piece of a table that stands on one page.
type part struct {
	table  *grid
	y      int
	strips []strip
}

// strip is a row, or a part of one.
type strip struct {
	row, h int
}

// height is what a cell has of the strips.
func (p *part) height(k *cell) (h int) {
	for _, s := range p.strips {
		if s.row >= k.row && s.row < k.row+k.rows {
			h += s.h
		}
	}
	return h
}

// flush puts the boxes on pages, always on new ones, and tells how much of the last one is used.
func (l *setter) flush() (used int) {
	var pg *page
	boxes := l.boxes
	for i := 0; i < len(boxes); {
		j, h, need := i, 0, 0
		for {
			need = max(need, h+boxes[j].space+boxes[j].need)
			h += boxes[j].space
			if h += boxes[j].h; boxes[j].least > 0 {
				h -= boxes[j].h - boxes[j].least
			}
			if !boxes[j].glue || j+1 == len(boxes) {
				break
			}
			h += boxes[j].under
			j++
		}
		j++
		first := &boxes[i]
		switch {
		case pg == nil || first.newPage || first.landscape != pg.landscape:
			pg = l.open(pg, first)
		case pg.used > 0:
			if l.introduces(pg) {
				need = 0
			}
			if over := max(h, min(need, pg.h)) - (pg.h - pg.used); over > 0 && !l.lower(boxes[i:j], over) {
				pg = l.open(pg, first)
			}
		}
		for ; i < j; i++ {
			if boxes[i].table != nil {
				pg = l.row(pg, &boxes[i])
				continue
			}
			if pg.used > 0 && pg.used+boxes[i].space+boxes[i].h > pg.h {
				pg = l.open(pg, &boxes[i])
			}
			l.place(pg, &boxes[i])
		}
	}
	l.close(pg)
	l.boxes = l.boxes[:0]
	if pg != nil {
		used = pg.used
	}
	return used
}

// introduces tells whether a page has nothing but a few lines of text: what they introduce follows them, and is divided rather than
// kept whole on the next page.
func (l *setter) introduces(pg *page) bool {
	return pg.used < pg.h/fewest && pg.part.table == nil && len(pg.Lines) == 0
}

// lower takes over from the height of a chart or picture among the boxes, if it remains readable.
func (l *setter) lower(boxes []box, over int) bool {
	for i := range boxes {
		b := &boxes[i]
		if b.piece == nil || b.piece.H-over < min(b.piece.H, l.st.FigureMin) {
			continue
		}
		h := b.piece.H - over
		if _, ok := b.piece.Block.(*doc.Image); ok {
			b.piece.W = max(1, ratio(b.piece.W, h, b.piece.H))
		}
		b.piece.H, b.h = h, h
		return true
	}
	return false
}

// open starts a page for the box to come. In the middle of a table it begins with what is repeated of it.
func (l *setter) open(last *page, b *box) *page {
	l.close(last)
	w, h := l.st.PageW, l.st.PageH
	if b.landscape {
		w, h = h, w
	}
	pg := &page{Page: &Page{Width: w, Height: h}, index: len(l.pages.List), landscape: b.landscape}
	pg.x, pg.y, pg.w, pg.h = l.st.area(b.landscape)
	if g := b.table; g != nil && (b.row > 0 || b.torn) {
		for i := range g.again {
			l.place(pg, &g.again[i])
		}
		for _, r := range g.repeated {
			if r < b.row {
				l.place(pg, &box{h: g.heights[r], table: g, row: r})
			}
		}
		pg.again = pg.used
	}
	return pg
}

func (l *setter) close(pg *page) {
	if pg != nil {
		l.closePart(pg)
		l.pages.List = append(l.pages.List, *pg.Page)
	}
}

func (l *setter) closePart(pg *page) {
	if t := pg.part.table; t != nil {
		t.draw(l, pg, pg.part)
	}
	pg.part = part{}
}

// place puts a box at the lowest free point of a page.
func (l *setter) place(pg *page, b *box) {
	first := pg.used == 0
	if !first {
		pg.used += b.space
	}
	y := pg.y + pg.used
	pg.used += b.h + b.under
	if b.entry != nil {
		b.entry.piece.Opens, b.entry.piece.page = first && b.opens, pg.index
		l.enter(b.entry, Place{pg.index, y})
	}
	if b.ends != nil && b.ends.page == pg.index {
		b.ends.Fit.Left = pg.y + pg.h - y - b.h
	}
	if b.table == nil || b.table != pg.part.table {
		l.closePart(pg)
	}
	if b.table != nil {
		p := &pg.part
		if p.table == nil {
			p.table, p.y = b.table, y
		}
		p.strips = append(p.strips, strip{b.row, b.h})
		return
	}
	from := len(pg.Texts)
	pg.Texts = append(pg.Texts, b.texts...)
	shift(pg.Texts[from:], pg.x, y)
	for _, ln := range b.lines {
		pg.Lines = append(pg.Lines, Line{ln.X1 + pg.x, ln.Y1 + y, ln.X2 + pg.x, ln.Y2 + y, ln.Width, ln.Dots})
	}
	if p := b.piece; p != nil {
		x := pg.x + (pg.w-p.W)/2
		switch block := p.Block.(type) {
		case *doc.Chart:
			pg.Charts = append(pg.Charts, ChartBox{block, x, y, p.W, p.H})
		case *doc.Image:
			pg.Images = append(pg.Images, ImageBox{block, x, y, p.W, p.H})
		}
	}
}

// enter records where a heading or table begins.
func (l *setter) enter(m *mark, at Place) {
	if m.anchor != "" {
		l.pages.Anchors[m.anchor] = at
	}
	if m.entry.Level > 0 {
		m.entry.Place = at
		l.pages.Outline = append(l.pages.Outline, m.entry)
	}
}

// number prints the page numbers, from 1 at page first.
func (l *setter) number(first int) {
	for i := first; i < len(l.pages.List); i++ {
		pg, n := &l.pages.List[i], i-first+1
		pg.Number = strconv.Itoa(n)
		t := Text{Face: l.st.Number.Face, Size: l.st.Number.Size, Text: "— " + pg.Number + " —"}
		for _, r := range t.Text {
			_, w := l.glyph(t.Face, r, t.Size)
			t.W += w
		}
		// On the outer side, one character in from the edge of the text area.
		from := l.st.Left + t.Size
		if n%2 == 1 {
			from = l.st.Left + l.st.Width - t.Size - t.W
		}
		down := l.st.Top + l.st.Height + l.st.NumberDrop + t.Size*38/100 // the dashes are this far above the baseline
		t.X, t.Y = from, down
		if pg.Width != l.st.PageW { // where it is on the sheet that is not turned
			t.X, t.Y, t.Turned = pg.Width-down, from, true
		}
		pg.Texts = append(pg.Texts, t)
	}
	for i := range l.pages.Outline {
		e := &l.pages.Outline[i]
		e.Number = l.pages.List[e.Page].Number
	}
}

// DraftFace is the face of the mark of a draft.
const DraftFace = fonts.Hei

// markDraft puts the mark of a draft into the middle of the white above the text of every page.
func (l *setter) markDraft() {
	mark := Text{Face: DraftFace, Size: l.st.Body.Size, Text: doc.DraftMark}
	for _, r := range mark.Text {
		_, w := l.glyph(mark.Face, r, mark.Size)
		mark.W += w
	}
	for i := range l.pages.List {
		pg := &l.pages.List[i]
		mark.X, mark.Y = (pg.Width-mark.W)/2, l.st.Left/2
		pg.Texts = append(pg.Texts, mark)
	}
}
