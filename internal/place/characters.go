package place

import (
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"gen/internal/characters"
	"gen/internal/diag"
)

// Characters tells of the characters in the strings under n that a published text should not hold, each at its place in the
// file, also where it is written as an escape.
func (n *Node) Characters() diag.List {
	var list diag.List
	for s := range n.strings() {
		for _, f := range characters.Find(s.Text) {
			f.Pos = s.place(f.From, f.To)
			list = append(list, f.Finding)
		}
	}
	return list
}

// Where is the first place of a character in the strings under n.
func (n *Node) Where(r rune) (diag.Pos, bool) {
	for s := range n.strings() {
		if at := strings.IndexRune(s.Text, r); at >= 0 {
			return s.place(at, at+utf8.RuneLen(r)), true
		}
	}
	return diag.Pos{}, false
}

// strings are the strings under n in the order written.
func (n *Node) strings() iter.Seq[*Node] {
	return func(yield func(*Node) bool) { n.eachString(yield) }
}

func (n *Node) eachString(yield func(*Node) bool) bool {
	if n.Kind == String {
		return yield(n)
	}
	for _, item := range n.Items {
		if !item.eachString(yield) {
			return false
		}
	}
	return true
}

// place is the place in the file of the bytes from to to of a string.
func (n *Node) place(from, to int) diag.Pos {
	if n.raw == nil { // it stands in a cell
		return n.Pos
	}
	raw := string(n.raw)
	return characters.Place(n.Pos, raw, n.written(from), n.written(to))
}

// written is where in the file's words for a string the byte at of its text stands.
func (n *Node) written(at int) int {
	raw, i := n.raw, 1
	if len(raw) >= 6 && raw[1] == raw[0] && raw[2] == raw[0] {
		i = 3
		if raw[i] == '\r' {
			i++
		}
		if raw[i] == '\n' {
			i++
		}
	}
	for read := 0; i < len(raw); {
		size, gives := n.step(i)
		if read+gives > at {
			break
		}
		i, read = i+size, read+gives
	}
	return i
}

// step tells how many bytes of the file the character at i takes, and how many of the text.
func (n *Node) step(i int) (size, gives int) {
	rest := n.raw[i:]
	if rest[0] == '\r' && len(rest) > 1 && rest[1] == '\n' {
		return 1, 0
	}
	if rest[0] != '\\' || n.raw[0] == '\'' || len(rest) < 2 {
		_, size = utf8.DecodeRune(rest)
		return size, size
	}
	switch digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[rest[1]]; {
	case digits > 0 && len(rest) >= 2+digits:
		r, _ := strconv.ParseUint(string(rest[2:2+digits]), 16, 32) // the parser has read it
		return 2 + digits, utf8.RuneLen(rune(r))
	case strings.IndexByte(" \t\r\n", rest[1]) >= 0: // a line goes on
		trimmed := strings.TrimLeft(string(rest[1:]), " \t\r\n")
		return len(rest) - len(trimmed), 0
	}
	return 2, 1
}
