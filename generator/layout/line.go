package layout

import (
	"strings"

	"gen/generator/doc"
)

// align says where a line stands in its measure.
type align uint8

const (
	justify align = iota // both edges; the last line of a paragraph to the left
	left
	center
	right
)

// tail is how much of the last character may stand outside of the measure: white, and the empty right half of
// full-width punctuation.
func (p *para) tail(i int) int {
	switch c := p.chars[i]; {
	case c.class == space:
		if i > 0 {
			return c.w + p.tail(i-1)
		}
		return c.w
	case c.class == closing && c.r > 0x2000 && c.w*4 >= p.size*3:
		return c.w / 2
	default:
		return max(0, c.kern)
	}
}

// next finds the end of the line that begins at start: the index after its last character.
func (p *para) next(start, width int) int {
	w, end, fits := 0, -1, 0 // fits: the width at end
	for i := start; i < len(p.chars); i++ {
		c := &p.chars[i]
		if c.class == newline {
			return i + 1
		}
		w += c.w
		if !c.ends {
			if w-fits > width { // too long for any line
				return p.tear(start, width)
			}
			continue
		}
		over := w - p.tail(i) - width
		if over <= 0 {
			end, fits = i+1, w
			continue
		}
		// One more piece by squeezing, where that is the smaller change to the line.
		if (end < 0 || over < width-fits) && over <= p.gaps(start, i+1)*p.size*squeeze/1000 {
			return i + 1
		}
		break
	}
	if end >= 0 {
		return end
	}
	return p.tear(start, width)
}

// tear breaks what is longer than a line wherever the line is full, but not inside a number or against the rules
// of punctuation if there is another place.
func (p *para) tear(start, width int) int {
	end, w := start, 0
	for end < len(p.chars) && (end == start || w+p.chars[end].w <= width) {
		w += p.chars[end].w
		end++
	}
	for e := end; e > start+1 && e < len(p.chars); e-- {
		a, b := &p.chars[e-1], &p.chars[e]
		inNumber := b.class == digit && (a.class == digit || a.class == sign || strings.ContainsRune(".,+-", a.r))
		if b.class != closing && b.class != space && a.class != open && !inNumber {
			return e
		}
	}
	return end
}

// line is one set line. Its texts begin at 0, 0.
type line struct {
	texts []Text
	width int
}

// set places the characters from start to end in a line of the given measure. last is the last line of a paragraph.
func (l *setter) set(p *para, start, end, width int, a align, last bool) line {
	inner := end // without white at the end
	for inner > start && (p.chars[inner-1].class == space || p.chars[inner-1].class == newline) {
		inner--
	}
	w := 0
	for i := start; i < inner; i++ {
		w += p.chars[i].w
	}
	var between white
	if gaps := p.gaps(start, inner); gaps > 0 {
		visible := w - p.tail(inner-1)
		w -= max(0, p.chars[inner-1].kern)
		switch slack := width - w; {
		case visible > width:
			between = p.narrower(start, inner, visible-width)
		case slack > 0 && a == justify && !last && p.chars[end-1].class != newline && slack/gaps < p.size/2:
			between = p.wider(start, inner, slack)
		}
	}
	if cap(l.arena)-len(l.arena) < 64 { // a new piece, rather than a larger copy: lines refer to the old one
		l.arena = make([]Text, 0, 2048)
	}
	first := len(l.arena)
	x := l.spans(p, start, end, inner, between)
	out := line{texts: l.arena[first:len(l.arena):len(l.arena)], width: x}
	shift := 0
	switch a {
	case center:
		shift = max(0, (width-w)/2)
	case right:
		shift = max(0, width-w)
	}
	for i := range out.texts {
		out.texts[i].X += shift
	}
	return out
}

// spans appends one text for each stretch of the same run, face and spacing. Only wide characters are spaced, and a
// Western word before one: words and numbers keep their shape. Where Chinese and Western text meet, and at marks that give of
// their white, a text ends.
func (l *setter) spans(p *para, start, end, inner int, between white) (x int) {
	for i := start; i < end; {
		c := &p.chars[i]
		if c.class == newline {
			i++
			continue
		}
		t := Text{X: x, Face: c.face, Size: p.size, Figure: p.runs[c.run].Figure, Link: p.runs[c.run].Link}
		wide := c.wide
		if wide {
			t.Extra = p.track + between.extra
		}
		j, own := i, 0
		for ; j < end; j++ {
			d := &p.chars[j]
			if d.run != c.run || d.face != c.face || d.class == newline || d.wide != wide && (between.extra != 0 || p.track != 0) {
				break
			}
			if x += d.w; j+1 >= inner {
				x -= max(0, d.kern)
			} else {
				if p.isGap(j) {
					x += between.extra
				}
				own = p.own(between, j)
			}
			if d.kern != 0 || own != 0 {
				j++
				break
			}
		}
		x += min(own, 0) // part of the text, as what else is taken from its marks
		t.Text, t.W = p.text[c.off:p.offset(j)], x-t.X
		x += max(own, 0)
		l.arena = append(l.arena, t)
		i = j
	}
	return x
}

// offset is where character i begins in the paragraph's text.
func (p *para) offset(i int) int {
	if i < len(p.chars) {
		return p.chars[i].off
	}
	return len(p.text)
}

// lines breaks runs into lines of one measure; the first is shorter by indent.
func (l *setter) lines(runs []doc.Run, t Type, track, width, indent int, a align) []line {
	p := l.para(runs, t, track)
	ends := p.breaks(width, indent, a)
	out := make([]line, 0, len(ends))
	start := 0
	for _, end := range ends {
		ln := l.set(&p, start, end, width-indent, a, end == len(p.chars))
		if indent != 0 {
			shift(ln.texts, indent, 0)
			ln.width += indent
			indent = 0
		}
		out = append(out, ln)
		start = end
	}
	return out
}
