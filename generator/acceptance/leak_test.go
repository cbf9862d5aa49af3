package acceptance

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/internal/referee"
)

// What stands in a report but not in print is in no file of the set: exact digits, comments, from whom an amount is, the
// names of folders and files, last year's report.
func TestWhatIsNotPrintedIsNotPublished(t *testing.T) {
	src, err := os.ReadFile(filepath.Join(examplesDir, "minimal", "report.toml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(
		"380.25", "380.254321", // stands twice: by 科目 and by kind
		"basic   = {", "origin = \"来源某某所\"\nbasic = {",
		"[department]", "# 批注某某某\n[department]",
		"duties       = \"收集、保管和提供利用本区的档案。\"", "duties = { file = \"正文某某稿.md\" }",
	).Replace(string(src))
	fsys := fstest.MapFS{
		"某某办私人文件夹/report.toml": {Data: []byte(text)},
		"某某办私人文件夹/正文某某稿.md":    {Data: []byte("收集、保管和提供利用本区的档案。<!-- 旁注某某某 -->")},
	}
	set, list, err := generator.Generate(fsys, "某某办私人文件夹/report.toml", generator.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	told := 0
	for name, data := range set.Files {
		for part, content := range unpacked(t, name, data) {
			told++
			for _, secret := range []string{"380.254321", "3802543.21", "254321", "来源某某所", "批注某某某", "某某办私人文件夹", "正文某某稿", "report.toml", examplesDir} {
				if bytes.Contains(content, []byte(secret)) {
					t.Errorf("%s holds %s", part, secret)
				}
			}
		}
	}
	if told < 60 {
		t.Errorf("only %d parts of files were looked through", told)
	}
}

// callers are what makes a program go to the network, start another one or run what a file brings along.
var callers = regexp.MustCompile(`TargetMode="External"|vbaProject|macroEnabled|/URI\b|/JavaScript\b|/JS\b|/Launch\b|/EmbeddedFile\b|/OpenAction\b|/SubmitForm\b|` +
	`(?:src|href|srcset|action|data|poster)=["']?(?:https?:|//|file:|javascript:)|url\((?:["']?)(?:https?:|//|file:)|@import|<(?:iframe|object|embed|applet|form|base)\b|http-equiv="refresh"|DDE(?:AUTO)?\b|INCLUDE(?:PICTURE|TEXT)\b|WEBSERVICE\(`)

// No file of a set leads its reader out of it, whatever the program that opens it.
func TestPublishedFilesCallNobody(t *testing.T) {
	t.Parallel()
	dirs, err := os.ReadDir(examplesDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dirs {
		if !d.IsDir() {
			continue
		}
		set, list, err := generator.Generate(os.DirFS(examplesDir), d.Name()+"/report.toml", generator.Options{Only: []string{"docx", "pdf", "html", "xlsx"}, Review: true})
		if err != nil || list.HasErrors() {
			t.Fatal(d.Name(), err, list)
		}
		maps.Copy(set.Files, set.Review)
		for name, data := range set.Files {
			for part, content := range unpacked(t, name, data) {
				if found := callers.Find(content); found != nil {
					t.Errorf("%s: %s holds %s", d.Name(), part, found)
				}
			}
		}
	}
}

func TestCallersAreSeen(t *testing.T) {
	for _, text := range []string{
		`<Relationship Target="http://a/b.png" TargetMode="External"/>`, `<< /S /URI /URI (http://a) >>`, `<img src="https://a/b.png">`,
		`background: url(//a/b.png)`, `<w:instrText>DDEAUTO c:\\cmd</w:instrText>`, `<f>WEBSERVICE("http://a")</f>`,
	} {
		if !callers.MatchString(text) {
			t.Errorf("passes: %s", text)
		}
	}
}

// unpacked is a published file in its parts: those of a zip, a zip inside it too, and the streams of a PDF.
func unpacked(t *testing.T, name string, data []byte) map[string][]byte {
	t.Helper()
	all := map[string][]byte{name: data}
	switch {
	case bytes.HasPrefix(data, []byte("PK")):
		delete(all, name)
		for inner, content := range referee.Parts(t, data) {
			maps.Copy(all, unpacked(t, name+"/"+inner, content))
		}
	case bytes.HasPrefix(data, []byte("%PDF")):
		for i, at := range regexp.MustCompile(`stream\r?\n`).FindAllIndex(data, -1) {
			if r, err := zlib.NewReader(bytes.NewReader(data[at[1]:])); err == nil {
				stream, _ := io.ReadAll(r)
				all[fmt.Sprintf("%s stream %d", name, i)] = stream
			}
		}
	}
	return all
}

// What a department types is text in the workbook, however it begins: the same report with other words has the same formulas.
func TestTypedTextIsNoFormula(t *testing.T) {
	src, err := os.ReadFile(filepath.Join(examplesDir, "minimal", "report.toml"))
	if err != nil {
		t.Fatal(err)
	}
	formulas := func(name string) string {
		text := strings.Replace(string(src), "示例区档案馆", name, 1)
		set, list, err := generator.Generate(fstest.MapFS{"in/report.toml": {Data: []byte(text)}}, "in/report.toml", generator.Options{Only: []string{"xlsx"}})
		if err != nil || list.HasErrors() {
			t.Fatal(err, list)
		}
		var found []string
		for path, data := range set.Files {
			if filepath.Ext(path) == ".xlsx" {
				parts := unpacked(t, "", data)
				for _, part := range slices.Sorted(maps.Keys(parts)) {
					for _, f := range regexp.MustCompile(`<f>.*?</f>`).FindAll(parts[part], -1) {
						found = append(found, part+string(f))
					}
				}
			}
		}
		return strings.Join(found, "\n")
	}
	want := formulas("示例区档案馆")
	if want == "" {
		t.Fatal("the workbook has no formulas")
	}
	for _, name := range []string{"=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}"} {
		if have := formulas(name); have != want {
			t.Errorf("%s makes other formulas", name)
		}
	}
}
