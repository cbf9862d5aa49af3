package read

import (
	"cmp"
	"slices"
	"strings"
)

// forms reads what the file holds in several forms, and tells each that says something new.
func (w *word) forms(n *node, read func(*node)) {
	from := len(w.out)
	for i, k := range n.kids {
		at := len(w.out)
		read(k)
		if first, told := w.out[from:at], w.out[at:]; i > 0 && slices.EqualFunc(first, told, equal) {
			w.out = w.out[:at]
		}
	}
}

// equal tells whether two blocks say the same.
func equal(a, b Block) bool {
	return a.Kind == b.Kind && a.Place == b.Place && a.Unseen == b.Unseen &&
		slices.EqualFunc(a.Cells, b.Cells, func(a, b Cell) bool { return a.Text() == b.Text() })
}

// object tells what is drawn: the text of boxes and shapes, pictures, charts, diagrams, embedded files, and the words
// for those who can't see it. Whatever it names by a relation is read, or told by its digest.
func (w *word) object(n *node) {
	for _, k := range n.kids {
		w.shape(k)
	}
	w.related(n)
}

func (w *word) shape(n *node) {
	unseen, room, ground, place, covers := w.unseen, w.room, w.ground, w.place, w.covers
	if w.unseen == "" {
		w.unseen = w.room.whyNot(n)
	}
	w.enter(n)
	w.shown(n)
	w.unseen, w.room, w.ground, w.place, w.covers = unseen, room, ground, place, covers
}

// enter comes to the room and the ground of a drawing.
func (w *word) enter(n *node) {
	switch n.name {
	case "inline", "anchor":
		w.room = room{wide: n.child("extent").measure("cx").n / emuInTwip, page: farAway, tall: farAway, paper: w.room.paper}
		if w.room.wide == 0 {
			w.room.wide = pageWide
		}
	case "wsp", "sp":
		w.ground = look{fill: unsure}
		properties := n.child("spPr")
		if fill := w.drawnColor(properties.child("solidFill")); fill != "" {
			w.ground.fill = fill
		} else if properties.child("noFill") != nil {
			w.ground.fill = ""
		}
		if high := properties.child("xfrm", "ext").measure("cy"); high.said && n.child("bodyPr", "spAutoFit") == nil {
			w.room.high = max(1, high.n/emuInTwip)
		}
		w.covering(n)
	case "shape", "rect", "roundrect", "oval", "polyline":
		if fill, ok := strings.CutPrefix(n.attr("fillcolor"), "#"); ok {
			w.ground.fill = strings.ToUpper(strings.Fields(fill + " ")[0])
		}
		w.room = room{wide: farAway / 2, page: farAway, tall: farAway, paper: w.room.paper}
		w.covering(n)
	}
}

// covering tells of a shape without text or picture: what lies behind it may not be seen.
func (w *word) covering(n *node) {
	if w.covers {
		return
	}
	w.covers = true
	for _, name := range []string{"txbxContent", "txBody", "textpath", "imagedata", "blip", "OLEObject"} {
		if n.find(name) != nil {
			return
		}
	}
	w.tell(Block{Place: Shapes, Kind: Picture, Cells: []Cell{Words(digest([]byte(n.source())))}})
}

func (w *word) shown(n *node) {
	switch n.name {
	case "AlternateContent":
		w.forms(n, w.object)
		return
	case "txbxContent":
		fields, carry := w.fields, w.carry
		w.fields, w.carry, w.covers = nil, nil, false
		if w.place == "" {
			w.place = Box
		}
		w.blocks(n)
		w.fields, w.carry = fields, carry
		return
	case "txBody", "rich":
		w.shapeText(n, look{fill: w.ground.fill})
		return
	case "docPr":
		w.named(Alternate, "标题", n.attr("title"))
		w.named(Alternate, "说明", n.attr("descr"))
	case "srcRect":
		w.cropped(n)
	case "alphaModFix":
		if amount := n.measure("amt"); amount.said && amount.n < 10_000 {
			w.named(w.place, "透明的图片", n.attr("amt"))
		}
	case "lum":
		if bright := n.measure("bright"); abs(bright.n) > 50_000 {
			w.named(w.place, "过亮或者过暗的图片", n.attr("bright"))
		}
	case "textpath":
		if text := n.attr("string"); strings.TrimSpace(text) != "" {
			w.tell(Block{Cells: []Cell{Words(text)}})
		}
	default:
		w.named(Alternate, "说明", n.attr("alt"))
	}
	w.object(n)
}

// cropped tells how much of a picture is cut off.
func (w *word) cropped(n *node) {
	for _, side := range []string{"l", "t", "r", "b"} {
		if m := n.measure(side); m.n != 0 {
			w.named(w.place, "图片裁切", side+" "+n.attr(side))
		}
	}
}

// shapeText tells the text of a shape or of a label, its paragraphs as lines. What of it is not seen is told apart.
func (w *word) shapeText(n *node, defaults look) {
	all := &paragraph{}
	n.each("p", func(p *node) {
		if len(all.pieces) > 0 {
			all.add("\n", all.pieces[len(all.pieces)-1].source)
		}
		of := defaults.over(w.drawnLook(p.child("pPr", "defRPr")))
		for _, k := range p.kids {
			text := ""
			k.each("t", func(t *node) { text += t.text })
			as := of.over(w.drawnLook(k.child("rPr")))
			as.stance = stance{}
			all.add(text, source{unseen: cmp.Or(w.unseen, as.whyUnseen(room{wide: farAway / 2, page: farAway, tall: farAway}))})
		}
	})
	if b := (Block{Cells: []Cell{{Runs: seen(all.pieces)}}}); !blank(b.Cells[0].Runs) {
		w.tell(b)
	}
	for _, b := range hidden(all.pieces) {
		w.tell(b)
	}
}

// drawnLook reads the properties of a text that is drawn.
func (w *word) drawnLook(properties *node) (l look) {
	if properties == nil {
		return l
	}
	if size := properties.measure("sz"); size.said { // in hundredths of a point
		l.size = measure{size.n / 50, true}
	}
	if apart := properties.measure("spc"); apart.said { // likewise
		l.apart = measure{apart.n / 5, true}
	}
	if s := properties.attr("strike"); s == "sngStrike" || s == "dblStrike" {
		l.struck = on
	}
	fill := properties.child("solidFill")
	if alpha := fill.find("alpha"); properties.child("noFill") != nil || alpha != nil && alpha.number("val") < 10_000 {
		l.clear = on
	}
	l.color = w.drawnColor(fill)
	return l
}

// related tells the parts that an element names.
func (w *word) related(n *node) {
	for _, a := range n.attrs {
		if !strings.HasSuffix(a.Name.Space, "/relationships") {
			continue
		}
		l, ok := w.links[a.Value]
		if !ok || l.outside { // links that lead out are told by themselves
			continue
		}
		switch l.kind {
		case "chart":
			w.in(l.target, Chart, w.chart)
		case "chartEx", "diagramDrawing", "chartUserShapes":
			w.in(l.target, w.place, w.leaves)
		case "diagramData":
			w.in(l.target, w.place, w.leaves)
			for _, more := range w.links { // as it was drawn last
				if more.kind == "diagramDrawing" && !more.outside {
					w.in(more.target, w.place, w.leaves)
				}
			}
		case "diagramLayout", "diagramQuickStyle", "diagramColors", "hyperlink":
		case "image":
			w.opaque(l.target, "")
		case "package":
			w.workbook(l.target, Embedded)
		default:
			w.opaque(l.target, Embedded)
		}
	}
}
