package audit

import (
	"bytes"
	_ "embed"
	"html/template"

	"gen/generator/intake"
	"gen/generator/publication"
	"gen/internal/diag"
	"gen/internal/workbook"
)

//go:embed page.html
var pageText string

// page is one file with everything in it: no script, nothing loaded from elsewhere.
var page = template.Must(template.New("audit").Parse(pageText))

// view is what the page shows.
type view struct {
	*Result
	Summary  string
	Findings []viewFinding
	Grids    []viewGrid
	Texts    []viewText
}

type viewFinding struct {
	diag.Finding
	N    int
	Word string // 错误, 警告, 提示
	Kind string // of it, for its looks
	At   string // where, for people
}

type viewGrid struct {
	Name string
	Rows [][]viewCell
}

type viewCell struct {
	Text         string
	Across, Down int
	Number       bool
	Found        []viewFinding
}

type viewText struct {
	Text  string
	Found []viewFinding
}

// HTML is the result as one page: what was found, then the document's tables and texts in which something was, with it beside them.
func (r *Result) HTML(summary string) ([]byte, error) {
	v := view{Result: r, Summary: summary}
	at := map[diag.Pos][]viewFinding{}
	for i, f := range r.Findings {
		x := viewFinding{Finding: f, N: i + 1, Word: "错误", Kind: "error", At: f.Pos.String()}
		switch f.Severity {
		case diag.Warning:
			x.Word, x.Kind = "警告", "warning"
		case diag.Hint:
			x.Word, x.Kind = "提示", "hint"
		}
		v.Findings = append(v.Findings, x)
		at[spot(f.Pos)] = append(at[spot(f.Pos)], x)
	}
	for i := range r.Document.Tables {
		if grid, found := r.grid(&r.Document.Tables[i], at); found {
			v.Grids = append(v.Grids, grid)
		}
	}
	for _, p := range r.Document.Paragraphs {
		if found := at[spot(p.Pos)]; len(found) > 0 {
			v.Texts = append(v.Texts, viewText{p.Text, found})
		}
	}
	var b bytes.Buffer
	err := page.Execute(&b, v)
	return b.Bytes(), err
}

// spot is the place of a text or a cell, whatever part of it is meant.
func spot(p diag.Pos) diag.Pos {
	if p.Cell == "" {
		p.Column = 0
	}
	p.Length = 0
	return p
}

// grid is a table with what was found in it; false if nothing was.
func (r *Result) grid(t *publication.Table, at map[diag.Pos][]viewFinding) (g viewGrid, found bool) {
	g.Name = t.Name
	spans := map[[2]int]workbook.Area{}
	for _, a := range t.Merged {
		spans[[2]int{a.Top, a.Left}] = a
	}
	for row := 1; row <= t.Rows; row++ {
		var cells []viewCell
		for column := 1; column <= t.Columns; column++ {
			if t.Covered(row, column) {
				continue
			}
			_, blank, why := intake.Value(t.Cell(row, column))
			c := viewCell{Text: t.Cell(row, column).Text, Across: 1, Down: 1, Number: !blank && why == ""}
			c.Found = at[spot(r.Document.At(t, row, column))]
			if a, merged := spans[[2]int{row, column}]; merged {
				c.Across, c.Down = a.Right-a.Left+1, a.Bottom-a.Top+1
			} else if row <= t.Above && t.Cell(row, column+1).Kind == workbook.Empty {
				c.Across = t.Columns - column + 1
				column = t.Columns
			}
			found = found || len(c.Found) > 0
			cells = append(cells, c)
		}
		g.Rows = append(g.Rows, cells)
	}
	return g, found
}
