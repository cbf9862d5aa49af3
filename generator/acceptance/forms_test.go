package acceptance

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/forms"
	"gen/generator/internal/referee"
	"gen/generator/language"
	"gen/generator/layout"
	"gen/generator/render/docx"
	"gen/generator/render/xlsx"
	"gen/generator/report"
	"gen/generator/start"
	"gen/generator/statement"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/fonts"
	"gen/internal/workbook"

	"github.com/google/go-cmp/cmp"
)

// Forms that are published, as a Word file or each on a sheet, are read again as they were stated.
func TestPublishedFormsAreReadAgain(t *testing.T) {
	for _, m := range publishedForms(t) {
		for _, form := range []string{"docx", "xlsx"} {
			holdsForms(t, m, m.name+"."+form, m.files[form])
		}
	}
}

// LibreOffice saves them in its own way.
func TestFormsSavedByLibreOfficeAreReadAgain(t *testing.T) {
	referee.Tool(t, "soffice")
	for to, from := range map[string]string{"docx": "docx", "xlsx": "xlsx", "xls": "xlsx"} {
		var names []string
		dir := t.TempDir()
		all := publishedForms(t)
		for _, m := range all {
			path := filepath.Join(dir, m.name+"."+from)
			if err := os.WriteFile(path, m.files[from], 0o600); err != nil {
				t.Fatal(err)
			}
			names = append(names, path)
		}
		saved := referee.Convert(t, to, names...)
		for _, m := range all {
			data, err := os.ReadFile(filepath.Join(saved, m.name+"."+to))
			if err != nil {
				t.Fatal(err)
			}
			holdsForms(t, m, m.name+" by LibreOffice."+to, data)
		}
	}
}

// A report whose forms were imported is checked as the one whose forms were typed.
func TestImportedFormsAreCheckedAsTyped(t *testing.T) {
	for _, m := range publishedForms(t) {
		got, _ := readFormsOf(t, m, "自评.docx", m.files["docx"])
		imported := fstest.MapFS{}
		disk := os.DirFS(examplesDir)
		err := fs.WalkDir(disk, ".", func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (strings.HasSuffix(path, "l") || strings.HasSuffix(path, ".md")) {
				var src []byte
				src, err = fs.ReadFile(disk, path)
				imported[path] = &fstest.MapFile{Data: src}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range start.Forms(got).Files {
			imported[m.name+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
		if typed, again := checked(t, disk, m.name), checked(t, imported, m.name); typed != again {
			t.Error(m.name, cmp.Diff(typed, again))
		}
	}
}

// checked are the findings about a report, without their places.
func checked(t *testing.T, files fs.FS, name string) string {
	t.Helper()
	s, list, err := statement.Load(files, name+"/report.toml", statement.Options{})
	if err != nil || s.Book == nil {
		t.Fatal(err, list)
	}
	_, more := s.Compose()
	var b strings.Builder
	for _, f := range append(list, more...) {
		fmt.Fprintln(&b, f.Code, f.Message)
	}
	return b.String()
}

// formFiles are files with the forms of an example.
type formFiles struct {
	name  string
	of    *statement.Statement
	files map[string][]byte
}

func publishedForms(t *testing.T) (list []formFiles) {
	t.Helper()
	count := 0
	for _, name := range exampleNames(t) {
		s, d := composed(t, name)
		if len(s.Report.Evaluations) == 0 {
			continue
		}
		count += len(s.Report.Evaluations)
		pages := layout.Layout(d, layout.GBT9704(), fonts.Embedded())
		word, err := docx.Render(d, pages, docx.Options{Style: layout.GBT9704(), Fonts: fonts.Embedded()})
		if err != nil {
			t.Fatal(err)
		}
		sheets := *d
		sheets.Blocks = nil
		for _, b := range d.Blocks {
			if form, ok := b.(*doc.Table); ok && form.Place == doc.Form {
				published := *form
				published.Place = doc.Separate
				sheets.Blocks = append(sheets.Blocks, &published)
			}
		}
		book, err := xlsx.Render(&sheets, s.Book)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, formFiles{name, s, map[string][]byte{"docx": word, "xlsx": book}})
	}
	if count < 25 {
		t.Fatalf("only %d forms", count)
	}
	return list
}

// readFormsOf reads the forms of a file in the words of the example's pack.
func readFormsOf(t *testing.T, m formFiles, name string, data []byte) ([]report.Evaluation, diag.List) {
	t.Helper()
	words, _ := language.ReadForms(m.of.Pack)
	file := forms.File{Name: name, Word: data}
	if !forms.IsWord(data) {
		book, err := workbook.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		file.Book = book
	}
	got, _, list := forms.Read(words, []forms.File{file})
	return got, list
}

func holdsForms(t *testing.T, m formFiles, name string, data []byte) {
	t.Helper()
	got, list := readFormsOf(t, m, name, data)
	for _, f := range list {
		if f.Code != codes.FormAgain { // two contracts of one project have a form each
			t.Errorf("%s: %s %s", f.Pos, f.Code, f.Message)
		}
	}
	if len(got) != len(m.of.Report.Evaluations) {
		t.Fatalf("%s: %d forms, want %d", name, len(got), len(m.of.Report.Evaluations))
	}
	for i, e := range m.of.Report.Evaluations {
		if !e.Total.Set {
			e.Total = got[i].Total
		}
		if diff := cmp.Diff(report.Draft{}.Form(plainForm(&e)), report.Draft{}.Form(&got[i])); diff != "" {
			t.Errorf("%s, form %d:\n%s", name, i+1, diff)
		}
	}
}

// plainForm is a form without what goes without saying, its amounts in 万元.
func plainForm(e *report.Evaluation) *report.Evaluation {
	f := *e
	if f.Funds.Weight.V.String() == "10" {
		f.Funds.Weight = report.Points{}
	}
	for _, s := range []*report.Spending{&f.Funds.Appropriation, &f.Funds.Carried, &f.Funds.Other} {
		for _, a := range []*report.Amount{&s.Initial, &s.Full, &s.Actual} {
			*a = report.NewAmount(a.Yuan, "万元")
		}
		if s.Initial.Yuan.IsZero() && s.Full.Yuan.IsZero() && s.Actual.Yuan.IsZero() && s != &f.Funds.Appropriation {
			*s = report.Spending{}
		}
	}
	return &f
}
