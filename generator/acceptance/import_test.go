package acceptance

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"gen/generator/intake"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/statement"
	"gen/internal/workbook"
	"gen/templates"
)

// What is taken out of a unit's workbooks, with what stands in none of them typed in, computes every figure of the right report.
func TestAnImportedReportComputesTheSame(t *testing.T) {
	for sample, name := range map[string]string{"hospital": "beijing-2023", "bureau": "dongcheng-2023", "school": "xicheng-2023"} {
		t.Run(sample, func(t *testing.T) {
			folder := filepath.Join("..", "intake", "testdata", sample)
			p, list := pack.Open(templates.FS, name, 2023)
			if p == nil {
				t.Fatal(list)
			}
			taken, list := intake.Read(p, importedFiles(t, folder))
			if list.HasErrors() {
				t.Fatal(list)
			}
			right, list, err := statement.Load(os.DirFS(folder), "report.toml", statement.Options{})
			if err != nil || list.HasErrors() {
				t.Fatal(err, list)
			}
			found := map[string]bool{}
			for _, f := range taken.Found {
				found[f.Address] = true
			}
			var leaves []report.Leaf
			for _, f := range taken.Found {
				leaves = append(leaves, f.Leaf)
			}
			for _, l := range right.Report.Leaves() { // what a clerk types
				if !found[l.Address] {
					leaves = append(leaves, l)
				}
			}
			r, list := report.FromLeaves(leaves, p)
			if list.HasErrors() {
				t.Fatal(list)
			}
			compareBooks(t, right, report.Draft{Report: r, Pack: p}.TOML())
		})
	}
}

func importedFiles(t *testing.T, folder string) []intake.File {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(folder, "*.[xX][lL]*"))
	var files []intake.File
	for _, file := range names {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		book, err := workbook.Read(data)
		if err != nil {
			t.Fatal(file, err)
		}
		files = append(files, intake.File{Name: file, Book: book})
	}
	return files
}

// compareBooks computes a report as it was written, and holds each figure against the right one.
func compareBooks(t *testing.T, right *statement.Statement, written string) {
	t.Helper()
	fsys := fstest.MapFS{"report.toml": {Data: []byte(written)}}
	again, list, err := statement.Load(fsys, "report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list, written)
	}
	for _, f := range right.Book.All() {
		if got := again.Book.Get(f.ID); got == nil && !f.Exact.IsZero() || got != nil && !got.Exact.Equal(f.Exact) {
			t.Errorf("%s is %v, not %s", f.ID, got, f.Exact)
		}
	}
}
