package check

import (
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/report"
	"gen/internal/diag"
)

// findings are what one rule finds in a report.
func findings(t *testing.T, code, src string) diag.List {
	t.Helper()
	r, list, err := report.Read(fstest.MapFS{"r/report.toml": {Data: []byte(src)}}, "r/report.toml")
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	b, list := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	p := packOf(t, "[constants]\n\"大型设备单价\" = \"100\"\n")
	c := &context{report: r, book: b, pack: p, templates: language.Read(p), computed: list, wording: WordingOf(p, nil)}
	return c.result(Find(code), false).Findings
}

// found is the same as text.
func found(t *testing.T, code, src string) string {
	t.Helper()
	var said []string
	for _, f := range findings(t, code, src) {
		said = append(said, f.Message+" "+f.Gap)
	}
	return strings.Join(said, "；")
}

const yearReport = `schema = 1
pack = "甲"
year = 2023
unit = "万元"
[department]
name = "甲局"
kind = "部门"
units = { administrative = 1 }
`

func TestRoundedAmountsAreHeldWithinTheirPrecision(t *testing.T) {
	const account = "[[account]]\ncode = \"2060101\"\n"
	for _, c := range []struct{ name, code, src, want string }{
		{"150 alone may have been rounded to the unit", "JS140", "[prior]\n\"一般公共预算.年末\" = 150\n" + account + "project = { opening = 150.4, income = 1, spent = 1 }\n", ""},
		{"150 beside 8090.76 was not", "JS140", "[prior]\n\"一般公共预算.年末\" = 150\n\"收支总计\" = 8090.76\n" + account + "project = { opening = 150.4, income = 1, spent = 1 }\n", "0.40 万元"},
		{"what rounds to it is it", "JS140", "[prior]\n\"一般公共预算.年末\" = 150.12\n" + account + "project = { opening = 150.1249, income = 1, spent = 1 }\n", ""},
		{"published in 万元 beside an amount out of the books", "JS140", "[prior]\n\"一般公共预算.年末\" = 150.12\n\"机关运行经费\" = \"9934.50元\"\n" + account + "project = { opening = 150.1233, income = 1, spent = 1 }\n[operating]\namount = 1\n", ""},
		{"a closing balance to two decimals", "JS102", account + "project = { opening = 1.2349, income = 1, spent = 1, closing = 1.23 }\n", ""},
		{"it is half a unit off at most", "JS102", account + "project = { opening = 1.2351, income = 1, spent = 1, closing = 1.23 }\n", "0.0051 万元"},
		{"two decimals beside two are exact", "JS102", account + "project = { opening = 1.24, income = 1, spent = 1, closing = 1.23 }\n", "0.01 万元"},
	} {
		if got := found(t, c.code, yearReport+c.src); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Last year's totals are held against what is stated of their parts, however far below; the parts need not all be stated.
func TestPriorSums(t *testing.T) {
	const account = "[[account]]\ncode = \"2060101\"\nproject = { spent = 100 }\n"
	for _, c := range []struct{ prior, want string }{
		{`"收支总计" = 120` + "\n" + `"支出.合计" = 110`, ""},
		{`"收支总计" = 120.00` + "\n" + `"一般公共预算.支出" = 121.00`, "上年收支总计小于已填的各部分 1.00 万元"},
		{`"一般公共预算.支出" = 120.00` + "\n" + `"一般公共预算.支出.206" = 121.00`, "小于已填的各部分"},
		{`"一般公共预算.支出" = 120` + "\n" + `"一般公共预算.支出.206" = 110`, ""}, // others may have gone
		{`"一般公共预算.支出" = 120` + "\n" + `"一般公共预算.支出.基本支出" = 70.10` + "\n" + `"一般公共预算.支出.项目支出" = 49.80`, "不等于各部分之和 0.10 万元"},
		{`"一般公共预算.支出" = 120.00` + "\n" + `"一般公共预算.支出.基本支出" = 70.10` + "\n" + `"一般公共预算.支出.项目支出" = 0`, "不等于各部分之和 49.90 万元"},
		{`"一般公共预算.支出" = 120.11` + "\n" + `"一般公共预算.支出.基本支出" = 70.10` + "\n" + `"一般公共预算.支出.项目支出" = 50`, ""},
	} {
		if got := found(t, "JS141", yearReport+"[prior]\n"+c.prior+"\n"+account); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.prior, got, c.want)
		}
	}
}
