package language

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"
)

// pipe checks a pipeline with its variables and gives the type of its result.
func (c *checker) pipe(p *parse.PipeNode, f frame) typ {
	t := c.commands(p, f)
	for _, v := range p.Decl {
		if t.kind == blockKind {
			c.fault(codes.NotInline, c.at(p), "表、图、正文不能放进变量", "单独一行写 {{表 \"…\"}}")
		}
		name := v.Ident[0]
		switch before := f.vars[name]; {
		case !p.IsAssign:
			f.vars[name] = &t
		case before.kind == t.kind || t.kind == anyKind:
			before.also = append(before.also, t.names()...)
		default:
			c.fault(codes.ArgumentKind, c.at(p), fmt.Sprintf("“%s”原来是%s，这里换成了%s", name, kindWords[before.kind], kindWords[t.kind]), "换一个变量名")
		}
	}
	return t
}

func (c *checker) commands(p *parse.PipeNode, f frame) typ {
	var piped *typ
	t := typ{kind: noKind}
	for _, cmd := range p.Cmds {
		t = c.command(cmd, piped, f)
		piped = &t
	}
	return t
}

// command checks one call, or one value standing alone.
func (c *checker) command(cmd *parse.CommandNode, piped *typ, f frame) typ {
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		var args []typ
		for _, a := range cmd.Args[1:] {
			args = append(args, c.operand(a, f))
		}
		nodes := cmd.Args[1:]
		if piped != nil {
			args, nodes = append(args, *piped), append(slices.Clip(nodes), nil)
		}
		return c.call(id, args, nodes)
	}
	if len(cmd.Args) > 1 || piped != nil {
		c.fault(codes.NoWord, c.at(cmd), fmt.Sprintf("“%s”前面缺少词", cmd), "如 {{金额 .收入.合计}}")
		return typ{kind: anyKind}
	}
	return c.operand(cmd.Args[0], f)
}

func (c *checker) operand(n parse.Node, f frame) typ {
	switch n := n.(type) {
	case *parse.DotNode:
		return f.dot
	case *parse.FieldNode:
		if c.outside(n, f) {
			c.r.outside[n] = true
			return c.fields(*f.vars["$"], n.Ident, "", c.at(n))
		}
		return c.fields(f.dot, n.Ident, "", c.at(n))
	case *parse.VariableNode:
		return c.fields(*f.vars[n.Ident[0]], n.Ident[1:], n.Ident[0], c.at(n))
	case *parse.ChainNode:
		if id, ok := n.Node.(*parse.IdentifierNode); ok {
			c.undotted(id, n.Field)
			return typ{kind: anyKind}
		}
		return c.fields(c.operand(n.Node, f), n.Field, n.Node.String(), c.at(n))
	case *parse.PipeNode:
		return c.pipe(n, f)
	case *parse.StringNode:
		return typ{kind: textKind}
	case *parse.BoolNode:
		return typ{kind: flagKind}
	case *parse.IdentifierNode:
		if !c.isWord(n.Ident) {
			c.undotted(n, nil)
			return typ{kind: anyKind}
		}
		c.fault(codes.ArgumentCount, c.at(n), fmt.Sprintf("“%s”后面缺少参数，或少了括号", n.Ident), fmt.Sprintf("用作参数时加括号，如 (%s .收入.合计)", n.Ident))
	case *parse.NumberNode:
		c.fault(codes.NumberTyped, c.at(n), fmt.Sprintf("模板里写了数 %s", n.Text), `句子里要印的数写进 pack.toml 的 [constants]，用 {{常数 "名称"}} 取出`)
	default:
		c.fault(codes.NoWord, c.at(n), fmt.Sprintf("“%s”不能用在这里", n), "")
	}
	return typ{kind: anyKind}
}

// outside tells of a name in {{逐项}} that the item has not, and the section has, or the word as an argument: it is theirs.
func (c *checker) outside(n *parse.FieldNode, f frame) bool {
	name, root := n.Ident[0], f.vars["$"]
	if f.dot.kind != groupKind || f.dot.entry.Field(name) != nil {
		return false
	}
	if root.kind == pairKind {
		return slices.Contains(pairNames[:len(root.pair)], name)
	}
	return c.source.mode == section && root.kind == groupKind && root.entry.Field(name) != nil
}

// lastOf: there is no last year's figure of last year's, and none of what is counted.
func (c *checker) lastOf(name Name, at diag.Pos) {
	switch _, known := c.r.names.Like(lastYear + string(name)); {
	case strings.HasPrefix(string(name), lastYear):
		c.fault(codes.ArgumentKind, at, fmt.Sprintf("“%s”已经是上年的数，没有它的上年数", name), "去掉一个“上年”")
	case name != "" && !name.InList() && !known:
		c.fault(codes.ArgumentKind, at, fmt.Sprintf("“%s”没有上年数", name), "个数、辆数、人次不填上年的：删去这一句；[[fact]] 里的数，写上 prior = true")
	}
}

// call checks the call of a function, a word or one of the four logical words.
func (c *checker) call(id *parse.IdentifierNode, args []typ, nodes []parse.Node) typ {
	at := c.at(id)
	if logicalWords[id.Ident] != "" {
		return c.logical(id.Ident, args, at)
	}
	if fn, ok := functions[id.Ident]; ok {
		if fn.allowed&c.source.mode == 0 {
			hint := "这里可以用：金额、数、差额、增长率、占比、平均、常数"
			c.fault(codes.WordMisplaced, at, fmt.Sprintf("“%s”不能用在这里", id.Ident), hint)
			return typ{kind: anyKind}
		}
		c.arguments(id.Ident, fn, args, nodes, at)
		if len(fn.args) > 1 && !fn.apart {
			c.comparable(id.Ident, args, at)
		}
		c.share(id.Ident, args, at)
		c.said.called(id.Ident, args)
		if id.Ident == "原因" {
			c.said.led(args, c.shares.before)
		}
		result := typ{kind: fn.gives}
		if len(args) > 0 {
			result.unit, result.bare = c.unitBehind(id.Ident, args[0])
		}
		if id.Ident == passageWord && c.source.inSentence(int(id.Pos)) {
			c.r.inline[id] = true
			result.kind = textKind
		}
		if len(args) == 1 && (fn.lastYear || id.Ident == "上年") {
			c.lastOf(args[0].name, at)
		}
		if id.Ident == "上年" && len(args) > 0 {
			result.name = args[0].name.before()
		}
		return result
	}
	if c.r.words[id.Ident] != nil && c.source.mode != passage {
		if len(args) > len(pairNames) {
			c.fault(codes.ArgumentCount, at, fmt.Sprintf("“%s”的参数太多", id.Ident), fmt.Sprintf("最多 %d 个", len(pairNames)))
			return typ{kind: textKind}
		}
		if len(args) > 1 && slices.ContainsFunc(args, func(a typ) bool { return a.kind == pairKind }) {
			c.fault(codes.ArgumentKind, at, fmt.Sprintf("“%s”的参数里有一组参数", id.Ident), "分别写 .甲 和 .乙")
			return typ{kind: textKind}
		}
		for _, n := range nodes {
			c.quoted(n)
		}
		c.share(id.Ident, args, at)
		c.word(id.Ident, args, false, at)
		return typ{kind: textKind}
	}
	c.unknownWord(id.Ident, at)
	return typ{kind: anyKind}
}

func (c *checker) logical(name string, args []typ, at diag.Pos) typ {
	if name == "not" && len(args) != 1 || name != "not" && len(args) < 2 {
		c.fault(codes.ArgumentCount, at, fmt.Sprintf("“%s”的参数个数不对", logicalWords[name]), "如 {{如果 并且 (有 .收入.合计) .是部门}}、{{如果 不是 .是部门}}")
	}
	for _, a := range args {
		switch {
		case a.kind == figureKind && name == "eq":
			c.fault(codes.ArgumentKind, at, "数不能用“相同”比较", "请用 持平、增加、减少")
		case a.kind == figureKind:
			c.fault(codes.Condition, at, fmt.Sprintf("“%s”的参数是数，永远成立", logicalWords[name]), fmt.Sprintf("请写 %s (有 .收入.合计) …", logicalWords[name]))
		case a.kind == groupKind || a.kind == pairKind || a.kind == blockKind || name == "eq" && a.kind == listKind:
			c.fault(codes.ArgumentKind, at, fmt.Sprintf("“%s”的参数不能是%s", logicalWords[name], kindWords[a.kind]), "")
		}
	}
	return typ{kind: flagKind}
}

func (c *checker) arguments(name string, fn function, args []typ, nodes []parse.Node, at diag.Pos) {
	least, most := len(fn.args), len(fn.args)
	if fn.lastYear || fn.bare {
		least--
	}
	if fn.many {
		most = 30
	}
	if len(args) < least || len(args) > most {
		need := fmt.Sprintf("要 %d 个", least)
		if least < most && !fn.many {
			need = fmt.Sprintf("要 %d 到 %d 个", least, most)
		}
		c.fault(codes.ArgumentCount, at, fmt.Sprintf("“%s”%s参数，写了 %d 个", name, need, len(args)), "")
		return
	}
	for i, a := range args {
		switch w := fn.args[min(i, len(fn.args)-1)]; {
		case w != wantFigure:
			c.literal(name, w, nodes[i], at)
		case a.kind != figureKind && a.kind != anyKind:
			written := "" // what comes through a pipe stands elsewhere
			if nodes[i] != nil {
				written = nodes[i].String()
			}
			c.fault(codes.ArgumentKind, at, fmt.Sprintf("“%s”的第 %d 个参数应是数，不是%s", name, i+1, kindWords[a.kind]), figureIn(a, written))
		}
	}
}

// figureIn is the hint to name a figure of a group: its total where it has one, else what it has.
func figureIn(a typ, written string) string {
	if a.kind != groupKind || a.entry == nil {
		return "写到数的名称，如 .收入.合计"
	}
	var names []string
	for _, f := range a.entry.Fields {
		if f.Sort == figure.FigureSort {
			names = append(names, written+"."+f.Name)
		}
	}
	switch {
	case slices.Contains(names, written+".合计"):
		return fmt.Sprintf("是不是 %s.合计？", written)
	case len(names) > 0:
		return "可以写 " + strings.Join(names[:min(6, len(names))], "、")
	}
	return fmt.Sprintf("%s 下面还有几层，写到数的名称", written)
}

// word checks the body of a word with the types of these arguments, once for each combination.
func (c *checker) word(name string, args []typ, unused bool, at diag.Pos) {
	dot := typ{kind: noKind}
	switch {
	case unused:
		dot = typ{kind: anyKind}
	case len(args) == 1:
		dot = args[0]
	case len(args) > 1:
		dot = typ{kind: pairKind, pair: args}
	}
	if slices.Contains(c.stack, name) {
		c.fault(codes.WordLoop, at, fmt.Sprintf("“%s”绕回了自己：%s", name, strings.Join(append(c.stack, name), " → ")), "一个词不能用到它自己")
		return
	}
	if need := c.arity(name); need > 1 && len(args) < need && !unused && dot.kind != anyKind && dot.kind != pairKind {
		c.fault(codes.ArgumentCount, at, fmt.Sprintf("“%s”要 %d 个参数，写了 %d 个", name, need, len(args)), "词里用到 ."+strings.Join(pairNames[:need], "、."))
		return
	}
	key := name + " " + dot.key()
	if c.done[key] {
		return
	}
	c.done[key] = true
	source, before := c.source, c.shares.before
	c.source, c.shares.before = c.r.sources[wordsFile], nil
	if len(c.stack) == 0 {
		c.shares.used = at
	}
	c.stack = append(c.stack, name)
	told := len(c.list)
	c.walk(c.r.words[name].Root, rootFrame(dot))
	c.stack = c.stack[:len(c.stack)-1]
	c.source, c.shares.before = source, before
	if len(c.stack) == 0 && at.Known() {
		c.list = append(c.list[:told:told], c.calledAt(name, at, c.list[told:])...)
	}
}

// arity is how many arguments a word names in its body.
func (c *checker) arity(word string) (need int) {
	visit(c.r.words[word].Root, func(n parse.Node) {
		if field, ok := n.(*parse.FieldNode); ok {
			need = max(need, 1+slices.Index(pairNames, field.Ident[0]))
		}
	})
	return need
}

// calledAt are findings in a word with the place that calls it. What an ancestor's word does not like is a fault of the call: it is
// told there, once.
func (c *checker) calledAt(word string, at diag.Pos, found diag.List) (list diag.List) {
	for _, f := range found {
		own := path.Dir(f.Pos.File) == path.Dir(c.r.pack.Manifests[0].Path)
		switch {
		case f.Related != nil:
		case own:
			f.Related = []diag.Related{{Pos: at, Message: "“" + word + "”用在这里"}}
		case slices.ContainsFunc(list, func(o diag.Finding) bool { return o.Code == f.Code && o.Pos == at }):
			continue
		default:
			f.Related = []diag.Related{{Pos: f.Pos, Message: "在“" + word + "”这个词里"}}
			f.Pos = at
		}
		list = append(list, f)
	}
	return list
}
