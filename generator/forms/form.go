package forms

import (
	"fmt"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
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
	grade                 *cell
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
	case f.part == closed:
		f.headRow(own)
	case f.head(own, w.indicators, inIndicators, level1, level2, level3, weight):
	case f.head(own, w.funds, inFunds, initial, full, actual):
		f.funds = own[0]
		f.unitIn(own...)
	case f.head(own, w.goals, inGoals, expected, achieved):
	case f.part == inIndicators && first(own, w.total) == sum && f.leads(own[0]):
		f.totals(row)
	case f.part == inHead || len(own) > 0 && has(own[0], w.head) && f.leads(own[0]):
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

// leads tells whether a cell stands further left than the names of indicators: only there a label can be one of the form.
func (f *form) leads(c *cell) bool {
	return f.part != inIndicators || c.left < f.spans[level3].left
}

// wide tells of a row that is one text across the table: a note, or the title of the next form.
func (f *form) wide(own []*cell) bool { return len(own) == 1 && len(f.over(own[0])) > 2 }
