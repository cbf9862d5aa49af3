package published

import (
	"strings"
	"testing"

	"gen/generator/internal/referee"
	"gen/generator/internal/sample"
	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// A report typed from published tables, each number rounded by itself, is neither an error nor a warning once it says to which
// place. If it does not, the two classifications of basic expenditure differ.
func TestRoundedReportsAreNotAlarmed(t *testing.T) {
	t.Parallel()
	reports := uint64(24)
	if referee.All() {
		reports = 1000
	}
	k := newMaker(t)
	made, differ := 0, 0
	for seed := range reports {
		place := decimal.New(1, int32(2*(seed%3)))
		possible := true
		rounded := func(r *report.Report) {
			possible = sample.Enlarge(r, place)
			sample.Round(r, place)
		}
		m := k.report(t, seed, rounded)
		if !possible {
			continue
		}
		if made++; m.alarms() != "" {
			t.Errorf("seed %d, %s, to %s 元:\n%s", seed, m.pack, place, m.alarms())
		}
		unsaid := func(r *report.Report) { r.Precision = report.Amount{} }
		if m := k.report(t, seed, rounded, unsaid); strings.Contains(m.alarms(), "JS11") {
			differ++
		}
	}
	if differ < made/3 || made < int(reports)/2 {
		t.Errorf("only %d of %d reports miss their sums when they do not say that they were rounded", differ, made)
	}
}
