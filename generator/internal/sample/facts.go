package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Answer fills in what a pack asks for itself: what it requires and what its conditions call for always, the rest mostly, and last
// year's where the report states any. It keeps to what the pack says of them; number tells what the report comes to so far. It returns
// the amounts that it gave, by name.
func Answer(r *report.Report, p *pack.Pack, seed uint64, number Number) map[string]decimal.Decimal {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 13)), shape: shape{grain: 1}, r: r}
	a := &answers{maker: m, given: map[string]decimal.Decimal{}, number: number}
	a.figures = p.Figures
	r.Facts = report.NewFacts(p)
	for _, sums := range []bool{false, true} { // what others add up to is stated after them
		for i := range p.Facts {
			if f := &p.Facts[i]; (f.Equals != nil) == sums {
				a.fact(f)
			}
		}
	}
	for i := range p.Facts {
		if f := &p.Facts[i]; !f.Is("amount") {
			delete(a.given, f.Name.V)
		}
	}
	return a.given
}

// Number is what a figure comes to, if it is known.
type Number func(name string) (decimal.Decimal, bool)

// Repeat states last year's of these figures, and of those that the report states, as this year's: nothing has changed, which chance
// hardly ever makes.
func Repeat(r *report.Report, names []string, number Number) {
	state := func(e *place.Entry[report.Amount]) bool {
		v, known := number(e.Key)
		if known = known && !v.IsNegative(); known {
			e.V = report.NewAmount(v, r.Unit.V)
		}
		return known
	}
	stated := map[string]bool{}
	for i := range r.Prior.Stated {
		state(&r.Prior.Stated[i])
		stated[r.Prior.Stated[i].Key] = true
	}
	for _, name := range names {
		if e := (place.Entry[report.Amount]{Key: name}); !stated[name] && state(&e) {
			r.Prior.Stated, stated[name] = append(r.Prior.Stated, e), true
		}
	}
	if r.ThreePublic != nil {
		for i, e := range r.ThreePublic.Items() {
			if v, known := number("三公.决算." + []string{"出国", "接待", "购置", "运行"}[i]); known {
				e.Prior = report.NewAmount(v, r.Unit.V)
			}
		}
	}
}

type answers struct {
	*maker
	given   map[string]decimal.Decimal // by name
	number  Number
	figures []pack.Derived
}

// of is what figures come to together, unless one of them is not known.
func (a *answers) of(names []place.Value[string]) (sum decimal.Decimal, known bool) {
	for _, n := range names {
		v, ok := a.given[n.V]
		if !ok {
			v, ok = a.number(n.V)
		}
		if sum = sum.Add(v); !ok {
			return sum, false
		}
	}
	return sum, len(names) > 0
}

func (a *answers) fact(f *pack.Fact) {
	needed := f.Required.V
	if f.When.Set {
		v, known := a.of([]place.Value[string]{f.When})
		needed = needed || !known || !v.IsZero()
	}
	if !needed && a.IntN(4) == 0 {
		return
	}
	if f.IsList() {
		n := a.IntN(4)
		if f.Required.V {
			n = max(1, n)
		}
		a.r.Facts.Grow(f.Key.V, n)
		for row := range n {
			for i := range f.Columns {
				if c := &f.Columns[i]; c.Required.V || a.IntN(4) > 0 {
					v := a.answer(&c.Ask, a.r.Facts.Row(f.Key.V, row).Of(c.Key.V), row, nil)
					a.given[c.Total.V] = a.given[c.Total.V].Add(v)
				}
			}
		}
		return
	}
	most := a.most(f)
	sum, exact := a.of(f.Equals)
	if f.Equals != nil && !exact {
		return
	}
	v := a.answer(&f.Ask, a.r.Facts.Of(f.Key.V), 0, most)
	if exact {
		v = state(a.r.Facts.Of(f.Key.V), sum, a.r.Unit.V)
	}
	a.given[f.Name.V] = v
	if f.IsFigure() && f.Prior.V && len(a.r.Prior.Stated) > 0 {
		last := report.NewAmount(v, "元") // a plain number, unless it is an amount
		if f.Is("amount") {
			last = report.NewAmount(a.bounded(nil), a.r.Unit.V)
		}
		a.r.Prior.Stated = append(a.r.Prior.Stated, place.Entry[report.Amount]{Key: f.Name.V, V: last})
	}
}

// most is what a fact may be: what it may not exceed itself, and what is left of that for a sum that it is a part of.
func (a *answers) most(f *pack.Fact) (most *decimal.Decimal) {
	lower := func(v decimal.Decimal, known bool) {
		if known && (most == nil || v.LessThan(*most)) {
			most = &v
		}
	}
	lower(a.of(f.AtMost))
	for i := range a.figures {
		d := &a.figures[i]
		bound, known := a.of(d.AtMost)
		if !slices.ContainsFunc(d.Sum, func(part place.Value[string]) bool { return part.V == f.Name.V }) {
			continue
		}
		for _, part := range d.Sum {
			bound = bound.Sub(a.given[part.V])
		}
		lower(bound, known)
	}
	return most
}

// bounded is an amount in 元, in steps of a printed unit now and then.
func (a *answers) bounded(most *decimal.Decimal) decimal.Decimal {
	v := a.yuan(6).Yuan
	if most != nil && v.GreaterThan(*most) {
		v = decimal.Max(*most, decimal.Zero)
	}
	return v
}

// answer states one value, and tells a number.
func (a *answers) answer(ask *pack.Ask, into any, row int, most *decimal.Decimal) decimal.Decimal {
	v := decimal.NewFromInt(int64(a.IntN(300)))
	switch {
	case ask.Is("amount"):
		v = a.bounded(most)
	case a.IntN(5) == 0:
		v = decimal.Zero
	case ask.Is("share"):
		v = decimal.New(int64(a.IntN(10_001)), -2)
	case ask.Is("score"):
		v = decimal.New(int64(600+a.IntN(400)), -1)
	}
	if most != nil && v.GreaterThan(*most) {
		v = decimal.Max(*most, decimal.Zero)
	}
	switch into := into.(type) {
	case *place.Value[string]:
		*into = text(ask.Title.V + string([]rune("甲乙丙丁")[row%4]))
	case *report.Date:
		*into = report.Date{Day: time.Date(a.r.Year.V+1, 8, 20, 0, 0, 0, 0, time.UTC), Set: true}
	default:
		return state(into, v, a.r.Unit.V)
	}
	return decimal.Zero
}

// state states a number of whichever kind is asked for.
func state(into any, v decimal.Decimal, unit string) decimal.Decimal {
	switch into := into.(type) {
	case *report.Amount:
		*into = report.NewAmount(v, unit)
	case *place.Value[int]:
		*into = num(int(v.IntPart()))
	case *report.Percent:
		*into = report.Percent{V: v, Set: true}
	case *report.Points:
		*into = points(v)
	default:
		panic(fmt.Sprintf("no number: %T", into))
	}
	return v
}
