package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// sumRules hold between a department and its units. A report that is no sum has none of them.
var sumRules = []Rule{
	{Code: "HZ101", Group: Sums, Title: "部门填的数等于各单位之和", Identity: "部门 = Σ 各单位 − 抵销 + 调整（填了的每个数）",
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
	{Code: "HZ112", Group: Sums, Title: "各单位都填了全年预算", Identity: "每个科目：有单位填了 full ⇒ 各单位都填", Severity: diag.Hint,
		Why: "没有填的按年初预算计入部门的全年预算", Example: "sum-full", needs: noUnits, run: unadjusted},
}

var noUnits = when("所属单位的报告有错误", func(c *context) bool { return c.sum == nil })

// sums is the place of findings about the units as a whole.
func (c *context) sums() diag.Pos { return c.sum.Own.Report.Sum.Units.Pos }

// transferSides are what was wrong with transfers, and what was taken for one or for none.
func transferSides(c *context) diag.List {
	list := slices.Clone(c.sum.Faults)
	for _, end := range c.sum.Overdrawn() {
		list = append(list, diag.Finding{Pos: end.Stated.Pos, Message: fmt.Sprintf("往来对不上：%s的%s少于要抵销的", end.Unit.Name, end.Column),
			Stated: c.money(end.Stated.Yuan), Computed: c.money(c.sum.Moved(end)), Gap: c.money(c.sum.Moved(end).Sub(end.Stated.Yuan)),
			Hint: "核对两个单位的报告和 [[sum.transfer]] 的 amount；年末在途的写 received 和 reason"})
	}
	var found, outside gathered
	for _, t := range c.sum.Transfers {
		if !t.Stated {
			from, to := t.From.Unit.Name+" "+t.From.Column, t.To.Unit.Name+" "+t.To.Column
			found.add(c.sums(), fmt.Sprintf("%s：%s → %s，%s", t.Kind, from, to, c.money(t.From.Amount)))
		}
	}
	for _, s := range c.sum.Outside {
		outside.add(s.Stated.Pos, fmt.Sprintf("%s %s %s：%s", s.Unit.Name, s.Code, s.Column, c.money(s.Amount)))
	}
	list = append(list, found.hints("%d 笔往来两边金额相同，已经抵销", "不是同一笔钱的，用 [[sum.transfer]] 写明各笔往来；是的不用改")...)
	return append(list, outside.hints("%d 笔只有一边，按部门以外的往来处理，没有抵销", "是单位之间的，用 [[sum.transfer]] 写明付出和收到的单位；不是的不用改")...)
}

// rosters holds the units against those that there must be: as listed, and as last year.
func rosters(c *context) diag.List {
	own := c.sum.Own.Report.Sum
	var list diag.List
	tell := func(pos diag.Pos, hint, format string, of ...any) {
		list = append(list, diag.Finding{Pos: pos, Message: fmt.Sprintf(format, of...), Hint: hint})
	}
	var codes []string
	c.sum.Each(func(u sum.Part) {
		if u.Code != "" && slices.Contains(codes, u.Code) {
			tell(u.Report.Department.Code.Pos, "同一个单位只放一份；两个单位的，各填自己的编码", "单位 %s 有两份报告", u.Code)
		}
		codes = append(codes, u.Code)
		if len(own.Roster) > 0 && !listed(own.Roster, u.Code) && !listed(own.Roster, u.Name) {
			tell(u.Report.Department.Code.Pos, "不属于本部门的，从文件夹里移走；属于的，补进 roster", "名单里没有单位 %s %s", u.Code, u.Name)
		}
	})
	has := func(code string) bool {
		return c.sum.Unit(code) != nil || slices.Contains(codes, code)
	}
	for _, code := range own.Roster {
		if !has(code.V) {
			tell(code.Pos, "补上它的报告；已经划出的，从 roster 里删去，写 [[sum.left]]", "名单里的单位 %s 没有报告", code.V)
		}
	}
	for _, m := range own.Joined {
		if !has(m.Code.V) {
			tell(m.Code.Pos, "核对编码；划入的单位要有报告", "划入的单位 %s 不在汇总的单位里", m.Code.V)
		}
	}
	for _, m := range own.Left {
		if has(m.Code.V) {
			tell(m.Code.Pos, "划出以后没有数的，从文件夹里移走", "划出的单位 %s 还在汇总的单位里", m.Code.V)
		}
	}
	for _, u := range c.sum.Last {
		if !has(u.Code) && !has(u.Name) && !moved(own.Left, u) {
			tell(c.sums(), "补上它的报告；已经划出的写 [[sum.left]]", "上年的单位 %s %s 今年没有报告", u.Code, u.Name)
		}
	}
	for _, u := range c.sum.Units {
		same := func(l sum.Part) bool { return l.Code != "" && l.Code == u.Code || l.Name == u.Name }
		if len(c.sum.Last) > 0 && !slices.ContainsFunc(c.sum.Last, same) && !moved(own.Joined, u) {
			tell(u.Report.Department.Code.Pos, "本年划入、新设的写 [[sum.joined]]；不属于本部门的移走", "单位 %s %s 上年不在本部门", u.Code, u.Name)
		}
	}
	return list
}

func listed(list []placed, text string) bool {
	return slices.ContainsFunc(list, func(v placed) bool { return v.V == text })
}

func moved(list []report.Moved, u sum.Part) bool {
	return slices.ContainsFunc(list, func(m report.Moved) bool { return m.Code.V == u.Code || m.Code.V == u.Name })
}

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

// sumBalances: what leaves at one end leaves at the other.
func sumBalances(c *context) diag.List {
	var list diag.List
	if c.sum.Own.Report.NonFiscal != nil {
		list = c.gapFindings(c.sum.Gaps(func(k figure.Key) bool { return sum.Section(k) == "non_fiscal" && sum.IsBalance(k) }))
	}
	transit := c.sum.Transit()
	for _, id := range []string{"非财政.年末.事业", "非财政.年末.经营"} {
		f, total := c.book.Get(id), decimal.Zero
		for _, p := range c.sum.Parts() {
			if p.Name != sum.Eliminated {
				total = total.Add(figure.Exact(p.Book.Get(id)))
			}
		}
		if id == "非财政.年末.事业" {
			total = total.Add(transit)
		}
		if !f.Exact.Equal(total) {
			list = append(list, c.differ(c.sums(), name(f)+"：抵销以后不等于各单位之和", f.Exact, total, "核对 [[sum.transfer]]：付出和收到的金额要相同"))
		}
	}
	if len(c.sum.Overdrawn()) > 0 {
		return list // told
	}
	for _, f := range c.book.All() {
		k := f.Key
		if k.Family == figure.Account && !k.Last && !k.Added() && len(k.Code) == 7 && sum.Section(k) == "non_fiscal" && f.Exact.IsNegative() &&
			k.Kind != "其他收入" && k.Kind != "合计" {
			list = append(list, diag.Finding{Pos: c.place(f), Message: name(f) + "：抵销以后是负数 " + c.money(f.Exact), Hint: "抵销的多于各单位填的：核对 [[sum.transfer]] 的金额、科目和栏"})
		}
	}
	return list
}

// unadjusted lists the rows of units that are counted with their 年初预算, beside those that state a 全年预算.
func unadjusted(c *context) diag.List {
	adjusted := map[string]bool{}
	rows := func(visit func(u sum.Part, a *report.Account)) {
		c.sum.Each(func(u sum.Part) {
			for i := range u.Report.Accounts {
				if a := &u.Report.Accounts[i]; a.Budget != nil {
					visit(u, a)
				}
			}
		})
	}
	rows(func(_ sum.Part, a *report.Account) { adjusted[a.Fund.V] = adjusted[a.Fund.V] || a.Budget.Full.Set })
	var told gathered
	rows(func(u sum.Part, a *report.Account) {
		if initial := a.Budget.FullYear(true); adjusted[a.Fund.V] && !a.Budget.Full.Set && !initial.Yuan.IsZero() {
			told.add(a.Code.Pos, fmt.Sprintf("%s %s：%s", u.Name, a.Code.V, c.money(initial.Yuan)))
		}
	})
	return told.findings("%d 处没有填全年预算，按年初预算计入", "年中没有调整的不用改；调整过的填 budget 的 full")
}

func paysLikeInstitution(c *context) diag.List {
	var told gathered
	c.sum.Each(func(u sum.Part) {
		if n := u.Report.Department.Units; n.Administrative.V == 0 || n.All() != n.Administrative.V {
			return
		}
		for _, end := range sum.Cells(&u, "上级补助收入", "附属单位上缴收入", "上缴上级支出", "对附属单位补助支出") {
			told.add(end.Stated.Pos, fmt.Sprintf("%s %s %s：%s", u.Name, end.Code, end.Column, c.money(end.Stated.Yuan)))
		}
	})
	return told.findings("%d 处是行政单位不应有的收支", "核对单位的种类；行政单位转拨的列其他收入和基本支出、项目支出")
}

// inside: what one unit gave, another got.
func inside(c *context) diag.List {
	total := map[string]decimal.Decimal{}
	first := map[string]diag.Pos{}
	var funds []string
	for _, a := range c.report.Adjustments {
		if !slices.Contains([]string{"归集调入", "归集调出", "单位内部调剂"}, a.Kind.V) {
			continue
		}
		fund := fundOfAdjustment(a)
		if _, known := total[fund]; !known {
			funds, first[fund] = append(funds, fund), a.Amount.Pos
		}
		total[fund] = total[fund].Add(a.Amount.Yuan)
	}
	var list diag.List
	for _, fund := range funds {
		if gap := total[fund]; !gap.IsZero() {
			list = append(list, diag.Finding{Pos: first[fund], Message: fund + "：各单位的归集和调剂没有相抵", Gap: c.money(gap.Abs()),
				Hint: "一个单位调出的，另一个单位要填调入，资金相同；和部门以外之间的，kind 写“其他”并写明原因"})
		}
	}
	return list
}
