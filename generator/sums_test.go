package generator

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/sample"
	"gen/templates"

	"github.com/shopspring/decimal"
)

// Everything that is printed adds up in its printed digits, within and between tables and text.
func TestExamplesAddUp(t *testing.T) {
	for _, name := range exampleNames(t) {
		s, d := composed(t, name)
		addUp(t, name, s, d, map[string]int{})
	}
}

// The same for random reports with all kinds of money and amounts to the 分. Each fourth is printed with the long form
// of the fifth table.
func TestRandomReportsAddUp(t *testing.T) {
	reports := uint64(2000)
	if testing.Short() {
		reports = 300
	}
	short, long := randomPacks(t)
	count := map[string]int{}
	tally := &tally{moved: map[string][2]int{}}
	for seed := range reports {
		p := short
		if seed%4 == 3 {
			p = long
		}
		s, d := random(t, seed, p)
		addUp(t, fmt.Sprintf("seed %d", seed), s, d, count)
		tally.document(t, s, d)
		if t.Failed() {
			return
		}
	}
	for _, kind := range append(slices.Clone(tableSums), sentenceSums...) {
		t.Logf("%-16s %d", kind, count[kind])
		if count[kind] == 0 {
			t.Errorf("%s was never held against print", kind)
		}
	}
	tally.report(t)
}

// randomPacks are the pack that the random reports name, and one that prints the fifth table in its long form.
func randomPacks(t testing.TB) (short, long *pack.Pack) {
	t.Helper()
	files := fstest.MapFS{"长表/pack.toml": {Data: []byte(`name = "长表"
version = "1"
extends = "dongcheng-2023"
tables = ["01", "02", "03", "04", "05-16栏", "06", "07", "08", "09", "10", "11", "12", "13"]
`)}, "长表/text/报表.tmpl": {}}
	err := fs.WalkDir(templates.FS, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, path)
		text := strings.ReplaceAll(string(data), `{{表 "05"}}`, `{{表 "05-16栏"}}`)
		files[path] = &fstest.MapFile{Data: []byte(text)}
		if path == "dongcheng-2023/text/报表.tmpl" {
			files["长表/text/报表.tmpl"].Data = []byte(text)
			files[path].Data = data
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct {
		name string
		pack **pack.Pack
	}{{"dongcheng-2023", &short}, {"长表", &long}} {
		opened, list := pack.Open(files, p.name, 2023)
		if opened == nil || len(list) > 0 {
			t.Fatal(list)
		}
		*p.pack = opened
	}
	return short, long
}

// random composes a random report.
func random(t testing.TB, seed uint64, p *pack.Pack) (*Statement, *doc.Document) {
	t.Helper()
	s := &Statement{Report: sample.Report(seed), Pack: p, files: fstest.MapFS{}}
	book, list := figure.Compute(s.Report, figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Policy: figure.Policy(p.Rounding.V), Names: s.subjectName})
	s.Book = book
	d, more := s.Compose()
	if list = append(list, more...); len(list) > 0 {
		t.Fatalf("seed %d: %+v", seed, list)
	}
	return s, d
}

func addUp(t *testing.T, where string, s *Statement, d *doc.Document, count map[string]int) {
	t.Helper()
	sums := &sums{t: t, where: where, count: count}
	tables := map[string]*grid{}
	for _, b := range d.Blocks {
		if table, ok := b.(*doc.Table); ok && !table.InText {
			tables[table.Anchor] = newGrid(t, table)
		}
	}
	if len(tables) != 13 {
		t.Fatalf("%s：%d tables", where, len(tables))
	}
	for _, g := range tables {
		sums.codes(g)
		sums.heads(g)
	}
	sums.balances(tables)
	sums.between(tables)
	if s.Report.NonFiscal == nil {
		sums.fiscalOnly(tables)
	}
	sums.alike(d)
	sums.sentences(s, d, tables)
}

// tableSums are the kinds of identities that tables are held against.
var tableSums = []string{"合计=Σ类", "类=Σ款", "款=Σ项", "合计栏=Σ各栏", "本年合计=Σ各行", "总计=Σ各行", "收=支", "年末=年初+收入−支出", "明细=合计", "表间", "同数同印"}

// balances holds the two sheets whose totals stand below their rows, and what is carried over in the others.
func (s *sums) balances(tables map[string]*grid) {
	s.t.Helper()
	for _, anchor := range []string{"t01", "t04"} {
		g := tables[anchor]
		for _, side := range g.sides() {
			for c := side.first; c < side.end; c++ {
				s.sheet(g, side.label, c)
			}
		}
		total, first := g.row("总计"), g.sides()
		s.equal("收=支", g.table.Title, g.amount(total, first[0].first), g.amount(total, first[1].first))
	}
	for _, anchor := range []string{"t05", "t08"} {
		g := tables[anchor]
		opening, income, spent, closing := g.group("年初结转和结余"), g.group("本年收入"), g.group("本年支出"), g.group("年末结转和结余")
		for r := range g.table.Rows {
			s.equal("年末=年初+收入−支出", g.table.Title+g.text(r, 0), g.amount(r, closing), g.amount(r, opening)+g.amount(r, income)-g.amount(r, spent))
		}
	}
}

// group is the column that stands for a head: its only one, or the first below it.
func (g *grid) group(head string) int {
	g.t.Helper()
	for c, path := range g.heads {
		if path[0] == head {
			return c
		}
	}
	g.t.Fatalf("%s has no %s", g.table.Title, head)
	return -1
}

// sheet: above 本年…合计 its parts; from there to 总计 the parts of that, but for what is listed under opening balances.
func (s *sums) sheet(g *grid, label, c int) {
	s.t.Helper()
	year, total := -1, -1
	var above, below, detail int64
	var details, opening int
	for r := range g.table.Rows {
		name := g.text(r, label)
		switch {
		case strings.HasPrefix(name, "本年"):
			year, below = r, g.amount(r, c)
		case name == "总计":
			total = r
		case year < 0:
			above += g.amount(r, c)
		case unnumbered(name) != name:
			details++
			detail += g.amount(r, c)
		case total < 0:
			if strings.Contains(name, "初") {
				opening = r
			}
			below += g.amount(r, c)
		}
	}
	s.equal("本年合计=Σ各行", g.table.Title, g.amount(year, c), above)
	s.equal("总计=Σ各行", g.table.Title, g.amount(total, c), below)
	if details > 0 {
		s.equal("明细=合计", g.table.Title, g.amount(opening, c), detail)
	}
	if rest := len(g.table.Rows) - 1 - total; rest != 0 {
		s.t.Errorf("%s：%s has %d rows below 总计", s.where, g.table.Title, rest)
	}
}

// alike: a figure prints the same number wherever it stands.
func (s *sums) alike(d *doc.Document) {
	first := map[string]string{}
	figures(d, func(id, text string) {
		number := strings.TrimSuffix(strings.ReplaceAll(text, ",", ""), "万元")
		if number == "" {
			number = "0"
		}
		have, ok := first[id]
		if !ok {
			first[id] = number
			return
		}
		s.count["同数同印"]++
		if have != number {
			s.t.Errorf("%s：%s 印作 %s 和 %s", s.where, id, have, number)
		}
	})
}

// figures calls f with every print of a figure.
func figures(d *doc.Document, f func(id, text string)) {
	runs := func(runs []doc.Run) {
		for _, r := range runs {
			if r.Figure != "" {
				f(r.Figure, r.Text)
			}
		}
	}
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Heading:
			runs(x.Text)
		case *doc.Paragraph:
			runs(x.Runs)
		case *doc.Chart:
			for _, s := range x.Slices {
				runs([]doc.Run{s.Amount, s.Share})
			}
		case *doc.Table:
			for _, row := range x.Rows {
				for _, c := range row {
					if c.Figure != "" {
						f(c.Figure, doc.Text(c.Text))
					} else {
						runs(c.Text)
					}
				}
			}
		}
	}
}

// tally counts what is printed and not its own 四舍五入.
type tally struct {
	moved map[string][2]int // group → moved, all
	far   [3]int            // printed amounts by their distance from the 四舍五入, in units of the last place
}

func (y *tally) document(t *testing.T, s *Statement, d *doc.Document) {
	seen := map[string]bool{}
	figures(d, func(id, text string) {
		f := s.Book.Get(id)
		if seen[id] || f == nil || f.Kind != figure.Amount || f.Op != figure.Leaf && f.Op != figure.Sum || f.Exact.IsZero() || strings.HasPrefix(id, "上年") {
			return
		}
		seen[id] = true
		printed := decimal.New(hundredths(t, strings.TrimSuffix(text, "万元")), -2)
		nearest := f.Exact.Shift(-4).Round(2)
		off := printed.Sub(nearest).Abs().Shift(2).IntPart()
		if off > 2 {
			t.Errorf("%s: exact %s prints %s", id, f.Exact, printed)
		}
		y.far[min(off, 2)]++
		group := groupOf(id)
		n := y.moved[group]
		n[1]++
		if off > 0 {
			n[0]++
		}
		y.moved[group] = n
		if group == "本年收支合计" && printed.Sub(f.Exact.Shift(-4)).Abs().GreaterThanOrEqual(decimal.New(1, -2)) {
			t.Errorf("%s: exact %s prints %s", id, f.Exact, printed)
		}
	})
}

func groupOf(id string) string {
	switch id {
	case "收入.合计", "支出.合计":
		return "本年收支合计"
	case "收支总计", "财政拨款.总计":
		return "总计"
	case "财政拨款.收入.合计", "财政拨款.支出.合计", "收入.财政拨款收入":
		return "财政拨款"
	}
	for _, part := range strings.Split(id, ".") {
		if len(part) >= 3 && strings.Trim(part, "0123456789") == "" {
			return map[int]string{3: "类", 5: "款", 7: "项"}[len(part)]
		}
	}
	return "其他"
}

func (y *tally) report(t *testing.T) {
	for _, group := range []string{"本年收支合计", "财政拨款", "总计", "类", "款", "项", "其他"} {
		n := y.moved[group]
		t.Logf("%s：%d 个数中 %d 个不是自身的四舍五入（%.2f%%）", group, n[1], n[0], 100*float64(n[0])/float64(max(1, n[1])))
	}
	all := y.far[0] + y.far[1] + y.far[2]
	t.Logf("印出的数共 %d 个：与四舍五入相同 %.2f%%，差 0.01 %.2f%%，差 0.02 %.3f%%", all, 100*float64(y.far[0])/float64(all), 100*float64(y.far[1])/float64(all), 100*float64(y.far[2])/float64(all))
	if n := y.moved["本年收支合计"]; n[0]*100 > n[1]*2 {
		t.Errorf("本年收入、支出合计 should be 四舍五入 in at least 98 %%")
	}
	if y.far[0]*100 < all*82 || y.far[2]*10000 > all*8 {
		t.Errorf("more is moved than the design allows")
	}
}
