package check

import (
	"cmp"
	"slices"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// money is an amount in 1/10000 元: whole numbers, since a text's amounts are held against all of the report's.
type money int64

func moneyOf(yuan decimal.Decimal) money {
	c, exponent := yuan.CoefficientInt64(), yuan.Exponent()+4
	for ; exponent > 0; exponent-- {
		c *= 10
	}
	for ; exponent < 0; exponent++ {
		c /= 10
	}
	return money(c)
}

// yuan is the amount as a decimal.
func (m money) yuan() decimal.Decimal { return decimal.New(int64(m), -4) }

// knownAmounts are the amounts of the report as sentences may tell them.
type knownAmounts struct {
	list  []knownAmount // in order of their printed values, those of one value in that of the book
	exact []money       // values, printed or exact, in order
}

// knownAmount is a printed figure.
type knownAmount struct {
	figure *figure.Figure
	money  money
	at     int // in the book
}

// maxAlike figures of one value are enough to find the one that is meant.
const maxAlike = 200

// known collects the report's amounts.
func (c *context) known() *knownAmounts {
	c.prose()
	if k := c.typed.known; k != nil {
		return k
	}
	k := &knownAmounts{}
	c.typed.known = k
	for i, f := range c.book.All() {
		if f.Kind != figure.Amount && f.Kind != figure.Stated || f.Published.IsZero() || !f.HasName() {
			continue
		}
		a := knownAmount{f, moneyOf(figure.InYuan(f.Published.Abs(), f.Unit)), i}
		k.list = append(k.list, a)
		k.exact = append(k.exact, moneyOf(f.Exact.Abs()), a.money)
	}
	slices.Sort(k.exact)
	slices.SortFunc(k.list, func(a, b knownAmount) int { return cmp.Or(cmp.Compare(a.money, b.money), a.at-b.at) })
	return k
}

// said are the amounts that are printed as m.
func (k *knownAmounts) said(m money) []knownAmount { return k.near(m, 0) }

// near are the amounts at most within from m, the equal ones too.
func (k *knownAmounts) near(m, within money) []knownAmount {
	at := func(m money) int {
		i, _ := slices.BinarySearchFunc(k.list, m, func(a knownAmount, m money) int { return cmp.Compare(a.money, m) })
		return i
	}
	list := k.list[at(m-within):at(m+within+1)]
	return list[:min(len(list), maxAlike)]
}

// rounds tells whether an amount was written by rounding one of the report, or is what one was rounded from.
func (k *knownAmounts) rounds(n *number) bool {
	m := n.money()
	if _, exact := slices.BinarySearch(k.exact, m); exact {
		return true
	}
	finer := func(a knownAmount) bool {
		f := a.figure
		return n.unit == f.Unit && n.decimals() > int32(f.Decimals) && n.value.Round(int32(f.Decimals)).Equal(f.Published.Abs())
	}
	if slices.ContainsFunc(k.near(m, moneyOf(decimal.New(5, -3).Shift(n.shift()))), finer) {
		return true
	}
	return slices.ContainsFunc(k.near(m, moneyOf(n.half().Shift(n.shift()))), func(a knownAmount) bool {
		return n.decimals() < int32(a.figure.Decimals) || n.unit != a.figure.Unit || a.money == m
	})
}

// toldBy ranks the figures that a text tells by the names of the pack, 1 for the one that it most likely means: that of the
// longest name, and of the first that the pack gives it.
func (c *context) toldBy(about string) map[figure.Key]int {
	v, text := c.sayings(), plain(about)
	found := v.find(text)
	if name, before, _ := v.generalIn(text); name != nil {
		found = append(found, hit{span{len(before), len(before) + len(name.word)}, name})
	}
	slices.SortStableFunc(found, func(a, b hit) int { return len(b.word) - len(a.word) })
	rank := map[figure.Key]int{}
	tell := func(k figure.Key, said bool) {
		if said && rank[k] == 0 {
			rank[k] = len(rank) + 1
		}
	}
	last, initial, full := containsAny(text, v.last), containsAny(text, v.initial), containsAny(text, v.full)
	for _, h := range found {
		keys := c.keysAt(h.namedFigure, lastClause(text[:h.from]), text)
		if keys == nil {
			keys = h.keys
		}
		for _, k := range keys {
			tell(k.LastYear(), last)
			tell(k.Budget(), initial)
			tell(fullBudget(k), full)
			tell(k, true)
		}
	}
	return rank
}

func (c *context) nameOf(code string) string {
	if name := c.report.SubjectName(code); name != "" {
		return name
	}
	s, _ := c.pack.Subjects.Get(code)
	return s.Name
}
