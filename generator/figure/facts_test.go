package figure

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// tree is a pack whose facts add up in two steps, and a list beside them.
const tree = `name = "甲"
version = "1"
unit = "万元"
decimals = 2
title = "决算"
titles = ["决算"]
[[part]]
title = "说明"
sections = []
[[fact]]
key = "all"
name = "费用.全部"
title = "全部"
equals = ["费用.合计", "费用.零星", "清单合计.金额"]
[[fact]]
key = "odd"
name = "费用.零星"
title = "零星"
[[fact]]
key = "list"
name = "清单"
title = "清单"
columns = [{ key = "cost", name = "金额", title = "金额", total = "清单合计.金额" }]
[[figure]]
name = "费用.合计"
title = "合计"
sum = ["费用.一", "费用.二", "费用.三"]
[[figure]]
name = "费用.其余"
title = "其余"
rest = ["费用.全部", "费用.零星"]
[[figure]]
name = "费用.占比"
title = "占比"
share = ["费用.其余", "费用.全部"]
`

func treePack(t *testing.T) *pack.Pack {
	t.Helper()
	text := tree
	for i, name := range []string{"一", "二", "三"} {
		text += fmt.Sprintf("[[fact]]\nkey = \"part%d\"\nname = \"费用.%s\"\ntitle = \"%[2]s\"\n", i, name)
	}
	p, list := pack.Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(text)}}, "甲", 2023)
	if p == nil || list.HasErrors() {
		t.Fatal(list)
	}
	return p
}

// What a pack asks adds up in print, whatever is stated, and its outermost total is its own 四舍五入.
func TestFactsAddUpInPrint(t *testing.T) {
	p := treePack(t)
	for seed := range uint64(500) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		r := sample.Report(seed)
		r.Facts = report.NewFacts(p)
		for _, key := range []string{"odd", "part0", "part1", "part2"} {
			*r.Facts.Of(key).(*report.Amount) = report.NewAmount(decimal.New(rnd.Int64N(5_000_000), -2), "元")
		}
		b, _ := Compute(r, Options{Unit: "万元", Decimals: 2, Policy: Circulation, Names: func(string) string { return "" }, Catalog: CatalogOf(p)})
		printed := func(name string) decimal.Decimal { return b.Get(name).Published }
		sums := map[string][]string{"费用.全部": {"费用.合计", "费用.零星", "清单合计.金额"}, "费用.合计": {"费用.一", "费用.二", "费用.三"}}
		for total, parts := range sums {
			sum := decimal.Zero
			for _, part := range parts {
				sum = sum.Add(printed(part))
			}
			if !sum.Equal(printed(total)) {
				t.Fatalf("seed %d: %s is printed %s, its parts add up to %s", seed, total, printed(total), sum)
			}
		}
		if all := b.Get("费用.全部"); !all.Published.Equal(b.Nearest(all)) {
			t.Fatalf("seed %d: the total %s is printed %s", seed, all.Exact, all.Published)
		}
		if rest := printed("费用.全部").Sub(printed("费用.零星")); !printed("费用.其余").Equal(rest) {
			t.Fatalf("seed %d: the rest is printed %s, not %s", seed, printed("费用.其余"), rest)
		}
		for _, f := range b.All() {
			if k, ok := b.Catalog().Parse(f.ID); !ok || k != f.Key {
				t.Fatalf("%s is read as %+v, %v", f.ID, k, ok)
			}
		}
	}
}

// What would be made of itself is not made.
func TestLoopsOfFigures(t *testing.T) {
	p := treePack(t)
	name := p.Facts[1].Name // 费用.零星
	p.Facts[1].Equals = append(p.Facts[0].Equals[1:1:1], p.Facts[0].Name, p.Facts[2].Columns[0].Total)
	c := CatalogOf(p)
	if loops := c.Loops(); len(loops) == 0 || loops[0].V != name.V {
		t.Error(loops)
	}
	r := sample.Report(1)
	r.Facts = report.NewFacts(p)
	*r.Facts.Of("odd").(*report.Amount), *r.Facts.Of("all").(*report.Amount) = report.NewAmount(decimal.Zero, "元"), report.NewAmount(decimal.Zero, "元")
	Compute(r, Options{Unit: "万元", Decimals: 2, Policy: Circulation, Names: func(string) string { return "" }, Catalog: c})
}
