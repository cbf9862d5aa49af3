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
			total = total.Sub(f.Exact)
		} else {
			total = total.Add(f.Exact)
		}
	}
	f := b.book.Get(id)
	if f == nil {
		return b.book.add(&Figure{ID: id, Label: label, Kind: Amount, Op: Sum, Exact: total, Inputs: have})
	}
	same := func(terms []Term) bool { return slices.Equal(terms, have) }
	if len(have) > 0 && !same(f.Inputs) && !slices.ContainsFunc(f.Also, same) {
		f.Also = append(f.Also, have)
	}
	return f
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
	flow              string // in words
	id                func(money, code, kind string) string
}

func (c cube) build(b *builder) {
	cells := make([]cell, len(c.money)*len(c.code)*len(c.kind))
	var visit func(m, s, k int) *cell
	visit = func(m, s, k int) *cell {
		at := &cells[(m*len(c.code)+s)*len(c.kind)+k]
		if at.id != "" {
			return at
		}
		at.id = c.id(c.money[m].name, c.code[s].name, c.kind[k].name)
		var sums [][]Term
		gather := func(children []int, part func(child int) *cell) {
			var terms []Term
			for _, child := range children {
				if part := part(child); part.exists {
					terms = append(terms, Term{ID: part.id})
				}
			}
			if len(terms) > 0 {
				sums = append(sums, terms)
			}
		}
		gather(c.kind[k].children, func(n int) *cell { return visit(m, s, n) })
		gather(c.code[s].children, func(n int) *cell { return visit(m, n, k) })
		gather(c.money[m].children, func(n int) *cell { return visit(n, s, k) })
		have := b.book.Get(at.id) != nil
		at.exists = have || len(sums) > 0 || s == 0
		label := ""
		if at.exists && !have {
			label = c.label(m, s, k)
		}
		for _, terms := range sums {
			b.sum(at.id, label, terms...)
		}
		if len(sums) == 0 && s == 0 && !have {
			b.sum(at.id, label)
		}
		return at
	}
	for m := range c.money {
		for s := range c.code {
			for k := range c.kind {
				visit(m, s, k)
			}
		}
	}
}

// cell is one of a cube, once its parts are stated.
type cell struct {
	id     string
	exists bool // as a figure
}

func (c cube) label(m, s, k int) string {
	return strings.Join(strings.Fields(c.money[m].label+" "+c.code[s].label+" "+c.flow+" "+c.kind[k].label), " ")
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
		n := a.add(place(parentCode(code)), code, code+names(code))
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
func name(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(p)
	}
	return b.String()
}

// cutName splits the first part off an ID.
func cutName(id string) (first, rest string) {
	first, rest, _ = strings.Cut(id, ".")
	return first, rest
}
