package check

import (
	"strings"

	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// number is a number of a text with its unit.
type number struct {
	from, to int    // with the unit
	prior    int    // the amount before it, by its place among the numbers; −1 where it is the first
	digits   string // without separators
	unit     string // 元, 万元, 亿元, %, 年, 年度 or ""
	value    decimal.Decimal
}

// unitWords, longer ones before those that they begin with.
var unitWords = []string{"万元", "亿元", "元", "%", "％", "年度", "年"}

const maxDigits = 18 // of an amount; more is the number of a document

// numbers finds the numbers of a text. Digits inside a word of letters are none.
func numbers(text string) []number {
	var list []number
	prior := -1
	for i := 0; i < len(text); i++ {
		if !isDigit(rune(text[i])) {
			continue
		}
		n := numberAt(text, i)
		if i == 0 || !isLatin(rune(text[i-1])) && text[i-1] != '.' && text[i-1] != '-' && len(n.digits) <= maxDigits {
			n.value, _ = decimal.NewFromString(n.digits)
			if n.prior = prior; n.isAmount() {
				prior = len(list)
			}
			list = append(list, n)
		}
		i = n.to - 1
	}
	return list
}

func numberAt(text string, i int) number {
	n := number{from: i}
	digits := func(j int) int {
		for j < len(text) && isDigit(rune(text[j])) {
			j++
		}
		return j
	}
	end := digits(i)
	for end-i <= 3 || n.digits != "" { // 59,332,388
		if next := digits(end + 1); end < len(text) && text[end] == ',' && next == end+4 {
			n.digits, end = "grouped", next
			continue
		}
		break
	}
	if next := digits(min(end+1, len(text))); end < len(text) && text[end] == '.' && next > end+1 {
		end = next
	}
	n.digits, n.to = strings.ReplaceAll(text[i:end], ",", ""), end
	rest := strings.TrimLeft(text[end:], " ")
	for _, u := range unitWords {
		if strings.HasPrefix(rest, u) {
			n.unit, n.to = strings.Replace(u, "％", "%", 1), len(text)-len(rest)+len(u)
			break
		}
	}
	return n
}

func (n *number) isAmount() bool { return n.unit == "元" || n.unit == "万元" || n.unit == "亿元" }

// yuan is an amount in 元.
func (n *number) yuan() decimal.Decimal { return n.value.Shift(n.shift()) }

func (n *number) shift() int32 {
	switch n.unit {
	case "万元":
		return 4
	case "亿元":
		return 8
	}
	return 0
}

// decimals is how many digits stand behind the point.
func (n *number) decimals() int32 {
	_, fraction, _ := strings.Cut(n.digits, ".")
	return int32(len(fraction))
}

// significant counts the digits that tell one amount from another: 1500 has two.
func (n *number) significant() int {
	return len(strings.Trim(strings.ReplaceAll(n.digits, ".", ""), "0"))
}

// half is half a unit of the last digit written.
func (n *number) half() decimal.Decimal { return decimal.New(5, -n.decimals()-1) }

// measured are the amounts and rates of a text.
func (p *prose) measured() []*number {
	var list []*number
	for i := range p.numbers {
		if n := &p.numbers[i]; n.isAmount() || n.unit == "%" {
			list = append(list, n)
		}
	}
	return list
}

// typedAt is a number as it was typed.
func (p *prose) typedAt(n *number) string { return strings.TrimSpace(p.typed[n.from:n.to]) }

// between is the text between two numbers, "" when a sentence ends there.
func (p *prose) between(a, b *number) string {
	s := p.text[a.to:b.from]
	if len(s) > 120 || strings.ContainsAny(s, "。；;\n") {
		return ""
	}
	return strings.TrimSpace(s)
}

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
		if words == "" {
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
	for _, w := range []string{"增加", "增长", "减少", "下降", "压减"} {
		if strings.HasSuffix(s, w) {
			return w[:len("增")] == "增", s
		}
	}
	return false, ""
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
		Notes: []string{this.digits + " − " + base.digits + " = " + this.value.Sub(base.value).String() + " " + by.unit}, Gap: gap.String() + " " + by.unit, Hint: "核对三个数"}}
}

// rateOf holds a rate against the amounts that it comes from. Where these were rounded so that the rate might come from
// others, it is a hint.
func rateOf(p *prose, by, rate *number, from, within decimal.Decimal) diag.List {
	hundred := decimal.NewFromInt(100)
	want := by.value.Mul(hundred).DivRound(from, rate.decimals()+4).Round(rate.decimals())
	if want.Equal(rate.value) {
		return nil
	}
	f := diag.Finding{Pos: p.pos(rate.from, rate.to), Message: "写出的增减率与前面的金额不一致：“" + p.typedAt(rate) + "”",
		Notes: []string{by.digits + " ÷ " + from.String() + " = " + want.StringFixed(rate.decimals()) + "%"}, Gap: want.Sub(rate.value).Abs().String() + " 个百分点", Hint: "按印出的金额计算，四舍五入"}
	slack := within.Mul(hundred).DivRound(from, 6).Add(rate.half())
	if want.Sub(rate.value).Abs().LessThanOrEqual(slack) {
		f.Severity = diag.Hint
	}
	return diag.List{f}
}
