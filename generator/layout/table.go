package layout

import (
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// cell is one cell of a grid, spans resolved.
type cell struct {
	*doc.Cell
	row, col   int
	rows, cols int
	size       int  // 1/1000 of the type size its text is wide in one line, and
	piece      int  // its widest part that is not to be divided
	frac       int  // what stands from the decimal point on
	whole      bool // never divided: numbers and codes
	lines      []line
	done       int // lines that have been drawn, when a page break goes through the cell
}

// band is the head or the body of a grid: rows with their heights.
type band struct {
	cells   []cell  // by row, then column
	heights []int   // with padding
	owner   [][]int // index of the cell that fills a place
	head    bool
}

// grid is a table being laid out.
type grid struct {
	t         *doc.Table
	landscape bool
	width     int
	edges     []int // of the columns, from 0 to width
	base      Type  // of the cells, in full size
	cellType  Type
	headType  Type
	pad, padX int // white above and below, left and right of a cell's text
	head      band
	body      band
	frac      []int // of the columns: the widest piece from the decimal point on
}

func ownPage(t *doc.Table) bool { return !t.InText }

// table lays a table out: furniture, head, rows, notes.
func (l *setter) table(t *doc.Table) {
	g := &grid{t: t, landscape: ownPage(t) && t.Landscape, base: l.st.TableCell, padX: 2500}
	if t.InText {
		g.base, g.padX = l.st.TextTable, 4000
	}
	g.cellType = g.base
	g.headType = Type{l.st.TableHead, g.base.Size, g.base.Pitch}
	_, _, w, h := l.st.area(g.landscape)
	g.width = w
	g.head, g.body = l.band(g, t.Head, true), l.band(g, t.Rows, false)

	top := l.furniture(t, g.landscape, "")
	notes := l.notes(g)
	fixed := height(top) + height(notes)
	before := l.pending()
	above := height(l.boxes[before:])
	if above > 0 {
		above += l.st.SpaceAroundTable
	}
	g.fit(l, h-fixed-above)
	most := h - fixed - sum(g.head.heights)
	g.body.split(g, most)
	g.head.own(len(t.Columns))
	g.body.own(len(t.Columns))

	boxes := append(append(top, g.rows(most)...), notes...)
	l.finish(g, boxes, before)
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
	for i := range boxes {
		boxes[i].landscape = g.landscape
	}
	first, whole := &boxes[0], height(boxes)
	first.space = l.st.SpaceAroundTable
	first.entry = &mark{anchor: g.t.Anchor}
	if ownPage(g.t) {
		first.need = whole
		first.entry.entry = Entry{Level: l.depth + 1, Text: g.t.Title, Anchor: g.t.Anchor, Table: true}
		if l.depth == 0 {
			first.entry.entry.Level = 2
		}
	}
	last := &boxes[len(boxes)-1]
	last.glue = false
	last.under = l.st.SpaceAroundTable
	l.boxes = append(l.boxes, boxes...)
	if g.landscape {
		l.boxes[before].newPage = true
	}
}

// again is what stands above the rows on each further page.
func (g *grid) again(l *setter) []box {
	var boxes []box
	if ownPage(g.t) {
		boxes = l.furniture(g.t, g.landscape, "（续表）")
	}
	if len(g.head.heights) > 0 {
		boxes = append(boxes, box{h: sum(g.head.heights), table: g, row: -1})
	}
	return boxes
}

// furniture is what stands above the grid: title, number, department and unit.
func (l *setter) furniture(t *doc.Table, landscape bool, more string) []box {
	_, _, w, _ := l.st.area(landscape)
	title, small := l.st.TableTitle, l.st.TableLine
	if t.InText {
		title = l.st.Caption
	}
	var boxes []box
	if t.Title != "" {
		boxes = stack(l.balanced([]doc.Run{{Text: t.Title + more}}, title, w), title, 0)
	}
	if t.InText {
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

// band resolves spans. A span ends before a place that has a text of its own: nothing is covered up.
func (l *setter) band(g *grid, rows [][]doc.Cell, head bool) band {
	n := len(g.t.Columns)
	b := band{heights: make([]int, len(rows)), head: head, cells: make([]cell, 0, len(rows)*n)}
	taken := make([]bool, len(rows)*n)
	free := func(r, c int) bool {
		return r < len(rows) && c < n && !taken[r*n+c] && (c >= len(rows[r]) || rows[r][c].Covered || len(rows[r][c].Text) == 0)
	}
	empty := &doc.Cell{}
	for r := range rows {
		for c := 0; c < n; c++ {
			if taken[r*n+c] {
				continue
			}
			k := cell{Cell: empty, row: r, col: c, rows: 1, cols: 1}
			if c < len(rows[r]) {
				k.Cell = &rows[r][c]
			}
			for k.cols < k.ColSpan && free(r, c+k.cols) {
				k.cols++
			}
			for k.rows < k.RowSpan && !slices.ContainsFunc(span(c, k.cols), func(c int) bool { return !free(r+k.rows, c) }) {
				k.rows++
			}
			for i := range k.rows {
				for j := range k.cols {
					taken[(r+i)*n+c+j] = true
				}
			}
			l.measure(&k, g.face(&k, head))
			b.cells = append(b.cells, k)
		}
	}
	return b
}

// span lists n numbers from first on.
func span(first, n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = first + i
	}
	return s
}

// face is the type of a cell.
func (g *grid) face(k *cell, head bool) Type {
	t := g.cellType
	if head && k.Kind != doc.Index {
		t = g.headType
	}
	if k.Bold && t.Face == fonts.Song {
		t.Face = fonts.SongBold
	}
	return t
}

// measure finds the widths of a cell's text, in 1/1000 of the type size.
func (l *setter) measure(k *cell, t Type) {
	if len(k.Text) == 0 {
		return
	}
	t.Size = 1000
	p := l.para(k.Text, t, 0)
	k.whole = k.Kind == doc.Amount || k.Kind == doc.Number || k.Kind == doc.Code || k.Kind == doc.Index
	w, point := 0, strings.IndexByte(p.text, '.')
	for i := range p.chars {
		c := &p.chars[i]
		k.size += c.w
		if k.Kind == doc.Amount && point >= 0 && c.off >= point {
			k.frac += c.w
		}
		if w += c.w; c.ends {
			k.piece = max(k.piece, w-p.tail(i))
			w = 0
		}
	}
	if k.whole || len(p.chars) <= 3 { // a word as short as 行次 is not divided either
		k.piece = k.size
	}
}

// split divides rows that are higher than a page. Their cells then span the pieces.
func (b *band) split(g *grid, most int) {
	per := max(1, (most-2*g.pad)/max(1, g.cellType.Pitch)) // lines in a row
	for r := 0; r < len(b.heights); r++ {
		h := b.heights[r]
		if h <= most || h <= per*g.cellType.Pitch+2*g.pad {
			continue
		}
		pieces := (h - 2*g.pad + per*g.cellType.Pitch - 1) / (per * g.cellType.Pitch)
		for i := range b.cells {
			switch k := &b.cells[i]; {
			case k.row > r:
				k.row += pieces - 1
			case k.row+k.rows > r:
				k.rows += pieces - 1
			}
		}
		parts := slices.Repeat([]int{per*g.cellType.Pitch + 2*g.pad}, pieces)
		b.heights = slices.Replace(b.heights, r, r+1, parts...)
		r += pieces - 1
	}
}

// own records which cell fills each place.
func (b *band) own(columns int) {
	flat := make([]int, len(b.heights)*columns)
	b.owner = make([][]int, len(b.heights))
	for r := range b.owner {
		b.owner[r] = flat[r*columns : (r+1)*columns]
	}
	for i := range b.cells {
		k := &b.cells[i]
		for r := k.row; r < k.row+k.rows; r++ {
			for c := k.col; c < k.col+k.cols; c++ {
				b.owner[r][c] = i
			}
		}
	}
}

// rows makes the boxes of the grid. Rows under one span stay together if a page can hold them, the first two and the
// last two in any case.
func (g *grid) rows(most int) []box {
	var boxes []box
	if len(g.head.heights) > 0 {
		boxes = append(boxes, box{h: sum(g.head.heights), table: g, row: -1, glue: true})
	}
	first := len(boxes)
	for r, h := range g.body.heights {
		boxes = append(boxes, box{h: h, table: g, row: r})
	}
	rows := boxes[first:]
	for i := range g.body.cells {
		k := &g.body.cells[i]
		if k.rows > 1 && sum(g.body.heights[k.row:k.row+k.rows]) <= most {
			glued(rows[k.row : k.row+k.rows-1])
		}
	}
	if n := len(rows); n > 1 {
		rows[0].glue, rows[n-2].glue = true, true
	}
	if len(rows) > 0 && len(g.t.Notes) > 0 {
		rows[len(rows)-1].glue = true
	}
	return boxes
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
