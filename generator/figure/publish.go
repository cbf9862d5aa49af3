package figure

import (
	"cmp"
	"errors"
	"slices"

	"gen/internal/circulation"

	"github.com/shopspring/decimal"
)

// Publishing decides the printed digits of every amount.
//
// Rounded one by one, amounts no longer add up: with 2 decimals of 万元 a 项 of 105.5051 and one of 200.3050 print
// as 105.51 and 200.31, but their sum 305.8101 as 305.81. So the year's accounts are rounded together, as the flow
// they are. Money comes in by source, passes a node for each fund × 科目 × side, and leaves by use; every printed
// total is an edge of that flow. Package circulation takes each edge to its floor or ceiling such that every vertex
// balances – here 105.50 and 200.31 – at the least price, where the price of an edge grows with its rank: the
// headline figures stay the 四舍五入 of their exact values and the leaves give way.
//
// A table adds up along more classifications than two trees can hold. The remaining totals (类 over all kinds of
// money, kinds over all funds) are not edges: they are printed as the sum of what is printed under them, so they add
// up too and may be a few units of the last place from their exact value.
//
// What is compared with the year's accounts but does not flow in them (budgets, 三公, 采购) is published afterwards,
// each as a small flow of its own; an amount equal to one that is printed already is printed alike (持平 stays 持平).

// Policy is how amounts are rounded.
type Policy string

const (
	Circulation Policy = "circulation" // printed totals equal the sum of their printed parts
	Independent Policy = "independent" // every amount by itself; printed parts may miss their total
)

// Options say how amounts are published.
type Options struct {
	Unit     string // 元 or 万元
	Decimals int    // 0 to 6
	Percents int    // decimals of rates; 0 is the usual 2
	Policy   Policy
	Names    Names
	Last     *Book // last year's, where the report takes its figures from there
	Catalog  *Catalog
}

type publisher struct {
	book     *Book
	opt      Options
	scale    int32 // 元 in one unit, as a power of ten
	place    int32 // 元 in one unit of the last place, as a power of ten
	flows    []flow
	edge     map[*Figure]bool // is an edge of a flow
	printed  map[*Figure]bool
	pins     map[*Figure]int64 // stated totals: offset from the floor
	conflict [][]*Figure
}

// flow is a network with the figures that its edges should be printed like.
type flow struct {
	*network
	twin func(*Figure) *Figure
}

func newPublisher(book *Book, opt Options) *publisher {
	p := &publisher{book: book, opt: opt, pins: map[*Figure]int64{}, edge: map[*Figure]bool{}}
	p.printed = make(map[*Figure]bool, len(book.order))
	if opt.Unit == "万元" {
		p.scale = 4
	}
	p.place = p.scale - int32(opt.Decimals)
	p.add(mainFlow(book), nil)
	for _, fund := range funds {
		p.flow(splitFlow, accountKey(fund, "支出", "", basic), p.splitTwin)
		p.flow(budgetFlow, accountKey(fund, "年初预算", "", "合计"), p.budgetTwin)
		p.flow(budgetFlow, accountKey(fund, "全年预算", "", "合计"), p.budgetTwin)
	}
	budget, adjusted := actual, actual
	budget.Flow, adjusted.Flow = "年初预算", "全年预算"
	for _, view := range []Key{actual, budget, adjusted, ofGeneral, actual.LastYear()} {
		p.flow(treeFlow, view.of("合计"), p.publicTwin)
	}
	p.flow(treeFlow, at("采购.合计"), nil)
	p.flow(treeFlow, at("购买服务.合计"), nil)
	for _, total := range book.totals() {
		if !slices.ContainsFunc(total.leaves(byStatement), func(leaf *Figure) bool { return p.edge[leaf] }) {
			p.add(factFlow(book, total), p.factTwin)
		}
	}
	return p
}

// flow adds the flow of a total, if there is one.
func (p *publisher) flow(of func(*Book, *Figure) *network, total Key, twin func(*Figure) *Figure) {
	if f := p.book.Of(total); f != nil {
		p.add(of(p.book, f), twin)
	}
}

func (p *publisher) add(n *network, twin func(*Figure) *Figure) {
	p.flows = append(p.flows, flow{n, twin})
	for _, e := range n.edges {
		p.edge[e.figure] = true
	}
}

// publish gives every figure of the book its published value.
func (p *publisher) publish() {
	if p.opt.Policy != Independent {
		for _, f := range p.flows {
			p.round(f.network, f.twin)
		}
		p.entered()
	}
	for _, f := range p.book.order {
		p.value(f)
	}
}

// entered divides a printed figure among the amounts that were added into it (the same 科目 of two units).
func (p *publisher) entered() {
	for _, f := range p.book.order {
		if len(f.Inputs) == 0 || !f.Inputs[0].Key.Added() || f.Kind != Amount {
			continue
		}
		p.value(f) // of an amount that flows nowhere
		n := &network{}
		divided, joined := n.circuit(f)
		for _, t := range f.Inputs {
			n.give(t.Figure, divided, joined)
		}
		p.round(n, nil)
	}
}

// value prints what no flow has printed: a sum as the sum of its printed parts, anything else rounded by itself.
func (p *publisher) value(f *Figure) decimal.Decimal {
	if p.printed[f] {
		return f.Published
	}
	p.printed[f] = true
	switch {
	case f.Kind == Rate: // a share that is stated
		f.Decimals = cmp.Or(p.opt.Percents, 2)
		f.Published = f.Exact.Round(int32(f.Decimals))
	case f.Kind != Amount:
		f.Published = f.Exact
	case f.Op == Sum && len(f.Inputs) > 0 && !f.Inputs[0].Key.Added() && p.opt.Policy != Independent:
		f.Published = decimal.Zero
		for _, t := range f.Inputs {
			v := p.value(t.Figure)
			if t.Negative {
				v = v.Neg()
			}
			f.Published = added(f.Published, v)
		}
	case p.opt.Policy == Independent:
		f.Published = p.nearest(f)
	default:
		f.Published = p.alone(f)
	}
	if f.Kind == Amount {
		f.Unit, f.Decimals = p.opt.Unit, p.opt.Decimals
	}
	return f.Published
}

// nearest is the 四舍五入 of an amount in the published unit: half away from zero.
func (p *publisher) nearest(f *Figure) decimal.Decimal {
	return f.Stated().Shift(-p.scale).Round(int32(p.opt.Decimals))
}

// units splits an exact amount into whole units of the last place and millionths of one.
func (p *publisher) units(exact decimal.Decimal) (floor decimal.Decimal, frac int64) {
	units := exact.Shift(-p.place)
	floor = units.Floor()
	return floor, units.Sub(floor).Shift(6).IntPart()
}

// fromUnits is a number of units of the last place in the published unit.
func (p *publisher) fromUnits(units decimal.Decimal) decimal.Decimal {
	return units.Shift(int32(-p.opt.Decimals))
}

// round publishes a network. An edge that is printed already keeps its value. twin names a figure that an edge should
// be printed like, when that is printed already and exactly equal; where these wishes or the stated totals exclude
// each other, wishes are dropped first. What excludes itself even then prints nothing, and is told as a conflict.
func (p *publisher) round(n *network, twin func(*Figure) *Figure) {
	if len(n.edges) == 0 {
		return
	}
	edges, vertices := p.edges(n)
	wished := p.fix(n, edges, twin)
	offsets, err := circulation.Round(vertices, edges)
	for err != nil && p.yield(n, edges, wished, err) {
		offsets, err = circulation.Round(vertices, edges)
	}
	if err != nil {
		return
	}
	for i, e := range n.edges {
		if p.printed[e.figure] {
			continue
		}
		floor, _ := p.units(e.figure.Exact)
		e.figure.Published = p.fromUnits(floor.Add(decimal.NewFromInt(int64(offsets[i]))))
		e.figure.Unit, e.figure.Decimals = p.opt.Unit, p.opt.Decimals
		p.printed[e.figure] = true
	}
}

// fix holds edges at the value that they have, or should have: what is printed, a stated total, what they are wished to
// print like, by their index. Where what is printed or stated lies outside its natural
// range, all others may give way.
func (p *publisher) fix(n *network, edges []circulation.Edge, twin func(*Figure) *Figure) (wished map[int]bool) {
	wished = map[int]bool{}
	fixed := make([]bool, len(edges))
	outside := false
	for i := range edges {
		f := n.edges[i].figure
		offset, pinned := p.pins[f]
		if !pinned {
			like := f
			if wished[i] = !p.printed[f] && twin != nil; wished[i] {
				like = twin(f)
			}
			if like == nil || !p.printed[like] || !like.equal(f) {
				delete(wished, i)
				continue
			}
			floor, _ := p.units(f.Exact)
			offset = like.Published.Shift(p.scale - p.place).Sub(floor).IntPart()
		}
		fixed[i] = true
		outside = outside || !wished[i] && (offset < 0 || offset > int64(edges[i].Top()))
		edges[i].Lo, edges[i].Hi = int(offset), int(offset)
	}
	if outside {
		p.loosen(n, edges, fixed)
	}
	return wished
}

// yield takes back what made the pins exclude each other: wishes first, then stated totals, which are reported. It tells
// whether there was anything to take back.
func (p *publisher) yield(n *network, edges []circulation.Edge, wished map[int]bool, err error) bool {
	var conflict *circulation.Conflict
	if !errors.As(err, &conflict) {
		p.conflict = append(p.conflict, nil)
		return false
	}
	free := func(i int) { edges[i].Lo, edges[i].Hi = 0, edges[i].Top() }
	dropped := false
	for _, i := range conflict.Edges {
		if wished[i] {
			free(i)
			delete(wished, i)
			dropped = true
		}
	}
	if dropped {
		return true
	}
	var stated []*Figure
	for _, i := range conflict.Edges {
		if f := n.edges[i].figure; !p.printed[f] {
			stated = append(stated, f)
			free(i)
		}
	}
	p.conflict = append(p.conflict, stated)
	return len(stated) > 0
}

// edges puts a network into the solver's terms.
func (p *publisher) edges(n *network) (edges []circulation.Edge, vertices int) {
	number := map[vertex]int{} // in the order of the edges, which does not depend on that of the report
	numbered := func(v vertex) int {
		i, ok := number[v]
		if !ok {
			i = len(number)
			number[v] = i
		}
		return i
	}
	for _, e := range n.edges {
		_, frac := p.units(e.figure.Exact)
		c := circulation.Edge{From: numbered(e.from), To: numbered(e.to), Frac: frac, Rank: e.rank, HalfDown: e.figure.halfDown()}
		c.Hi = c.Top()
		if e.slack {
			c.Lo, c.Hi = c.Lo-p.room(e.figure, 3), c.Hi+p.room(e.figure, 3)
		}
		edges = append(edges, c)
	}
	return edges, len(number)
}

// halfDown tells whether a half is rounded down: away from zero, and that of a tail towards what is stated.
func (f *Figure) halfDown() bool {
	if f.Tail.IsZero() {
		return f.Exact.IsNegative()
	}
	return f.Tail.IsPositive()
}

// room is how many units of the last place a figure may give way: one for each amount under it that was rounded before,
// and at least some.
func (p *publisher) room(f *Figure, least int) int { return max(least, p.leaves(f)) }

// loosen lets every edge give way that is not fixed, the largest leaf first: a stated total that its parts miss by a 尾差
// lies outside its natural range.
func (p *publisher) loosen(n *network, edges []circulation.Edge, fixed []bool) {
	bySize := make([]int, len(edges))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortStableFunc(bySize, func(a, b int) int {
		return cmp.Or(n.edges[b].figure.Exact.Cmp(n.edges[a].figure.Exact), cmp.Compare(a, b))
	})
	unit := decimal.New(1, p.place)
	for place, i := range bySize {
		if edges[i].Rank == rankOrdinary {
			edges[i].Rank = int64(place) + 1
		}
		if f := n.edges[i].figure; !fixed[i] && f.Exact.GreaterThan(unit) {
			room := p.room(f, 1)
			edges[i].Lo, edges[i].Hi = edges[i].Lo-room, edges[i].Hi+room
		}
	}
}
