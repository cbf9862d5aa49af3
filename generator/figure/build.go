package figure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// builder collects the figures of one report. Every total may have several sums, one along each classification;
// all of them hold exactly, and after publishing in the printed digits too.
type builder struct {
	book  *Book
	names Names
}

// Names gives a 科目 code its name, "" when it is not known.
type Names func(code string) string

// sum states that id is the sum of terms. The first statement makes the figure, later ones are other sums that it
// equals too. Terms that do not exist are left out: nothing was stated under them.
func (b *builder) sum(id, label string, terms ...Term) *Figure {
	have := make([]Term, 0, len(terms))
	total := decimal.Zero
	for _, t := range terms {
		f := b.book.Get(t.ID)
		if f == nil {
			continue
		}
		have = append(have, t)
		if t.Negative {
			total = added(total, f.Exact.Neg())
		} else {
			total = added(total, f.Exact)
		}
	}
	if f := b.book.Get(id); f != nil {
		f.equals(have)
		return f
	}
	return b.book.add(&Figure{ID: id, Label: label, Kind: Amount, Op: Sum, Exact: total, Inputs: have})
}

// equals states one more sum that the figure equals.
func (f *Figure) equals(terms []Term) {
	same := func(known []Term) bool { return slices.Equal(known, terms) }
	if len(terms) > 0 && !same(f.Inputs) && !slices.ContainsFunc(f.Also, same) {
		f.Also = append(f.Also, terms)
	}
}

// added is a + b. Most amounts of a report are zero: it's cheaper to look than to add.
func added(a, b decimal.Decimal) decimal.Decimal {
	switch {
	case b.IsZero():
		return a
	case a.IsZero():
		return b
	}
	return a.Add(b)
}

func plus(ids ...string) []Term {
	terms := make([]Term, len(ids))
	for i, id := range ids {
		terms[i] = Term{ID: id}
	}
	return terms
}

// axis is a classification: a tree of names. The first node is the whole.
type axis []axisNode

type axisNode struct {
	name     string
	label    string
	children []int
}

func (a *axis) add(parent int, name, label string) int {
	*a = append(*a, axisNode{name: name, label: label})
	n := len(*a) - 1
	if parent >= 0 {
		(*a)[parent].children = append((*a)[parent].children, n)
	}
	return n
}

// cube states the sums of an amount classified three ways at once (money × 科目 × kind, say): each cell above the
// leaves is the sum of its parts along each axis that divides it. Leaves were made before. A cell with nothing under
// it exists only where the 科目 axis is at its whole: those totals print as zero.
type cube struct {
	money, code, kind axis
	flow              string                                   // in words
	id                func(money, code, kind string) [4]string // the parts of a cell's ID
}

func (c cube) build(b *builder) {
	w := cubeWalk{cube: c, builder: b, cells: make([]cell, len(c.money)*len(c.code)*len(c.kind))}
	for m := range c.money {
		for s := range c.code {
			for k := range c.kind {
				w.visit(m, s, k)
			}
		}
	}
}

// cubeWalk states a cube, the parts of a cell before the cell.
type cubeWalk struct {
	cube
	*builder
	cells []cell
}

type cell struct {
	visited bool
	figure  *Figure // nil where there is none
}

func (w *cubeWalk) visit(m, s, k int) *Figure {
	at := &w.cells[(m*len(w.code)+s)*len(w.kind)+k]
	if at.visited {
		return at.figure
	}
	at.visited = true
	sums := [...]parts{
		gather(w.kind[k].children, func(n int) *Figure { return w.visit(m, s, n) }),
		gather(w.code[s].children, func(n int) *Figure { return w.visit(m, n, k) }),
		gather(w.money[m].children, func(n int) *Figure { return w.visit(n, s, k) }),
	}
	id := w.id(w.money[m].name, w.code[s].name, w.kind[k].name)
	if at.figure = w.book.at(id[:]...); at.figure == nil {
		divided := slices.IndexFunc(sums[:], func(p parts) bool { return len(p.terms) > 0 })
		if divided < 0 && s != 0 {
			return nil
		}
		sum := sums[max(divided, 0)]
		at.figure = w.book.add(&Figure{ID: name(id[:]...), Label: w.label(m, s, k), Kind: Amount, Op: Sum, Exact: sum.total, Inputs: sum.terms})
	}
	for _, sum := range sums {
		at.figure.equals(sum.terms)
	}
	return at.figure
}

// parts are those of a cell along one axis, and what they add up to.
type parts struct {
	terms []Term
	total decimal.Decimal
}

// gather visits the parts of a cell along one axis. Those without a figure have nothing to add.
func gather(children []int, part func(child int) *Figure) parts {
	var p parts
	for i, child := range children {
		f := part(child)
		if f == nil {
			continue
		}
		if p.terms == nil {
			p.terms = make([]Term, 0, len(children)-i)
		}
		p.terms = append(p.terms, Term{ID: f.ID})
		p.total = added(p.total, f.Exact)
	}
	return p
}

func (c cube) label(m, s, k int) string {
	return join(' ', c.money[m].label, c.code[s].label, c.flow, c.kind[k].label)
}

// codeAxis is the tree 类–款–项 over the given codes.
func codeAxis(codes []string, names Names) axis {
	var a axis
	a.add(-1, "", "")
	at := map[string]int{"": 0}
	var place func(code string) int
	place = func(code string) int {
		if n, ok := at[code]; ok {
			return n
		}
		label := strings.Join(strings.Fields(code+names(code)), " ")
		n := a.add(place(parentCode(code)), code, label)
		at[code] = n
		return n
	}
	for _, code := range codes {
		place(code)
	}
	return a
}

// parentCode is the code one level up: 2060101 → 20601 → 206 → "".
func parentCode(code string) string {
	if len(code) <= 3 {
		return ""
	}
	return code[:len(code)-2]
}

// name joins the parts of an ID, leaving out empty ones.
func name(parts ...string) string { return join('.', parts...) }

func join(by byte, parts ...string) string {
	return string(appendJoined(make([]byte, 0, 128), by, parts))
}

// appendJoined joins those of the parts that are not empty. The room that to brings along is on the stack: names are
// made by the thousand, and most of them only to look whether there is such a figure.
func appendJoined(to []byte, by byte, parts []string) []byte {
	for _, p := range parts {
		if p == "" {
			continue
		}
		if len(to) > 0 {
			to = append(to, by)
		}
		to = append(to, p...)
	}
	return to
}

// cutName splits the first part off an ID.
func cutName(id string) (first, rest string) {
	first, rest, _ = strings.Cut(id, ".")
	return first, rest
}
