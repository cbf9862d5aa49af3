package claims

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// judge holds all that was said against itself.
func (r *reader) judge() {
	r.common()
	r.settle()
	for _, s := range r.said {
		r.compared(s)
		r.scaled(s)
	}
	r.shares()
	r.executions()
	r.repeated()
	r.lists()
	r.subjects()
	r.withoutRates()
	r.units()
}

func (r *reader) tell(l *line, n *number, f diag.Finding) {
	f.Pos, f.Severity = l.pos(n.from), max(f.Severity, codes.Severity(f.Code))
	if f.Stated == "" {
		f.Stated = n.text
	}
	r.findings = append(r.findings, f)
}

// common finds the unit and the digits that most amounts and rates have.
func (r *reader) common() {
	unit, places, rates := map[string]int{}, map[int32]int{}, map[int32]int{}
	for _, s := range r.said {
		for _, n := range []*number{s.amount, s.base, s.change} {
			if n != nil && !n.value.IsZero() {
				unit[n.unit]++
				places[n.places]++
			}
		}
		for _, n := range []*number{s.rate, s.share, s.done} {
			if n != nil && n.places > 0 {
				rates[n.places]++
			}
		}
	}
	r.unit, r.places, r.ratePlaces = most(unit), most(places), most(rates)
	if r.places == 0 && places[0] < unit[r.unit] { // 82 for 82.00
		delete(places, 0)
		r.places = most(places)
	}
}

func most[K int32 | string](counts map[K]int) (best K) {
	for k, n := range counts {
		if n > counts[best] || n == counts[best] && k > best {
			best = k
		}
	}
	return best
}

// settle decides which figure a name means that several have: the one that is said elsewhere with this amount, if only one is.
func (r *reader) settle() {
	r.known = map[figure.Key]*statement{}
	for _, s := range r.said {
		if s.amount != nil && s.key.Family != figure.Derived && r.known[s.key] == nil {
			r.known[s.key] = s
		}
	}
	for _, s := range r.said {
		var is []figure.Key
		for _, k := range s.maybe {
			if other := r.known[k]; s.amount != nil && other != nil && other.amount.yuan().Equal(s.amount.yuan()) {
				is = append(is, k)
			}
		}
		if len(is) > 0 {
			s.key = is[0]
		}
	}
}

// half is half a unit of the last digit of an amount in 元; zeros at the end may have been left out.
func (r *reader) half(n *number) decimal.Decimal {
	places := n.places
	if n.unit == r.unit {
		places = max(places, r.places)
	}
	return decimal.New(5, n.shift()-places-1)
}

// compared holds a figure against what it is compared with.
func (r *reader) compared(s *statement) {
	if s.amount == nil || r.isAbout(s) {
		return
	}
	a := s.amount.yuan()
	what := basisNames[s.against]
	if s.base != nil {
		b := s.base.yuan()
		gap := a.Sub(b)
		if s.change != nil && s.change.yuan().IsPositive() && s.way != open && s.way != unknownWay && !gap.IsZero() && wayOf(gap) != s.way {
			r.tell(s.line, s.change, diag.Finding{Code: codes.ClaimDirection,
				Message: fmt.Sprintf("%s比%s是%s，写的是%s", s.title(), what, wayOf(gap), s.way),
				Notes:   []string{s.amount.text + " − " + s.base.text + " = " + r.write(gap, s.amount)}, Computed: wayOf(gap).String(), Hint: "核对方向和两个数"})
			return
		}
		if s.change != nil {
			if off := gap.Abs().Sub(s.change.yuan()).Abs(); !off.IsZero() {
				f := diag.Finding{Code: codes.ClaimChange,
					Message:  fmt.Sprintf("%s比%s的增减额是 %s，写的是 %s", s.title(), what, r.write(gap.Abs(), s.change), s.change.text),
					Notes:    []string{s.amount.text + " − " + s.base.text + " = " + r.write(gap, s.amount)},
					Computed: r.write(gap.Abs(), s.change),
					Gap:      r.write(off, s.change), Hint: "核对三个数"}
				if off.LessThanOrEqual(r.half(s.amount).Add(r.half(s.base)).Add(r.half(s.change))) {
					f.Severity = diag.Hint
				}
				r.tell(s.line, s.change, f)
				return
			}
		}
		if s.same && !gap.IsZero() {
			r.tell(s.line, s.amount, diag.Finding{Code: codes.ClaimEqual,
				Message: fmt.Sprintf("%s说与%s持平，其实%s %s", s.title(), what, wayOf(gap), r.write(gap.Abs(), s.amount)),
				Notes:   []string{s.amount.text + " − " + s.base.text + " = " + r.write(gap, s.amount)}, Computed: wayOf(gap).String(), Hint: "写明增减，或核对两个数"})
		}
		if s.order != unknownWay && wayOf(gap) != s.order {
			r.tell(s.line, s.amount, diag.Finding{Code: codes.ClaimOrder,
				Message: fmt.Sprintf("%s写的是%s于%s，%s %s %s", s.title(), s.order.large(), what, s.amount.text, sign(gap), s.base.text),
				Hint:    "核对这句话和两个数"})
		}
		if s.done != nil && (b.IsPositive() || r.words.basis(s.budget) == s.against && r.words.named(s.budget, s.against)) {
			r.rate(s, s.done, fraction{a, b, r.half(s.amount), r.half(s.base)}, "完成"+what+"的比例")
		}
		if s.rate != nil {
			r.changeRate(s, gap, b, r.half(s.amount).Add(r.half(s.base)))
		}
		return
	}
	if s.change != nil && s.rate != nil && s.way.sign() != 0 {
		d := s.change.yuan().Mul(decimal.NewFromInt(s.way.sign()))
		r.changeRate(s, d, a.Sub(d), r.half(s.change))
	}
}

// changeRate holds a rate of change against the change and its base.
func (r *reader) changeRate(s *statement, d, base, half decimal.Decimal) {
	if s.change != nil {
		half = r.half(s.change)
	}
	if s.change == nil && s.way != open && s.way != unknownWay && !d.IsZero() && wayOf(d) != s.way && !s.rate.value.IsZero() {
		r.tell(s.line, s.rate, diag.Finding{Code: codes.ClaimDirection,
			Message: fmt.Sprintf("%s比%s是%s，写的是%s", s.title(), basisNames[s.against], wayOf(d), s.way),
			Hint:    "核对方向和两个数"})
		return
	}
	r.rate(s, s.rate, fraction{d.Abs(), base, half, half.Add(r.half(s.amount))}, "比"+basisNames[s.against]+"的增减率")
}

// fraction are two amounts in 元, and how far each may have been rounded.
type fraction struct{ part, whole, halfPart, halfWhole decimal.Decimal }

// grade is how a printed rate ends.
type grade int

const (
	right     grade = iota
	inside          // what the amounts were rounded from may give it
	truncated       // its last digit was cut off
	short           // it has fewer digits than the others
	noBase
	wrong
)

var hundred = decimal.NewFromInt(100)

// grade tells how a printed rate agrees with its fraction, and what it should be.
func (r *reader) grade(n *number, f fraction) (grade, string) {
	if f.whole.Sign() <= 0 {
		if n.value.IsZero() {
			return right, ""
		}
		return noBase, ""
	}
	exact := f.part.Mul(hundred).DivRound(f.whole, n.places+8)
	places := max(n.places, r.ratePlaces)
	want := exact.Round(n.places)
	should := exact.Round(places).StringFixed(places) + "%"
	if want.Equal(n.value) {
		if places > n.places && !exact.Round(places).Equal(n.value) && !n.value.IsZero() {
			return short, should
		}
		return right, should
	}
	low := f.part.Sub(f.halfPart).Mul(hundred).DivRound(f.whole.Add(f.halfWhole), 8)
	high := decimal.New(1, 12)
	if least := f.whole.Sub(f.halfWhole); least.IsPositive() {
		high = f.part.Add(f.halfPart).Mul(hundred).DivRound(least, 8)
	}
	half := decimal.New(5, -n.places-1)
	switch {
	case exact.Truncate(n.places).Equal(n.value):
		return truncated, should
	case n.value.Add(half).GreaterThanOrEqual(low) && n.value.Sub(half).LessThanOrEqual(high):
		return inside, should
	}
	return wrong, should
}

// rate holds a printed rate against two amounts.
func (r *reader) rate(s *statement, n *number, f fraction, what string) {
	if r.about(s.line, n) {
		return
	}
	g, should := r.grade(n, f)
	finding := diag.Finding{Computed: should, Hint: "按印出的金额计算，四舍五入",
		Message: fmt.Sprintf("%s%s应当是 %s，写的是 %s", s.title(), what, should, n.text),
		Notes:   []string{fmt.Sprintf("%s ÷ %s = %s", r.write(f.part, s.amount), r.write(f.whole, s.amount), should)}}
	switch g {
	case right:
		return
	case noBase:
		finding.Code, finding.Computed, finding.Notes, finding.Hint = codes.ClaimNoBase, "", nil, "基数是 0 的只写金额，不写比率"
		finding.Message = fmt.Sprintf("%s的基数是 %s，没有%s，却写了 %s", s.title(), r.write(f.whole, s.amount), what, n.text)
	case short:
		finding.Code, finding.Hint = codes.ClaimShort, "和别处一样，保留同样的小数位"
	case inside:
		finding.Code, finding.Hint = codes.ClaimRateInside, "按印出的金额计算，读的人才能复算"
	case truncated:
		finding.Code, finding.Hint = codes.ClaimTruncated, "末位像是截去的；四舍五入到末位"
	case wrong:
		finding.Code = codes.ClaimRate
	}
	r.tell(s.line, n, finding)
}

// scaled looks for an amount that is ten thousand times what it is compared with.
func (r *reader) scaled(s *statement) {
	if s.amount == nil || s.base == nil || s.amount.unit == s.base.unit || s.amount.value.IsZero() || s.base.value.IsZero() {
		return
	}
	if ratio := s.amount.yuan().Div(s.base.yuan()); ratio.GreaterThan(decimal.NewFromInt(2000)) || ratio.LessThan(decimal.New(5, -4)) {
		r.tell(s.line, s.base, diag.Finding{Code: codes.ClaimScale,
			Message: fmt.Sprintf("%s比较的两个数单位不同，差了上千倍：%s 和 %s", s.title(), s.amount.text, s.base.text),
			Hint:    "改单位或数"})
	}
}

// isAbout tells whether the amount says itself that it is no exact one: 约5万元, 5万余元.
func (r *reader) isAbout(s *statement) bool {
	return s.amount != nil && r.about(s.line, s.amount)
}

// about tells whether a number says itself that it is no exact one: 约5万元, 5万余元, 不足0.01%.
func (r *reader) about(l *line, n *number) bool {
	return r.words.about.end(l.text[:n.from]) != "" || r.words.about.begin(l.text[n.to:]) != "" || strings.ContainsAny(n.text, "余多几")
}

// title is what a statement is about, for people.
func (s *statement) title() string {
	if s.name == "" {
		return "这句话"
	}
	return "“" + diag.Clip(s.name, 30) + "”"
}

// write writes an amount in 元 in the unit of a number.
func (r *reader) write(yuan decimal.Decimal, like *number) string {
	v := yuan.Shift(-like.shift())
	places := max(like.places, min(r.places, 2))
	if -v.Exponent() > places && v.Round(places).Equal(v) || -v.Exponent() <= places {
		return v.StringFixed(places) + like.unit
	}
	return v.String() + like.unit
}

func sign(gap decimal.Decimal) string { return [...]string{"<", "=", ">"}[gap.Sign()+1] }

func (w way) large() string { return [...]string{"等", "大", "小", ""}[w] }
