package start_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/start"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/templates"

	"github.com/google/go-cmp/cmp"
)

// put writes a set into a folder.
func put(fsys fstest.MapFS, folder string, set start.Set) {
	for name, text := range set.Files {
		fsys[folder+"/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
}

// fill is what a clerk does: a value for every blank, the passages, and the reasons that a run asks for.
func fill(t *testing.T, fsys fstest.MapFS, folder, amount string) diag.List {
	t.Helper()
	for name, f := range fsys {
		if strings.HasPrefix(name, folder+"/") && strings.HasSuffix(name, ".md") {
			f.Data = []byte(regexp.MustCompile(`【待填.*】`).ReplaceAllString(string(f.Data), "负责本区档案工作。"))
		}
	}
	file := fsys[folder+"/report.toml"]
	text := string(file.Data)
	carried := append(regexp.MustCompile(`合计应是上年年末的 (\S+)`).FindStringSubmatch(text), "", "0")
	for _, r := range []struct{ blank, value string }{
		{`(\[department\]\nname +=) ""`, `$1 "示例区档案馆"`}, {`(\nkind +=) ""`, `$1 "部门"`}, {`(\[department\](?:\n.+)*?\ncode +=) ""`, `$1 "901001"`},
		{`(\n(?:code|function) +=) ""`, `$1 "2060101"`}, {`(\nopening += \{ basic =) "", project = ""`, "$1 " + carried[1] + ", project = 0"},
		{`(\n(?:name|done|problems|measures) +=) ""`, `$1 "档案"`}, // texts of a pack's list
		{`(\n(?:good|passed|failed) +=) ""`, "$1 0"},             // grades share the projects out
		{`(foreign = \{ amount =) ""`, "$1 0"},
		{`((?:initial|full|actual|prior) =) ""`, "$1 " + amount[:1]}, // “三公” is a small part of the whole
		{`(\n[^#\n]*)""`, "${1}" + amount},
	} {
		for blank := regexp.MustCompile(r.blank); blank.MatchString(text); {
			text = blank.ReplaceAllString(text, r.value)
		}
	}
	file.Data = []byte(text)
	return reasons(t, fsys, folder)
}

// reasons runs the report, and once more with the reasons that it lacks.
func reasons(t *testing.T, fsys fstest.MapFS, folder string) diag.List {
	t.Helper()
	list := run(t, fsys, folder)
	for _, f := range list {
		if f.Code == "TX103" {
			notes := strings.ReplaceAll(strings.Join(f.Paste, "\n"), `reason = ""`, `reason = "示例"`)
			fsys[folder+"/report.toml"].Data = append(fsys[folder+"/report.toml"].Data, "\n"+notes+"\n"...)
		}
	}
	return run(t, fsys, folder)
}

func run(t *testing.T, fsys fs.FS, folder string) diag.List {
	t.Helper()
	set, list, err := generator.Generate(fsys, folder+"/report.toml", generator.Options{Only: []string{"xlsx"}})
	if err != nil || list.HasErrors() != (len(set.Files) == 0) {
		t.Fatal(len(set.Files), list, err)
	}
	return list
}

func errorsIn(list diag.List) (wrong diag.List) {
	for _, f := range list {
		if f.Severity == diag.Error {
			wrong = append(wrong, f)
		}
	}
	return wrong
}

// A report that was just begun says what is missing, and nothing else is wrong with it; filled in, it is printed.
func TestEveryPackCanBeBegun(t *testing.T) {
	for _, name := range pack.Names(templates.FS) {
		p, _ := pack.Open(templates.FS, name, 0)
		if p == nil {
			continue // a base for others
		}
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			put(fsys, "新", start.Files(p, name, nil))
			for _, f := range errorsIn(run(t, fsys, "新")) {
				if f.Code != "IN006" && f.Code != "IN114" && f.Code != "IN137" {
					t.Error(f)
				}
			}
			if n := strings.Count(string(fsys["新/report.toml"].Data), "\n"); n > 260+len(p.Facts) { // each of them in a line of its own
				t.Errorf("%d lines are too many to begin with", n)
			}
			if wrong := errorsIn(fill(t, fsys, "新", "20")); len(wrong) > 0 {
				t.Error(wrong)
			}
		})
	}
}

// mentions tells for each table of a file which words stand in it and in the comments before it.
func mentions(text string) map[string]map[string]bool {
	tables, path := map[string]map[string]bool{"": {}}, ""
	for _, block := range strings.Split(text, "\n\n") {
		if m := regexp.MustCompile(`(?m)^#?\[+([a-z_.]+)\]`).FindStringSubmatch(block); m != nil {
			path = m[1]
		}
		if tables[path] == nil {
			tables[path] = map[string]bool{}
		}
		for _, word := range regexp.MustCompile(`[A-Za-z0-9_]+`).FindAllString(block, -1) {
			tables[path][word] = true
		}
	}
	return tables
}

// Every key that a report may have is there, in its table: stated, to be filled in, or to be added.
func TestEveryKeyIsOffered(t *testing.T) {
	for _, name := range []string{"beijing-2024", "xicheng-2023", "national-2024", "shanghai-2024", "sichuan-2024"} {
		p, _ := pack.Open(templates.FS, name, 0)
		tables, prints := mentions(start.Files(p, name, nil).Files["report.toml"]), language.Read(p).Prints
		var walk func(fields []report.Field, table string)
		walk = func(fields []report.Field, table string) {
			for _, f := range fields {
				none := f.Path == "settings" && len(p.Settings) == 0 || f.Path == "facts" && len(p.Facts) == 0 || f.Tag.Get("offered") == "no"
				if none || !f.For(prints) && f.Fields != nil && !strings.Contains(f.Path, ".") {
					if tables[f.Path] != nil {
						t.Errorf("%s: [%s] has nothing to state", name, f.Path)
					}
					continue
				}
				below := table
				if _, headed := tables[f.Path]; headed {
					below = f.Path
				} else if !tables[table][f.Name] && f.Name != "*" {
					t.Errorf("%s: [%s] does not offer %s", name, table, f.Name)
				}
				walk(f.Fields, below)
			}
		}
		walk(report.Fields(p), "")
	}
}

// A report that is half filled in can be read and written again: its blanks stay blanks.
func TestABegunReportIsWrittenAgain(t *testing.T) {
	p, _ := pack.Open(templates.FS, "xicheng-2023", 0)
	fsys := fstest.MapFS{}
	put(fsys, "新", start.Files(p, "xicheng-2023", nil))
	begun := strings.Replace(string(fsys["新/report.toml"].Data), `spent = ""`, `spent = 12.50`, 1)
	fsys["新/report.toml"].Data = []byte(begun)
	r, _, err := report.Read(fsys, "新/report.toml")
	if err != nil || r == nil {
		t.Fatal(err)
	}
	lines := func(text string) string {
		text = regexp.MustCompile(`(?m)^#.*\n|   # .*$`).ReplaceAllString(text, "")
		return regexp.MustCompile(` +`).ReplaceAllString(text, " ")
	}
	again := report.Draft{Report: r, Pack: p}.TOML()
	if d := cmp.Diff(strings.TrimLeft(lines(begun), "\n"), lines(again)); d != "" {
		t.Error(d)
	}
}

var offered = regexp.MustCompile(`(?m)^#([a-z"\[])`)

// What is commented out is legal where it stands: the only thing to do is to take the # away.
func TestWhatIsOfferedIsLegal(t *testing.T) {
	for _, name := range []string{"xicheng-2023", "national-2024", "shanghai-2024", "sichuan-2024"} {
		p, _ := pack.Open(templates.FS, name, 0)
		fsys := fstest.MapFS{}
		put(fsys, "新", start.Files(p, name, nil))
		file := fsys["新/report.toml"]
		file.Data = offered.ReplaceAll(file.Data, []byte("$1"))
		for _, f := range run(t, fsys, "新") {
			if strings.HasPrefix(f.Code, "TB") || strings.HasPrefix(f.Code, "IN00") && f.Code != "IN006" {
				t.Error(f)
			}
		}
	}
}

// Next year's report takes up last year's closing balances, so that its opening ones hold against them.
func TestTheYearAfter(t *testing.T) {
	for _, name := range []string{"hospital-2023", "xicheng-keji-2023", "dongcheng-2023", "xicheng-zhengwu-2023", "national-2024", "shanghai-2024", "sichuan-2024"} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			if err := fs.WalkDir(os.DirFS("../../examples"), name, func(file string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() {
					return err
				}
				data, err := os.ReadFile("../../examples/" + file)
				fsys[file] = &fstest.MapFile{Data: data}
				return err
			}); err != nil {
				t.Fatal(err)
			}
			last, list, err := statement.Load(fsys, name+"/report.toml", statement.Options{})
			if err != nil || list.HasErrors() {
				t.Fatal(list, err)
			}
			own := last.Report.Pack.V
			p, _ := pack.Open(templates.FS, own, last.Report.Year.V+1)
			put(fsys, "新", start.Files(p, own, &start.Last{Report: last.Report, Book: last.Book, From: "../" + name + "/report.toml"}))
			list = fill(t, fsys, "新", "0")
			for _, f := range list {
				if f.Severity == diag.Error || f.Code == "JS140" {
					t.Error(f)
				}
			}
		})
	}
}

// Last year's is asked of what only a table or a chart prints.
func TestLastYearsOfTablesAndChartsAreAsked(t *testing.T) {
	files := fstest.MapFS{
		"p/pack.toml": {Data: []byte(`name = "p"
version = "1"
extends = "base"
year = 2023
title = "{{.部门名称}}"
titles = ["{{.部门名称}}"]
tables = ["一"]
[[part]]
title = "概况"
sections = ["甲"]
[[chart]]
name = "两年"
caption = "支出"
kind = "column"
values = { "{上年}年" = "上年.支出", "{年度}年" = "支出" }
[[fact]]
key = "trips"
name = "差旅.国内"
title = "国内差旅费"
prior = true
[[fact]]
key = "travel"
name = "差旅.会议"
title = "会议差旅费"
prior = true
[[figure]]
name = "差旅.合计"
title = "差旅费"
sum = ["差旅.国内", "差旅.会议"]
`)},
		"p/text/甲.tmpl": {Data: []byte("{{表 \"一\"}}\n\n{{图 \"两年\"}}\n")},
		"p/tables/一.toml": {Data: []byte(`title = "表"
[[side]]
columns = [
  { head = "项目", show = "name" },
  { head = "增减", value = "差额（{row}）" },
  { head = "上年", value = "上年.{row}" },
]
rows = [
  { name = "收入", value = "收入" },
  { name = "接待费", value = "三公.决算.接待" },
  { name = "支出", value = "支出.{code}" },
  { name = "差旅费", value = "差旅.合计" },
  { each = "科目", value = "支出.{code}" },
]
`)},
	}
	p, list := pack.OpenAt(pack.Source{FS: files, Path: "p"}, templates.FS, 2023)
	if p == nil {
		t.Fatal(list)
	}
	text := start.Files(p, "p", nil).Files["report.toml"]
	_, prior, _ := strings.Cut(text, "\n[prior]\n")
	prior, _, _ = strings.Cut(prior, "\n\n")
	got := strings.Join(regexp.MustCompile(`(?m)^"[^"]*"`).FindAllString(prior, -1), " ")
	if want := `"支出.合计" "收入.合计" "差旅.国内" "差旅.会议"`; got != want || !strings.Contains(text, `prior = ""`) {
		t.Errorf("asked %s, want %s", got, want)
	}
	if !strings.Contains(text, `如 "支出.2060101"`) {
		t.Error("nobody is told of last year's of each 科目")
	}
}
