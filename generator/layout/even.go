package layout

// loose is the white between characters, in 1/1000 of the type size, from which on a line looks spaced out.
const loose = 100

// runt is the width of a last line, in type sizes, up to which it looks forgotten: a character and a full stop.
const runt = 2

// spare is the width of a last line, in type sizes, that a tight paragraph tries to do without.
const spare = 5

func (p *para) runt() int {
	if p.tight {
		return spare
	}
	return runt
}

// breaks finds where the lines of a paragraph end; the first is shorter by indent. Filling line after line is right
// for most. Where that leaves one spaced out, as above an amount that is not divided, its white is shared with the
// lines before it, or the amount parted from its unit; and a last line of a single character gets company.
func (p *para) breaks(width, indent int, a align) []int {
	var ends []int
	poor, whole := false, true
	for start := 0; start < len(p.chars); {
		w := width
		if start == 0 {
			w -= indent
		}
		end := p.next(start, w)
		if end < len(p.chars) {
			c := &p.chars[end-1]
			whole = whole && c.ends && c.class != newline
			poor = poor || p.badness(w, p.width(start, end), p.gaps(start, end)) > loose
		} else if start > 0 {
			poor = poor || p.width(start, end) <= p.runt()*p.size
		}
		ends = append(ends, end)
		start = end
	}
	if a == justify && poor && whole && len(ends) > 1 {
		if better := p.even(width, indent); better != nil {
			return better
		}
	}
	return ends
}

// width is what the characters from start to end take without white at the end.
func (p *para) width(start, end int) (w int) {
	for end > start && p.chars[end-1].class == space {
		end--
	}
	for i := start; i < end; i++ {
		w += p.chars[i].w
	}
	if end > start {
		w -= max(0, p.chars[end-1].kern)
	}
	return w
}

// badness is the white that a line needs in each of its gaps, in 1/1000 of the type size, negative for squeezing.
func (p *para) badness(measure, width, gaps int) int {
	return ratio(measure-width, 1000, max(1, gaps)*p.size)
}

// node is a place between characters where a line may end.
type node struct {
	at, gaps int   // from the start of the paragraph: width, places for white,
	marks    int   // empty halves of marks
	from     int   // where the last of the lines up to here begins
	cost     int64 // of the best such lines; never if there are none
}

const never int64 = 1 << 60

// even chooses among all ways to break the paragraph the one with the least sum of squares of badness, as TeX does.
// It returns nil if there is none, because a piece is longer than a line.
func (p *para) even(width, indent int) []int {
	n := len(p.chars)
	nodes := make([]node, n+1)
	for i := range p.chars {
		nodes[i+1] = node{at: nodes[i].at + p.chars[i].w, gaps: nodes[i].gaps, marks: nodes[i].marks, cost: never}
		if i+1 < n {
			nodes[i+1].marks += p.marks(i)
			if p.isGap(i) {
				nodes[i+1].gaps++
			}
		}
	}
	for end := 1; end <= n; end++ {
		if !p.chars[end-1].ends && !p.chars[end-1].parts {
			continue
		}
		e, tail := &nodes[end], p.tail(end-1)
		for start := end - 1; start >= 0; start-- {
			s, measure := &nodes[start], width
			if start == 0 {
				measure -= indent
			}
			marks := nodes[end-1].marks - s.marks
			if e.at-s.at-tail > width+width*squeeze/1000+marks*p.pressed() {
				break
			}
			if s.cost == never {
				continue
			}
			c := s.cost + p.demerits(measure, e.at-s.at, tail, nodes[end-1].gaps-s.gaps, marks, end == n)
			switch {
			case end == n && start > 0 && e.at-s.at <= p.runt()*p.size:
				if c += alone; p.tight {
					c += given
				}
			case !p.chars[end-1].ends:
				c += parted
			}
			if c < e.cost {
				e.cost, e.from = c, start
			}
		}
	}
	if nodes[n].cost == never {
		return nil
	}
	return trace(nodes)
}

// What it costs to leave a runt, to part a number from its unit, and not to do without a short last line where that is wanted: as much
// as lines with this much white.
const (
	alone  = 60 * 60
	parted = 200 * 200
	given  = 2000 * 2000
)

// demerits is the cost of a line. Each line costs something, so that no line is added lightly; more white than may be costs more
// than all else.
func (p *para) demerits(measure, width, tail, gaps, marks int, last bool) int64 {
	b := 0
	switch over := width - tail - measure; {
	case over > 0:
		give := marks*p.pressed() + gaps*p.size*squeeze/1000
		if over > give {
			return never
		}
		b = ratio(loose, over, give)
	case width < measure && !last:
		if b = p.badness(measure, width, gaps); b > widest {
			return 100 * int64(b) * int64(b)
		}
	}
	return int64(10+b) * int64(10+b)
}

// trace lists the ends of the lines that lead to the last node.
func trace(nodes []node) []int {
	lines := 0
	for i := len(nodes) - 1; i > 0; i = nodes[i].from {
		lines++
	}
	ends := make([]int, lines)
	for i := len(nodes) - 1; i > 0; i = nodes[i].from {
		lines--
		ends[lines] = i
	}
	return ends
}
