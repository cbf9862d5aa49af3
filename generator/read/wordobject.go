package read

import (
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
	switch n.name {
	case "AlternateContent":
		w.forms(n, w.object)
		return
	case "txbxContent":
		fields, carry, ground := w.fields, w.carry, w.ground
		w.fields, w.carry, w.ground = nil, nil, look{fill: "a shape's"}
		w.blocks(n)
		w.fields, w.carry, w.ground = fields, carry, ground
		return
	case "txBody", "rich":
		w.shapeText(n)
		return
	case "docPr":
		w.named(Alternate, "标题", n.attr("title"))
		w.named(Alternate, "说明", n.attr("descr"))
	case "textpath":
		if text := n.attr("string"); strings.TrimSpace(text) != "" {
			w.tell(Block{Cells: []Cell{Words(text)}})
		}
	default:
		w.named(Alternate, "说明", n.attr("alt"))
	}
	w.object(n)
}

// shapeText tells the text of a shape or of a label, its paragraphs as lines.
func (w *word) shapeText(n *node) {
	var lines []string
	n.each("p", func(p *node) {
		var line strings.Builder
		p.each("t", func(t *node) { line.WriteString(t.text) })
		lines = append(lines, line.String())
	})
	if text := strings.Join(lines, "\n"); strings.TrimSpace(text) != "" {
		w.tell(Block{Cells: []Cell{Words(text)}})
	}
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
