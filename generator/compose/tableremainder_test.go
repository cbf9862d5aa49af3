package compose

import (
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/figure"
)

// A pack that rounds every amount by itself says under a table that its totals may be off, but only where one is; with
// the other policy there is nothing to say.
func TestRemaindersAreSaidWhereTheyAre(t *testing.T) {
	p := tablePack(t, "02 06 10", nil)
	p.Remainder = set("注：合计数与分项之和可能有尾差。")
	for policy, want := range map[figure.Policy]int{figure.Circulation: 0, figure.Independent: 2} {
		c := tableComposer(t, p, odd(3))
		p.Rounding = set(string(policy))
		c.book, _ = figure.Compute(c.report, figure.Options{Unit: "万元", Decimals: 2, Policy: policy, Names: c.subject})
		said := 0
		for i := range p.Tables {
			c.findings = nil
			out := c.table(&p.Tables[i])
			list := c.findings
			noted := strings.Contains(doc.Text(out.Notes[len(out.Notes)-1]), "尾差")
			if told := len(list) == 1 && list[0].Code == "TX106"; told != noted {
				t.Errorf("%s %s: the note is %v, the finding %v", policy, out.Title, noted, list)
			}
			if noted {
				said++
			}
		}
		if said != want {
			t.Errorf("%s: %d tables speak of remainders, want %d", policy, said, want)
		}
	}
}
