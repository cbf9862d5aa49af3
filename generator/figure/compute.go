package figure

import (
	"fmt"
	"strconv"
	"strings"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Compute makes every figure of the report and publishes it. The findings tell of stated totals (approved) that the
// parts contradict, that exclude each other, or that name no figure.
func Compute(r *report.Report, opt Options) (*Book, diag.List) {
	b := build(r, opt)
	book := b.book
	list := b.settle(r)
	spell := book.Speller()
	list = append(list, b.priors(r, opt.Last, spell)...)
	b.sums(opt.Catalog, true)

	p := newPublisher(book, opt)
	list = append(list, p.state(r, spell)...)
	p.publish()
	book.place, book.scale, book.unit, book.decimals = p.place, p.scale, opt.Unit, opt.Decimals
	book.percents = opt.Percents
	b.evaluations(r)
	b.computed(opt.Catalog)
	list = append(list, p.conflicts(r)...)
	return book, append(list, p.missed(r)...)
}

// Exactly makes the figures of what a report states, without last year's, to be compared and not to be printed.
func Exactly(r *report.Report, opt Options) *Book {
	b := build(r, opt)
	b.sums(opt.Catalog, true)
	return b.book
}

// build states the figures of a report's year.
func build(r *report.Report, opt Options) *builder {
	about := 256 + 40*len(r.Accounts) // figures that there will be
	book := &Book{catalog: opt.Catalog, byID: make(map[string]*Figure, about), order: make([]*Figure, 0, about)}
	b := &builder{book: book, names: opt.Names, half: r.Half}
	b.fiscal(r)
	b.budgets(r)
	b.economic(r)
	b.nonFiscal(r)
	b.whole()
	b.items(r)
	b.facts(r, opt.Catalog)
	return b
}

// state pins the figures that have a stated total.
func (p *publisher) state(r *report.Report, spell *Speller) diag.List {
	var list diag.List
	stated := map[*Figure]report.Amount{}
	for _, a := range r.Approved {
		f, fault := spell.amount("approved", a.Key, a.Pos)
		if f == nil {
			list = append(list, fault)
			continue
		}
		edge := p.edgeOf(f)
		if first, twice := stated[edge]; twice && !first.Yuan.Equal(a.V.Yuan) {
			list = append(list, diag.Finding{Code: codes.ApprovedConflict, Pos: a.V.Pos,
				Message: fmt.Sprintf("%s 有两个不同的批复数：%s 和 %s", f.Name(), p.money(first.Yuan), p.money(a.V.Yuan)), Hint: "核对批复文件，只留一个",
				Related: []diag.Related{{Pos: first.Pos, Message: "另一个在这里"}}})
			continue
		}
		stated[edge] = a.V
		if offset, ok := p.pin(f, a.V.Yuan); ok {
			p.pins[edge] = offset
		} else if !f.Exact.Equal(a.V.Yuan) {
			list = append(list, p.disagree(f, a.V, r.Precision.Yuan))
		}
	}
	return list
}

// edgeOf follows a sum with one part to that part, until it is an edge of a flow: they are the same amount.
func (p *publisher) edgeOf(f *Figure) *Figure {
	for at := f; at != nil; {
		if p.edge[at] {
			return at
		}
		var only *Figure
		for _, t := range at.Inputs {
			if in := t.Figure; !in.Exact.IsZero() {
				if only != nil || t.Negative || at.Op != Sum {
					return f
				}
				only = in
			}
		}
		at = only
	}
	return f
}

// pin is the offset from the floor at which a stated total lies, if it may be printed: its floor or ceiling, or
// within half a unit of the last place for each term (尾差 of input that was rounded before). Such input can't make up a
// total that is stated to the 分: it is printed rounded.
func (p *publisher) pin(f *Figure, stated decimal.Decimal) (int64, bool) {
	floor, frac := p.units(f.Exact)
	units := stated.Shift(-p.place)
	if !units.Equal(units.Floor()) {
		if !p.coarse(f) {
			return 0, false
		}
		units = units.Round(0)
	}
	offset := units.Sub(floor)
	if offset.IsZero() || frac > 0 && offset.Equal(one) {
		return offset.IntPart(), true
	}
	if f.Op == Leaf || !p.coarse(f) || stated.Sub(f.Exact).Add(tails(f.Inputs)).Abs().GreaterThan(p.allowed(f)) {
		return 0, false
	}
	return offset.IntPart(), true
}

// allowed is what rounding explains of a sum of rounded amounts: half a unit of the last place for each, and for itself.
func (p *publisher) allowed(f *Figure) decimal.Decimal {
	return decimal.New(5*int64(p.leaves(f)+1), p.place-1)
}

// leaves counts the stated amounts that a figure adds up.
func (p *publisher) leaves(f *Figure) int {
	if f.Op != Sum {
		if f.Exact.IsZero() {
			return 0
		}
		return 1
	}
	n := 0
	for _, t := range f.Inputs {
		n += p.leaves(t.Figure)
	}
	return n
}

// coarse tells whether everything under f is stated no finer than it is printed, so that a 尾差 can be in it already.
func (p *publisher) coarse(f *Figure) bool {
	if f.Op != Sum {
		_, frac := p.units(f.Stated())
		return frac == 0
	}
	for _, t := range f.Inputs {
		if !p.coarse(t.Figure) {
			return false
		}
	}
	return true
}

func (p *publisher) disagree(f *Figure, stated report.Amount, precision decimal.Decimal) diag.Finding {
	gap := stated.Yuan.Sub(f.Exact)
	hint, notes := "核对明细；差额超出了尾差允许的范围，不能自动调整", []string{p.remainder(f)}
	switch rounded := precision.Div(decimal.NewFromInt(2)).Mul(decimal.NewFromInt(int64(p.leaves(f)))); {
	case gap.Abs().LessThanOrEqual(rounded):
		hint = "差额在明细四舍五入的范围（precision）以内，两边都可能对；公开的数比明细细，凑不到批复数：改填到分的明细，或删去 [approved] 里这一行"
		notes = nil
	case Swapped(gap):
		hint = "可能有相邻两位数字写反；" + hint
	}
	return diag.Finding{Code: codes.ApprovedSum, Pos: stated.Pos, Message: f.Name() + "：批复数与明细合计不一致", Label: "批复 " + p.money(stated.Yuan),
		Stated: p.money(stated.Yuan), Computed: p.money(f.Exact), Gap: p.money(gap.Abs()), Notes: notes,
		Hint: hint}
}

// Swapped tells whether two neighbouring digits that changed places would make such a gap: 9 to 81, in steps of 9, in
// some decimal place.
func Swapped(gap decimal.Decimal) bool {
	digits := strings.Trim(strings.ReplaceAll(gap.Abs().String(), ".", ""), "0")
	n, err := strconv.Atoi(digits)
	return err == nil && n > 0 && n%9 == 0 && n <= 81
}

// remainder tells which stated totals would do.
func (p *publisher) remainder(f *Figure) string {
	if f.Op == Sum && p.coarse(f) {
		return fmt.Sprintf("明细 %d 项，尾差最多 %s", p.leaves(f), p.money(p.allowed(f)))
	}
	floor, frac := p.units(f.Exact)
	low := floor.Shift(p.place)
	if frac == 0 {
		return "没有尾差，只能是 " + p.money(low)
	}
	return fmt.Sprintf("明细填得比公开的位数细，只能是 %s 或 %s", p.money(low), p.money(low.Add(decimal.New(1, p.place))))
}

// money writes an amount of 元 in the published unit.
func (p *publisher) money(yuan decimal.Decimal) string { return Money(yuan, p.opt.Unit) }

func (p *publisher) conflicts(r *report.Report) diag.List {
	var list diag.List
	for _, set := range p.conflict {
		finding := diag.Finding{Code: codes.ApprovedConflict, Message: "几个批复数不能同时成立", Hint: "核对这几个批复数和它们的明细；每个数只能进或舍最后一位，凑不成这样"}
		for _, a := range r.Approved {
			for _, f := range set {
				if named := p.book.Find(a.Key); named != nil && p.edgeOf(named) == f {
					stated := fmt.Sprintf("%s：批复 %s，明细合计 %s", named.Name(), p.money(a.V.Yuan), p.money(named.Exact))
					if !finding.Pos.Known() {
						finding.Pos, finding.Label = a.V.Pos, stated
						continue
					}
					finding.Related = append(finding.Related, diag.Related{Pos: a.V.Pos, Message: stated})
				}
			}
		}
		if !finding.Pos.Known() { // nothing that is stated excludes itself: it must not be published all the same
			finding.Pos, finding.Message, finding.Hint = diag.Pos{File: r.File}, "有一组数不能印得处处相加相等", "这是程序的错误，请反馈"
		}
		list = append(list, finding)
	}
	return list
}

// missed finds stated totals that are not printed although they were no contradiction: totals that are no edge of a
// flow and came out a unit off.
func (p *publisher) missed(r *report.Report) diag.List {
	if len(p.conflict) > 0 {
		return nil
	}
	var list diag.List
	for _, a := range r.Approved {
		f := p.book.Find(a.Key)
		if f == nil || f.Kind != Amount || f.Published.Shift(p.scale).Equal(a.V.Yuan.Round(-p.place)) || f.Exact.Equal(a.V.Yuan) {
			continue
		}
		if _, pinnable := p.pin(f, a.V.Yuan); pinnable {
			list = append(list, diag.Finding{Code: codes.ApprovedUnprinted, Severity: diag.Warning, Pos: a.V.Pos,
				Message: f.Name() + "：批复数没有印出", Stated: p.money(a.V.Yuan), Computed: f.Text(), Hint: "它由几个已定的数相加得出；如确需印批复数，请同时批复它的各部分"})
		}
	}
	return list
}
