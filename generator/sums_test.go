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
	const lanes = 4
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

func addUp(t testing.TB, where string, s *Statement, d *doc.Document, count map[string]int) {
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

// deaf takes the place of a test, to see whether it would fail.
type deaf struct {
	testing.TB
	told bool
}

func (d *deaf) Errorf(string, ...any) { d.told = true }
func (d *deaf) Helper()               {}

// free are the figures of the examples that no identity holds: stated facts that are printed in one place.
var free = []string{
	"三公.保有量", "三公.出国人次", "三公.团组", "三公.接待人次", "三公.接待批次", "三公.购置数",
	"机构.事业单位", "机构.行政单位", "绩效.涉及金额", "绩效.评价项目",
	"采购.中小企业", "采购.小微企业", // their shares do not change by a hundredth
	"资产.固定资产", "资产.车辆数", "资产.车辆金额", "资产.设备数", "资产.设备金额", "常数.大型设备单价",
}

// A figure that is wrong by one unit of the last place, wherever it is printed, breaks an identity above.
func TestWrongDigitsAreNoticed(t *testing.T) {
	for _, name := range exampleNames(t) {
		s, d := composed(t, name)
		ids := map[string]bool{}
		figures(d, func(id string, _ *string) { ids[id] = true })
		for id := range ids {
			restore := wrong(d, id)
			ear := &deaf{TB: t}
			addUp(ear, name, s, d, map[string]int{})
			if !ear.told && !slices.Contains(free, id) {
				t.Errorf("%s：%s 处处印错一个单位，没有发现", name, id)
			}
			restore()
		}
	}
}

// wrong changes the last digit of every print of a figure.
func wrong(d *doc.Document, id string) (restore func()) {
	var undo []func()
	figures(d, func(printed string, text *string) {
		if printed != id {
			return
		}
		old := *text
		undo = append(undo, func() { *text = old })
		i := strings.LastIndexAny(old, "0123456789")
		if i < 0 || old == "0" || old == "0万元" {
			*text = "0.01"
			return
		}
		*text = old[:i] + string('0'+(old[i]-'0'+1)%10) + old[i+1:]
	})
	return func() {
		for _, u := range undo {
			u()
		}
	}
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
		number := strings.TrimSuffix(strings.ReplaceAll(*text, ",", ""), "万元")
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
func figures(d *doc.Document, f func(id string, text *string)) {
	runs := func(runs []doc.Run) {
		for i := range runs {
			if runs[i].Figure != "" {
				f(runs[i].Figure, &runs[i].Text)
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
			for i := range x.Slices {
				f(x.Slices[i].Amount.Figure, &x.Slices[i].Amount.Text)
				f(x.Slices[i].Share.Figure, &x.Slices[i].Share.Text)
			}
		case *doc.Table:
			for _, row := range x.Rows {
				for i := range row {
					cell(&row[i], f, runs)
				}
			}
		}
	}
}

func cell(c *doc.Cell, f func(id string, text *string), runs func([]doc.Run)) {
	if c.Figure == "" {
		runs(c.Text)
		return
	}
	if len(c.Text) == 0 {
		c.Text = []doc.Run{{}} // an exact zero
	}
	f(c.Figure, &c.Text[0].Text)
}

// tally counts what was held, and what is printed and not its own 四舍五入.
type tally struct {
	count map[string]int    // kind of identity → how often it was held
	moved map[string][2]int // group → moved, all
	far   [3]int            // printed amounts by their distance from the 四舍五入, in units of the last place
}

func (y *tally) add(other *tally) {
	for kind, n := range other.count {
		y.count[kind] += n
	}
	for group, n := range other.moved {
		have := y.moved[group]
		y.moved[group] = [2]int{have[0] + n[0], have[1] + n[1]}
	}
	for i, n := range other.far {
		y.far[i] += n
	}
}

func (y *tally) document(t *testing.T, s *Statement, d *doc.Document) {
	seen := map[string]bool{}
	figures(d, func(id string, text *string) {
		f := s.Book.Get(id)
		if seen[id] || f == nil || f.Kind != figure.Amount || f.Op != figure.Leaf && f.Op != figure.Sum || f.Exact.IsZero() || strings.HasPrefix(id, "上年") {
			return
		}
		seen[id] = true
		printed := decimal.New(hundredths(t, strings.TrimSuffix(*text, "万元")), -2)
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
	for _, kind := range append(slices.Clone(tableSums), sentenceSums...) {
		t.Logf("%s：%d 处", kind, y.count[kind])
		if y.count[kind] == 0 {
			t.Errorf("%s was never held against print", kind)
		}
	}
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
