package language

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// open puts the text of each {{可改 "名称"}} of a section in its place, and takes it out of trees: what a pack lays over it
// stands in it already, so a section is one template for whoever checks or runs it. And {{逐项 .列表 "；"}} becomes what Go's
// templates have for it.
func (s *source) open(list *parse.ListNode, trees map[string]*parse.Tree) (found diag.List) {
	for i := 0; list != nil && i < len(list.Nodes); i++ {
		n := list.Nodes[i]
		if b := branches(n); b != nil {
			if n.Type() == parse.NodeRange {
				separate(b)
			}
			found = append(found, s.open(b.List, trees)...)
			found = append(found, s.open(b.ElseList, trees)...)
			continue
		}
		call, ok := n.(*parse.TemplateNode)
		if !ok || trees[call.Name] == nil || s.mode != section {
			continue
		}
		if call.Pipe == nil || call.Pipe.String() != "." {
			found = append(found, diag.Finding{Code: codes.Definition, Pos: s.pos(call.Position()), Message: "能单独改的一段写得不对",
				Hint: fmt.Sprintf(`写成 {{可改 "%s"}}…{{结束}}`, call.Name)})
		}
		inside := trees[call.Name].Root
		delete(trees, call.Name)
		s.pieces = append(s.pieces, call.Name)
		list.Nodes = slices.Replace(list.Nodes, i, i+1, inside.Nodes...)
		i--
	}
	return found
}

// index is the variable that counts the items of a list with a separator, where the template has none.
const index = "$序"

// separate takes the texts out of {{逐项 .列表 "；" "，其中："}}, and has the first written before each item but the first one, and the
// second before that.
func separate(b *parse.BranchNode) {
	if len(b.Pipe.Cmds) != 1 || len(b.Pipe.Cmds[0].Args) < 2 {
		return
	}
	cmd := b.Pipe.Cmds[0]
	_, word := cmd.Args[0].(*parse.IdentifierNode)
	between, ok := cmd.Args[1].(*parse.StringNode)
	before := &parse.StringNode{}
	if ok && len(cmd.Args) == 3 {
		before, ok = cmd.Args[2].(*parse.StringNode)
	}
	if word || !ok || len(cmd.Args) > 3 {
		return
	}
	cmd.Args = cmd.Args[:1]
	at := between.Pos
	variable := func(name string) *parse.VariableNode {
		return &parse.VariableNode{NodeType: parse.NodeVariable, Pos: at, Ident: []string{name}}
	}
	text := func(s *parse.StringNode) *parse.ListNode {
		if s.Text == "" {
			return nil
		}
		printed := &parse.TextNode{NodeType: parse.NodeText, Pos: s.Pos + 1, Text: []byte(s.Text)}
		return &parse.ListNode{NodeType: parse.NodeList, Pos: s.Pos, Nodes: []parse.Node{printed}}
	}
	switch len(b.Pipe.Decl) {
	case 0:
		b.Pipe.Decl = []*parse.VariableNode{variable(index), variable("$项")}
	case 1:
		b.Pipe.Decl = []*parse.VariableNode{variable(index), b.Pipe.Decl[0]}
	}
	further := variable(b.Pipe.Decl[0].Ident[0])
	command := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: at, Args: []parse.Node{further}}
	choice := parse.BranchNode{
		NodeType: parse.NodeIf,
		Pos:      at,
		Pipe:     &parse.PipeNode{NodeType: parse.NodePipe, Pos: at, Cmds: []*parse.CommandNode{command}},
		List:     text(between),
		ElseList: text(before),
	}
	if choice.List == nil {
		choice.List = &parse.ListNode{NodeType: parse.NodeList, Pos: at}
	}
	b.List.Nodes = slices.Insert(b.List.Nodes, 0, parse.Node(&parse.IfNode{BranchNode: choice}))
}

// broken tells what the parser did not understand, in the file in which it stands.
func (s *source) broken(err error) diag.Finding {
	if s.from == nil {
		return syntaxFinding(s, err)
	}
	for _, f := range s.from.Sources() {
		t := parse.New(s.name)
		t.Mode = parse.SkipFuncCheck
		if _, own := t.Parse(pack.Plain(f.Text), "", "", map[string]*parse.Tree{}); own != nil {
			return syntaxFinding(&source{name: s.name, text: f.Text, plain: pack.Plain(f.Text), file: f.Path, from: &f}, own)
		}
	}
	return syntaxFinding(s, err)
}

// definedTwice finds pieces of one name, of which the parser lets an empty one pass.
func (s *source) definedTwice() (list diag.List) {
	if s.from == nil {
		return nil
	}
	seen := map[string]bool{}
	for _, p := range pack.Pieces(s.plain) {
		if seen[p.Name] {
			list = append(list, diag.Finding{Code: codes.Definition, Pos: s.pos(parse.Pos(p.From)),
				Message: fmt.Sprintf("“%s”定义了两次", p.Name), Hint: "只留一个，或换一个名称"})
		}
		seen[p.Name] = true
	}
	return list
}

// pieceHint says what to do about a {{define}} in a section that no {{block}} is called by.
func (s *source) pieceHint(name string) string {
	if near := place.Suggest(name, s.pieces); near != "" {
		return fmt.Sprintf("是不是“%s”？", near)
	}
	return fmt.Sprintf("能改的段落有%s；要改别处，把整个文件抄来改；几处共用的词写在 words.tmpl 里", strings.Join(s.pieces, "、"))
}
