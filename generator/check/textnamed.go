package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// mention is a quantity beside the name of a figure.
type mention struct {
	*quantity
	name    *namedFigure
	figures []*figure.Figure // of which it may be any
	right   bool             // it is the value of one, and figures are those whose value it is
	about   bool             // it says itself that it is no exact one
}

// named holds amounts, counts and rates that stand beside the name of a figure against the figure.
func named(c *context, p *prose) diag.List {
	if p.form || len(c.pack.Names) == 0 {
		return nil
	}
	var list diag.List
	var subject *mention       // of the sentence so far
	var waiting []*namedFigure // for a quantity: 分别为
	before, end := "", 0       // what stands before these; where the last number ended
	base := ""                 // how the amount before was compared with: 比上年16666.56万元增长12.72%
	for _, q := range p.quantities() {
		if q.from < end {
			continue
		}
		if strings.ContainsAny(p.text[end:q.from], "。\n") {
			subject = nil
		}
		window := plain(afterLast(p.text[max(end, q.from-180):q.from], "。；;\n"))
		end = q.to
		of, said := c.comparing(p, q, window, subject)
		if of == nil && base != "" && q.unit == "%" {
			of, said = subject, base+window
		}
		if base = ""; of != nil {
			if subject = of; q.isAmount() {
				base = said
			}
			list = append(list, c.compared(p, of, q, said)...)
			continue
		}
		if q.unit == "%" {
			continue
		}
		var m *mention
		if names, at := c.sayings().listed(window); len(names) > 1 {
			waiting, before = names, at
		} else if !slices.Contains(joints, window) && window != "，" {
			waiting = nil
		}
		switch {
		case len(waiting) > 0:
			m = c.read(p, q, waiting[0], before, "")
			waiting = waiting[1:]
		case subject != nil || !hasPrefix(window, joints): // else of a list that began with something else
			m = c.mention(p, q, window, subject)
		}
		if m != nil {
			m.judge()
		}
		if m != nil && !m.right && !c.isSlip(p, q) {
			list = append(list, m.finding(p))
		}
		subject = m
	}
	return list
}

// mention finds the name that a quantity stands beside: before it, 本年收入合计为, or behind, 1.00万元的本年收入. The window is
// what stands before it, back to the number before.
func (c *context) mention(p *prose, q *quantity, window string, subject *mention) *mention {
	v := c.sayings()
	after, _, _ := strings.Cut(p.text[q.to:min(len(p.text), q.to+120)], "\n")
	after = plain(after)
	if hasPrefix(after, v.limits) {
		return nil
	}
	found := v.find(window)
	var name *namedFigure
	before, link := "", ""
	switch {
	case len(found) > 0:
		h := found[len(found)-1]
		for _, longer := range slices.Backward(found) { // 三公经费支出合计
			if left, _ := rest(window[longer.to:], v.links, v.initial, v.full); left == "" {
				h = longer
			}
		}
		name, before, link = h.namedFigure, window[:h.from], window[h.to:]
	case subject != nil && q.counter != "": // 公务接待费1.5万元，接待12批次、96人次
		if left, _ := rest(strings.Trim(window, "，、,（("), v.links); left == "" && q.from-subject.to < 60 {
			name = subject.name
		}
	default:
		if name, before, link = v.generalIn(window); name == nil {
			name = v.behind(window, after)
		}
	}
	if name == nil {
		return nil
	}
	return c.read(p, q, name, before, link)
}

// generalIn finds 收入 and 支出 where they are told of the year: 2023年度收入1.00万元.
func (v *vocabulary) generalIn(window string) (name *namedFigure, before, link string) {
	for _, n := range v.general {
		if i := strings.LastIndex(window, n.word); i >= 0 && containsAny(lastClause(window[:i]), v.thisYear) {
			return n, window[:i], window[i+len(n.word):]
		}
	}
	return nil, "", ""
}

// behind is the name that follows a quantity to the end of its clause: 1.00万元的本年收入合计; 购置2辆公务用车, which is
// 购置公务用车.
func (v *vocabulary) behind(window, after string) *namedFigure {
	before, clause := strings.TrimSuffix(lastClause(window), "了"), strings.TrimPrefix(after, "的")
	for at := 0; at <= len(before); at++ {
		s := before[at:] + clause
		first, _ := utf8.DecodeRuneInString(s)
		name := v.nameAt(s, first)
		if name == nil || len(name.word) <= len(before)-at {
			continue
		}
		left, _ := rest(before[:at], v.neutral, v.links)
		if end := s[len(name.word):]; left == "" && (end == "" || hasPrefix(end, clauseEnds) || strings.HasPrefix(end, "、")) {
			return name
		}
		return nil
	}
	return nil
}

// listed are the names that a window lists for as many quantities, and what stands before them: 本年收入合计、本年支出合计分别为.
func (v *vocabulary) listed(window string) (names []*namedFigure, before string) {
	list, link, ok := strings.Cut(window, "分别")
	if left, _ := rest(link, v.links); !ok || left != "" {
		return nil, ""
	}
	found := v.find(list)
	if len(found) == 0 {
		return nil, ""
	}
	last := found[len(found)-1]
	if left, _ := rest(list[last.to:], v.links); left != "" {
		return nil, ""
	}
	names, before = []*namedFigure{last.namedFigure}, list[:last.from]
	for i := len(found) - 2; i >= 0; i-- {
		if !slices.Contains(joints, list[found[i].to:found[i+1].from]) {
			break
		}
		names, before = slices.Insert(names, 0, found[i].namedFigure), list[:found[i].from]
	}
	return names, before
}

// read decides which figures a name means where it stands: this year's or last year's or the budget's, of which money and
// 科目. It is nil where the words around the name may make it another thing's.
func (c *context) read(p *prose, q *quantity, name *namedFigure, before, link string) *mention {
	v := c.sayings()
	clause := lastClause(before)
	left, had := rest(clause, v.neutral, v.last, v.initial, v.full)
	linked, also := rest(link, v.links, v.last, v.initial, v.full)
	last, initial, full := had[1] || also[1], had[2] || also[2], had[3] || also[3]
	if last || initial || full {
		left = strings.NewReplacer("比", "", "较", "", "与", "").Replace(left)
	}
	if left != "" || linked != "" {
		return nil
	}
	sentence := plain(p.sentenceBefore(q.from))
	thisYear := containsAny(clause+name.word, v.thisYear)
	scope := strings.TrimSuffix(sentence, before[len(before)-len(clause):]+name.word+link)
	unsaid := p.note != nil && !thisYear && !containsAny(name.word, []string{"合计", "总计", "总额"}) // a part of the change
	if unsaid || c.isForeign(p, q.from, scope, thisYear) || c.isPart(p, q, scope) {
		return nil
	}
	m := &mention{quantity: q, name: name, about: containsAny(link, v.about) || hasPrefix(p.text[q.to:], v.about)}
	keys := c.keysAt(name, clause, scope+p.heading(q.from))
	for _, k := range keys {
		switch {
		case last:
			k = k.LastYear()
		case initial:
			k = k.Budget()
		case full:
			k = fullBudget(k)
		}
		if f := c.book.Of(k); f != nil && m.canBe(f) && !slices.Contains(m.figures, f) {
			m.figures = append(m.figures, f)
		}
	}
	if len(m.figures) == 0 {
		return nil
	}
	return m
}

// judge holds the quantity against the figures that it may be.
func (m *mention) judge() {
	if right := slices.DeleteFunc(slices.Clone(m.figures), func(f *figure.Figure) bool { return !m.is(f) }); len(right) > 0 {
		m.figures, m.right = right, true
	}
}

// is tells whether the quantity is the value of a figure, exact or printed, or one of them rounded to the digits written, or
// what the printed one was rounded from.
func (m *mention) is(f *figure.Figure) bool {
	if f.Kind == figure.Count {
		return f.Published.Equal(m.value) || m.about && f.Published.Sub(m.value).Abs().LessThanOrEqual(m.coarse())
	}
	within := m.half()
	if m.about {
		within = m.coarse()
	}
	if m.value.IsZero() {
		within = decimal.Zero
	}
	within = within.Shift(m.shift())
	for _, yuan := range []decimal.Decimal{f.Exact, figure.InYuan(f.Published, f.Unit)} {
		if yuan.Abs().Sub(m.yuan()).Abs().LessThanOrEqual(within) {
			return true
		}
	}
	printed := m.yuan().Div(figure.InYuan(decimal.NewFromInt(1), f.Unit)).Round(int32(f.Decimals))
	return printed.Equal(f.Published.Abs()) && !m.value.IsZero() // it is finer than what is printed
}

// isSlip tells whether a slip was told of the quantity already.
func (c *context) isSlip(p *prose, q *quantity) bool {
	if q.counter != "" || !q.isAmount() || q.significant() < fewDigits || !q.yuan().LessThan(mostYuan) {
		return false
	}
	_, ok := c.slipOf(p, &q.number)
	return ok
}

func (m *mention) finding(p *prose) diag.Finding {
	f := m.figures[0]
	return p.otherThan(m.quantity, f, "说的是这个数的，"+take(f)+"；说的是别的数的，写明是哪个")
}
