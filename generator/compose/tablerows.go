package compose

import (
	"maps"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
)

// tableRow is one row of a side before it stands in the grid.
type tableRow struct {
	row      *pack.Row
	name     string
	indent   int
	figures  []string       // patterns of their names, by column
	code     string         // of a 科目
	item     map[string]any // of a list of the catalogue
	repeated bool           // made by each
}

// lines are the rows of a side, generated ones written out.
func (f *filler) lines(side *pack.Side) []tableRow {
	var lines []tableRow
	for i := range side.Rows {
		row := &side.Rows[i]
		switch {
		case !row.Each.Set:
			lines = append(lines, tableRow{row: row, name: row.Name.V, indent: row.Indent.V, figures: language.Patterns(side, row)})
		case language.Levels[row.Each.V].Lengths != nil:
			lines = append(lines, f.subjects(side, row)...)
		default:
			lines = append(lines, f.items(side, row)...)
		}
	}
	return lines
}

// items are the rows of a list of the catalogue.
func (f *filler) items(side *pack.Side, row *pack.Row) []tableRow {
	var lines []tableRow
	named := language.Patterns(side, row)
	list, _ := f.at(row.Each.V).([]any)
	for _, item := range list {
		l := tableRow{row: row, indent: row.Indent.V, figures: named, repeated: true}
		l.item, _ = item.(map[string]any)
		l.name = numbered(row, len(lines)) + language.Fill(row.Name.V, l.field)
		lines = append(lines, l)
	}
	return lines
}

// subjects are the rows of 科目, by code.
func (f *filler) subjects(side *pack.Side, row *pack.Row) []tableRow {
	level, named := language.Levels[row.Each.V], language.Patterns(side, row)
	codes := f.withMoney(named, level.Lengths)
	if row.All.V && f.pack.Subjects != nil {
		for _, start := range language.Starts(row) {
			for _, n := range level.Lengths {
				for _, code := range f.pack.Subjects.Under(start, n) {
					codes[code] = true
				}
			}
		}
	}
	var lines []tableRow
	limits, class, amounts := language.Starts(row), "", needed(named)
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		if !slices.ContainsFunc(limits, func(start string) bool { return strings.HasPrefix(code, start) }) {
			continue
		}
		l := tableRow{row: row, indent: row.Indent.V + slices.Index(level.Lengths, len(code)), figures: named, code: code, repeated: true}
		l.name = numbered(row, len(lines)) + f.subject(code)
		lines = append(lines, l)
		if code[:3] == class {
			continue
		}
		class = code[:3]
		for _, pattern := range amounts {
			if start, _, ok := strings.Cut(pattern, language.CodeGap); ok {
				note(f.shown, start, class)
			}
		}
	}
	return lines
}

// withMoney returns the codes for which some cell of the row would not be zero, and those above them.
func (f *filler) withMoney(patterns []string, lengths []int) map[string]bool {
	codes := map[string]bool{}
	for _, pattern := range needed(patterns) {
		key, ok := f.book.Catalog().Like(pattern)
		start, _, coded := strings.Cut(pattern, language.CodeGap)
		if !ok || !coded {
			continue
		}
		for _, n := range lengths {
			for _, code := range figure.CodesLike(f.book, key, n) {
				if figure.Exact(f.book.Of(key.At(code))).IsZero() {
					continue
				}
				note(f.spent, start, code[:3])
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

// needed are the patterns of the figures that patterns need.
func needed(patterns []string) []string {
	var list []string
	for _, pattern := range patterns {
		list = append(list, language.Amounts(pattern)...)
	}
	return list
}

func note(set map[string]map[string]bool, key, code string) {
	if set[key] == nil {
		set[key] = map[string]bool{}
	}
	set[key][code] = true
}

// text is what fills a gap, marked: the code, or a text of the list's item.
func (l *tableRow) text(gap string) string {
	switch {
	case l.code != "" && gap == "code":
		return l.code
	case l.code != "":
		return language.CodePart(l.code, gap)
	}
	text, _ := l.item[gap].(string)
	return text
}

func (l *tableRow) field(gap string) string { return unmarked(l.text(gap)) }
