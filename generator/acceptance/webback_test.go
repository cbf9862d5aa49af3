package acceptance

import (
	"bytes"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/verify"

	"golang.org/x/net/html"
)

// The web page says what the document says, block by block and cell by cell, with the figure of every number. It shows
// the tables that are published apart, too.
func TestWebReadBack(t *testing.T) {
	for _, m := range filesToReadBack(t) {
		t.Run(m.name, func(t *testing.T) {
			m.pageSays(t)
		})
	}
}

func (m *made) pageSays(t *testing.T) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(m.page))
	if err != nil {
		t.Fatal(err)
	}
	have := webReader{d: &doc.Document{}}
	have.read(find(root, "article"))
	want := whole(m.d)
	same := func(id string) string { return id }
	for _, c := range verify.Compare(blocksOf(want, false, same), blocksOf(have.d, false, same)) {
		t.Errorf("%+v", c)
	}
	should, is := printedFigures(want), printedFigures(have.d)
	if len(should) != len(is) {
		t.Fatalf("%d figures are printed, want %d", len(is), len(should))
	}
	for i := range should {
		if should[i] != is[i] {
			t.Fatalf("figure %d is %v, want %v", i, is[i], should[i])
		}
	}
}

// whole is a document as the page has it: without cover, which is the header, and with the tables that are published
// apart, under a heading of their own.
func whole(d *doc.Document) *doc.Document {
	all := &doc.Document{}
	apart := false
	for _, b := range d.Blocks {
		if table, ok := b.(*doc.Table); ok {
			copied := *table
			if table.Place == doc.Separate && !apart {
				apart = true
				all.Blocks = append(all.Blocks, &doc.Heading{Text: []doc.Run{{Text: "附：决算报表"}}})
			}
			copied.Place = doc.OnPages
			b = &copied
		}
		all.Blocks = append(all.Blocks, b)
	}
	return all
}

// printedFigures are all figures with what is printed for them, in their order.
func printedFigures(d *doc.Document) [][2]string {
	var list [][2]string
	runs := func(runs ...doc.Run) {
		for _, r := range runs {
			if r.Figure != "" {
				list = append(list, [2]string{r.Figure, referee.Squash(r.Text)})
			}
		}
	}
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Heading:
			runs(x.Text...)
		case *doc.Paragraph:
			runs(x.Runs...)
		case *doc.Chart:
			for _, s := range x.Slices {
				runs(s.Amount, s.Share)
			}
		case *doc.Table:
			for _, row := range x.Rows {
				for _, c := range row {
					if c.Figure != "" {
						runs(doc.Run{Figure: c.Figure, Text: doc.Text(c.Text)})
					} else {
						runs(c.Text...)
					}
				}
			}
		}
	}
	return list
}

func find(n *html.Node, tag string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag {
			return d
		}
	}
	return &html.Node{}
}

// webReader makes blocks of the elements of an article.
type webReader struct{ d *doc.Document }

func (r *webReader) add(b doc.Block) { r.d.Blocks = append(r.d.Blocks, b) }

func (r *webReader) read(n *html.Node) {
	for c := range n.ChildNodes() {
		switch c.Data {
		case "h2", "h3", "h4", "h5", "h6":
			r.add(&doc.Heading{Text: runsOf(c)})
		case "p", "li":
			r.add(&doc.Paragraph{Runs: runsOf(c)})
		case "table":
			r.table(c)
		case "figure":
			r.figure(c)
		default:
			r.read(c)
		}
	}
}

func (r *webReader) figure(n *html.Node) {
	chart := &doc.Chart{Caption: runsOf(find(n, "figcaption"))}
	for li := range n.Descendants() {
		if li.Data != "li" {
			continue
		}
		var slice doc.Slice
		for _, run := range runsOf(li) {
			switch {
			case run.Figure == "":
				slice.Label += run.Text
			case slice.Amount.Figure == "":
				slice.Amount, slice.Label = run, referee.Squash(slice.Label)
			default:
				slice.Share = run
			}
		}
		slice.Label = strings.TrimSuffix(slice.Label, "，") // between amount and share
		if slice.Share.Text == "" {
			chart.Kind = doc.Columns // or a line, which is written the same
		}
		chart.Slices = append(chart.Slices, slice)
	}
	r.add(chart)
}

func (r *webReader) table(n *html.Node) {
	t := &doc.Table{}
	for c := range n.Descendants() {
		switch c.Data {
		case "span", "strong":
			if c.Parent.Data == "caption" {
				r.caption(t, c)
			}
		case "tr":
			row := cellsOf(c)
			if c.Parent.Data == "thead" {
				t.Head = append(t.Head, row)
			} else {
				t.Rows = append(t.Rows, row)
			}
		}
	}
	r.add(t)
}

func (r *webReader) caption(t *doc.Table, n *html.Node) {
	text := doc.Text(runsOf(n))
	for _, a := range n.Attr {
		switch a.Val {
		case "number":
			t.Number = text
		case "left":
			t.Left = text
		case "right":
			t.Right = text
		}
	}
	if n.Data == "strong" {
		t.Title = text
	}
}

func cellsOf(tr *html.Node) []doc.Cell {
	var row []doc.Cell
	for c := range tr.ChildNodes() {
		if c.Data != "td" && c.Data != "th" {
			continue
		}
		cell := doc.Cell{Text: runsOf(c)}
		if len(cell.Text) == 1 {
			cell.Figure = cell.Text[0].Figure
		}
		row = append(row, cell)
	}
	return row
}

// runsOf is the text below an element, with the figures of its data elements.
func runsOf(n *html.Node) []doc.Run {
	var runs []doc.Run
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			runs = append(runs, doc.Run{Text: c.Data})
		case c.Data == "data":
			run := doc.Run{Text: doc.Text(runsOf(c))}
			for _, a := range c.Attr {
				if a.Key == "data-figure" {
					run.Figure = a.Val
				}
			}
			runs = append(runs, run)
		case c.Data == "svg":
		default:
			runs = append(runs, runsOf(c)...)
		}
	}
	return runs
}
