package layout

import (
	"cmp"
	"slices"

	"gen/generator/doc"
)

// alike finds the forms that have the same columns, and gives them the same widths.
func (l *setter) alike() {
	l.forms = map[*doc.Table]*grid{}
	var groups [][]*grid
	for i := range l.pages.Flow {
		p := &l.pages.Flow[i]
		t, ok := p.Block.(*doc.Table)
		if !ok || t.Place != doc.Form {
			continue
		}
		g := l.grid(p, t)
		l.forms[t] = g
		same := func(group []*grid) bool {
			return group[0].width == g.width && slices.Equal(group[0].t.Columns, t.Columns)
		}
		if n := slices.IndexFunc(groups, same); n >= 0 {
			groups[n] = append(groups[n], g)
		} else {
			groups = append(groups, []*grid{g})
		}
	}
	for _, group := range groups {
		l.start(group...)
	}
}

// start chooses the columns of tables that are to have the same, and the size of their type: the largest, down to TableMin,
// in which words fit in their columns; and smaller still until numbers fit, which are never divided.
func (l *setter) start(alike ...*grid) {
	g, size := alike[0], alike[0].base.Size
	roomy := g.t.Place != doc.InText && sum(need(alike, size).one) <= g.width
	for _, x := range alike {
		x.fixed = len(alike) > 1
		if roomy {
			x.padX = padRoomy
		}
	}
	var edges []int
	for {
		var words, numbers bool
		edges, words, numbers = columns(alike, size)
		if size <= step || numbers && (words || size <= l.st.TableMin) {
			break
		}
		size -= step
	}
	for _, x := range alike {
		x.edges, x.size = edges, size
	}
}

// typedMin is the size of type down to which a table of a passage is reduced to keep its numbers whole.
const typedMin = 5000

// needs are the widths that the columns of a table need for a size of type.
type needs struct {
	numbers []int // numbers and codes whole, and of other cells a character
	digits  []int // numbers and codes alone, without white at their sides
	words   []int // and no word divided
	names   []int // and each cell of the body in one line
	two     []int // no cell of more than two lines
	one     []int // each cell in one line, with ample white at its sides
}

// otherFaces is by how many hundredths digits may be wider in a face that a computer has instead of ours: who opens the Word file
// there still finds numbers and codes in one line. Columns get what there is room for.
const otherFaces = 24

// columns divides the width in the proportions of the columns, but gives each at least what its numbers need, and
// what its words need where there is room; in tables of names and numbers, what saves cells a line. It reports what
// fits.
func columns(alike []*grid, size int) (edges []int, words, numbers bool) {
	g, need := alike[0], need(alike, size)
	want, total := make([]int, len(g.t.Columns)), 0
	for _, c := range g.t.Columns {
		total += max(1, c.Width)
	}
	for i, c := range g.t.Columns {
		want[i] = ratio(g.width, max(1, c.Width), max(1, total))
	}
	words, numbers = sum(need.words) <= g.width, sum(need.numbers) <= g.width
	least := need.numbers
	widen(least, need.words, g.width)
	plain := slices.Clone(least)
	if sum(need.two) <= g.width { // not where a column has running text, which would be left with a strip
		widen(least, need.names, g.width)
		for _, more := range [][]int{need.two, need.one} { // heads, all or none: columns that are alike stay so
			if both := larger(least, more); sum(both) <= g.width {
				least = both
			}
		}
	}
	if g.t.Place == doc.OnPages { // others have running text, which needs the room itself
		if !widenDigits(least, need.digits, g) { // they come before cells in one line
			least = plain
			widenDigits(least, need.digits, g)
		}
	}
	return share(want, least, g.width), words, numbers
}

// need measures the cells that stand in one column.
func need(alike []*grid, size int) needs {
	n := len(alike[0].t.Columns)
	w := needs{make([]int, n), make([]int, n), make([]int, n), make([]int, n), make([]int, n), make([]int, n)}
	for _, g := range alike {
		w.add(g, size)
	}
	return w
}

func (w *needs) add(g *grid, size int) {
	for i := range g.cells {
		k := &g.cells[i]
		if k.Cols > 1 || k.size == 0 {
			continue
		}
		space := k.Indent*size + 2*g.padX
		piece, half := ratio(k.piece, size, 1000)+space, ratio((k.size+1999)/2000*1000, size, 1000)+space
		w.words[k.col] = max(w.words[k.col], piece)
		w.two[k.col] = max(w.two[k.col], piece, half)
		w.one[k.col] = max(w.one[k.col], ratio(k.size+k.Indent*1000, size, 1000)+2*padRoomy)
		if w.names[k.col] = max(w.names[k.col], piece); k.row >= g.heads {
			w.names[k.col] = max(w.names[k.col], ratio(k.size, size, 1000)+space)
		}
		if w.numbers[k.col] = max(w.numbers[k.col], min(piece, size+space)); k.whole || k.typed && size > typedMin {
			w.numbers[k.col] = max(w.numbers[k.col], piece)
		}
		if k.whole {
			w.digits[k.col] = max(w.digits[k.col], ratio(k.size, size, 1000))
		}
		if k.Kind == doc.Amount && k.row >= g.heads { // one that has fewer decimals than others stands further to the left
			need := ratio(k.size-k.frac+g.frac[k.col], size, 1000) + 2*g.padX
			for _, widths := range [][]int{w.numbers, w.words, w.names, w.two, w.one} {
				widths[k.col] = max(widths[k.col], need)
			}
		}
	}
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

// widenDigits gives numbers and codes room for other faces, as much as there is; it tells whether there is some.
func widenDigits(least, digits []int, g *grid) bool {
	for percent := otherFaces; percent > 0; percent -= 4 {
		wider := slices.Clone(least)
		for i, n := range digits {
			wider[i] = max(wider[i], ratio(n, 100+percent, 100)+2*g.padX)
		}
		if sum(wider) <= g.width {
			copy(least, wider)
			return percent*2 >= otherFaces
		}
	}
	return false
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
