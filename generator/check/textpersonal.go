package check

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gen/internal/diag"
)

// personalNumber is a kind of number that belongs to one person.
type personalNumber struct {
	name  string
	form  *regexp.Regexp
	isOne func(digits, before string) bool // digits without what stands between them, and what stands before
	hint  string
}

const digit = `[0-9０-９]`

// personalNumbers in the order in which they are looked for: what is one of the first is none of the others.
var personalNumbers = []personalNumber{
	{"身份证号码", regexp.MustCompile(digit + `{6}[ -]?(?:` + digit + `{8}[ -]?` + digit + `{3}[0-9０-９XxＸｘ]|` + digit + `{9})`), isIdentity, "删去"},
	{"银行账号", regexp.MustCompile(digit + `{4}(?:[ -]?` + digit + `{4}){2}(?:[ -]?` + digit + `{1,4}){0,3}`), isAccount, "个人的账号删去；单位公开的账号不必改"},
	{"手机号码", regexp.MustCompile(`(?:[+＋]?86[ -]?)?[1１][3-9３-９]` + digit + `[ -]?` + digit + `{4}[ -]?` + digit + `{4}`), isMobile, "换成办公电话，或删去"},
}

// personal finds numbers of persons, which are never published. The phone of a form is printed as well.
func personal(c *context) diag.List {
	list := eachText(func(_ *context, p *prose) diag.List { return p.personal() })(c)
	for i := range c.report.Evaluations {
		e := &c.report.Evaluations[i]
		list = append(list, valueProse(e.Leader).personal()...)
		list = append(list, valueProse(e.Phone).personal()...)
	}
	return list
}

func (p *prose) personal() diag.List {
	if !p.hasLongNumber() {
		return nil
	}
	var list diag.List
	var found []span
	for _, kind := range personalNumbers {
		for _, s := range matchesOf(p.text, kind.form) {
			digits := strings.NewReplacer(" ", "", "-", "").Replace(halfDigits(p.text[s.from:s.to]))
			if overlaps(found, s) || !p.standsAlone(s) || !kind.isOne(digits, p.text[max(0, s.from-36):s.from]) {
				continue
			}
			found = append(found, s)
			list = append(list, diag.Finding{Pos: p.pos(s.from, s.to), Message: "这里像是一个人的" + kind.name, Hint: "个人信息不公开：" + kind.hint})
		}
	}
	return list
}

// hasLongNumber tells quickly that a text may have such a number: most have none.
func (p *prose) hasLongNumber() bool {
	n := 0
	for _, r := range p.runes {
		switch {
		case isDigit(r), r >= '０' && r <= '９':
			n++
		case r != ' ' && r != '-':
			n = 0
		}
		if n == len("13800138000") {
			return true
		}
	}
	return false
}

func overlaps(list []span, s span) bool {
	return slices.ContainsFunc(list, func(other span) bool { return s.from < other.to && other.from < s.to })
}

// measures are what an amount or a quantity has behind it, and no number of a person.
var measures = []string{"元", "万", "亿", "%", "％", "号", "个", "人", "件", "条", "次", "平方"}

// standsAlone tells whether digits are no part of a longer number, a word of letters or an amount.
func (p *prose) standsAlone(s span) bool {
	before := p.runeBefore(s.from)
	after, size := utf8.DecodeRuneInString(p.text[s.to:])
	next, _ := utf8.DecodeRuneInString(p.text[s.to+size:])
	part := func(r rune) bool { return isDigit(r) || isLatin(r) || r >= '０' && r <= '９' }
	return !part(before) && before != '.' && before != '-' && before != '¥' && before != '￥' && !part(after) &&
		!(strings.ContainsRune(".,-", after) && isDigit(next)) && !hasPrefix(strings.TrimLeft(p.text[s.to:], " "), measures)
}

// isIdentity: a day of birth and the check digit of GB 11643, or what is called so.
func isIdentity(digits, before string) bool {
	called := strings.Contains(before, "身份证")
	if len(digits) == 15 {
		_, err := time.Parse("060102", digits[6:12])
		return called && err == nil
	}
	if born, err := time.Parse("20060102", digits[6:14]); err != nil || born.Year() < 1900 || digits[0] < '1' || digits[0] > '9' {
		return called
	}
	sum := 0
	for i, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[i]-'0') * weight
	}
	return called || "10X98765432"[sum%11] == digits[17]
}

// isAccount: a card's number, by its first and its check digit, or what is called an account.
func isAccount(digits, before string) bool {
	if containsAny(before, []string{"账号", "帐号", "银行账户", "银行帐户", "银行卡", "卡号"}) {
		return true
	}
	if len(digits) < 16 || len(digits) > 19 || !strings.ContainsRune("34569", rune(digits[0])) || containsAny(before, []string{"代码", "编号", "编码"}) {
		return false
	}
	sum := 0 // of Luhn
	for i := range digits {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum%10 == 0
}

func isMobile(_, before string) bool {
	return !containsAny(before, []string{"编号", "编码", "代码"})
}

// halfDigits writes full-width digits, and the X of an identity number, as ASCII.
func halfDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == 'x' || r == 'ｘ' || r == 'Ｘ':
			return 'X'
		}
		return r
	}, s)
}
