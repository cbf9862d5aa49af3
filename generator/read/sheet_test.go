package read

import (
	"strings"
	"testing"
)

// A workbook whose windows are all hidden shows nothing.
func TestHiddenWindows(t *testing.T) {
	for windows, want := range map[string]string{
		`<workbookView visibility="hidden"/>`:                "#工作表：甲（隐藏的工作表）",
		`<workbookView visibility="hidden"/><workbookView/>`: "#工作表：甲",
	} {
		blocks, err := Workbook(file(t, map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="http://x/relationships"><bookViews>` + windows + `</bookViews><sheets><sheet name="甲" r:id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships>` + links("a=worksheet:worksheets/sheet1.xml") + `</Relationships>`,
			"xl/worksheets/sheet1.xml":   `<worksheet/>`,
		}))
		if got := dump(blocks); err != nil || got != want {
			t.Errorf("%s: %v: %s", windows, err, got)
		}
	}
}

// What a sheet shows, and what it hides, however a program wrote it down.
func TestSheets(t *testing.T) {
	for name, c := range map[string]struct{ before, rows, after, want string }{
		"a shared formula": {"", `<row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">SUM(A1:$B$1)+'A1'!B2+"A1"</f></c></row><row r="2"><c r="C2"><f t="shared" si="0"/></c></row><row r="3"><c r="D3"><f t="shared" si="0"/></c></row>`, "",
			`甲的公式：C1│SUM(A1:$B$1)+'A1'!B2+"A1"/甲的公式：C2│SUM(A2:$B$1)+'A1'!B3+"A1"/甲的公式：D3│SUM(B3:$B$1)+'A1'!C4+"A1"`},
		"a formula of several cells": {"", `<row><c r="A1"><f t="array" ref="A1:A2">B1:B2</f></c></row>`, "", "甲的公式：A1│B1:B2（数组 A1:A2）"},
		"zeros that are not shown":   {`<sheetViews><sheetView showZeros="0"/></sheetViews>`, `<row><c r="A1"><v>0</v></c><c r="B1"><v>1</v></c></row>`, "", "甲：0（不显示的零）/甲：│1"},
		"columns and rows too small": {`<sheetFormatPr defaultRowHeight="1"/><cols><col min="1" max="1" width="0.2"/><col min="2" max="2" width="1"/></cols>`,
			`<row ht="15"><c r="A1"><v>1</v></c><c r="B1"><v>12345</v></c></row><row><c r="C2"><v>2</v></c></row>`, "", "甲：1（隐藏的列）/甲：12345（列太窄，显示为 ####）/甲：││2（隐藏的行）"},
		"what is above and beside a frozen part": {`<sheetViews><sheetView topLeftCell="B2"><pane state="frozen"/></sheetView></sheetViews>`,
			`<row r="1"><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row>`, "", "甲：│1（滚动不到的行）/甲：2（隐藏的列）/甲：│3"},
		"part of a text in symbols": {"", `<row><c r="A1" t="inlineStr"><is><r><rPr><rFont val="Wingdings"/></rPr><t>8</t></r></is></c></row>`, "", "甲：8（符号字体）"},
		"part of a text in white":   {"", `<row><c r="A1" t="inlineStr"><is><r><rPr><color rgb="FFFFFFFF"/></rPr><t>白</t></r><r><t>黑</t></r></is></c></row>`, "", "甲：白黑（与底色同色）"},
	} {
		blocks, err := Workbook(file(t, map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="http://x/relationships"><sheets><sheet name="甲" r:id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships>` + links("a=worksheet:worksheets/sheet1.xml") + `</Relationships>`,
			"xl/worksheets/sheet1.xml":   `<worksheet>` + c.before + `<sheetData>` + c.rows + `</sheetData>` + c.after + `</worksheet>`,
		}))
		if got := strings.TrimPrefix(dump(blocks), "#工作表：甲/"); err != nil || got != c.want {
			t.Errorf("%s: %v\nis   %s\nwant %s", name, err, got, c.want)
		}
	}
}
