package published

import (
	"os/exec"
	"strings"
	"testing"

	"gen/generator"
	"gen/generator/internal/referee"
)

// What is published of random reports is what follows from them: every cell and formula of the workbook, every amount, share,
// difference and direction of the sentences, on the web page and on paper.
func TestRecomputed(t *testing.T) {
	t.Parallel()
	reports := uint64(14)
	if referee.All() {
		reports = 300
	}
	k := newMaker(t)
	var all tally
	for seed := range reports {
		m := k.report(t, seed)
		y := m.compare(t, m.publish(t, k))
		if len(y.wrong) > 0 {
			t.Errorf("seed %d, %s:\n%s", seed, m.pack, strings.Join(y.wrong, "\n"))
		}
		all.add(y)
	}
	t.Logf("compared %d clauses, %d cells, %d formulas, %d printed sums, %d lines on paper; not understood: %d; a unit from the exact amount: %d",
		all.clauses, all.cells, all.formulas, all.sums, all.lines, len(all.unknown), all.moved)
	if len(all.unknown) > 0 {
		t.Logf("not understood:\n%s", strings.Join(all.unknown[:min(40, len(all.unknown))], "\n"))
	}
	if len(all.unknown)*50 >= all.clauses || all.clauses < int(reports)*20 || all.moved*1000 > all.cells {
		t.Error("too little is understood, or too much is not near")
	}
}

// published are the files of a report that are read back; the pages as pdftotext reads them, if it runs.
type published struct {
	workbook, page []byte
	paper          string
}

func (m *made) publish(t testing.TB, k *maker) published {
	t.Helper()
	only := []string{"xlsx", "html"}
	if referee.All() {
		only = append(only, "pdf")
	}
	set, list, err := generator.Generate(m.files, path, generator.Options{Packs: &k.opened, Only: only})
	if err != nil || len(set.Files) == 0 {
		t.Fatal(err, list)
	}
	var p published
	for name, data := range set.Files {
		switch {
		case strings.HasSuffix(name, ".xlsx"):
			p.workbook = data
		case strings.HasSuffix(name, ".html"):
			p.page = data
		case strings.HasSuffix(name, ".pdf"):
			p.paper = onPaper(t, data)
		}
	}
	return p
}

func onPaper(t testing.TB, pdf []byte) string {
	t.Helper()
	read := exec.Command(referee.Tool(t, "pdftotext"), "-layout", "-", "-")
	read.Stdin = strings.NewReader(string(pdf))
	text, err := read.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// compare recomputes what is published from the text of the report.
func (m *made) compare(t testing.TB, files published) *tally {
	t.Helper()
	c := &comparison{facts: readFacts(t, m.files[path].Data), where: m.pack, percents: m.percents, printed: map[fact]int64{}}
	p := readPage(t, files.page)
	var tables []*grid
	forms := c.forms
	for _, b := range p.blocks {
		switch {
		case b.grid == nil:
		case len(b.grid.head) > 0:
			tables = append(tables, b.grid)
			c.table(b.grid)
		case len(forms) > 0:
			c.form(b.grid, forms[0])
			forms = forms[1:]
		default:
			c.strange("一张没有表头的表：" + b.grid.title)
		}
	}
	c.workbook(readBook(t, files.workbook), tables)
	c.derived(p.derivations)
	c.narrative(p)
	c.addUp()
	if files.paper != "" {
		c.paper(files.paper, p)
	}
	return &c.tally
}
