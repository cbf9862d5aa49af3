package language

import (
	"fmt"
	"slices"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// charts checks that each chart has a name of its own and something to draw: a list with 名称 and 金额, or figures; and that a
// pie has a whole.
func (c *checker) charts() {
	for i := range c.r.pack.Charts {
		ch := &c.r.pack.Charts[i]
		fault := func(at diag.Pos, message, hint string) { c.fault(codes.ChartData, at, message, hint) }
		if slices.ContainsFunc(c.r.pack.Charts[:i], func(other pack.Chart) bool { return other.Name.V == ch.Name.V }) {
			fault(ch.Name.Pos, fmt.Sprintf("有两个图叫“%s”", ch.Name.V), "各图的 name 不能相同")
		}
		pie := ch.Kind.V == "" || ch.Kind.V == "pie"
		switch {
		case ch.List.Set == (len(ch.Values) > 0):
			fault(ch.Name.Pos, fmt.Sprintf("图“%s”要写 list 或 values 中的一个", ch.Name.V), `list 是一个列表，values 是几个数：values = { "基本支出" = "支出.基本支出" }`)
		case ch.List.Set:
			c.chartList(ch)
		}
		c.list = append(c.list, yearsTyped(ch.Caption, "题名里不写年份")...)
		if least := ch.Least.V; len(ch.Values) > 0 && least > len(ch.Values) {
			fault(ch.Least.Pos, fmt.Sprintf("图“%s”只有 %d 个数，least 是 %d，总是不画", ch.Name.V, len(ch.Values), least), "least 不大于 values 里的个数")
		}
		for _, v := range ch.Values {
			c.list = append(c.list, yearsTyped(place.Value[string]{V: v.Key, Pos: v.V.Pos}, "年份写成 {年度}、{上年}、{前年}")...)
			c.chartValue(ch, v.Key, v.V.V, v.V.Pos)
		}
		c.chartUnits(ch)
		switch {
		case pie && !ch.Whole.Set:
			fault(ch.Name.Pos, fmt.Sprintf("饼图“%s”没有写 whole", ch.Name.V), "写合计的名称，如 收入.合计")
		case !pie && ch.Whole.Set:
			fault(ch.Whole.Pos, fmt.Sprintf("图“%s”不是饼图，不写 whole", ch.Name.V), "删去这一行")
		case pie:
			if whole := c.named(ch.Whole.V, ch.Whole.Pos); whole.kind != figureKind && whole.kind != anyKind {
				fault(ch.Whole.Pos, fmt.Sprintf("“%s”不是数", ch.Whole.V), "写合计的名称，如 收入.合计")
			}
		}
	}
}

func (c *checker) chartList(ch *pack.Chart) {
	list := c.named(ch.List.V, ch.List.Pos)
	switch {
	case list.kind == listKind:
		name, amount := list.entry.Field("名称"), list.entry.Field("金额")
		if name == nil || amount == nil || name.Sort != figure.TextSort || amount.Sort != figure.FigureSort {
			c.fault(codes.ChartData, ch.List.Pos, fmt.Sprintf("列表“%s”没有 名称 和 金额，不能作图", ch.List.V), "可用的列表如 收入.来源、支出.种类")
		}
	case list.kind != anyKind:
		c.fault(codes.ChartData, ch.List.Pos, fmt.Sprintf("“%s”不是列表，不能作图", ch.List.V), "可用的列表如 收入.来源、支出.种类")
	}
}

// chartValue checks a figure of a chart, and the gaps in its words.
func (c *checker) chartValue(ch *pack.Chart, words, name string, at diag.Pos) {
	if a, b, mixed := mixes(c.r.names, name); mixed {
		c.fault(codes.ChartData, at, fmt.Sprintf("图“%s”里的“%s”不是一种数：一个以%s计，一个以%s计", ch.Name.V, name, a, b), alikeHint)
	}
	for _, amount := range Amounts(name) {
		if _, known := c.r.names.Like(amount); !known || len(gapsOf(amount)) > 0 {
			c.fault(codes.ChartData, at, fmt.Sprintf("图“%s”里没有名为“%s”的数", ch.Name.V, amount), near(amount, c.r.names.Shapes(), "名称如 支出.合计、上年.支出.合计"))
		}
		c.said.noted(amount)
	}
	for _, gap := range gapsOf(words) {
		if e := c.r.names.Root().Field(gap); e == nil || e.Sort != figure.TextSort {
			c.fault(codes.ChartData, at, fmt.Sprintf("图“%s”里有不认识的“{%s}”", ch.Name.V, gap), "可用：{年度}、{上年}、{前年}、{次年}")
		}
	}
}
