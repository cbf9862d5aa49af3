package district

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

func tableName(t *TableTexts, year int) string { return fmt.Sprintf("%s-%d", t.File.V, year) }

// table makes a table of all departments of a year that are published, from exact figures, and a document of it.
func (c *collection) table(words *TableTexts, year int) error {
	words = words.stated(ofYear(c.public, year))
	title := filled(words.Title, "{年度}", strconv.Itoa(year))
	t := &doc.Table{Anchor: "t01", Sheet: words.File.V, Title: title, Left: words.Left.V, Right: words.Right.V,
		Decimals: words.Decimals.V, Landscape: true}
	t.Head, t.Columns = [][]doc.Cell{cells(words.Label.V)}, []doc.Column{{Width: 30}}
	for _, column := range words.Columns {
		t.Head[0] = append(t.Head[0], doc.Cell{Text: run(column.Head.V)})
		t.Columns = append(t.Columns, doc.Column{Width: 16, Kind: doc.Amount})
	}
	total := addends{words: words}
	for _, d := range departments(ofYear(c.public, year)) {
		one := addends{words: words}
		one.add(d.counted()...)
		total.add(d.counted()...)
		total.print(one)
		t.Rows = append(t.Rows, append(cells(d.name), one.cells()...))
	}
	t.Rows = append(t.Rows, append([]doc.Cell{{Text: run(words.Total.V), Bold: true}}, total.cells()...))
	for _, n := range words.Notes {
		t.Notes = append(t.Notes, run(n.V))
	}
	for i, column := range words.Columns {
		if n := total.missing[i]; n > 0 {
			t.Notes = append(t.Notes, run(filled(column.Missing, "{个数}", strconv.Itoa(n))))
		}
	}
	if words.Remainder.V != "" && total.misses() {
		t.Notes = append(t.Notes, run(words.Remainder.V))
	}
	return c.write(tableName(words, year), &doc.Document{Title: title, Year: year, Blocks: []doc.Block{t}}, false)
}

// stated are the same words without the columns of parts that no report states.
func (t *TableTexts) stated(results []*Result) *TableTexts {
	of := *t
	of.Columns = slices.DeleteFunc(slices.Clone(t.Columns), func(column ColumnTexts) bool {
		return column.Of.V != "" && !slices.ContainsFunc(results, func(r *Result) bool { return r.states(column.Figures.V) })
	})
	return &of
}

// states tells whether a report has any of the figures, present whether one is not zero.
func (r *Result) states(figures string) bool {
	return slices.ContainsFunc(strings.Fields(figures), func(id string) bool { _, stated := r.Exact(id); return stated })
}

func (r *Result) present(figures string) bool {
	return slices.ContainsFunc(strings.Fields(figures), func(id string) bool { v, _ := r.Exact(id); return !v.IsZero() })
}

// addends adds figures of reports up, a sum a column: exact ones, and what rows print.
type addends struct {
	words   *TableTexts
	exact   []decimal.Decimal
	printed []decimal.Decimal
	missing []int // how many reports do not state what is a part of what they have
}

func (a *addends) add(results ...*Result) {
	if a.exact == nil {
		a.exact = make([]decimal.Decimal, len(a.words.Columns))
		a.printed = make([]decimal.Decimal, len(a.words.Columns))
		a.missing = make([]int, len(a.words.Columns))
	}
	for _, r := range results {
		for i, column := range a.words.Columns {
			if column.Of.V != "" && !r.states(column.Figures.V) && r.present(column.Of.V) {
				a.missing[i]++
			}
			for _, id := range strings.Fields(column.Figures.V) {
				v, _ := r.Exact(id)
				a.exact[i] = a.exact[i].Add(v)
			}
		}
	}
}

// value is a sum as it is printed.
func (a *addends) value(i int) decimal.Decimal {
	if a.words.Columns[i].Count.V {
		return a.exact[i]
	}
	return figure.InUnit(a.exact[i], a.words.Unit.V).Round(int32(a.words.Decimals.V))
}

func (a *addends) print(row addends) {
	for i := range row.exact {
		a.printed[i] = a.printed[i].Add(row.value(i))
	}
}

// misses tells whether printed rows do not add up to a printed total.
func (a *addends) misses() bool {
	for i := range a.exact {
		if !a.printed[i].Equal(a.value(i)) {
			return true
		}
	}
	return false
}

func (a *addends) cells() (row []doc.Cell) {
	style := figure.Style{Decimals: a.words.Decimals.V, Grouped: true}
	for i, column := range a.words.Columns {
		v := a.value(i)
		cell := doc.Cell{Kind: doc.Amount, Text: run(style.Write(v)), Value: v.String()}
		switch {
		case a.missing[i] > 0 && v.IsZero():
			cell = doc.Cell{Kind: doc.Label, Text: run("—")}
		case column.Count.V:
			cell = doc.Cell{Kind: doc.Number, Text: run(v.String()), Value: v.String()}
		}
		row = append(row, cell)
	}
	return row
}
