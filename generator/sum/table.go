package sum

import (
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Row is one figure of a department beside what it is made of. Values are exact, in 元 or as counted.
type Row struct {
	Figure *figure.Figure
	Own    *decimal.Decimal // what the department states, nil where it states nothing
	Place  diag.Pos         // where it does
	Parts  []decimal.Decimal
	Places []diag.Pos // where each part states it, or the first that it is made of
	Sum    decimal.Decimal
	Gap    decimal.Decimal // what is printed, or stated, less Sum
	Reason string
	Wrong  bool // the department states it otherwise, and gives no reason
}

// Table holds every figure against its parts, those with a gap first.
func (s *Sum) Table() []Row {
	wrong := map[figure.Key]Gap{}
	figures := s.Book.All()
	for _, g := range s.Gaps(func(figure.Key) bool { return true }) {
		if wrong[g.Key] = g; s.Book.Of(g.Key) == nil { // no unit has it
			figures = append(figures, g.Figure)
		}
	}
	differs := map[*figure.Figure]string{}
	for _, d := range s.Own.Report.Sum.Differ {
		if f := s.Book.Find(d.On.V); f != nil {
			differs[f] = d.Reason.V
		}
	}
	var gaps, even []Row
	for _, f := range figures {
		k := f.Key
		if k.Last || k.ByRow() || k.Family == figure.Derived || f.Kind == figure.Rate || k.Flow == "机构" {
			continue
		}
		row := s.row(f)
		if g, is := wrong[k]; is {
			row.Own, row.Gap, row.Reason, row.Wrong = &g.Own, g.Own.Sub(row.Sum), g.Reason, true
		}
		if row.Reason == "" {
			row.Reason = differs[f]
		}
		if row.Reason == "" && Shared(k) && row.Gap.IsNegative() {
			row.Reason = "几个单位合组的团组，部门只计一次"
		}
		switch {
		case !row.Gap.IsZero():
			gaps = append(gaps, row)
		case !row.Sum.IsZero() || slices.ContainsFunc(row.Parts, func(v decimal.Decimal) bool { return !v.IsZero() }):
			even = append(even, row)
		}
	}
	return append(gaps, even...)
}

func (s *Sum) row(f *figure.Figure) Row {
	row := Row{Figure: f}
	for _, p := range s.Parts() {
		value, of := s.value(&p, s.inPart(&p, f.Key))
		row.Parts, row.Places = append(row.Parts, value), append(row.Places, placeOf(of))
		if p.counts(f.Key) {
			row.Sum = row.Sum.Add(value)
		}
	}
	shown := f.Exact
	if of := s.Own.Book.Of(f.Key); s.states(of) {
		own := of.Exact
		row.Own, row.Place, shown = &own, placeOf(of), own
	}
	row.Gap = shown.Sub(row.Sum)
	return row
}

// value is what a part adds to a figure: 全年预算 that is left out is 年初预算, in a fund that has any.
func (s *Sum) value(p *Part, k figure.Key) (decimal.Decimal, *figure.Figure) {
	of := p.Book.Of(k)
	switch {
	case k.Family != figure.Account || k.Flow != "全年预算":
	case k.Money == "财政拨款":
		total := decimal.Zero
		for _, fund := range []string{report.General, report.Fund, report.Capital} {
			k.Money = fund
			v, _ := s.value(p, k)
			total = total.Add(v)
		}
		return total, of
	case !placeOf(s.Book.Of(figure.Key{Family: figure.Account, Money: k.Money, Flow: k.Flow, Kind: "合计"})).Known():
	case !placeOf(of).Known() && p.Name != Eliminated:
		k.Flow = "年初预算"
		of = p.Book.Of(k)
	}
	return figure.Exact(of), of
}

// counts tells whether a figure of a part is added: 机关运行经费 is of 行政 and 参公 units only.
func (p *Part) counts(k figure.Key) bool {
	u := p.Report.Department.Units
	return k.Flow != "机关运行经费" && k.Kind != "机关运行经费" || !u.At.Known() || u.Administrative.V+u.CivilService.V > 0
}

// states tells whether the department states a figure or all that it is made of.
func (s *Sum) states(f *figure.Figure) bool {
	if f == nil || !placeOf(f).Known() {
		return false
	}
	own := s.Own.Report
	states := map[string]bool{"item": true, "account": own.Accounts != nil, "economic": own.Economic != nil, "non_fiscal": own.NonFiscal != nil}
	if section := Section(f.Key); section != "" {
		return states[section]
	}
	return states["account"] && states["non_fiscal"]
}
