package check

import (
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// priorSums holds last year's figures to the sums that this year's obey. Where all parts are stated they make the total;
// what is stated of the parts is not more than it. Last year may have had 科目 that this year has not.
func priorSums(c *context) diag.List {
	var list diag.List
	var told *figure.Figure
	c.eachPriorSum(func(p pair, parts part) bool {
		if f, broken := c.priorSum(p, parts); broken && told != p.last {
			told = p.last
			list = append(list, f)
		}
		return true
	})
	return list
}

func noPriorSums(c *context) string {
	why := "填报的上年数里没有合计和它的部分"
	c.eachPriorSum(func(pair, part) bool {
		why = ""
		return false
	})
	return why
}

// eachPriorSum visits last year's totals with what is known of their parts, until visit has seen enough. Sums of nothing but
// what last year's report printed hold: they were printed so.
func (c *context) eachPriorSum(visit func(p pair, parts part) bool) {
	if c.parts == nil {
		c.parts = map[*figure.Figure]part{}
	}
	for _, p := range c.years() {
		for _, terms := range sums(p.this) {
			parts := c.priorParts(terms)
			if taken(p.last) && !slices.ContainsFunc(parts.of, func(f *figure.Figure) bool { return !taken(f) }) {
				continue
			}
			if (parts.whole || !parts.exact.IsZero()) && !visit(p, parts) {
				return
			}
		}
	}
}

func taken(f *figure.Figure) bool { return f.Op == figure.Taken }

// part is what is known of an amount of last year: at least exact, within how far it was rounded.
type part struct {
	exact, within decimal.Decimal
	whole         bool // it is stated itself, or all that it is made of
	of            []*figure.Figure
}

// sums are the sums of a figure that only add.
func sums(f *figure.Figure) [][]figure.Term {
	if f.Op != figure.Sum {
		return nil
	}
	return slices.DeleteFunc(append([][]figure.Term{f.Inputs}, f.Also...), func(terms []figure.Term) bool {
		return len(terms) == 0 || slices.ContainsFunc(terms, func(t figure.Term) bool { return t.Negative })
	})
}

// priorParts adds up what is known of the terms.
func (c *context) priorParts(terms []figure.Term) part {
	sum := part{whole: true}
	for _, t := range terms {
		p := c.priorPart(t.Figure)
		if sum.whole = sum.whole && p.whole; !p.exact.IsZero() ||
			slices.ContainsFunc(p.of, func(f *figure.Figure) bool { return !taken(f) }) {
			sum.exact, sum.within, sum.of = sum.exact.Add(p.exact), sum.within.Add(p.within), append(sum.of, p.of...)
		}
	}
	return sum
}

// priorPart is last year's figure, or the most that is known of its parts. 科目 that are not stated are not looked into: there
// are too many, and nobody states them all.
func (c *context) priorPart(this *figure.Figure) part {
	single := this.Key.Code != "" || this.Key.ByRow()
	if last := c.book.Of(this.Key.LastYear()); last != nil {
		return part{last.Exact, c.within(last), !single, []*figure.Figure{last}}
	}
	best, seen := c.parts[this]
	if seen || single {
		return best
	}
	for _, terms := range sums(this) {
		if p := c.priorParts(terms); p.exact.GreaterThan(best.exact) {
			best = p
		}
	}
	c.parts[this] = best
	return best
}

func (c *context) priorSum(p pair, parts part) (diag.Finding, bool) {
	gap, allowed := parts.exact.Sub(p.last.Exact), c.within(p.last).Add(parts.within)
	words, sign := "小于已填的各部分", " < "
	switch {
	case gap.GreaterThan(allowed):
	case parts.whole && gap.LessThan(allowed.Neg()):
		words, sign = "不等于各部分之和", " ≠ "
	default:
		return diag.Finding{}, false
	}
	var of []string
	for _, f := range parts.of {
		of = append(of, name(f)+" "+c.money(f.Exact))
	}
	return diag.Finding{Pos: c.place(p.last), Message: name(p.last) + words, Gap: c.money(gap.Abs()),
		Notes: append([]string{c.money(p.last.Exact) + sign + strings.Join(of, " + ")}, c.allowed(gap, allowed, "按上年公开的位数")...), Hint: "对照上年的公开报告核对这几个数"}, true
}

// within is how far an amount may lie from what last year's report printed of it. One report has one number of decimals: 150
// beside 8090.76 was 150.00. It was not finer than 0.01 万元 for all that somebody stated another amount in 元.
func (c *context) within(last *figure.Figure) decimal.Decimal {
	usual := hundred.Div(two)
	if taken(last) || last.Within.LessThanOrEqual(usual) {
		return last.Within
	}
	if !c.rounded.IsPositive() {
		for _, p := range c.years() {
			if stated := p.last; !taken(stated) && !stated.Exact.IsZero() && (c.rounded.IsZero() || stated.Within.LessThan(c.rounded)) {
				c.rounded = stated.Within
			}
		}
	}
	if c.rounded.IsZero() { // nothing but zeros
		return last.Within
	}
	return decimal.Max(c.rounded, usual)
}
