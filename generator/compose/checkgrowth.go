package compose

import "text/template/parse"

// A template ends by itself: words do not lead back to themselves, lists are finite. But words inside words and lists
// inside lists multiply, so one that could print far more than any report is refused when the pack is read.
const (
	mostPrinted = 1_000_000_000 // bytes
	longList    = 20            // rows that a list is taken to have
)

// growth estimates how much a list of nodes prints at most, as if every branch were taken; mostPrinted is the end.
func (c *checker) growth(list *parse.ListNode) int {
	if list == nil {
		return 0
	}
	sum := 0
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			sum += len(n.Text)
		case *parse.ActionNode:
			sum++
			visit(n, func(n parse.Node) {
				if id, ok := n.(*parse.IdentifierNode); ok {
					sum += c.wordGrowth(id.Ident)
				}
			})
		case *parse.IfNode:
			sum += c.growth(n.List) + c.growth(n.ElseList)
		case *parse.WithNode:
			sum += c.growth(n.List) + c.growth(n.ElseList)
		case *parse.RangeNode:
			sum += longList*(1+c.growth(n.List)) + c.growth(n.ElseList)
		case *parse.TemplateNode:
			sum += c.wordGrowth(n.Name)
		}
		sum = min(sum, mostPrinted)
	}
	return sum
}

// wordGrowth is worked out once for each word. One that leads back to itself is told of elsewhere.
func (c *checker) wordGrowth(name string) int {
	size, known := c.wordSizes[name]
	if !known && c.pr.words[name] != nil {
		c.wordSizes[name] = 0
		size = 1 + c.growth(c.pr.words[name].Root)
		c.wordSizes[name] = size
	}
	return size
}

// bounded refuses a template that could print without measure.
func (c *checker) bounded(s *source) {
	if c.growth(s.tree.Root) >= mostPrinted {
		c.fault("TP037", s.pos(0), "这个模板会写出太长的内容", "词里面套词、{{range}} 里面套 {{range}}，一层层成倍增加；减少层数")
	}
}
