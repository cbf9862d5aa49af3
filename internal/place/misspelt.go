package place

import (
	"fmt"
	"regexp"
	"strings"

	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Misspelt tells what keeps a text that was meant as an amount from being one, and how to write it; "" if it is an amount,
// or nothing of the kind. Where two numbers may be meant it asks which: a comma may be a decimal one.
func Misspelt(text string) (what, hint string) {
	if goodNumber.MatchString(text) { // most are
		return "", ""
	}
	plain := strings.TrimSpace(HalfWidth(text))
	if tight := strings.ReplaceAll(plain, " ", ""); wordedNumber.MatchString(tight) && !withUnit.MatchString(tight) {
		return worded(tight)
	}
	unit := ""
	for _, u := range []string{"万元", "元"} {
		if body, ok := strings.CutSuffix(strings.TrimSuffix(plain, "整"), u); ok && endsInDigit.MatchString(body) {
			plain, unit = strings.TrimSpace(body), u
			break
		}
	}
	for _, slip := range slips {
		if slip.is.MatchString(plain) {
			return slip.what, slip.hint(plain, unit)
		}
	}
	if bare := strings.Trim(furniture.Replace(plain), "()"); goodNumber.MatchString(bare) && bare != text {
		switch {
		case strings.HasPrefix(plain, "("): // as accountants write what is below zero
			return "的括号不表示负数", "负数写成 -" + bare
		case bare != plain:
			return "里有多余的字", "写成 " + quoted(bare, unit)
		case unit == "" && strings.TrimSpace(text) != plain:
			return "里有全角的数字或标点", "写成 " + bare
		}
	}
	return "", ""
}

var (
	goodNumber  = regexp.MustCompile(`^[-+]?\d+(\.\d+)?$`)
	endsInDigit = regexp.MustCompile(`\d\)?\s*$`)
	furniture   = strings.NewReplacer("￥", "", "¥", "", "=", "", "人民币", "", "整", "")
)

// slips are what people type into a number, each with what they may have meant. The first that fits is told.
var slips = []struct {
	is   *regexp.Regexp
	what string
	hint func(s, unit string) string
}{
	{regexp.MustCompile(`^[-+]?[\d.]*[OoIl][\dOoIl.]*$`), "里有字母",
		func(s, unit string) string {
			return "字母 O 和 l 不是数字：写成 " + quoted(strings.NewReplacer("O", "0", "o", "0", "I", "1", "l", "1").Replace(s), unit)
		}},
	{regexp.MustCompile(`^[-+]?[\d,]*\d ?\.{2,} ?\d+$`), "里的小数点写了两次",
		func(s, unit string) string { return "写成 " + quoted(joined(s, ",. ", 1), unit) }},
	{regexp.MustCompile(`^[-+]?\d{1,3}([, ']\d{3})+(\.\d+)?$`), "里有千位分隔符",
		func(s, unit string) string { return "去掉分隔符，写成 " + quoted(joined(s, ", '", 0), unit) }},
	{regexp.MustCompile(`^[-+]?\d{1,3}(\.\d{3})+,\d+$`), "里逗号和小数点的用法和国内相反",
		func(s, unit string) string { return "写成 " + quoted(joined(s, ".,", 1), unit) }},
	{regexp.MustCompile(`^[-+]?\d+( \.|\. | \. )\d+$`), "的小数点旁边有空格",
		func(s, unit string) string { return "去掉空格，写成 " + quoted(joined(s, " ", 0), unit) }},
	{regexp.MustCompile(`^[-+]?\d+([, ]\d+)+$`), "里的逗号或空格，看不出是千位分隔符还是小数点",
		func(s, unit string) string { return either(joined(s, ", ", 1), joined(s, ", ", 0), unit) }},
	{regexp.MustCompile(`^[-+]?\d+([, ]\d+)+\.\d+$`), "里的逗号或空格不在千位上",
		func(s, unit string) string {
			return "是不是 " + quoted(joined(s, ", ", 0), unit) + "？核对有没有漏写、多写的数字"
		}},
	{regexp.MustCompile(`^[-+]?\d+(\.\d+){2,}$`), "里有几个小数点",
		func(s, unit string) string {
			first := strings.IndexByte(s, '.') + 1
			return either(joined(s, ".", 1), s[:first]+joined(s[first:], ".", 0), unit)
		}},
}

// joined takes the separators out of a number; of the last ones, as many as points says, the decimal point is made.
func joined(s, separators string, points int) string {
	at := len(s)
	for range points {
		at = strings.LastIndexAny(s[:at], separators)
	}
	without := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(separators, r) {
				return -1
			}
			return r
		}, s)
	}
	if points == 0 {
		return without(s)
	}
	return without(s[:at]) + "." + without(s[at:])
}

func either(a, b, unit string) string {
	return fmt.Sprintf("是 %s 还是 %s？小数点用半角的 .，千位不隔开", quoted(a, unit), quoted(b, unit))
}

// quoted is an amount as it stands in a file: one with its unit is a text.
func quoted(number, unit string) string {
	if number = diag.Clip(number, 40); unit != "" {
		return `"` + number + unit + `"`
	}
	return number
}

// A number with 万 or the like in it: 4万1900, 3万5千, 1.2亿元.
var (
	wordedNumber = regexp.MustCompile(`^-?(\d+(\.\d+)?[百千万亿]+)+(\d+(\.\d+)?)?元?整?$`)
	withUnit     = regexp.MustCompile(`^-?\d+(\.\d+)?万元$`)
	wordedPart   = regexp.MustCompile(`(\d+(?:\.\d+)?)([百千万亿]*)`)
)

// worded computes it, unless its end may mean two numbers: 3万5 is 35000 when spoken.
func worded(text string) (what, hint string) {
	what = "里的“万”一类的字，程序不认识"
	sum, last := decimal.Zero, ""
	for _, part := range wordedPart.FindAllStringSubmatch(text, -1) {
		value, err := decimal.NewFromString(part[1])
		if err != nil {
			return "", ""
		}
		for _, word := range part[2] {
			value = value.Shift(map[rune]int32{'百': 2, '千': 3, '万': 4, '亿': 8}[word])
		}
		sum, last = sum.Add(value), part[2]
		if last == "" && len(part[1]) < 4 {
			return what, `换算成一个数，单位写在末尾，如 "35000元"、"3.5万元"`
		}
	}
	if strings.HasPrefix(text, "-") {
		sum = sum.Neg()
	}
	if unit := "元"; sum.Abs().LessThan(decimal.New(1, 4)) || last == "" {
		return what, "写成 " + quoted(sum.String(), unit)
	}
	return what, "写成 " + quoted(sum.Shift(-4).String(), "万元")
}
