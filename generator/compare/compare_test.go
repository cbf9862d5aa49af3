package compare_test

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/compare"
	"gen/generator/figure"
	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/templates"

	"github.com/shopspring/decimal"
)

// versions compares a report with itself after some words were replaced.
func versions(t *testing.T, example string, words ...string) *compare.Result {
	t.Helper()
	text, err := os.ReadFile("../../examples/" + example + "/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(words); i += 2 {
		if !strings.Contains(string(text), words[i]) {
			t.Fatalf("%s has no %s", example, words[i])
		}
	}
	fsys := fstest.MapFS{"a/report.toml": {Data: text}, "b/report.toml": {Data: []byte(strings.NewReplacer(words...).Replace(string(text)))}}
	return diff(t, generator.Input{Files: fsys, Path: "a/report.toml"}, generator.Input{Files: fsys, Path: "b/report.toml"})
}

func diff(t *testing.T, before, after generator.Input) *compare.Result {
	t.Helper()
	r, found, err := generator.Diff(before, after, generator.Options{})
	if err != nil || r == nil {
		t.Fatal(err, found)
	}
	return r
}

func years(t *testing.T) *compare.Result {
	files := os.DirFS("../../examples")
	return diff(t, generator.Input{Files: files, Path: "xicheng-keji-2023/report.toml"}, generator.Input{Files: files, Path: "xicheng-keji-2024/report.toml"})
}

func labels(r *compare.Result) map[string]compare.Figure {
	all := map[string]compare.Figure{}
	for _, f := range r.Figures {
		all[f.Name] = f
	}
	return all
}

func TestAReportIsLikeItself(t *testing.T) {
	if r := versions(t, "hospital-2023"); !r.Same() || r.Relation != compare.RelationVersions || !strings.Contains(string(r.Text(false)), "没有差异") {
		t.Errorf("it differs:\n%s", r.Text(true))
	}
}

func TestVersions(t *testing.T) {
	r := versions(t, "hospital-2023", "prior   = 0.30", "prior   = 0.30 # 注", "other = 400", "other = 401.5", "project = 900, ", "project = 901.5, ", "fleet   = 3", "fleet = 4",
		"从严控制接待规模", "接待任务减少", `"收支总计"  = 22585`, "", `"收入.合计" = 21890`, "", `"支出.合计" = 21797`, "")
	all := labels(r)
	for name, want := range map[string]string{"收入": "21890 21891.5 1.5 0.01", "收入.其他收入": "400 401.5 1.5 0.38", "支出.项目支出": "1247 1248.5 1.5 0.12", "三公.保有量": "3 4 1 33.33"} {
		f := all[name]
		if f.Before == nil || f.Before.String()+" "+f.After.String()+" "+f.Change.String()+" "+f.Rate.String() != want {
			t.Errorf("%s: %+v, want %s", name, f, want)
		}
	}
	if len(r.Figures) > 12 { // one change is told once for each total, not for each table
		t.Errorf("%d figures:\n%s", len(r.Figures), r.Text(true))
	}
	if len(r.Inputs) != 3 || r.Inputs[0].Place.File != "b/report.toml" || r.Inputs[0].Before.String() != "400" {
		t.Errorf("stated otherwise: %+v", r.Inputs)
	}
	if len(r.Texts) != 1 || !strings.Contains(r.Texts[0].Before, "从严控制") || !strings.Contains(r.Texts[0].After, "接待任务减少") || !strings.Contains(r.Texts[0].Heading, "三公") {
		t.Errorf("texts: %+v", r.Texts)
	}
}

// A change below the last printed place is shown exactly.
func TestASmallChange(t *testing.T) {
	r := versions(t, "hospital-2023", "amount = 126.4\n", "amount = 126.400001\n")
	if f := labels(r)["资产.车辆金额"]; f.Change.String() != "0.000001" || !strings.Contains(string(r.Text(false)), "126.400001") {
		t.Errorf("%+v in\n%s", f, r.Text(false))
	}
}

// Publishing may move the last place of a figure that did not change: such are counted, not listed.
func TestLastPlaces(t *testing.T) {
	p, list := pack.Open(templates.FS, "dongcheng-2023", 2023)
	if p == nil {
		t.Fatal(list)
	}
	side := func(seed uint64, more int64) compare.Side {
		r := sample.Report(seed)
		for i := range r.Accounts {
			if a := r.Accounts[i].Project; a != nil {
				a.Spent.Yuan = a.Spent.Yuan.Add(decimal.New(more, -2))
				break
			}
		}
		book, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Policy: figure.Circulation, Names: func(string) string { return "" }})
		return compare.Side{Report: r, Pack: p, Book: book}
	}
	moved := 0
	for seed := range uint64(20) {
		before, after := side(seed, 0), side(seed, 4321)
		r := compare.Reports(before, after)
		if r.Moved > 0 && !strings.Contains(string(r.Text(false)), "末位") {
			t.Error("moved last places are not told")
		}
		moved += r.Moved
		for _, f := range r.Figures {
			id := f.Name
			if a, b := before.Book.Find(id), after.Book.Find(id); a != nil && b != nil && a.Exact.Equal(b.Exact) {
				t.Errorf("seed %d: %s did not change", seed, id)
			}
		}
	}
	if moved == 0 {
		t.Error("no last place moved: nothing was tried")
	}
}

// Numbers and the direction of a change are no wording, a typed word is; a paragraph that came stands alone.
func TestWording(t *testing.T) {
	r := versions(t, "minimal", `= 501.20`, `= 601.20`, "public = 41.90", "public = 51.90", "amount = 41.90", "amount = 51.90")
	if len(r.Texts) != 0 || len(r.Figures) == 0 || len(r.Inputs) != 3 || r.Inputs[0].Name != "上年.收支总计" {
		t.Errorf("%s", r.Text(true))
	}
	r = versions(t, "minimal", "设三个科室。", "设三个科室。\\n\\n另有一个分馆。", "压减项目支出", "增加项目支出")
	if len(r.Figures) != 0 || len(r.Texts) != 2 || r.Texts[0].Before != "" || r.Texts[0].After != "另有一个分馆。" || r.Texts[1].Before == "" {
		t.Errorf("%+v", r.Texts)
	}
}

func TestYears(t *testing.T) {
	r := years(t)
	if r.Relation != compare.RelationYears || r.Title() != "示例区科学技术和信息化局：2023 年度和 2024 年度" || len(r.Inputs) != 0 {
		t.Errorf("%s, %d inputs", r.Title(), len(r.Inputs))
	}
	f := labels(r)["收支总计"]
	if f.Before.String() != "18787.37" || f.After.StringFixed(2) != "14864.90" || f.Rate.String() != "-20.88" {
		t.Errorf("收支总计: %+v", f)
	}
	main := slices.IndexFunc(r.Figures, func(f compare.Figure) bool {
		return !slices.ContainsFunc(figure.Headlines(figure.Signed), func(h figure.Headline) bool { return strings.TrimSuffix(h.ID, ".合计") == f.Name })
	})
	if main < 5 {
		t.Errorf("the main figures do not come first:\n%s", r.Text(false))
	}
	last := r.Figures[main].Change.Abs()
	for _, f := range r.Figures[main:] {
		if f.Before == nil || f.After == nil || f.Unit != "万元" {
			break
		}
		if f.Change.Abs().GreaterThan(last) {
			t.Errorf("%s stands below a smaller change", f.Label)
		}
		last = f.Change.Abs()
		if strings.HasPrefix(f.Name, "上年.") || strings.Contains(f.Name, "（") {
			t.Errorf("%s is told: last year's figures and rates follow from others", f.Name)
		}
	}
	var subjects []string
	for _, s := range r.Subjects {
		subjects = append(subjects, s.Code)
		if s.Name == "" || s.Amount.IsZero() || s.Came != (s.Code != "2080801") {
			t.Errorf("%+v", s)
		}
	}
	if got := strings.Join(subjects, " "); got != "2060499 2080801 2101103 2210202" {
		t.Errorf("科目 that came or went: %s", got)
	}
	for _, t1 := range r.Texts {
		if t1.Before != "" && strings.ReplaceAll(t1.Before, "2023", "2024") == t1.After {
			t.Errorf("only the year differs in %s", t1.After)
		}
	}
}

// The page loads nothing and holds what people typed as text.
func TestHTML(t *testing.T) {
	page, err := versions(t, "hospital-2023", "从严控制接待规模", "<script>alert(1)</script>").HTML()
	if err != nil || strings.Contains(string(page), "<script") || !strings.Contains(string(page), "&lt;script&gt;alert(1)") || !strings.Contains(string(page), "default-src 'none'") {
		t.Errorf("%v\n%s", err, page)
	}
	page, _ = years(t).HTML()
	for _, part := range []string{"<td>收、支总计</td><td>18787.37</td><td>14864.90</td><td>-3922.47</td><td>-20.88%</td>", "2060499其他技术研究与开发支出"} {
		if !strings.Contains(string(page), part) {
			t.Errorf("the page has no %s", part)
		}
	}
}

// A 科目 is one where a figure says so: the number of a form, of a row or of a vehicle is none, however many there are.
func TestRowsAreNoSubjects(t *testing.T) {
	example := os.DirFS("../../examples/xicheng-keji-2024")
	text, err := fs.ReadFile(example, "report.toml")
	if err != nil {
		t.Fatal(err)
	}
	form, err := fs.ReadFile(example, "自评/01.toml")
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ = bytes.Cut(text, []byte("[[evaluation]]"))
	many := func(n int) generator.Input {
		files := fstest.MapFS{"表.toml": {Data: form}}
		files["report.toml"] = &fstest.MapFile{Data: append(bytes.Clone(text), bytes.Repeat([]byte("[[evaluation]]\nfile = \"表.toml\"\n"), n)...)}
		return generator.Input{Files: files, Path: "report.toml"}
	}
	before, after := many(150), many(260)
	result, found, err := generator.Diff(before, after, generator.Options{})
	if err != nil || result == nil {
		t.Fatal(err, found)
	}
	if len(result.Subjects) > 0 {
		t.Errorf("%d 科目 came or went, the first is %s", len(result.Subjects), result.Subjects[0].Code)
	}
}
