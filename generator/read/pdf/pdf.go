// Package pdf tells what a PDF file shows, whoever made it: the text of each page with the place of every character, rules and
// filled areas, pictures; lines, paragraphs and tables made of these; and as blocks what the file says.
//
// It reads the pages' operators as a program that shows them does. What it can't read, or what may show something else than
// the text says, is named in Doubts: never passed in silence. Every length is in pt; the origin is the upper left corner of
// what is shown of a page, y grows downwards.
package pdf

import (
	"errors"
	"fmt"
	"slices"
)

// Document is what a file shows.
type Document struct {
	Pages     []Page
	About     []Property // title, author and what else the file says of itself
	Bookmarks []string
	Doubts    []string // what could not be read of the file as a whole, or may change what is seen
	Changed   bool     // something was added to the file after it had been written

	file  *file
	fonts []*font
}

// Property is a thing that a file says of itself.
type Property struct{ Name, Text string }

// Page is what a page shows. What is painted has an order: the later lies over the earlier.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph
	Rules         []Rule
	Areas         []Area
	Images        []Image
	Notes         []Note
	Doubts        []string

	spoilt bool // its operators were not all read
}

// Box is an upright rectangle.
type Box struct{ X1, Y1, X2, Y2 float64 }

// Glyph is a character where it stands.
type Glyph struct {
	Box            // as wide as it moves on, as high as its font
	Text   string  // Unknown if its font does not say what it is
	Size   float64 // of the font, as it is shown
	Turn   int     // quarters clockwise that the line runs by
	Unseen string  // "" where people see it; else why not

	base   float64 // of its line, across the direction of writing
	colour Colour
	order  int
	font   *font
	code   int
}

// Unknown is the text of a character whose font does not say what it is.
const Unknown = "\uFFFD"

// Rule is a straight line, upright or level: a stroke, or an area so thin that it looks like one.
type Rule struct {
	Box
	Level bool // not upright
	Dots  bool // a row of points, as leads to a page number

	colour Colour
	order  int
}

// Area is a filled area, or a line that is no Rule.
type Area struct {
	Box
	Colour Colour
	Points []Point
	Line   bool // it is not filled

	upright bool // a rectangle
	order   int
}

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Colour is what a thing is painted with. Known is false for patterns and the colours of special inks.
type Colour struct {
	R, G, B float64
	Known   bool
}

// Image is a picture in its place.
type Image struct {
	Box
	Digest string // of its pixels as they stand in the file, and of how they are shown

	order int
}

// Note is an annotation: a thing that programs show on the page and that is not of it.
type Note struct {
	Kind  string // as the standard names it
	Text  string
	Link  string // the address that it leads to, outside of the file
	Shown bool   // it has a look of its own
}

// Limits beside those of the objects.
const (
	maxPages     = 3000
	maxOperators = 4_000_000
	maxGlyphs    = 1_500_000
	maxPainted   = 300_000 // rules, areas and pictures
	maxForms     = 12      // drawings within drawings
	maxTree      = 40      // levels of the tree of pages
	maxStates    = 256     // that are kept at once
)

// Read reads a file. The error is for one of which nothing can be said.
func Read(data []byte) (*Document, error) {
	f, err := openFile(data)
	if err != nil {
		return nil, err
	}
	d := &Document{file: f, Changed: f.sections > 1}
	root := f.dict(f.trailer["Root"])
	r := &reader{file: f, doc: d, fonts: map[int]*font{}, pictures: map[int]string{},
		operators: maxOperators, glyphs: maxGlyphs, painted: maxPainted}
	if err := r.tree(root["Pages"], inherited{}, maxTree); err != nil {
		return nil, err
	}
	if f.spent {
		return nil, errTooMuch
	}
	if len(d.Pages) == 0 {
		return nil, errors.New("里面没有一页读得出来")
	}
	r.about(root)
	if f.broken != "" {
		d.doubt(f.broken)
	}
	return d, nil
}

func (d *Document) doubt(what string) {
	if !slices.Contains(d.Doubts, what) {
		d.Doubts = append(d.Doubts, what)
	}
}

func (p *Page) doubt(format string, args ...any) {
	if what := fmt.Sprintf(format, args...); !slices.Contains(p.Doubts, what) {
		p.Doubts = append(p.Doubts, what)
	}
}

func (b Box) middle() Point { return Point{(b.X1 + b.X2) / 2, (b.Y1 + b.Y2) / 2} }

func (b Box) holds(p Point) bool { return p.X >= b.X1 && p.X <= b.X2 && p.Y >= b.Y1 && p.Y <= b.Y2 }

func (b Box) and(c Box) Box {
	return Box{max(b.X1, c.X1), max(b.Y1, c.Y1), min(b.X2, c.X2), min(b.Y2, c.Y2)}
}

func (b Box) with(c Box) Box {
	return Box{min(b.X1, c.X1), min(b.Y1, c.Y1), max(b.X2, c.X2), max(b.Y2, c.Y2)}
}

func around(points []Point) Box {
	b := Box{points[0].X, points[0].Y, points[0].X, points[0].Y}
	for _, p := range points[1:] {
		b = b.with(Box{p.X, p.Y, p.X, p.Y})
	}
	return b
}
