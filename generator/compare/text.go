package compare

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// How much is printed at first.
const (
	mostFigures = 30
	mostTexts   = 20
	context     = 20 // characters kept around what differs in a long paragraph
)

// Text prints the result for people; all prints every figure and every text.
func (r *Result) Text(all bool) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n", r.Title())
	fmt.Fprintf(&b, "前：%s  %s\n后：%s  %s\n", diag.Visible(r.Before.File), r.Before.title(), diag.Visible(r.After.File), r.After.title())
	if r.Same() {
		fmt.Fprintf(&b, "\n没有差异%s\n", r.unworded())
		return b.Bytes()
	}
	r.inputsText(&b, all)
	r.figuresText(&b, all)
	r.subjectsText(&b)
	r.textsText(&b, all)
	r.missingText(&b)
	return b.Bytes()
}

// Title names what was compared.
func (r *Result) Title() string {
	if r.Relation == RelationYears {
		return fmt.Sprintf("%s：%d 年度和 %d 年度", diag.Visible(r.After.Department), r.Before.Year, r.After.Year)
	}
	return r.Relation
}

func (h Head) title() string {
	return fmt.Sprintf("%s %d 年度（模板包 %s，以%s公开）", diag.Visible(h.Department), h.Year, diag.Visible(h.Pack), h.Unit)
}

func (r *Result) unworded() string {
	if r.Worded {
		return ""
	}
	return "（有一份写不成正文，没有比较文字）"
}

func (r *Result) inputsText(b *bytes.Buffer, all bool) {
	if len(r.Inputs) == 0 {
		return
	}
	fmt.Fprintf(b, "\n填报不同 %d 处（金额单位：万元）\n", len(r.Inputs))
	shown := r.Inputs
	if !all && len(shown) > mostFigures {
		shown = shown[:mostFigures]
	}
	rows := [][]string{{"", "前", "后", "位置"}}
	for _, in := range shown {
		rows = append(rows, in.cells())
	}
	table(b, rows)
	if left := len(r.Inputs) - len(shown); left > 0 {
		fmt.Fprintf(b, "  …另有 %d 处，加 --all 全部列出\n", left)
	}
}

// cells are an input as a row: label, before, after, place.
func (in Input) cells() []string {
	number := func(v *decimal.Decimal) string {
		if v == nil {
			return none
		}
		return v.String()
	}
	return []string{labelled(in.Label, in.Unit), number(in.Before), number(in.After), fmt.Sprintf("%s:%d:%d", diag.Visible(in.Place.File), in.Place.Line, in.Place.Column)}
}

// labelled is a label with its unit, unless that is the table's.
func labelled(label, unit string) string {
	if unit != "万元" {
		label += "（" + unit + "）"
	}
	return diag.Visible(label)
}

func (r *Result) figuresText(b *bytes.Buffer, all bool) {
	if len(r.Figures) > 0 {
		fmt.Fprintf(b, "\n变了的数 %d 个（金额单位：万元）\n", len(r.Figures))
		shown := r.Figures
		if !all && len(shown) > mostFigures {
			shown = shown[:mostFigures]
		}
		rows := [][]string{{"", "前", "后", "增减", "增减率"}}
		for _, f := range shown {
			rows = append(rows, f.cells())
		}
		table(b, rows)
		if left := len(r.Figures) - len(shown); left > 0 {
			fmt.Fprintf(b, "  …另有 %d 个，加 --all 全部列出\n", left)
		}
	}
	if r.Moved > 0 {
		fmt.Fprintf(b, "\n另有 %d 个数的精确值没有变，只是印出的末位不同：为使各处相加相等，末位会随其他数移动\n", r.Moved)
	}
}

// cells are a figure as a row: label, before, after, change, rate.
func (f Figure) cells() []string {
	row := []string{labelled(f.Label, f.Unit), f.number(f.Before), f.number(f.After), f.number(&f.Change), f.rate()}
	if f.Before == nil || f.After == nil {
		row[3] = none
	} else if f.Change.IsPositive() {
		row[3] = "+" + row[3]
	}
	return row
}

// none stands for what a report does not state, and for the rate of a change from nothing.
const none = "–"

func (f Figure) number(v *decimal.Decimal) string {
	if v == nil {
		return none
	}
	return v.StringFixed(f.places)
}

func (f Figure) rate() string {
	switch {
	case f.Rate == nil:
		return none
	case f.Rate.IsPositive():
		return "+" + f.Rate.StringFixed(2) + "%"
	}
	return f.Rate.StringFixed(2) + "%"
}

// table prints rows with all columns but the first set right.
func table(b *bytes.Buffer, rows [][]string) {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			width[i] = max(width[i], diag.Columns(cell))
		}
	}
	for _, row := range rows {
		line := "  "
		for i, cell := range row {
			pad := strings.Repeat(" ", width[i]-diag.Columns(cell))
			if i == 0 {
				line += cell + pad
			} else {
				line += "  " + pad + cell
			}
		}
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
}

func (r *Result) subjectsText(b *bytes.Buffer) {
	for _, came := range []bool{true, false} {
		var rows [][]string
		for _, s := range r.Subjects {
			if s.Came == came {
				rows = append(rows, []string{s.Code + diag.Visible(s.Name), s.amount()})
			}
		}
		if len(rows) > 0 {
			fmt.Fprintf(b, "\n%s %d 个（支出，万元）\n", came2word[came], len(rows))
			table(b, rows)
		}
	}
}

var came2word = map[bool]string{true: "新增的科目", false: "不再有的科目"}

func (s Subject) amount() string { return s.Amount.StringFixed(s.places) }

func (r *Result) textsText(b *bytes.Buffer, all bool) {
	if !r.Worded {
		fmt.Fprintf(b, "\n有一份写不成正文，没有比较文字（运行 gen 查看它的错误）\n")
	}
	if len(r.Texts) == 0 {
		return
	}
	fmt.Fprintf(b, "\n文字不同 %d 处（不计数字、年份和增减的方向）\n", len(r.Texts))
	if r.Before.Pack != r.After.Pack {
		fmt.Fprintf(b, "两份用的模板包不同（%s、%s），文字的不同多由此而来\n", diag.Visible(r.Before.Pack), diag.Visible(r.After.Pack))
	}
	heading := ""
	for i, t := range r.Texts {
		if i == mostTexts && !all {
			fmt.Fprintf(b, "\n  …另有 %d 处，加 --all 全部列出\n", len(r.Texts)-i)
			break
		}
		if t.Heading != heading {
			heading = t.Heading
			fmt.Fprintf(b, "\n  %s%s\n", diag.Visible(heading), t.whole())
		}
		if t.whole() != "" {
			continue
		}
		before, after := t.Before, t.After
		if !all {
			before, after = focus(before, after)
		}
		for _, side := range []struct{ sign, text string }{{"−", before}, {"+", after}} {
			if side.text != "" {
				fmt.Fprintf(b, "    %s %s\n", side.sign, diag.Visible(strings.ReplaceAll(side.text, "\n", " ")))
			}
		}
	}
}

// whole tells of a heading that only one of the reports has.
func (t Text) whole() string {
	switch {
	case t.Before == "" && t.After == t.Heading:
		return "（新的一节）"
	case t.After == "" && t.Before == t.Heading:
		return "（不再有这一节）"
	}
	return ""
}

// focus cuts off what two long texts begin and end with alike, and the rest of one that stands alone.
func focus(before, after string) (string, string) {
	a, b := []rune(before), []rune(after)
	if len(a) == 0 || len(b) == 0 {
		return diag.Clip(before, 4*context), diag.Clip(after, 4*context)
	}
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	cut := func(r []rune) string {
		from, to := max(head-context, 0), min(len(r)-tail+context, len(r))
		part := slices.Clone(r[from:to])
		if from > 0 {
			part = append([]rune("…"), part...)
		}
		if to < len(r) {
			part = append(part, '…')
		}
		return string(part)
	}
	return cut(a), cut(b)
}

func (r *Result) missingText(b *bytes.Buffer) {
	for _, f := range r.Missing {
		fmt.Fprintf(b, "\n%s\n", diag.Visible(f.Message))
		for _, note := range f.Notes {
			fmt.Fprintf(b, "  %s\n", diag.Visible(note))
		}
	}
}
