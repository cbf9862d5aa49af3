package published

import (
	"slices"
	"strings"
	"testing"

	"gen/generator/report"
	"gen/internal/place"
	"github.com/shopspring/decimal"
)

// No pack says that there is nothing where a number of the same thing says otherwise.
func TestNothingIsSaidOfWhatThereIs(t *testing.T) {
	t.Parallel()
	k := newMaker(t)
	one := func(r *report.Report) report.Amount { return report.NewAmount(decimal.NewFromInt(1_000_000), r.Unit.V) }
	for name, change := range map[string]func(r *report.Report){
		"projects were evaluated, no form is printed": func(r *report.Report) {
			four := place.Value[int]{V: 4, Set: true}
			r.Performance, r.Evaluations = &report.Performance{Evaluated: four, Projects: four, Amount: one(r)}, nil
		},
		"a fund was budgeted and not used": func(r *report.Report) {
			r.Accounts = slices.DeleteFunc(r.Accounts, func(a report.Account) bool { return a.Fund.V == report.Fund })
			r.Economic = slices.DeleteFunc(r.Economic, func(e report.Economic) bool { return e.Fund.V == report.Fund })
			r.Accounts = append(r.Accounts, report.Account{Code: value("2120801"), Fund: value(report.Fund), Budget: &report.Budget{Project: one(r)}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(len(k.packs)) {
				m := k.report(t, seed, change)
				if y := m.compare(t, m.publish(t, k)); len(y.wrong) > 0 {
					t.Errorf("seed %d, %s:\n%s", seed, m.pack, strings.Join(y.wrong, "\n"))
				}
			}
		})
	}
}
