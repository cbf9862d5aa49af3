package read

import "strings"

// room is the place that a text has on its page, in twips from the page's left edge.
type room struct {
	left, wide int    // of the column that it stands in
	page, tall int    // the width of the page, and what is free of its height
	high       int    // what the text can't grow beyond; 0 where it can
	paper      string // the color of the page; "" for white
	why        string // nobody sees what stands here, whatever its looks
}

// Paper as Word takes it where nothing is said: A4 here.
const (
	pageWide, pageTall = 11906, 16838
	sideMargin         = 1800
	endMargin          = 1440
	leastPage          = 1440 // an inch: a smaller page holds no text
)

// whyOut says why a paragraph does not show in its room.
func (r room) whyOut(s stance, letter int) string {
	left, right := r.left+s.left.n, r.left+r.wide-s.right.n
	first := left + s.first.n
	switch {
	case r.why != "":
		return r.why
	case r.high > 0 && (r.high < max(lowest, letter*2/5) || s.before.n > r.high-letter/2), s.before.n > r.tall:
		return noRoom
	case min(left, first) < -edge, right > r.page+edge:
		return offPage
	case right-left < letter/2, right-first < letter/2:
		return noRoom
	}
	return ""
}

// edge is how far a text may stand out of the page for rounding.
const edge = 30

// framed is the room of a frame that lies in r; r itself where there is none.
func (r room) framed(f *node) room {
	if f == nil {
		return r
	}
	return r.placed(place{f.attr("hAnchor") == "page", f.measure("x"), f.measure("y"), f.measure("w"), exactly(f, "h")})
}

// exactly is a height that is said not to grow.
func exactly(n *node, name string) measure {
	if n.attr("hRule") != "exact" {
		return measure{}
	}
	return n.measure(name)
}

// place is where a thing that floats stands: from the page's edge or from its column, and how large it is.
type place struct {
	onPage           bool
	x, y, wide, high measure
}

// placed is the room inside a thing that floats.
func (r room) placed(at place) room {
	if at.onPage && at.x.said {
		r.left = 0
	}
	r.left += at.x.n
	switch {
	case at.wide.said && at.wide.n > 0:
		r.wide = at.wide.n
	case at.x.said:
		r.wide = max(r.wide, r.page-r.left)
	}
	if at.high.said {
		r.high = max(1, at.high.n)
	}
	if r.why == "" && (r.left+r.wide < edge || r.left > r.page-edge || at.y.n > r.tall+2*farthest || at.y.n < -2*farthest) {
		r.why = offPage
	}
	if at.wide.said && at.x.said && r.why == "" { // a part of it on the page is enough for what stands in the middle
		r.left, r.wide = max(r.left, -edge), min(r.wide, r.page-max(r.left, -edge))
	}
	return r
}

// readSections reads the pages of each section.
func (w *word) readSections(tree *node) {
	paper := ""
	if b := tree.child("background"); b != nil {
		paper = w.themed(b, "themeColor", "themeTint", "themeShade", strings.ToUpper(b.attr("color")))
	}
	tree.child("body").each("sectPr", func(s *node) {
		r := pageOf(s)
		r.paper = paper
		w.rooms = append(w.rooms, r)
	})
	if len(w.rooms) == 0 {
		r := pageOf(nil)
		r.paper = paper
		w.rooms = []room{r}
	}
	w.nextSection()
}

// nextSection comes to the pages of the next section; the last one stays.
func (w *word) nextSection() {
	w.room = w.rooms[0]
	if len(w.rooms) > 1 {
		w.rooms = w.rooms[1:]
	}
}

// pageOf is the column of text on the pages of a section.
func pageOf(section *node) room {
	or := func(m measure, usual int) int {
		if m.said {
			return m.n
		}
		return usual
	}
	size, margins := section.child("pgSz"), section.child("pgMar")
	r := room{page: or(size.measure("w"), pageWide), left: or(margins.measure("left"), sideMargin)}
	tall := or(size.measure("h"), pageTall)
	r.tall = tall - abs(or(margins.measure("top"), endMargin)) - abs(or(margins.measure("bottom"), endMargin))
	if section.child("rtlGutter") == nil {
		r.left += margins.measure("gutter").n
	}
	r.wide = r.page - r.left - or(margins.measure("right"), sideMargin)
	if c := section.child("cols"); c != nil {
		r.wide = columnOf(c, r.wide)
	}
	if r.page < leastPage || tall < leastPage || r.tall < usualLetter {
		r.why = noRoom
	}
	return r
}

// columnOf is the narrowest column of a section.
func columnOf(columns *node, wide int) int {
	if n := columns.number("num"); n > 1 && n <= 1000 {
		space := columns.measure("space")
		if !space.said {
			space.n = 720
		}
		wide = (wide - (n-1)*space.n) / n
	}
	if columns.attr("equalWidth") == "0" || columns.attr("equalWidth") == "false" {
		for _, c := range columns.all("col") {
			wide = min(wide, c.measure("w").n)
		}
	}
	return wide
}

// runningRoom is that of a header or a footer of a section: its distance from the edge is its own.
func (w *word) runningRoom(section *node, kind string) room {
	r := pageOf(section)
	name := map[string]string{Header: "header", Footer: "footer"}[kind]
	if at := section.child("pgMar").measure(name); at.said && (at.n < -edge || at.n > r.tall) {
		r.why = offPage
	}
	return r
}
