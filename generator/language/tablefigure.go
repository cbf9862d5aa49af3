package language

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// figure checks the name that column and row make together.
func (l *tableLint) figure(s *pack.Side, c *pack.Column, row *pack.Row, fields []string) {
	usesRow := strings.Contains(c.Value.V, "{row}")
	if _, words := c.Words(row); words || c.Value.V == "" || usesRow && row.Value.V == "" {
		return
	}
	pos := c.Value.Pos
	if usesRow {
		pos = row.Value.Pos
	}
	name := strings.ReplaceAll(c.Value.V, "{row}", row.Value.V)
	for _, gap := range gapsOf(name) {
		if row.Each.Set && !slices.Contains(fields, gap) || gap != "code" && !row.Each.Set {
			hint := "可用：{row}、{code}"
			if row.Each.Set {
				hint = "可用：{row}，each 行还有 " + strings.Join(fields, "、")
			}
			l.fault(codes.TableGap, pos, fmt.Sprintf("的“%s”里有不认识的“{%s}”", name, gap), hint)
			return
		}
	}
	missing := slices.IndexFunc(Amounts(name), func(amount string) bool { return !l.isFigure(amount) })
	if missing >= 0 {
		l.noFigure(s, c, row, pos, Amounts(name)[missing])
		return
	}
	if a, b, mixed := mixes(l.Catalog, name); mixed {
		l.fault(codes.TableFigure, pos, fmt.Sprintf("的列“%s”：“%s”里的数不是一种，一个以%s计，一个以%s计", c.Head.V, name, a, b), alikeHint)
		return
	}
	for _, amount := range Amounts(name) {
		k, _ := l.Like(amount)
		start := Levels[row.Each.V].Start
		if start != "" && strings.Contains(amount, CodeGap) && start != k.Open() {
			l.fault(codes.TableFigure, pos, fmt.Sprintf("的列“%s”：“%s”的行没有名为“%s”的数", c.Head.V, row.Each.V, amount), "支出功能分类的科目和经济分类的科目不能混用：改 each，或改名称")
			return
		}
	}
	if row.Each.Set && !c.Show.Set && len(gapsOf(name)) == 0 {
		l.fault(codes.TableSame, pos, fmt.Sprintf("的列“%s”在每一行都印同一个数“%s”", c.Head.V, name), "各行不同的数里要有 {code}，如 支出.{code}.项目支出").Severity = diag.Warning
	}
}

func (l *tableLint) isFigure(name string) bool {
	_, known := l.Like(name)
	return known
}

// noFigure tells of a name that no figure has, in the pattern that column and row make.
func (l *tableLint) noFigure(s *pack.Side, c *pack.Column, row *pack.Row, pos diag.Pos, name string) {
	hint := l.near(name)
	if strings.ContainsAny(name, "（(") {
		hint = "算出的数写成 占比（甲，乙）、完成率（甲，乙）、差额（甲，乙）、增长率（甲，乙）、平均（甲，乙）、其余（甲，乙），括号里是数的名称"
	}
	if strings.Contains(c.Value.V, "{row}") && l.columnIsWrong(s, c, row) {
		pos = c.Value.Pos
		if slices.ContainsFunc(l.list, func(f diag.Finding) bool { return f.Code == codes.TableFigure && f.Pos == pos }) {
			return // told with an earlier row
		}
	}
	l.fault(codes.TableFigure, pos, fmt.Sprintf("的列“%s”：没有名为“%s”的数", c.Head.V, name), hint)
}

// near is the name that may be meant, or the part of it.
func (l *tableLint) near(name string) string {
	hint := near(name, l.Shapes(), "名称如 支出.合计、一般公共预算.支出.{code}.基本支出")
	for _, step := range strings.Split(name, ".") {
		if s := place.Suggest(step, slices.Sorted(maps.Keys(l.parts))); s != "" && !l.parts[step] && strings.Contains(name, "{") {
			hint = fmt.Sprintf("“%s”是不是“%s”？", step, s)
		}
	}
	return hint
}

// columnIsWrong tells whether a name of no figure is the column's fault: another column makes one with the row, or this one makes
// none with any row.
func (l *tableLint) columnIsWrong(s *pack.Side, c *pack.Column, row *pack.Row) bool {
	good := func(c pack.Column, row pack.Row) bool {
		all := Amounts(strings.ReplaceAll(c.Value.V, "{row}", row.Value.V))
		return strings.Contains(c.Value.V, "{row}") && !slices.ContainsFunc(all, func(name string) bool { return !l.isFigure(name) })
	}
	return slices.ContainsFunc(s.Columns, func(other pack.Column) bool { return good(other, *row) }) ||
		len(s.Rows) > 1 && !slices.ContainsFunc(s.Rows, func(other pack.Row) bool { return good(*c, other) })
}

// unused tells of rows that name a figure where no column has a gap for it: they would look as if there were none.
func (l *tableLint) unused(s *pack.Side) {
	if slices.ContainsFunc(s.Columns, func(c pack.Column) bool { return strings.Contains(c.Value.V, "{row}") }) {
		return
	}
	var rows []string
	var first diag.Pos
	for i := range s.Rows {
		if row := &s.Rows[i]; row.Value.V != "" {
			first = cmp.Or(first, row.Value.Pos)
			rows = append(rows, cmp.Or(row.Name.V, row.Each.V))
		}
	}
	if rows != nil {
		l.fault(codes.TableRow, first, fmt.Sprintf("的行“%s”写了 value，没有一列印它", strings.Join(rows, "、")),
			`在印它的列里写 {row}，如 value = "{row}"；都不印的，删去行的 value`).Severity = diag.Warning
	}
}
