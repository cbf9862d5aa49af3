package check

import (
	"fmt"
	"strings"

	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// balances are the moneys whose balances are carried on, parts before their totals.
var balances = []string{report.General, report.Fund, report.Capital, "财政拨款", "非财政", ""}

func closingOf(fund string) string { return strings.TrimPrefix(fund+".年末.合计", ".") }

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
	adjusted := map[string]decimal.Decimal{}
	for _, a := range c.report.Adjustments {
		fund := fundOfAdjustment(a)
		adjusted[fund] = adjusted[fund].Add(a.Amount.Yuan)
		adjusted[""] = adjusted[""].Add(a.Amount.Yuan)
		if fund != "非财政" {
			adjusted["财政拨款"] = adjusted["财政拨款"].Add(a.Amount.Yuan)
		}
	}
	var list diag.List
	for _, fund := range balances {
		last := c.book.Get("上年." + closingOf(fund))
		if last == nil || len(list) > 0 && (fund == "财政拨款" || fund == "") {
			continue
		}
		opening, want := c.exact(strings.Replace(closingOf(fund), "年末", "年初", 1)), last.Exact.Add(adjusted[fund])
		gap := opening.Sub(want).Abs()
		allowed := c.within(last)
		if gap.LessThanOrEqual(allowed) {
			continue
		}
		before := "上年年末 " + c.money(last.Exact)
		if sum := adjusted[fund]; !sum.IsZero() {
			before += fmt.Sprintf(" + 调整 %s = %s", c.money(sum), c.money(want))
		}
		list = append(list, diag.Finding{Pos: last.Pos, Message: fund + "年初结转和结余与上年年末数（加调整）不一致", Gap: c.money(gap),
			Notes: append([]string{before, "本年年初 " + c.money(opening)}, c.allowed(gap, allowed, "按上年公开的位数")...), Hint: "年初数有调整的写 [[adjustment]]，注明种类和原因"})
	}
	return list
}

// subjectOpenings holds each 科目 of a fund whose totals follow from last year. A fund with an adjustment that names no 科目
// can't be held so.
func subjectOpenings(c *context) diag.List {
	adjusted, whole := map[string]decimal.Decimal{}, map[string]bool{}
	for _, a := range c.report.Adjustments {
		fund := fundOfAdjustment(a)
		whole[fund] = whole[fund] || a.Code.V == ""
		adjusted[fund+a.Code.V] = adjusted[fund+a.Code.V].Add(a.Amount.Yuan)
	}
	apart := openings(c)
	var told gathered
	for _, p := range c.years() {
		fund, code, ok := closingOfSubject(p.last.ID)
		if !ok || whole[fund] || len(apart) > 0 {
			continue
		}
		opening, want := c.exact(fund+".年初."+code+".合计"), p.last.Exact.Add(adjusted[fund+code])
		if gap := opening.Sub(want).Abs(); gap.GreaterThan(c.within(p.last)) {
			told.add(c.subjectPlace(fund, code), fmt.Sprintf("%s %s：上年年末（加调整）%s，本年年初 %s，相差 %s", fund, code, c.money(want), c.money(opening), c.money(gap)))
		}
	}
	return told.findings("%d 个科目的年初数和上年年末数不同，总数相同", "在科目之间调剂的写 [[adjustment]]，每个科目一笔，写明 code")
}

// closingOfSubject takes 上年.一般公共预算.年末.2060101.合计 apart.
func closingOfSubject(id string) (fund, code string, ok bool) {
	parts := strings.Split(id, ".")
	if len(parts) != 5 || parts[2] != "年末" || len(parts[3]) != 7 || parts[4] != "合计" || parts[1] == "财政拨款" {
		return "", "", false
	}
	return parts[1], parts[3], true
}

func (c *context) subjectPlace(fund, code string) diag.Pos {
	for _, a := range c.report.Accounts {
		if a.Fund.V == fund && a.Code.V == code {
			return a.At
		}
	}
	return c.whole()
}

func noSubjectClosing(c *context) string {
	for _, p := range c.years() {
		if _, _, ok := closingOfSubject(p.last.ID); ok {
			return ""
		}
	}
	return "没有各科目的上年年末数：没有写 from"
}
