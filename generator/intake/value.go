package intake

import (
	"reflect"
	"regexp"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// value is what a cell says.
type value struct {
	raw   decimal.Decimal // as the cell has it; zero for a blank
	blank bool            // or a dash
	pos   diag.Pos
}

// number reads a cell of a column of values; ok is false if it can't be told what it says.
func (t *table) number(row, column int) (value, bool) {
	v := value{pos: t.pos(row, column)}
	c := t.sheet.Cell(row, column)
	refuse := func(code, hint, format string, args ...any) (value, bool) {
		t.fault(code, diag.Error, v.pos, hint, format, args...)
		return v, false
	}
	switch c.Kind {
	case workbook.Empty:
		v.blank = true
		return v, true
	case workbook.Number:
		if c.Text != "0" && scaled.MatchString(quotedPart.ReplaceAllString(c.Format, "")) {
			return refuse(codes.NotANumber, "改成普通的数字格式，核对单位，再导入", "看到的数和存的 %s 差着倍数（格式 %s）", c.Text, diag.Clip(c.Format, 30))
		}
		v.raw, _ = c.Number()
		return v, true
	case workbook.Uncomputed:
		return refuse(codes.NoResult, "用 Excel 或 WPS 打开，保存一次，再导入", "公式没有算好的数")
	case workbook.Text:
		text := tight(c.Text)
		if v.blank = text == "" || dash(text); v.blank {
			return v, true
		}
		if n, ok := typed(text); ok {
			v.raw = n
			return v, true
		}
	}
	return refuse(codes.NotANumber, "改成数，没有的空着", "“%s”不是数", diag.Clip(c.Text, 30))
}

// scaled is a format that shows a thousandth of the number (0.00, and the 0!.0, that people write for 万元), or a hundredfold (0%).
var (
	scaled     = regexp.MustCompile(`[0#?],+([^0#?,]|$)|[!\\]\.|%`)
	quotedPart = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|[_*].`)
)

// typed is a number that was typed as text: 1,234.56, or as accountants write one below zero: (1,234.56).
func typed(text string) (decimal.Decimal, bool) {
	text = strings.Replace(text, "−", "-", 1)
	if inside := bracketed.FindStringSubmatch(text); inside != nil {
		text = "-" + inside[1]
	}
	if !typedNumber.MatchString(text) {
		return decimal.Decimal{}, false
	}
	n, err := decimal.NewFromString(strings.ReplaceAll(text, ",", ""))
	return n, err == nil
}

// bracketed has two decimals, or else it numbers a column: (1).
var bracketed = regexp.MustCompile(`^\((\d[\d,]*\.\d\d)\)$`)

var typedNumber = regexp.MustCompile(`^[-+]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,10})?$`)

// amountLike tells of a text that is a number.
func amountLike(text string) bool {
	_, ok := typed(tight(text))
	return ok
}

// yuan is an amount in 元, to the 分. A number of which more than a part of a millionth is finer than that is no amount.
func (t *table) yuan(v value, unit decimal.Decimal) (decimal.Decimal, bool) {
	exact := v.raw.Mul(unit)
	rounded := exact.Round(2)
	if exact.Sub(rounded).Abs().GreaterThan(millionth) {
		t.fault(codes.TooFine, diag.Error, v.pos, "核对这一格；金额到分为止", "%s 不到一分的零头没有意义", v.raw)
		return rounded, false
	}
	return rounded, true
}

var millionth = decimal.New(1, -6)

// kind is what may stand at an address.
type kind int

const (
	unknown kind = iota
	amount
	count
	text
)

// kinds are those of the keys of a report, by their paths.
type kinds map[string]kind

func kindsOf(p *pack.Pack) kinds {
	k := kinds{}
	k.add(report.Fields(p))
	return k
}

func (k kinds) add(fields []report.Field) {
	for _, f := range fields {
		switch f.Type {
		case reflect.TypeFor[report.Amount]():
			k[f.Path] = amount
		case reflect.TypeFor[place.Value[int]]():
			k[f.Path] = count
		case reflect.TypeFor[place.Value[string]]():
			k[f.Path] = text
		}
		k.add(f.Fields)
	}
}

// of is the kind of an address.
func (k kinds) of(address string) kind { return k[pathOf(address)] }

// pathOf is the path of the key that an address ends with.
func pathOf(address string) string { return inBrackets.ReplaceAllString(address, "") }

var inBrackets = regexp.MustCompile(`\[[^\]]*\]`)
