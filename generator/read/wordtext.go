package read

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// piece is a run being read. Pieces of one source are joined: Word divides runs wherever it likes.
type piece struct {
	source
	text []byte
}

// source is where a piece comes from.
type source struct {
	tag     string
	control int // that it stands in
	unseen  string
}

// paragraph is a paragraph being read.
type paragraph struct {
	pieces   []piece
	looks    look
	objects  []*node // what is drawn in it, in order
	extra    []Block // what else is told of it
	contents bool    // it stands in a table of contents
	page     bool    // what follows in it is the number of a page
	beyond   bool    // what follows in it stands beyond the paper
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

// seen are the pieces that a reader sees.
func seen(pieces []piece) (runs []Run) {
	for i := 0; i < len(pieces); {
		if pieces[i].unseen != "" {
			i++
			continue
		}
		from := i
		var text []byte
		for ; i < len(pieces) && (pieces[i].unseen != "" || pieces[i].source == pieces[from].source); i++ {
			if pieces[i].unseen == "" {
				text = append(text, pieces[i].text...)
			}
		}
		runs = append(runs, Run{string(text), pieces[from].tag})
	}
	return runs
}

// hidden are the others, each stretch a block.
func hidden(pieces []piece) (blocks []Block) {
	for i := 0; i < len(pieces); {
		from := i
		var text []byte
		for ; i < len(pieces) && pieces[i].unseen == pieces[from].unseen; i++ {
			text = append(text, pieces[i].text...)
		}
		if pieces[from].unseen != "" && len(bytes.TrimSpace(text)) > 0 {
			blocks = append(blocks, Block{Cells: []Cell{Words(string(text))}, Unseen: pieces[from].unseen})
		}
	}
	return blocks
}

func blank(runs []Run) bool {
	return !slices.ContainsFunc(runs, func(r Run) bool { return strings.TrimSpace(r.Text) != "" })
}

// paragraph reads a paragraph and tells it.
func (w *word) paragraph(n *node) {
	p := w.read(n)
	properties := n.child("pPr")
	if properties.child("rPr", "del") != nil || properties.child("rPr", "moveFrom") != nil {
		w.carry = p.pieces
	} else {
		b := Block{Level: w.level(properties), Cells: []Cell{{Runs: seen(p.pieces)}}}
		if p.contents {
			b.Place, b.Level = Contents, 0
		}
		if !blank(b.Cells[0].Runs) {
			w.tell(b)
		} else if f := properties.child("framePr"); f != nil && p.looks.fill != "" { // what lies behind it may not be seen
			w.tell(Block{Place: Shapes, Kind: Picture, Cells: []Cell{Words(digest([]byte(f.source())))}})
		}
		for _, h := range hidden(p.pieces) {
			w.tell(h)
		}
	}
	w.after(p)
	if properties.child("sectPr") != nil {
		w.nextSection()
	}
}

// after tells what hangs on a paragraph.
func (w *word) after(p *paragraph) {
	for _, b := range p.extra {
		w.tell(b)
	}
	ground := w.ground
	w.ground = look{fill: unsure}
	for _, o := range p.objects {
		w.shape(o)
	}
	w.ground = ground
}

// read reads a paragraph's content.
func (w *word) read(n *node) *paragraph {
	properties := n.child("pPr")
	p := &paragraph{pieces: w.carry, looks: w.ground, contents: w.inContents()}
	w.carry = nil
	if defaults := w.styles["\x00"]; defaults != nil {
		p.looks = defaults.text.over(w.ground)
	}
	number, list := w.number(properties)
	indents := look{stance: list.stance}
	p.looks = p.looks.over(w.looks(properties.val("pStyle"))).over(indents).over(w.stanceOf(properties))
	if number != "" {
		mark := p.looks.over(w.lookOf(properties.child("rPr"))).over(list).written()
		p.add(number, source{unseen: cmp.Or(w.deleted, mark.whyUnseen(w.room))})
	}
	w.inline(p, n)
	return p
}

// aside are elements that say something of the text around them, and are none.
var aside = map[string]bool{"pPr": true, "rPr": true, "sdtPr": true, "sdtEndPr": true, "tblPr": true, "trPr": true, "tcPr": true, "sectPr": true,
	"tblGrid": true, "tblPrEx": true, "smartTagPr": true, "customXmlPr": true, "rubyPr": true, "ctrlPr": true, "ffData": true}

// inline reads what stands in a paragraph or in an element around a part of it.
func (w *word) inline(p *paragraph, n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "r":
			w.run(p, k)
		case "sdt":
			w.control(k, func(content *node) { w.inline(p, content) })
		case "fldSimple":
			w.mark(p, "begin", source{unseen: w.deleted})
			w.instruct(k.attr("instr"))
			w.mark(p, "separate", source{unseen: w.deleted})
			w.inline(p, k)
			w.mark(p, "end", source{unseen: w.deleted})
		case "AlternateContent":
			w.branches(p, k, w.inline)
		case "del", "moveFrom":
			w.removed("修订中删去的文字", func() { w.inline(p, k) })
		case "bdo", "dir": // as the character that does the same
			p.add(turns[k.name+k.attr("val")], source{unseen: w.deleted})
			w.inline(p, k)
			p.add("\u202c", source{unseen: w.deleted})
		case "phant", "borderBox":
			w.removed(whyNoFormula(k), func() { w.inline(p, k) })
		case "den", "sup", "sub":
			p.add(between[k.name], source{unseen: w.deleted})
			w.inline(p, k)
		default:
			if !aside[k.name] {
				w.inline(p, k)
			}
		}
	}
}

// removed reads what is no more.
func (w *word) removed(why string, read func()) {
	before := w.deleted
	w.deleted = cmp.Or(before, why)
	read()
	w.deleted = before
}

// control reads the content of a content control.
func (w *word) control(n *node, read func(*node)) {
	tag := n.val("sdtPr", "tag")
	if tag != "" {
		w.controls++
		w.tags = append(w.tags, tag)
	}
	if content := n.child("sdtContent"); content != nil {
		read(content)
	}
	if tag != "" {
		w.tags = w.tags[:len(w.tags)-1]
	}
}

// branches reads what the file holds in several forms, one for each kind of program. Where another one says something
// else than the first it is told too.
func (w *word) branches(p *paragraph, n *node, read func(*paragraph, *node)) {
	var first *paragraph
	var after []field // the fields that are open then
	before, drawn := slices.Clone(w.fields), false
	for _, k := range n.kids {
		if k.name != "Choice" && k.name != "Fallback" {
			continue
		}
		sub := &paragraph{looks: p.looks, contents: p.contents, page: p.page}
		w.fields = slices.Clone(before)
		read(sub, k)
		drawn = drawn || len(sub.objects) > 0
		if first == nil {
			first, after = sub, w.fields
			for _, one := range sub.pieces {
				p.add(string(one.text), one.source)
			}
			p.extra, p.contents, p.page = append(p.extra, sub.extra...), sub.contents, sub.page
			continue
		}
		if runs := seen(sub.pieces); !blank(runs) && (Cell{Runs: runs}).Text() != (Cell{Runs: seen(first.pieces)}).Text() {
			p.extra = append(p.extra, Block{Cells: []Cell{{Runs: runs}}})
		}
	}
	if first != nil {
		w.fields = after
	}
	if drawn {
		p.objects = append(p.objects, n)
	}
}

func (w *word) run(p *paragraph, n *node) {
	properties := n.child("rPr")
	l := p.looks
	if id := properties.val("rStyle"); id != "" {
		l = l.over(w.looks(id))
	}
	l = l.over(w.lookOf(properties)).written()
	one := source{unseen: cmp.Or(w.deleted, l.whyUnseen(w.room))}
	if fit := properties.child("fitText").measure("val"); one.unseen == "" && fit.said && fit.n > 0 &&
		fit.n < len([]rune(n.content()))*l.letter()*leastScale/100 {
		one.unseen = tooSmall
	}
	if p.beyond && one.unseen == "" {
		one.unseen = offPage
	}
	if len(w.tags) > 0 {
		one.tag, one.control = w.tags[len(w.tags)-1], w.controls
	}
	w.characters(p, n, one, symbolic(l.font))
}

// characters reads the content of a run. In the font of symbols a letter shows something else: it is told as the
// character of private use that stands for it.
func (w *word) characters(p *paragraph, n *node, one source, symbols bool) {
	for _, k := range n.kids {
		switch k.name {
		case "fldChar":
			if !w.silent() {
				p.add(choice(k.child("ffData", "ddList")), one)
			}
			w.mark(p, k.attr("fldCharType"), one)
			continue
		case "instrText", "delInstrText":
			w.instruct(k.text)
			continue
		}
		if w.silent() {
			continue
		}
		if p.contents = p.contents || w.inContents(); p.contents && p.page {
			one.tag, one.control = PageNumber, 0
		}
		switch k.name {
		case "t", "delText":
			if symbols {
				p.add(strings.Map(private, k.text), one)
			} else {
				p.add(k.text, one)
			}
		case "tab", "ptab":
			p.add("\t", one)
			p.page = p.contents
			p.beyond = p.beyond || w.room.left+p.looks.tab.n > w.room.page
		case "br", "cr":
			p.add("\n", one)
		case "noBreakHyphen":
			p.add("-", one)
		case "sym":
			p.add(symbol(k), one)
		case "pgNum":
			p.add(pageMark, one)
		case "yearLong", "yearShort", "monthLong", "monthShort", "dayLong", "dayShort":
			p.add("‹日期›", one)
		case "drawing", "pict", "object", "control":
			p.objects = append(p.objects, k)
		case "AlternateContent":
			w.branches(p, k, func(p *paragraph, n *node) { w.characters(p, n, one, symbols) })
		case "ruby":
			for _, part := range []string{"rubyBase", "rt"} {
				if t := k.child(part); t != nil {
					w.inline(p, t)
				}
			}
		default:
			if !aside[k.name] {
				w.characters(p, k, one, symbols)
			}
		}
	}
}

// private is the character of private use for one that a symbol font shows.
func private(r rune) rune {
	if r > ' ' && r < 0x100 {
		return 0xF000 + r
	}
	return r
}

// symbol is a character of a symbol font, by its code.
func symbol(n *node) string {
	code, err := strconv.ParseUint(n.attr("char"), 16, 32)
	if err != nil || !utf8.ValidRune(rune(code)) || code < ' ' {
		return "\uFFFD"
	}
	if symbolic(n.attr("font")) {
		return string(private(rune(code)))
	}
	return string(rune(code))
}

// choice is what a list of a form shows.
func choice(list *node) string {
	chosen := list.child("result").number("val")
	if list != nil {
		for _, k := range list.kids {
			if k.name == "listEntry" {
				if chosen--; chosen < 0 {
					return k.attr("val")
				}
			}
		}
	}
	return ""
}
