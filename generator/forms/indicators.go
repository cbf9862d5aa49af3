package forms

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// under is the cell of a row below a head, nil where nothing stands. One below several heads belongs to none, but that of the
// two upper levels to both.
func (f *form) under(row row, s slot) *cell {
	list := row.within(f.spans[s])
	if len(list) == 0 {
		return nil
	}
	if len(list) > 1 {
		f.once(list[1], codes.FormLabel, fmt.Sprintf("“%s”一栏下面有两格", f.words.called[s]), "核对这一行的单元格，合并或者删去一格")
	}
	over := f.over(list[0])
	if len(over) > 1 && !(len(over) == 2 && over[0] == level1 && over[1] == level2) {
		f.once(list[0], codes.FormLabel, fmt.Sprintf("“%s”跨了“%s”和“%s”两栏", diag.Clip(list[0].text, 30), f.words.called[over[0]], f.words.called[over[1]]), "拆开合并的单元格，一栏一格")
		return nil
	}
	return list[0]
}

// over are the heads that a cell stands below.
func (f *form) over(c *cell) []slot {
	var list []slot
	for s, at := range f.spans {
		if c.left <= at.right && c.right >= at.left {
			list = append(list, s)
		}
	}
	slices.Sort(list)
	return list
}

// once tells of a cell that several columns ask for.
func (f *form) once(c *cell, code, message, hint string) {
	if !f.told[c] {
		f.told[c] = true
		f.fault(c, code, message, hint)
	}
}

// indicator reads a row of the indicators. One that says nothing is none.
func (f *form) indicator(row row) {
	for i, s := range []slot{level1, level2} {
		if c := f.under(row, s); c != nil && c != f.levels[i] {
			if f.levels[i] = c; i == 0 {
				f.levels[1] = nil
			}
		}
	}
	at := map[slot]*cell{}
	for _, s := range []slot{level3, target, done, weight, score, reason} {
		if c := f.under(row, s); c != nil {
			at[s] = c
		}
	}
	if name := at[level3]; len(at) == 0 || len(at) == 1 && name != nil && awaited.MatchString(name.label) {
		return
	}
	f.strange(row)
	x := report.Indicator{
		Level1: f.text(f.levels[0], inOne),
		Level2: f.text(f.levels[1], inOne),
		Level3: f.text(at[level3], inLines),
		Target: f.text(at[target], inLines),
		Actual: f.text(at[done], inLines),
		Reason: f.text(at[reason], inLines),
	}
	for _, s := range f.words.ownColumns() {
		if v := f.text(f.under(row, s), inLines); v.Set && v.V != "" {
			name := strings.TrimPrefix(f.words.named[s], report.OfIndicator)
			x.Texts = append(x.Texts, place.Entry[place.Value[string]]{Key: name, Pos: v.Pos, V: v})
		}
	}
	for s, into := range map[slot]*report.Points{weight: &x.Weight, score: &x.Score} {
		if c := at[s]; c != nil && c.Row == row.number {
			*into = f.points(c)
		} else if c != nil {
			f.fault(c, codes.FormValue, fmt.Sprintf("“%s”合并了几行，分不出每个指标的", f.words.called[s]), "拆开合并的单元格，每个指标填自己的")
		}
	}
	f.Indicators = append(f.Indicators, x)
	f.lacking(row, &x, at)
}

// awaited is what a form has where an indicator may be written.
var awaited = regexp.MustCompile(`^(指标?[0-9一二三四五六七八九十]*:?|[.…。·-]+)$`)

// strange tells of cells that stand below no head.
func (f *form) strange(row row) {
	for _, c := range row.own() {
		aside := slices.ContainsFunc(f.aside, func(s span) bool { return c.left <= s.right && c.right >= s.left })
		if !aside && len(f.over(c)) == 0 && !f.words.isTitle(c.label) {
			f.fault(c, codes.FormLabel, fmt.Sprintf("“%s”不在任何一栏下面", diag.Clip(c.text, 30)), "核对这一行的单元格")
		}
	}
}
