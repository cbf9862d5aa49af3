package sum

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
)

// whole is the department's report: its own texts and settings with the sections of its parts, added up.
func (s *Sum) whole() *report.Report {
	own := s.Own.Report
	r := own.Copy()
	into := reflect.ValueOf(r).Elem()
	m := &merger{at: s.at(), unit: own.Unit.V, rows: map[string]int{}, fields: map[reflect.Type][]place.Field{}}
	for _, f := range adding() {
		into.FieldByIndex(f.Index).SetZero()
	}
	p := s.preparation()
	for _, part := range s.Parts() {
		m.from, m.seen = p.prepared(part), map[string]int{}
		from := reflect.ValueOf(m.from).Elem()
		for _, f := range adding() {
			m.value(into.FieldByIndex(f.Index), from.FieldByIndex(f.Index), f, f.Name, false)
		}
		r.Subjects = append(r.Subjects, names(m.from)...)
		if half := m.from.Precision; half.Set && half.Yuan.GreaterThan(r.Precision.Yuan) && !own.Precision.Set {
			r.Precision = half
		}
	}
	r.Adjustments = append(append(r.Adjustments, own.Adjustments...), s.moved()...)
	s.keepOwn(r)
	return r
}

// adding are the sections that are added up.
func adding() []place.Field {
	return slices.DeleteFunc(place.Fields(reflect.TypeFor[report.Report]()), func(f place.Field) bool { return f.Tag.Get("adds") == "" })
}

// names are the 科目 that a unit names.
func names(r *report.Report) []report.Subject {
	var list []report.Subject
	for _, s := range r.Subjects {
		if s.Name.Set {
			list = append(list, report.Subject{At: s.At, Code: s.Code, Name: s.Name})
		}
	}
	return list
}

// merger adds up tables of reports by the tags that bind them: amounts and counts are added; rows are one row if the words
// that tell rows apart are the same; of other words those of the first stay, and only in rows. Shares and dates do not add.
type merger struct {
	at     diag.Pos // of what has several parts
	unit   string
	from   *report.Report
	rows   map[string]int // index of a row by its list and its words
	seen   map[string]int // of the part: how many rows of these words
	fields map[reflect.Type][]place.Field
}

func (m *merger) table(into, from reflect.Value, path string, inRow bool) {
	t := into.Type()
	fields := m.fields[t]
	if fields == nil {
		fields = place.Fields(t)
		m.fields[t] = fields
	}
	if at := into.FieldByName("At"); at.IsValid() {
		if was, is := at.Interface().(diag.Pos), from.FieldByName("At").Interface().(diag.Pos); !was.Known() {
			at.Set(reflect.ValueOf(is))
		} else if was.File != is.File && is.Known() {
			at.Set(reflect.ValueOf(m.at))
		}
	}
	for _, f := range fields {
		m.value(into.FieldByIndex(f.Index), from.FieldByIndex(f.Index), f, path+"."+f.Name, inRow)
	}
}

func (m *merger) value(into, from reflect.Value, f place.Field, path string, inRow bool) {
	switch v := from.Interface().(type) {
	case report.Amount:
		m.amount(into.Addr().Interface().(*report.Amount), v)
		return
	case place.Value[int]:
		m.count(into.Addr().Interface().(*place.Value[int]), v)
		return
	case place.Value[bool]:
		if v.V {
			into.Set(from)
		}
		return
	case place.Value[string]:
		if inRow && into.Interface().(place.Value[string]).V == "" {
			into.Set(from)
		}
		return
	case []place.Value[string]:
		if inRow && into.Len() == 0 {
			into.Set(from)
		}
		return
	case report.Facts:
		m.facts(into.Addr().Interface().(*report.Facts), v, path)
		return
	case report.Percent, report.Date:
		return
	}
	switch from.Kind() {
	case reflect.Pointer:
		if from.IsNil() {
			return
		}
		if into.IsNil() {
			into.Set(reflect.New(from.Type().Elem()))
		}
		m.table(into.Elem(), from.Elem(), path, inRow)
	case reflect.Struct:
		m.table(into, from, path, inRow)
	case reflect.Slice:
		for i := range from.Len() {
			m.row(into, from.Index(i), f, path)
		}
	}
}

func (m *merger) amount(into *report.Amount, a report.Amount) {
	if !a.Set || a.Text == "" {
		return
	}
	var parts []report.Amount
	if into.Set {
		parts = into.Parts()
	}
	for _, p := range a.Parts() {
		parts = append(parts, m.from.Part(p))
	}
	*into = report.Added(m.at, m.unit, parts)
}

func (m *merger) count(into *place.Value[int], n place.Value[int]) {
	if !n.Set {
		return
	}
	parts := []place.Value[int]{n}
	if n.Of != nil {
		parts = n.Of
	}
	into.Of = append(into.Of, parts...)
	into.V, into.Set, into.Pos = into.V+n.V, true, m.at
	if len(into.Of) == 1 {
		into.Pos = n.Pos
	}
}

func (m *merger) facts(into *report.Facts, from report.Facts, path string) {
	if from.Table == nil {
		return
	}
	if into.Table == nil {
		into.Table = reflect.New(reflect.TypeOf(from.Table).Elem()).Interface()
	}
	if reflect.TypeOf(into.Table) == reflect.TypeOf(from.Table) { // of another pack they are other keys
		m.table(reflect.ValueOf(into.Table).Elem(), reflect.ValueOf(from.Table).Elem(), path, false)
	}
}

// row adds a row to the one with the same words, the second of a report to the second. Rows that nothing tells apart, and those
// with a reason of their own, stay apart.
func (m *merger) row(list, from reflect.Value, f place.Field, path string) {
	name := path
	for _, key := range strings.Fields(f.Tag.Get("rows")) {
		if key != "origin" {
			name += "\n" + word(from, key)
		}
	}
	if m.seen[name]++; strings.Contains(f.Tag.Get("rows"), "code") { // of one 科目 there is one row
		m.seen[name] = 1
	}
	name = fmt.Sprint(name, "\n", m.seen[name])
	i, has := m.rows[name]
	if f.Tag.Get("rows") == "" || from.FieldByName("Reason").IsValid() {
		has = false
	}
	if !has {
		i = list.Len()
		m.rows[name] = i
		list.Set(reflect.Append(list, reflect.Zero(from.Type())))
	}
	m.table(list.Index(i), from, fmt.Sprintf("%s[%d]", path, i), true)
}

// word is what a row says under a key; left out it is the first that may be said.
func word(row reflect.Value, key string) string {
	for _, f := range place.Fields(row.Type()) {
		text, ok := row.FieldByIndex(f.Index).Interface().(place.Value[string])
		switch {
		case !ok || f.Name != key:
		case text.V == "" && !f.Required && len(f.Enum) > 0:
			return f.Enum[0]
		default:
			return text.V
		}
	}
	return ""
}
