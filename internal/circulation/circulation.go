// Package circulation rounds a balanced flow so that it stays balanced.
//
// # The problem
//
// Three rows and their total, each rounded on its own, do not add up:
//
//	exact    1.45 + 1.43 + 1.32 = 4.20
//	rounded  1    + 1    + 1    ≠ 4
//
// Controlled rounding (Cox and Ernst, "Controlled rounding", INFOR 20, 1982; Causey, Cox and Ernst,
// "Applications of transportation theory to statistical problems", JASA 80, 1985) takes every amount to its floor
// or its ceiling such that the sums hold, and leaves as few as possible away from the nearest one:
//
//	published  2 + 1 + 1 = 4
//
// The first row gives way because it is cheapest: from 1 to 2 its distance grows from 0.45 to 0.55, by 0.10; the
// others' would grow by 0.14 and 0.36. The total cannot become 3, which is neither its floor nor its ceiling.
//
// # The model
//
// An amount is an edge, a sum is a vertex: what flows in flows out. The example has two vertices; the rows are
// edges from 0 to 1 and the total is the edge from 1 back to 0. A table with totals over rows and over columns,
// or accounts in which income is split one way and expenditure another, are larger graphs of the same kind.
//
// A solution always exists while every edge may take its floor and its ceiling. The exact amounts lie between
// these bounds and balance, so balanced flows within them exist; and the equations of a flow are totally
// unimodular, so where the bounds are integers some flow of integers keeps them too. An amount that is a multiple
// of the unit has equal bounds and stays, zero above all.
//
// # The method
//
// Minimum-cost flow by successive shortest paths. Every edge starts at its own nearest rounding, which is
// the optimum but for the balance. A vertex with a surplus is then joined to its nearest deficit by the
// cheapest path of edges that can each go up or down, by as many units as none of them changes its price, until no
// vertex is left over. Each repair keeps the flow the cheapest one for the imbalances it leaves, so the last one is the
// cheapest of all. With k repairs it takes
// O(k·E·log V) time. Random accounts of 1000 edges need about 50 repairs and 0.2 ms.
package circulation

import "fmt"

// Scale is the number of parts that an edge's fraction is counted in.
const Scale = 1_000_000

// Limits that keep every sum of prices and every distance in an int64, with room to spare.
const (
	maxRanks  = 1_000_000_000_000 // of all edges together: a path costs at most maxRanks × Scale = 10¹⁸, a label 4·10¹⁸
	MaxOffset = 1 << 30           // of Lo and Hi, up or down: a distance is at most MaxOffset × Scale
)

// Edge carries an exact amount of floor + Frac/Scale units from one vertex to another. The floor itself does not
// matter here; that of a negative amount lies below it (−0.3 is −1 + 0.7).
//
// The natural range of an edge is {0, 1}, and {0} for an exact multiple. A tighter range is a pin. A wider one is
// slack, used only where nothing else balances: among all roundings those with the least sum of Rank × units
// outside the natural range win, and among these the one with the least sum of Rank × distance.
type Edge struct {
	From, To int
	Frac     int64 // 0 ≤ Frac < Scale
	Rank     int64 // price of being away from the exact value, per unit; ≥ 1, all edges together at most 10¹²
	Lo, Hi   int   // allowed results as offsets from the floor, within ±MaxOffset; equal for a pinned edge
	HalfDown bool  // an exact half goes to the floor, as 四舍五入 of a negative amount does; otherwise to the ceiling
}

// Unbalanced is the error for exact amounts that do not balance: no rounding of them can.
type Unbalanced struct {
	Vertex int
	Gap    int64 // in parts of Scale: fractions in minus fractions out, beyond whole units
}

func (u *Unbalanced) Error() string {
	return fmt.Sprintf("vertex %d: the fractions in and out differ by %d/%d, which is no whole number", u.Vertex, u.Gap, Scale)
}

// Conflict is the error for pins that exclude each other: with these edges in their ranges no rounding balances,
// whatever the other edges do. To find every such set, give the named edges their natural range and round again.
type Conflict struct {
	Edges []int // indices, ascending; never empty
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("the pins of edges %v exclude each other", c.Edges)
}

// Round returns for each edge its offset from the floor, in [Lo, Hi], such that every vertex balances: the
// cheapest such rounding. An exact half is priced as one part of Scale beyond the half, on the side it goes to.
// Where several roundings cost the same, the order of the edges decides, and nothing else.
//
// The exact amounts must balance at every vertex. The error is *Unbalanced where the fractions show that they do
// not, *Conflict where pins exclude each other, and another for an edge outside its limits.
func Round(vertices int, edges []Edge) ([]int, error) {
	if err := check(vertices, edges); err != nil {
		return nil, err
	}
	n := newNetwork(vertices, edges)
	if err := n.round(); err != nil {
		return nil, err
	}
	stuck := false
	for v := range vertices {
		for n.excess[v] > 0 && n.repair(v) {
		}
		stuck = stuck || n.excess[v] > 0
	}
	if stuck {
		return nil, n.conflict()
	}
	return n.offset, nil
}

func check(vertices int, edges []Edge) error {
	if vertices < 0 {
		return fmt.Errorf("%d vertices", vertices)
	}
	room := int64(maxRanks)
	for i, e := range edges {
		switch {
		case min(e.From, e.To) < 0 || max(e.From, e.To) >= vertices:
			return fmt.Errorf("edge %d: from %d to %d, but there are %d vertices", i, e.From, e.To, vertices)
		case e.Frac < 0 || e.Frac >= Scale:
			return fmt.Errorf("edge %d: fraction %d is not in [0, %d)", i, e.Frac, Scale)
		case e.Lo > e.Hi || e.Lo < -MaxOffset || e.Hi > MaxOffset:
			return fmt.Errorf("edge %d: range [%d, %d] is empty or beyond ±%d", i, e.Lo, e.Hi, MaxOffset)
		case e.Rank < 1 || e.Rank > room:
			return fmt.Errorf("edge %d: rank %d is below 1, or takes the sum of ranks above %d", i, e.Rank, int64(maxRanks))
		}
		room -= e.Rank
	}
	return nil
}

// Top is the upper end of the natural range; the lower one is 0.
func (e *Edge) Top() int {
	if e.Frac == 0 {
		return 0
	}
	return 1
}

// aim is the fraction that distances are measured from: the exact one, but for a half.
func (e *Edge) aim() int64 {
	switch {
	case 2*e.Frac != Scale:
		return e.Frac
	case e.HalfDown:
		return e.Frac - 1
	default:
		return e.Frac + 1
	}
}

// nearest is the cheapest offset that the range allows.
func (e *Edge) nearest() int {
	o := 0
	if 2*e.aim() > Scale {
		o = 1
	}
	return min(max(o, e.Lo), e.Hi)
}

// step is the price of going from offset o to o+1. It never falls as o grows, because the price of an offset is
// convex; successive shortest paths are exact for this reason only.
func (e *Edge) step(o int) cost {
	outside := func(o int) int64 { return int64(max(-o, o-e.Top(), 0)) }
	distance := func(o int) int64 {
		d := int64(o)*Scale - e.aim()
		return max(d, -d)
	}
	return cost{
		slack: e.Rank * (outside(o+1) - outside(o)),
		parts: e.Rank * (distance(o+1) - distance(o)),
	}
}

// steady is how many units the edge can go on from offset o, up or down, at the price of the first.
func (e *Edge) steady(o int, up bool) int {
	top := e.Top()
	switch {
	case up && o < 0:
		return min(e.Hi, 0) - o
	case up && o >= top:
		return e.Hi - o
	case !up && o > top:
		return o - max(e.Lo, top)
	case !up && o <= 0:
		return o - e.Lo
	}
	return 1
}
