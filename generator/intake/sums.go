package intake

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// term is a reference to cells: 表!行!栏. A row or a column may be *, which stands for each.
type term struct {
	form        *form  // nil if there is none
	table       *table // nil if the sheet is not there
	name        string // of the sheet, as it was written
	row, column string
	minus       bool
}

// term reads a reference that a form makes.
func (r *reader) term(f *form, stated string) term {
	ref := term{name: f.Title.V}
	if rest, minus := strings.CutPrefix(strings.Replace(stated, "-", "−", 1), "−"); minus && strings.IndexAny(stated, "-−") == 0 {
		ref.minus, stated = true, rest
	}
	parts := strings.Split(stated, "!")
	if len(parts) > 2 {
		ref.name, parts = parts[0], parts[1:]
		f = nil
		for _, known := range r.forms {
			if known.code == tight(ref.name) || known.title == tight(ref.name) || known.Name == ref.name {
				f = known
			}
		}
	}
	if f == nil || len(parts) < 2 {
		return ref
	}
	ref.form = f
	if i := slices.IndexFunc(r.tables, func(t *table) bool { return t.form == f }); i >= 0 {
		ref.table = r.tables[i]
	}
	ref.row, ref.column = f.words.of(parts[0]), f.words.path(parts[1])
	return ref
}

// cells reads the cell that a term means for a row and a column; found is false where the sheet has no such column or the
// cell can't be read. A row that is not there is nothing, unless it may be one that is not known.
func (x term) cell(row, column string) (v value, found bool) {
	if x.row != "*" {
		row = x.row
	}
	if x.column != "*" {
		column = x.column
	}
	for i := range x.table.sides {
		b := &x.table.sides[i]
		for j, c := range b.columns {
			if c.Show.Set || c.head != column {
				continue
			}
			if len(b.at[j]) == 0 {
				found = found || c.Seldom.V && !c.Zero.V // nothing in the years that have no such column; one that is asked is not known
				continue
			}
			found = true
			for _, n := range b.named[row] {
				if l := b.lines[n]; !x.table.label(l.at, b.at[j][0]) {
					v, ok := x.table.number(l.at, b.at[j][0])
					if ok && !x.table.wrong[v.pos] {
						v.raw, ok = x.table.yuan(v, x.table.scale(b, j))
					}
					return v, ok && !x.table.wrong[v.pos]
				}
			}
		}
	}
	return value{blank: true}, found && !x.table.lost
}

// label tells of a place of values that a label reaches over.
func (t *table) label(row, column int) bool {
	return t.sheet.Covered(row, column) && t.sheet.Cell(row, column).Kind == workbook.Text
}

// scale is the unit of a column; counts have none.
func (t *table) scale(b *block, j int) decimal.Decimal {
	if u := t.unitOf(b, j); !u.IsZero() {
		return u
	}
	return decimal.NewFromInt(1)
}

// total adds what terms say for a row and a column.
func total(terms []term, row, column string) (sum decimal.Decimal, cells []value, ok bool) {
	for _, x := range terms {
		v, found := x.cell(row, column)
		if !found {
			return sum, nil, false
		}
		if x.minus {
			v.raw = v.raw.Neg()
		}
		sum = sum.Add(v.raw)
		cells = append(cells, v)
	}
	return sum, cells, true
}

// terms reads references; missing names the sheets that are not there.
func (r *reader) terms(f *form, stated []place.Value[string]) (terms []term, missing []string) {
	for _, s := range stated {
		x := r.term(f, s.V)
		if x.table == nil {
			missing = append(missing, x.name)
		}
		terms = append(terms, x)
	}
	return terms, missing
}

// sums holds sheets against what must add up: down the levels of 科目, then as their forms say.
func (r *reader) sums() {
	for _, t := range r.tables {
		for i := range t.sides {
			t.levels(&t.sides[i])
		}
	}
	var unchecked []string
	for _, own := range []bool{true, false} { // what a sheet says of itself first: a cell that is wrong there is told once
		for _, t := range r.tables {
			for i := range t.form.Sums {
				s := &t.form.Sums[i]
				stated := append([]place.Value[string]{s.Of}, s.Parts...)
				terms, missing := r.terms(t.form, stated)
				if inside := !slices.ContainsFunc(terms, func(x term) bool { return x.table != t }); inside != own {
					continue
				}
				if len(missing) > 0 {
					unchecked = append(unchecked, fmt.Sprintf("%s（没有%s）", s.Name.V, strings.Join(missing, "、")))
					continue
				}
				r.sum(s, terms)
			}
		}
	}
	r.units()
	if len(unchecked) > 0 {
		r.list = append(r.list, diag.Finding{Code: codes.SumsUnchecked, Severity: diag.Hint, Listed: unchecked,
			Message: fmt.Sprintf("缺表，有 %d 个关系没有核对", len(unchecked)), Hint: "有这些表的，一起导入"})
	}
}

// sum checks one rule in every row and column that its first term stands for.
func (r *reader) sum(s *pack.FormSum, terms []term) {
	between := slices.ContainsFunc(terms, func(x term) bool { return x.table != terms[0].table })
	for _, row := range terms[0].rows() {
		for _, column := range terms[0].columns() {
			of, ok := terms[0].cell(row, column)
			if !ok || of.pos == (diag.Pos{}) || s.Filled.V && of.blank {
				continue
			}
			sum, cells, ok := total(terms[1:], row, column)
			all := append([]value{of}, cells...)
			switch {
			case !ok, s.Is.V == "不大于" && of.raw.LessThan(sum):
			case of.raw.Equal(sum) && between:
				r.fit(terms, all)
			case of.raw.Equal(sum):
			case between:
				terms[0].table.unequal(codes.SumOfSheets, s.Name.V, of, sum, cells)
				r.misfits = append(r.misfits, misfit{len(r.list) - 1, s.Is.V == "", terms, all})
			default:
				terms[0].table.unequal(codes.SumInSheet, s.Name.V, of, sum, cells)
			}
		}
	}
}

// unequal tells of a cell that is not what others add up to.
func (t *table) unequal(code, name string, of value, sum decimal.Decimal, cells []value) {
	f := diag.Finding{Code: code, Pos: of.pos, Stated: of.raw.String(), Computed: sum.String(), Gap: of.raw.Sub(sum).Abs().String() + " 元",
		Message: "不相符：" + name, Hint: "在系统里改正这张表，重新导出"}
	for _, c := range cells {
		if c.pos != (diag.Pos{}) {
			f.Related = append(f.Related, diag.Related{Pos: c.pos, Message: c.raw.String()})
		}
	}
	t.list = append(t.list, f)
	t.wrong[of.pos] = true
}

// rows are those that a term stands for.
func (x term) rows() []string {
	if x.row != "*" {
		return []string{x.row}
	}
	var rows []string
	for _, b := range x.table.sides {
		for _, l := range b.lines {
			rows = append(rows, l.key)
		}
	}
	return rows
}

// columns are those that a term stands for.
func (x term) columns() []string {
	if x.column != "*" {
		return []string{x.column}
	}
	var columns []string
	for _, b := range x.table.sides {
		for j, c := range b.columns {
			if !c.Show.Set && len(b.at[j]) > 0 && !slices.Contains(columns, c.head) {
				columns = append(columns, c.head)
			}
		}
	}
	return columns
}

// levels holds each 科目 against the sum of those below it, and 合计 against those below none.
func (t *table) levels(b *block) {
	stands := map[string]bool{}
	for _, l := range b.lines {
		stands[l.code] = true
	}
	parent := func(code string) string {
		for n := len(code) - 2; n >= 3; n -= 2 {
			if stands[code[:n]] {
				return code[:n]
			}
		}
		return whole
	}
	below := map[string][]line{}
	for _, l := range b.lines {
		if l.code != "" && l.Each.V != "行" {
			p := parent(l.code)
			below[p] = append(below[p], l)
		}
	}
	for _, j := range b.values() {
		if len(b.at[j]) == 0 {
			continue
		}
		read := func(l line) (value, bool) {
			v, ok := t.number(l.at, b.at[j][0])
			if ok {
				v.raw, ok = t.yuan(v, t.scale(b, j))
			}
			return v, ok
		}
		for _, l := range b.lines {
			if len(below[l.key]) == 0 || t.label(l.at, b.at[j][0]) {
				continue
			}
			of, ok := read(l)
			var sum decimal.Decimal
			var cells []value
			for _, c := range below[l.key] {
				v, known := read(c)
				ok = ok && known
				sum = sum.Add(v.raw)
				cells = append(cells, v)
			}
			if ok && !sum.Equal(of.raw) {
				t.unequal(codes.SumInSheet, "“"+l.key+"”是下面各行之和", of, sum, cells)
			}
		}
	}
}

// whole is the row that adds up all others.
const whole = "合计"
