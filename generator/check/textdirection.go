package check

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/diag"
)

// reasonWords are the words that the pack reads a reason by.
type reasonWords struct {
	rise, fall, same, more, less, strong, mild words
	last, budget, compared                     words
	spending, income, parts, filler            words
	elsewhere, empty, lead, leadVerb           words

	years *strings.Replacer // this year and last of the report in words
}

func (w reasonWords) of(year int) *reasonWords {
	this, last := strconv.Itoa(year)+"年", strconv.Itoa(year-1)+"年"
	w.years = strings.NewReplacer(this+"度", "本年", this, "本年", last+"度", "上年", last, "上年")
	return &w
}

func readReasonWords(r *pack.Reasons) reasonWords {
	return reasonWords{
		rise:      wordList(r.Rise),
		fall:      wordList(r.Fall),
		same:      wordList(r.Same),
		more:      wordList(r.More),
		less:      wordList(r.Less),
		strong:    wordList(r.Strong),
		mild:      wordList(r.Mild),
		last:      wordList(r.Last),
		budget:    wordList(r.Budget),
		compared:  wordList(r.Compared),
		spending:  wordList(r.Spending),
		income:    wordList(r.Income),
		parts:     wordList(r.Parts),
		filler:    wordList(r.Filler),
		elsewhere: wordList(r.Elsewhere),
		empty:     wordList(r.Empty),
		lead:      wordList(r.Lead),
		leadVerb:  wordList(r.LeadVerb),
	}
}

// claim is what a clause says of the figure itself: which way it went, and against what.
type claim struct {
	span
	sign         int
	last, budget bool   // the base is named
	mild         bool   // 基本持平
	ofBase       bool   // it is about the base: 上年支出较多
	left         string // what it says beside that
	only         bool   // it says that the figure went some way, and nothing else
}

// beside a claim an amount or a rate says nothing else; another year does.
var beside = regexp.MustCompile(`[0-9０-９][0-9０-９,，.．]*\s*(?:万元|元|%|％|年)?`)

// bare is a clause without amounts and rates.
func bare(clause string) string {
	return beside.ReplaceAllStringFunc(clause, func(number string) string {
		if strings.HasSuffix(number, "年") {
			return number
		}
		return ""
	})
}

// longClaim is more bytes than a clause has that says no more than a direction.
const longClaim = 200

// clauses are the parts of a reason between its marks.
func (e *explanation) clauses() []span {
	var list []span
	from := 0
	for i, r := range e.text + "。" {
		if strings.ContainsRune("，,。；;、：:\n ", r) {
			if i > from {
				list = append(list, span{from, i})
			}
			from = i + len(string(r))
		}
	}
	return list
}

// claim reads a clause.
func (e *explanation) claim(s span) claim {
	v, text := e.read, e.text[s.from:s.to]
	if len(text) > longClaim {
		return claim{left: text}
	}
	left, had := rest(bare(v.years.Replace(text)),
		v.rise, v.fall, v.same, v.strong, v.mild, v.last, v.budget, v.compared, v.filler, e.own, v.parts)
	if had[len(had)-1] {
		left += text
	}
	k := claim{span: s, mild: had[4], last: had[5], budget: had[6], left: strings.TrimSpace(left)}
	k.ofBase = (k.last || k.budget) && !containsAny(text, v.compared)
	ways := 0
	for i, sign := range []int{1, -1, 0} {
		if had[i] {
			k.sign, ways = sign, ways+1
		}
	}
	k.only = ways == 1 && k.left == "" && !k.ofBase && !(k.last && k.budget)
	return k
}

// directions holds the words of a reason against the change that it explains. A clause about the figure itself can only
// be wrong; of other words a person has to judge.
func directions(c *context, e *explanation) diag.List {
	for _, k := range e.claims {
		if k.only {
			if x, sign, wrong := c.contradicts(e.figure, k); wrong {
				return diag.List{c.otherWay(e, k.span, x, sign, diag.Warning)}
			}
		}
	}
	return c.otherDeeds(e)
}

// about are the changes against the base that the claim names, all where it names none.
func (k claim) about(changes []change) []change {
	return slices.DeleteFunc(slices.Clone(changes), func(x change) bool {
		return k.last && !x.base.Key.Last || k.budget && x.base.Key.Last
	})
}

// contradicts holds a claim against the changes that it is about, where these went one way.
func (c *context) contradicts(f *figure.Figure, k claim) (change, int, bool) {
	x, sign, known := oneWay(k.about(c.changes(f.ID)))
	if !known || sign == k.sign || k.sign == 0 && k.mild && !far(x.this.Published, x.base.Published, c.leastChange()) {
		return x, sign, false
	}
	return x, sign, true
}

// oneWay is the sign of changes that all went one way, with the last of them.
func oneWay(list []change) (x change, sign int, is bool) {
	for i, next := range list {
		if i > 0 && next.printed() != sign {
			return change{}, 0, false
		}
		x, sign, is = next, next.printed(), true
	}
	return x, sign, is
}

// otherDeeds finds 压减 beside an increase: only where all words of a reason point the other way, and none says that they
// are of something else. Beside no change it takes more: 大幅增长.
func (c *context) otherDeeds(e *explanation) diag.List {
	v := e.read
	x, sign, known := oneWay(c.changes(e.figure.ID))
	strong := containsAny(e.text, v.strong)
	var wrong, right words
	switch fall, rise := slices.Concat(v.less, v.fall), slices.Concat(v.more, v.rise); {
	case sign > 0:
		wrong, right = fall, rise
	case sign < 0:
		wrong, right = rise, fall
	case strong:
		wrong = slices.Concat(v.fall, v.rise)
	}
	if !known || containsAny(e.text, right) || containsAny(e.text, v.elsewhere) {
		return nil
	}
	found, word := -1, ""
	for _, w := range wrong {
		if at := strings.Index(e.text, w); at >= 0 && (found < 0 || at < found) {
			found, word = at, w
		}
	}
	if found < 0 {
		return nil
	}
	severity := diag.Hint
	if strong && sign != 0 && !v.less.has(word) && !v.more.has(word) { // 业务量大幅增长
		severity = diag.Warning
	}
	return diag.List{c.otherWay(e, span{found, found + len(word)}, x, sign, severity)}
}

func (c *context) otherWay(e *explanation, s span, x change, sign int, severity diag.Severity) diag.Finding {
	gap := x.this.Style().Write(x.this.Published.Sub(x.base.Published).Abs()) + x.this.Suffix()
	way, printed := "没有变动", "与"+x.word+"持平"
	switch {
	case sign > 0:
		way, printed = "增加了", "比"+x.word+"增加 "+gap
	case sign < 0:
		way, printed = "减少了", "比"+x.word+"减少 "+gap
	}
	return diag.Finding{Severity: severity, Pos: e.pos(s.from, s.to), Message: fmt.Sprintf("%s%s，原因却说“%s”", e.figure.Name(), way, e.typed[s.from:s.to]),
		Notes: []string{fmt.Sprintf("%s %s，%s %s", e.figure.Name(), c.money(e.figure.Exact), x.base.Name(), c.money(x.base.Exact)),
			"印出来：" + printed + "，" + c.said(e) + "。"},
		Hint: "核对原因是不是写给别的数的；原因没有错的，不必改"}
}
