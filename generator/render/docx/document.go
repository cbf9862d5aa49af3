package docx

import (
	"slices"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/internal/fonts"
)

// writer is a document being written.
type writer struct {
	buffer
	parts
	relations
	d     *doc.Document
	pages *layout.Pages
	opt   Options
	st    layout.Style

	media  map[*byte]string // relations to pictures, by their first byte
	titles []title          // styles of tables' titles, in the order of their first use
	cells  []cellStyle

	last         int            // where the properties of the last paragraph end, -1 after a table
	section      layout.Section // at hand
	footers      [2][2]string   // relations: upright and turned, odd and even
	draft        string         // relation of the header that says so
	numbered     bool           // pages count from 1 in an earlier section
	above, below int            // white that the next paragraph keeps around itself, in 1/1000 pt

	// How many there are so far.
	bookmarks, controls, drawings, charts, feet int
}

func newWriter(d *doc.Document, pages *layout.Pages, opt Options) *writer {
	w := &writer{d: d, pages: pages, opt: opt, st: opt.Style, last: -1, media: map[*byte]string{}}
	if opt.Fonts == nil {
		w.opt.Fonts = fonts.Embedded()
	}
	w.st.Cover, w.st.Contents = pages.Cover, pages.Contents // as large as the page has room
	w.b = make([]byte, 0, 1<<19)
	w.to("styles", "styles.xml")
	w.to("settings", "settings.xml")
	w.to("fontTable", "fontTable.xml")
	for i := range pages.Flow {
		if t, ok := pages.Flow[i].Block.(*doc.Table); ok && t.Place != doc.InText {
			w.title(&pages.Flow[i], t)
		}
	}
	return w
}

// title is the style of a table's title.
func (w *writer) title(p *layout.Piece, t *doc.Table) title {
	one := title{form: t.Place == doc.Form, level: p.Level}
	if !slices.Contains(w.titles, one) {
		w.titles = append(w.titles, one)
	}
	return one
}

// document makes word/document.xml. What stands before the text has no page numbers and is a section of its own.
func (w *writer) document() ([]byte, error) {
	w.s(header, `<w:document xmlns:w="`, wordNS, `" xmlns:r="`, officeRel, `"`,
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`,
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`,
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`,
		` xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><w:body>`)
	flow := w.pages.Flow
	if len(w.d.Cover.Lines) == 0 && len(flow) > 0 {
		w.section = flow[0].Section
	}
	w.cover()
	for i := range flow {
		if flow[i].Section != w.section {
			w.endSection()
			w.section = flow[i].Section
		}
		w.below = 0
		if i+1 < len(flow) && bare(flow[i+1].Block) {
			w.below = w.st.SpaceAroundTable
		}
		if err := w.piece(&flow[i]); err != nil {
			return nil, err
		}
	}
	w.close()
	w.sectionProperties()
	w.s(`</w:body></w:document>`)
	return w.b, nil
}

func (w *writer) piece(p *layout.Piece) error {
	switch b := p.Block.(type) {
	case *doc.Contents:
		w.contents(b)
	case *doc.Heading:
		w.heading(p, b)
	case *doc.Paragraph:
		w.paragraph(b)
	case *doc.Table:
		w.table(p, b)
	case *doc.Chart:
		return w.chart(p, b)
	case *doc.Image:
		w.image(p, b)
	}
	return nil
}

// bare tells whether a block is a grid with nothing printed above: the paragraph before keeps the distance.
func bare(b doc.Block) bool {
	t, ok := b.(*doc.Table)
	return ok && t.Place == doc.InText && t.Title == ""
}

// width is that of the text area.
func (w *writer) width() int {
	if w.section.Landscape {
		return w.st.Height
	}
	return w.st.Width
}

// cover sets the lines of the cover in the size that the layout has found for them.
func (w *writer) cover() {
	for i, line := range w.d.Cover.Lines {
		if i == 0 {
			w.above = w.st.Height * 15 / 100
		}
		w.open(styleTitle, w.spacing())
		w.runs([]doc.Run{{Text: line}})
		w.s(`</w:p>`)
	}
	for i, line := range w.d.Cover.Foot {
		if i == 0 {
			w.above = w.pages.CoverGap * 9 / 10 // another program's lines are a little higher
		}
		w.open(styleCentered, w.spacing())
		w.runs([]doc.Run{{Text: line}})
		w.s(`</w:p>`)
	}
}
