package compare

import (
	"bytes"
	"fmt"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// How much is printed at first.
const (
	mostFigures = 30
	mostTexts   = 20
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
	before, after := diag.Visible(r.Before.Department), diag.Visible(r.After.Department)
	switch r.Relation {
	case RelationVersions:
		return fmt.Sprintf("%s %d 年度：两个版本", after, r.After.Year)
	case RelationYears:
		return fmt.Sprintf("%s：%d 年度和 %d 年度", after, r.Before.Year, r.After.Year)
	}
	return fmt.Sprintf("%s %d 年度，%s %d 年度", before, r.Before.Year, after, r.After.Year)
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
	b.WriteString(diag.Table(rows, "  ", 1))
	if left := len(r.Inputs) - len(shown); left > 0 {
		fmt.Fprintf(b, "  …另有 %d 处，加 --all 全部列出\n", left)
	}
}

// cells are an input as a row: label, before, after, place.
func (in Input) cells() []string {
	number := func(v *decimal.Decimal) string {
		switch {
		case v == nil:
			return none
		case in.Unit != "万元": // a count
			return v.String()
		}
		return figure.Message.Write(*v)
	}
	return []string{labelled(in.Label, in.Unit), number(in.Before), number(in.After),
		fmt.Sprintf("%s:%d:%d", diag.Visible(in.Place.File), in.Place.Line, in.Place.Column)}
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
		b.WriteString(diag.Table(rows, "  ", 1))
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
	return figure.Style{Decimals: int(f.places)}.Write(*v)
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

func (r *Result) subjectsText(b *bytes.Buffer) {
	for _, came := range []bool{true, false} {
		word := "不再有的科目"
		if came {
			word = "新增的科目"
		}
		var rows [][]string
		for _, s := range r.Subjects {
			if s.Came == came {
				rows = append(rows, []string{s.Code + diag.Visible(s.Name), s.amount()})
			}
		}
		if len(rows) > 0 {
			fmt.Fprintf(b, "\n%s %d 个（支出，万元）\n", word, len(rows))
			b.WriteString(diag.Table(rows, "  ", 1))
		}
	}
}

func (s Subject) amount() string { return figure.Style{Decimals: int(s.places)}.Write(s.Amount) }

func (r *Result) missingText(b *bytes.Buffer) {
	for _, f := range r.Missing {
		fmt.Fprintf(b, "\n%s\n", diag.Visible(f.Message))
		for _, note := range f.Notes {
			fmt.Fprintf(b, "  %s\n", diag.Visible(note))
		}
	}
}
