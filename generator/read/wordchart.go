package read

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// chart tells a chart: its kind, the names and values of its series as they are drawn, its labels and titles, what is drawn
// over it, and the workbook that a program opens to edit it.
func (w *word) chart(tree *node) {
	var kinds []string
	for _, k := range tree.find("plotArea").children() {
		if kind, ok := strings.CutSuffix(k.name, "Chart"); ok {
			kinds = append(kinds, kind)
		}
	}
	w.named(Chart, "图的种类", strings.Join(kinds, "、"))
	w.named(Chart, "图例", legend(tree.find("legend")))
	before := w.unseen
	w.unseen = cmp.Or(w.unseen, whyNoPlot(tree.find("plotArea")))
	w.series(tree)
	w.unseen = before
	w.texts(tree, "", look{})
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

func (n *node) children() []*node {
	if n == nil {
		return nil
	}
	return n.kids
}

// legend says whether there is one to be seen, and which of its entries are not.
func legend(n *node) string {
	at := n.child("layout", "manualLayout")
	if n == nil || outside(at, 0, 1) {
		return "没有"
	}
	says := "有"
	for _, e := range n.all("legendEntry") {
		if e.on("delete") {
			says += "，删去第 " + e.val("idx") + " 项"
		}
	}
	return says
}

// whyNoPlot says why the drawing of a chart is not seen.
func whyNoPlot(n *node) string {
	at := n.child("layout", "manualLayout")
	for _, name := range []string{"w", "h"} {
		if share, err := strconv.ParseFloat(at.val(name), 64); err == nil && share < leastPlot {
			return tooSmall
		}
	}
	if outside(at, 0, 1) {
		return offChart
	}
	return ""
}

const (
	leastPlot = 0.05 // of the width and the height of a chart
	offChart  = "在图外"
)

// outside tells whether a thing is moved out of its chart.
func outside(at *node, from, to float64) bool {
	for _, name := range []string{"x", "y"} {
		if share, err := strconv.ParseFloat(at.val(name), 64); err == nil && (share < from || share > to) {
			return true
		}
	}
	return false
}

// series tells the points of each series. One that is filtered out stands among what only newer programs read.
func (w *word) series(n *node) {
	unseen := w.unseen
	for _, k := range n.kids {
		switch k.name {
		case "ser":
			w.oneSeries(k, n)
		case "extLst":
			w.unseen = "筛选掉的系列"
			w.series(k)
			w.unseen = unseen
		default:
			w.series(k)
		}
	}
}

func (w *word) oneSeries(s, group *node) {
	if name := s.child("tx"); name != nil {
		if text := strings.Join(values(name), ""); strings.TrimSpace(text) != "" {
			w.tell(Block{Cells: []Cell{Words(text)}})
		}
	}
	bare := colorless(s)
	labels := points(s.child("cat"), s.child("xVal"))
	for _, of := range []string{"val", "yVal", "bubbleSize"} {
		numbers := points(s.child(of))
		for i := range max(len(labels), len(numbers)) {
			b := Block{Kind: Value, Cells: []Cell{{}, {}}}
			if i < len(labels) {
				b.Cells[0] = Words(labels[i].text)
			}
			if i < len(numbers) {
				b.Cells[1] = Words(plainNumber(numbers[i].text))
				without, own := bare[numbers[i].index]
				if w.unseen == "" && (without || !own && bare[""]) {
					b.Unseen = "图上没有颜色"
				}
			} else if of != "val" {
				continue
			}
			w.tell(b)
		}
		if of == "val" || len(numbers) > 0 {
			w.automatic(s, group, numbers)
		}
	}
}

// colorless tells which points are drawn without ink: by their own properties, else by those of the series, under "".
func colorless(s *node) map[string]bool {
	bare := func(properties *node) bool {
		line := properties.child("ln")
		return properties.child("noFill") != nil && (line == nil || line.child("noFill") != nil)
	}
	list := map[string]bool{"": bare(s.child("spPr"))}
	for _, p := range s.all("dPt") {
		if own := p.child("spPr"); own != nil {
			list[p.val("idx")] = bare(own)
		}
	}
	return list
}

// automatic tells what the labels show that nobody typed: programs make them of the numbers, by a format.
func (w *word) automatic(s, group *node, numbers []point) {
	all := s.child("dLbls")
	if all == nil {
		all = group.child("dLbls")
	}
	typed := map[string]bool{}
	for _, l := range all.all("dLbl") {
		typed[l.val("idx")] = l.child("tx", "rich") != nil || l.on("delete")
	}
	open := slices.ContainsFunc(numbers, func(p point) bool { return !typed[p.index] })
	var shows []string
	for _, k := range all.children() {
		if strings.HasPrefix(k.name, "show") && k.name != "showLeaderLines" && k.name != "showLegendKey" && k.attr("val") != "0" && k.attr("val") != "false" {
			shows = append(shows, strings.TrimPrefix(k.name, "show"))
		}
	}
	if !open || len(shows) == 0 || all.on("delete") {
		return
	}
	format := all.child("numFmt").attr("formatCode")
	if f := all.child("numFmt"); f == nil || f.flag("sourceLinked") {
		format = s.find("formatCode").content()
	}
	w.tell(Block{Kind: Value, Cells: []Cell{Words("自动的标签 " + strings.Join(shows, " ")), Words("格式 " + format)}})
}

// maxPoints is how many a series may have.
const maxPoints = 10_000

// point is one of a series, with its place in the order in which they are drawn.
type point struct{ index, text string }

// points are the texts or numbers of a series, in the order in which they are drawn.
func points(sets ...*node) (list []point) {
	for _, n := range sets {
		n.each("pt", func(p *node) {
			if len(list) < maxPoints {
				list = append(list, point{p.attr("idx"), strings.Join(values(p), "")})
			}
		})
	}
	slices.SortStableFunc(list, func(a, b point) int {
		x, _ := strconv.Atoi(a.index)
		y, _ := strconv.Atoi(b.index)
		return x - y
	})
	return list
}

// values are the texts of v below a node.
func values(n *node) (list []string) {
	n.each("v", func(v *node) { list = append(list, v.text) })
	return list
}

// texts tells labels and titles, which have the looks of the whole that they are in.
func (w *word) texts(n *node, why string, of look) {
	of = of.over(w.drawnLook(n.child("txPr", "p", "pPr", "defRPr")))
	if n.name != "ser" {
		of.fill = cmp.Or(w.drawnColor(n.child("spPr", "solidFill")), of.fill)
	}
	kids := slices.Clone(n.kids)
	slices.SortStableFunc(kids, func(a, b *node) int { // labels by what they stand at
		if a.name != "dLbl" || b.name != "dLbl" {
			return 0
		}
		return a.child("idx").number("val") - b.child("idx").number("val")
	})
	for _, k := range kids {
		switch k.name {
		case "rich":
			unseen := w.unseen
			w.unseen = cmp.Or(w.unseen, why)
			w.shapeText(k, of)
			w.unseen = unseen
		case "txPr", "cat", "val", "xVal", "yVal", "bubbleSize":
		case "dLbl", "dLbls":
			w.texts(k, cmp.Or(why, whyNoLabel(k)), of)
		default:
			w.texts(k, why, of)
		}
	}
}

// whyNoLabel says why a label, or all of a series, do not show. What a label is said to show counts for none that is typed:
// LibreOffice says that such a label shows nothing.
func whyNoLabel(n *node) string {
	if n.on("delete") {
		return "删去的标签"
	}
	if outside(n.child("layout", "manualLayout"), -1, 1) {
		return offChart
	}
	return ""
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
