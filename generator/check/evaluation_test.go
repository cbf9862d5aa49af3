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
	for _, rule := range Rules {
		if strings.HasPrefix(rule.Code, "JS15") {
			list = append(list, rule.run(c)...)
		}
	}
	return book, list
}

// The forms of a published report, with what was wrong in them put right: they add up, and no rule complains.
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
	for _, f := range list {
		t.Error(f.Pos, f.Message)
	}
	totals := strings.Fields("97.41 100 94 99.97 99.98 100 100 99 100 100 100 97 100 98 100 94 98 98.5 100 99.98 98.04 90.11 91.16 98 100")
	rates := map[int]string{0: "94.11", 3: "99.66", 4: "99.76", 19: "99.81", 21: "93.94", 22: "99.73"} // the others are 100
	for i, want := range totals {
		if got := book.Get(figure.EvaluationID(i, "总分")).Published.String(); got != want {
			t.Errorf("%s: 总分 %s, want %s", files[i], got, want)
		}
		if got := book.Get(figure.EvaluationID(i, "总分值")).Published.String(); got != "100" {
			t.Errorf("%s: 总分值 %s", files[i], got)
		}
		rate := rates[i]
		if rate == "" {
			rate = "100"
		}
		if got := book.Get(figure.EvaluationID(i, "执行率")).Published.String(); got != rate {
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
		for id, want := range map[string]string{"执行率": test.rate, "执行率得分": test.score, "总分": test.total} {
			got := ""
			if f := book.Get(figure.EvaluationID(0, id)); f != nil {
				got = f.Published.String()
			}
			if got != want {
				t.Errorf("%s: %s %s, want %s", test.funds, id, got, want)
			}
		}
	}
}
