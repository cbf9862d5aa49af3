package figure

import (
	"cmp"
	"slices"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// What a pack asks of a department and computes itself. It stands beside the year's accounts: nothing of it flows in them.

// facts states what the pack asks, the totals of its lists, and the sums that it declares. What is not stated has no figure.
func (b *builder) facts(r *report.Report, c *Catalog) {
	if c == nil {
		return
	}
	for i := range c.pack.Facts {
		f := &c.pack.Facts[i]
		if f.IsList() {
			b.listed(f, &r.Facts)
		} else {
			b.fact(factKey(f.Name.V), &f.Ask, f.Title.V, r.Facts.Of(f.Key.V))
		}
	}
	b.sums(c, false)
}

// sums states the sums of this year, or those of last year whose parts are known.
func (b *builder) sums(c *Catalog, last bool) {
	if c == nil {
		return
	}
	for _, m := range c.made {
		if m.Op == Sum {
			b.addsUp(c, m, last)
		}
	}
}

// fact states one number, nil if it is not stated.
func (b *builder) fact(k Key, a *pack.Ask, label string, stated any) *Figure {
	f := Figure{Key: k, Label: label, Op: Leaf}
	switch v := stated.(type) {
	case *report.Amount:
		if !v.Set {
			return nil
		}
		return b.stated(k, label, *v)
	case *place.Value[int]:
		if !v.Set {
			return nil
		}
		return b.counted(k, label, a.Unit.V, *v)
	case *report.Percent:
		if !v.Set {
			return nil
		}
		f.Kind, f.Unit, f.Exact, f.Pos = Rate, "%", v.V, v.Pos
	case *report.Points:
		if !v.Set {
			return nil
		}
		return b.points(k, label, *v)
	default:
		return nil
	}
	return b.book.add(&f)
}

// listed states the rows of a list, and what its columns add up to.
func (b *builder) listed(f *pack.Fact, stated *report.Facts) {
	for i := range f.Columns {
		c := &f.Columns[i]
		if !c.IsFigure() {
			continue
		}
		var parts []*Figure
		for n := range stated.Rows(f.Key.V) {
			k := Key{Family: Fact, Flow: f.Name.V, Row: n + 1, Kind: c.Name.V}
			parts = append(parts, b.fact(k, &c.Ask, f.Title.V+" "+c.Title.V, stated.Row(f.Key.V, n).Of(c.Key.V)))
		}
		if c.Total.V == "" {
			continue
		}
		total := b.sum(factKey(c.Total.V), f.Title.V+" "+c.Title.V+"合计", plus(parts...)...)
		if c.Is("count") {
			total.counts(c.Unit.V)
		}
	}
}

// addsUp states that a figure is the sum of others, if all of them are stated and, where it is stated itself, it is
// that: exactly, or as far as amounts are known.
func (b *builder) addsUp(c *Catalog, m made, last bool) {
	terms := plus(b.all(c, m.of, last)...)
	if len(terms) == 0 || slices.ContainsFunc(terms, func(t Term) bool { return t.Kind != terms[0].Kind }) {
		return
	}
	stated := b.book.Of(m.key(last))
	if stated == nil {
		total := b.sum(m.key(last), m.label(last), terms...)
		total.Kind, total.Unit = terms[0].Kind, terms[0].Unit
		return
	}
	total, within := decimal.Zero, stated.Within
	for _, t := range terms {
		total, within = total.Add(t.Exact), within.Add(t.Within)
	}
	if !stated.Exact.Sub(total).Abs().GreaterThan(within) {
		stated.Op, stated.Inputs, stated.Exact = Sum, terms, total
	}
}

func (m *made) key(last bool) Key {
	k := factKey(m.name.V)
	k.Last = last
	return k
}

func (m *made) label(last bool) string {
	if last {
		return lastYear + m.title
	}
	return m.title
}

// all are the figures of names, none if one of them is not there.
func (b *builder) all(c *Catalog, of []place.Value[string], last bool) []*Figure {
	var list []*Figure
	for _, name := range of {
		k, _ := c.Meant(name.V)
		k.Last = last
		f := b.book.Of(k)
		if f == nil {
			return nil
		}
		list = append(list, f)
	}
	return list
}

// computed makes the differences, shares and remainders of the pack, of what was printed.
func (b *builder) computed(c *Catalog) {
	if c == nil {
		return
	}
	for _, m := range c.made {
		for _, last := range []bool{false, true} {
			inputs := b.all(c, m.of, last)
			if m.Op == Sum || inputs == nil {
				continue
			}
			f := b.book.result(m.Op, inputs)
			if m.Op == Rest {
				f = rest(inputs[0], inputs[1:]) // a figure with a name may be nothing
			}
			if f != nil {
				f.Key, f.Label, f.Op, f.Inputs = m.key(last), m.label(last), m.Op, signed(m.Op, inputs)
				b.book.add(f)
			}
		}
	}
}

// totals are the sums of what the pack asks, the outermost first: each is printed with all that is under it.
func (b *Book) totals() []*Figure {
	var list []*Figure
	under := map[*Figure]bool{}
	for _, f := range b.order {
		if f.Kind == Amount && f.Op == Sum && ofFacts(f) && len(f.Inputs) > 0 {
			list = append(list, f)
			for _, t := range f.Inputs {
				under[t.Figure] = true
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *Figure) int {
		rank := func(f *Figure) int {
			if under[f] {
				return 1
			}
			return 0
		}
		return cmp.Compare(rank(a), rank(b))
	})
	return list
}

// ofFacts tells whether a figure adds up nothing but what the pack asks.
func ofFacts(f *Figure) bool {
	return f.Key.Family == Fact && !slices.ContainsFunc(f.Inputs, func(t Term) bool { return !ofFacts(t.Figure) })
}
