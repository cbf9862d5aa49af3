package acceptance

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/internal/referee"

	"github.com/xuri/excelize/v2"
)

// The workbook holds each table cell by cell: texts as printed, amounts as numbers that show as they are printed,
// merges where the table has spans.
func TestWorkbookReadBack(t *testing.T) {
	for _, m := range filesToReadBack(t) {
		t.Run(m.name, func(t *testing.T) {
			f := openWorkbook(t, m.workbook)
			sheets := f.GetSheetList()
			for _, b := range m.d.Blocks {
				if table, ok := b.(*doc.Table); ok && table.Place.Published() {
					if len(sheets) == 0 || sheets[0] != table.Sheet {
						t.Fatalf("next sheet is %v, want %s", sheets, table.Sheet)
					}
					(&sheetReader{t: t, f: f, sheet: sheets[0], row: 1}).table(table)
					sheets = sheets[1:]
				}
			}
			if len(sheets) > 0 {
				t.Errorf("more sheets than tables: %v", sheets)
			}
		})
	}
}

func openWorkbook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

type sheetReader struct {
	t      *testing.T
	f      *excelize.File
	sheet  string
	row    int
	merges []string // that the table asks for
}

func (s *sheetReader) table(x *doc.Table) {
	last := len(x.Columns) - 1
	s.line(last, x.Title)
	if x.Number != "" {
		s.line(last, x.Number)
	}
	if x.Left != "" || x.Right != "" {
		s.line(-1, x.Left, x.Right)
	}
	s.grid(x.Head)
	s.grid(x.Rows)
	for _, n := range x.Notes {
		s.line(last, doc.Text(n))
	}
	rows, err := s.f.GetRows(s.sheet)
	if err != nil || len(rows) != s.row-1 {
		s.t.Errorf("%s has %d rows, want %d: %v", s.sheet, len(rows), s.row-1, err)
	}
	var have []string
	merged, err := s.f.GetMergeCells(s.sheet)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, m := range merged {
		if _, row, _ := excelize.CellNameToCoordinates(m.GetStartAxis()); row != s.top(x) {
			have = append(have, m.GetStartAxis()+":"+m.GetEndAxis())
		}
	}
	slices.Sort(have)
	slices.Sort(s.merges)
	if !slices.Equal(have, s.merges) {
		s.t.Errorf("%s: merged are %v, want %v", s.sheet, have, s.merges)
	}
}

// top is the row with the department and the unit, which are merged as their lengths need.
func (s *sheetReader) top(x *doc.Table) int {
	if x.Number != "" {
		return 3
	}
	return 2
}

func at(row, col int) string {
	name, _ := excelize.CoordinatesToCellName(col+1, row)
	return name
}

// line is a row with these texts and nothing else, the first one merged up to column last.
func (s *sheetReader) line(last int, texts ...string) {
	rows, err := s.f.GetRows(s.sheet)
	if err != nil || s.row > len(rows) {
		s.t.Fatalf("%s ends before row %d: %v", s.sheet, s.row, err)
	}
	have := slices.DeleteFunc(slices.Clone(rows[s.row-1]), func(c string) bool { return c == "" })
	want := slices.DeleteFunc(texts, func(c string) bool { return c == "" })
	if !slices.Equal(have, want) {
		s.t.Errorf("%s row %d is %q, want %q", s.sheet, s.row, have, want)
	}
	if last > 0 {
		s.merges = append(s.merges, at(s.row, 0)+":"+at(s.row, last))
	}
	s.row++
}

func (s *sheetReader) grid(rows [][]doc.Cell) {
	for _, row := range rows {
		for c := range row {
			s.cell(&row[c], c)
		}
		s.row++
	}
}

func (s *sheetReader) cell(c *doc.Cell, col int) {
	name := at(s.row, col)
	shows, err := s.f.GetCellValue(s.sheet, name)
	if err != nil {
		s.t.Fatal(err)
	}
	want := doc.Text(c.Text)
	if c.Covered() {
		want = ""
		if s.covered(name) {
			shows = "" // reads as the cell that covers it
		}
	} else if w, h := max(1, c.Cols), max(1, c.Rows); w*h > 1 {
		s.merges = append(s.merges, name+":"+at(s.row+h-1, col+w-1))
	}
	if number(c.Value) == "0" && strings.HasSuffix(s.format(name), `;"`+want+`"`) {
		shows = want // a format's word for zero is none to excelize
	}
	if shows != want {
		s.t.Errorf("%s!%s shows %q, want %q", s.sheet, name, shows, want)
	}
	if c.Value != "" && c.Kind == doc.Amount {
		kind, _ := s.f.GetCellType(s.sheet, name)
		raw, _ := s.f.GetCellValue(s.sheet, name, excelize.Options{RawCellValue: true})
		if have, err := strconv.ParseFloat(raw, 64); err != nil || kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString || fmt.Sprint(have) != number(c.Value) {
			s.t.Errorf("%s!%s is %q of type %v, want the number %s", s.sheet, name, raw, kind, c.Value)
		}
	}
}

// format is the number format of a cell.
func (s *sheetReader) format(name string) string {
	id, _ := s.f.GetCellStyle(s.sheet, name)
	if style, err := s.f.GetStyle(id); err == nil && style.CustomNumFmt != nil {
		return *style.CustomNumFmt
	}
	return ""
}

func (s *sheetReader) covered(name string) bool {
	merged, _ := s.f.GetMergeCells(s.sheet)
	col, row, _ := excelize.CellNameToCoordinates(name)
	return slices.ContainsFunc(merged, func(m excelize.MergeCell) bool {
		c1, r1, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
		return c1 <= col && col <= c2 && r1 <= row && row <= r2
	})
}

func number(text string) string {
	v, _ := strconv.ParseFloat(text, 64)
	return fmt.Sprint(v)
}

// ExcelJS, which asks more of a workbook than Excel does, reads the same texts and numbers.
func TestWorkbookInExcelJS(t *testing.T) {
	list := filesToReadBack(t)
	theirs := referee.Workbooks(t, save(t, list, ".xlsx", func(m *made) []byte { return m.workbook })...)
	for i, book := range theirs {
		name, ours := list[i].name, openWorkbook(t, list[i].workbook)
		if len(book.Sheets) != ours.SheetCount || book.Title != list[i].d.Title {
			t.Fatalf("%s is read as %d sheets of %q", name, len(book.Sheets), book.Title)
		}
		for _, sheet := range book.Sheets {
			for at, have := range sheet.Cells {
				want, err := ours.GetCellValue(sheet.Name, at, excelize.Options{RawCellValue: true})
				if err != nil || have != want && (have != "null" || want != "") {
					t.Errorf("%s %s!%s is read as %q, not %q: %v", name, sheet.Name, at, have, want, err)
				}
			}
			if rows, err := ours.GetRows(sheet.Name); err != nil || len(sheet.Cells) < len(rows) {
				t.Errorf("%s %s: %d cells are read in %d rows: %v", name, sheet.Name, len(sheet.Cells), len(rows), err)
			}
		}
	}
}

// An office program that is given the formulas without their cached values comes to the published amounts.
func TestRecalculation(t *testing.T) {
	list := filesToReadBack(t)
	out := referee.Convert(t, "xlsx", save(t, list, ".xlsx", func(m *made) []byte { return referee.Uncached(t, m.workbook) })...)
	for i := range list {
		again, err := os.ReadFile(filepath.Join(out, list[i].name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		compareFormulas(t, list[i].name, openWorkbook(t, list[i].workbook), openWorkbook(t, again))
	}
}

func compareFormulas(t *testing.T, name string, ours, theirs *excelize.File) {
	t.Helper()
	formulas, amounts := 0, 0
	for _, sheet := range ours.GetSheetList() {
		rows, err := ours.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range rows[r] {
				want, _ := ours.GetCellValue(sheet, at(r+1, c), excelize.Options{RawCellValue: true})
				if _, err := strconv.ParseFloat(want, 64); err != nil {
					continue
				}
				amounts++
				formula, _ := ours.GetCellFormula(sheet, at(r+1, c))
				if formula == "" {
					continue
				}
				formulas++
				have, _ := theirs.GetCellValue(sheet, at(r+1, c), excelize.Options{RawCellValue: true})
				if !near(want, have) {
					t.Errorf("%s %s!%s =%s is %q, published %s", name, sheet, at(r+1, c), formula, have, want)
				}
			}
		}
	}
	t.Logf("%s：%d 个数，其中 %d 个是公式", name, amounts, formulas)
	if formulas < 20 {
		t.Errorf("%s has only %d formulas", name, formulas)
	}
}

// near tells whether two numbers are equal to 15 digits: the office program adds in binary.
func near(a, b string) bool {
	x, err := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err == nil && err2 == nil && fmt.Sprintf("%.6f", x) == fmt.Sprintf("%.6f", y)
}
