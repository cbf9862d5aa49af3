package read

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Whatever a part holds, the file is read or refused: the body, a chart with its workbook, styles, lists, notes.
func FuzzWordParts(f *testing.F) {
	const ns = `xmlns:r="http://x/relationships"`
	f.Add(byte(0), `<w:p><w:r><w:t>字</w:t></w:r></w:p>`)
	f.Add(byte(0), `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="9"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="999999"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`)
	f.Add(byte(0), `<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/><w:sym w:char="D800"/><w:drawing `+ns+`><c r:id="c"/></w:drawing><w:object/></w:r></w:p>`)
	f.Add(byte(0), `<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr></w:sdt><w:altChunk `+ns+` r:id="e"/><w:sectPr><w:headerReference `+ns+` r:id="h"/></w:sectPr>`)
	f.Add(byte(0), `<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p></mc:Choice><mc:Fallback><w:tbl/></mc:Fallback></mc:AlternateContent>`)
	f.Add(byte(0), `<w:p><w:pPr><w:framePr w:x="-1in" w:hRule="exact" w:h="0"/><w:ind w:leftChars="9e9"/><w:tabs><w:tab w:pos="1e300"/></w:tabs><w:sectPr><w:cols w:num="999999999"/></w:sectPr></w:pPr><w:r><w:rPr><w:fitText w:val="1"/><w:shd w:val="pct99" w:fill="x"/></w:rPr><w:t>字</w:t></w:r></w:p>`)
	f.Add(byte(0), `<w:tbl><w:tblPr><w:tblpPr w:tblpX="-9e99"/><w:jc w:val="center"/></w:tblPr><w:tblGrid><w:gridCol w:w="NaN"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="1" w:type="dxa"/></w:tcPr><w:p><w:r><w:pict><shape style="position:absolute;left:1e400pt"/></w:pict></w:r></w:p></w:tc></w:tr></w:tbl>`)
	f.Add(byte(4), `<plotArea><pieChart><ser><dPt><idx val="0"/><spPr><noFill/></spPr></dPt><dLbls><dLbl><idx/><layout><manualLayout><x val="9"/></manualLayout></layout></dLbl><showVal val="1"/></dLbls><val><pt idx="-1"><v>1</v></pt></val></ser><extLst><ser/></extLst></pieChart></plotArea>`)
	f.Add(byte(5), `<row ht="1"><c r="A1"><f t="shared" si="0">A1+$B$2</f></c><c r="ZZZ9999999"><f t="shared" si="0"/></c></row>`)
	f.Add(byte(1), `<w:style w:type="table" w:styleId="a"><w:tblStylePr><w:tcPr><w:shd w:themeFill="x"/></w:tcPr></w:tblStylePr></w:style><w:style w:styleId="a"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`)
	f.Add(byte(2), `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="-9"/><w:lvlText w:val="%1%9%"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	f.Add(byte(3), `<w:footnote><w:p/></w:footnote>`)
	f.Add(byte(4), `<ser><cat><pt/></cat><val><pt><v>1e999</v></pt></val></ser><externalData `+ns+` r:id="x"/>`)
	f.Add(byte(5), `<row><c r="ZZZZZZ9" t="s"><v>-1</v></c><c r="" t="inlineStr"/></row>`)
	names := []string{"document", "styles", "numbering", "footnotes", "word/charts/1.xml", "xl/worksheets/sheet1.xml", "hdr"}
	f.Fuzz(func(t *testing.T, which byte, text string) {
		parts := map[string]string{
			"document": `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>字</w:t><w:drawing ` + ns + `><c r:id="c"/></w:drawing></w:r></w:p><w:sectPr><w:headerReference ` + ns + ` r:id="h"/></w:sectPr>`,
			"links":    "s=styles:styles.xml n=numbering:numbering.xml f=footnotes:footnotes.xml c=chart:charts/1.xml h=header:hdr.xml e=aFChunk:e.html x=package:e.html", "word/e.html": "e",
			"styles": "", "numbering": "", "footnotes": "", "hdr": "", "word/charts/_rels/1.xml.rels": `<Relationships>` + links("x=package:../b.xlsx") + `</Relationships>`,
		}
		sheet := `<row r="1"><c r="A1"><v>1</v></c></row>`
		switch name := names[int(which)%len(names)]; name {
		case "word/charts/1.xml":
			parts[name] = `<chartSpace>` + text + `</chartSpace>`
		case "xl/worksheets/sheet1.xml":
			sheet = text
		default:
			parts[name] = text
		}
		parts["word/b.xlsx"] = string(file(t, map[string]string{"xl/workbook.xml": `<workbook ` + ns + `><sheets><sheet r:id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships>` + links("a=worksheet:worksheets/sheet1.xml") + `</Relationships>`, "xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + sheet + `</sheetData></worksheet>`}))
		blocks, err := Word(file(t, parts))
		if err != nil && len(err.Error()) > 300 {
			t.Errorf("a long message: %v", err)
		}
		for _, b := range blocks {
			if len(b.Cells) == 0 || b.Part == "" {
				t.Errorf("a block without text or part: %+v", b)
			}
			for _, c := range b.Cells {
				if c.Span < 0 || c.Span > maxSpan {
					t.Errorf("a cell spans %d columns", c.Span)
				}
			}
		}
	})
}

// A small file can't ask for much memory or time.
func TestWordIsBounded(t *testing.T) {
	for name, body := range map[string]string{
		"depth":      strings.Repeat(`<w:sdt><w:sdtContent>`, 1000) + strings.Repeat(`</w:sdtContent></w:sdt>`, 1000),
		"nodes":      strings.Repeat(`<w:p/>`, 1_100_000),
		"bytes":      `<w:p>` + strings.Repeat(" ", 65<<20) + `</w:p>`,
		"a tag":      `<w:p` + strings.Repeat(` a=""`, 1_000_000) + `/>`,
		"attributes": strings.Repeat(`<w:p`+strings.Repeat(` a=""`, 1000)+`/>`, 1100),
	} {
		if _, err := Word(file(t, map[string]string{"document": body})); err == nil || len(err.Error()) > 200 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is put together of many pieces takes time by its length, not by the square of it: where
// the square would be minutes.
func TestWordIsLinear(t *testing.T) {
	run := func(properties string) string { return `<w:r><w:rPr>` + properties + `</w:rPr><w:t>字</w:t></w:r>` }
	field := `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>` + strings.Repeat(" ", 100_000) + `</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>`
	form := func(s string) string {
		return `<mc:AlternateContent><mc:Choice>` + s + `</mc:Choice><mc:Fallback>` + s + `</mc:Fallback></mc:AlternateContent>`
	}
	nested := p(run(""))
	for range 14 {
		nested = form(nested)
	}
	for name, body := range map[string]string{
		"a text in pieces": `<w:p><w:r><w:t>` + strings.Repeat(`字<!---->`, 500_000) + `</w:t></w:r></w:p>`,
		"runs of one kind": `<w:p>` + strings.Repeat(run(""), 100_000) + `</w:p>`,
		"runs of two":      `<w:p>` + strings.Repeat(run("")+run(`<w:vanish/>`), 40_000) + `</w:p>`,
		"deleted ends":     strings.Repeat(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+run("")+`</w:p>`, 50_000),
		"fields":           `<w:p>` + strings.Repeat(field, 100) + strings.Repeat(run(""), 60_000) + `</w:p>`,
		"forms in forms":   strings.ReplaceAll(nested, "mc:", ""),
	} {
		if blocks, err := Word(file(t, map[string]string{"document": body})); err != nil || len(blocks) == 0 {
			t.Errorf("%s: %d blocks, %v", name, len(blocks), err)
		}
	}
}

// A chart that is named a thousand times is unpacked until the bound, and then the file is refused.
func TestPartsAreCountedEachTime(t *testing.T) {
	body, list := "", ""
	for i := range 1000 {
		body += fmt.Sprintf(`<w:p><w:r><w:drawing><c r:id="r%d"/></w:drawing></w:r></w:p>`, i)
		list += fmt.Sprintf(" r%d=chart:big.xml", i)
	}
	data := file(t, map[string]string{"document": body, "links": list, "word/big.xml": `<chart>` + strings.Repeat("<a/>", 100_000) + `</chart>`})
	if _, err := Word(data); err == nil {
		t.Error("it is read")
	}
}

// Any bytes in place of the file are refused; a damaged one gives an error or blocks. What programs read differently is
// not read.
func TestWordRefuses(t *testing.T) {
	whole := file(t, map[string]string{"document": p(r("文")), "styles": ""})
	twice := file(t, map[string]string{"document": p(r("文")), "WORD/document.xml": "<a/>"})
	for _, data := range [][]byte{nil, []byte("PK"), []byte("%PDF-1.7"), whole[:len(whole)/2], twice, file(t, map[string]string{"document": "<w:p>"}), file(t, map[string]string{"styles": ""})} {
		if _, err := Word(data); err == nil {
			t.Errorf("%.20q is read", data)
		}
	}
	for i := range whole {
		damaged := slices.Clone(whole)
		damaged[i] ^= 0x55
		_, _ = Word(damaged)
	}
}
