package read

import (
	"strconv"
	"strings"
)

// chart tells a chart: the names and values of its series as they are drawn, its labels and titles, what is drawn over
// it, and the workbook that a program opens to edit it.
func (w *word) chart(tree *node) {
	w.series(tree)
	w.texts(tree)
	for _, k := range tree.kids {
		l, ok := w.links[k.attr("id")]
		switch {
		case !ok || l.outside:
		case k.name == "externalData":
			w.workbook(l.target, ChartData)
		case k.name == "userShapes":
			w.in(l.target, Chart, w.shape)
		}
	}
	w.outside()
}

// series tells the points of each series.
func (w *word) series(tree *node) {
	tree.each("ser", func(s *node) {
		if name := s.child("tx"); name != nil {
			if text := strings.Join(values(name), ""); strings.TrimSpace(text) != "" {
				w.tell(Block{Cells: []Cell{Words(text)}})
			}
		}
		labels := points(s.child("cat"), s.child("xVal"))
		for _, of := range []string{"val", "yVal", "bubbleSize"} {
			numbers := points(s.child(of))
			for i := range max(len(labels), len(numbers)) {
				b := Block{Kind: Value, Cells: []Cell{{}, {}}}
				if i < len(labels) {
					b.Cells[0] = Words(labels[i])
				}
				if i < len(numbers) {
					b.Cells[1] = Words(plainNumber(numbers[i]))
				} else if of != "val" {
					continue
				}
				w.tell(b)
			}
		}
	})
}

// maxPoints is how many a series may have.
const maxPoints = 10_000

// points are the texts or numbers of a series, in order.
func points(sets ...*node) (list []string) {
	for _, n := range sets {
		n.each("pt", func(p *node) {
			if len(list) < maxPoints {
				list = append(list, strings.Join(values(p), ""))
			}
		})
	}
	return list
}

// values are the texts of v below a node.
func values(n *node) (list []string) {
	n.each("v", func(v *node) { list = append(list, v.text) })
	return list
}

// texts tells labels and titles.
func (w *word) texts(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "rich":
			w.shapeText(k)
		case "txPr", "cat", "val", "xVal", "yVal", "bubbleSize":
		default:
			w.texts(k)
		}
	}
}

// plainNumber is a number without exponent, to the fifteen digits that a program keeps: 0.15870000000000001 is 0.1587.
// What is none stays.
func plainNumber(s string) string {
	x, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return s
	}
	x, err = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		return s
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// workbook tells the rows of an embedded workbook, or that something else lies there.
func (w *word) workbook(part, place string) {
	data, err := w.archive.part(part)
	if err != nil {
		return
	}
	a, err := open(data, w.left)
	var blocks []Block
	if err == nil {
		blocks, err = a.workbook()
	}
	if err != nil {
		w.tell(Block{Place: place, Kind: Picture, Cells: []Cell{Words(digest(data))}})
		return
	}
	sheets := map[string]bool{}
	for _, b := range blocks {
		if b.Place == SheetName {
			sheets[b.Cells[0].Text()] = true
		}
	}
	for _, b := range blocks {
		if b.Kind == Row && sheets[b.Place] {
			b.Place = place
			w.tell(b)
		}
	}
}
