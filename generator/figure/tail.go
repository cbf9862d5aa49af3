package figure

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Stated is the exact value without the tails that settling chose: what the report states.
func (f *Figure) Stated() decimal.Decimal {
	if f.Op == Leaf {
		return f.Exact.Sub(f.Tail)
	}
	return f.Exact
}

// Slack is how far the true amount may lie from Exact, in 元: as far as all that it is made of.
func (f *Figure) Slack() decimal.Decimal { return slack([]Term{{Figure: f}}) }

func slack(terms []Term) decimal.Decimal {
	sum := decimal.Zero
	eachLeaf(terms, false, func(f *Figure, _ bool) { sum = added(sum, f.Within) })
	return sum
}

// tails is what all tails add to terms.
func tails(terms []Term) decimal.Decimal {
	sum := decimal.Zero
	eachLeaf(terms, false, func(f *Figure, negative bool) {
		if negative {
			sum = sum.Sub(f.Tail)
		} else {
			sum = added(sum, f.Tail)
		}
	})
	return sum
}

// eachLeaf visits what terms are made of at last, and tells whether it is subtracted.
func eachLeaf(terms []Term, negative bool, visit func(f *Figure, negative bool)) {
	for _, t := range terms {
		if t.Op == Sum {
			eachLeaf(t.Inputs, negative != t.Negative, visit)
		} else {
			visit(t.Figure, negative != t.Negative)
		}
	}
}

// Tailed are the amounts that are computed with a tail.
func (b *Book) Tailed() []*Figure {
	var list []*Figure
	for _, f := range b.order {
		if !f.Tail.IsZero() {
			list = append(list, f)
		}
	}
	return list
}

// mostListed is how many amounts of a group a message names.
const mostListed = 5

// listOf names amounts with what is stated of them.
func listOf(group []*Figure, unit string) string {
	var names []string
	sum := decimal.Zero
	for i, f := range group {
		if sum = sum.Add(f.Exact); i < mostListed {
			names = append(names, f.Name()+" "+Money(f.Exact, unit))
		}
	}
	list := strings.Join(names, "、")
	if more := len(group) - len(names); more > 0 {
		list += fmt.Sprintf(" 等 %d 个", len(group))
	}
	return list + "，合计 " + Money(sum, unit)
}
