package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/read"
	"gen/generator/render/docx"
	"gen/generator/verify"
)

// The Word file says what the document says, block by block and cell by cell, and its figures are found by their tags.
func TestWordReadBack(t *testing.T) {
	for _, m := range filesToReadBack(t) {
		t.Run(m.name, func(t *testing.T) {
			m.wordSays(t)
		})
	}
}

func (m *made) wordSays(t *testing.T) {
	t.Helper()
	blocks, err := read.Word(m.word)
	if err != nil {
		t.Fatal(err)
	}
	var have []read.Block
	for _, b := range blocks {
		if b.Place == "" && b.Kind != read.Picture || b.Place == read.Chart && b.Kind == read.Paragraph && !says(m.d, b) {
			have = append(have, b)
		}
	}
	want := blocksOf(m.d, true, docx.Tag)
	for _, c := range verify.Compare(want, have) {
		t.Errorf("%+v", c)
	}
	should, is := tagged(want), tagged(have)
	if len(should) != len(is) || len(is) == 0 {
		t.Fatalf("%d figures are tagged, want %d", len(is), len(should))
	}
	for i := range should {
		if should[i] != is[i] {
			t.Fatalf("figure %d is %v, want %v", i, is[i], should[i])
		}
	}
}

// says tells whether a block is the caption of a chart, which the chart has as its name.
func says(d *doc.Document, b read.Block) bool {
	for _, x := range d.Blocks {
		if c, ok := x.(*doc.Chart); ok && doc.Text(c.Caption) == b.Cells[0].Text() {
			return true
		}
	}
	return false
}

// tagged are the figures of the narrative in their order: what is tagged, and what it says.
func tagged(blocks []read.Block) (list [][2]string) {
	for _, b := range blocks {
		if b.Kind != read.Paragraph || b.Place != "" {
			continue
		}
		for _, c := range b.Cells {
			for _, r := range c.Runs {
				if r.Tag != "" {
					list = append(list, [2]string{r.Tag, r.Text})
				}
			}
		}
	}
	return list
}

// Every Word file and workbook is valid by Microsoft's rules.
func TestOfficeFilesAreValid(t *testing.T) {
	list := filesToReadBack(t)
	paths := append(save(t, list, ".docx", func(m *made) []byte { return m.word }), save(t, list, ".xlsx", func(m *made) []byte { return m.workbook })...)
	referee.Validate(t, paths...)
}

// LibreOffice reads the same text from a Word file, and breaks it into as many pages as we do, but for one.
func TestWordInLibreOffice(t *testing.T) {
	pdfinfo := referee.Tool(t, "pdfinfo")
	list := filesToReadBack(t)
	paths := save(t, list, ".docx", func(m *made) []byte { return m.word })
	pdfs, texts := referee.Convert(t, "pdf", paths...), referee.Convert(t, "txt:Text", paths...)
	for i := range list {
		m := &list[i]
		t.Run(m.name, func(t *testing.T) {
			out, err := exec.Command(pdfinfo, filepath.Join(pdfs, m.name+".pdf")).Output()
			if err != nil {
				t.Fatal(err)
			}
			pages := 0
			if found := regexp.MustCompile(`Pages:\s+(\d+)`).FindSubmatch(out); found != nil {
				pages, _ = strconv.Atoi(string(found[1]))
			}
			if ours := len(m.pages.List); pages < ours-1 || pages > ours+1 {
				t.Errorf("LibreOffice makes %d pages, we %d", pages, ours)
			}
			text, err := os.ReadFile(filepath.Join(texts, m.name+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			want, have := wordText(m), referee.Squash(strings.TrimPrefix(string(text), "\ufeff"))
			same := 0
			for same < min(len(want), len(have)) && want[same] == have[same] {
				same++
			}
			if same < max(len(want), len(have)) {
				t.Errorf("the document has %q\nLibreOffice reads %q", cutTo(want[same:], 80), cutTo(have[same:], 80))
			}
		})
	}
}

// wordText is what a Word file says from the cover to the end: the contents with their page numbers, all blocks, and of
// charts the captions.
func wordText(m *made) string {
	text := strings.Join(append(slices.Clone(m.d.Cover.Lines), m.d.Cover.Foot...), "")
	for _, b := range m.d.Blocks {
		switch x := b.(type) {
		case *doc.Contents:
			text += x.Title
			for _, e := range m.pages.Outline {
				if e.Table || e.Level <= x.Depth {
					text += e.Text + e.Number
				}
			}
		case *doc.Heading:
			text += x.Number + doc.Text(x.Text)
		case *doc.Paragraph:
			text += doc.Text(x.Runs)
		case *doc.Chart:
			text += doc.Text(x.Caption)
		case *doc.Table:
			if x.Place == doc.Separate {
				continue
			}
			text += x.Title + x.Number + x.Left + x.Right + cellsText(x.Head) + cellsText(x.Rows)
			for _, n := range x.Notes {
				text += doc.Text(n)
			}
		}
	}
	return referee.Squash(text)
}
