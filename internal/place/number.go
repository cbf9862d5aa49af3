package place

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"gen/internal/codes"
	"gen/internal/diag"
)

var (
	digits = regexp.MustCompile(`[+-]?[\d_.,]*\d[\d_.,]*`)
	// typed is a number as somebody may type it, with all that Misspelt knows to take out of it.
	typed = regexp.MustCompile(`[-+−－–(（￥¥=＝]*[\d０-９]([\d０-９OoIl,，、'十百千万亿]| ?[.．。] ?[\d０-９.．。])*[)）元整]*`)
)

// numeral is a number that is known to be misspelt.
func numeral(f *fault) *diag.Finding {
	from, to, ok := f.around(typed)
	if !ok || f.says("escape") {
		return nil
	}
	to = from + len(bytes.TrimRight(f.text[from:to], ",，、")) // what stands between two items
	text := string(f.text[from:to])
	what, hint := Misspelt(text)
	if what == "" {
		return nil
	}
	code := codes.NumberForm
	if fullWidthDigits.MatchString(text) {
		code = codes.FullWidth
	}
	return f.found(from, to, diag.Finding{Code: code, Message: fmt.Sprintf("数“%s”%s", diag.Clip(text, 40), what), Hint: hint})
}

// number is a number in a form that people write and TOML refuses.
func number(f *fault) *diag.Finding {
	d := diag.Finding{Code: codes.NumberForm}
	if f.says("leading zero") {
		from, to, _ := f.around(digits)
		text := string(f.text[from:to])
		d.Message = "数字不能以 0 开头"
		d.Hint = `代码要加英文双引号，如 "` + diag.Clip(text, 40) + `"；金额去掉前面的 0`
		return f.found(from, to, d)
	}
	r, _ := f.char()
	from, to, found := f.around(digits)
	switch {
	case f.says("strings must be quoted"), f.says("expected newline", "after array value", "after inline table") && found && to == f.at && unicode.IsLetter(r):
		to += len(f.text[to:]) - len(bytes.TrimLeftFunc(f.text[to:], unicode.IsLetter))
		d.Message = "数字后面带了文字"
		word := diag.Clip(string(f.text[from:to]), 40)
		d.Hint = "只写数，去掉后面的文字；是一段文字的，加英文双引号"
		if strings.HasSuffix(word, "元") {
			d.Hint = `带单位的金额要加英文双引号，如 "` + word + `"`
		}
	case f.says("expected newline", "after array value", "after inline table") && found && to == f.at && strings.ContainsRune("+-*/%×÷", r):
		return f.found(f.at, f.at+1, diag.Finding{Code: codes.NumberForm, Message: fmt.Sprintf("数字后面多了 %c", r), Hint: "只写一个算好的数，不写算式和百分号"})
	case f.says("start of value") && r == '.':
		d.Message, d.Hint = "小数点前面没有数字", "写成 0"+string(f.text[from:to])
	case f.says("decimal point"):
		d.Message, d.Hint = "小数点后面没有数字", "去掉小数点，或补上小数"
	case f.says("underscores"):
		d.Message, d.Hint = "数字里的下划线写法不对", "去掉 _"
	case f.says("exponent", "radix", "after sign", "expected digit", `expected "`):
		d.Message, d.Hint = "数字的写法不对", "只用数字、一个小数点和前面的负号，如 -1234.50"
	default:
		return nil
	}
	if !found {
		from, to = f.at, f.at+1
	}
	return f.found(from, to, d)
}

// around finds what re matches in the line of the mistake so that the mistake lies in it or right behind it.
func (f *fault) around(re *regexp.Regexp) (from, to int, ok bool) {
	begin := max(f.lineStart(f.at), f.start)
	if f.at-begin > 4096 { // a line of a megabyte need not be searched
		begin = f.at - 4096
	}
	end := min(f.lineEnd(begin), f.at+4096)
	at := begin + len(bytes.TrimRight(f.text[begin:f.at], " \t"))
	for _, m := range re.FindAllIndex(f.text[begin:end], -1) {
		if from, to = begin+m[0], begin+m[1]; from <= f.at && f.at <= to || to == at {
			return from, to, true
		}
	}
	return f.at, f.at, false
}
