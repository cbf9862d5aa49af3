package layout

const (
	// squeeze is by how much, in 1/1000 of the type size, characters may be moved together to take one more character
	// into a line. It is less than the eye notices.
	squeeze = 25

	// widest is the most white that is put between two characters of running text, in 1/1000 of the type size.
	widest = 250
)

// white is what a line adds between its characters to fill its measure.
type white struct {
	extra int // in each gap
	seam  int // besides, where Chinese and Western text meet
	press int // taken from the empty half of each mark
}

// own is what a gap has of its own, beside what all have.
func (p *para) own(w white, i int) (x int) {
	if w.seam != 0 && p.seam(i) {
		x = w.seam
	}
	if w.press != 0 {
		x -= w.press * p.marks(i)
	}
	return x
}

// isGap tells whether white may be added after character i.
func (p *para) isGap(i int) bool { return p.chars[i].wide || p.chars[i+1].wide }

// gaps counts the places between start and end where white may be added.
func (p *para) gaps(start, end int) (n int) {
	for i := start; i+1 < end; i++ {
		if p.isGap(i) {
			n++
		}
	}
	return n
}

// seam tells whether Chinese and Western text meet after character i: the first place to widen a line.
func (p *para) seam(i int) bool { return meet(&p.chars[i], &p.chars[i+1]) }

// seams counts them.
func (p *para) seams(start, end int) (n int) {
	for i := start; i+1 < end; i++ {
		if p.seam(i) {
			n++
		}
	}
	return n
}

// marks counts the empty halves of marks that stand after character i, the first place to narrow a line.
func (p *para) marks(i int) (n int) {
	a, b := &p.chars[i], &p.chars[i+1]
	if a.kern < 0 {
		return 0
	}
	if a.class == closing && half(a, p.size) {
		n++
	}
	if b.class == open && half(b, p.size) {
		n++
	}
	return n
}

// pressed is what may be taken from the empty half of a mark.
func (p *para) pressed() int { return p.size / 4 }

// narrower takes over from the line of these characters: from its marks first.
func (p *para) narrower(start, end, over int) (w white) {
	marks := 0
	for i := start; i+1 < end; i++ {
		marks += p.marks(i)
	}
	if marks > 0 {
		w.press = min(p.pressed(), (over+marks-1)/marks)
		over -= marks * w.press
	}
	if gaps := p.gaps(start, end); over > 0 && gaps > 0 {
		w.extra = -over/gaps - 1
	}
	return w
}

// wider adds slack to the line of these characters: a sixteenth of an em everywhere, then a sixth where Chinese and Western text
// meet, then everywhere as far as widest. A line that would need more ends up to a character short, and is spaced out beyond that.
func (p *para) wider(start, end, slack int) (w white) {
	gaps, seams := p.gaps(start, end), p.seams(start, end)
	if gaps == 0 {
		return w
	}
	most, hair := p.size*widest/1000, p.hair()
	if over := slack - (gaps*most - seams*hair); over > p.size {
		return white{extra: slack / gaps}
	} else if over > 0 {
		return white{extra: most, seam: -hair}
	}
	if seams > 0 {
		w.seam = min(p.size/6, max(0, slack-gaps*p.size/16)/seams)
	}
	w.extra = (slack - seams*w.seam) / gaps
	if seams > 0 && gaps > seams && hair+w.seam+w.extra > most {
		w.extra = (slack - seams*(most-hair)) / (gaps - seams)
		w.seam = most - hair - w.extra
	}
	return w
}
