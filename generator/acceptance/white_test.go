package acceptance

import (
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/layout"
	"gen/generator/pack"
	"gen/internal/fonts"
)

// printedLine is a line of running text, or of a heading below the parts.
type printedLine struct {
	text string
	gap  int  // the widest white between two of its characters, beside what is theirs
	end  int  // where it ends
	last bool // of its paragraph
}

// runningLines are those of the numbered pages, told from tables and notes by their size of type.
func runningLines(t *testing.T, d *doc.Document, p *layout.Pages, m *fonts.Set) (lines []printedLine) {
	body := layout.GBT9704().Body.Size
	var blocks []string // what is left to be printed of each
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			if b.Level > 1 {
				blocks = append(blocks, referee.Squash(b.Number+b.Gap()+doc.Text(b.Text)))
			}
		case *doc.Paragraph:
			if b.Style != doc.Note {
				blocks = append(blocks, referee.Squash(doc.Text(b.Runs)))
			}
		}
	}
	for n, pg := range p.List {
		for i := 0; pg.Number != "" && i < len(pg.Texts); {
			if pg.Texts[i].Size != body {
				i++
				continue
			}
			first := i
			for i < len(pg.Texts) && pg.Texts[i].Size == body && pg.Texts[i].Y == pg.Texts[first].Y {
				i++
			}
			ln := measured(pg.Texts[first:i], m)
			for len(blocks) > 0 && blocks[0] == "" {
				blocks = blocks[1:]
			}
			left, ok := strings.CutPrefix(blocks[0], ln.text)
			if !ok {
				t.Fatalf("page %d prints %q where %q is to come", n, ln.text, blocks[0])
			}
			blocks[0], ln.last = left, left == ""
			lines = append(lines, ln)
		}
	}
	return lines
}

// measured adds up the widths of a line's characters as the fonts have them.
func measured(texts []layout.Text, m *fonts.Set) (ln printedLine) {
	ln.end = texts[0].X
	all := ""
	for _, t := range texts {
		x := t.X
		for i, r := range t.Text {
			ln.gap = max(ln.gap, x-ln.end)
			ln.end = x + m.Width(t.Face, r)*t.Size/1000
			if i+len(string(r)) < len(t.Text) {
				ln.gap = max(ln.gap, t.Extra)
			}
			x = ln.end + t.Extra
		}
		all += t.Text
	}
	ln.text = referee.Squash(all)
	return ln
}

// filled counts printed lines: all, those that are spaced out by more than a quarter of their type, those inside of paragraphs, and
// of these the ones that end more than a character short.
type filled struct{ all, loose, inside, short int }

func (f *filled) document(t *testing.T, d *doc.Document) {
	st, m := layout.GBT9704(), fonts.Embedded()
	for _, ln := range runningLines(t, d, layout.Layout(d, st, m), m) {
		f.all++
		if ln.gap > st.Body.Size/4 {
			f.loose++
			t.Logf("spaced out by %d: %s", ln.gap, ln.text)
		}
		if ln.last {
			continue
		}
		f.inside++
		if st.Left+st.Width-ln.end > st.Body.Size {
			f.short++
			t.Logf("ends %d short: %s", st.Left+st.Width-ln.end, ln.text)
		}
	}
}

func (f *filled) holds(t *testing.T, least int) {
	t.Helper()
	t.Logf("of %d lines %d are spaced out, of %d inside of paragraphs %d end short", f.all, f.loose, f.inside, f.short)
	if f.all < least || f.loose*200 > f.all || f.short*100 > f.inside {
		t.Error("too many")
	}
}

// Printed lines are filled evenly: hardly one is spaced out by more than a quarter of its type, or ends more than a character short.
func TestLinesAreFilled(t *testing.T) {
	for _, name := range exampleNames(t) {
		t.Run(name, func(t *testing.T) {
			_, d := composed(t, name)
			var f filled
			f.document(t, d)
			f.holds(t, 100)
		})
	}
	t.Run("random", func(t *testing.T) {
		short, _ := randomPacks(t)
		inYuan := *short
		inYuan.Unit.V = "元"
		for _, p := range []*pack.Pack{short, &inYuan} {
			var f filled
			for seed := range uint64(10) {
				_, d := random(t, seed, p)
				f.document(t, d)
			}
			f.holds(t, 1000)
		}
	})
}

// A page is a third empty at most, unless what follows begins a page of its own: a part, a table, a form.
func TestPagesAreFilled(t *testing.T) {
	fills := func(t *testing.T, d *doc.Document) {
		st := layout.GBT9704()
		p := layout.Layout(d, st, fonts.Embedded())
		opened := map[int]bool{len(p.List): true}
		for _, piece := range p.Flow {
			if piece.Opens {
				opened[p.Anchors[anchorOf(piece.Block)].Page] = true
			}
		}
		for i, pg := range p.List {
			if pg.Number == "" || opened[i+1] || pg.Width > pg.Height {
				continue
			}
			low := 0
			for _, x := range pg.Texts[:len(pg.Texts)-1] {
				low = max(low, x.Y)
			}
			for _, x := range pg.Lines {
				low = max(low, x.Y2)
			}
			for _, x := range pg.Images {
				low = max(low, x.Y+x.H)
			}
			if empty := st.Top + st.Height - low; empty > st.Height/3 {
				t.Errorf("page %s is empty for %d of %d", pg.Number, empty, st.Height)
			}
		}
	}
	for _, name := range exampleNames(t) {
		t.Run(name, func(t *testing.T) {
			_, d := composed(t, name)
			fills(t, d)
		})
	}
	short, _ := randomPacks(t)
	for seed := range uint64(10) {
		_, d := random(t, seed, short)
		fills(t, d)
	}
}

// Whoever opens the Word file has other faces. Their digits may be a tenth wider, and numbers and codes of tables still stand in one line.
func TestNumbersHaveRoomForOtherFaces(t *testing.T) {
	m := fonts.Embedded()
	for _, name := range exampleNames(t) {
		_, d := composed(t, name)
		for _, piece := range layout.Layout(d, layout.GBT9704(), m).Flow {
			table, ok := piece.Block.(*doc.Table)
			if !ok || table.Place != doc.OnPages {
				continue
			}
			for _, row := range table.Rows {
				for c := range row {
					k, fit := &row[c], piece.Fit
					if k.Cols != 1 || k.Kind != doc.Amount && k.Kind != doc.Code {
						continue
					}
					wide := 0
					for _, r := range doc.Text(k.Text) {
						wide += m.Width(fit.Type.Face, r) * fit.Type.Size / 1000
					}
					if room := fit.Widths[c] - 2*fit.PadX; wide*110 > room*100 {
						t.Errorf("%s: %s: %q is %d wide in a column of %d", name, table.Title, doc.Text(k.Text), wide, room)
					}
				}
			}
		}
	}
}

func anchorOf(b doc.Block) string {
	switch b := b.(type) {
	case *doc.Heading:
		return b.Anchor
	case *doc.Table:
		return b.Anchor
	}
	return ""
}
