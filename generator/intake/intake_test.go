package intake_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gen/generator/intake"
	"gen/generator/internal/referee"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/workbook"
	"gen/templates"

	"github.com/shopspring/decimal"
)

var update = flag.Bool("update", false, "write the lists of what remains to be typed")

// samples are units with the right report, the workbooks that an accountant has, and what stands in these.
var samples = map[string]string{"hospital": "beijing-2023", "bureau": "dongcheng-2023", "school": "xicheng-2023"}

var packs = map[string]*pack.Pack{}

func open(t testing.TB, name string) *pack.Pack {
	t.Helper()
	if packs[name] == nil {
		p, list := pack.Open(templates.FS, name, 2023)
		if p == nil {
			t.Fatal(list)
		}
		packs[name] = p
	}
	return packs[name]
}

// workbooks are those of a sample.
func workbooks(t *testing.T, sample string) []intake.File {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join("testdata", sample, "*.[xX][lL]*"))
	var files []intake.File
	for _, name := range names {
		files = append(files, intake.File{Name: filepath.Base(name), Book: book(t, name)})
	}
	return files
}

func book(t *testing.T, name string) *workbook.Book {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Read(data)
	if err != nil {
		t.Fatal(name, err)
	}
	return b
}

func text(t testing.TB, list diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteText(&b, list, func(string) []byte { return nil }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// truth is what the right report states.
func truth(t *testing.T, sample string) map[string]string {
	t.Helper()
	r, list, err := report.Read(os.DirFS("testdata"), sample+"/report.toml")
	if err != nil || list.HasErrors() {
		t.Fatal(err, text(t, list))
	}
	leaves := map[string]string{}
	for _, l := range r.Leaves() {
		leaves[l.Address] = l.Value
	}
	return leaves
}

func same(a, b string) bool {
	x, errX := decimal.NewFromString(a)
	y, errY := decimal.NewFromString(b)
	if errX != nil || errY != nil {
		return a == b
	}
	return x.Equal(y)
}

// Everything that stands in the workbooks of a sample is found to the 分, and nothing that its report does not state or
// that is not nothing. What remains to be typed is listed in a file.
func TestSamplesAreWon(t *testing.T) {
	for sample, name := range samples {
		t.Run(sample, func(t *testing.T) {
			taken, list := intake.Read(open(t, name), workbooks(t, sample))
			if list.HasErrors() {
				t.Fatal(text(t, list))
			}
			compare(t, sample, taken)
		})
	}
}

// What is unusual in a sample's workbooks is told if people should look, and else read in silence.
func TestWhatIsUnusualInASampleIsTold(t *testing.T) {
	_, list := intake.Read(open(t, samples["school"]), workbooks(t, "school"))
	var said []string
	for _, severity := range []diag.Severity{diag.Error, diag.Warning, diag.Hint} {
		said = append(said, told(list, severity)...)
	}
	if want := []string{"DR017 F03!A14", "DR017 F03!F14", "DR017 Z03", "DR017 Z07!A11"}; !slices.Equal(said, want) {
		t.Errorf("%q\n%s", said, text(t, list))
	}
}

// What LibreOffice saves again, in either form, says the same.
func TestSavedByLibreOffice(t *testing.T) {
	referee.Long(t)
	for sample, name := range samples {
		files, _ := filepath.Glob(filepath.Join("testdata", sample, "*.[xX][lL]*"))
		for _, form := range []string{"xls", "xlsx"} {
			dir := referee.Convert(t, form, files...)
			saved, _ := filepath.Glob(filepath.Join(dir, "*."+form))
			var again []intake.File
			for _, file := range saved {
				again = append(again, intake.File{Name: filepath.Base(file), Book: book(t, file)})
			}
			taken, list := intake.Read(open(t, name), again)
			if len(saved) != len(files) || list.HasErrors() {
				t.Fatal(form, saved, text(t, list))
			}
			compare(t, sample, taken)
		}
	}
}

func compare(t *testing.T, sample string, taken *intake.Result) {
	t.Helper()
	found := map[string]intake.Found{}
	for _, f := range taken.Found {
		found[f.Address] = f
		if f.From == "" || f.Pos.Cell == "" {
			t.Errorf("%s has no cell", f.Address)
		}
	}
	stated := truth(t, sample)
	data, err := os.ReadFile(filepath.Join("testdata", sample, "leaves.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		address, want := cells[0], cells[1]
		if f, ok := found[address]; !ok || !same(f.Value, want) {
			t.Errorf("%s is %s in %s; found %q in %s", address, want, cells[2], f.Value, f.From)
		}
		if stated[address] == "" {
			stated[address] = want // what is computed where the report leaves it out
		}
	}
	for address, f := range found {
		if !same(f.Value, stated[address]) && !(stated[address] == "" && same(f.Value, "0")) {
			t.Errorf("%s is %q; found %s in %s", address, stated[address], f.Value, f.From)
		}
	}
	holdsRemaining(t, sample, stated, found)
}

// holdsRemaining compares what a clerk still has to type with the list of it.
func holdsRemaining(t *testing.T, sample string, stated map[string]string, found map[string]intake.Found) {
	t.Helper()
	var lines []string
	numbers := 0
	for _, address := range slices.Sorted(maps.Keys(stated)) {
		if _, ok := found[address]; ok || stated[address] == "0" || slices.Contains([]string{"schema", "pack", "year", "unit"}, address) {
			continue
		}
		if _, err := decimal.NewFromString(stated[address]); err == nil {
			numbers++
		}
		lines = append(lines, address)
	}
	got := fmt.Sprintf("%d numbers and %d texts remain to be typed\n%s\n", numbers, len(lines)-numbers, strings.Join(lines, "\n"))
	file := filepath.Join("testdata", sample, "remaining.txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, _ := os.ReadFile(file); string(want) != got {
		t.Errorf("%s is now\n%s(go test ./generator/intake -update)", file, got)
	}
}
