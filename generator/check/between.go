package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// betweenRules hold between tables.
var betweenRules = []Rule{
	{Code: "JS110", Group: Between, Title: "基本支出按功能分类等于按经济分类", Identity: "Σ 各科目基本支出 = Σ 经济分类各款（一般公共预算、政府性基金各自）",
		Why: "两种分类说的是同一笔支出", Example: "economic-differs", needs: needsMoney("没有财政拨款基本支出", "财政拨款.支出.基本支出", "一般公共预算.经济.合计", "政府性基金.经济.合计"), run: economics},
	{Code: "JS111", Group: Between, Title: "人员经费、公用经费按功能分类等于按经济分类", Identity: "人员经费 = 301 + 303；公用经费 = 302 + 307 + 310 + 312 + 399",
		Why: "经济分类的类别决定是人员经费还是公用经费", Example: "personnel-differs", needs: noSplit, run: personnel},
	{Code: "JS112", Group: Between, Title: "基本支出里没有基本建设的经济分类", Identity: "309 = 311 = 0",
		Why: "309、311 由发展改革部门安排的基本建设支出用，属于项目支出", Example: "economic-capital", needs: noEconomic, run: economicClasses},
	{Code: "JS113", Group: Between, Title: "社保和住房公积金按功能分类等于按经济分类", Identity: "30108 = 2080505；30109 = 2080506；30110 + 30111 = 21011；30113 = 2210201（基本支出）", Severity: diag.Hint,
		Why: "单位缴费在两种分类里各有自己的科目，通常相等", Example: "insurance-differs", needs: noEconomic, run: insurance},
	{Code: "JS114", Group: Between, Title: "“三公”经费不小于基本支出里的同一项", Identity: "30212 ≤ 因公出国（境）费；30217 ≤ 公务接待费；30231 ≤ 公务用车运行维护费；31013 ≤ 公务用车购置费", Severity: diag.Warning,
		Why: "“三公”经费包括基本支出和项目支出里的，只会更多", Example: "three-public-economic", needs: all(noThreePublic, noEconomic), run: publicEconomics},
	{Code: "JS115", Group: Between, Title: "“三公”经费不大于财政拨款支出", Identity: "“三公”经费决算合计 ≤ 财政拨款本年支出合计",
		Why: "“三公”经费是财政拨款支出的一部分", Example: "three-public-large", needs: noThreePublic, run: atMost(bound{"三公.决算.合计", "财政拨款.支出.合计", "核对 [three_public] 各项的 actual 和金额的单位"})},
	{Code: "JS116", Group: Between, Title: "决算不大于全年预算", Identity: "本年支出 ≤ 全年预算 + 年初结转和结余（每个填了全年预算的科目）", Severity: diag.Warning,
		Why: "预算法第十三条：各部门的支出必须以经批准的预算为依据", Example: "budget-exceeded", needs: noFullBudget, run: exceeded},
	{Code: "JS117", Group: Between, Title: "“三公”经费决算不大于全年预算", Identity: "“三公”经费各项决算数 ≤ 全年预算数", Severity: diag.Warning,
		Why: "“三公”经费只减不增，不得超预算列支", Example: "three-public-budget", needs: noThreePublic, run: publicBudgets},
	{Code: "JS118", Group: Between, Title: "政府采购不大于本年支出", Identity: "政府采购支出总额 ≤ 本年支出合计", Severity: diag.Hint,
		Why: "政府采购由本年支出支付；跨年支付的合同可能例外", Example: "procurement-large", needs: noProcurement, run: atMost(bound{"采购.合计", "支出.合计", "核对 goods、works、services 和金额的单位；跨年支付的不用改"})},
	{Code: "JS119", Group: Between, Title: "政府购买服务不大于采购的服务", Identity: "政府购买服务决算 ≤ 政府采购服务支出", Severity: diag.Hint,
		Why: "达到限额的购买服务都经政府采购；限额以下的可以使它更大", Example: "services-large", needs: all(noProcurement, noServices), run: atMost(bound{"购买服务.合计", "采购.服务", "核对 [[services.row]] 各行和 services；限额以下的购买服务不算政府采购，不用改"})},
	{Code: "JS120", Group: Between, Title: "科目和资金性质相配", Identity: "223 ⇔ 国有资本经营预算；政府性基金的科目只由政府性基金列支", Severity: diag.Hint,
		Why: "政府收支分类科目把科目分给了三本预算", Example: "fund-subject", needs: noAccounts, run: fundSubjects},
	{Code: "JS122", Group: Between, Title: "预算和决算的金额没有写错单位", Identity: "同一项的年初预算数和决算数不相差约一万倍", Severity: diag.Hint,
		Why: "元和万元相差一万倍", Example: "unit-budget", needs: noBudget, run: budgetUnits},
}

// economics holds basic expenditure by function against the same by economic kind.
func economics(c *context) diag.List {
	var list diag.List
	for _, fund := range []string{report.General, report.Fund} {
		byFunction, byKind := c.exact(fund+".支出.基本支出"), c.exact(fund+".经济.合计")
		if byFunction.Equal(byKind) {
			continue
		}
		hint := "核对 [[economic]] 各行与 [[account]] 的 basic；两种分类是同一笔支出"
		if byKind.IsZero() {
			hint = "按经济分类填 [[economic]]：code 是 3 开头的 5 位编码，如 30101"
		}
		list = append(list, c.twoWays(fund, "基本支出", byKind, byFunction, hint))
	}
	return list
}

func noSplit(c *context) string {
	for _, fund := range []string{report.General, report.Fund} {
		if !c.exact(fund+".支出.基本支出").IsZero() && c.exact(fund+".支出.未分经费").IsZero() {
			return ""
		}
	}
	return "没有基本支出，或者没有分人员、公用经费"
}

// personnel holds 人员 and 公用 of the funds whose rows all tell them apart; where the whole differs, that is told alone.
func personnel(c *context) diag.List {
	var list diag.List
	for _, fund := range []string{report.General, report.Fund} {
		if !c.exact(fund+".支出.未分经费").IsZero() || !c.exact(fund+".支出.基本支出").Equal(c.exact(fund+".经济.合计")) {
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
	if allowed := c.remainder(fund); f.Pos.Known() && byKind.Sub(byFunction).Abs().LessThanOrEqual(allowed) {
		f.Notes = []string{"各行都四舍五入时最多相差 " + c.money(allowed)}
		f.Hint = "两种分类要分毫不差：填到分，或者在最大的一行里改末位"
	}
	return f
}

// remainder is how far the two classifications of a fund's basic expenditure may lie apart because each row was rounded
// by itself.
func (c *context) remainder(fund string) decimal.Decimal {
	var half decimal.Decimal
	add := func(a report.Amount) {
		if p := precision(a.Yuan); a.Set && p.GreaterThan(cent) && !a.Yuan.IsZero() {
			half = half.Add(p.Div(two))
		}
	}
	for _, e := range c.report.Economic {
		if e.Fund.V == fund {
			add(e.Amount)
		}
	}
	for _, a := range c.report.Accounts {
		if b := a.Basic; b != nil && a.Fund.V == fund {
			add(b.Personnel)
			add(b.Public)
			add(b.Spent)
		}
	}
	return half
}

func noEconomic(c *context) string {
	if len(c.report.Economic) == 0 {
		return "没有按经济分类的基本支出 [[economic]]"
	}
	return ""
}

// economicClasses finds 类 that basic expenditure does not have, and those that it has seldom.
func economicClasses(c *context) diag.List {
	var list diag.List
	for _, e := range c.report.Economic {
		if len(e.Code.V) != 5 || e.Amount.Yuan.IsZero() {
			continue
		}
		switch e.Code.V[:3] {
		case "309", "311":
			list = append(list, diag.Finding{Pos: e.Code.Pos, Message: fmt.Sprintf("基本支出里有基本建设的经济分类 %s：%s", e.Code.V, c.money(e.Amount.Yuan)), Hint: "属于项目支出的不在这里填；购置设备等填 310 的款"})
		case "312", "313", "399":
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: e.Code.Pos, Message: fmt.Sprintf("基本支出里有少见的经济分类 %s：%s", e.Code.V, c.money(e.Amount.Yuan)), Hint: "核对编码；程序把它算作公用经费"})
		}
	}
	return list
}

// insurance holds what a unit pays for its people against the same by function, where both are stated.
func insurance(c *context) diag.List {
	var notes []string
	var at diag.Pos
	for _, pair := range []struct {
		what     string
		economic []string
		function string
	}{
		{"养老保险缴费", []string{"30108"}, "2080505"}, {"职业年金缴费", []string{"30109"}, "2080506"},
		{"医疗保险缴费和补助", []string{"30110", "30111"}, "21011"}, {"住房公积金", []string{"30113"}, "2210201"},
	} {
		byKind, byFunction := decimal.Zero, c.exact("一般公共预算.支出."+pair.function+".基本支出")
		for _, code := range pair.economic {
			byKind = byKind.Add(c.exact("一般公共预算.经济." + code + ".合计"))
		}
		gap := byKind.Sub(byFunction).Abs()
		if byKind.IsZero() || byFunction.IsZero() || gap.LessThanOrEqual(allowance(byKind, byFunction)) {
			continue
		}
		if !at.Known() {
			at = c.place(c.book.Get("一般公共预算.经济." + pair.economic[0] + ".合计"))
		}
		notes = append(notes, fmt.Sprintf("%s：经济分类 %s %s，功能分类 %s %s，相差 %s", pair.what, strings.Join(pair.economic, "、"), c.money(byKind), pair.function, c.money(byFunction), c.money(gap)))
	}
	if len(notes) == 0 {
		return nil
	}
	return diag.List{{Pos: at, Message: "单位缴费按经济分类与按功能分类不同", Notes: notes, Hint: "核对这几个科目；确有在别的科目列支的不用改"}}
}

// publicEconomics: what basic expenditure has of an item of 三公 is a part of it.
func publicEconomics(c *context) diag.List {
	var list diag.List
	t := c.report.ThreePublic
	for _, item := range []struct {
		code, what string
		whole      report.Amount
	}{
		{"30212", "因公出国（境）费", t.Overseas.Actual}, {"30217", "公务接待费", t.Reception.Actual},
		{"30231", "公务用车运行维护费", t.Operation.Actual}, {"31013", "公务用车购置费", t.Purchase.Actual},
	} {
		part := value{}
		for _, e := range c.report.Economic {
			if e.Code.V == item.code {
				part.exact, part.pos = part.exact.Add(e.Amount.Yuan), e.Amount.Pos
			}
		}
		if f, above := c.above("基本支出里的 "+item.code+" ", part, "“三公”经费的"+item.what, value{exact: item.whole.Yuan, pos: item.whole.Pos}); above {
			f.Hint = "“三公”经费的 actual 包括基本支出和项目支出；核对两个数"
			list = append(list, f)
		}
	}
	return list
}

func noBudget(c *context) string {
	if c.report.ThreePublic == nil && !slices.ContainsFunc(c.report.Accounts, func(a report.Account) bool { return a.Budget != nil }) {
		return "没有填年初预算"
	}
	return ""
}

func noFullBudget(c *context) string {
	if !slices.ContainsFunc(c.report.Accounts, func(a report.Account) bool { return a.Budget != nil && a.Budget.Full.Set }) {
		return "没有填全年预算 full"
	}
	return ""
}

// exceeded holds every row against its own 全年预算. Some count what was carried in as part of that, others don't.
func exceeded(c *context) diag.List {
	adjusted := map[string]bool{}
	for _, a := range c.report.Accounts {
		adjusted[a.Fund.V] = adjusted[a.Fund.V] || a.Budget != nil && a.Budget.Full.Set
	}
	var list diag.List
	for i := range c.report.Accounts {
		a := &c.report.Accounts[i]
		if a.Budget == nil || !adjusted[a.Fund.V] {
			continue
		}
		full := a.Budget.FullYear(true)
		opening, spent := c.row(i)
		f, above := c.above(a.Fund.V+" "+a.Code.V+" 决算", value{exact: spent, pos: full.Pos}, "全年预算", value{exact: full.Yuan.Add(opening), pos: full.Pos})
		if !above {
			continue
		}
		if f.Hint = "核对支出和 budget 的 full；年中追加的预算也计入全年预算"; !a.Budget.Full.Set {
			f.Hint = "这个科目没有填 full，按年初预算；年中有追加的填 full"
		}
		if !opening.IsZero() {
			f.Notes = append(f.Notes, fmt.Sprintf("全年预算 %s + 年初结转和结余 %s", c.money(full.Yuan), c.money(opening)))
		}
		list = append(list, f)
	}
	return list
}

// publicBudgets: an item without 全年预算 is held against 年初预算, from which it may lawfully have been adjusted.
func publicBudgets(c *context) diag.List {
	var list diag.List
	for _, item := range c.publicItems() {
		limit, what, hint := item.Full, "全年预算", "核对 actual 和 full；“三公”经费不得超预算"
		severity := diag.Warning
		if !limit.Set {
			limit, what, hint = item.Initial, "年初预算", "年中调整过预算的填 full（全年预算）"
			severity = diag.Hint
		}
		if f, above := c.above(item.name+"决算", value{exact: item.Actual.Yuan, pos: item.Actual.Pos}, what, value{exact: limit.Yuan, pos: limit.Pos}); above {
			f.Severity, f.Hint = severity, hint
			list = append(list, f)
		}
	}
	return list
}

type publicItem struct {
	name string
	report.Expense
}

// publicItems are the items of 三公; none where they are not stated.
func (c *context) publicItems() []publicItem {
	t := c.report.ThreePublic
	if t == nil {
		return nil
	}
	return []publicItem{{"因公出国（境）费", t.Overseas.Expense}, {"公务接待费", t.Reception.Expense}, {"公务用车购置费", t.Purchase.Expense}, {"公务用车运行维护费", t.Operation.Expense}}
}

func noServices(c *context) string {
	if s := c.report.Services; s == nil || s.Statement.Set || len(s.Rows) == 0 {
		return "没有填政府购买服务的金额"
	}
	return ""
}
