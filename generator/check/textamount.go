package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// An amount of fewer digits is too often equal to another one, or near to it, by chance.
const (
	fewDigits    = 4 // with words that say which figure is meant
	enoughDigits = 5 // without

	maxAmounts = 1000 // that are looked at in one text
)

// slips finds amounts that are a figure of the report but for a slip: in 元 for 万元, with two digits swapped, or with
// another last digit. The latter count only where the words say which figure is meant.
func slips(c *context, p *prose) diag.List {
	if p.form {
		return nil
	}
	var list diag.List
	for _, n := range p.amounts() {
		if f, ok := c.slipOf(p, n); ok {
			list = append(list, f)
		}
	}
	return list
}

// slipOf finds the figure that an amount is but for a slip.
func (c *context) slipOf(p *prose, n *number) (diag.Finding, bool) {
	if c.known().rounds(n) {
		return diag.Finding{}, false
	}
	about := p.about(n)
	if f, ok := c.otherUnit(p, n, about); ok {
		return f, true
	}
	return c.nearly(p, n, about)
}

var mostYuan = decimal.New(1, 13)

// amounts are those of a text that have digits enough to be told apart.
func (p *prose) amounts() []*number {
	var list []*number
	for i := range p.numbers {
		if n := &p.numbers[i]; n.isAmount() && n.significant() >= fewDigits && n.yuan().LessThan(mostYuan) && len(list) < maxAmounts {
			list = append(list, n)
		}
	}
	return list
}

// otherUnit finds the figure that an amount would be in 元 for 万元, or the other way round.
func (c *context) otherUnit(p *prose, n *number, about string) (diag.Finding, bool) {
	for _, shift := range []int32{4, -4} {
		if a, ok := c.meant(c.known().said(moneyOf(n.yuan().Shift(shift))), n, about); ok {
			return p.slip(n, a, "金额的单位不对：“%s”，报告里的%s是 %s", "改单位或数；"), true
		}
	}
	return diag.Finding{}, false
}

// nearly finds the figure that the words are about and that an amount misses by little.
func (c *context) nearly(p *prose, n *number, about string) (diag.Finding, bool) {
	if isChange(strings.TrimSpace(about)) { // not the figure itself
		return diag.Finding{}, false
	}
	best, ok := c.mostTold(append(c.swapped(n), c.known().near(n.money(), moneyOf(decimal.New(5, -2).Shift(n.shift())))...), about)
	if !ok {
		return diag.Finding{}, false
	}
	f := p.slip(n, best, "“%s”与报告里的%s（%s）差一点", "说的是同一个数的，")
	f.Gap = n.write(n.yuan().Sub(best.money.yuan()).Abs().Shift(-n.shift()))
	return f, true
}

// slip is a finding about an amount that should be a figure's.
func (p *prose) slip(n *number, a knownAmount, message, hint string) diag.Finding {
	return diag.Finding{Pos: p.pos(n.from, n.to), Message: fmt.Sprintf(message, p.typedAt(n), a.figure.Name(), a.figure.Text()),
		Stated: n.write(n.value), Computed: a.figure.Text(), Hint: hint + take(a.figure)}
}

// swapped are the amounts that n is with two neighbouring digits in each other's place.
func (c *context) swapped(n *number) []knownAmount {
	var list []knownAmount
	digits := []byte(n.digits)
	for i := range digits {
		j := i + 1
		if j < len(digits) && digits[j] == '.' {
			j++
		}
		if j >= len(digits) || digits[i] == '.' || digits[i] == digits[j] {
			continue
		}
		digits[i], digits[j] = digits[j], digits[i]
		if v, err := decimal.NewFromString(string(digits)); err == nil {
			list = append(list, c.known().said(moneyOf(v.Shift(n.shift())))...)
		}
		digits[i], digits[j] = digits[j], digits[i]
	}
	return list
}

// clause is what stands before an amount, back to the amount before it or to the beginning of the sentence.
func (p *prose) clause(n *number) string {
	from := max(0, n.from-180)
	if n.prior >= 0 {
		from = max(from, p.numbers[n.prior].to)
	}
	for from < n.from && !utf8.RuneStart(p.text[from]) {
		from++
	}
	return afterLast(p.text[from:n.from], "。；;\n")
}

// about is what tells which figure an amount is: its clause and the heading above, and, where the clause only compares
// with it, 比年初预算, the clause before.
func (p *prose) about(n *number) string {
	clause := p.clause(n)
	if start := strings.TrimLeft(clause, "，, "); n.prior >= 0 && hasPrefix(start, []string{"比", "与", "较", "同"}) &&
		p.numbers[n.prior].to == n.from-len(clause) {
		clause = p.clause(&p.numbers[n.prior]) + clause
	}
	if i, _ := slices.BinarySearchFunc(p.titles, n.from, func(t span, at int) int { return t.from - at }); i > 0 {
		clause = p.text[p.titles[i-1].from:p.titles[i-1].to] + " " + clause
	}
	return clause
}

// take tells how a text takes a figure by its name.
func take(f *figure.Figure) string {
	word := "金额"
	if f.Kind == figure.Count {
		word = "数"
	}
	return fmt.Sprintf(`写成 {{%s (取 "%s")}}，由程序印出`, word, f.Short())
}

// references finds amounts that the report has, and that will be left behind when it changes.
func references(c *context, p *prose) diag.List {
	if !p.names {
		return nil
	}
	var list diag.List
	told := map[string]int{}
	for _, n := range p.amounts() {
		a, ok := c.meant(c.known().said(n.money()), n, p.about(n))
		if !ok || a.figure.Unit != n.unit {
			continue
		}
		if k, again := told[a.figure.ID]; again {
			list[k].Related = append(list[k].Related, diag.Related{Pos: p.pos(n.from, n.to), Message: "又一处"})
			continue
		}
		told[a.figure.ID] = len(list)
		list = append(list, diag.Finding{Pos: p.pos(n.from, n.to), Message: fmt.Sprintf("“%s”就是报告里的%s", p.typedAt(n), a.figure.Name()),
			Hint: "说的是它的，" + take(a.figure)})
	}
	return list
}

// meant is which of the figures of one value an amount is: the one that the words before it tell or, where they tell none
// and there are digits enough, the one with the shortest name.
func (c *context) meant(figures []knownAmount, n *number, about string) (best knownAmount, ok bool) {
	if best, ok = c.mostTold(figures, about); ok || n.significant() < enoughDigits {
		return best, ok
	}
	for _, a := range figures {
		if !a.figure.Key.Last && (!ok || len(a.figure.ID) < len(best.figure.ID)) {
			best, ok = a, true
		}
	}
	return best, ok
}

// mostTold is which of some figures the words tell, if any.
func (c *context) mostTold(figures []knownAmount, about string) (best knownAmount, ok bool) {
	if len(figures) == 0 {
		return best, false
	}
	told := c.toldBy(about)
	for _, a := range figures {
		if rank := told[a.figure.Key]; rank > 0 && (!ok || rank < told[best.figure.Key]) {
			best, ok = a, true
		}
	}
	return best, ok
}
