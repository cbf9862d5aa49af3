package acceptance

import (
	"fmt"
	"io/fs"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/internal/sample"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/snapshot"
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
	t.Parallel()
	reports := uint64(200)
	if referee.All() {
		reports = 2000
	}
	const lanes = 4
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // many small documents: a fifth of the time
	short, long := randomPacks(t)
	var all [lanes]tally
	t.Run("lanes", func(t *testing.T) {
		for lane := range uint64(lanes) {
			t.Run(fmt.Sprint(lane), func(t *testing.T) {
				t.Parallel()
				all[lane] = tally{count: map[string]int{}, moved: map[string][2]int{}}
				p := short
				if lane == lanes-1 {
					p = long
				}
				for seed := lane; seed < reports && !t.Failed(); seed += lanes {
					s, d := random(t, seed, p)
					addUp(t, fmt.Sprintf("seed %d", seed), s, d, all[lane].count)
					all[lane].document(t, s, d)
				}
			})
		}
	})
	whole := all[0]
	for _, y := range all[1:] {
		whole.add(&y)
	}
	whole.report(t)
}

// randomPacks are the pack that the random reports name, and one that prints the fifth table in its long form.
func randomPacks(t testing.TB) (short, long *pack.Pack) {
	t.Helper()
	const sheets = "dongcheng-2023/text/报表.tmpl"
	files := fstest.MapFS{"长表/pack.toml": {Data: []byte(`name = "长表"
version = "1"
extends = "dongcheng-2023"
tables = ["01", "02", "03", "04", "05-16栏", "06", "07", "08", "09", "10", "11", "12", "13"]
`)}}
	err := fs.WalkDir(templates.FS, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil || files[sheets] == nil {
		t.Fatal(sheets, err)
	}
	text := strings.ReplaceAll(string(files[sheets].Data), `{{表 "05"}}`, `{{表 "05-16栏"}}`)
	files["长表/text/报表.tmpl"] = &fstest.MapFile{Data: []byte(text)}
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
func random(t testing.TB, seed uint64, p *pack.Pack) (*statement.Statement, *doc.Document) {
	t.Helper()
	s := &statement.Statement{Report: sample.Report(seed), Pack: p}
	book, list := figure.Compute(s.Report, figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Policy: figure.Policy(p.Rounding.V), Names: compose.SubjectNames(s.Pack, s.Report)})
	s.Book = book
	program, _ := language.Read(p).Compile()
	d, more := compose.Document(program, p, s.Report, book, snapshot.Of(fstest.MapFS{}))
	for _, f := range append(list, more...) {
		if f.Severity != diag.Hint {
			t.Fatalf("seed %d: %+v", seed, f)
		}
	}
	return s, d
}

func addUp(t testing.TB, where string, s *statement.Statement, d *doc.Document, count map[string]int) {
	t.Helper()
	sums := &sums{t: t, where: where, decimals: 2, count: count}
	if s.Pack.Percents.Set {
		sums.decimals = s.Pack.Percents.V
	}
	tables := map[string]*grid{}
	for _, b := range d.Blocks {
		if table, ok := b.(*doc.Table); ok && table.Place.Published() {
			tables[official(s.Pack, table.Anchor)] = newGrid(t, table)
		} else if ok && table.Place == doc.Form {
			sums.form(table)
		}
	}
	if len(tables) != len(s.Pack.Tables) {
		t.Fatalf("%s：%d tables", where, len(tables))
	}
	for _, g := range tables {
		sums.codes(g)
		sums.heads(g)
	}
	sums.ofPack(s, d)
	if nineTables(s) {
		sums.alike(d)
		sums.nine(s, d, tables)
		return
	}
	sums.balances(tables)
	sums.between(tables)
	if s.Report.NonFiscal == nil {
		sums.fiscalOnly(tables)
	}
	sums.alike(d)
	sums.sentences(s, d, tables)
}

// leadingNumber is what a figure prints, without its unit.
var leadingNumber = regexp.MustCompile(`^-?[\d,.]+`)

// ofPack holds the sums that a pack declares itself, where all of one is printed.
func (s *sums) ofPack(st *statement.Statement, d *doc.Document) {
	printed := map[string]string{}
	figures(d, func(id string, text *string) { printed[id] = leadingNumber.FindString(*text) })
	for _, f := range st.Pack.Figures {
		all := len(f.Sum) > 0 && printed[f.Name.V] != ""
		var parts int64
		for _, part := range f.Sum {
			if all = all && printed[part.V] != ""; all {
				parts += hundredths(s.t, printed[part.V])
			}
		}
		if all {
			s.equal("包内合计", hundredths(s.t, printed[f.Name.V]), parts, f.Name.V)
		}
	}
}

// official names a table by its file in the pack, t05 for 05-16栏, whatever its number in print.
func official(p *pack.Pack, anchor string) string {
	n, _ := strconv.Atoi(strings.TrimPrefix(anchor, "t"))
	return "t" + p.Tables[n-1].Name[:2]
}

// tableSums are the kinds of identities that tables are held against.
var tableSums = []string{"合计=Σ类", "类=Σ款", "款=Σ项", "合计栏=Σ各栏", "本年合计=Σ各行", "总计=Σ各行", "收=支", "年末=年初+收入−支出", "明细=合计", "表间", "同数同印"}

// balances holds the two sheets whose totals stand below their rows, and what is carried over in the others.
func (s *sums) balances(tables map[string]*grid) {
	for _, anchor := range []string{"t01", "t04"} {
		g := tables[anchor]
		for _, side := range g.sides() {
			for c := side.first; c < side.end; c++ {
				s.sheet(g, side.label, c)
			}
		}
		total, first := g.row("总计"), g.sides()
		s.equal("收=支", g.amount(total, first[0].first), g.amount(total, first[1].first), g.table.Title)
	}
	for _, anchor := range []string{"t05", "t08"} {
		g := tables[anchor]
		if g == nil { // from 2024 there is no fifth table
			continue
		}
		opening, income, spent, closing := g.group("年初结转和结余"), g.group("本年收入"), g.group("本年支出"), g.group("年末结转和结余")
		for r := range g.table.Rows {
			s.equal("年末=年初+收入−支出", g.amount(r, closing), g.amount(r, opening)+g.amount(r, income)-g.amount(r, spent), g.table.Title, g.text(r, 0))
		}
	}
}

// group is the column that stands for a head: its only one, or the first below it.
func (g *grid) group(head string) int {
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
	s.equal("本年合计=Σ各行", g.amount(year, c), above, g.table.Title)
	s.equal("总计=Σ各行", g.amount(total, c), below, g.table.Title)
	if details > 0 {
		s.equal("明细=合计", g.amount(opening, c), detail, g.table.Title)
	}
	if rest := len(g.table.Rows) - 1 - total; rest != 0 {
		s.t.Errorf("%s：%s has %d rows below 总计", s.where, g.table.Title, rest)
	}
}

// alike: a figure prints the same number wherever it stands.
func (s *sums) alike(d *doc.Document) {
	first := map[string]string{}
	figures(d, func(id string, text *string) {
		number := strings.TrimRight(strings.ReplaceAll(*text, ",", ""), "万元")
		if number == "" {
			number = "0"
		}
		if v, err := decimal.NewFromString(number); err == nil {
			number = v.String() // a pack may leave out trailing zeros in sentences
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
