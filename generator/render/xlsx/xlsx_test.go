package xlsx

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/figure"

	"github.com/xuri/excelize/v2"
)

func render(t testing.TB, d *doc.Document, b *figure.Book) []byte {
	t.Helper()
	out, err := Render(doc.Ready(d), b)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func open(t testing.TB, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func openSample(t testing.TB) *excelize.File {
	d, b := sample()
	return open(t, render(t, d, b))
}

const (
	sheetTotals = "01收入支出决算总表"
	sheetCodes  = "05一般公共预算财政拨款支出"
	sheetEmpty  = "10国有资本经营预算"
)

func TestOneSheetPerTableInOrder(t *testing.T) {
	got := openSample(t).GetSheetList()
	if want := []string{sheetTotals, sheetCodes, sheetEmpty}; !slices.Equal(got, want) {
		t.Errorf("sheets %q, want %q: the table inside a passage has none", got, want)
	}
}

func TestCells(t *testing.T) {
	f := openSample(t)
	for _, c := range []struct {
		sheet, cell, shown, raw, formula string
	}{
		{sheetTotals, "A1", "收入支出决算总表", "", ""},
		{sheetTotals, "A2", "公开01表", "", ""},
		{sheetTotals, "A3", "部门：" + department, "", ""},
		{sheetTotals, "E3", "金额单位：万元", "", ""},
		{sheetTotals, "A4", "收入", "", ""},
		{sheetTotals, "C6", "1", "1", ""},
		{sheetTotals, "A7", "一、一般公共预算财政拨款收入", "", ""},
		{sheetTotals, "C7", "10,898.35", "10898.35", ""},
		{sheetTotals, "C8", "", "", ""},
		{sheetTotals, "F25", "-100.44", "-100.44", ""},
		{sheetTotals, "B33", "27", "27", ""},
		{sheetTotals, "C33", "10,911.50", "10911.5", "SUM(C7:C14)"},
		{sheetTotals, "F33", "10,700.00", "10700", "SUM(F7:F32)"},
		{sheetTotals, "F35", "238.22", "238.22", "C33+C34+C35-F33-F34"},
		{sheetTotals, "C37", "10,938.22", "10938.22", "SUM(C33:C35)"},
		{sheetTotals, "F37", "10,938.22", "10938.22", "SUM(F33:F35)"},
		{sheetTotals, "A38", "注：本表反映部门本年度的总收支和年末结转结余情况。", "", ""},
		{sheetCodes, "A9", "206", "206", ""},
		{sheetCodes, "D11", "行政运行", "", ""},
		{sheetCodes, "F11", "12,036.36", "12036.36", "SUM(G11:I11)"},
		{sheetCodes, "G10", "9,027.27", "9027.27", "SUM(G11:G12)"},
		{sheetCodes, "G9", "", "", "SUM(G10,G13)"},
		{sheetCodes, "G8", "", "", "SUM(G9,G15)"},
		{sheetEmpty, "C6", "", "", ""},
		{sheetEmpty, "A11", "注：本部门本年度没有国有资本经营预算财政拨款支出，故本表无数据。", "", ""},
	} {
		shown, _ := f.GetCellValue(c.sheet, c.cell)
		raw, _ := f.GetCellValue(c.sheet, c.cell, excelize.Options{RawCellValue: true})
		formula, _ := f.GetCellFormula(c.sheet, c.cell)
		if formula != c.formula || c.shown != "" && shown != c.shown || c.raw != "" && raw != c.raw {
			t.Errorf("%s!%s shows %q (%q, =%s), want %q (%q, =%s)", c.sheet, c.cell, shown, raw, formula, c.shown, c.raw, c.formula)
		}
	}
}

func TestTypesOfCells(t *testing.T) {
	f := openSample(t)
	for cell, want := range map[string]excelize.CellType{
		sheetTotals + "!C7":  excelize.CellTypeUnset,        // a number
		sheetTotals + "!C33": excelize.CellTypeUnset,        // the cached number of a formula, not a text
		sheetTotals + "!C8":  excelize.CellTypeUnset,        // an exact zero: nothing in the cell
		sheetCodes + "!A9":   excelize.CellTypeInlineString, // a code is text
		sheetTotals + "!A7":  excelize.CellTypeInlineString,
	} {
		sheet, ref, _ := strings.Cut(cell, "!")
		if got, _ := f.GetCellType(sheet, ref); got != want {
			t.Errorf("%s has type %d, want %d", cell, got, want)
		}
	}
}

func TestLooks(t *testing.T) {
	f := openSample(t)
	style := func(sheet, cell string) *excelize.Style {
		id, err := f.GetCellStyle(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := style(sheetTotals, "A1"); !s.Font.Bold || s.Font.Size != 16 || s.Font.Family != "宋体" || s.Alignment.Horizontal != "center" {
		t.Errorf("title: %+v %+v", s.Font, s.Alignment)
	}
	if s := style(sheetTotals, "C33"); !s.Font.Bold || *s.CustomNumFmt != "#,##0.00;-#,##0.00" || s.Alignment.Horizontal != "right" {
		t.Errorf("total: %+v %+v %v", s.Font, s.Alignment, s.CustomNumFmt)
	}
	if s := style(sheetCodes, "D11"); s.Alignment.Indent != 2 || s.Alignment.Horizontal != "left" {
		t.Errorf("a 项 is indented by two levels: %+v", s.Alignment)
	}
	for _, cell := range []string{"A4", "B4", "C4", "A8", "B20", "F37", "C8"} { // B4 and C4 are covered by A4
		if s := style(sheetTotals, cell); len(s.Border) != 4 {
			t.Errorf("%s has %d borders, want the whole grid drawn", cell, len(s.Border))
		}
	}
}

func TestMerges(t *testing.T) {
	f := openSample(t)
	want := map[string][]string{
		sheetTotals: {"A1:F1", "A2:F2", "A3:D3", "E3:F3", "A4:C4", "D4:F4", "A38:F38"},
		sheetCodes: {"A1:I1", "A2:I2", "A3:H3", "A4:D4", "E4:E7", "F4:I4", "A5:C6", "D5:D6", "F5:F7", "G5:H5", "I5:I7",
			"G6:G7", "H6:H7", "A8:D8", "A19:I19", "A20:I20"},
	}
	for sheet, refs := range want {
		merged, err := f.GetMergeCells(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range merged {
			got = append(got, m.GetStartAxis()+":"+m.GetEndAxis())
		}
		slices.Sort(got)
		slices.Sort(refs)
		if !slices.Equal(got, refs) {
			t.Errorf("%s merges\n%q, want\n%q", sheet, got, refs)
		}
	}
}

// A table that is a little too long for its page is shrunk to fit on it; a long one goes on to further pages.
func TestPages(t *testing.T) {
	for rows, want := range map[int]int{20: 1, 45: 1, 90: 0} {
		table := &doc.Table{Sheet: "长表", Title: "长表", Grid: doc.Grid{Columns: []doc.Column{{Width: 10}}}}
		for range rows {
			table.Rows = append(table.Rows, []doc.Cell{{Text: []doc.Run{{Text: "一行"}}}})
		}
		data, err := Render(doc.Ready(&doc.Document{Blocks: []doc.Block{table}}), figure.BookOf())
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		layout, err := f.GetPageLayout("长表")
		if err != nil || *layout.FitToHeight != want {
			t.Errorf("%d rows fit %d pages high, want %d (0 is any): %v", rows, *layout.FitToHeight, want, err)
		}
	}
}

func TestReadyToPrint(t *testing.T) {
	f := openSample(t)
	for sheet, want := range map[string]struct{ orientation, titles string }{
		sheetTotals: {"portrait", "'" + sheetTotals + "'!$1:$6"},
		sheetCodes:  {"landscape", "'" + sheetCodes + "'!$1:$7"},
	} {
		layout, err := f.GetPageLayout(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if *layout.Size != 9 || *layout.Orientation != want.orientation || *layout.FitToWidth != 1 || *layout.FitToHeight != 1 {
			t.Errorf("%s: size %d, %s, fit %d × %d", sheet, *layout.Size, *layout.Orientation, *layout.FitToWidth, *layout.FitToHeight)
		}
		props, _ := f.GetSheetProps(sheet)
		margins, _ := f.GetPageMargins(sheet)
		if !*props.FitToPage || !*margins.Horizontally {
			t.Errorf("%s: not fitted to the page or not centred", sheet)
		}
		footer, _ := f.GetHeaderFooter(sheet)
		if !strings.Contains(footer.OddFooter, "&P") {
			t.Errorf("%s: footer %q has no page number", sheet, footer.OddFooter)
		}
		names := f.GetDefinedName()
		if !slices.ContainsFunc(names, func(n excelize.DefinedName) bool {
			return n.Name == "_xlnm.Print_Titles" && n.Scope == sheet && n.RefersTo == want.titles
		}) {
			t.Errorf("%s: repeated rows are %+v, want %s", sheet, names, want.titles)
		}
		panes, _ := f.GetPanes(sheet)
		if body := want.titles[len(want.titles)-1] - '0'; !panes.Freeze || panes.YSplit != int(body) {
			t.Errorf("%s: panes %+v", sheet, panes)
		}
	}
}

func TestProperties(t *testing.T) {
	d, _ := sample()
	p, err := openSample(t).GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != d.Title || p.Subject != d.Subject() || p.Keywords != d.Keywords() || p.Creator != department || p.Created != "2024-01-01T00:00:00Z" || p.Modified != p.Created {
		t.Errorf("properties %+v", p)
	}
}

func TestSameBytes(t *testing.T) {
	d, b := sample()
	first := render(t, d, b)
	for i := range 20 {
		if !bytes.Equal(render(t, d, b), first) {
			t.Fatalf("rendering %d differs", i+2)
		}
	}
}

func TestCountsAndRates(t *testing.T) {
	for _, c := range []struct{ text, value, shown string }{
		{"1,234", "1234", "1,234"},
		{"12.30%", "12.3", "12.30%"},
		{"-0.5", "-0.5", "-0.5"},
		{"3辆", "3", "3辆"},
		{"1,234,567,890,123,456.78", "1234567890123456.78", "1,234,567,890,123,456.78"}, // more digits than Excel keeps
		{"—", "", "—"},
	} {
		table := &doc.Table{Sheet: "数", Title: "数", Grid: doc.Grid{
			Columns: make([]doc.Column, 1),
			Rows:    [][]doc.Cell{{{Kind: doc.Number, Text: []doc.Run{{Text: c.text}}, Value: c.value}}},
		}}
		f := open(t, render(t, &doc.Document{Blocks: []doc.Block{table}}, figure.BookOf()))
		if got, _ := f.GetCellValue("数", "A2"); got != c.shown {
			t.Errorf("%s (%s) is shown as %q", c.text, c.value, got)
		}
	}
}

func TestLongTextsAreShownWhole(t *testing.T) {
	long := strings.Repeat("需要换行的很长的项目名称", 12)
	table := &doc.Table{Sheet: "长", Title: "长", Grid: doc.Grid{
		Columns: []doc.Column{{Width: 1}, {Width: 1, Kind: doc.Amount}},
		Rows:    [][]doc.Cell{{label(long), {Kind: doc.Amount}}, {label("短"), {Kind: doc.Amount}}},
	},
		Notes: [][]doc.Run{{{Text: strings.Repeat("很长的说明。", 500)}}}}
	f := open(t, render(t, &doc.Document{Blocks: []doc.Block{table}}, figure.BookOf()))
	width, _ := f.GetColWidth("长", "A")
	tall, _ := f.GetRowHeight("长", 2)
	short, _ := f.GetRowHeight("长", 3)
	if rows := textWidth(long) / width; tall < rows*12 || short > 25 {
		t.Errorf("%.0f lines in a row of %.1f points, one line in %.1f", rows, tall, short)
	}
	merged, _ := f.GetMergeCells("长")
	note := merged[len(merged)-1]
	if note.GetStartAxis() != "A4" || note.GetEndAxis() == "B4" {
		t.Errorf("a note higher than Excel's highest row stands in %s:%s", note.GetStartAxis(), note.GetEndAxis())
	}
}

// A name that needs more lines makes its row higher; one that needs more than a row can be high takes further rows, and
// the grid begins below them.
func TestLongNamesRaiseTheirRow(t *testing.T) {
	for n, want := range map[int]int{10: 4, 100: 4, 2000: 7} {
		table := &doc.Table{Sheet: "名", Title: "名", Number: "公开01表", Left: "单位：" + strings.Repeat("名", n), Right: "金额单位：万元",
			Grid: doc.Grid{
				Columns: make([]doc.Column, 2),
				Head:    [][]doc.Cell{{label("甲"), label("乙")}},
				Rows:    [][]doc.Cell{{label("丙"), label("丁")}},
			}}
		f := open(t, render(t, &doc.Document{Blocks: []doc.Block{table}}, figure.BookOf()))
		width, _ := f.GetColWidth("名", "A")
		have := 0.0
		for row := 3; row < want; row++ {
			high, _ := f.GetRowHeight("名", row)
			have += high
		}
		if need := textWidth(table.Left) / width * lineHeight; have < need {
			t.Errorf("a name of %d characters needs %.0f points in height and has %.0f", n, need, have)
		}
		if head, _ := f.GetCellValue("名", name(want, 0)); head != "甲" {
			t.Errorf("below a name of %d characters row %d begins with %q", n, want, head)
		}
		if panes, _ := f.GetPanes("名"); panes.YSplit != want {
			t.Errorf("below a name of %d characters %d rows stay in view, want %d", n, panes.YSplit, want)
		}
	}
}

func TestSheetNames(t *testing.T) {
	long := strings.Repeat("长", 40)
	var tables []*doc.Table
	for _, s := range []string{"a/b:c", "A／B：C", "'x'", "", long, long, "history", "\t"} {
		tables = append(tables, &doc.Table{Sheet: s, Title: "题"})
	}
	want := []string{"a／b：c", "A／B：C（2）", "＇x＇", "题", long[:31*3], long[:28*3] + "（2）", "history_", "题（2）"}
	if got := sheetNames(tables); !slices.Equal(got, want) {
		t.Errorf("names\n%q, want\n%q", got, want)
	}
}

func TestWorkbookWithoutTables(t *testing.T) {
	if _, err := Render(&doc.Document{}, figure.BookOf()); err == nil {
		t.Error("a document without tables gave a workbook")
	}
}

func BenchmarkRender(b *testing.B) {
	d, book := large()
	b.ReportAllocs()
	for b.Loop() {
		render(b, d, book)
	}
}
