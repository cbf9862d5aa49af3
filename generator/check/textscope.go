package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/generator/report"
)

// lastClause is what follows the last comma or bracket of a text.
func lastClause(s string) string { return afterLast(s, "，,；;：:、（(）)。|") }

// isForeign tells whether a sentence or its heading is about something else than the whole department's year.
func (c *context) isForeign(p *prose, at int, scope string, thisYear bool) bool {
	v := c.sayings()
	heading := strings.ReplaceAll(p.heading(at), "项目支出", "")
	if v.isElsewhere(heading, false) || strings.Contains(p.called+heading, "项目") || v.isElsewhere(scope, thisYear) {
		return true
	}
	for s := scope; ; { // 档案馆：本年收入合计50万元
		before, _, found := lastCut(s, "：")
		if v.isOther(lastClause(before)) && found {
			return true
		}
		if s = before; !found {
			break
		}
	}
	return v.isOther(plain(p.lineBefore(at)))
}

// isPart tells whether a quantity is said to be a part of something that is no figure, or of a change.
func (c *context) isPart(p *prose, q *quantity, scope string) bool {
	of := strings.LastIndex(scope, "其中")
	if of < 0 {
		return false
	}
	whole := scope[:of]
	return strings.Contains(whole, "元") && len(c.sayings().find(whole)) == 0 || c.isPartOfChange(p, q)
}

// isPartOfChange tells whether the amount before 其中 is a change that this quantity may be a part of.
func (c *context) isPartOfChange(p *prose, q *quantity) bool {
	i := strings.LastIndex(p.text[:q.from], "其中")
	for j := len(p.numbers) - 1; j >= 0; j-- {
		if n := &p.numbers[j]; n.to <= i && n.isAmount() {
			return isChange(strings.TrimSpace(p.clause(n))) && q.yuan().LessThanOrEqual(n.yuan())
		}
	}
	return false
}

// keysAt are the Keys that a name may mean in a sentence. Money that stands before the name narrows them; money and 科目 that
// the sentence or the heading tells may be meant.
func (c *context) keysAt(name *namedFigure, clause, scope string) []figure.Key {
	keys := name.keys
	found := c.sayings().find(scope)
	if keys[0].Family == figure.Economic && keys[0].Code != "" && !slices.ContainsFunc(found, isOfBasic) {
		return nil // 会议费 may be that of projects too
	}
	for _, h := range found {
		for _, of := range h.keys {
			if of.Family != figure.Account || of.Code == "" {
				continue
			}
			for _, k := range name.keys {
				if k.Family == figure.Account && k.Code == "" {
					k.Code = of.Code
					keys = append(keys[:len(keys):len(keys)], k)
				}
			}
		}
	}
	if narrowed := withMoney(keys, clause); slices.ContainsFunc(narrowed, func(k figure.Key) bool { return c.book.Of(k) != nil }) {
		return narrowed
	}
	return append(keys[:len(keys):len(keys)], withMoney(keys, scope)...)
}

// withMoney are the Keys of the money that a text tells.
func withMoney(keys []figure.Key, text string) []figure.Key {
	var list []figure.Key
	for _, money := range []string{report.General, report.Fund, report.Capital, "财政拨款"} {
		if !strings.Contains(text, money) {
			continue
		}
		for _, k := range keys {
			if k.Family == figure.Account || k.Family == figure.Economic {
				k.Money = money
				list = append(list, k)
			}
		}
	}
	return list
}

// isOfBasic tells whether a name is that of 基本支出, 人员经费 or 公用经费.
func isOfBasic(h hit) bool {
	return slices.Contains([]string{"基本支出", "人员经费", "公用经费"}, h.keys[0].Kind) || h.keys[0].Family == figure.Economic && h.keys[0].Code == ""
}

// fullBudget is the Key of the 全年预算 of what was spent.
func fullBudget(k figure.Key) figure.Key {
	if k = k.Budget(); k.Family != figure.Derived {
		k.Flow = "全年预算"
	}
	return k
}

// sentenceBefore is the sentence up to a place.
func (p *prose) sentenceBefore(to int) string {
	from := max(0, to-600)
	for from < to && !utf8.RuneStart(p.text[from]) {
		from++
	}
	return afterLast(p.text[from:to], "。\n")
}

// lineBefore is the line of text before that of a place, if it is short as headings are.
func (p *prose) lineBefore(at int) string {
	before := strings.TrimRight(p.text[max(0, p.lineStart(at)-200):p.lineStart(at)], "\n ")
	line := before[strings.LastIndexByte(before, '\n')+1:]
	if utf8.RuneCountInString(line) > 30 || strings.ContainsAny(line, "。；，") {
		return ""
	}
	return line
}

// heading is the headings that a place stands below: those of Markdown, and short lines without a full stop.
func (p *prose) heading(at int) string {
	i, _ := slices.BinarySearchFunc(p.titles, at, func(t span, at int) int { return t.from - at })
	text, level := p.called, 7
	for i--; i >= 0 && level > 1; i-- {
		title := p.text[p.titles[i].from:p.titles[i].to]
		if n := len(title) - len(strings.TrimLeft(title, "#")); n < level {
			text, level = text+title, n
		}
	}
	return plain(text)
}
