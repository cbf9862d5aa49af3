package check

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// comparing is what a sentence compares with the number that it comes to, and how: the subject so far, ，比上年增加, or what
// the window names, 收、支总计比上年增加. It is nil where nothing is compared.
func (c *context) comparing(p *prose, q *quantity, window string, subject *mention) (of *mention, said string) {
	v := c.sayings()
	compares := func(s string) bool {
		if _, base := v.base(s); base != nil {
			return true
		}
		return q.unit == "%" && strings.HasPrefix(s, "占")
	}
	if s := strings.TrimLeft(window, "，,、；（("); subject != nil && compares(s) {
		return subject, s
	}
	for _, h := range v.find(window) {
		if s := strings.TrimLeft(window[h.to:], "，,"); compares(s) {
			if m := c.read(p, q, h.namedFigure, window[:h.from], ""); m != nil {
				m.right = true
				return m, s
			}
		}
	}
	return nil, ""
}

// base is what a text compares with, as the Key of it from that of the figure, and what follows.
func (v *vocabulary) base(s string) (left string, base func(k figure.Key) figure.Key) {
	if after, ok := strings.CutPrefix(s, "同比"); ok {
		return after, figure.Key.LastYear
	}
	for _, w := range []string{"比", "较", "与", "同", "和", "完成了", "完成"} {
		after, ok := strings.CutPrefix(s, w)
		if !ok {
			continue
		}
		for _, b := range []struct {
			words
			of func(k figure.Key) figure.Key
		}{{v.last, figure.Key.LastYear}, {v.initial, figure.Key.Budget}, {v.full, fullBudget}} {
			for _, w := range b.words {
				if s, ok := strings.CutPrefix(strings.TrimPrefix(after, v.thisYear[1]+"度"), w); ok {
					return s, b.of
				}
			}
		}
	}
	return s, nil
}

// compared holds what a sentence says of its figure in comparison: a share, how far it is from last year's and the budget.
func (c *context) compared(p *prose, m *mention, q *quantity, window string) diag.List {
	if m == nil || !m.right || m.about {
		return nil
	}
	v := c.sayings()
	if whole, ok := strings.CutPrefix(window, "占"); ok && q.unit == "%" {
		if q.value.GreaterThan(hundred) {
			return nil // signs tells
		}
		return c.share(p, m, q, whole)
	}
	s, base := v.base(window)
	if base == nil {
		return nil
	}
	fulfils := strings.HasPrefix(window, "完成")
	left, _ := rest(s, v.links, words{"相比", "同期", "，", "的", "数", "比例", "率"})
	rises, way := direction(left)
	var first diag.List
	for _, f := range m.figures {
		b := c.book.Of(base(f.Key))
		if b == nil {
			return nil
		}
		found := c.held(p, q, f, b, comparison{fulfils, rises, way, left == way})
		if found == nil {
			return nil // of one of them it is right, or can't be judged
		}
		if first == nil {
			first = found
		}
	}
	return first
}

// comparison is what a sentence says between a figure and a number.
type comparison struct {
	fulfils bool   // 完成……的
	rises   bool   //
	way     string // 增加, 下降; "" where the number is the base itself
	whole   bool   // nothing else is said
}

// held is a finding where the number is not what the comparison of two figures comes to.
func (c *context) held(p *prose, q *quantity, f, base *figure.Figure, said comparison) diag.List {
	this, last := f.Published, base.Published
	diff := this.Sub(last)
	tell := func(what, want string) diag.List {
		return diag.List{{Pos: p.pos(q.from, q.to), Message: fmt.Sprintf("“%s”不是报告里%s%s", p.typedAt(&q.number), f.Name(), what),
			Stated: q.told(), Computed: want, Notes: []string{f.Name() + " " + f.Text() + "，" + base.Name() + " " + base.Text()},
			Hint: checkNumber}}
	}
	off := func(want decimal.Decimal) bool {
		return want.Sub(q.value).Abs().GreaterThan(decimal.New(1, -q.decimals()))
	}
	switch {
	case !said.whole || !last.IsPositive() || base.Unit != f.Unit:
	case said.way != "" && !diff.IsZero() && diff.IsPositive() != said.rises && !q.value.IsZero():
		way := map[bool]string{true: "增加", false: "减少"}[diff.IsPositive()]
		return tell("的变动：是"+way+"，不是"+suffixOf(said.way, ways), way+" "+figure.Message.Write(diff.Abs())+" "+f.Unit)
	case said.fulfils && q.unit == "%":
		if rate := c.book.Derive(figure.Share, f, base); rate != nil && off(rate.Exact) {
			return tell("完成"+base.Name()+"的比例", rate.Text())
		}
	case said.way != "" && q.unit == "%":
		if rate := c.book.Derive(figure.Growth, f, base); rate != nil && off(rate.Exact.Abs()) {
			return tell("的增减率", rate.Style().Write(rate.Published.Abs())+rate.Suffix())
		}
	case said.way != "" && q.isAmount():
		want := figure.InYuan(diff.Abs(), f.Unit).Shift(-q.shift())
		if off(want) {
			return tell("的增减额", figure.Message.Write(want)+" "+q.unit)
		}
	case said.way == "" && q.isAmount():
		if m := (&mention{quantity: q}); !m.is(base) {
			return diag.List{p.otherThan(q, base, checkNumber)}
		}
	}
	return nil
}

// share holds 占……的 against the figure that the words name, or against every total where they name none.
func (c *context) share(p *prose, m *mention, q *quantity, said string) diag.List {
	wholes := c.wholes(said)
	var computed string
	var notes []string
	for _, f := range m.figures {
		for _, whole := range wholes {
			share := c.book.Derive(figure.Share, f, whole)
			if share == nil || f.Unit != whole.Unit {
				continue
			}
			if share.Exact.Sub(q.value).Abs().LessThanOrEqual(decimal.New(1, -q.decimals())) {
				return nil
			}
			if notes == nil {
				computed, notes = share.Text(), []string{f.Text() + " ÷ " + whole.Text() + "（" + whole.Name() + "）"}
			}
		}
	}
	if notes == nil {
		return nil
	}
	message := fmt.Sprintf("“%s”不是报告里%s所占的比例", p.typedAt(&q.number), m.figures[0].Name())
	f := diag.Finding{Pos: p.pos(q.from, q.to), Message: message, Hint: checkNumber}
	if len(wholes) == 1 {
		f.Stated, f.Computed, f.Notes = q.told(), computed, notes
	}
	return diag.List{f}
}

const checkNumber = "核对这个数，和它说的是哪个数"

// ofShare is what stands between the name of a whole and the share.
var ofShare = words{"比重", "比例", "的", "比"}

// wholes are the figures that a share may be of, by the words behind 占: those that the pack's [divisors] or a name tells, or
// any total where the words tell none.
func (c *context) wholes(said string) []*figure.Figure {
	v := c.sayings()
	ends := func(s string) bool {
		left, _ := rest(s, v.links, ofShare)
		return left == ""
	}
	var list []*figure.Figure
	add := func(f *figure.Figure) {
		if f != nil {
			list = append(list, f)
		}
	}
	longest := ""
	for _, d := range c.pack.Divisors {
		if name := strings.TrimPrefix(d.Key, "占"); len(name) > len(longest) && strings.HasPrefix(said, name) && ends(said[len(name):]) {
			longest, list = name, nil
			add(c.book.Find(d.V.V))
		}
	}
	found := v.find(said)
	switch {
	case longest != "":
	case len(found) == 1 && found[0].from == 0 && ends(said[found[0].to:]):
		for _, k := range found[0].keys {
			add(c.book.Of(k))
		}
	case ends(said):
		for _, h := range figure.Headlines(^figure.Use(0)) {
			add(c.book.Get(h.ID))
		}
	}
	return list
}
