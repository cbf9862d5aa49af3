package forms

import (
	"fmt"
	"regexp"
	"strings"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// text is what a department wrote in a cell, with its lines or in one.
func (f *form) text(c *cell, of func(text string) string) place.Value[string] {
	if c == nil || !f.readable(c) {
		return place.Value[string]{}
	}
	return place.Value[string]{V: of(c.text), Pos: f.pos(c), Set: true}
}

// inLines is a text with its line breaks, without what is blank.
func inLines(text string) string {
	var lines []string
	for _, line := range strings.Split(newlines.Replace(text), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// inOne is a text as one line: line breaks in a name are the table's.
func inOne(text string) string {
	var b strings.Builder
	for _, line := range strings.Split(inLines(text), "\n") {
		if inWord.MatchString(b.String()) && line != "" && line[0] < 0x80 {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// inWord is the end of a word of letters or digits.
var inWord = regexp.MustCompile(`[0-9A-Za-z]$`)

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\t", " ")

// readable tells of a cell whose value is known; one that isn't is told.
func (f *form) readable(c *cell) bool {
	switch c.Kind {
	case workbook.Uncomputed:
		f.fault(c, codes.FormValue, "公式没有存下结果", "用 Excel 或 WPS 打开，重新计算，保存后再导入")
	case workbook.Error:
		f.fault(c, codes.FormValue, fmt.Sprintf("单元格是错误值 %s", c.Text), "在表里改正公式，保存后再导入")
	default:
		return true
	}
	return false
}

// amount is a sum of money, zero where nothing stands.
func (f *form) amount(c *cell) report.Amount {
	if c == nil {
		return report.NewAmount(decimal.Zero, wan)
	}
	n, suffix, ok := f.number(c, "金额", "万元", "元")
	if !ok {
		return report.Amount{}
	}
	if suffix == wan || suffix == "" && !f.inYuan {
		n = n.Shift(4)
	}
	exact := n.Round(2)
	if n.Sub(exact).Abs().GreaterThan(noise) {
		f.fault(c, codes.FormValue, fmt.Sprintf("金额“%s”细到了分以下", diag.Clip(c.text, 30)), "核对表头写的是元还是万元；算出来的数在表里先四舍五入到分")
		return report.Amount{}
	}
	a := report.NewAmount(exact, wan)
	a.Pos = f.pos(c)
	return a
}

const wan = "万元"

// noise is what a program's arithmetic may add to an amount.
var noise = decimal.New(1, -6)

// points is a 分值 or a 得分.
func (f *form) points(c *cell) report.Points {
	if c == nil || place.SaysNothing(c.label) {
		return report.Points{}
	}
	n, _, ok := f.number(c, "分数", "分")
	if !ok {
		return report.Points{}
	}
	p := report.Points{V: decimal.RequireFromString(n.Round(2).String()), Pos: f.pos(c), Set: true}
	if n.Sub(p.V).Abs().GreaterThan(noise) || n.Abs().GreaterThan(decimal.NewFromInt(1000)) {
		f.fault(c, codes.FormValue, fmt.Sprintf("“%s”不是分数", diag.Clip(c.text, 30)), "分数最多两位小数，如 9.98")
		return report.Points{}
	}
	return p
}

// number reads a number that may stand as a text, with one of the units behind it.
func (f *form) number(c *cell, what string, units ...string) (n decimal.Decimal, suffix string, ok bool) {
	if !f.readable(c) {
		return n, "", false
	}
	text := tight(c.text)
	if exact, is := c.Number(); is && !strings.HasSuffix(c.text, "%") {
		return exact, "", true
	}
	if place.SaysNothing(text) {
		return n, "", true
	}
	for _, u := range units {
		if rest, has := strings.CutSuffix(text, u); has {
			text, suffix = rest, u
			break
		}
	}
	if grouped.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	if !plainNumber.MatchString(text) {
		f.fault(c, codes.FormValue, fmt.Sprintf("“%s”不是%s", diag.Clip(c.text, 30), what), "在表里改成一个数，保存后再导入")
		return n, "", false
	}
	n, _ = decimal.NewFromString(text)
	return n, suffix, true
}

// grouped is a number with commas between its thousands; 3,77 is none, and may be meant as 3.77.
var grouped = regexp.MustCompile(`^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$`)

var plainNumber = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,15})?$`)
