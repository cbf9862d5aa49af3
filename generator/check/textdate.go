package check

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"gen/internal/diag"
)

const (
	someDigits = digit + `{1,2}`
	someHan    = `[〇零一二三四五六七八九十]`
	dayOrMonth = `(` + someDigits + `|` + someHan + `{1,3})`
	through    = ` *[至到—–~～-]{1,2} *`
)

// dates are 2023年2月30日, 2月1日至30日, 二〇二三年二月三十日; dashed ones 2023-02-30, 2023/2/30, 2023.2.30.
var (
	dates = regexp.MustCompile(`(?:(` + digit + `{4}|` + someHan + `{4}) *年 *)?` +
		dayOrMonth + ` *月(?:份|底|末)? *(?:` + dayOrMonth + ` *[日号](?:` + through + dayOrMonth + ` *[日号])?)?`)
	dashed    = regexp.MustCompile(`((?:19|20)[0-9]{2})([-/.])([01]?[0-9])([-/.])([0-3]?[0-9])`)
	lastMonth = regexp.MustCompile(digit + ` *月?(?:份)?` + through + `$`) // before 13月: 1至13月
)

// impossibleDays finds days that no calendar has.
func impossibleDays(_ *context, p *prose) diag.List {
	list := p.daysInWords()
	if strings.Contains(p.text, "20") || strings.Contains(p.text, "19") {
		list = append(list, p.daysInDigits()...)
	}
	return list
}

func (p *prose) noSuchDay(from, to int, why string) diag.Finding {
	return diag.Finding{Pos: p.pos(from, to), Message: "没有这一天：“" + p.typed[from:to] + "”", Label: why, Hint: "核对日期"}
}

func (p *prose) daysInWords() diag.List {
	if !strings.Contains(p.text, "月") {
		return nil
	}
	var list diag.List
	for _, at := range dates.FindAllStringSubmatchIndex(p.text, -1) {
		part := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return p.text[at[2*i]:at[2*i+1]]
		}
		before := p.text[max(0, at[0]-24):at[0]]
		year, month, day, last := number4(part(1)), number2(part(2)), number2(part(3)), number2(part(4))
		switch r := p.runeBefore(at[0]); {
		case isDigit(r), r >= '０' && r <= '９', strings.ContainsRune("〇零一二三四五六七八九十第", r), strings.HasSuffix(before, "农历"), strings.HasSuffix(before, "阴历"):
		case hasPrefix(p.text[at[1]:], []string{"楼", "院", "文", "令", "线", "机"}): // 30号楼
		case part(1) == "" && part(3) == "" && !lastMonth.MatchString(before): // 13月工资
		default:
			why := noDay(year, month, day, part(3) != "")
			if why == "" && part(4) != "" {
				why = noDay(year, month, last, true)
			}
			if why != "" {
				list = append(list, p.noSuchDay(at[0], at[1], why))
			}
		}
	}
	return list
}

func (p *prose) daysInDigits() diag.List {
	var list diag.List
	for _, at := range dashed.FindAllStringSubmatchIndex(p.text, -1) {
		before, after := p.text[max(0, at[0]-24):at[0]], p.text[at[1]:]
		last, next := p.runeBefore(at[0]), rune(0)
		if after != "" {
			next = rune(after[0])
		}
		longer := isDigit(last) || isLatin(last) || strings.ContainsRune("-/.〔[（(", last) ||
			isDigit(next) || isLatin(next) && next != 'T' || next == '-' || next == '/'
		number := strings.HasPrefix(after, "号") || containsAny(before, []string{"号", "编码", "版本", "标准", "代码"})
		if longer || number || p.text[at[4]:at[5]] != p.text[at[8]:at[9]] {
			continue
		}
		if why := noDay(number4(p.text[at[2]:at[3]]), number2(p.text[at[6]:at[7]]), number2(p.text[at[10]:at[11]]), true); why != "" {
			list = append(list, p.noSuchDay(at[0], at[1], why))
		}
	}
	return list
}

// noDay says why there is no such month or, where one is told, no such day; year 0 is any.
func noDay(year, month, day int, told bool) string {
	if month < 1 || month > 12 {
		return "一年有 12 个月"
	}
	of := strconv.Itoa(month) + " 月"
	if year > 0 {
		of = strconv.Itoa(year) + " 年 " + of
	} else {
		year = 2000 // with 29 days in February
	}
	if days := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day(); told && (day < 1 || day > days) {
		return of + "有 " + strconv.Itoa(days) + " 天"
	}
	return ""
}

const hanDigits = "〇一二三四五六七八九"

// number4 reads a year, digit by digit, 0 where there is none.
func number4(s string) int {
	s = strings.ReplaceAll(s, "零", "〇")
	year := 0
	for _, r := range halfDigits(s) {
		if i := strings.IndexRune(hanDigits, r); i >= 0 {
			r = '0' + rune(i/len("〇"))
		}
		if !isDigit(r) {
			return 0
		}
		year = year*10 + int(r-'0')
	}
	return year
}

// number2 reads the number of a month or a day.
func number2(s string) int {
	if n, err := strconv.Atoi(halfDigits(s)); err == nil {
		return n
	}
	n, _ := chineseNumber(s)
	return n
}
