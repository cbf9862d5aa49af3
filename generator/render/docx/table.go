package docx

import (
	"cmp"
	"fmt"

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

// write writes the rows of the head and of the body. Word repeats none but the first rows of a table: a form of several pages is
// one above the row that names its columns, and one from there.
func (g *grid) write() {
	if g.names > 0 {
		g.rows(0, g.names, `<w:tblBorders><w:bottom w:val="nil"/></w:tblBorders>`)
		g.open(styleBreak, keepNext)
		g.s(`</w:p>`)
	}
	g.rows(g.names, len(g.lines), "")
}

// rows writes some rows as a table. A row is not torn unless it is too high: then it is as high as its text, on whatever pages
// that stands.
func (g *grid) rows(from, to int, borders string) {
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
	g.s(` w:type="dxa"/>`, borders, `<w:tblLayout w:type="fixed"/>`)
	if g.padding() != usualPadding {
		g.margins(g.padding())
	}
	g.s(`</w:tblPr><w:tblGrid>`)
	for _, n := range g.widths {
		g.s(`<w:gridCol`)
		g.attr("w:w", n)
		g.s(`/>`)
	}
	g.s(`</w:tblGrid>`)
	heads, last := len(g.t.Head), len(g.lines)-1
	for r := from; r < to; r++ {
		repeats := r < heads && g.how.Repeats || r == g.names && r > 0
		whole := repeats || g.heights[r] <= g.how.Tall
		g.s(`<w:tr><w:trPr>`)
		if whole {
			g.s(`<w:cantSplit/><w:trHeight`)
			g.attr("w:val", twips(g.heights[r]-g.st.Hairline-g.give)) // Word adds the rule
			g.s(`/>`)
		}
		if repeats {
			g.s(`<w:tblHeader/>`)
		}
		g.s(`</w:trPr>`)
		keep := repeats || r <= heads && r < last || r == last-1 || r == last && len(g.t.Notes) > 0 || r == g.names-1
		for c := 0; c < len(g.lines[r]); {
			up := g.lines[r][c].Up
			cell := &g.lines[r-up][c]
			g.place(cell, c, up, keep && whole, r-up == g.names && r-up > 0)
			c += cell.Cols
		}
		g.s(`</w:tr>`)
	}
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

// place writes a cell that begins in column c, or the part of it up rows below its first. Of one that begins in the row of names
// that part is a cell of its own, for the first to be repeated.
func (g *grid) place(cell *doc.Cell, c, up int, keep, named bool) {
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
	case cell.Rows < 2:
	case named && up == 0:
		g.s(`<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>`)
	case named && up == 1:
		g.s(`<w:vMerge w:val="restart"/><w:tcBorders><w:top w:val="nil"/></w:tcBorders>`)
	case up == 0:
		g.s(`<w:vMerge w:val="restart"/>`)
	default:
		g.s(`<w:vMerge/>`)
	}
	g.s(`</w:tcPr>`)
	role := roleOf(cell)
	g.s(`<w:p><w:pPr><w:pStyle w:val="`, g.styles[role], `"/>`)
	if keep {
		g.s(keepNext)
	}
	if up == 0 {
		g.indent(cell, c, role)
	}
	g.s(`</w:pPr>`)
	if up == 0 {
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
	in := unindented
	switch {
	case r == roleText && cell.Indent > 0:
		in = fmt.Sprintf(`<w:ind w:leftChars="%d" w:left="%d"/>`, 100*cell.Indent, cell.Indent*twips(g.how.Type.Size))
	case r == roleNumber && cell.Kind == doc.Amount && cell.Cols == 1 && len(cell.Text) > 0:
		if less := g.frac[c] - g.fraction(cell); less > 0 {
			in = fmt.Sprintf(`<w:ind w:right="%d"/>`, less)
		}
	case r == roleHead || r == roleCenter:
		room := -2 * twips(g.padding())
		for _, n := range g.widths[c : c+cell.Cols] {
			room += n
		}
		in = cmp.Or(drawnIn(room, g.how.Measures[cell], g.how.Type.Size/4), in)
	}
	g.s(in)
}

// words writes the text of a cell. Heads have a bold face already.
func (g *grid) words(c *doc.Cell, r role) {
	for i := range c.Text {
		if t := &c.Text[i]; t.Text != "" {
			g.run(t.Text, r != roleHead && (c.Bold || t.Bold))
		}
	}
}
