package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// quantity is an amount or a count in a text.
type quantity struct {
	number
	counter string // 辆, 批次 …; "" for an amount
}

// counters are what follows a count → the unit of the figures that it may be, longer ones first.
var counters = [][2]string{
	{"批次", "批次"},
	{"人次", "人次"},
	{"批", "批次"},
	{"人", "人次"},
	{"辆", "辆"},
	{"台", "辆"},
	{"个", "个"},
}

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
	var subject *mention // of the sentence so far
	end := 0             // where the last number ended
	for _, q := range p.quantities() {
		if strings.ContainsAny(p.text[end:q.from], "。\n") {
			subject = nil
		}
		window := p.text[max(end, q.from-180):q.from]
		window = plain.Replace(window[strings.LastIndexAny(window, "。；;\n")+1:])
		end = q.to
		if of, said := c.comparing(p, q, window, subject); of != nil {
			subject = of
			list = append(list, c.compared(p, of, q, said)...)
			continue
		}
		if q.unit == "%" {
			continue
		}
		var m *mention
		if subject != nil || !hasPrefix(window, []string{"、", "和", "及"}) { // of a list that began with something else
			m = c.mention(p, q, window, subject)
		}
		if m != nil && !m.right && !c.isSlip(p, q) {
			list = append(list, m.finding(p))
		}
		subject = m
	}
	return list
}

// quantities are the amounts, rates and counts of a text.
func (p *prose) quantities() []*quantity {
	var list []*quantity
	for i := range p.numbers {
		n := p.numbers[i]
		q := &quantity{number: n}
		if n.unit == "" {
			if q.counter, q.to = counterAt(p.text, n.to); q.counter == "" && !n.value.IsZero() {
				continue
			}
		}
		if n.unit != "年" && n.unit != "年度" && len(list) < maxAmounts {
			list = append(list, q)
		}
	}
	return p.inHan(list)
}

// counterAt is the unit of a count that ends at a place, and where the unit ends.
func counterAt(text string, at int) (unit string, end int) {
	rest := strings.TrimLeft(text[at:], " ")
	for _, c := range counters {
		if strings.HasPrefix(rest, c[0]) {
			return c[1], len(text) - len(rest) + len(c[0])
		}
	}
	return "", at
}

// inHan adds the counts that are written 两辆, 三批次.
func (p *prose) inHan(list []*quantity) []*quantity {
	const ones = "一二两三四五六七八九十"
	most := len(list) + maxAmounts
	for i, r := range p.runes {
		if r == '零' && i > 0 && strings.ContainsRune("为是", p.runes[i-1]) {
			list = append(list, &quantity{number: number{from: p.at[i], to: p.at[i] + len("零"), prior: -1, digits: "0"}})
		}
		if !strings.ContainsRune(ones, r) || i > 0 && strings.ContainsRune(ones+"第", p.runes[i-1]) || len(list) >= most {
			continue
		}
		value, n := chineseNumber(p.text[p.at[i]:])
		if r == '两' {
			value, n = 2, len("两")
		}
		if unit, to := counterAt(p.text, p.at[i]+n); n > 0 && unit != "" {
			n := number{from: p.at[i], to: to, prior: -1, digits: fmt.Sprint(value), value: decimalOf(value)}
			list = append(list, &quantity{n, unit})
		}
	}
	slices.SortFunc(list, func(a, b *quantity) int { return a.from - b.from })
	return list
}

// mention finds the name that a quantity stands beside: before it, 本年收入合计为, or behind, 1.00万元的本年收入. The window is
// what stands before it, back to the number before.
func (c *context) mention(p *prose, q *quantity, window string, subject *mention) *mention {
	v := c.sayings()
	after, _, _ := strings.Cut(p.text[q.to:min(len(p.text), q.to+120)], "\n")
	after = plain.Replace(after)
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
			name, before = v.behind(window, after)
		}
	}
	if name == nil {
		return nil
	}
	m := c.read(p, q, name, before, link)
	if m != nil {
		m.judge()
	}
	return m
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

// behind is the name that follows a quantity to the end of its clause: 1.00万元的本年收入合计; 购置2辆公务用车.
func (v *vocabulary) behind(window, after string) (name *namedFigure, before string) {
	clause := strings.TrimPrefix(after, "的")
	if i := strings.IndexAny(clause, "，。；,;、）\n"); i >= 0 && clause[i:] != "、支总计" {
		clause = clause[:i]
	}
	if strings.HasPrefix(after, "收、支") || strings.HasPrefix(after, "的收、支") {
		clause = strings.TrimPrefix(after, "的")
		clause = clause[:len(clause)-len(strings.TrimLeft(clause, "收、支总计"))]
	}
	before = lastClause(window)
	for _, verb := range []string{"购置", "更新", "新购"} {
		if base := strings.TrimSuffix(before, "了"); strings.HasSuffix(base, verb) {
			before, clause = strings.TrimSuffix(base, verb), verb+clause
			break
		}
	}
	if found := v.find(clause); len(found) == 1 && found[0].span == (span{0, len(clause)}) {
		if left, _ := rest(before, v.neutral, v.links); left == "" {
			return found[0].namedFigure, ""
		}
	}
	return nil, ""
}

// lastClause is what follows the last comma or bracket of a text.
func lastClause(s string) string {
	if i := strings.LastIndexAny(s, "，,；;：:、（(）)。|"); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		return s[i+n:]
	}
	return s
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
	sentence := plain.Replace(p.sentenceBefore(q.from))
	thisYear := containsAny(clause+name.word, v.thisYear)
	scope := strings.TrimSuffix(sentence, before[len(before)-len(clause):]+name.word+link)
	unsaid := p.reason && !thisYear && !containsAny(name.word, []string{"合计", "总计", "总额"}) // a part of the change
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
	return v.isOther(plain.Replace(p.lineBefore(at)))
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
	with := func(keys []figure.Key, text string) []figure.Key {
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
	if narrowed := with(keys, clause); slices.ContainsFunc(narrowed, func(k figure.Key) bool { return c.book.Of(k) != nil }) {
		return narrowed
	}
	return append(keys[:len(keys):len(keys)], with(keys, scope)...)
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

// canBe tells whether a figure is counted in what the quantity is.
func (q *quantity) canBe(f *figure.Figure) bool {
	switch f.Kind {
	case figure.Amount, figure.Stated:
		return q.isAmount() || q.unit == "%" || q.isNothing()
	case figure.Count:
		return q.counter != "" && strings.HasPrefix(f.Unit, q.counter) || q.isNothing()
	}
	return false
}

// isNothing: 公务接待费为0。
func (q *quantity) isNothing() bool { return q.counter == "" && q.unit == "" && q.value.IsZero() }

// is tells whether the quantity is the value of a figure, exact or printed, or one of them rounded to the digits written.
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
	return false
}

// coarse is one unit of the last digit that is not zero: 约500 is told of 518.55.
func (q *quantity) coarse() decimal.Decimal {
	if q.decimals() > 0 {
		return decimal.New(1, -q.decimals())
	}
	return decimal.New(1, int32(len(q.digits)-len(strings.TrimRight(q.digits, "0"))))
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

// otherThan is a finding about a quantity that is not the figure that it stands for.
func (p *prose) otherThan(q *quantity, f *figure.Figure, hint string) diag.Finding {
	message := fmt.Sprintf("“%s”不是报告里的%s（%s）", p.typedAt(&q.number), f.Name(), f.Text())
	return diag.Finding{Pos: p.pos(q.from, q.to), Message: message, Stated: q.told(), Computed: f.Text(), Hint: hint}
}

// told is the quantity as messages write it.
func (q *quantity) told() string {
	switch {
	case q.unit == "%":
		return q.digits + "%"
	case q.isAmount():
		return q.write(q.value)
	}
	return strings.TrimSpace(q.value.String() + " " + q.counter)
}

// sentenceBefore is the sentence up to a place.
func (p *prose) sentenceBefore(to int) string {
	from := max(0, to-600)
	for from < to && !utf8.RuneStart(p.text[from]) {
		from++
	}
	s := p.text[from:to]
	return s[strings.LastIndexAny(s, "。\n")+1:]
}

// lastCut cuts a text at the last place of a separator.
func lastCut(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return "", s, false
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
	return plain.Replace(text)
}
