package figure

import (
	"strings"
	"testing"

	"gen/generator/internal/referee"
	"gen/generator/internal/sample"

	"github.com/shopspring/decimal"
)

// A report whose amounts were all rounded is computed as one that adds up: its sums hold exactly and in print, each amount lies
// within half a unit of what is stated, nothing stays nothing, and what is stated is printed, or a number one unit beside it.
func TestRoundedReportsAddUp(t *testing.T) {
	reports := uint64(150)
	if referee.All() {
		reports = 2000
	}
	for _, place := range []decimal.Decimal{decimal.NewFromInt(1), decimal.NewFromInt(100), decimal.NewFromInt(10_000)} {
		half := place.Div(decimal.NewFromInt(2))
		tailed, moved := 0, 0
		for seed := range reports {
			r := sample.Report(seed)
			sample.Enlarge(r, place)
			sample.Round(r, place)
			b, list := Compute(r, inTenThousands)
			if len(list) > 0 {
				t.Fatalf("seed %d: %v", seed, list)
			}
			everySum(b, func(f *Figure, terms []Term) {
				if got := add(terms, exact); !got.Equal(f.Exact) {
					t.Fatalf("seed %d: %s is %s, its parts %v add up to %s", seed, f.ID, f.Exact, terms, got)
				}
				if got := add(terms, published); !got.Equal(f.Published) {
					t.Fatalf("seed %d: %s prints %s, its printed parts %v add up to %s", seed, f.ID, f.Published, terms, got)
				}
			})
			tailed += len(b.Tailed())
			for _, f := range b.Tailed() {
				if f.Tail.Abs().GreaterThan(half) || f.Stated().IsZero() || f.Key.Family == Public {
					t.Fatalf("seed %d: the tail of %s is %s", seed, f.ID, f.Tail)
				}
			}
			for _, f := range b.All() {
				if f.Kind != Amount || f.Op != Leaf || f.Key.Last || strings.HasSuffix(f.Key.Flow, "预算") { // printed like what was spent
					continue
				}
				if off := f.Published.Shift(4).Sub(f.Stated()).Abs(); off.GreaterThan(decimal.Max(place, decimal.NewFromInt(100))) {
					t.Fatalf("seed %d: %s is stated as %s and prints %s", seed, f.ID, f.Stated(), f.Published)
				} else if off.IsPositive() && place.IntPart() == 100 {
					moved++
				}
			}
			for _, fund := range funds[:2] {
				for _, kind := range []string{personnel, public} {
					a, b := b.Of(accountKey(fund, "支出", "", kind)), b.Of(economicKey(fund, "").of(kind))
					if Exact(b).IsPositive() && !a.Exact.Equal(b.Exact) {
						t.Fatalf("seed %d: %s is %s by function and %s by kind", seed, kind, a.Exact, b.Exact)
					}
				}
			}
		}
		t.Logf("末位 %s 元：%d 份报告，%d 个尾差，%d 个数没有照原样印", place, reports, tailed, moved)
		if tailed < 100 {
			t.Errorf("the reports show too little: %d tails", tailed)
		}
	}
}
