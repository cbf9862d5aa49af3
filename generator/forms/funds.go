package forms

import (
	"fmt"
	"regexp"
	"slices"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
)

// moneyUnit is the unit that a text names, behind a label or alone.
var moneyUnit = regexp.MustCompile(`(?:单位:|\()(?:单位:|人民币)?(万?元)`)

// unitIn notes the unit of the funds, if one of the cells names it.
func (f *form) unitIn(list ...*cell) bool {
	named := false
	for _, c := range list {
		if c == nil {
			continue
		}
		if m := moneyUnit.FindStringSubmatch(tight(c.text)); m != nil {
			f.inYuan, f.unitSaid, named = m[1] == "元", true, true
		}
	}
	return named
}

// fundsRow reads the amounts of a source, or the sums.
func (f *form) fundsRow(row row, own []*cell) {
	f.unitIn(own...)
	own = slices.DeleteFunc(own, func(c *cell) bool { return f.words.isTitle(c.label) })
	if len(own) == 0 {
		return
	}
	at := map[slot]*cell{}
	for _, s := range []slot{initial, full, actual} {
		if c := f.under(row, s); c != nil {
			at[s] = c
		}
	}
	source, known := f.words.sources[own[0].label]
	into := map[slot]*report.Spending{appropriation: &f.Funds.Appropriation, carried: &f.Funds.Carried, other: &f.Funds.Other}[source]
	switch {
	case known && source == total:
		f.stated.funds, f.stated.rate = at, f.under(row, score)
		if p := f.points(f.under(row, weight)); p.Set {
			f.Funds.Weight = p
		}
		f.stated.rated = f.points(f.stated.rate)
	case known && into == nil: // not asked for
	case len(at) == 0:
	case !known:
		f.fault(own[0], codes.FormLabel, fmt.Sprintf("不认识的资金来源“%s”", diag.Clip(own[0].text, 30)), addWords)
	case into.Full.Set:
		f.fault(own[0], codes.FormLabel, fmt.Sprintf("“%s”写了两行", f.words.called[source]), "在表里合成一行，再导入")
	default:
		*into = report.Spending{Initial: f.amount(at[initial]), Full: f.amount(at[full]), Actual: f.amount(at[actual])}
	}
}
