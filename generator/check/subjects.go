package check

import (
	"fmt"
	"slices"

	"gen/generator/figure"
	"gen/internal/diag"
	"gen/internal/place"
)

// eachCode visits the code and the name of every row whose code has at least the three digits of a 类.
func (c *context) eachCode(visit func(code, name place.Value[string])) {
	c.report.EachCode(func(code, name place.Value[string]) {
		if len(code.V) >= 3 {
			visit(code, name)
		}
	})
}

// subjects holds every code against the pack's 科目.
func subjects(c *context) diag.List {
	var list diag.List
	c.eachCode(func(code, name place.Value[string]) {
		_, known := c.pack.Subjects.Get(code.V)
		switch {
		case slices.Contains(notDepartments, code.V[:3]):
			list = append(list, diag.Finding{Pos: code.Pos, Message: fmt.Sprintf("%s 类不是部门的支出科目，决算表里没有它的行", code.V[:3]), About: code.V, Hint: "核对编码；预备费和政府间的转移不由部门列支"})
		case !known && !name.Set:
			f := diag.Finding{Pos: code.Pos, About: code.V}
			f.Message, f.Hint = c.pack.Subjects.Unknown(code.V)
			f.Hint += "。确有这个科目时写上 name = \"科目名称\""
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
			list = append(list, diag.Finding{Pos: a.Code.Pos, Message: fmt.Sprintf("科目表里没有 %s（%s 的上级）", code, a.Code.V), About: code,
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
		if len(codes) > 0 && c.templates.Prints(name) {
			list = append(list, diag.Finding{Pos: c.whole(), Message: message, Listed: codes, Hint: hint})
		}
	}
	tell(unexplained, "释义", "名词解释里没有这些科目的释义", `需要时写 [[subject]] code = "编码" definition = "反映……"`)
	tell(unused, "用途", "没有写这些科目的支出主要用于什么", `写 [[subject]] code = "编码" use = "……"，不写就不印这一句`)
	return list
}

// zeroRows finds rows in which every amount is zero. A row that has no code either was not begun: its blanks are told.
func zeroRows(c *context) diag.List {
	var told gathered
	for i, a := range c.report.Accounts {
		zero := a.Budget == nil || a.Budget.Basic.Yuan.IsZero() && a.Budget.Project.Yuan.IsZero() && a.Budget.Full.Yuan.IsZero()
		for _, s := range c.sidesOf(i) {
			zero = zero && s.opening.IsZero() && s.income.IsZero() && s.spent.IsZero()
		}
		if zero && a.Code.V != "" && (a.Basic != nil || a.Project != nil || a.Budget != nil) {
			told.add(a.At, a.Fund.V+" "+a.Code.V)
		}
	}
	for _, e := range c.report.Economic {
		if e.Amount.Set && e.Amount.Yuan.IsZero() {
			what := "基本支出 "
			if e.OfProjects() {
				what = "项目支出 "
			}
			told.add(e.At, e.Fund.V+what+e.Code.V)
		}
	}
	return told.findings("%d 行的金额全是零", "还没有填完的填上；没有收支的删去这一段")
}
