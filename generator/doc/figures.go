package doc

import "iter"

// Figures are the IDs of the figures that a document prints, in its order; some come more than once. Of no document there
// are none.
func (d *Document) Figures() iter.Seq[string] {
	return func(yield func(string) bool) {
		if d == nil {
			return
		}
		runs := func(list ...Run) bool {
			for _, r := range list {
				if r.Figure != "" && !yield(r.Figure) {
					return false
				}
			}
			return true
		}
		for _, b := range d.Blocks {
			on := true
			switch b := b.(type) {
			case *Heading:
				on = runs(b.Text...)
			case *Paragraph:
				on = runs(b.Runs...)
			case *Table:
				on = b.figures(yield, runs)
			case *Chart:
				on = runs(b.Caption...)
				for _, s := range b.Slices {
					on = on && runs(s.Amount, s.Share)
				}
			}
			if !on {
				return
			}
		}
	}
}

func (t *Table) figures(yield func(string) bool, runs func(...Run) bool) bool {
	for _, rows := range [][][]Cell{t.Head, t.Rows} {
		for _, row := range rows {
			for _, c := range row {
				if c.Figure != "" && !yield(c.Figure) || !runs(c.Text...) {
					return false
				}
			}
		}
	}
	for _, note := range t.Notes {
		if !runs(note...) {
			return false
		}
	}
	return true
}
