package compose

import (
	"cmp"
	"fmt"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// column is a column of the grid. Widths are relative; these suit a table that names none.
func column(side *pack.Side, c *pack.Column) doc.Column {
	kind, width := doc.Amount, 14
	op, _, formula := figure.Formula(c.Value.V)
	switch {
	case c.Show.V == "line":
		kind, width = doc.Index, 6
	case c.Show.V == "code":
		kind, width = doc.Code, 10
	case c.Show.V == "name":
		kind, width = doc.Label, 30
	case language.CodePart(anyCode, c.Show.V) != "" && language.OfSubjects(side):
		kind, width = doc.Code, 6
	case c.Show.V != "":
		kind, width = doc.Label, 16
	case c.Kind.V == string(doc.Number), c.Text.Set, formula && (op == figure.Share || op == figure.Growth):
		kind = doc.Number
	}
	return doc.Column{Width: cmp.Or(c.Width.V, width), Kind: kind}
}

const anyCode = "2010101"

// cells fills those of one side in one row of the grid; number is the 行次.
func (f *filler) cells(cells []doc.Cell, columns []doc.Column, side *pack.Side, l *tableRow, number int) {
	for i := range side.Columns {
		c := &side.Columns[i]
		cell := &cells[i]
		cell.Kind = columns[i].Kind
		switch {
		case c.Show.V == "line":
			cell.Text = textRuns(fmt.Sprint(number))
		case l == nil:
		case c.Show.V == "name":
			cell.Text, cell.Indent = textRuns(l.name), l.indent
		case c.Show.V != "":
			cell.Text = f.runs(l.text(c.Show.V))
		default:
			f.cell(cell, c, l, i)
		}
		cell.Bold = l != nil && l.row.Bold.V
	}
	if lead := side.Lead(); l != nil && !l.repeated && lead > 0 {
		nameAcross(cells[:lead], l)
	}
}

// nameAcross writes the name of a single row across the columns of texts that the side begins with.
func nameAcross(cells []doc.Cell, l *tableRow) {
	clear(cells)
	cells[0] = doc.Cell{Text: textRuns(l.name), Indent: l.indent, Bold: l.row.Bold.V, Span: doc.Span{Cols: len(cells)}}
	if l.row.Bold.V || len(cells) > 1 {
		cells[0].Align = doc.AlignCenter
	}
}

// cell fills a cell of column i with its words, or the figure that column and row name.
func (f *filler) cell(cell *doc.Cell, c *pack.Column, l *tableRow, i int) {
	if words, set := c.Words(l.row); set {
		cell.Text, cell.Align = textRuns(words), doc.AlignCenter
		return
	}
	name := language.Named(l.figures[i], l.field)
	if fig := f.figure(name); fig != nil {
		f.amount(cell, c, fig)
		return
	}
	if key, known := f.book.Catalog().Meant(name); known && key.AddsUp() { // nothing was stated of it
		style := figure.Style{Decimals: f.decimals}
		if cell.Text = textRuns(style.Zero(f.zero(c))); cell.Text != nil {
			cell.Value = style.Write(decimal.Zero)
		}
	} else if f.against(name) {
		cell.Text = textRuns(c.None.V)
	}
}

// against tells whether a name is a rate of figures that are known, so that it was their zero that left none.
func (f *filler) against(name string) bool {
	all, money := language.Amounts(name), false
	for _, of := range all {
		fig := f.figure(of)
		if key, _ := f.book.Catalog().Meant(of); fig == nil && key.Last && f.report.Prior.From.V == "" {
			return false // nobody said what it was
		}
		money = money || !figure.Exact(fig).IsZero()
	}
	return money && len(all) > 1
}

// figure is the one that a name of a table means, or nil.
func (f *filler) figure(name string) *figure.Figure {
	return cmp.Or(f.book.Find(name), f.book.Get(name))
}

// zero is what a column prints for zero.
func (f *filler) zero(c *pack.Column) string {
	for _, zero := range []place.Value[string]{c.Zero, f.table.Zero} {
		if zero.Set {
			return zero.V
		}
	}
	return f.pack.Zero.V
}

// amount fills a cell with a figure. A rate has its sign, and its unit, % or 个百分点, unless the head of the column says it.
func (f *filler) amount(cell *doc.Cell, c *pack.Column, fig *figure.Figure) {
	cell.Figure = fig.ID
	style, unit := figure.Style{Decimals: f.decimals, Grouped: f.apart()}, ""
	switch fig.Kind {
	case figure.Count:
		style.Decimals = 0
	case figure.Rate:
		cell.Kind, style.Decimals, style.Trim = doc.Number, fig.Decimals, f.pack.RateTrim.V
		if !strings.ContainsAny(c.Head.V, "%％") && !strings.Contains(c.Head.V, "百分点") {
			unit = fig.Unit
		}
	}
	text := cellText(fig, style, f.zero(c))
	if text == "" {
		return
	}
	if strings.ContainsAny(text, "0123456789") {
		text += unit
	}
	cell.Text = []doc.Run{{Text: text, Figure: fig.ID}}
	cell.Value = figure.Style{Decimals: style.Decimals}.Write(fig.Published)
	f.money = f.money || !fig.Exact.IsZero() || !fig.Published.IsZero()
}
