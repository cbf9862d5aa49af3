package compose

import (
	"maps"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
)

// tableRow is one row of a side before it stands in the grid.
type tableRow struct {
	row      *pack.Row
	name     string
	indent   int
	fields   map[string]doc.Run // what fills the gaps of patterns: code, or the texts of a list's item
	repeated bool               // made by each
}

// levels are the lengths of the codes that the row generators go over; all codes of a classification start alike.
var levels = map[string]struct {
	start   string
	lengths []int
}{
	"类":    {"2", []int{3}},
	"科目":   {"2", []int{3, 5, 7}},
	"经济分类": {"3", []int{3, 5}},
}

// lines are the rows of a side, generated ones written out.
func (f *filler) lines(side *pack.Side) []tableRow {
	var lines []tableRow
	for i := range side.Rows {
		row := &side.Rows[i]
		switch {
		case !row.Each.Set:
			lines = append(lines, tableRow{row: row, name: row.Name.V, indent: row.Indent.V})
		case levels[row.Each.V].lengths != nil:
			lines = append(lines, f.subjects(side, row)...)
		default:
			lines = append(lines, f.items(row)...)
		}
	}
	return lines
}

// items are the rows of a list of the catalogue.
func (f *filler) items(row *pack.Row) []tableRow {
	var lines []tableRow
	var at any = f.view
	for _, part := range strings.Split(row.Each.V, ".") {
		group, _ := at.(map[string]any)
		at = group[part]
	}
	list, _ := at.([]any)
	for _, item := range list {
		fields := map[string]doc.Run{}
		values, _ := item.(map[string]any)
		for key, value := range values {
			fields[key] = valueRun(value)
		}
		l := tableRow{row: row, indent: row.Indent.V, fields: fields, repeated: true}
		l.name = numbered(row, len(lines)) + fill(row.Name.V, l.field)
		lines = append(lines, l)
	}
	return lines
}

// subjects are the rows of 科目, by code.
func (f *filler) subjects(side *pack.Side, row *pack.Row) []tableRow {
	level := levels[row.Each.V]
	codes := f.withMoney(side, row, level.lengths)
	if row.All.V && f.pack.Subjects != nil {
		for _, start := range starts(row) {
			for _, n := range level.lengths {
				for _, code := range f.pack.Subjects.Under(start, n) {
					codes[code] = true
				}
			}
		}
	}
	var lines []tableRow
	limits, named := starts(row), patterns(side, row)
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		if !slices.ContainsFunc(limits, func(start string) bool { return strings.HasPrefix(code, start) }) {
			continue
		}
		l := tableRow{row: row, indent: row.Indent.V + slices.Index(level.lengths, len(code)), fields: map[string]doc.Run{"code": {Text: code}}, repeated: true}
		l.name = numbered(row, len(lines)) + f.subject(code)
		lines = append(lines, l)
		for _, pattern := range named {
			note(f.shown, pattern[0], code[:3])
		}
	}
	return lines
}

// starts are the codes that a row is limited to, or the first digit of its classification.
func starts(row *pack.Row) []string {
	if row.Codes == nil {
		return []string{levels[row.Each.V].start}
	}
	var list []string
	for _, c := range row.Codes {
		list = append(list, c.V)
	}
	return list
}

// withMoney returns the codes for which some cell of the row would not be zero, and those above them.
func (f *filler) withMoney(side *pack.Side, row *pack.Row, lengths []int) map[string]bool {
	codes := map[string]bool{}
	for _, pattern := range patterns(side, row) {
		for _, n := range lengths {
			for _, code := range figure.Codes(f.book, "", strings.TrimSuffix(pattern[0], "."), n, "") {
				fig := f.book.Find(pattern[0] + code + pattern[1])
				if fig == nil || fig.Exact.IsZero() {
					continue
				}
				note(f.spent, pattern[0], code[:3])
				for _, above := range lengths {
					if above <= n {
						codes[code[:above]] = true
					}
				}
			}
		}
	}
	return codes
}

func note(set map[string]map[string]bool, key, code string) {
	if set[key] == nil {
		set[key] = map[string]bool{}
	}
	set[key][code] = true
}

// patterns are the names of a row's figures, cut in two where the code stands.
func patterns(side *pack.Side, row *pack.Row) [][2]string {
	var list [][2]string
	for i := range side.Columns {
		name := strings.ReplaceAll(side.Columns[i].Value.V, "{row}", row.Value.V)
		if before, after, ok := strings.Cut(name, "{code}"); ok {
			list = append(list, [2]string{before, after})
		}
	}
	return list
}

// figure is the name of the figure in a column, "" when the row has none there. Gaps that a row can't fill leave
// their part of the name out, so {code} in the row of totals names the total.
func (l *tableRow) figure(c *pack.Column) string {
	if strings.Contains(c.Value.V, "{row}") && l.row.Value.V == "" {
		return ""
	}
	name := fill(strings.ReplaceAll(c.Value.V, "{row}", l.row.Value.V), l.field)
	for strings.Contains(name, "..") {
		name = strings.ReplaceAll(name, "..", ".")
	}
	return strings.Trim(name, ".")
}

func (l *tableRow) field(gap string) string { return l.fields[gap].Text }

// valueRun is a text of the catalogue as a run, empty for what is no text.
func valueRun(value any) doc.Run {
	switch s := value.(type) {
	case string:
		return doc.Run{Text: s}
	case figure.Typed:
		return doc.Run{Text: joinLines(string(s)), Typed: true}
	}
	return doc.Run{}
}

// nextGap is where the next {gap} of a pattern begins and ends; from is -1 when there is none.
func nextGap(pattern string, at int) (from, to int) {
	from = -1
	for i := at; i < len(pattern); i++ {
		switch {
		case pattern[i] == '{':
			from = i
		case pattern[i] == '}' && from >= 0:
			return from, i + 1
		}
	}
	return -1, -1
}

// fill puts values into the {gaps} of a pattern.
func fill(pattern string, value func(gap string) string) string {
	from, to := nextGap(pattern, 0)
	if from < 0 {
		return pattern
	}
	var b strings.Builder
	done := 0
	for ; from >= 0; from, to = nextGap(pattern, done) {
		b.WriteString(pattern[done:from])
		b.WriteString(value(pattern[from+1 : to-1]))
		done = to
	}
	b.WriteString(pattern[done:])
	return b.String()
}

// gapsOf are the names of a pattern's gaps.
func gapsOf(pattern string) []string {
	var names []string
	for from, to := nextGap(pattern, 0); from >= 0; from, to = nextGap(pattern, to) {
		names = append(names, pattern[from+1:to-1])
	}
	return names
}
