package compose

import (
	"fmt"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// remainders finds the totals of a table that its printed parts miss, where the pack rounds every amount by itself;
// then the pack's note says so under the table. With the other policy there are none, which package figure sees to.
func (f *filler) remainders(t *doc.Table) {
	if figure.Policy(f.pack.Rounding.V) != figure.Independent {
		return
	}
	printed := map[string]bool{}
	var totals []*figure.Figure
	for _, row := range t.Rows {
		for i := range row {
			if fig := f.book.Get(row[i].Figure); fig != nil && !printed[fig.ID] {
				printed[fig.ID] = true
				totals = append(totals, fig)
			}
		}
	}
	var missed []string
	for _, fig := range totals {
		if gap := f.gap(fig, printed); !gap.IsZero() {
			missed = append(missed, fmt.Sprintf("%s（差 %s%s）", fig.Name(), fig.Style().Write(gap), fig.Suffix()))
		}
	}
	if len(missed) == 0 {
		return
	}
	if note := f.pack.Remainder.V; note != "" {
		t.Notes = append(t.Notes, textRuns(note))
	}
	f.findHere(diag.Finding{
		Code: codes.Remainder, Severity: diag.Hint,
		Message: fmt.Sprintf("《%s》有 %d 个合计与印出的分项之和有尾差", t.Title, len(missed)),
		Listed:  missed,
		Hint:    `模板包写 rounding = "circulation" 时印出的数处处相等`,
	}, diag.Related{Pos: f.table.At, Message: "表在这里"})
}

// gap is what a total differs by from the first of its sums whose parts are all printed in the table.
func (f *filler) gap(fig *figure.Figure, printed map[string]bool) decimal.Decimal {
	if fig.Op != figure.Sum {
		return decimal.Zero
	}
next:
	for _, terms := range append([][]figure.Term{fig.Inputs}, fig.Also...) {
		gap, parts := fig.Published, 0
		for _, term := range terms {
			if !printed[term.ID] && !term.Exact.IsZero() {
				continue next
			}
			if parts++; term.Negative {
				gap = gap.Add(term.Published)
			} else {
				gap = gap.Sub(term.Published)
			}
		}
		if parts > 0 && !gap.IsZero() {
			return gap
		}
	}
	return decimal.Zero
}
