package acceptance

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/internal/referee"
)

// Every character of 通用规范汉字表 may be in somebody's name: none is refused, in no format, and each is read back.
func TestEveryStandardCharacterIsPublished(t *testing.T) {
	table, err := os.ReadFile("../../internal/fonts/testdata/通用规范汉字表.txt")
	if err != nil {
		t.Fatal(err)
	}
	valid, err := os.ReadFile("testdata/faulty/valid.toml")
	if err != nil {
		t.Fatal(err)
	}
	all := referee.Squash(string(table))
	report := bytes.Replace(valid, []byte("示例区档案馆"), []byte("示例区𬭊𬬻档案馆"), 1)
	report = bytes.Replace(report, []byte("负责本区档案的接收和保管。"), []byte(all), 1)
	set, list, err := generator.Generate(fstest.MapFS{"in/report.toml": {Data: report}}, "in/report.toml", generator.Options{})
	if err != nil || list.HasErrors() || len(set.Files) == 0 {
		t.Fatal(list, err)
	}
	holds := func(name, text, want string) {
		if !strings.Contains(referee.Squash(text), want) {
			t.Errorf("%s holds no %.30q…", name, want)
		}
	}
	for name, data := range set.Files {
		switch filepath.Ext(name) {
		case ".docx":
			holds(name, string(referee.Parts(t, data)["word/document.xml"]), all)
		case ".xlsx":
			parts := referee.Parts(t, data)
			holds(name, string(bytes.Join(slices.Collect(maps.Values(parts)), nil)), "示例区𬭊𬬻档案馆")
		case ".html":
			holds(name, string(data), all)
		case ".pdf":
			t.Run("pdf", func(t *testing.T) { holdsAll(t, data, all) })
		}
	}
}

// holdsAll looks for the characters in the text of a PDF.
func holdsAll(t *testing.T, data []byte, all string) {
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	printed, err := exec.Command(referee.Tool(t, "pdftotext"), "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		if !bytes.ContainsRune(printed, r) {
			t.Errorf("the PDF has no %c", r)
		}
	}
}
