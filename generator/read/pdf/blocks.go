package pdf

import (
	"fmt"

	"gen/generator/read"
)

// Places of what stands beside the text.
const (
	Number    = "页码"
	Notes     = "批注和表单"
	Bookmarks = "书签"
)

// Blocks is what the document says, as other files are read: Part is the page.
func (d *Document) Blocks() []read.Block {
	flow, first := d.Flow()
	var list []read.Block
	page := 0
	for _, p := range flow {
		for ; page <= p.Page; page++ {
			list = append(list, d.besides(page)...)
		}
		list = append(list, p.blocks()...)
	}
	for ; page < len(d.Pages); page++ {
		list = append(list, d.besides(page)...)
	}
	if first != "" {
		list = append(list, read.Block{Place: Number, Cells: []read.Cell{read.Words(first)}})
	}
	for _, text := range d.Bookmarks {
		list = append(list, read.Block{Place: Bookmarks, Cells: []read.Cell{read.Words(text)}})
	}
	for _, about := range d.About {
		list = append(list, read.Block{Place: read.Properties, Kind: read.Property,
			Cells: []read.Cell{read.Words(about.Name), read.Words(about.Text)}})
	}
	return list
}

func part(page int) string { return fmt.Sprintf("第%d页", page+1) }

// besides is what a page has that stands in no place of its text.
func (d *Document) besides(page int) (list []read.Block) {
	p := &d.Pages[page]
	if len(p.Glyphs)+len(p.Areas)+len(p.Rules)+len(p.Images) == 0 {
		list = append(list, read.Block{Part: part(page), Cells: []read.Cell{read.Words("（空白页）")}})
	}
	for _, n := range p.Notes {
		b := read.Block{Part: part(page), Place: Notes, Kind: read.Property}
		b.Cells = []read.Cell{read.Words(n.Kind), read.Words(n.Text + n.Link)}
		list = append(list, b)
	}
	return list
}

func (p *Piece) blocks() []read.Block {
	switch {
	case p.Image != nil:
		return []read.Block{{Part: part(p.Page), Kind: read.Picture, Cells: []read.Cell{read.Words(p.Image.Digest)}}}
	case p.Table == nil:
		b := read.Block{Part: part(p.Page), Cells: []read.Cell{read.Words(p.Text)}, Unseen: p.Lines[0].Unseen}
		if number := p.Lines[0].Leads; number != "" {
			b.Place = read.Contents
			b.Cells[0].Runs = append(b.Cells[0].Runs, read.Run{Text: number, Tag: read.PageNumber})
		}
		return []read.Block{b}
	}
	var list []read.Block
	for i, row := range p.Table.Rows {
		b := read.Block{Part: part(p.Table.Pages[i]), Kind: read.Row}
		for _, c := range row {
			cell := read.Words(c.Text)
			cell.Span, cell.Above = c.Cols, c.Above
			b.Cells = append(b.Cells, cell)
		}
		list = append(list, b)
	}
	return list
}
