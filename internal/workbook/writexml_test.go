package workbook

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// rowsOf calls f for each row from the first to the last with a cell.
func rowsOf(s *Sheet, f func(row int, cells []Cell)) {
	for row := 1; row <= s.cells[len(s.cells)-1].Row; row++ {
		var list []Cell
		for _, c := range s.cells {
			if c.Row == row {
				list = append(list, c)
			}
		}
		f(row, list)
	}
}

// xlsxParts are the parts of an .xlsx file, as programs other than Excel write them too: with prefixes, texts that are shared
// or not, a sheet without the places of its cells.
func xlsxParts(sheets []*Sheet) map[string]string {
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const spreadsheet = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	const office = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	list, links, types := "", "", ""
	parts := map[string]string{}
	var texts []string
	for i, s := range sheets {
		state := ""
		if s.Hidden {
			state = ` state="veryHidden"`
		}
		list += fmt.Sprintf(`<sheet name="%s" sheetId="%d"%s r:id="r%d"/>`, html.EscapeString(s.Name), i+1, state, i)
		links += fmt.Sprintf(`<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i, office, i+1)
		types += fmt.Sprintf(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = `<x:worksheet xmlns:x="` + spreadsheet + `">` + xlsxSheetXML(s, &texts) + `</x:worksheet>`
	}
	links += fmt.Sprintf(`<Relationship Id="s" Type="%s/styles" Target="/xl/styles.xml"/><Relationship Id="t" Type="%s/sharedStrings" Target="sharedStrings.xml"/>`, office, office)
	parts["[Content_Types].xml"] = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>` + types + `</Types>`
	parts["_rels/.rels"] = relations + `<Relationship Id="a" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	parts["xl/workbook.xml"] = `<workbook xmlns="` + spreadsheet + `" xmlns:r="` + office + `"><workbookPr/><sheets>` + list + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = relations + links + `</Relationships>`
	parts["xl/styles.xml"] = `<styleSheet xmlns="` + spreadsheet + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`
	shared := ""
	for _, s := range texts {
		half := len([]rune(s)) / 2
		shared += `<si><r><t xml:space="preserve">` + xmlText(string([]rune(s)[:half])) + `</t></r><rPh sb="0" eb="1"><t>なに</t></rPh><r><t xml:space="preserve">` + xmlText(string([]rune(s)[half:])) + `</t></r></si>`
	}
	parts["xl/sharedStrings.xml"] = `<sst xmlns="` + spreadsheet + `">` + shared + `</sst>`
	return parts
}

func xmlText(s string) string {
	return strings.ReplaceAll(html.EscapeString(s), "\n", "_x000D_\n")
}

func xlsxSheetXML(s *Sheet, texts *[]string) string {
	var b strings.Builder
	if len(s.hiddenColumns) > 0 {
		b.WriteString(`<x:cols>`)
		for _, c := range s.hiddenColumns {
			fmt.Fprintf(&b, `<x:col min="%d" max="%d" width="9" hidden="1"/>`, c, c)
		}
		b.WriteString(`</x:cols>`)
	}
	b.WriteString(`<x:sheetData>`)
	rowsOf(s, func(row int, cells []Cell) {
		hidden, before := "", 0
		if slices.Contains(s.hiddenRows, row) {
			hidden = ` hidden="1"`
		}
		if s.Hidden {
			fmt.Fprintf(&b, `<x:row%s>`, hidden)
		} else {
			fmt.Fprintf(&b, `<x:row r="%d"%s>`, row, hidden)
		}
		for _, c := range cells {
			at := fmt.Sprintf(` r="%s"`, Name(c.Row, c.Column))
			if s.Hidden {
				at = ""
				b.WriteString(strings.Repeat(`<x:c s="1"/>`, c.Column-before-1))
			}
			before = c.Column
			b.WriteString(xlsxCell(c, at, texts))
		}
		b.WriteString(`</x:row>`)
	})
	b.WriteString(`</x:sheetData>`)
	if len(s.Merged) > 0 {
		fmt.Fprintf(&b, `<x:mergeCells count="%d">`, len(s.Merged))
		for _, a := range s.Merged {
			fmt.Fprintf(&b, `<x:mergeCell ref="%s:%s"/>`, Name(a.Top, a.Left), Name(a.Bottom, a.Right))
		}
		b.WriteString(`</x:mergeCells>`)
	}
	return b.String()
}

func xlsxCell(c Cell, at string, texts *[]string) string {
	formula := ""
	if c.Formula {
		formula = `<x:f>` + map[Kind]string{Text: `"` + c.Text + `"`, Error: "1/0", Bool: "TRUE()", Number: c.Text, Uncomputed: "1"}[c.Kind] + `</x:f>`
	}
	switch {
	case c.Kind == Uncomputed:
		return `<x:c` + at + `>` + formula + `</x:c>`
	case c.Kind == Date:
		return `<x:c` + at + ` s="1"><x:v>45291</x:v></x:c>`
	case c.Kind == Bool:
		return `<x:c` + at + ` t="b">` + formula + `<x:v>1</x:v></x:c>`
	case c.Kind == Error:
		return `<x:c` + at + ` t="e">` + formula + `<x:v>` + c.Text + `</x:v></x:c>`
	case c.Kind == Number && c.Text == "0.1":
		return `<x:c` + at + `><x:v>0.10000000000000001</x:v></x:c>`
	case c.Kind == Number:
		return `<x:c` + at + ` t="n">` + formula + `<x:v>` + c.Text + `</x:v></x:c>`
	case c.Formula:
		return `<x:c` + at + ` t="str">` + formula + `<x:v>` + xmlText(c.Text) + `</x:v></x:c>`
	case c.Row%2 == 0:
		return `<x:c` + at + ` t="inlineStr"><x:is><x:t xml:space="preserve">` + xmlText(c.Text) + `</x:t></x:is></x:c>`
	}
	i := slices.Index(*texts, c.Text)
	if i < 0 {
		i = len(*texts)
		*texts = append(*texts, c.Text)
	}
	return fmt.Sprintf(`<x:c%s t="s"><x:v>%d</x:v></x:c>`, at, i)
}

// areaFrom is the merged cells that begin at a cell, or the cell alone.
func (s *Sheet) areaFrom(row, column int) Area {
	for _, a := range s.Merged {
		if a.Top == row && a.Left == column {
			return a
		}
	}
	return Area{row, column, row, column}
}

// xml2003Text is a workbook in the XML of Excel 2003.
func xml2003Text(sheets []*Sheet) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="GBK"?><?mso-application progid="Excel.Sheet"?>` + "\n" +
		`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<Styles><Style ss:ID="d"><NumberFormat ss:Format="yyyy-mm-dd"/></Style></Styles>`)
	for _, s := range sheets {
		fmt.Fprintf(&b, `<Worksheet ss:Name="%s"><Table>`, html.EscapeString(s.Name))
		for _, c := range s.hiddenColumns {
			fmt.Fprintf(&b, `<Column ss:Index="%d" ss:Hidden="1"/>`, c)
		}
		before := 0
		rowsOf(s, func(row int, cells []Cell) {
			index, hidden := "", ""
			if row != before+1 {
				index = fmt.Sprintf(` ss:Index="%d"`, row)
			}
			before = row
			if slices.Contains(s.hiddenRows, row) {
				hidden = ` ss:Hidden="1"`
			}
			fmt.Fprintf(&b, `<Row%s%s>`, index, hidden)
			for _, c := range cells {
				a := s.areaFrom(c.Row, c.Column)
				fmt.Fprintf(&b, `<Cell ss:Index="%d"`, c.Column)
				if a.Right > a.Left {
					fmt.Fprintf(&b, ` ss:MergeAcross="%d"`, a.Right-a.Left)
				}
				if a.Bottom > a.Top {
					fmt.Fprintf(&b, ` ss:MergeDown="%d"`, a.Bottom-a.Top)
				}
				b.WriteString(xml2003Data(c) + `</Cell>`)
			}
			b.WriteString(`</Row>`)
		})
		visible := "SheetVisible"
		if s.Hidden {
			visible = "SheetHidden"
		}
		b.WriteString(`</Table><x:WorksheetOptions><x:Visible>` + visible + `</x:Visible></x:WorksheetOptions></Worksheet>`)
	}
	return b.String() + `</Workbook>`
}

func xml2003Data(c Cell) string {
	formula, kind, data := ``, "String", html.EscapeString(c.Text)
	if c.Formula {
		formula = ` ss:Formula="=1"`
	}
	switch c.Kind {
	case Uncomputed:
		return formula + `>`
	case Number:
		kind = "Number"
	case Date:
		return ` ss:StyleID="d"><Data ss:Type="DateTime">` + c.Text + `T00:00:00.000</Data>`
	case Error:
		kind = "Error"
	case Bool:
		kind, data = "Boolean", "1"
	}
	return formula + `><Comment><Data ss:Type="String">批注</Data></Comment><Data ss:Type="` + kind + `"><B>` + data + `</B></Data>`
}

// pageText is a sheet as a web page.
func pageText(s *Sheet) string {
	var b strings.Builder
	b.WriteString("<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><META http-equiv=Content-Type content='text/html; charset=gbk'><title>题</title><style><!-- td {x:1} --></style>" +
		"<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>" + html.EscapeString(s.Name) + "</x:Name></x:ExcelWorksheet></xml><![endif]--></head>\n<body>\n<TABLE border=1>\n")
	for c := 1; c <= 6; c++ {
		style := ""
		if slices.Contains(s.hiddenColumns, c) {
			style = ` style='mso-x:y; display: none'`
		}
		b.WriteString(`<col width=9` + style + `>`)
	}
	covered := &Sheet{Merged: s.Merged, Rows: 100}
	if err := (&builder{sheet: covered}).cover(); err != nil {
		panic(err)
	}
	rowsOf(s, func(row int, cells []Cell) {
		hidden := ""
		if slices.Contains(s.hiddenRows, row) {
			hidden = ` style="display:none"`
		}
		fmt.Fprintf(&b, "<tr%s>\n", hidden)
		for column := 1; column <= 6; column++ {
			if covered.Covered(row, column) {
				continue
			}
			a := s.areaFrom(row, column)
			fmt.Fprintf(&b, "<TD colspan=%d rowspan='%d'", a.Right-a.Left+1, a.Bottom-a.Top+1)
			i := slices.IndexFunc(cells, func(c Cell) bool { return c.Column == column })
			if i < 0 {
				b.WriteString(" nowrap>&nbsp;</TD>\n")
				continue
			}
			c := cells[i]
			if c.Formula {
				b.WriteString(` x:fmla="=1"`)
			}
			shown := strings.ReplaceAll(html.EscapeString(c.Text), "\n", "<br/>\n  ")
			if c.Kind == Number {
				b.WriteString(` x:num="` + c.Text + `"`)
				shown = "1,234.0"
			}
			b.WriteString("><font>\n " + shown + "</font>")
			if row%2 == 0 { // others are closed by what follows
				b.WriteString("</td>\n")
			}
		}
		b.WriteString("</tr>\n")
	})
	return b.String() + "</table></body></html>"
}

// lineText is a sheet in lines.
func lineText(s *Sheet, comma, end string) string {
	var b strings.Builder
	rowsOf(s, func(_ int, cells []Cell) {
		for column := 1; column <= 6; column++ {
			if column > 1 {
				b.WriteString(comma)
			}
			for _, c := range cells {
				if c.Column == column {
					b.WriteString(`"` + strings.ReplaceAll(c.Text, `"`, `""`) + `"`)
				}
			}
		}
		b.WriteString(end)
	})
	return b.String()
}
