package language

import (
	"strconv"
	"strings"
	"text/template/parse"

	"gen/internal/diag"
)

// trace counts which branches of {{如果}} the documents of a program go through. It is for who tries a pack, one document after
// the other: counting costs time.
type trace struct {
	branches []Branch
	taken    map[int]bool
}

// Branch is one of the two ways that an {{如果}} goes.
type Branch struct {
	At        diag.Pos // where its text begins, or for one that is not written (no {{否则}}) the condition
	Condition string   // as it is written
	Holds     bool     // the condition does, in this branch
}

// When tells in words when a report goes through the branch.
func (b Branch) When() string {
	if b.Holds {
		return b.Condition + " 成立时"
	}
	return b.Condition + " 不成立时"
}

// Trace has Program.Taken and Program.Branches answer. It comes before Compile.
func (r *Reading) Trace() { r.traced = &trace{taken: map[int]bool{}} }

// Branches are all branches of {{如果}} in the pack. The two of a condition follow each other, the first with an even number.
func (pr *Program) Branches() []Branch { return pr.traced.branches }

// Taken are the numbers of the branches that were gone through since it was asked before.
func (pr *Program) Taken() map[int]bool {
	taken := pr.traced.taken
	pr.traced.taken = map[int]bool{}
	return taken
}

// mark has both branches of a condition counted.
func (t *trace) mark(s *source, n *parse.IfNode) {
	if n.ElseList == nil {
		n.ElseList = &parse.ListNode{NodeType: parse.NodeList, Pos: n.Pos}
	}
	condition, _, _ := strings.Cut(s.text[min(int(n.Pipe.Pos), len(s.text)):], "}}")
	for _, list := range []*parse.ListNode{n.List, n.ElseList} {
		step := stepNode(strconv.Itoa(len(t.branches)))
		t.branches = append(t.branches, Branch{s.pos(list.Pos), strings.Trim(condition, " -\n"), list == n.List})
		list.Nodes = append([]parse.Node{step}, list.Nodes...)
	}
}

// stepNode is {{计步}}: it counts, prints nothing, and ends a template that would go on for too long. With the number of a branch
// it tells that this was taken.
func stepNode(branch string) parse.Node { return callNode(stepName + " " + branch) }

func callNode(call string) parse.Node {
	t := parse.New("")
	t.Mode = parse.SkipFuncCheck
	tree, _ := t.Parse("{{"+call+"}}", "", "", map[string]*parse.Tree{})
	return tree.Root.Nodes[0]
}

// stepName and answeredName are called by what is compiled, never by a template.
const (
	stepName     = "计步"
	answeredName = "答复"
)
