package layout

import (
	"cmp"
	"slices"

	"gen/generator/doc"
)

// Rows are as loose as padMost and, to keep a table on one page, as tight as padLeast; tables of several pages begin
// with padLong.
const (
	padMost  = 4500
	padLong  = 2750
	padLeast = 900
	step     = 500

	padRoomy = 4500 // left and right
)

// fit chooses the columns, the size of the type and the white in the rows, and sets the cells. Type gets smaller,
// down to TableMin, until words fit in their columns and the table in room, the height that is left on a page; and
// smaller still until numbers fit, which are never divided.
func (g *grid) fit(l *setter, room int) {
	size := g.base.Size
	if g.t.Place != doc.InText && sum(g.needs(size).one) <= g.width {
		g.padX = padRoomy
	}
	for size > step {
		words, numbers := g.columns(size)
		if numbers && (words || size <= l.st.TableMin) {
			break
		}
		size -= step
	}
	rows := max(1, len(g.head.heights)+len(g.body.heights))
	for s := size; s >= min(size, l.st.TableMin); s -= step {
		g.set(l, s)
		g.stretch(0)
		if pad := (room - g.height()) / rows / 2; pad >= padLeast {
			g.stretch(min(pad, padMost))
			if g.height() <= room {
				return
			}
		}
	}
	g.spread(l, size, room)
}

// spread sets a table that takes several pages: on as few as possible, then in the largest type and the loosest rows.
// A fortieth of a page is left, since the Word file is set alike and no two programs measure quite the same.
func (g *grid) spread(l *setter, size, room int) {
	room -= room / 40
	type choice struct{ pages, size, pad int }
	var best choice
	for s := size; s >= min(size, l.st.TableMin); s -= step {
		g.set(l, s)
		for pad := padLong; pad >= padLeast; pad -= (padLong - padLeast) / 2 {
			g.stretch(pad)
			if pages := g.pages(room - sum(g.head.heights)); best.pages == 0 || pages < best.pages {
				best = choice{pages, s, pad}
			}
		}
	}
	g.set(l, best.size)
	g.stretch(best.pad)
}

// pages is how many pages the rows take, with this height for them on each.
func (g *grid) pages(room int) int {
	pages, left, piece := 1, room, 0
	rows := g.rows(room)
	for i, b := range rows {
		if b.row < 0 {
			continue
		}
		if piece += b.h; b.glue && i+1 < len(rows) {
			continue
		}
		if piece > left && left < room {
			pages, left = pages+1, room
		}
		for left -= piece; left < 0 && room > 0; left += room { // higher than a page: it will be torn
			pages++
		}
		piece = 0
	}
	return pages
}

func (g *grid) height() int { return sum(g.head.heights) + sum(g.body.heights) }

// needs are the widths that the columns of a table need for a size of type.
type needs struct {
	numbers []int // numbers and codes whole
	words   []int // and no word divided
	names   []int // and each cell of the body in one line
	two     []int // no cell of more than two lines
	one     []int // each cell in one line, with ample white at its sides
}

// columns divides the width in the proportions of the columns, but gives each at least what its numbers need, and
// what its words need where there is room; in a table of names and numbers, what saves cells a line. It reports what
// fits.
func (g *grid) columns(size int) (words, numbers bool) {
	need := g.needs(size)
	want, total := make([]int, len(g.t.Columns)), 0
	for _, c := range g.t.Columns {
		total += max(1, c.Width)
	}
	for i, c := range g.t.Columns {
		want[i] = ratio(g.width, max(1, c.Width), max(1, total))
	}
	words, numbers = sum(need.words) <= g.width, sum(need.numbers) <= g.width
	least := need.numbers
	if words {
		least = need.words
	}
	if sum(need.two) <= g.width { // not where a column has running text, which would be left with a strip
		widen(least, need.names, g.width)
		for _, more := range [][]int{need.two, need.one} { // heads, all or none: columns that are alike stay so
			if both := larger(least, more); sum(both) <= g.width {
				least = both
			}
		}
	}
	g.edges = share(want, least, g.width)
	return words, numbers
}

// needs measures the cells that stand in one column.
func (g *grid) needs(size int) needs {
	n := len(g.t.Columns)
	w := needs{make([]int, n), make([]int, n), make([]int, n), make([]int, n), make([]int, n)}
	g.frac = make([]int, n)
	for _, b := range []*band{&g.head, &g.body} {
		for i := range b.cells {
			k := &b.cells[i]
			if k.Cols > 1 || k.size == 0 {
				continue
			}
			space := k.Indent*size + 2*g.padX
			piece, half := ratio(k.piece, size, 1000)+space, ratio((k.size+1999)/2000*1000, size, 1000)+space
			w.words[k.col] = max(w.words[k.col], piece)
			w.two[k.col] = max(w.two[k.col], piece, half)
			w.one[k.col] = max(w.one[k.col], ratio(k.size+k.Indent*1000, size, 1000)+2*padRoomy)
			if w.names[k.col] = max(w.names[k.col], piece); !b.head {
				w.names[k.col] = max(w.names[k.col], ratio(k.size, size, 1000)+space)
			}
			if k.whole {
				w.numbers[k.col] = max(w.numbers[k.col], piece)
				g.frac[k.col] = max(g.frac[k.col], k.frac)
			}
		}
	}
	// An amount that has fewer decimals than others stands further to the left.
	for i := range g.body.cells {
		if k := &g.body.cells[i]; k.Kind == doc.Amount && k.size > 0 && k.Cols == 1 {
			need := ratio(k.size-k.frac+g.frac[k.col], size, 1000) + 2*g.padX
			for _, widths := range [][]int{w.numbers, w.words, w.names, w.two, w.one} {
				widths[k.col] = max(widths[k.col], need)
			}
		}
	}
	return w
}

// larger is the larger of each two widths.
func larger(a, b []int) []int {
	c := slices.Clone(a)
	for i := range c {
		c[i] = max(c[i], b[i])
	}
	return c
}

// widen gives as many columns as the width allows all that they can use, those first that need the least for it.
func widen(least, most []int, width int) {
	order := make([]int, len(least))
	for i := range order {
		order[i] = i
	}
	lack := func(i int) int { return most[i] - least[i] }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(lack(a), lack(b)) })
	room := width - sum(least)
	for _, i := range order {
		if lack(i) > room {
			return
		}
		room -= lack(i)
		least[i] = most[i]
	}
}

// share gives each column what it wants, but at least least, and returns the edges. If even the least is too much
// all give way in proportion.
func share(want, least []int, width int) []int {
	w := make([]int, len(want))
	spare := 0
	for i := range w {
		w[i] = max(want[i], least[i])
		spare += w[i] - least[i]
	}
	over := sum(w) - width
	for i := range w {
		switch {
		case over > spare:
			w[i] = ratio(least[i], width, max(1, sum(least)))
		case over > 0:
			w[i] -= ratio(w[i]-least[i], over, max(1, spare))
		}
	}
	edges := make([]int, len(w)+1)
	for i := range w {
		edges[i+1] = edges[i] + w[i]
	}
	edges[len(w)] = width // what rounding left over
	return edges
}

// set breaks the cells into lines, in columns for a size of type.
func (g *grid) set(l *setter, size int) {
	g.columns(size)
	pitch := ratio(g.base.Pitch, size, g.base.Size)
	g.cellType.Size, g.cellType.Pitch = size, pitch
	g.headType.Size, g.headType.Pitch = size, pitch
	for _, b := range []*band{&g.head, &g.body} {
		for i := range b.cells {
			l.setCell(g, &b.cells[i])
		}
	}
}

// stretch gives the rows their heights, with white above and below the text.
func (g *grid) stretch(pad int) {
	g.pad = pad
	pitch := g.cellType.Pitch
	for _, b := range []*band{&g.head, &g.body} {
		for i := range b.heights {
			b.heights[i] = pitch + 2*pad
		}
		for i := range b.cells {
			if k := &b.cells[i]; k.rows == 1 {
				b.heights[k.row] = max(b.heights[k.row], len(k.lines)*pitch+2*pad)
			}
		}
		for i := range b.cells { // what a spanning cell lacks is added to its last row
			k := &b.cells[i]
			if lack := len(k.lines)*pitch + 2*pad - sum(b.heights[k.row:k.row+k.rows]); lack > 0 {
				b.heights[k.row+k.rows-1] += lack
			}
		}
	}
}

// setCell breaks a cell's text. The lines begin at the left edge of the cell.
func (l *setter) setCell(g *grid, k *cell) {
	k.lines = k.lines[:0]
	if k.size == 0 {
		return
	}
	t := g.face(k)
	room := g.edges[k.col+k.Cols] - g.edges[k.col] - 2*g.padX
	indent, a := 0, left
	switch k.Align {
	case doc.AlignCenter:
		a = center
	case doc.AlignRight:
		a = right
	default:
		indent = min(k.Indent*t.Size, room/2)
	}
	measure := room - indent
	if k.whole {
		measure = max(measure, ratio(k.size, t.Size, 1000)+1)
	}
	if a == center {
		k.lines = append(k.lines, l.balanced(k.Text, t, measure)...)
	} else {
		k.lines = append(k.lines, l.lines(k.Text, t, 0, measure, 0, a)...)
		if n := len(k.lines); n > 1 && a == left && k.lines[n-1].width <= runt*t.Size {
			k.lines = append(k.lines[:0], l.even(k.Text, t, measure, n, a)...)
		}
	}
	dx := g.padX + indent
	if k.Kind == doc.Amount && a == right && k.Cols == 1 {
		dx -= ratio(g.frac[k.col]-k.frac, t.Size, 1000)
	}
	for _, ln := range k.lines {
		shift(ln.texts, dx, 0)
		for i := range ln.texts {
			if ln.texts[i].Figure == "" {
				ln.texts[i].Figure = k.Figure
			}
		}
	}
}
