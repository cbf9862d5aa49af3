package check

import (
	"fmt"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
)

// contradictions: a sentence in place of a section's amounts stands beside amounts, which would be printed in one place
// and denied in another; or amounts that no section prints.
func contradictions(c *context) diag.List {
	r := c.report
	var list diag.List
	both := func(statement place.Value[string], amounts ...report.Amount) {
		for _, a := range amounts {
			if statement.Set && !a.Yuan.IsZero() {
				list = append(list, diag.Finding{Pos: statement.Pos, Message: "既写了说明又填了金额", Hint: "说明代替金额：只留一样",
					Related: []diag.Related{{Pos: a.Pos, Message: "金额在这里"}}})
				return
			}
		}
	}
	if p := r.Procurement; p != nil {
		both(p.Statement, p.Goods, p.Works, p.Services, p.SME, p.Micro)
	}
	if s := r.Services; s != nil && len(s.Rows) > 0 {
		both(s.Statement, s.Rows[0].Amount)
	}
	if a := r.Assets; a != nil {
		both(a.Statement, a.Fixed, a.Equipment.Amount)
	}
	if o := r.Operating; o != nil {
		both(o.Statement, o.Amount)
		if u := r.Department.Units; u.Administrative.V+u.CivilService.V == 0 && u.Institution.V > 0 && !o.Amount.Yuan.IsZero() {
			list = append(list, diag.Finding{Pos: o.Amount.Pos, Message: "没有行政单位和参公单位，不统计机关运行经费", Stated: c.money(o.Amount.Yuan), Hint: "删去 [operating]，或核对 units 里的单位个数"})
		}
	}
	return list
}

// counts: a 三公 expense without the count that its sentence prints would be published as 0个 or 0辆.
func counts(c *context) diag.List {
	t := c.report.ThreePublic
	var list diag.List
	for _, n := range []struct {
		amount    report.Amount
		count     place.Value[int]
		figure    string
		key, what string
	}{
		{t.Overseas.Actual, t.Overseas.Groups, "三公.团组", "groups", "因公出国（境）团组数"},
		{t.Overseas.Actual, t.Overseas.People, "三公.出国人次", "people", "因公出国（境）人次"},
		{t.Reception.Actual, t.Reception.Batches, "三公.接待批次", "batches", "公务接待批次"},
		{t.Reception.Actual, t.Reception.People, "三公.接待人次", "people", "公务接待人次"},
		{t.Purchase.Actual, t.Purchase.Count, "三公.购置数", "count", "公务用车购置（更新）数"},
		{t.Operation.Actual, t.Operation.Fleet, "三公.保有量", "fleet", "公务用车保有量"},
	} {
		if n.amount.Yuan.IsPositive() && !n.count.Set && c.templates.Prints(n.figure) {
			list = append(list, diag.Finding{Pos: n.amount.Pos, Message: fmt.Sprintf("有支出 %s，没有填%s", c.money(n.amount.Yuan), n.what),
				Hint: fmt.Sprintf("填 %s；确实没有的填 0", n.key)})
		}
	}
	return list
}

// unstated is what the pack prints and hardly ever is nothing: left out, it is printed as zero or not at all.
func unstated(c *context) diag.List {
	var list diag.List
	if p := c.report.Procurement; p != nil && !p.Statement.Set && !p.SME.Set && c.exact("采购.合计").IsPositive() && c.templates.Prints("采购.中小企业") {
		at := c.place(c.book.Get("采购.合计"))
		list = append(list, diag.Finding{Pos: at, Message: "有政府采购 " + c.money(c.exact("采购.合计")) + "，没有填授予中小企业合同金额，印作 0", Hint: "填 sme；确实没有的填 0"})
	}
	if a := c.report.Assets; a != nil && !a.Statement.Set && !a.Fixed.Set && c.templates.Prints("资产.固定资产") {
		list = append(list, diag.Finding{Pos: c.top(), Message: "没有填固定资产总额，印作 0", About: "assets", Hint: "在 [assets] 下填 fixed；确实没有的填 0，由别的单位统一管理的写 statement"})
	}
	if p := c.report.Performance; p != nil && p.Evaluated.V > 0 && len(c.report.EvaluationsBy("")) == 0 && c.templates.Prints("自评表") {
		forms := c.formsOfUnits()
		list = append(list, diag.Finding{Pos: p.Evaluated.Pos, Message: fmt.Sprintf("评价了 %d 个项目，没有填自评表，自评表一节不印", p.Evaluated.V),
			Notes: forms.notes, Paste: forms.paste, Hint: "一个项目写一个 [[evaluation]]；自评表另行公开的不用改"})
	}
	return list
}

// generalOf is the name of what of a 三公 item is of 一般公共预算.
func generalOf(item string) string { return "三公.一般公共预算决算." + item }

// generalShare holds the parts against the items. A part that is left out beside others would be missing from their total.
func generalShare(c *context) diag.List {
	const hint = "核对 general 和 actual：general 是其中一般公共预算安排的"
	list := atMost(bound{generalOf("出国"), "三公.决算.出国", hint}, bound{generalOf("接待"), "三公.决算.接待", hint},
		bound{generalOf("购置"), "三公.决算.购置", hint}, bound{generalOf("运行"), "三公.决算.运行", hint})(c)
	if !c.report.ThreePublic.ByFund() {
		list = append(list, diag.Finding{Severity: diag.Warning, Pos: c.top(), Message: "“三公”只有几项填了一般公共预算的数，合计算不出来", About: "three_public",
			Hint: "有决算数的各项都填 general；全部是一般公共预算的同 actual"})
	}
	return list
}

// reserved holds what small and medium firms won against what they were granted in all.
func reserved(c *context) diag.List {
	p := c.report.Procurement
	won := c.stated(p.Reserved.SMEWon, p.Reserved.OtherWon)
	f, above := c.above("预留项目和其他项目由中小企业成交的金额", won, "授予中小企业合同金额", c.stated(p.SME))
	if !above {
		return nil
	}
	f.Hint = "核对 sme_won、other_won 和 sme"
	return diag.List{f}
}

// equipment holds its amount against the unit price that makes it large, which is a constant of the pack, in 万元. What it
// cost is not less; what it is worth by now may be.
func equipment(c *context) diag.List {
	e := c.report.Assets.Equipment
	price, _ := c.constant("大型设备单价")
	each := figure.InYuan(price, "万元")
	count, least := decimalOf(e.Count.V), decimalOf(e.Count.V).Mul(each)
	switch {
	case e.Count.V == 0 && e.Amount.Yuan.IsPositive():
		return diag.List{{Pos: e.Amount.Pos, Message: fmt.Sprintf("有大型设备金额 %s，台（套）数是 0", c.money(e.Amount.Yuan)), Hint: "核对 equipment 的 count 和 amount"}}
	case e.Amount.Set && e.Amount.Yuan.Add(c.report.Half(e.Amount)).LessThan(least):
		f := c.differ(e.Amount.Pos, "大型设备的金额少于台（套）数乘标准单价", e.Amount.Yuan, least, "核对 equipment 的 count、amount 和金额的单位；按净值填的不用改")
		f.Severity = diag.Hint
		f.Computed, f.Notes = "", []string{fmt.Sprintf("%s 台（套）× %s = %s", count, c.money(each), c.money(least))}
		return diag.List{f}
	}
	return nil
}

func assets(c *context) diag.List {
	a := c.report.Assets
	fixed, parts := c.stated(a.Fixed), c.stated(a.Equipment.Amount)
	if f := c.book.Get("资产.车辆金额"); f != nil {
		parts = parts.plus(c.amount(f))
	}
	parts.pos = fixed.pos
	f, above := c.above("车辆和大型设备的金额", parts, "固定资产总额", fixed)
	if !above {
		return nil
	}
	f.Hint = "核对 fixed 和车辆、设备的 amount 是不是同一口径（原值或净值）"
	return diag.List{f}
}
