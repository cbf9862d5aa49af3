package check

import (
	"fmt"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// narrativeRules hold between what sentences say and the tables.
var narrativeRules = []Rule{
	{Code: "JS123", Group: Narrative, Title: "机关运行经费不大于公用经费", Identity: "机关运行经费 ≤ 财政拨款基本支出的公用经费；全部是行政、参公单位时通常相等",
		Why: "机关运行经费是行政、参公单位财政拨款基本支出里的公用经费", Example: "operating-large", needs: noOperating, run: operatingExpenses},
	{Code: "JS124", Group: Narrative, Title: "“三公”经费的金额和数量相配", Identity: "因公出国（境）费和团组数、人次，公务接待费和批次、人次，购置费和购置数，运行维护费和保有量：同时 = 0，或者同时 > 0；外宾接待支出 > 0 时，外宾批次、人次 > 0", Severity: diag.Hint,
		Why: "有团组就有费用；跨年结算、由其他单位承担的例外", Example: "counts-amounts", needs: all(noThreePublic, noCounts), run: countsAmounts},
	{Code: "JS125", Group: Narrative, Title: "占用的车辆不少于公务用车保有量，保有量不少于购置数", Identity: "国有资产占用的车辆数 ≥ 公务用车保有量 ≥ 公务用车购置（更新）数", Severity: diag.Hint,
		Why: "财政拨款负担费用的公务用车是占用车辆的一部分，当年购置的车年末多半还在", Example: "fleet-large", needs: all(noThreePublic, noFleet, noAssets), run: atMost(
			bound{"三公.保有量", "资产.车辆数", "核对 fleet 和各 [[assets.vehicle]] 的 count；租用的车不算占用"}, bound{"三公.购置数", "三公.保有量", "核对 count 和 fleet；fleet 是年末数，包括当年购置的"})},
	{Code: codes.NoReason, Group: Narrative, Title: "印出的大变动写了原因", Identity: "|决算 − 基数| ≥ 基数 × 10%，或者基数 = 0 时，有原因（基数是年初预算或上年数；幅度可由模板包的常数“原因幅度”定）", Severity: diag.Hint,
		Why: "公开文本要说明变动的主要原因；没有写的句子不印", Example: "reason-missing", needs: nothingAsked, run: unexplained},
	{Code: "JS129", Group: Narrative, Title: "“三公”经费和机关运行经费的变动写了原因", Identity: "印出的决算 ≠ 印出的基数时，有原因，不论大小（基数是模板包的句子拿来比的：年初预算、全年预算或上年数；分项都有原因的合计不用另写）", Severity: diag.Warning,
		Why: "财政部门的检查专门看这几项的变动有没有说明原因；没有写的句子不印", Example: "reason-inspected", needs: nothingInspected, run: unexplainedInspected},
}

// publicExpenses is 公用经费 of all fiscal money, by function or, where that is not told, by economic kind.
func (c *context) publicExpenses() (v value, known bool) {
	names := []string{"财政拨款.支出.公用经费"}
	if known = c.exact("财政拨款.支出.未分经费").IsZero(); !known {
		names, known = []string{"一般公共预算.经济.公用经费", "政府性基金.经济.公用经费"}, len(c.report.Economic) > 0
	}
	for _, name := range names {
		if f := c.book.Get(name); f != nil {
			v = v.plus(c.amount(f))
		}
	}
	return v, known
}

// lastPlace is one unit of the last place of printed amounts, in 元.
func (c *context) lastPlace() decimal.Decimal {
	unit, decimals := c.book.Unit()
	return figure.InYuan(decimal.New(1, -int32(decimals)), unit)
}

func operatingExpenses(c *context) diag.List {
	stated := c.report.Operating.Amount
	whole, _ := c.publicExpenses()
	public := whole.exact
	f, above := c.above("机关运行经费", c.stated(stated), "财政拨款的公用经费", whole)
	u := c.report.Department.Units
	allowed, _ := allowance(c.stated(stated), whole)
	less := public.Sub(stated.Yuan)
	switch {
	case above && less.Neg().LessThanOrEqual(c.lastPlace()): // both were rounded on the way
		f.Severity, f.Hint = diag.Hint, "相差不过公开数的一个末位，是四舍五入的尾差；两个数本应相等的，改成同一个数"
	case above:
		f.Hint = "只填行政、参公单位的；核对 [operating] 的 amount 和各科目的 public"
	case u.Institution.V == 0 && u.Administrative.V+u.CivilService.V > 0 && less.GreaterThan(allowed):
		f = diag.Finding{Severity: diag.Hint, Pos: stated.Pos, Message: "单位都是行政、参公单位，机关运行经费少于公用经费", Gap: c.money(less),
			Notes: []string{c.money(stated.Yuan) + " < " + c.money(public)}, Hint: "核对 amount；两个数通常相等"}
	case stated.Yuan.IsZero() && u.Administrative.V > 0 && public.IsPositive():
		f = diag.Finding{Severity: diag.Hint, Pos: stated.Pos, Message: fmt.Sprintf("有行政单位 %d 个，机关运行经费是 0", u.Administrative.V),
			Notes: []string{"财政拨款的公用经费 " + c.money(public)}, Hint: "填行政、参公单位的公用经费；由别的部门统一核算的写 statement"}
	default:
		return nil
	}
	return diag.List{f}
}

// countsAmounts finds 三公 items with an amount or a count but not both. A count that is not stated is another rule's.
func countsAmounts(c *context) diag.List {
	t := c.report.ThreePublic
	type count struct {
		what string
		place.Value[int]
	}
	var list diag.List
	for i, counts := range [][]count{ // in the order of publicItems
		{{"团组数", t.Overseas.Groups}, {"人次", t.Overseas.People}},
		{{"批次", t.Reception.Batches}, {"人次", t.Reception.People}},
		{{"购置数", t.Purchase.Count}},
		{{"保有量", t.Operation.Fleet}},
	} {
		item := c.publicItems()[i]
		message := ""
		for _, n := range counts {
			if n.Set && item.Actual.Yuan.IsPositive() != (n.V > 0) {
				message += fmt.Sprintf("，%s是 %d", n.what, n.V)
			}
		}
		if message != "" {
			list = append(list, diag.Finding{Pos: item.Actual.Pos, Message: fmt.Sprintf("%s是 %s", item.name, c.money(item.Actual.Yuan)) + message,
				Hint: "核对这几个数；跨年结算、费用由其他单位承担的不用改"})
		}
	}
	if g := t.Reception.Foreign; g != nil && g.Amount.Yuan.IsPositive() && (g.Batches.V == 0 || g.People.V == 0) {
		list = append(list, diag.Finding{Pos: g.Amount.Pos, Message: fmt.Sprintf("外宾接待支出是 %s，批次是 %d，人次是 %d", c.money(g.Amount.Yuan), g.Batches.V, g.People.V),
			Hint: "核对 foreign 的 amount、batches 和 people；跨年结算的不用改"})
	}
	return list
}
