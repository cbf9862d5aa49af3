package check

import (
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// context is what a rule looks at.
type context struct {
	report    *report.Report
	sum       *sum.Sum // nil where the report is none
	book      *figure.Book
	pack      *pack.Pack
	templates *language.Reading
	wording   *Wording  // of the pack
	computed  diag.List // what figure.Compute found

	// Found once, for all rules that ask.
	rows    []side                  // see sides
	pairs   []pair                  // see years
	compare map[string][]change     // see changes
	rounded decimal.Decimal         // see within
	asks    []change                // see asked
	parts   map[*figure.Figure]part // see priorPart
	typed   *typed                  // what the rules about texts share, see prose
}

// exact is a figure's value in 元, zero where nothing was stated.
func (c *context) exact(id string) decimal.Decimal {
	return figure.Exact(c.book.Get(id))
}

func (c *context) exactOf(k figure.Key) decimal.Decimal { return figure.Exact(c.book.Of(k)) }

// slackOf is how far a figure may lie from its exact value, because what it is made of was stated rounded.
func (c *context) slackOf(k figure.Key) decimal.Decimal {
	if f := c.book.Of(k); f != nil {
		return f.Slack()
	}
	return decimal.Zero
}

// lastYear is what was printed last year under a name of this year, nil where that is not known.
func (c *context) lastYear(name string) *figure.Figure {
	f := c.book.Get(name)
	if f == nil {
		return nil
	}
	return c.book.Of(f.Key.LastYear())
}

// money writes an amount in the unit of the report's file, as the clerk typed it.
func (c *context) money(yuan decimal.Decimal) string { return figure.Money(yuan, c.report.Unit.V) }

// constant is a number that the pack states, and whether it does.
func (c *context) constant(name string) (decimal.Decimal, bool) {
	for _, k := range c.pack.Constants {
		if k.Name == name {
			return k.Value, true
		}
	}
	return decimal.Zero, false
}

func decimalOf(n int) decimal.Decimal { return decimal.NewFromInt(int64(n)) }

// inWords are the names of totals as the tables print them.
var inWords = map[string]string{
	"收入.合计": "本年收入合计", "支出.合计": "本年支出合计", "支出.基本支出": "基本支出合计", "支出.项目支出": "项目支出合计", "收支总计": "收支总计",
	"财政拨款.收入.合计": "财政拨款本年收入合计", "财政拨款.支出.合计": "财政拨款本年支出合计", "资产.车辆数": "占用的车辆数",
}

// name says in words what a figure is.
func name(f *figure.Figure) string {
	words := inWords[f.Key.ThisYear().String()]
	switch {
	case words == "":
		return strings.ReplaceAll(f.Name(), " ", "")
	case f.Key.Last:
		return "上年" + strings.Replace(words, "本年", "", 1)
	}
	return words
}

// differ is a finding about two amounts that should be equal.
func (c *context) differ(pos diag.Pos, message string, stated, computed decimal.Decimal, hint string) diag.Finding {
	return diag.Finding{Pos: pos, Message: message, Stated: c.money(stated), Computed: c.money(computed),
		Gap: c.money(stated.Sub(computed).Abs()), Hint: hint}
}

// top is the place of findings about what is missing from the report.
func (c *context) top() diag.Pos {
	return diag.Pos{File: c.report.File, Line: 1, Column: 1, Length: 1}
}

// whole is the place of findings about the report as a whole.
func (c *context) whole() diag.Pos { return diag.Pos{File: c.report.File} }
