package docx

import (
	"fmt"
	"strconv"
	"strings"

	"gen/generator/layout"
)

// IDs of the styles. What people see is the name, in styleSheet.
const (
	styleBody       = "Normal"
	styleTitle      = "Title"
	styleHeading    = "Heading" // and the level
	styleContents   = "TOCHeading"
	styleEntry      = "TOC" // and the level
	styleItem       = "Item"
	styleFlush      = "Flush"
	styleCentered   = "Centered"
	styleNote       = "Note"
	styleFigure     = "Figure" // a chart or a picture
	styleCaption    = "FigureCaption"
	styleTableTitle = "TableTitle" // and the level, see titles
	styleFormTitle  = "FormTitle"
	styleTextTitle  = "TextTableTitle"
	styleTableCode  = "TableCode" // 公开01表
	styleTableLine  = "TableLine" // department and unit
	styleWideLine   = "TableLineWide"
	styleTableNote  = "TableNote"
	styleFooter     = "Footer"
	styleBreak      = "Break" // the end of a section after a table
	styleNumber     = "HeadingNumber"
	styleGrid       = "Grid"
	styleTextGrid   = "TextGrid"
)

// Names that reading knows styles by.
const (
	nameNumber     = "标题编号"
	nameContents   = "TOC Heading"
	nameItem       = "列表项"
	nameFlush      = "正文顶格"
	nameCentered   = "正文居中"
	nameNote       = "注"
	nameFigure     = "图"
	nameCaption    = "图题"
	nameTableTitle = "表题"
	nameFormTitle  = "表单题"
	nameTextTitle  = "文中表题"
	nameTableCode  = "表号"
	nameTableLine  = "表上行"
	nameTableNote  = "表注"
)

// styleSheet makes word/styles.xml. Cells and titles of tables have the styles that the document has asked for.
func (w *writer) styleSheet() []byte {
	st := &w.st
	x := sheet{st: st}
	x.s(header, `<w:styles xmlns:w="`, wordNS, `"><w:docDefaults><w:rPrDefault><w:rPr>`, rFonts(bodyFont))
	x.size(st.Body.Size)
	x.s(`<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
		`<w:pPrDefault/></w:docDefaults>`)
	x.text()
	x.headings()
	x.contents()
	x.tables(w.titles)
	x.cells(w.cells)
	x.grids()
	x.s(`</w:styles>`)
	return x.b
}

// sheet is the list of styles being written.
type sheet struct {
	buffer
	st *layout.Style
}

// look is what a paragraph style says. Fields that are zero leave it to the style it is based on.
type look struct {
	id, name, based, next string
	builtIn, hidden       bool
	before                string // of the paragraph's properties: what stands before the line spacing
	t                     layout.Type
	font                  string
	above, below          int    // white, in 1/1000 pt
	indent                int    // of the first line, in characters
	after                 string // what stands after the indent
	tracked               bool   // set so that the characters of body text fill a line
}

func (x *sheet) style(l look) {
	x.s(`<w:style w:type="paragraph"`)
	if l.id == styleBody {
		x.s(` w:default="1"`)
	}
	if !l.builtIn {
		x.s(` w:customStyle="1"`)
	}
	x.s(` w:styleId="`, l.id, `"><w:name w:val="`, l.name, `"/>`)
	if l.based != "" {
		x.s(`<w:basedOn w:val="`, l.based, `"/>`)
	}
	if l.next != "" {
		x.s(`<w:next w:val="`, l.next, `"/>`)
	}
	if l.hidden {
		x.s(`<w:semiHidden/><w:unhideWhenUsed/>`)
	} else {
		x.s(`<w:qFormat/>`)
	}
	x.s(`<w:pPr>`, l.before)
	if l.based == "" {
		x.s(unspaced)
	}
	x.spacing(l)
	switch {
	case l.indent > 0:
		fmt.Fprintf(x, `<w:ind w:firstLineChars="%d" w:firstLine="%d"/>`, 100*l.indent, l.indent*twips(l.t.Size))
	case l.id != styleItem && !strings.Contains(l.after, "<w:ind"):
		x.s(unindented)
	}
	x.s(l.after, `</w:pPr><w:rPr>`)
	if l.font != "" {
		x.s(rFonts(l.font))
	}
	if track := x.st.Chars * l.t.Size; l.tracked && track > x.st.Width {
		x.s(`<w:spacing`)
		x.attr("w:val", -(twips(track-x.st.Width)+x.st.Chars-1)/x.st.Chars)
		x.s(`/>`)
	}
	if l.t.Size > 0 {
		x.size(l.t.Size)
	}
	x.s("</w:rPr></w:style>\n")
}

// unspaced sets words and numbers without white around them, as in print. The grid of the page moves nothing: programs
// differ in what they make of it, so the styles say themselves what gives 22 lines of 28 characters.
const unspaced = `<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>`

// unindented says that there is no indent, where nothing else is said: some viewers give the one of body text to whatever has none.
const unindented = `<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>`

// Write makes a sheet a place for fmt to print to.
func (x *sheet) Write(p []byte) (int, error) {
	x.b = append(x.b, p...)
	return len(p), nil
}

func (x *sheet) spacing(l look) {
	if l.above == 0 && l.below == 0 && l.t.Pitch == 0 {
		return
	}
	x.s(`<w:spacing`)
	if l.above > 0 {
		x.attr("w:before", twips(l.above))
	}
	if l.below > 0 {
		x.attr("w:after", twips(l.below))
	}
	if l.t.Pitch > 0 {
		x.attr("w:line", twips(l.t.Pitch))
		x.s(` w:lineRule="exact"`)
	}
	x.s(`/>`)
}

func (x *sheet) size(n int) {
	size := strconv.Itoa(halves(n))
	x.s(`<w:sz w:val="`, size, `"/><w:szCs w:val="`, size, `"/>`)
}

const (
	keepNext = `<w:keepNext/>`
	centered = `<w:jc w:val="center"/>`
	atRight  = `<w:jc w:val="right"/>`
	atLeft   = `<w:jc w:val="left"/>`
	both     = `<w:jc w:val="both"/>`
)

func outline(level int) string { return fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, min(level, 9)-1) }

// text are the styles of running text.
func (x *sheet) text() {
	body, note := x.st.Body, x.st.Note
	x.style(look{id: styleBody, name: "Normal", builtIn: true, t: body, font: fontOf(body.Face), indent: 2, after: both, tracked: true})
	x.style(look{id: styleItem, name: nameItem, based: styleBody})
	x.style(look{id: styleFlush, name: nameFlush, t: body, font: fontOf(body.Face), after: both, tracked: true})
	x.style(look{id: styleCentered, name: nameCentered, t: body, font: fontOf(body.Face), after: centered, tracked: true})
	x.style(look{id: styleNote, name: nameNote, t: note, font: fontOf(note.Face), indent: 2, after: both})
	x.style(look{id: styleFigure, name: nameFigure, next: styleCaption, before: keepNext, after: centered,
		t: layout.Type{Size: 1000}})
	caption := x.st.Caption
	x.style(look{id: styleCaption, name: nameCaption, next: styleBody, t: caption, font: fontOf(caption.Face), after: centered})
	number := x.st.Number
	x.style(look{id: styleFooter, name: "footer", builtIn: true, hidden: true, t: number, font: songFont})
	x.style(look{id: styleBreak, name: "分节", hidden: true, t: layout.Type{Size: 1000, Pitch: 1000}})
	x.s(`<w:style w:type="character" w:customStyle="1" w:styleId="`, styleNumber, `"><w:name w:val="`, nameNumber, `"/></w:style>`)
}

// headings are the cover's title and headings of five levels. A part starts a page, and the text below its title stands
// on the lines of the page.
func (x *sheet) headings() {
	cover := x.st.Cover
	x.style(look{id: styleTitle, name: "Title", builtIn: true, t: cover, font: fontOf(cover.Face), after: centered})
	for i, t := range x.st.Headings {
		l := look{id: styleHeading + strconv.Itoa(i+1), name: "heading " + strconv.Itoa(i+1), builtIn: true, next: styleBody,
			before: keepNext, t: t, font: fontOf(t.Face), indent: 2, after: both + outline(i+1), tracked: t.Size == x.st.Body.Size}
		if i == 0 {
			grid := max(1, x.st.Body.Pitch)
			l.before += `<w:keepLines/><w:pageBreakBefore/>`
			l.indent, l.after = 0, centered+outline(1)
			l.below = (grid - t.Pitch%grid) % grid
		}
		x.style(l)
	}
}

// contents are the title of the contents and its entries: points lead to the numbers at the right.
func (x *sheet) contents() {
	title := x.st.Contents[0]
	x.style(look{id: styleContents, name: nameContents, builtIn: true, next: styleBody, t: title, font: fontOf(title.Face),
		before: keepNext + `<w:pageBreakBefore/>`, after: centered})
	for level := 1; level <= 9; level++ {
		t := x.st.Contents[min(level, 2)]
		indent := (min(level, 4) - 1) * x.st.ContentsIndent
		x.style(look{id: styleEntry + strconv.Itoa(level), name: "toc " + strconv.Itoa(level), builtIn: true, hidden: true, next: styleBody,
			t: t, font: fontOf(t.Face),
			before: fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`, twips(x.st.Width)),
			after:  fmt.Sprintf(`<w:ind w:left="%d"/>`, twips(indent)),
		})
	}
}
