package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/internal/diag"
	"gen/internal/place"
)

// subjects holds every code against the pack's 科目. A name in the report wins over the list.
func subjects(c *context) diag.List {
	var list diag.List
	one := func(code, name place.Value[string]) {
		if !code.Set || len(code.V) < 3 {
			return
		}
		known, ok := c.pack.Subjects.Get(code.V)
		switch {
		case !ok && !name.Set:
			f := diag.Finding{Pos: code.Pos, Message: fmt.Sprintf("科目表里没有 %s", code.V), Hint: "核对编码；确有这个科目时写上 name = \"科目名称\""}
			if s := place.Suggest(code.V, c.pack.Subjects.Under(code.V[:3], len(code.V))); s != "" {
				near, _ := c.pack.Subjects.Get(s)
				f.Hint = fmt.Sprintf("是不是 %s（%s）？确有这个科目时写上 name = \"科目名称\"", s, near.Name)
			}
			list = append(list, f)
		case !ok:
			list = append(list, diag.Finding{Code: "IN132", Severity: diag.Hint, Pos: code.Pos, Message: fmt.Sprintf("科目表里没有 %s，按填报的名称“%s”印", code.V, name.V), Hint: "核对编码和名称"})
		case name.Set && name.V != known.Name:
			list = append(list, diag.Finding{Code: "IN132", Severity: diag.Hint, Pos: name.Pos, Message: fmt.Sprintf("科目 %s 在科目表里叫“%s”", code.V, known.Name), Hint: "按填报的名称印；与财政下发的科目核对"})
		}
	}
	for _, a := range c.report.Accounts {
		one(a.Code, a.Name)
		list = append(list, c.row(a.Code)...)
	}
	if n := c.report.NonFiscal; n != nil {
		for _, a := range n.Accounts {
			one(a.Code, a.Name)
			list = append(list, c.row(a.Code)...)
		}
	}
	for _, e := range c.report.Economic {
		one(e.Code, e.Name)
	}
	return list
}

// row refuses the three 类 that the tables have no row for: 总预备费 and the two kinds of transfers between
// governments, which are never a department's.
func (c *context) row(code place.Value[string]) diag.List {
	for _, class := range []string{"227", "230", "233"} {
		if strings.HasPrefix(code.V, class) {
			return diag.List{{Pos: code.Pos, Message: fmt.Sprintf("%s 类不是部门的支出科目，决算表里没有它的行", class), Hint: "核对编码"}}
		}
	}
	return nil
}

// passages holds the report's passages against those that the pack declares.
func passages(c *context) diag.List {
	var list diag.List
	var keys []string
	for _, p := range c.pack.Passages {
		keys = append(keys, p.Key.V)
	}
	stated := map[string]bool{}
	for _, p := range c.report.Passages {
		stated[p.Key] = true
		if known := place.Suggest(p.Key, keys); !slices.Contains(keys, p.Key) {
			f := diag.Finding{Pos: p.Pos, Message: fmt.Sprintf("模板包没有名为 %s 的正文段落", p.Key), Hint: "可以写的有：" + strings.Join(keys, "、")}
			if known != "" {
				f.Hint = fmt.Sprintf("是不是 %s？", known)
			}
			list = append(list, f)
		}
	}
	for _, p := range c.pack.Passages {
		if p.Required.V && !stated[p.Key.V] {
			list = append(list, diag.Finding{Code: "IN135", Pos: c.top(), Message: fmt.Sprintf("缺少正文段落“%s”", p.Name.V), Hint: fmt.Sprintf("在 [passage] 下写 %s = \"……\" 或 %s = { file = \"%s.md\" }", p.Key.V, p.Key.V, p.Name.V)})
		}
	}
	return list
}

// top is the place of findings about what is missing from the report.
func (c *context) top() diag.Pos {
	return diag.Pos{File: c.report.File, Line: 1, Column: 1, Length: 1}
}

// sections: each section of part three is amounts, a stated nothing, or a sentence of the department's own. Silence is
// none of them.
func sections(c *context) diag.List {
	r := c.report
	u := r.Department.Units
	var list diag.List
	for _, s := range []struct {
		silent    bool
		key, what string
	}{
		{r.ThreePublic == nil, "three_public", "“三公”经费"},
		{r.Operating == nil && u.Administrative.V+u.CivilService.V > 0, "operating", "机关运行经费"},
		{r.Procurement == nil, "procurement", "政府采购"},
		{r.Assets == nil, "assets", "国有资产"},
		{r.Services == nil, "services", "政府购买服务"},
	} {
		if s.silent {
			list = append(list, diag.Finding{Pos: c.top(), Message: fmt.Sprintf("没有填%s", s.what), Hint: fmt.Sprintf("写 [%s]；没有金额填 0，另有说明写 statement", s.key)})
		}
	}
	if u.Administrative.V+u.CivilService.V+u.Institution.V == 0 {
		list = append(list, diag.Finding{Code: "IN137", Pos: u.Administrative.Pos, Message: "没有填报单位个数", Hint: "units = { administrative = 行政, civil_service = 参公, institution = 其他事业 }"})
	}
	return list
}
