package intake

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Lint finds what is wrong with a pack's descriptions of workbooks.
func Lint(p *pack.Pack) diag.List {
	_, list := newReader(p)
	return list
}

// newReader reads a pack's forms, and tells of addresses that a report has not and of references to nothing.
func newReader(p *pack.Pack) (*reader, diag.List) {
	forms, list := p.Forms()
	r := &reader{pack: p, result: &Result{Known: map[string]bool{}}, kinds: kindsOf(p), published: newPublished(p), fits: map[*table]int{}}
	for i := range forms {
		r.forms = append(r.forms, newForm(p, &forms[i]))
	}
	r.list = list
	for _, f := range r.forms {
		r.lint(f)
	}
	return r, r.list
}

func (r *reader) lint(f *form) {
	address := func(into place.Value[string]) {
		if into.V != "" && r.kinds.of(into.V) == unknown {
			r.fault(codes.NoSuchAddress, diag.Error, into.Pos, "写成键名，用点连接，清单的一行用方括号指明，如 account[一般公共预算,{code}].basic.income",
				"报告里没有“%s”", into.V)
		}
	}
	for _, s := range f.Sides {
		for _, c := range s.Columns {
			address(c.Into)
			address(c.Count)
		}
		for _, row := range s.Rows {
			for _, into := range row.Into {
				address(into)
			}
		}
	}
	for _, d := range f.Derived {
		address(d.Into)
		r.references(f, d.Parts)
	}
	for _, s := range f.Sums {
		r.references(f, append([]place.Value[string]{s.Of}, s.Parts...))
	}
	for _, n := range f.Nowhere {
		if n.Cell.Set {
			r.references(f, []place.Value[string]{n.Cell})
		}
	}
}

// references tells of those that name a sheet, a row or a column that no form has.
func (r *reader) references(f *form, stated []place.Value[string]) {
	for _, s := range stated {
		x := r.term(f, s.V)
		if why := x.nothing(); why != "" {
			r.fault(codes.FormReference, diag.Error, s.Pos, "写成 行!栏，或 表号!行!栏；行、栏的名称同那张表的说明", "“%s”%s", s.V, why)
		}
	}
}

// nothing tells what a term names that there is not.
func (x term) nothing() string {
	if x.form == nil {
		return fmt.Sprintf("里没有“%s”这张表的说明，或者少了“!”", x.name)
	}
	hasRow, hasColumn := x.row == "*", x.column == "*"
	for _, s := range x.form.sides {
		hasRow = hasRow || slices.ContainsFunc(s.rows, func(r row) bool { return r.label == x.row })
		hasColumn = hasColumn || slices.ContainsFunc(s.columns, func(c column) bool { return c.head == x.column && !c.Show.Set })
	}
	switch {
	case !hasRow && strings.Trim(x.row, "0123456789") != "":
		return fmt.Sprintf("里的“%s”不是那张表的行", x.row)
	case !hasColumn:
		return fmt.Sprintf("里的“%s”不是那张表的栏", x.column)
	}
	return ""
}
