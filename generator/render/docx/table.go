package docx

import (
	"gen/generator/doc"
	"gen/generator/layout"
)

// table writes a table with what is printed around it.
func (w *writer) table(p *layout.Piece, t *doc.Table) {
	w.below = 0
	end := w.furniture(p, t)
	if len(t.Head)+len(t.Rows) > 0 {
		w.grid(p, t).write()
		w.last = -1
	}
	w.s(end)
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

func (g *grid) write() {
	style := styleGrid
	if g.t.Place == doc.InText {
		style = styleTextGrid
	}
	g.s(`<w:tbl><w:tblPr><w:tblStyle w:val="`, style, `"/><w:tblW`)
	total := 0
	for _, n := range g.widths {
		total += n
	}
	g.attr("w:w", total)
	g.s(` w:type="dxa"/><w:tblLayout w:type="fixed"/>`)
	if g.how.PadX != usualPadding {
		g.margins(g.how.PadX)
	}
	g.s(`</w:tblPr><w:tblGrid>`)
	for _, n := range g.widths {
		g.s(`<w:gridCol`)
		g.attr("w:w", n)
		g.s(`/>`)
	}
	g.s(`</w:tblGrid>`)
	g.rows(g.t.Head, true)
	g.rows(g.t.Rows, false)
	g.s(`</w:tbl>`)
}

// furniture writes what stands above the grid. It returns the end of the table's bookmark, if that is still open: a
// table without a title has it around the grid.
func (w *writer) furniture(p *layout.Piece, t *doc.Table) (end string) {
	if t.Place == doc.InText {
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
	if !p.Opens {
		w.above = w.st.SpaceAroundTable
		properties = `<w:pageBreakBefore w:val="0"/>` + w.spacing()
	}
	w.above = 0
	w.open(w.title(p, t).id(), properties+drawnIn(twips(w.width()), p.Measure, w.st.TableTitle.Size))
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
		if w.section.Landscape {
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

// rows writes the rows of the head or the body. A head is repeated on each page. A row is not torn unless it is too high: then it
// is as high as its text, on whatever pages that stands.
func (g *grid) rows(rows [][]doc.Cell, head bool) {
	heights := g.how.Rows
	if head {
		heights = g.how.Head
	}
	repeats := head && g.how.Repeats
	for r, row := range rows {
		g.s(`<w:tr><w:trPr>`)
		whole := repeats || heights[r] <= g.how.Tall
		if whole {
			g.s(`<w:cantSplit/><w:trHeight`)
			g.attr("w:val", twips(heights[r]-g.st.Hairline-g.give)) // Word adds the rule
			g.s(`/>`)
		}
		if repeats {
			g.s(`<w:tblHeader/>`)
		}
		g.s(`</w:trPr>`)
		keep := head || r == 0 && len(rows) > 1 || r == len(rows)-2 || r == len(rows)-1 && len(g.t.Notes) > 0
		keep = keep && whole
		for c := 0; c < len(row); {
			cell := &rows[r-row[c].Up][c]
			g.place(cell, c, row[c].Up > 0, keep)
			c += cell.Cols
		}
		g.s(`</w:tr>`)
	}
}

// place writes a cell that begins in column c, or the part of it in a row below its first.
func (g *grid) place(cell *doc.Cell, c int, below, keep bool) {
	width := 0
	for _, n := range g.widths[c : c+cell.Cols] {
		width += n
	}
	g.s(`<w:tc><w:tcPr><w:tcW`)
	g.attr("w:w", width)
	g.s(` w:type="dxa"/>`)
	if cell.Cols > 1 {
		g.s(`<w:gridSpan`)
		g.attr("w:val", cell.Cols)
		g.s(`/>`)
	}
	switch {
	case below:
		g.s(`<w:vMerge/>`)
	case cell.Rows > 1:
		g.s(`<w:vMerge w:val="restart"/>`)
	}
	g.s(`</w:tcPr>`)
	role := roleOf(cell)
	g.s(`<w:p><w:pPr><w:pStyle w:val="`, g.styles[role], `"/>`)
	if keep {
		g.s(keepNext)
	}
	if !below {
		g.indent(cell, c, role)
	}
	g.s(`</w:pPr>`)
	if !below {
		g.words(cell, role)
	}
	g.s(`</w:p></w:tc>`)
}

// roleOf is what the cell's paragraph looks like.
func roleOf(c *doc.Cell) role {
	switch {
	case c.Role == doc.RoleHead:
		return roleHead
	case c.Align == doc.AlignCenter:
		return roleCenter
	case c.Align == doc.AlignRight:
		return roleNumber
	}
	return roleText
}

// indent moves a label in by its level, an amount with fewer decimals than others of its column away from the edge, so
// that the points stand under each other, and evens out the lines of a head.
func (g *grid) indent(cell *doc.Cell, c int, r role) {
	switch {
	case r == roleText && cell.Indent > 0:
		g.s(`<w:ind`)
		g.attr("w:leftChars", 100*cell.Indent)
		g.attr("w:left", cell.Indent*twips(g.how.Type.Size))
		g.s(`/>`)
	case r == roleNumber && cell.Kind == doc.Amount && cell.Cols == 1 && len(cell.Text) > 0:
		if less := g.frac[c] - g.fraction(cell); less > 0 {
			g.s(`<w:ind`)
			g.attr("w:right", less)
			g.s(`/>`)
		}
	case r == roleHead || r == roleCenter:
		room := -2 * twips(g.how.PadX)
		for _, n := range g.widths[c : c+cell.Cols] {
			room += n
		}
		g.s(drawnIn(room, g.how.Measures[cell], g.how.Type.Size/4))
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
