package check

import (
	"strings"
	"unicode/utf8"

	"gen/generator/figure"

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

// joined writes the digits of a number without separators.
var joined = strings.NewReplacer(",", "", "．", ".")

// unitWords, longer ones before those that they begin with.
var unitWords = []string{"万元", "亿元", "元", "%", "％", "年度", "年"}

const maxDigits = 14 // of an amount; more is the number of a document

// numbers finds the numbers of a text. Digits inside a word of letters are none.
func numbers(text string) []number {
	var list []number
	prior := -1
	for i := 0; i < len(text); i++ {
		if digitAt(text, i) == 0 {
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

// digitAt is how many bytes the digit has that stands at i, 0 where none does: ７ has three.
func digitAt(text string, i int) int {
	switch {
	case i >= len(text):
		return 0
	case isDigit(rune(text[i])):
		return 1
	case text[i] == "０"[0]:
		if r, size := utf8.DecodeRuneInString(text[i:]); r >= '０' && r <= '９' {
			return size
		}
	}
	return 0
}

func numberAt(text string, i int) number {
	n := number{from: i}
	digits := func(j int) int {
		for size := digitAt(text, j); size > 0; size = digitAt(text, j) {
			j += size
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
	if at := end + len("．"); digitAt(text, i) > 1 && strings.HasPrefix(text[end:], "．") && digitAt(text, at) > 1 { // １．2024年 is a point of a list
		end = digits(at)
	}
	n.digits, n.to = joined.Replace(halfDigits(text[i:end])), end
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

func (n *number) money() money { return moneyOf(n.yuan()) }

func (n *number) shift() int32 { return figure.Power(n.unit) }

// write writes another amount in the unit of this one.
func (n *number) write(v decimal.Decimal) string { return figure.Message.Write(v) + " " + n.unit }

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
