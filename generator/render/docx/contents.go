package docx

import (
	"strconv"

	"gen/generator/doc"
	"gen/generator/layout"
)

// contents writes the table of contents: a field that is filled already, so that nothing has to be updated before the
// file can be read, and that gives the same list when it is. It lists headings and the titles of tables.
func (w *writer) contents(c *doc.Contents) {
	entries := w.pages.Listed(c)
	w.s(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>`,
		`<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	w.open(styleContents, "")
	w.run(c.Title, false)
	w.s(`</w:p>`)
	for i, e := range entries {
		w.open(styleEntry+strconv.Itoa(min(max(e.Level, 1), 9)), "")
		if i == 0 {
			w.s(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">`)
			w.text(w.instruction(max(c.Depth, 1)))
			w.s(`</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		w.entry(&e)
		if i == len(entries)-1 {
			w.s(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		w.s(`</w:p>`)
	}
	w.s(`</w:sdtContent></w:sdt>`)
	w.last = -1
}

// instruction tells Word what the contents list: headings down to a depth, and the titles of the tables that are listed,
// each style with its level.
func (w *writer) instruction(depth int) string {
	s := ` TOC \o "1-` + strconv.Itoa(min(depth, 9)) + `" \h \z`
	tables := ""
	for _, t := range w.titles {
		if !t.form || t.level <= depth {
			tables += "," + t.name() + "," + strconv.Itoa(min(t.level, 9))
		}
	}
	if tables != "" {
		s += ` \t "` + tables[1:] + `"`
	}
	return s + " "
}

// entry writes one line: the text, points, and the page as a field of its own, because Word can update the numbers alone.
func (w *writer) entry(e *layout.Entry) {
	name := bookmarkName(e.Anchor)
	if e.Anchor != "" {
		w.s(`<w:hyperlink w:anchor="`, name, `" w:history="1">`)
	}
	w.run(e.Text, false)
	if e.Number != "" {
		w.s(`<w:r><w:tab/></w:r>`)
		if e.Anchor != "" {
			w.s(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF `, name,
				` \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		w.run(e.Number, false)
		if e.Anchor != "" {
			w.s(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
	}
	if e.Anchor != "" {
		w.s(`</w:hyperlink>`)
	}
}
