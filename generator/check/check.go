// Package check holds the rules that a report can break: identities between facts that are stated independently.
// What is computed from leaves holds by construction and needs no rule.
package check

import (
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Rule is one thing that can be wrong.
type Rule struct {
	Code  string
	Title string // in the words of an accountant
	run   func(c *context) diag.List
}

// Rules is every rule, in the order of their codes.
var Rules = []Rule{
	{"IN131", "科目编码在科目表里，或者写明了名称", subjects},
	{"IN134", "正文段落是模板包要的段落", passages},
	{"IN136", "第三部分的每一节都有填报", sections},
	{"IN138", "说明和金额只填一样，填了的金额印得出来", contradictions},
	{"IN139", "有“三公”支出的填了数量", counts},
	{"IN141", "名词解释里有在用科目的释义", definitions},
	{"JS101", "财政拨款年末结转和结余不小于零，等于填报的年末数", closings},
	{"JS104", "收支相抵推出的收入不小于零", incomes},
	{"JS105", "非财政拨款的年末结余不小于零", deficits},
	{"JS110", "基本支出按功能分类等于按经济分类", economics},
	{"JS130", "小微企业合同金额 ≤ 中小企业合同金额 ≤ 政府采购支出总额", procurement},
	{"JS131", "评价项目数不大于部门项目总数", projects},
	{"JS140", "上年年末结转和结余加调整等于本年年初", openings},
	{"JS150", "自评表的分值加起来是 100", evaluations(weights)},
	{"JS151", "自评表的得分不小于 0、不大于分值", evaluations(scores)},
	{"JS152", "自评表填报的总分等于各项得分之和", evaluations(totals)},
	{"JS153", "自评表的金额没有填错单位", evaluations(units)},
	{"JS154", "自评表的全年执行数不大于全年预算数", evaluations(execution)},
	{"JS155", "自评表扣了分的指标写明了偏差原因", evaluations(reasons)},
	{"JS156", "一个项目只有一张自评表", repeated},
	{"JS157", "自评表的单位、负责人和电话不是占位的文字", evaluations(placeholders)},
}

// Run holds the report against every rule. Amounts are compared exactly, in 元.
func Run(r *report.Report, b *figure.Book, p *pack.Pack) diag.List {
	c := &context{report: r, book: b, pack: p}
	var list diag.List
	for _, rule := range Rules {
		for _, f := range rule.run(c) {
			if f.Code == "" {
				f.Code = rule.Code
			}
			list = append(list, f)
		}
	}
	return list
}

type context struct {
	report *report.Report
	book   *figure.Book
	pack   *pack.Pack
}

// exact is a figure's value in 元, zero where nothing was stated.
func (c *context) exact(id string) decimal.Decimal {
	if f := c.book.Get(id); f != nil {
		return f.Exact
	}
	return decimal.Zero
}

// money writes an amount in the unit of the report's file, as the clerk typed it.
func (c *context) money(yuan decimal.Decimal) string {
	if c.report.Unit.V == "万元" {
		yuan = yuan.Shift(-4)
	}
	return yuan.String() + " " + c.report.Unit.V
}

// differ is a finding about two amounts that should be equal.
func (c *context) differ(pos diag.Pos, message string, stated, computed decimal.Decimal, hint string) diag.Finding {
	return diag.Finding{Pos: pos, Message: message, Stated: c.money(stated), Computed: c.money(computed), Gap: c.money(stated.Sub(computed).Abs()), Hint: hint}
}
