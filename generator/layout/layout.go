// Package layout turns a document into pages: lines, page breaks, page numbers, split tables.
//
// It draws nothing and knows no file format. Every length is an integer in 1/1000 pt, so the same document gives
// the same pages on every machine. The origin is a page's top left corner, y grows downwards, and the Y of a
// text is its baseline. The text of the document is laid out whole: what is put on the pages, furniture (page
// numbers, repeated heads, 续表) apart, is the text of its blocks in their order.
package layout

import (
	"slices"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// Pages is a document that has been laid out.
type Pages struct {
	Title   string
	List    []Page
	Outline []Entry          // headings and tables in order: bookmarks, contents
	Anchors map[string]Place // of headings, tables and charts
	Flow    []Piece          // the blocks on the pages

	Cover    Type    // of Style.Cover, as large as the lines allow
	CoverGap int     // between the title and the foot of the cover
	Contents [3]Type // of Style.Contents, closed up where that saves a page
}

// Page is one sheet. What is painted is kept by kind, to be painted in the order of the fields.
type Page struct {
	Width, Height int
	Number        string // as printed, without its dashes; "" on the cover and the contents
	Images        []ImageBox
	Charts        []ChartBox
	Lines         []Line
	Texts         []Text // in reading order
}

// Text is a piece of one line in one face, from one run.
type Text struct {
	X, Y   int
	W      int // advance, spacing included
	Face   fonts.Face
	Size   int
	Extra  int  // added after each character, may be negative
	Turned bool // rotated clockwise by a quarter, about (X, Y)
	Text   string
	Figure string // the figure that Text prints, or a part of it
	Link   string // the anchor that Text leads to
}

// DotStep is the distance of the points of a dotted line.
const DotStep = 4000

// Line is a straight rule. Dots makes it a row of round points DotStep apart, the leader of a contents entry.
type Line struct {
	X1, Y1, X2, Y2 int
	Width          int
	Dots           bool
}

// ChartBox is the space of a chart; its caption is set as text.
type ChartBox struct {
	Chart      *doc.Chart
	X, Y, W, H int
}

// ImageBox is the space of a picture, in its proportions.
type ImageBox struct {
	Image      *doc.Image
	X, Y, W, H int
}

// Place is a point of a page. Page is an index of Pages.List.
type Place struct {
	Page, Y int
}

// Entry is a heading or a table, with the page it starts on.
type Entry struct {
	Level  int    // 1 is a part; a table is one below the heading it follows, 2 without one
	Text   string // with its number
	Anchor string
	Table  bool
	Number string // of the page as printed, "" where none is
	Place
}

// Listed are the entries of a table of contents.
func (p *Pages) Listed(c *doc.Contents) []Entry {
	return slices.DeleteFunc(slices.Clone(p.Outline), func(e Entry) bool { return !e.Table && e.Level > max(c.Depth, 1) })
}

// Layout sets the document in a style. It can't fail: what can't be printed (a character that no face has) is
// laid out all the same and is for the writer to refuse.
func Layout(d *doc.Document, st Style, m *fonts.Set) *Pages {
	l := &setter{st: st, m: m, pages: &Pages{
		Title: d.Title, Flow: pieces(d.Blocks), Anchors: map[string]Place{}, Cover: st.Cover, Contents: st.Contents,
	}}
	if len(d.Cover.Lines) > 0 {
		l.cover(d.Cover)
	}
	body := slices.IndexFunc(l.pages.Flow, func(p Piece) bool { return p.Section.Numbered })
	if body < 0 {
		body = len(l.pages.Flow)
	}
	l.alike()
	l.flow(l.pages.Flow[:body])
	l.flush()
	at := len(l.pages.List)
	for rest := l.pages.Flow[body:]; len(rest) > 0; {
		n := 1
		for n < len(rest) && !rest[n].part() {
			n++
		}
		l.part(rest[:n])
		rest = rest[n:]
	}
	l.number(at)
	if body > 0 {
		l.contents(l.pages.Flow[body-1].Block.(*doc.Contents), at)
	}
	if d.Draft {
		l.markDraft()
	}
	return l.pages
}

// setter holds what all parts of one layout share.
type setter struct {
	st    Style
	m     *fonts.Set
	pages *Pages

	chars []char // of the paragraph at hand
	arena []Text // texts are cut from here, which saves an allocation for each line

	boxes []box
	tight bool // paragraphs take as few lines as they can
	forms map[*doc.Table]*grid
	depth int // level of the last heading
}
