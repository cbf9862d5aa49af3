package language

import (
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
)

// CodeGap stands in a pattern for the code of the row's 科目.
const CodeGap = "{code}"

// Patterns are the names of a row's figures by column, "" where the row has none.
func Patterns(side *pack.Side, row *pack.Row) []string {
	list := make([]string, len(side.Columns))
	for i := range side.Columns {
		c := &side.Columns[i]
		pattern := c.Value.V
		if _, words := c.Words(row); words || strings.Contains(pattern, "{row}") && !row.Value.Set {
			continue
		}
		list[i] = strings.ReplaceAll(pattern, "{row}", row.Value.V)
	}
	return list
}

// Amounts are the patterns of the figures that a pattern needs: what a formula is computed of, or the figure itself.
func Amounts(pattern string) []string {
	_, inputs, formula := figure.Formula(pattern)
	if !formula {
		return []string{pattern}
	}
	var list []string
	for _, in := range inputs {
		list = append(list, Amounts(in)...)
	}
	return list
}

// Named is the name that a pattern makes. Gaps that a row can't fill leave their part of the name out, so {code} in the
// row of totals names the total.
func Named(pattern string, field func(gap string) string) string {
	name := Fill(pattern, field)
	for strings.Contains(name, "..") {
		name = strings.ReplaceAll(name, "..", ".")
	}
	if strings.Contains(name, "（") || strings.Contains(name, "(") {
		name = inFormula.Replace(name)
	}
	return strings.Trim(name, ".")
}

// inFormula takes the point that a part leaves at either end of a formula's input.
var inFormula = strings.NewReplacer("（.", "（", "(.", "(", ".，", "，", ".,", ",", "，.", "，", ",.", ",", ".）", "）", ".)", ")")

// CodePart is what a column of this name prints of a code that stands in three columns: 201 | 03 | 01.
func CodePart(code, column string) string {
	part, known := codeParts[column]
	if !known || len(code) < part.to {
		return ""
	}
	return code[part.from:part.to]
}

var (
	codeColumns = []string{"类", "款", "项"}
	codeParts   = map[string]struct{ from, to int }{"类": {0, 3}, "款": {3, 5}, "项": {5, 7}}
)

// OfSubjects tells whether a side has rows of 科目, so that columns can show their codes.
func OfSubjects(side *pack.Side) bool {
	return slices.ContainsFunc(side.Rows, func(r pack.Row) bool { return Levels[r.Each.V].Lengths != nil })
}

// Starts are the codes that a row of 科目 is limited to, or the first digit of its classification.
func Starts(row *pack.Row) []string {
	if row.Codes == nil {
		return []string{Levels[row.Each.V].Start}
	}
	var list []string
	for _, c := range row.Codes {
		list = append(list, c.V)
	}
	return list
}
