package html

import (
	"strings"
	"unicode"

	"gen/generator/doc"
)

// table writes a table in a region that scrolls sideways where the screen is too narrow for it.
func (p *page) table(t *doc.Table) {
	p.tables++
	furnished := t.Title != ""
	if furnished {
		p.enter(t.Anchor, t.Number+" "+t.Title)
	}
	p.raw(`<div class="table`)
	switch {
	case t.Form:
		p.raw(" form")
	case t.InText:
		p.raw(" intext")
	}
	if t.Landscape {
		p.raw(" landscape")
	}
	if !t.Form && isBroad(t) {
		p.raw(" broad")
	}
	p.raw(`"`)
	p.id(t.Anchor)
	p.raw(`><div class="scroll" role="region" tabindex="0" `)
	if furnished {
		p.raw(`aria-labelledby="caption`).int(p.tables).raw(`">`)
	} else {
		p.raw(`aria-label="正文中的表">`)
	}
	p.raw("<table>")
	if furnished {
		p.furniture(t)
	}
	p.columns(t.Columns)
	if len(t.Head) > 0 {
		p.raw("<thead>")
		p.rows(t, t.Head, true)
		p.raw("</thead>\n")
	}
	p.raw("<tbody>")
	p.rows(t, t.Rows, false)
	p.raw("</tbody></table></div>\n")
	for _, n := range t.Notes {
		p.raw(`<p class="note"`)
		p.typedPlace(n, "")
		p.raw(">")
		p.runs(n)
		p.raw("</p>\n")
	}
	p.raw("</div>\n")
}

// room is how wide a table may be, in half characters of its type, to fit beside the contents on an ordinary screen.
const room = 122

// isBroad estimates whether a table needs more room than that: its numbers don't break, its words do.
func isBroad(t *doc.Table) bool {
	total := 0
	for c, column := range t.Columns {
		width := 9
		if column.Kind == doc.Label {
			width = 18
		}
		for _, row := range t.Rows {
			if c < len(row) && (row[c].Kind == doc.Amount || row[c].Kind == doc.Number) {
				width = max(width, len(doc.Text(row[c].Text))+3)
			}
		}
		total += width
	}
	return total > room
}

// furniture writes what is printed above a table.
func (p *page) furniture(t *doc.Table) {
	p.raw(`<caption id="caption`).int(p.tables).raw(`">`)
	part := func(class, text string) {
		if text != "" {
			p.raw(`<span class="`).raw(class).raw(`">`).text(text).raw("</span> ")
		}
	}
	part("number", t.Number)
	p.raw("<strong>").text(t.Title).raw("</strong> ")
	part("left", t.Left)
	part("right", t.Right)
	p.raw("</caption>")
}

var kindClasses = map[doc.Kind]string{doc.Amount: "n", doc.Number: "n", doc.Code: "code", doc.Index: "index"}

// columns writes what the columns hold, those of one kind together.
func (p *page) columns(columns []doc.Column) {
	p.raw("<colgroup>")
	for i := 0; i < len(columns); {
		n := 1
		for i+n < len(columns) && columns[i+n].Kind == columns[i].Kind {
			n++
		}
		p.raw("<col")
		if class := kindClasses[columns[i].Kind]; class != "" {
			p.raw(` class="`).raw(class).raw(`"`)
		}
		p.span("span", n)
		p.raw(">")
		i += n
	}
	p.raw("</colgroup>")
}

func (p *page) span(name string, n int) {
	if n > 1 {
		p.raw(" ").raw(name).raw(`="`).int(n).raw(`"`)
	}
}

func (p *page) rows(t *doc.Table, rows [][]doc.Cell, head bool) {
	for _, row := range rows {
		p.raw("<tr>")
		named := false // the cell before is the name of what follows it
		for c := range row {
			cell := &row[c]
			if cell.Covered {
				continue
			}
			scope := ""
			switch {
			case head:
				scope = "col"
				if cell.ColSpan > 1 {
					scope = "colgroup"
				}
			case t.Form && isWords(cell):
				scope = "auto"
			case !t.Form && !named && (c == 0 || !t.InText) && isName(cell, t.Columns, c):
				scope = "row"
				if cell.RowSpan > 1 {
					scope = "rowgroup"
				}
			}
			named = scope != ""
			p.cell(cell, scope)
		}
		p.raw("</tr>\n")
	}
}

// isName tells whether a cell of a column of labels says what its row is about.
func isName(cell *doc.Cell, columns []doc.Column, c int) bool {
	if cell.Kind != doc.Label || cell.Figure != "" || len(cell.Text) == 0 {
		return false
	}
	return cell.ColSpan > 1 || c >= len(columns) || columns[c].Kind == doc.Label
}

// isWords tells the words of a form from what is filled in.
func isWords(cell *doc.Cell) bool {
	if cell.Kind != doc.Label || cell.Figure != "" {
		return false
	}
	for i := range cell.Text {
		if cell.Text[i].Typed || cell.Text[i].Figure != "" {
			return false
		}
	}
	return strings.ContainsFunc(doc.Text(cell.Text), unicode.IsLetter)
}

// cell writes one cell: a header of what scope names, or of what the reader's program finds out, or data.
func (p *page) cell(cell *doc.Cell, scope string) {
	tag := "td"
	if scope != "" {
		tag = "th"
	}
	p.raw("<").raw(tag)
	if scope != "" && scope != "auto" {
		p.raw(` scope="`).raw(scope).raw(`"`)
	}
	p.cellClass(cell)
	p.span("colspan", cell.ColSpan)
	p.span("rowspan", cell.RowSpan)
	p.typedPlace(cell.Text, "")
	p.raw(">")
	if cell.Figure != "" {
		p.figure(cell.Figure, doc.Text(cell.Text))
	} else {
		p.runs(cell.Text)
	}
	p.raw("</").raw(tag).raw(">")
}

func (p *page) cellClass(cell *doc.Cell) {
	var list [4]string
	classes := list[:0]
	if class := kindClasses[cell.Kind]; class != "" {
		classes = append(classes, class)
	}
	if cell.Center {
		classes = append(classes, "center")
	}
	if cell.Bold {
		classes = append(classes, "total")
	}
	if n := min(cell.Indent, 6); n > 0 {
		classes = append(classes, [...]string{"i1", "i2", "i3", "i4", "i5", "i6"}[n-1])
	}
	for i, class := range classes {
		if i == 0 {
			p.raw(` class="`)
		} else {
			p.raw(" ")
		}
		p.raw(class)
	}
	if len(classes) > 0 {
		p.raw(`"`)
	}
}
