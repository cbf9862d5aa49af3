package layout

import "gen/generator/doc"

// flow turns pieces into boxes.
func (l *setter) flow(pieces []Piece) {
	for i := range pieces {
		p, from := &pieces[i], len(l.boxes)
		switch b := p.Block.(type) {
		case *doc.Heading:
			l.heading(p, b)
		case *doc.Paragraph:
			l.paragraph(b, i > 0 && isHeading(pieces[i-1].Block) && goesOn(pieces[i+1:]))
		case *doc.Table:
			l.table(p, b)
		case *doc.Chart:
			l.chart(p, b)
		case *doc.Image:
			l.image(p, b)
		}
		for j := from; j < len(l.boxes); j++ {
			l.boxes[j].landscape = p.Section.Landscape
		}
	}
}

func isHeading(b doc.Block) bool {
	_, ok := b.(*doc.Heading)
	return ok
}

// goesOn tells whether text of the same section follows on the same page.
func goesOn(pieces []Piece) bool {
	if len(pieces) == 0 {
		return false
	}
	switch b := pieces[0].Block.(type) {
	case *doc.Heading:
		return false
	case *doc.Table:
		return b.Place == doc.InText
	}
	return true
}

// baseline is the distance of the baseline from the top of a line: the em square of Chinese type, 0.88 of it above the
// baseline, stands in the middle.
func (t Type) baseline() int { return (t.Pitch-t.Size)/2 + t.Size*88/100 }

// stack makes a box of each line, set in type t and moved right by x.
func stack(lines []line, t Type, x int) []box {
	boxes := make([]box, len(lines))
	for i, ln := range lines {
		shift(ln.texts, x, t.baseline())
		boxes[i] = box{h: t.Pitch, texts: ln.texts}
	}
	return boxes
}

func (l *setter) heading(piece *Piece, h *doc.Heading) {
	level := min(max(h.Level, 1), len(l.st.Headings))
	t := l.st.Headings[level-1]
	piece.Level, l.depth = level, level
	runs := h.Text
	if h.Number != "" {
		runs = append([]doc.Run{{Text: h.Number + h.Gap()}}, h.Text...)
	}
	_, _, width, _ := l.st.area(piece.Section.Landscape)
	var boxes []box
	if level == 1 {
		boxes = stack(l.partTitle(piece, h, runs, t, width), t, 0)
		l.newPart(boxes)
	} else {
		track := 0
		if t.Size == l.st.Body.Size {
			track = l.st.track()
		}
		boxes = stack(l.lines(runs, t, track, width, 2*(t.Size+track), justify), t, 0)
	}
	if len(boxes) == 0 {
		return
	}
	for i := range boxes {
		boxes[i].glue = true
	}
	boxes[0].entry = &mark{piece, h.Anchor, Entry{Level: level, Text: doc.Text(runs), Anchor: h.Anchor}}
	l.boxes = append(l.boxes, boxes...)
}

// partTitle sets the title of a part. One that would not leave a character's white at both sides has its number, if that
// stands apart and goes before the others of its runs, in a line of its own.
func (l *setter) partTitle(piece *Piece, h *doc.Heading, runs []doc.Run, t Type, width int) []line {
	var number []line
	if p := l.para(runs, t, 0); h.Gap() != "" && p.width(0, len(p.chars)) > width-2*t.Size {
		number, runs = l.lines(runs[:1], t, 0, width, 0, center), runs[1:]
	}
	title, measure := l.title(runs, t, width)
	piece.Apart, piece.Measure = number != nil, measure
	return append(number, title...)
}

// title sets a title and gives its measure, see Piece. One line that leaves less than a character of white fits by chance:
// no two programs measure quite the same, so others are given the measure of two lines.
func (l *setter) title(runs []doc.Run, t Type, width int) (lines []line, m int) {
	lines = l.balanced(runs, t, width)
	if len(lines) == 1 && lines[0].width > width-t.Size {
		return lines, measure(l.even(runs, t, width, 2, center))
	}
	return lines, measure(lines)
}

// measure is the width of the longest of several lines.
func measure(lines []line) (widest int) {
	if len(lines) < 2 {
		return 0
	}
	for _, ln := range lines {
		widest = max(widest, ln.width)
	}
	return widest
}

// newPart starts a page, and keeps the lines under a title of several lines where they would be under another one:
// facing pages have their lines at the same height.
func (l *setter) newPart(boxes []box) {
	h := 0
	for i := range boxes {
		boxes[i].newPage, boxes[i].opens = i == 0, i == 0
		h += boxes[i].h
	}
	if grid := l.st.Body.Pitch; h > 0 && grid > 0 {
		boxes[len(boxes)-1].h += (grid - h%grid) % grid
	}
}

// balanced sets a centred title: if it needs several lines, they are of about the same length.
func (l *setter) balanced(runs []doc.Run, t Type, width int) []line {
	lines := l.lines(runs, t, 0, width, 0, center)
	if len(lines) < 2 {
		return lines
	}
	return l.even(runs, t, width, len(lines), center)
}

// even sets text in n lines of about the same length. Chinese words mostly have two characters, so lines of an even
// number of them part fewer words; else it is the narrowest measure that holds the text.
func (l *setter) even(runs []doc.Run, t Type, width, n int, a align) []line {
	p, word := l.para(runs, t, 0), 2*t.Size
	measure := min(width, p.width(0, len(p.chars))/n)
	pairs := min(width, (measure+word-1)/word*word)
	lines := l.lines(runs, t, 0, pairs, 0, a)
	if len(lines) == n && lines[n-1].width >= word {
		measure = pairs
	} else {
		for len(l.lines(runs, t, 0, measure, 0, a)) > n && measure < width {
			measure = min(width, measure+t.Size/2)
		}
		lines = l.lines(runs, t, 0, measure, 0, a)
	}
	if a == center { // in the narrow measure so far
		for _, ln := range lines {
			shift(ln.texts, (width-measure)/2, 0)
		}
	}
	return lines
}

// paragraph sets running text. opens means that a heading stands above and text of its section below: then a single
// line stays with both. (A section of one line may end a page, as it does in Word.)
func (l *setter) paragraph(p *doc.Paragraph, opens bool) {
	t, track := l.st.Body, l.st.track()
	indent, a := 2*(t.Size+track), justify
	switch p.Style {
	case doc.Flush:
		indent = 0
	case doc.Center:
		indent, a = 0, center
	case doc.Note:
		t, indent, track = l.st.Note, 2*l.st.Note.Size, 0
	}
	boxes := stack(l.lines(p.Runs, t, track, l.st.Width, indent, a), t, 0)
	switch n := len(boxes); {
	case n == 1:
		boxes[0].glue = opens
	case n > 1: // at least two lines on either page
		boxes[0].glue, boxes[n-2].glue = true, true
	}
	l.boxes = append(l.boxes, boxes...)
}

// chart keeps a chart with its caption.
func (l *setter) chart(p *Piece, c *doc.Chart) {
	first := len(l.boxes)
	p.W, p.H = min(l.st.ChartW, l.st.Width), l.st.ChartH
	l.boxes = append(l.boxes, box{h: p.H, piece: p})
	t := l.st.Caption
	l.boxes = append(l.boxes, stack(l.lines(c.Caption, t, 0, l.st.Width, 0, center), t, 0)...)
	for i := first; i+1 < len(l.boxes); i++ {
		l.boxes[i].glue = true
	}
	l.boxes[first].entry = &mark{piece: p, anchor: c.Anchor}
}

// image sets a picture at 96 dots to the inch, smaller if it must be.
func (l *setter) image(p *Piece, im *doc.Image) {
	w, h := im.Width*750, im.Height*750
	if w > l.st.Width {
		w, h = l.st.Width, max(1, ratio(h, l.st.Width, w))
	}
	if most := l.st.ImageMax; h > most {
		w, h = max(1, ratio(w, most, h)), most
	}
	p.W, p.H = w, h
	space := l.st.SpaceAroundTable
	l.boxes = append(l.boxes, box{h: h, space: space, under: space, piece: p})
}
