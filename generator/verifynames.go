package generator

import (
	"strings"

	"gen/generator/doc"
	"gen/generator/read"
	"gen/generator/render/docx"
)

// figuresOf tags what the tables and charts of a file print, which the file itself does not tell, and names the figure of
// each tag.
func figuresOf(blocks []read.Block, d *doc.Document) (ids map[string]string) {
	ids = map[string]string{}
	tag := func(id string) string {
		if id == "" {
			return ""
		}
		ids[docx.Tag(id)] = id
		return docx.Tag(id)
	}
	rows, slices := &queue{blocks: blocks, kind: read.Row}, &queue{blocks: blocks, kind: read.Value, place: read.Chart}
	labels, data := &queue{blocks: blocks, place: read.Chart}, &queue{blocks: blocks, kind: read.Row, place: read.ChartData}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			tagRuns(b.Text, tag)
		case *doc.Paragraph:
			tagRuns(b.Runs, tag)
		case *doc.Table:
			if b.Place == doc.Separate {
				continue
			}
			for _, part := range [][][]doc.Cell{b.Head, b.Rows} {
				for _, row := range part {
					rows.row(row, tag)
				}
			}
		case *doc.Chart:
			for _, s := range b.Slices {
				amount := read.Run{Text: s.Amount.Text, Tag: tag(s.Amount.Figure)}
				slices.point(s.Label, amount.Tag)
				data.point(s.Label, amount.Tag)
				if b.Kind != doc.Pie {
					labels.label(s.Value(b.Unit), []read.Run{{Text: s.Value(b.Unit), Tag: amount.Tag}})
					continue
				}
				labels.label(s.Label+"\n"+s.Amount.Text+"，"+s.Share.Text,
					[]read.Run{{Text: s.Label + "\n"}, amount, {Text: "，"}, {Text: s.Share.Text, Tag: tag(s.Share.Figure)}})
			}
		}
	}
	return ids
}

// figuresOfSheets does it for a workbook, a sheet a table. Its tags are the IDs themselves.
func figuresOfSheets(blocks []read.Block, d *doc.Document) {
	var names []string
	for _, b := range blocks {
		if b.Place == read.SheetName {
			names = append(names, b.Cells[0].Text())
		}
	}
	for _, b := range d.Blocks {
		t, ok := b.(*doc.Table)
		if !ok || !t.Place.Published() || len(names) == 0 {
			continue
		}
		rows := &queue{blocks: blocks, kind: read.Row, place: names[0]}
		names = names[1:]
		for _, row := range t.Rows {
			rows.row(row, func(id string) string { return id })
		}
	}
}

func tagRuns(runs []doc.Run, tag func(string) string) {
	for _, r := range runs {
		tag(r.Figure)
	}
}

// queue are the blocks of one kind and place, in order.
type queue struct {
	blocks []read.Block
	kind   read.Kind
	place  string
	at     int
}

// next is the first block from here on that fits.
func (q *queue) next(fits func(*read.Block) bool) *read.Block {
	for i := q.at; i < len(q.blocks); i++ {
		if b := &q.blocks[i]; b.Kind == q.kind && b.Place == q.place && fits(b) {
			q.at = i + 1
			return b
		}
	}
	return nil
}

// row tags the cells of the next row that says the same.
func (q *queue) row(row []doc.Cell, tag func(string) string) {
	var should string
	for i := range row {
		should += doc.Text(row[i].Text)
	}
	should = strings.ReplaceAll(should, ",", "") // a workbook puts them into amounts
	if strings.TrimSpace(should) == "" {
		return
	}
	b := q.next(func(b *read.Block) bool {
		is := ""
		for _, c := range b.Cells {
			is += c.Text()
		}
		return strings.ReplaceAll(is, ",", "") == should
	})
	if b == nil {
		return
	}
	column := 0
	for i := range b.Cells {
		if column < len(row) && row[column].Figure != "" && len(b.Cells[i].Runs) > 0 {
			b.Cells[i].Runs[0].Tag = tag(row[column].Figure)
		}
		column += max(1, b.Cells[i].Span)
	}
}

// figuresOfText does it for the paragraphs of a file that tells of no figures.
func figuresOfText(blocks []read.Block, d *doc.Document) {
	text := func(s string) string { return strings.Join(strings.Fields(s), "") }
	at := map[string][]*read.Block{}
	for i := range blocks {
		if b := &blocks[i]; b.Kind == read.Paragraph && b.Place == "" {
			at[text(b.Cells[0].Text())] = append(at[text(b.Cells[0].Text())], b)
		}
	}
	for _, b := range d.Blocks {
		p, ok := b.(*doc.Paragraph)
		if !ok {
			continue
		}
		says := text(doc.Text(p.Runs))
		list := at[says]
		if len(list) == 0 {
			continue
		}
		at[says] = list[1:]
		list[0].Cells[0].Runs = nil
		for _, r := range p.Runs {
			one := read.Run{Text: r.Text}
			if r.Figure != "" {
				one.Tag = docx.Tag(r.Figure)
			}
			list[0].Cells[0].Runs = append(list[0].Cells[0].Runs, one)
		}
	}
}

// point tags the number of the next point, or row of a chart's workbook, with this label.
func (q *queue) point(label, tag string) {
	b := q.next(func(b *read.Block) bool { return len(b.Cells) == 2 && b.Cells[0].Text() == label })
	if b != nil && len(b.Cells[1].Runs) > 0 {
		b.Cells[1].Runs[0].Tag = tag
	}
}

// label tags the next label of these words.
func (q *queue) label(text string, runs []read.Run) {
	if b := q.next(func(b *read.Block) bool { return b.Cells[0].Text() == text }); b != nil {
		b.Cells[0].Runs = runs
	}
}
