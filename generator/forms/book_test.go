package forms

import (
	"fmt"
	"strings"
	"testing"

	"gen/generator/report"
)

// book has the tables as a workbook, each on a sheet of its own; what looks like a number is one. Edits change the file.
func book(text string, edits ...string) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">` +
		`<Styles><Style ss:ID="Default"/><Style ss:ID="p"><NumberFormat ss:Format="0.00%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="0.00"/></Style></Styles>`)
	for i, rows := range tables(text) {
		fmt.Fprintf(&b, `<Worksheet ss:Name="表%d"><Table>`, i+1)
		open := map[int]int{} // rows that a column is still covered in
		for _, row := range rows {
			b.WriteString("<Row>")
			column := 1
			for _, c := range row {
				for open[column] > 0 {
					open[column]--
					column++
				}
				kind := "String"
				if strings.Trim(c.text, "0123456789.") == "" && c.text != "" {
					kind = "Number"
				}
				fmt.Fprintf(&b, `<Cell ss:Index="%d" ss:MergeAcross="%d" ss:MergeDown="%d"><Data ss:Type="%s">%s</Data></Cell>`,
					column, c.cols-1, c.rows-1, kind, strings.ReplaceAll(c.text, "\n", "&#10;"))
				for range c.cols {
					open[column] = c.rows - 1
					column++
				}
			}
			for ; column <= 9; column++ {
				open[column] = max(0, open[column]-1)
			}
			b.WriteString("</Row>")
		}
		b.WriteString("</Table></Worksheet>")
	}
	b.WriteString("</Workbook>")
	return []byte(strings.NewReplacer(edits...).Replace(b.String()))
}

// A workbook says the same as a page; a score may be a formula, a value a percentage or a day.
func TestWorkbooksOfForms(t *testing.T) {
	want, _ := readAll(t, data{"自评.xls", page(official)})
	text := func(e report.Evaluation) string { return report.Draft{}.Form(&e) }
	for name, test := range map[string]struct {
		edits []string
		want  func(e *report.Evaluation)
		told  string
	}{
		"as it is":  {},
		"a formula": {edits: []string{`><Data ss:Type="Number">22.5`, ` ss:Formula="=15*1.5"><Data ss:Type="Number">22.5`}},
		"noise":     {edits: []string{`>375.717<`, `>375.71700000000004<`, `>22.5<`, `>22.500000000000004<`}},
		"no result": {edits: []string{`><Data ss:Type="Number">22.5</Data>`, ` ss:Formula="=15*1.5">`}, told: "DR304 0 自评.xls:表1!H15 公式没有存下结果"},
		"a mistake": {edits: []string{`<Data ss:Type="Number">22.5`, `<Data ss:Type="Error">#REF!`}, told: "DR304 0 自评.xls:表1!H15 单元格是错误值 #REF!"},
		"a part":    {edits: []string{`><Data ss:Type="Number">22.5`, ` ss:StyleID="p"><Data ss:Type="Number">0.75`}, told: "DR304 0 自评.xls:表1!H15 “75.00%”不是分数"},
		"a hidden row": {edits: []string{`<Row><Cell ss:Index="4" ss:MergeAcross="0" ss:MergeDown="0"><Data ss:Type="String">带宽`,
			`<Row ss:Hidden="1"><Cell ss:Index="4" ss:MergeAcross="0" ss:MergeDown="0"><Data ss:Type="String">带宽`}, told: "DR308 1 自评.xls:表1!D15 隐藏的行也读了"},
		"a hidden sheet": {edits: []string{`</Table>`, `</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>`},
			told: "DR308 1 自评.xls:表1 工作表“表1”是隐藏的，里面的自评表也读了"},
		"a percentage": {edits: []string{`><Data ss:Type="String">95%`, ` ss:StyleID="p"><Data ss:Type="Number">0.95`},
			want: func(e *report.Evaluation) { e.Indicators[3].Actual.V = "95.00%" }},
		"a number": {edits: []string{`><Data ss:Type="String">95%`, ` ss:StyleID="d"><Data ss:Type="Number">12.5`},
			want: func(e *report.Evaluation) { e.Indicators[3].Actual.V = "12.50" }},
		"a day": {edits: []string{`<Data ss:Type="String">95%`, `<Data ss:Type="DateTime">2024-06-30T00:00:00.000`},
			want: func(e *report.Evaluation) { e.Indicators[3].Actual.V = "2024年6月30日" }},
	} {
		t.Run(name, func(t *testing.T) {
			got, list := readAll(t, data{"自评.xls", book(official, test.edits...)})
			if message := strings.ReplaceAll(told(list), "“丁项目”的自评表：", ""); !strings.HasPrefix(message, test.told) || (test.told == "") != (len(list) == 0) || len(list) > 1 {
				t.Fatal(message)
			}
			if list.HasErrors() {
				return
			}
			e := want[0]
			e.Indicators = append([]report.Indicator{}, e.Indicators...)
			if test.want != nil {
				test.want(&e)
			}
			if text(e) != text(got[0]) {
				t.Errorf("%s", text(got[0]))
			}
		})
	}
}

// Forms stand one below the other, on sheets, in files.
func TestManyForms(t *testing.T) {
	second := edited(t, "丁项目", "戊项目")
	third := edited(t, "丁项目", "己项目", "6×1 总分 | 100 | 92.45 |", "")
	for name, files := range map[string][]data{
		"below each other": {{"自评.xls", page(official + second + third)}},
		"in tables":        {{"自评.docx", word(t, strings.TrimSpace(official)+"\n=\n"+strings.TrimSpace(second)+"\n=\n"+third)}},
		"on sheets":        {{"自评.xls", book(strings.TrimSpace(official) + "\n=\n" + strings.TrimSpace(second) + "\n=\n" + third)}},
		"in files":         {{"1.docx", word(t, official)}, {"2.xls", page(second)}, {"3.xls", book(third)}},
		"twice the same":   {{"1.docx", word(t, official)}, {"2.xls", page(official + second + third)}},
		"without its sum":  {{"1.xls", page(strings.ReplaceAll(third, "己项目", "丁项目") + second + third)}},
	} {
		got, list := readAll(t, files...)
		var projects []string
		for _, e := range got {
			projects = append(projects, fmt.Sprint(e.Project.V, len(e.Indicators)))
		}
		if strings.Join(projects, " ") != "丁项目4 戊项目4 己项目4" || list.HasErrors() {
			t.Errorf("%s: %s\n%s", name, projects, told(list))
		}
	}
	_, list := readAll(t, data{"1.docx", word(t, official)}, data{"2.docx", word(t, edited(t, "某中心", "另一中心"))})
	if want := "DR307 1 2.docx:第1张自评表!B1 “丁项目”：两张自评表的项目名称相同，内容不同，都导入了\n"; told(list) != want {
		t.Error(told(list))
	}
}

// A Word file without forms is told; sheets without are left to others.
func TestFilesWithoutForms(t *testing.T) {
	got, list := readAll(t, data{"文.docx", word(t, "项目名称 | 金额\n甲 | 3")})
	if want := "DR302 0 文.docx 没有找到自评表\n"; len(got) > 0 || told(list) != want {
		t.Error(len(got), told(list))
	}
	f, err := data{"表.xls", book("科目 | 金额\n2010101 | 3\n=\n" + official)}.open()
	if err != nil {
		t.Fatal(err)
	}
	forms, rest, list := Read(baseForms(t), []File{f})
	if len(forms) != 1 || len(list) > 0 || len(rest) != 1 || len(rest[0].Book.Sheets) != 1 || rest[0].Book.Sheets[0].Name != "表1" {
		t.Error(len(forms), rest, told(list))
	}
}
