package check

import (
	"fmt"
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

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

// unshared are units that do not divide their 三公 by fund beside others that do: the department can't then.
func unshared(c *context) diag.List {
	var told gathered
	missing := c.sum.Unshared()
	if !slices.ContainsFunc(c.sum.Units, func(u sum.Part) bool { return u.Report.ThreePublic != nil && u.Report.ThreePublic.ByFund() }) {
		return nil
	}
	for _, u := range missing {
		told.add(c.sums(), u.Name)
	}
	return told.findings("%d 个单位没有填“三公”里一般公共预算的数，部门的没有加", "各单位的 [three_public] 都填 general；或者由部门填")
}
