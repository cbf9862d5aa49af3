package compare

import (
	"cmp"
	"slices"

	"gen/generator/explain"
	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

type comparison struct {
	before, after Side
	guides        [2]*explain.Guide
	printed       map[string]bool // figures that one of the documents prints; nil when a document is missing
}

// printed are the figures of both documents, nil when one is missing.
func printed(sides ...Side) map[string]bool {
	ids := map[string]bool{}
	for _, s := range sides {
		if s.Document == nil {
			return nil
		}
		for id := range s.Document.Figures() {
			ids[id] = true
		}
	}
	return ids
}

// figures are the printed figures whose exact values differ, and the number of those that only print another last place.
// A figure that is another name of one already told is left out. Last year's figures of two years are this tool's own
// question, so they count only between versions of one year.
func (c *comparison) figures(subjects []Subject, years bool) (list []Figure, moved int) {
	list = []Figure{}
	told := map[[2]*figure.Figure]bool{}
	for _, k := range c.keys() {
		f, g := c.before.Book.Of(k), c.after.Book.Of(k)
		switch {
		case !c.meant(f, g) || years && k.Last:
		case figure.Exact(f).Equal(figure.Exact(g)):
			if f != nil && g != nil && !inWan(f).Equal(inWan(g)) && f.Unit == g.Unit && f.Decimals == g.Decimals {
				moved++
			}
		case slices.ContainsFunc(subjects, func(s Subject) bool { return onlyOf(k, s, f, g) }):
		default:
			names := [2]*figure.Figure{c.guides[0].Alike(f), c.guides[1].Alike(g)}
			if !told[names] && !c.even(k, f, g) {
				list = append(list, change(c.guides[0].Stated(f), c.guides[1].Stated(g)))
			}
			told[names] = true
		}
	}
	slices.SortStableFunc(list, func(a, b Figure) int {
		return cmp.Or(cmp.Compare(kindOrder(a), kindOrder(b)), cmp.Compare(rank(a), rank(b)), b.Change.Abs().Cmp(a.Change.Abs()))
	})
	return list, moved
}

// kindOrder puts amounts that both reports have first, then counts, then what only one of them states.
func kindOrder(f Figure) int {
	switch {
	case f.Before == nil || f.After == nil:
		return 2
	case f.Unit != "万元":
		return 1
	}
	return 0
}

// rank puts what the signer answers for first, in the order of the 核对表; the others follow by their change.
func rank(f Figure) int {
	first := figure.Headlines(figure.Signed)
	if i := slices.IndexFunc(first, func(h figure.Headline) bool { return h.ID == f.id }); i >= 0 {
		return i
	}
	return len(first)
}

// keys are where the figures of both books stand, the widest first: of several names of one amount the first is told.
func (c *comparison) keys() []figure.Key {
	var figures []*figure.Figure
	for _, f := range slices.Concat(c.after.Book.All(), c.before.Book.All()) {
		if f.Key.Family != figure.Derived {
			figures = append(figures, f)
		}
	}
	slices.SortStableFunc(figures, figure.Wider)
	var keys []figure.Key
	seen := map[figure.Key]bool{}
	for _, f := range figures {
		if !seen[f.Key] {
			seen[f.Key] = true
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// meant tells whether a figure is one to compare: an amount or a count that is printed, under the same label where it is
// known by the number of its row only.
func (c *comparison) meant(f, g *figure.Figure) bool {
	some := f
	if some == nil {
		some = g
	}
	switch {
	case some.Op != figure.Leaf && some.Op != figure.Sum && some.Op != figure.Taken, some.Kind == figure.Const, some.Key.Added():
		return false
	case c.printed == nil:
		return some.Op == figure.Sum
	case !c.printed[some.ID]:
		return false
	}
	return !some.Key.ByRow() || f != nil && g != nil && f.Label == g.Label
}

// even tells income of a 科目 that is as much as its expenditure in both reports: it is told there.
func (c *comparison) even(k figure.Key, f, g *figure.Figure) bool {
	if k.Subject() == "" || k.Flow != "收入" {
		return false
	}
	k.Flow = "支出"
	before, after := c.before.Book.Of(k), c.after.Book.Of(k)
	return c.printed[k.String()] && figure.Exact(before).Equal(figure.Exact(f)) && figure.Exact(after).Equal(figure.Exact(g))
}

// change is how two figures differ, one of which may be nil: there is none.
func change(f, g *figure.Figure) Figure {
	some := g
	if some == nil {
		some = f
	}
	d := Figure{id: some.ID, Name: some.Short(), Label: some.Name(), Unit: some.Unit, places: max(places(f), places(g))}
	before, after := inWan(f), inWan(g)
	if some.Kind == figure.Amount {
		d.Unit = "万元"
		if before.Equal(after) { // the change is below the last printed place
			before, after, d.places = figure.InUnit(figure.Exact(f), "万元"), figure.InUnit(figure.Exact(g), "万元"), 6
		}
	}
	if d.Change = after.Sub(before); f != nil {
		d.Before = &before
	}
	if g != nil {
		d.After = &after
	}
	if f != nil && g != nil && before.IsPositive() {
		rate := d.Change.Shift(2).DivRound(before, 2)
		d.Rate = &rate
	}
	return d
}

// inWan is what is printed of a figure, amounts in 万元.
func inWan(f *figure.Figure) decimal.Decimal {
	switch {
	case f == nil:
		return decimal.Zero
	case f.Unit == "元":
		return figure.InUnit(f.Published, "万元")
	}
	return f.Published
}

// places is how many decimals inWan has.
func places(f *figure.Figure) int32 {
	switch {
	case f == nil:
		return 0
	case f.Unit == "元":
		return int32(f.Decimals) + 4
	}
	return int32(f.Decimals)
}
