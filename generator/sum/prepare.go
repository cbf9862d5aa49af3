package sum

import (
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// preparation knows what one unit left out and another states: it counts as what it means, else it would count as nothing.
type preparation struct {
	income   map[string]bool // fund, code and side whose income is stated
	adjusted map[string]bool // funds with a 全年预算
	public   bool            // an item of 三公 has one
	byFund   bool            // all units say what of their 三公 is of 一般公共预算
	rests    map[string]string
	whole    bool // a unit's economic rows do not tell their 科目 by function: nobody's do then
}

func (s *Sum) preparation() *preparation {
	p := &preparation{byFund: len(s.Unshared()) == 0, rests: s.rests, income: map[string]bool{}, adjusted: map[string]bool{}}
	for _, part := range s.Parts() {
		for _, a := range part.Report.Accounts {
			of := a.Fund.V + a.Code.V
			p.income[of+"基本"] = p.income[of+"基本"] || a.Basic != nil && a.Basic.Income.Set
			p.income[of+"项目"] = p.income[of+"项目"] || a.Project != nil && a.Project.Income.Set
			p.adjusted[a.Fund.V] = p.adjusted[a.Fund.V] || a.Budget != nil && a.Budget.Full.Set
		}
		p.whole = p.whole || len(part.Report.Economic) > 0 && !part.Report.ByFunction()
		if t := part.Report.ThreePublic; t != nil {
			p.public = p.public || slices.ContainsFunc(t.Items(), func(e *report.Expense) bool { return e.Full.Set })
		}
	}
	return p
}

// Unshared are the units that do not say what of their 三公 is of 一般公共预算.
func (s *Sum) Unshared() []Part {
	return slices.DeleteFunc(slices.Clone(s.Units), func(u Part) bool {
		t := u.Report.ThreePublic
		return t == nil || t.ByFund() || !slices.ContainsFunc(t.Items(), func(e *report.Expense) bool { return !e.Actual.Yuan.IsZero() })
	})
}

// prepared is the report of a part as it is added.
func (p *preparation) prepared(part Part) *report.Report {
	r := part.Report.Copy()
	if part.joined {
		r.Adjustments = nil // of a balance that the department did not have
	}
	r.Accounts = slices.Clone(r.Accounts)
	for i := range r.Accounts {
		p.account(&r.Accounts[i])
	}
	r.Economic = slices.Clone(r.Economic)
	p.beside(r)
	if p.whole {
		for i := range r.Economic {
			r.Economic[i].Function = place.Value[string]{}
		}
	}
	if t := r.ThreePublic; t != nil {
		items := *t
		r.ThreePublic = &items
		for _, e := range items.Items() {
			if !e.Full.Set && p.public {
				e.Full = e.Initial
			}
			if !p.byFund {
				e.General = report.Amount{} // the sum of some would be taken for that of all
			}
			e.Prior = report.Amount{} // the department's own is what it printed last year
		}
	}
	if r.Services != nil {
		services := *r.Services
		services.Rows = slices.Clone(services.Rows)
		for i := range services.Rows {
			if u := &services.Rows[i].Unit; u.V == "" {
				*u = r.Department.Name
			}
		}
		r.Services = &services
	}
	if u := r.Department.Units; u.At.Known() && u.Administrative.V+u.CivilService.V == 0 {
		r.Operating = nil // 机关运行经费 is of 行政 and 参公 units only
	}
	return r
}

func (p *preparation) account(a *report.Account) {
	of := a.Fund.V + a.Code.V
	if a.Basic != nil {
		b := *a.Basic
		if p.income[of+"基本"] {
			b.Income = b.EvenIncome()
		}
		b.Closing = report.Amount{} // was held against its own unit's
		a.Basic = &b
	}
	if a.Project != nil {
		b := *a.Project
		if p.income[of+"项目"] {
			b.Income = b.EvenIncome()
		}
		b.Closing = report.Amount{}
		a.Project = &b
	}
	if a.Budget != nil {
		b := *a.Budget
		b.Full = b.FullYear(p.adjusted[a.Fund.V])
		a.Budget = &b
	}
}

// moved are the balances that came with joined units and went with those that left: last year's closing balance of the
// department has not the one, and has the other.
func (s *Sum) moved() []report.Adjustment {
	var list []report.Adjustment
	for _, j := range s.Own.Report.Sum.Joined {
		if u := s.Unit(j.Code.V); u != nil {
			list = append(list, balances(u, j, "年初", 1)...)
		}
	}
	for _, l := range s.Own.Report.Sum.Left {
		if i := slices.IndexFunc(s.Last, func(p Part) bool { return p.Is(l.Code.V) }); i >= 0 {
			list = append(list, balances(&s.Last[i], l, "年末", -1)...)
		}
	}
	return list
}

// balances are what a unit brought or took, fund by fund and 科目 by 科目.
func balances(u *Part, m report.Moved, flow string, sign int64) []report.Adjustment {
	var list []report.Adjustment
	told := map[figure.Key]bool{}
	add := func(fund, code string, k figure.Key) {
		f := u.Book.Of(k)
		if told[k] || f == nil || f.Exact.IsZero() {
			return
		}
		told[k] = true
		amount := report.NewAmount(f.Exact.Mul(decimal.NewFromInt(sign)), "元")
		amount.Pos = m.At
		a := report.Adjustment{At: m.At, Amount: amount, Reason: m.Reason}
		a.Fund.V, a.Code.V, a.Kind.V = fund, code, "机构改革划转"
		a.Fund.Set, a.Code.Set, a.Kind.Set = true, code != "", true
		list = append(list, a)
	}
	for _, a := range u.Report.Accounts {
		add(a.Fund.V, a.Code.V, figure.Key{Family: figure.Account, Money: a.Fund.V, Flow: flow, Code: a.Code.V, Kind: "合计"})
	}
	add("非财政", "", figure.Key{Family: figure.Account, Money: "非财政", Flow: flow, Kind: "合计"})
	return list
}
