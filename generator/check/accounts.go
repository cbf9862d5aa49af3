package check

import (
	"fmt"
	"strings"

	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// side is one side of a row, in 元.
type side struct {
	fund, code, kind             string
	at                           diag.Pos
	opening, income, spent, rest decimal.Decimal
	surplus                      decimal.Decimal
	stated                       bool // the income is stated, not implied
	closing                      report.Amount
}

// sides are the sides of every row. Rows of one 科目 are held apart here: each is a statement of its own.
func (c *context) sides() []side {
	var list []side
	for i := range c.report.Accounts {
		a := &c.report.Accounts[i]
		if b := a.Basic; b != nil {
			list = append(list, side{kind: "基本支出", fund: a.Fund.V, code: a.Code.V, at: b.At, opening: b.Opening.Yuan, income: b.EvenIncome().Yuan, stated: b.Income.Set,
				spent: b.Personnel.Yuan.Add(b.Public.Yuan).Add(b.Spent.Yuan), closing: b.Closing})
		}
		if p := a.Project; p != nil {
			list = append(list, side{kind: "项目支出", fund: a.Fund.V, code: a.Code.V, at: p.At, opening: p.Opening.Yuan, income: p.EvenIncome().Yuan, stated: p.Income.Set,
				spent: p.Spent.Yuan, surplus: p.Surplus.Yuan, closing: p.Closing})
		}
	}
	for i := range list {
		s := &list[i]
		s.rest = s.opening.Add(s.income).Sub(s.spent)
	}
	return list
}

func (s *side) where() string { return fmt.Sprintf("%s %s %s", s.fund, s.code, s.kind) }

func closings(c *context) diag.List {
	var list diag.List
	for _, s := range c.sides() {
		switch {
		case s.rest.IsNegative():
			list = append(list, diag.Finding{Pos: s.at, Message: s.where() + "：支出超过了年初结转加本年收入", Gap: c.money(s.rest.Neg()),
				Notes: []string{fmt.Sprintf("年初 %s + 收入 %s − 支出 %s = %s", c.money(s.opening), c.money(s.income), c.money(s.spent), c.money(s.rest))},
				Hint:  "核对 opening、income 和支出；财政拨款不能出现负的年末结转"})
		case s.surplus.GreaterThan(s.rest):
			list = append(list, withCode("JS103", c.differ(s.at, s.where()+"：结余大于年末结转和结余", s.surplus, s.rest, "surplus 是年末数里属于结余的部分，不能超过年末数")))
		}
		if s.closing.Set && !s.closing.Yuan.Equal(s.rest) {
			list = append(list, withCode("JS102", c.differ(s.closing.Pos, s.where()+"：填报的年末数与计算的不一致", s.closing.Yuan, s.rest, "核对 opening、income、支出；closing 可以删去，由程序计算")))
		}
	}
	return list
}

func incomes(c *context) diag.List {
	var list diag.List
	for _, s := range c.sides() {
		if !s.stated && s.income.IsNegative() {
			list = append(list, diag.Finding{Pos: s.at, Message: s.where() + "：没有填 income，按收支相抵推出的收入是负数",
				Notes: []string{fmt.Sprintf("支出 %s − 年初 %s = %s", c.money(s.spent), c.money(s.opening), c.money(s.income))},
				Hint:  "年初结转没有用完时要填 income（没有收入填 0），年末结转由程序得出"})
		}
	}
	return list
}

func withCode(code string, f diag.Finding) diag.Finding {
	f.Code = code
	return f
}

// economics holds basic expenditure by function against the same by economic kind, in total and, where every row
// tells them apart, 人员 and 公用 too.
func economics(c *context) diag.List {
	var list diag.List
	for _, fund := range []string{report.General, report.Fund} {
		byFunction, byKind := c.exact(fund+".支出.基本支出"), c.exact(fund+".经济.合计")
		if !byFunction.Equal(byKind) {
			hint := "核对 [[economic]] 各行与 [[account]] 的 basic；两种分类是同一笔支出"
			if byKind.IsZero() {
				hint = "按经济分类填 [[economic]]：code 是 3 开头的 5 位编码，如 30101"
			}
			list = append(list, c.twoWays(fund, "基本支出", byKind, byFunction, hint))
			continue
		}
		if !c.exact(fund + ".支出.未分经费").IsZero() {
			continue
		}
		for _, part := range []string{"人员经费", "公用经费"} {
			if a, b := c.exact(fund+".支出."+part), c.exact(fund+".经济."+part); !a.Equal(b) {
				list = append(list, c.twoWays(fund, part, b, a, "[[economic]] 里 301、303 是人员经费，其余是公用经费；核对 personnel 和 public"))
			}
		}
	}
	return list
}

// twoWays is a finding about money that the two classifications tell differently. It shows the first row of each.
func (c *context) twoWays(fund, what string, byKind, byFunction decimal.Decimal, hint string) diag.Finding {
	f := c.differ(diag.Pos{}, fund+what+"：按经济分类与按功能分类不相等", byKind, byFunction, hint)
	for _, e := range c.report.Economic {
		if e.Fund.V == fund {
			f.Pos, f.Label = e.At, "各行合计 "+c.money(byKind)
			break
		}
	}
	for _, a := range c.report.Accounts {
		if a.Fund.V != fund || a.Basic == nil {
			continue
		}
		if !f.Pos.Known() {
			f.Pos = a.Basic.At
		} else {
			f.Related = []diag.Related{{Pos: a.Basic.At, Message: "各科目 basic 合计 " + c.money(byFunction)}}
		}
		break
	}
	return f
}

// openings holds this year's opening balances against last year's closing ones with their adjustments, per fund. A gap
// that a fund has its totals have too: it is told once. Last year's figures were printed rounded, this year's are exact.
func openings(c *context) diag.List {
	var list diag.List
	adjusted := map[string]decimal.Decimal{}
	for _, a := range c.report.Adjustments {
		fund := a.Fund.V
		if fund == "" {
			fund = report.General
		}
		adjusted[fund] = adjusted[fund].Add(a.Amount.Yuan)
		adjusted[""] = adjusted[""].Add(a.Amount.Yuan)
		if fund != "非财政" {
			adjusted["财政拨款"] = adjusted["财政拨款"].Add(a.Amount.Yuan)
		}
	}
	for _, fund := range []string{report.General, report.Fund, report.Capital, "财政拨款", "非财政", ""} {
		if len(list) > 0 && (fund == "财政拨款" || fund == "") {
			continue
		}
		id := "年末.合计"
		if fund != "" {
			id = fund + "." + id
		}
		last := c.book.Get("上年." + id)
		if last == nil {
			continue
		}
		opening, want := c.exact(strings.Replace(id, "年末", "年初", 1)), last.Exact.Add(adjusted[fund])
		gap := opening.Sub(want).Abs()
		if gap.LessThanOrEqual(last.Within) {
			continue
		}
		before := "上年年末 " + c.money(last.Exact)
		if sum := adjusted[fund]; !sum.IsZero() {
			before += fmt.Sprintf(" + 调整 %s = %s", c.money(sum), c.money(want))
		}
		list = append(list, diag.Finding{Severity: diag.Warning, Pos: last.Pos, Message: fund + "年初结转和结余与上年年末数（加调整）不一致", Gap: c.money(gap),
			Notes: []string{before, "本年年初 " + c.money(opening)}, Hint: "年初数有调整的写 [[adjustment]]，注明种类和原因"})
	}
	return list
}

func procurement(c *context) diag.List {
	p := c.report.Procurement
	if p == nil {
		return nil
	}
	var list diag.List
	all := p.Goods.Yuan.Add(p.Works.Yuan).Add(p.Services.Yuan)
	if p.SME.Yuan.GreaterThan(all) {
		list = append(list, c.differ(p.SME.Pos, "授予中小企业合同金额大于政府采购支出总额", p.SME.Yuan, all, "核对 sme 和 goods、works、services"))
	}
	if p.Micro.Yuan.GreaterThan(p.SME.Yuan) {
		list = append(list, c.differ(p.Micro.Pos, "授予小微企业合同金额大于授予中小企业合同金额", p.Micro.Yuan, p.SME.Yuan, "小微企业是中小企业的一部分，核对 micro 和 sme"))
	}
	return list
}

// deficits: a negative balance of non-fiscal money is possible, but rare enough to look at twice.
func deficits(c *context) diag.List {
	if c.report.NonFiscal == nil {
		return nil
	}
	var list diag.List
	for _, id := range []string{"非财政.年末.事业", "非财政.年末.经营"} {
		if f := c.book.Get(id); f.Exact.IsNegative() {
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: c.report.NonFiscal.At, Message: f.Label + "是负数：" + c.money(f.Exact),
				Hint: "核对 opening、income、spent、reserves 和 distribution"})
		}
	}
	return list
}
