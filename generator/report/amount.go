package report

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Limits of an amount: more digits than any ledger holds, and 分 as the smallest unit of account.
const (
	maxWhole    = 15
	maxFraction = 6
)

// Amount is a sum of money as written, and what it is in 元 once the report's unit is known. One that is set and has no
// text is a blank, still to be filled in.
type Amount struct {
	Text string
	Yuan decimal.Decimal
	Pos  diag.Pos
	Set  bool

	written decimal.Decimal
	unit    string // suffix: 元, 万元, or "" for the report's unit

	of   []Amount         // what other reports state that it is the sum of, see Added
	half *decimal.Decimal // how far the true value may lie from it, where its own report says that
}

// NewAmount is a sum of 元 as a report whose unit is 元 or 万元 states it.
func NewAmount(yuan decimal.Decimal, unit string) Amount {
	written := yuan
	if unit == "万元" {
		written = yuan.Shift(-4)
	}
	text := written.String()
	return Amount{Text: text, Yuan: yuan, Set: true, written: decimal.RequireFromString(text)}
}

// Number is what is written, and whether it is no more than a number: without 元 or 万元.
func (a Amount) Number() (n decimal.Decimal, plain bool) { return a.written, a.unit == "" }

// Place is one unit of the last place that was written, in 元: 100 for 12.35 in 万元.
func (a Amount) Place() decimal.Decimal {
	place := decimal.New(1, a.written.Exponent())
	if !a.written.IsZero() && !a.Yuan.Equal(a.written) {
		place = place.Mul(tenThousand)
	}
	return place
}

// UnmarshalPlace reads digits with one point and optional underscores, quoted or not, with 元 or 万元 as suffix.
func (a *Amount) UnmarshalPlace(n *place.Node) diag.List {
	*a = Amount{Text: n.Text, Pos: n.Pos, Set: true}
	if n.Blank() {
		return diag.List{place.Unfilled(n, "填上金额，如 608.31；没有的填 0")}
	}
	if n.Kind != place.String && n.Kind != place.Integer && n.Kind != place.Float {
		return a.fault(codes.NotAnAmount, "这里应填金额", `写成 608.31，或带单位 "572524.70元"`)
	}
	text := strings.TrimSpace(n.Text)
	if what, hint := place.Misspelt(text); what != "" {
		return a.fault(codes.AmountForm, fmt.Sprintf("金额“%s”%s", diag.Clip(text, 30), what), hint)
	}
	for _, unit := range []string{"万元", "元"} {
		if rest, ok := strings.CutSuffix(text, unit); ok {
			a.unit, text = unit, strings.TrimSpace(rest)
			break
		}
	}
	if message, hint := amountFault(text); message != "" {
		return a.fault(codes.AmountForm, message, hint)
	}
	value, err := decimal.NewFromString(strings.ReplaceAll(text, "_", ""))
	if err != nil {
		return a.fault(codes.AmountForm, fmt.Sprintf("“%s”不是金额", diag.Clip(n.Text, 30)), "只写数字和一个小数点，如 608.31")
	}
	a.written = value
	return nil
}

func (a *Amount) fault(code, message, hint string) diag.List {
	return diag.List{{Code: code, Pos: a.Pos, Message: message, Hint: hint}}
}

// amountFault names what keeps text from being an amount, or "" when it is one.
func amountFault(text string) (message, hint string) {
	plain := "只写数字和一个小数点，如 608.31"
	switch {
	case place.SaysNothing(text):
		plain = "没有的填 0"
	case strings.HasPrefix(text, "=") || strings.ContainsAny(strings.TrimLeft(text, "+-"), "+*×÷"):
		plain = "写算好的一个数，不写算式，如 608.31"
	}
	digits := strings.TrimPrefix(text, "-")
	digits = strings.TrimPrefix(digits, "+")
	if digits != "" && digits[0] >= '0' && digits[0] <= '9' && strings.ContainsAny(digits, "元亿万千百角分") {
		return fmt.Sprintf("金额“%s”的单位写法不对", diag.Clip(text, 30)), "单位只能在末尾写 元 或 万元，或不写单位"
	}
	for _, r := range digits {
		switch {
		case r >= '0' && r <= '9' || r == '.' || r == '_':
		case r == 'e' || r == 'E':
			return fmt.Sprintf("金额“%s”用了指数写法", diag.Clip(text, 30)), plain
		default:
			return fmt.Sprintf("“%s”不是金额", diag.Clip(text, 30)), plain
		}
	}
	bare := strings.ReplaceAll(digits, "_", "")
	whole, fraction, point := strings.Cut(bare, ".")
	switch {
	case whole == "" || point && fraction == "" || strings.Contains(fraction, "."):
		return fmt.Sprintf("“%s”不是金额", diag.Clip(text, 30)), plain
	case len(whole) > maxWhole || len(fraction) > maxFraction:
		return fmt.Sprintf("金额“%s”的位数太多", diag.Clip(text, 30)), fmt.Sprintf("整数最多 %d 位，小数最多 %d 位", maxWhole, maxFraction)
	}
	return "", ""
}

var tenThousand = decimal.NewFromInt(10000)

// resolve gives every amount below a table its value in 元, and finds those below one 分 and those that may not be negative
// (fiscal balances, budgets, 三公, 采购 and assets may not).
func resolve(table reflect.Value, of string) diag.List {
	var list diag.List
	eachAmount(table, true, func(a *Amount, signed bool) {
		unit := cmp.Or(a.unit, of)
		a.Yuan = a.written
		if unit == "万元" {
			a.Yuan = a.written.Mul(tenThousand)
		}
		if unit != "" && !a.Yuan.Equal(a.Yuan.Truncate(2)) {
			list = append(list, a.fault(codes.AmountTooFine, fmt.Sprintf("金额“%s”细到了分以下", strings.TrimSuffix(a.Text, a.unit)+unit), "金额最细到分：以元为单位两位小数，以万元为单位六位小数")...)
		}
		if !signed && a.Yuan.IsNegative() {
			list = append(list, a.fault(codes.NegativeAmount, fmt.Sprintf("这里的金额不能是负数：“%s”", a.Text), "财政拨款结转结余、预算、“三公”、采购和资产没有负数；退回以前年度资金请写 [[adjustment]]")...)
		}
	})
	return list
}

// eachAmount visits the stated amounts below v; signed tells whether the field that holds one allows a negative.
func eachAmount(v reflect.Value, signed bool, visit func(a *Amount, signed bool)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachAmount(v.Elem(), signed, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachAmount(v.Index(i), signed, visit)
		}
	case reflect.Struct:
		if a, ok := v.Addr().Interface().(*Amount); ok {
			if a.Set {
				visit(a, signed)
			}
			return
		}
		for i := range v.NumField() {
			switch v.Field(i).Kind() {
			case reflect.Pointer, reflect.Slice, reflect.Struct, reflect.Interface:
			default:
				continue // holds no amount; most fields are such
			}
			field := v.Type().Field(i)
			if field.IsExported() {
				eachAmount(v.Field(i), field.Name == "V" && signed || field.Tag.Get("sign") == "any", visit)
			}
		}
	}
}
