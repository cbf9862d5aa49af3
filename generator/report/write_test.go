package report_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/templates"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
)

// same compares what two reports say, wherever it stands in their files.
var same = cmp.Options{
	cmpopts.IgnoreTypes(diag.Pos{}),
	cmpopts.IgnoreUnexported(report.Report{}, report.Passage{}),
	cmpopts.EquateEmpty(),
	cmpopts.SortSlices(func(a, b place.Entry[report.Passage]) bool { return a.Key < b.Key }), // the pack has their order
	cmpopts.SortSlices(func(a, b place.Entry[report.Choice]) bool { return a.Key < b.Key }),
	cmp.Comparer(decimal.Decimal.Equal),
	cmp.Comparer(func(a, b report.Amount) bool {
		return a.Text == b.Text && a.Yuan.Equal(b.Yuan) && a.Set == b.Set && a.Place().Equal(b.Place())
	}),
}

// read is a report without faults.
func read(t *testing.T, fsys fs.FS, name string) *report.Report {
	t.Helper()
	r, list, err := report.Read(fsys, name)
	if err != nil || list.HasErrors() {
		t.Fatal(name, list, err)
	}
	return r
}

// again is what is read of what was written of a report, in a file system that has what else the report needs.
func again(t *testing.T, fsys fs.FS, name string, r *report.Report, p *pack.Pack) *report.Report {
	t.Helper()
	text := report.Draft{Report: r, Pack: p}.TOML()
	files := fstest.MapFS{}
	if err := fs.WalkDir(fsys, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	files[name] = &fstest.MapFile{Data: []byte(text)}
	back := read(t, files, name)
	if second := (report.Draft{Report: back, Pack: p}).TOML(); second != text {
		t.Errorf("written again it is another file: %s", cmp.Diff(text, second))
	}
	return back
}

// What is written is read as it was, of every example and of reports made at random.
func TestAWrittenReportIsTheSame(t *testing.T) {
	folders, err := filepath.Glob("../../examples/*/report.toml")
	if err != nil || len(folders) < 5 {
		t.Fatal(len(folders), err)
	}
	for _, file := range folders {
		fsys := os.DirFS(filepath.Dir(file))
		r := read(t, fsys, "report.toml")
		p, _ := pack.Open(templates.FS, r.Pack.V, r.Year.V)
		if d := cmp.Diff(r, again(t, fsys, "report.toml", r, p), same); d != "" {
			t.Errorf("%s: %s", file, d)
		}
	}
	p, _ := pack.Open(templates.FS, "dongcheng-2023", 2023)
	for seed := range uint64(50) {
		r := sample.Report(seed)
		if d := cmp.Diff(r, again(t, fstest.MapFS{}, "r.toml", r, p), same, cmpopts.IgnoreFields(report.Passage{}, "File", "Dir"),
			cmpopts.IgnoreFields(report.Report{}, "File")); d != "" {
			t.Fatalf("seed %d: %s", seed, d)
		}
	}
}

// Names and reasons may hold whatever people type.
func TestTextsAreWrittenAsTheyAre(t *testing.T) {
	for _, text := range []string{
		`“局”"甲"`, `C:\目录\n`, "两行\n\n第三行\n", "\n先空一行", "制表\t符", "全角　空格", "😀", `"""`, `三个 """ 引号` + "\n", "#不是注释", "'单'", "a\u00a0b\u200b", ` 前后空格 `,
	} {
		r := sample.Report(1)
		r.Subjects = []report.Subject{{Code: value("2060101"), Use: value(text)}}
		r.ThreePublic.Overseas.Use = value(text)
		r.Evaluations = nil
		back := again(t, fstest.MapFS{}, "r.toml", r, nil)
		if got := back.Subjects[0].Use.V; got != text {
			t.Errorf("%q becomes %q", text, got)
		}
		if got := back.ThreePublic.Overseas.Use.V; got != text {
			t.Errorf("%q in one line becomes %q", text, got)
		}
	}
}

func value(s string) place.Value[string] { return place.Value[string]{V: s, Set: true} }

// Amounts keep their spelling: who wrote 572524.70元 finds it again.
func TestAmountsAreWrittenAsTheyWere(t *testing.T) {
	for _, text := range []string{"0", "12.50", `"572524.70元"`, `"1_080.50"`, `"3.5万元"`, "-3", `" 7 "`, `"007"`, "1_000"} {
		src := fmt.Sprintf("schema = 1\npack = \"p\"\nyear = 2023\nunit = \"万元\"\n[department]\nname = \"局\"\nkind = \"部门\"\nunits = {}\n[prior]\n\"支出.合计\" = %s\n", text)
		fsys := fstest.MapFS{"r.toml": {Data: []byte(src)}}
		r := read(t, fsys, "r.toml")
		if d := cmp.Diff(r, again(t, fsys, "r.toml", r, nil), same); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	}
}

// An amount made by the program is what a report of its unit would state.
func TestNewAmount(t *testing.T) {
	yuan := decimal.RequireFromString("572524.70")
	for unit, text := range map[string]string{"元": "572524.7", "万元": "57.25247"} {
		a := report.NewAmount(yuan, unit)
		r := sample.Report(1)
		r.Unit.V = unit
		r.Prior.Stated = place.Map[report.Amount]{{Key: "支出.合计", V: a}}
		src := report.Draft{Report: r}.TOML()
		back, list, err := report.Read(fstest.MapFS{"r.toml": {Data: []byte(src)}}, "r.toml")
		if err != nil || back == nil || a.Text != text || !back.Prior.Stated[0].V.Yuan.Equal(yuan) {
			t.Error(unit, a.Text, list, err)
		}
	}
}
