package circulation

// cost is a price in two parts, of which the first outweighs any amount of the second. Two numbers instead of one
// large penalty: there is no penalty to choose, and nothing to overflow.
type cost struct {
	slack int64 // Rank × units outside the natural range
	parts int64 // Rank × parts of Scale away from the exact value
}

func (c cost) plus(d cost) cost  { return cost{c.slack + d.slack, c.parts + d.parts} }
func (c cost) minus(d cost) cost { return cost{c.slack - d.slack, c.parts - d.parts} }
func (c cost) less(d cost) bool {
	return c.slack < d.slack || c.slack == d.slack && c.parts < d.parts
}

// entry is a vertex to visit.
type entry struct {
	dist   cost
	vertex int
}

// queue is a binary heap. container/heap would box every entry.
type queue []entry

func (q *queue) push(e entry) {
	h := append(*q, e)
	i := len(h) - 1
	for i > 0 {
		parent := (i - 1) / 2
		if !e.dist.less(h[parent].dist) {
			break
		}
		h[i] = h[parent]
		i = parent
	}
	h[i] = e
	*q = h
}

func (q *queue) pop() entry {
	h := *q
	top, last := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	*q = h
	if len(h) == 0 {
		return top
	}
	i := 0
	for {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if right := child + 1; right < len(h) && h[right].dist.less(h[child].dist) {
			child = right
		}
		if !h[child].dist.less(last.dist) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = last
	return top
}
