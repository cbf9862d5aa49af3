package language

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// FormFile describes the form of self-evaluation.
const FormFile = "evaluation.toml"

// printed is a text of the form.
type printed = place.Value[string]

// Form is evaluation.toml: a form of self-evaluation, cell by cell. It is printed so, and by the words beside and above its values a
// form of others is read.
type Form struct {
	At     diag.Pos           `toml:"-,at"`
	Title  printed            `toml:"title,required"`
	Widths []place.Value[int] `toml:"widths,required" min:"1" max:"100"`
	None   printed            `toml:"none,required"` // where a figure can't be computed
	Rows   [][]FormCell       `toml:"rows,required"`
	Words  place.Map[printed] `toml:"words"`  // a text of a cell → how others write it, with spaces between
	Unused printed            `toml:"unused"` // what else forms of others ask for, with spaces between
}

// FormCell is a cell that holds words, or a value of what is evaluated.
type FormCell struct {
	At     diag.Pos          `toml:"-,at"`
	Text   printed           `toml:"text"`
	Value  printed           `toml:"value"`
	Cols   place.Value[int]  `toml:"cols" min:"1" max:"50"`
	Height place.Value[int]  `toml:"rows" min:"1" max:"50"` // in rows of the description
	Align  printed           `toml:"align" enum:"左"`
	Indent place.Value[int]  `toml:"indent" min:"0" max:"9"`
	Merge  place.Value[bool] `toml:"merge"` // with the cell above that says the same, if those before it are merged too

	Column int `toml:"-"` // where it begins, from 0
}

// Repeats tells whether a row is printed once for each indicator.
func Repeats(row []FormCell) bool {
	return slices.ContainsFunc(row, func(c FormCell) bool { return strings.HasPrefix(c.Value.V, report.OfIndicator) })
}

// ReadForm reads the form, nil if it is wrong. A pack may have none, if it prints no form.
func ReadForm(p *pack.Pack) (*Form, diag.List) {
	file, ok := p.Files[FormFile]
	if !ok {
		return nil, nil
	}
	root, list := place.Parse(file.Path, []byte(file.Text), place.DefaultLimits())
	if root == nil {
		return nil, list
	}
	f := &Form{}
	list = append(list, place.Bind(root, f)...)
	Fill(f.Title.V, func(gap string) string {
		if gap != "序号" && gap != "项目" && gap != "年度" {
			list = append(list, diag.Finding{Code: codes.FormTitle, Pos: f.Title.Pos, Message: fmt.Sprintf("自评表的表名里没有“{%s}”", gap), Hint: "可以用 {序号}、{项目}、{年度}"})
		}
		return ""
	})
	if list = append(append(list, f.layOut()...), f.values()...); list.HasErrors() {
		return nil, list
	}
	return f, list
}

// layOut gives each cell its column: cells follow each other, past those that reach down from above. Each row fills all columns.
func (f *Form) layOut() diag.List {
	until := make([]int, len(f.Widths)) // by column, the row above which it is taken
	for r, row := range f.Rows {
		column := 0
		past := func() {
			for column < len(until) && until[column] > r {
				column++
			}
		}
		pos := f.At
		for i := range row {
			c := &row[i]
			past()
			c.Column, pos = column, c.At
			for range max(1, c.Cols.V) {
				if column < len(until) && until[column] <= r {
					until[column] = r + max(1, c.Height.V)
				} else {
					column = len(until) // too wide, or into a cell from above
				}
				column++
			}
			if high := c.Height.V > 1; high && (Repeats(row) || r+c.Height.V > len(f.Rows)) {
				return diag.List{{Code: codes.FormWidths, Pos: c.Height.Pos, Message: fmt.Sprintf("第 %d 行的一格占不了 %d 行", r+1, c.Height.V),
					Hint: "下面要有这么多行；一个指标印一行的，每格只占一行，相同的合并写 merge = true"}}
			}
		}
		if past(); column != len(until) {
			return diag.List{{Code: codes.FormWidths, Pos: pos, Message: fmt.Sprintf("第 %d 行的格，连同上面占下来的，和 widths 的 %d 栏合不上", r+1, len(f.Widths)),
				Hint: "核对这一行各格的 cols、上面各格的 rows 和 widths 有几个数"}}
		}
	}
	return nil
}

// values finds names of values that no form has.
func (f *Form) values() diag.List {
	var list diag.List
	for _, row := range f.Rows {
		for i := range row {
			c := &row[i]
			text := slices.Contains(report.FormTexts, c.Value.V)
			if c.Merge.V && !(text && strings.HasPrefix(c.Value.V, report.OfIndicator)) {
				list = append(list, diag.Finding{Code: codes.FormNames, Pos: c.Merge.Pos, Message: "这一格不能合并",
					Hint: "merge 只用在指标的文字上，如 指标.一级指标"})
			}
			if c.Value.Set && !text && !slices.Contains(figure.FormNames(), c.Value.V) {
				hint := "可以用的名称写在 base 的 " + FormFile + " 的注里：gen pack show base " + FormFile
				if near := place.Suggest(c.Value.V, slices.Concat(report.FormTexts, figure.FormNames())); near != "" {
					hint = fmt.Sprintf("是不是“%s”？", near)
				}
				list = append(list, diag.Finding{Code: codes.FormNames, Pos: c.Value.Pos, Message: fmt.Sprintf("自评表里没有“%s”", c.Value.V), Hint: hint})
			}
		}
	}
	return list
}

// Label is the words of a cell, and the value that they stand beside or above: by its name, or of an amount by its row (资金.合计) or
// its column (资金.执行). Words that stand for none are the title of a part.
type Label struct{ Text, Of string }

// Labels are those of the form.
func (f *Form) Labels() []Label {
	var list []Label
	of := map[*FormCell]string{}
	above := make([]*FormCell, len(f.Widths)) // the lowest words so far, by column
	for _, row := range f.Rows {
		for i := range row {
			f.label(row[:i], &row[i], above, of)
		}
		for i := range row {
			for column := row[i].Column; row[i].words() && column < row[i].Column+max(1, row[i].Cols.V); column++ {
				above[column] = &row[i]
			}
		}
	}
	for _, row := range f.Rows {
		for i := range row {
			if c := &row[i]; c.words() {
				list = append(list, Label{c.Text.V, of[c]})
			}
		}
	}
	return list
}

// label notes what the words around a value stand for.
func (f *Form) label(before []FormCell, c *FormCell, above []*FormCell, of map[*FormCell]string) {
	note := func(label *FormCell, name string) {
		if label != nil && of[label] == "" {
			of[label] = name
		}
	}
	var beside *FormCell
	if n := len(before); n > 0 && before[n-1].words() {
		beside = &before[n-1]
	}
	steps := strings.Split(c.Value.V, ".")
	switch {
	case !c.Value.Set:
	case len(steps) == 3: // 资金.合计.执行
		if beside != nil {
			note(beside, steps[0]+"."+steps[1])
		}
		note(above[c.Column], steps[0]+"."+steps[2])
	case beside != nil:
		note(beside, c.Value.V)
	case c.Value.V != "总分": // stands below the scores
		note(above[c.Column], c.Value.V)
	}
}

// words tells of a cell that says something: a dash does not.
func (c *FormCell) words() bool { return strings.ContainsFunc(c.Text.V, unicode.IsLetter) }
