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

	"github.com/shopspring/decimal"
)

// printed is a text of the form.
type printed = place.Value[string]

// Form is a form of self-evaluation, cell by cell. It is printed so, and by the words beside and above its values a form of others is
// read.
type Form struct {
	At     diag.Pos           `toml:"-,at"`
	Title  printed            `toml:"title,required"`
	Widths []place.Value[int] `toml:"widths,required" min:"1" max:"100"`
	None   printed            `toml:"none,required"` // where a figure can't be computed
	Texts  []printed          `toml:"texts"`         // names of its own texts
	Grades []Grade            `toml:"grade"`         // the best first
	Same   place.Map[printed] `toml:"same"`          // an amount of the form → the figure of the accounts that it should be
	Rows   [][]FormCell       `toml:"rows,required"`
	Words  place.Map[printed] `toml:"words"`  // a text of a cell → how others write it, with spaces between
	Unused printed            `toml:"unused"` // what else forms of others ask for, with spaces between

	Name string `toml:"-"` // "" for that of projects
}

// Grade is what a score is called.
type Grade struct {
	Name  printed          `toml:"name,required"`
	Least place.Value[int] `toml:"least,required" min:"0" max:"1000"`
}

// GradeValue is the name of the value that is the grade of the score.
const GradeValue = "等次"

// Grade is what a score is called, "" if it has no name.
func (f *Form) Grade(score decimal.Decimal) string {
	for _, g := range f.Grades {
		if score.GreaterThanOrEqual(decimal.NewFromInt(int64(g.Least.V))) {
			return g.Name.V
		}
	}
	return ""
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

// IsText tells whether a value is a text that is stated.
func (f *Form) IsText(value string) bool {
	return slices.Contains(report.FormTextNames(), value) ||
		slices.ContainsFunc(f.Texts, func(t printed) bool { return t.V == value })
}

// ReadForms reads all forms of a pack, that of projects first. What others call a word of that one they call it in all.
func ReadForms(p *pack.Pack) ([]*Form, diag.List) {
	var forms []*Form
	var list diag.List
	for _, name := range append([]string{""}, p.EvaluationForms()...) {
		f, more := ReadForm(p, name)
		if list = append(list, more...); f == nil {
			continue
		}
		if forms = append(forms, f); name != "" && forms[0].Name == "" {
			f.Words = slices.Concat(f.Words, forms[0].Words)
			f.Unused.V += " " + forms[0].Unused.V
		}
	}
	return forms, list
}

// ReadForm reads a form by its name, nil if it is wrong, or if the pack has none.
func ReadForm(p *pack.Pack, name string) (*Form, diag.List) {
	file, ok := p.Files[pack.EvaluationForm(name)]
	if !ok {
		return nil, nil
	}
	root, list := place.Parse(file.Path, []byte(file.Text), place.DefaultLimits())
	if root == nil {
		return nil, list
	}
	f := &Form{Name: name}
	list = append(list, place.Bind(root, f)...)
	Fill(f.Title.V, func(gap string) string {
		if gap != "序号" && gap != "项目" && gap != "年度" {
			list = append(list, diag.Finding{Code: codes.FormTitle, Pos: f.Title.Pos, Message: fmt.Sprintf("自评表的表名里没有“{%s}”", gap), Hint: "可以用 {序号}、{项目}、{年度}"})
		}
		return ""
	})
	if list = slices.Concat(list, f.layOut(), f.named(figure.CatalogOf(p))); list.HasErrors() {
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

// named finds names that no form has, nor the accounts.
func (f *Form) named(accounts *figure.Catalog) diag.List {
	var list diag.List
	unknown := func(name printed, known []string) {
		hint := "可以用的名称写在 base 的注里：gen pack show base " + pack.EvaluationForm("")
		if near := place.Suggest(name.V, known); near != "" {
			hint = fmt.Sprintf("是不是“%s”？", near)
		}
		list = append(list, diag.Finding{Code: codes.FormNames, Pos: name.Pos, Message: fmt.Sprintf("自评表里没有“%s”", name.V), Hint: hint})
	}
	isFigure := func(name string) bool {
		return !slices.ContainsFunc(Amounts(name), func(of string) bool { _, known := accounts.Meant(of); return !known })
	}
	known := slices.Concat(report.FormTextNames(), figure.FormNames())
	for _, t := range f.Texts {
		if slices.Contains(known, t.V) {
			list = append(list, diag.Finding{Code: codes.FormNames, Pos: t.Pos, Message: fmt.Sprintf("texts 里的“%s”每张自评表都有", t.V), Hint: "从 texts 里删去"})
		}
		known = append(known, t.V)
	}
	if len(f.Grades) > 0 {
		known = append(known, GradeValue)
	}
	for i := 1; i < len(f.Grades); i++ {
		if g, better := f.Grades[i], f.Grades[i-1]; g.Least.V >= better.Least.V {
			list = append(list, diag.Finding{Code: codes.FormNames, Pos: g.Least.Pos, Message: fmt.Sprintf("等次“%s”不比前面的“%s”低，总是印成“%[2]s”", g.Name.V, better.Name.V),
				Hint: "grade 从高到低写，如 优 90、良 80"})
		}
	}
	for _, row := range f.Rows {
		for i := range row {
			c := &row[i]
			if c.Value.Set && !slices.Contains(known, c.Value.V) && !isFigure(c.Value.V) {
				unknown(c.Value, known)
			}
			if c.Merge.V && !(f.IsText(c.Value.V) && strings.HasPrefix(c.Value.V, report.OfIndicator)) {
				list = append(list, diag.Finding{Code: codes.FormNames, Pos: c.Merge.Pos, Message: "这一格不能合并",
					Hint: "merge 只用在指标的文字上，如 指标.一级指标"})
			}
		}
	}
	for _, s := range f.Same {
		if _, ok := figure.OfForm(s.Key, 0, 0); !ok {
			unknown(printed{V: s.Key, Pos: s.Pos}, figure.FormNames())
		} else if !isFigure(s.V.V) {
			unknown(s.V, accounts.Shapes())
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
