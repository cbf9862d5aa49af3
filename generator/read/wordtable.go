package read

import "cmp"

// blocks reads what stands one below the other: paragraphs, tables, and elements around them.
func (w *word) blocks(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "p":
			w.paragraph(k)
		case "tbl":
			w.table(k)
		case "sdt":
			w.control(k, w.blocks)
		case "AlternateContent":
			w.forms(k, w.blocks)
		case "del", "moveFrom":
			w.removed("修订中删去的文字", func() { w.blocks(k) })
		case "altChunk":
			w.opaque(w.links[k.attr("id")].target, Embedded)
		default:
			if !aside[k.name] {
				w.blocks(k)
			}
		}
	}
}

// table reads a table row by row. Where tables are for looks only, their cells are read one after the other.
func (w *word) table(n *node) {
	before, room := w.ground, w.room
	id := cmp.Or(n.val("tblPr", "tblStyle"), "\x00none")
	w.ground = before.over(w.looks(id))
	whole := w.ground
	w.chain(id, func(s *style) bool { // which part of a table a cell is in is not asked: what is hidden in one counts
		for _, part := range s.parts {
			if as := whole.over(part); as.whyUnseen(w.room) != "" {
				w.ground = as
			}
		}
		return true
	})
	at := w.tableIn(n)
	w.rows(n, at)
	w.ground, w.room = before, room
}

func (w *word) rows(n *node, at tableRoom) {
	for _, k := range n.kids {
		switch k.name {
		case "tr":
			w.row(k, at)
		case "sdt":
			w.control(k, func(n *node) { w.rows(n, at) })
		case "AlternateContent":
			w.forms(k, func(n *node) { w.rows(n, at) })
		default:
			if !aside[k.name] {
				w.rows(k, at)
			}
		}
	}
}

// maxSpan is the most columns that a table of Word's can have.
const maxSpan = 63

// row reads a row, then what hangs on its cells.
func (w *word) row(n *node, at tableRoom) {
	before := w.unseen
	properties := n.child("trPr")
	height := properties.child("trHeight")
	switch {
	case w.unseen != "":
	case properties.on("hidden"):
		w.unseen = "隐藏的行"
	case properties.child("del") != nil:
		w.unseen = "修订中删去的行"
	case exactly(height, "val").said && height.measure("val").n < lowest:
		w.unseen = "行高压到看不见的行"
	}
	r := &rowReader{word: w, at: at}
	if w.unseen == "" {
		r.high = exactly(height, "val").n
	}
	if skip := properties.child("gridBefore").number("val"); skip > 0 {
		r.cells = append(r.cells, Cell{Span: min(skip, maxSpan)})
		r.column = min(skip, maxSpan)
	}
	r.places(n)
	told := false
	for _, c := range r.cells {
		told = told || !blank(c.Runs)
	}
	if told {
		w.tell(Block{Kind: Row, Cells: r.cells})
	}
	for _, tell := range r.later {
		tell()
	}
	w.unseen = before
}

// rowReader is a row being read.
type rowReader struct {
	*word
	at     tableRoom
	high   int // that the row can't grow beyond
	column int // that comes next
	cells  []Cell
	later  []func() // what hangs on the cells
}

func (r *rowReader) places(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "tc":
			r.cell(k)
		case "sdt":
			r.control(k, r.places)
		case "AlternateContent":
			for _, form := range k.kids {
				r.places(form)
			}
		default:
			if !aside[k.name] {
				r.places(k)
			}
		}
	}
}

// cell reads the text of a cell, its paragraphs as lines.
func (r *rowReader) cell(n *node) {
	if r.flat {
		r.blocks(n)
		return
	}
	properties := n.child("tcPr")
	before, room := r.ground, r.room
	if fill := r.fillOf(properties.child("shd")); fill != "" {
		r.ground.fill = fill
	}
	r.room = r.at.cell(room, r.column, properties, r.high)
	inside, hung := r.room, len(r.later)
	all := &paragraph{}
	r.lines(all, n)
	r.ground, r.room = before, room
	span := min(max(0, properties.child("gridSpan").number("val")), maxSpan)
	r.column += max(1, span)
	if goesOn(properties.child("vMerge")) || goesOn(properties.child("hMerge")) || properties.child("cellDel") != nil {
		for i := range all.pieces {
			if all.pieces[i].unseen == "" {
				all.pieces[i].unseen = "并进上一格的文字"
			}
		}
	}
	r.cells = append(r.cells, Cell{Runs: seen(all.pieces), Span: span, Above: goesOn(properties.child("vMerge"))})
	for i, tell := range r.later[hung:] {
		r.later[hung+i] = func() {
			r.room = inside
			tell()
			r.room = room
		}
	}
	hang := hidden(all.pieces)
	r.later = append(r.later, func() {
		for _, b := range hang {
			r.tell(b)
		}
	})
}

// goesOn tells whether a cell is the rest of the one above or beside it.
func goesOn(merge *node) bool { return merge != nil && merge.attr("val") != "restart" }

// lines reads the paragraphs of a cell. Tables in it come after the row.
func (r *rowReader) lines(all *paragraph, n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "p":
			p := r.read(k)
			if k.child("pPr", "rPr", "del") != nil {
				r.carry = p.pieces
				continue
			}
			if len(all.pieces) > 0 && len(p.pieces) > 0 {
				all.add("\n", all.pieces[len(all.pieces)-1].source)
			}
			for _, one := range p.pieces {
				all.add(string(one.text), one.source)
			}
			r.later = append(r.later, func() { r.after(p) })
		case "tbl":
			r.later = append(r.later, func() { r.table(k) })
		case "altChunk":
			r.later = append(r.later, func() { r.opaque(r.links[k.attr("id")].target, Embedded) })
		case "sdt":
			r.control(k, func(content *node) { r.lines(all, content) })
		case "AlternateContent":
			for _, form := range k.kids {
				r.lines(all, form)
			}
		case "del", "moveFrom":
			r.removed("修订中删去的文字", func() { r.lines(all, k) })
		default:
			if !aside[k.name] {
				r.lines(all, k)
			}
		}
	}
}
