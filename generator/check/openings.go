package check

import (
	"fmt"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// balances are the moneys whose balances are carried on, parts before their totals.
var balances = []string{report.General, report.Fund, report.Capital, "财政拨款", "非财政", ""}

func closingOf(fund string) figure.Key {
	return figure.Key{Family: figure.Account, Money: fund, Flow: "年末", Kind: "合计"}
}

// openingOf is the balance that begins the year where last year's closing one ended.
func openingOf(closing figure.Key) figure.Key {
	closing.Last, closing.Flow = false, "年初"
	return closing
}

// fundOfAdjustment is 一般公共预算 where nothing is said.
func fundOfAdjustment(a report.Adjustment) string {
	if a.Fund.V == "" {
		return report.General
	}
	return a.Fund.V
}

// openings holds this year's opening balances against last year's closing ones with their adjustments, per fund. A gap
// that a fund has its totals have too: it is told once. Last year's figures were printed rounded, this year's are exact.
func openings(c *context) diag.List {
	adjusted := map[string]value{}
	for _, a := range c.report.Adjustments {
		fund, amount := fundOfAdjustment(a), c.stated(a.Amount)
		adjusted[fund], adjusted[""] = adjusted[fund].plus(amount), adjusted[""].plus(amount)
		if fund != "非财政" {
			adjusted["财政拨款"] = adjusted["财政拨款"].plus(amount)
		}
	}
	var list diag.List
	for _, fund := range balances {
		last := c.book.Of(closingOf(fund).LastYear())
		if last == nil || len(list) > 0 && (fund == "财政拨款" || fund == "") {
			continue
		}
		sum := adjusted[fund]
		opening, want := c.exactOf(openingOf(closingOf(fund))), last.Exact.Add(sum.exact)
		gap := opening.Sub(want).Abs()
		allowed := c.within(last).Add(sum.within).Add(c.slackOf(openingOf(closingOf(fund))))
		if gap.LessThanOrEqual(allowed) {
			continue
		}
		before := "上年年末 " + c.money(last.Exact)
		if !sum.exact.IsZero() {
			before += fmt.Sprintf(" + 调整 %s = %s", c.money(sum.exact), c.money(want))
		}
		f := diag.Finding{Pos: last.Pos, Message: fund + "年初结转和结余与上年年末数（加调整）不一致", Gap: c.money(gap),
			Notes: append([]string{before, "本年年初 " + c.money(opening)}, c.allowed(gap, allowed, "按上年公开的位数")...), Hint: "年初数有调整的写 [[adjustment]]，注明种类和原因"}
		if told := c.changedBalances(fund); len(told.notes) > 0 {
			f.Pos, f.Hint = told.at, "核对这些科目的 opening；"+f.Hint
			f.Notes = append(f.Notes, told.notes...)
		}
		list = append(list, f)
	}
	return list
}

// balance is what one 科目 carried from last year into this one, in 元.
type balance struct {
	fund, code    string
	last, opening decimal.Decimal // last: with its adjustments
	within        decimal.Decimal
}

// subjectBalances are those of the 科目 that last year's report has too. A fund with an adjustment that names no 科目 has
// none.
func (c *context) subjectBalances() []balance {
	adjusted, unnamed := map[string]value{}, map[string]bool{}
	for _, a := range c.report.Adjustments {
		fund := fundOfAdjustment(a)
		unnamed[fund] = unnamed[fund] || a.Code.V == ""
		adjusted[fund+a.Code.V] = adjusted[fund+a.Code.V].plus(c.stated(a.Amount))
	}
	var list []balance
	for _, p := range c.years() {
		closing := p.last.Key
		of := closingOf(closing.Money)
		of.Code = closing.Code
		if len(of.Code) == 7 && closing == of.LastYear() && of.Money != "财政拨款" && !unnamed[of.Money] {
			sum, opening := adjusted[of.Money+of.Code], openingOf(closing)
			list = append(list, balance{of.Money, of.Code, p.last.Exact.Add(sum.exact), c.exactOf(opening),
				c.within(p.last).Add(sum.within).Add(c.slackOf(opening))})
		}
	}
	return list
}

// changedBalances are the 科目 of a kind of money whose balance is not last year's.
func (c *context) changedBalances(fund string) gathered {
	var told gathered
	for _, b := range c.subjectBalances() {
		if gap := b.opening.Sub(b.last).Abs(); gap.GreaterThan(b.within) && (fund == "" || b.fund == fund) {
			told.add(c.subjectPlace(b.fund, b.code), fmt.Sprintf("%s %s：上年年末（加调整）%s，本年年初 %s，相差 %s", b.fund, b.code, c.money(b.last), c.money(b.opening), c.money(gap)))
		}
	}
	return told
}

// subjectOpenings holds each 科目 where the totals follow from last year.
func subjectOpenings(c *context) diag.List {
	told := c.changedBalances("")
	return told.findings("%d 个科目的年初数和上年年末数不同，总数相同", "在科目之间调剂的写 [[adjustment]]，每个科目一笔，写明 code")
}

func (c *context) subjectPlace(fund, code string) diag.Pos {
	for _, a := range c.report.Accounts {
		if a.Fund.V == fund && a.Code.V == code {
			return a.At
		}
	}
	return c.whole()
}
