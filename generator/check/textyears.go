package check

import (
	"fmt"
	"strconv"
	"strings"

	"gen/internal/diag"
)

// accountsOf are the words that follow a year when it is the year of the accounts themselves.
var accountsOf = []string{"部门决算", "决算", "收入", "支出", "收、支", "收支", "财政拨款", "一般公共预算", "“三公”", "三公", "机关运行", "政府采购", "政府购买", "部门整体", "整体支出", "部门预算执行", "绩效自评"}

// years finds years that were left from another report. Laws, plans and what happened in other years have theirs; only
// a year that says whose accounts these are, and the day of the balance, must be this one.
func years(c *context, p *prose) diag.List {
	var list diag.List
	this := c.report.Year.V
	for i := range p.numbers {
		n := &p.numbers[i]
		year, err := strconv.Atoi(n.digits)
		if err != nil || len(n.digits) != 4 || n.unit != "年" && n.unit != "年度" || year == this || p.inName(n) {
			continue
		}
		f := diag.Finding{Pos: p.pos(n.from, n.to), Hint: "从别的年度的报告抄来的，改成本年；确是那一年的不必改"}
		after := strings.TrimLeft(p.text[n.to:], " ")
		switch {
		case year >= this-1 && p.isBalanceDay(n, after): // an earlier one is history
			f.Message = fmt.Sprintf("截至日期不是本年年末：“%s”", p.quote(n.from, n.to))
			if year < this {
				f.Severity = diag.Hint
			}
		case n.unit == "年度" && (year < this-1 || year > this) && hasPrefix(after, accountsOf) && !p.isCompared(n):
			f.Message = fmt.Sprintf("说的像是别的年度：“%s”", p.quote(n.from, n.to))
		case year == this-1 && p.isTitle(n):
			f.Message, f.Severity = fmt.Sprintf("标题里是上一年：“%s”", p.quote(n.from, n.to)), diag.Hint
		default:
			continue
		}
		list = append(list, f)
	}
	return append(list, p.withoutYear()...)
}

// inName tells whether a year stands in the name of a document: 《…》, 〔…〕, or quotation marks.
func (p *prose) inName(n *number) bool {
	const far = 300 // bytes of a long name
	before, after := p.text[max(0, n.from-far):n.from], p.text[n.to:min(len(p.text), n.to+far)]
	for _, pair := range [][2]string{{"《", "》"}, {"〔", "〕"}, {"“", "”"}} {
		if strings.LastIndex(before, pair[0]) > strings.LastIndex(before, pair[1]) && strings.Contains(after, pair[1]) {
			return true
		}
	}
	return false
}

// isBalanceDay tells whether a year is that of 截至2022年12月31日 or 截至2022年底.
func (p *prose) isBalanceDay(n *number, after string) bool {
	before := strings.TrimRight(p.text[:n.from], " 到")
	if n.unit != "年" || !strings.HasSuffix(before, "截至") && !strings.HasSuffix(before, "截止") && !strings.HasSuffix(before, "截止至") {
		return false
	}
	return hasPrefix(strings.ReplaceAll(after[:min(len(after), 30)], " ", ""), []string{"12月31日", "12月底", "底", "末", "年底", "年末", "12月末"})
}

// isCompared tells whether a year is what something is compared with, or where it began.
func (p *prose) isCompared(n *number) bool {
	before := strings.TrimRight(p.text[:n.from], " ")
	return hasSuffix(before, []string{"比", "较", "与", "和", "自", "从", "至", "到", "—", "-", "、", "以及", "按照", "根据", "执行", "结合"})
}

// isTitle tells whether a number stands in a heading about the accounts.
func (p *prose) isTitle(n *number) bool {
	line := p.line(n.from)
	return p.passage && strings.HasPrefix(line, "#") && containsAny(line[:min(len(line), 300)], accountsOf)
}

// withoutYear finds 截至12月31日.
func (p *prose) withoutYear() diag.List {
	var list diag.List
	for _, word := range []string{"截至12月31日", "截止12月31日", "截至 12 月 31 日", "截至12月底"} {
		for _, s := range allOf(p.text, word) {
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: p.pos(s.from, s.to),
				Message: "截至日期没有写年份：“" + p.quote(s.from, s.to) + "”", Hint: "写上年份"})
		}
	}
	return list
}
