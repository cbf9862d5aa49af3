package published

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// block is a part of the web page in reading order: a heading, a paragraph, a slice of a pie or a table.
type block struct {
	level int // of a heading
	text  string
	slice bool
	grid  *grid
}

// grid is a table of the web page. Cells that are covered by another are empty in the body and repeat it in the head.
type grid struct {
	title string
	head  [][]string
	body  [][]string
	note  string // below it
}

// derivation is how the page says that a number came about: the signed terms of a sum.
type derivation struct {
	value string
	terms []signed
}

type signed struct {
	minus bool
	value string
}

// page is what a reader of the web page sees.
type page struct {
	blocks      []block
	derivations []derivation
}

func readPage(t testing.TB, data []byte) *page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := &page{}
	p.walk(find(root, func(n *html.Node) bool { return n.Data == "main" }))
	p.sources(find(root, func(n *html.Node) bool { return attr(n, "id") == "sources" }))
	return p
}

func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	if n == nil || n.Type == html.ElementNode && is(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, is); found != nil {
			return found
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words is all text below a node.
func words(n *html.Node) string {
	if n == nil {
		return ""
	}
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(words(c))
	}
	return b.String()
}

// squash is a text without its white space.
func squash(text string) string { return strings.Join(strings.Fields(text), "") }

var headingTag = regexp.MustCompile(`^h([1-6])$`)

func (p *page) walk(n *html.Node) {
	if n == nil {
		return
	}
	if n.Type == html.ElementNode {
		switch m := headingTag.FindStringSubmatch(n.Data); {
		case m != nil:
			level, _ := strconv.Atoi(m[1])
			p.blocks = append(p.blocks, block{level: level, text: squash(words(n))})
			return
		case n.Data == "p" && attr(n, "class") == "note":
			if last := len(p.blocks) - 1; last >= 0 && p.blocks[last].grid != nil {
				p.blocks[last].grid.note += squash(words(n))
			}
			return
		case n.Data == "p":
			p.blocks = append(p.blocks, block{text: squash(words(n))})
			return
		case n.Data == "li":
			p.blocks = append(p.blocks, block{text: squash(words(n)), slice: strings.HasPrefix(attr(n.Parent.Parent, "class"), "pie")})
			return
		case n.Data == "table":
			p.blocks = append(p.blocks, block{grid: readGrid(n)})
			return
		case n.Data == "svg" || n.Data == "script" || n.Data == "aside":
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

func readGrid(n *html.Node) *grid {
	caption := find(n, func(n *html.Node) bool { return n.Data == "caption" })
	g := &grid{}
	if caption != nil {
		g.title = squash(words(find(caption, func(n *html.Node) bool { return n.Data == "strong" })))
	}
	g.head = cells(find(n, func(n *html.Node) bool { return n.Data == "thead" }), true)
	g.body = cells(find(n, func(n *html.Node) bool { return n.Data == "tbody" }), false)
	return g
}

// cells are the rows of a section of a table, each with all columns.
func cells(section *html.Node, repeat bool) (rows [][]string) {
	if section == nil {
		return nil
	}
	covered := map[[2]int]string{}
	for tr := section.FirstChild; tr != nil; tr = tr.NextSibling {
		if tr.Data != "tr" {
			continue
		}
		var row []string
		skip := func() {
			for text, ok := covered[[2]int{len(rows), len(row)}]; ok; text, ok = covered[[2]int{len(rows), len(row)}] {
				row = append(row, text)
			}
		}
		for td := tr.FirstChild; td != nil; td = td.NextSibling {
			if td.Data != "td" && td.Data != "th" {
				continue
			}
			skip()
			text := squash(words(td))
			again := ""
			if repeat {
				again = text
			}
			wide, high := span(td, "colspan"), span(td, "rowspan")
			for y := range high {
				for x := range wide {
					covered[[2]int{len(rows) + y, len(row) + x}] = again
				}
			}
			covered[[2]int{len(rows), len(row)}] = text
			skip()
		}
		skip()
		rows = append(rows, row)
	}
	return rows
}

func span(n *html.Node, key string) int {
	size, _ := strconv.Atoi(attr(n, key))
	return max(1, size)
}

// sources reads the sums that the page gives for its numbers.
func (p *page) sources(aside *html.Node) {
	if aside == nil {
		return
	}
	for section := aside.FirstChild; section != nil; section = section.NextSibling {
		if section.Data != "section" {
			continue
		}
		value := words(find(section, func(n *html.Node) bool { return n.Data == "b" }))
		for ul := section.FirstChild; ul != nil; ul = ul.NextSibling {
			if ul.Data != "ul" {
				continue
			}
			d := derivation{value: value}
			for li := ul.FirstChild; li != nil; li = li.NextSibling {
				minus := words(find(li, func(n *html.Node) bool { return n.Data == "i" })) == "−"
				d.terms = append(d.terms, signed{minus, words(find(li, func(n *html.Node) bool { return n.Data == "b" }))})
			}
			p.derivations = append(p.derivations, d)
		}
	}
}
