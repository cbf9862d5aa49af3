package pdf

import (
	"cmp"
	"math"
	"slices"
)

// Table is a table on one page, or with what of it stands on the next pages.
type Table struct {
	Box
	Rows  [][]Cell
	Pages []int     // of each row, an index of Document.Pages
	edges []float64 // of the columns
}

// Cell is a cell where it begins; one that is the rest of the cell above it has no text.
type Cell struct {
	Box
	Text  string
	Cols  int // columns that it takes
	Rows  int
	Above bool
}

// What counts as one line, and as touching.
const (
	sameRule = 1.5
	touching = 2.5
	mostGrid = 100_000 // places of a table
)

// stretch is a rule as a number and its ends, level or upright.
type stretch struct{ at, from, to float64 }

// stretches joins the rules of one direction that go on from each other.
func stretches(rules []Rule, level bool) (list []stretch) {
	for _, r := range rules {
		if r.Level != level || r.Dots || r.colour.Known && r.colour.R+r.colour.G+r.colour.B > 3*(1-likeColour/2) {
			continue // a white one is not seen
		}
		if s := (stretch{(r.Y1 + r.Y2) / 2, r.X1, r.X2}); level {
			list = append(list, s)
		} else {
			list = append(list, stretch{(r.X1 + r.X2) / 2, r.Y1, r.Y2})
		}
	}
	slices.SortFunc(list, func(a, b stretch) int { return cmp.Compare(a.at, b.at) })
	for i, at := 0, 0.0; i < len(list); i++ { // rules of nearly one height count as of one
		if i == 0 || list[i].at-at > sameRule {
			at = list[i].at
		}
		list[i].at = at
	}
	slices.SortFunc(list, func(a, b stretch) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var out []stretch
	for _, s := range list {
		if n := len(out); n > 0 && out[n-1].at == s.at && s.from <= out[n-1].to+touching {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// grid is the places of a table: between rules that cross.
type grid struct {
	xs, ys []float64
	cell   []int // of each place, row by row: the first place of the cell that it belongs to
}

// grids finds the tables of a page: rules that hang together and enclose something. The others are loose.
func (p *Page) grids() (list []grid, loose []Area) {
	level, upright := stretches(p.Rules, true), stretches(p.Rules, false)
	if len(level)*len(upright) > 10_000_000 {
		p.doubt("线太多，表格读不出来")
		return nil, nil
	}
	sets := newSets(len(level) + len(upright))
	for i, h := range level {
		for j, v := range upright {
			if v.at >= h.from-touching && v.at <= h.to+touching && h.at >= v.from-touching && h.at <= v.to+touching {
				sets.join(i, len(level)+j)
			}
		}
	}
	hs, vs := map[int][]stretch{}, map[int][]stretch{}
	var order []int
	for i, h := range level {
		root := sets.root(i)
		if hs[root] == nil {
			order = append(order, root)
		}
		hs[root] = append(hs[root], h)
	}
	for j, v := range upright {
		root := sets.root(len(level) + j)
		if hs[root] == nil && vs[root] == nil {
			order = append(order, root)
		}
		vs[root] = append(vs[root], v)
	}
	for _, root := range order {
		if g := newGrid(hs[root], vs[root]); g != nil {
			list = append(list, *g)
			continue
		}
		for _, s := range hs[root] {
			loose = append(loose, Area{Line: true, Points: []Point{{s.from, s.at}, {s.to, s.at}}})
		}
		for _, s := range vs[root] {
			loose = append(loose, Area{Line: true, Points: []Point{{s.at, s.from}, {s.at, s.to}}})
		}
	}
	return list, loose
}

func newGrid(level, upright []stretch) *grid {
	g := &grid{xs: edges(upright), ys: edges(level)}
	cols, rows := len(g.xs)-1, len(g.ys)-1
	if cols < 1 || rows < 1 || cols*rows > mostGrid {
		return nil
	}
	places := newSets(cols * rows)
	for r := range rows {
		for c := range cols {
			middle := Point{(g.xs[c] + g.xs[c+1]) / 2, (g.ys[r] + g.ys[r+1]) / 2}
			if c > 0 && !walled(upright, g.xs[c], middle.Y) {
				places.join(r*cols+c-1, r*cols+c)
			}
			if r > 0 && !walled(level, g.ys[r], middle.X) {
				places.join((r-1)*cols+c, r*cols+c)
			}
		}
	}
	g.cell = make([]int, cols*rows)
	for i := range g.cell {
		g.cell[i] = places.root(i)
	}
	return g
}

// edges are the places of rules, each once.
func edges(list []stretch) (at []float64) {
	for _, s := range list {
		at = append(at, s.at)
	}
	slices.Sort(at)
	return slices.CompactFunc(at, func(a, b float64) bool { return math.Abs(b-a) <= touching })
}

func walled(list []stretch, at, middle float64) bool {
	return slices.ContainsFunc(list, func(s stretch) bool {
		return s.at >= at-0.01 && s.at <= at+touching && s.from <= middle && s.to >= middle
	})
}

func (g *grid) box() Box { return Box{g.xs[0], g.ys[0], g.xs[len(g.xs)-1], g.ys[len(g.ys)-1]} }

// place is the cell that a point lies in, -1 if in none.
func (g *grid) place(p Point) int {
	x, _ := slices.BinarySearch(g.xs, p.X)
	y, _ := slices.BinarySearch(g.ys, p.Y)
	if x == 0 || y == 0 || x == len(g.xs) || y == len(g.ys) {
		return -1
	}
	return g.cell[(y-1)*(len(g.xs)-1)+x-1]
}

// table makes the table of a grid, with the characters of each cell.
func (g *grid) table(page int, glyphs map[int][]*Glyph) *Table {
	cols, rows := len(g.xs)-1, len(g.ys)-1
	t := &Table{Box: g.box(), edges: g.xs}
	texts := map[int]string{}
	for r := range rows {
		var row []Cell
		for c := 0; c < cols; {
			first := g.cell[r*cols+c]
			cell := Cell{Cols: 1, Rows: 1, Above: r > 0 && g.cell[(r-1)*cols+c] == first}
			for c+cell.Cols < cols && g.cell[r*cols+c+cell.Cols] == first {
				cell.Cols++
			}
			for r+cell.Rows < rows && g.cell[(r+cell.Rows)*cols+c] == first {
				cell.Rows++
			}
			cell.Box = Box{g.xs[c], g.ys[r], g.xs[c+cell.Cols], g.ys[r+cell.Rows]}
			if _, told := texts[first]; !told {
				for _, l := range lines(glyphs[first], nil) {
					texts[first] = joined(texts[first], l.Text)
				}
				cell.Text = texts[first]
				texts[first] = cell.Text
			}
			row = append(row, cell)
			c += cell.Cols
		}
		t.Rows, t.Pages = append(t.Rows, row), append(t.Pages, page)
	}
	return t
}

// sets are numbers of which some belong together.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) root(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// join puts two numbers together; the smaller one stands for both.
func (s sets) join(a, b int) {
	a, b = s.root(a), s.root(b)
	s[max(a, b)] = min(a, b)
}
