package xlsx

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/internal/referee"

	"github.com/xuri/excelize/v2"
)

// An office program that knows the formulas only, and none of the cached values, must come to the published amounts.
func TestRecalculation(t *testing.T) {
	d, b := sample()
	file := render(t, d, b)
	bare := filepath.Join(t.TempDir(), "bare.xlsx")
	if err := os.WriteFile(bare, referee.Uncached(t, file), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(filepath.Join(referee.Convert(t, "xlsx", bare), "bare.xlsx"))
	if err != nil {
		t.Fatal(err)
	}

	ours, theirs := open(t, file), open(t, again)
	compared := 0
	for _, sheet := range ours.GetSheetList() {
		rows, err := ours.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range rows[r] {
				at := name(r+1, c)
				formula, _ := ours.GetCellFormula(sheet, at)
				if formula == "" {
					continue
				}
				compared++
				if want, got := raw(t, ours, sheet, at), raw(t, theirs, sheet, at); math.Abs(want-got) > 1e-6 {
					t.Errorf("%s!%s =%s is %v, published %v", sheet, at, formula, got, want)
				}
			}
		}
	}
	if compared < 40 {
		t.Errorf("only %d formulas compared", compared)
	}
}

func raw(t *testing.T, f *excelize.File, sheet, at string) float64 {
	t.Helper()
	s, _ := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Errorf("%s!%s is %q, not a number", sheet, at, s)
	}
	return v
}

// A workbook is valid by Microsoft's rules.
func TestIsValid(t *testing.T) {
	d, b := sample()
	path := filepath.Join(t.TempDir(), "sample.xlsx")
	if err := os.WriteFile(path, render(t, d, b), 0o600); err != nil {
		t.Fatal(err)
	}
	referee.Validate(t, path)
}

// The name of a department is printed whole, however long it is and however narrow the table.
func TestLongNamesArePrintedWhole(t *testing.T) {
	pdftotext := referee.Tool(t, "pdftotext")
	var tables []doc.Block
	want := map[string]int{}
	for _, n := range []int{30, 36, 44, 60, 120, 250, 1000} {
		name := fmt.Sprint(n, strings.Repeat("示例市规划和LandResources局", n/18+1), "末尾")
		want[name] = 6
		for columns := range 6 {
			tables = append(tables, &doc.Table{Title: fmt.Sprintf("%d字，%d栏", n, columns+1), Number: "公开01表", Landscape: columns%2 == 1,
				Left: "单位：" + name, Right: "金额单位：万元", Grid: doc.Grid{Columns: make([]doc.Column, columns+1)}})
		}
	}
	path := filepath.Join(t.TempDir(), "names.xlsx")
	if err := os.WriteFile(path, render(t, &doc.Document{Blocks: tables}, figure.BookOf()), 0o600); err != nil {
		t.Fatal(err)
	}
	pdf := filepath.Join(referee.Convert(t, "pdf", path), "names.pdf")
	text, err := exec.Command(pdftotext, "-raw", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	printed := strings.ReplaceAll(referee.Squash(string(text)), "金额单位：万元", "") // may stand between two lines of the name
	for name, tables := range want {
		if n := strings.Count(printed, name); n != tables {
			t.Errorf("of %d tables %d print a name of %d characters whole", tables, n, len([]rune(name)))
		}
	}
}
