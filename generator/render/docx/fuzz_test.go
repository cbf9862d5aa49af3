package docx_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

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
		"cells": `<w:tbl>` + strings.Repeat(row, 20_000) + `</w:tbl>`,
		"depth": strings.Repeat(`<w:sdt><w:sdtContent>`, 1000) + strings.Repeat(`</w:sdtContent></w:sdt>`, 1000),
		"nodes": strings.Repeat(`<w:p/>`, 2_100_000),
		"bytes": `<w:p>` + strings.Repeat(" ", 65<<20) + `</w:p>`,
	} {
		if _, err := docx.Read(file(t, body, "")); err == nil || len(err.Error()) > 200 {
			t.Errorf("%s: %v", name, err)
		}
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
