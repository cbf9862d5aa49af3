package docx

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gen/generator/doc"
	"gen/generator/layout"
)

// open begins a paragraph; properties are those that its style does not give.
func (w *writer) open(style, properties string) {
	w.s(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`, properties)
	w.last = len(w.b)
	w.s(`</w:pPr>`)
}

// spacing gives a paragraph the white that it is to keep above and below.
func (w *writer) spacing() string {
	if w.above == 0 && w.below == 0 {
		return ""
	}
	var x buffer
	x.s(`<w:spacing`)
	if w.above > 0 {
		x.attr("w:before", twips(w.above))
	}
	if w.below > 0 {
		x.attr("w:after", twips(w.below))
	}
	x.s(`/>`)
	w.above, w.below = 0, 0
	return string(x.b)
}

func (w *writer) heading(p *layout.Piece, h *doc.Heading) {
	level := p.Level
	properties, number := "", h.Number
	if level == 1 {
		w.above = 0 // at the top of a page
	}
	if p.Opens && level > 1 {
		properties, w.above = `<w:pageBreakBefore/>`, 0
	}
	properties += w.spacing()
	properties += drawnIn(twips(w.width()), p.Measure, w.st.Headings[level-1].Size)
	if p.Apart { // Word makes a space of a line's end when it updates the contents
		number += "\n"
	} else {
		number += h.Gap()
	}
	w.open(styleHeading+string(rune('0'+level)), properties)
	end := w.bookmark(h.Anchor)
	if number != "" {
		w.s(`<w:r><w:rPr><w:rStyle w:val="`, styleNumber, `"/></w:rPr>`)
		w.letters(number)
		w.s(`</w:r>`)
	}
	w.runs(h.Text)
	w.s(end, `</w:p>`)
}

// drawnIn is the indents that break a centred text into the lines that it has in print: what its measure leaves of the
// room, in twips, but for some white: Word puts a quarter of a character between Chinese and Western text.
func drawnIn(room, measure, white int) string {
	in := (room - twips(measure+white)) / 2
	if measure == 0 || in <= 0 {
		return ""
	}
	var x buffer
	x.s(`<w:ind`)
	x.attr("w:left", in)
	x.attr("w:right", in)
	x.s(`/>`)
	return string(x.b)
}

func (w *writer) paragraph(p *doc.Paragraph) {
	style := styleBody
	switch p.Style {
	case doc.Flush:
		style = styleFlush
	case doc.Center:
		style = styleCentered
	case doc.Item:
		style = styleItem
	case doc.Note:
		style = styleNote
	}
	properties := w.spacing()
	if unbroken(p.Runs) {
		properties += `<w:jc w:val="left"/>`
	}
	w.open(style, properties)
	w.runs(p.Runs)
	w.s(`</w:p>`)
}

// unbroken tells whether a paragraph has a word that Word can't divide and that takes half a line, as an address does:
// justified, the line before it would be torn apart.
func unbroken(runs []doc.Run) bool {
	const half = 30 // letters
	length := 0
	for i := range runs {
		for _, r := range runs[i].Text {
			if r <= ' ' || r >= utf8.RuneSelf {
				length = 0
			} else if length++; length > half {
				return true
			}
		}
	}
	return false
}

// bookmark begins a bookmark for an anchor and returns what ends it.
func (w *writer) bookmark(anchor string) (end string) {
	if anchor == "" {
		return ""
	}
	w.bookmarks++
	w.s(`<w:bookmarkStart`)
	w.attr("w:id", w.bookmarks)
	w.s(` w:name="`, bookmarkName(anchor), `"/>`)
	var x buffer
	x.s(`<w:bookmarkEnd`)
	x.attr("w:id", w.bookmarks)
	x.s(`/>`)
	return string(x.b)
}

// bookmarkName is the anchor, if Word takes it for a name: letters, digits and _, a letter first, 40 at most.
func bookmarkName(anchor string) string {
	for i := range len(anchor) {
		c := anchor[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if len(anchor) > 40 || !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return "b" + digest(anchor)
		}
	}
	return anchor
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:12])
}

// longestTag is what Word allows the tag of a content control to have, in UTF-16 units.
const longestTag = 64

// Tag is the tag of the content controls of a figure: its ID or, where that is too long, # and a digest of it.
func Tag(id string) string {
	n := 0
	for _, r := range id {
		n += max(1, utf16.RuneLen(r))
	}
	if n <= longestTag {
		return id
	}
	return "#" + digest(id)
}

// runs writes text. Each run that prints a figure sits in a control of its own.
func (w *writer) runs(runs []doc.Run) {
	for i := range runs {
		r := &runs[i]
		if r.Text == "" {
			continue
		}
		if r.Link != "" {
			w.s(`<w:hyperlink w:anchor="`, bookmarkName(r.Link), `" w:history="1">`)
		}
		if r.Figure != "" {
			w.controls++
			w.s(`<w:sdt><w:sdtPr><w:tag w:val="`)
			w.text(Tag(r.Figure))
			w.s(`"/><w:id`)
			w.attr("w:val", w.controls)
			w.s(`/>`)
			if w.opt.Lock {
				w.s(`<w:lock w:val="sdtContentLocked"/>`)
			}
			w.s(`</w:sdtPr><w:sdtContent>`)
		}
		w.run(r.Text, r.Bold)
		if r.Figure != "" {
			w.s(`</w:sdtContent></w:sdt>`)
		}
		if r.Link != "" {
			w.s(`</w:hyperlink>`)
		}
	}
}

func (w *writer) run(text string, bold bool) {
	chinese := ambiguous(text)
	w.s(`<w:r>`)
	if bold || chinese {
		w.s(`<w:rPr>`)
		if chinese {
			w.s(`<w:rFonts w:hint="eastAsia"/>`)
		}
		if bold {
			w.s(`<w:b/>`)
		}
		w.s(`</w:rPr>`)
	}
	w.letters(text)
	w.s(`</w:r>`)
}

// ambiguous tells whether a text has signs that Chinese shares with Latin (“”‘’—…·×±): Word sets them in the Latin
// font unless told.
func ambiguous(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		switch s[i] {
		case 0xC2, 0xC3, 0xE2:
			return true
		}
	}
	return false
}

// letters writes the text of a run, its lines apart.
func (w *writer) letters(s string) {
	for i := 0; ; i++ {
		line, rest, more := strings.Cut(s, "\n")
		if i > 0 {
			w.s(`<w:br/>`)
		}
		if line != "" {
			if line[0] == ' ' || line[len(line)-1] == ' ' || strings.Contains(line, "  ") {
				w.s(`<w:t xml:space="preserve">`)
			} else {
				w.s(`<w:t>`)
			}
			w.text(line)
			w.s(`</w:t>`)
		}
		if !more {
			return
		}
		s = rest
	}
}
