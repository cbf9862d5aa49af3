package language

import (
	"text/template/parse"

	"gen/internal/codes"
)

// A template ends by itself: words do not lead back to themselves, lists are finite. But words inside words, words
// whose text becomes the argument of another, and lists inside lists multiply, so one that could print or build far
// more than any report is refused when the pack is read.
const (
	mostPrinted = 1_000_000_000 // bytes
	longList    = 20            // rows that a list is taken to have
	deepList    = 7             // lists inside lists that reach mostPrinted whatever they print
)

// size is how much is printed at most: base bytes, and times the longest argument of the word that it is in.
type size struct{ base, times int }

func (s size) add(o size) size {
	return size{min(s.base+o.base, mostPrinted), min(s.times+o.times, mostPrinted)}
}

// of is a word's size once the size of its arguments is known.
func (s size) of(arg size) size {
	return size{min(s.base+s.times*arg.base, mostPrinted), min(s.times*arg.times, mostPrinted)}
}

func (s size) longer(o size) size { return size{max(s.base, o.base), max(s.times, o.times)} }

// grower estimates how much a template prints and builds, as if every branch were taken.
type grower struct {
	c     *checker
	vars  map[string]size
	lists int // that are open
}

func (g *grower) list(list *parse.ListNode, dot size) (sum size) {
	if list == nil {
		return sum
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			sum = sum.add(size{base: len(n.Text)})
		case *parse.ActionNode:
			sum = sum.add(g.pipe(n.Pipe, dot))
		case *parse.IfNode:
			sum = sum.add(g.pipe(n.Pipe, dot)).add(g.list(n.List, dot)).add(g.list(n.ElseList, dot))
		case *parse.WithNode:
			inner := g.pipe(n.Pipe, dot)
			sum = sum.add(inner).add(g.list(n.List, inner)).add(g.list(n.ElseList, dot))
		case *parse.RangeNode:
			sum = sum.add(g.loop(n)).add(g.list(n.ElseList, dot))
		case *parse.TemplateNode:
			arg := size{}
			if n.Pipe != nil {
				arg = g.pipe(n.Pipe, dot)
			}
			sum = sum.add(g.c.wordGrowth(n.Name).of(arg))
		}
	}
	return sum
}

// loop takes a list as long. A variable that still grows in the second round has no bound.
func (g *grower) loop(n *parse.RangeNode) size {
	if g.lists == deepList {
		return size{base: mostPrinted}
	}
	g.lists++
	defer func() { g.lists-- }()
	item := size{base: 1}
	for _, v := range n.Pipe.Decl {
		g.set(v.Ident[0], item)
	}
	round := g.list(n.List, item)
	before := make(map[string]size, len(g.vars))
	for name, s := range g.vars {
		before[name] = s
	}
	round = round.longer(g.list(n.List, item))
	for name, s := range g.vars {
		if s != before[name] {
			return size{base: mostPrinted}
		}
	}
	return size{min(longList*(1+round.base), mostPrinted), min(longList*round.times, mostPrinted)}
}

func (g *grower) set(name string, s size) { g.vars[name] = g.vars[name].longer(s) }

func (g *grower) pipe(p *parse.PipeNode, dot size) (result size) {
	for i, cmd := range p.Cmds {
		args := cmd.Args
		id, call := args[0].(*parse.IdentifierNode)
		if !call {
			result = g.operand(args[0], dot)
			continue
		}
		longest := size{base: 1}
		if i > 0 {
			longest = longest.longer(result)
		}
		for _, a := range args[1:] {
			longest = longest.longer(g.operand(a, dot))
		}
		switch {
		case g.c.r.words[id.Ident] != nil:
			result = g.c.wordGrowth(id.Ident).of(longest)
		case functions[id.Ident].allowed != 0:
			result = size{base: 1} // figures in, a short text out
		default:
			result = longest // and, or, eq: short too, but their arguments are worked out
		}
	}
	for _, v := range p.Decl {
		g.set(v.Ident[0], result)
	}
	return result
}

func (g *grower) operand(n parse.Node, dot size) size {
	switch n := n.(type) {
	case *parse.DotNode, *parse.FieldNode:
		return dot
	case *parse.VariableNode:
		return g.vars[n.Ident[0]]
	case *parse.ChainNode:
		return g.operand(n.Node, dot)
	case *parse.PipeNode:
		return g.pipe(n, dot)
	case *parse.StringNode:
		return size{base: len(n.Text)}
	}
	return size{base: 1}
}

// growth is what a whole template prints when its data has this size.
func (c *checker) growth(root *parse.ListNode, dot size) size {
	g := &grower{c: c, vars: map[string]size{"$": dot}}
	return g.list(root, dot)
}

// wordGrowth is worked out once for each word. One that leads back to itself is told of elsewhere.
func (c *checker) wordGrowth(name string) size {
	s, known := c.wordSizes[name]
	if !known && c.r.words[name] != nil {
		c.wordSizes[name] = size{}
		s = c.growth(c.r.words[name].Root, size{times: 1}).add(size{base: 1})
		c.wordSizes[name] = s
	}
	return s
}

// bounded refuses a template that could print without measure.
func (c *checker) bounded(s *source) {
	if c.growth(s.tree.Root, size{base: 1}).base >= mostPrinted {
		c.fault(codes.TemplateGrowth, s.pos(0), "这个模板会写出太长的内容", "词里面套词、{{逐项}} 里面套 {{逐项}}，一层层成倍增加；减少层数")
	}
}
