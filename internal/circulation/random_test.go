package circulation

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

// accounts makes the edges of random accounts with n nodes: two trees that are joined at the nodes, and the
// total that closes the circle. Each node has up to two amounts coming in and two going out; a fifth are zero.
func accounts(r *rand.Rand, n int) (vertices int, edges []Edge) {
	const sink, source = 0, 1
	in, out := make([]int64, 2*n), make([]int64, 2*n)
	for i := range n {
		sum := 2 + r.Int64N(1_000*Scale)
		if r.IntN(5) == 0 {
			sum = 0
		}
		in[2*i] = r.Int64N(sum + 1)
		out[2*i] = sum
		if r.IntN(2) == 0 {
			out[2*i] = r.Int64N(sum + 1)
		}
		in[2*i+1], out[2*i+1] = sum-in[2*i], sum-out[2*i]
	}
	vertices = 2 + n
	var total int64
	tree := func(root int, amounts []int64, down bool) (sum int64) {
		type child struct {
			vertex int
			amount int64
		}
		var level []child
		for i, a := range amounts {
			level = append(level, child{2 + i/2, a})
		}
		slices.SortStableFunc(level, func(a, b child) int { return a.vertex%7%3 - b.vertex%7%3 })
		add := func(top int, c child, rank int64) {
			e := amount(top, c.vertex, c.amount%Scale, rank)
			if !down {
				e.From, e.To = e.To, e.From
			}
			edges = append(edges, e)
		}
		rank := int64(1)
		for ; len(level) > 3; rank *= 10 {
			var above []child
			for len(level) > 0 {
				k := min(len(level), 2+r.IntN(3))
				top := child{vertex: vertices}
				vertices++
				for _, c := range level[:k] {
					add(top.vertex, c, rank)
					top.amount += c.amount
				}
				above, level = append(above, top), level[k:]
			}
			level = above
		}
		for _, c := range level {
			add(root, c, rank)
			sum += c.amount
		}
		return sum
	}
	total = tree(source, in, true)
	tree(sink, out, false)
	return vertices, append(edges, amount(sink, source, total%Scale, 100_000))
}

// balanced reports whether the offsets keep every vertex in balance and every edge in its range.
func balanced(t *testing.T, vertices int, edges []Edge, offsets []int) bool {
	t.Helper()
	if len(offsets) != len(edges) {
		t.Errorf("%d offsets for %d edges", len(offsets), len(edges))
		return false
	}
	drift := make([]int64, vertices) // of the published amounts from the exact ones, which balance
	for i, e := range edges {
		if offsets[i] < e.Lo || offsets[i] > e.Hi {
			t.Errorf("edge %d: offset %d outside [%d, %d]", i, offsets[i], e.Lo, e.Hi)
			return false
		}
		d := int64(offsets[i])*Scale - e.Frac
		drift[e.To] += d
		drift[e.From] -= d
	}
	for v, d := range drift {
		if d != 0 {
			t.Errorf("vertex %d is out of balance by %d/%d", v, d, Scale)
			return false
		}
	}
	return true
}

func TestRandomAccountsAddUp(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		vertices, edges := accounts(r, 1+r.IntN(60))
		got := mustRound(t, vertices, edges)
		if !balanced(t, vertices, edges, got) {
			t.Fatalf("seed %d", seed)
		}
		for i, e := range edges {
			if e.Frac == 0 && got[i] != 0 {
				t.Fatalf("seed %d: edge %d is a whole amount and moved by %d", seed, i, got[i])
			}
		}
		if again := mustRound(t, vertices, edges); !slices.Equal(got, again) {
			t.Fatalf("seed %d: two runs differ", seed)
		}
		if !unbeatable(vertices, edges, got) {
			t.Fatalf("seed %d: a circle of edges can be changed to a cheaper rounding", seed)
		}
		order := r.Perm(len(edges))
		shuffled := make([]Edge, len(edges))
		for to, from := range order {
			shuffled[to] = edges[from]
		}
		if a, b := price(edges, got), price(shuffled, mustRound(t, vertices, shuffled)); a != b {
			t.Fatalf("seed %d: the price %v depends on the order of the edges: %v", seed, a, b)
		}
	}
}

// unbeatable reports that no circle of edges can go up or down together at a gain, which proves a flow the cheapest
// (Klein 1967). It looks for one by Bellman and Ford's method, on prices taken from the definition.
func unbeatable(vertices int, edges []Edge, offsets []int) bool {
	dist := make([]cost, vertices)
	for range vertices + 1 {
		changed := false
		relax := func(i, step int) {
			e, o := edges[i], offsets[i]+step
			if o < e.Lo || o > e.Hi {
				return
			}
			from, to := e.From, e.To
			if step < 0 {
				from, to = to, from
			}
			gain := price([]Edge{e}, []int{o}).minus(price([]Edge{e}, offsets[i:i+1]))
			if d := dist[from].plus(gain); d.less(dist[to]) {
				dist[to], changed = d, true
			}
		}
		for i := range edges {
			relax(i, 1)
			relax(i, -1)
		}
		if !changed {
			return true
		}
	}
	return false
}

// Ranks count by their proportion only, up to the limit on their sum: nothing overflows.
func TestLargestRanks(t *testing.T) {
	for seed := range uint64(50) {
		vertices, edges := accounts(rand.New(rand.NewPCG(seed, 4)), 40)
		sum := int64(0)
		for _, e := range edges {
			sum += e.Rank
		}
		large := slices.Clone(edges)
		for i := range large {
			large[i].Rank *= maxRanks / sum
		}
		if a, b := mustRound(t, vertices, edges), mustRound(t, vertices, large); !slices.Equal(a, b) {
			t.Fatalf("seed %d: larger ranks of the same proportions give another rounding", seed)
		}
	}
}

// price is what a rounding costs, by the words of Edge and Round.
func price(edges []Edge, offsets []int) (sum cost) {
	for i, e := range edges {
		o, exact, top := int64(offsets[i]), e.Frac, int64(1)
		if exact == Scale/2 && e.HalfDown {
			exact--
		} else if exact == Scale/2 {
			exact++
		}
		if exact == 0 {
			top = 0
		}
		if o < 0 {
			sum.slack -= e.Rank * o
		} else if o > top {
			sum.slack += e.Rank * (o - top)
		}
		if o*Scale > exact {
			sum.parts += e.Rank * (o*Scale - exact)
		} else {
			sum.parts += e.Rank * (exact - o*Scale)
		}
	}
	return sum
}

// tangle makes a small balanced network out of random circles; its fractions are coarse, so halves and exact
// multiples are common. Some edges are pinned, some have slack.
func tangle(r *rand.Rand) (vertices int, edges []Edge) {
	vertices = 2 + r.IntN(5)
	exact := make([]int64, 3+r.IntN(8))
	for range exact {
		edges = append(edges, Edge{From: r.IntN(vertices), To: r.IntN(vertices), Rank: []int64{1, 2, 30, 1_000_000}[r.IntN(4)]})
	}
	part := []int64{Scale / 2, Scale / 4, Scale / 10, 1}[r.IntN(4)]
	out := make([]int64, vertices)
	for i, e := range edges {
		exact[i] = part * r.Int64N(Scale/part*3)
		out[e.To] += exact[i]
		out[e.From] -= exact[i]
	}
	for v := 1; v < vertices; v++ { // what is left over at a vertex goes to vertex 0
		e := Edge{From: v, To: 0, Rank: 3}
		edges, exact = append(edges, e), append(exact, out[v])
	}
	for i := range edges {
		e := &edges[i]
		e.Frac = (exact[i]%Scale + Scale) % Scale
		e.HalfDown = exact[i] < 0
		e.Hi = e.Top()
		switch r.IntN(8) {
		case 0, 1:
			*e = pinned(*e, r.IntN(e.Hi+1))
		case 2:
			e.Lo, e.Hi = e.Lo-r.IntN(2), e.Hi+r.IntN(2)
		case 3:
			if r.IntN(4) == 0 {
				*e = pinned(*e, r.IntN(4)-1)
			}
		}
	}
	return vertices, edges
}

// cheapest tries every rounding.
func cheapest(vertices int, edges []Edge) (best cost, possible bool) {
	last := make([]int, vertices) // the last edge at each vertex: after it the vertex must balance
	for i, e := range edges {
		last[e.From], last[e.To] = i, i
	}
	offsets, drift := make([]int, len(edges)), make([]int64, vertices)
	var try func(i int)
	try = func(i int) {
		if i == len(edges) {
			if c := price(edges, offsets); !possible || c.less(best) {
				best, possible = c, true
			}
			return
		}
		e := edges[i]
		for o := e.Lo; o <= e.Hi; o++ {
			d := int64(o)*Scale - e.Frac
			offsets[i] = o
			drift[e.To] += d
			drift[e.From] -= d
			if (last[e.To] != i || drift[e.To] == 0) && (last[e.From] != i || drift[e.From] == 0) {
				try(i + 1)
			}
			drift[e.To] -= d
			drift[e.From] += d
		}
	}
	try(0)
	return best, possible
}

func TestCheapestOfAll(t *testing.T) {
	var solved, slack, refused int
	for seed := range uint64(6000) {
		vertices, edges := tangle(rand.New(rand.NewPCG(seed, 2)))
		want, possible := cheapest(vertices, edges)
		got, err := Round(vertices, edges)
		var conflict *Conflict
		switch {
		case err == nil && !possible:
			t.Fatalf("seed %d: %v, but no rounding balances", seed, got)
		case err == nil:
			solved++
			if !balanced(t, vertices, edges, got) {
				t.Fatalf("seed %d", seed)
			}
			if c := price(edges, got); c != want {
				t.Fatalf("seed %d: price %v, the cheapest is %v", seed, c, want)
			}
			if want.slack > 0 {
				slack++
			}
		case !errors.As(err, &conflict):
			t.Fatalf("seed %d: %v", seed, err)
		case possible:
			t.Fatalf("seed %d: %v, but a rounding balances", seed, err)
		default:
			refused++
			checkConflict(t, seed, vertices, edges, conflict)
		}
	}
	if solved < 1000 || slack < 100 || refused < 100 {
		t.Errorf("the networks show too little: %d solved, %d of them with slack, %d refused", solved, slack, refused)
	}
}

// checkConflict tests that the named pins exclude each other by themselves, and that releasing the pins of one
// conflict after another ends in a rounding.
func checkConflict(t *testing.T, seed uint64, vertices int, edges []Edge, conflict *Conflict) {
	t.Helper()
	alone := slices.Clone(edges)
	for i := range alone {
		if !slices.Contains(conflict.Edges, i) {
			alone[i] = widened(alone[i])
		}
	}
	if _, possible := cheapest(vertices, alone); possible {
		t.Fatalf("seed %d: edges %v do not exclude each other", seed, conflict.Edges)
	}
	edges = slices.Clone(edges)
	for range edges {
		for _, i := range conflict.Edges {
			if widened(edges[i]) == edges[i] {
				t.Fatalf("seed %d: edge %d is not pinned", seed, i)
			}
			edges[i] = widened(edges[i])
		}
		_, err := Round(vertices, edges)
		if err == nil {
			return
		}
		if !errors.As(err, &conflict) || len(conflict.Edges) == 0 {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	t.Fatalf("seed %d: releasing all pins did not help", seed)
}

// widened returns e with a range that holds its natural one.
func widened(e Edge) Edge {
	e.Lo, e.Hi = min(e.Lo, 0), max(e.Hi, e.Top())
	return e
}

// FuzzRound: whatever the edges, the result balances or is an error, never a panic.
func FuzzRound(f *testing.F) {
	f.Add([]byte{0, 1, 45, 0, 1, 0, 1, 43, 0, 1, 0, 1, 32, 0, 1, 1, 0, 20, 0, 1}, true)
	f.Add([]byte{0, 1, 50, 255, 3, 1, 2, 50, 1, 0, 2, 0, 50, 0, 1}, true)
	f.Add([]byte{9, 1, 200, 7, 200}, false)
	f.Fuzz(func(t *testing.T, data []byte, legal bool) {
		const vertices = 6
		var edges []Edge
		out := [vertices]int64{}
		for ; len(data) >= 5; data = data[5:] {
			e := Edge{From: int(data[0] % 7), To: int(data[1] % 7), Frac: int64(data[2]) * (Scale / 100), Rank: 1 + int64(data[3]), Lo: int(int8(data[3])) / 32, Hi: int(int8(data[4])), HalfDown: data[2]%2 == 0}
			if legal { // keep to edges within the limits, and send what is left over to vertex 0
				e.From, e.To, e.Frac = e.From%vertices, e.To%vertices, e.Frac%Scale
				e.Hi = max(e.Lo, e.Hi)
				out[e.To] += e.Frac
				out[e.From] -= e.Frac
			}
			edges = append(edges, e)
		}
		for v := 1; legal && v < vertices; v++ {
			edges = append(edges, amount(v, 0, (out[v]%Scale+Scale)%Scale, 5))
		}
		got, err := Round(vertices, edges)
		var conflict *Conflict
		switch {
		case err == nil:
			balanced(t, vertices, edges, got)
		case !legal:
		case !errors.As(err, &conflict):
			t.Errorf("balanced amounts: %v", err)
		case len(conflict.Edges) == 0:
			t.Error("a conflict of no edges")
		}
	})
}

func BenchmarkRound(b *testing.B) {
	for _, size := range []struct {
		name  string
		nodes int
	}{{"300", 49}, {"1000", 168}, {"3000", 500}} {
		vertices, edges := accounts(rand.New(rand.NewPCG(1, 3)), size.nodes)
		b.Run(size.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Round(vertices, edges); err != nil {
					b.Fatal(err)
				}
			}
			n := newNetwork(vertices, edges)
			if err := n.round(); err != nil {
				b.Fatal(err)
			}
			repairs := 0
			for _, excess := range n.excess {
				repairs += max(excess, 0)
			}
			b.ReportMetric(float64(len(edges)), "edges")
			b.ReportMetric(float64(repairs), "repairs")
		})
	}
}
