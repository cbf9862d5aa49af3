package docx

import (
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

	entries map[string]*layout.Entry // of the outline, by anchor
	images  map[*doc.Image]layout.ImageBox
	media   map[*byte]string // relations to pictures, by their first byte
	titles  []title          // styles of tables' titles, in the order of their first use
	cells   []cellStyle

	last         int          // where the properties of the last paragraph end, -1 after a table
	landscape    bool         // the section at hand
	footers      [2][2]string // relations: upright and turned, odd and even
	draft        string       // relation of the header that says so
	numbered     bool         // pages count from 1 in an earlier section
	above, below int          // white that the next paragraph keeps around itself, in 1/1000 pt

	// How many there are so far.
	bookmarks, controls, drawings, charts, feet int
}

func newWriter(d *doc.Document, pages *layout.Pages, opt Options) *writer {
	w := &writer{d: d, pages: pages, opt: opt, st: opt.Style, last: -1,
		entries: map[string]*layout.Entry{}, images: map[*doc.Image]layout.ImageBox{}, media: map[*byte]string{}}
	if opt.Fonts == nil {
		w.opt.Fonts = fonts.Embedded()
	}
	w.st.Contents = pages.Contents // closed up, maybe
	w.b = make([]byte, 0, 1<<19)
	for i := range pages.Outline {
		w.entries[pages.Outline[i].Anchor] = &pages.Outline[i]
	}
	for _, pg := range pages.List {
		for _, box := range pg.Images {
			w.images[box.Image] = box
		}
	}
	w.to("styles", "styles.xml")
	w.to("settings", "settings.xml")
	w.to("fontTable", "fontTable.xml")
	for _, b := range d.Blocks {
		if t, ok := b.(*doc.Table); ok && t.Place != doc.InText && t.Place != doc.Separate {
			w.title(t)
		}
	}
	return w
}

// title is the style of a table's title.
func (w *writer) title(t *doc.Table) title {
	one := title{form: t.Place == doc.Form, level: usualLevel}
	if e := w.entries[t.Anchor]; e != nil {
		one.level = e.Level
	}
	for _, known := range w.titles {
		if known == one {
			return one
		}
	}
	w.titles = append(w.titles, one)
	return one
}

// document makes word/document.xml. What stands before the text has no page numbers and is a section of its own.
func (w *writer) document() ([]byte, error) {
	w.s(header, `<w:document xmlns:w="`, wordNS, `" xmlns:r="`, officeRel, `"`,
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`,
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`,
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`,
		` xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><w:body>`)
	front, contents, body := split(w.d.Blocks)
	w.cover()
	if err := w.flow(front); err != nil {
		return nil, err
	}
	if contents != nil {
		w.contents(contents)
	}
	if len(w.d.Cover.Lines) > 0 || contents != nil {
		w.endSection(false)
	}
	w.landscape = len(body) > 0 && lies(body)
	if err := w.flow(body); err != nil {
		return nil, err
	}
	w.close()
	w.section(true)
	w.s(`</w:body></w:document>`)
	return w.b, nil
}

// split cuts the blocks at the contents: pages are numbered after it.
func split(blocks []doc.Block) (front []doc.Block, c *doc.Contents, body []doc.Block) {
	for i, b := range blocks {
		if c, ok := b.(*doc.Contents); ok {
			return blocks[:i], c, blocks[i+1:]
		}
	}
	return nil, nil, blocks
}

// lies tells whether the first of blocks stands on a landscape page: a wide table, or headings right above one.
func lies(blocks []doc.Block) bool {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Heading:
			continue
		case *doc.Table:
			if b.Place != doc.Separate {
				return b.Landscape
			}
			continue
		}
		break
	}
	return false
}

func (w *writer) flow(blocks []doc.Block) error {
	for i, b := range blocks {
		t, isTable := b.(*doc.Table)
		if isTable && t.Place == doc.Separate {
			continue
		}
		if turned := lies(blocks[i:]); turned != w.landscape {
			w.endSection(true)
			w.landscape = turned
		}
		w.below = 0
		if i+1 < len(blocks) && bare(blocks[i+1]) {
			w.below = w.st.SpaceAroundTable
		}
		var err error
		switch b := b.(type) {
		case *doc.Heading:
			w.heading(b, opensPage(blocks, i))
		case *doc.Paragraph:
			w.paragraph(b)
		case *doc.Table:
			w.table(b, i > 0 && isHeading(blocks[i-1]))
		case *doc.Chart:
			err = w.chart(b)
		case *doc.Image:
			w.image(b)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// bare tells whether a block is a grid with nothing printed above: the paragraph before keeps the distance.
func bare(b doc.Block) bool {
	t, ok := b.(*doc.Table)
	return ok && t.Place == doc.InText && t.Title == ""
}

func isHeading(b doc.Block) bool {
	_, ok := b.(*doc.Heading)
	return ok
}

// opensPage tells whether block i is the first of the headings right above a table on pages of its own: then it is
// the heading that goes on the table's page, where the layout begins one.
func opensPage(blocks []doc.Block, i int) bool {
	if i > 0 && isHeading(blocks[i-1]) {
		return false
	}
	for _, b := range blocks[i:] {
		if t, ok := b.(*doc.Table); ok {
			return t.Place != doc.InText && t.Place != doc.Separate
		}
		if !isHeading(b) {
			break
		}
	}
	return false
}

// top tells whether the layout has set an anchor at the top of a page.
func (w *writer) top(anchor string) bool {
	at, ok := w.pages.Anchors[anchor]
	if !ok {
		return false
	}
	if w.landscape {
		return at.Y == w.st.Left
	}
	return at.Y == w.st.Top
}

// width is that of the text area.
func (w *writer) width() int {
	if w.landscape {
		return w.st.Height
	}
	return w.st.Width
}

// cover sets the lines of the cover in the size that the layout has found for them.
func (w *writer) cover() {
	if len(w.d.Cover.Lines) == 0 {
		return
	}
	if len(w.pages.List) > 0 && len(w.pages.List[0].Texts) > 0 {
		w.st.Cover.Size = w.pages.List[0].Texts[0].Size
	}
	w.st.Cover.Pitch = w.st.Cover.Size * 17 / 10
	for i, line := range w.d.Cover.Lines {
		if i == 0 {
			w.above = w.st.Height * 15 / 100
		}
		w.open(styleTitle, w.spacing())
		w.runs([]doc.Run{{Text: line}})
		w.s(`</w:p>`)
	}
}
