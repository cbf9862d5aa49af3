package language

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
)

// signs is a set of the ways in which a figure may have gone.
type signs int

const (
	up signs = 1 << iota
	down
	level
	anyway = up | down | level
)

// ways are the functions that tell which way two figures went.
var ways = map[string]signs{"增加": up, "减少": down, "持平": level, "相等": level}

// decided is a condition that a piece of a template stands under, and whether it holds there.
type decided struct {
	condition *parse.PipeNode
	holds     bool
}

var growthWord = regexp.MustCompile(`(?:(增加|增长|上升|提高)|(减少|下降|降低))了?$`)

// ChangeSaid is the word for a rise or a fall that a text ends with, "" if it does not.
func ChangeSaid(text string) string { return growthWord.FindString(text) }

// directions warns where 增加 or 减少 is printed before a difference without a condition that makes it true, and where
// an {{if}} prints the same both ways.
func (c *checker) directions(list *parse.ListNode, under []decided) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			c.sameWay(n)
			c.oneWay(paragraph(list.Nodes, i), n, under)
		case *parse.TextNode:
			c.level(n, under)
		case *parse.ActionNode:
			if i > 0 {
				c.direction(list.Nodes[i-1], n, under)
			}
		}
		if b := branches(n); b != nil && n.Type() == parse.NodeRange {
			c.directions(b.List, under)
			c.directions(b.ElseList, under)
		} else if b != nil {
			c.directions(b.List, append(slices.Clip(under), decided{b.Pipe, true}))
			c.directions(b.ElseList, append(slices.Clip(under), decided{b.Pipe, false}))
		}
	}
}

// direction holds a word against the difference or the rate that follows it.
func (c *checker) direction(before parse.Node, n *parse.ActionNode, under []decided) {
	text, ok := before.(*parse.TextNode)
	cmd := n.Pipe.Cmds[len(n.Pipe.Cmds)-1]
	if id, call := cmd.Args[0].(*parse.IdentifierNode); !ok || !call || id.Ident != "差额" && id.Ident != "增长率" {
		return
	}
	said := strings.TrimRight(string(text.Text), " \n")
	m := growthWord.FindStringSubmatchIndex(said)
	if m == nil || choiceOpen(said, m[0]) {
		return
	}
	other := down
	if m[4] >= 0 {
		other = up
	}
	key := compared(cmd)
	if leftOf(key, under)&other != 0 {
		word := said[m[0]:]
		c.fault(codes.Direction, c.source.pos(text.Pos+parse.Pos(m[0])), fmt.Sprintf("“%s”后面是 %s，方向不一定对", word, n),
			fmt.Sprintf("写成 {{如果 增加 %s}}增加{{否则}}减少{{结束}} 由程序选定，持平的另说", key)).Severity = diag.Warning
	}
}

// leftOf are the ways left to two figures under conditions.
func leftOf(key string, under []decided) signs {
	left := anyway
	for _, d := range under {
		left &= signsOf(d.condition, key, d.holds)
	}
	return left
}

// sameWay finds an {{if}} whose two branches print the same.
func (c *checker) sameWay(n *parse.IfNode) {
	if n.ElseList == nil {
		return
	}
	one, two := strings.TrimSpace(n.List.String()), strings.TrimSpace(n.ElseList.String())
	if one == two {
		c.fault(codes.Direction, c.at(n.Pipe), fmt.Sprintf("{{如果 %s}} 的两种情况印的一样：“%s”", n.Pipe, one), "改正其中一种，或删去 {{如果}}").Severity = diag.Warning
	}
}

// compared are the two figures of a call as they are written; one alone is compared with last year's.
func compared(cmd *parse.CommandNode) string {
	var args []string
	for _, a := range cmd.Args[1:] {
		arg := a.String()
		if a.Type() == parse.NodePipe {
			arg = "(" + arg + ")"
		}
		args = append(args, strings.ReplaceAll(arg, "$.", "."))
	}
	if len(args) == 1 {
		args = append(args, "(上年 "+args[0]+")")
	}
	return strings.Join(args, " ")
}

// signsOf are the ways left to the figures of key when a condition holds, or does not.
func signsOf(n parse.Node, key string, holds bool) signs {
	p, ok := n.(*parse.PipeNode)
	if !ok || len(p.Cmds) != 1 {
		return anyway
	}
	cmd := p.Cmds[0]
	id, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok {
		if len(cmd.Args) == 1 {
			return signsOf(cmd.Args[0], key, holds)
		}
		return anyway
	}
	switch id.Ident {
	case "not":
		return signsOf(cmd.Args[len(cmd.Args)-1], key, !holds)
	case "and", "or":
		all := (id.Ident == "and") == holds // every part holds, or none does
		left := anyway
		if !all {
			left = 0
		}
		for _, a := range cmd.Args[1:] {
			if s := signsOf(a, key, holds); all {
				left &= s
			} else {
				left |= s
			}
		}
		return left
	}
	way := ways[id.Ident]
	switch {
	case way == 0 || compared(cmd) != key || id.Ident == "相等" && !holds:
		return anyway
	case !holds:
		return anyway &^ way
	}
	return way
}
