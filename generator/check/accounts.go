package check

import (
	"fmt"

	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// side is one side of the rows that state a fund × 科目.
type side struct {
	fund, code, kind string
	pos              diag.Pos
	closing          []report.Amount // as stated
	income           bool            // stated on every row
}

// sides gathers the rows of each fund × 科目, 基本 and 项目 apart, in the order of the report.
func (c *context) sides() []*side {
	var list []*side
	at := map[[3]string]*side{}
	add := func(a *report.Account, kind string, pos diag.Pos, closing, income report.Amount) {
		key := [3]string{a.Fund.V, a.Code.V, kind}
		s := at[key]
		if s == nil {
			s = &side{fund: key[0], code: key[1], kind: kind, pos: pos, income: true}
			at[key] = s
			list = append(list, s)
		}
		s.income = s.income && income.Set
		if closing.Set {
			s.closing = append(s.closing, closing)
		}
	}
	for i := range c.report.Accounts {
		a := &c.report.Accounts[i]
		if a.Basic != nil {
			add(a, "基本支出", a.Basic.At, a.Basic.Closing, a.Basic.Income)
		}
		if a.Project != nil {
			add(a, "项目支出", a.Project.At, a.Project.Closing, a.Project.Income)
		}
	}
	return list
}

func (s *side) id(flow string) string { return s.fund + "." + flow + "." + s.code + "." + s.kind }

func closings(c *context) diag.List {
	var list diag.List
	for _, s := range c.sides() {
		closing := c.exact(s.id("年末"))
		where := fmt.Sprintf("%s %s %s", s.fund, s.code, s.kind)
		if closing.IsNegative() {
			opening, income, spent := c.exact(s.id("年初")), c.exact(s.id("收入")), c.exact(s.id("支出"))
			f := c.differ(s.pos, where+"：支出超过了年初结转加本年收入", spent, opening.Add(income), "核对 opening、income 和支出；财政拨款不能出现负的年末结转")
			f.Notes = []string{fmt.Sprintf("年初 %s + 收入 %s − 支出 %s = %s", c.money(opening), c.money(income), c.money(spent), c.money(closing))}
			list = append(list, f)
		} else if surplus := c.exact(s.fund + ".年末." + s.code + ".项目结余"); s.kind == "项目支出" && surplus.GreaterThan(closing) {
			list = append(list, withCode("JS103", c.differ(s.pos, where+"：结余大于年末结转和结余", surplus, closing, "surplus 是年末数里属于结余的部分，不能超过年末数")))
		}
		if stated, ok := total(s.closing); ok && !stated.Equal(closing) {
			list = append(list, withCode("JS102", c.differ(s.closing[0].Pos, where+"：填报的年末数与计算的不一致", stated, closing, "核对 opening、income、支出；closing 可以删去，由程序计算")))
		}
	}
	return list
}

func incomes(c *context) diag.List {
	var list diag.List
	for _, s := range c.sides() {
		if income := c.exact(s.id("收入")); !s.income && income.IsNegative() {
			opening, spent := c.exact(s.id("年初")), c.exact(s.id("支出"))
			f := c.differ(s.pos, fmt.Sprintf("%s %s %s：没有填 income，按收支相抵推出的收入是负数", s.fund, s.code, s.kind), spent, opening,
				"年初结转没有用完时要填 income（没有收入填 0），年末结转由程序得出")
			f.Notes = []string{fmt.Sprintf("支出 %s − 年初 %s = %s", c.money(spent), c.money(opening), c.money(income))}
			list = append(list, f)
		}
	}
	return list
}

func total(amounts []report.Amount) (decimal.Decimal, bool) {
	sum := decimal.Zero
	for _, a := range amounts {
		sum = sum.Add(a.Yuan)
	}
	return sum, len(amounts) > 0
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

// openings holds this year's opening balances against last year's closing ones with their adjustments, per fund.
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
	for _, fund := range []string{"", "财政拨款", report.General, report.Fund, report.Capital, "非财政"} {
		id := "年末.合计"
		if fund != "" {
			id = fund + "." + id
		}
		last := c.book.Get("上年." + id)
		if last == nil {
			continue
		}
		opening := c.exact(id[:len(id)-len("年末.合计")] + "年初.合计")
		if want := last.Exact.Add(adjusted[fund]); !opening.Equal(want) {
			f := c.differ(last.Pos, fund+"年初结转和结余与上年年末数（加调整）不一致", opening, want, "年初数有调整的写 [[adjustment]]，注明种类和原因")
			f.Severity = diag.Warning
			if sum := adjusted[fund]; !sum.IsZero() {
				f.Notes = []string{fmt.Sprintf("上年年末 %s + 调整 %s = %s", c.money(last.Exact), c.money(sum), c.money(want))}
			}
			list = append(list, f)
		}
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
