package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// approved is what a stated total is: it is printed, and its parts give way.
const approved = "批复数"

// movement says why an amount is not printed as the 四舍五入 of its exact value, where it is not.
func (g *Guide) movement(n *Node) {
	if !g.moved[n.Figure] {
		return
	}
	f := n.Figure
	n.Nearest = f.Style().Write(g.book.Nearest(f))
	if g.isApproved(f) {
		n.Forced = approved + " " + f.Number()
		return
	}
	n.Forced = g.forced(f)
}

// isApproved tells whether a figure, or another name of it, is printed as it was approved.
func (g *Guide) isApproved(f *figure.Figure) bool {
	return slices.ContainsFunc(g.report.Approved, func(a place.Entry[report.Amount]) bool {
		stated := g.book.Find(a.Key)
		return stated != nil && g.Alike(stated) == g.Alike(f)
	})
}

// sum is a figure and one of the sums that it equals.
type sum struct {
	total *figure.Figure
	terms []figure.Term
}

// forced is the shortest sum with f in it, or another name of f, that would not hold in print if each number were its own
// 四舍五入. Where there is none, f makes room for a number that is in one: then it is the shortest sum with f in it.
func (g *Guide) forced(f *figure.Figure) string {
	first := g.Alike(f)
	var best sum
	broken := false
	for _, s := range g.sumsOf(first) {
		breaks := !g.holds(s)
		if best.total == nil || breaks && !broken || breaks == broken && shorter(s, best) {
			best, broken = s, breaks
		}
	}
	if best.total == nil {
		return ""
	}
	return g.equation(best, first)
}

// shorter prefers fewer terms, then the shorter name: a total over all money to one over a fund's.
func shorter(a, b sum) bool {
	return cmp.Or(cmp.Compare(len(a.terms), len(b.terms)), cmp.Compare(len(a.total.ID), len(b.total.ID))) < 0
}

// sumsOf are the sums of several parts that a figure, or another name of it, is in.
func (g *Guide) sumsOf(first *figure.Figure) []sum {
	if g.sums == nil {
		g.sums = map[*figure.Figure][]sum{}
		for _, total := range g.book.All() {
			if total.Op != figure.Sum || total.Kind != figure.Amount {
				continue
			}
			for _, terms := range append([][]figure.Term{total.Inputs}, total.Also...) {
				if s := (sum{total, g.parts(terms)}); len(s.terms) > 1 {
					g.sums[g.Alike(total)] = append(g.sums[g.Alike(total)], s)
					for _, t := range s.terms {
						part := g.Alike(t.Figure)
						g.sums[part] = append(g.sums[part], s)
					}
				}
			}
		}
	}
	return g.sums[first]
}

// parts are the terms of a sum that are not zero.
func (g *Guide) parts(terms []figure.Term) []figure.Term {
	return slices.DeleteFunc(slices.Clone(terms), func(t figure.Term) bool { return t.Exact.IsZero() })
}

// holds tells whether a sum would hold with every number rounded by itself that is not approved.
func (g *Guide) holds(s sum) bool {
	value := func(f *figure.Figure) decimal.Decimal {
		if g.moved[f] && g.isApproved(f) {
			return f.Published
		}
		return g.book.Nearest(f)
	}
	rounded := decimal.Zero
	for _, t := range s.terms {
		v := value(t.Figure)
		if t.Negative {
			v = v.Neg()
		}
		rounded = rounded.Add(v)
	}
	return rounded.Equal(value(s.total))
}

// most is how many terms of a sum are written out.
const most = 6

// equation writes a sum in printed numbers. Of a long one the first terms are shown and the one that is explained.
func (g *Guide) equation(s sum, first *figure.Figure) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s =", s.total.Name(), s.total.Number())
	said, left := s.total.Words(), 0
	for i, t := range s.terms {
		in := t.Figure
		if i >= most && g.Alike(in) != first {
			left++
			continue
		}
		switch {
		case t.Negative:
			b.WriteString(" −")
		case i > 0:
			b.WriteString(" +")
		}
		fmt.Fprintf(&b, " %s %s", g.short(in, said), in.Number())
	}
	if left > 0 {
		fmt.Fprintf(&b, " + 另外 %d 个数", left)
	}
	return b.String()
}
