package compose

import "gen/generator/figure"

// call is one call of a function, from a site in a template.
type call struct {
	c    *composer
	site int
	args []any
}

// missingText stands in a text whose figure is missing. Such a text is never published: a finding tells of it.
const missingText = "【缺】"

func (k call) text(i int) string { s, _ := k.args[i].(string); return s }
func (k call) name() string {
	if len(k.args) == 0 {
		return ""
	}
	return k.text(0)
}
func (k call) id(i int) string { r, _ := k.args[i].(ref); return r.id }

// fig is the figure of argument i, or nil with a finding.
func (k call) fig(i int) *figure.Figure {
	f := k.c.book.Get(k.id(i))
	if f == nil {
		k.c.missing(k.id(i), k.site)
	}
	return f
}

// two are this figure and the one it is compared with: the second argument, or last year's.
func (k call) two() (f, base *figure.Figure, ok bool) {
	if len(k.args) == 1 {
		k.args = append(k.args, ref{"上年." + k.id(0)})
	}
	f, base = k.fig(0), k.fig(1)
	return f, base, f != nil && base != nil
}

func (k call) amount() any {
	if f := k.fig(0); f != nil {
		return k.c.marks.figure(f.ID, k.c.plain(f)) + f.Unit
	}
	return missingText
}

func (k call) number() any {
	if f := k.fig(0); f != nil {
		return k.c.marks.figure(f.ID, k.c.plain(f))
	}
	return missingText
}

func (k call) difference() any {
	f, base, ok := k.two()
	if !ok {
		return missingText
	}
	d := k.c.book.Derive(figure.Difference, f, base)
	return k.c.marks.figure(d.ID, k.c.digits(d, d.Published.Abs())) + d.Unit
}

func (k call) growth() any {
	f, base, ok := k.two()
	if !ok {
		return missingText
	}
	return k.rate(k.c.book.Derive(figure.Growth, f, base), "增长率", "有增长率", base)
}

func (k call) share() any { return k.of("占比", "有占比") }

func (k call) completion() any { return k.of("完成率", "有完成率") }

// of is one figure as a share of another; a finding calls it by the word that the template used.
func (k call) of(word, predicate string) any {
	part, whole, ok := k.two()
	if !ok {
		return missingText
	}
	return k.rate(k.c.book.Derive(figure.Share, part, whole), word, predicate, whole)
}

// rate prints a rate that exists; a template asks for one that does not only when it forgot to look.
func (k call) rate(r *figure.Figure, word, predicate string, base *figure.Figure) any {
	if r == nil {
		k.c.noRate(word, predicate, base, k.site)
		return missingText
	}
	return k.c.marks.figure(r.ID, k.c.rate(r))
}

func (k call) mean() any {
	amount, count, ok := k.two()
	if !ok {
		return missingText
	}
	m := k.c.book.Derive(figure.Mean, amount, count)
	if m == nil {
		k.c.noRate("平均", "有平均", count, k.site)
		return missingText
	}
	return k.c.marks.figure(m.ID, k.c.plain(m)) + m.Unit
}

func (k call) constant() any {
	for _, c := range k.c.pack.Constants {
		if c.Name == k.text(0) {
			f := k.c.book.Constant(c.Name, c.Value)
			return k.c.marks.figure(f.ID, k.c.plain(f))
		}
	}
	return missingText // can't be: checked when the pack was read
}

func (k call) take() any {
	if f := k.c.book.Find(k.text(0)); f != nil {
		return ref{f.ID}
	}
	return ref{k.text(0)}
}

// rest is what a total has beyond some of its parts. A part that the report does not have is nothing.
func (k call) rest() *figure.Figure {
	total := k.fig(0)
	if total == nil {
		return nil
	}
	all := []*figure.Figure{total}
	for i := 1; i < len(k.args); i++ {
		if f := k.c.book.Get(k.id(i)); f != nil {
			all = append(all, f)
		}
	}
	return k.c.book.Derive(figure.Rest, all...)
}

func (k call) remainder() any {
	if f := k.rest(); f != nil {
		return ref{f.ID}
	}
	return ref{k.id(0)}
}

// some is how many of the figures are not zero. Those that are not there count as zero; which these are is kept for denied.
func (k call) some() (n int) {
	var unfilled []string
	for i := range k.args {
		switch f := k.c.book.Get(k.id(i)); {
		case f == nil:
			unfilled = append(unfilled, k.id(i))
		case !f.Exact.IsZero():
			n++
		}
	}
	k.c.unfilled[k.site] = unfilled
	return n
}

func (k call) negative() any {
	f := k.fig(0)
	return f != nil && f.Published.IsNegative()
}

// sign tells whether the first figure is above (1), below (−1) or equal to the second, exactly or in print.
func (k call) sign() (int, bool) {
	f, base, ok := k.two()
	if !ok {
		return 0, false
	}
	if f.Exact.Equal(base.Exact) {
		return 0, true
	}
	return f.Published.Cmp(base.Published), true
}

// equal tells whether two figures are exactly equal, not only in print.
func (k call) equal() any {
	f, base, ok := k.two()
	return ok && f.Exact.Equal(base.Exact)
}

// hasGrowth: a change in percent is worth saying when the base is positive and the rate does not round to nothing.
func (k call) hasGrowth() any {
	f, base, ok := k.two()
	if !ok || f.Published.IsNegative() {
		return false
	}
	r := k.c.book.Derive(figure.Growth, f, base)
	return r != nil && !r.Published.IsZero()
}

func (k call) hasShare() any {
	part, whole, ok := k.two()
	return ok && k.c.book.Derive(figure.Share, part, whole) != nil
}

// inexactShare tells whether a share prints in words (不足0.01%, 超过99.99%), which need another sentence around them.
func (k call) inexactShare() any {
	part, whole, ok := k.two()
	if !ok {
		return false
	}
	share := k.c.book.Derive(figure.Share, part, whole)
	return share != nil && k.c.inWords(share)
}

func (k call) hasMean() any {
	amount, count, ok := k.two()
	return ok && k.c.book.Derive(figure.Mean, amount, count) != nil
}

func (k call) hasReason() any {
	k.c.used[use{useAsked, k.id(0)}] = true
	return k.c.reasons[k.id(0)] != nil
}

func (k call) reason() any {
	k.c.used[use{useAsked, k.id(0)}] = true
	r := k.c.reasons[k.id(0)]
	switch {
	case k.c.book.Get(k.id(0)) == nil:
		k.c.missing(k.id(0), k.site)
		return missingText
	case r == nil:
		k.c.noReason(k.id(0), k.site)
		return missingText
	}
	k.c.used[use{useReason, k.id(0)}] = true
	return r.text
}

func (k call) passage() any {
	if k.c.run.Inline(k.site) {
		if k.c.passages[k.text(0)] == nil {
			k.c.unwritten(k.text(0), k.site)
			return missingText
		}
		return k.c.sentence(k.text(0))
	}
	return k.c.block(usePassage, k.text(0), k.site)
}
