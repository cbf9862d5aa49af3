package compose

import (
	"fmt"
	"strings"

	"gen/generator/doc"
	"gen/generator/language"
	"gen/internal/codes"
	"gen/internal/diag"
)

// proofread looks for marks and units that the template and the department wrote both, and for changes of nothing. A warning: a person decides.
func (c *composer) proofread(runs []doc.Run) {
	text := doc.Text(runs)
	if m := language.Doubled(text); m != nil {
		c.findPrinted(diag.Finding{Code: codes.ProofMarks, Severity: diag.Warning, Message: fmt.Sprintf("标点连用：“%s”", around(text, m)),
			About: text[m[0]:m[1]], Hint: "模板自己写标点：删去原因、正文的开头或末尾多出的一个"})
	}
	for _, m := range language.DoubledUnits(text) {
		c.findPrinted(diag.Finding{Code: codes.ProofMarks, Severity: diag.Warning, Message: fmt.Sprintf("单位连用：“%s”", around(text, m)),
			About: text[m[0]:m[1]], Hint: "{{金额 …}} 印出单位，{{占比 …}} 印出 %：后面不再写；只要数的，用 {{数 …}}"})
	}
	before := ""
	for _, r := range runs {
		if r.Figure != "" && strings.Trim(r.Text, "0.") == "" {
			if way := language.ChangeSaid(before); way != "" {
				c.findPrinted(diag.Finding{Code: codes.NoChange, Severity: diag.Warning, Message: fmt.Sprintf("没有变动，却印出“%s%s”", way, r.Text),
					Hint: "持平的另说：{{如果 持平 …}}与上年持平{{否则如果 增加 …}}…"})
			}
		}
		before += r.Text
	}
}

// around is a piece of text with a few characters on each side.
func around(text string, m []int) string {
	before, after := []rune(text[:m[0]]), []rune(text[m[1]:])
	return string(before[max(0, len(before)-8):]) + text[m[0]:m[1]] + string(after[:min(8, len(after))])
}
