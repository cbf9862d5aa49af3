package doc

import (
	"fmt"
	"strings"
	"unicode"
)

// Grid is the cells of a table. Each row has a cell for every column. NewGrid makes it, so whoever writes a table finds
// decided which places a cell fills, how its text is aligned and what it is for.
type Grid struct {
	Columns []Column
	Head    [][]Cell // repeated on each page
	Rows    [][]Cell
}

// Column is a column of a table. Width is relative: the writers scale the sum to the space they have.
type Column struct {
	Width int
	Kind  Kind
}

// Cell is what stands in one place of a grid. Covered places have no text.
type Cell struct {
	Kind   Kind
	Text   []Run
	Figure string // ID of the cell's figure, "" for labels; an exact zero has Text empty and Figure set
	Value  string // plain decimal of the published amount ("10898.35"), "" for labels and for zeros that are left blank
	Indent int    // levels of indentation of a label
	Bold   bool   // totals
	Align  Align
	Role   Role // NewGrid decides it
	Span
}

// Kind tells what a table cell holds, which decides its alignment and, in a workbook, its type.
type Kind string

const (
	Label  Kind = ""   // text, left (rows) or centred (heads)
	Amount Kind = "金额" // an amount in the table's unit, right aligned on the decimal point
	Number Kind = "数"  // a count or a rate, right aligned
	Code   Kind = "编码" // a 科目 code: text, left
	Index  Kind = "行次" // a row or column number, centred
)

// Align is where in its cell a text stands.
type Align int

const (
	AlignByKind Align = iota // as the kind has it: NewGrid makes one of the others of it
	AlignLeft
	AlignCenter
	AlignRight
)

// Role tells what a cell is to the others.
type Role int

const (
	RoleData Role = iota
	RoleHead      // names what stands below it
	RoleName      // names what stands beside it
)

// Span is one of two. A cell reaches over Cols × Rows places, its own the upper left of them; before NewGrid 0 means one.
// A place that another cell covers is Left and Up of where that cell stands, and has nothing of its own.
type Span struct {
	Cols, Rows int
	Left, Up   int
}

// Covered tells whether another cell fills the place.
func (s Span) Covered() bool { return s.Left > 0 || s.Up > 0 }

// NewGrid makes the grid of a table out of its rows, which it keeps. A cell with a span takes the places under it, which have
// to be there and empty; all others are refused.
func NewGrid(place Place, columns []Column, head, rows [][]Cell) (Grid, error) {
	g := Grid{columns, head, rows}
	for _, part := range []struct {
		name string
		rows [][]Cell
	}{{"表头", head}, {"表体", rows}} {
		if err := g.cover(part.rows); err != nil {
			return Grid{}, fmt.Errorf("%s%w", part.name, err)
		}
	}
	for _, row := range head {
		for c := range row {
			row[c].align(AlignCenter)
			if row[c].Kind != Index {
				row[c].Role = RoleHead
			}
		}
	}
	for _, row := range rows {
		for c := range row {
			row[c].align(AlignLeft)
		}
		g.names(place, row)
	}
	return g, nil
}

// Ready makes the grids of a document that was put together by hand, for the tests of packages that print it.
func Ready(d *Document) *Document {
	for _, b := range d.Blocks {
		if t, ok := b.(*Table); ok {
			var err error
			if t.Grid, err = NewGrid(t.Place, t.Columns, t.Head, t.Rows); err != nil {
				panic(err)
			}
		}
	}
	return d
}

// cover finds the places that the cells of rows fill.
func (g *Grid) cover(rows [][]Cell) error {
	for r, row := range rows {
		if len(row) != len(g.Columns) {
			return fmt.Errorf("第%d行有%d格，应为%d格", r+1, len(row), len(g.Columns))
		}
		for c := range row {
			row[c].Left, row[c].Up, row[c].Role = 0, 0, RoleData
		}
	}
	for r, row := range rows {
		for c := range row {
			cell := &row[c]
			if cell.Covered() {
				continue
			}
			cell.Cols, cell.Rows = max(1, cell.Cols), max(1, cell.Rows)
			if r+cell.Rows > len(rows) || c+cell.Cols > len(row) {
				return fmt.Errorf("第%d行第%d格：合并单元格超出表格", r+1, c+1)
			}
			for i := 1; i < cell.Rows*cell.Cols; i++ {
				up, left := i/cell.Cols, i%cell.Cols
				under := &rows[r+up][c+left]
				if under.Covered() || under.Cols > 1 || under.Rows > 1 || len(under.Text) > 0 || under.Figure != "" {
					return fmt.Errorf("第%d行第%d格：合并单元格互相重叠或盖住内容", r+1, c+1)
				}
				*under = Cell{Span: Span{Left: left, Up: up}}
			}
		}
	}
	return nil
}

// align decides where the text stands that the kind leaves to usual.
func (c *Cell) align(usual Align) {
	switch {
	case c.Align != AlignByKind:
	case c.Kind == Index:
		c.Align = AlignCenter
	case usual == AlignLeft && (c.Kind == Amount || c.Kind == Number):
		c.Align = AlignRight
	default:
		c.Align = usual
	}
}

// names finds the cells of a row that name others: in a form all printed words, else a label with nothing or data before
// it. Of a passage's table only the first column is known to hold labels.
func (g *Grid) names(place Place, row []Cell) {
	before := RoleData
	for c := range row {
		cell := &row[c]
		if cell.Covered() {
			continue
		}
		name := false
		switch {
		case cell.Kind != Label || cell.Figure != "" || len(cell.Text) == 0:
		case place == Form:
			name = printed(cell.Text)
		case place != InText || c == 0:
			name = before != RoleName && (cell.Cols > 1 || g.Columns[c].Kind == Label)
		}
		if name {
			cell.Role = RoleName
		}
		before = cell.Role
	}
}

// printed tells the words of a form from what is filled in.
func printed(text []Run) bool {
	for i := range text {
		if text[i].Typed || text[i].Figure != "" {
			return false
		}
	}
	return strings.ContainsFunc(Text(text), unicode.IsLetter)
}
