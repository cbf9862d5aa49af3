package figure

import (
	"cmp"
	"errors"
	"slices"

	"gen/generator/report"
	"gen/internal/circulation"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// A report with a precision states what was printed somewhere: each amount is known to half a unit of its last place, and
// two sums of the same money miss each other. Settling adds a tail to some amounts, at most that half, such that all holds
// exactly that did before the rounding:
//
//   - 人员, 公用 and 项目支出 are the same by function and by economic kind;
//   - no fiscal closing balance and no implied income is below zero, nor a closing balance of other money that only rounding
//     takes there;
//   - a closing balance that is stated is what is left.
//
// This is a flow too: an amount flows from the sum that it is subtracted in to the sum that it is added in. What is in one sum
// alone comes from the world, or goes there, and so does what follows from others, which takes what it gets. The cheapest flow
// that balances has the tails: small ones, few, on large amounts, and none on what is nothing.

// world is the vertex of all that is in no sum.
const world vertex = 0

// Prices of a tail, in parts of that of an amount that follows from others. Among leaves the larger ones are cheaper.
const (
	priceFollows = 1
	priceLeaf    = 1_000_000
	priceOpening = 3 * priceLeaf // it stands in last year's report as well
	priceNothing = 8 * priceLeaf // what follows and is nothing should stay so
)

// boundless is more 元 than any balance.
var boundless = decimal.New(1, 17)

// settling is that flow. Its unit is the 分.
type settling struct {
	*builder
	edges    []strand
	leaves   map[*Figure]int // their edges
	vertices vertex
}

// strand is an edge of it: a rounded leaf, or what follows from leaves.
type strand struct {
	figure   *Figure
	from, to vertex
	lo, hi   int // how far it may go from what is stated
	price    int64
	leaf     bool
}

// settle chooses the tails of a report that has a precision. The findings are sums that exclude each other.
func (b *builder) settle(r *report.Report) diag.List {
	if !r.Precision.Set {
		return nil
	}
	s := &settling{builder: b, leaves: map[*Figure]int{}, vertices: world + 1}
	for _, n := range nodes(r) {
		s.side(n, basic)
		s.side(n, project)
	}
	for _, id := range []string{"非财政.年末.事业", "非财政.年末.经营"} {
		if closing := b.book.Get(id); closing.Exact.IsNegative() {
			v := s.sum(closing.Inputs)
			s.follows(closing, v, world, closing.Inputs, decimal.Zero, boundless)
		}
	}
	for _, fund := range funds {
		s.columns(fund)
	}
	return s.choose(r)
}

// side is one side of a 科目: what came in and was not spent is carried on, or all was spent and the income follows.
func (s *settling) side(n node, side string) {
	of := func(flow, kind string) *Figure { return s.book.Of(n.key(flow, kind)) }
	opened, earned, paid := of("年初", side), of("收入", side), of("支出", side)
	if earned.Implied {
		v := s.sum(append(plus(opened), minus(paid)...))
		s.follows(earned, world, v, earned.Inputs, decimal.Zero, boundless)
		return
	}
	terms := append(plus(opened, earned), minus(paid)...)
	v, after := s.sum(terms), world
	if left := of("年末", surplus); side == project {
		after = s.sum(minus(left))
		s.follows(of("年末", carried), after, world, append(terms, minus(left)...), decimal.Zero, boundless)
	}
	low, high := s.closing(n, side)
	s.follows(of("年末", side), v, after, terms, low, high)
}

// closing is what the closing balance of a side may be: what all its rows state, or anything that is not below zero.
func (s *settling) closing(n node, side string) (low, high decimal.Decimal) {
	for _, row := range n.rows {
		var stated report.Amount
		switch {
		case side == basic && row.Basic != nil:
			stated = row.Basic.Closing
		case side == project && row.Project != nil:
			stated = row.Project.Closing
		default:
			continue
		}
		if !stated.Set {
			return decimal.Zero, boundless
		}
		low, high = low.Add(stated.Yuan).Sub(s.half(stated)), high.Add(stated.Yuan).Add(s.half(stated))
	}
	return decimal.Max(low, decimal.Zero), high
}

// columns make the parts of a fund's expenditure the same by function and by economic kind: of each 科目 where that is told, else
// of all; and 基本支出 as a whole where not all is divided.
func (s *settling) columns(fund string) {
	codes := []string{""}
	if total := s.book.Of(accountKey(fund, "支出", "", "合计")); s.crossed(fund) {
		codes = nil
		for _, leaf := range total.leaves(byCode) {
			codes = append(codes, leaf.Key.Code)
		}
	}
	for _, code := range codes {
		parts := []string{personnel, public, project}
		if !Exact(s.book.Of(accountKey(fund, "支出", code, unsplit))).IsZero() {
			parts = []string{basic, project}
		}
		for _, part := range parts {
			s.column(accountKey(fund, "支出", code, part))
		}
	}
}

// crossed tells whether a fund's rows of the economic classification tell their 科目 by function.
func (s *settling) crossed(fund string) bool {
	return len(s.book.under(flowOf{money: fund, flow: ofBoth, function: true}, 3, "")) > 0
}

// column makes what is stated both ways the same.
func (s *settling) column(k Key) {
	a, b := s.book.Of(k), s.book.Of(k.Economic())
	if Exact(a).IsZero() || Exact(b).IsZero() {
		return
	}
	terms := append(plus(a), minus(b)...)
	v := s.sum(terms)
	label := join(k.Money, k.Code, k.Kind+"（按功能分类减按经济分类）")
	s.follows(&Figure{Label: label, Exact: a.Exact.Sub(b.Exact), Inputs: terms}, v, world, terms, decimal.Zero, decimal.Zero)
}

// sum is a new vertex, which rounded leaves flow into or, subtracted, out of.
func (s *settling) sum(terms []Term) vertex {
	v := s.vertices
	s.vertices++
	eachLeaf(terms, false, func(f *Figure, negative bool) {
		if f.Within.IsZero() {
			return
		}
		i, known := s.leaves[f]
		if !known {
			i = len(s.edges)
			s.leaves[f] = i
			s.edges = append(s.edges, rounded(f))
		}
		if negative {
			s.edges[i].from = v
		} else {
			s.edges[i].to = v
		}
	})
	return v
}

// rounded is the strand of a leaf: from the world to the world, as long as no sum has it.
func rounded(f *Figure) strand {
	e := strand{figure: f, hi: cents(f.Within), price: priceLeaf, leaf: true}
	if e.lo = -e.hi; f.Key.Flow == "年初" {
		e.price = priceOpening
	}
	return e
}

// follows puts what follows from terms between two vertices, to end between two amounts, if the tails may take it there. If not
// it is left alone: a rule tells.
func (s *settling) follows(f *Figure, from, to vertex, terms []Term, low, high decimal.Decimal) {
	e := strand{figure: f, from: from, to: to, lo: -circulation.MaxOffset, hi: circulation.MaxOffset, price: priceFollows}
	if f.Exact.IsZero() {
		e.price = priceNothing
	}
	if most := slack(terms); !low.Sub(f.Exact).GreaterThan(most) && !f.Exact.Sub(high).GreaterThan(most) {
		e.lo, e.hi = cents(low.Sub(f.Exact)), cents(high.Sub(f.Exact))
	}
	s.edges = append(s.edges, e)
}

// cents is an amount in 分, as far as a flow counts.
func cents(yuan decimal.Decimal) int {
	most := decimal.NewFromInt(circulation.MaxOffset)
	return int(decimal.Max(decimal.Min(yuan.Shift(2), most), most.Neg()).IntPart())
}

// choose finds the flow, takes the leaves to it, and adds up again what they are in.
func (s *settling) choose(r *report.Report) diag.List {
	slices.SortFunc(s.edges, func(a, b strand) int { // the order of rows in the report changes nothing
		f, g := a.figure, b.figure
		return cmp.Or(g.Exact.Abs().Cmp(f.Exact.Abs()), cmp.Compare(f.ID, g.ID), cmp.Compare(f.Label, g.Label))
	})
	number := map[vertex]int{}
	numbered := func(v vertex) int {
		if _, known := number[v]; !known {
			number[v] = len(number)
		}
		return number[v]
	}
	edges := make([]circulation.Edge, len(s.edges))
	for i, e := range s.edges {
		edges[i] = circulation.Edge{From: numbered(e.from), To: numbered(e.to), Rank: e.price, Lo: e.lo, Hi: e.hi}
		if e.leaf {
			edges[i].Rank += int64(i)
		}
	}
	offsets, err := circulation.Round(len(number), edges)
	if conflict := (*circulation.Conflict)(nil); errors.As(err, &conflict) {
		return diag.List{s.excluded(r, conflict.Edges)}
	}
	for i, e := range s.edges {
		if e.leaf && err == nil {
			e.figure.Tail = decimal.New(int64(offsets[i]), -2)
			e.figure.Exact, e.figure.Within = e.figure.Exact.Add(e.figure.Tail), e.figure.Within.Add(e.figure.Tail.Abs())
		}
	}
	for _, f := range s.book.order { // parts stand before their sums
		if f.Op == Sum && len(f.Inputs) > 0 {
			f.Exact = totalOf(f.Inputs)
		}
	}
	return nil
}

// excluded tells of sums that can't hold together, with what stands on both sides of each.
func (s *settling) excluded(r *report.Report, edges []int) diag.Finding {
	finding := diag.Finding{Code: codes.NothingFits, Message: "填报的数各差半个末位，也凑不到处处相加相等",
		Hint: `对照原表核对这几组数，看不出是哪一组错；其中填到分的写成两位小数的元，如 "123400.00元"`}
	for _, i := range edges {
		e := &s.edges[i]
		var added, taken []*Figure
		eachLeaf(e.figure.Inputs, false, func(leaf *Figure, negative bool) {
			switch {
			case leaf.Exact.IsZero():
			case negative:
				taken = append(taken, leaf)
			default:
				added = append(added, leaf)
			}
		})
		finding.Notes = append(finding.Notes, e.figure.Name()+" "+Money(e.figure.Exact, r.Unit.V)+"，"+e.due(r.Unit.V))
		for _, group := range []struct {
			name string
			of   []*Figure
		}{{"加的一组", added}, {"减的一组", taken}} {
			if len(group.of) > 0 {
				where := diag.Related{Pos: group.of[0].Pos, Message: e.figure.Name() + "：" + group.name + "从这里起"}
				finding.Notes = append(finding.Notes, group.name+"："+listOf(group.of, r.Unit.V))
				finding.Related = append(finding.Related, where)
			}
		}
	}
	finding.Pos, finding.Related = finding.Related[0].Pos, finding.Related[1:]
	return finding
}

// due is what an amount that follows should be, in words.
func (e *strand) due(unit string) string {
	at := func(offset int) string { return Money(e.figure.Exact.Add(decimal.New(int64(offset), -2)), unit) }
	switch {
	case e.lo == e.hi:
		return "应是 " + at(e.lo)
	case e.hi == circulation.MaxOffset:
		return "应不小于 " + at(e.lo)
	}
	return "应在 " + at(e.lo) + " 和 " + at(e.hi) + " 之间"
}
