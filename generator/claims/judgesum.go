package claims

import (
	"cmp"
	"fmt"
	"slices"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

var two = decimal.NewFromInt(2)

// lists holds the parts that follow 其中 against their whole. They need not be all of it: only where their shares come to all, or
// the amounts nearly do, must they add up.
func (r *reader) lists() {
	parts := map[*statement][]*statement{}
	var wholes []*statement
	for _, s := range r.said {
		w := s.within
		if w == nil || s.amount == nil || w.amount == nil || r.isAbout(s) || r.isAbout(w) {
			continue
		}
		if parts[w] == nil {
			wholes = append(wholes, w)
		}
		parts[w] = append(parts[w], s)
	}
	for _, w := range wholes {
		var list []*statement // each part once
		shares := decimal.Zero
		for _, p := range parts[w] {
			if n := len(list); n > 0 && list[n-1].amount == p.amount { // in another comparison
				continue
			}
			if list = append(list, p); p.share != nil {
				shares = shares.Add(p.share.value)
			}
		}
		most := w.amount.yuan().Add(r.half(w.amount))
		if p := list[0]; len(list) == 1 && p.share != nil && p.amount.yuan().Sub(r.half(p.amount)).GreaterThan(most) {
			r.tell(p.line, p.amount, diag.Finding{Code: codes.ClaimPart,
				Message: fmt.Sprintf("%s（%s）大于%s（%s）", p.title(), p.amount.text, w.title(), w.amount.text),
				Hint:    "核对这两个数"})
		}
		all := shares.Sub(hundred).Abs().LessThanOrEqual(decimal.New(int64(len(list)), -2))
		if r.sum(w, w.amount, list, func(s *statement) *number { return s.amount }, all) {
			r.changes(w, list)
		}
	}
}

// changes holds how far a whole went against how far its parts did.
func (r *reader) changes(w *statement, list []*statement) {
	if w.change == nil || w.way.sign() == 0 {
		return
	}
	sum, half := decimal.Zero, r.half(w.change)
	for _, p := range list {
		switch {
		case p.against != w.against:
			return
		case p.change != nil && p.way.sign() != 0:
			sum, half = sum.Add(p.change.yuan().Mul(decimal.NewFromInt(p.way.sign()))), half.Add(r.half(p.change))
		case !p.same:
			return
		}
	}
	said := w.change.yuan().Mul(decimal.NewFromInt(w.way.sign()))
	if off := sum.Sub(said).Abs(); off.GreaterThan(half) {
		should := wayOf(sum).String() + r.write(sum.Abs(), w.change)
		r.tell(w.line, w.amount, diag.Finding{Code: codes.ClaimChanges, Stated: w.way.String() + w.change.text, Computed: should,
			Hint:    "核对各分项和合计的增减",
			Message: fmt.Sprintf("%s比%s%s%s，各分项的增减加起来是%s", w.title(), basisNames[w.against], w.way, w.change.text, should)})
	}
}

// sum holds parts against their whole. If it is not known that they are all of it, only a gap that no missing part explains is told.
func (r *reader) sum(w *statement, total *number, list []*statement, of func(s *statement) *number, whole bool) (adds bool) {
	if len(list) < 2 || total == nil {
		return false
	}
	sum, halves, parts, least := decimal.Zero, r.half(total), 0, decimal.Zero
	for _, p := range list {
		n := of(p)
		if n == nil {
			return false
		}
		sum = sum.Add(n.yuan())
		if n.value.IsZero() {
			continue
		}
		parts++
		halves = halves.Add(r.half(n))
		if v := n.yuan().Abs(); least.IsZero() || v.LessThan(least) {
			least = v
		}
	}
	gap := sum.Sub(total.yuan())
	if gap.IsZero() || parts < 2 {
		return gap.IsZero()
	}
	last := r.half(total).Mul(two)
	units := gap.Abs().Div(last)
	f := diag.Finding{Code: codes.ClaimSum, Computed: r.write(sum, total), Gap: r.write(gap.Abs(), total), Hint: "核对各分项和合计",
		Message: fmt.Sprintf("%s是 %s，列出的 %d 项加起来是 %s，差 %s", w.title(), total.text, len(list), r.write(sum, total), r.write(gap.Abs(), total))}
	switch limit := decimal.NewFromInt(int64(parts) + 1).Mul(decimal.New(329*329, -4)).Div(decimal.NewFromInt(12)); {
	case last.LessThan(decimal.New(2, -2)): // to the 分: nothing was rounded
	case units.Mul(units).LessThanOrEqual(limit):
		f.Code = codes.ClaimRounding
	case gap.Abs().LessThanOrEqual(halves):
		f.Severity, f.Hint = diag.Warning, "尾差偏大，四舍五入很少会差这么多；核对各分项和合计"
	}
	if f.Code == codes.ClaimSum && !whole && gap.Abs().Mul(hundred).GreaterThanOrEqual(decimal.Min(total.yuan(), least.Mul(hundred))) {
		return false // others may be left out
	}
	at := w
	if first := list[0]; first.line != w.line { // a reader looks for it where the parts are
		f.Related = []diag.Related{{Pos: w.pos(total.from), Message: "合计：" + w.near(total.from, total.to)}}
		f.Stated, at, total = total.text, first, of(first)
	}
	r.tell(at.line, total, f)
	return f.Code == codes.ClaimRounding
}

// subjects holds the 科目 of each chapter against the one that they are of, and 类 against the whole expenditure.
func (r *reader) subjects() {
	type group struct {
		money, below, section string
		length                int
	}
	parts, seen := map[group][]*statement{}, map[group]map[string]bool{}
	for _, s := range r.said {
		k := s.key
		if k.Family != figure.Account || k.Code == "" || k.Last || k.Flow != "支出" || s.amount == nil || k.Kind != "合计" {
			continue
		}
		g := group{k.Money, k.Code[:max(0, len(k.Code)-2)], s.section, len(k.Code)}
		if g.length == 3 {
			g.below = ""
		}
		if seen[g] == nil {
			seen[g] = map[string]bool{}
		}
		if seen[g][k.Code] { // a second list, or one 科目 of two units
			continue
		}
		seen[g][k.Code] = true
		parts[g] = append(parts[g], s)
	}
	groups := make([]group, 0, len(parts))
	for g := range parts {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(a.section, b.section), cmp.Compare(a.below, b.below), cmp.Compare(a.money, b.money))
	})
	for _, g := range groups {
		k := figure.Spent(g.money, g.below, "合计")
		whole := r.known[k]
		if whole == nil {
			continue
		}
		r.sum(whole, whole.amount, parts[g], func(s *statement) *number { return s.amount }, false)
		if r.budget(g.below, parts[g]) != nil {
			r.sum(whole, r.budget(g.below, r.said), parts[g], func(s *statement) *number {
				if s.against == initial {
					return s.base
				}
				return nil
			}, false)
		}
	}
}

// budget is the 年初预算 of a 科目 that one of some statements says.
func (r *reader) budget(code string, list []*statement) *number {
	for _, s := range list {
		if s.against == initial && s.base != nil && s.key.Code == code {
			return s.base
		}
	}
	return nil
}

// withoutRates tells of changes without a rate where most others of the chapter have one.
func (r *reader) withoutRates() {
	type group struct {
		section string
		against basis
	}
	with, without := map[group]int{}, map[group][]*statement{}
	for _, s := range r.said {
		if s.amount == nil || s.change == nil || s.change.value.IsZero() {
			continue
		}
		g := group{s.section, s.against}
		base := s.amount.yuan().Sub(s.change.yuan().Mul(decimal.NewFromInt(s.way.sign())))
		switch {
		case s.rate != nil:
			with[g]++
		case base.IsPositive():
			without[g] = append(without[g], s)
		}
	}
	for g, list := range without {
		if with[g] < 3 || with[g] <= len(list) {
			continue
		}
		for _, s := range list {
			r.tell(s.line, s.change, diag.Finding{Code: codes.ClaimNoRate,
				Message: fmt.Sprintf("%s写了比%s的增减额，没有写增减率，别处都写了", s.title(), basisNames[g.against]),
				Hint:    "补上增减率"})
		}
	}
}

// units tells of amounts in another unit than the rest, and of those with more digits.
func (r *reader) units() {
	type place struct {
		line *line
		code string
	}
	told := map[place]int{}
	for _, s := range r.said {
		if s.name == "" {
			continue
		}
		for _, n := range []*number{s.amount, s.base, s.change} {
			if n == nil {
				continue
			}
			f := diag.Finding{Code: codes.ClaimUnit,
				Message: fmt.Sprintf("%s以%s计，全文多用%s：%s", s.title(), n.unit, r.unit, n.text), Hint: "全文用同一个单位"}
			switch {
			case n.unit != r.unit && (n.unit != "亿元" || n.value.IsZero()):
				if s.key.Family == figure.Derived && !n.value.IsZero() {
					f.Severity = diag.Hint
				}
			case n.places > r.places && n.unit == r.unit && s.key.Family != figure.Derived:
				f = diag.Finding{Code: codes.ClaimPlaces,
					Message: fmt.Sprintf("%s印了 %d 位小数，全文多是 %d 位：%s", s.title(), n.places, r.places, n.text),
					Hint:    "全文用同样的小数位"}
			default:
				continue
			}
			at := place{s.line, f.Code}
			if i, again := told[at]; again {
				r.findings[i].Related = append(r.findings[i].Related, diag.Related{Pos: s.pos(n.from), Message: n.text})
				continue
			}
			told[at] = len(r.findings)
			r.tell(s.line, n, f)
		}
	}
}
