package workbook

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func read(t testing.TB, data []byte) *Book {
	t.Helper()
	book, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func inGBK(t testing.TB, text string) []byte {
	t.Helper()
	data, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// like are the sheets as a form has them that can't say everything.
func like(sheets []*Sheet, change func(s *Sheet, c *Cell)) (list []*Sheet) {
	for _, s := range sheets {
		with := &Sheet{Name: s.Name, Hidden: s.Hidden, Merged: s.Merged, hiddenRows: s.hiddenRows, hiddenColumns: s.hiddenColumns}
		for _, c := range s.cells {
			change(with, &c)
			with.cells = append(with.cells, c)
		}
		list = append(list, with)
	}
	return list
}

// The same sheets are read from every form, under whatever name.
func TestEveryForm(t *testing.T) {
	unmerged := like(sample, func(s *Sheet, c *Cell) { s.Merged = nil })
	calc := like(sample, func(_ *Sheet, c *Cell) { c.Format = strings.ReplaceAll(c.Format, "-", `\-`) })
	for name, form := range map[string]struct {
		data []byte
		want []*Sheet
	}{
		"BIFF8 of LibreOffice": {file(t, "calc.xls"), calc},
		"xlsx of LibreOffice":  {file(t, "calc.xlsx"), calc},
		"BIFF8":                {xlsFile(sample, false), sample},
		"BIFF8, whole texts":   {compoundFile(map[string][]byte{"Workbook": xlsStream(sample, false, 8000)}), sample},
		"BIFF8 beside BIFF5":   {compoundFile(map[string][]byte{"Book": xlsStream(sample[1:], false, 61), "WORKBOOK": xlsStream(sample, false, 61)}), sample},
		"BIFF8, stream alone":  {xlsStream(sample, false, 61), sample},
		"BIFF5 in GBK":         {xlsFile(sample, true), unmerged},
		"xlsx":                 {zipFile(t, xlsxParts(sample)), sample},
		"XML 2003":             {inGBK(t, xml2003Text(sample)), sample},
	} {
		if diff := cmp.Diff(told(form.want), told(read(t, form.data).Sheets)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// A page and lines have one sheet, of texts.
func TestPagesAndLines(t *testing.T) {
	first := like(sample[:1], func(_ *Sheet, c *Cell) {
		c.Format = ""
		if c.Kind != Number {
			c.Kind = Text
		}
	})
	for name, data := range map[string][]byte{"UTF-8": []byte(pageText(sample[0])), "GBK": inGBK(t, pageText(sample[0]))} {
		if diff := cmp.Diff(told(first), told(read(t, data).Sheets)); diff != "" {
			t.Errorf("page in %s:\n%s", name, diff)
		}
	}
	lines := like(sample[:1], func(s *Sheet, c *Cell) {
		*s = Sheet{Name: "Sheet1", cells: s.cells}
		*c = text(c.Row, c.Column, c.Text)
	})
	comma := lineText(sample[0], ",", "\r\n")
	var little, big []byte
	for _, u := range utf16.Encode([]rune(lineText(sample[0], "\t", "\n"))) {
		little = append(little, byte(u), byte(u>>8))
		big = append(big, byte(u>>8), byte(u))
	}
	for name, data := range map[string][]byte{
		"UTF-8":               []byte(comma),
		"UTF-8 with a mark":   []byte("\ufeff" + comma),
		"GBK":                 inGBK(t, comma),
		"semicolons":          []byte(lineText(sample[0], ";", "\n")),
		"UTF-16":              append([]byte{0xff, 0xfe}, little...),
		"UTF-16 BE":           append([]byte{0xfe, 0xff}, big...),
		"UTF-16, no mark":     little,
		"UTF-16 BE, no mark ": big,
	} {
		if diff := cmp.Diff(told(lines), told(read(t, data).Sheets)); diff != "" {
			t.Errorf("lines in %s:\n%s", name, diff)
		}
	}
}

// Some systems keep Excel from making a number of a code by a tab behind it, or by a formula.
func TestCodesAreKeptTexts(t *testing.T) {
	want := read(t, []byte("2100403,妇幼保健机构,1770.23\n")).Sheets
	for _, text := range []string{"2100403\t,妇幼保健机构,1770.23\n", "\"2100403\t\",妇幼保健机构,1770.23\n", "2100403\t,妇幼保健机构\t,1770.23\n",
		"=\"2100403\",妇幼保健机构,1770.23\n", `"=""2100403""",妇幼保健机构,1770.23`} {
		if diff := cmp.Diff(told(want), told(read(t, []byte(text)).Sheets)); diff != "" {
			t.Errorf("%q:\n%s", text, diff)
		}
	}
}

// Texts outside of tables and tables below each other are rows of one sheet; one table in another is laid open where only one
// order can be meant.
func TestPagesOfManyTables(t *testing.T) {
	const page = `<div>标题</div><p>单位：元</p><table><tr><td rowspan=2>甲<td>1<tr><td>2</table>末<table><tr><td colspan=2><table><tr><td>乙<td>3</table></table>` +
		`<table><td rowspan=9>丙</td></tr><td>4</table><table><tr><td>丁</table>`
	want := "A1 标题 A2 单位：元 A3 甲 B3 1 B4 2 A5 末 A6 乙 B6 3 A7 丙 B8 4 A9 丁"
	var got []string
	s := read(t, []byte(page)).Sheets[0]
	for c := range s.Cells() {
		got = append(got, Name(c.Row, c.Column), c.Text)
	}
	if strings.Join(got, " ") != want || s.Cell(4, 1).Text != "甲" || s.Covered(6, 2) || !s.Covered(8, 1) || s.Covered(9, 1) {
		t.Errorf("%q", got)
	}
	for _, page := range []string{
		`<table><tr><td>甲<td><table><tr><td>乙</table></table>`,
		`<table><tr><td><table><tr><td>乙</table><td>甲</table>`,
		`<table><tr><td>甲<table><tr><td>乙</table></table>`,
	} {
		if _, err := Read([]byte(page)); err == nil {
			t.Errorf("%s is read", page)
		}
	}
}

// Of merged cells all have what the first holds; a path of heads tells each once.
func TestMergedCells(t *testing.T) {
	s := read(t, xlsFile(sample, false)).Sheets[0]
	if c := s.Cell(5, 1); c.Text != "项目" || c.Row != 4 || !s.Covered(5, 1) || s.Covered(4, 1) {
		t.Errorf("%+v", c)
	}
	if c := s.Cell(4, 3); c.Text != "本年支出" || c.Column != 2 {
		t.Errorf("%+v", c)
	}
	for column, want := range map[int]string{1: "项目", 2: "本年支出/小计", 3: "本年支出/其中：\n基本支出", 4: "年末", 5: "", 999: ""} {
		if got := strings.Join(s.Heads(column, 4, 5), "/"); got != want {
			t.Errorf("%d: %q", column, got)
		}
	}
	if s.Rows != 9 || s.Columns != 6 || !s.HiddenRow(7) || s.HiddenRow(8) || !s.HiddenColumn(5) || s.HiddenColumn(4) {
		t.Error(s.Rows, s.Columns)
	}
	if n, ok := s.Cell(6, 3).Number(); !ok || n.String() != "-33410.07" || s.Place(6, 3) != "Z07 收入支出决算表(财决07表)!C6" {
		t.Error(n, ok)
	}
	if _, ok := s.Cell(6, 1).Number(); ok || s.Cell(100, 100).Kind != Empty {
		t.Error("a text is a number")
	}
}

// A formula whose value nobody stored says so; one with an empty text is an empty cell.
func TestFormulasWithoutValue(t *testing.T) {
	sheet := []*Sheet{{Name: "甲", cells: []Cell{{Row: 1, Column: 1, Kind: Uncomputed, Formula: true}}}}
	for name, data := range map[string][]byte{"xls": xlsFile(sheet, false), "xlsx": zipFile(t, xlsxParts(sheet)), "XML 2003": []byte(xml2003Text(sheet))} {
		if got := told(read(t, data).Sheets); got != told(sheet) {
			t.Errorf("%s: %s", name, got)
		}
	}
	for cell, want := range map[string]string{
		`<c r="A1" t="str"><f>1</f></c>`:        "5",
		`<c r="A1"><f>1</f><v/></c>`:            "5",
		`<c r="A1" t="str"><f>1</f><v></v></c>`: "",
		`<c r="A1" t="b"><f>1</f></c>`:          "5",
	} {
		parts := xlsxParts(sheet)
		parts["xl/worksheets/sheet1.xml"] = `<worksheet><sheetData><row>` + cell + `</row></sheetData></worksheet>`
		got := ""
		for c := range read(t, zipFile(t, parts)).Sheets[0].Cells() {
			got += string(rune('0' + c.Kind - Uncomputed + 5))
		}
		if got != want {
			t.Errorf("%s: %q", cell, got)
		}
	}
}

// Some programs write dates in the XML of 2003 as numbers with a format, one that has a name too.
func TestDatesOfXML2003(t *testing.T) {
	for format, want := range map[string]string{"Short Date": "2023-12-31", "yyyy/m/d": "2023-12-31", "Currency": "45291", "General Date": "2023-12-31", "Percent": "45291"} {
		page := `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ID="a"><NumberFormat Format="` + format + `"/></Style></Styles>` +
			`<Worksheet><Table><Row><Cell StyleID="a"><Data Type="Number">45291</Data></Cell></Row></Table></Worksheet></Workbook>`
		if c := read(t, []byte(page)).Sheets[0].Cell(1, 1); c.Text != want {
			t.Errorf("%s: %+v", format, c)
		}
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{
		0.1 + 0.2:           "0.3",
		33410.07:            "33410.07",
		1234567890123.45:    "1234567890123.45",
		100 * 1.1:           "110",
		-0.0000001:          "-0.0000001",
		1e21:                "1E+21",
		2.675:               "2.675",
		99999999999999.99:   "100000000000000", // 15 digits
		9999999999999.99:    "9999999999999.99",
		-1 / 1e300 / 1e300:  "0",
		45291.5:             "45291.5",
		123456789.120000005: "123456789.12",
	} {
		if got := digits(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		days     float64
		from1904 bool
		want     string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {61, false, "1900-03-01"}, {45291, false, "2023-12-31"}, {45291.354166666664, false, "2023-12-31 08:30:00"},
		{0.5, false, "12:00:00"}, {43829, true, "2023-12-31"}, {2958465, false, "9999-12-31"}, {45290.999999999, false, "2023-12-31"}, {2958466, false, ""}, {-1, false, ""},
	} {
		if got, ok := date(c.days, c.from1904); got != c.want || ok != (c.want != "") {
			t.Errorf("%v: %s", c.days, got)
		}
	}
	for format, want := range map[string]bool{
		"": false, "General": false, "0.00": false, "#,##0.00;[Red]-#,##0.00": false, `0.00"days"`: false, "@": false, `[$-804]yyyy"年"m"月"`: true, "mm/dd/yy": true,
		"h:mm": true, "[h]:mm": false, `0.00\d`: false, "_(* #,##0.00_);_(@_)": false, "[DBNum1]0": false, `0;yyyy`: false, "0.00E+00": false, "AM/PM h": true, `#,##0.00" USD"`: false,
	} {
		if dated(format) != want {
			t.Errorf("%q: %t", format, !want)
		}
	}
}

// What is no workbook is told by what it is, with what helps.
func TestWhatIsRefused(t *testing.T) {
	office := func(stream string) []byte { return compoundFile(map[string][]byte{stream: []byte("x")}) }
	pass := &biffWriter{}
	pass.record(recBOF, 0x600, 5, make([]byte, 12))
	pass.record(recFilePass, 1, make([]byte, 52))
	beyond := &biffWriter{}
	beyond.record(recBOF, 0x600, 5, make([]byte, 12))
	beyond.record(recBoundSheet, uint32(0xfffffff0), byte(0), byte(0), byte(1), byte(0), byte('a'))
	beyond.record(recEOF)
	twice := slices.Clone(sample[:1])
	twice = like(twice, func(*Sheet, *Cell) {})
	twice[0].cells = append(twice[0].cells, amount(6, 2, "1"))
	part := func(name, content string) []byte { return zipFile(t, map[string]string{name: content}) }
	for want, data := range map[string][]byte{
		"文件是空的":          {},
		"里面没有 Excel 工作簿": office("乙"),
		"工作簿有打开密码":       office("EncryptedPackage"),
		"Word 文档（.doc）":  office("WordDocument"),
		"演示文稿":           office("PowerPoint Document"),
		"WPS 表格（.et）":    office("ETWorkbook"),
		"密码，另存为":         compoundFile(map[string][]byte{"Workbook": pass.Bytes()}),
		"Word 文档（.docx）": part("word/document.xml", "<a/>"),
		"OpenDocument":   part("content.xml", "<a/>"),
		"二进制工作簿":         part("xl/workbook.bin", "a"),
		"里面不是一个工作簿（久其的":  part("甲.dat", "a"),
		"PDF": []byte("%PDF-1.7"),
		"看不出这是什么文件（久其的":     {1, 2, 3, 0, 0, 200, 255, 254},
		"这是文字，不是表格":         []byte("甲局\n2023 年度\n"),
		"里面没有表格":            []byte("<html><body>甲</body></html>"),
		"单个文件的网页":           []byte("MIME-Version: 1.0\nContent-Type: multipart/related"),
		"不是 Excel 写的":       []byte("<?xml version='1.0'?><a/>"),
		"引号不成对":             []byte("甲,\"乙\n丙,丁"),
		"单元格 B6 有两个值":       xlsFile(twice, false),
		"Excel 4":           {9, 4, 6, 0, 0, 0, 0x10, 0, 0, 0},
		"Excel 5 以前":        xlsStreamOf(0x400, 5),
		"宏或者工作区":            xlsStreamOf(0x600, 0x100),
		"文件不完整":             xlsFile(sample, false)[:3000],
		"不合格式，可能不完整":        xlsStream(sample, false, 61)[:1000],
		"部件 workbook.xml 不": part("xl/workbook.xml", "<workbook><sheets>"),
		"互相重叠":              overlapping(t),
		"SYLK":              []byte("ID;PWXL;N;E\nC;Y1;X1;K1\n"),
		".fods":             []byte(`<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><table:table>`),
		"从第 20 个字节起":        beyond.Bytes(),
		"宏":                 xlsStreamOf(0x600, 0x40),
	} {
		book, err := Read(data)
		var refused *Refused
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), want) || refused.Do == "" {
			t.Errorf("%s: %v %v", want, book, err)
		}
	}
}

func xlsStreamOf(version, kind int) []byte {
	w := &biffWriter{}
	w.record(recBOF, version, kind, make([]byte, 12))
	w.record(recEOF)
	return w.Bytes()
}

func overlapping(t *testing.T) []byte {
	sheets := like(sample[:1], func(s *Sheet, _ *Cell) { s.Merged = []Area{{4, 1, 5, 1}, {5, 1, 5, 2}} })
	return zipFile(t, xlsxParts(sheets))
}

// Rows, columns and styles are small numbers, and so are the records' own: a large sheet of formulas has the one that look like the
// other, and is read whole.
func TestSmallNumbersAreNoRecords(t *testing.T) {
	const rows, columns, styles = 300, 40, 64
	w := &biffWriter{chunk: 8000}
	w.record(recBOF, 0x600, 5, make([]byte, 12))
	for range styles {
		w.record(recXF, make([]byte, 20))
	}
	w.record(recBoundSheet, uint32(w.Len()+4+9+4), byte(0), byte(0), byte(1), byte(0), byte('a'))
	w.record(recEOF)
	w.record(recBOF, 0x600, 0x10, make([]byte, 12))
	for row := range rows {
		for column := range columns {
			terms := 1 + (row+column)%7
			formula := bytes.Repeat([]byte{0x44, byte(row), 0, byte(column), 0xc0}, terms)
			formula = append(formula, bytes.Repeat([]byte{3}, terms-1)...)
			w.record(recFormula, row, column, (row*7+column)%styles, float64(row), 0, uint32(0), len(formula), formula)
		}
		offsets := make([]uint16, 32)
		for i := range offsets {
			offsets[i] = uint16(row + i)
		}
		w.record(0xd7, uint32(row), offsets) // where rows begin
	}
	w.record(recEOF)
	if n := len(read(t, w.Bytes()).Sheets[0].cells); n != rows*columns {
		t.Errorf("%d cells of %d", n, rows*columns)
	}
}
