package explain_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/explain"
	"gen/generator/figure"
	"gen/generator/internal/sample"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/diag"
	"gen/templates"

	"github.com/shopspring/decimal"
)

// example is a guide to one of the examples; its places are relative to the folder of the report.
func example(t *testing.T, name string) *explain.Guide {
	t.Helper()
	guide, list, err := generator.Explain(os.DirFS("../../examples"), name+"/report.toml", generator.Options{})
	if err != nil || guide == nil {
		t.Fatal(err, list)
	}
	return guide
}

func text(t *testing.T, guide *explain.Guide, name string, depth int) string {
	t.Helper()
	f := guide.Find(name).Figure
	if f == nil {
		t.Fatalf("no figure %s", name)
	}
	return string(guide.Tree(f).Prune(depth).Text())
}

func TestTrees(t *testing.T) {
	for _, c := range []struct{ example, name, want string }{
		{"hospital-2023", "一般公共预算.年末.2100201.项目支出", `
一般公共预算 2100201综合医院 年末项目支出结转和结余  40.00 万元  （一般公共预算.年末.2100201.项目支出）
= 年末项目结转 30.00 + 年末项目结余 10.00
也等于 年初项目支出结转 50.00 + 项目支出收入 300.00 − 项目支出 310.00

├─ 年末项目结转          30.00
│  ├─ 年初项目支出结转   50.00  hospital-2023/report.toml:36:23  opening = 50
│  ├─ 项目支出收入      300.00  hospital-2023/report.toml:36:36  income = 300
│  ├─ 减 项目支出       310.00  hospital-2023/report.toml:36:49  spent = 310
│  └─ 减 年末项目结余    10.00  hospital-2023/report.toml:36:64  surplus = 10
└─ 年末项目结余          10.00  hospital-2023/report.toml:36:64  surplus = 10
`},
		{"hospital-2023", "收入.2080505", `
2080505机关事业单位基本养老保险缴费支出 收入合计  120.00 万元  （收入.2080505.合计）
即 收入.2080505.财政拨款收入、财政拨款.收入.2080505.合计、财政拨款.收入.2080505.基本支出、一般公共预算.收入.2080505.基本支出、一般公共预算.支出.2080505.基本支出、一般公共预算.支出.2080505.人员经费
没有填 income：按收支相抵，等于当年支出减去年初结转
hospital-2023/report.toml:48:24  personnel = 120
`},
		{"hospital-2023", "国有资本经营.支出", `
国有资本经营 支出合计  0.00 万元  （国有资本经营.支出.合计）
没有填报
`},
		{"hospital-2023", "一般公共预算.收入.2100409.基本支出", `
一般公共预算 2100409重大公共卫生服务 基本支出收入（收支相抵）  0.00 万元  （一般公共预算.收入.2100409.基本支出）
没有填报
`},
		{"xicheng-keji-2024", "差额（机关运行经费，上年.机关运行经费）", `
机关运行经费比上年机关运行经费  -7.65 万元  （差额（机关运行经费，上年.机关运行经费））
= 机关运行经费 74.35 − 上年机关运行经费 82.00

├─ 机关运行经费      74.35  xicheng-keji-2024/report.toml:227:10  amount = 74.35
└─ 上年机关运行经费  82.00  取自上年报告  xicheng-keji-2024/report.toml:23:8  from = "../xicheng-keji-2023/report.toml"
`},
		{"dongcheng-2023", "平均(三公.决算.运行,三公.保有量)", `
公务用车运行维护费决算÷公务用车保有量  0.52 万元  （平均（三公.决算.运行，三公.保有量））
= 公务用车运行维护费决算 1.04 ÷ 公务用车保有量 2

├─ 公务用车运行维护费决算  1.04  dongcheng-2023/report.toml:245:11  actual = 1.04
└─ 公务用车保有量          2 辆  dongcheng-2023/report.toml:246:11  fleet = 2
`},
	} {
		if got := text(t, example(t, c.example), c.name, 0); got != c.want[1:] {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A total that was approved is printed as approved, and its parts give way to it.
func TestApproved(t *testing.T) {
	src, err := os.ReadFile("../../examples/minimal/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	text1 := strings.ReplaceAll(string(src), "380.25", `"3802550.10元"`) + "\n[approved]\n\"支出.合计\" = 518.55\n"
	guide, list, err := generator.Explain(fstest.MapFS{"a/report.toml": {Data: []byte(text1)}}, "a/report.toml", generator.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	got := text(t, guide, "支出", 0)
	for _, part := range []string{"\n精确 5185550.10 元\n", "\n四舍五入是 518.56，按批复数印作 518.55\n", "380.25*  3802550.10 元",
		"422.15（四舍五入 422.16）：支出合计 518.55 = 基本支出 422.15 + 项目支出 96.40\n"} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is missing in\n%s", part, got)
		}
	}
}

// What stands further up in a tree is referred to, not repeated.
func TestASubtreeIsShownOnce(t *testing.T) {
	got := text(t, example(t, "hospital-2023"), "占比（支出.基本支出，支出.合计）", 9)
	if n := strings.Count(got, "personnel = 780"); n != 1 {
		t.Errorf("it is stated %d times in\n%s", n, got)
	}
	if !strings.Contains(got, "│  ├─ 基本支出") && !strings.Contains(got, "   ├─ 基本支出") || strings.Count(got, "见上") != 1 {
		t.Errorf("no reference in\n%s", got)
	}
}

func TestDepth(t *testing.T) {
	guide := example(t, "dongcheng-2023")
	tree := guide.Tree(guide.Find("支出").Figure)
	got := string(tree.Prune(1).Text())
	if !strings.Contains(got, "基本支出  1729.89  …由 4 个数得出") || strings.Contains(got, "206科学技术支出（") {
		t.Errorf("one level:\n%s", got)
	}
	if tree.Prune(99).Size() != tree.Size() || tree.Prune(2).Size() >= tree.Prune(3).Size() {
		t.Error("deeper trees are not larger")
	}
	wide := &explain.Node{Figure: guide.Find("支出").Figure}
	for range 30 {
		wide.Inputs = append(wide.Inputs, &explain.Node{Figure: wide.Figure, Words: "甲"})
	}
	if got := string(wide.Prune(1).Text()); !strings.Contains(got, "└─ …另有 11 项\n") || strings.Count(got, "甲") != 19 {
		t.Errorf("thirty parts:\n%s", got)
	}
}

// random computes and composes a random report in which everything stated has a place of its own.
func random(t testing.TB, seed uint64) (*explain.Guide, *figure.Book, *doc.Document) {
	t.Helper()
	p, list := pack.Open(templates.FS, "dongcheng-2023", 2023)
	if p == nil {
		t.Fatal(list)
	}
	r := sample.Report(seed)
	line := 0
	place(reflect.ValueOf(r).Elem(), &line)
	book, list := figure.Compute(r, figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Policy: figure.Policy(p.Rounding.V), Names: compose.SubjectNames(p, r)})
	program, more := language.Read(p).Compile()
	if list.HasErrors() || more.HasErrors() {
		t.Fatal(list, more)
	}
	d, _ := compose.Document(program, p, r, book, os.DirFS("."))
	return explain.New(book, d, r, nil, nil), book, d
}

// place numbers the places of what is stated.
func place(v reflect.Value, line *int) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			place(v.Elem(), line)
		}
	case reflect.Slice:
		for i := range v.Len() {
			place(v.Index(i), line)
		}
	case reflect.Struct:
		if set := v.FieldByName("Set"); set.IsValid() && !set.Bool() || v.Type() == reflect.TypeFor[decimal.Decimal]() {
			return
		}
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() && f.Type() == reflect.TypeFor[diag.Pos]() {
				*line++
				f.Set(reflect.ValueOf(diag.Pos{File: "r.toml", Line: *line, Column: 1}))
			} else if f.CanSet() {
				place(f, line)
			}
		}
	}
}

// printed are the figures that a document prints.
func printed(d *doc.Document) map[string]bool {
	ids := map[string]bool{}
	runs := func(runs []doc.Run) {
		for _, r := range runs {
			ids[r.Figure] = true
		}
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			runs(b.Runs)
		case *doc.Table:
			for _, row := range b.Rows {
				for _, c := range row {
					ids[c.Figure] = true
				}
			}
		case *doc.Chart:
			for _, s := range b.Slices {
				runs([]doc.Run{s.Amount, s.Share})
			}
		}
	}
	delete(ids, "")
	return ids
}

// Every printed figure can be explained; the tree adds up in print and ends in what is stated, with its place.
func TestEveryPrintedFigure(t *testing.T) {
	moved := 0
	for seed := range uint64(12) {
		guide, book, d := random(t, seed)
		ids := printed(d)
		if len(ids) < 200 {
			t.Fatalf("seed %d prints %d figures", seed, len(ids))
		}
		for id := range ids {
			f := book.Get(id)
			tree := guide.Tree(f)
			if got := guide.Find(id).Figure; got != f {
				t.Errorf("%s is not found by its name", id)
			}
			tree.Walk(func(n *explain.Node) {
				where := fmt.Sprintf("seed %d: %s under %s", seed, n.Figure.ID, id)
				if len(n.Inputs) == 0 && !n.Seen && !n.Pos.Known() && n.Note == "" {
					t.Errorf("%s has no place", where)
				}
				if n.Nearest != "" {
					moved++
					if !strings.Contains(n.Forced, n.Figure.Number()) {
						t.Errorf("%s is printed as %s, not %s: %q", where, n.Figure.Number(), n.Nearest, n.Forced)
					}
				}
				addsUp(t, where, book, n)
			})
		}
	}
	if moved == 0 {
		t.Error("no figure moved: the sums that force one were not tried")
	}
}

// addsUp tests that a sum in the tree is the sum of what stands under it.
func addsUp(t *testing.T, where string, book *figure.Book, n *explain.Node) {
	t.Helper()
	end := n.Figure
	if len(n.Same) > 0 {
		end = book.Get(n.Same[len(n.Same)-1])
	}
	if !end.Published.Equal(n.Figure.Published) {
		t.Errorf("%s: another name of it is printed as %s", where, end.Published)
	}
	if end.Op != figure.Sum || len(n.Inputs) == 0 || end.Kind != figure.Amount {
		return
	}
	sum := decimal.Zero
	for _, in := range n.Inputs {
		if in.Negative {
			sum = sum.Sub(in.Figure.Published)
		} else {
			sum = sum.Add(in.Figure.Published)
		}
	}
	if !sum.Equal(end.Published) {
		t.Errorf("%s: %s is printed, its parts are %s", where, end.Published, sum)
	}
}
