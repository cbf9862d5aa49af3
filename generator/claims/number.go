package claims

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// number is a number of a line.
type number struct {
	from, to int // with its unit
	text     string
	value    decimal.Decimal
	places   int32  // digits behind the point
	unit     string // 元, 万元, 亿元, %; of a count what follows it
}

var digits = regexp.MustCompile(`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`)

// units of amounts and rates, longer ones before those that they begin with.
var units = []string{"万元", "亿元", "元", "%"}

// numbersOf are the amounts, rates and counts of a line. Dates, numbers of documents and of points in a list, codes and words that
// have digits are none.
func numbersOf(text string) []*number {
	var list []*number
	skip := len(ordinalOf(text))
	for _, at := range digits.FindAllStringIndex(text, -1) {
		n := &number{from: at[0], to: at[1]}
		if n.from < skip || n.isName(text) {
			continue
		}
		printed := strings.ReplaceAll(text[n.from:n.to], ",", "")
		if len(printed) > 20 {
			continue
		}
		n.value = decimal.RequireFromString(printed)
		if _, fraction, ok := strings.Cut(printed, "."); ok {
			n.places = int32(len(fraction))
		}
		n.measure(text)
		if sign := minus.FindString(text[:n.from]); sign != "" {
			n.value, n.from = n.value.Neg(), n.from-len(sign)
		}
		n.text = text[n.from:n.to]
		list = append(list, n)
	}
	return list
}

// measure reads what a number counts.
func (n *number) measure(text string) {
	for _, u := range units {
		if strings.HasPrefix(text[n.to:], u) {
			n.unit, n.to = u, n.to+len(u)
			return
		}
	}
	if r, size := utf8.DecodeRuneInString(strings.TrimLeft(text[n.to:], "余多几")); unicode.Is(unicode.Han, r) && !strings.ContainsRune("和及与或的", r) {
		n.unit = string(r)
		n.to += strings.IndexRune(text[n.to:], r) + size
	}
}

var (
	before   = regexp.MustCompile(`([A-Za-z_/×*〔\[【第图表“]|\d[.:：*×-]|（类）|（款）|（项）|号令?|版本?)$`)
	after    = regexp.MustCompile(`^(：|年|月|日|时\d|[A-Za-z_〕\]】+]|[.:：*×-]\d|号[^位线]|号$|个百分点以|周岁|级|路|代)`)
	minus    = regexp.MustCompile(`[-－]$`)
	measured = regexp.MustCompile(`^(万元|亿元|元|%)`)
	bracket  = regexp.MustCompile(`[（(]$`)
	bracketE = regexp.MustCompile(`^[）)]`)
	point    = regexp.MustCompile(`(^|[。；：，、）])$`)
	pointE   = regexp.MustCompile(`^[.、][^\d]`)
)

// isName tells of a number that says nothing by its value.
func (n *number) isName(text string) bool {
	b, a := text[:n.from], text[n.to:]
	switch {
	case before.MatchString(b), after.MatchString(a):
		return true
	case minus.MatchString(b) && !measured.MatchString(a): // a dash of a code: only what has a unit is less than nothing
		return true
	case bracket.MatchString(b) && bracketE.MatchString(a): // （1）
		return n.to-n.from <= 2
	case point.MatchString(b) && pointE.MatchString(a): // ；2.
		return n.to-n.from <= 2
	}
	r, _ := utf8.DecodeRuneInString(a)
	code := text[n.from:n.to]
	return len(code)%2 == 1 && len(code) >= 3 && len(code) <= 7 && (code[0] == '2' || code[0] == '3') && unicode.Is(unicode.Han, r) && // 2060502技术创新服务体系
		!strings.Contains(code, ".") && len(code) != 3
}

func (n *number) isAmount() bool { return n.unit == "元" || n.unit == "万元" || n.unit == "亿元" }

func (n *number) isRate() bool { return n.unit == "%" }

func (n *number) shift() int32 { return figure.Power(n.unit) }

// yuan is an amount in 元.
func (n *number) yuan() decimal.Decimal { return n.value.Shift(n.shift()) }

// last is one unit of the last digit, of an amount in 元.
func (n *number) last() decimal.Decimal { return decimal.New(1, n.shift()-n.places) }

func (n *number) mark(l *line) Mark {
	return Mark{l.pos(n.from), n.text, l.near(n.from, n.to)}
}
