package place

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"gen/internal/codes"
	"gen/internal/diag"
)

var (
	thousands = regexp.MustCompile(`[+-]?\d{1,3}(,\d{3})+(\.\d+)?`)
	digits    = regexp.MustCompile(`[+-]?[\d_.,]*\d[\d_.,]*`)
)

// number is a number in a form that people write and TOML refuses.
func number(f *fault) *diag.Finding {
	d := diag.Finding{Code: codes.NumberForm}
	if from, to, ok := f.around(thousands); ok {
		plain := strings.ReplaceAll(string(f.text[from:to]), ",", "")
		d.Message, d.Hint = "数字里有千位分隔符", "去掉逗号，写成 "+diag.Clip(plain, 40)
		return f.found(from, to, d)
	}
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
		d.Hint = `带单位的金额要加英文双引号，如 "` + diag.Clip(string(f.text[from:to]), 40) + `"`
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
