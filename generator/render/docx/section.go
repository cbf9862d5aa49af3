package docx

import (
	"slices"
	"strconv"

	"gen/generator/doc"
)

// close sees to it that a paragraph comes last, as Word wants it in the document and in a section: after a table one as
// low as can be.
func (w *writer) close() {
	if w.last < 0 {
		w.open(styleBreak, w.spacing())
		w.s(`</w:p>`)
	}
}

// endSection ends the section at hand: what follows starts a page. The properties belong to the last paragraph.
func (w *writer) endSection() {
	w.above = 0
	w.close()
	whole := len(w.b)
	w.sectionProperties()
	properties := string(w.b[whole:])
	w.b = slices.Insert(w.b[:whole], w.last, []byte(properties)...)
	w.last, w.above = -1, 0
}

// sectionProperties writes the properties of the section at hand. The text area of a landscape page is that of a portrait one,
// turned with the sheet.
func (w *writer) sectionProperties() {
	st := &w.st
	w.s(`<w:sectPr>`)
	if w.d.Draft {
		if w.draft == "" {
			w.draft = w.draftHeader()
		}
		w.s(`<w:headerReference w:type="default" r:id="`, w.draft, `"/><w:headerReference w:type="even" r:id="`, w.draft, `"/>`)
	}
	if w.section.Numbered {
		side := 0
		if w.section.Landscape {
			side = 1
		}
		if w.footers[side][0] == "" {
			w.footers[side] = [2]string{w.footer(false), w.footer(true)}
		}
		w.s(`<w:footerReference w:type="default" r:id="`, w.footers[side][0], `"/>`,
			`<w:footerReference w:type="even" r:id="`, w.footers[side][1], `"/>`)
	}
	w.s(`<w:type w:val="nextPage"/><w:pgSz`)
	width, height := twips(st.PageW), twips(st.PageH)
	x, y := twips(st.Left), twips(st.Top)
	xs, ys := width-x-twips(st.Width), height-y-twips(st.Height)
	if w.section.Landscape {
		w.attr("w:w", height)
		w.attr("w:h", width)
		w.s(` w:orient="landscape"/>`)
		x, y, xs, ys = ys, x, y, xs
	} else {
		w.attr("w:w", width)
		w.attr("w:h", height)
		w.s(`/>`)
	}
	w.s(`<w:pgMar`)
	w.attr("w:top", y)
	w.attr("w:right", xs)
	w.attr("w:bottom", ys)
	w.attr("w:left", x)
	w.attr("w:header", twips(st.Top/2))
	w.attr("w:footer", twips(st.PageH-st.Top-st.Height-st.NumberDrop-st.Number.Pitch/2))
	w.s(` w:gutter="0"/>`)
	switch {
	case w.section.Numbered && !w.numbered:
		w.s(`<w:pgNumType w:start="1"/>`)
		w.numbered = true
	case !w.section.Numbered && w.frontPages()%2 == 1:
		// Page 1 is to follow an even one: after an odd one Word prints an empty page.
		w.s(`<w:pgNumType w:start="2"/>`)
	}
	w.s(`<w:docGrid w:type="linesAndChars"`)
	w.attr("w:linePitch", twips(st.Body.Pitch))
	if st.Chars > 0 { // in 1/4096 pt
		w.attr("w:charSpace", (st.Width/st.Chars-st.Body.Size)*4096/1000)
	}
	w.s(`/></w:sectPr>`)
}

// frontPages counts the pages in print that have no number.
func (w *writer) frontPages() (n int) {
	for n < len(w.pages.List) && w.pages.List[n].Number == "" {
		n++
	}
	return n
}

// draftHeader makes the header that every page of a draft bears.
func (w *writer) draftHeader() string {
	var x buffer
	x.s(header, `<w:hdr xmlns:w="`, wordNS, `" xmlns:r="`, officeRel, `" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">`,
		`<w:p><w:pPr><w:pStyle w:val="`, styleFooter, `"/><w:jc w:val="center"/></w:pPr><w:r><w:t>`, doc.DraftMark, `</w:t></w:r>`,
		watermark, `</w:p></w:hdr>`)
	w.add("word/header1.xml", typeHeader, x.b)
	return w.to("header", "header1.xml")
}

// watermark is the mark over the page, as Word itself makes one.
const watermark = `<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">` +
	`<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>` +
	`<v:shape id="draft" type="#_x0000_t136" alt="` + doc.DraftMark + `" style="position:absolute;margin-left:0;margin-top:0;width:380pt;height:130pt;` +
	`rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;` +
	`mso-position-vertical:center;mso-position-vertical-relative:page" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>` +
	`<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="` + doc.DraftMark + `"/></v:shape></w:pict></w:r>`

// footer makes a footer with the page number between dashes, on the outer side: right on odd pages, left on even ones,
// one character in from the edge. On a landscape page it stands where it does on the sheet that is not turned.
func (w *writer) footer(even bool) string {
	var x buffer
	x.s(header, `<w:ftr xmlns:w="`, wordNS, `" xmlns:r="`, officeRel, `">`)
	indent, align := `w:rightChars="100" w:right=`, "right"
	if even {
		indent, align = `w:leftChars="100" w:left=`, "left"
	}
	number := func() {
		x.s(`<w:p><w:pPr><w:pStyle w:val="`, styleFooter, `"/><w:ind `, indent, `"`)
		x.n(twips(w.st.Number.Size))
		x.s(`"/><w:jc w:val="`, align, `"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>`,
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>`,
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
			`<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>`)
	}
	if w.section.Landscape {
		w.turned(&x, number)
	} else {
		number()
	}
	x.s(`</w:ftr>`)
	w.feet++
	name := "footer" + strconv.Itoa(w.feet) + ".xml"
	w.add("word/"+name, typeFooter, x.b)
	return w.to("footer", name)
}

// turned puts a paragraph along the left edge of a landscape page, in a cell that floats there: as long as the text
// area of the page is wide, its text turned clockwise.
func (w *writer) turned(x *buffer, paragraph func()) {
	st := &w.st
	width := 2 * st.Number.Size
	x.s(`<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page"`)
	x.attr("w:tblpX", twips(st.PageH-st.Top-st.Height-st.NumberDrop-width/2))
	x.attr("w:tblpY", twips(st.Left))
	x.s(`/><w:tblW`)
	x.attr("w:w", twips(width))
	x.s(` w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>`,
		`<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol`)
	x.attr("w:w", twips(width))
	x.s(`/></w:tblGrid><w:tr><w:trPr><w:trHeight`)
	x.attr("w:val", twips(st.Width))
	x.s(` w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW`)
	x.attr("w:w", twips(width))
	x.s(` w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/></w:tcPr>`)
	paragraph()
	x.s(`</w:tc></w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="`, styleBreak, `"/></w:pPr></w:p>`)
}
