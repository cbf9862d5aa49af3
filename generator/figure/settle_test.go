package figure

import (
	"strings"
	"testing"

	"gen/generator/internal/referee"
	"gen/generator/internal/sample"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// A report whose amounts were all rounded is computed as one that adds up: its sums hold exactly and in print, each amount lies
// within half a unit of what is stated, nothing stays nothing, and what is stated is printed, or a number one unit beside it.
func TestRoundedReportsAddUp(t *testing.T) {
	reports := uint64(150)
	if referee.All() {
		reports = 2000
	}
	for _, unit := range []decimal.Decimal{decimal.NewFromInt(1), decimal.NewFromInt(100), decimal.NewFromInt(10_000)} {
		half := unit.Div(decimal.NewFromInt(2))
		tailed, moved := 0, 0
		for seed := range reports {
			r := sample.Report(seed)
			sample.Enlarge(r, unit)
			sample.Round(r, unit)
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
				most := decimal.Max(unit, decimal.NewFromInt(100))
				if f.Key.Kind == personnel || f.Key.Kind == public { // may give way further, see splitFlow
					most = most.Mul(decimal.NewFromInt(3))
				}
				if off := f.Published.Shift(4).Sub(f.Stated()).Abs(); off.GreaterThan(most) {
					t.Fatalf("seed %d: %s is stated as %s and prints %s", seed, f.ID, f.Stated(), f.Published)
				} else if off.IsPositive() && unit.IntPart() == 100 {
					moved++
				}
			}
			for _, fund := range funds[:2] {
				for _, kind := range []string{personnel, public} {
					a, b := b.Of(accountKey(fund, "支出", "", kind)), b.Of(economicKey(fund, ofBasic, "").of(kind))
					if Exact(b).IsPositive() && !a.Exact.Equal(b.Exact) {
						t.Fatalf("seed %d: %s is %s by function and %s by kind", seed, kind, a.Exact, b.Exact)
					}
				}
			}
		}
		t.Logf("末位 %s 元：%d 份报告，%d 个尾差，%d 个数没有照原样印", unit, reports, tailed, moved)
		if tailed < 100 {
			t.Errorf("the reports show too little: %d tails", tailed)
		}
	}
}

// Totals that were published beside the rounded amounts, each rounded by itself, may be stated as approved: they are printed.
func TestRoundedReportsKeepTheirApprovedTotals(t *testing.T) {
	unit := decimal.NewFromInt(100)
	for seed := range uint64(100) {
		r := sample.Report(seed)
		sample.Enlarge(r, unit)
		exact, _ := Compute(r, inTenThousands)
		sample.Round(r, unit)
		total := exact.Get("支出.合计").Exact.Div(unit).Round(0).Mul(unit)
		r.Approved = append(r.Approved, place.Entry[report.Amount]{Key: "支出", V: report.NewAmount(total, "元")})
		b, list := Compute(r, inTenThousands)
		if len(list) > 0 {
			t.Errorf("seed %d: %v", seed, list)
		}
		if f := b.Get("支出.合计"); !f.Published.Shift(4).Equal(total) {
			t.Errorf("seed %d: %s is approved, %s printed", seed, total, f.Published)
		}
	}
}
