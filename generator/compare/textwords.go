package compare

import (
	"bytes"
	"fmt"
	"strings"

	"gen/internal/diag"
)

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

// context is how many characters are kept around what differs in a long paragraph.
const context = 20

// focus cuts off what two long texts begin and end with alike, and the rest of one that stands alone.
func focus(before, after string) (string, string) {
	if before == "" || after == "" {
		return diag.Clip(before, 4*context), diag.Clip(after, 4*context)
	}
	return diag.Differing(before, after, context)
}
