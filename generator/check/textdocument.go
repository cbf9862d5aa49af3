package check

import (
	"strings"

	"gen/internal/diag"
)

// residues finds 发文字号 whose year stands in other brackets than 〔〕 (GB/T 9704—2012 7.2.5), 京财预[2021]429号, and
// 0. 1% and 。0, which a word processor leaves behind.
func residues(_ *context, p *prose) diag.List {
	var list diag.List
	for i := range p.numbers {
		n := &p.numbers[i]
		if s, ok := p.yearInBrackets(n); ok {
			list = append(list, diag.Finding{Pos: p.pos(s.from, s.to), Message: "发文字号的年份没有用六角括号：“" + p.quote(s.from, s.to) + "”", Hint: "写成〔" + n.digits + "〕"})
		}
		if i > 0 && n.unit == "%" && p.isCut(&p.numbers[i-1], n) {
			list = append(list, diag.Finding{Pos: p.pos(p.numbers[i-1].from, n.to),
				Message: "数的中间有空格：“" + p.quote(p.numbers[i-1].from, n.to) + "”", Hint: "删去空格"})
		}
		if p.isStray(n) {
			list = append(list, diag.Finding{Pos: p.pos(n.from, n.to), Message: "句号后面有一个孤立的数：“" + p.quote(n.from, n.to) + "”", Hint: "是页码或粘贴留下的，删去"})
		}
	}
	return list
}

// yearInBrackets is a year with brackets around it that are not 〔〕, before the number of a document.
func (p *prose) yearInBrackets(n *number) (span, bool) {
	if len(n.digits) != 4 || n.unit != "" || n.digits < "1949" || n.digits > "2099" {
		return span{}, false
	}
	rest := p.text[n.to:]
	for _, pair := range [][2]string{{"[", "]"}, {"【", "】"}, {"（", "）"}, {"(", ")"}, {"「", "」"}, {"„", "‟"}, {"﹝", "﹞"}, {"［", "］"}} {
		if !strings.HasSuffix(p.text[:n.from], pair[0]) || !strings.HasPrefix(rest, pair[1]) {
			continue
		}
		after := strings.TrimLeft(rest[len(pair[1]):], " 第")
		number := strings.TrimLeft(after, "0123456789")
		return span{n.from - len(pair[0]), n.to + len(pair[1])}, number != after && strings.HasPrefix(strings.TrimLeft(number, " "), "号")
	}
	return span{}, false
}

// isCut tells whether two numbers are one that a space cut: 低于0. 1%. At the beginning of a line 1. is a point of a list.
func (p *prose) isCut(a, b *number) bool {
	gap := p.text[a.to:b.from]
	return a.unit == "" && len(gap) > 1 && gap[0] == '.' && strings.Trim(gap[1:], " ") == "" && a.from > 0 && isHan(p.runeBefore(a.from))
}

// isStray tells whether a number is all that follows the last full stop of a paragraph.
func (p *prose) isStray(n *number) bool {
	return p.passage && n.unit == "" && len(n.digits) <= 3 && p.runeBefore(n.from) == '。' && (n.to == len(p.text) || p.text[n.to] == '\n')
}
