package compose

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// formWord asks for the forms.
const formWord = "自评表"

// evaluations prints each form of one kind.
func (c *composer) evaluations(o *outline, in insert) {
	all := c.report.EvaluationsBy(in.name)
	if len(all) == 0 || !c.once(in, formWord) {
		return
	}
	f, list := language.ReadForm(c.pack, in.name)
	if c.findings = append(c.findings, list...); list.HasErrors() {
		return
	}
	if f == nil {
		pos, _ := c.run.Where(in.site)
		c.find(diag.Finding{Code: codes.NoForm, Pos: pos, Message: "模板包没有 " + pack.EvaluationForm(in.name) + "，印不出自评表", Hint: "补上这个文件，或用 extends 继承"})
		return
	}
	for n, i := range all {
		o.add(c.evaluation(f, n, i))
	}
}

// unprintedForms warns of forms that no section prints.
func (c *composer) unprintedForms() {
	list := c.report.Evaluations
	told := map[string]bool{}
	for i := range list {
		name := list[i].Form.V
		if told[name] || c.used[use{useForms, name}] {
			continue
		}
		told[name] = true
		message := fmt.Sprintf("%d 张自评表没有印出", len(c.report.EvaluationsBy(name)))
		c.find(diag.Finding{Code: codes.FormUnused, Severity: diag.Warning, Pos: list[i].At, Message: message, Hint: "这个模板没有印它们的地方：模板里要有 " + asksForm(name)})
	}
}

// asksForm is how a template asks for forms.
func asksForm(name string) string {
	if name == "" {
		return "{{" + formWord + "}}"
	}
	return fmt.Sprintf("{{%s %q}}", formWord, name)
}

// evaluation is form i of the report, the nth of its kind.
func (c *composer) evaluation(f *language.Form, n, i int) *doc.Table {
	e := &c.report.Evaluations[i]
	t := &doc.Table{Anchor: "e" + strconv.Itoa(i+1), Place: doc.Form, Title: language.Fill(f.Title.V, func(gap string) string {
		return map[string]string{"序号": strconv.Itoa(n + 1), "项目": joinLines(e.Project.V), "年度": strconv.Itoa(c.report.Year.V)}[gap]
	})}
	var columns []doc.Column
	for _, w := range f.Widths {
		columns = append(columns, doc.Column{Width: w.V})
	}
	starts := make([]int, len(f.Rows)+1) // of each row of the description
	for r, row := range f.Rows {
		starts[r+1] = starts[r] + 1
		if language.Repeats(row) {
			starts[r+1], t.Names = starts[r]+len(e.Indicators), max(0, starts[r]-1)
		}
	}
	rows := blank(starts[len(f.Rows)], len(columns))
	for r, row := range f.Rows {
		for at := starts[r]; at < starts[r+1]; at++ {
			for k := range row {
				cell := c.formCell(f, &row[k], i, at-starts[r])
				cell.Span = doc.Span{Cols: max(1, row[k].Cols.V), Rows: starts[r+max(1, row[k].Height.V)] - starts[r]}
				if row[k].Height.V <= 1 {
					cell.Rows = 1
				}
				rows[at][row[k].Column] = cell
			}
		}
		c.mergeAlike(row, e, rows[starts[r]:starts[r+1]])
	}
	c.grid(t, columns, nil, rows)
	return t
}

// mergeAlike makes one cell of those that say the same in neighbouring rows, as far as the cells before them are one too.
func (c *composer) mergeAlike(row []language.FormCell, e *report.Evaluation, rows [][]doc.Cell) {
	heads := make([]int, len(row)) // by cell, the row in which it stands
	for at := 1; at < len(rows); at++ {
		joined := true
		for k := range row {
			if !row[k].Merge.V {
				continue
			}
			name := row[k].Value.V
			if joined = joined && sameText(e.Text(name, at), e.Text(name, at-1)); !joined {
				heads[k] = at
				continue
			}
			rows[at][row[k].Column] = doc.Cell{}
			rows[heads[k]][row[k].Column].Rows++
		}
	}
}

func sameText(a, b *place.Value[string]) bool { return a != nil && b != nil && a.V == b.V }

// formCell is what a cell of form i holds: of indicator n, if its row is repeated.
func (c *composer) formCell(f *language.Form, of *language.FormCell, i, n int) doc.Cell {
	cell := doc.Cell{Align: doc.AlignCenter, Indent: of.Indent.V}
	if of.Align.V != "" {
		cell.Align = doc.AlignLeft
	}
	if !of.Value.Set {
		cell.Text = textRuns(of.Text.V)
		return cell
	}
	if f.IsText(of.Value.V) {
		if text := c.report.Evaluations[i].Text(of.Value.V, n); text != nil {
			cell.Text = formText(text.V)
		}
		return cell
	}
	fig := c.formFigure(of.Value.V, i, n)
	switch {
	case fig == nil:
		cell.Text = textRuns(f.None.V)
	case of.Value.V == language.GradeValue:
		cell.Text = textRuns(f.Grade(fig.Published))
	default:
		cell.Kind, cell.Figure, cell.Value = doc.Number, fig.ID, fig.Published.String()
		cell.Text = []doc.Run{{Text: c.formNumber(fig), Figure: fig.ID}}
	}
	return cell
}

// formFigure is what a name means in form i: a figure of it, or of the accounts. The grade is that of the score.
func (c *composer) formFigure(name string, i, n int) *figure.Figure {
	if name == language.GradeValue {
		name = "总分"
	}
	if k, ok := figure.OfForm(name, i, n); ok {
		return c.book.Of(k)
	}
	return cmp.Or(c.book.Find(name), c.book.Get(name))
}

// formNumber prints an amount or a score of a form as it was stated, and a computed score with two decimals.
func (c *composer) formNumber(fig *figure.Figure) string {
	switch of := fig.Key; {
	case fig.Kind == figure.Rate:
		return c.rate(fig)
	case of.Family != figure.FormCell:
		return fig.Number()
	case of.Kind == "执行率得分", of.Kind == "总分":
		return fig.Published.StringFixed(2)
	}
	return fig.Published.String()
}

// formText is what the department wrote, line by line.
func formText(text string) []doc.Run {
	s := strings.TrimSpace(strings.ReplaceAll(settled(unmarked(text)), "\t", " "))
	if s == "" {
		return nil
	}
	return []doc.Run{{Text: s, Typed: true}}
}
