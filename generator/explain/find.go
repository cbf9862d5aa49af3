package explain

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Answer is what a question leads to: one figure, or several to choose from.
type Answer struct {
	Figure *figure.Figure // the one that was meant, or nil
	Amount bool           // the question was a number: Choices print so or, if not Exact, are the nearest to it
	Exact  bool
	// Choices are figures with every word that was asked for, the likeliest first; without such the nearest names.
	Choices []*figure.Figure
	Matched bool              // whether Choices have the words
	Gaps    []decimal.Decimal // how far the choices are from that number, in its unit
}

// Find takes the name of a figure, as templates write it; a printed number with or without its unit; or words of a name.
func (g *Guide) Find(question string) Answer {
	question = strings.TrimSpace(question)
	if f := g.named(question); f != nil {
		return Answer{Figure: f}
	}
	if v, unit, ok := number(question); ok && g.hasUnit(unit) {
		return g.amount(v, unit)
	}
	choices := g.distinct(g.matching(strings.Fields(question)))
	switch {
	case len(choices) == 1:
		return Answer{Figure: choices[0]}
	case len(choices) > 0:
		return Answer{Choices: choices, Matched: true}
	}
	return Answer{Choices: g.nearest(question)}
}

var fullWidth = strings.NewReplacer("(", "（", ")", "）", ",", "，", " ", "")

// mostNear is how many figures are offered in place of one that is not there.
const mostNear = 5

// named finds a figure by its name, in brackets and commas of either width.
func (g *Guide) named(name string) *figure.Figure {
	if f := g.book.Find(name); f != nil {
		return f
	}
	name = fullWidth.Replace(name)
	if f := g.book.Find(name); f != nil {
		return f
	}
	return g.book.Get(name)
}

var printed = regexp.MustCompile(`^([-−]?)([0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(\.[0-9]+)?\s*(万元|元|%|％|\p{Han}*)$`)

// number reads what is printed: 2,834.31万元. A code is seven digits and no number.
func number(text string) (v decimal.Decimal, unit string, ok bool) {
	m := printed.FindStringSubmatch(text)
	if m == nil || m[3] == "" && m[4] == "" && strings.HasPrefix(m[2], "2") && slices.Contains([]int{3, 5, 7}, len(m[2])) {
		return v, "", false
	}
	v, err := decimal.NewFromString(strings.NewReplacer(",", "", "，", "").Replace(m[2] + m[3]))
	if m[1] != "" {
		v = v.Neg()
	}
	return v, strings.ReplaceAll(m[4], "％", "%"), err == nil
}

func (g *Guide) hasUnit(unit string) bool {
	return unit == "" || slices.Contains([]string{"元", "万元", "%"}, unit) ||
		slices.ContainsFunc(g.all, func(f *figure.Figure) bool { return f.Unit == unit })
}

// distinct leaves out the further names of one amount.
func (g *Guide) distinct(figures []*figure.Figure) []*figure.Figure {
	seen := map[*figure.Figure]bool{}
	var list []*figure.Figure
	for _, f := range figures {
		if first := g.Alike(f); !seen[first] {
			seen[first] = true
			list = append(list, f)
		}
	}
	return list
}

// amount finds the figures that are printed as v, of either sign: a text writes 减少 2.50. Failing that the nearest.
func (g *Guide) amount(v decimal.Decimal, unit string) Answer {
	gap := map[*figure.Figure]decimal.Decimal{}
	var list []*figure.Figure
	for _, f := range g.all {
		if shown, ok := inUnit(f, unit); ok && !shown.IsZero() {
			gap[f] = shown.Abs().Sub(v.Abs()).Abs()
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b *figure.Figure) int { return cmp.Or(gap[a].Cmp(gap[b]), rank(a, b)) })
	a := Answer{Amount: true, Exact: len(list) > 0 && gap[list[0]].IsZero()}
	for _, f := range g.distinct(list) {
		if a.Exact && !gap[f].IsZero() || !a.Exact && len(a.Choices) == mostNear {
			break
		}
		a.Choices, a.Gaps = append(a.Choices, f), append(a.Gaps, gap[f])
	}
	if a.Exact && len(a.Choices) == 1 {
		return Answer{Figure: a.Choices[0]}
	}
	return a
}

// inUnit is the published value of a figure in a unit, if it can be said in it; without one it is as printed.
func inUnit(f *figure.Figure, unit string) (decimal.Decimal, bool) {
	switch {
	case unit == "" || unit == f.Unit:
		return f.Published, true
	case unit == "元" && f.Unit == "万元":
		return figure.InYuan(f.Published, f.Unit), true
	case unit == "万元" && f.Unit == "元":
		return figure.InUnit(f.Published, unit), true
	}
	return decimal.Zero, false
}

// matching are the figures whose name or label has every word.
func (g *Guide) matching(words []string) []*figure.Figure {
	var list []*figure.Figure
	for _, f := range g.all {
		all := len(words) > 0
		for _, w := range words {
			all = all && (strings.Contains(f.ID, w) || strings.Contains(f.Label, w))
		}
		if all {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, rank)
	return list
}

// rank orders figures by how likely one is meant: this year's, those that are not zero, not computed for a sentence,
// then the shorter name.
func rank(a, b *figure.Figure) int {
	less := func(a, b bool) int {
		switch {
		case a == b:
			return 0
		case b:
			return -1
		}
		return 1
	}
	return cmp.Or(less(a.Key.Last, b.Key.Last),
		less(a.Exact.IsZero(), b.Exact.IsZero()),
		less(a.Key.Family == figure.Derived, b.Key.Family == figure.Derived),
		figure.Wider(a, b))
}

// nearest are the figures whose names look most like a mistyped one.
func (g *Guide) nearest(name string) []*figure.Figure {
	var names []string
	for _, f := range g.all {
		if f.HasName() {
			names = append(names, f.Short())
		}
	}
	var list []*figure.Figure
	for len(list) < mostNear {
		near := place.Suggest(name, names)
		if near == "" {
			break
		}
		list = append(list, g.book.Find(near))
		names = slices.DeleteFunc(names, func(n string) bool { return n == near })
	}
	return list
}
