package language

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// open puts the text of each {{block "名称" .}} of a section in its place, and takes it out of trees: what a pack lays over it
// stands in it already, so a section is one template for whoever checks or runs it.
func (s *source) open(list *parse.ListNode, trees map[string]*parse.Tree) (found diag.List) {
	for i := 0; list != nil && i < len(list.Nodes); i++ {
		n := list.Nodes[i]
		if b := branches(n); b != nil {
			found = append(found, s.open(b.List, trees)...)
			found = append(found, s.open(b.ElseList, trees)...)
			continue
		}
		call, ok := n.(*parse.TemplateNode)
		if !ok || trees[call.Name] == nil {
			continue
		}
		if call.Pipe == nil || call.Pipe.String() != "." {
			found = append(found, diag.Finding{Code: codes.Definition, Pos: s.pos(call.Position()), Message: "{{block}} 的名称后面写一个点",
				Hint: fmt.Sprintf(`写成 {{block "%s" .}}…{{end}}`, call.Name)})
		}
		inside := trees[call.Name].Root
		delete(trees, call.Name)
		s.pieces = append(s.pieces, call.Name)
		list.Nodes = slices.Replace(list.Nodes, i, i+1, inside.Nodes...)
		i--
	}
	return found
}

// broken tells what the parser did not understand, in the file in which it stands.
func (s *source) broken(err error) diag.Finding {
	if s.from == nil {
		return syntaxFinding(s, err)
	}
	for _, f := range s.from.Sources() {
		t := parse.New(s.name)
		t.Mode = parse.SkipFuncCheck
		if _, own := t.Parse(f.Text, "", "", map[string]*parse.Tree{}); own != nil {
			return syntaxFinding(&source{name: s.name, text: f.Text, file: f.Path, from: &f}, own)
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
	for _, p := range s.from.Pieces() {
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
