package figure

import (
	"strings"

	"github.com/shopspring/decimal"
)

// InUnit is an amount of 元 in a unit, 元 or 万元.
func InUnit(yuan decimal.Decimal, unit string) decimal.Decimal {
	if unit == "万元" {
		return yuan.Shift(-4)
	}
	return yuan
}

// InYuan is an amount of a unit in 元.
func InYuan(v decimal.Decimal, unit string) decimal.Decimal { return v.Shift(Power(unit)) }

// Power is the power of ten that a unit of money is of 元; 0 for what is no unit of money.
func Power(unit string) int32 {
	switch unit {
	case "万元":
		return 4
	case "亿元":
		return 8
	}
	return 0
}

// Style is how a number is written. Nobody else makes digits of a value for a reader: so one run writes an amount in one
// way. Programs read decimal.Decimal's own String, which has every digit and no more.
type Style struct {
	Decimals int  // that many digits behind the point
	Exact    bool // and more where the value has more
	Trim     bool // without zeros at the end
	Grouped  bool // thousands apart: 1,234.50
}

// Message is the style of amounts in messages: a gap of a 分 is seen, and 600.1 does not stand beside 422.10.
var Message = Style{Decimals: 2, Exact: true}

// Write writes a number.
func (s Style) Write(v decimal.Decimal) string {
	decimals := s.Decimals
	if s.Exact {
		_, fraction, _ := strings.Cut(v.String(), ".")
		decimals = max(decimals, len(fraction))
	}
	text := v.StringFixed(int32(decimals))
	if s.Trim && decimals > 0 {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if s.Grouped {
		return thousands(text)
	}
	return text
}

// Zero is what stands for nothing: a number of zeros is written in the style, other words as they are.
func (s Style) Zero(as string) string {
	if as != "" && strings.Trim(as, "0.") == "" {
		return s.Write(decimal.Zero)
	}
	return as
}

// Money writes an amount of 元 in a message, in a unit: 422.10 万元.
func Money(yuan decimal.Decimal, unit string) string {
	return Message.Write(InUnit(yuan, unit)) + " " + unit
}

// Style is that of what is printed of a figure: with its decimals, or all that a count has.
func (f *Figure) Style() Style {
	if f.Kind == Count || f.Kind == Const {
		return Style{Exact: true}
	}
	return Style{Decimals: f.Decimals}
}

// Number is what is printed of a figure, without its unit: 2834.31.
func (f *Figure) Number() string { return f.Style().Write(f.Published) }

// Text is what is printed of a figure, with its unit: 2834.31 万元, 11.38%, 7 辆.
func (f *Figure) Text() string { return f.Number() + f.Suffix() }

// Suffix is the unit as it stands behind a number of the figure.
func (f *Figure) Suffix() string {
	if f.Unit == "" || f.Unit == "%" || f.Unit == points {
		return f.Unit
	}
	return " " + f.Unit
}

// thousands puts commas between the thousands of a plain decimal.
func thousands(number string) string {
	whole, rest := number, ""
	if i := strings.IndexByte(number, '.'); i >= 0 {
		whole, rest = number[:i], number[i:]
	}
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + rest
}
