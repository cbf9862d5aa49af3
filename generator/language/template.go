// Package language is what a template pack is written in: templates with Chinese names, and patterns in tables.
//
// Templates are Go's text/template. They are data that a finance bureau owns, so they are checked as a whole when the
// pack is read: whatever name, word or argument could fail for any report is told with its place. What can fail
// afterwards is only what the report does not say. Package compose runs them and knows what the functions do.
package language

import (
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
)

// A template is a file of the pack, a line of pack.toml, or a passage of the report.
type source struct {
	name string // unique among the templates of a program
	text string
	file string     // for findings
	at   diag.Pos   // of text, when it stands inside another file
	from *pack.File // of text, when it is a file of the pack
	mode mode
	tree *parse.Tree

	plain  string   // text as the parser takes it, byte for byte at the same places
	pieces []string // names of the {{block}}s of a section
}

// mode is what a template is for, and so what it may do.
type mode int

const (
	section mode = 1 << iota // blocks of the narrative
	line                     // one line: a title
	words                    // sentences that sections share
	passage                  // text of the department: figures only
)

const wordsFile = "words.tmpl"

// Reading is a pack whose templates are parsed and whose names are followed. It answers what others ask of them.
type Reading struct {
	pack    *pack.Pack
	sources map[string]*source
	order   []*source
	words   map[string]*parse.Tree // by name: what {{define}} made in words.tmpl
	names   *figure.Catalog
	said    said
	list    diag.List // what was found so far

	outside map[*parse.FieldNode]bool      // names in a {{逐项}} that are the section's
	inline  map[*parse.IdentifierNode]bool // calls that print a passage in a sentence
	answers map[*parse.ActionNode]Name     // what prints a text that the pack asks for, and that may not be stated
	traced  *trace                         // which branches are taken, if that is asked
}

// Read parses the templates of a pack and follows the names in them. What is wrong with them Compile tells.
func Read(p *pack.Pack) *Reading {
	r := &Reading{
		pack:    p,
		names:   figure.CatalogOf(p),
		sources: map[string]*source{},
		words:   map[string]*parse.Tree{},
		outside: map[*parse.FieldNode]bool{},
		inline:  map[*parse.IdentifierNode]bool{},
		answers: map[*parse.ActionNode]Name{},
	}
	add := func(s *source) {
		r.sources[s.name] = s
		r.order = append(r.order, s)
		r.list = append(r.list, r.parse(s)...)
	}
	if f, ok := p.Files[wordsFile]; ok {
		add(&source{name: wordsFile, text: f.Text, file: f.Path, from: &f, mode: words})
	}
	for _, part := range p.Parts {
		for _, s := range part.Sections {
			name := pack.Section(s.V)
			f, ok := p.Files[name]
			if !ok {
				r.list = append(r.list, diag.Finding{Code: codes.NoTemplate, Pos: s.Pos, Message: fmt.Sprintf("没有正文文件 %s", name), Hint: "检查 sections 里的名称；文件放在 text/ 里"})
			} else if r.sources[name] == nil {
				add(&source{name: name, text: f.Text, file: f.Path, from: &f, mode: section})
			}
		}
	}
	for i, v := range p.Titles {
		add(&source{name: Cover(i), text: v.V, file: v.Pos.File, at: v.Pos, mode: line})
	}
	for i, v := range p.Foot {
		add(&source{name: CoverFoot(i), text: v.V, file: v.Pos.File, at: v.Pos, mode: line})
	}
	for i, part := range p.Parts {
		add(&source{name: Part(i), text: part.Title.V, file: part.Title.Pos.File, at: part.Title.Pos, mode: line})
		add(&source{name: Empty(i), text: part.Empty.V, file: part.Empty.Pos.File, at: part.Empty.Pos, mode: line})
	}
	add(&source{name: Title, text: p.Title.V, file: p.Title.Pos.File, at: p.Title.Pos, mode: line})
	r.follow()
	return r
}

// Program is a pack whose templates and tables are checked, ready for any number of reports. Each call of a function
// carries the number of its site as its first argument, so that a missing figure can be told with the place that asks
// for it.
type Program struct {
	*Reading
	sites []site // in the order of their numbers
}

// site is where a template calls a function.
type site struct {
	diag.Pos
	inline bool
}

// Compile checks all templates and tables and makes them ready to run, once. Nothing can be composed when there are
// errors among the findings; anything less is for the owner of the pack.
func (r *Reading) Compile() (*Program, diag.List) {
	return r.program(slices.Concat(r.list, r.proofread(), lintTables(r.pack)).Sort())
}

// Trust is Compile for a pack that was proofread before.
func (r *Reading) Trust() (*Program, diag.List) { return r.program(r.list) }

func (r *Reading) program(list diag.List) (*Program, diag.List) {
	pr := &Program{Reading: r}
	if !list.HasErrors() {
		pr.number()
	}
	return pr, list
}

// The template of a section has the name of its file, pack.Section; the lines of pack.toml have these.

// Title is the name of the template that is the document's title.
const Title = "title"

// Cover is the name of the template that is a line of the cover.
func Cover(i int) string { return "titles " + strconv.Itoa(i) }

// CoverFoot is the name of the template that is a line at the foot of the cover.
func CoverFoot(i int) string { return "cover_foot " + strconv.Itoa(i) }

// Part is the name of the template that is the title of a part.
func Part(i int) string { return "part " + strconv.Itoa(i) }

// Empty is the name of the template that is printed where a part has nothing else.
func Empty(i int) string { return "empty " + strconv.Itoa(i) }

// parse reads one template. Functions are checked later, all of them at once.
func (r *Reading) parse(s *source) diag.List {
	s.plain = s.forParser()
	if f, deep := s.tooDeep(); deep {
		return diag.List{f}
	}
	if list := s.definedTwice(); len(list) > 0 {
		return list
	}
	trees := map[string]*parse.Tree{}
	t := parse.New(s.name)
	t.Mode = parse.SkipFuncCheck
	tree, err := t.Parse(s.plain, "", "", trees)
	if err != nil {
		return diag.List{s.broken(err)}
	}
	s.tree = tree
	var list diag.List
	fault := func(at parse.Node, message, hint string) {
		list = append(list, diag.Finding{Code: codes.Definition, Pos: s.pos(at.Position()), Message: message, Hint: hint})
	}
	delete(trees, s.name)
	list = append(list, s.open(tree.Root, trees)...)
	for name, defined := range trees {
		switch {
		case len(s.pieces) > 0:
			fault(defined.Root, fmt.Sprintf("这一节没有“%s”这一段", name), s.pieceHint(name))
		case s.mode != words:
			fault(defined.Root, fmt.Sprintf("这里不能定义“%s”", name), "{{定义}} 只写在 words.tmpl 里；只改上级的一段的，上级要有这个文件，自己的里面没有别的字")
		case isOwn(name):
			fault(defined.Root, fmt.Sprintf("“%s”是程序已有的词，不能再定义", name), "换一个名称")
		case !token.IsIdentifier(name): // a sentence could not call it, and text/template takes no such function
			fault(defined.Root, fmt.Sprintf("“%s”不能作词的名称", name), "名称只用汉字、字母和数字，不以数字开头")
		default:
			list = append(list, s.open(defined.Root, nil)...)
			r.words[name] = defined
		}
	}
	if s.mode == words {
		for _, n := range tree.Root.Nodes {
			t, ok := n.(*parse.TextNode)
			if ok {
				t.Pos += parse.Pos(len(t.Text) - len(strings.TrimLeft(string(t.Text), " \t\r\n"))) // what is before may be another file's
			}
			if !ok || strings.TrimSpace(string(t.Text)) != "" {
				fault(n, "words.tmpl 里只能有 {{定义}}", "把这一段放进 {{定义 \"名称\"}}…{{结束}}，或移到 text/ 里")
			}
		}
	}
	return list
}

// pos is the place of a byte offset in a template.
func (s *source) pos(offset parse.Pos) diag.Pos {
	if s.from != nil {
		return s.from.Place(int(offset))
	}
	before := s.text[:min(int(offset), len(s.text))]
	row := strings.Count(before, "\n")
	column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	if s.at.Known() {
		if row > 0 {
			return s.at
		}
		return diag.Pos{File: s.file, Line: s.at.Line, Column: s.at.Column + 1 + column}
	}
	return diag.Pos{File: s.file, Line: row + 1, Column: column + 1}
}

// number writes into each call the number of its site, and a step counter into each word and each {{range}}.
func (pr *Program) number() {
	for _, name := range slices.Sorted(maps.Keys(pr.words)) {
		root := pr.words[name].Root
		pr.numberNodes(pr.sources[wordsFile], root)
		pr.denials(root, nil)
		root.Nodes = slices.Insert(root.Nodes, 0, stepNode(""))
	}
	for _, s := range pr.order {
		if s.mode != words {
			pr.numberNodes(s, s.tree.Root)
			pr.denials(s.tree.Root, nil)
		}
	}
}

func (pr *Program) numberNodes(s *source, n parse.Node) {
	visit(n, func(n parse.Node) {
		switch n := n.(type) {
		case *parse.CommandNode:
			for i, a := range n.Args {
				if field, ok := a.(*parse.FieldNode); ok && pr.outside[field] {
					whole := append([]string{"$"}, field.Ident...)
					n.Args[i] = &parse.VariableNode{NodeType: parse.NodeVariable, Pos: field.Pos, Ident: whole}
				}
			}
			id, ok := n.Args[0].(*parse.IdentifierNode)
			if !ok || pr.words[id.Ident] == nil && functions[id.Ident].allowed == 0 {
				return
			}
			number := &parse.NumberNode{NodeType: parse.NodeNumber, Pos: n.Pos, IsInt: true, Int64: int64(len(pr.sites)),
				Text: strconv.Itoa(len(pr.sites))}
			n.Args = slices.Insert(n.Args, 1, parse.Node(number))
			pr.sites = append(pr.sites, site{s.pos(id.Pos), pr.inline[id]})
		case *parse.ActionNode:
			if name, ok := pr.answers[n]; ok {
				of := n.Pipe.Cmds[0]
				call := callNode(fmt.Sprintf("%s %d %q", answeredName, len(pr.sites), name)).(*parse.ActionNode).Pipe.Cmds[0]
				of.Args = append(call.Args, of.Args...)
				pr.sites = append(pr.sites, site{s.pos(n.Pos), false})
			}
		case *parse.IfNode:
			if pr.traced != nil {
				pr.traced.mark(s, n)
			}
		case *parse.RangeNode:
			n.List.Nodes = slices.Insert(n.List.Nodes, 0, stepNode(""))
		}
	})
}

// branches are those of an {{if}}, {{with}} or {{range}}, nil for any other node.
func branches(n parse.Node) *parse.BranchNode {
	switch n := n.(type) {
	case *parse.IfNode:
		return &n.BranchNode
	case *parse.WithNode:
		return &n.BranchNode
	case *parse.RangeNode:
		return &n.BranchNode
	}
	return nil
}

// visit calls f for every node below n, parents first.
func visit(n parse.Node, f func(parse.Node)) {
	f(n)
	if b := branches(n); b != nil {
		visit(b.Pipe, f)
		visit(b.List, f)
		if b.ElseList != nil {
			visit(b.ElseList, f)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, c := range slices.Clone(n.Nodes) {
			visit(c, f)
		}
	case *parse.ActionNode:
		visit(n.Pipe, f)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			visit(n.Pipe, f)
		}
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			visit(c, f)
		}
	case *parse.CommandNode:
		for _, a := range n.Args {
			visit(a, f)
		}
	case *parse.ChainNode:
		visit(n.Node, f)
	}
}
