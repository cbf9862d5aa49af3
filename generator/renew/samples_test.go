package renew_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gen/generator/intake"
	"gen/generator/pack"
	"gen/generator/renew"
	"gen/generator/start"
	"gen/internal/workbook"
	"gen/templates"
)

// A report that was just written from workbooks says what they say, and so it does after its unit and its look were changed.
func TestAFreshReportIsTheSame(t *testing.T) {
	p, list := pack.Open(templates.FS, "beijing-2023", 2023)
	if p == nil {
		t.Fatal(list)
	}
	for _, unit := range []string{"hospital", "bureau", "school"} {
		names, err := filepath.Glob("../intake/testdata/" + unit + "/*.[xX][lL][sS]*")
		if err != nil || len(names) != 3 {
			t.Fatal(names, err)
		}
		var files []intake.File
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			book, err := workbook.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, intake.File{Name: name, Book: book})
		}
		taken, list := intake.Read(p, files)
		if list.HasErrors() {
			t.Fatal(list)
		}
		set, list := start.Imported(p, p.Name.V, taken, nil)
		if list.HasErrors() {
			t.Fatal(list)
		}
		v := renew.Import{Pack: p, Sheets: taken.Sheets}
		for _, f := range taken.Found {
			v.Values = append(v.Values, renew.Value{Leaf: f.Leaf, From: f.From})
		}
		text := set.Files[start.ReportFile]
		for _, text := range []string{text, "\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n")} {
			memory, list := renew.ReadMemory("m", v.Memory())
			if memory == nil {
				t.Fatal(list)
			}
			r, list := v.Into("r.toml", []byte(text), memory)
			if r == nil || !r.Same() || string(r.Text) != text {
				t.Fatalf("%s: %v %v", unit, list, r)
			}
		}
	}
}
