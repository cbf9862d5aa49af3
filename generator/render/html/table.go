package html

import "gen/generator/doc"

// table writes a table in a region that scrolls sideways where the screen is too narrow for it.
func (p *page) table(t *doc.Table) {
	p.tables++
	furnished := t.Title != ""
	if furnished {
		p.enter(t.Anchor, t.Number+" "+t.Title)
	}
	p.raw(`<div class="table`).raw(placeClasses[t.Place])
	if t.Landscape {
		p.raw(" landscape")
	}
	if t.Place != doc.Form && isBroad(t) {
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
	p.columns(t)
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
			if row[c].Kind == doc.Amount || row[c].Kind == doc.Number {
				width = max(width, len(doc.Text(row[c].Text))+3)
			}
		}
		total += width
	}
	return total > room
}

var placeClasses = map[doc.Place]string{doc.Form: " form", doc.InText: " intext"}

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

// columns writes what the columns hold, those of one kind together. In forms each has its width, so that all forms are alike;
// an attribute says it, as the policy of the page allows no other style than its own.
func (p *page) columns(t *doc.Table) {
	p.raw("<colgroup>")
	total := 0
	for _, c := range t.Columns {
		total += c.Width
	}
	for i := 0; i < len(t.Columns); {
		c, n := t.Columns[i], 1
		for t.Place != doc.Form && i+n < len(t.Columns) && t.Columns[i+n].Kind == c.Kind {
			n++
		}
		p.raw("<col")
		if class := kindClasses[c.Kind]; class != "" {
			p.raw(` class="`).raw(class).raw(`"`)
		}
		if t.Place == doc.Form && total > 0 {
			p.raw(` width="`).int(c.Width * 100 / total).raw(`%"`)
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
		for c := range row {
			switch cell := &row[c]; {
			case cell.Covered():
			case head && len(cell.Text) == 0: // nothing is no header of anything
				p.cell(cell, "td", "")
			case head:
				p.cell(cell, "th", scope("col", cell.Cols))
			case cell.Role != doc.RoleName:
				p.cell(cell, "td", "")
			case t.Place == doc.Form: // the reader's program finds out of what
				p.cell(cell, "th", "")
			default:
				p.cell(cell, "th", scope("row", cell.Rows))
			}
		}
		p.raw("</tr>\n")
	}
}

// scope is what a header of n columns or rows is one of.
func scope(of string, n int) string {
	if n > 1 {
		of += "group"
	}
	return of
}

func (p *page) cell(cell *doc.Cell, tag, scope string) {
	p.raw("<").raw(tag)
	if scope != "" {
		p.raw(` scope="`).raw(scope).raw(`"`)
	}
	p.cellClass(cell)
	p.span("colspan", cell.Cols)
	p.span("rowspan", cell.Rows)
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
	if cell.Align == doc.AlignCenter && cell.Kind != doc.Index {
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
