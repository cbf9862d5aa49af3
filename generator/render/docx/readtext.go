package docx

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gen/generator/doc"
)

// piece is a run being read. Pieces of one source are joined: Word divides runs wherever it likes.
type piece struct {
	source
	text []byte
}

// source is where a piece comes from.
type source struct {
	doc.Run      // without its text
	number  bool // of a heading
	control int  // that it stands in
}

// paragraph is a paragraph being read.
type paragraph struct {
	pieces  []piece
	anchors []string
	objects []*node // drawings, in order
	link    string
	hidden  bool // Word has deleted its end
}

func (p *paragraph) add(text string, from source) {
	if text == "" {
		return
	}
	n := len(p.pieces)
	if n == 0 || p.pieces[n-1].source != from {
		p.pieces = append(p.pieces, piece{source: from})
		n++
	}
	p.pieces[n-1].text = append(p.pieces[n-1].text, text...)
}

// runs are the pieces without those of a heading's number, which is returned apart.
func (p *paragraph) runs() (runs []doc.Run, number string) {
	var count strings.Builder
	for _, one := range p.pieces {
		if one.number && len(runs) == 0 {
			count.Write(one.text)
			continue
		}
		run := one.Run
		run.Text = string(one.text)
		runs = append(runs, run)
	}
	return runs, count.String()
}

// anchor is the first bookmark of the paragraph that is not one of Word's own.
func (p *paragraph) anchor() string {
	if len(p.anchors) == 0 {
		return ""
	}
	return p.anchors[0]
}

// ownBookmark tells bookmarks of people and of Render from those that Word sets for itself (_GoBack, _Toc12345).
func ownBookmark(name string) bool { return name != "" && name[0] != '_' }

// read reads a paragraph's content.
func (r *reader) read(n *node) *paragraph {
	p := &paragraph{pieces: r.carry}
	r.carry = nil
	r.inline(p, n)
	if n.child("pPr", "rPr", "del") != nil || n.child("pPr", "rPr", "moveFrom") != nil {
		p.hidden = true
	}
	return p
}

// inline reads what stands in a paragraph or in an element around a part of it.
func (r *reader) inline(p *paragraph, n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "r":
			r.run(p, k)
		case "bookmarkStart":
			if name := k.attr("name"); ownBookmark(name) {
				p.anchors = append(p.anchors, name)
			}
		case "hyperlink":
			before := p.link
			p.link = k.attr("anchor")
			r.inline(p, k)
			p.link = before
		case "sdt":
			r.inControl(k, func(content *node) { r.inline(p, content) })
		case "fldSimple":
			if !makesContents(k.attr("instr")) {
				r.inline(p, k)
			}
		case "AlternateContent":
			r.inline(p, choice(k))
		case "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "oMath", "oMathPara":
			r.inline(p, k)
		}
	}
}

// inControl reads the content of a content control.
func (r *reader) inControl(n *node, read func(*node)) {
	tag := n.val("sdtPr", "tag")
	if tag != "" {
		r.controls++
		r.tags = append(r.tags, tag)
	}
	if content := n.child("sdtContent"); content != nil {
		read(content)
	}
	if tag != "" {
		r.tags = r.tags[:len(r.tags)-1]
	}
}

// choice is the one form to be read of what a file holds in several.
func choice(n *node) *node {
	for _, name := range []string{"Choice", "Fallback"} {
		if c := n.child(name); c != nil {
			return c
		}
	}
	return &node{}
}

func (r *reader) run(p *paragraph, n *node) {
	properties := n.child("rPr")
	if properties.on("vanish") {
		return
	}
	one := source{Run: doc.Run{Bold: properties.on("b"), Link: p.link}}
	if name, _ := r.kind(properties.val("rStyle")); name == nameNumber {
		one.number = true
	}
	if len(r.tags) > 0 {
		one.Figure, one.control = r.tags[len(r.tags)-1], r.controls
	}
	r.characters(p, n, one)
}

// characters reads the content of a run.
func (r *reader) characters(p *paragraph, n *node, one source) {
	for _, k := range n.kids {
		switch k.name {
		case "fldChar":
			r.fieldMark(k.attr("fldCharType"))
			continue
		case "instrText":
			if i := len(r.fields) - 1; i >= 0 && !r.fields[i].result && len(r.fields[i].instruction) < 1000 {
				r.fields[i].instruction += k.text
			}
			continue
		}
		if r.silent() {
			continue
		}
		switch k.name {
		case "t":
			p.add(k.text, one)
		case "tab":
			p.add("\t", one)
		case "cr":
			p.add("\n", one)
		case "br":
			if kind := k.attr("type"); kind == "" || kind == "textWrapping" {
				p.add("\n", one)
			}
		case "noBreakHyphen":
			p.add("-", one)
		case "sym":
			p.add(symbol(k), one)
		case "drawing", "pict", "object":
			p.objects = append(p.objects, k)
		case "AlternateContent":
			r.characters(p, choice(k), one)
		case "ruby":
			if base := k.child("rubyBase"); base != nil {
				r.inline(p, base)
			}
		}
	}
}

// symbol is a character of a symbol font, where its code is one.
func symbol(n *node) string {
	code, err := strconv.ParseUint(n.attr("char"), 16, 32)
	if err != nil || !utf8.ValidRune(rune(code)) || code < ' ' {
		return ""
	}
	return string(rune(code))
}

// fieldMark begins a field, its result, or ends it.
func (r *reader) fieldMark(kind string) {
	last := len(r.fields) - 1
	switch kind {
	case "begin":
		if len(r.fields) < maxFields {
			r.fields = append(r.fields, field{})
		}
	case "separate":
		if last >= 0 && !r.fields[last].result {
			r.fields[last].result = true
			if r.fields[last].contents = makesContents(r.fields[last].instruction); r.fields[last].contents {
				r.contents(r.fields[last].instruction)
			}
		}
	case "end":
		if last >= 0 {
			r.fields = r.fields[:last]
		}
	}
}

// silent tells whether what is read now is no text: an instruction, or the table of contents.
func (r *reader) silent() bool {
	return slices.ContainsFunc(r.fields, func(f field) bool { return !f.result || f.contents })
}

// contents takes note of a table of contents. Its title is the paragraph before it.
func (r *reader) contents(instruction string) {
	c, ok := r.before().(*doc.Contents)
	if !ok {
		c = &doc.Contents{}
		r.add(c)
	}
	_, depth, _ := strings.Cut(instruction, `\o "1-`)
	depth, _, _ = strings.Cut(depth, `"`)
	c.Depth, _ = strconv.Atoi(depth)
}
