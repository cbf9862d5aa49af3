package layout

// loose is the white between characters, in 1/1000 of the type size, from which on a line looks spaced out.
const loose = 100

// breaks finds where the lines of a paragraph end; the first is shorter by indent. Filling line after line is right
// for most. Where that leaves one spaced out, as above an amount that is not divided, its white is shared with the
// lines before it.
func (p *para) breaks(width, indent int, a align) []int {
	var ends []int
	spaced, whole := false, true
	for start := 0; start < len(p.chars); {
		w := width
		if start == 0 {
			w -= indent
		}
		end := p.next(start, w)
		if end < len(p.chars) {
			c := &p.chars[end-1]
			whole = whole && c.ends && c.class != newline
			spaced = spaced || p.badness(w, p.width(start, end), p.gaps(start, end)) > loose
		}
		ends = append(ends, end)
		start = end
	}
	if a == justify && spaced && whole && len(ends) > 2 {
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
	return w
}

// badness is the white that a line needs in each of its gaps, in 1/1000 of the type size, negative for squeezing.
func (p *para) badness(measure, width, gaps int) int {
	return (measure - width) * 1000 / (max(1, gaps) * p.size)
}

// even chooses among all ways to break the paragraph the one with the least sum of squares of badness, as TeX does.
// It returns nil if there is none, because a piece is longer than a line.
func (p *para) even(width, indent int) []int {
	const never = 1 << 60
	n := len(p.chars)
	at, gaps := make([]int, n+1), make([]int, n+1) // up to each character: width, places for white
	for i := range p.chars {
		at[i+1] = at[i] + p.chars[i].w
		gaps[i+1] = gaps[i]
		if i+1 < n && (p.chars[i].wide || p.chars[i+1].wide) {
			gaps[i+1]++
		}
	}
	cost, from := make([]int, n+1), make([]int, n+1)
	for end := 1; end <= n; end++ {
		cost[end] = never
		if !p.chars[end-1].ends {
			continue
		}
		for start := end - 1; start >= 0; start-- {
			w, measure := at[end]-at[start], width
			if start == 0 {
				measure -= indent
			}
			tail := p.tail(end - 1)
			if w-tail > measure+measure*squeeze/1000 {
				break
			}
			if cost[start] == never || start > 0 && !p.chars[start-1].ends {
				continue
			}
			if c := cost[start] + p.demerits(measure, w, tail, gaps[end-1]-gaps[start], end == n); c < cost[end] {
				cost[end], from[end] = c, start
			}
		}
	}
	if cost[n] == never {
		return nil
	}
	return trace(from, n)
}

// demerits is the cost of a line. Each line costs something, so that no line is added lightly.
func (p *para) demerits(measure, width, tail, gaps int, last bool) int {
	b := 0
	switch over := width - tail - measure; {
	case over > 0:
		b = -p.badness(measure, width-tail, gaps)
		if b > squeeze {
			b = 1 << 20
		}
	case width < measure && !last:
		b = p.badness(measure, width, gaps)
	}
	return (10 + b) * (10 + b)
}

// trace lists the ends of the lines that lead to n.
func trace(from []int, n int) []int {
	lines := 0
	for i := n; i > 0; i = from[i] {
		lines++
	}
	ends := make([]int, lines)
	for i := n; i > 0; i = from[i] {
		lines--
		ends[lines] = i
	}
	return ends
}
