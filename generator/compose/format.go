package compose

import (
	"strings"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// cellText prints a figure in a table cell: always in one style. An exact zero is what the table prints for it; what only
// rounds to zero is printed as a number, so that the reader sees there is something.
func cellText(f *figure.Figure, style figure.Style, zero string) string {
	if f.Exact.IsZero() && f.Published.IsZero() {
		return style.Zero(zero)
	}
	return style.Write(f.Published)
}

// apart tells whether thousands stand apart in tables.
func (c *composer) apart() bool { return c.pack.Apart.V || !c.pack.Apart.Set }

// plain is a published value as running text prints it: the pack's decimals and separators, an exact zero as "0".
func (c *composer) plain(f *figure.Figure) string { return c.digits(f, f.Published) }

// digits is a value as running text would print it of a figure.
func (c *composer) digits(f *figure.Figure, v decimal.Decimal) string {
	style := f.Style()
	style.Grouped, style.Trim = c.pack.Grouping.V, c.pack.Trim.V
	if v.IsZero() {
		style.Trim = f.Exact.IsZero()
	}
	return style.Write(v)
}

// rate prints a percentage without its sign. 100 and 0 are printed only where they are exact: a rate that merely
// rounds to them says so.
func (c *composer) rate(f *figure.Figure) string {
	exact, shown, least := f.Exact.Abs(), f.Published.Abs(), decimal.New(1, -int32(f.Decimals))
	switch {
	case shown.IsZero() && !exact.IsZero():
		return "不足" + least.String() + "%"
	case shown.Equal(hundred) && exact.LessThan(hundred):
		return "超过" + hundred.Sub(least).String() + "%"
	case shown.Equal(hundred) && exact.GreaterThan(hundred):
		return "超过100%"
	case exact.Equal(hundred), exact.IsZero():
		return exact.StringFixed(0) + "%"
	}
	return c.rateStyle(f).Write(shown) + "%"
}

func (c *composer) rateStyle(f *figure.Figure) figure.Style {
	return figure.Style{Decimals: f.Decimals, Trim: c.pack.RateTrim.V}
}

// inWords tells whether a rate is printed as 不足 or 超过.
func (c *composer) inWords(f *figure.Figure) bool { return strings.ContainsAny(c.rate(f), "不超") }

var hundred = decimal.NewFromInt(100)
