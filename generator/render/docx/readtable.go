package docx

import (
	"slices"
	"strconv"

	"gen/generator/doc"
)

// maxColumns is one more than a table of Word's can have.
const maxColumns = 64

// table reads a grid and gives it the furniture that stands above it. A grid without any is a table in the text.
func (r *reader) table(n *node) {
	t := r.above
	if t == nil {
		t = &doc.Table{InText: true}
	}
	r.above = nil
	if t.Anchor == "" {
		t.Anchor = r.anchor
	}
	r.anchor = ""
	g := &gridReader{reader: r, t: t}
	g.rows(n)
	t.Columns = make([]doc.Column, g.columns)
	for _, rows := range [][][]doc.Cell{t.Head, t.Rows} {
		for i := range rows {
			rows[i] = append(rows[i], make([]doc.Cell, g.columns-len(rows[i]))...)
		}
	}
	r.add(t)
}

// gridReader is a table being read.
type gridReader struct {
	*reader
	t       *doc.Table
	columns int
	body    bool
	origins []origin // of the columns: the cell that a merged cell below it continues
}

// origin is a cell that may go on in the rows below.
type origin struct {
	row  int // in the head or the body
	open bool
}

func (g *gridReader) rows(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "tr":
			if k.child("trPr", "del") == nil && g.cells <= maxCells {
				g.row(k)
			}
		case "sdt":
			g.inControl(k, g.rows)
		case "ins", "moveTo", "customXml", "smartTag":
			g.rows(k)
		case "AlternateContent":
			g.rows(choice(k))
		case "bookmarkStart":
			if name := k.attr("name"); ownBookmark(name) && g.t.Anchor == "" {
				g.t.Anchor = name
			}
		}
	}
}

// row reads a row: one of the head, as long as those before it are.
func (g *gridReader) row(n *node) {
	head := !g.body && n.on("trPr", "tblHeader")
	if !head && !g.body {
		g.body, g.origins = true, nil
	}
	rows := &g.t.Rows
	if head {
		rows = &g.t.Head
	}
	before, _ := strconv.Atoi(n.val("trPr", "gridBefore"))
	row := make([]doc.Cell, min(max(before, 0), maxColumns))
	*rows = append(*rows, row)
	g.places(n, *rows)
	g.columns = max(g.columns, len((*rows)[len(*rows)-1]))
	g.cells += g.columns
}

func (g *gridReader) places(n *node, rows [][]doc.Cell) {
	for _, k := range n.kids {
		switch k.name {
		case "tc":
			g.cell(k, rows)
		case "sdt":
			g.inControl(k, func(content *node) { g.places(content, rows) })
		case "ins", "moveTo", "customXml", "smartTag":
			g.places(k, rows)
		case "AlternateContent":
			g.places(choice(k), rows)
		}
	}
}

// cell reads a cell with the places that it covers.
func (g *gridReader) cell(n *node, rows [][]doc.Cell) {
	last := len(rows) - 1
	c := len(rows[last])
	span, _ := strconv.Atoi(n.val("tcPr", "gridSpan"))
	span = min(max(span, 1), maxColumns-c)
	if span < 1 {
		return
	}
	one := g.content(n)
	if span > 1 {
		one.ColSpan = span
	}
	g.origins = slices.Grow(g.origins, maxColumns)[:maxColumns]
	merge := n.child("tcPr", "vMerge")
	switch up := &g.origins[c]; {
	case merge == nil:
		up.open = false
	case merge.attr("val") == "restart" || !up.open:
		*up = origin{last, true}
	default:
		first := &rows[up.row][c]
		first.RowSpan = last - up.row + 1
		one = doc.Cell{Covered: true}
	}
	rows[last] = append(rows[last], one)
	for range span - 1 {
		rows[last] = append(rows[last], doc.Cell{Covered: true})
	}
}

// content reads the text of a cell, its paragraphs as lines. A cell that is bold throughout is a bold cell.
func (g *gridReader) content(n *node) doc.Cell {
	var cell doc.Cell
	all := &paragraph{}
	bold := true
	g.paragraphs(n, func(k *node) {
		p := g.read(k)
		if p.hidden {
			g.carry = p.pieces
			return
		}
		if len(p.anchors) > 0 && g.t.Anchor == "" {
			g.t.Anchor = p.anchors[0]
		}
		if len(all.pieces) > 0 && len(p.pieces) > 0 {
			all.add("\n", all.pieces[len(all.pieces)-1].source)
		}
		if cell.Indent == 0 {
			cell.Indent = g.indent(k)
		}
		for _, one := range p.pieces {
			bold = bold && one.Bold
			all.add(string(one.text), one.source)
		}
	})
	cell.Text, _ = all.runs()
	if len(cell.Text) > 0 && bold {
		cell.Bold = true
		for i := range cell.Text {
			cell.Text[i].Bold = false
		}
	}
	return cell
}

// paragraphs calls f with the paragraphs of a cell, those of tables inside it too.
func (g *gridReader) paragraphs(n *node, f func(*node)) {
	for _, k := range n.kids {
		switch k.name {
		case "p":
			f(k)
		case "sdt":
			g.inControl(k, func(content *node) { g.paragraphs(content, f) })
		case "AlternateContent":
			g.paragraphs(choice(k), f)
		case "ins", "moveTo", "customXml", "smartTag", "tbl", "tr", "tc", "sdtContent":
			g.paragraphs(k, f)
		}
	}
}

// indent is the level of a label, in characters. A program that does not count in characters gives a length.
func (g *gridReader) indent(p *node) int {
	in := p.child("pPr", "ind")
	if left := in.number("left") + in.number("start"); left > 0 && left == in.number("right")+in.number("end") {
		return 0 // drawn in from both sides
	}
	chars := in.number("leftChars") + in.number("startChars")
	if size := g.size(p.val("pPr", "pStyle")); chars == 0 && size > 0 {
		chars = (in.number("left") + in.number("start")) * 10 / size
	}
	return min(max((chars+50)/100, 0), 20)
}
