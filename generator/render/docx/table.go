package docx

import (
	"strings"
	"unicode/utf8"

	"gen/generator/doc"
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
	w.s(` w:type="dxa"/><w:tblLayout w:type="fixed"/>`)
	if g.how.PadX > 0 && g.how.PadX != usualPadding {
		w.margins(g.how.PadX)
	}
	w.s(`</w:tblPr><w:tblGrid>`)
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
			if w.above > 0 { // two grids without a paragraph between would become one
				w.close()
			}
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
	w.open(w.title(t).id(), properties+balance(t.Title, w.st.TableTitle.Size, w.width()))
	end = w.bookmark(t.Anchor)
	w.run(t.Title, false)
	w.s(end, `</w:p>`)
	w.lineAbove(t)
	return ""
}

// lineAbove writes the number of a table, and its department and unit.
func (w *writer) lineAbove(t *doc.Table) {
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

// indent moves a label in by its level, an amount with fewer decimals than others of its column away from the edge, so
// that the points stand under each other, and evens out the lines of a head.
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
	case r == roleHead || r == roleCenter && p.cell.Kind == doc.Label:
		if in := g.drawnIn(p); in > 0 {
			g.s(`<w:ind`)
			g.attr("w:left", in)
			g.attr("w:right", in)
			g.s(`/>`)
		}
	}
}

// drawnIn is how far a short label of several lines is drawn in from both sides, so that they are of about the same
// length, as in print: 财政拨款 over 收入, not 财政拨款收 over 入. Words mostly have two characters.
func (g *grid) drawnIn(p *place) int {
	const most = 12 // characters
	em := twips(g.how.HeadType.Size)
	room := -2 * twips(g.how.PadX)
	for _, n := range g.widths[p.col : p.col+p.cols] {
		room += n
	}
	text := doc.Text(p.cell.Text)
	n := utf8.RuneCountInString(text)
	fits := (room + em/8) / max(1, em)
	western := strings.ContainsFunc(text, func(r rune) bool { return r < utf8.RuneSelf })
	if n <= fits || n > most || fits < 2 || western {
		return 0
	}
	lines := (n + fits - 1) / fits
	even := ((n+lines-1)/lines + 1) / 2 * 2
	if n-(lines-1)*even < 2 {
		return 0
	}
	return max(0, room-even*em-em/4) / 2
}

// words writes the text of a cell. Heads have a bold face already.
func (g *grid) words(c *doc.Cell, r role) {
	for i := range c.Text {
		if t := &c.Text[i]; t.Text != "" {
			g.run(t.Text, r != roleHead && (c.Bold || t.Bold))
		}
	}
}
