package docx

import (
	"archive/zip"
	"strconv"

	"gen/generator/doc"
)

const sheetNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// workbook is what Word opens to edit a chart's numbers: a sheet with the names in column A and the published amounts
// in column B.
func workbook(c *doc.Chart) ([]byte, error) {
	var sheet buffer
	sheet.s(header, `<worksheet xmlns="`, sheetNS, `"><sheetData>`)
	sheet.row(1, "", func() { sheet.word("B1", doc.Text(c.Caption)) })
	for i := range c.Slices {
		s, n := &c.Slices[i], strconv.Itoa(i+2)
		sheet.row(i+2, s.Label, func() { sheet.s(`<c r="B`, n, `"><v>`, value(s), `</v></c>`) })
	}
	sheet.s(`</sheetData></worksheet>`)

	var all parts
	all.add("xl/worksheets/sheet1.xml", officeType+"spreadsheetml.worksheet+xml", sheet.b)
	var links relations
	links.to("worksheet", "worksheets/sheet1.xml")
	all.add("xl/_rels/workbook.xml.rels", "", links.xml())
	all.add("xl/workbook.xml", officeType+"spreadsheetml.sheet.main+xml", []byte(header+`<workbook xmlns="`+sheetNS+`" xmlns:r="`+officeRel+
		`"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`))
	var root relations
	root.to("officeDocument", "xl/workbook.xml")
	all.add("_rels/.rels", "", root.xml())
	all.add("[Content_Types].xml", "", all.contentTypes())
	return all.pack(zip.Store)
}

// row writes a row with a label in its first cell.
func (x *buffer) row(n int, label string, rest func()) {
	x.s(`<row`)
	x.attr("r", n)
	x.s(`>`)
	x.word("A"+strconv.Itoa(n), label)
	rest()
	x.s(`</row>`)
}

func (x *buffer) word(cell, text string) {
	if text == "" {
		return
	}
	x.s(`<c r="`, cell, `" t="inlineStr"><is><t>`)
	x.text(text)
	x.s(`</t></is></c>`)
}
