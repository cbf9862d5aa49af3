package report

import (
	"bytes"
	"cmp"
	"reflect"
	"slices"
	"strings"

	"gen/internal/place"
)

// editor gathers what is to be another in the text of a report.
type editor struct {
	*writer
	text    []byte
	eol     string
	splices []splice
	blocks  []splice                 // tables with heads; they follow the lines that are put in the same place
	inside  map[*place.Node][]string // what is put into braces and brackets that are empty
	heads   []table                  // tables that get a head of their own, each with its lines
}

// splice puts text in the place of the bytes from..to.
type splice struct {
	from, to int
	text     string
}

func (e *editor) splice(from, to int, text string) {
	e.splices = append(e.splices, splice{from, to, text})
}

// apply is the text with all splices; those at one place in the order in which they came.
func (e *editor) apply() []byte {
	for n, pairs := range e.inside {
		text := " " + strings.Join(pairs, ", ")
		if n.To-n.From == 2 {
			text += " "
		}
		e.splice(n.From+1, n.From+1, text)
	}
	for _, t := range e.heads {
		e.blocks = append(e.blocks, e.under(len(e.text), e.eol+"["+t.path+"]"+e.eol+strings.Join(t.lines, e.eol)+e.eol))
	}
	all := append(e.splices, e.blocks...)
	slices.SortStableFunc(all, func(a, b splice) int { return cmp.Compare(a.from, b.from) })
	var b bytes.Buffer
	done := 0
	for _, s := range all {
		b.Write(e.text[done:s.from])
		b.WriteString(s.text)
		done = s.to
	}
	b.Write(e.text[done:])
	return b.Bytes()
}

// table is where keys of a table stand: below its head, in its braces, or in another table whose keys name it (basic.income = 1).
type table struct {
	node   *place.Node
	host   *place.Node
	prefix string // of its keys in the host
	path   string // as a head has it
	lines  []string
}

// below is a member of t that is a table.
func (e *editor) below(t table, n *place.Node) table {
	path := place.Join(t.path, keyText(n.Key))
	if e.dotted(n) {
		return table{node: n, host: t.host, prefix: t.prefix + keyText(n.Key) + ".", path: path}
	}
	return table{node: n, host: n, path: path}
}

// merge brings what want states into the table t, which states have.
func (e *editor) merge(fields []Field, t table, have, want reflect.Value, path string) {
	for _, f := range fields {
		v, n := member(want, f), t.node.Item(f.Name)
		switch was := member(have, f); {
		case !e.stated(f, v):
		case n == nil:
			e.add(f, t, want, path)
		case f.Fields == nil:
			if value, differs := changed(was, v); differs {
				e.replace(n, value)
			}
		case f.array():
			e.rows(f, t, n, was, v, path)
		case n.Kind == place.Table:
			address := place.Join(path, f.Name)
			e.merge(f.Fields, e.below(t, n), was, v, address)
			if free, ok := v.Interface().(keyed); ok {
				e.free(e.below(t, n), was, free, address)
			}
		}
	}
}

// changed is the value that is to be stated in the place of another, if it is another.
func changed(was, now reflect.Value) (value any, differs bool) {
	text := func(v reflect.Value) (text string) {
		if v.IsValid() {
			leafOf("", v.Interface(), func(l Leaf) { text = "=" + l.Value })
		}
		return text
	}
	return now.Interface(), text(now) != "" && text(now) != text(was)
}

// free brings the free keys of a table into it.
func (e *editor) free(t table, was reflect.Value, want keyed, path string) {
	stated := map[string]any{}
	if was.IsValid() {
		was.Interface().(keyed).Each(func(key string, value any) { stated[key] = value })
	}
	want.Each(func(key string, value any) {
		n := t.node.Item(key)
		if n == nil {
			text, _ := literal(value, "")
			e.line(t, keyText(key), text, e.Origins[path+brackets([]string{key})])
		} else if value, differs := changed(reflect.ValueOf(stated[key]), reflect.ValueOf(value)); differs {
			e.replace(n, value)
		}
	})
}

// rows brings the rows of a list into it: those that it has are merged, the others follow its last.
func (e *editor) rows(f Field, t table, n *place.Node, have, want reflect.Value, path string) {
	if n.Kind != place.Array || have.Len() != len(n.Items) {
		return
	}
	at := map[string]int{}
	names := rowNames{}
	for i := range have.Len() {
		at[names.name(f, have.Index(i))] = i
	}
	names = rowNames{}
	var fresh []int
	for i := range want.Len() {
		name := names.name(f, want.Index(i))
		if k, ok := at[name]; ok {
			e.merge(f.Fields, e.below(t, n.Items[k]), have.Index(k), want.Index(i), place.Join(path, f.Name)+name)
		} else {
			fresh = append(fresh, i)
		}
	}
	for _, i := range fresh {
		e.at = path
		if one := want.Slice(i, i+1); e.stacked(n) {
			e.block(f, one, n)
		} else {
			e.put(n, e.inlined(f, one.Index(0)))
		}
	}
}

// add puts a key that was not stated into the table t.
func (e *editor) add(f Field, t table, want reflect.Value, path string) {
	v := member(want, f)
	e.at = path
	switch {
	case f.headed() && !e.braces(t.host):
		e.block(f, v, t.host)
	case f.headed():
		e.line(t, f.Name, e.inlined(f, v), "")
	default:
		text, _ := e.value(f, v)
		e.line(t, f.Name, text, e.origin(f, want))
	}
}

// inlined is a value in one line, whatever it is.
func (e *editor) inlined(f Field, v reflect.Value) string {
	if v.Kind() == reflect.Slice && f.Free == nil && f.Fields != nil {
		var rows []string
		for i := range v.Len() {
			rows = append(rows, e.inlined(f, v.Index(i)))
		}
		return "[" + strings.Join(rows, ", ") + "]"
	}
	var pairs []string
	if free, ok := v.Interface().(keyed); ok {
		free.Each(func(key string, value any) {
			text, _ := literal(value, "")
			pairs = append(pairs, keyText(key)+" = "+text)
		})
	}
	for _, m := range f.Fields {
		if of := member(v, m); e.stated(m, of) {
			text, ok := "", m.Fields == nil
			if ok {
				text, _ = literal(of.Interface(), "")
			} else {
				text = e.inlined(m, of)
			}
			pairs = append(pairs, m.Name+" = "+text)
		}
	}
	return strings.TrimSuffix("{ "+strings.Join(pairs, ", "), " ") + " }"
}
