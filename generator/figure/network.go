package figure

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// network is a flow whose edges are figures: what comes into a vertex goes out of it. A vertex is a sum that the figures
// state: a total on one side, its parts on the other. The figures of a network are published together (see publish.go).
type network struct {
	book     *Book
	edges    []edge
	vertices vertex // how many
}

type vertex int

type edge struct {
	figure   *Figure
	from, to vertex
	rank     int64
	slack    bool // may leave its natural range: its neighbours are printed already
}

// Ranks price the distance of a printed figure from its exact value: the more readers look at it, the dearer.
const (
	rankYear     = 1_000_000 // 本年收入合计, 本年支出合计
	rankFiscal   = 300_000   // 财政拨款
	rankFund     = 100_000   // one fund, a total of its own
	rankTotal    = 30_000    // 总计
	rankSide     = 3_000     // year-ends, 基本 and 项目 of one fund
	rankClass    = 30        // 类
	rankOrdinary = 1
)

// rank is that of a figure. Of what a pack asks the name does not tell what is a total.
func (f *Figure) rank() int64 {
	if f.Key.Family == Fact && f.Op != Sum {
		return rankOrdinary
	}
	return f.Key.rank()
}

func (k Key) rank() int64 {
	balance := k.Family == Account && slices.Contains([]string{"年初", "年末", "使用结余", "结余分配"}, k.Flow)
	stated := k.Kind != "合计" && (balance || k.Flow == "收入" && k.Money != "") // 基本 and 项目 at a 科目
	switch {
	case k.Row != 0 || k.Part != 0 || stated:
		return rankOrdinary
	case k.Flow == "收支总计":
		return rankTotal
	case k.Code != "" && len(k.Code) == 3 || k.Family == Public && k.Kind == "用车":
		return rankClass
	case k.Code != "" || k.Kind != "合计" && (k.Family == Public || k.Family == Item):
		return rankOrdinary
	case k.Kind != "合计" || balance || k.Family == Economic:
		return rankSide
	case k.Family == Account && k.Money == "":
		return rankYear
	case k.Money == fiscal:
		return rankFiscal
	}
	return rankFund
}

func (n *network) vertex() vertex {
	n.vertices++
	return n.vertices - 1
}

// add puts a figure between two vertices; an amount of nothing needs no edge.
func (n *network) add(f *Figure, from, to vertex) {
	if hasMoney(f) {
		n.edges = append(n.edges, edge{figure: f, from: from, to: to, rank: f.rank()})
	}
}

// give puts a figure between two vertices that may leave its natural range.
func (n *network) give(f *Figure, from, to vertex) {
	if n.add(f, from, to); hasMoney(f) {
		n.edges[len(n.edges)-1].slack = true
	}
}

// sort makes the result independent of the order of rows in the report.
func (n *network) sort() {
	slices.SortFunc(n.edges, func(a, b edge) int { return cmp.Compare(a.figure.ID, b.figure.ID) })
}

// way is a direction in which a figure is divided into the parts of a sum that it states.
type way int

const (
	byStatement way = iota // the first sum
	byMoney
	byCode
	byKind
	bySide // by kind, but the parts no further
)

// parts are those of the figure's sum in this way, none if it states no such sum.
func (f *Figure) parts(w way) []Term {
	if w.leads(f, f.Inputs) {
		return f.Inputs
	}
	if i := slices.IndexFunc(f.Also, func(sum []Term) bool { return w.leads(f, sum) }); i >= 0 {
		return f.Also[i]
	}
	return nil
}

// parts are those of a figure. What was only printed of last year's obeys the sums of this year, if it does exactly.
func (b *Book) parts(f *Figure, w way) []Term {
	this := b.Of(f.Key.ThisYear())
	if !f.Key.Last || f.Op == Sum || this == nil {
		return f.parts(w)
	}
	var last []Term
	total := decimal.Zero
	for _, t := range this.parts(w) {
		part := b.Of(t.Key.LastYear())
		if part == nil {
			return nil
		}
		last, total = append(last, Term{Figure: part}), total.Add(part.Exact)
	}
	if !total.Equal(f.Exact) {
		return nil
	}
	return last
}

// leads tells whether a sum goes this way: the parts differ from the total in one coordinate alone. The amounts that were
// added up to it are none of its parts in print.
func (w way) leads(total *Figure, sum []Term) bool {
	if len(sum) == 0 {
		return false
	}
	part := sum[0].Key
	switch w {
	case byMoney:
		part.Money = total.Key.Money
	case byCode:
		if part.Family == Economic {
			part.Function = total.Key.Function
		} else {
			part.Code = total.Key.Code
		}
	case byKind, bySide:
		if part.Kind = total.Key.Kind; part.Family == Economic {
			part.Code = total.Key.Code
		}
	default:
		return part.Part == 0
	}
	return part == total.Key
}

// leaves are what a figure divides into at last.
func (f *Figure) leaves(w way) []*Figure {
	parts := f.parts(w)
	if parts == nil {
		return []*Figure{f}
	}
	var all []*Figure
	for _, t := range parts {
		all = append(all, t.leaves(w)...)
	}
	return all
}

// branch is what a total divides into: on its way from a vertex or, out, towards one.
type branch struct {
	*network
	out     bool
	end     func(leaf *Figure) vertex // where the other end of a leaf is
	economy bool                      // what is divided by economic kind too passes through that division
}

// grow puts a figure at a vertex, and what it divides into in one way after the other, as far as each goes.
func (b branch) grow(f *Figure, at vertex, ways ...way) {
	if f.Key.Kind == appropriated { // another name of what is to be divided
		b.grow(f.Inputs[0].Figure, at, ways...)
		return
	}
	if b.economy {
		economic, crossed := b.book.byEconomy(f)
		if crossed != nil {
			b.cross(f, at, economic, crossed)
			return
		}
		at = b.pass(economic, at)
	}
	var parts []Term
	for len(ways) > 0 && parts == nil {
		if parts = b.book.parts(f, ways[0]); parts == nil || ways[0] == bySide {
			ways = ways[1:]
		}
	}
	var other vertex
	if parts == nil {
		other = b.end(f)
	} else {
		other = b.vertex()
	}
	if b.out {
		b.add(f, other, at)
	} else {
		b.add(f, at, other)
	}
	for _, t := range parts {
		b.grow(t.Figure, other, ways...)
	}
}

// pass leads what comes to a vertex through a division of its own, and returns where that begins.
func (b branch) pass(parts []Term, at vertex) vertex {
	if parts == nil {
		return at
	}
	start := b.vertex()
	inner := branch{network: b.network, end: func(*Figure) vertex { return at }}
	for _, t := range parts {
		inner.grow(t.Figure, start, byKind)
	}
	return start
}

// cross leads the 科目 of a figure towards it through the table in which each is divided by economic kind: every 科目 into its
// cells, these to their 款, and the 款 up to the figure. 款 and 类 by function are no edges then: two trees are what a flow can hold.
func (b branch) cross(f *Figure, at vertex, economic []Term, subjects []*Figure) {
	joined := b.vertex()
	b.add(f, joined, at)
	column := b.nodes(func(k Key) Key { return Key{Code: k.Code} })
	inner := branch{network: b.network, out: true, end: column}
	for _, t := range economic {
		inner.grow(t.Figure, joined, byKind)
	}
	for _, subject := range subjects {
		if !hasMoney(subject) {
			continue
		}
		row := b.vertex()
		b.add(subject, b.end(subject), row)
		for _, cell := range b.book.Of(subject.Key.Economic()).leaves(byKind) {
			b.add(cell, row, column(cell))
		}
	}
}
