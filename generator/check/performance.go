package check

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// performanceRules are about part four.
var performanceRules = []Rule{
	{Code: "JS131", Group: Performance, Title: "评价项目数不大于部门项目总数", Identity: "评价项目数 ≤ 部门项目总数",
		Why: "评价的项目是全部项目的一部分", Example: "projects-few", needs: noPerformance, run: projects},
	{Code: "JS150", Group: Performance, Title: "自评表的分值加起来是 100", Identity: "执行率分值 + Σ 指标分值 = 100", Severity: diag.Hint,
		Why: "项目支出绩效评价管理办法：满分 100 分", Example: "evaluation-weights", needs: noForms, run: evaluations(weights)},
	{Code: "JS151", Group: Performance, Title: "自评表的得分不小于 0、不大于分值", Identity: "0 ≤ 得分 ≤ 分值",
		Why: "得分是分值里得到的部分", Example: "evaluation-scores", needs: noForms, run: evaluations(scores)},
	{Code: "JS152", Group: Performance, Title: "自评表填报的总分等于各项得分之和", Identity: "总分 = 执行率得分 + Σ 指标得分", Severity: diag.Hint,
		Why: "印的是程序计算的总分；填报的只用来核对", Example: "evaluation-total", needs: noStatedScores, run: evaluations(totals)},
	{Code: "JS153", Group: Performance, Title: "自评表的金额没有填错单位", Identity: "同一资金的年初预算、全年预算、执行数不相差上千倍；不大于收支总计",
		Why: "自评表以万元计，报告可以以元计", Example: "evaluation-unit", needs: noForms, run: evaluations(units)},
	{Code: "JS154", Group: Performance, Title: "自评表的全年执行数不大于全年预算数", Identity: "全年执行数 ≤ 全年预算数；执行率 = 全年执行数 ÷ 全年预算数", Severity: diag.Warning,
		Why: "执行率大于 100% 说明预算数没有填全", Example: "evaluation-rate", needs: noForms, run: evaluations(execution)},
	{Code: "JS155", Group: Performance, Title: "自评表扣了分的指标写明了偏差原因", Identity: "得分 < 分值时，有偏差原因", Severity: diag.Hint,
		Why: "项目支出绩效评价管理办法：未完成目标的要分析原因", Example: "evaluation-reason", needs: noForms, run: evaluations(reasons)},
	{Code: "JS156", Group: Performance, Title: "一个项目只有一张自评表", Severity: diag.Hint,
		Why: "同名的两张表多半是同一个项目抄了两次", Example: "evaluation-twice", needs: noForms, run: repeated},
	{Code: "JS157", Group: Performance, Title: "自评表的单位、负责人和电话不是占位的文字", Severity: diag.Warning,
		Why: "留着的占位文字会原样公开", Example: "evaluation-placeholder", needs: noForms, run: evaluations(placeholders)},
	{Code: "JS158", Group: Performance, Title: "评价涉及金额不大于项目支出", Identity: "评价涉及金额 ≤ 项目支出合计", Severity: diag.Hint,
		Why: "评价的是本年的项目支出；按预算数或合同金额统计的可能更大", Example: "performance-large", needs: noPerformance, run: atMost(bound{"绩效.涉及金额", "支出.项目支出", "核对 [performance] 的 amount 是不是本年的项目支出"})},
	{Code: "JS159", Group: Performance, Title: "评价项目数和涉及金额相配", Identity: "评价项目数和涉及金额同时 = 0，或者同时 > 0", Severity: diag.Hint,
		Why: "评价了项目就有涉及的金额", Example: "performance-none", needs: noPerformance, run: evaluated},
	{Code: "JS160", Group: Performance, Title: "自评表的执行数加起来不大于项目支出", Identity: "Σ 各表执行数（当年财政拨款、上年结转资金）≤ 财政拨款项目支出", Severity: diag.Hint,
		Why: "自评的项目是项目支出的一部分", Example: "evaluation-sum", needs: all(noProjectForms, noCommonUnit), run: executed},
	{Code: "JS163", Group: Performance, Title: "自评表的数和决算一致", Identity: "自评表样式的 same 里写的两个数相等", Severity: diag.Hint,
		Why: "部门整体支出的自评表说的就是全部决算；范围不同的不用改", Example: "evaluation-same", needs: noSame, run: sameAsAccounts},
}

// projects: no more projects can be evaluated than there are.
func projects(c *context) diag.List {
	p := c.report.Performance
	if p.Evaluated.V <= p.Projects.V {
		return nil
	}
	return diag.List{{Pos: p.Evaluated.Pos, Message: "评价项目数大于部门项目总数", Gap: fmt.Sprintf("%d 个", p.Evaluated.V-p.Projects.V),
		Notes: []string{fmt.Sprintf("%d 个 > %d 个", p.Evaluated.V, p.Projects.V)}, Hint: "核对 evaluated 和 projects，是不是写反了"}}
}

func evaluated(c *context) diag.List {
	p := c.report.Performance
	if (p.Evaluated.V > 0) == p.Amount.Yuan.IsPositive() {
		return nil
	}
	return diag.List{{Pos: p.Amount.Pos, Message: fmt.Sprintf("评价项目 %d 个，涉及金额是 %s", p.Evaluated.V, c.money(p.Amount.Yuan)), Hint: "核对 [performance] 的 evaluated 和 amount"}}
}

// executed holds what the forms say was spent of fiscal money against the accounts.
func executed(c *context) diag.List {
	projects := c.report.EvaluationsBy("")
	sum := value{pos: c.report.Evaluations[projects[0]].Funds.At}
	for _, i := range projects {
		for _, source := range []string{"当年财政拨款", "上年结转"} {
			sum = sum.plus(c.amount(c.book.Of(figure.FundsKey(i, source, "执行"))))
		}
	}
	spent := value{}.plus(c.amount(c.book.Get("财政拨款.支出.项目支出")))
	f, above := c.above(fmt.Sprintf("%d 张自评表的财政资金执行数", len(projects)), sum, "财政拨款项目支出", spent)
	if !above || spent.exact.Equal(decimal.Zero) {
		return nil
	}
	f.Hint = "核对各表的 actual 和单位；自评表包括基本支出或下级单位项目的不用改"
	return diag.List{f}
}

// same is an amount of a form that should be a figure of the accounts.
type same struct {
	form     int
	of, with *figure.Figure
}

// sames are those that the pack's descriptions of forms name.
func (c *context) sames() []same {
	if len(c.report.Evaluations) == 0 {
		return nil
	}
	var list []same
	forms, _ := language.ReadForms(c.pack)
	for _, f := range forms {
		for _, i := range c.report.EvaluationsBy(f.Name) {
			for _, s := range f.Same {
				k, _ := figure.OfForm(s.Key, i, 0)
				if found := (same{i, c.book.Of(k), c.book.Find(s.V.V)}); found.of != nil && found.with != nil {
					list = append(list, found)
				}
			}
		}
	}
	return list
}

// sameAsAccounts holds amounts of forms against the accounts, as far as the forms print them.
func sameAsAccounts(c *context) diag.List {
	var list diag.List
	for _, s := range c.sames() {
		known := decimal.New(5, int32(3-s.of.Decimals)) // half a unit of the last place, in 元
		if s.of.Exact.Sub(s.with.Exact).Abs().LessThanOrEqual(known.Add(s.of.Slack()).Add(s.with.Slack())) {
			continue
		}
		e := &c.report.Evaluations[s.form]
		name := strings.TrimPrefix(s.of.Label, e.Project.V+" ")
		list = append(list, diag.Finding{Pos: e.Funds.At, Message: fmt.Sprintf("%s：资金的%s和%s不一致", form(s.form, e), name, s.with.Name()),
			Stated: figure.Money(s.of.Exact, "万元"), Computed: figure.Money(s.with.Exact, "万元"), Hint: "核对自评表的金额和单位；自评的范围不是全部决算的不用改"})
	}
	return list
}
