package compose

import (
	"fmt"
	"regexp"
	"strings"

	"gen/generator/doc"
	"gen/generator/language"
	"gen/internal/codes"
	"gen/internal/diag"
)

const (
	blanks   = " \t　\u00a0"
	oneBlank = "[" + blanks + "]"
)

var (
	headingLine = regexp.MustCompile(`^(#{1,6})` + oneBlank + `+(.+?)(?:` + oneBlank + `+#+)?$`)
	nearHeading = regexp.MustCompile(`^(?:#+\p{Han}|#{7,}` + oneBlank + `|＃+` + oneBlank + `*\S)`)
	bulletLine  = regexp.MustCompile(`^(?:[-*+]` + oneBlank + `+|[•●■◆➢▪∙·⚫➤❖◦►]+` + oneBlank + `*)`)
	countedLine = regexp.MustCompile(`^([0-9]{1,9}[.)])` + oneBlank + `+(.+)$`)

	// Bullets of the fonts of a word processor, as they come out where only text is kept: ● as l, ■ as n, ➢ as Ø
	letterBullet = regexp.MustCompile(`^([lnuv][\t\x{a0}]|[oØ§ü–]` + oneBlank + `)` + oneBlank + `*(?:[\p{Han}《“（]|[0-9]+[年月])`)

	quotedLine = regexp.MustCompile(`^>+` + oneBlank + `*[^\s\x{a0}0-9>=]`)

	// A sign before an amount, which Markdown takes for the bullet of a list: - 3.5万元
	signedLine = regexp.MustCompile(`^[-+]` + oneBlank + `+[0-9][0-9.,]*` + oneBlank + `*(?:[%％‰万亿元倍个，。；、]|$)`)
)

// write writes lines of text, up to the end of the passage.
func (w *writer) write(lines []string) {
	for len(lines) > 0 {
		n := w.table(lines)
		if n == 0 {
			n = w.pasted(lines)
		}
		if n == 0 {
			n = w.line(lines)
		}
		lines = lines[n:]
	}
}

// line writes what the first line begins, and tells how many lines that is.
func (w *writer) line(lines []string) int {
	line := strings.Trim(lines[0], blanks)
	style := doc.Body
	if w.item && line != "" && strings.HasPrefix(lines[0], "  ") {
		style = doc.Item // a line of its own below the item
	}
	w.item = style == doc.Item
	if line == "" || isRule(line) {
		return 1
	}
	if m := headingLine.FindStringSubmatch(line); m != nil {
		w.heading(len(m[1]), m[2])
		return 1
	}
	n := 1
	for n < len(lines) && goesOn(line, lines[n]) && !isTable(lines[n:]) {
		var b strings.Builder
		joinTo(&b, line)
		joinTo(&b, strings.Trim(lines[n], blanks))
		line = b.String()
		n++
	}
	w.doubt(line)
	marker, text := listed(line)
	if marker != "" {
		style, w.item = doc.Item, true
	}
	w.paragraph(text, marker, style)
	return n
}

// listed takes off the mark or the number that makes a line an item. The number is printed as it was typed.
func listed(line string) (marker, text string) {
	if m := bulletLine.FindString(line); m != "" && !signedLine.MatchString(line) {
		return "•", strings.Trim(line[len(m):], blanks)
	}
	if m := letterBullet.FindStringSubmatch(line); m != nil {
		return "•", strings.Trim(line[len(m[1]):], blanks)
	}
	m := countedLine.FindStringSubmatch(line)
	switch {
	case m == nil:
		return "", line
	case isWordy(firstRune(m[2])): // 10. 25% is not 10.25%
		return m[1] + " ", m[2]
	}
	return m[1], m[2]
}

// isWordy tells of digits and letters, which must not touch what stands before them.
func isWordy(r rune) bool {
	return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '０' && r <= 'ｚ'
}

// isRule tells of a line across the page, which is not printed: --- *** ___
func isRule(line string) bool {
	marks := strings.Join(strings.Fields(line), "")
	return len(marks) >= 3 && strings.ContainsAny(marks[:1], "-*_") && strings.Trim(marks, marks[:1]) == ""
}

// goesOn tells whether a sentence was broken between two lines: the first ends, or the second begins, in its middle.
func goesOn(line, next string) bool {
	text := strings.Trim(next, blanks)
	if text == "" || strings.HasPrefix(next, "　") || opensBlock(text) {
		return false
	}
	return strings.ContainsRune("，、,（(《〈“‘【〔[", lastRune(strings.TrimRight(line, "*"))) || strings.ContainsRune("，、。；：！？）》〉”’】〕)", firstRune(text))
}

// opensBlock tells whether a line begins something of its own, whatever stands before it.
func opensBlock(line string) bool {
	plain := unmarked(line)
	return isRule(line) || strings.ContainsAny(plain[:min(1, len(plain))], "|#>") ||
		bulletLine.MatchString(line) || letterBullet.MatchString(line) || countedLine.MatchString(line) || language.Numbered(plain)
}

// doubt tells of what looks like a mark at the beginning of a line, and is printed.
func (w *writer) doubt(line string) {
	plain := unmarked(line)
	hint := ""
	switch {
	case nearHeading.MatchString(plain):
		hint = "标题写成“# 标题”：# 用半角，最多六个，后面空一格；不是标题的，不用管"
	case letterBullet.MatchString(plain):
		letter := string(firstRune(plain))
		if !strings.Contains(w.letters, letter) {
			w.letters += letter
			w.fault(codes.Markup, diag.Hint, plain, "行首的“"+letter+"”印成“•”", "本段正文里都是；不是项目符号的，“"+letter+"”后面不空格")
		}
		return
	case signedLine.MatchString(plain):
		hint = "负数写成“-3.5万元”，不空格；列表写成“• 3.5万元”"
	case quotedLine.MatchString(plain):
		hint = "公开的正文没有引用的样式：删去 >；是“大于”的，不用管"
	case strings.HasPrefix(plain, "|") || strings.HasPrefix(plain, "｜"):
		hint = "表格的第二行要有“|---|---|”，竖线用半角"
	case strings.HasPrefix(plain, "```"):
		hint = "公开的正文没有程序代码：删去这一行"
	case strings.Count(plain, "\t") > 1:
		hint = "看起来是从表格粘贴的，各行的栏数不同，按一段印出：补齐各行，或写成“| 甲 | 乙 |”"
	default:
		return
	}
	w.markup(plain, hint)
}

// markup tells of signs that are printed as they were typed.
func (w *writer) markup(text, hint string) {
	shown := diag.Clip(strings.ReplaceAll(text, "\t", " "), 30)
	near, _, _ := strings.Cut(text, "\t")
	w.fault(codes.Markup, diag.Warning, near, fmt.Sprintf("正文里的“%s”按普通文字印出", shown), hint)
}

func (w *writer) heading(depth int, text string) {
	var in inline
	w.inline(text, &in, false)
	in.cut()
	for _, b := range in.pieces {
		p, ok := b.(*doc.Paragraph)
		switch level := w.base + depth; {
		case !ok:
			w.o.add(b)
		case level > deepest:
			for i := range p.Runs {
				p.Runs[i].Bold = true
			}
			w.o.add(p)
		default:
			w.c.proofread(p.Runs)
			w.o.heading(level, p.Runs, true)
		}
	}
}
