package docx_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/render/docx"
)

// asRead is what of a document a Word file can tell.
func asRead(d *doc.Document) *doc.Document {
	out := &doc.Document{Title: d.Title, Department: d.Department, Year: d.Year, Cover: d.Cover, Origin: d.Origin}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			out.Blocks = append(out.Blocks, &doc.Heading{Level: b.Level, Number: b.Number, Text: joined(b.Text), Anchor: b.Anchor})
		case *doc.Paragraph:
			out.Blocks = append(out.Blocks, &doc.Paragraph{Style: b.Style, Runs: joined(b.Runs)})
		case *doc.Table:
			if !b.Separate {
				out.Blocks = append(out.Blocks, tableAsRead(b))
			}
		case *doc.Chart:
			c := &doc.Chart{Anchor: b.Anchor, Caption: joined(b.Caption)}
			for _, s := range b.Slices {
				c.Name = b.Name
				c.Slices = append(c.Slices, doc.Slice{Label: s.Label, Amount: doc.Run{Text: s.Amount.Text}, Share: doc.Run{Text: s.Share.Text}, Weight: s.Weight})
			}
			out.Blocks = append(out.Blocks, c)
		case *doc.Image:
			if string(b.Bytes) == "no picture" {
				out.Blocks = append(out.Blocks, &doc.Paragraph{Style: doc.Center, Runs: plain(b.Alt)})
				continue
			}
			out.Blocks = append(out.Blocks, b)
		default:
			out.Blocks = append(out.Blocks, b)
		}
	}
	return out
}

// joined runs of one origin are one.
func joined(runs []doc.Run) (out []doc.Run) {
	for _, r := range runs {
		r.Typed = false
		if r.Figure != "" {
			r.Figure = docx.Tag(r.Figure)
		}
		if n := len(out); n > 0 && r.Figure == "" && out[n-1].Figure == "" && out[n-1].Bold == r.Bold && out[n-1].Link == r.Link {
			out[n-1].Text += r.Text
		} else if r.Text != "" {
			out = append(out, r)
		}
	}
	return out
}

func tableAsRead(t *doc.Table) *doc.Table {
	out := &doc.Table{Anchor: t.Anchor, Title: t.Title, Number: t.Number, Left: t.Left, Right: t.Right, InText: t.InText, Form: t.Form,
		Landscape: t.Landscape && !t.InText, Columns: make([]doc.Column, len(t.Columns))}
	rows := func(rows [][]doc.Cell, head bool) (all [][]doc.Cell) {
		for _, row := range rows {
			var cells []doc.Cell
			for _, c := range row {
				cells = append(cells, cellAsRead(c, head))
			}
			all = append(all, cells)
		}
		return all
	}
	out.Head, out.Rows = rows(t.Head, true), rows(t.Rows, false)
	for _, n := range t.Notes {
		out.Notes = append(out.Notes, joined(n))
	}
	return out
}

func cellAsRead(c doc.Cell, head bool) doc.Cell {
	out := doc.Cell{ColSpan: c.ColSpan, RowSpan: c.RowSpan, Covered: c.Covered, Bold: (c.Bold || allBold(c.Text)) && len(c.Text) > 0}
	if !head && c.Kind != doc.Amount && c.Kind != doc.Number && !c.Center {
		out.Indent = c.Indent
	}
	runs := append([]doc.Run(nil), c.Text...)
	for i := range runs {
		runs[i].Figure = ""
		runs[i].Bold = runs[i].Bold && !out.Bold
	}
	out.Text = joined(runs)
	if head {
		out.Bold = false
	}
	return out
}

func allBold(runs []doc.Run) bool {
	for _, r := range runs {
		if !r.Bold {
			return false
		}
	}
	return true
}

func read(t testing.TB, file []byte) *doc.Document {
	t.Helper()
	d, err := docx.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// compare compares documents line by line.
func compare(t *testing.T, want, got *doc.Document) {
	t.Helper()
	a, b := strings.Split(doc.Dump(want), "\n"), strings.Split(doc.Dump(got), "\n")
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			t.Fatalf("line %d\nwant %s\ngot  %s", i+1, x, y)
		}
	}
}

func TestReadGivesBackWhatWasWritten(t *testing.T) {
	d := sample()
	got := read(t, render(t, d, docx.Options{}))
	compare(t, asRead(d), got)
	if got.Origin != d.Origin {
		t.Errorf("origin is %v", got.Origin)
	}
}

func TestExamplesAreReadBack(t *testing.T) {
	for _, name := range exampleNames(t) {
		d, _ := example(t, name)
		compare(t, asRead(d), read(t, render(t, d, docx.Options{})))
	}
}

// A file that another program has saved says the same.
func TestReadAfterAnotherProgram(t *testing.T) {
	d := sample()
	ours := filepath.Join(t.TempDir(), "a.docx")
	if err := os.WriteFile(ours, render(t, d, docx.Options{}), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(referee.Convert(t, "docx", ours), "a.docx"))
	if err != nil {
		t.Fatal(err)
	}
	compare(t, asRead(unmarked(d)), unmarked(read(t, file)))
}

// unmarked is a document without the figures of its text and the names of its pictures: LibreOffice forgot tags before
// version 7.5, and gives names of its own.
func unmarked(d *doc.Document) *doc.Document {
	strip := func(runs []doc.Run) []doc.Run {
		runs = append([]doc.Run(nil), runs...)
		for i := range runs {
			runs[i].Figure = ""
		}
		return joined(runs)
	}
	out := *d
	out.Blocks = nil
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Heading:
			b = &doc.Heading{Level: x.Level, Number: x.Number, Text: strip(x.Text), Anchor: x.Anchor}
		case *doc.Paragraph:
			b = &doc.Paragraph{Style: x.Style, Runs: strip(x.Runs)}
		case *doc.Chart:
			b = &doc.Chart{Anchor: x.Anchor, Caption: x.Caption, Slices: x.Slices}
		case *doc.Image:
			b = &doc.Image{Alt: x.Alt, Bytes: x.Bytes}
		}
		out.Blocks = append(out.Blocks, b)
	}
	return &out
}
