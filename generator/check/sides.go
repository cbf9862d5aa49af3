package check

import (
	"cmp"
	"fmt"
	"slices"

	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// side is one side of a row, in 元.
type side struct {
	row                          int // of [[account]]
	fund, code, kind             string
	at                           diag.Pos
	opening, income, spent, rest decimal.Decimal
	surplus                      report.Amount
	within                       decimal.Decimal // how far the rest may lie from it, because the others were stated rounded
	stated                       bool            // the income is stated, not implied
	closing                      report.Amount
}

// sides are the sides of every row. Rows of one 科目 are held apart here: each is a statement of its own.
func (c *context) sides() []side {
	if c.rows != nil {
		return c.rows
	}
	list := make([]side, 0, 2*len(c.report.Accounts))
	for i := range c.report.Accounts {
		a := &c.report.Accounts[i]
		if b := a.Basic; b != nil {
			list = append(list, side{row: i, kind: "基本支出", fund: a.Fund.V, code: a.Code.V, at: b.At, opening: b.Opening.Yuan,
				income: b.EvenIncome().Yuan, stated: b.Income.Set,
				spent: b.Personnel.Yuan.Add(b.Public.Yuan).Add(b.Spent.Yuan), closing: b.Closing,
				within: c.stated(b.Opening, b.Income, b.Personnel, b.Public, b.Spent).within})
		}
		if p := a.Project; p != nil {
			list = append(list, side{row: i, kind: "项目支出", fund: a.Fund.V, code: a.Code.V, at: p.At, opening: p.Opening.Yuan,
				income: p.EvenIncome().Yuan, stated: p.Income.Set,
				spent: p.Spent.Yuan, surplus: p.Surplus, closing: p.Closing, within: c.stated(p.Opening, p.Income, p.Spent).within})
		}
	}
	for i := range list {
		s := &list[i]
		s.rest = s.opening.Add(s.income).Sub(s.spent)
	}
	c.rows = list
	return list
}

func (s *side) where() string { return fmt.Sprintf("%s %s %s", s.fund, s.code, s.kind) }

// sidesOf are the sides of one row of [[account]].
func (c *context) sidesOf(row int) []side {
	list := c.sides()
	from, _ := slices.BinarySearchFunc(list, row, func(s side, row int) int { return cmp.Compare(s.row, row) })
	to := from
	for to < len(list) && list[to].row == row {
		to++
	}
	return list[from:to]
}

// rowWithin is how far the two sides of a row may lie from what is stated.
func (c *context) rowWithin(row int) decimal.Decimal {
	within := decimal.Zero
	for _, s := range c.sidesOf(row) {
		within = within.Add(s.within)
	}
	return within
}

// row adds up the two sides of a row.
func (c *context) row(row int) (opening, spent decimal.Decimal) {
	for _, s := range c.sidesOf(row) {
		opening, spent = opening.Add(s.opening), spent.Add(s.spent)
	}
	return opening, spent
}
