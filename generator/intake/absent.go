package intake

import (
	"slices"
	"strings"

	"gen/generator/report"
)

// absent tells of what sheets would have said that are not there. It is asked where other sheets state something beside it, in the same
// row or else in the chapter: left out there it would be nothing. Forms with a number are exported together: one is no reason to look
// for others.
func (r *reader) absent() {
	numbered := func(t *table) bool { return t.form.code != "" }
	if !slices.ContainsFunc(r.tables, numbered) {
		return
	}
	told := map[string]bool{} // addresses that have a value or a reason
	for _, f := range r.result.Found {
		told[f.Address] = true
	}
	for _, m := range r.result.Missing {
		told[m.Key] = told[m.Key] || m.Ask
	}
	read := map[string]bool{} // patterns of sheets that are there
	for _, t := range r.tables {
		for _, into := range t.form.intos() {
			read[into] = true
		}
	}
	usual := usualOf(report.Fields(r.pack), map[string]bool{})
	for _, f := range r.forms {
		if f.code == "" || f.Unused.V != "" || slices.ContainsFunc(r.tables, func(t *table) bool { return t.form == f }) {
			continue
		}
		for _, into := range f.intos() {
			if read[into] || !usual[pathOf(into)] {
				continue
			}
			for _, m := range r.unsaid(into, "没有"+f.Code.V) {
				if !told[m.Key] {
					told[m.Key] = true
					r.result.Missing = append(r.result.Missing, m)
				}
			}
		}
	}
}

// unsaid is what a pattern would have said: of each row that other sheets know, or of none.
func (r *reader) unsaid(into, why string) (list []Missing) {
	open, shut := strings.Index(into, "["), strings.LastIndex(into, "]")
	if open < 0 {
		chapter, _, _ := strings.Cut(into, ".")
		stated := func(f Found) bool { return !f.zero && strings.HasPrefix(f.Address, chapter+".") }
		return []Missing{{into, why, slices.ContainsFunc(r.result.Found, stated)}}
	}
	before, after, each := strings.Cut(into[:shut+1], "{code}")
	for _, f := range r.result.Found {
		row := f.Address[:strings.LastIndex(f.Address, "]")+1]
		code, begins := strings.CutPrefix(row, before)
		code, ends := strings.CutSuffix(code, after)
		if each && begins && ends && !strings.Contains(code, ",") {
			list = append(list, Missing{row + into[shut+1:], why, true})
		}
	}
	if list == nil {
		list = []Missing{{into[:open], why, false}}
	}
	return list
}

// intos are the patterns of the addresses that a form gives, without what only one row can have.
func (f *form) intos() (list []string) {
	for _, s := range f.sides {
		for _, c := range s.columns {
			list = append(list, c.into)
		}
		for _, row := range s.rows {
			for _, into := range row.Into {
				list = append(list, into.V)
			}
		}
	}
	for _, d := range f.Derived {
		if !d.Only.V {
			list = append(list, d.Into.V)
		}
	}
	return slices.DeleteFunc(list, func(into string) bool { return into == "" })
}

// usualOf notes the keys that most reports have, if they have the chapter, by their paths.
func usualOf(fields []report.Field, usual map[string]bool) map[string]bool {
	for _, f := range fields {
		table := tableOf(f.Path)
		usual[f.Path] = (f.Required || f.Usual) && (!strings.Contains(table, ".") || usual[table])
		usualOf(f.Fields, usual)
	}
	return usual
}
