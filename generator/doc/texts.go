package doc

import (
	"iter"
	"slices"
)

// Texts are all texts that a document prints, in its order. What writers add of their own (page numbers, 续表) is not among
// them.
func (d *Document) Texts() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, text := range slices.Concat([]string{d.Title, d.Department}, d.Cover.Lines, d.Cover.Foot) {
			if !yield(text) {
				return
			}
		}
		for _, b := range d.Blocks {
			for _, text := range texts(b) {
				if !yield(text) {
					return
				}
			}
		}
	}
}

func texts(b Block) []string {
	switch b := b.(type) {
	case *Heading:
		return []string{b.Number, Text(b.Text)}
	case *Paragraph:
		return []string{Text(b.Runs)}
	case *Contents:
		return []string{b.Title}
	case *Image:
		return []string{b.Alt}
	case *Chart:
		list := []string{b.Name, Text(b.Caption)}
		for _, s := range b.Slices {
			list = append(list, s.Label, s.Amount.Text, s.Share.Text)
		}
		return list
	case *Table:
		return b.texts()
	}
	return nil
}

func (t *Table) texts() []string {
	list := []string{t.Sheet, t.Title, t.Number, t.Left, t.Right}
	for _, rows := range [][][]Cell{t.Head, t.Rows} {
		for _, row := range rows {
			for _, c := range row {
				list = append(list, Text(c.Text))
			}
		}
	}
	for _, note := range t.Notes {
		list = append(list, Text(note))
	}
	return list
}
