package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

func set[T any](v T) place.Value[T] { return place.Value[T]{V: v, Set: true} }

// testPack is a pack of one part with one section, its text as given, and some words.
func testPack(section, words string) *pack.Pack {
	p := &pack.Pack{
		Manifest: pack.Manifest{
			Name: set("p"), Unit: set("万元"), Decimals: set(2), Title: set("{{.部门名称}}{{.年度}}年度决算"), Titles: []place.Value[string]{set("{{.部门名称}}"), set("{{.年度}}年度决算")},
			Parts:    []pack.Part{{Title: set("{{.年度}}年度决算说明"), Sections: []place.Value[string]{set("甲")}}},
			Passages: []pack.PassageKey{{Key: set("duties"), Name: set("职责")}},
			Charts:   []pack.Chart{{Name: set("收入"), Caption: set("收入决算"), List: set("收入.来源"), Whole: set("收入.合计")}},
		},
		Files:     map[string]pack.File{"text/甲.tmpl": {Pack: "p", Path: "p/text/甲.tmpl", Text: section}},
		Subjects:  &pack.Subjects{},
		Constants: []pack.Constant{{Name: "单价", Value: decimal.NewFromInt(100)}},
	}
	if words != "" {
		p.Files["words.tmpl"] = pack.File{Pack: "p", Path: "p/words.tmpl", Text: words}
	}
	return p
}

const testReport = `schema = 1
pack = "p"
year = 2023
unit = "万元"
[department]
name = "某局"
kind = "部门"
units = { administrative = 1 }
[[account]]
code = "2060101"
basic = { income = 608.31, personnel = 560.02, public = 48.29 }
budget = { basic = 562.63, project = 0 }
[[account]]
code = "2060702"
project = { opening = 26.72, income = 500, spent = 510 }
[prior]
"收支总计" = 1000
"收入" = 1108.31
`

// written composes a report with one section and gives the blocks without the part's heading as text.
func written(t *testing.T, p *pack.Pack, toml string, files fstest.MapFS) (string, diag.List) {
	t.Helper()
	if files == nil {
		files = fstest.MapFS{}
	}
	files["r/report.toml"] = &fstest.MapFile{Data: []byte(toml)}
	r, list, err := report.Read(files, "r/report.toml")
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	b, list := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(code string) string { return "科目" + code }, Catalog: figure.CatalogOf(p)})
	if list.HasErrors() {
		t.Fatal(list)
	}
	return ofBook(t, p, r, b, files)
}

func ofBook(t *testing.T, p *pack.Pack, r *report.Report, b *figure.Book, files fstest.MapFS) (string, diag.List) {
	t.Helper()
	program, list := language.Read(p).Compile()
	if list.HasErrors() {
		t.Fatalf("no document: %s", told(list))
	}
	d, list := Document(program, p, r, b, files)
	blocks := slices.DeleteFunc(d.Blocks, func(b doc.Block) bool { h, ok := b.(*doc.Heading); return ok && h.Level == 1 })
	return strings.TrimSpace(doc.Dump(&doc.Document{Blocks: blocks})[len("题名 \n部门 \n年度 0\n"):]), list
}

// told is a list of findings as a person reads it.
func told(list diag.List) string {
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "%s:%d:%d %s %s｜%s\n", f.Pos.File, f.Pos.Line, f.Pos.Column, f.Code, f.Message, f.Hint)
	}
	return b.String()
}

// plainly composes a section over the test report; it must have no findings. Figures are shown as their text.
func plainly(t *testing.T, section, words string) string {
	t.Helper()
	text, list := written(t, testPack(section, words), testReport, nil)
	if len(list) > 0 {
		t.Fatal(told(list))
	}
	return text
}

// amounts is a book of amounts in 万元 and counts, for sentences about special values.
func amounts(t *testing.T, values map[string]string) (*report.Report, *figure.Book) {
	t.Helper()
	r, list, err := report.Read(fstest.MapFS{"report.toml": {Data: []byte("schema = 1\npack = \"p\"\nyear = 2023\nunit = \"万元\"\n[department]\nname = \"某局\"\nkind = \"部门\"\nunits = {}\n")}}, "report.toml")
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	var figures []*figure.Figure
	for id, v := range values {
		exact := decimal.RequireFromString(v)
		figures = append(figures, &figure.Figure{ID: id, Label: id, Unit: "万元", Decimals: 2, Exact: exact.Shift(4), Published: exact.Round(2)})
	}
	return r, figure.BookOf(figures...)
}
