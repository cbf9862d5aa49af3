package check

import (
	"fmt"

	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// A factor of ten thousand lies between 元 and 万元. Within this range of it, an amount is more likely in the wrong unit
// than changed so much.
var leastFactor, mostFactor = decimal.NewFromInt(5000), decimal.NewFromInt(20000)

// tenThousandfold tells whether two amounts look like one amount in two units.
func tenThousandfold(a, b decimal.Decimal) bool {
	if a.LessThan(b) {
		a, b = b, a
	}
	return b.IsPositive() && a.GreaterThanOrEqual(b.Mul(leastFactor)) && a.LessThanOrEqual(b.Mul(mostFactor))
}

// inOtherUnit is the finding about two such amounts.
func (c *context) inOtherUnit(what string, a, b value, hint string) diag.Finding {
	more, less := decimal.Max(a.exact, b.exact), decimal.Min(a.exact, b.exact)
	f := diag.Finding{Pos: a.pos, Message: what + "相差约一万倍，像是元和万元写混了", Gap: c.money(more.Sub(less)),
		Notes: []string{fmt.Sprintf("%s ÷ %s ≈ %s", c.money(more), c.money(less), more.DivRound(less, 0))}, Hint: hint}
	if b.pos.Known() && b.pos != a.pos {
		f.Related = []diag.Related{{Pos: b.pos, Message: "另一个数在这里"}}
	}
	return f
}

const unitHint = `核对这两个数的单位；一个数用另一种单位时写上，如 "572524.70元"`

// budgetUnits holds actual amounts against 年初预算.
func budgetUnits(c *context) diag.List {
	var list diag.List
	compare := func(what string, actual, initial value) {
		if tenThousandfold(actual.exact, initial.exact) {
			list = append(list, c.inOtherUnit(what+"的年初预算数和决算数", actual, initial, unitHint))
		}
	}
	for _, item := range c.publicItems() {
		compare(item.name, value{exact: item.Actual.Yuan, pos: item.Actual.Pos}, value{exact: item.Initial.Yuan, pos: item.Initial.Pos})
	}
	for i, a := range c.report.Accounts {
		if a.Budget == nil {
			continue
		}
		_, spent := c.row(i)
		initial := a.Budget.Basic
		if !initial.Set {
			initial = a.Budget.Project
		}
		compare("科目 "+a.Code.V+" ", value{exact: spent, pos: a.At}, value{exact: a.Budget.Basic.Yuan.Add(a.Budget.Project.Yuan), pos: initial.Pos})
	}
	return list
}

// yearUnits holds this year's amounts against last year's.
func yearUnits(c *context) diag.List {
	var list diag.List
	for _, p := range c.years() {
		if tenThousandfold(p.last.Exact, p.this.Exact) {
			list = append(list, c.inOtherUnit(name(p.this)+"和上年的", c.amount(p.last), c.amount(p.this), "核对 [prior] 里这个数的单位，它要和公开的上年报告一致"))
		}
	}
	return list
}
