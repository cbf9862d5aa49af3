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

const unitHint = `核对这些数的单位；一个数用另一种单位时写上，如 "572524.70元"`

// budgetUnits holds actual amounts against 年初预算.
func budgetUnits(c *context) diag.List {
	var told gathered
	compare := func(what string, at diag.Pos, actual, initial decimal.Decimal) {
		if tenThousandfold(actual, initial) {
			told.add(at, fmt.Sprintf("%s：年初预算 %s，决算 %s", what, c.money(initial), c.money(actual)))
		}
	}
	for _, item := range c.publicItems() {
		compare(item.name, item.Initial.Pos, item.Actual.Yuan, item.Initial.Yuan)
	}
	for i, a := range c.report.Accounts {
		if b := a.Budget; b != nil {
			_, spent := c.row(i)
			at := b.Basic.Pos
			if b.Basic.Yuan.IsZero() {
				at = b.Project.Pos
			}
			compare(a.Fund.V+" "+a.Code.V, at, spent, b.Basic.Yuan.Add(b.Project.Yuan))
		}
	}
	return told.findings("%d 项的年初预算和决算相差约一万倍，像是元和万元写混了", unitHint)
}

// yearUnits holds this year's amounts against last year's. One amount may have been typed in the wrong unit or have
// changed so much; where the whole year has, it is the unit of one of the files.
func yearUnits(c *context) diag.List {
	if f, is := c.book.Get("收支总计"), c.lastYear("收支总计"); is != nil && tenThousandfold(f.Exact, is.Exact) {
		return diag.List{{Severity: diag.Warning, Pos: c.report.Unit.Pos, Message: "本年收支总计和上年相差约一万倍，像是整份报告的单位错了",
			Notes: []string{fmt.Sprintf("收支总计：上年 %s，本年 %s", c.money(is.Exact), c.money(f.Exact))}, Hint: "核对 unit 是元还是万元；上年数的单位不同时，逐个写上单位"}}
	}
	var told gathered
	for _, p := range c.years() {
		if tenThousandfold(p.last.Exact, p.this.Exact) {
			told.add(c.place(p.last), fmt.Sprintf("%s：上年 %s，本年 %s", name(p.this), c.money(p.last.Exact), c.money(p.this.Exact)))
		}
	}
	return told.hints("%d 个数和上年相差约一万倍，像是元和万元写混了", unitHint)
}
