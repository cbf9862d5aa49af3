package intake

import (
	"slices"
	"strconv"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"
)

// levels are the lengths of 科目 codes.
var levels = map[int]string{3: "类", 5: "款", 7: "项"}

// rows finds those that a side knows: by code, or by label, and where a label repeats by 行次 or by the row above.
func (t *table) rows(b *block, first int) {
	seen := map[*row]int{}
	subjects := map[string]int{} // their rows with numbers, of which something is taken
	byCode := slices.ContainsFunc(b.columns, func(c column) bool { return strings.Contains(c.into, "{code}") })
	var above []string // labels so far
	for at := first; at <= t.sheet.Rows; at++ {
		if t.ruler(at) {
			continue // on a second page
		}
		code, label := codeOf(t.shown(b, at, "code")), t.form.words.of(strings.Join(t.shown(b, at, "name"), ""))
		if note(label) && !t.holds(b, at) {
			break
		}
		known := b.find(t, at, code, label, above)
		if label != "" {
			above = append(above, label)
		}
		if known == nil {
			t.unknownRow(b, at, code, label)
			continue
		}
		if before := seen[known]; before > 0 && known.Each.V == "" {
			t.rowTwice(b, before, at, known.Name.V, "核对；确实有两行的，按 docs/导入.md 在说明里用 line 或 under 分开")
			continue
		}
		seen[known] = at
		if byCode && known.Each.Set && known.Each.V == levels[len(code)] && t.holds(b, at) {
			if before := subjects[code]; before > 0 {
				t.rowTwice(b, before, at, code, "一个科目合成一行，再导入")
				continue
			}
			subjects[code] = at
		}
		key := code
		if key == "" {
			key = label
		}
		b.named[key] = append(b.named[key], len(b.lines))
		b.lines = append(b.lines, line{*known, at, code, key})
		if t.sheet.HiddenRow(at) && t.holds(b, at) {
			t.fault(codes.HiddenRead, diag.Hint, t.pos(at, b.labelColumn()), "核对它是不是该用", "隐藏的第 %d 行也读了", at)
		}
	}
	if byCode {
		t.childless(b)
	}
}

// childless tells of rows of a 类 or a 款 with numbers and no row below: what is taken stands in those of 项.
func (t *table) childless(b *block) {
	above := map[string]bool{} // codes that others begin with
	for _, l := range b.lines {
		for n := 3; n < len(l.code); n += 2 {
			above[l.code[:n]] = true
		}
	}
	for _, l := range b.lines {
		if l.Skip.V && l.Each.Set && l.code != "" && !above[l.code] && t.holds(b, l.at) {
			t.fault(codes.UnknownRow, diag.Warning, t.pos(l.at, b.labelColumn()), "导出到项，或者自己填",
				"“%s”下面没有项，它的数没有读", l.code)
		}
	}
}

func (t *table) rowTwice(b *block, before, at int, name, hint string) {
	t.list = append(t.list, diag.Finding{Code: codes.RowTwice, Pos: t.pos(at, b.labelColumn()), Message: "有两行都是“" + name + "”", Hint: hint,
		Related: []diag.Related{{Pos: t.pos(before, b.labelColumn()), Message: "另一行"}}})
}

// find is the row of the side that a row of the sheet is.
func (b *block) find(t *table, at int, code, label string, above []string) *row {
	var same []*row
	var any *row // that each row with values is
	for i := range b.side.rows {
		r := &b.side.rows[i]
		switch each := r.Each.V; {
		case each == "行":
			any = r
		case each != "":
			if code != "" && levels[len(code)] == each {
				return r
			}
		case label != "" && r.label == label:
			same = append(same, r)
		}
	}
	if len(same) == 0 && any != nil && t.holds(b, at) {
		return b.total(t, at, any)
	}
	if len(same) < 2 {
		return append(same, nil)[0]
	}
	lines := t.shown(b, at, "line")
	for _, r := range same {
		if n, err := strconv.Atoi(tight(strings.Join(lines, ""))); err == nil && r.Line.Set && n == r.Line.V {
			return r
		}
	}
	for i := len(above) - 1; i >= 0; i-- { // the nearest row above that tells them apart
		for _, r := range same {
			if r.under != "" && r.under == above[i] {
				return r
			}
		}
	}
	return nil
}

// total is the row of sums that a row of a list is if any of its columns says so, else the one given.
func (b *block) total(t *table, at int, given *row) *row {
	for _, c := range b.columns {
		for i := range b.side.rows {
			r := &b.side.rows[i]
			if c.Show.Set && r.label != "" && r.label == t.form.words.of(strings.Join(t.shown(b, at, c.Show.V), "")) {
				return r
			}
		}
	}
	return given
}

// shown are the texts of a row in the columns that show something.
func (t *table) shown(b *block, at int, what string) []string {
	var texts []string
	for j, c := range b.columns {
		if c.Show.V != what {
			continue
		}
		for k, column := range b.at[j] {
			if k > 0 && t.sheet.Covered(at, column) && t.sheet.Cell(at, column).Column < column {
				continue // of merged cells the first
			}
			texts = append(texts, t.sheet.Cell(at, column).Text)
		}
	}
	return texts
}

// labelColumn is the column of the sheet by which a row is told.
func (b *block) labelColumn() int {
	for j, c := range b.columns {
		if c.Show.Set && c.Show.V != "line" && len(b.at[j]) > 0 {
			return b.at[j][0]
		}
	}
	return 1
}

// holds tells whether a row has any number in the side's columns of values, or a text in one that patterns have as a gap.
func (t *table) holds(b *block, at int) bool {
	for j, c := range b.columns {
		for _, column := range b.at[j] {
			if t.sheet.Covered(at, column) {
				continue
			}
			cell := t.sheet.Cell(at, column)
			gap := c.Show.Set && c.Show.V != "name" && c.Show.V != "line" && c.Show.V != "code"
			number := cell.Kind == workbook.Number || amountLike(strings.Trim(tight(cell.Text), "¥()元万"))
			if gap && tight(cell.Text) != "" || !c.Show.Set && number {
				return true
			}
		}
	}
	return false
}

// unknownRow tells of a row that the form does not know, if it has a label or holds anything.
func (t *table) unknownRow(b *block, at int, code, label string) {
	shown := strings.TrimSpace(code + " " + label)
	switch {
	case t.holds(b, at):
		t.lost = true
		t.fault(codes.UnknownRow, diag.Error, t.pos(at, b.labelColumn()),
			"换了名称的，按 docs/导入.md 在说明的 words 里补上；新的一行在 rows 里补上，不用的写 skip = true", "认不出“%s”这一行，它有数", shown)
	case label != "":
		t.fault(codes.UnknownRow, diag.Hint, t.pos(at, b.labelColumn()), "它没有数，不必管", "认不出“%s”这一行", shown)
	}
}

// note tells of a label that begins what stands under a grid.
func note(label string) bool {
	return strings.HasPrefix(label, "注:") || strings.HasPrefix(label, "说明:") || strings.HasPrefix(label, "备注:") || label == "注"
}
