package explain

import (
	"slices"

	"gen/generator/figure"
)

// namedByFlow are the flows of which one amount has several names; what else is a sum of one part stands for itself.
var namedByFlow = []string{"年初", "收入", "支出", "年末", "年初预算", "全年预算", "经济", "项目经济", "支出经济"}

// alike puts the figures that are names of one amount into classes: a total over funds of which one has money, a 款 with
// one 项. Each figure leads to the first of its class. Income and expenditure are not one amount, even where they are
// equal.
func alike(book *figure.Book) map[*figure.Figure]*figure.Figure {
	parent := map[*figure.Figure]*figure.Figure{}
	root := func(f *figure.Figure) *figure.Figure {
		for parent[f] != nil {
			f = parent[f]
		}
		return f
	}
	for _, f := range book.All() {
		if f.Op != figure.Sum || f.Implied {
			continue
		}
		for _, sum := range append([][]figure.Term{f.Inputs}, f.Also...) {
			only := single(sum)
			economic := only != nil && only.Key.Family == figure.Economic // of 基本支出 or 项目支出 alone
			if only == nil || only.Key.Flow != f.Key.Flow && !economic || !slices.Contains(namedByFlow, f.Key.Flow) {
				continue
			}
			if a, b := root(f), root(only); a != b {
				parent[a] = b
			}
		}
	}
	first := map[*figure.Figure]*figure.Figure{}
	for _, f := range book.All() {
		first[f] = root(f)
	}
	return first
}

// single is the only term of a sum that is not zero, nil if there are none or several or it is subtracted.
func single(sum []figure.Term) *figure.Figure {
	var only *figure.Figure
	for _, t := range sum {
		if t.Exact.IsZero() {
			continue
		}
		if only != nil || t.Negative {
			return nil
		}
		only = t.Figure
	}
	return only
}

// Alike is the same figure for all figures that are only names of one amount.
func (g *Guide) Alike(f *figure.Figure) *figure.Figure {
	if g.first == nil {
		g.first = alike(g.book)
	}
	if first := g.first[f]; first != nil {
		return first
	}
	return f
}
