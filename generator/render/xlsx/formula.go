package xlsx

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// place is a cell of a table's body, or with origin added, of its sheet.
type place struct{ row, col int }

const (
	mostTerms    = 250  // Excel takes 255 arguments
	longest      = 8000 // and 8192 characters
	deepest      = 12   // nested sums
	exactInExcel = 15   // significant digits a spreadsheet keeps
	fewTerms     = 3    // written as C5+C9-D3
)

// sheetSums finds the formulas of one table.
type sheetSums struct {
	book   *figure.Book
	cells  map[string][]place        // where a figure stands
	values map[place]decimal.Decimal // what is printed there
	refs   map[place][]place         // formula cell → cells it refers to
}

// formulas returns the formula of each body cell that has one, for a table whose body begins in sheet row first.
// A formula is one of the sums that the figure equals, the first whose inputs are cells of this table. An input that has
// no cell is replaced by its own inputs if it adds them up (the fiscal income, say, by its three funds), and left out if
// it is zero. The formula is dropped where it would not give the printed value or would go round in a circle.
func formulas(t *doc.Table, book *figure.Book, first int) map[place]string {
	s := &sheetSums{book: book, cells: map[string][]place{}, values: map[place]decimal.Decimal{}, refs: map[place][]place{}}
	var order []place
	for r, row := range t.Rows {
		for c := range row {
			cell := &row[c]
			if cell.Figure == "" || cell.Covered() {
				continue
			}
			at, value := place{r, c}, cell.Value != ""
			if cell.Kind == doc.Amount {
				value = s.note(at, cell) && value
			}
			if value {
				order = append(order, at)
			}
		}
	}
	found := map[place]string{}
	for _, at := range order {
		if text := s.formula(at, t.Rows[at.row][at.col].Figure, first); text != "" {
			found[at] = text
		}
	}
	return found
}

// note remembers a cell that formulas can refer to.
func (s *sheetSums) note(at place, cell *doc.Cell) bool {
	value := decimal.Zero
	switch {
	case cell.Value != "":
		v, err := decimal.NewFromString(cell.Value)
		if err != nil || !exact(cell.Value) {
			return false
		}
		value = v
	case len(cell.Text) > 0: // a word in place of the amount
		return false
	}
	s.cells[cell.Figure] = append(s.cells[cell.Figure], at)
	s.values[at] = value
	return true
}

func (s *sheetSums) formula(at place, id string, first int) string {
	f := s.book.Get(id)
	switch {
	case f == nil || f.Implied:
		return ""
	case f.Op == figure.Difference, f.Op == figure.Growth, f.Op == figure.Share:
		return s.compared(at, f, first)
	case f.Op != figure.Sum || s.cells[id] == nil:
		return ""
	}
	sums := append([][]figure.Term{f.Inputs}, f.Also...)
	for _, ownColumn := range []bool{true, false} { // a total of its own column proves more than one of the other side
		for _, sum := range sums {
			if text := s.sum(at, sum, ownColumn, first); text != "" {
				return text
			}
		}
	}
	return ""
}

// compared is the formula of a change or a share of two cells, in percent and rounded as it is printed.
func (s *sheetSums) compared(at place, f *figure.Figure, first int) string {
	this, ok := s.nearest(f.Inputs[0].ID, at)
	base, both := s.nearest(f.Inputs[1].ID, at)
	if !ok || !both {
		return ""
	}
	a, b := name(this.row+first, this.col), name(base.row+first, base.col)
	x, y := s.values[this].InexactFloat64(), s.values[base].InexactFloat64()
	switch f.Op {
	case figure.Difference:
		return a + "-" + b
	case figure.Growth:
		a, x = "("+a+"-"+b+")", x-y
	}
	if !sameRounded(x/y*100, f) {
		return ""
	}
	return fmt.Sprintf("ROUND(%s/%s*100,%d)", a, b, f.Decimals)
}

// sameRounded tells whether a spreadsheet, which counts in binary, rounds to what is printed.
func sameRounded(v float64, f *figure.Figure) bool {
	scale := math.Pow10(f.Decimals)
	return math.Round(v*scale)/scale == f.Published.InexactFloat64()
}

func (s *sheetSums) sum(at place, inputs []figure.Term, ownColumn bool, first int) string {
	var terms terms
	if !s.collect(inputs, at, false, 0, &terms) || len(terms.plus)+len(terms.minus) == 0 {
		return ""
	}
	if ownColumn && slices.ContainsFunc(append(slices.Clone(terms.plus), terms.minus...), func(p place) bool { return p.col != at.col }) {
		return ""
	}
	total := decimal.Zero
	for _, p := range terms.plus {
		total = total.Add(s.values[p])
	}
	for _, p := range terms.minus {
		total = total.Sub(s.values[p])
	}
	refs := append(slices.Clone(terms.plus), terms.minus...)
	if !total.Equal(s.values[at]) || s.reaches(refs, at) {
		return ""
	}
	text := terms.text(first)
	if len(text) > longest {
		return ""
	}
	s.refs[at] = refs
	return text
}

// terms are the cells a formula adds and subtracts.
type terms struct{ plus, minus []place }

func (s *sheetSums) collect(inputs []figure.Term, at place, negative bool, depth int, out *terms) bool {
	for _, in := range inputs {
		minus := negative != in.Negative
		if p, ok := s.nearest(in.ID, at); ok {
			if minus {
				out.minus = append(out.minus, p)
			} else {
				out.plus = append(out.plus, p)
			}
			if len(out.plus)+len(out.minus) > mostTerms {
				return false
			}
			continue
		}
		if in.Published.IsZero() {
			continue
		}
		if in.Op != figure.Sum || in.Implied || depth == deepest || !s.collect(in.Inputs, at, minus, depth+1, out) {
			return false
		}
	}
	return true
}

// nearest picks the cell of a figure: in the column of the formula, else in its row, else the closest one.
func (s *sheetSums) nearest(id string, at place) (place, bool) {
	var best place
	found := false
	for _, p := range s.cells[id] {
		if p != at && (!found || closer(p, best, at)) {
			best, found = p, true
		}
	}
	return best, found
}

func closer(a, b, at place) bool {
	rank := func(p place) int {
		switch {
		case p.col == at.col:
			return 0
		case p.row == at.row:
			return 1
		}
		return 2
	}
	far := func(p place) int { return max(p.row-at.row, at.row-p.row) + max(p.col-at.col, at.col-p.col) }
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(far(a), far(b)), byRow(a, b)) < 0
}

// reaches tells whether a formula at target over refs would depend on itself.
func (s *sheetSums) reaches(refs []place, target place) bool {
	seen := map[place]bool{}
	todo := slices.Clone(refs)
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p == target {
			return true
		}
		if !seen[p] {
			seen[p] = true
			todo = append(todo, s.refs[p]...)
		}
	}
	return false
}

// text writes the formula the way a person would: SUM(C5:C9), SUM(C5,C9,C12), C5+C9-D3.
func (t terms) text(first int) string {
	if len(t.minus) == 0 && len(t.plus) > 1 {
		return "SUM(" + areas(t.plus, first) + ")"
	}
	text := joined(t.plus, "+", first)
	if len(t.minus) > 0 {
		text += "-" + joined(t.minus, "-", first)
	}
	return text
}

// joined writes a few cells one by one, more as a sum.
func joined(cells []place, sign string, first int) string {
	if len(cells) > fewTerms {
		return "SUM(" + areas(cells, first) + ")"
	}
	names := make([]string, len(cells))
	for i, p := range cells {
		names[i] = name(p.row+first, p.col)
	}
	return strings.Join(names, sign)
}

// areas names the cells, consecutive ones of a column (or of a row, when all stand in one) as a range. A cell that
// is counted twice stays there twice.
func areas(cells []place, first int) string {
	step, order := place{row: 1}, byColumn
	if !slices.ContainsFunc(cells, func(p place) bool { return p.row != cells[0].row }) {
		step, order = place{col: 1}, byRow
	}
	sorted := slices.Clone(cells)
	slices.SortFunc(sorted, order)
	var out []string
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && sorted[j] == (place{sorted[j-1].row + step.row, sorted[j-1].col + step.col}) {
			j++
		}
		area := name(sorted[i].row+first, sorted[i].col)
		if j > i+1 {
			area += ":" + name(sorted[j-1].row+first, sorted[j-1].col)
		}
		out = append(out, area)
		i = j
	}
	return strings.Join(out, ",")
}

func byRow(a, b place) int    { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) }
func byColumn(a, b place) int { return cmp.Or(cmp.Compare(a.col, b.col), cmp.Compare(a.row, b.row)) }

// name is the address of a cell: row counts from 1, col from 0.
func name(row, col int) string {
	s, _ := excelize.CoordinatesToCellName(col+1, row) // fails only beyond 16384 columns
	return s
}

// exact tells whether a spreadsheet keeps every digit of this decimal.
func exact(value string) bool {
	digits := 0
	for _, r := range value {
		if r >= '0' && r <= '9' && (digits > 0 || r != '0') {
			digits++
		}
	}
	return digits <= exactInExcel
}
