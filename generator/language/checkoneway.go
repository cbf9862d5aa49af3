package language

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
)

// oneWay finds where a paragraph prints the difference of two figures if it goes one way, and nothing if it goes the other.
func (c *checker) oneWay(paragraph []parse.Node, n *parse.IfNode, under []decided) {
	key, way := wayOf(n.Pipe)
	printed, differs := signs(0), false
	for _, other := range paragraph {
		if one, ok := other.(*parse.IfNode); ok && key != "" {
			ways, difference := waysPrinted(one, key)
			printed, differs = printed|ways, differs || difference
		}
	}
	missing := leftOf(key, under) & (up | down) &^ printed
	if word := map[signs]string{up: "增加", down: "减少"}[missing]; differs && way != level && word != "" {
		c.fault(codes.Direction, c.at(n.Pipe), fmt.Sprintf("{{如果 %s}} 这里，%s时什么也不印", n.Pipe, word),
			fmt.Sprintf("加上{{否则}}%s…，持平的另说", word)).Severity = diag.Warning
	}
}

// wayOf is what a condition holds against each other, and which way that goes where it holds: of a single 增加, 减少 or 持平.
func wayOf(p *parse.PipeNode) (key string, way signs) {
	if len(p.Cmds) != 1 {
		return "", 0
	}
	id, ok := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	if !ok || ways[id.Ident] == 0 {
		return "", 0
	}
	return compared(p.Cmds[0]), ways[id.Ident]
}

// waysPrinted are the ways of two figures in which an {{if}} about them prints anything, and whether that is their difference somewhere.
func waysPrinted(n *parse.IfNode, key string) (printed signs, differs bool) {
	of, way := wayOf(n.Pipe)
	if of != key {
		return 0, false
	}
	for _, list := range []*parse.ListNode{n.List, n.ElseList} {
		if list != nil && len(list.Nodes) == 1 {
			if inner, ok := list.Nodes[0].(*parse.IfNode); ok {
				if ways, difference := waysPrinted(inner, key); ways != 0 {
					printed, differs, way = printed|ways&way, differs || difference, anyway&^way
					continue
				}
			}
		}
		if list != nil && strings.TrimSpace(list.String()) != "" {
			printed, differs = printed|way, differs || printsDifference(list, key)
		}
		way = anyway &^ way
	}
	return printed, differs
}

// printsDifference tells whether a list prints how much two figures differ.
func printsDifference(list *parse.ListNode, key string) bool {
	return slices.ContainsFunc(list.Nodes, func(n parse.Node) bool {
		action, ok := n.(*parse.ActionNode)
		if !ok {
			return false
		}
		cmd := action.Pipe.Cmds[len(action.Pipe.Cmds)-1]
		id, call := cmd.Args[0].(*parse.IdentifierNode)
		return call && (id.Ident == "差额" || id.Ident == "增长率") && compared(cmd) == key
	})
}

// paragraph are the nodes of the paragraph around one of a list.
func paragraph(list []parse.Node, at int) []parse.Node {
	ends := func(n parse.Node) bool {
		t, ok := n.(*parse.TextNode)
		return ok && strings.Contains(string(t.Text), "\n\n")
	}
	from, to := at, at+1
	for from > 0 && !ends(list[from-1]) {
		from--
	}
	for to < len(list) && !ends(list[to]) {
		to++
	}
	return list[from:to]
}

// level warns where 持平 is printed and a figure may have changed. A word may be called where none has.
func (c *checker) level(n *parse.TextNode, under []decided) {
	i := strings.Index(string(n.Text), "持平")
	if i < 0 || choiceOpen(string(n.Text), i) {
		return
	}
	var keys []string
	for _, d := range under {
		visit(d.condition, func(n parse.Node) {
			if cmd, ok := n.(*parse.CommandNode); ok {
				if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok && ways[id.Ident] != 0 {
					keys = append(keys, compared(cmd))
				}
			}
		})
	}
	changed := func(key string) bool { return leftOf(key, under)&(up|down) != 0 }
	if len(keys) == 0 && c.source.mode == words || slices.ContainsFunc(keys, func(key string) bool { return !changed(key) }) {
		return
	}
	c.fault(codes.Direction, c.source.pos(n.Pos+parse.Pos(i)), "“持平”不一定对", "写成 {{如果 持平 …}}持平{{否则如果 增加 …}}增加…{{否则}}减少…{{结束}}").Severity = diag.Warning
}
