package compose

import (
	"fmt"
	"strconv"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// formWord asks for the forms; formColumns are those of the grid, which is an official one and always the same.
const (
	formWord    = "自评表"
	formColumns = language.FormColumns
)

// evaluations prints the form of every project.
func (c *composer) evaluations(o *outline, in insert) {
	if len(c.report.Evaluations) == 0 || !c.once(in, "") {
		return
	}
	f, list := language.ReadForm(c.pack)
	if c.findings = append(c.findings, list...); list.HasErrors() {
		return
	}
	if f == nil {
		pos, _ := c.run.Where(in.site)
		c.find(diag.Finding{Code: codes.NoForm, Pos: pos, Message: "模板包没有 " + language.FormFile + "，印不出自评表", Hint: "补上这个文件，或用 extends 继承"})
		return
	}
	for i := range c.report.Evaluations {
		o.add(c.evaluation(f, i))
	}
}

// unprintedForms warns of forms that no section prints.
func (c *composer) unprintedForms() {
	if list := c.report.Evaluations; len(list) > 0 && !c.used[use{useForms, formWord}] {
		c.find(diag.Finding{Code: codes.FormUnused, Severity: diag.Warning, Pos: list[0].At, Message: fmt.Sprintf("%d 张自评表没有印出", len(list)), Hint: "这个模板没有印它们的地方：模板里要有 {{自评表}}"})
	}
}

// evaluation is one form.
func (c *composer) evaluation(f *language.Form, i int) *doc.Table {
	e := &c.report.Evaluations[i]
	t := &doc.Table{Anchor: "e" + strconv.Itoa(i+1), Place: doc.Form, Title: language.Fill(f.Title.V, func(gap string) string {
		return map[string]string{"序号": strconv.Itoa(i + 1), "项目": joinLines(e.Project.V), "年度": strconv.Itoa(c.report.Year.V)}[gap]
	})}
	var columns []doc.Column
	for _, w := range f.Widths {
		columns = append(columns, doc.Column{Width: w.V})
	}
	g := &formGrid{c: c, form: f, i: i}
	g.head(e)
	g.funds()
	g.goals(e)
	t.Names = len(g.rows)
	g.indicators(e)
	c.grid(t, columns, nil, g.rows)
	return t
}

// formGrid is a form being filled in.
type formGrid struct {
	c    *composer
	form *language.Form
	i    int // which form
	rows [][]doc.Cell
}

// grow adds n empty rows and returns the first.
func (g *formGrid) grow(n int) int {
	for range n {
		g.rows = append(g.rows, make([]doc.Cell, formColumns))
	}
	return len(g.rows) - n
}

// put sets a cell that is cols wide and rows high.
func (g *formGrid) put(row, col, cols, rows int, cell doc.Cell) {
	cell.Span = doc.Span{Cols: cols, Rows: rows}
	g.rows[row][col] = cell
}

func (g *formGrid) head(e *report.Evaluation) {
	h, r := &g.form.Head, g.grow(3)
	g.put(r, 0, 2, 1, formLabel(h.Project))
	g.put(r, 2, 7, 1, formText(e.Project, doc.AlignCenter))
	for n, pair := range [][4]place.Value[string]{{h.Department, e.Department, h.Unit, e.Unit}, {h.Leader, e.Leader, h.Phone, e.Phone}} {
		g.put(r+1+n, 0, 2, 1, formLabel(pair[0]))
		g.put(r+1+n, 2, 3, 1, formText(pair[1], doc.AlignCenter))
		g.put(r+1+n, 5, 1, 1, formLabel(pair[2]))
		g.put(r+1+n, 6, 3, 1, formText(pair[3], doc.AlignCenter))
	}
}

func (g *formGrid) funds() {
	f, r := &g.form.Funds, g.grow(5)
	g.put(r, 0, 1, 5, formLabel(f.Title))
	g.put(r, 1, 2, 1, doc.Cell{})
	for n, l := range []place.Value[string]{f.Initial, f.Full, f.Actual, f.Weight, f.Rate, f.Score} {
		g.put(r, 3+n, 1, 1, formLabel(l))
	}
	for n, l := range []place.Value[string]{f.Total, f.Appropriation, f.Carried, f.Other} {
		cell := formLabel(l)
		if n > 0 {
			cell.Align, cell.Indent = doc.AlignLeft, min(n-1, 1)
		}
		g.put(r+1+n, 1, 2, 1, cell)
		for v, view := range figure.EvaluationViews {
			g.put(r+1+n, 3+v, 1, 1, g.figure(figure.FundsKey(g.i, figure.EvaluationFunds[n], view)))
		}
		for v, kind := range []string{"执行率分值", "执行率", "执行率得分"} {
			if n > 0 { // sources are not scored
				g.put(r+1+n, 6+v, 1, 1, formLabel(g.form.None))
			} else {
				g.put(r+1+n, 6+v, 1, 1, g.figure(figure.FormKey(g.i, kind)))
			}
		}
	}
}

func (g *formGrid) goals(e *report.Evaluation) {
	l, r := &g.form.Goals, g.grow(2)
	g.put(r, 0, 1, 2, formLabel(l.Title))
	g.put(r, 1, 4, 1, formLabel(l.Expected))
	g.put(r, 5, 4, 1, formLabel(l.Actual))
	g.put(r+1, 1, 4, 1, formText(e.Goals.Expected, doc.AlignLeft))
	g.put(r+1, 5, 4, 1, formText(e.Goals.Actual, doc.AlignLeft))
}

func (g *formGrid) indicators(e *report.Evaluation) {
	l, n := &g.form.Indicators, len(e.Indicators)
	r := g.grow(1 + n)
	g.put(r, 0, 1, 1+n, formLabel(l.Title))
	for k, text := range []place.Value[string]{l.Level1, l.Level2, l.Level3, l.Target, l.Actual, l.Weight, l.Score, l.Reason} {
		g.put(r, 1+k, 1, 1, formLabel(text))
	}
	for k := 0; k < n; {
		end := alike(e.Indicators, k, false)
		g.put(r+1+k, 1, 1, end-k, formText(e.Indicators[k].Level1, doc.AlignCenter))
		for k < end {
			next := alike(e.Indicators, k, true)
			g.put(r+1+k, 2, 1, next-k, formText(e.Indicators[k].Level2, doc.AlignCenter))
			for ; k < next; k++ {
				g.indicator(r+1+k, k, &e.Indicators[k])
			}
		}
	}
	r = g.grow(1)
	g.put(r, 0, 6, 1, formLabel(g.form.Total))
	g.put(r, 6, 1, 1, g.figure(figure.FormKey(g.i, "总分值")))
	g.put(r, 7, 1, 1, g.figure(figure.FormKey(g.i, "总分")))
}

func (g *formGrid) indicator(row, n int, x *report.Indicator) {
	g.put(row, 3, 1, 1, formText(x.Level3, doc.AlignLeft))
	g.put(row, 4, 1, 1, formText(x.Target, doc.AlignLeft))
	g.put(row, 5, 1, 1, formText(x.Actual, doc.AlignLeft))
	g.put(row, 6, 1, 1, g.figure(figure.IndicatorKey(g.i, n, "分值")))
	g.put(row, 7, 1, 1, g.figure(figure.IndicatorKey(g.i, n, "得分")))
	g.put(row, 8, 1, 1, formText(x.Reason, doc.AlignLeft))
}

// alike is the end of the indicators that share the first level – or both – with the one at start.
func alike(list []report.Indicator, start int, both bool) int {
	end := start + 1
	for end < len(list) && list[end].Level1.V == list[start].Level1.V && (!both || list[end].Level2.V == list[start].Level2.V) {
		end++
	}
	return end
}

// figure prints an amount or a score as it was stated, a computed score with two decimals, and what can't be computed
// as a dash.
func (g *formGrid) figure(k figure.Key) doc.Cell {
	f := g.c.book.Of(k)
	if f == nil {
		return formLabel(g.form.None)
	}
	text := f.Published.String()
	switch {
	case f.Kind == figure.Rate:
		text = g.c.rate(f)
	case k.Kind == "执行率得分", k.Kind == "总分":
		text = f.Published.StringFixed(2)
	}
	return doc.Cell{Kind: doc.Number, Align: doc.AlignCenter, Figure: f.ID, Value: f.Published.String(),
		Text: []doc.Run{{Text: text, Figure: f.ID}}}
}

func formLabel(l place.Value[string]) doc.Cell {
	return doc.Cell{Align: doc.AlignCenter, Text: textRuns(l.V)}
}

// formText is what the department wrote, line by line.
func formText(text place.Value[string], align doc.Align) doc.Cell {
	cell := doc.Cell{Align: align}
	if s := strings.TrimSpace(strings.ReplaceAll(settled(unmarked(text.V)), "\t", " ")); s != "" {
		cell.Text = []doc.Run{{Text: s, Typed: true}}
	}
	return cell
}
