package figure

import (
	"cmp"
	"fmt"
	"slices"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// priors states last year's figures: those that the report states by name, then those of last year's book. They come
// last: a prior names a figure of this year.
func (b *builder) priors(r *report.Report, last *Book, spell *Speller) diag.List {
	var list diag.List
	for _, e := range r.Prior.Stated {
		f, fault := spell.amount("prior", e.Key, e.Pos)
		if f == nil {
			list = append(list, fault)
			continue
		}
		if first := b.book.Of(f.Key.LastYear()); first != nil {
			list = append(list, diag.Finding{Code: codes.PriorTwice, Pos: e.Pos, Message: fmt.Sprintf("上年的“%s”填了两次", f.Name()),
				Hint: "只留一处；“三公”各项的上年数写在 [three_public] 的 prior 里", Related: []diag.Related{{Pos: first.Pos, Message: "另一处在这里"}}})
			continue
		}
		if f.Kind != Amount {
			list = append(list, b.priorNumber(f, e.V)...)
			continue
		}
		b.prior(f.Key, f.Label, e.V)
	}
	if last == nil {
		return list
	}
	return append(list, b.take(r, last)...)
}

// prior states a figure that was printed rounded: what was printed so lies within half a unit of its last place.
func (b *builder) prior(this Key, label string, a report.Amount) {
	b.book.add(&Figure{Key: this.LastYear(), Label: "上年" + label, Kind: Amount, Op: Leaf, Exact: a.Yuan, Pos: a.Pos,
		Within: a.Place().Div(decimal.NewFromInt(2))})
}

// priorNumber states what was printed of a count or a share.
func (b *builder) priorNumber(this *Figure, a report.Amount) diag.List {
	n, plain := a.Number()
	if !plain || this.Kind == Count && !n.IsInteger() {
		return diag.List{{Code: codes.AmountForm, Pos: a.Pos, Message: fmt.Sprintf("上年的“%s”以%s计，不是“%s”", this.Name(), this.Unit, diag.Clip(a.Text, 30)),
			Hint: "只写数字，不带金额的单位"}}
	}
	last := *this
	last.Key, last.Label, last.Op, last.Inputs, last.Exact, last.Pos = this.Key.LastYear(), "上年"+this.Label, Leaf, nil, n, a.Pos
	b.book.add(&last)
	return nil
}

// take takes every amount that both years have, as last year's report printed it: to make its sums hold it may have
// moved one by up to a unit of the last place. What this report states itself wins, and a hint tells where they differ.
func (b *builder) take(r *report.Report, last *Book) diag.List {
	public := actual.LastYear()
	items := []string{"出国", "购置", "运行", "接待"}
	// Where one of its items is stated here, a total of last year's would miss its parts.
	mixed := slices.ContainsFunc(items, func(item string) bool { return b.book.Of(public.of(item)) != nil })
	var list diag.List
	for _, f := range last.order {
		this := b.sameNow(f)
		inMixed := mixed && f.Key == actual.of(f.Key.Kind) && !slices.Contains(items, f.Key.Kind)
		if this == nil || f.Kind != this.Kind || f.Key.Last || f.Key.ByRow() || inMixed {
			continue
		}
		printed := f.Published
		if f.Kind == Amount {
			printed = printed.Shift(last.scale)
		}
		if stated := b.book.Of(this.Key.LastYear()); stated == nil {
			b.book.add(&Figure{Key: this.Key.LastYear(), Label: "上年" + this.Label, Kind: f.Kind, Unit: f.Unit, Op: Taken,
				Exact: printed, Pos: r.Prior.From.Pos, Within: decimal.New(1, last.place)})
		} else if stated.Exact.Sub(printed).Abs().GreaterThan(stated.Within) {
			list = append(list, differs(r, stated, printed))
		}
	}
	if mixed && b.book.Of(public.of("合计")) == nil {
		b.publicTotals(public, "上年决算")
	}
	return list
}

// sameNow is this year's figure that one of last year's is compared with: an amount, or what the pack asks last year's of, which
// may have had another name.
func (b *builder) sameNow(last *Figure) *Figure {
	c := b.book.catalog
	if last.Key.Family != Fact {
		if last.Kind != Amount {
			return nil
		}
		return b.book.Of(last.Key)
	}
	if c == nil {
		return nil
	}
	name := cmp.Or(c.was[last.ID], last.ID)
	if !c.hasLast(name) {
		return nil
	}
	return b.book.byID[name]
}

func differs(r *report.Report, stated *Figure, printed decimal.Decimal) diag.Finding {
	money := func(v decimal.Decimal) string {
		if stated.Kind != Amount {
			return Message.Write(v) + " " + stated.Unit
		}
		return Money(v, r.Unit.V)
	}
	return diag.Finding{Code: codes.PriorDiffers, Severity: diag.Hint, Pos: stated.Pos, Message: stated.Name() + "与上年报告不同",
		Gap: money(stated.Exact.Sub(printed).Abs()), Notes: []string{fmt.Sprintf("这里填 %s，上年报告印作 %s", money(stated.Exact), money(printed))},
		Related: []diag.Related{{Pos: r.Prior.From.Pos, Message: "上年报告"}}, Hint: "按这里填的印；不必更正的话删去这一行，用上年报告的数"}
}
