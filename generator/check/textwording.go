package check

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gen/internal/diag"
)

// wording finds ways to put a comparison or a date that published texts do not have.
func wording(_ *context, p *prose) diag.List {
	if p.form {
		return nil
	}
	var list diag.List
	tell := func(from, to int, message, hint string) {
		list = append(list, diag.Finding{Pos: p.pos(from, to), Message: message + "：“" + p.quote(from, to) + "”", Hint: hint})
	}
	for _, word := range []string{"主要是原因是", "主要原因是因为"} {
		for _, s := range allOf(p.text, word) {
			tell(s.from, s.to, "句子不通", "写成：主要原因是")
		}
	}
	for _, word := range []string{"等，支出", "等,支出"} {
		for _, s := range allOf(p.text, word) {
			tell(s.from, s.to, "“等”和“支出”之间不断开", "写成：等支出")
		}
	}
	for i := range p.numbers {
		n := &p.numbers[i]
		before := strings.TrimRight(p.text[max(0, n.from-12):n.from], " ")
		word := max(0, n.from-12) + len(before) - len("增加") // where a word of two characters before it begins
		_, way := direction(before)
		switch {
		case n.unit == "%" && (strings.HasSuffix(before, "增加") || strings.HasSuffix(before, "减少")):
			tell(word, n.to, "百分比的增减不用“增加、减少”", "写成“增长”或“下降”")
		case n.isAmount() && n.value.IsZero() && way != "":
			tell(word, n.to, "没有增减却写了方向", "写成“与……持平”")
		case n.unit == "年" && strings.HasSuffix(before, "截止"):
			tell(word, n.to, "日期前面用“截至”", "“截止”后面不写日期；写成“截至”")
		case n.isAmount():
			from, to := p.comparedEqual(n)
			if to > 0 {
				tell(from, to, "相等的两个数不用“比”", "写成“与……持平”")
			}
		}
	}
	return list
}

// comparedEqual finds 比年初预算146.93万元一致 and 比上年数0万元持平 around an amount.
func (p *prose) comparedEqual(n *number) (from, to int) {
	clause := p.clause(n)
	i := strings.LastIndex(clause, "比")
	if i < 0 || strings.ContainsAny(clause[i:], "，,（") {
		return 0, 0
	}
	rest := strings.TrimLeft(p.text[n.to:], " ")
	for _, w := range []string{"一致", "持平", "相同"} {
		if strings.HasPrefix(rest, w) {
			return n.from - len(clause) + i, len(p.text) - len(rest) + len(w)
		}
	}
	return 0, 0
}

// numbering finds numbers that a passage skips or has twice: 一、 and then 三、 or 一、 again. Each way to write numbers counts
// on its own. A list may stand inside another one that is numbered alike, so that a number is in order after any list that came
// to the one before, and once for each.
func numbering(_ *context, p *prose) diag.List {
	if !p.passage {
		return nil
	}
	var list diag.List
	last, times := map[string]int{}, map[string]int{}
	above, opens := "", false // how the line above is numbered, and whether a list inside it may follow
	for _, from := range p.lines {
		line := p.line(from)
		body := strings.TrimLeft(line, " \t　#*-")
		at := from + len(line) - len(body)
		value, style, n := enumerator(body)
		again := style == above && !opens
		if text := strings.TrimSpace(line); text != "" {
			above, opens = style, strings.HasSuffix(text, "：")
		}
		if n == 0 {
			continue
		}
		this, before := style+strconv.Itoa(value), style+strconv.Itoa(value-1)
		tell := func(message, hint string) {
			list = append(list, diag.Finding{Pos: p.pos(at, at+n), Message: message, Hint: hint})
		}
		switch had, ok := last[style]; {
		case !ok:
		case value == had && (value == 1 && again || value > 1 && times[this] >= times[before]):
			tell("编号重复：“"+body[:n]+"”", "改编号，或核对是不是多了一段")
		case value != 1 && times[before] == 0:
			tell("编号不连续：“"+body[:n]+"”前面的是 "+strconv.Itoa(had), "核对是不是少了一段，或改编号")
		}
		last[style] = value
		times[this]++
	}
	return list
}

// enumerator reads the number that a line begins with: its value, how it is written, and its bytes; 0 where there is none.
func enumerator(s string) (value int, style string, n int) {
	open := ""
	for _, b := range []string{"（", "("} {
		if strings.HasPrefix(s, b) {
			open = b
		}
	}
	rest := s[len(open):]
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	kind := "1"
	if digits > 0 {
		value, _ = strconv.Atoi(rest[:min(digits, 4)])
	} else if value, digits = chineseNumber(rest); digits == 0 {
		return 0, "", 0
	} else {
		kind = "一"
	}
	end, size := utf8.DecodeRuneInString(rest[digits:])
	after, _ := utf8.DecodeRuneInString(rest[min(digits+size, len(rest)):])
	closed := open != "" && (end == '）' || end == ')')
	bare := open == "" && (end == '、' || kind == "1" && digits <= 2 && (end == '.' || end == '．' || end == '）') && !isDigit(after))
	if !closed && !bare || value == 0 || value > 99 {
		return 0, "", 0
	}
	n = len(open) + digits + size
	if closed {
		return value, "（" + kind, n
	}
	return value, kind + strings.Replace(string(end), "．", ".", 1), n
}

// chineseNumber reads 一 to 九十九.
func chineseNumber(s string) (value, n int) {
	const ones = "一二三四五六七八九"
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		i := strings.IndexRune(ones, r)
		switch {
		case i >= 0:
			value += i/len("一") + 1
		case r == '十':
			value = max(value, 1) * 10
		default:
			return value, n
		}
		n += size
	}
	return value, n
}
