package figure

import (
	"slices"
	"strings"

	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// builder collects the figures of one report. Every total may have several sums, one along each classification;
// all of them hold exactly, and after publishing in the printed digits too.
type builder struct {
	book  *Book
	names Names
	half  func(report.Amount) decimal.Decimal // how far an amount may lie from what is stated
}

// Names gives a 科目 code its name, "" when it is not known.
type Names func(code string) string

// sum states that a figure is the sum of terms. The first statement makes the figure, later ones are other sums that it
// equals too.
func (b *builder) sum(k Key, label string, terms ...Term) *Figure {
	if f := b.book.Of(k); f != nil {
		f.equals(terms)
		return f
	}
	return b.book.add(&Figure{Key: k, Label: label, Kind: Amount, Op: Sum, Exact: totalOf(terms), Inputs: terms})
}

// totalOf adds up terms.
func totalOf(terms []Term) decimal.Decimal {
	total := decimal.Zero
	for _, t := range terms {
		if t.Negative {
			total = added(total, t.Exact.Neg())
		} else {
			total = added(total, t.Exact)
		}
	}
	return total
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

// plus are terms that are added, minus such that are subtracted. What has no figure is left out: nothing was stated of it.
func plus(figures ...*Figure) []Term  { return terms(false, figures) }
func minus(figures ...*Figure) []Term { return terms(true, figures) }

func terms(negative bool, figures []*Figure) []Term {
	list := make([]Term, 0, len(figures))
	for _, f := range figures {
		if f != nil {
			list = append(list, Term{f, negative})
		}
	}
	return list
}

// total states a sum by the names of its parts; those with a minus before them are subtracted.
func (b *builder) total(name, label string, parts ...string) *Figure {
	var terms []Term
	for _, part := range parts {
		part, negative := strings.CutPrefix(part, "-")
		if f := b.book.Get(part); f != nil {
			terms = append(terms, Term{f, negative})
		}
	}
	return b.sum(at(name), label, terms...)
}

// axis is a classification: a tree of names. The first node is the whole.
type axis []axisNode

type axisNode struct {
	name     string
	code     string // of a kind that is a 科目 too
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

// subject adds a 科目 to an axis of kinds.
func (a *axis) subject(parent int, code, label string) int {
	n := a.add(parent, "合计", label)
	(*a)[n].code = code
	return n
}

// cube states the sums of an amount classified three ways at once (money × 科目 × kind, say): each cell above the
// leaves is the sum of its parts along each axis that divides it. Leaves were made before. A cell with nothing under
// it exists only where it is of no 科目: those totals print as zero.
type cube struct {
	money, code, kind axis
	flow              string // in words
	key               Key    // of its figures, but for these three
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

// at is the Key of a cell.
func (c cube) at(m, s, k int) Key {
	key := c.key
	key.Money, key.Kind = c.money[m].name, c.kind[k].name
	if key.Code = c.code[s].name; key.Family == Economic {
		key.Function, key.Code = key.Code, c.kind[k].code
	}
	return key
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
	sums := [...]division{
		gather(w.kind[k].children, func(n int) *Figure { return w.visit(m, s, n) }),
		gather(w.code[s].children, func(n int) *Figure { return w.visit(m, n, k) }),
		gather(w.money[m].children, func(n int) *Figure { return w.visit(n, s, k) }),
	}
	key := w.at(m, s, k)
	if at.figure = w.book.Of(key); at.figure == nil {
		divided := slices.IndexFunc(sums[:], func(d division) bool { return len(d.terms) > 0 })
		if divided < 0 && (s != 0 || w.kind[k].code != "") {
			return nil
		}
		sum := sums[max(divided, 0)]
		at.figure = w.book.add(&Figure{Key: key, Label: w.label(m, s, k), Kind: Amount, Op: Sum, Exact: sum.total, Inputs: sum.terms})
	}
	for _, sum := range sums {
		at.figure.equals(sum.terms)
	}
	return at.figure
}

// division is the parts of a cell along one axis, and what they add up to.
type division struct {
	terms []Term
	total decimal.Decimal
}

// gather visits the parts of a cell along one axis. Those without a figure have nothing to add.
func gather(children []int, part func(child int) *Figure) division {
	var d division
	for i, child := range children {
		f := part(child)
		if f == nil {
			continue
		}
		if d.terms == nil {
			d.terms = make([]Term, 0, len(children)-i)
		}
		d.terms = append(d.terms, Term{Figure: f})
		d.total = added(d.total, f.Exact)
	}
	return d
}

func (c cube) label(m, s, k int) string {
	return join(c.money[m].label, c.code[s].label, c.flow, c.kind[k].label)
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

// join puts words in a row, leaving out empty ones.
func join(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}
