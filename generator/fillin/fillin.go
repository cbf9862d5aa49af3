// Package fillin is the workbook for people who fill in a report without opening a text file: a sheet for each chapter of
// report.toml, made from the list of its keys, and the way back from its cells to the report.
//
// What a cell is for stands in the workbook itself, where people do not see it: column A names the key of a row, or opens a
// table whose keys stand in a hidden row above its columns. So its words may change, and rows be put in between.
package fillin

import (
	"strings"

	"gen/generator/report"
)

// The marks in column A.
const (
	mark    = "gen 填报表 1" // in the first cell of a sheet that is read
	listed  = "gen 科目 1"  // in that of the sheet with the 科目
	asked   = "!"         // behind a key: to be filled in where its table is
	present = "?"         // behind a table that may be there with nothing in it
	across  = ":"         // behind a table whose keys stand above its columns
	named   = "/"         // before a key that is not the program's: the name of a figure, the key of a passage
	element = "#"         // before the number of one of several texts of a key
	ended   = "-"         // a table of rows ends
	skipped = "="         // a row of a table that is filled in by nobody: heads, sums
)

// The columns of a key on a row of its own: what it is called, and what is filled in. What there is to say of it stands behind.
const (
	labelColumn = 2
	valueColumn = 3
	lastColumn  = 7 // of texts that take the whole width
)

// File is the name of the workbook.
const File = "填报表.xlsx"

// Sheet is one sheet of the workbook.
type Sheet struct {
	Name   string
	Widths []float64 // of its columns, in characters; the first is not shown
	Rows   []Row
	Frozen int // rows that stay in sight
}

// Row is one row.
type Row struct {
	Cells  []Cell
	Hidden bool
	Lines  int // of text that it has room for, at least
}

// Cell is what stands in a cell.
type Cell struct {
	Role         Role
	Text         string // the stored value, of a formula too
	Formula      string
	Across, Down int // how many columns and rows it takes; 0 is one
	Ask          *Ask
}

// Role is what a cell is for, which decides how it looks.
type Role int

const (
	None Role = iota
	Key
	Title
	Heading // of a section
	Remark
	Head // of a column
	Label
	Fixed // is as it is
	Total
	Input // to be filled in
	Extra // may be filled in
	Barred
)

// Open tells whether people may write there.
func (r Role) Open() bool { return r == Input || r == Extra }

// Form is what may be written in a cell.
type Form int

const (
	Words Form = iota
	Amount
	Whole
	Score
	Day
	OneOf
	Code // of a 科目; another is asked about, not refused
)

// Ask is what is asked for in cells: all that share it are of one kind.
type Ask struct {
	Form        Form
	Any         bool     // an amount may be negative
	Min, Max    int      // of a whole number
	Choices     []string // of one of several
	Range       string   // where the choices stand, if they are many
	Title, Text string   // shown beside the cell
}

// Number tells whether what is written is one.
func (a *Ask) Number() bool { return a.Form == Amount || a.Form == Whole || a.Form == Score }

// array tells of a key with many tables.
func array(f report.Field) bool { return f.Fields != nil && f.Free == nil && isSlice(f) }

// columnKeys cuts a key into the keys that lead to it.
func columnKeys(key string) []string {
	key, name, free := strings.Cut(key, named)
	keys := strings.Split(key, ".")
	if free {
		keys = append(keys, name)
	}
	return keys
}
