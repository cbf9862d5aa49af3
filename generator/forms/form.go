package forms

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// form is a 自评表 that is being read.
type form struct {
	report.Evaluation
	words *words
	file  string
	name  string // for the places of its cells in a Word file
	grid  *grid
	top   int // index of its first row
	list  diag.List

	part     part
	begun    map[part]bool
	spans    map[slot]span // columns of the part
	aside    []span        // its other columns
	width    int           // of its last row
	funds    *cell         // their head
	inYuan   bool
	unitSaid bool
	levels   [2]*cell // of the indicator above
	stated   stated
	told     map[*cell]bool
}

// stated are sums that a form has and a report computes.
type stated struct {
	funds                 map[slot]*cell
	rate, weights, scores *cell
	rated                 report.Points // 得分 of the 执行率
}

// part is a part of a form, from the top.
type part int

const (
	inHead part = iota
	inFunds
	inGoals
	inIndicators
	closed
)

// span is the columns that something takes.
type span struct{ left, right int }

func (f *form) fault(c *cell, code, message, hint string) {
	f.tell(c, code, diag.Error, message, hint)
}

// mostTold is how many findings are told of a form.
const mostTold = 200

func (f *form) tell(c *cell, code string, s diag.Severity, message, hint string) {
	if len(f.list) >= mostTold && (s != diag.Error || f.list.HasErrors()) {
		return
	}
	if project := f.Project.V; project != "" {
		message = fmt.Sprintf("“%s”的自评表：%s", diag.Clip(project, 30), message)
	}
	f.list = append(f.list, diag.Finding{Code: code, Severity: s, Pos: f.pos(c), Message: message, Hint: hint})
}

// row reads a row that belongs to the form.
func (f *form) row(row row) {
	own := row.own()
	if row.unseen != "" && len(own) > 0 {
		f.tell(own[0], codes.FormUnseen, diag.Warning, row.unseen+"也读了", "不要的，在原来的表里删去，再导入")
	}
	f.width = row.width
	switch w := f.words; {
	case f.head(own, w.indicators, inIndicators, level1, level2, level3, weight):
	case f.head(own, w.funds, inFunds, initial, full, actual):
		f.funds = own[0]
		f.unitIn(own...)
	case f.head(own, w.goals, inGoals, expected, achieved):
	case f.part == inIndicators && first(own, w.total) == sum:
		f.totals(row)
	case len(own) > 0 && has(own[0], w.head):
		f.headRow(own)
	case f.part == inHead:
		f.headRow(own)
	case f.goal(own):
	case f.part == inFunds:
		f.fundsRow(row, own)
	case f.part == inGoals:
		f.goalsRow(row)
	case f.part == inIndicators && !f.wide(own):
		f.indicator(row)
	}
}

// wide tells of a row that is one text across the table: a note, or the title of the next form.
func (f *form) wide(own []*cell) bool { return len(own) == 1 && len(f.over(own[0])) > 2 }

func has(c *cell, l labels) bool {
	s, ok := l[c.label]
	return ok && s != unused && s != title
}

// first is what the first label of a row stands for that is no title; -1 for no label.
func first(own []*cell, l labels) slot {
	for _, c := range own {
		s, known := l[c.label]
		switch {
		case !known:
			return -1
		case s != title:
			return s
		}
	}
	return -1
}

// head reads the heads of columns, if the row is of such: it has two of those that matter. It may stand on every page again.
func (f *form) head(own []*cell, l labels, p part, matter ...slot) bool {
	if !heads(own, l, matter...) {
		return false
	}
	again := f.begun[p]
	f.part, f.begun[p] = p, true
	f.spans, f.aside = map[slot]span{}, nil
	for _, c := range own {
		s, known := l[c.label]
		if known && has(c, l) {
			if before, twice := f.spans[s]; twice {
				f.aside = append(f.aside, before)
				f.fault(c, codes.FormLabel, fmt.Sprintf("“%s”有两栏", f.words.called[s]), addWords)
			}
			f.spans[s] = span{c.left, c.right}
			continue
		}
		f.aside = append(f.aside, span{c.left, c.right})
		if !again && !known && !f.words.isTitle(c.label) {
			f.fault(c, codes.FormLabel, fmt.Sprintf("不认识的栏目“%s”", diag.Clip(c.text, 30)), addWords)
		}
	}
	return true
}

// addWords is what to do about a label that is not known.
const addWords = "核对；意思同别的一栏的，在模板包 evaluation.toml 的 [words] 里写上，不用的写在 unused 里"

// heads tells whether a row has two of the heads that matter.
func heads(own []*cell, l labels, matter ...slot) bool {
	found := map[slot]bool{}
	for _, c := range own {
		if s, known := l[c.label]; known && slices.Contains(matter, s) {
			found[s] = true
		}
	}
	return len(found) > 1
}

// isTitle tells of a label that stands beside a part, or of a unit alone.
func (w *words) isTitle(label string) bool {
	if label == "" {
		return true
	}
	for _, l := range []labels{w.funds, w.goals, w.indicators} {
		if s, ok := l[label]; ok && s == title {
			return true
		}
	}
	return false
}

// pair is a label of the head, and the cell with its value: beside it, or the same one behind a colon. A label that is not
// known is none.
type pair struct {
	label *cell
	known bool
	slot  slot
	value *cell // nil for none
}

// pairs are the labels of a row.
func (w *words) pairs(own []*cell) (list []pair) {
	for i := 0; i < len(own); i++ {
		p := pair{label: own[i]}
		p.slot, p.known = w.head[p.label.label]
		label, value, behind := strings.Cut(strings.Replace(p.label.text, "：", ":", 1), ":")
		switch s, ok := w.head[asLabel(label)]; {
		case behind && ok && strings.TrimSpace(value) != "":
			inside := *p.label
			inside.text = value
			p.slot, p.known, p.value = s, true, &inside
		case i+1 < len(own) && !has(own[i+1], w.head):
			i++
			p.value = own[i]
		}
		list = append(list, p)
	}
	return list
}

// headRow reads labels with their values.
func (f *form) headRow(own []*cell) {
	for _, p := range f.words.pairs(own) {
		switch {
		case p.known && p.value != nil:
			f.typed(p.slot, p.value)
		case !p.known && len(own) > 1 && !f.words.isTitle(p.label.label) && !f.unitIn(p.label, p.value):
			f.tell(p.label, codes.FormLabel, diag.Warning, fmt.Sprintf("不认识的栏目“%s”，没有导入", diag.Clip(p.label.text, 30)), addWords)
		}
	}
}

// typed sets a text of the head or a goal.
func (f *form) typed(s slot, c *cell) {
	into := map[slot]*place.Value[string]{project: &f.Project, department: &f.Department, unit: &f.Unit, leader: &f.Leader,
		phone: &f.Phone, expected: &f.Goals.Expected, achieved: &f.Goals.Actual}[s]
	if into == nil {
		return
	}
	of := inOne
	if s == expected || s == achieved {
		of = inLines
	}
	v := f.text(c, of)
	switch {
	case !v.Set || v.V == "" || into.V == v.V:
	case !into.Set:
		*into = v
	case s == expected || s == achieved: // a text that goes on in the next row
		into.V += "\n" + v.V
	default:
		f.fault(c, codes.FormLabel, fmt.Sprintf("“%s”写了两次，不一样", f.words.called[s]), "核对，留一处")
	}
}

// goal reads a goal whose text stands beside its label.
func (f *form) goal(own []*cell) bool {
	for i, c := range own {
		if s := f.words.goals[c.label]; has(c, f.words.goals) && f.part != inIndicators {
			if i+1 < len(own) {
				f.typed(s, own[i+1])
			}
			return true
		}
	}
	return false
}

// goalsRow reads the texts below their heads.
func (f *form) goalsRow(row row) {
	for _, s := range []slot{expected, achieved} {
		if c := f.under(row, s); c != nil && c.Row == row.number {
			f.typed(s, c)
		}
	}
}

// under is the cell of a row below a head, nil where nothing stands. One below several heads belongs to none, but that of the
// two upper levels to both.
func (f *form) under(row row, s slot) *cell {
	list := row.within(f.spans[s])
	if len(list) == 0 {
		return nil
	}
	if len(list) > 1 {
		f.once(list[1], codes.FormLabel, fmt.Sprintf("“%s”一栏下面有两格", f.words.called[s]), "核对这一行的单元格，合并或者删去一格")
	}
	over := f.over(list[0])
	if len(over) > 1 && !(len(over) == 2 && over[0] == level1 && over[1] == level2) {
		f.once(list[0], codes.FormLabel, fmt.Sprintf("“%s”跨了“%s”和“%s”两栏", diag.Clip(list[0].text, 30), f.words.called[over[0]], f.words.called[over[1]]), "拆开合并的单元格，一栏一格")
		return nil
	}
	return list[0]
}

// over are the heads that a cell stands below.
func (f *form) over(c *cell) []slot {
	var list []slot
	for s, at := range f.spans {
		if c.left <= at.right && c.right >= at.left {
			list = append(list, s)
		}
	}
	slices.Sort(list)
	return list
}

// once tells of a cell that several columns ask for.
func (f *form) once(c *cell, code, message, hint string) {
	if !f.told[c] {
		f.told[c] = true
		f.fault(c, code, message, hint)
	}
}

// indicator reads a row of the indicators. One that says nothing is none.
func (f *form) indicator(row row) {
	for i, s := range []slot{level1, level2} {
		if c := f.under(row, s); c != nil && c != f.levels[i] {
			if f.levels[i] = c; i == 0 {
				f.levels[1] = nil
			}
		}
	}
	at := map[slot]*cell{}
	for _, s := range []slot{level3, target, done, weight, score, reason} {
		if c := f.under(row, s); c != nil {
			at[s] = c
		}
	}
	if name := at[level3]; len(at) == 0 || len(at) == 1 && name != nil && awaited.MatchString(name.label) {
		return
	}
	f.strange(row)
	x := report.Indicator{
		Level1: f.text(f.levels[0], inOne),
		Level2: f.text(f.levels[1], inOne),
		Level3: f.text(at[level3], inLines),
		Target: f.text(at[target], inLines),
		Actual: f.text(at[done], inLines),
		Reason: f.text(at[reason], inLines),
	}
	for s, into := range map[slot]*report.Points{weight: &x.Weight, score: &x.Score} {
		if c := at[s]; c != nil && c.Row == row.number {
			*into = f.points(c)
		} else if c != nil {
			f.fault(c, codes.FormValue, fmt.Sprintf("“%s”合并了几行，分不出每个指标的", f.words.called[s]), "拆开合并的单元格，每个指标填自己的")
		}
	}
	f.Indicators = append(f.Indicators, x)
	f.lacking(row, &x, at)
}

// awaited is what a form has where an indicator may be written.
var awaited = regexp.MustCompile(`^(指标?[0-9一二三四五六七八九十]*:?|[.…。·-]+)$`)

// strange tells of cells that stand below no head.
func (f *form) strange(row row) {
	for _, c := range row.own() {
		aside := slices.ContainsFunc(f.aside, func(s span) bool { return c.left <= s.right && c.right >= s.left })
		if !aside && len(f.over(c)) == 0 && !f.words.isTitle(c.label) {
			f.fault(c, codes.FormLabel, fmt.Sprintf("“%s”不在任何一栏下面", diag.Clip(c.text, 30)), "核对这一行的单元格")
		}
	}
}
