package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/language"
	"gen/internal/diag"
)

// Directions of which one was to be chosen.
var ways = []string{"增加", "减少", "增长", "下降", "上升", "提高", "降低", "大于", "小于", "高于", "低于", "节约", "超支", "持平"}

// Where the words of [leftovers] are left over.
const (
	anywhere   = "处处"
	inBrackets = "括号里" // said to whoever fills in a form, and never to the public
	alone      = "整段"
)

// span is a part of a text, in bytes.
type span struct{ from, to int }

// leftover is what no reader was to see, and what to do with it.
type leftover struct {
	span
	what, hint string
}

const (
	unfilled = "填写说明或没有填的内容"
	fillIn   = "改成要公开的话，或删去"
)

func leftovers(c *context, p *prose) diag.List {
	found := remains(p)
	tell := func(spans ...span) {
		for _, s := range spans {
			found = append(found, leftover{s, unfilled, fillIn})
		}
	}
	if c.unwritten(p.text) {
		tell(span{0, len(p.text)})
	} else if p.passage {
		for _, from := range p.lines {
			if line := p.line(from); c.unwritten(strings.TrimLeft(line, "#*-•· 　")) {
				tell(span{from, from + len(strings.TrimRight(line, " \r"))})
			}
		}
	}
	for _, w := range c.wording.leftovers[anywhere] {
		tell(allOf(p.text, w)...)
	}
	tell(spansOf(language.Instructions(p.text, c.wording.leftovers[inBrackets]))...)
	tell(gaps(p)...)
	tell(undecided(p.text)...)
	tell(secondChoice(p.text)...)
	tell(unnamed(p)...)
	slices.SortStableFunc(found, func(a, b leftover) int { return a.from - b.from })
	var list diag.List
	end := 0
	for _, s := range found {
		if s.from < end {
			continue
		}
		if p.text[s.from] == '[' && p.text[s.to-1] != ']' { // [bookmark: OLE_LINK1]
			s.to += strings.IndexByte(p.line(s.from)[s.to-p.lineStart(s.from):], ']') + 1
		}
		end = s.to
		list = append(list, diag.Finding{Pos: p.pos(s.from, s.to), Message: "文字里留着" + s.what + "：“" + p.quote(s.from, s.to) + "”", Hint: s.hint})
	}
	return list
}

// unwritten tells whether a text says no more than that it is still to be written.
func (c *context) unwritten(text string) bool {
	text = strings.Trim(text, " \t\n　。")
	return slices.Contains(c.wording.leftovers[alone], text) || slices.Contains(c.wording.leftovers[inBrackets], text)
}

// unnamed finds 部门/单位 at the beginning of a line, as the form has it in its headings.
func unnamed(p *prose) []span {
	var list []span
	for _, w := range []string{"部门/单位", "单位/部门"} {
		for _, s := range allOf(p.text, w) {
			if strings.Trim(p.text[p.lineStart(s.from):s.from], "#* 　一二三四五六七八九十（）()、") == "" {
				list = append(list, s)
			}
		}
	}
	return list
}

// gaps finds rows of XX, ×× and ＊＊, and of ____ that something was to be written on.
func gaps(p *prose) []span {
	var list []span
	for i := 0; i < len(p.runes); {
		r, n := p.runes[i], 1
		least := gapOf(r)
		for least > 0 && i+n < len(p.runes) && gapOf(p.runes[i+n]) == least {
			n++
		}
		if least > 0 && n >= least && !(isLatin(r) && p.isInWord(i, i+n)) && !(r == '_' && p.isRule(i)) && !(r == '○' && p.isYear(i)) {
			list = append(list, span{p.at[i], p.end(i + n)})
		}
		i += n
	}
	return list
}

// isRule tells whether the strokes at i are a rule across the page: all of their line.
func (p *prose) isRule(i int) bool {
	return p.at[i] == p.lineStart(p.at[i]) && strings.Trim(p.line(p.at[i]), "_ ") == ""
}

// isYear tells whether the circle at i is a zero: 二○○八年.
func (p *prose) isYear(i int) bool {
	return i > 0 && strings.ContainsRune("一二三四五六七八九", p.runes[i-1])
}

// gapOf is how many of r in a row stand for something to be filled in, 0 for any other character.
func gapOf(r rune) int {
	switch r {
	case 'X', 'x', 'Ｘ', '×', '✕', '＊', '＿', '○', '◯', '△', '□':
		return 2
	case '_':
		return 3
	}
	return 0
}

// isInWord tells whether the letters XX from i to j are part of a word or a code. Small ones are a gap only beside Chinese.
func (p *prose) isInWord(i, j int) bool {
	before, after := rune(0), rune(0)
	if i > 0 {
		before = p.runes[i-1]
	}
	if j < len(p.runes) {
		after = p.runes[j]
	}
	code := func(r rune) bool { return isLatin(r) || r == '_' || r == '-' }
	return code(before) || code(after) || p.runes[i] == 'x' && !isHan(before) && !isHan(after)
}

// end is the byte behind the rune before i.
func (p *prose) end(i int) int {
	if i < len(p.at) {
		return p.at[i]
	}
	return len(p.text)
}

// undecided finds 增加（减少） and 增长/下降.
func undecided(text string) []span {
	var list []span
	for i, r := range text {
		if r != '（' && r != '(' && r != '/' {
			continue
		}
		before, after := suffixOf(text[:i], ways), prefixOf(text[i+utf8.RuneLen(r):], ways)
		if before == "" || after == "" {
			continue
		}
		to := i + utf8.RuneLen(r) + len(after)
		if close, n := utf8.DecodeRuneInString(text[to:]); r != '/' {
			if close != '）' && close != ')' { // 增加（增长部分为…） is a sentence
				continue
			}
			to += n
		}
		list = append(list, span{i - len(before), to})
	}
	return list
}

// secondChoice finds sentences of the form that offer another way to put it: 。或本年度未安排….
func secondChoice(text string) []span {
	var list []span
	for _, w := range []string{"或本年度未", "或本部门未", "或本单位未", "或本部门20", "或本单位20", "或：", "或……"} {
		for _, s := range allOf(text, w) {
			before := strings.TrimRight(text[:s.from], " \t　\n")
			if before == "" || strings.HasSuffix(before, "。") || strings.HasSuffix(before, "；") {
				list = append(list, s)
			}
		}
	}
	return list
}
