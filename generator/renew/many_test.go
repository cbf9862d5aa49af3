package renew_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gen/generator/internal/sample"
	"gen/generator/renew"
	"gen/generator/report"
)

// Of random changes by hand and in the workbook, each value ends as the rule says.
func TestEachValueEndsAsTheRuleSays(t *testing.T) {
	for seed := range uint64(40) {
		r := sample.Report(seed)
		random := rand.New(rand.NewPCG(seed, 11))
		base := renew.Import{Sheets: []string{"Z07"}}
		now := renew.Import{Sheets: []string{"Z07"}}
		var hand []report.Leaf
		want := map[string]string{}
		kept := 0
		for i, l := range r.Leaves() {
			from := fmt.Sprintf("Z07!A%d", i)
			base.Values = append(base.Values, renew.Value{Leaf: l, From: from})
			theirs, mine := l, l
			if amount := strings.Contains(l.Address, "basic") || strings.Contains(l.Address, "economic"); amount && l.Value != "" {
				if random.IntN(2) == 0 {
					theirs.Value = fmt.Sprint(random.IntN(100000))
				}
				if random.IntN(2) == 0 {
					mine.Value = fmt.Sprint(random.IntN(100000))
					hand = append(hand, mine)
				}
			}
			want[l.Address] = mine.Value
			if mine.Value == l.Value {
				want[l.Address] = theirs.Value
			} else if mine.Value != theirs.Value {
				kept++
			}
			now.Values = append(now.Values, renew.Value{Leaf: theirs, From: from})
		}
		src := []byte(report.Draft{Report: r}.TOML())
		if hand != nil {
			var list any
			if src, list = (report.Revision{Set: hand}).Of("r.toml", src); src == nil {
				t.Fatal(seed, list)
			}
		}
		got := into(t, now, string(src), base.Memory())
		made, _ := report.ReadText("r.toml", got.Text, nil)
		for _, l := range made.Leaves() {
			if w, imported := want[l.Address]; imported && w != l.Value {
				t.Errorf("seed %d: %s is %s, not %s", seed, l.Address, l.Value, w)
			}
			delete(want, l.Address)
		}
		if len(want) > 0 || len(got.Findings) != kept {
			t.Errorf("seed %d: %d values are missing, %d of %d kept ones told", seed, len(want), len(got.Findings), kept)
		}
	}
}
