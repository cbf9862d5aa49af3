package sum

import (
	"reflect"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// keepOwn puts into the sum what is the department's own: its words, its shares and dates, what no unit states, and the stocks and
// counts that it states itself for a reason ([[sum.differ]]).
func (s *Sum) keepOwn(r *report.Report) {
	k := keeper{differ: map[diag.Pos]bool{}}
	for _, d := range s.Own.Report.Sum.Differ {
		if f := s.Own.Book.Find(d.On.V); Differs(f) {
			k.leaves(f)
		}
	}
	for _, f := range s.Own.Book.All() {
		if Shared(f.Key) && f.Exact.LessThan(s.together(f.Key)) {
			k.leaves(f)
		}
	}
	into, own := reflect.ValueOf(r).Elem(), reflect.ValueOf(s.Own.Report).Elem()
	for _, f := range adding() {
		if !slices.Contains([]string{"account", "economic", "non_fiscal", "adjustment"}, f.Name) {
			k.value(into.FieldByIndex(f.Index), own.FieldByIndex(f.Index), f)
		}
	}
}

// Differs tells whether a department may state a figure that is not the sum of its units': what is counted, and what it
// has at the year's end; no money of the year.
func Differs(f *figure.Figure) bool {
	return f != nil && (f.Kind == figure.Count || strings.HasPrefix(f.Key.Flow, "资产") || f.Key.Flow == "绩效")
}

// together is what the units have of a figure.
func (s *Sum) together(k figure.Key) decimal.Decimal {
	sum := decimal.Zero
	for _, u := range s.Units {
		sum = sum.Add(figure.Exact(u.Book.Of(k)))
	}
	return sum
}

// Agrees tells whether what the department states of a figure is the sum of its units', of each part of a total.
func (s *Sum) Agrees(f *figure.Figure) bool {
	if len(f.Inputs) == 0 {
		return f.Exact.Equal(s.together(f.Key))
	}
	return !slices.ContainsFunc(f.Inputs, func(t figure.Term) bool { return !s.Agrees(t.Figure) })
}

type keeper struct{ differ map[diag.Pos]bool }

// leaves notes where a figure is stated.
func (k keeper) leaves(f *figure.Figure) {
	if f.Pos.Known() {
		k.differ[f.Pos] = true
	}
	for _, t := range f.Inputs {
		k.leaves(t.Figure)
	}
}

func (k keeper) value(into, own reflect.Value, f place.Field) {
	switch v := own.Interface().(type) {
	case report.Amount:
		if v.Set && (k.differ[v.Pos] || !into.Interface().(report.Amount).Set) {
			into.Set(own)
		}
		return
	case place.Value[int]:
		if v.Set && (k.differ[v.Pos] || !into.Interface().(place.Value[int]).Set) {
			into.Set(own)
		}
		return
	case report.Facts:
		if to := into.Addr().Interface().(*report.Facts); v.Table != nil && to.Table != nil {
			k.table(reflect.ValueOf(to.Table).Elem(), reflect.ValueOf(v.Table).Elem())
		} else if v.Table != nil {
			into.Set(own)
		}
		return
	case place.Value[string], place.Value[bool], []place.Value[string], report.Percent, report.Date:
		if !own.IsZero() {
			into.Set(own)
		}
		return
	}
	switch own.Kind() {
	case reflect.Pointer:
		switch {
		case own.IsNil():
		case into.IsNil():
			into.Set(own)
		default:
			k.table(into.Elem(), own.Elem())
		}
	case reflect.Struct:
		k.table(into, own)
	case reflect.Slice:
		for i := range own.Len() {
			k.row(into, own.Index(i), f)
		}
	}
}

func (k keeper) table(into, own reflect.Value) {
	for _, f := range place.Fields(into.Type()) {
		k.value(into.FieldByIndex(f.Index), own.FieldByIndex(f.Index), f)
	}
}

// row keeps what the department states of a row; one that no unit has is its own.
func (k keeper) row(list, own reflect.Value, f place.Field) {
	words := strings.Fields(f.Tag.Get("rows"))
	for i := range list.Len() {
		row := list.Index(i)
		if !slices.ContainsFunc(words, func(key string) bool { return word(row, key) != word(own, key) }) {
			k.table(row, own)
			return
		}
	}
	list.Set(reflect.Append(list, own))
}
