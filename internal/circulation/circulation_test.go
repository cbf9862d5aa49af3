package circulation

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// pinned returns e with the only result o.
func pinned(e Edge, o int) Edge { e.Lo, e.Hi = o, o; return e }

// amount is an edge with its natural range.
func amount(from, to int, frac, rank int64) Edge {
	e := Edge{From: from, To: to, Frac: frac, Rank: rank}
	e.Hi = e.Top()
	return e
}

// threeRows is the example of the package comment: 1.45 + 1.43 + 1.32 = 4.20.
func threeRows() []Edge {
	return []Edge{
		amount(0, 1, 450_000, 1), amount(0, 1, 430_000, 1), amount(0, 1, 320_000, 1),
		amount(1, 0, 200_000, 1_000_000),
	}
}

func mustRound(t *testing.T, vertices int, edges []Edge) []int {
	t.Helper()
	got, err := Round(vertices, edges)
	if err != nil {
		t.Fatalf("Round: %v", err)
	}
	return got
}

func TestWorkedExample(t *testing.T) {
	got := mustRound(t, 2, threeRows())
	if want := []int{1, 0, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("offsets %v, want %v: 2 + 1 + 1 = 4", got, want)
	}
}

// Both directions add up: 2 × 2 cells with their row and column totals, each 0.5 or a sum of them.
func TestTwoWayTable(t *testing.T) {
	cells := []Edge{
		amount(0, 2, 500_000, 1), amount(0, 3, 500_000, 1),
		amount(1, 2, 500_000, 1), amount(1, 3, 500_000, 1),
	}
	for v := range 4 { // each total is 1, so its fraction is 0
		if v < 2 {
			cells = append(cells, amount(4, v, 0, 1))
		} else {
			cells = append(cells, amount(v, 4, 0, 1))
		}
	}
	got := mustRound(t, 5, cells)
	if got[0]+got[1] != 1 || got[2]+got[3] != 1 || got[0]+got[2] != 1 || got[1]+got[3] != 1 {
		t.Errorf("cells %v do not add up to 1 in every row and column", got[:4])
	}
}

// An amount that nothing else depends on is 四舍五入, half away from zero.
func TestAloneIsNearest(t *testing.T) {
	for _, c := range []struct {
		exact    string
		frac     int64
		halfDown bool
		want     int
	}{
		{"2.0", 0, false, 0},
		{"2.499999", 499_999, false, 0},
		{"2.5", 500_000, false, 1},
		{"2.500001", 500_001, false, 1},
		{"2.000001", 1, false, 0},
		{"2.999999", 999_999, false, 1},
		{"-2.5 is -3 + 0.5", 500_000, true, 0},
		{"-2.499999 is -3 + 0.500001", 500_001, true, 1},
		{"-2.500001 is -3 + 0.499999", 499_999, true, 0},
		{"-2.0", 0, true, 0},
	} {
		e := amount(0, 0, c.frac, 1)
		e.HalfDown = c.halfDown
		if got := mustRound(t, 1, []Edge{e}); got[0] != c.want {
			t.Errorf("%s: offset %d, want %d", c.exact, got[0], c.want)
		}
	}
}

// The more important of two amounts at an exact half is the one that is 四舍五入.
func TestHalfFollowsRank(t *testing.T) {
	half := func(rank int64, down bool) Edge {
		e := amount(0, 1, 500_000, rank)
		e.HalfDown = down
		return e
	}
	back := amount(1, 0, 0, 1) // 0.5 + 0.5 = 1: just one of them goes up
	if got := mustRound(t, 2, []Edge{half(1, false), half(9, false), back}); got[1] != 1 {
		t.Errorf("offsets %v: the half of rank 9 should go up", got)
	}
	if got := mustRound(t, 2, []Edge{half(1, true), half(9, true), back}); got[1] != 0 {
		t.Errorf("offsets %v: the half of rank 9 should go down", got)
	}
}

func TestHeadlineKeepsItsRounding(t *testing.T) {
	// 0.4 + 0.4 + 0.4 + 0.4 = 1.6 is 2, though all its parts are 0.
	edges := []Edge{amount(1, 0, 600_000, 1_000_000)}
	for range 4 {
		edges = append(edges, amount(0, 1, 400_000, 30))
	}
	if got := mustRound(t, 2, edges); got[0] != 1 {
		t.Errorf("offsets %v: the headline 1.6 should be 2", got)
	}
}

func TestPinIsHonoured(t *testing.T) {
	edges := threeRows()
	edges[2] = pinned(edges[2], 1)
	if got, want := mustRound(t, 2, edges), []int{0, 0, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("offsets %v, want %v: the stated 2 takes the one unit", got, want)
	}
}

func TestPinsThatExcludeEachOther(t *testing.T) {
	for _, c := range []struct {
		name     string
		vertices int
		edges    func() []Edge
		want     []int
	}{
		{"all three rows down, while they must be 4", 2, func() []Edge {
			e := threeRows()
			for i := range 3 {
				e[i] = pinned(e[i], 0)
			}
			return append(e, pinned(amount(0, 0, 300_000, 1), 1)) // a pin elsewhere is not blamed
		}, []int{0, 1, 2}},
		{"two rows up, total down", 2, func() []Edge {
			e := threeRows()
			e[0], e[2], e[3] = pinned(e[0], 1), pinned(e[2], 1), pinned(e[3], 0)
			return e
		}, []int{0, 2, 3}},
		{"a total against its parts two levels below, beside a pinned sibling", 4, func() []Edge {
			// 0 → 1 (1.2) → 2 (0.6 and 0.6, pinned down) and 0 → 3 → 2 (0.4, pinned up).
			return []Edge{
				pinned(amount(0, 1, 200_000, 9), 1),
				pinned(amount(1, 2, 600_000, 1), 0), pinned(amount(1, 2, 600_000, 1), 1),
				amount(0, 3, 400_000, 1), pinned(amount(3, 2, 400_000, 1), 1),
				amount(2, 0, 600_000, 9),
			}
		}, []int{0, 1}},
		{"of two conflicts the one with fewer pins", 3, func() []Edge {
			// 0 → 1 by four amounts of 0.25, all down; 1 → 2 by one of 1; 2 → 0 by two of 0.5, both up.
			e := []Edge{amount(1, 2, 0, 1), pinned(amount(2, 0, 500_000, 1), 1), pinned(amount(2, 0, 500_000, 1), 1)}
			for range 4 {
				e = append(e, pinned(amount(0, 1, 250_000, 1), 0))
			}
			return e
		}, []int{1, 2}},
		{"the range of a slack edge ends", 2, func() []Edge {
			e := threeRows()
			for i := range 3 {
				e[i].Lo, e[i].Hi = -1, 0
			}
			return e
		}, []int{0, 1, 2}},
	} {
		_, err := Round(c.vertices, c.edges())
		var conflict *Conflict
		if !errors.As(err, &conflict) {
			t.Errorf("%s: error %v, want a conflict", c.name, err)
		} else if !slices.Equal(conflict.Edges, c.want) {
			t.Errorf("%s: edges %v, want %v", c.name, conflict.Edges, c.want)
		}
	}
}

// A stated total beyond the rounding of its exact value: parts give way beyond theirs, the least important first.
func TestSlack(t *testing.T) {
	edges := []Edge{
		amount(0, 1, 0, 30), amount(0, 1, 0, 3), amount(0, 1, 0, 30), // whole parts
		pinned(amount(1, 0, 0, 1_000_000), 1), // stated one unit higher
	}
	for i := range 3 {
		edges[i].Lo, edges[i].Hi = -1, 1
	}
	if got, want := mustRound(t, 2, edges), []int{0, 1, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("offsets %v, want %v", got, want)
	}
	// The ranks of all that gives way count together: two parts of rank 3 in a row before one of rank 30.
	two := []Edge{amount(0, 1, 0, 30), amount(0, 2, 0, 3), amount(2, 1, 0, 3), edges[3]}
	for i := range 3 {
		two[i].Lo, two[i].Hi = -1, 1
	}
	if got, want := mustRound(t, 3, two), []int{0, 1, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("offsets %v, want %v", got, want)
	}
	// An amount that can take its ceiling gives way before any slack, however important: 0.1 becomes 1.
	edges[0] = amount(0, 1, 100_000, 1_000_000)
	edges[2] = amount(0, 1, 900_000, 1_000_000)
	if got, want := mustRound(t, 2, edges), []int{1, 0, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("offsets %v, want %v", got, want)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(e []Edge)
		want string
	}{
		{"amounts that do not add up", func(e []Edge) { e[0].Frac++ }, "vertex 0: the fractions in and out differ by"},
		{"vertex out of range", func(e []Edge) { e[1].To = 2 }, "edge 1: from 0 to 2"},
		{"negative vertex", func(e []Edge) { e[1].From = -1 }, "edge 1: from -1"},
		{"fraction of a whole unit", func(e []Edge) { e[2].Frac = Scale }, "edge 2: fraction"},
		{"negative fraction", func(e []Edge) { e[2].Frac = -1 }, "edge 2: fraction"},
		{"empty range", func(e []Edge) { e[3].Lo = 2 }, "edge 3: range [2, 1]"},
		{"range without end", func(e []Edge) { e[3].Hi = MaxOffset + 1 }, "edge 3: range"},
		{"no rank", func(e []Edge) { e[3].Rank = 0 }, "edge 3: rank 0"},
		{"ranks too large together", func(e []Edge) { e[0].Rank, e[3].Rank = maxRanks/2, maxRanks/2 }, "edge 3: rank"},
	} {
		edges := threeRows()
		c.edit(edges)
		if _, err := Round(2, edges); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
	var u *Unbalanced
	edges := threeRows()
	edges[0].Frac += 7
	if _, err := Round(2, edges); !errors.As(err, &u) || u.Vertex != 0 || u.Gap != -7 {
		t.Errorf("error %v, want a gap of -7 at vertex 0", err)
	}
}

func TestNothingToRound(t *testing.T) {
	if got := mustRound(t, 0, nil); len(got) != 0 {
		t.Errorf("offsets %v of no edges", got)
	}
}
