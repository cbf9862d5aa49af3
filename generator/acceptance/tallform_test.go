package acceptance

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gen/generator/internal/referee"
	"gen/generator/statement"
)

// tallForms is the example with forms whose cells hold a few words or several pages of them. No word occurs twice.
func tallForms(t *testing.T, seed uint64) (m made, cells [][]string) {
	t.Helper()
	s, list, err := statement.Load(os.DirFS(examplesDir), "xicheng-keji-2024/report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, said(list))
	}
	r, words := rand.New(rand.NewPCG(seed, 1)), 0
	fill := func(texts ...*string) {
		for _, text := range texts {
			n := 1 + r.IntN(4)
			switch r.IntN(300) {
			case 0:
				n = 1000
			case 1, 2, 3, 4:
				n = 10 + r.IntN(100)
			}
			var cell []string
			for range n {
				cell = append(cell, string([]byte{'A' + byte(words%26), 'a' + byte(words/26%26), 'a' + byte(words/676%26), 'a' + byte(words/17576)}))
				words++
			}
			*text = strings.Join(cell, "、")
			cells = append(cells, cell)
		}
	}
	for i := range s.Report.Evaluations {
		e := &s.Report.Evaluations[i]
		fill(&e.Goals.Expected.V, &e.Goals.Actual.V)
		for k := range e.Indicators {
			x := &e.Indicators[k]
			fill(&x.Level3.V, &x.Target.V, &x.Actual.V, &x.Reason.V)
		}
	}
	d, _ := s.Compose()
	if d == nil {
		t.Fatal("not composed")
	}
	return makeFiles(t, fmt.Sprint("forms-", seed), s, d), cells
}

// Forms of any height say all of their text, once and in order, in each format and what other programs print of it.
func TestFormsOfAnyHeight(t *testing.T) {
	for seed := range uint64(2) {
		m, cells := tallForms(t, seed)
		m.wordSays(t)
		m.pageSays(t)
		t.Run(m.name, func(t *testing.T) {
			pdftotext, chromium := referee.Tool(t, "pdftotext"), referee.Tool(t, "chromium")
			list := []made{m}
			word := save(t, list, ".docx", func(m *made) []byte { return m.word })[0]
			page := save(t, list, ".html", func(m *made) []byte { return m.page })[0]
			ofPage := filepath.Join(t.TempDir(), "page.pdf")
			print := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
				"--user-data-dir="+t.TempDir(), "--print-to-pdf="+ofPage, page)
			if out, err := print.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for what, path := range map[string]string{
				"the PDF":                save(t, list, ".pdf", func(m *made) []byte { return m.pdf })[0],
				"LibreOffice's":          filepath.Join(referee.Convert(t, "pdf", word), m.name+".pdf"),
				"the page from Chromium": ofPage,
			} {
				out, err := exec.Command(pdftotext, "-raw", "-enc", "UTF-8", path, "-").Output()
				if err != nil {
					t.Fatal(err)
				}
				inOrder(t, what, string(out), cells)
			}
		})
	}
}

var ownWord, noLetter = regexp.MustCompile(`[A-Z][a-z]{3}`), regexp.MustCompile(`[^A-Za-z]+`)

// inOrder holds that a text has all words of each cell once, in their order; but for one that is broken where a page ends.
func inOrder(t *testing.T, what, text string, cells [][]string) {
	t.Helper()
	at, count := map[string]int{}, map[string]int{}
	for i, word := range ownWord.FindAllString(noLetter.ReplaceAllString(text, ""), -1) {
		at[word] = i + 1
		count[word]++
	}
	for _, cell := range cells {
		last, broken := 0, false
		for i, word := range cell {
			broken = count[word] == 0 && !broken
			if broken {
				continue
			}
			if count[word] != 1 || at[word] < last {
				t.Errorf("%s has %s of %d words %d times, after %d", what, word, len(cell), count[word], i)
				return
			}
			last = at[word]
		}
	}
}
