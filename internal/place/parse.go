package place

import (
	"bytes"
	"errors"

	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/pelletier/go-toml/v2/unstable"
)

// maxFindings bounds the list of one file: who has that many mistakes mends the first ones first.
const maxFindings = 20

// Parse reads a TOML file into a tree. It tests the limits and the encoding before it decodes anything, then
// reports all mistakes of syntax at once, and at last asks a second, independent decoder whether it agrees
// that the file is legal.
//
// The tree is nil if the file could not be read at all. With other findings it holds what could be understood,
// and Bind does not complain of what may be missing for that reason. Line ends in strings are LF.
func Parse(file string, src []byte, lim Limits) (*Node, diag.List) {
	s := newSource(file, bytes.TrimPrefix(src, []byte(byteOrderMark)))
	if list := s.foreign(); list != nil { // before its bytes are counted as what they are not
		return nil, list
	}
	if list := s.tooLarge(lim); list != nil {
		return nil, list
	}
	if list := s.unreadable(); list != nil {
		return nil, list
	}
	w := &walk{source: s, lim: lim, tree: newTree(file)}
	w.run()
	switch {
	case w.list == nil && w.unsure:
		return w.root, s.judge()
	case w.list == nil:
		return w.root, nil
	}
	for n := range w.scopes {
		n.Partial = true
	}
	return w.root, w.list
}

// walk turns the statements of a file into a tree.
type walk struct {
	*source
	*tree
	lim    Limits
	list   diag.List
	values int
	base   int // where the parser's text begins in the file
	halted bool
	unsure bool // there is a value that only the judge knows to be legal
}

func (w *walk) report(f diag.Finding) {
	if len(w.list) == maxFindings {
		w.list = append(w.list, more(f.Pos))
		w.halted = true
	}
	if !w.halted {
		w.list = append(w.list, f)
	}
}

// halt reports f and ends the walk.
func (w *walk) halt(f diag.Finding) {
	w.report(f)
	w.halted = true
}

func more(pos diag.Pos) diag.Finding {
	return diag.Finding{
		Code: codes.MoreSyntax, Severity: diag.Hint, Pos: pos, Label: "从这里起",
		Message: "问题太多，其余没有列出", Hint: "先改正以上各处，再运行一次",
	}
}

// run reads statement by statement. After a mistake it goes on where the next statement surely begins.
func (w *walk) run() {
	var p unstable.Parser
	done := 0 // all before it is read
	for done < len(w.text) && !w.halted {
		p.Reset(w.text[done:])
		w.base = done
		for !w.halted && p.NextExpression() {
			done = w.nextLine(w.statement(p.Expression()) - 1)
		}
		var fault *unstable.ParserError
		if w.halted || !errors.As(p.Error(), &fault) {
			return
		}
		start := w.skipTrivia(done, false)
		at := max(w.base+int(p.Range(fault.Highlight).Offset), start)
		done = w.mistake(start, at, fault.Message)
	}
}

// statement takes in one line of the file (a table's head, or key and value), and says where it ends.
func (w *walk) statement(n *unstable.Node) (end int) {
	if n.Kind == unstable.KeyValue {
		return w.keyValue(n, w.current, w.depth)
	}
	keys, end := w.keys(n)
	brackets := 1
	if n.Kind == unstable.ArrayTable {
		brackets = 2
	}
	end = w.skipBlank(end) + brackets
	w.count(keys, 0)
	if !w.halted {
		start := w.headStart(keys[0].from, brackets)
		w.head(keys, Node{Pos: w.pos(start, end), From: start, To: end}, brackets == 2)
	}
	return end
}

// headStart goes back from a head's first key to its first bracket.
func (w *walk) headStart(i, brackets int) int {
	for brackets > 0 {
		i--
		if w.text[i] == '[' {
			brackets--
		}
	}
	return i
}

func (w *walk) keyValue(n *unstable.Node, in *scope, depth int) (end int) {
	keys, end := w.keys(n)
	w.count(keys, depth)
	if w.halted {
		return end
	}
	parent := w.open(in, keys)
	at := w.skipBlank(w.skipBlank(end) + 1) // behind the equals sign
	value, end := w.value(n.Value(), at, depth+len(keys)-1)
	if parent != nil {
		last := keys[len(keys)-1]
		value.Key, value.KeyPos = last.name, last.pos
		w.add(parent, value)
	}
	return end
}

// key is one part of a key: in a.b the a, or the b.
type key struct {
	name string
	pos  diag.Pos
	from int
	to   int
}

// place is that of a table that has only the key.
func (k key) place() Node { return Node{Pos: k.pos, From: k.from, To: k.to} }

func (w *walk) keys(n *unstable.Node) (keys []key, end int) {
	for it := n.Key(); it.Next(); {
		k := it.Node()
		from := w.base + int(k.Raw.Offset)
		end = from + int(k.Raw.Length)
		keys = append(keys, key{name: string(k.Data), pos: w.pos(from, end), from: from, to: end})
		w.checkText(k.Data, from, end)
	}
	return keys, end
}

// count holds the limits where only a full reading can: dotted keys, and text that was misread before.
func (w *walk) count(keys []key, depth int) {
	w.values += len(keys)
	if depth+len(keys)-1 > w.lim.Depth {
		w.halt(tooDeep(keys[0].pos, w.lim))
	} else if w.values > w.lim.Values {
		w.halt(tooMany(keys[0].pos, w.lim))
	}
}

var kinds = map[unstable.Kind]Kind{
	unstable.String: String, unstable.Bool: Boolean, unstable.Integer: Integer, unstable.Float: Float,
	unstable.LocalDate: DateTime, unstable.LocalTime: DateTime, unstable.LocalDateTime: DateTime, unstable.DateTime: DateTime,
	unstable.Array: Array, unstable.InlineTable: Table,
}

// value builds the node of the value that begins at offset at. The parser does not tell where arrays and inline
// tables end, so each value hands on its end.
func (w *walk) value(n *unstable.Node, at, depth int) (node *Node, end int) {
	node = &Node{Kind: kinds[n.Kind]}
	w.values++
	if depth > w.lim.Depth || w.values > w.lim.Values {
		w.halt(tooDeep(w.pos(at, at+1), w.lim))
		return node, at
	}
	node.Pos = w.pos(at, at) // before the elements: places are cheap in ascending order only
	switch node.Kind {
	case Array:
		end = w.elements(n, node, at+1, depth)
	case Table:
		end = w.members(n, w.inline(node), at+1, depth)
	default:
		end = at + int(n.Raw.Length)
		node.Text = string(n.Data)
		if node.Kind == String {
			node.Text = string(bytes.ReplaceAll(n.Data, []byte("\r\n"), []byte("\n")))
			node.raw = w.text[at:end]
			w.checkText(n.Data, at, end)
		}
		w.unsure = w.unsure || node.doubtful()
	}
	node.Pos.Length = w.length(at, end)
	node.From, node.To = at, end
	return node, end
}

func (w *walk) elements(n *unstable.Node, array *Node, at, depth int) (end int) {
	for it := n.Children(); it.Next() && !w.halted; {
		var item *Node
		item, at = w.value(it.Node(), w.skipTrivia(at, true), depth+1)
		array.Items = append(array.Items, item)
	}
	return w.skipTrivia(at, true) + 1
}

func (w *walk) members(n *unstable.Node, table *scope, at, depth int) (end int) {
	for it := n.Children(); it.Next() && !w.halted; {
		at = w.keyValue(it.Node(), table, depth+1)
	}
	w.seal(table)
	return w.skipTrivia(at, true) + 1
}

// checkText tests a decoded string: escapes such as \u0000 can bring in what the file itself may not hold.
func (w *walk) checkText(text []byte, from, to int) {
	if len(text) > w.lim.Text {
		w.report(diag.Finding{
			Code: codes.TextTooLong, Pos: w.pos(from, to),
			Message: "一段文字太长：" + bytesWord(int64(len(text))) + "，最多 " + bytesWord(int64(w.lim.Text)),
			Hint:    "把文字放到旁边的 .md 文件里",
		})
	}
	for i, r := range string(text) {
		if forbidden(r) && r != '\n' && (r != '\r' || !bytes.HasPrefix(text[i:], []byte("\r\n"))) {
			w.report(badCharacter(w.pos(from, to), r))
			return
		}
	}
}
