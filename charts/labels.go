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
		sum += m.fonts.Width(Face, r)
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
func (p *picture) arrangeLabels(labels []label, top, bottom float64) bool {
	n := len(labels)
	half := 0 // the first slice of the left half
	for half < n && p.sectors[half].middle() <= math.Pi {
		half++
	}
	best, fits := math.Inf(1), false
	for start := -min(3, n-half); start <= min(3, half); start++ {
		for end := max(half-3, start, 0); end <= min(half+3, n+min(start, 0), n); end++ {
			// Right: slices start … end-1, counted around the turn; left: the others, from bottom to top.
			trial := slices.Clone(labels)
			right, left := []int{}, []int{}
			for i := start; i < end; i++ {
				right = append(right, (i+n)%n)
			}
			for i := end; i < start+n; i++ {
				left = append(left, i%n)
			}
			slices.Reverse(left)
			costRight, okRight := p.column(trial, right, +1, top, bottom)
			costLeft, okLeft := p.column(trial, left, -1, top, bottom)
			cost := costRight + costLeft
			if !okRight || !okLeft {
				cost += 1e9
			}
			if cost < best {
				best, fits, p.labels = cost, okRight && okLeft, trial
			}
		}
	}
	return fits
}

// column places the labels of one side (+1 right, -1 left), named from top to bottom. The cost grows with the square
// of the distance from their slices; ok is false if they need more than the height there is.
func (p *picture) column(labels []label, members []int, side, top, bottom float64) (cost float64, ok bool) {
	wish, heights := make([]float64, len(members)), make([]float64, len(members))
	for i, k := range members {
		middle := p.sectors[k].middle()
		wish[i] = p.center.Y - (p.radius+elbow)*math.Cos(middle)
		heights[i] = labels[k].height + gap
		if over := -side * math.Sin(middle) * p.radius; over > 1e-9 { // its slice is on the other side
			cost += 400 + 40*over*over
		}
	}
	middles, ok := spread(wish, heights, top-gap/2, bottom+gap/2)
	for i, k := range members {
		cost += (middles[i] - wish[i]) * (middles[i] - wish[i])
		labels[k].place(p, p.sectors[k].middle(), side, middles[i])
	}
	return cost, ok
}

// place sets a label with its vertical middle at y. Its leader goes from the rim to a bend beside the disc and on to
// the label. Where the label is so far from a slice at the top or bottom that the way to the bend would cross the
// disc, the bend stays on the tangent and the second part of the leader slopes.
func (l *label) place(p *picture, angle, side, y float64) {
	rim := p.rim(angle, 1)
	sin, cos := side*math.Sin(angle), math.Cos(angle)
	bend := Point{p.center.X + side*(p.radius+elbow), y}
	if math.Abs(cos) > 1e-6 {
		tangent := rim.Y + (p.radius*(1-sin)+elbow)/cos*sin
		if cos > 0 {
			bend.Y = math.Min(y, tangent)
		} else {
			bend.Y = math.Max(y, tangent)
		}
	}
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
