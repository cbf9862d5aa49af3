package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// sumRules hold between a department and its units. A report that is no sum has none of them.
var sumRules = []Rule{
	{Code: codes.SumDiffers, Group: Sums, Title: "部门填的数等于各单位之和", Identity: "部门 = Σ 各单位 − 抵销 + 调整（填了的每个数）",
		Why: "部门决算由所属单位决算汇总，收支一览不能多也不能少", Example: "sum-differs", needs: noUnits, run: sumGaps},
	{Code: "HZ102", Group: Sums, Title: "单位之间的往来两边一致", Identity: "付出单位填的 = 收到单位填的（[[sum.transfer]] 的每一笔）",
		Why: "只抵销一边，收支和年末数就对不上", Example: "sum-transfer", needs: noUnits, run: transferSides},
	{Code: "HZ103", Group: Sums, Title: "应汇总的单位都在，没有多余的", Identity: "汇总的单位 = 名单 roster；= 上年的单位 + 划入 − 划出",
		Why: "漏掉一个单位，每张表都少它的数", Example: "sum-roster", needs: noUnits, run: rosters},
	{Code: "HZ104", Group: Sums, Title: "单位个数等于各单位填的之和", Identity: "部门的单位个数 = Σ 各单位的单位个数", Severity: diag.Hint,
		Why: "个数不同，多半漏了单位；一份报告含几个单位的除外", Example: "sum-count", needs: noUnits, run: unitCounts},
	{Code: "HZ105", Group: Sums, Title: "上年公开数等于各单位的之和", Identity: "部门 [prior] = Σ 各单位 [prior]（各单位都填了的）", Severity: diag.Hint,
		Why: "上年有抵销和划转时可以不等", Example: "sum-prior", needs: noUnits, run: priorGaps},
	{Code: "HZ106", Group: Sums, Title: "只有一个单位的部门，每个数都和单位的相同", Identity: "部门 = 单位",
		Why: "没有可以相加、抵销的", Example: "sum-single", needs: noUnits, run: singleUnit},
	{Code: "HZ107", Group: Sums, Title: "各单位的年度和模板包同部门的一致，金额没有四舍五入过", Identity: "year、pack 相同",
		Why: "不同年度的数不能相加；四舍五入过的数加起来有尾差", Example: "sum-year", needs: noUnits, run: unlike},
	{Code: "HZ108", Group: Sums, Title: "抵销以后非财政拨款仍然平衡，各栏没有负数", Identity: "年初、使用结余、结余分配、年末 = Σ 各单位（经营单独）；每个科目每一栏 ≥ 0",
		Why: "往来两边同时抵销，结转和结余不变", Example: "sum-closing", needs: noUnits, run: sumBalances},
	{Code: "HZ109", Group: Sums, Title: "行政单位没有事业单位才有的收支", Identity: "行政单位的上级补助收入 = 附属单位上缴收入 = 上缴上级支出 = 对附属单位补助支出 = 0", Severity: diag.Warning,
		Why: "这几项按规定只有事业单位有；行政单位转拨的列其他收入和基本、项目支出", Example: "sum-administrative", needs: noUnits, run: paysLikeInstitution},
	{Code: "HZ111", Group: Sums, Title: "部门内部的归集和调剂相抵", Identity: "Σ（归集调入 + 归集调出 + 单位内部调剂）= 0（各种资金各自）", Severity: diag.Warning,
		Why: "一个单位调出的，另一个单位调入；资金之间不能互抵", Example: "sum-adjustment", needs: noUnits, run: inside},
	{Code: "HZ112", Group: Sums, Title: "各单位都填了全年预算", Identity: "每个科目：有单位填了 full 时，各单位都填", Severity: diag.Hint,
		Why: "没有填的按年初预算计入部门的全年预算", Example: "sum-full", needs: noUnits, run: unadjusted},
	{Code: "HZ113", Group: Sums, Title: "各单位都填了“三公”里一般公共预算的数", Identity: "有单位填了 general 时，各单位都填", Severity: diag.Hint,
		Why: "几个单位的和不是部门的数，不加", Example: "sum-general", needs: noUnits, run: unshared},
	{Code: "HZ114", Group: Sums, Title: "各单位的金额没有写错单位", Identity: "同 JS165；各单位的收支总计和上年不相差约一万倍", Severity: diag.Warning,
		Why: "一个单位以万元填、写的是元，部门就少了它的数", Example: "sum-scale", needs: noUnits, run: unitScales},
}

var noUnits = when("所属单位的报告有错误", func(c *context) bool { return c.sum == nil })

// sums is the place of findings about the units as a whole.
func (c *context) sums() diag.Pos { return c.sum.Own.Report.Sum.Units.Pos }

func unitCounts(c *context) diag.List {
	d := &c.sum.Own.Report.Department
	var all report.Units
	for _, u := range c.sum.Units {
		n := u.Report.Department.Units
		all.Administrative.V += n.Administrative.V
		all.CivilService.V += n.CivilService.V
		all.Institution.V += n.Institution.V
	}
	var told gathered
	for _, k := range []struct {
		what      string
		own, sums int
	}{
		{"行政单位", d.Units.Administrative.V, all.Administrative.V},
		{"参照公务员法管理的事业单位", d.Units.CivilService.V, all.CivilService.V},
		{"其他事业单位", d.Units.Institution.V, all.Institution.V},
	} {
		if k.own != k.sums {
			told.add(d.Units.At, fmt.Sprintf("%s：部门填 %d 个，各单位合计 %d 个", k.what, k.own, k.sums))
		}
	}
	return told.findings("%d 种单位的个数和各单位填的不同", "核对 units；少一个的，多半漏了一个单位的报告")
}

func priorGaps(c *context) diag.List {
	var told gathered
	for _, p := range c.sum.Own.Report.Prior.Stated {
		total, all := decimal.Zero, true
		for _, u := range c.sum.Units {
			if moved(c.sum.Own.Report.Sum.Joined, u) {
				continue
			}
			stated := u.Report.Prior.Stated
			i := slices.IndexFunc(stated, func(e entry) bool { return e.Key == p.Key })
			if all = all && i >= 0; all {
				total = total.Add(stated[i].V.Yuan)
			}
		}
		if all && !total.Equal(p.V.Yuan) {
			told.add(p.V.Pos, fmt.Sprintf("%s：部门 %s，各单位合计 %s", p.Key, c.money(p.V.Yuan), c.money(total)))
		}
	}
	return told.findings("%d 个上年数和各单位的之和不同", "对照上年公开的报告；上年有抵销、划转和尾差的不用改")
}

// singleUnit: a department of one unit is that unit.
func singleUnit(c *context) diag.List {
	if len(c.sum.Units) != 1 {
		return nil
	}
	u := c.sum.Units[0]
	var told gathered
	for _, f := range u.Book.All() {
		if f.Key.Last || f.Key.ByRow() || strings.HasPrefix(f.Key.Flow, "机构") {
			continue
		}
		if whole := c.book.Of(f.Key); whole != nil && !whole.Exact.Equal(f.Exact) {
			told.add(c.place(whole), fmt.Sprintf("%s：部门 %s，单位 %s", name(f), c.say(f, whole.Exact), c.say(f, f.Exact)))
		}
	}
	return told.findings("只有一个单位，%d 个数和它的不同", "删去 [[sum.adjust]]、[[sum.differ]]；还有单位没有报来的，补上")
}

// unlike are units of another year or pack, and those whose amounts were rounded before.
func unlike(c *context) diag.List {
	var list diag.List
	own := c.sum.Own.Report
	c.sum.Each(func(u sum.Part) {
		r := u.Report
		if r.Year.V != own.Year.V {
			list = append(list, diag.Finding{Pos: r.Year.Pos, Message: fmt.Sprintf("%s的报告是 %d 年度的，部门是 %d 年度", u.Name, r.Year.V, own.Year.V), Hint: "换成同一年度的报告"})
		}
		if baseOf(r.Pack.V) != baseOf(own.Pack.V) {
			list = append(list, diag.Finding{Pos: r.Pack.Pos, Message: fmt.Sprintf("%s的模板包是 %s，部门的是 %s", u.Name, r.Pack.V, own.Pack.V), Hint: "用同一个模板包：要填的数和科目表才一致"})
		}
		if r.Precision.Set {
			list = append(list, diag.Finding{Severity: diag.Warning, Pos: r.Precision.Pos, Message: u.Name + "的金额是四舍五入过的，加起来有尾差", Hint: "改填到分的金额"})
		}
	})
	return list
}

// baseOf is a pack's name without the folder that it lies in: each report names it from its own.
func baseOf(pack string) string { return pack[strings.LastIndex(pack, "/")+1:] }
