package check

import (
	"cmp"
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

type (
	placed = place.Value[string]
	entry  = place.Entry[report.Amount]
)

// sumGaps: what a department states beside the sum is compared with it, figure by figure.
func sumGaps(c *context) diag.List {
	list := c.gapFindings(c.sum.Gaps(func(k figure.Key) bool { return sum.Section(k) != "non_fiscal" || !sum.IsBalance(k) }))
	for _, d := range c.sum.Own.Report.Sum.Differ {
		f := c.sum.Own.Book.Find(d.On.V)
		switch {
		case f == nil && c.book.Find(d.On.V) == nil:
			list = append(list, diag.Finding{Pos: d.On.Pos, Message: fmt.Sprintf("没有“%s”这个数", diag.Clip(d.On.V, 30)), Hint: "写 gen explain 列出的名称，如 资产.固定资产"})
		case f != nil && !sum.Differs(f):
			list = append(list, diag.Finding{Pos: d.On.Pos, Message: fmt.Sprintf("%s是表里的金额，不能另填", name(f)), Hint: "金额和各单位之和不同，用 [[sum.adjust]] 写一份调整的报告"})
		case f == nil || !c.place(f).Known():
			list = append(list, diag.Finding{Severity: diag.Warning, Pos: d.On.Pos,
				Message: fmt.Sprintf("部门没有填“%s”，印的是各单位之和", diag.Clip(d.On.V, 30)), Hint: "在它平常的位置填上部门的数，或者删去这一段"})
		case c.sum.Agrees(f):
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: d.On.Pos,
				Message: fmt.Sprintf("%s就是各单位之和，不用写 [[sum.differ]]", name(f)), Hint: "删去这一段；数应当不同的，改正部门填的数"})
		}
	}
	return list
}

// gapFindings tells of gaps, those with one reason at once.
func (c *context) gapFindings(gaps []sum.Gap) diag.List {
	byReason := map[string][]sum.Gap{}
	var order []string
	for _, g := range gaps {
		if byReason[g.Reason] == nil {
			order = append(order, g.Reason)
		}
		byReason[g.Reason] = append(byReason[g.Reason], g)
	}
	var list diag.List
	for _, why := range order {
		hint := cmp.Or(why, "核对部门填的数和各单位的报告；表里的金额确实不同的，用 [[sum.adjust]] 写一份调整的报告，资产、个数写 [[sum.differ]]")
		if some := byReason[why]; len(some) > 1 {
			var told gathered
			for _, g := range some {
				told.add(g.Pos, fmt.Sprintf("%s：部门 %s，各单位之和 %s，相差 %s", name(g.Figure), c.say(g.Figure, g.Own), c.say(g.Figure, g.Whole),
					c.say(g.Figure, g.Own.Sub(g.Whole))))
			}
			list = append(list, told.findings("部门填的 %d 个数不等于各单位之和", hint)...)
			continue
		}
		g := byReason[why][0]
		list = append(list, diag.Finding{Pos: g.Pos, Message: name(g.Figure) + "：部门填的不等于各单位之和", Stated: c.say(g.Figure, g.Own),
			Computed: c.say(g.Figure, g.Whole), Gap: c.say(g.Figure, g.Own.Sub(g.Whole).Abs()), Notes: c.composition(g), Hint: hint})
	}
	return list
}

// say writes a value of a figure as the clerk typed it.
func (c *context) say(f *figure.Figure, v decimal.Decimal) string {
	if f.Kind == figure.Amount || f.Kind == figure.Stated {
		return c.money(v)
	}
	return strings.TrimSpace(v.String() + " " + f.Unit)
}

// composition is what each part has of a figure.
func (c *context) composition(g sum.Gap) []string {
	var parts []string
	for _, p := range c.sum.Parts() {
		if f := p.Book.Of(g.Key); f != nil && !f.Exact.IsZero() {
			parts = append(parts, p.Name+" "+c.say(g.Figure, f.Exact))
		}
	}
	if len(parts) == 0 || len(parts) > maxTold {
		return nil
	}
	return []string{"各单位：" + strings.Join(parts, "，")}
}
