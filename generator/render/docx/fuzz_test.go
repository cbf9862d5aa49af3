package docx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"gen/generator/render/docx"
)

// file packs the body of a document, and its styles, as a Word file.
func file(t testing.TB, body, styles string) []byte {
	t.Helper()
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"word/document.xml": `<w:document ` + ns + `><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml":   `<w:styles ` + ns + `>` + styles + `</w:styles>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whatever a file holds, it is read or refused.
func FuzzRead(f *testing.F) {
	f.Add(`<w:p><w:r><w:t>字</w:t></w:r></w:p>`)
	f.Add(`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="9"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="999999"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/><w:sym w:char="D800"/><w:drawing/><w:object/></w:r></w:p>`)
	f.Add(`<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr></w:sdt><w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:sectPr/>`)
	f.Fuzz(func(t *testing.T, body string) {
		_, _ = docx.Read(file(t, body, ""))
	})
}

// A small file can't ask for much memory or time.
func TestReadIsBounded(t *testing.T) {
	row := `<w:tr><w:trPr><w:gridBefore w:val="99999"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr></w:tc></w:tr>`
	for name, body := range map[string]string{
		"cells":      `<w:tbl>` + strings.Repeat(row, 20_000) + `</w:tbl>`,
		"depth":      strings.Repeat(`<w:sdt><w:sdtContent>`, 1000) + strings.Repeat(`</w:sdtContent></w:sdt>`, 1000),
		"nodes":      strings.Repeat(`<w:p/>`, 2_100_000),
		"bytes":      `<w:p>` + strings.Repeat(" ", 65<<20) + `</w:p>`,
		"a tag":      `<w:p` + strings.Repeat(` a=""`, 1_000_000) + `/>`,
		"attributes": strings.Repeat(`<w:p`+strings.Repeat(` a=""`, 1000)+`/>`, 1100),
	} {
		if _, err := docx.Read(file(t, body, "")); err == nil || len(err.Error()) > 200 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is put together of many pieces takes time by its length, not by the square of it: some 0.5 s each.
func TestReadIsLinear(t *testing.T) {
	run := func(properties string) string { return `<w:r><w:rPr>` + properties + `</w:rPr><w:t>字</w:t></w:r>` }
	field := `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>` + strings.Repeat(" ", 100_000) + `</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>`
	begin := time.Now()
	for name, body := range map[string]string{
		"a text in pieces": `<w:p><w:r><w:t>` + strings.Repeat(`字<!---->`, 2_000_000) + `</w:t></w:r></w:p>`,
		"runs of one kind": `<w:p>` + strings.Repeat(run(""), 250_000) + `</w:p>`,
		"deleted ends":     strings.Repeat(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+run("")+`</w:p>`, 100_000),
		"fields":           `<w:p>` + strings.Repeat(field, 100) + strings.Repeat(run(""), 200_000) + `</w:p>`,
	} {
		if _, err := docx.Read(file(t, body, "")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("all that takes %v", took)
	}
}

// A picture or chart that is named a thousand times is unpacked until the bound, and no more.
func TestPartsAreCountedEachTime(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	body, links := "", ""
	for i := range 1000 {
		body += fmt.Sprintf(`<p><r><drawing><chart id="r%d"/></drawing></r></p>`, i)
		links += fmt.Sprintf(`<Relationship Id="r%d" Type="/chart" Target="big.xml"/>`, i)
	}
	for name, text := range map[string]string{
		"word/document.xml": `<document><body>` + body + `</body></document>`, "word/_rels/document.xml.rels": `<Relationships>` + links + `</Relationships>`,
		"word/big.xml": `<chart>` + strings.Repeat("<a/>", 500_000) + `</chart>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	if _, err := docx.Read(b.Bytes()); err != nil {
		t.Error(err)
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("it takes %v", took)
	}
}

// Any bytes in place of the file, too.
func TestReadRefuses(t *testing.T) {
	whole := render(t, sample(), docx.Options{})
	for _, data := range [][]byte{nil, []byte("PK"), []byte("%PDF-1.7"), whole[:len(whole)/2], file(t, `<w:p>`, ""), file(t, `</w:body>`, "")} {
		if _, err := docx.Read(data); err == nil {
			t.Errorf("%.20q is read", data)
		}
	}
	for i := 0; i < len(whole); i += 97 { // a damaged file gives an error or a document, no panic
		damaged := bytes.Clone(whole)
		damaged[i] ^= 0x55
		_, _ = docx.Read(damaged)
	}
}
