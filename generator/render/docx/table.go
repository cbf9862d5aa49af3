package docx

import (
	"strings"

	"gen/generator/doc"
	"gen/generator/layout"
)

// table writes a table with what is printed around it. under means that a heading stands right above.
func (w *writer) table(t *doc.Table, under bool) {
	w.below = 0
	end := w.furniture(t, under)
	g := w.grid(t)
	style := styleGrid
	if t.InText {
		style = styleTextGrid
	}
	w.s(`<w:tbl><w:tblPr><w:tblStyle w:val="`, style, `"/><w:tblW`)
	total := 0
	for _, n := range g.widths {
		total += n
	}
	w.attr("w:w", total)
	w.s(` w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, n := range g.widths {
		w.s(`<w:gridCol`)
		w.attr("w:w", n)
		w.s(`/>`)
	}
	w.s(`</w:tblGrid>`)
	g.rows(t.Head, true)
	g.rows(t.Rows, false)
	if len(t.Head)+len(t.Rows) == 0 {
		g.rows([][]doc.Cell{nil}, false)
	}
	w.s(`</w:tbl>`, end)
	w.last = -1
	for i, note := range t.Notes {
		if i == 0 {
			w.above = w.st.TableLine.Pitch / 4 // under the frame
		}
		w.open(styleTableNote, w.spacing())
		w.runs(note)
		w.s(`</w:p>`)
	}
	w.above = w.st.SpaceAroundTable
}

// furniture writes what stands above the grid. It returns the end of the table's bookmark, if that is still open: a
// table without a title has it around the grid.
func (w *writer) furniture(t *doc.Table, under bool) (end string) {
	if t.InText {
		if t.Title == "" {
			return w.bookmark(t.Anchor)
		}
		w.open(styleTextTitle, "")
		end = w.bookmark(t.Anchor)
		w.run(t.Title, false)
		w.s(end, `</w:p>`)
		return ""
	}
	properties := ""
	if under || !w.landscape && !w.top(t.Anchor) {
		w.above = w.st.SpaceAroundTable
		properties = `<w:pageBreakBefore w:val="0"/>` + w.spacing()
	}
	w.above = 0
	width := w.st.Width
	if w.landscape {
		width = w.st.Height
	}
	w.open(w.title(t).id(), properties+balance(t.Title, w.st.TableTitle.Size, width))
	end = w.bookmark(t.Anchor)
	w.run(t.Title, false)
	w.s(end, `</w:p>`)
	if t.Number != "" {
		w.open(styleTableCode, "")
		w.run(t.Number, false)
		w.s(`</w:p>`)
	}
	if t.Left != "" || t.Right != "" {
		style := styleTableLine
		if w.landscape {
			style = styleWideLine
		}
		w.open(style, "")
		if t.Left != "" {
			w.run(t.Left, false)
		}
		w.s(`<w:r><w:tab/></w:r>`)
		if t.Right != "" {
			w.run(t.Right, false)
		}
		w.s(`</w:p>`)
	}
	return ""
}

// grid is the grid of a table being written.
type grid struct {
	*writer
	t      *doc.Table
	how    layout.Grid
	widths []int     // of the columns, in twips
	frac   []int     // of the columns: the most that an amount has from the decimal point on, in twips
	styles [4]string // of the roles
	give   int       // what each row is lower than the layout has it
}

// grid takes columns and type from the layout. What it has not laid out gets columns in their proportions.
func (w *writer) grid(t *doc.Table) *grid {
	g := &grid{writer: w, t: t, how: w.pages.Grids[t], frac: make([]int, max(1, len(t.Columns)))}
	width := w.st.Width
	if w.landscape {
		width = w.st.Height
	}
	if t.InText {
		w.padding[1] = g.how.PadX
	} else {
		w.padding[0] = g.how.PadX
	}
	usual := base(&w.st, t.InText)
	widths := g.how.Widths
	if len(widths) == 0 {
		g.how.Type, g.how.HeadType = usual, usual
		widths = proportional(t.Columns, width)
	}
	at, edge := 0, 0
	for _, n := range widths {
		at += n
		g.widths = append(g.widths, twips(at)-edge)
		edge = twips(at)
	}
	for r := range g.styles {
		size := g.how.Type.Size
		if role(r) == roleHead {
			size = g.how.HeadType.Size
		}
		g.styles[r] = w.cell(cellStyle{role(r), t.InText, size}, usual.Size)
	}
	g.give = g.slack()
	for _, row := range t.Rows {
		for c := range min(len(row), len(t.Columns)) {
			if row[c].Kind == doc.Amount {
				g.frac[c] = max(g.frac[c], g.fraction(&row[c]))
			}
		}
	}
	return g
}

// slack is by how much rows give way on a page that the layout has filled to the last line. Other fonts break lines
// elsewhere: a few lines more must not push the end of the table to a page of its own.
func (g *grid) slack() int {
	rows := len(g.how.Head) + len(g.how.Rows)
	at, ok := g.pages.Anchors[g.t.Anchor]
	if !ok || rows == 0 || g.t.InText {
		return 0
	}
	foot := g.st.Top + g.st.Height
	if g.landscape {
		foot = g.st.Left + g.st.Width
	}
	small := len(g.t.Notes)
	for _, s := range []string{g.t.Number, g.t.Left + g.t.Right} {
		if s != "" {
			small++
		}
	}
	need := g.st.TableTitle.Pitch + small*g.st.TableLine.Pitch
	for _, heights := range [][]int{g.how.Head, g.how.Rows} {
		for _, h := range heights {
			need += h
		}
	}
	left := foot - at.Y - need
	if left < 0 { // several pages
		return 0
	}
	return min(max(0, 3*g.how.Type.Pitch-left)/rows, 2*g.how.Pad)
}

func proportional(columns []doc.Column, width int) []int {
	total := 0
	for _, c := range columns {
		total += max(1, c.Width)
	}
	widths := make([]int, max(1, len(columns)))
	rest := width
	for i, c := range columns {
		widths[i] = width * max(1, c.Width) / total
		rest -= widths[i]
	}
	widths[len(widths)-1] += rest
	return widths
}

// cell notes that a style is used and returns its ID.
func (w *writer) cell(c cellStyle, usual int) string {
	for _, known := range w.cells {
		if known == c {
			return c.id(usual)
		}
	}
	w.cells = append(w.cells, c)
	return c.id(usual)
}

// fraction is the width of an amount from its decimal point on: half a square for a figure, a quarter for the point.
func (g *grid) fraction(c *doc.Cell) int {
	text := doc.Text(c.Text)
	point := strings.IndexByte(text, '.')
	if point < 0 {
		return 0
	}
	return twips(g.how.Type.Size) * (2*(len(text)-point) - 1) / 4
}

// rows writes the rows of the head or the body. A head is repeated on each page; no row is torn, unless it is too high.
func (g *grid) rows(rows [][]doc.Cell, head bool) {
	n := len(g.widths)
	places, owner := resolve(rows, n)
	heights := g.how.Rows
	if head {
		heights = g.how.Head
	}
	for r := range rows {
		g.s(`<w:tr><w:trPr>`)
		height := 0
		if r < len(heights) {
			height = heights[r] - g.st.Hairline - g.give // Word adds the rule
		}
		if height < g.st.Height/3 {
			g.s(`<w:cantSplit/>`)
		}
		if height > 0 {
			g.s(`<w:trHeight`)
			g.attr("w:val", twips(height))
			g.s(`/>`)
		}
		if head {
			g.s(`<w:tblHeader/>`)
		}
		g.s(`</w:trPr>`)
		keep := head || r == 0 && len(rows) > 1 || r == len(rows)-2 || r == len(rows)-1 && len(g.t.Notes) > 0
		for c := 0; c < n; {
			p := &places[owner[r*n+c]]
			g.place(p, r, head, keep)
			c += p.cols
		}
		g.s(`</w:tr>`)
	}
}

// place writes the part of a cell that stands in row r.
func (g *grid) place(p *place, r int, head, keep bool) {
	width := 0
	for _, n := range g.widths[p.col : p.col+p.cols] {
		width += n
	}
	g.s(`<w:tc><w:tcPr><w:tcW`)
	g.attr("w:w", width)
	g.s(` w:type="dxa"/>`)
	if p.cols > 1 {
		g.s(`<w:gridSpan`)
		g.attr("w:val", p.cols)
		g.s(`/>`)
	}
	switch {
	case p.rows > 1 && r == p.row:
		g.s(`<w:vMerge w:val="restart"/>`)
	case p.rows > 1:
		g.s(`<w:vMerge/>`)
	}
	g.s(`</w:tcPr>`)
	role := roleOf(p.cell, head)
	g.s(`<w:p><w:pPr><w:pStyle w:val="`, g.styles[role], `"/>`)
	if keep {
		g.s(keepNext)
	}
	if r == p.row {
		g.indent(p, role)
	}
	g.s(`</w:pPr>`)
	if r == p.row {
		g.words(p.cell, role)
	}
	g.s(`</w:p></w:tc>`)
}

// roleOf is what the cell's paragraph looks like.
func roleOf(c *doc.Cell, head bool) role {
	switch {
	case head && c.Kind != doc.Index:
		return roleHead
	case head || c.Center || c.Kind == doc.Index:
		return roleCenter
	case c.Kind == doc.Amount || c.Kind == doc.Number:
		return roleNumber
	}
	return roleText
}

// indent moves a label in by its level, and an amount with fewer decimals than others of its column away from the
// edge, so that the points stand under each other.
func (g *grid) indent(p *place, r role) {
	switch {
	case r == roleText && p.cell.Indent > 0:
		g.s(`<w:ind`)
		g.attr("w:leftChars", 100*p.cell.Indent)
		g.attr("w:left", p.cell.Indent*twips(g.how.Type.Size))
		g.s(`/>`)
	case r == roleNumber && p.cell.Kind == doc.Amount && p.cols == 1 && len(p.cell.Text) > 0:
		if less := g.frac[p.col] - g.fraction(p.cell); less > 0 {
			g.s(`<w:ind`)
			g.attr("w:right", less)
			g.s(`/>`)
		}
	}
}

// words writes the text of a cell. Heads have a bold face already.
func (g *grid) words(c *doc.Cell, r role) {
	for i := range c.Text {
		if t := &c.Text[i]; t.Text != "" {
			g.run(t.Text, r != roleHead && (c.Bold || t.Bold))
		}
	}
}
