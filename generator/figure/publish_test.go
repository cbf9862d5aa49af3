package figure

import (
	"fmt"
	"os"
	"testing"

	"gen/generator/internal/referee"
	"gen/generator/internal/sample"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

var inTenThousands = Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }}

// everySum calls check with each sum that a figure states, along every classification.
func everySum(b *Book, check func(f *Figure, terms []Term)) {
	for _, f := range b.All() {
		if f.Op != Sum {
			continue
		}
		for _, terms := range append([][]Term{f.Inputs}, f.Also...) {
			if len(terms) > 0 {
				check(f, terms)
			}
		}
	}
}

func add(terms []Term, value func(*Figure) decimal.Decimal) decimal.Decimal {
	total := decimal.Zero
	for _, t := range terms {
		if t.Negative {
			total = total.Sub(value(t.Figure))
		} else {
			total = total.Add(value(t.Figure))
		}
	}
	return total
}

func published(f *Figure) decimal.Decimal { return f.Published }
func exact(f *Figure) decimal.Decimal     { return f.Exact }

// Every total equals the sum of its parts, in exact amounts and in the printed digits, whatever the classification;
// a zero stays zero; a printed amount that is no sum of printed ones is within one unit of the last place.
func TestEverythingPrintedAddsUp(t *testing.T) {
	reports := uint64(200)
	if referee.All() {
		reports = 3000
	}
	count := map[string][2]int{} // group → moved, all
	for seed := range reports {
		r := sample.Report(seed)
		b, list := Compute(r, inTenThousands)
		if len(list) > 0 {
			t.Fatalf("seed %d: %v", seed, list)
		}
		everySum(b, func(f *Figure, terms []Term) {
			if got := add(terms, exact); !got.Equal(f.Exact) {
				t.Fatalf("seed %d: %s is %s, its parts %v add up to %s", seed, f.ID, f.Exact, terms, got)
			}
			if got := add(terms, published); !got.Equal(f.Published) {
				t.Fatalf("seed %d: %s prints %s, its printed parts %v add up to %s (exact %s)", seed, f.ID, f.Published, terms, got, f.Exact)
			}
		})
		tally(t, b, count)
	}
	for _, group := range []string{"本年收支合计", "财政拨款", "总计", "类", "项"} {
		c := count[group]
		t.Logf("%s：%d 个数中 %d 个不是自身的四舍五入（%.2f%%）", group, c[1], c[0], 100*float64(c[0])/float64(max(1, c[1])))
	}
	if c := count["本年收支合计"]; c[0]*100 > c[1]*2 {
		t.Errorf("本年收入、支出合计 should be 四舍五入 in at least 98 %% of reports, %d of %d are not", c[0], c[1])
	}
}

func tally(t *testing.T, b *Book, count map[string][2]int) {
	unit := decimal.New(1, -2)
	moved := map[*Figure]bool{}
	for _, f := range b.Moved() {
		moved[f] = true
	}
	for _, f := range b.All() {
		if f.Kind != Amount || f.Exact.IsZero() {
			if !f.Published.Equal(f.Exact) {
				t.Fatalf("%s is exactly %s, but prints %s", f.ID, f.Exact, f.Published)
			}
			continue
		}
		group := ""
		switch {
		case f.ID == "收入.合计" || f.ID == "支出.合计":
			group = "本年收支合计"
		case f.ID == "财政拨款.收入.合计" || f.ID == "财政拨款.支出.合计":
			group = "财政拨款"
		case f.ID == "收支总计":
			group = "总计"
		case len(f.Key.Code) == 3:
			group = "类"
		case len(f.Key.Code) == 7:
			group = "项"
		}
		c := count[group]
		c[1]++
		if moved[f] {
			c[0]++
		}
		count[group] = c
		if group == "本年收支合计" && f.Published.Sub(f.Exact.Shift(-4)).Abs().GreaterThanOrEqual(unit) {
			t.Fatalf("%s: exact %s prints %s", f.ID, f.Exact, f.Published)
		}
	}
}

// The order of the rows in the report changes nothing.
func TestRowOrderDoesNotMatter(t *testing.T) {
	for seed := range uint64(50) {
		a, b := sample.Report(seed), sample.Report(seed)
		for i, j := 0, len(b.Accounts)-1; i < j; i, j = i+1, j-1 {
			b.Accounts[i], b.Accounts[j] = b.Accounts[j], b.Accounts[i]
		}
		first, _ := Compute(a, inTenThousands)
		second, _ := Compute(b, inTenThousands)
		for _, f := range first.All() {
			if f.Key.Added() {
				continue // rows of one 科目 are numbered in the order written
			}
			if g := second.Get(f.ID); g == nil || !g.Published.Equal(f.Published) {
				t.Fatalf("seed %d: %s prints %s and %v", seed, f.ID, f.Published, g)
			}
		}
	}
}

// Equal amounts that are compared print alike, so that 持平 is never a direction.
func TestEqualStaysEqual(t *testing.T) {
	for seed := range uint64(200) {
		r := sample.Report(seed)
		for i := range r.Accounts { // budgets exactly as spent
			a := &r.Accounts[i]
			a.Budget = &report.Budget{}
			if a.Basic != nil {
				a.Budget.Basic = money(a.Basic.Personnel.Yuan.Add(a.Basic.Public.Yuan))
			}
			if a.Project != nil {
				a.Budget.Project = a.Project.Spent
			}
		}
		b, _ := Compute(r, inTenThousands)
		for _, f := range b.All() {
			if k := f.Key; k.Money == report.General && k.Flow == "年初预算" && !k.Added() {
				k.Flow = "支出"
				actual := b.Of(k)
				if !f.Published.Equal(actual.Published) {
					t.Fatalf("seed %d: %s prints %s, %s prints %s, both are %s", seed, f.ID, f.Published, actual.ID, actual.Published, f.Exact)
				}
			}
		}
	}
}

func money(d decimal.Decimal) report.Amount {
	return report.NewAmount(d, "元")
}

// Under the other policy every amount is its own 四舍五入.
func TestIndependentPolicy(t *testing.T) {
	opt := inTenThousands
	opt.Policy = Independent
	b, _ := Compute(sample.Report(4), opt)
	if moved := b.Moved(); len(moved) > 0 {
		t.Errorf("%s prints %s", moved[0].ID, moved[0].Published)
	}
}

func approve(r *report.Report, id string, yuan decimal.Decimal) {
	r.Approved = append(r.Approved, place.Entry[report.Amount]{Key: id, V: money(yuan)})
}

func TestApproved(t *testing.T) {
	rows := func(cents ...int64) *report.Report {
		r := &report.Report{}
		for i, c := range cents {
			r.Accounts = append(r.Accounts, report.Account{
				Code: place.Value[string]{V: fmt.Sprintf("20601%02d", i+1), Set: true}, Fund: place.Value[string]{V: report.General, Set: true},
				Project: &report.Project{Spent: money(decimal.New(c, -2))},
			})
		}
		return r
	}
	tests := []struct {
		name     string
		cents    []int64 // spent on each 项
		approved map[string]int64
		code     string // of the finding, "" for none
		prints   string // of 支出.合计
	}{
		{"nearest", []int64{123450, 123450}, nil, "", "2469"},
		{"the floor of the exact value", []int64{100_049}, map[string]int64{"支出.合计": 100_000}, "", "1000"},
		{"the floor, although the ceiling is nearer", []int64{100_099}, map[string]int64{"支出.合计": 100_000}, "", "1000"},
		{"the ceiling of the exact value", []int64{100_001}, map[string]int64{"支出.合计": 100_100}, "", "1001"},
		{"a 尾差 of amounts rounded before", []int64{10100, 10200, 10300}, map[string]int64{"支出.合计": 30700, "收入.合计": 30700}, "", "307"},
		{"more than a 尾差", []int64{10100, 10200, 10300}, map[string]int64{"支出.合计": 30900}, "JS001", "306"},
		{"finer input that misses", []int64{10150, 10250}, map[string]int64{"支出.合计": 20500}, "JS001", "204"},
		{"to the 分, of amounts rounded before", []int64{10100, 10200}, map[string]int64{"支出.合计": 20323, "收入.合计": 20323}, "", "203"},
		{"to the 分, with a 尾差", []int64{10100, 10200}, map[string]int64{"支出.合计": 20371}, "", "204"},
		{"to the 分, of other amounts", []int64{10150, 10250}, map[string]int64{"支出.合计": 20401}, "JS001", "204"},
		{"no such figure", []int64{10100}, map[string]int64{"支出.合记": 10100}, "IN130", "101"},
		{"two that exclude each other", []int64{10150, 10250}, map[string]int64{"支出.合计": 20400, "一般公共预算.支出.2060101.项目支出": 10100, "一般公共预算.支出.2060102.项目支出": 10200}, "JS002", "204"},
	}
	for _, test := range tests {
		r := rows(test.cents...)
		for id, cents := range test.approved {
			approve(r, id, decimal.New(cents, -2))
		}
		unit := inTenThousands
		unit.Unit, unit.Decimals = "元", 0
		b, list := Compute(r, unit)
		code := ""
		if len(list) > 0 {
			code = list[0].Code
		}
		if code != test.code {
			t.Errorf("%s: finding %q, want %q: %v", test.name, code, test.code, list)
		}
		if got := b.Get("支出.合计").Published.String(); got != test.prints {
			t.Errorf("%s: prints %s, want %s", test.name, got, test.prints)
		}
		everySum(b, func(f *Figure, terms []Term) {
			if got := add(terms, published); !got.Equal(f.Published) {
				t.Errorf("%s: %s prints %s, its parts %s", test.name, f.ID, f.Published, got)
			}
		})
	}
}

// A stated total that its parts miss by a 尾差 is printed, and all that is printed under it adds up: 人员 and 公用, the
// economic classification, the rows of two units.
func TestRemainders(t *testing.T) {
	unit := inTenThousands
	unit.Unit, unit.Decimals = "元", 0
	text := func(s string) place.Value[string] { return place.Value[string]{V: s, Set: true} }
	for _, shape := range []string{"both parts", "one part each", "with projects", "by economic kind", "rows of two units"} {
		for gap := int64(-7); gap <= 7; gap++ {
			r := &report.Report{}
			stated := gap * 100
			for i := range 8 {
				a := report.Account{Code: text(fmt.Sprintf("20601%02d", i+1)), Fund: text(report.General), Basic: &report.Basic{Personnel: money(decimal.New(10000, -2))}}
				stated += 10000
				switch shape {
				case "one part each":
					if i%2 == 0 {
						a.Basic = &report.Basic{Public: a.Basic.Personnel}
					}
				case "with projects":
					a.Project = &report.Project{Spent: money(decimal.New(500, -2))}
					stated += 500
				case "by economic kind":
					r.Economic = append(r.Economic, report.Economic{Code: text(fmt.Sprintf("301%02d", i+1)), Fund: text(report.General), Amount: a.Basic.Personnel})
				case "rows of two units":
					r.Accounts = append(r.Accounts, a)
					stated += 10000
				}
				if shape == "both parts" {
					a.Basic.Public = money(decimal.New(20000, -2))
					stated += 20000
				}
				r.Accounts = append(r.Accounts, a)
			}
			for _, name := range []string{"支出.合计", "收入.合计"} {
				approve(r, name, decimal.New(stated, -2))
			}
			b, list := Compute(r, unit)
			total := b.Get("支出.合计")
			amounts := int64((&publisher{book: b}).leaves(total))
			within := max(gap, -gap)*2 <= amounts+1 // half a 元 for each, and for the total
			if got := total.Published.Shift(2).IntPart(); within && (len(list) > 0 || got != stated) {
				t.Errorf("%s, %d 元: prints %d, %v", shape, gap, got, list)
			}
			everySum(b, func(f *Figure, terms []Term) {
				if got := add(terms, published); !got.Equal(f.Published) {
					t.Errorf("%s, %d 元: %s prints %s, its parts %s", shape, gap, f.ID, f.Published, got)
				}
			})
		}
	}
}

// What can't be made to add up is told, and not printed as if it did.
func TestUnbalanced(t *testing.T) {
	b, _ := Compute(&report.Report{}, inTenThousands)
	p := newPublisher(b, inTenThousands)
	n := &network{book: b}
	from, to := n.vertex(), n.vertex()
	n.add(&Figure{Exact: decimal.NewFromInt(1)}, from, to)
	n.add(&Figure{Exact: decimal.NewFromInt(2)}, to, from)
	if p.round(n, nil); !p.conflicts(&report.Report{}).HasErrors() {
		t.Error("two unequal amounts in one circle have no finding")
	}
}

// The unit that has everything, with the sums that it must give (万元).
func TestUnitThatHasEverything(t *testing.T) {
	r, list, err := report.Read(os.DirFS("../../examples"), "hospital-2023/report.toml")
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	b, list := Compute(r, inTenThousands)
	if len(list) > 0 {
		t.Fatal(list)
	}
	want := map[string]string{
		"收支总计": "22585", "收入.合计": "21890", "使用结余.合计": "530", "年初.合计": "165", "支出.合计": "21797", "结余分配.合计": "595", "年末.合计": "193",
		"支出.208.合计": "120", "支出.210.合计": "21665", "支出.229.合计": "12", "收入.210.合计": "21770", "收入.208.合计": "120",
		"收入.2100201.合计": "21710", "收入.2100299.合计": "60", "支出.基本支出": "20420", "支出.项目支出": "1247", "支出.经营支出": "130",
		"财政拨款.总计": "1370", "财政拨款.收入.合计": "1280", "财政拨款.年初.合计": "90", "财政拨款.支出.合计": "1267", "财政拨款.年末.合计": "103",
		"一般公共预算.年初.合计": "75", "一般公共预算.支出.合计": "1255", "一般公共预算.年末.合计": "100", "一般公共预算.年末.基本支出": "0",
		"一般公共预算.年末.项目结转": "90", "一般公共预算.年末.项目结余": "10", "政府性基金.年初.合计": "15", "政府性基金.支出.合计": "12", "政府性基金.年末.合计": "3",
		"非财政.年末.事业": "90", "非财政.年末.经营": "0",
		"财政拨款.经济.工资福利支出": "885", "财政拨款.经济.商品和服务支出": "20", "财政拨款.经济.对个人和家庭的补助": "15", "财政拨款.经济.资本性支出": "0",
		"机构.合计": "1",
	}
	for id, amount := range want {
		if f := b.Get(id); f == nil || f.Published.String() != amount {
			t.Errorf("%s: want %s, have %+v", id, amount, f)
		}
	}
}

func BenchmarkPublish(b *testing.B) {
	r := sample.Report(11)
	for b.Loop() {
		Compute(r, inTenThousands)
	}
}
