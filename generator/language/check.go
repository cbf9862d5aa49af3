package language

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
)

// checker walks the templates with the static type of every value, so that what can go wrong with a name, a word or
// an argument is told when the pack is read, whatever the report will be.
type checker struct {
	r      *Reading
	said   said
	list   diag.List
	source *source
	done   map[string]bool // word and types of its arguments
	stack  []string        // words being walked
	takes  func(name string) (suggestion string, ok bool)
	shares shares

	wordEdges map[string]edge
	wordSizes map[string]size
}

// frame is what names mean at one point of a template.
type frame struct {
	dot  typ
	vars map[string]*typ // shared with the frames inside, which may set them anew
}

func (f frame) with(dot typ) frame {
	return frame{dot: dot, vars: maps.Clone(f.vars)}
}

func rootFrame(dot typ) frame { return frame{dot: dot, vars: map[string]*typ{"$": &dot}} }

// catalog is what the names of a template are looked up in.
func (r *Reading) catalog() typ { return typ{kind: groupKind, entry: r.names.Root()} }

func newChecker(r *Reading) *checker {
	said := said{compared: map[Comparison]bool{}, names: map[Name]bool{}, quoted: map[quoted]bool{}, leads: map[Name][]string{}}
	return &checker{r: r, done: map[string]bool{}, said: said}
}

// follow walks all templates, and keeps what they say.
func (r *Reading) follow() {
	c := newChecker(r)
	c.divisors()
	c.said.names = map[Name]bool{} // what a share may be of is not printed by that
	c.names()
	c.facts()
	for _, s := range r.order {
		if s.tree != nil && s.mode != words {
			c.source, c.shares.before = s, nil
			c.walk(s.tree.Root, rootFrame(r.catalog()))
		}
	}
	c.source = r.sources[wordsFile]
	for _, name := range slices.Sorted(maps.Keys(r.words)) {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(c.done)), func(k string) bool { return strings.HasPrefix(k, name+" ") }) {
			c.word(name, nil, true, diag.Pos{})
		}
	}
	c.charts()
	c.said.tables(r.pack.Tables, r.names.Like)
	for _, other := range r.pack.Variants() { // what sentences print under a setting counts too
		c.said.tables(other.Tables, r.names.Like)
	}
	c.said.formed(r.pack, r.names)
	c.said.ingredients(r.names)
	r.said, r.list = c.said, append(r.list, c.list...)
}

// proofread checks what the templates print as it stands.
func (r *Reading) proofread() diag.List {
	c := newChecker(r)
	c.wordEdges, c.wordSizes = map[string]edge{}, map[string]size{}
	for _, s := range r.order {
		if c.source = s; s.tree != nil && s.mode != words {
			c.texts(s)
			c.bounded(s)
		}
	}
	c.source = r.sources[wordsFile]
	for _, name := range slices.Sorted(maps.Keys(r.words)) {
		c.textNodes(r.words[name].Root)
	}
	c.parts()
	c.unprinted()
	return c.list
}

// fault notes a finding, an error unless the caller makes it milder.
func (c *checker) fault(code string, at diag.Pos, message, hint string) *diag.Finding {
	c.list = append(c.list, diag.Finding{Code: code, Pos: at, Message: message, Hint: hint})
	return &c.list[len(c.list)-1]
}

// at is where a node begins. The parser gives a dotted name the place of its last part.
func (c *checker) at(n parse.Node) diag.Pos {
	at := n.Position()
	switch n.(type) {
	case *parse.FieldNode, *parse.VariableNode:
		written := n.String()
		end := min(len(c.source.text), int(at)+len(written))
		if i := strings.LastIndex(c.source.text[:end], written); i >= 0 {
			at = parse.Pos(i)
		}
	}
	return c.source.pos(at)
}

// walk checks a list of nodes. Variables set inside hold to its end.
func (c *checker) walk(list *parse.ListNode, f frame) {
	if list == nil {
		return
	}
	var last typ
	for _, n := range list.Nodes {
		before := last
		last = typ{}
		if c.source.mode == passage {
			if _, ok := n.(*parse.ActionNode); !ok && n.Type() != parse.NodeText {
				c.fault(codes.WordMisplaced, c.at(n), "正文段落里只能印数", "写成 {{金额 .支出.项目支出}}")
				continue
			}
		}
		switch n := n.(type) {
		case *parse.TextNode:
			c.shares.before = c.shares.before.and(string(n.Text))
			c.unitAgain(before.unit, n)
			c.unitTyped(before.bare, n)
		case *parse.ActionNode:
			if t := c.pipe(n.Pipe, f); len(n.Pipe.Decl) == 0 {
				c.shares.before = c.shares.before.and(n.String())
				c.printed(n, t)
				last = t
				c.quoted(n.Pipe.Cmds[0].Args[0])
				if t.kind == blockKind {
					c.alone(n)
				}
			}
		case *parse.IfNode:
			inside := f.with(f.dot)
			c.condition(n.Pipe, c.pipe(n.Pipe, inside))
			c.constant(n.Pipe, inside)
			c.eitherWay(&n.BranchNode, inside.dot, inside)
		case *parse.WithNode:
			inside := f.with(f.dot)
			t := c.pipe(n.Pipe, inside)
			c.condition(n.Pipe, t)
			c.eitherWay(&n.BranchNode, t, inside)
		case *parse.RangeNode:
			c.loop(n, f)
		case *parse.TemplateNode:
			c.include(n, f)
		}
	}
}

// eitherWay goes both ways from where an {{if}} or {{with}} stands.
func (c *checker) eitherWay(b *parse.BranchNode, dot typ, inside frame) {
	before := c.shares.before
	c.walk(b.List, inside.with(dot))
	one := c.shares.before
	c.shares.before = before
	c.walk(b.ElseList, inside)
	c.shares.before = c.shares.before.or(one)
}

func (c *checker) loop(n *parse.RangeNode, f frame) {
	inside := f.with(f.dot)
	decl := n.Pipe.Decl
	t := c.commands(n.Pipe, inside)
	item := typ{kind: anyKind}
	switch t.kind {
	case listKind:
		item = typ{kind: groupKind, entry: t.entry, name: t.name.field(each)}
	case anyKind:
	default:
		of := &parse.PipeNode{NodeType: parse.NodePipe, Cmds: n.Pipe.Cmds}
		c.fault(codes.RangeNotList, c.at(n.Pipe), fmt.Sprintf("{{逐项}} 只能用于列表，“%s”是%s", of, kindWords[t.kind]), "列表如 .收入.来源、.一般公共预算.项")
	}
	body := inside.with(item)
	switch len(decl) {
	case 1:
		body.vars[decl[0].Ident[0]] = &item
	case 2:
		body.vars[decl[0].Ident[0]] = &typ{kind: numberKind}
		body.vars[decl[1].Ident[0]] = &item
	}
	c.shares.before = nil
	c.walk(n.List, body)
	c.shares.before = nil
	c.walk(n.ElseList, f.with(f.dot))
	c.shares.before = nil
}

// include is {{template "名" x}}: the word's own name is the shorter way.
func (c *checker) include(n *parse.TemplateNode, f frame) {
	if c.r.words[n.Name] == nil {
		c.unknownWord(n.Name, c.at(n))
		return
	}
	var args []typ
	if n.Pipe != nil {
		args = append(args, c.pipe(n.Pipe, f))
	}
	c.word(n.Name, args, false, c.at(n))
}

func bracket(n *parse.PipeNode) string {
	if s := n.String(); len(n.Cmds) > 1 || len(n.Cmds[0].Args) > 1 {
		return "(" + s + ")"
	}
	return n.String()
}

// printed refuses to print what has no printed form of its own.
func (c *checker) printed(n *parse.ActionNode, t typ) {
	at, shown := c.at(n), n.Pipe.String()
	switch t.kind {
	case textKind:
		if c.source.mode != words && len(n.Pipe.Cmds) == 1 && len(n.Pipe.Cmds[0].Args) == 1 && c.mayBeBlank(t.text) {
			c.r.answers[n] = t.text
		}
	case figureKind:
		c.fault(codes.NotPrintable, at, fmt.Sprintf("“%s”是数，不能直接印", shown), fmt.Sprintf("请写 {{金额 %s}}（带单位）或 {{数 %[1]s}}", bracket(n.Pipe)))
	case groupKind, pairKind, listKind:
		hint := "写到组里的某一个名称，如 {{金额 .收入.合计}}"
		if t.kind == listKind {
			hint = fmt.Sprintf("请写 {{逐项 %s}}…{{结束}}", shown)
		}
		c.fault(codes.NotPrintable, at, fmt.Sprintf("“%s”是%s，不能直接印", shown, kindWords[t.kind]), hint)
	case flagKind:
		c.fault(codes.NotPrintable, at, fmt.Sprintf("“%s”只回答是或否，不能直接印", shown), fmt.Sprintf("请写 {{如果 %s}}…{{结束}}", shown))
	case numberKind:
		c.fault(codes.NotPrintable, at, fmt.Sprintf("序号“%s”不能直接印", shown), "编号由程序给出：行首写 + 或 #### ")
	}
}

// alone sees to it that a block does not stand inside a sentence.
func (c *checker) alone(n *parse.ActionNode) {
	if c.source.inSentence(int(n.Pos)) {
		c.fault(codes.NotInline, c.at(n), fmt.Sprintf("%s 要单独占一行", n), "前后的文字各自另起一行")
	}
}
