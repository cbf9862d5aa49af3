package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gen/generator/internal/referee"
	"gen/internal/workbook"
)

// cellsRead are the cells of a workbook as it is read for the import, by sheet and name.
func cellsRead(t *testing.T, data []byte) map[string]string {
	t.Helper()
	book, err := workbook.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{}
	for _, s := range book.Sheets {
		for c := range s.Cells() {
			if !s.Covered(c.Row, c.Column) {
				cells[s.Place(c.Row, c.Column)] = c.Text
			}
		}
	}
	return cells
}

// Excelize, and ExcelJS where it is there, read the same texts and numbers from a workbook.
func TestWorkbooksAreReadAsByOthers(t *testing.T) {
	for _, made := range filesToReadBack(t) {
		theirs := map[string]string{}
		book := openWorkbook(t, made.workbook)
		for _, sheet := range book.GetSheetList() {
			rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			for i, row := range rows {
				for k, text := range row {
					if strings.TrimSpace(text) != "" {
						theirs[sheet+"!"+workbook.Name(i+1, k+1)] = text
					}
				}
			}
		}
		if diff := cmp.Diff(theirs, cellsRead(t, made.workbook)); diff != "" {
			t.Errorf("%s:\n%s", made.name, diff)
		}
	}
}

func TestWorkbooksAreReadAsByExcelJS(t *testing.T) {
	calc := filepath.Join("..", "..", "internal", "workbook", "testdata", "calc.xlsx")
	files := append(save(t, filesToReadBack(t), ".xlsx", func(m *made) []byte { return m.workbook }), calc)
	for i, book := range referee.Workbooks(t, files...) {
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		ours, seen := cellsRead(t, data), 0
		for _, sheet := range book.Sheets {
			for at, theirs := range sheet.Cells {
				text, held := ours[sheet.Name+"!"+at]
				switch {
				case held && (theirs == text || strings.EqualFold(theirs, text) || number(theirs) == number(text) && number(text) != "0"):
					seen++
				case held && (strings.HasPrefix(theirs, "[object") || strings.Contains(theirs, "GMT")): // errors and dates have no text of their own there
					seen++
				case !held && (theirs == "null" || strings.TrimSpace(theirs) == ""):
				default:
					t.Errorf("%s %s!%s: %q, and %q by ExcelJS", files[i], sheet.Name, at, text, theirs)
				}
			}
		}
		if seen != len(ours) {
			t.Errorf("%s: of %d cells ExcelJS reads %d", files[i], len(ours), seen)
		}
	}
}

// What LibreOffice saves as .xls, and from that as .xlsx again, is read as it was.
func TestWorkbooksSavedByOffice(t *testing.T) {
	list := filesToReadBack(t)
	files := save(t, list, ".xlsx", func(m *made) []byte { return m.workbook })
	old := referee.Convert(t, "xls:MS Excel 97", files...)
	var saved []string
	for _, m := range list {
		saved = append(saved, filepath.Join(old, m.name+".xls"))
	}
	again := referee.Convert(t, "xlsx", saved...)
	for i, m := range list {
		want := cellsRead(t, m.workbook)
		for _, file := range []string{saved[i], filepath.Join(again, m.name+".xlsx")} {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, cellsRead(t, data)); diff != "" {
				t.Errorf("%s:\n%s", file, diff)
			}
		}
	}
}
