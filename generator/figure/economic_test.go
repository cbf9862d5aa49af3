package figure

import (
	"testing"

	"gen/generator/internal/sample"

	"github.com/shopspring/decimal"
)

// The sentence that divides 财政拨款基本支出 into kinds adds up in print, with the last kind for what it does not name.
func TestBasicExpenditureByKindAddsUp(t *testing.T) {
	rest := 0
	for seed := range uint64(60) {
		r := sample.Report(seed)
		for i := range r.Economic {
			if e := &r.Economic[i]; e.Code.V == "30207" {
				e.Code.V = "39999" // a 类 that the sentence does not name
			}
		}
		b, list := Compute(r, inTenThousands)
		if list.HasErrors() {
			t.Fatal(seed, list)
		}
		sum := decimal.Zero
		for _, share := range economicShares {
			sum = sum.Add(b.Get("财政拨款.经济." + share).Published)
		}
		if total := b.Get("财政拨款.支出.基本支出").Published; !sum.Equal(total) {
			t.Errorf("seed %d: the kinds add up to %s, 基本支出 is %s", seed, sum, total)
		}
		if !b.Get("财政拨款.经济.其他").Exact.IsZero() {
			rest++
		}
	}
	if rest == 0 {
		t.Error("no report spends on a 类 that the sentence does not name")
	}
}

// What both classifications tell prints alike: of a fund, and of each 科目 where the rows tell it, with its 人员 and 公用.
func TestBothClassificationsPrintAlike(t *testing.T) {
	of := map[string]int{}
	for seed := range uint64(100) {
		b, list := Compute(sample.Report(seed), inTenThousands)
		if list.HasErrors() {
			t.Fatal(seed, list)
		}
		for _, f := range b.All() {
			e := b.Of(f.Key.Economic())
			if f.Key.Added() || e == nil || e.Exact.IsZero() || f.Exact.IsZero() {
				continue
			}
			if !f.Published.Equal(e.Published) {
				t.Fatalf("seed %d: %s prints %s, %s %s", seed, f.ID, f.Published, e.ID, e.Published)
			}
			if f.Key.Code != "" {
				of[f.Key.Kind]++
			}
		}
	}
	for _, kind := range []string{personnel, public, basic, project} {
		if of[kind] < 100 {
			t.Errorf("%d 科目 have %s by economic kind", of[kind], kind)
		}
	}
}
