package compose

import (
	"fmt"
	"maps"
	"slices"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
)

// filler makes one published table. Its cells are figures that the table's patterns name; a name that the report has
// no figure for is a blank cell.
type filler struct {
	*composer
	table    *pack.Table
	decimals int
	money    bool                       // some cell is not zero
	spent    map[string]map[string]bool // start of a pattern → 类 with money
	shown    map[string]map[string]bool // start of a pattern → 类 that have a row
}

// table fills a table of the pack, and finds money that the table has no row for.
func (c *composer) table(t *pack.Table) *doc.Table {
	_, decimals := c.book.Unit()
	f := &filler{composer: c, table: t, decimals: decimals, spent: map[string]map[string]bool{}, shown: map[string]map[string]bool{}}
	out := &doc.Table{
		Sheet: t.Sheet.V, Title: t.Title.V, Number: t.Number.V, Left: f.gapsFilled(t.Left.V), Right: f.gapsFilled(t.Right.V),
		Decimals: decimals, Ungrouped: !c.apart(), Landscape: t.Paper.V == "横",
	}
	sides := make([][]tableRow, len(t.Sides))
	var columns []doc.Column
	height := 0
	for i := range t.Sides {
		side := &t.Sides[i]
		sides[i] = f.lines(side)
		height = max(height, need(sides[i]))
		for j := range side.Columns {
			columns = append(columns, column(side, &side.Columns[j]))
		}
	}
	rows := blank(height, len(columns))
	left := 0
	for i := range t.Sides {
		right := left + len(t.Sides[i].Columns)
		for r, l := range arrange(sides[i], height) {
			f.cells(rows[r][left:right], columns[left:right], &t.Sides[i], l, i*height+r+1)
		}
		left = right
	}
	c.grid(out, columns, tableHead(t), rows)
	notes := []string{t.Note.V}
	if !f.money {
		notes = append(notes, t.Empty.V)
	}
	for _, n := range notes {
		if n != "" {
			out.Notes = append(out.Notes, []doc.Run{{Text: f.gapsFilled(n)}})
		}
	}
	f.lost()
	f.remainders(out)
	return out
}

// grid gives a table its cells.
func (c *composer) grid(t *doc.Table, columns []doc.Column, head, rows [][]doc.Cell) {
	var err error
	if t.Grid, err = doc.NewGrid(t.Place, columns, head, rows); err != nil {
		c.findPrinted(diag.Finding{Code: codes.TemplateFailed, Message: fmt.Sprintf("表“%s”没有排成", t.Title), Notes: []string{err.Error()}})
	}
}

// blank is rows of empty cells.
func blank(height, width int) [][]doc.Cell {
	cells := make([]doc.Cell, height*width)
	rows := make([][]doc.Cell, height)
	for r := range rows {
		rows[r] = cells[r*width : (r+1)*width : (r+1)*width]
	}
	return rows
}

// gapsFilled fills the gaps of a note, a line above a grid, a word of a chart.
func (c *composer) gapsFilled(pattern string) string {
	return language.Fill(pattern, func(gap string) string {
		if gap == "金额单位" {
			return c.pack.Unit.V
		}
		text, _ := c.data[gap].(string)
		return unmarked(text)
	})
}

// lost finds 类 with money for which the table has no row: its rows would not add up to their total.
func (f *filler) lost() {
	told := map[string]bool{}
	for _, start := range slices.Sorted(maps.Keys(f.spent)) {
		for _, code := range slices.Sorted(maps.Keys(f.spent[start])) {
			if told[code] || f.shown[start][code] {
				continue
			}
			told[code] = true
			f.findHere(diag.Finding{
				Code: codes.NoRow, Pos: f.stated(f.book.Find(start + code)), About: code,
				Message: fmt.Sprintf("科目 %s%s 有金额，但《%s》没有它的行", code, f.subject(code), f.table.Title.V),
				Hint:    "核对科目编码；编码无误时请模板包的维护者在表里加上这一行",
			}, diag.Related{Pos: f.table.At, Message: "表在这里"})
		}
	}
}

// stated is where the first non-zero amount under a figure is stated.
func (f *filler) stated(fig *figure.Figure) diag.Pos {
	if fig == nil || fig.Exact.IsZero() {
		return diag.Pos{}
	}
	for _, in := range fig.Inputs {
		if pos := f.stated(in.Figure); pos.Known() {
			return pos
		}
	}
	return fig.Pos
}

func textRuns(s string) []doc.Run {
	if s == "" {
		return nil
	}
	return []doc.Run{{Text: s}}
}
