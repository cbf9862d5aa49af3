package intake

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
)

// derive takes what follows from several cells. A sheet that is missing or a cell that can't be read leaves it out.
func (r *reader) derive() {
	for _, t := range r.tables {
		for i := range t.form.Derived {
			d := &t.form.Derived[i]
			terms, missing := r.terms(t.form, d.Parts)
			switch {
			case d.Only.V && len(missing) == 0:
				t.only(d, terms)
			case d.Only.V:
			case len(missing) > 0:
				r.underived(d, terms[0], "要由几张表相减得出，没有"+strings.Join(missing, "、"))
			default:
				r.result.said(d.Into.V)
				for _, row := range terms[0].rows() {
					if terms[0].row != "*" || len(row) == 7 && codeOf([]string{row}) == row {
						r.derived(strings.ReplaceAll(d.Into.V, "{code}", row), terms, row)
					}
				}
			}
		}
		t.unstated()
		t.nowhere()
	}
}

// underived tells of what would follow from a sheet that is missing. It is asked where something is stated beside it, in the same row or
// else in the chapter: left out there it would be nothing.
func (r *reader) underived(d *pack.FormDerived, first term, why string) {
	r.result.Missing = append(r.result.Missing, Missing{pathOf(strings.ReplaceAll(d.Into.V, "[{code}]", "")), why, false})
	if first.table == nil {
		return
	}
	for _, row := range first.rows() {
		address := strings.ReplaceAll(d.Into.V, "{code}", row)
		beside := address[:strings.LastIndex(address, "]")+1]
		if beside == "" {
			beside, _, _ = strings.Cut(address, ".")
		}
		stated := func(f Found) bool { return !f.zero && strings.HasPrefix(f.Address, beside) }
		if v, ok := first.cell(row, ""); (!ok || !v.raw.IsZero()) && slices.ContainsFunc(r.taken, stated) {
			r.result.Missing = append(r.result.Missing, Missing{address, why, true})
		}
	}
}

// derived takes the sum of terms in a row.
func (r *reader) derived(address string, terms []term, row string) {
	sum, cells, ok := total(terms, row, "")
	if !ok {
		r.result.Missing = append(r.result.Missing, Missing{address, "有的格子读不出来", false})
		return
	}
	f := Found{Leaf: report.Leaf{Address: address, Value: sum.String()}, amount: sum, places: 2, zero: sum.IsZero()}
	for i, c := range cells {
		if c.pos == (diag.Pos{}) || c.blank {
			continue
		}
		sign := " + "
		if terms[i].minus {
			sign = " − "
		}
		if f.From == "" {
			f.Pos = c.pos
			sign = strings.TrimPrefix(strings.TrimSpace(sign), "+")
		}
		f.From += sign + terms[i].table.cell(c.pos.Line, c.pos.Column)
	}
	if !f.zero {
		r.taken = append(r.taken, f)
	}
}

// only takes what the sheet has no column for, if one row alone can have it.
func (t *table) only(d *pack.FormDerived, terms []term) {
	var rows []string
	for _, b := range t.sides {
		for _, l := range b.lines {
			if l.Each.V == "项" {
				rows = append(rows, l.code)
			}
		}
	}
	if len(rows) != 1 {
		return
	}
	address := strings.ReplaceAll(d.Into.V, "{code}", rows[0])
	if !slices.ContainsFunc(t.taken, func(f Found) bool { return f.Address == address }) {
		t.derived(address, terms, rows[0])
	}
}

// unstated asks for what would mean something if it were left out, and has no column.
func (t *table) unstated() {
	for i := range t.sides {
		b := &t.sides[i]
		for j, c := range b.columns {
			if !c.Zero.V || c.into == "" || len(b.at) == 0 || len(b.at[j]) > 0 {
				continue
			}
			for _, l := range b.lines {
				address := t.fill(c.into, b, l)
				beside := func(f Found) bool { return !f.zero && tableOf(f.Address) == tableOf(address) }
				stated := func(f Found) bool { return f.Address == address }
				if !l.Skip.V && slices.ContainsFunc(t.taken, beside) && !slices.ContainsFunc(t.taken, stated) {
					t.result.Missing = append(t.result.Missing, Missing{address, fmt.Sprintf("%s没有“%s”这一栏", t.short(), c.head), true})
				}
			}
		}
	}
}

// nowhere tells of the keys that people would look for in the sheet.
func (t *table) nowhere() {
	for i := range t.form.Nowhere {
		n := &t.form.Nowhere[i]
		m := Missing{Key: n.Key.V, Why: n.Why.V}
		if n.Cell.Set {
			x := t.term(t.form, n.Cell.V)
			v, ok := x.cell(x.row, x.column)
			if ok && v.raw.IsZero() {
				continue
			}
			if m.Ask = ok; ok {
				m.Why += fmt.Sprintf("，合计 %s（%s）", v.raw, t.cell(v.pos.Line, v.pos.Column))
			}
		}
		t.result.Missing = append(t.result.Missing, m)
	}
}
