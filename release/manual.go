package main

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/pdf"
	"gen/internal/fonts"
)

// manual is a page of docs/ as a PDF: a document as any other, set smaller than an official one.
func manual(source []byte) ([]byte, error) {
	r := reader{source: source, out: &doc.Document{Blocks: []doc.Block{&doc.Contents{Title: "目　录", Depth: 3}}}}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
	if err := r.blocks(parser.Parse(text.NewReader(source)), doc.Body, ""); err != nil {
		return nil, err
	}
	st := layout.GBT9704()
	st.Chars = 0
	st.Body = layout.Type{Face: fonts.Song, Size: 11000, Pitch: 19000}
	st.Note = layout.Type{Face: fonts.Song, Size: 10000, Pitch: 15000}
	st.TextTable = layout.Type{Face: fonts.Song, Size: 10000, Pitch: 14000}
	st.Headings[1] = layout.Type{Face: fonts.Hei, Size: 15000, Pitch: 30000}
	st.Headings[2] = layout.Type{Face: fonts.Hei, Size: 12000, Pitch: 22000}
	face := fonts.Embedded()
	return pdf.Render(layout.Layout(r.out, st, face), r.out, face)
}

// reader turns Markdown into blocks. What it does not know is an error: nothing of a manual may be lost unseen.
type reader struct {
	source []byte
	out    *doc.Document
}

func (r *reader) add(b doc.Block) { r.out.Blocks = append(r.out.Blocks, b) }

// blocks adds what stands below a node. The first paragraph bears the marker of its item.
func (r *reader) blocks(parent ast.Node, style doc.Style, marker string) error {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		var err error
		switch n := n.(type) {
		case *ast.Heading:
			err = r.heading(n)
		case *ast.Paragraph, *ast.TextBlock:
			var runs []doc.Run
			if runs, err = r.runs(n, false); marker != "" {
				runs, marker = append([]doc.Run{{Text: marker}}, runs...), ""
			}
			r.add(&doc.Paragraph{Style: style, Runs: runs})
		case *ast.List:
			err = r.list(n)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			err = r.code(n)
		case *tables.Table:
			err = r.table(n)
		case *ast.HTMLBlock: // remarks for whoever writes the page
		default:
			err = fmt.Errorf("a manual cannot have a %s", n.Kind())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// heading adds a heading; that of the whole page is its cover.
func (r *reader) heading(n *ast.Heading) error {
	runs, err := r.runs(n, false)
	if n.Level == 1 {
		r.out.Title = doc.Text(runs)
		r.out.Cover = doc.Cover{Lines: []string{"决算公开程序 gen", r.out.Title}}
		return err
	}
	r.add(&doc.Heading{Level: n.Level, Text: runs, Anchor: fmt.Sprintf("s%d", len(r.out.Blocks))})
	return err
}

func (r *reader) list(n *ast.List) error {
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		marker := "•"
		if n.IsOrdered() {
			marker = fmt.Sprintf("%d. ", number)
			number++
		}
		if err := r.blocks(item, doc.Item, marker); err != nil {
			return err
		}
	}
	return nil
}

// code adds lines that are typed as they stand, in a box.
func (r *reader) code(n ast.Node) error {
	t := &doc.Table{Place: doc.InText}
	var rows [][]doc.Cell
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		shown := strings.TrimRight(string(line.Value(r.source)), "\n")
		plain := strings.TrimLeft(shown, " ")
		rows = append(rows, []doc.Cell{{Text: []doc.Run{{Text: plain}}, Indent: (len(shown) - len(plain)) / 2}})
	}
	var err error
	t.Grid, err = doc.NewGrid(t.Place, []doc.Column{{Width: 1}}, nil, rows)
	r.add(t)
	return err
}

func (r *reader) table(n *tables.Table) error {
	t := &doc.Table{Place: doc.InText}
	var rows [][]doc.Cell
	var columns []doc.Column
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []doc.Cell
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			runs, err := r.runs(cell, false)
			if err != nil {
				return err
			}
			if i := len(cells); i == len(columns) {
				columns = append(columns, doc.Column{})
			}
			width := &columns[len(cells)].Width
			*width = max(*width, min(40, len([]rune(doc.Text(runs)))), 6)
			cells = append(cells, doc.Cell{Text: runs})
		}
		rows = append(rows, cells)
	}
	var err error
	t.Grid, err = doc.NewGrid(t.Place, columns, rows[:1], rows[1:])
	r.add(t)
	return err
}

// runs is the text of a node. Links go to other pages, which paper cannot do: their words stay.
func (r *reader) runs(parent ast.Node, bold bool) (runs []doc.Run, err error) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			runs = append(runs, doc.Run{Text: string(n.Segment.Value(r.source)), Bold: bold})
		case *ast.String:
			runs = append(runs, doc.Run{Text: string(n.Value), Bold: bold})
		case *ast.AutoLink:
			runs = append(runs, doc.Run{Text: string(n.Label(r.source)), Bold: bold})
		case *ast.CodeSpan, *ast.Link, *ast.Emphasis:
			emphasis, strong := n.(*ast.Emphasis)
			below, err := r.runs(n, bold || strong && emphasis.Level > 1)
			if err != nil {
				return nil, err
			}
			runs = append(runs, below...)
		default:
			return nil, fmt.Errorf("a manual cannot have a %s in its text", n.Kind())
		}
	}
	return runs, nil
}
