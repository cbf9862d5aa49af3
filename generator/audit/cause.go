package audit

import (
	"cmp"
	"maps"
	"slices"
)

// A wrong number breaks every sum that it is in. A cause is looked for among changes of cells: the one that mends most sums and
// breaks none is told, once, with what the cells should be; then what is left is looked at in the same way.

// kind is a kind of cause.
type kind int

const (
	oneCell kind = iota
	exchanged
	shifted
	scaled
)

// repair is a change of cells that makes sums hold.
type repair struct {
	kind   kind
	values map[int]int64 // of the cells; what nobody can know is left out
	open   map[int]bool  // cells whose value nobody can know then
	rows   [2]int        // exchanged: cells of the two rows; shifted: the first and the last cell
	by     int           // rows that a column is off by; powers of ten of a unit
	free   int           // how much of it was chosen: each choice mends one sum by itself
	gain   int           // sums that it mends, less twice those that it breaks, less what was chosen
	mended []int         // sums
	odd    bool          // the change is not one that a slip of the hand makes
}

// causes finds what is wrong, cause by cause, and tells of it.
func (a *auditor) causes() {
	f := &finder{auditor: a, now: make([]int64, len(a.cells)), grades: make([]grade, len(a.sums))}
	for i, c := range a.cells {
		f.now[i] = c.value
	}
	for i := range a.sums {
		f.grades[i] = a.grade(&a.sums[i], a.sums[i].gap(f.value), f.value)
		if f.grades[i] >= large {
			a.Failed++
		} else {
			a.Passed++
		}
	}
	a.rounded(f)
	for range len(a.sums) {
		best := f.best()
		if best == nil {
			break
		}
		a.tellCause(f, best)
		for c, v := range best.values {
			f.now[c] = v
		}
		for i := range best.touched(a) {
			f.grades[i] = a.grade(&a.sums[i], a.sums[i].gap(f.value), f.value)
		}
		for c := range best.open {
			for _, i := range a.of[c] {
				f.grades[i] = holds // nobody can know
			}
		}
	}
	a.open = map[int]map[int64]int{}
	f.rest()
	a.parts(f)
	a.right = f.now
}

// finder is the search for causes: what the cells would be after those that were found.
type finder struct {
	*auditor
	now    []int64
	grades []grade // of the sums
}

func (f *finder) value(c int) int64 { return f.now[c] }

// touched are the sums that a repair changes.
func (r *repair) touched(a *auditor) map[int]bool {
	sums := map[int]bool{}
	for c := range r.values {
		for _, i := range a.of[c] {
			sums[i] = true
		}
	}
	return sums
}

// weigh counts what a repair mends, less twice what it breaks. Cells that it leaves open are first given what a sum makes them, if one
// does: that sum is no evidence then.
func (f *finder) weigh(r *repair) {
	value := func(c int) int64 {
		if v, changed := r.values[c]; changed {
			return v
		}
		return f.now[c]
	}
	f.close(r, value)
	open := map[int]bool{}
	for c := range r.open {
		for _, i := range f.of[c] {
			open[i] = true
		}
	}
	r.gain, r.mended = -r.free, nil
	for i := range r.touched(f.auditor) {
		s := &f.sums[i]
		if open[i] || r.kind == scaled && s.table != nil { // a table in another unit adds up as it did
			continue
		}
		before, after := f.grades[i], f.grade(s, s.gap(value), value)
		switch {
		case before >= large && after < large:
			r.gain++
			r.mended = append(r.mended, i)
		case before < large && after >= large:
			r.gain -= 2
		}
	}
	slices.Sort(r.mended)
}

// close gives open cells what a sum makes them that has no other open cell.
func (f *finder) close(r *repair, value func(int) int64) {
	for again := true; again; {
		again = false
		for _, c := range slices.Sorted(maps.Keys(r.open)) {
			for _, i := range f.of[c] {
				s := &f.sums[i]
				if slices.ContainsFunc(s.terms, func(t term) bool { return t.cell != c && r.open[t.cell] }) {
					continue
				}
				r.values[c] = f.need(s, c, value)
				delete(r.open, c)
				again = true
				break
			}
		}
	}
}

// need is what a cell must be for a sum to hold.
func (f *finder) need(s *sum, c int, value func(int) int64) int64 {
	for _, t := range s.terms {
		if t.cell == c && t.negative {
			return value(c) + s.gap(value)
		}
	}
	return value(c) - s.gap(value)
}

// best is the repair that mends most beyond what it was free to choose; nil if none does. One cell may be chosen freely to mend a
// single sum only if no other cell would as well.
func (f *finder) best() *repair {
	var best *repair
	for _, r := range f.candidates() {
		f.weigh(r)
		if len(r.mended) > 0 && r.gain >= 0 && (r.gain > 0 || r.kind == oneCell) && (best == nil || f.compare(r, best) < 0) {
			best = r
		}
	}
	if best != nil && best.gain == 0 && f.rivals(best) {
		return nil
	}
	return best
}

// compare puts the better of two repairs first.
func (f *finder) compare(x, y *repair) int {
	size := func(r *repair) int { return len(r.values) + len(r.open) }
	odd := func(r *repair) int {
		if r.odd {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(y.gain, x.gain), cmp.Compare(odd(x), odd(y)), cmp.Compare(size(x), size(y)),
		cmp.Compare(x.first(), y.first()))
}

func (r *repair) first() int {
	return slices.Min(slices.Collect(maps.Keys(r.values)))
}

// rivals tells whether another cell would mend the same sum as well.
func (f *finder) rivals(best *repair) bool {
	for _, t := range f.sums[best.mended[0]].terms {
		for _, r := range f.cell(t.cell) {
			if f.weigh(r); r.first() != best.first() && r.gain >= best.gain && (best.odd || !r.odd) {
				return true
			}
		}
	}
	return false
}

// broken are the cells in sums that do not hold.
func (f *finder) broken() (cells []int) {
	seen := map[int]bool{}
	for i, g := range f.grades {
		if g < large {
			continue
		}
		for _, t := range f.sums[i].terms {
			if !seen[t.cell] {
				seen[t.cell] = true
				cells = append(cells, t.cell)
			}
		}
	}
	slices.Sort(cells)
	return cells
}

// candidates are the repairs that may mend something.
func (f *finder) candidates() (list []*repair) {
	broken := f.broken()
	rows := map[*table][]int{} // a cell of each row
	columns := map[[2]int][]int{}
	for _, c := range broken {
		list = append(list, f.cell(c)...)
		x := &f.cells[c]
		if x.absent {
			continue
		}
		if n := len(rows[x.table]); n == 0 || !f.sameRow(rows[x.table][n-1], c) {
			rows[x.table] = append(rows[x.table], c)
		}
		at := [2]int{x.table.first, x.at.Column}
		columns[at] = append(columns[at], c)
	}
	for _, t := range f.found {
		list = append(list, f.exchanges(rows[t])...)
		if len(rows[t]) > 0 {
			list = append(list, f.scales(t)...)
		}
	}
	for _, at := range slices.SortedFunc(maps.Keys(columns), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) }) {
		list = append(list, f.exchangesIn(columns[at])...)
		list = append(list, f.shifts(columns[at])...)
	}
	return list
}

// cell are the values that a cell would need for the broken sums that it is in.
func (f *finder) cell(c int) (list []*repair) {
	needs := map[int64]bool{}
	for _, i := range f.of[c] {
		if f.grades[i] < large {
			continue
		}
		if need := f.need(&f.sums[i], c, f.value); !needs[need] {
			needs[need] = true
			list = append(list, &repair{free: 1, values: map[int]int64{c: need}, odd: !f.slip(c, need)})
		}
	}
	return list
}

// slip tells whether a hand that slips may have made one amount of another.
func (f *finder) slip(c int, right int64) bool {
	return slipOf(f.now[c], right, f.cells[c].table.last) != "" || f.cells[c].blank
}

func (f *finder) sameRow(a, b int) bool {
	x, y := &f.cells[a], &f.cells[b]
	return x.table == y.table && x.at.Line == y.at.Line && f.left(x) == f.left(y)
}

// left is the first column of the side that a cell is on.
func (f *finder) left(c *cell) int {
	left := 0
	for i := range c.table.Table.Sides {
		if n := left + len(c.table.Table.Sides[i].Columns); c.at.Column >= n {
			left = n
		}
	}
	return left
}

// row are the cells of a row of a side, by column.
func (f *finder) row(c int) map[int]int {
	cells := map[int]int{}
	for i := f.cells[c].table.first; i < f.cells[c].table.end; i++ {
		if f.sameRow(i, c) {
			cells[f.cells[i].at.Column] = i
		}
	}
	return cells
}

// mostRows is how many rows with broken sums are tried for having been exchanged: each with each.
const mostRows = 40

// exchanges are repairs that exchange two rows.
func (f *finder) exchanges(rows []int) (list []*repair) {
	if len(rows) > mostRows {
		return nil
	}
	for i, a := range rows {
		for _, b := range rows[:i] {
			r := &repair{kind: exchanged, free: 1, values: map[int]int64{}, rows: [2]int{b, a}}
			other := f.row(b)
			for column, x := range f.row(a) {
				if y, both := other[column]; both && f.now[x] != f.now[y] {
					r.values[x], r.values[y] = f.now[y], f.now[x]
				}
			}
			if len(r.values) > 2 {
				list = append(list, r)
			}
		}
	}
	return list
}

// exchangesIn are repairs that exchange two cells of a column.
func (f *finder) exchangesIn(cells []int) (list []*repair) {
	if len(cells) > mostRows {
		return nil
	}
	for i, a := range cells {
		for _, b := range cells[:i] {
			if f.now[a] != f.now[b] {
				list = append(list, &repair{kind: exchanged, free: 1, rows: [2]int{b, a}, values: map[int]int64{a: f.now[b], b: f.now[a]}})
			}
		}
	}
	return list
}

// scales are repairs of a table whose amounts are all in another unit than it says.
func (f *finder) scales(t *table) (list []*repair) {
	for _, by := range []int{4, -4, 3, -3} {
		r := &repair{kind: scaled, values: map[int]int64{}, rows: [2]int{t.first, t.first}, by: by}
		all := true
		for c := t.first; c < t.end && all; c++ {
			v, ok := shift10(f.now[c], by)
			if all = ok; v != f.now[c] {
				r.values[c] = v
			}
		}
		if all && len(r.values) > 1 {
			list = append(list, r)
		}
	}
	return list
}

// shift10 is an amount times a power of ten, if it is one then.
func shift10(n int64, by int) (int64, bool) {
	for ; by > 0; by-- {
		if n > 1<<58 || n < -1<<58 {
			return 0, false
		}
		n *= 10
	}
	for ; by < 0; by++ {
		if n%10 != 0 {
			return 0, false
		}
		n /= 10
	}
	return n, true
}

// shifts are repairs of a column whose amounts stand one or two rows too high or too low, from one broken row to another or the end.
func (f *finder) shifts(broken []int) (list []*repair) {
	if len(broken) < 2 {
		return nil
	}
	c := &f.cells[broken[0]]
	var column []int
	for i := c.table.first; i < c.table.end; i++ {
		if f.cells[i].at.Column == c.at.Column && !f.cells[i].unread {
			column = append(column, i)
		}
	}
	ends := f.ends(column, broken)
	for _, by := range []int{1, 2, -1, -2} {
		for _, from := range ends {
			for _, to := range ends {
				if r := f.shift(column, from, to, by); r != nil {
					list = append(list, r)
				}
			}
		}
	}
	return list
}

// ends are where a column may begin or end to be off: at a few of its broken cells and beside them.
func (f *finder) ends(column, broken []int) []int {
	at := map[int]bool{0: true, len(column) - 1: true}
	for i, c := range broken {
		if k, ok := slices.BinarySearch(column, c); ok && (i < 6 || i >= len(broken)-6) {
			at[max(0, k-1)], at[k], at[min(k+1, len(column)-1)] = true, true, true
		}
	}
	return slices.Sorted(maps.Keys(at))
}

// shift moves the amounts from one place of a column to another by some rows: down if they stand too high.
func (f *finder) shift(column []int, from, to, by int) *repair {
	if to-from < 2*max(by, -by) {
		return nil
	}
	r := &repair{kind: shifted, values: map[int]int64{}, open: map[int]bool{}, rows: [2]int{column[from], column[to]}, by: by}
	for i := from; i <= to; i++ {
		switch source := i - by; {
		case source < from || source > to:
			r.open[column[i]] = true
		case f.now[column[i]] != f.now[column[source]]:
			r.values[column[i]] = f.now[column[source]]
		}
	}
	if len(r.values) < 2 {
		return nil
	}
	r.free = len(r.open)
	return r
}
