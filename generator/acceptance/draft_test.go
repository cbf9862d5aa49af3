package acceptance

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/layout"
	"gen/internal/fonts"
)

// faultyDraft is a report with an error, made as a draft.
func faultyDraft(t *testing.T) generator.Set {
	t.Helper()
	text, err := fs.ReadFile(os.DirFS(examplesDir), "minimal/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	spoilt := strings.Replace(string(text), "amount = 41.90", "amount = 49.10", 1)
	set, list, err := generator.Generate(fstest.MapFS{"r/report.toml": {Data: []byte(spoilt)}}, "r/report.toml", generator.Options{Draft: true})
	if err != nil || !list.HasErrors() {
		t.Fatal(err, list)
	}
	return set
}

// A report with errors can be looked at as a draft; every page of it says so, and nobody can take it for the final one.
func TestDraft(t *testing.T) {
	set := faultyDraft(t)
	if set.Folder != "2023-示例区档案馆-草稿" {
		t.Errorf("folder is %s", set.Folder)
	}
	marked := map[string]func(data []byte) bool{
		".html": func(data []byte) bool { return bytes.Contains(data, []byte(doc.DraftMark)) },
		".docx": func(data []byte) bool {
			sections := strings.Count(unzip(t, data, "word/document.xml"), "<w:sectPr>")
			references := strings.Count(unzip(t, data, "word/document.xml"), "<w:headerReference")
			return references == 2*sections && strings.Contains(unzip(t, data, "word/header1.xml"), doc.DraftMark)
		},
		".xlsx": func(data []byte) bool {
			return strings.Contains(unzip(t, data, "xl/worksheets/sheet1.xml"), doc.DraftMark)
		},
	}
	kinds := 0
	for name, data := range set.Files {
		if strings.HasPrefix(name, "charts/") {
			t.Errorf("%s can't bear a mark and should not be made", name)
		}
		if ok := marked[path.Ext(name)]; ok != nil {
			if kinds++; !ok(data) {
				t.Errorf("%s bears no mark", name)
			}
		}
	}
	if kinds != len(marked) {
		t.Errorf("%d kinds of files, want %d", kinds, len(marked))
	}
}

func TestEveryPrintedPageOfADraft(t *testing.T) {
	_, d := composed(t, "hospital-2023")
	d.Draft = true
	for i, page := range layout.Layout(d, layout.GBT9704(), fonts.Embedded()).List {
		if !slices.ContainsFunc(page.Texts, func(x layout.Text) bool { return x.Text == doc.DraftMark }) {
			t.Errorf("page %d bears no mark", i+1)
		}
	}
}

func unzip(t *testing.T, data []byte, name string) string {
	return string(referee.Parts(t, data)[name])
}
