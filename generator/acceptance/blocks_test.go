package acceptance

import (
	"slices"

	"gen/generator/doc"
	"gen/generator/read"
)

// blocksOf is what a document says, as its files do. tag is how they name a figure. In the Word file stand the title of the contents
// and the cells that others cover, too.
func blocksOf(d *doc.Document, word bool, tag func(id string) string) (list []read.Block) {
	add := func(kind read.Kind, place string, cells ...[]doc.Run) {
		b := read.Block{Kind: kind, Place: place}
		for _, runs := range cells {
			var c read.Cell
			for _, r := range runs {
				one := read.Run{Text: r.Text}
				if r.Figure != "" {
					one.Tag = tag(r.Figure)
				}
				c.Runs = append(c.Runs, one)
			}
			b.Cells = append(b.Cells, c)
		}
		list = append(list, b)
	}
	plain := func(text string) []doc.Run { return []doc.Run{{Text: text}} }
	for _, l := range append(slices.Clone(d.Cover.Lines), d.Cover.Foot...) {
		add(read.Paragraph, "", plain(l))
	}
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Contents:
			if word {
				add(read.Paragraph, "", plain(x.Title))
			}
		case *doc.Heading:
			add(read.Paragraph, "", append(plain(x.Number), x.Text...))
		case *doc.Paragraph:
			add(read.Paragraph, "", x.Runs)
		case *doc.Chart:
			for _, s := range x.Slices {
				switch runs := []doc.Run{{Text: s.Label}, s.Amount}; {
				case x.Kind == doc.Pie:
					add(read.Paragraph, read.Chart, append(runs, doc.Run{Text: "，"}, s.Share))
				case word: // the names stand at the axis
					add(read.Paragraph, read.Chart, plain(s.Value(x.Unit)))
				default:
					add(read.Paragraph, read.Chart, runs)
				}
			}
			if word && x.Kind != doc.Pie {
				add(read.Paragraph, read.Chart, plain("单位："+x.Unit))
			}
			add(read.Paragraph, "", x.Caption)
		case *doc.Table:
			if x.Place == doc.Separate {
				continue
			}
			add(read.Paragraph, "", plain(x.Title))
			add(read.Paragraph, "", plain(x.Number))
			add(read.Paragraph, "", plain(x.Left+x.Right))
			for _, rows := range [][][]doc.Cell{x.Head, x.Rows} {
				for _, row := range rows {
					add(read.Row, "", texts(row, word)...)
				}
			}
			for _, n := range x.Notes {
				add(read.Paragraph, "", n)
			}
		}
	}
	return list
}

// texts are those of the cells of a row.
func texts(row []doc.Cell, covered bool) (list [][]doc.Run) {
	for _, c := range row {
		if c.Covered() && !covered {
			continue
		}
		var runs []doc.Run
		for _, r := range c.Text {
			if r.Figure == "" {
				r.Figure = c.Figure
			}
			runs = append(runs, r)
		}
		list = append(list, runs)
	}
	return list
}
