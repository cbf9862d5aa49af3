package sample

import (
	"reflect"

	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// Enlarge multiplies every amount so that none is nothing when it is rounded to a place, in 元. It tells whether a report can state
// them all.
func Enlarge(r *report.Report, place decimal.Decimal) (possible bool) {
	factor := place.Mul(decimal.NewFromInt(63)).Add(decimal.NewFromInt(1))
	possible = true
	restate(r, func(a report.Amount) report.Amount {
		a = report.NewAmount(a.Yuan.Mul(factor), r.Unit.V)
		possible = possible && a.Yuan.LessThan(decimal.New(1, 15))
		return a
	})
	return possible
}

// Round takes every amount of a report to a place, in 元, and states that as its precision.
func Round(r *report.Report, place decimal.Decimal) {
	restate(r, func(a report.Amount) report.Amount {
		return report.NewAmount(a.Yuan.Div(place).Round(0).Mul(place), r.Unit.V)
	})
	r.Precision = report.NewAmount(place, r.Unit.V)
}

// restate changes every amount that a report states.
func restate(r *report.Report, change func(report.Amount) report.Amount) {
	restateIn(reflect.ValueOf(r), change)
}

func restateIn(v reflect.Value, change func(report.Amount) report.Amount) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			restateIn(v.Elem(), change)
		}
	case reflect.Slice:
		for i := range v.Len() {
			restateIn(v.Index(i), change)
		}
	case reflect.Struct:
		if a, ok := v.Addr().Interface().(*report.Amount); ok {
			if a.Set {
				*a = change(*a)
			}
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				restateIn(v.Field(i), change)
			}
		}
	}
}
