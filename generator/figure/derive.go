package figure

import (
	"github.com/shopspring/decimal"
)

// Derived figures are computed from published values, so that a reader who checks a printed rate against the printed
// amounts gets the same digits; each is rounded once, half away from zero.

var one, hundred = decimal.NewFromInt(1), decimal.NewFromInt(100)

// Change is how an amount differs from another one. It is numbers only; words are the pack's.
type Change struct {
	Sign   int     // of this − base, by printed values: −1, 0 or 1
	Amount *Figure // the printed difference, signed
	Rate   *Figure // of growth in percent, signed; nil for a base that is not positive
}

// Change compares f with base.
func (b *Book) Change(f, base *Figure) Change {
	d := f.Published.Sub(base.Published)
	c := Change{Sign: d.Sign(), Amount: b.add(&Figure{
		ID: derivedID("差额", f, base), Label: f.Name() + "比" + base.Name(), Kind: f.Kind, Op: Difference, Unit: f.Unit, Decimals: f.Decimals,
		Exact: b.yuan(d, f.Kind), Published: d, Inputs: plus(f, base),
	})}
	if base.Published.IsPositive() {
		c.Rate = b.ratio(Growth, "增长率", f.Name()+"比"+base.Name()+" 增长率", d, base.Published, f, base)
	}
	return c
}

// Share is part ÷ whole in percent, or nil when one of them is not positive (a part of zero has a share of zero).
func (b *Book) Share(part, whole *Figure) *Figure {
	if part.Published.IsNegative() || !whole.Published.IsPositive() {
		return nil
	}
	share := b.ratio(Share, "占比", part.Name()+"占"+whole.Name(), part.Published, whole.Published, part, whole)
	if part.Published.IsZero() && !part.Exact.IsZero() && whole.Exact.IsPositive() {
		share.Exact = part.Exact.Mul(hundred).Div(whole.Exact) // prints as zero, but is not: 不足0.01%
	}
	return share
}

// Mean is amount ÷ count, in the unit of the amount, or nil when the count is zero.
func (b *Book) Mean(amount, count *Figure) *Figure {
	if !count.Published.IsPositive() {
		return nil
	}
	return b.add(&Figure{
		ID: derivedID("平均", amount, count), Label: amount.Name() + "÷" + count.Name(), Kind: Average, Op: Mean, Unit: amount.Unit, Decimals: amount.Decimals,
		Exact: b.yuan(amount.Published.Div(count.Published), amount.Kind), Published: amount.Published.DivRound(count.Published, int32(amount.Decimals)), Inputs: plus(amount, count),
	})
}

// Constant is a number of the pack, such as the unit price that makes equipment large.
func (b *Book) Constant(name string, value decimal.Decimal) *Figure {
	return b.add(&Figure{ID: "常数." + name, Label: name, Kind: Const, Op: Leaf, Exact: value, Published: value})
}

// Remainder is a total less some of its printed parts, or nil when nothing is left.
func (b *Book) Remainder(total *Figure, parts ...*Figure) *Figure {
	rest := Figure{ID: "其余（" + total.ID, Label: total.Name() + "的其余部分", Kind: total.Kind, Op: Rest, Unit: total.Unit, Decimals: total.Decimals,
		Exact: total.Exact, Published: total.Published, Inputs: plus(total)}
	for _, p := range parts {
		rest.ID += "，" + p.ID
		rest.Exact, rest.Published = rest.Exact.Sub(p.Exact), rest.Published.Sub(p.Published)
		rest.Inputs = append(rest.Inputs, Term{p, true})
	}
	if rest.ID += "）"; rest.Published.IsZero() {
		return nil
	}
	return b.add(&rest)
}

func (b *Book) ratio(op Op, word, label string, part, whole decimal.Decimal, f, base *Figure) *Figure {
	return b.add(&Figure{
		ID: derivedID(word, f, base), Label: label, Kind: Rate, Op: op, Unit: "%", Decimals: 2,
		Exact: part.Mul(hundred).Div(whole), Published: part.Mul(hundred).DivRound(whole, 2), Inputs: plus(f, base),
	})
}

// yuan is what was computed of published amounts in 元. Stated amounts are published in 万元 whatever the unit is.
func (b *Book) yuan(v decimal.Decimal, kind Kind) decimal.Decimal {
	switch kind {
	case Amount:
		return v.Shift(b.scale)
	case Stated:
		return InYuan(v, "万元")
	}
	return v
}

func derivedID(word string, f, base *Figure) string {
	return word + "（" + f.ID + "，" + base.ID + "）"
}
