package check

import (
	"fmt"
	"slices"

	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// betweenRules hold between tables.
var betweenRules = []Rule{
	{Code: "JS110", Group: Between, Title: "基本支出按功能分类等于按经济分类", Identity: "Σ 各科目基本支出 = Σ 经济分类各款（一般公共预算、政府性基金各自，国有资本经营填了的）",
		Why: "两种分类说的是同一笔支出", Example: "economic-differs", balances: true, needs: all(needsMoney("没有财政拨款基本支出", "财政拨款.支出.基本支出", "财政拨款.经济.合计"), noBasicKind), run: economics},
	{Code: "JS111", Group: Between, Title: "人员经费、公用经费按功能分类等于按经济分类", Identity: "人员经费 = 301 + 303；公用经费 = 302 + 307 + 310 + 312 + 399",
		Why: "经济分类的类别决定是人员经费还是公用经费", Example: "personnel-differs", balances: true, needs: noSplit, run: personnel},
	{Code: "JS112", Group: Between, Title: "基本支出里没有基本建设的经济分类", Identity: "309 = 311 = 0",
		Why: "309、311 由发展改革部门安排的基本建设支出用，属于项目支出", Example: "economic-capital", needs: noEconomic, run: economicClasses},
	{Code: "JS113", Group: Between, Title: "社保和住房公积金按功能分类等于按经济分类", Identity: "30108 = 2080505；30109 = 2080506；30110 + 30111 = 21011；30113 = 2210201（基本支出）", Severity: diag.Hint,
		Why: "单位缴费在两种分类里各有自己的科目，通常相等", Example: "insurance-differs", needs: noContributions, run: insurance},
	{Code: "JS114", Group: Between, Title: "“三公”经费不小于支出里按经济分类的同一项", Identity: "30212 ≤ 因公出国（境）费；30217 ≤ 公务接待费；30231 ≤ 公务用车运行维护费；31013 ≤ 公务用车购置费", Severity: diag.Warning,
		Why: "“三公”经费包括基本支出和项目支出里的，只会更多", Example: "three-public-economic", needs: all(noThreePublic, noEconomic), run: publicEconomics},
	{Code: "JS161", Group: Between, Title: "项目支出按功能分类等于按经济分类", Identity: "Σ 各科目项目支出 = Σ 经济分类各款（三本预算各自；填了的，或者表里要印的）",
		Why: "两种分类说的是同一笔支出", Example: "economic-projects", balances: true, needs: noProjectKind, run: projectEconomics},
	{Code: "JS162", Group: Between, Title: "各科目的支出按功能分类等于按经济分类", Identity: "每个科目：基本支出 = Σ 它的经济分类各款；项目支出同样；人员经费、公用经费各自",
		Why: "交叉的表里，一个科目的一行加起来就是这个科目的支出", Example: "economic-crossed", balances: true, needs: notCrossed, run: crossed},
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
	{Code: "JS120", Group: Between, Title: "科目和资金性质相配", Identity: "223 类只由国有资本经营预算列支，国有资本经营预算只列 223 类；政府性基金的科目只由政府性基金列支", Severity: diag.Hint,
		Why: "政府收支分类科目把科目分给了三本预算", Example: "fund-subject", needs: noAccounts, run: fundSubjects},
	{Code: "JS121", Group: Between, Title: "全年预算支出和结转过半", Identity: "本年支出 + 年末结转和结余 ≥ 全年预算 ÷ 2（每个填了全年预算的科目，相差 10 万元以上的）", Severity: diag.Hint,
		Why: "没有支出的预算要么结转、要么收回；差得远的，多半抄错了一个数", Example: "budget-unspent", needs: noFullBudget, run: unspent},
	{Code: "JS122", Group: Between, Title: "预算和决算的金额没有写错单位", Identity: "同一项的年初预算数和决算数不相差约一万倍", Severity: diag.Hint,
		Why: "元和万元相差一万倍", Example: "unit-budget", needs: noBudget, run: budgetUnits},
	{Code: "JS165", Group: Between, Title: "整份报告的金额没有写错单位", Severity: diag.Warning,
		Identity: "不是四分之一的金额不到 100 元、一半不到 1000 元、最大的不到 100 万元；不是四分之三的金额超过 5 亿元；一辆车、一次接待、一次出国的花费在常理之内",
		Why:      "整份都错时处处相等，看不出来；元和万元相差一万倍", Example: "unit-whole", needs: noAccounts, run: wholeScale},
	{Code: "JS127", Group: Between, Title: "科目和支出的种类、单位的种类相配", Identity: "行政运行、事业运行的项目支出 = 0；一般行政管理事务的基本支出 = 0；没有行政、参公单位时，行政单位的科目 = 0", Severity: diag.Hint,
		Why: "政府收支分类科目：行政运行、事业运行反映基本支出，一般行政管理事务反映项目支出", Example: "subject-kind", needs: noAccounts, run: subjectKinds},
	{Code: "JS128", Group: Between, Title: "只有基本支出的科目没有项目支出", Identity: "养老、职业年金、医疗、住房公积金等科目的项目支出 = 0（科目由模板包的 basic_only 定）", Severity: diag.Warning,
		Why: "这些科目反映按人员和标准计缴、发放的支出，属于基本支出；列在项目支出里会被检查发现", Example: "basic-only", needs: all(noBasicOnly, noSubjects), run: basicOnly},
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
		if a.Budget == nil || !adjusted[a.Fund.V] || impliedFull(c.sum, a.Fund.V, a.Code.V) {
			continue
		}
		full := a.Budget.FullYear(true)
		opening, spent := c.row(i)
		limit := c.stated(full)
		limit.exact = limit.exact.Add(opening)
		f, above := c.above(a.Fund.V+" "+a.Code.V+" 决算", value{exact: spent, pos: full.Pos, within: c.rowWithin(i)}, "全年预算", limit)
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

// impliedFull tells whether a unit that a department adds up has a row of which it states no budget, or one in a fund of which it states no
// 全年预算: that was added with its 年初预算, from which it may lawfully have been adjusted.
func impliedFull(s *sum.Sum, fund, code string) bool {
	return s != nil && slices.ContainsFunc(s.Units, func(u sum.Part) bool {
		if u.Sum != nil {
			return impliedFull(u.Sum, fund, code)
		}
		has, states, unstated := false, false, false
		for _, a := range u.Report.Accounts {
			if a.Fund.V == fund {
				has, states = has || a.Code.V == code, states || a.Budget != nil && a.Budget.Full.Set
				unstated = unstated || a.Code.V == code && a.Budget == nil
			}
		}
		return unstated || has && !states
	})
}

// unspent lists the rows that neither spent nor carried on half of what they state as 全年预算.
func unspent(c *context) diag.List {
	var told gathered
	for i := range c.report.Accounts {
		a := &c.report.Accounts[i]
		if a.Budget == nil || !a.Budget.Full.Set || impliedFull(c.sum, a.Fund.V, a.Code.V) {
			continue
		}
		full := a.Budget.Full
		used := decimal.Zero
		for _, s := range c.sidesOf(i) {
			used = used.Add(s.spent).Add(s.rest)
		}
		if _, spent := c.row(i); used.Mul(two).LessThan(full.Yuan) && full.Yuan.Sub(used).GreaterThanOrEqual(smallChange) {
			told.add(full.Pos, fmt.Sprintf("%s %s：全年预算 %s，决算 %s", a.Fund.V, a.Code.V, c.money(full.Yuan), c.money(spent)))
		}
	}
	return told.findings("%d 个科目的支出和结转不到全年预算的一半", "核对 budget 的 full 和支出；确实没有执行、已经收回的不用改")
}

// publicBudgets: an item without 全年预算 is held against 年初预算, from which it may lawfully have been adjusted.
func publicBudgets(c *context) diag.List {
	var list diag.List
	for i, item := range c.publicItems() {
		limit, what, hint := item.Full, "全年预算", "核对 actual 和 full；“三公”经费不得超预算"
		severity := diag.Warning
		if !limit.Set {
			limit, what, hint = item.Initial, "年初预算", "年中调整过预算的填 full（全年预算）"
			if severity = diag.Hint; c.templates.Prints("三公.全年预算") {
				hint += "：没有填的，表里的全年预算数印的是年初预算"
			}
		} else if impliedPublic(c.sum, i) {
			severity, hint = diag.Hint, "有的单位没有填 full，按年初预算相加；年中调整过预算的，请单位填 full（全年预算）"
		}
		if f, above := c.above(item.name+"决算", c.stated(item.Actual), what, c.stated(limit)); above {
			f.Severity, f.Hint = severity, hint
			list = append(list, f)
		}
	}
	return list
}

// impliedPublic is impliedFull for an item of 三公.
func impliedPublic(s *sum.Sum, item int) bool {
	return s != nil && slices.ContainsFunc(s.Units, func(u sum.Part) bool {
		if u.Sum != nil {
			return impliedPublic(u.Sum, item)
		}
		t := u.Report.ThreePublic
		return t != nil && t.Items()[item].Actual.Set && !t.Items()[item].Full.Set
	})
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
