package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// statedRules are no identities: what has to be stated, and what may be.
var statedRules = []Rule{
	{Code: codes.UnknownSubject, Group: Stated, Title: "科目编码在科目表里，或者写明了名称", Why: "没有名称的科目印不出来", Example: "code-unknown", run: subjects},
	{Code: "IN132", Group: Stated, Title: "填报的科目名称就是科目表里的", Why: "公开表用财政部当年的科目名称；模板包带有正式科目表时是错误，否则只是提示", Example: "code-name", run: subjectNames},
	{Code: codes.UnknownPassage, Group: Stated, Title: "正文段落是模板包要的段落", Why: "模板包没有的段落印不出来", Example: "passage-unknown", run: passages},
	{Code: codes.MissingPassage, Group: Stated, Title: "模板包要的正文段落都写了", Why: "部门职责和机构设置必须公开", Example: "passage-missing", run: missingPassages},
	{Code: codes.MissingSection, Group: Stated, Title: "模板包印的其他重要事项都有填报", Why: "没有的也要说明没有，不能不说；模板包不印的不用填", Example: "sections-missing", run: sections},
	{Code: "IN137", Group: Stated, Title: "填报了单位个数", Why: "机关运行经费的口径取决于有没有行政和参公单位", Example: "units-missing", run: unitCount},
	{Code: "IN138", Group: Stated, Title: "说明和金额只填一样，填了的金额印得出来", Why: "一处说没有、一处印金额，自相矛盾", Example: "statement-amount", run: contradictions},
	{Code: "IN139", Group: Stated, Title: "有“三公”支出的填了数量", Why: "公开文本要印团组、批次、人次和车辆数", Example: "counts-missing", needs: noThreePublic, run: counts},
	{Code: "IN141", Group: Stated, Title: "名词解释里有在用科目的释义，写了支出主要用于什么", Why: "模板包有一处印它", Severity: diag.Hint, Example: "code-unknown-named", run: definitions},
	{Code: "IN142", Group: Stated, Title: "没有全是零的行", Why: "全零的行不印，多半是没有填完", Severity: diag.Hint, Example: "row-zero", run: zeroRows},
	{Code: "IN143", Group: Stated, Title: "单位的种类和单位个数相配", Identity: "本级、二级单位的单位个数 = 1", Why: "只有部门汇总几个单位", Severity: diag.Hint, Example: "units-kind", run: unitKind},
	{Code: "IN144", Group: Stated, Title: "中小企业合同金额、固定资产总额和自评表没有漏填", Why: "没有填的按 0 印出，或者少印一节", Severity: diag.Hint, Example: "amount-unstated", run: unstated},
	{Code: "IN145", Group: Stated, Title: "批复日期在决算年度以后", Why: "年度终了才有决算", Severity: diag.Warning, Example: "approved-early", run: approvedEarly},
	{Code: "IN146", Group: Stated, Title: "模板包有条件地要填的数都填了", Why: "条件成立时，模板包要印这个数", Example: "fact-unstated", run: askedWhen},
}

// passages holds the report's passages against those that the pack declares.
func passages(c *context) diag.List {
	var list diag.List
	var keys, inWords []string
	called := map[string]string{}
	for _, p := range c.pack.Passages {
		keys, called[p.Name.V] = append(keys, p.Key.V), p.Key.V
		inWords = append(inWords, fmt.Sprintf("%s（%s）", p.Key.V, p.Name.V))
	}
	for _, p := range c.report.Passages {
		if slices.Contains(keys, p.Key) {
			continue
		}
		f := diag.Finding{Pos: p.Pos, Message: fmt.Sprintf("模板包没有名为 %s 的正文段落", p.Key), Hint: "可以写的有：" + diag.Names(inWords)}
		if known := cmp.Or(called[p.Key], place.Suggest(p.Key, keys)); known != "" {
			f.Hint = fmt.Sprintf("是不是 %s？", known)
		}
		list = append(list, f)
	}
	return list
}

// missingPassages are those that the pack needs. A file that was not opened is told of already.
func missingPassages(c *context) diag.List {
	stated := map[string]bool{}
	for _, p := range c.report.Passages {
		stated[p.Key] = p.V.Dir == "" || strings.TrimSpace(p.V.Text) != ""
	}
	var list diag.List
	for _, p := range c.pack.Passages {
		if p.Required.V && !stated[p.Key.V] {
			list = append(list, diag.Finding{Pos: c.top(), Message: fmt.Sprintf("缺少正文段落“%s”", p.Name.V),
				Hint: fmt.Sprintf("在 [passage] 下写 %s = \"……\" 或 %s = { file = \"%s.md\" }", p.Key.V, p.Key.V, p.Name.V)})
		}
	}
	return list
}

// sections: each section of part three that the pack prints is amounts, a stated nothing, or a sentence of the department's
// own. Silence is none of them.
func sections(c *context) diag.List {
	r := c.report
	u := r.Department.Units
	var list diag.List
	for _, s := range []struct {
		silent                    bool
		prints, table, what, hint string
	}{
		{r.ThreePublic == nil, "三公", "three_public", "“三公”经费", "写 [three_public]：overseas、reception、vehicle_purchase、vehicle_operation 各填 initial 和 actual，没有的填 0"},
		{r.Operating == nil && u.Administrative.V+u.CivilService.V > 0, "机关运行经费", "operating", "机关运行经费", "写 [operating]：amount 填行政单位和参公单位的，没有的填 0；另有说明写 statement"},
		{r.Procurement == nil, "采购", "procurement", "政府采购", "写 [procurement]：goods、works、services、sme、micro，没有的填 0；另有说明写 statement"},
		{r.Assets == nil, "资产", "assets", "国有资产", "写 [assets]：fixed、equipment 和各 [[assets.vehicle]]，没有的填 0；另有说明写 statement"},
		{r.Services == nil, "购买服务", "services", "政府购买服务", "写 [services]，每项一个 [[services.row]]；没有购买的只写 [services] 这一行"},
	} {
		if s.silent && c.templates.Prints(s.prints) {
			list = append(list, diag.Finding{Pos: c.top(), Message: "没有填" + s.what, About: s.table, Hint: s.hint})
		}
	}
	return list
}

func unitCount(c *context) diag.List {
	u := c.report.Department.Units
	if !u.At.Known() || u.All() > 0 {
		return nil
	}
	return diag.List{{Pos: u.At, Message: "没有填报单位个数", Hint: "units = { administrative = 行政, civil_service = 参公, institution = 其他事业 }"}}
}

// unitKind: only a 部门 adds up several units.
func unitKind(c *context) diag.List {
	d := c.report.Department
	n := d.Units.All()
	if d.Kind.V != "单位" && d.Kind.V != "二级单位" || n <= 1 {
		return nil
	}
	return diag.List{{Pos: d.Kind.Pos, Message: fmt.Sprintf("%s的报告，单位个数是 %d", d.Kind.V, n), Hint: "只报一个单位的，个数填 1；汇总几个单位的，kind 写“部门”"}}
}

func approvedEarly(c *context) diag.List {
	day, year := c.report.ApprovedOn, c.report.Year.V
	if !day.Set || day.Day.Year() > year || day.Day.IsZero() {
		return nil
	}
	return diag.List{{Pos: day.Pos, Message: fmt.Sprintf("批复日期 %s 不在 %d 年度以后", day.Day.Format("2006-01-02"), year), Hint: "核对 approved_on 的年份；批复在第二年"}}
}
