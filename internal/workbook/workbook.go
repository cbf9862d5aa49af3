// Package workbook reads the tables that people have: workbooks of Excel, old and new, and what other programs write under
// the names of such (web pages, XML, text). It knows cells and nothing of what stands in them.
//
// What a file is follows from its content, never from its name. Formulas are not computed: the value that was stored with
// them counts, and one without a value says so. A file that programs would read differently, or that is damaged in a way
// that could move or change a cell, is refused. A text (web page, XML of 2003, lines) can promise less: a wrong digit spoils its
// own cell, and in lines a wrong byte its own row; but where a tag, an attribute, a quotation mark or an end of a line is damaged so that
// it is still a text, cells may be read in another place.
package workbook

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Book is a file that was read.
type Book struct {
	Form   string // what the file is, for people
	Sheets []*Sheet
}

// Sheet is a grid of cells. Rows and columns count from 1, as people count them.
type Sheet struct {
	Name          string
	Hidden        bool
	Rows, Columns int // up to the last cell that holds something
	Merged        []Area

	cells         []Cell // in reading order
	covers        map[int][]cover
	hiddenRows    []int
	hiddenColumns []int
}

// Area is a rectangle of cells.
type Area struct{ Top, Left, Bottom, Right int }

// Kind is what a cell holds.
type Kind uint8

const (
	Empty      Kind = iota
	Text            // as it was typed
	Number          // with 15 significant digits, as Excel counts
	Date            // 2023-12-31, 2023-12-31 08:30:00 or 08:30:00
	Bool            // TRUE or FALSE
	Error           // #REF! and the like
	Uncomputed      // a formula whose value was not stored: nobody knows what it says
)

// Cell is what stands in a cell, and where.
type Cell struct {
	Row, Column int
	Kind        Kind
	Formula     bool   // the value is a result that was stored
	Text        string // the value; of a number its digits
	Format      string // of a number, as the file has it: 0.00%, #,##0.00; "" for the general one
}

// Number is the number of a cell that holds one.
func (c Cell) Number() (n decimal.Decimal, ok bool) {
	if c.Kind != Number {
		return n, false
	}
	n, err := decimal.NewFromString(c.Text)
	return n, err == nil
}

// NewSheet makes a sheet of the cells and merged areas of a table that stands in no workbook, under the bounds of one.
func NewSheet(name string, cells []Cell, merged []Area) (*Sheet, error) {
	b := &builder{}
	if err := b.begin(name, false); err != nil {
		return nil, err
	}
	for _, c := range cells {
		if err := b.put(c); err != nil {
			return nil, err
		}
	}
	for _, a := range merged {
		if err := b.merge(a); err != nil {
			return nil, err
		}
	}
	return b.sheet, b.end()
}

// Cell is what people see in a place: of merged cells each has what the first of them holds. The cell says where that is.
func (s *Sheet) Cell(row, column int) Cell {
	row, column = s.head(row, column)
	i, found := slices.BinarySearchFunc(s.cells, Cell{Row: row, Column: column}, inOrder)
	if !found {
		return Cell{Row: row, Column: column}
	}
	return s.cells[i]
}

// Cells are all cells that hold something, in reading order: also those that merged ones cover, which nobody sees.
func (s *Sheet) Cells() iter.Seq[Cell] { return slices.Values(s.cells) }

// Covered tells whether a cell lies under merged ones and is not the first of them.
func (s *Sheet) Covered(row, column int) bool {
	top, left := s.head(row, column)
	return top != row || left != column
}

// Heads are the texts over a column from one row to another, top down: the path of its heads. One that is merged over
// several rows is told once, empty ones are not.
func (s *Sheet) Heads(column, from, to int) (path []string) {
	last := Cell{}
	for row := from; row <= min(to, s.Rows); row++ {
		c := s.Cell(row, column)
		if c.Kind != Empty && (c.Row != last.Row || c.Column != last.Column) {
			path = append(path, c.Text)
		}
		last = c
	}
	return path
}

// HiddenRow tells whether a row is not shown.
func (s *Sheet) HiddenRow(row int) bool {
	_, found := slices.BinarySearch(s.hiddenRows, row)
	return found
}

// HiddenColumn tells whether a column is not shown.
func (s *Sheet) HiddenColumn(column int) bool {
	_, found := slices.BinarySearch(s.hiddenColumns, column)
	return found
}

// Place names a cell for people: Z07!M15.
func (s *Sheet) Place(row, column int) string {
	return fmt.Sprintf("%s!%s", s.Name, Name(row, column))
}

// Name is the name of a cell within its sheet: M15.
func Name(row, column int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return fmt.Sprintf("%s%d", letters, row)
}

// position reads the name of a cell; what is none is 0, 0.
func position(name string) (row, column int) {
	name = strings.ReplaceAll(name, "$", "")
	for i, r := range name {
		switch {
		case r >= 'A' && r <= 'Z' && row == 0 && i < 3:
			column = column*26 + int(r-'A') + 1
		case r >= '0' && r <= '9' && column > 0 && (row > 0 || r > '0') && row < lastRow:
			row = row*10 + int(r-'0')
		default:
			return 0, 0
		}
	}
	if row == 0 || row > lastRow || column > lastColumn {
		return 0, 0
	}
	return row, column
}

// Refused is the error for a file that is not read.
type Refused struct {
	Why string // what the file is, or what is wrong with it
	Do  string // what helps
}

func (r *Refused) Error() string { return r.Why + "。" + r.Do }

// damaged is a file that is none, or that programs would read differently.
func damaged(format string, values ...any) error {
	return &Refused{fmt.Sprintf(format, values...), "请用 Excel 或 WPS 打开，看看内容对不对，另存为 .xlsx 再试"}
}

func tooMuch(format string, values ...any) error {
	return &Refused{fmt.Sprintf(format, values...), "请删去不用的工作表和行，或者分成几个文件"}
}
