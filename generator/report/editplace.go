package report

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"gen/internal/place"
)

// How a table stands in its file is seen at where it begins.

// braces tells of { … }.
func (e *editor) braces(n *place.Node) bool { return n.From < n.To && e.text[n.From] == '{' }

// keyOnly tells of a table that has nothing but its key in the keys or heads of others.
func (e *editor) keyOnly(n *place.Node) bool {
	return n.Kind == place.Table && n.From < n.To && e.text[n.From] != '{' && e.text[n.From] != '['
}

// implied tells of a table that is in the heads of others alone.
func (e *editor) implied(n *place.Node) bool {
	return e.keyOnly(n) && bytes.HasPrefix(bytes.TrimLeft(e.text[e.lineStart(n.From):], " \t"), []byte("["))
}

func (e *editor) dotted(n *place.Node) bool { return e.keyOnly(n) && !e.implied(n) }

// stacked tells an array of [[heads]] from one in brackets: its first row begins where it does.
func (e *editor) stacked(n *place.Node) bool {
	return n.Kind == place.Array && len(n.Items) > 0 && n.Items[0].From == n.From
}

// own tells of a member that is among the lines of its table, not below a head of its own.
func (e *editor) own(n *place.Node) bool {
	return !e.stacked(n) && !e.implied(n) && (n.Kind != place.Table || e.text[n.From] != '[')
}

// ownEnd is where the last of a table's own lines ends, or its head.
func (e *editor) ownEnd(n *place.Node) int {
	end := n.To
	for _, item := range n.Items {
		if e.own(item) {
			end = max(end, item.To, e.ownEnd(item))
		}
	}
	return end
}

// wholeEnd is where all that belongs to a table or an array ends.
func wholeEnd(n *place.Node) int {
	end := n.To
	for _, item := range n.Items {
		end = max(end, wholeEnd(item))
	}
	return end
}

func (e *editor) lineStart(at int) int { return bytes.LastIndexByte(e.text[:at], '\n') + 1 }

// under puts whole lines below the line in which a place is.
func (e *editor) under(at int, lines string) splice {
	end := bytes.IndexByte(e.text[at:], '\n')
	if end >= 0 {
		return splice{at + end + 1, at + end + 1, lines}
	}
	if at = len(e.text); at > 0 && e.text[at-1] != '\n' {
		lines = e.eol + strings.TrimSuffix(lines, e.eol)
	}
	return splice{at, at, lines}
}

// line puts a key and its value into a table: in its braces, or on a line below its last one.
func (e *editor) line(t table, key, value, origin string) {
	value = strings.ReplaceAll(value, "\n", e.eol)
	if e.braces(t.host) {
		e.put(t.host, t.prefix+key+" = "+value)
		return
	}
	if origin != "" {
		value += "   # " + keyLine{origin: origin}.beside()
	}
	if e.implied(t.host) {
		e.underHead(t, t.prefix+key+" = "+value)
		return
	}
	last := e.ownEnd(t.host)
	if last == 0 { // the file has nothing before its first head
		e.splice(0, 0, t.prefix+key+" = "+value+e.eol)
		return
	}
	indent, width := "", 0
	if m := lineKey.FindSubmatch(e.text[e.lineStart(last):last]); m != nil {
		indent, width = string(m[1]), columns(string(m[2]))-1
	}
	e.splices = append(e.splices, e.under(last, indent+pad(t.prefix+key, width)+" = "+value+e.eol))
}

// lineKey is a line with a key, the spaces before its equals sign among it.
var lineKey = regexp.MustCompile(`^([ \t]*)([\w.\-]+[ \t]+)=`)

// underHead gives a table that is in the heads of others alone a head of its own, with a line below.
func (e *editor) underHead(t table, line string) {
	i := slices.IndexFunc(e.heads, func(h table) bool { return h.host == t.host })
	if i < 0 {
		i = len(e.heads)
		e.heads = append(e.heads, table{host: t.host, path: strings.TrimSuffix(t.path, "."+strings.TrimSuffix(t.prefix, "."))})
	}
	e.heads[i].lines = append(e.heads[i].lines, line)
}

// put adds an element to what stands in braces or brackets.
func (e *editor) put(n *place.Node, element string) {
	if len(n.Items) == 0 {
		e.inside[n] = append(e.inside[n], element)
		return
	}
	end := 0
	for _, item := range n.Items {
		end = max(end, wholeEnd(item))
	}
	e.splice(end, end, ", "+element)
}

// block writes a table with its head, or the rows of a list, below all that belongs to another; at the end of the file if that is
// the file.
func (e *editor) block(f Field, v reflect.Value, below *place.Node) {
	e.writer.below(f, v)
	e.flush()
	text := strings.ReplaceAll(e.b.String(), "\n", e.eol)
	e.b.Reset()
	at := len(e.text)
	if below.To > 0 {
		at = wholeEnd(below)
	}
	e.blocks = append(e.blocks, e.under(at, text))
}
