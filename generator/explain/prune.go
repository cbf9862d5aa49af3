package explain

// A tree of a headline has hundreds of nodes. What is shown of it at first fits a screen.
const (
	screen  = 44 // nodes
	breadth = 20 // parts of one figure
)

// Prune is the tree down to depth levels below its root; with depth 0 to as many as fit a screen. What is left out is
// counted in Hidden.
func (n *Node) Prune(depth int) *Node {
	if depth > 0 {
		return n.prune(depth, breadth)
	}
	best := n.prune(1, breadth)
	for depth = 2; ; depth++ {
		deeper := n.prune(depth, breadth)
		if size := deeper.Size(); size > screen || size == best.Size() && deeper.hidden() == best.hidden() {
			return best
		}
		best = deeper
	}
}

func (n *Node) prune(depth, breadth int) *Node {
	p := *n
	p.Inputs = nil
	for i, in := range n.Inputs {
		if depth == 0 || i >= breadth-1 && len(n.Inputs) > breadth {
			p.Hidden = len(n.Inputs) - i
			break
		}
		p.Inputs = append(p.Inputs, in.prune(depth-1, breadth))
	}
	return &p
}

// Size counts the figures of a tree.
func (n *Node) Size() (size int) {
	n.Walk(func(*Node) { size++ })
	return size
}

// hidden counts the places where something is left out.
func (n *Node) hidden() (hidden int) {
	n.Walk(func(n *Node) {
		if n.Hidden > 0 {
			hidden++
		}
	})
	return hidden
}
