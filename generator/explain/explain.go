// Package explain says where a number comes from: the tree of a figure, in words and printed numbers, down to what the
// department wrote and where.
package explain

import (
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"
)

// Guide answers questions about the figures of one report.
type Guide struct {
	book   *figure.Book
	all    []*figure.Figure // of the report, then what its sentences derive
	report *report.Report
	unit   func(pos diag.Pos) string // whose a place is, of a report that is a sum of units; else nil
	source func(file string) []byte  // nil when a file is not at hand; then nothing is quoted
	lines  map[string][]string
	moved  map[*figure.Figure]bool
	first  map[*figure.Figure]*figure.Figure // see Alike
	sums   map[*figure.Figure][]sum          // see sumsOf
}

// New makes a guide to a book, and to the differences and rates that a document prints, which may be nil. unit tells whose a
// place is where the report is a sum of units; else it is nil.
func New(book *figure.Book, d *doc.Document, r *report.Report, unit func(diag.Pos) string,
	source func(file string) []byte) *Guide {
	g := &Guide{book: book, all: slices.Concat(book.All(), book.Derived(d.Figures())), report: r, unit: unit, source: source,
		lines: map[string][]string{}, moved: map[*figure.Figure]bool{}}
	for _, f := range book.Moved() {
		g.moved[f] = true
	}
	return g
}

// Node is a figure and what it is made of. Figures that are only another name of one of the same amount (a total with
// one part) are passed over; their IDs are in Same.
type Node struct {
	Figure   *figure.Figure
	Words    string   // the label without the words that stand above in the tree
	Negative bool     // subtracted from what stands above
	Same     []string // further figures that are this amount, each the only part of the one before
	Formulas []string // how it comes about, in words and printed numbers; then other sums that it equals
	Note     string   // what else there is to say, "" mostly
	Nearest  string   // the 四舍五入 of the exact value, where that is not printed
	Forced   string   // the sum of printed numbers that keeps Nearest from being printed
	Source   string   // of a leaf: what is written at Pos, as key = value
	Pos      diag.Pos // of a leaf
	Seen     bool     // what it is made of stands further up in the tree
	Inputs   []*Node
	Hidden   int // further inputs, which Prune left out
}

// Tree explains a figure.
func (g *Guide) Tree(f *figure.Figure) *Node {
	w := walker{Guide: g, seen: map[*figure.Figure]bool{}}
	return w.node(f, nil)
}

// Walk calls visit for n and everything below it.
func (n *Node) Walk(visit func(*Node)) {
	visit(n)
	for _, in := range n.Inputs {
		in.Walk(visit)
	}
}

// walker builds one tree.
type walker struct {
	*Guide
	seen map[*figure.Figure]bool
}

// node explains f under figures whose words are said.
func (w *walker) node(f *figure.Figure, said []string) *Node {
	n := &Node{Figure: f, Words: w.short(f, said)}
	end := f
	for said = append(slices.Clip(said), f.Words()...); ; {
		next := w.only(end)
		if next == nil {
			break
		}
		end = next
		n.Same = append(n.Same, end.ID)
		said = append(said, end.Words()...)
	}
	if more := w.apart(f, end); more != "" {
		n.Words += "（" + more + "）"
	}
	w.movement(n)
	if n.Note = w.note(end); n.Note == "" && w.isEven(n) {
		n.Note = even
	}
	inputs := w.inputs(end)
	if len(inputs) == 0 {
		n.Pos, n.Source = end.Pos, w.quote(end.Pos)
		return n
	}
	n.Formulas = w.formulas(end, said)
	if n.Seen = w.seen[end]; n.Seen {
		return n
	}
	w.seen[end] = true
	for _, t := range inputs {
		in := w.node(t.Figure, said)
		in.Negative = t.Negative
		n.Inputs = append(n.Inputs, in)
	}
	return n
}

// only is the figure that f is another name of: its one part that is not zero.
func (g *Guide) only(f *figure.Figure) *figure.Figure {
	if f.Op != figure.Sum {
		return nil
	}
	if in := g.inputs(f); len(in) == 1 && !in[0].Negative {
		return in[0].Figure
	}
	return nil
}

// inputs are the parts of a figure that there is something to say of: of a sum those that are not zero or, where all
// are, those of which it is stated.
func (g *Guide) inputs(f *figure.Figure) []figure.Term {
	if f.Op != figure.Sum && f.Op != figure.Rest {
		return f.Inputs
	}
	var some []figure.Term
	for _, t := range f.Inputs {
		if !t.Exact.IsZero() {
			some = append(some, t)
		}
	}
	if len(some) > 0 {
		return some
	}
	for _, t := range f.Inputs {
		if g.stated(t.Figure) {
			some = append(some, t)
		}
	}
	return some
}

// stated tells whether anything that f is made of has a place in the report.
func (g *Guide) stated(f *figure.Figure) bool {
	return f.Pos.Known() || slices.ContainsFunc(f.Inputs, func(t figure.Term) bool { return g.stated(t.Figure) })
}

// Stated is f, or nil if it is nil or zero because nothing was stated that it is made of.
func (g *Guide) Stated(f *figure.Figure) *figure.Figure {
	if f == nil || f.Exact.IsZero() && !g.stated(f) {
		return nil
	}
	return f
}

// note is what the formula of a figure does not say.
func (g *Guide) note(f *figure.Figure) string {
	switch {
	case f.Op == figure.Taken:
		return taken
	case f.Kind == figure.Const:
		return "模板规定的数"
	case len(f.Inputs) == 0 && f.Op == figure.Leaf && !f.Pos.Known(), f.Op == figure.Sum && len(g.inputs(f)) == 0:
		return "没有填报"
	case !f.Tail.IsZero():
		return "按 precision 取尾差 " + figure.Message.Write(f.Tail) + " 元"
	}
	return ""
}

// taken is the note of a figure of last year's report.
const taken = "取自上年报告"

// Last is the first figure of a tree that was taken from last year's report, and that report as this one names it; nil
// if there is none.
func (g *Guide) Last(tree *Node) (f *figure.Figure, report string) {
	tree.Walk(func(n *Node) {
		if n.Note == taken && f == nil {
			f = n.Figure
		}
	})
	return f, g.report.Prior.From.V
}

// even is the note of income that was left out.
const even = "收支相抵"

// isEven tells whether n is income that was left out and taken to be what was spent.
func (g *Guide) isEven(n *Node) bool {
	return n.Figure.Implied || slices.ContainsFunc(n.Same, func(id string) bool { return g.book.Get(id).Implied })
}

// origin is the unit that a row of the report comes from.
func (g *Guide) origin(pos diag.Pos) string {
	if g.unit != nil {
		return g.unit(pos)
	}
	origin, line := "", 0
	row := func(at diag.Pos, from string) {
		if at.File == pos.File && at.Line <= pos.Line && at.Line > line {
			origin, line = from, at.Line
		}
	}
	for _, a := range g.report.Accounts {
		row(a.At, a.Origin.V)
	}
	if g.report.NonFiscal != nil {
		for _, a := range g.report.NonFiscal.Accounts {
			row(a.At, a.Origin.V)
		}
	}
	return origin
}

// formulas writes the sums that f equals, each with its parts in words and printed numbers.
func (g *Guide) formulas(f *figure.Figure, said []string) []string {
	var list []string
	for _, pieces := range g.book.Formulas(f) {
		var s strings.Builder
		inputs := 0
		for _, p := range pieces {
			if p.Input == nil {
				s.WriteString(p.Text)
				continue
			}
			inputs++
			s.WriteString(g.short(p.Input, said) + " " + p.Input.Number())
		}
		if text := s.String(); inputs > 0 && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}
