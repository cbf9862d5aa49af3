package place

import (
	"fmt"
	"slices"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
)

// origin is how a table came to be; TOML allows different things to be added to each.
type origin int

const (
	implied origin = iota // by the head of a table below it: may still get a head of its own
	headed                // [x], an element of [[x]], or the file itself
	dotted                // by a.b = …: more dotted keys may follow
	sealed                // an inline table, complete as written
)

// scope is a table under construction.
type scope struct {
	node   *Node
	origin origin
	keys   map[string]*Node
}

// tree builds the tables of a file. A table that cannot stand where it is written is built all the same, but
// outside the tree, so that the mistakes in it are found too.
type tree struct {
	root    *Node
	current *scope // the table that the last head opened
	depth   int    // of current
	scopes  map[*Node]*scope
	stacked map[*Node]bool // arrays made by [[x]]: only these grow
	element string         // what the last head was, if it was a [[x]]
}

func newTree(file string) *tree {
	root := &Node{Kind: Table, Pos: diag.Pos{File: file, Line: 1, Column: 1}}
	root.KeyPos = root.Pos
	t := &tree{root: root, scopes: map[*Node]*scope{}, stacked: map[*Node]bool{}}
	t.current = t.scope(root, headed)
	return t
}

func (t *tree) scope(n *Node, o origin) *scope {
	s := &scope{node: n, origin: o, keys: map[string]*Node{}}
	t.scopes[n] = s
	return s
}

func (s *scope) put(n *Node) {
	s.node.Items = append(s.node.Items, n)
	s.keys[n.Key] = n
}

// newTable makes a table whose place is that of at.
func (t *tree) newTable(in *scope, k key, at Node, o origin) *scope {
	at.Kind, at.Key, at.KeyPos = Table, k.name, k.pos
	in.put(&at)
	return t.scope(&at, o)
}

// detach makes a table outside the tree the current one.
func (t *tree) detach(depth int) {
	t.current, t.depth = t.scope(&Node{Kind: Table}, headed), depth
}

// head opens the table of a [head] or, stacked, of a [[head]], which stands at the place of at.
func (w *walk) head(keys []key, at Node, stacked bool) {
	w.detach(len(keys))
	if w.element = ""; stacked {
		var names []string
		for _, k := range keys {
			names = append(names, k.name)
		}
		w.element = "[[" + strings.Join(names, ".") + "]]"
	}
	in := w.scopes[w.root]
	for _, k := range keys[:len(keys)-1] {
		if in = w.below(in, k); in == nil {
			return
		}
	}
	last := keys[len(keys)-1]
	old := in.keys[last.name]
	if stacked {
		w.stack(in, last, old, at)
		return
	}
	switch {
	case old == nil:
		w.current = w.newTable(in, last, at, headed)
	case old.Kind == Table && w.scopes[old].origin == implied:
		old.Pos, old.KeyPos, old.From, old.To = at.Pos, last.pos, at.From, at.To
		w.current = w.scopes[old]
		w.current.origin = headed
	default:
		w.duplicate(last, old)
	}
}

// stack adds an element to the array of a [[head]].
func (w *walk) stack(in *scope, k key, old *Node, at Node) {
	if old == nil {
		array := at
		array.Kind, array.Key, array.KeyPos = Array, k.name, k.pos
		old = &array
		w.stacked[old] = true
		in.put(old)
	} else if !w.stacked[old] {
		w.duplicate(k, old)
		return
	}
	at.Kind, at.KeyPos = Table, k.pos
	old.Items = append(old.Items, &at)
	w.current = w.scope(&at, headed)
}

// below steps into a part of a head that is not its last.
func (w *walk) below(in *scope, k key) *scope {
	old := in.keys[k.name]
	if old == nil {
		return w.newTable(in, k, k.place(), implied)
	}
	if w.stacked[old] {
		old = old.Items[len(old.Items)-1]
	}
	if s := w.scopes[old]; s != nil && s.origin != sealed {
		return s
	}
	w.duplicate(k, old)
	return nil
}

// open finds the table that the last part of a dotted key belongs to, or nil when it cannot be there.
func (w *walk) open(in *scope, keys []key) *scope {
	for _, k := range keys[:len(keys)-1] {
		old := in.keys[k.name]
		if old == nil {
			in = w.newTable(in, k, k.place(), dotted)
			continue
		}
		s := w.scopes[old]
		if s == nil || s.origin != dotted {
			w.duplicate(k, old)
			return nil
		}
		in = s
	}
	return in
}

func (w *walk) add(in *scope, n *Node) {
	if old := in.keys[n.Key]; old != nil {
		w.duplicate(key{name: n.Key, pos: n.KeyPos}, old)
		return
	}
	in.put(n)
}

// inline opens an inline table; until it is sealed dotted keys may add to it.
func (t *tree) inline(n *Node) *scope { return t.scope(n, headed) }

// seal closes an inline table and the tables its dotted keys made.
func (t *tree) seal(s *scope) {
	s.origin = sealed
	for _, n := range s.node.Items {
		if below := t.scopes[n]; below != nil && below.origin == dotted {
			t.seal(below)
		}
	}
}

func (w *walk) duplicate(k key, old *Node) {
	first := old.KeyPos
	if !first.Known() {
		first = old.Pos
	}
	hint := "删去其中一个"
	switch below := w.scopes[old]; {
	case below == nil && w.element != "" && slices.Contains(w.current.node.Items, old):
		hint = fmt.Sprintf("是新的一段的，前面加一行 %s；写重了的，删去其中一个", diag.Clip(w.element, 40))
	case w.stacked[old]:
		hint = fmt.Sprintf("表头要用两层方括号：[[%s]]", diag.Clip(k.name, 40))
	case below != nil && below.origin == headed:
		hint = fmt.Sprintf("把内容并到第 %d 行的表里；如果要写多条，每条的表头都用两层方括号", first.Line)
	case below != nil:
		hint = fmt.Sprintf("把内容并到第 %d 行的表里", first.Line)
	}
	w.report(diag.Finding{
		Code: codes.Duplicate, Pos: k.pos, Message: fmt.Sprintf("“%s” 写了两次", diag.Clip(k.name, 40)), Label: "又写了一次",
		Hint: hint, Related: []diag.Related{{Pos: first, Message: "第一次在这里"}},
	})
}
