package explain

import (
	"slices"
	"strings"

	"gen/generator/figure"
)

// flows tell of what an amount is 基本支出 or 项目支出: alone these two mean expenditure.
var flows = []string{"收入", "年初结转和结余", "年末结转和结余", "年初预算"}

// short is a figure's label under figures whose words are said: only those that are new are repeated.
func (g *Guide) short(f *figure.Figure, said []string) string {
	all := f.Words()
	var left []string
	for _, w := range all {
		if !slices.Contains(said, w) {
			left = append(left, w)
		}
	}
	last := len(all) - 1
	switch {
	case len(all) == 0:
		return f.ID
	case len(left) == 0:
		return all[last]
	case last > 0 && slices.Contains(flows, all[last-1]) && strings.HasSuffix(all[last], "支出") && !slices.Contains(left, all[last-1]) &&
		slices.Contains(left, all[last]):
		left = slices.Insert(left, len(left)-1, all[last-1])
	case len(left) > 1 && len(left) < len(all) && left[len(left)-1] == "合计":
		left = left[:len(left)-1]
	}
	return figure.Join(left)
}

// apart tells what the figure at the end of a row of equal ones adds to the first: the 科目 that is its only one, or the
// unit that a row of the report comes from.
func (g *Guide) apart(f, end *figure.Figure) string {
	first := f.Words()
	var more []string
	for _, w := range end.Words() {
		if !slices.Contains(first, w) && w[0] >= '0' && w[0] <= '9' {
			more = append(more, w)
		}
	}
	if origin := g.origin(end.Pos); origin != "" && (end.Key.Added() || g.unit != nil) {
		more = append(more, origin)
	}
	return figure.Join(more)
}
