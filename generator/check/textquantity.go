package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// quantity is an amount or a count in a text.
type quantity struct {
	number
	counter string // 辆, 批次 …; "" for an amount
}

// counters are what follows a count → the unit of the figures that it may be, longer ones first.
var counters = [][2]string{
	{"批次", "批次"},
	{"人次", "人次"},
	{"批", "批次"},
	{"人", "人次"},
	{"辆", "辆"},
	{"台", "辆"},
	{"个", "个"},
}

// quantities are the amounts, rates and counts of a text.
func (p *prose) quantities() []*quantity {
	var list []*quantity
	for i := range p.numbers {
		n := p.numbers[i]
		q := &quantity{number: n}
		if n.unit == "" {
			if q.counter, q.to = counterAt(p.text, n.to); q.counter == "" && !n.value.IsZero() {
				continue
			}
		}
		if n.unit != "年" && n.unit != "年度" && len(list) < maxAmounts {
			list = append(list, q)
		}
	}
	return p.inHan(list)
}

// counterAt is the unit of a count that ends at a place, and where the unit ends.
func counterAt(text string, at int) (unit string, end int) {
	rest := strings.TrimLeft(text[at:], " ")
	for _, c := range counters {
		if strings.HasPrefix(rest, c[0]) {
			return c[1], len(text) - len(rest) + len(c[0])
		}
	}
	return "", at
}

// inHan adds the counts that are written 两辆, 三批次.
func (p *prose) inHan(list []*quantity) []*quantity {
	const ones = "一二两三四五六七八九十"
	most := len(list) + maxAmounts
	for i, r := range p.runes {
		if r == '零' && i > 0 && strings.ContainsRune("为是", p.runes[i-1]) {
			list = append(list, &quantity{number: number{from: p.at[i], to: p.at[i] + len("零"), prior: -1, digits: "0"}})
		}
		if !strings.ContainsRune(ones, r) || i > 0 && strings.ContainsRune(ones+"第", p.runes[i-1]) || len(list) >= most {
			continue
		}
		value, n := chineseNumber(p.text[p.at[i]:])
		if r == '两' {
			value, n = 2, len("两")
		}
		if unit, to := counterAt(p.text, p.at[i]+n); n > 0 && unit != "" {
			n := number{from: p.at[i], to: to, prior: -1, digits: fmt.Sprint(value), value: decimalOf(value)}
			list = append(list, &quantity{n, unit})
		}
	}
	slices.SortFunc(list, func(a, b *quantity) int { return a.from - b.from })
	return list
}

// canBe tells whether a figure is counted in what the quantity is.
func (q *quantity) canBe(f *figure.Figure) bool {
	switch f.Kind {
	case figure.Amount, figure.Stated:
		return q.isAmount() || q.unit == "%" || q.isNothing()
	case figure.Count:
		return q.counter != "" && strings.HasPrefix(f.Unit, q.counter) || q.isNothing()
	}
	return false
}

// isNothing: 公务接待费为0。
func (q *quantity) isNothing() bool { return q.counter == "" && q.unit == "" && q.value.IsZero() }

// coarse is one unit of the last digit that is not zero: 约500 is told of 518.55.
func (q *quantity) coarse() decimal.Decimal {
	if q.decimals() > 0 {
		return decimal.New(1, -q.decimals())
	}
	return decimal.New(1, int32(len(q.digits)-len(strings.TrimRight(q.digits, "0"))))
}

// otherThan is a finding about a quantity that is not the figure that it stands for.
func (p *prose) otherThan(q *quantity, f *figure.Figure, hint string) diag.Finding {
	message := fmt.Sprintf("“%s”不是报告里的%s（%s）", p.typedAt(&q.number), f.Name(), f.Text())
	return diag.Finding{Pos: p.pos(q.from, q.to), Message: message, Stated: q.told(), Computed: f.Text(), Hint: hint}
}

// told is the quantity as messages write it.
func (q *quantity) told() string {
	switch {
	case q.unit == "%":
		return q.digits + "%"
	case q.isAmount():
		return q.write(q.value)
	}
	return strings.TrimSpace(q.value.String() + " " + q.counter)
}
