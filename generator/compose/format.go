package compose

import (
	"strings"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// cellText prints a figure in a table cell: thousands separators and always this many decimals. An exact zero is
// blank; what only rounds to zero is printed as zero, so that the reader sees there is something.
func (c *composer) cellText(f *figure.Figure, decimals int) string {
	if f.Exact.IsZero() && f.Published.IsZero() {
		return ""
	}
	return figure.Style{Decimals: decimals, Grouped: true}.Write(f.Published)
}

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
func rate(f *figure.Figure) string {
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
	return f.Style().Write(shown) + "%"
}

// inWords tells whether a rate is printed as 不足 or 超过.
func inWords(f *figure.Figure) bool { return strings.ContainsAny(rate(f), "不超") }

var hundred = decimal.NewFromInt(100)
