package check

import (
	"strings"

	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// changes computes again what a sentence says of a change: 5.12万元减少3.7万元，下降72.26%; 608.31万元，比上年增加45.68万元，增长8.12%.
func changes(_ *context, p *prose) diag.List {
	var list diag.List
	all := p.measured()
	for i := 1; i < len(all); i++ {
		base, by := all[i-1], all[i]
		if !base.isAmount() || !by.isAmount() {
			continue
		}
		if by.unit != base.unit {
			list = append(list, twoUnits(p, base, by)...)
			continue
		}
		rises, words := direction(p.between(base, by))
		if words == "" || i > 1 && isChange(p.between(all[i-2], base)) { // 比上年增加5万元，比预算增加3万元: of what is not said again
			continue
		}
		of := base.value
		switch compared := strings.ContainsAny(words, "比较"); { // then the amount before is this year's
		case compared && rises:
			of = of.Sub(by.value)
		case compared:
			of = of.Add(by.value)
		case i > 1 && all[i-2].unit == base.unit && strings.ContainsAny(p.between(all[i-2], base), "比较"):
			list = append(list, difference(p, all[i-2], base, by, rises)...)
		case i > 1 && all[i-2].isAmount() && p.between(all[i-2], base) == "，":
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: p.pos(base.from, by.to),
				Message: "没有说是和什么比较：“" + p.quote(base.from, by.to) + "”", Hint: "补上“比上年”或“比年初预算”"})
		}
		if i+1 < len(all) && all[i+1].unit == "%" && of.IsPositive() && isSameChange(p.between(by, all[i+1])) {
			list = append(list, rateOf(p, by, all[i+1], of, base.half().Add(by.half()))...)
		}
	}
	return list
}

// direction is which way a text that ends before an amount says that something went, and the text; "" where it says none.
func direction(s string) (rises bool, words string) {
	s = strings.TrimSuffix(s, "了")
	if w := suffixOf(s, []string{"增加", "增长", "减少", "下降", "压减"}); w != "" {
		return strings.HasPrefix(w, "增"), s
	}
	return false, ""
}

func isChange(before string) bool {
	_, words := direction(before)
	return words != ""
}

// isSameChange tells whether a text between an amount and a rate says only that they are one change.
func isSameChange(s string) bool {
	rest := strings.TrimLeft(s, "，,、 ")
	for _, w := range []string{"同比", "增长", "增加", "下降", "减少", "上升", "降低", "增幅", "降幅", "率", "了", "为", "约"} {
		rest = strings.ReplaceAll(rest, w, "")
	}
	return s != "" && strings.TrimSpace(rest) == ""
}

// twoUnits finds comparisons of 元 with 万元.
func twoUnits(p *prose, a, b *number) diag.List {
	if between := strings.TrimLeft(p.between(a, b), "，, "); !hasPrefix(between, []string{"比", "较", "与", "增加", "减少"}) {
		return nil
	}
	return diag.List{{Severity: diag.Hint, Pos: p.pos(a.from, b.to), Message: "一句比较里用了两种单位：“" + p.quote(a.from, b.to) + "”", Hint: "用同一个单位"}}
}

// difference holds an amount and what it is compared with against the change beside them.
func difference(p *prose, this, base, by *number, rises bool) diag.List {
	want := this.value.Sub(base.value)
	if !rises {
		want = want.Neg()
	}
	gap := want.Sub(by.value).Abs()
	if gap.LessThanOrEqual(this.half().Add(base.half()).Add(by.half())) {
		return nil
	}
	return diag.List{{Pos: p.pos(by.from, by.to), Message: "写出的增减额与前面两个数的差不一致：“" + p.typedAt(by) + "”",
		Notes: []string{this.write(this.value) + " − " + base.write(base.value) + " = " + by.write(this.value.Sub(base.value))},
		Gap:   by.write(gap), Hint: "核对三个数"}}
}

// rateOf holds a rate against the amounts that it comes from. Where these were rounded so that the rate might come from
// others, it is a hint.
func rateOf(p *prose, by, rate *number, from, within decimal.Decimal) diag.List {
	want := by.value.Mul(hundred).DivRound(from, rate.decimals()+4).Round(rate.decimals())
	if want.Equal(rate.value) {
		return nil
	}
	f := diag.Finding{Pos: p.pos(rate.from, rate.to), Message: "写出的增减率与前面的金额不一致：“" + p.typedAt(rate) + "”",
		Notes: []string{by.write(by.value) + " ÷ " + by.write(from) + " = " + want.StringFixed(rate.decimals()) + "%"},
		Gap:   want.Sub(rate.value).Abs().String() + " 个百分点", Hint: "按印出的金额计算，四舍五入"}
	slack := within.Mul(hundred).DivRound(from, 6).Add(rate.half())
	if want.Sub(rate.value).Abs().LessThanOrEqual(slack) {
		f.Severity = diag.Hint
	}
	return diag.List{f}
}
