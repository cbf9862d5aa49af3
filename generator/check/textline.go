package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/internal/diag"
)

// Signs that mean something in a passage or on a web page, and are printed as they stand in any other text.
var strayMarks = regexp.MustCompile(`\*\*[^*\n]+\*\*|~~[^~\n]+~~|</?[a-zA-Z][^<>\n]*>|&(?:[a-zA-Z]{2,31}|#[0-9]{1,7});|` +
	`!?\[[^\[\]\n]*\]\([^()\n]+\)|(?m:^#{1,6} \S)`)

const lineEnds = "\n\r\v\u0085\u2028\u2029"

// oneLine finds what a text that is printed in a line, or in a cell, cannot have: marks, tabs, and a line break after
// which the words run on as if there were none. Cells of a form keep their lines.
func oneLine(_ *context, p *prose) diag.List {
	if p.passage {
		return nil
	}
	var list diag.List
	if strings.ContainsAny(p.text, "*~<&[#") {
		for _, s := range matchesOf(p.text, strayMarks) {
			list = append(list, diag.Finding{Severity: diag.Warning, Pos: p.pos(s.from, s.to),
				Message: "“" + diag.Clip(p.typed[s.from:s.to], 30) + "”照样印出", Hint: "加粗、标题、图片和链接只能写在正文段落里；这里只写文字"})
		}
	}
	for i, r := range p.text {
		switch {
		case r == '\t' && strings.Trim(p.text[:i], " \t\n") != "":
			shown := strings.ReplaceAll(p.quote(i, i+1), "\t", " ")
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: p.pos(i, i+1), Message: "制表符印成空格：“" + shown + "”", Hint: "改成要印的标点"})
		case strings.ContainsRune(lineEnds, r) && !p.form:
			if joined := p.joined(i, i+utf8.RuneLen(r)); joined != "" {
				list = append(list, diag.Finding{Severity: diag.Hint, Pos: p.pos(i, i+1), Message: "换行印不出来，前后接成“" + joined + "”", Hint: "在行末写上标点，或写成一行"})
			}
		}
	}
	return list
}

// shortOrgan is fewer characters than the name of an organ has: two of them may stand side by side, 宣传部's and the office's.
const shortOrgan = 4

// spaced finds white space at the ends of the department's name and inside it: it stands on the cover and in the names of files.
func spaced(c *context) diag.List {
	name := c.report.Department.Name
	parts := strings.FieldsFunc(name.V, unicode.IsSpace)
	short := func(part string) bool {
		return utf8.RuneCountInString(part) < shortOrgan || strings.HasPrefix(part, "（")
	}
	inside := len(parts) > 1 && !strings.ContainsFunc(name.V, isLatin) && slices.ContainsFunc(parts, short)
	if len(parts) == 0 || strings.ContainsAny(name.V, "\t"+lineEnds) || strings.TrimSpace(name.V) == name.V && !inside {
		return nil
	}
	return diag.List{{Severity: diag.Hint, Pos: name.Pos, Message: "部门名称里有空格：“" + name.V + "”", Hint: "删去；名称照这样印在封面上，也用在文件名里"}}
}

// joined is how a text reads around a line break, "" where nothing stands on one side or a mark parts both.
func (p *prose) joined(from, to int) string {
	before := []rune(strings.TrimRight(p.text[:from], " \t　"))
	after := []rune(strings.TrimLeft(p.text[to:], " \t　"+lineEnds))
	if len(before) == 0 || len(after) == 0 || isMark(before[len(before)-1]) || strings.ContainsRune(lineEnds, before[len(before)-1]) {
		return ""
	}
	gap := ""
	if last, first := before[len(before)-1], after[0]; last < 0x2000 && first < 0x2000 {
		gap = " "
	}
	short := func(s string) string { line, _, _ := strings.Cut(s, "\n"); return line }
	return string(before[max(0, len(before)-8):]) + gap + short(string(after[:min(8, len(after))]))
}
