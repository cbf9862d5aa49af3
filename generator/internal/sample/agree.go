package sample

import (
	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// agree brings what was drawn by itself in line with the rest. It draws nothing.
func (m *maker) agree() {
	var spent, public decimal.Decimal // of fiscal money
	for i := range m.r.Accounts {
		a := &m.r.Accounts[i]
		row := decimal.Zero
		if b := a.Basic; b != nil {
			row = b.Personnel.Yuan.Add(b.Public.Yuan)
			public = public.Add(b.Public.Yuan)
		}
		if p := a.Project; p != nil {
			row = row.Add(p.Spent.Yuan)
		}
		if spent = spent.Add(row); a.Budget != nil {
			a.Budget.Full = larger(a.Budget.Full, row)
		}
	}
	units := &m.r.Department.Units
	if m.r.NonFiscal != nil && units.Institution.V == 0 {
		units.Institution.V = 1
	}
	if o := m.r.Operating; units.Administrative.V == 0 {
		o.Amount = amount(0)
	} else if o.Amount.Yuan.GreaterThan(public) {
		o.Amount = yuan(public)
	}
	m.threePublic(spent)
	e := &m.r.Assets.Equipment
	if e.Amount = larger(e.Amount, decimal.NewFromInt(int64(e.Count.V)*1_000_000)); e.Count.V == 0 {
		e.Amount = amount(0)
	}
	m.prior()
}

// prior keeps last year's figures within a factor of a hundred of this year's total, and the total above its parts.
func (m *maker) prior() {
	total := decimal.Max(m.total(), decimal.Zero)
	prior := m.r.Prior.Stated // 收支总计 first
	for i := range prior {
		if most := total.Mul(decimal.NewFromInt(100)); prior[i].V.Yuan.GreaterThan(most) {
			prior[i].V = yuan(most)
		}
	}
	prior[0].V = larger(prior[0].V, total.Shift(-2).Round(2))
	for _, p := range prior[1:] {
		prior[0].V = larger(prior[0].V, p.V.Yuan)
	}
}

// total is about what there was to spend: all income and what was carried in.
func (m *maker) total() decimal.Decimal {
	sum := decimal.Zero
	for i := range m.r.Accounts {
		if b := m.r.Accounts[i].Basic; b != nil {
			sum = sum.Add(b.Opening.Yuan).Add(b.EvenIncome().Yuan)
		}
		if p := m.r.Accounts[i].Project; p != nil {
			sum = sum.Add(p.Opening.Yuan).Add(p.EvenIncome().Yuan)
		}
	}
	if n := m.r.NonFiscal; n != nil {
		for _, a := range n.Accounts {
			sum = decimal.Sum(sum, a.Income.Superior.Yuan, a.Income.Business.Yuan, a.Income.Operating.Yuan, a.Income.Affiliated.Yuan,
				a.Income.Other.Yuan)
		}
	}
	return sum
}

// threePublic keeps 三公 between what basic expenditure has of it and all that was spent, and its counts beside amounts.
func (m *maker) threePublic(spent decimal.Decimal) {
	basic := map[string]decimal.Decimal{}
	for _, e := range m.r.Economic {
		basic[e.Code.V] = basic[e.Code.V].Add(e.Amount.Yuan)
	}
	t := m.r.ThreePublic
	items := []struct {
		*report.Expense
		code string
	}{{&t.Overseas.Expense, "30212"}, {&t.Reception.Expense, "30217"}, {&t.Purchase.Expense, "31013"}, {&t.Operation.Expense, "30231"}}
	total := decimal.Zero
	for _, e := range items {
		e.Actual = larger(e.Actual, basic[e.code])
		total = total.Add(e.Actual.Yuan)
	}
	for _, e := range items {
		if total.GreaterThan(spent) {
			e.Actual = yuan(basic[e.code])
		}
		e.Full = larger(e.Full, e.Actual.Yuan)
	}
	count := func(e report.Expense, n, least int) int {
		if e.Actual.Yuan.IsZero() {
			return 0
		}
		return max(n, least, 1)
	}
	t.Overseas.Groups.V = count(t.Overseas.Expense, t.Overseas.Groups.V, 1)
	t.Overseas.People.V = count(t.Overseas.Expense, t.Overseas.People.V, t.Overseas.Groups.V)
	t.Reception.Batches.V = count(t.Reception.Expense, t.Reception.Batches.V, 1)
	t.Reception.People.V = count(t.Reception.Expense, t.Reception.People.V, t.Reception.Batches.V)
	t.Purchase.Count.V = count(t.Purchase.Expense, t.Purchase.Count.V, 1)
	t.Operation.Fleet.V = count(t.Operation.Expense, t.Operation.Fleet.V, 1)
}

func larger(a report.Amount, least decimal.Decimal) report.Amount {
	if a.Yuan.GreaterThanOrEqual(least) {
		return a
	}
	return yuan(least)
}

func yuan(d decimal.Decimal) report.Amount { return report.NewAmount(d, "元") }
