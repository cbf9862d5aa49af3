package charts

import (
	"math"
	"slices"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// baseline is how far below its middle a line of Chinese has its baseline, by type size.
const baseline = 0.36

// label is a block of lines beside the pie with a line that leads to its slice.
type label struct {
	lines         []Text
	width, height float64
	leader        [3]Point
}

// measure measures text.
type measure struct{ fonts *fonts.Set }

func (m measure) width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		face, _ := m.fonts.For(Face, r)
		sum += m.fonts.Width(face, r)
	}
	return float64(sum) * size / 1000
}

// labels makes the labels of slices: the name, in several lines if it is long, then the amount and the share.
func (m measure) labels(parts []doc.Slice, size float64) []label {
	labels := make([]label, len(parts))
	for i, s := range parts {
		l := &labels[i]
		amount := s.Amount.Text + "，" + s.Share.Text
		name := []rune(s.Label)
		count := int(math.Ceil(m.width(s.Label, size) / math.Max(m.width(amount, size), 8*size)))
		for n := count; n > 0; n-- {
			cut := (len(name) + n - 1) / n
			l.add(m, string(name[:cut]), size)
			name = name[cut:]
		}
		l.add(m, amount, size)
	}
	return labels
}

func (l *label) add(m measure, text string, size float64) {
	line := Text{Size: size, Width: m.width(text, size), String: text, Color: black}
	l.lines = append(l.lines, line)
	l.width = math.Max(l.width, line.Width)
	l.height += size * leading
}

// arrangeLabels puts labels beside the pie between top and bottom and reports whether they have room there.
//
// Slices of the right half have their labels on the right, clockwise from top to bottom, the others on the left. Where
// many small slices meet at 12 or 6 o'clock, some labels change sides, if all get nearer to their slices by it.
func (p *plan) arrangeLabels(labels []label, top, bottom float64) bool {
	n := len(labels)
	half := 0 // the first slice of the left half
	for half < n && p.sectors[half].middle() <= math.Pi {
		half++
	}
	best, fits := math.Inf(1), false
	var columns [2]column
	for start := -min(3, n-half); start <= min(3, half); start++ {
		for end := max(half-3, start, 0); end <= min(half+3, n+min(start, 0)); end++ {
			// Right: slices start … end-1, counted around the turn; left: the others, from bottom to top.
			right, left := column{side: +1}, column{side: -1}
			for i := start; i < end; i++ {
				right.members = append(right.members, (i+n)%n)
			}
			for i := end; i < start+n; i++ {
				left.members = append(left.members, i%n)
			}
			slices.Reverse(left.members)
			cost, ok := 0.0, true
			for _, c := range []*column{&right, &left} {
				over, fits := p.spread(c, labels, top, bottom)
				cost, ok = cost+over, ok && fits
			}
			if ok && !fits || ok == fits && cost < best {
				best, fits, columns = cost, ok, [2]column{right, left}
			}
		}
	}
	for _, c := range columns {
		for i, k := range c.members {
			labels[k].place(p, p.sectors[k].middle(), c.side, c.middles[i])
		}
	}
	p.labels = labels
	return fits
}

// column is the labels of one side (+1 right, -1 left), from top to bottom.
type column struct {
	side    float64
	members []int
	middles []float64 // vertical
}

// spread places a column. The cost grows with the square of the distance of labels from their slices; ok is false if
// they or their leaders need more than the height there is.
func (p *plan) spread(c *column, labels []label, top, bottom float64) (cost float64, ok bool) {
	wish, heights := make([]float64, len(c.members)), make([]float64, len(c.members))
	for i, k := range c.members {
		middle := p.sectors[k].middle()
		wish[i] = p.center.Y - (p.radius+elbow)*math.Cos(middle)
		heights[i] = labels[k].height + gap
		if over := -c.side * math.Sin(middle) * p.radius; over > 1e-9 { // its slice is on the other side
			cost += 400 + 40*over*over
		}
	}
	c.middles, ok = spread(wish, heights, top-gap/2, bottom+gap/2)
	for i, k := range c.members {
		off := c.middles[i] - wish[i]
		cost += off * off
		if bend := p.bend(p.sectors[k].middle(), c.side, c.middles[i]); bend.Y < top || bend.Y > bottom {
			ok = false
		}
	}
	return cost, ok
}

// bend is where the leader from the rim at an angle to a label with its middle at y bends: level with the label, if
// the way there does not cross the disc, or else on the tangent of the rim.
func (p *plan) bend(angle, side, y float64) Point {
	bend := Point{p.center.X + side*(p.radius+elbow), y}
	sin, cos := side*math.Sin(angle), math.Cos(angle)
	r := p.radius + clearance
	tangent := p.at(angle, r).Y + (p.radius+elbow-r*sin)/cos*sin
	switch {
	case cos > 1e-6:
		bend.Y = math.Min(y, tangent)
	case cos < -1e-6:
		bend.Y = math.Max(y, tangent)
	}
	return bend
}

// place sets a label with its vertical middle at y, and its leader.
func (l *label) place(p *plan, angle, side, y float64) {
	rim, bend := p.at(angle, p.radius+clearance), p.bend(angle, side, y)
	end := Point{bend.X + side*reach, y}
	l.leader = [3]Point{rim, bend, end}
	for i := range l.lines {
		line := &l.lines[i]
		line.X, line.End = end.X+gap, side < 0
		if line.End {
			line.X = end.X - gap - line.Width
		}
		line.Y = y - l.height/2 + (float64(i)+0.5)*line.Size*leading + line.Size*baseline
	}
}

// spread moves blocks of the given heights as little as possible (least squares) from where their middles wish to
// be, so that they keep their order, do not overlap and stay between top and bottom; ok is false if they can't.
func spread(wish, heights []float64, top, bottom float64) (middles []float64, ok bool) {
	// With the heights above each block taken off, "no overlap" is "not decreasing": average what decreases.
	type pool struct {
		sum   float64
		count int
	}
	var pools []pool
	above := make([]float64, len(wish))
	total := 0.0
	for i, h := range heights {
		above[i] = total + h/2
		total += h
		next := pool{wish[i] - above[i], 1}
		for len(pools) > 0 {
			last := pools[len(pools)-1]
			if last.sum/float64(last.count) <= next.sum/float64(next.count) {
				break
			}
			next = pool{last.sum + next.sum, last.count + next.count}
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, next)
	}
	for _, p := range pools {
		shift := math.Max(top, math.Min(p.sum/float64(p.count), bottom-total))
		for range p.count {
			middles = append(middles, shift+above[len(middles)])
		}
	}
	return middles, total <= bottom-top
}
