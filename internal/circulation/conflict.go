package circulation

// conflict explains a search that found nothing. Around every vertex that is left over, the vertices which its
// excess can still move to (for a deficit: come from) form an island: every edge across its shore is at its bound.
// Natural bounds alone cannot hold an excess in, since the exact amounts balance within them; so the pins
// on the shore do, together. The shore with the fewest pins tells the user most.
func (n *network) conflict() *Conflict {
	var best []int
	for v, excess := range n.excess {
		if excess == 0 {
			continue
		}
		if pins := n.pins(n.island(v), excess > 0); best == nil || len(pins) < len(best) {
			best = pins
		}
	}
	return &Conflict{Edges: best}
}

// island returns the vertices that the excess of v can move to over open arcs or, where it is a deficit, come from.
func (n *network) island(v int) []bool {
	mate := 0 // arc a leaves a vertex, arc a^1 comes back to it
	if n.excess[v] < 0 {
		mate = 1
	}
	inside := make([]bool, len(n.excess))
	inside[v] = true
	for todo := []int{v}; len(todo) > 0; {
		u := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, a := range n.from(u) {
			if to := n.arcs[a].to; n.arcs[a^mate].open && !inside[to] {
				inside[to] = true
				todo = append(todo, to)
			}
		}
	}
	return inside
}

// pins returns the edges across the shore that would give way if they had their natural range: to let a unit out,
// one more on an edge that goes out or one less on an edge that comes in; to let one in, the reverse.
func (n *network) pins(inside []bool, out bool) []int {
	var pins []int
	for i := range n.edges {
		e := &n.edges[i]
		if inside[e.From] == inside[e.To] {
			continue
		}
		up := inside[e.From] == out
		if up && e.Hi < e.Top() || !up && e.Lo > 0 {
			pins = append(pins, i)
		}
	}
	return pins
}
