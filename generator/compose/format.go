package compose

import (
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// cellText prints a figure in a table cell: thousands separators and always this many decimals. An exact zero is
// blank; what only rounds to zero is printed as zero, so that the reader sees there is something.
func (c *composer) cellText(f *figure.Figure, decimals int) string {
	if f.Exact.IsZero() && f.Published.IsZero() {
		return ""
	}
	return doc.Thousands(f.Published.StringFixed(int32(decimals)))
}

// plain is a published value as running text prints it: the pack's decimals and separators, an exact zero as "0".
func (c *composer) plain(f *figure.Figure) string {
	if f.Published.IsZero() && !f.Exact.IsZero() {
		return f.Published.StringFixed(int32(f.Decimals))
	}
	return c.digits(f.Published, f.Kind, f.Decimals)
}

func (c *composer) digits(v decimal.Decimal, kind figure.Kind, decimals int) string {
	var text string
	switch {
	case kind == figure.Count || kind == figure.Const:
		text = v.String()
	case v.IsZero():
		text = "0"
	case c.pack.Trim.V:
		text = v.Round(int32(decimals)).String()
	default:
		text = v.StringFixed(int32(decimals))
	}
	if c.pack.Grouping.V {
		return doc.Thousands(text)
	}
	return text
}

// rate prints a percentage without its sign. 100 and 0 are printed only where they are exact: a rate that merely
// rounds to them says so.
func rate(f *figure.Figure) string {
	exact, shown := f.Exact.Abs(), f.Published.Abs()
	switch {
	case shown.IsZero() && !exact.IsZero():
		return "不足0.01%"
	case shown.Equal(hundred) && exact.LessThan(hundred):
		return "超过99.99%"
	case shown.Equal(hundred) && exact.GreaterThan(hundred):
		return "超过100%"
	case exact.Equal(hundred), exact.IsZero():
		return exact.StringFixed(0) + "%"
	}
	return shown.StringFixed(2) + "%"
}

// inWords tells whether a rate is printed as 不足 or 超过.
func inWords(f *figure.Figure) bool { return strings.ContainsAny(rate(f), "不超") }

var hundred = decimal.NewFromInt(100)
