package check

import (
	"cmp"
	"fmt"
	"slices"
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

// gap is a figure that the department states otherwise than its units do together.
type gap struct {
	key        figure.Key
	figure     *figure.Figure // one of the two, to name it
	pos        diag.Pos
	own, whole decimal.Decimal
}

// section is the table of report.toml that a figure of a sum is stated in, "" for one that is in none, or only a total.
func section(k figure.Key) string {
	switch k.Family {
	case figure.Account:
		switch {
		case slices.Contains([]string{report.General, report.Fund, report.Capital}, k.Money):
			return "account"
		case k.Money == "非财政", k.Flow == "使用结余", k.Flow == "结余分配", k.Money == "" && k.Flow == "收入" && k.Kind != "财政拨款收入":
			return "non_fiscal"
		}
	case figure.Economic:
		return "economic"
	case figure.Public, figure.Fact:
		return "item"
	case figure.Item:
		if k.Flow != "机构" {
			return "item"
		}
	}
	return ""
}

func isBalance(k figure.Key) bool {
	return k.Flow == "年初" || k.Flow == "使用结余" || k.Flow == "结余分配"
}

// sumGaps: what a department states beside the sum is compared with it, figure by figure.
func sumGaps(c *context) diag.List {
	list := c.gapFindings(c.gaps(func(k figure.Key) bool { return section(k) != "non_fiscal" || !isBalance(k) }))
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
		}
	}
	return list
}

// gaps are the figures stated by the department that are not what its units have together, of the Keys that are asked for.
func (c *context) gaps(of func(k figure.Key) bool) []gap {
	own := c.sum.Own
	states := map[string]bool{"account": own.Report.Accounts != nil, "economic": own.Report.Economic != nil, "non_fiscal": own.Report.NonFiscal != nil}
	var list []gap
	seen := map[figure.Key]bool{}
	for _, f := range slices.Concat(own.Book.All(), c.book.All()) {
		k := f.Key
		where := section(k)
		if seen[k] || where == "" || k.Last || k.ByRow() || !bottom(f) || !of(k) {
			continue
		}
		k = c.comparable(k)
		seen[f.Key], seen[k] = true, true
		mine, ours := own.Book.Of(k), c.book.Of(k)
		if where == "item" && (mine == nil || !mine.Pos.Known() || c.impliedFull(k)) || where != "item" && !states[where] || c.unbudgeted(k) {
			continue
		}
		if g := (gap{key: k, own: figure.Exact(mine), whole: figure.Exact(ours)}); !g.own.Equal(g.whole) {
			if g.figure, g.pos = ours, c.place(mine); mine != nil {
				g.figure = mine
			}
			if !g.pos.Known() {
				g.pos = c.sums()
			}
			list = append(list, g)
		}
	}
	return list
}

// bottom tells what is stated, or follows from one row alone, from the totals.
func bottom(f *figure.Figure) bool {
	return f.Op == figure.Leaf || f.Implied || len(f.Inputs) > 0 && f.Inputs[0].Key.Added()
}

// comparable is the Key at which both sides state an amount: where one does not divide 人员 and 公用, their total.
func (c *context) comparable(k figure.Key) figure.Key {
	if k.Kind != "人员经费" && k.Kind != "公用经费" && k.Kind != "未分经费" || k.Family != figure.Account {
		return k
	}
	whole := k
	whole.Kind = "未分经费"
	if c.sum.Own.Book.Of(whole) != nil || c.book.Of(whole) != nil {
		k.Kind = "基本支出"
	}
	return k
}

// impliedFull tells of a 全年预算 of 三公 that the department left out: it means 年初预算 there, and nothing here.
func (c *context) impliedFull(k figure.Key) bool {
	initial := k
	initial.Flow = "年初预算"
	return k.Family == figure.Public && k.Flow == "全年预算" && c.sum.Own.Book.Of(k).Pos == c.sum.Own.Book.Of(initial).Pos
}

// unbudgeted tells of budgets where the department states none of the kind.
func (c *context) unbudgeted(k figure.Key) bool {
	if k.Family != figure.Account || k.Flow != "年初预算" && k.Flow != "全年预算" {
		return false
	}
	return c.sum.Own.Book.Of(figure.Key{Family: figure.Account, Money: k.Money, Flow: k.Flow, Kind: "合计"}) == nil
}

// gapFindings tells of gaps, those with one reason at once.
func (c *context) gapFindings(gaps []gap) diag.List {
	whole := c.wholeReason(gaps)
	byReason := map[string][]gap{}
	var order []string
	for _, g := range gaps {
		why := cmp.Or(whole, c.reason(g, gaps))
		if byReason[why] == nil {
			order = append(order, why)
		}
		byReason[why] = append(byReason[why], g)
	}
	var list diag.List
	for _, why := range order {
		hint := cmp.Or(why, "核对部门填的数和各单位的报告；表里的金额确实不同的，用 [[sum.adjust]] 写一份调整的报告，资产、个数写 [[sum.differ]]")
		if some := byReason[why]; len(some) > 1 {
			var told gathered
			for _, g := range some {
				told.add(g.pos, fmt.Sprintf("%s：部门 %s，各单位之和 %s，相差 %s", name(g.figure), c.say(g.figure, g.own), c.say(g.figure, g.whole),
					c.say(g.figure, g.own.Sub(g.whole))))
			}
			list = append(list, told.findings("部门填的 %d 个数不等于各单位之和", hint)...)
			continue
		}
		g := byReason[why][0]
		list = append(list, diag.Finding{Pos: g.pos, Message: name(g.figure) + "：部门填的不等于各单位之和", Stated: c.say(g.figure, g.own),
			Computed: c.say(g.figure, g.whole), Gap: c.say(g.figure, g.own.Sub(g.whole).Abs()), Notes: c.composition(g), Hint: hint})
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
func (c *context) composition(g gap) []string {
	var parts []string
	for _, p := range c.sum.Parts() {
		if f := p.Book.Of(g.key); f != nil && !f.Exact.IsZero() {
			parts = append(parts, p.Name+" "+c.say(g.figure, f.Exact))
		}
	}
	if len(parts) == 0 || len(parts) > maxTold {
		return nil
	}
	return []string{"各单位：" + strings.Join(parts, "，")}
}

// wholeReason is what all gaps have in common: a unit that was left out or added twice, or transfers that were not eliminated.
func (c *context) wholeReason(gaps []gap) string {
	if len(gaps) < 2 {
		return ""
	}
	for _, try := range c.tries() {
		if !slices.ContainsFunc(gaps, func(g gap) bool { return !g.own.Sub(g.whole).Equal(try.of(g)) }) {
			return try.why
		}
	}
	return ""
}

// try is something that may have gone wrong, by what it would make of a gap.
type try struct {
	why string
	of  func(g gap) decimal.Decimal
}

func (c *context) tries() []try {
	var list []try
	value := func(p sum.Part, g gap) decimal.Decimal { return figure.Exact(p.Book.Of(g.key)) }
	for _, p := range c.sum.Others {
		if p.Name == sum.Eliminated {
			list = append(list, try{"差额正好是单位之间的往来：部门没有抵销", func(g gap) decimal.Decimal { return value(p, g).Neg() }})
		}
	}
	for _, u := range c.sum.Units {
		list = append(list, try{"差额正好是" + u.Name + "的数：部门没有加上它", func(g gap) decimal.Decimal { return value(u, g).Neg() }},
			try{"差额正好是" + u.Name + "的数：部门把它加了两次", func(g gap) decimal.Decimal { return value(u, g) }})
	}
	return list
}

// reason is what may have gone wrong with one figure, "" where nothing tells.
func (c *context) reason(g gap, all []gap) string {
	diff := g.own.Sub(g.whole)
	for _, t := range c.tries() {
		if v := t.of(g); !v.IsZero() && v.Equal(diff) {
			return t.why
		}
	}
	for _, u := range c.sum.Units {
		if f := u.Book.Of(g.key); f != nil && !f.Exact.IsZero() && f.Exact.Equal(g.own) {
			return "部门填的只是" + u.Name + "的数"
		}
	}
	for _, o := range all {
		same := o.key
		same.Code = g.key.Code
		if o.key != g.key && same == g.key && o.own.Sub(o.whole).Equal(diff.Neg()) {
			codes := []string{g.key.Code, o.key.Code}
			slices.Sort(codes)
			return fmt.Sprintf("科目 %s 和 %s 差同样多，一个多、一个少：像是串了科目", codes[0], codes[1])
		}
	}
	if figure.Swapped(diff) {
		return "可能有相邻两位数字写反"
	}
	return ""
}
