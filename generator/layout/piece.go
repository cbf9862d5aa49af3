package layout

import "gen/generator/doc"

// Piece is a block of the pages with what was decided for it: whoever writes a file that flows by itself, as Word's, follows
// it and gets the same pages.
type Piece struct {
	Block   doc.Block
	Section Section
	Opens   bool // begins a page by design, not where the one before happens to be full
	Level   int  // of a heading, and of a table on its own pages: one below the heading it follows, 2 without one
	Apart   bool // the number of a part has a line of its own
	Measure int  // of a title that takes several lines: the width of the longest, the others being about as long
	W, H    int  // of a chart or picture
	Fit     *Fit // of a table

	page int // where it begins
}

// Section is what pages in a row have in common. Another one begins a page.
type Section struct {
	Numbered  bool // after the contents
	Landscape bool
}

// Fit is how a table was set.
type Fit struct {
	Widths     []int             // of the columns
	Measures   map[*doc.Cell]int // as Piece.Measure, of centred cells of several lines
	Type       Type              // of the body's cells
	HeadType   Type
	Head, Rows []int // heights, white included
	Repeats    bool  // the head stands on each page, as it is not too high
	Tall       int   // rows higher than this may be divided where a page ends
	PadX, Pad  int   // white left and right, above and below a cell's text
	Left       int   // height of the page that is free under the table, -1 if it stands on several
}

// part tells whether a part begins here.
func (p *Piece) part() bool {
	h, ok := p.Block.(*doc.Heading)
	return ok && h.Level <= 1
}

// pieces are the blocks that stand on pages. What is no picture is shown by its words. A landscape table takes the
// headings right above it along.
func pieces(blocks []doc.Block) []Piece {
	list := make([]Piece, 0, len(blocks))
	front := 0
	for _, b := range blocks {
		switch x := b.(type) {
		case *doc.Table:
			if x.Place == doc.Separate {
				continue
			}
		case *doc.Image:
			if x.Width <= 0 || x.Height <= 0 {
				b = &doc.Paragraph{Style: doc.Center, Runs: []doc.Run{{Text: x.Alt}}}
			}
		case *doc.Contents:
			front = len(list) + 1
		}
		list = append(list, Piece{Block: b})
	}
	landscape := false
	for i := len(list) - 1; i >= 0; i-- {
		switch b := list[i].Block.(type) {
		case *doc.Heading:
		case *doc.Table:
			landscape = b.Landscape
		default:
			landscape = false
		}
		list[i].Section = Section{i >= front, landscape}
	}
	return list
}
