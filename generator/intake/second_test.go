package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"gen/generator/internal/referee"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// Another program, with a reader of its own, finds in each cell of the samples what ours does. Old files it is given by LibreOffice,
// which is a third one.
func TestOthersReadTheSame(t *testing.T) {
	referee.Long(t)
	samples, err := filepath.Glob("testdata/*/*.[xX][lL][sS]*")
	if err != nil || len(samples) < 6 {
		t.Fatal(samples, err)
	}
	for _, sample := range samples {
		data, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		ours, err := workbook.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		again := sample
		if ext := filepath.Ext(sample); len(ext) == len(".xls") {
			name := filepath.Base(sample)
			again = filepath.Join(referee.Convert(t, "xlsx", sample), name[:len(name)-len(ext)]+".xlsx")
		}
		cells := 0
		theirs := referee.Workbooks(t, again)[0]
		for i, s := range ours.Sheets {
			if theirs.Sheets[i].Name != s.Name {
				t.Fatalf("%s: sheet %q is %q", sample, s.Name, theirs.Sheets[i].Name)
			}
			left := theirs.Sheets[i].Cells
			for c := range s.Cells() {
				at := workbook.Name(c.Row, c.Column)
				if cells++; !s.Covered(c.Row, c.Column) && !alike(c, left[at]) {
					t.Errorf("%s: %s is %q, and %q to ExcelJS", sample, s.Place(c.Row, c.Column), c.Text, left[at])
				}
				delete(left, at)
			}
			for at, text := range left {
				if text != "null" && text != "" {
					t.Errorf("%s: %s!%s is %q to ExcelJS alone", sample, s.Name, at, text)
				}
			}
		}
		t.Logf("%s: %d cells", sample, cells)
	}
}

// alike compares a cell with what ExcelJS says of it: of numbers the value.
func alike(c workbook.Cell, text string) bool {
	n, number := c.Number()
	if !number {
		return c.Text == text
	}
	theirs, err := decimal.NewFromString(text)
	return err == nil && n.Sub(theirs).Abs().LessThan(decimal.New(1, -6))
}
