package acceptance

import (
	"slices"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/statement"

	"github.com/shopspring/decimal"
)

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

func (y *tally) document(t *testing.T, s *statement.Statement, d *doc.Document) {
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
