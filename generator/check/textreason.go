package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/internal/diag"
)

// explanation is a reason, the figure that it is about, and how its words are read.
type explanation struct {
	*prose
	figure *figure.Figure
	read   *reasonWords
	own    words   // that only say which figure it is
	claims []claim // of its clauses
}

// eachReason runs a rule over every reason of a figure that the report has.
func eachReason(rule func(c *context, e *explanation) diag.List) func(c *context) diag.List {
	return func(c *context) diag.List {
		var list diag.List
		for _, e := range c.explanations() {
			list = append(list, rule(c, e)...)
		}
		return list
	}
}

// explanations are the reasons of figures that the report has, found once.
func (c *context) explanations() []*explanation {
	texts := c.prose()
	if c.typed.reasons == nil {
		read := c.wording.reasons.of(c.report.Year.V)
		for _, p := range texts {
			if p.note == nil || strings.TrimSpace(p.typed) == "" {
				continue
			}
			if f := c.book.Find(p.note.On.V); f != nil {
				c.typed.reasons = append(c.typed.reasons, c.explanation(p, f, read))
			}
		}
	}
	return c.typed.reasons
}

func (c *context) explanation(p *prose, f *figure.Figure, read *reasonWords) *explanation {
	e := &explanation{prose: p, figure: f, read: read}
	own := []string{}
	for _, w := range f.Words() {
		own = append(own, strings.TrimLeft(w, "0123456789"))
	}
	for n := 3; n < len(f.Key.Code); n += 2 {
		own = append(own, c.nameOf(f.Key.Code[:n]))
	}
	switch e.own = words(nil).with(own...); {
	case f.Key.Flow == "支出" || inspected(f):
		e.own = append(e.own, e.read.spending...)
	case f.Key.Flow == "收入":
		e.own = append(e.own, e.read.income...)
	}
	for _, s := range e.clauses() {
		e.claims = append(e.claims, e.claim(s))
	}
	return e
}

// said is the reason as it stands behind the words of the pack's sentence.
func (c *context) said(e *explanation) string {
	for of, lead := range c.templates.Leads() {
		for _, id := range of.Of(c.book, c.report) {
			if id == e.figure.ID {
				return lead + diag.Clip(e.trimmed(), 40)
			}
		}
	}
	return diag.Clip(e.trimmed(), 40)
}

// trimmed is the reason as it is printed: the sentence of the pack has both of its ends.
func (e *explanation) trimmed() string {
	text := strings.TrimPrefix(strings.TrimSpace(e.typed), "主要原因：")
	return strings.TrimRight(text, "。；;，,、.． ")
}

// meaningless finds reasons that give none: 无, /, 见附件; and those that only say again that the figure rose.
func meaningless(c *context, e *explanation) diag.List {
	bare := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, e.read.withoutLead(e.trimmed()))
	hint := "写出变动的事由，如增减了什么项目、什么人员；确实没有原因可写的，删去这条 [[note]]"
	switch {
	case strings.Contains(e.typed, "{{") || c.unwritten(e.typed): // of which another rule tells
		return nil
	case utf8.RuneCountInString(bare) < 2 || e.read.empty.has(bare):
	case c.onlySays(e):
		hint = "句子里已经写了增减；" + hint
	default:
		return nil
	}
	return diag.List{{Pos: e.pos(0, len(e.text)), Message: fmt.Sprintf("%s的原因“%s”没有说出原因", e.figure.Name(), diag.Clip(strings.TrimSpace(e.typed), 40)),
		Notes: []string{"印出来：" + c.said(e) + "。"}, Hint: hint}}
}

// onlySays tells whether no clause says more than the sentence before it: which way the figure went against its base. That it
// is as last year explains nothing even where it is held against a budget. What goes the wrong way is another rule's.
func (c *context) onlySays(e *explanation) bool {
	return !slices.ContainsFunc(e.claims, func(k claim) bool { return !c.saidBefore(e.figure, k) })
}

// saidBefore tells whether a clause says no more than the sentence before the reason.
func (c *context) saidBefore(f *figure.Figure, k claim) bool {
	_, _, wrong := c.contradicts(f, k)
	level := k.only && k.sign == 0 && k.last
	elsewhere := (k.last || k.budget) && len(k.about(c.changes(f.ID))) == 0
	return k.left == "" && !k.ofBase && !(k.only && wrong) && (!elsewhere || level)
}

// doubled finds reasons that begin as the pack's sentence does: 主要原因：主要原因是, and 主要原因：支出减少，主要原因是.
func doubled(c *context, e *explanation) diag.List {
	text := e.trimmed()
	at := strings.Index(e.typed, text)
	rest := e.read.withoutLead(text)
	if own := e.own.cut(text); rest == text && e.read.withoutLead(own) != own { // 支出减少的原因是
		rest = e.read.withoutLead(own)
	}
	for i := 1; i < len(e.claims) && rest == text && c.saidBefore(e.figure, e.claims[i-1]); i++ {
		if from := e.claims[i].from - at; from > 0 && from < len(text) {
			if after := e.read.withoutLead(text[from:]); after != text[from:] {
				rest = after
			}
		}
	}
	if rest == text || strings.TrimSpace(rest) == "" {
		return nil
	}
	return diag.List{{Pos: e.pos(at, at+len(text)-len(rest)), Message: fmt.Sprintf("%s的原因重复了模板里的话：“%s”", e.figure.Name(), text[:len(text)-len(rest)]),
		Notes: []string{"印出来：" + c.said(e) + "。"}, Hint: "只写“" + diag.Clip(strings.TrimSpace(rest), 40) + "”"}}
}

// withoutLead is a reason without the beginning that the pack's sentence has already, and the marks behind that.
func (w *reasonWords) withoutLead(reason string) string {
	rest := w.lead.cut(reason)
	if rest == reason {
		return reason
	}
	return strings.TrimLeft(w.leadVerb.cut(rest), "：:；;，,、 ")
}
