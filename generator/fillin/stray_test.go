package fillin_test

import (
	"os"
	"slices"
	"testing"

	"gen/generator/fillin"
	"gen/generator/render/xlsx"
	"gen/generator/report"
	"gen/generator/statement"
	"gen/internal/codes"
)

// What a workbook holds that is not read, lacks, or has twice is told.
func TestWhatIsNotReadIsTold(t *testing.T) {
	s, list, err := statement.Load(os.DirFS("../.."), "examples/minimal/report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(list, err)
	}
	const funds = 2 // the sheet of 财政拨款
	stray := func(sheets []*fillin.Sheet, row, column int) []*fillin.Sheet {
		r := &sheets[funds].Rows[row-1]
		for len(r.Cells) < column {
			r.Cells = append(r.Cells, fillin.Cell{})
		}
		for len(sheets[funds].Widths) < column {
			sheets[funds].Widths = append(sheets[funds].Widths, 10)
		}
		r.Cells[column-1] = fillin.Cell{Role: fillin.Extra, Text: "5000", Ask: &fillin.Ask{Form: fillin.Amount}}
		return sheets
	}
	for name, c := range map[string]struct {
		change func(sheets []*fillin.Sheet) []*fillin.Sheet
		code   string
	}{
		"as it is":            {func(all []*fillin.Sheet) []*fillin.Sheet { return all }, ""},
		"right of a table":    {func(all []*fillin.Sheet) []*fillin.Sheet { return stray(all, 10, 30) }, codes.StrayNumber},
		"above a table":       {func(all []*fillin.Sheet) []*fillin.Sheet { return stray(all, 3, 3) }, codes.StrayNumber},
		"a row is hidden":     {func(all []*fillin.Sheet) []*fillin.Sheet { all[funds].Rows[9].Hidden = true; return all }, codes.HiddenRead},
		"a sheet is gone":     {func(all []*fillin.Sheet) []*fillin.Sheet { return slices.Delete(all, funds, funds+1) }, codes.PartDeleted},
		"a sheet is in twice": {func(all []*fillin.Sheet) []*fillin.Sheet { return append(all, copied(all[funds])) }, codes.SheetTwice},
	} {
		sheets := c.change(fillin.Sheets(s.Pack, parsed(t, report.Draft{Report: s.Report, Pack: s.Pack}.TOML()), nil))
		data, err := xlsx.Form("填报表", s.Report.Year.V, sheets)
		if err != nil {
			t.Fatal(err)
		}
		_, list := readBack(t, s.Pack, data)
		told := ""
		for _, f := range list {
			told += f.Code
		}
		if told != c.code {
			t.Errorf("%s: %v", name, list)
		}
	}
}

func copied(s *fillin.Sheet) *fillin.Sheet {
	again := *s
	again.Name += "（2）"
	return &again
}
