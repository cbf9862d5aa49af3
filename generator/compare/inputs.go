package compare

import (
	"cmp"
	"slices"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// inputs are the stated amounts and counts that differ, by their places.
func inputs(before, after *figure.Book) []Input {
	var list []Input
	add := func(f, g *figure.Figure) {
		some := g
		if some == nil {
			some = f
		}
		in := Input{Name: some.Short(), Label: some.Name(), Unit: some.Unit, Before: asStated(f), After: asStated(g), Place: some.Pos}
		if some.Kind != figure.Count {
			in.Unit = "万元"
		}
		list = append(list, in)
	}
	for _, g := range after.All() {
		if f := leaf(before, g.ID); leaf(after, g.ID) != nil && (f == nil || !f.Exact.Equal(g.Exact)) {
			add(f, g)
		}
	}
	for _, f := range before.All() {
		if leaf(before, f.ID) != nil && leaf(after, f.ID) == nil {
			add(f, nil)
		}
	}
	slices.SortStableFunc(list, func(a, b Input) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column))
	})
	return list
}

// leaf is the figure of this ID if it is stated in the report, else nil.
func leaf(b *figure.Book, id string) *figure.Figure {
	if f := b.Get(id); f != nil && f.Op == figure.Leaf && f.Pos.Known() {
		return f
	}
	return nil
}

func asStated(f *figure.Figure) *decimal.Decimal {
	if f == nil {
		return nil
	}
	v := f.Exact
	if f.Kind != figure.Count {
		v = figure.InUnit(v, "万元")
	}
	return &v
}
