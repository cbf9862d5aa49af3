package language

import (
	"strings"

	"gen/generator/pack"
)

// CodeGap stands in a pattern for the code of the row's 科目.
const CodeGap = "{code}"

// Patterns are the names of a row's figures by column, "" where the row has none.
func Patterns(side *pack.Side, row *pack.Row) []string {
	list := make([]string, len(side.Columns))
	for i := range side.Columns {
		pattern := side.Columns[i].Value.V
		if strings.Contains(pattern, "{row}") && row.Value.V == "" {
			continue
		}
		list[i] = strings.ReplaceAll(pattern, "{row}", row.Value.V)
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
	return strings.Trim(name, ".")
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
