package explain

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// movement says why an amount is not printed as the 四舍五入 of its exact value, where it is not.
func (g *Guide) movement(n *Node) {
	if !g.moved[n.Figure] {
		return
	}
	f := n.Figure
	n.Nearest = g.book.Nearest(f).StringFixed(int32(f.Decimals))
	for _, a := range g.report.Approved {
		if g.book.Find(a.Key) == f {
			n.Forced = fmt.Sprintf("批复数是 %s", a.V.Text)
			return
		}
	}
	n.Forced = g.forced(f)
}

// forced is the shortest sum with f, or another name of it, in it that would not hold in print if each number were its own 四舍五入. Where there
// is none, f makes room for a number that is in one: then it is the shortest sum with f in it.
func (g *Guide) forced(f *figure.Figure) string {
	first := g.Alike(f)
	is := func(other *figure.Figure) bool { return g.Alike(other) == first }
	var best string
	terms := -1
	broken := false
	try := func(total *figure.Figure, sum []figure.Term) {
		if !is(total) && !slices.ContainsFunc(sum, func(t figure.Term) bool { return is(g.book.Get(t.ID)) }) {
			return
		}
		parts, breaks := g.parts(sum), !g.holds(total, sum)
		if len(parts) < 2 || terms >= 0 && (broken && !breaks || broken == breaks && len(parts) >= terms) {
			return
		}
		best, terms, broken = g.equation(total, parts, is), len(parts), breaks
	}
	for _, total := range g.book.All() {
		if total.Op != figure.Sum || total.Kind != figure.Amount {
			continue
		}
		try(total, total.Inputs)
		for _, sum := range total.Also {
			try(total, sum)
		}
	}
	return best
}

// parts are the terms of a sum that are not zero.
func (g *Guide) parts(sum []figure.Term) []figure.Term {
	return slices.DeleteFunc(slices.Clone(sum), func(t figure.Term) bool { return g.book.Get(t.ID).Exact.IsZero() })
}

// holds tells whether a sum would hold with every number rounded by itself.
func (g *Guide) holds(total *figure.Figure, sum []figure.Term) bool {
	rounded := decimal.Zero
	for _, t := range sum {
		v := g.book.Nearest(g.book.Get(t.ID))
		if t.Negative {
			v = v.Neg()
		}
		rounded = rounded.Add(v)
	}
	return rounded.Equal(g.book.Nearest(total))
}

// most is how many terms of a sum are written out.
const most = 6

// equation writes a sum in printed numbers. Of a long one the first terms are shown and the one that is explained.
func (g *Guide) equation(total *figure.Figure, parts []figure.Term, is func(*figure.Figure) bool) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s %s =", Label(total), Number(total))
	said, left := words(total.Label), 0
	for i, t := range parts {
		in := g.book.Get(t.ID)
		if i >= most && !is(in) {
			left++
			continue
		}
		switch {
		case t.Negative:
			s.WriteString(" −")
		case i > 0:
			s.WriteString(" +")
		}
		fmt.Fprintf(&s, " %s %s", g.short(in, said), Number(in))
	}
	if left > 0 {
		fmt.Fprintf(&s, " + 另外 %d 个数", left)
	}
	return s.String()
}
