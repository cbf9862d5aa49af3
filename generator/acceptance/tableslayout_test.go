package acceptance

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gen/generator/intake"
	"gen/generator/internal/referee"
	"gen/internal/workbook"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// sheetOf is a sheet as somebody else might have laid it out.
type sheetOf struct {
	name   string
	cells  [][]any // by row and column
	merged []workbook.Area
}

// sheetsOf are the sheets of a workbook, to be changed.
func sheetsOf(t *testing.T, data []byte) []*sheetOf {
	t.Helper()
	book, err := workbook.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var list []*sheetOf
	for _, s := range book.Sheets {
		own := &sheetOf{name: s.Name, merged: s.Merged, cells: make([][]any, s.Rows)}
		for r := range own.cells {
			own.cells[r] = make([]any, s.Columns)
		}
		for c := range s.Cells() {
			if n, ok := c.Number(); ok {
				own.cells[c.Row-1][c.Column-1] = n
			} else {
				own.cells[c.Row-1][c.Column-1] = c.Text
			}
		}
		list = append(list, own)
	}
	return list
}

// written is a workbook of the sheets.
func written(t *testing.T, sheets []*sheetOf) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, s := range sheets {
		if i == 0 {
			f.SetSheetName("Sheet1", s.name)
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for r, row := range s.cells {
			for c, v := range row {
				if n, ok := v.(decimal.Decimal); ok {
					v = n.InexactFloat64()
				}
				if v != nil {
					if err := f.SetCellValue(s.name, workbook.Name(r+1, c+1), v); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		for _, a := range s.merged {
			if err := f.MergeCell(s.name, workbook.Name(a.Top, a.Left), workbook.Name(a.Bottom, a.Right)); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// each changes every cell with something in it.
func (s *sheetOf) each(change func(v any) any) {
	for _, row := range s.cells {
		for c, v := range row {
			if v != nil {
				row[c] = change(v)
			}
		}
	}
}

// hasAmounts tells whether a column holds amounts: it numbers no rows.
func (s *sheetOf) hasAmounts(column int) bool {
	amounts := false
	for _, row := range s.cells {
		if row[column] == "行次" || row[column] == "序号" {
			return false
		}
		_, number := row[column].(decimal.Decimal)
		amounts = amounts || number
	}
	return amounts
}

// inText changes the texts.
func inText(change func(string) string) func(s *sheetOf) {
	return func(s *sheetOf) {
		s.each(func(v any) any {
			if text, ok := v.(string); ok {
				return change(text)
			}
			return v
		})
	}
}

// layouts are ways in which others lay out the same tables.
var layouts = map[string]func(sheets []*sheetOf) []*sheetOf{
	"no merged cells": onSheets(func(s *sheetOf) { s.merged = nil }),
	"blank rows left out": onSheets(func(s *sheetOf) {
		s.merged = nil
		s.cells = slices.DeleteFunc(s.cells, func(row []any) bool {
			return !slices.ContainsFunc(row, func(v any) bool { return v != nil && v != "" })
		})
	}),
	"on one sheet": func(sheets []*sheetOf) []*sheetOf {
		all := &sheetOf{name: "公开表"}
		for _, s := range sheets {
			for _, a := range s.merged {
				all.merged = append(all.merged, workbook.Area{Top: a.Top + len(all.cells), Bottom: a.Bottom + len(all.cells), Left: a.Left, Right: a.Right})
			}
			all.cells = append(append(all.cells, s.cells...), nil)
		}
		return []*sheetOf{all}
	},
	"other order": func(sheets []*sheetOf) []*sheetOf { slices.Reverse(sheets); return sheets },
	"numbers as texts": onSheets(func(s *sheetOf) {
		s.each(func(v any) any {
			if n, ok := v.(decimal.Decimal); ok {
				return thousands(n.StringFixed(2))
			}
			return v
		})
	}),
	"a dash for nothing": onSheets(func(s *sheetOf) {
		for r, row := range s.cells {
			for c, v := range row {
				if v == nil && r > 6 && s.hasAmounts(c) {
					row[c] = []any{"—", 0.0, "-", nil}[(r+c)%4]
				}
			}
		}
	}),
	"wider texts": onSheets(inText(func(text string) string {
		if len([]rune(text)) == 2 {
			text = strings.Join(strings.Split(text, ""), "　")
		}
		return strings.NewReplacer("（", "(", "）", ")", "：", ":").Replace("　" + text)
	})),
	"titles with the year": onSheets(func(s *sheetOf) { s.cells[0][0] = "某单位2023年度" + fmt.Sprint(s.cells[0][0]) }),
	"sheets of other names": func(sheets []*sheetOf) []*sheetOf {
		for i, s := range sheets {
			s.name = fmt.Sprintf("附表%d", i+1)
		}
		return sheets
	},
}

func onSheets(change func(s *sheetOf)) func([]*sheetOf) []*sheetOf {
	return func(sheets []*sheetOf) []*sheetOf {
		for _, s := range sheets {
			change(s)
		}
		return sheets
	}
}

func thousands(s string) string {
	sign, s := s[:len(s)-len(strings.TrimPrefix(s, "-"))], strings.TrimPrefix(s, "-")
	for i := strings.IndexByte(s, '.') - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// valuesOf are leaves by address.
func valuesOf(found []intake.Found) map[string]string {
	all := map[string]string{}
	for _, f := range found {
		all[f.Address] = f.Value
	}
	return all
}

// someTables are files with tables of different packs, or all.
func someTables(t *testing.T) []made {
	return slices.DeleteFunc(slices.Clone(filesToReadBack(t)), func(m made) bool {
		return !referee.All() && !slices.Contains([]string{"dongcheng-2023", "shanghai-2024", "hospital-2023", "random-1"}, m.name)
	})
}

// Whoever laid the tables out, they say the same.
func TestTablesOfOthers(t *testing.T) {
	for _, m := range someTables(t) {
		want, _, _ := readTables(t, m.name, m.workbook, m.s.Pack).Leaves()
		for layout, change := range layouts {
			name := m.name + ", " + layout
			found, _, list := readTables(t, name, written(t, change(sheetsOf(t, m.workbook))), m.s.Pack).Leaves()
			tellAll(t, name, list)
			if diff := cmp.Diff(valuesOf(want), valuesOf(found)); diff != "" {
				t.Errorf("%s:\n%s", name, diff)
			}
		}
	}
}

// Tables in 元 say the same, to the 分.
func TestTablesInYuan(t *testing.T) {
	for _, m := range someTables(t) {
		sheets := sheetsOf(t, m.workbook)
		for _, s := range sheets {
			inText(func(text string) string { return strings.ReplaceAll(text, "单位：万元", "单位：元") })(s)
			for r, row := range s.cells {
				if row[0] == "栏次" || fmt.Sprint(row[:2]) == "[1 2]" { // numbers of columns
					continue
				}
				for c, v := range row {
					if n, ok := v.(decimal.Decimal); ok && s.hasAmounts(c) && m.s.Pack.Unit.V == "万元" {
						s.cells[r][c] = n.Shift(4)
					}
				}
			}
		}
		found, _, _ := readTables(t, m.name, m.workbook, m.s.Pack).Leaves()
		want := valuesOf(found)
		delete(want, "precision")
		found, _, list := readTables(t, m.name+" in 元", written(t, sheets), m.s.Pack).Leaves()
		tellAll(t, m.name+" in 元", list)
		if diff := cmp.Diff(want, valuesOf(found)); diff != "" {
			t.Errorf("%s in 元:\n%s", m.name, diff)
		}
	}
}

// What LibreOffice saves of the tables says the same.
func TestTablesSavedByOffice(t *testing.T) {
	list := someTables(t)
	files := save(t, list, ".xlsx", func(m *made) []byte { return m.workbook })
	for _, form := range []string{"xls:MS Excel 97", "xlsx"} {
		dir := referee.Convert(t, form, files...)
		ext, _, _ := strings.Cut(form, ":")
		for _, m := range list {
			data, err := os.ReadFile(filepath.Join(dir, m.name+"."+ext))
			if err != nil {
				t.Fatal(err)
			}
			want, _, _ := readTables(t, m.name, m.workbook, m.s.Pack).Leaves()
			found, _, list := readTables(t, m.name, data, m.s.Pack).Leaves()
			tellAll(t, m.name+"."+ext, list)
			if diff := cmp.Diff(valuesOf(want), valuesOf(found)); diff != "" {
				t.Errorf("%s.%s:\n%s", m.name, ext, diff)
			}
		}
	}
}

// tableFaults are what may be wrong with tables, and what is told of it: at least the code, at a place in the sheet.
var tableFaults = []struct {
	name   string
	change func(s *sheetOf)
	says   string // code, sheet!cell
}{
	{"a wrong total", func(s *sheetOf) { s.add("C9", 1) }, "DR031 03支出决算表!C9"},
	{"a total that another table has otherwise", func(s *sheetOf) { s.add("C8", 1) }, "DR014 03支出决算表!C8"},
	{"a wrong part", func(s *sheetOf) { s.add("E12", 100) }, "DR031 03支出决算表!E12"},
	{"columns moved to the right", func(s *sheetOf) {
		for _, row := range s.cells[7:] {
			copy(row[3:], slices.Clone(row[2:]))
			row[2] = nil
		}
	}, "DR019 03支出决算表!4"},
	{"columns moved to the left", func(s *sheetOf) {
		for _, row := range s.cells[7:] {
			copy(row[2:], slices.Clone(row[3:]))
		}
	}, "DR019 03支出决算表!4"},
	{"no unit", inText(func(text string) string { return strings.ReplaceAll(text, "金额单位：万元", "") }), "DR012 03支出决算表!1"},
	{"an unusual unit", inText(func(text string) string {
		return strings.ReplaceAll(text, "金额单位：万元", "金额单位：美元")
	}), "DR012 03支出决算表!1"},
	{"a word for a number", func(s *sheetOf) { s.cells[8][3] = "约12" }, "DR009 03支出决算表!D9"},
	{"a row of another table", func(s *sheetOf) { s.cells[8][0], s.cells[8][1] = "9999999", "无此科目" }, "DR007 03支出决算表!A9"},
	{"a further column", func(s *sheetOf) {
		for r := range s.cells {
			s.cells[r] = append(s.cells[r], nil)
		}
		s.cells[3][8], s.cells[8][8] = "补充数", 1.5
	}, "DR005 03支出决算表!I4"},
}

// add changes the number in a cell.
func (s *sheetOf) add(cell string, n int64) {
	column, row, _ := excelize.CellNameToCoordinates(cell)
	old, _ := s.cells[row-1][column-1].(decimal.Decimal)
	s.cells[row-1][column-1] = old.Add(decimal.NewFromInt(n))
}

func TestFaultyTables(t *testing.T) {
	m := filesToReadBack(t)[0] // dongcheng-2023
	for _, c := range tableFaults {
		t.Run(c.name, func(t *testing.T) {
			sheets := sheetsOf(t, m.workbook)
			c.change(sheets[2])
			book, err := workbook.Read(written(t, sheets))
			if err != nil {
				t.Fatal(err)
			}
			p, list := intake.ReadPublished("公开表.xlsx", book, m.s.Pack)
			_, _, more := p.Leaves()
			told := ""
			for _, f := range append(list, more...) {
				told += f.Code + " " + f.Pos.Sheet + "!" + f.Pos.Cell + " " + f.Message + " " + fmt.Sprint(f.Notes) + "\n"
			}
			if !strings.HasPrefix(told, c.says) || strings.Count(told, "\n") > 2 {
				t.Errorf("told %s, want %s", told, c.says)
			}
		})
	}
}
