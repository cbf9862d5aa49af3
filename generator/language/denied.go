package language

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"
)

// Where a template says that there is none of something, its report has to state that: what was only not filled in is no nothing.

// presence are the functions that take a figure which is not there for nothing, and whether they answer yes then.
var presence = map[string]bool{"有": false, "都有": false, "没有": true}

// deniedNode is {{作没有 3 5}}: what follows is printed because the calls of these sites found nothing.
func deniedNode(sites []int) parse.Node {
	return callNode(deniedName + " " + strings.Trim(fmt.Sprint(sites), "[]"))
}

const deniedName = "作没有"

// denials puts before each text that hangs on nothing being there the sites of the calls that found so. These are numbered.
func (pr *Program) denials(list *parse.ListNode, under []int) {
	if list == nil {
		return
	}
	printed := slices.ContainsFunc(list.Nodes, func(n parse.Node) bool {
		switch n := n.(type) {
		case *parse.TextNode:
			return strings.TrimSpace(string(n.Text)) != ""
		case *parse.ActionNode:
			word, ok := n.Pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
			return ok && pr.words[word.Ident] != nil
		}
		return false
	})
	for _, n := range list.Nodes {
		b := branches(n)
		if b == nil {
			continue
		}
		if n.Type() != parse.NodeIf {
			pr.denials(b.List, nil)
			pr.denials(b.ElseList, nil)
			continue
		}
		then, other := foundNothing(b.Pipe, true), foundNothing(b.Pipe, false)
		if len(other) > 0 { // its text is of something that is there
			pr.denials(b.List, then)
		} else {
			pr.denials(b.List, append(slices.Clip(under), then...))
		}
		pr.denials(b.ElseList, append(slices.Clip(under), other...))
	}
	if printed && len(under) > 0 {
		list.Nodes = slices.Insert(list.Nodes, 0, deniedNode(under))
	}
}

// foundNothing are the sites of the calls in a condition that may hold, or not, because there is nothing.
func foundNothing(n parse.Node, holds bool) (sites []int) {
	p, ok := n.(*parse.PipeNode)
	if !ok || len(p.Cmds) != 1 {
		return nil
	}
	args := p.Cmds[0].Args
	id, ok := args[0].(*parse.IdentifierNode)
	switch {
	case !ok && len(args) == 1:
		return foundNothing(args[0], holds)
	case !ok:
		return nil
	case id.Ident == "not" || id.Ident == "and" || id.Ident == "or":
		for _, a := range args[1:] {
			sites = append(sites, foundNothing(a, holds != (id.Ident == "not"))...)
		}
		return sites
	}
	if answer, asks := presence[id.Ident]; asks && answer == holds {
		return []int{int(args[1].(*parse.NumberNode).Int64)}
	}
	return nil
}
