// Package circulation rounds a balanced flow so that it stays balanced.
package circulation

// Scale is the number of parts that an edge's fraction is counted in.
const Scale = 1_000_000

// Edge carries an exact amount of floor + Frac/Scale units from one vertex to another.
type Edge struct {
	From, To int
	Frac     int64 // 0 ≤ Frac < Scale
	Rank     int64 // price of being away from the exact value, per unit; ≥ 1
	Lo, Hi   int   // allowed results as offsets from the floor; {0,0} for an exact multiple, {0,1} otherwise, equal for a pinned edge
}

// Round returns for each edge its offset from the floor, in [Lo, Hi], such that every vertex balances.
func Round(vertices int, edges []Edge) ([]int, error) { return nil, nil }
