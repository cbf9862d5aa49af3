package check

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"
)

const formsReport = `schema = 1
pack = "p"
year = 2024
unit = "万元"
[department]
name = "某局"
kind = "部门"
units = { administrative = 1 }
[[account]]
code = "2060702"
project = { spent = 12865.17 }
`

// forms reads forms that stand in files of their own and holds them against the rules about forms.
func forms(t *testing.T, texts ...string) (*figure.Book, diag.List) {
	t.Helper()
	fsys, src := fstest.MapFS{}, formsReport
	for i, text := range texts {
		fsys[fmt.Sprintf("r/自评/%d.toml", i)] = &fstest.MapFile{Data: []byte(text)}
		src += fmt.Sprintf("[[evaluation]]\nfile = \"自评/%d.toml\"\n", i)
	}
	fsys["r/report.toml"] = &fstest.MapFile{Data: []byte(src)}
	r, list, err := report.Read(fsys, "r/report.toml")
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	book, list := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	c := &context{report: r, book: book}
	for i := range Rules {
		if strings.HasPrefix(Rules[i].Code, "JS15") {
			list = append(list, c.result(&Rules[i], false).Findings...)
		}
	}
	return book, list
}

// The forms of a published report, with what was wrong in them put right: they add up, and no rule asks for more than
// a reason for lost points and another name for one of two projects.
func TestFormsOfAPublishedReport(t *testing.T) {
	files, err := filepath.Glob("../../examples/xicheng-keji-2024/自评/*.toml")
	if err != nil || len(files) != 25 {
		t.Fatal(len(files), err)
	}
	texts := make([]string, len(files))
	for i, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(src)
	}
	book, list := forms(t, texts...)
	told := map[string]int{}
	for _, f := range list {
		if told[f.Code]++; f.Severity != diag.Hint {
			t.Error(f.Pos, f.Code, f.Message)
		}
	}
	if told["JS155"] == 0 || told["JS156"] != 1 || len(told) != 2 {
		t.Error(told)
	}
	totals := strings.Fields("97.41 100 94 99.97 99.98 100 100 99 100 100 100 97 100 98 100 94 98 98.5 100 99.98 98.04 90.11 91.16 98 100")
	rates := map[int]string{0: "94.11", 3: "99.66", 4: "99.76", 19: "99.81", 21: "93.94", 22: "99.73"} // the others are 100
	for i, want := range totals {
		if got := book.Of(figure.FormKey(i, "总分")).Published.String(); got != want {
			t.Errorf("%s: 总分 %s, want %s", files[i], got, want)
		}
		if got := book.Of(figure.FormKey(i, "总分值")).Published.String(); got != "100" {
			t.Errorf("%s: 总分值 %s", files[i], got)
		}
		rate := rates[i]
		if rate == "" {
			rate = "100"
		}
		if got := book.Of(figure.FormKey(i, "执行率")).Published.String(); got != rate {
			t.Errorf("%s: 执行率 %s, want %s", files[i], got, rate)
		}
	}
}

// oneForm is a form with one indicator that has all points but those of 执行率.
func oneForm(funds string) string {
	return "project = \"甲\"\ndepartment = \"乙\"\nunit = \"丙\"\nfunds = { " + funds + ` }
goals = { expected = "丁", actual = "戊" }
[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
level3 = "己"
target = "一"
actual = "一"
weight = 90
score = 90
`
}

func TestScoreOfExecution(t *testing.T) {
	for _, test := range []struct{ funds, rate, score, total string }{
		{"appropriation = { full = 418.3693, actual = 393.7188 }", "94.11", "9.41", "99.41"},
		{"appropriation = { full = 3, actual = 1 }, other = { full = 3, actual = 3 }", "66.67", "6.67", "96.67"},
		{`appropriation = { full = "940500元", actual = "911800.55元" }`, "96.95", "9.69", "99.69"}, // of the exact rate 96.9485…, not of 96.95
		{"carried = { full = 49.5, actual = 50 }", "101.01", "10", "100"},                         // at most the weight
		{"appropriation = { initial = 7 }", "", "", "90"},                                         // nothing to divide by
	} {
		book, _ := forms(t, oneForm(test.funds))
		for kind, want := range map[string]string{"执行率": test.rate, "执行率得分": test.score, "总分": test.total} {
			got := ""
			if f := book.Of(figure.FormKey(0, kind)); f != nil {
				got = f.Published.String()
			}
			if got != want {
				t.Errorf("%s: %s %s, want %s", test.funds, kind, got, want)
			}
		}
	}
}

// What is wrong with one form, and how sure that is.
func TestDoubtsAboutForms(t *testing.T) {
	const funds = "appropriation = { initial = 40, full = 48, actual = 48 }"
	change := func(from, to string) string { return strings.Replace(oneForm(funds), from, to, 1) }
	amounts := func(s string) string { return oneForm("appropriation = { " + s + " }") }
	for _, test := range []struct{ form, want, hint string }{
		{oneForm(funds), "", ""},
		{amounts("full = 12865.17, actual = 9000"), "", ""}, // all that the department has
		{amounts("initial = 12865.18, full = 48, actual = 48"), "2 JS153 金额超过全部门的收支总计", `"12865.18元"`},
		{amounts("full = 20000, actual = 9000"), "2 JS153 金额超过全部门的收支总计", `"20000元"`},
		{amounts(`full = "20000.5 万元", actual = 9000`), "2 JS153 金额超过全部门的收支总计", `"20000.5元"`},
		{amounts(`full = "200000000元", actual = 9000`), "2 JS153 金额超过全部门的收支总计", "以元计"},
		{amounts("full = 13000, actual = 13000"), "1 JS153 金额超过全部门的收支总计", `"13000元"`},
		{amounts("full = 200000, actual = 900"), "2 JS153 金额远远超过全部门的收支总计", `"200000元"`}, // taken back, it may be
		{amounts("full = 958800, actual = 958800"), "0 JS153 金额远远超过全部门的收支总计", `"958800元"`},
		{amounts("full = 95.88, actual = 911800"), "0 JS153 全年执行数是全年预算数的上千倍", `"911800元"`},
		{amounts("full = 800, actual = 0.5"), "2 JS153 全年预算数是全年执行数的上千倍", `"800元"`},
		{amounts("full = 8000, actual = 0.8"), "1 JS153 全年预算数是全年执行数的上千倍", `"8000元"`},
		{amounts("initial = 1, full = 1200, actual = 1200"), "2 JS153 全年预算数是年初预算数的上千倍", `"1200元"`}, // added during the year
		{amounts("initial = 1, full = 958800, actual = 958800"), "0 JS153 金额远远超过全部门的收支总计", `"958800元"`},
		{change("score = 90", "score = 89"), "2 JS155 1 个指标扣了分", "reason"},
		{change("score = 90", "score = 89\nreason = \"无偏差。\""), "2 JS155 1 个指标扣了分", "reason"},
		{change("score = 90", "score = 89\nreason = \"/\""), "2 JS155 1 个指标扣了分", "reason"},
		{change("score = 90", "score = 89\nreason = \"无法按期验收\""), "", ""},
		{change("score = 90", "score = 90\nreason = \"无偏差\""), "", ""},
		{change("丙", "XXX单位"), "1 JS157 实施单位“XXX单位”还没有填", "名称"},
		{"leader = \"××\"\n" + oneForm(funds), "1 JS157 项目负责人“××”还没有填", "leader"},
		{"leader = \"张××\"\n" + oneForm(funds), "", ""},
		{"phone = \"010-XXXXXXXX\"\n" + oneForm(funds), "1 JS157 联系电话“010-XXXXXXXX”还没有填", "phone"},
	} {
		_, list := forms(t, test.form)
		switch {
		case test.want == "" && len(list) == 0:
		case len(list) != 1:
			t.Errorf("%d findings, want %q\n%v", len(list), test.want, list)
		default:
			got := fmt.Sprintf("%d %s %s", list[0].Severity, list[0].Code, list[0].Message)
			severity, words := test.want[:min(8, len(test.want))], test.want[min(8, len(test.want)):]
			if test.want == "" || !strings.HasPrefix(got, severity) || !strings.Contains(got, words) || !strings.Contains(list[0].Hint, test.hint) {
				t.Errorf("%s（%s）, want %s（%s）", got, list[0].Hint, test.want, test.hint)
			}
		}
	}
}

func TestProjectWithTwoForms(t *testing.T) {
	one := oneForm("appropriation = { full = 48, actual = 48 }")
	_, list := forms(t, one, strings.Replace(one, "甲", "另一个", 1), one)
	if len(list) != 1 || list[0].Code != "JS156" || list[0].Severity != diag.Hint || !strings.Contains(list[0].Message, "自评表 1 和 3") {
		t.Error(list)
	}
}
