package docx_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/read"
	"gen/generator/render/docx"
)

var update = flag.Bool("update", false, "write what the file says")

// said is what the body of a file and its charts say: a line each, │ between cells, ⟦text|tag⟧ for what carries one.
func said(t testing.TB, file []byte) string {
	t.Helper()
	blocks, err := read.Word(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, b := range blocks {
		if b.Place != "" && b.Place != read.Contents && b.Place != read.Chart && b.Place != read.ChartData {
			continue
		}
		var cells []string
		for _, c := range b.Cells {
			text := ""
			for _, r := range c.Runs {
				if r.Tag != "" && r.Tag != read.PageNumber {
					r.Text = "⟦" + r.Text + "|" + r.Tag + "⟧"
				}
				text += strings.NewReplacer("\n", "↵", "\t", "→").Replace(r.Text)
			}
			cells = append(cells, text)
		}
		line := strings.Repeat("#", b.Level) + strings.TrimRight(strings.Join(cells, "│"), "│")
		if b.Kind == read.Picture {
			line = "(图)"
		}
		if b.Place != "" {
			line = b.Place + "：" + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// A file says all of its document, from the cover to the forms.
func TestReadGivesBackWhatWasWritten(t *testing.T) {
	got := said(t, render(t, sample(), docx.Options{}))
	want, err := os.ReadFile("testdata/sample.txt")
	if *update {
		want, err = []byte(got), os.WriteFile("testdata/sample.txt", []byte(got), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the file says\n%s", got)
	}
}

// A file that another program has saved says the same.
func TestReadAfterAnotherProgram(t *testing.T) {
	ours := filepath.Join(t.TempDir(), "a.docx")
	file := render(t, sample(), docx.Options{})
	if err := os.WriteFile(ours, file, 0o600); err != nil {
		t.Fatal(err)
	}
	saved, err := os.ReadFile(filepath.Join(referee.Convert(t, "docx", ours), "a.docx"))
	if err != nil {
		t.Fatal(err)
	}
	if want, got := unmarked(said(t, file)), unmarked(said(t, saved)); got != want {
		t.Errorf("it says\n%s\nwant\n%s", got, want)
	}
}

// A program that knows Word files and nothing of ours reads all of the text, in its order.
func TestTextIsReadByOthers(t *testing.T) {
	referee.Long(t)
	d := sample()
	file := filepath.Join(t.TempDir(), "a.docx")
	if err := os.WriteFile(file, render(t, d, docx.Options{}), 0o600); err != nil {
		t.Fatal(err)
	}
	rest := referee.Squash(referee.Words(t, file)[0])
	next := func(text string) {
		t.Helper()
		_, after, ok := strings.Cut(rest, referee.Squash(text))
		if !ok {
			t.Errorf("%q is not read where it is to come", text)
			return
		}
		rest = after
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			next(b.Number + doc.Text(b.Text))
		case *doc.Paragraph:
			next(doc.Text(b.Runs))
		case *doc.Table:
			if b.Place == doc.Separate {
				continue
			}
			next(b.Title)
			for _, row := range slices.Concat(b.Head, b.Rows) {
				for i := range row {
					next(doc.Text(row[i].Text))
				}
			}
		}
	}
}

// unmarked is a text without the figures' tags, which LibreOffice forgot before version 7.5, and without the lines of a
// label apart.
func unmarked(s string) string {
	s = strings.ReplaceAll(s, "↵", "")
	for {
		before, rest, ok := strings.Cut(s, "⟦")
		if !ok {
			return s
		}
		inside, after, _ := strings.Cut(rest, "⟧")
		text, _, _ := strings.Cut(inside, "|")
		s = before + text + after
	}
}
