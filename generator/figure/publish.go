package figure

import (
	"cmp"
	"errors"
	"slices"

	"gen/generator/report"
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
	Policy   Policy
	Names    Names
	Last     *Book // last year's, where the report takes its figures from there
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

func newPublisher(book *Book, r *report.Report, opt Options) *publisher {
	p := &publisher{book: book, opt: opt, edge: map[*Figure]bool{}, printed: make(map[*Figure]bool, len(book.order)), pins: map[*Figure]int64{}}
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
	for _, view := range []Key{actual, budget, adjusted, actual.LastYear()} {
		p.flow(treeFlow, view.of("合计"), p.publicTwin)
	}
	p.flow(treeFlow, at("采购.合计"), nil)
	p.flow(treeFlow, at("购买服务.合计"), nil)
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

// entered divides a printed figure among the rows that were added into it (the same 科目 of two units).
func (p *publisher) entered() {
	for _, f := range p.book.order {
		if len(f.Inputs) < 2 || f.Key.Family != Account || f.Inputs[0].Key.Row == 0 {
			continue
		}
		n := treeFlow(p.book, f)
		for i := range n.edges {
			n.edges[i].slack = n.edges[i].figure != f
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
	case f.Kind != Amount:
		f.Published = f.Exact
	case f.Op == Sum && len(f.Inputs) > 0 && p.opt.Policy != Independent:
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
	return f.Exact.Shift(-p.scale).Round(int32(p.opt.Decimals))
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
// each other, wishes are dropped first.
func (p *publisher) round(n *network, twin func(*Figure) *Figure) {
	if len(n.edges) == 0 {
		return
	}
	edges, vertices := p.edges(n)
	wished := map[int]bool{}
	for i := range edges {
		f := n.edges[i].figure
		like := f
		if _, pinned := p.pins[f]; !p.printed[f] && !pinned && twin != nil {
			like = twin(f)
			wished[i] = true
		}
		if like == nil || !p.printed[like] || !like.Exact.Equal(f.Exact) {
			delete(wished, i)
			continue
		}
		floor, _ := p.units(f.Exact)
		o := int(like.Published.Shift(p.scale - p.place).Sub(floor).IntPart())
		edges[i].Lo, edges[i].Hi = o, o
	}
	offsets, err := circulation.Round(vertices, edges)
	for tries := 0; err != nil && tries < len(n.edges)+2; tries++ {
		p.yield(n, edges, wished, err)
		offsets, err = circulation.Round(vertices, edges)
	}
	for i, e := range n.edges {
		if p.printed[e.figure] {
			continue
		}
		floor, _ := p.units(e.figure.Exact)
		if err != nil { // can't happen with natural bounds on a balanced flow; print each by itself rather than nothing
			e.figure.Published = p.nearest(e.figure)
		} else {
			e.figure.Published = p.fromUnits(floor.Add(decimal.NewFromInt(int64(offsets[i]))))
		}
		e.figure.Unit, e.figure.Decimals = p.opt.Unit, p.opt.Decimals
		p.printed[e.figure] = true
	}
}

// yield takes back what made the pins exclude each other: wishes first, then stated totals, which are reported.
func (p *publisher) yield(n *network, edges []circulation.Edge, wished map[int]bool, err error) {
	var conflict *circulation.Conflict
	if !errors.As(err, &conflict) {
		return
	}
	free := func(i int) {
		edges[i].Lo, edges[i].Hi = 0, 1
		if edges[i].Frac == 0 {
			edges[i].Hi = 0
		}
	}
	dropped := false
	for _, i := range conflict.Edges {
		if wished[i] {
			free(i)
			delete(wished, i)
			dropped = true
		}
	}
	if dropped {
		return
	}
	var stated []*Figure
	for _, i := range conflict.Edges {
		if f := n.edges[i].figure; !p.printed[f] {
			stated = append(stated, f)
			free(i)
		}
	}
	if len(stated) > 0 {
		p.conflict = append(p.conflict, stated)
	}
}

// edges puts a network into the solver's terms. A stated total that its parts miss by a 尾差 lies outside the natural
// range of its edge; then every edge of the network may give way, the largest leaf first.
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
	slack := false
	for _, e := range n.edges {
		_, frac := p.units(e.figure.Exact)
		c := circulation.Edge{From: numbered(e.from), To: numbered(e.to), Frac: frac, Rank: e.rank, HalfDown: e.figure.Exact.IsNegative()}
		if frac > 0 {
			c.Hi = 1
		}
		if e.slack {
			c.Lo, c.Hi = -3, c.Hi+3
		}
		if pin, ok := p.pins[e.figure]; ok {
			slack = slack || pin < 0 || pin > int64(c.Hi)
			c.Lo, c.Hi = int(pin), int(pin)
		}
		edges = append(edges, c)
	}
	if slack {
		p.loosen(n, edges)
	}
	return edges, len(number)
}

func (p *publisher) loosen(n *network, edges []circulation.Edge) {
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
		if _, pinned := p.pins[n.edges[i].figure]; !pinned && n.edges[i].figure.Exact.GreaterThan(unit) {
			edges[i].Lo, edges[i].Hi = edges[i].Lo-1, edges[i].Hi+1
		}
	}
}
