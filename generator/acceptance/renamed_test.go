package acceptance

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/doc"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/start"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/templates"
)

var (
	templateAction = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	templateWord   = regexp.MustCompile(`[\p{Han}.$]+`) // .名称 is no word
)

// renamed are the built-in packs as a bureau may have copied them, with another name for each word.
func renamed(t *testing.T) (library fstest.MapFS, names map[string]string) {
	t.Helper()
	library, names = fstest.MapFS{}, map[string]string{}
	for _, name := range pack.Names(templates.FS) {
		if p, _ := pack.Open(templates.FS, name, 0); p != nil {
			for _, word := range language.Read(p).Words() {
				if names[word] == "" {
					names[word] = fmt.Sprintf("w%d", len(names))
				}
			}
		}
	}
	err := fs.WalkDir(templates.FS, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := templates.FS.ReadFile(path)
		if strings.HasSuffix(path, ".tmpl") {
			data = templateAction.ReplaceAllFunc(data, func(action []byte) []byte {
				return templateWord.ReplaceAllFunc(action, func(word []byte) []byte {
					if other := names[string(word)]; other != "" {
						return []byte(other)
					}
					return word
				})
			})
		}
		data = bytes.Replace(data, []byte("\nextends = \""), []byte("\nextends = \"../"), 1) // the one beside it
		library[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil || len(names) < 10 {
		t.Fatal(err, names)
	}
	return library, names
}

// What a bureau calls its words is its own affair: a report is checked, composed, compared and begun in the same way.
func TestWordsMayHaveAnyName(t *testing.T) {
	library, names := renamed(t)
	other := func(name string) generator.Options {
		return generator.Options{Pack: &pack.Source{FS: library, Path: name}}
	}
	said := func(list diag.List) string {
		var b strings.Builder
		for _, f := range list.Sort() {
			fmt.Fprintln(&b, f.Code, f.Severity, f.Message, f.Stated, f.Computed, f.Notes, f.Hint)
		}
		text := b.String()
		for word, name := range names {
			text = strings.ReplaceAll(text, "{{"+name+" ", "{{"+word+" ")
		}
		return text
	}
	reports, err := filepath.Glob(examplesDir + "/*/report.toml")
	if err != nil || len(reports) < 5 {
		t.Fatal(reports, err)
	}
	asked := false
	for _, report := range append(reports, "testdata/faulty/reason-missing.toml") {
		files, path := os.DirFS(filepath.Dir(filepath.Dir(report))), filepath.Base(filepath.Dir(report))+"/"+filepath.Base(report)
		s, list, err := statement.Load(files, path, statement.Options{})
		if err != nil || s.Book == nil {
			t.Fatal(report, err, list)
		}
		again, more, err := statement.Load(files, path, statement.Options{Pack: other(s.Pack.Name.V).Pack})
		if err != nil || again.Book == nil {
			t.Fatal(report, err, more)
		}
		asked = asked || strings.Contains(said(list), "JS126")
		d, found := s.Compose()
		e, foundAgain := again.Compose()
		if said(more) != said(list) || said(foundAgain) != said(found) {
			t.Errorf("%s:\n%s%swant\n%s%s", report, said(more), said(foundAgain), said(list), said(found))
		}
		if e == nil || doc.Dump(e) != doc.Dump(d) {
			t.Errorf("%s: another document", report)
		}
	}
	if !asked {
		t.Error("no report lacks a reason")
	}
	for _, name := range pack.Names(templates.FS) {
		p, _ := pack.Open(templates.FS, name, 0)
		q, _ := pack.OpenAt(pack.Source{FS: library, Path: name}, templates.FS, 0)
		if p != nil && start.Files(q, name, nil).Files[start.ReportFile] != start.Files(p, name, nil).Files[start.ReportFile] {
			t.Errorf("%s: another report.toml to begin with", name)
		}
	}
	before, after := generator.Input{Files: os.DirFS(examplesDir), Path: "xicheng-keji-2023/report.toml"}, generator.Input{Files: os.DirFS(examplesDir), Path: "xicheng-keji-2024/report.toml"}
	want, _, err := generator.Diff(before, after, other("xicheng-2024"))
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := generator.Diff(before, after, generator.Options{Pack: &pack.Source{FS: templates.FS, Path: "xicheng-2024"}})
	if err != nil || !bytes.Equal(got.Text(true), want.Text(true)) {
		t.Errorf("another comparison: %v\n%s\nwant\n%s", err, got.Text(true), want.Text(true))
	}
}
