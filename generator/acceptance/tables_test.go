package acceptance

import (
	"fmt"
	"slices"
	"testing"

	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/render/xlsx"
	"gen/generator/statement"
	"gen/templates"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// sheetColumn is a column of a published table in the workbook.
type sheetColumn struct {
	sheet  string
	column int
}

// backwards reads the published tables of a report from its workbook, by their words alone, and counts what it finds.
type backwards struct {
	*testing.T
	*statement.Statement
	amounts, printed, blank, none int                          // places of amounts; those that a figure is printed in, that have one which is not, that have none
	computed                      int                          // places of rates and changes
	at                            map[figure.Key][]sheetColumn // where a figure was read
}

// Tables are read both ways. Every place of an amount leads to one figure, from the words beside it; what stands there is
// what is published of that figure, and nothing stands where it is zero or the report has none. And each figure is found
// in all places that the pack's tables have for it, and nowhere else.
func TestTablesAreReadBothWays(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{} // packs
	for _, name := range exampleNames(t) {
		s, d := composed(t, name)
		readsBothWays(t, name, s, d)
		shown[s.Pack.Chain[0]] = true
	}
	for _, name := range packNames(t) {
		if shown[name] {
			continue
		}
		if s, d := inPack(t, pack.Source{FS: templates.FS, Path: name}); d != nil {
			readsBothWays(t, "in "+name, s, d)
		}
	}
	if s, d := inPack(t, pack.Source{FS: numbersOfItsOwn(t), Path: "numbers"}); d != nil {
		readsBothWays(t, "cells of every kind", s, d)
	} else {
		t.Error("no example is printed with cells of every kind")
	}
	short, long := randomPacks(t)
	for seed := range uint64(4) {
		p := short
		if seed%2 > 0 {
			p = long
		}
		s, d := random(t, seed, p)
		readsBothWays(t, fmt.Sprintf("seed %d", seed), s, d)
	}
}

func packNames(t *testing.T) []string {
	t.Helper()
	entries, err := templates.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

func readsBothWays(t *testing.T, name string, s *statement.Statement, d *doc.Document) {
	t.Run(name, func(t *testing.T) {
		data, err := xlsx.Render(d, s.Book)
		if err != nil {
			t.Fatal(err)
		}
		f := openWorkbook(t, data)
		b := &backwards{T: t, Statement: s, at: map[figure.Key][]sheetColumn{}}
		for _, block := range d.Blocks {
			if table, ok := block.(*doc.Table); ok && table.Place.Published() {
				b.table(f, table)
			}
		}
		repeated, found := 0, 0
		for _, fig := range s.Book.All() {
			b.everywhere(fig)
			if n := len(b.at[fig.Key]); n > 0 && !fig.Exact.IsZero() {
				found++
				repeated += n - 1
			}
		}
		t.Logf("%d places of amounts: %d printed, %d blank, %d without a figure, %d computed; tables print %d of %d figures, %d once more",
			b.amounts, b.printed, b.blank, b.none, b.computed, found, len(s.Book.All()), repeated)
		if b.printed == 0 || b.blank == 0 {
			t.Error("nothing was read")
		}
	})
}

// table reads one sheet and holds it against the book, and against the document that it was made from.
func (b *backwards) table(f *excelize.File, table *doc.Table) {
	i := slices.IndexFunc(b.Pack.Tables, func(t pack.Table) bool { return t.Sheet.V == table.Sheet })
	stated := &b.Pack.Tables[i]
	rows := b.body(f, table)
	cells, lost := language.Cells(b.Pack, stated, compose.SubjectNames(b.Pack, b.Report), rows)
	if len(lost) > 0 {
		b.Errorf("%s: rows %v have words that the table does not know", table.Sheet, lost)
	}
	keys, computed := map[[2]int]figure.Key{}, map[[2]int]bool{}
	for _, c := range cells {
		at := [2]int{c.Row, c.Column}
		if c.Formula != "" {
			b.computed++
			b.formula(c.Formula, rows[c.Row][c.Column])
			computed[at] = true
			continue
		}
		if other, twice := keys[at]; twice {
			b.Errorf("%s: row %d, column %d is both %s and %s", table.Sheet, c.Row, c.Column, other, c.Key)
		}
		keys[at] = c.Key
		b.at[c.Key] = append(b.at[c.Key], sheetColumn{table.Sheet, c.Column})
	}
	for r, row := range table.Rows {
		for c, cell := range row {
			if !b.isAmount(stated, c) || computed[[2]int{r, c}] {
				continue
			}
			b.amounts++
			key, known := keys[[2]int{r, c}]
			switch {
			case !known:
				if b.none++; cell.Figure != "" || rows[r][c] != "" {
					b.Errorf("%s: row %d, column %d holds %s %s, which is not read", table.Sheet, r, c, cell.Figure, rows[r][c])
				}
			case cell.Figure != "" && cell.Figure != key.String():
				b.Errorf("%s: row %d, column %d is %s, read as %s", table.Sheet, r, c, cell.Figure, key)
			default:
				b.cell(key, rows[r][c])
			}
		}
	}
}

// cell holds what stands in a place against the figure that it is for.
func (b *backwards) cell(key figure.Key, text string) {
	f := b.Book.Of(key)
	if text == "" {
		if b.blank++; f != nil && !f.Exact.IsZero() {
			b.Errorf("%s is blank, not %s", key, f.Text())
		}
		return
	}
	b.printed++
	v, err := decimal.NewFromString(text)
	if err == nil && f == nil && v.IsZero() && key.AddsUp() {
		return
	}
	if err != nil || f == nil || !v.Equal(f.Published) {
		b.Errorf("%s is %s in the workbook, in the book %v: %v", key, text, f, err)
	}
}

// formula holds what stands in a place against what it is computed to be.
func (b *backwards) formula(name, text string) {
	f := b.Book.Get(name)
	if v, err := decimal.NewFromString(text); f != nil && !f.Exact.IsZero() && (err != nil || !v.Equal(f.Published)) {
		b.Errorf("%s is %q in the workbook, in the book %s", name, text, f.Text())
	} else if f == nil && err == nil {
		b.Errorf("%s is %q in the workbook and can't be computed", name, text)
	}
}

// body is the texts and plain numbers of a sheet under the head of its table.
func (b *backwards) body(f *excelize.File, table *doc.Table) [][]string {
	b.Helper()
	all, err := f.GetRows(table.Sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	above := 1 + len(table.Head)
	if table.Number != "" {
		above++
	}
	if table.Left != "" || table.Right != "" {
		above++
	}
	rows := make([][]string, len(table.Rows))
	for r := range rows {
		rows[r] = make([]string, len(table.Columns))
		copy(rows[r], all[above+r])
	}
	return rows
}

// isAmount tells whether a column of a table is one of figures.
func (b *backwards) isAmount(t *pack.Table, column int) bool {
	for i := range t.Sides {
		if n := len(t.Sides[i].Columns); column >= n {
			column -= n
			continue
		}
		return t.Sides[i].Columns[column].Value.V != ""
	}
	return false
}

// everywhere holds the places in which a figure was read against those that the tables have for it. One that is zero may
// lack its row.
func (b *backwards) everywhere(f *figure.Figure) {
	var want []sheetColumn
	for _, p := range language.Places(b.Pack, f.Key) {
		column := p.Column
		for i := range p.Side {
			column += len(p.Table.Sides[i].Columns)
		}
		want = append(want, sheetColumn{p.Table.Sheet.V, column})
	}
	have := b.at[f.Key]
	for _, s := range want {
		if !f.Exact.IsZero() && !slices.Contains(have, s) {
			b.Errorf("%s is not read in column %d of %s", f.ID, s.column, s.sheet)
		}
	}
	for _, s := range have {
		if !slices.Contains(want, s) {
			b.Errorf("%s is read in column %d of %s, which does not print it", f.ID, s.column, s.sheet)
		}
	}
}
