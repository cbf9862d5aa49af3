package forms

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"gen/generator/read"
	"gen/internal/diag"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// grid is what a form is read from, a sheet or the tables of a Word file: rows from the top.
type grid struct {
	rows  []row
	sheet *workbook.Sheet // nil for Word
}

// row is a row that holds something: its cells from the left, those among them that reach into it from above.
type row struct {
	number int // in its sheet, or of all rows of the Word file, from 1
	cells  []*cell
	width  int  // of a Word file: the columns of its table
	apart  bool // something else stands between it and the row above
	unseen string
}

// cell is a cell that holds something. Merged cells are one, and the same one in every row that they reach into.
type cell struct {
	workbook.Cell     // Column of a Word file counts the cells of the row
	left, right   int // columns that it takes
	text          string
	label         string // the text as labels are compared
}

// ofSheet is the grid of a sheet.
func ofSheet(s *workbook.Sheet) *grid {
	g := &grid{sheet: s}
	areas := map[[2]int]workbook.Area{}
	for _, a := range s.Merged {
		areas[[2]int{a.Top, a.Left}] = a
	}
	var open []*cell // that reach further down, with their last rows
	last := map[*cell]int{}
	for c := range s.Cells() {
		if s.Covered(c.Row, c.Column) {
			continue
		}
		if n := len(g.rows); n == 0 || g.rows[n-1].number != c.Row {
			open = slices.DeleteFunc(open, func(above *cell) bool { return last[above] < c.Row })
			g.rows = append(g.rows, row{number: c.Row, cells: slices.Clone(open)})
			if s.HiddenRow(c.Row) {
				g.rows[n].unseen = "隐藏的行"
			}
		}
		cell := newCell(c, c.Column, c.Column, shown(c))
		if a, merged := areas[[2]int{c.Row, c.Column}]; merged {
			if cell.right = a.Right; a.Bottom > c.Row {
				open, last[cell] = append(open, cell), a.Bottom
			}
		}
		row := &g.rows[len(g.rows)-1]
		row.cells = append(row.cells, cell)
	}
	g.order()
	return g
}

// ofWord is the grid of all tables of a Word file, one below the other.
func ofWord(blocks []read.Block) *grid {
	g := &grid{}
	above := map[int]*cell{} // by the column that they begin at
	apart := false
	for _, b := range blocks {
		if b.Place != "" {
			continue
		}
		if b.Kind != read.Row {
			apart = apart || b.Unseen == ""
			continue
		}
		row := row{number: len(g.rows) + 1, apart: apart, unseen: b.Unseen}
		if apart {
			clear(above)
		}
		apart = false
		left := 1
		for i, c := range b.Cells {
			right := left + max(1, c.Span) - 1
			switch text := c.Text(); {
			case c.Above && above[left] != nil:
				row.cells = append(row.cells, above[left])
			case strings.TrimSpace(text) != "":
				above[left] = newCell(workbook.Cell{Row: row.number, Column: i + 1, Kind: workbook.Text}, left, right, text)
				row.cells = append(row.cells, above[left])
			default:
				delete(above, left)
			}
			left = right + 1
		}
		row.width = left - 1
		g.rows = append(g.rows, row)
	}
	return g
}

func newCell(c workbook.Cell, left, right int, text string) *cell {
	return &cell{Cell: c, left: left, right: right, text: text, label: asLabel(text)}
}

func (g *grid) order() {
	for _, r := range g.rows {
		slices.SortFunc(r.cells, func(a, b *cell) int { return cmp.Compare(a.left, b.left) })
	}
}

// within are the cells of a row that take one of the columns.
func (r row) within(s span) (list []*cell) {
	for _, c := range r.cells {
		if c.left <= s.right && c.right >= s.left {
			list = append(list, c)
		}
	}
	return list
}

// own are the cells that begin in the row.
func (r row) own() (list []*cell) {
	for _, c := range r.cells {
		if c.Row == r.number {
			list = append(list, c)
		}
	}
	return list
}

// shown is what people see in a cell, as far as the usual formats go.
func shown(c workbook.Cell) string {
	n, isNumber := c.Number()
	switch {
	case c.Kind == workbook.Date:
		if day, err := time.Parse(time.DateOnly, c.Text); err == nil {
			return day.Format("2006年1月2日")
		}
	case !isNumber:
	case strings.HasSuffix(c.Format, "%"):
		return asFormatted(n.Shift(2), strings.TrimSuffix(c.Format, "%")) + "%"
	default:
		return asFormatted(n, c.Format)
	}
	return c.Text
}

// asFormatted has the decimals of a format, if they change nothing.
func asFormatted(n decimal.Decimal, format string) string {
	_, decimals, _ := strings.Cut(format, ".")
	if strings.Trim(decimals, "0") != "" || len(decimals) > 6 || !n.Equal(n.Round(int32(len(decimals)))) {
		return n.String()
	}
	return n.StringFixed(int32(len(decimals)))
}

// pos is the place of a cell in its file. Cells of a Word file are named as formulas in Word name them, C5 for the third
// cell of the fifth row, in tables that are counted as the forms are.
func (f *form) pos(c *cell) diag.Pos {
	if f.grid.sheet != nil {
		return diag.InSheet(f.file, f.grid.sheet.Name, c.Row, c.Column)
	}
	return diag.InSheet(f.file, f.name, c.Row-f.grid.rows[f.top].number+1, c.Column)
}
