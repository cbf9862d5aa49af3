package read

import (
	"strings"
	"testing"
)

// Whatever a page holds, it is read or refused, in blocks that have text.
func FuzzPage(f *testing.F) {
	f.Add([]byte(`<!DOCTYPE html><title>甲</title><h1>乙</h1><table><tr><td colspan=2>1</td><th>2</tr></table><p><data value="1" data-figure="a">1</data>`))
	f.Add([]byte(`<svg x="1"><title>丙</title><text>1</text><![CDATA[2]]></svg><s>3<s>4</s></s><p hidden>5`))
	f.Add([]byte("<script>a</script><style>b</style><!-- c --><img alt=d src=data:,e><a href=//f>g</a></tr></td><td>"))
	f.Fuzz(func(t *testing.T, page []byte) {
		blocks, frame, err := Page(page)
		if err == nil && frame == "" {
			t.Error("no frame")
		}
		for _, b := range blocks {
			if len(b.Cells) == 0 {
				t.Errorf("a block without text: %+v", b)
			}
		}
	})
}

// Whatever the parts of a workbook hold, it is read or refused.
func FuzzWorkbookParts(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" s="1"><f>B1</f><v>-1.5</v></c><c r="XFD1" t="inlineStr"><is><t>甲</t></is></c></row>`, `<numFmt numFmtId="164" formatCode="#,##0.00;\-#,##0.00;;"/>`, "A1:B2")
	f.Add(`<row r="0" ht="0"><c r="" t="s"><v>9</v></c><c r="A99999999999999999999"><v>1e999</v></c></row>`, `<numFmt numFmtId="164" formatCode="0%;"/>`, "B2:A1")
	f.Fuzz(func(t *testing.T, rows, formats, merge string) {
		data := file(t, map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="http://x/relationships"><sheets><sheet name="甲" r:id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships>` + links("a=worksheet:worksheets/sheet1.xml s=styles:styles.xml") + `</Relationships>`,
			"xl/worksheets/sheet1.xml":   `<worksheet><cols><col min="2" max="9999999" hidden="1"/></cols><sheetData>` + rows + `</sheetData><mergeCells><mergeCell ref="` + merge + `"/></mergeCells></worksheet>`,
			"xl/styles.xml":              `<styleSheet><numFmts>` + formats + `</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
		})
		blocks, err := Workbook(data)
		if err != nil && len(err.Error()) > 300 {
			t.Errorf("a long message: %v", err)
		}
		for _, b := range blocks {
			if len(b.Cells) == 0 {
				t.Errorf("a block without text: %+v", b)
			}
		}
	})
}

// A small file can't ask for much memory or time.
func TestPagesAndWorkbooksAreBounded(t *testing.T) {
	for name, page := range map[string]string{
		"tags":       strings.Repeat("<b>", 1_100_000),
		"attributes": "<p" + strings.Repeat(" a=1", 1_100_000) + ">",
	} {
		if _, _, err := Page([]byte(page)); err == nil {
			t.Errorf("%s: read", name)
		}
	}
	if blocks, _, err := Page([]byte(strings.Repeat("<s>甲", 300_000))); err != nil || len(blocks) > 300_000 {
		t.Error(len(blocks), err)
	}
	merges := strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 100_000)
	_, err := Workbook(file(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="http://x/relationships"><sheets><sheet name="甲" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>` + links("a=worksheet:worksheets/sheet1.xml") + `</Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData><row>` + strings.Repeat(`<c t="str"><v>1</v></c>`, 100_000) + `</row></sheetData><mergeCells>` + merges + `</mergeCells></worksheet>`,
	}))
	if err == nil {
		t.Error("100,000 merged cells over 100,000 cells are read")
	}
	wide := strings.Repeat(`<row><c r="XFD1" t="str"><v>1</v></c></row>`, 100_000)
	_, err = Workbook(file(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="http://x/relationships"><sheets><sheet name="甲" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>` + links("a=worksheet:worksheets/sheet1.xml") + `</Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + wide + `</sheetData></worksheet>`,
	}))
	if err == nil {
		t.Error("100,000 rows of 256 cells are read")
	}
}
