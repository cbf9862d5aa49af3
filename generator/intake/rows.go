package intake

import (
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
	var above []string // labels so far
	for at := first; at <= t.sheet.Rows; at++ {
		code, label := codeOf(t.shown(b, at, "code")), t.form.words.of(strings.Join(t.shown(b, at, "name"), ""))
		if note(label) && !t.holds(b, at) {
			return
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
			t.list = append(t.list, diag.Finding{Code: codes.RowTwice, Pos: t.pos(at, b.labelColumn()), Message: "有两行都是“" + known.Name.V + "”",
				Hint:    "核对；确实有两行的，按 docs/导入.md 在说明里用 line 或 under 分开",
				Related: []diag.Related{{Pos: t.pos(before, b.labelColumn()), Message: "另一行"}}})
			continue
		}
		seen[known] = at
		key := code
		if key == "" {
			key = label
		}
		b.lines = append(b.lines, line{*known, at, code, key})
		if t.sheet.HiddenRow(at) && t.holds(b, at) {
			t.fault(codes.HiddenRead, diag.Hint, t.pos(at, b.labelColumn()), "核对它是不是该用", "隐藏的第 %d 行也读了", at)
		}
	}
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
		return any
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
			if gap && tight(cell.Text) != "" || !c.Show.Set && (cell.Kind == workbook.Number || amountLike(cell.Text)) {
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
