package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/internal/diag"
)

// denied finds sentences that say there was nothing of what the report has an amount or a count of, and that something was
// evaluated where it has none.
func denied(c *context, p *prose) diag.List {
	if p.form || len(c.pack.Names) == 0 {
		return nil
	}
	v := c.sayings()
	var list diag.List
	for _, at := range v.none.in(p.text) {
		if f, ok := c.deniedAt(p, at); ok {
			list = append(list, f)
		}
	}
	for _, at := range v.done.in(p.text) {
		if f, ok := c.claimedAt(p, at); ok {
			list = append(list, f)
		}
	}
	return list
}

// deniedAt is about a claim of nothing: 没有开展项目支出绩效评价; 无公务接待、因公出国（境）支出.
func (c *context) deniedAt(p *prose, at span) (diag.Finding, bool) {
	v := c.sayings()
	after := plain(p.after(at.to))
	topics, ok := v.topics(after)
	sentence := plain(p.sentenceBefore(at.from))
	clause := lastClause(sentence)
	if name := v.before(clause); !ok && name != nil && v.isUndone(after) { // 公务接待费未发生
		topics, ok, clause = []topic{{namedFigure: name, paid: true}}, true, strings.TrimSuffix(clause, name.word)
	}
	left, _ := rest(clause, v.neutral)
	if !ok || left != "" || c.isForeign(p, at.from, sentence, containsAny(clause, v.thisYear)) {
		return diag.Finding{}, false
	}
	tell := func(what, has string) (diag.Finding, bool) {
		return diag.Finding{Pos: p.pos(at.from, p.clauseEnd(at.to)), Message: fmt.Sprintf("这里说没有%s，报告里%s", what, has),
			Hint: "核对这句话和填报的数；说的是别的年度、别的事的，写明是哪个"}, true
	}
	for _, topic := range topics {
		keys := topic.keys
		if of := withMoney(keys, topic.beside); len(of) > 0 { // 未使用财政拨款安排基本支出
			keys = of
		}
		for i, k := range keys {
			if k.Family == figure.Account && (p.note != nil || c.ofSubject(p, at.from, sentence)) || i > 0 && topic.paid {
				break
			}
			if f := c.book.Of(k); f != nil && f.Published.IsPositive() {
				return tell(topic.word, fmt.Sprintf("%s是 %s", f.Name(), f.Text()))
			}
		}
		if n := len(c.report.Evaluations); n > 0 && strings.HasSuffix(topic.word, "自评") {
			return tell(topic.word, fmt.Sprintf("有 %d 张自评表", n))
		}
	}
	return diag.Finding{}, false
}

// before is the name that a text ends with.
func (v *vocabulary) before(s string) *namedFigure {
	if found := v.find(s); len(found) > 0 && found[len(found)-1].to == len(s) {
		return found[len(found)-1].namedFigure
	}
	return nil
}

// isUndone tells whether what follows a denial says only that something did not come about.
func (v *vocabulary) isUndone(s string) bool {
	if i := strings.IndexAny(s, "，。；,;\n"); i >= 0 {
		s = s[:i]
	}
	left, _ := rest(s, v.undone)
	return s != "" && left == ""
}

// ofSubject tells whether a sentence or its heading is about a 科目.
func (c *context) ofSubject(p *prose, at int, sentence string) bool {
	for _, h := range c.sayings().find(p.heading(at) + "|" + sentence) {
		if h.keys[0].Code != "" {
			return true
		}
	}
	return false
}

// topic is what a claim is about.
type topic struct {
	*namedFigure
	paid   bool   // the claim is about its money, so that counts don't matter: 公务接待费
	beside string // what else the claim says of it
}

// topics reads what follows a word of denial up to the end of the clause: names with 、 and 和 between, and the words that
// may stand around them. Where anything else stands there, the claim is about something else: 没有公务接待超标的问题.
func (v *vocabulary) topics(s string) (list []topic, ok bool) {
	var last *namedFigure
	paid, beside := false, ""
	add := func() {
		if last != nil {
			list = append(list, topic{last, paid || hasSuffix(last.word, spendings), beside})
		}
		last, paid, beside = nil, false, ""
	}
	for s != "" {
		if hasPrefix(s, clauseEnds) {
			break
		}
		if joint := prefixOf(s, joints); joint != "" {
			add()
			s = s[len(joint):]
			continue
		}
		first, _ := utf8.DecodeRuneInString(s)
		name := v.nameAt(s, first)
		word := prefixOf(s, v.nothing)
		switch {
		case name != nil && len(name.word) >= len(word):
			if last != nil && prefixOf(last.word, v.nothing) != last.word { // 政府性基金预算财政拨款“三公”经费
				return nil, false
			}
			last, paid, s = name, false, s[len(name.word):]
		case word != "":
			paid = paid || hasSuffix(word, spendings)
			beside += word
			s = s[len(word):]
		default:
			return nil, false
		}
	}
	add()
	return list, len(list) > 0
}

var (
	spendings  = []string{"费", "费用", "支出", "经费", "资金", "收入"}
	joints     = []string{"、", "和", "及", "以及", "或", "与"}
	clauseEnds = []string{"，", "。", "；", ",", ";", "！", "）", ")", "\n", "|"}
)

// claimedAt is about a claim that projects were evaluated, where none were.
func (c *context) claimedAt(p *prose, at span) (diag.Finding, bool) {
	v := c.sayings()
	f := c.book.Get("绩效.评价项目")
	topics, ok := v.topics(plain(p.after(at.to)))
	if !ok || f == nil || f.Published.IsPositive() || len(c.report.Evaluations) > 0 {
		return diag.Finding{}, false
	}
	sentence := plain(p.sentenceBefore(at.from))
	if t := topics[len(topics)-1]; t.keys[0] != f.Key || !strings.Contains(t.word, "绩效") || hasSuffix(sentence, v.none) ||
		c.isForeign(p, at.from, sentence, containsAny(lastClause(sentence), v.thisYear)) {
		return diag.Finding{}, false
	}
	return diag.Finding{Pos: p.pos(at.from, p.clauseEnd(at.to)), Message: fmt.Sprintf("这里说做了%s，报告里的%s是 0，会印成没有开展", topics[len(topics)-1].word, f.Name()),
		Hint: "核对 [performance] 的 evaluated 和这句话"}, true
}

// after is some of what follows a place in its sentence.
func (p *prose) after(at int) string {
	s := p.text[at:min(len(p.text), at+240)]
	if i := strings.IndexAny(s, "。\n"); i >= 0 {
		return s[:i]
	}
	return s
}

// clauseEnd is where the clause ends that a place is in.
func (p *prose) clauseEnd(at int) int {
	s := p.after(at)
	if i := strings.IndexAny(s, "，；,;"); i >= 0 {
		s = s[:i]
	}
	for len(s) > 0 && !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return at + len(s)
}
