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
)

// formWord asks for the forms.
const formWord = "自评表"

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
			if joined = joined && e.Text(name, at).V == e.Text(name, at-1).V; !joined {
				heads[k] = at
				continue
			}
			rows[at][row[k].Column] = doc.Cell{}
			rows[heads[k]][row[k].Column].Rows++
		}
	}
}

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
	if text := c.report.Evaluations[i].Text(of.Value.V, n); text != nil {
		if s := strings.TrimSpace(strings.ReplaceAll(settled(unmarked(text.V)), "\t", " ")); s != "" {
			cell.Text = []doc.Run{{Text: s, Typed: true}}
		}
		return cell
	}
	k, _ := figure.OfForm(of.Value.V, i, n)
	fig := c.book.Of(k)
	if fig == nil {
		cell.Text = textRuns(f.None.V)
		return cell
	}
	cell.Kind, cell.Figure, cell.Value = doc.Number, fig.ID, fig.Published.String()
	cell.Text = []doc.Run{{Text: c.formFigure(fig), Figure: fig.ID}}
	return cell
}

// formFigure prints an amount or a score as it was stated, and a computed score with two decimals.
func (c *composer) formFigure(fig *figure.Figure) string {
	switch {
	case fig.Kind == figure.Rate:
		return c.rate(fig)
	case fig.Key.Kind == "执行率得分", fig.Key.Kind == "总分":
		return fig.Published.StringFixed(2)
	}
	return fig.Published.String()
}
