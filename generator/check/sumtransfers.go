package check

import (
	"fmt"
	"slices"

	"gen/generator/sum"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// transferSides are what was wrong with transfers, and what was taken for one or for none.
func transferSides(c *context) diag.List {
	list := slices.Clone(c.sum.Faults)
	for _, end := range c.sum.Overdrawn() {
		list = append(list, diag.Finding{Pos: end.Stated.Pos, Message: fmt.Sprintf("往来对不上：%s的%s少于要抵销的", end.Unit.Name, end.Column),
			Stated: c.money(end.Stated.Yuan), Computed: c.money(c.sum.Moved(end)), Gap: c.money(c.sum.Moved(end).Sub(end.Stated.Yuan)),
			Hint: "核对两个单位的报告和 [[sum.transfer]] 的 amount；年末在途的写 received 和 reason"})
	}
	var found, outside gathered
	for _, m := range c.sum.Misplaced() {
		key := "to_column"
		if m.End.Unit == m.Transfer.From.Unit {
			key = "from_column"
		}
		list = append(list, diag.Finding{Severity: diag.Warning, Pos: m.Transfer.At,
			Message: fmt.Sprintf("%s正好是这一笔往来的金额，抵销的却不是它", c.cell(m.Rest, m.Rest.Amount)),
			Notes:   []string{"抵销的是 " + c.cell(m.End, m.End.Amount)},
			Hint:    fmt.Sprintf("是同一笔钱的，%s 改为“%s”，再核对单位和 kind；确实是部门以外的不用改", key, m.Rest.Column)})
	}
	for _, t := range c.sum.Transfers {
		if !t.Stated && !c.misplaced(t.From) && !c.misplaced(t.To) {
			from, to := t.From.Unit.Name+" "+t.From.Column, t.To.Unit.Name+" "+t.To.Column
			found.add(c.sums(), fmt.Sprintf("%s：%s → %s，%s", t.Kind, from, to, c.money(t.From.Amount)))
		}
	}
	for _, s := range c.sum.Outside {
		if !c.misplaced(s) && !ofOfficials(s.Unit) { // told, the one here and the other by its own rule
			outside.add(s.Stated.Pos, c.cell(s, s.Amount))
		}
	}
	list = append(list, found.hints("%d 笔往来两边金额相同，已经抵销", "不是同一笔钱的，用 [[sum.transfer]] 写明各笔往来；是的不用改")...)
	return append(list, outside.hints("%d 笔只有一边，按部门以外的往来处理，没有抵销", "是单位之间的，用 [[sum.transfer]] 写明付出和收到的单位；不是的不用改")...)
}

// cell is a cell of a unit's table with an amount, in words.
func (c *context) cell(s sum.Side, of decimal.Decimal) string {
	return fmt.Sprintf("%s %s %s：%s", s.Unit.Name, s.Code, s.Column, c.money(of))
}

func (c *context) misplaced(s sum.Side) bool {
	return slices.ContainsFunc(c.sum.Misplaced(), func(m sum.Misplaced) bool { return m.Rest.Same(s) })
}

// ofOfficials tells of a unit that is a 行政单位 alone.
func ofOfficials(u *sum.Part) bool {
	n := u.Report.Department.Units
	return u.Sum == nil && n.Administrative.V > 0 && n.All() == n.Administrative.V
}

// paysLikeInstitution lists what only 事业单位 have, with what of it no transfer accounts for.
func paysLikeInstitution(c *context) diag.List {
	var told gathered
	c.sum.Each(func(u sum.Part) {
		if !ofOfficials(&u) {
			return
		}
		for _, end := range sum.Cells(&u, "上级补助收入", "附属单位上缴收入", "上缴上级支出", "对附属单位补助支出") {
			text := c.cell(end, end.Stated.Yuan)
			for _, left := range c.sum.Outside {
				if left.Code == end.Code && left.Column == end.Column && left.Unit.Report == u.Report {
					if c.misplaced(left) {
						text = ""
						break
					}
					text += fmt.Sprintf("，按部门以外的往来处理的 %s", c.money(left.Amount))
				}
			}
			if text != "" {
				told.add(end.Stated.Pos, text)
			}
		}
	})
	return told.findings("%d 处是行政单位不应有的收支", "核对单位的种类；行政单位转拨的列其他收入和基本支出、项目支出")
}
