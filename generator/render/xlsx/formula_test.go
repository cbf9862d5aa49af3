package xlsx

import (
	"testing"

	"gen/generator/doc"
	"gen/generator/figure"
)

// Each case is a grid of figure IDs ("" for a label) and the formula of one cell. The body begins in row 5.
func TestFormulas(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(*ledger)
		grid [][]string
		at   place
		want string
	}{
		{"a run in a column", func(l *ledger) { abc(l); l.sum("s", "6", "a", "b", "c") },
			[][]string{{"s"}, {"a"}, {"b"}, {"c"}}, place{0, 0}, "SUM(A6:A8)"},
		{"a run in a row", func(l *ledger) { abc(l); l.sum("s", "6", "c", "a", "b") },
			[][]string{{"s", "a", "b", "c"}}, place{0, 0}, "SUM(B5:D5)"},
		{"scattered", func(l *ledger) { abc(l); l.sum("s", "6", "a", "b", "c") },
			[][]string{{"s"}, {"a"}, {""}, {"b"}, {"c"}, {""}}, place{0, 0}, "SUM(A6,A8:A9)"},
		{"signs", func(l *ledger) { abc(l); l.sum("s", "0", "a", "b", "-c"); l.sum("v", "2", "a", "c", "-b") },
			[][]string{{"v", "a"}, {"b", "c"}}, place{0, 0}, "B5+B6-A6"},
		{"only subtracted", func(l *ledger) { abc(l); l.sum("s", "-3", "-a", "-b") },
			[][]string{{"s", ""}, {"a", "b"}}, place{0, 0}, "-A6-B6"},
		{"one input", func(l *ledger) { abc(l); l.sum("s", "2", "b") },
			[][]string{{"s"}, {"b"}}, place{0, 0}, "A6"},
		{"a zero without a cell", func(l *ledger) { abc(l); l.leaf("z", "0"); l.sum("s", "3", "a", "z", "b") },
			[][]string{{"s"}, {"a"}, {"b"}}, place{0, 0}, "SUM(A6:A7)"},
		{"a zero with an empty cell", func(l *ledger) { abc(l); l.leaf("z", "0"); l.sum("s", "3", "a", "z", "b") },
			[][]string{{"s"}, {"a"}, {"z"}, {"b"}}, place{0, 0}, "SUM(A6:A8)"},
		{"the same cell twice", func(l *ledger) { abc(l); l.sum("s", "4", "b", "b") },
			[][]string{{"s"}, {"b"}}, place{0, 0}, "SUM(A6,A6)"},
		{"an input by its own inputs", func(l *ledger) { abc(l); l.sum("m", "3", "a", "b"); l.sum("s", "0", "c", "-m") },
			[][]string{{"", ""}, {"s", "c"}, {"a", "b"}}, place{1, 0}, ""}, // zero: an empty cell, no formula
		{"an input by its own inputs, subtracted", func(l *ledger) { abc(l); l.sum("m", "-1", "a", "-b"); l.sum("s", "4", "c", "-m") },
			[][]string{{"s", "c"}, {"a", "b"}}, place{0, 0}, "B5+B6-A6"},
		{"many subtracted", func(l *ledger) { abc(l); l.leaf("d", "4"); l.sum("s", "-9", "a", "-b", "-c", "-d", "-a") },
			[][]string{{"s", ""}, {"a", "b"}, {"c", "d"}}, place{0, 0}, "A6-SUM(A6:A7,B6:B7)"},
		{"an input on another sheet", func(l *ledger) { abc(l); l.sum("s", "3", "a", "b") },
			[][]string{{"s"}, {"a"}}, place{0, 0}, ""},
		{"printed parts that miss the total", func(l *ledger) { abc(l); l.sum("s", "6.01", "a", "b", "c") },
			[][]string{{"s"}, {"a"}, {"b"}, {"c"}}, place{0, 0}, ""},
		{"no sum", func(l *ledger) { abc(l) },
			[][]string{{"a"}, {"b"}}, place{0, 0}, ""},
		{"the column comes before the row", func(l *ledger) { abc(l); l.sum("s", "1", "a") },
			[][]string{{"a", "s"}, {"", ""}, {"", "a"}}, place{0, 1}, "B7"},
		{"the row comes before a closer cell", func(l *ledger) { abc(l); l.sum("s", "1", "a") },
			[][]string{{"s", "", "", "a"}, {"", "a", "", ""}}, place{0, 0}, "D5"},
		{"a circle through itself", func(l *ledger) { l.sum("s", "1", "s") },
			[][]string{{"s"}}, place{0, 0}, ""},
		{"a circle is cut once", func(l *ledger) { l.sum("s", "1", "t"); l.sum("t", "1", "s") },
			[][]string{{"s"}, {"t"}}, place{1, 0}, ""},
		{"the rest of a cut circle", func(l *ledger) { l.sum("s", "1", "t"); l.sum("t", "1", "s") },
			[][]string{{"s"}, {"t"}}, place{0, 0}, "A6"},
		{"a change", func(l *ledger) { abc(l); l.derived(figure.Difference, "d", "-1", "b", "c") },
			[][]string{{"b", "c", "d"}}, place{0, 2}, "A5-B5"},
		{"a rate of change", func(l *ledger) { abc(l); l.derived(figure.Growth, "d", "-33.33", "b", "c") },
			[][]string{{"b", "c", "d"}}, place{0, 2}, "ROUND((A5-B5)/B5*100,2)"},
		{"a share", func(l *ledger) { abc(l); l.derived(figure.Share, "d", "66.67", "b", "c") },
			[][]string{{"b", "d"}, {"c", ""}}, place{0, 1}, "ROUND(A5/A6*100,2)"},
		{"a share that a spreadsheet rounds otherwise", func(l *ledger) { abc(l); l.derived(figure.Share, "d", "66.66", "b", "c") },
			[][]string{{"b", "d"}, {"c", ""}}, place{0, 1}, ""},
		{"a share of another sheet's", func(l *ledger) { abc(l); l.derived(figure.Share, "d", "66.67", "b", "c") },
			[][]string{{"b", "d"}}, place{0, 1}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := &ledger{}
			c.make(l)
			table := &doc.Table{}
			for _, ids := range c.grid {
				var row []doc.Cell
				for _, id := range ids {
					if id == "" {
						row = append(row, label("文字"))
					} else {
						row = append(row, l.amount(id))
					}
				}
				table.Rows = append(table.Rows, row)
			}
			if got := formulas(table, l.book(), 5)[c.at]; got != c.want {
				t.Errorf("=%s, want =%s", got, c.want)
			}
		})
	}
}

func abc(l *ledger) {
	l.leaf("a", "1")
	l.leaf("b", "2")
	l.leaf("c", "3")
}

// A sum of zeros without cells, a cell that is no amount, and amounts beyond what a spreadsheet keeps give no formula.
func TestNoFormula(t *testing.T) {
	l := &ledger{}
	l.leaf("z", "0")
	l.sum("s", "1", "z")
	l.leaf("a", "1")
	l.sum("n", "1", "a")
	count := l.amount("n")
	count.Kind = doc.Number
	l.leaf("huge", "12345678901234.567")
	l.sum("total", "12345678901234.567", "huge")
	table := &doc.Table{Grid: doc.Grid{Rows: [][]doc.Cell{{l.amount("s")}, {count}, {l.amount("a")}, {l.amount("huge")}, {l.amount("total")}}}}
	if got := formulas(table, l.book(), 1); len(got) != 0 {
		t.Errorf("formulas %v", got)
	}
}
