package pack

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/internal/diag"
)

// A template file may change pieces of its ancestor's instead of replacing it: words of words.tmpl ({{定义 "名称"}}…{{结束}}),
// and in a section what the ancestor leaves open ({{可改 "名称"}}…{{结束}}). They are laid over as text, so whoever parses the
// file sees one template; Place tells where each of its bytes was written.

// Piece is a {{定义}} or {{可改}} of a template: its bytes, and those between its two actions.
type Piece struct {
	Name       string
	From, To   int
	body, ends int // without the white space around
}

// nesting is an action that begins or ends something. Comments are found too, for what stands in them is none.
var nesting = regexp.MustCompile(`(?s)\{\{-?\s*(?:/\*.*?\*/\s*-?|(if|range|with|define|block|end)\b(?:\s*"([^"\n]*)")?[^}]*)\}\}`)

var comment = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`)

const space = " \t\n\r"

// Pieces are those of a template with Go's keywords, in the order of their ends. What is not ended is none.
func Pieces(text string) []Piece {
	var list, open []Piece
	for _, m := range nesting.FindAllStringSubmatchIndex(text, -1) {
		switch {
		case m[2] < 0: // a comment
		case text[m[2]:m[3]] != "end":
			p := Piece{From: m[0], body: m[1]}
			if word := text[m[2]:m[3]]; m[4] >= 0 && (word == "define" || word == "block") {
				p.Name = text[m[4]:m[5]]
			}
			open = append(open, p)
		case len(open) > 0:
			p := open[len(open)-1]
			open = open[:len(open)-1]
			if p.Name != "" {
				inner := text[p.body:m[0]]
				p.To = m[1]
				p.body += len(inner) - len(strings.TrimLeft(inner, space))
				p.ends = p.body + len(strings.TrimSpace(inner))
				list = append(list, p)
			}
		}
	}
	return list
}

// outermost are the pieces that stand in no other.
func outermost(list []Piece) []Piece {
	return slices.DeleteFunc(slices.Clone(list), func(p Piece) bool {
		return slices.ContainsFunc(list, func(q Piece) bool { return q.From < p.From && p.To < q.To })
	})
}

// layer is a stretch of a text that was put together from files: from At on it is what file has from there on.
type layer struct {
	at   int
	file *File
	from int
}

// over lays a file over that of an ancestor: piece by piece if it holds nothing but pieces, as a whole otherwise. In words.tmpl,
// which never holds anything else, new words come behind the ancestor's.
func (f File) over(old File, words bool) File {
	if old.Text == "" {
		return f
	}
	own := outermost(f.Pieces())
	rest := f.Text
	for _, p := range slices.Backward(own) {
		rest = rest[:p.From] + rest[p.To:]
	}
	if !words && (len(own) == 0 || strings.TrimSpace(comment.ReplaceAllString(rest, "")) != "") {
		return f
	}
	both := f
	both.Text, both.layers = old.Text, old.layers
	if both.layers == nil {
		both.layers = []layer{{0, &old, 0}}
	}
	end, more := 0, []Piece{} // what stands between the pieces that were laid over follows at the end
	for i, p := range own {
		named := func(q Piece) bool { return q.Name == p.Name }
		known := both.Pieces()
		if at := slices.IndexFunc(known, named); at >= 0 && !slices.ContainsFunc(own[:i], named) {
			both.splice(known[at].body, known[at].ends, &f, p.body, p.ends)
			more = append(more, Piece{From: end, To: p.From})
			end = p.To
		}
	}
	for _, p := range append(more, Piece{From: end, To: len(f.Text)}) {
		if strings.TrimSpace(comment.ReplaceAllString(f.Text[p.From:p.To], "")) != "" {
			both.splice(len(both.Text), len(both.Text), &f, p.From, p.To)
		}
	}
	return both
}

// splice puts a stretch of another file in the place of one of the text.
func (f *File) splice(from, to int, other *File, start, end int) {
	var list []layer
	for i, l := range f.layers {
		next := len(f.Text)
		if i+1 < len(f.layers) {
			next = f.layers[i+1].at
		}
		if l.at < from {
			list = append(list, l)
		}
		if rest := max(l.at, to); next > to && rest < next {
			list = append(list, layer{rest - to + from + end - start, l.file, l.from + rest - l.at})
		}
	}
	at, _ := slices.BinarySearchFunc(list, from, func(l layer, at int) int { return l.at - at })
	f.layers = slices.Insert(list, at, layer{from, other, start})
	f.Text = f.Text[:from] + other.Text[start:end] + f.Text[to:]
}

// Place is where a byte of the text was written.
func (f File) Place(offset int) diag.Pos {
	written, from := &f, 0
	for _, l := range f.layers {
		if l.at <= offset {
			written, from = l.file, l.from+offset-l.at
		}
	}
	if f.layers == nil {
		from = offset
	}
	before := written.Text[:min(from, len(written.Text))]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return diag.Pos{File: written.Path, Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(line) + 1}
}

// Pieces are those that a pack may lay over this file, in the order of their ends.
func (f File) Pieces() []Piece { return Pieces(Plain(f.Text)) }

// Copy is a template that lays a piece over this file which says the same, to begin with.
func (f File) Copy(p Piece) string {
	return fmt.Sprintf("{{定义 \"%s\"}}%s{{结束}}\n", p.Name, f.Text[p.body:p.ends])
}

// Sources are the files that the text was put together from, the ancestors' first: itself if it was not.
func (f File) Sources() []File {
	var list []File
	for _, l := range f.layers {
		if !slices.ContainsFunc(list, func(g File) bool { return g.Path == l.file.Path }) {
			list = append(list, *l.file)
		}
	}
	if list == nil {
		return []File{f}
	}
	return list
}
