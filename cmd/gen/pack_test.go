package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/statement"
)

// change edits a file as its owner would in an editor on Windows: with a byte order mark and CRLF.
func change(t *testing.T, file, from, to string) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(src), from) {
		t.Fatalf("%s has no %q: %v", file, from, err)
	}
	text := "\ufeff" + strings.ReplaceAll(strings.Replace(string(src), from, to, 1), "\n", "\r\n")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// printedWith is the text of the example when it is made with this pack.
func printedWith(t *testing.T, example, packed string) string {
	t.Helper()
	at, err := findPack(packed)
	if err != nil {
		t.Fatal(err)
	}
	s, list, err := statement.Load(os.DirFS(filepath.Dir(example)), filepath.Base(example)+"/report.toml", statement.Options{Pack: &at})
	if err != nil || s.Book == nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	d, list := s.Compose()
	if d == nil || list.HasErrors() {
		t.Fatal(list)
	}
	return doc.Dump(d)
}

// A bureau makes a pack, changes a sentence and a column, checks it, and prints a report with it: as a folder or a zip.
func TestABureauChangesASentenceAndAColumn(t *testing.T) {
	example, err := filepath.Abs("../../examples/dongcheng-2023")
	if err != nil {
		t.Fatal(err)
	}
	work(t, nil)
	code, _, stderr := gen(t, "pack", "new", "我的模板包", "--from", "dongcheng-2023", "--copy", "text/财政拨款总体.tmpl", "--copy", "tables/03.toml")
	wantCode(t, code, exitFine, stderr)
	const column = `  { head = "本年支出合计", value = "支出.{code}.合计" },` + "\n"
	change(t, "我的模板包/text/财政拨款总体.tmpl", "收、支总计{{金额 .财政拨款.总计}}", "收入总计和支出总计都是{{金额 .财政拨款.总计}}，其中支出{{金额 .财政拨款.支出.合计}}")
	change(t, "我的模板包/tables/03.toml", column, column+`  { head = "其中：财政拨款支出", value = "财政拨款.支出.{code}.合计" },`+"\n")
	code, stdout, stderr := gen(t, "pack", "lint", "我的模板包")
	wantCode(t, code, exitFine, stdout+stderr)

	before, after := printedWith(t, example, "dongcheng-2023"), printedWith(t, example, "我的模板包")
	for _, text := range []string{"收入总计和支出总计都是", "其中：财政拨款支出"} {
		if strings.Contains(before, text) || !strings.Contains(after, text) {
			t.Errorf("%q was not put in", text)
		}
	}
	archive, err := os.Create("我的模板包.zip")
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(archive)
	if err := w.AddFS(os.DirFS("我的模板包")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if printedWith(t, example, "我的模板包.zip") != after {
		t.Error("the zip is another pack than the folder")
	}
}
