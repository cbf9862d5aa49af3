package xlsx

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

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

// Every part holds against the published schemas.
func TestSchemas(t *testing.T) {
	d, b := sample()
	path := filepath.Join(t.TempDir(), "sample.xlsx")
	if err := os.WriteFile(path, render(t, d, b), 0o600); err != nil {
		t.Fatal(err)
	}
	referee.Validate(t, path)
}
