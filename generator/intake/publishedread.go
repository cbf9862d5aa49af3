package intake

import (
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// PrintedTable is a published table of a pack as it stands on a sheet: where which of its figures is printed, whatever stands there.
type PrintedTable struct {
	Table   *pack.Table
	Sheet   *workbook.Sheet
	Top     int             // row of its title; 0 if the name of the sheet is it
	Unit    decimal.Decimal // of its amounts, in 元; zero if none is said
	Cells   []PrintedCell   // in reading order, those of the left side first
	Rows    int             // that were found below the heads
	Strange []int           // columns that the table does not have
	Missing []string        // heads of columns that it has not, though the table has them
	Lost    []int           // rows with amounts that it does not have

	section *section
	columns [][]int
	texts   [][]string
	numbers []int
	cells   []language.Cell
}

// PrintedCell is the place of a figure on a sheet.
type PrintedCell struct {
	language.Cell     // Row and Column count from zero in what was read
	Line, At      int // row and column of the sheet
}

// ReadTables reads the tables of a pack that stand on a sheet, as far as they have heads.
func ReadTables(s *workbook.Sheet, p *pack.Pack) []*PrintedTable {
	var list []*PrintedTable
	for _, x := range sections(s, p) {
		if x.findHead() { // else a list of tables names it, and no more
			list = append(list, readTable(x, p))
		}
	}
	return list
}

func readTable(s *section, p *pack.Pack) *PrintedTable {
	r := &PrintedTable{Table: s.table, Sheet: s.sheet, Top: s.top, Unit: s.unit(), section: s}
	r.columns, r.Strange = s.columns()
	r.texts, r.numbers = s.body(r.columns)
	r.Rows = len(r.texts)
	cells, lost := language.Cells(p, s.table, namesOf(p), r.texts)
	r.cells = cells
	for _, c := range cells {
		if len(r.columns[c.Column]) > 0 {
			r.Cells = append(r.Cells, PrintedCell{c, r.numbers[c.Row], r.columns[c.Column][0]})
		}
	}
	for _, i := range lost {
		if _, label := r.lost(i); label != "" {
			r.Lost = append(r.Lost, i)
		}
	}
	for at := range r.columns {
		if len(r.columns[at]) == 0 && !s.shows(at) {
			r.Missing = append(r.Missing, r.Head(at))
		}
	}
	return r
}

// lost is the label of a row that the table does not have, and its column; "" if it has no amounts.
func (r *PrintedTable) lost(i int) (column int, label string) {
	return r.section.label(r.columns, r.texts[i], r.cells, i)
}

// Label is what the row of a cell is called on its side, as it stands there.
func (r *PrintedTable) Label(c PrintedCell) string {
	side, left := r.side(c.Column)
	if side == nil {
		return ""
	}
	var words []string
	for _, text := range r.texts[c.Row][left : left+side.Lead()] {
		if text = strings.Join(strings.Fields(text), ""); text != "" {
			words = append(words, text)
		}
	}
	return strings.Join(words, " ")
}

// Head is the last of the heads of a column of the table.
func (r *PrintedTable) Head(column int) string {
	side, left := r.side(column)
	if side == nil {
		return ""
	}
	head := side.Columns[column-left].Head.V
	return head[strings.LastIndexByte(head, '/')+1:]
}

// side is that of a column of the table, and its first column.
func (r *PrintedTable) side(column int) (*pack.Side, int) {
	left := 0
	for i := range r.Table.Sides {
		side := &r.Table.Sides[i]
		if column < left+len(side.Columns) {
			return side, left
		}
		left += len(side.Columns)
	}
	return nil, 0
}

// namesOf are those of 科目 as a pack has them.
func namesOf(p *pack.Pack) figure.Names {
	return func(code string) string {
		if p.Subjects == nil {
			return ""
		}
		subject, _ := p.Subjects.Get(code)
		return subject.Name
	}
}

// Value is the amount that a cell says, in the unit that its table is in; blank tells that nothing or a dash stands there. An
// error says why none can be read.
func Value(c workbook.Cell) (n decimal.Decimal, blank bool, why string) {
	n, _, why = printedNumber(c)
	return n, why == "" && (c.Kind == workbook.Empty || c.Kind == workbook.Text && dash(tight(c.Text))), why
}

// Unread are the cells with a number that stand beside the labels of the table's rows and are for none of its figures.
func (r *PrintedTable) Unread() (list []workbook.Cell) {
	taken := map[[2]int]bool{}
	for _, c := range r.Cells {
		taken[[2]int{c.Line, c.At}] = true
	}
	labels := map[int]bool{}
	for at, columns := range r.columns {
		for _, column := range columns {
			labels[column] = labels[column] || r.section.shows(at)
		}
	}
	for _, row := range r.numbers {
		for column := 1; column <= r.Sheet.Columns; column++ {
			c := r.Sheet.Cell(row, column)
			n, _, why := Value(c)
			begins := c.Row == row && c.Column == column
			if begins && why == "" && !n.IsZero() && !labels[column] && !taken[[2]int{row, column}] {
				list = append(list, c)
			}
		}
	}
	return list
}

// StatesUnit tells whether a text says in which unit the amounts of a table are.
func StatesUnit(text string) bool { return unitSaid.MatchString(tight(text)) }
