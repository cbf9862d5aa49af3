package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// evaluations runs a rule over every form of self-evaluation.
func evaluations(rule func(c *context, i int, e *report.Evaluation) diag.List) func(c *context) diag.List {
	return func(c *context) diag.List {
		var list diag.List
		for i := range c.report.Evaluations {
			list = append(list, rule(c, i, &c.report.Evaluations[i])...)
		}
		return list
	}
}

// points is a finding about two scores.
func points(pos diag.Pos, message string, stated, computed decimal.Decimal, hint string) diag.Finding {
	return diag.Finding{Pos: pos, Message: message, Stated: stated.String() + " 分", Computed: computed.String() + " 分",
		Gap: stated.Sub(computed).Abs().String() + " 分", Hint: hint}
}

// form names a form in a message.
func form(i int, e *report.Evaluation) string {
	return fmt.Sprintf("自评表 %d（%s）", i+1, e.Project.V)
}

// weights: the form gives a hundred points, those of 执行率 among them.
func weights(c *context, i int, e *report.Evaluation) diag.List {
	all := c.exactOf(figure.FormKey(i, "总分值"))
	if all.Equal(hundred) || len(e.Indicators) == 0 {
		return nil
	}
	rest := all.Sub(e.RateWeight().V)
	f := points(e.Indicators[0].Weight.Pos, form(i, e)+"：分值加起来不是 100", all, hundred, "核对各指标的 weight；执行率的分值写在 [funds] 的 weight 里，不写是 10")
	f.Notes = []string{fmt.Sprintf("执行率 %s + %d 个指标 %s = %s", e.RateWeight().V, len(e.Indicators), rest, all)}
	return diag.List{f}
}

// scores lie between zero and the weight.
func scores(c *context, i int, e *report.Evaluation) diag.List {
	var list diag.List
	if w := e.RateWeight(); w.V.IsNegative() {
		list = append(list, negative(w, form(i, e)+"：执行率的分值是负数"))
	}
	for _, row := range e.Indicators {
		at := fmt.Sprintf("%s：“%s”", form(i, e), clip(row.Level3.V))
		switch {
		case row.Weight.V.IsNegative():
			list = append(list, negative(row.Weight, at+"的分值是负数"))
		case row.Score.V.IsNegative():
			list = append(list, negative(row.Score, at+"的得分是负数"))
		case row.Score.Set && row.Weight.Set && row.Score.V.GreaterThan(row.Weight.V):
			list = append(list, diag.Finding{Pos: row.Score.Pos, Message: at + "的得分超过分值", Label: fmt.Sprintf("得分 %s，分值 %s", row.Score.V, row.Weight.V),
				Gap: row.Score.V.Sub(row.Weight.V).String() + " 分", Hint: "核对 score 和 weight，是不是写反了"})
		}
	}
	return list
}

func negative(p report.Points, message string) diag.Finding {
	return diag.Finding{Pos: p.Pos, Message: message, Label: p.V.String(), Hint: "填 0 或正数"}
}

// totals: a stated 总分 is the sum of what was scored.
func totals(c *context, i int, e *report.Evaluation) diag.List {
	all := c.exactOf(figure.FormKey(i, "总分"))
	if !e.Total.Set || e.Total.V.Equal(all) {
		return nil
	}
	rate := c.exactOf(figure.FormKey(i, "执行率得分"))
	f := points(e.Total.Pos, form(i, e)+"：填报的总分与各项得分之和不一致", e.Total.V, all, "核对各指标的 score；total 可以删去，由程序计算")
	f.Notes = []string{fmt.Sprintf("执行率得分 %s + 各指标得分 %s = %s", rate, all.Sub(rate), all)}
	return diag.List{f}
}

// units finds amounts that are plainly in another unit than they say: one column of a row thousands of times another,
// or a project that got more money than the whole department. Of each source it tells the worst.
func units(c *context, i int, e *report.Evaluation) diag.List {
	var list diag.List
	for _, s := range sources(e) {
		at := form(i, e) + "：" + s.name + "的"
		far, isFar := c.apart(e, s.Spending, at)
		above, isAbove := c.beyond(e, s, at)
		switch {
		case isFar && !(isAbove && above.Severity < far.Severity):
			list = append(list, far)
		case isAbove:
			list = append(list, above)
		}
	}
	return list
}

// beyond finds an amount above 收支总计, which 其他资金 need not be part of. Above it tenfold, the unit is wrong; but a budget
// may have been taken back unspent.
func (c *context) beyond(e *report.Evaluation, s source, at string) (diag.Finding, bool) {
	whole, most := c.exact("收支总计"), s.Initial
	for _, a := range []report.Amount{s.Full, s.Actual} {
		if a.Yuan.GreaterThan(most.Yuan) {
			most = a
		}
	}
	if s.name == "其他资金" || !whole.IsPositive() || !most.Yuan.GreaterThan(whole) {
		return diag.Finding{}, false
	}
	words, severity := "金额超过全部门的收支总计", diag.Warning
	if most.Yuan.GreaterThan(whole.Mul(ten)) {
		words, severity = "金额远远超过全部门的收支总计", diag.Error
	}
	if s.Actual.Yuan.LessThanOrEqual(whole) {
		severity = diag.Hint
	}
	f := amounts(most.Pos, at+words, most.Yuan, whole, c.inYuan(e, most))
	f.Severity = severity
	return f, true
}

// inYuan tells how to write an amount that was meant in 元.
func (c *context) inYuan(e *report.Evaluation, a report.Amount) string {
	number, isWan := strings.CutSuffix(strings.TrimSpace(a.Text), "万元")
	number, isYuan := strings.CutSuffix(strings.TrimSpace(number), "元")
	if isYuan && !isWan || !isWan && e.File == "" && c.report.Unit.V == "元" {
		return "核对这个金额，它现在以元计"
	}
	return fmt.Sprintf(`核对这个金额，它现在以万元计；填的是元，写成 "%s元"`, strings.TrimSpace(number))
}

// apart finds two columns of one source that can't be in the same unit. That little was left or spent of a budget, or that
// nearly all of it was added during the year, is possible: no more than a warning where the factor is that of the units.
func (c *context) apart(e *report.Evaluation, s report.Spending, at string) (diag.Finding, bool) {
	for _, pair := range []struct {
		more, less report.Amount
		words      string
		severity   diag.Severity
	}{
		{s.Actual, s.Full, "全年执行数是全年预算数的上千倍", diag.Error},
		{s.Full, s.Initial, "全年预算数是年初预算数的上千倍", diag.Warning},
		{s.Initial, s.Full, "年初预算数是全年预算数的上千倍", diag.Warning},
		{s.Full, s.Actual, "全年预算数是全年执行数的上千倍", diag.Warning},
	} {
		if pair.less.Yuan.IsPositive() && pair.more.Yuan.GreaterThanOrEqual(pair.less.Yuan.Mul(thousand)) {
			f := amounts(pair.more.Pos, at+pair.words, pair.more.Yuan, pair.less.Yuan, c.inYuan(e, pair.more))
			if f.Severity = pair.severity; f.Severity == diag.Warning && !tenThousandfold(pair.more.Yuan, pair.less.Yuan) {
				f.Severity = diag.Hint
			}
			f.Related = []diag.Related{{Pos: pair.less.Pos, Message: "另一个数在这里"}}
			return f, true
		}
	}
	return diag.Finding{}, false
}

type source struct {
	name string
	report.Spending
}

func sources(e *report.Evaluation) []source {
	return []source{{"当年财政拨款", e.Funds.Appropriation}, {"上年结转资金", e.Funds.Carried}, {"其他资金", e.Funds.Other}}
}

// amounts is a finding about an amount of a form that is above another one, in 万元 as the form prints them.
func amounts(pos diag.Pos, message string, more, less decimal.Decimal, hint string) diag.Finding {
	wan := func(yuan decimal.Decimal) string { return figure.Money(yuan, "万元") }
	return diag.Finding{Pos: pos, Message: message, Notes: []string{wan(more) + " > " + wan(less)}, Gap: wan(more.Sub(less)), Hint: hint}
}

// execution looks at what 执行率 is made of: more spent than budgeted, and points for a rate that there is not.
func execution(c *context, i int, e *report.Evaluation) diag.List {
	budget, spent := c.book.Of(figure.FundsKey(i, "合计", "全年预算")), c.book.Of(figure.FundsKey(i, "合计", "执行"))
	full, actual := budget.Exact, spent.Exact
	switch {
	case full.IsZero() && e.RateWeight().V.IsPositive():
		return diag.List{{Pos: e.Funds.At, Message: form(i, e) + "：全年预算数是 0，执行率算不出来，它的分值没有得分",
			Notes: []string{fmt.Sprintf("执行率的分值 %s，全年执行数 %s", e.RateWeight().V, figure.Money(actual, "万元"))}, Hint: "填 full（全年预算数）；确实没有预算的写 weight = 0，把分值分给各指标"}}
	case actual.Sub(full).GreaterThan(budget.Slack().Add(spent.Slack())) && !slices.ContainsFunc(sources(e), func(s source) bool {
		far, ok := c.apart(e, s.Spending, "")
		return ok && far.Severity == diag.Error // told already
	}):
		return diag.List{amounts(e.Funds.At, form(i, e)+"：全年执行数大于全年预算数", actual, full, "核对 full 和 actual；年中追加的预算也计入全年预算数")}
	}
	return nil
}

// clip shortens a text of a form for a message.
func clip(s string) string { return diag.Clip(strings.TrimSpace(s), 20) }
