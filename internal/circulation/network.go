package circulation

// network is a rounding on its way to balance.
type network struct {
	edges   []Edge
	offset  []int   // of each edge: the result, as far as it is known
	excess  []int   // of each vertex: what flows in less what flows out, too much or too little
	arcs    []arc   // 2i takes edge i one unit up, 2i+1 one unit down
	first   []int   // the arcs that leave vertex v are leaving[first[v]:first[v+1]]
	leaving []int   //
	labels  []label // of each vertex, by the latest search
	settled []int   // the vertices that this search knew the distance of
	queue   queue
	turn    int // number of this search
}

// arc moves excess from a vertex to another: up along an edge, or down against it.
type arc struct {
	to    int
	open  bool // the edge's range allows it
	price cost
}

// label is what a search knows of a vertex. Potentials turn an arc's price into price + potential(from) −
// potential(to), which is never negative, as Dijkstra's method asks for, and leave the cheapest paths as they are.
type label struct {
	dist      cost
	via       int // the arc that leads here, −1 at the start
	turn      int // the search that wrote dist and via
	potential cost
}

func newNetwork(vertices int, edges []Edge) *network {
	n := &network{
		edges:   edges,
		offset:  make([]int, len(edges)),
		excess:  make([]int, vertices),
		arcs:    make([]arc, 2*len(edges)),
		first:   make([]int, vertices+1),
		leaving: make([]int, 2*len(edges)),
		labels:  make([]label, vertices),
	}
	for i, e := range edges {
		n.arcs[2*i].to, n.arcs[2*i+1].to = e.To, e.From
		n.first[e.From]++
		n.first[e.To]++
	}
	for v := range vertices { // from the count of each vertex to where its part ends
		n.first[v+1] += n.first[v]
	}
	for a := len(n.arcs) - 1; a >= 0; a-- { // fill each part from its end, which moves first to its start
		from := n.arcs[a^1].to
		n.first[from]--
		n.leaving[n.first[from]] = a
	}
	return n
}

// round takes each edge to its nearest offset and notes what is then left over at each vertex.
func (n *network) round() error {
	due := make([]int64, len(n.excess)) // fractions in less fractions out: Scale times what the offsets must give
	for i := range n.edges {
		e := &n.edges[i]
		due[e.To] += e.Frac
		due[e.From] -= e.Frac
		n.set(i, e.nearest())
		n.excess[e.To] += n.offset[i]
		n.excess[e.From] -= n.offset[i]
	}
	for v, d := range due {
		if d%Scale != 0 {
			return &Unbalanced{Vertex: v, Gap: d % Scale}
		}
		n.excess[v] -= int(d / Scale)
	}
	return nil
}

func (n *network) set(i, offset int) {
	e := &n.edges[i]
	n.offset[i] = offset
	up, down := &n.arcs[2*i], &n.arcs[2*i+1]
	up.open, up.price = offset < e.Hi, e.step(offset)
	down.open, down.price = offset > e.Lo, cost{}.minus(e.step(offset-1))
}

func (n *network) from(v int) []int { return n.leaving[n.first[v]:n.first[v+1]] }

// search finds the deficit that is cheapest to reach from a surplus (Dijkstra) and updates the potentials.
func (n *network) search(surplus int) (deficit int, found bool) {
	n.turn++
	n.queue, n.settled = n.queue[:0], n.settled[:0]
	n.reach(surplus, cost{}, -1)
	for len(n.queue) > 0 {
		at := n.queue.pop()
		here := &n.labels[at.vertex]
		if here.dist.less(at.dist) {
			continue // a shorter way was found after this entry
		}
		if n.excess[at.vertex] < 0 {
			// The textbook adds min(dist, goal) everywhere. Less the goal, only the settled vertices change.
			for _, v := range n.settled {
				l := &n.labels[v]
				l.potential = l.potential.plus(l.dist).minus(at.dist)
			}
			return at.vertex, true
		}
		n.settled = append(n.settled, at.vertex)
		base := at.dist.plus(here.potential)
		for _, a := range n.from(at.vertex) {
			if arc := &n.arcs[a]; arc.open {
				n.reach(arc.to, base.plus(arc.price).minus(n.labels[arc.to].potential), a)
			}
		}
	}
	return 0, false
}

// reach notes a way to v unless an equal or shorter one is known.
func (n *network) reach(v int, dist cost, via int) {
	l := &n.labels[v]
	if l.turn == n.turn && !dist.less(l.dist) {
		return
	}
	l.dist, l.via, l.turn = dist, via, n.turn
	n.queue.push(entry{dist, v})
}

// repair moves as much of a surplus to the nearest deficit as costs the same, or reports that it can reach none.
func (n *network) repair(surplus int) bool {
	v, found := n.search(surplus)
	if !found {
		return false
	}
	units := min(n.excess[surplus], -n.excess[v])
	n.eachArc(v, func(edge int, up bool) { units = min(units, n.edges[edge].steady(n.offset[edge], up)) })
	n.excess[surplus] -= units
	n.excess[v] += units
	n.eachArc(v, func(edge int, up bool) {
		if up {
			n.set(edge, n.offset[edge]+units)
		} else {
			n.set(edge, n.offset[edge]-units)
		}
	})
	return true
}

// eachArc visits the edges of the way that the latest search found to v, from its end.
func (n *network) eachArc(v int, visit func(edge int, up bool)) {
	for a := n.labels[v].via; a >= 0; a = n.labels[v].via {
		visit(a/2, a%2 == 0)
		v = n.arcs[a^1].to
	}
}
