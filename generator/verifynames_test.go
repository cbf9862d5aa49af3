package generator

import (
	"testing"

	"gen/generator/doc"
	"gen/generator/read"
	"gen/generator/render/docx"
)

// All cells and slices of the Word file with a figure are known to verify, which names them by it.
func TestWordNamesFigures(t *testing.T) {
	for _, name := range exampleNames(t) {
		h := hold(t, name, Options{})
		blocks, err := read.Word(h.file)
		if err != nil {
			t.Fatal(err)
		}
		figuresOf(blocks, h.v.doc)
		is := map[string]int{}
		for _, b := range blocks {
			for _, c := range b.Cells {
				for _, r := range c.Runs {
					is[r.Tag]++
				}
			}
		}
		for _, b := range h.v.doc.Blocks {
			should := map[string]string{}
			switch x := b.(type) {
			case *doc.Table:
				for _, row := range x.Rows {
					for _, c := range row {
						if c.Figure != "" && len(c.Text) > 0 && x.Place != doc.Separate {
							should[c.Figure] = doc.Text(c.Text)
						}
					}
				}
			case *doc.Chart:
				for _, s := range x.Slices {
					should[s.Amount.Figure], should[s.Share.Figure] = s.Amount.Text, s.Share.Text
				}
			}
			for id, text := range should {
				if is[docx.Tag(id)] == 0 {
					t.Errorf("%s: no %s for %s", name, text, id)
				}
			}
		}
	}
}
