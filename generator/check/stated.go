package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"
	"gen/internal/place"
)

// statedRules are no identities: what has to be stated, and what may be.
var statedRules = []Rule{
	{Code: "IN131", Group: Stated, Title: "科目编码在科目表里，或者写明了名称", Why: "没有名称的科目印不出来", Example: "code-unknown", run: subjects},
	{Code: "IN132", Group: Stated, Title: "填报的科目名称就是科目表里的", Why: "公开表用财政部当年的科目名称；模板包带有正式科目表时是错误，否则只是提示", Example: "code-name", run: subjectNames},
	{Code: "IN134", Group: Stated, Title: "正文段落是模板包要的段落", Why: "模板包没有的段落印不出来", Example: "passage-unknown", run: passages},
	{Code: "IN135", Group: Stated, Title: "模板包要的正文段落都写了", Why: "部门职责和机构设置必须公开", Example: "passage-missing", run: missingPassages},
	{Code: "IN136", Group: Stated, Title: "第三部分的每一节都有填报", Why: "没有的也要说明没有，不能不说", Example: "sections-missing", run: sections},
	{Code: "IN137", Group: Stated, Title: "填报了单位个数", Why: "机关运行经费的口径取决于有没有行政和参公单位", Example: "units-missing", run: unitCount},
	{Code: "IN138", Group: Stated, Title: "说明和金额只填一样，填了的金额印得出来", Why: "一处说没有、一处印金额，自相矛盾", Example: "statement-amount", run: contradictions},
	{Code: "IN139", Group: Stated, Title: "有“三公”支出的填了数量", Why: "公开文本要印团组、批次、人次和车辆数", Example: "counts-missing", needs: noThreePublic, run: counts},
	{Code: "IN141", Group: Stated, Title: "名词解释里有在用科目的释义，写了支出主要用于什么", Why: "模板包有一处印它", Severity: diag.Hint, Example: "code-unknown-named", run: definitions},
	{Code: "IN142", Group: Stated, Title: "没有全是零的行", Why: "全零的行不印，多半是没有填完", Severity: diag.Hint, Example: "row-zero", run: zeroRows},
	{Code: "IN143", Group: Stated, Title: "单位的种类和单位个数相配", Identity: "本级、二级单位的单位个数 = 1", Why: "只有部门汇总几个单位", Severity: diag.Hint, Example: "units-kind", run: unitKind},
}

// eachCode visits the code and the name of every row.
func (c *context) eachCode(visit func(code, name place.Value[string])) {
	one := func(code, name place.Value[string]) {
		if code.Set && len(code.V) >= 3 {
			visit(code, name)
		}
	}
	for _, a := range c.report.Accounts {
		one(a.Code, a.Name)
	}
	if n := c.report.NonFiscal; n != nil {
		for _, a := range n.Accounts {
			one(a.Code, a.Name)
		}
	}
	for _, e := range c.report.Economic {
		one(e.Code, e.Name)
	}
}

// subjects holds every code against the pack's 科目.
func subjects(c *context) diag.List {
	var list diag.List
	c.eachCode(func(code, name place.Value[string]) {
		_, known := c.pack.Subjects.Get(code.V)
		switch {
		case slices.Contains(notDepartments, code.V[:3]):
			list = append(list, diag.Finding{Pos: code.Pos, Message: fmt.Sprintf("%s 类不是部门的支出科目，决算表里没有它的行", code.V[:3]), Hint: "核对编码；预备费和政府间的转移不由部门列支"})
		case !known && !name.Set:
			f := diag.Finding{Pos: code.Pos, Message: fmt.Sprintf("科目表里没有 %s", code.V), Hint: "核对编码；确有这个科目时写上 name = \"科目名称\""}
			if s := place.Suggest(code.V, c.pack.Subjects.Under(code.V[:3], len(code.V))); s != "" {
				near, _ := c.pack.Subjects.Get(s)
				f.Hint = fmt.Sprintf("是不是 %s（%s）？确有这个科目时写上 name = \"科目名称\"", s, near.Name)
			}
			list = append(list, f)
		}
	})
	return append(list, c.parents()...)
}

// subjectNames holds every name against the pack's. The report's wins over the list.
func subjectNames(c *context) diag.List {
	var list diag.List
	c.eachCode(func(code, name place.Value[string]) {
		known, ok := c.pack.Subjects.Get(code.V)
		switch {
		case !name.Set || slices.Contains(notDepartments, code.V[:3]):
		case !ok:
			list = append(list, diag.Finding{Severity: c.unlisted(), Pos: code.Pos, Message: fmt.Sprintf("科目表里没有 %s，按填报的名称“%s”印", code.V, name.V), Hint: "核对编码和名称"})
		case name.V != known.Name:
			list = append(list, diag.Finding{Severity: c.unlisted(), Pos: name.Pos, Message: fmt.Sprintf("科目 %s 在科目表里叫“%s”", code.V, known.Name), Hint: "按填报的名称印；与财政下发的科目核对"})
		}
	})
	return list
}

// unlisted is how bad it is that a code or a name is not the list's: no more than a hint, unless the pack carries the
// official list of its year.
func (c *context) unlisted() diag.Severity {
	if c.pack.Official.V {
		return diag.Error
	}
	return diag.Hint
}

// notDepartments are the 类 that no table of a department has a row for: 总预备费 and the two kinds of transfers between
// governments.
var notDepartments = []string{"227", "230", "233"}

// parents finds 类 and 款 in use that nobody names: their rows in the tables would have no name.
func (c *context) parents() diag.List {
	var list diag.List
	told := map[string]bool{}
	for _, a := range c.report.Accounts {
		if a.Name.V == "" { // listed itself, then so is what stands above it; unlisted, that is told
			continue
		}
		for n := 3; n < len(a.Code.V); n += 2 {
			code := a.Code.V[:n]
			if _, ok := c.pack.Subjects.Get(code); ok || c.report.SubjectName(code) != "" || told[code] {
				continue
			}
			told[code] = true
			list = append(list, diag.Finding{Pos: a.Code.Pos, Message: fmt.Sprintf("科目表里没有 %s（%s 的上级）", code, a.Code.V),
				Hint: fmt.Sprintf("核对编码；确有这个科目时写 [[subject]] code = \"%s\" name = \"科目名称\"", code)})
		}
	}
	return list
}

// definitions lists the 项 in use that the pack's sentences have a place to explain, or to tell the use of, and nothing
// to write there.
func definitions(c *context) diag.List {
	var unexplained, unused []string
	for _, code := range figure.Codes(c.book, "", "支出", 7, "") {
		known, listed := c.pack.Subjects.Get(code)
		if !listed && c.report.SubjectName(code) == "" {
			continue
		}
		if !c.exact("支出."+code+".合计").IsZero() && known.Definition == "" && c.report.Definition(code) == "" {
			unexplained = append(unexplained, code)
		}
		if !c.exact("财政拨款.支出."+code+".合计").IsZero() && c.report.Use(code) == "" {
			unused = append(unused, code)
		}
	}
	var list diag.List
	tell := func(codes []string, name, message, hint string) {
		if len(codes) > 0 && c.prints(name) {
			list = append(list, diag.Finding{Pos: c.whole(), Message: message + strings.Join(codes, "、"), Hint: hint})
		}
	}
	tell(unexplained, ".释义", "名词解释里没有这些科目的释义：", `需要时写 [[subject]] code = "编码" definition = "反映……"`)
	tell(unused, ".用途", "没有写这些科目的支出主要用于什么：", `写 [[subject]] code = "编码" use = "……"，不写就不印这一句`)
	return list
}

// prints tells whether a section or a table of the pack names this.
func (c *context) prints(name string) bool {
	var files []string
	for _, part := range c.pack.Parts {
		for _, s := range part.Sections {
			files = append(files, "text/"+s.V+".tmpl")
		}
	}
	for _, t := range c.pack.Sheets {
		files = append(files, "tables/"+t.V+".toml")
	}
	return slices.ContainsFunc(files, func(f string) bool { return strings.Contains(c.pack.Files[f].Text, name) })
}

// passages holds the report's passages against those that the pack declares.
func passages(c *context) diag.List {
	var list diag.List
	var keys []string
	for _, p := range c.pack.Passages {
		keys = append(keys, p.Key.V)
	}
	for _, p := range c.report.Passages {
		if slices.Contains(keys, p.Key) {
			continue
		}
		f := diag.Finding{Pos: p.Pos, Message: fmt.Sprintf("模板包没有名为 %s 的正文段落", p.Key), Hint: "可以写的有：" + strings.Join(keys, "、")}
		if known := place.Suggest(p.Key, keys); known != "" {
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
			list = append(list, diag.Finding{Pos: c.top(), Message: fmt.Sprintf("缺少正文段落“%s”", p.Name.V), Hint: fmt.Sprintf("在 [passage] 下写 %s = \"……\" 或 %s = { file = \"%s.md\" }", p.Key.V, p.Key.V, p.Name.V)})
		}
	}
	return list
}

// sections: each section of part three is amounts, a stated nothing, or a sentence of the department's own. Silence is
// none of them.
func sections(c *context) diag.List {
	r := c.report
	u := r.Department.Units
	var list diag.List
	for _, s := range []struct {
		silent     bool
		what, hint string
	}{
		{r.ThreePublic == nil, "“三公”经费", "写 [three_public]：overseas、reception、vehicle_purchase、vehicle_operation 各填 initial 和 actual，没有的填 0"},
		{r.Operating == nil && u.Administrative.V+u.CivilService.V > 0, "机关运行经费", "写 [operating]：amount 填行政单位和参公单位的，没有的填 0；另有说明写 statement"},
		{r.Procurement == nil, "政府采购", "写 [procurement]：goods、works、services、sme、micro，没有的填 0；另有说明写 statement"},
		{r.Assets == nil, "国有资产", "写 [assets]：fixed、equipment 和各 [[assets.vehicle]]，没有的填 0；另有说明写 statement"},
		{r.Services == nil && c.prints("购买服务"), "政府购买服务", "写 [services]，每项一个 [[services.row]]；没有购买的只写 [services] 这一行"},
	} {
		if s.silent {
			list = append(list, diag.Finding{Pos: c.top(), Message: "没有填" + s.what, Hint: s.hint})
		}
	}
	return list
}

func unitCount(c *context) diag.List {
	u := c.report.Department.Units
	if !u.At.Known() || u.Administrative.V+u.CivilService.V+u.Institution.V > 0 {
		return nil
	}
	return diag.List{{Pos: u.At, Message: "没有填报单位个数", Hint: "units = { administrative = 行政, civil_service = 参公, institution = 其他事业 }"}}
}

// unitKind: only a 部门 adds up several units.
func unitKind(c *context) diag.List {
	d := c.report.Department
	n := d.Units.Administrative.V + d.Units.CivilService.V + d.Units.Institution.V
	if d.Kind.V == "部门" || n <= 1 {
		return nil
	}
	return diag.List{{Pos: d.Kind.Pos, Message: fmt.Sprintf("%s的报告，单位个数是 %d", d.Kind.V, n), Hint: "只报一个单位的，个数填 1；汇总几个单位的，kind 写“部门”"}}
}

// zeroRows finds rows in which every amount is zero.
func zeroRows(c *context) diag.List {
	var list diag.List
	tell := func(at diag.Pos, code string) {
		list = append(list, diag.Finding{Pos: at, Message: fmt.Sprintf("科目 %s 的金额全是零", code), Hint: "还没有填完的填上；没有收支的删去这一段"})
	}
	for i, a := range c.report.Accounts {
		zero := a.Budget == nil || a.Budget.Basic.Yuan.IsZero() && a.Budget.Project.Yuan.IsZero() && a.Budget.Full.Yuan.IsZero()
		for _, s := range c.sidesOf(i) {
			zero = zero && s.opening.IsZero() && s.income.IsZero() && s.spent.IsZero()
		}
		if zero && (a.Basic != nil || a.Project != nil || a.Budget != nil) {
			tell(a.At, a.Code.V)
		}
	}
	for _, e := range c.report.Economic {
		if e.Amount.Set && e.Amount.Yuan.IsZero() {
			tell(e.At, e.Code.V)
		}
	}
	return list
}
