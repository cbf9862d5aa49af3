package language

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
)

// What the parser of templates says, in the words of this language.

var syntaxLine = regexp.MustCompile(`^template: .*?:(\d+): (.*)$`)

var syntaxWords = []struct{ english, message, hint string }{
	{"unexpected EOF", missingEnd, "每个 {{如果}}、{{逐项}}、{{with}}、{{定义}} 都要有自己的 {{结束}}"},
	{"unexpected {{end}}", "多了一个 {{结束}}", "删去它，或补上与它配对的 {{如果}}"},
	{"unexpected {{else}}", "多了一个 {{否则}}", "{{否则}} 只能在 {{如果}}、{{逐项}}、{{with}} 里面"},
	{"unclosed action", "{{ 没有用 }} 结束", "一对 {{ }} 写在同一行里"},
	{"unclosed left paren", "括号没有结束", "补上 )"},
	{"unexpected right paren", "多了一个 )", "删去它"},
	{"unterminated quoted string", "引号没有结束", `名称用半角双引号括起来，如 {{表 "04"}}`},
	{"unclosed comment", "注释没有结束", "注释写成 {{/* … */}}"},
	{"missing value for", "{{ }} 里缺少内容", "写上要判断或要印的内容"},
	{"undefined variable", "没有这个变量", "变量要先写 {{$x := …}} 再用"},
	{"multiple definition", "同一个名称定义了两次", "换一个名称"},
	{"bad character", "有不认识的字符", "括号、引号和逗号用半角，各项之间用空格隔开"},
	{"unrecognized character", "有不认识的字符", "括号和引号用半角"},
	{"character constant", "名称两边是单引号", `名称用半角双引号括起来，如 {{金额 (取 "支出.合计")}}`},
	{`unexpected "(" in operand`, "( 前面少了空格", `各项之间用空格隔开，如 {{金额 (取 "支出.合计")}}`},
	{`unexpected "{"`, "多了一个 {", "取数前面两个 {，后面两个 }"},
	{`unexpected "}"`, "少了一个 }", "取数前面两个 {，后面两个 }"},
	{"unexpected", "写法不对", "写成 {{金额 .收入.合计}} 或 {{如果 有 .收入.合计}}…{{结束}}"},
}

// badCharacter is how the parser tells of a character that it does not expect.
var badCharacter = regexp.MustCompile(`character(?: in action:)? U\+[0-9A-F]+ '(.+)'$`)

// inAction is where a text stands first between {{ and }}, from start on; -1 if it does not.
func inAction(text, what string, start int) int {
	for at := start; ; at += len(what) {
		i := strings.Index(text[at:], what)
		if i < 0 {
			return -1
		}
		at += i
		if strings.LastIndex(text[:at], "{{") > strings.LastIndex(text[:at], "}}") {
			return at
		}
	}
}

func syntaxFinding(s *source, err error) diag.Finding {
	f := diag.Finding{Code: codes.TemplateSyntax, Pos: s.at, Message: "模板读不懂", Hint: err.Error()}
	if m := syntaxLine.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1])
		start := lineStart(s.text, n)
		if !s.at.Known() {
			f.Pos = s.pos(parse.Pos(start))
		}
		f.Hint = m[2]
		for _, w := range syntaxWords {
			if strings.Contains(m[2], w.english) {
				f.Message, f.Hint = w.message, w.hint
				if bad := badCharacter.FindStringSubmatch(m[2]); bad != nil {
					f.Message = fmt.Sprintf("{{ }} 里有不认识的“%s”", bad[1])
					if at := inAction(s.text, bad[1], start); at >= 0 && !s.at.Known() {
						f.Pos = s.pos(parse.Pos(at))
					}
				}
				if w.english == "undefined variable" || w.english == "unexpected" || w.english == "multiple definition" {
					f.Notes = []string{m[2]}
				}
				break
			}
		}
	}
	if at := openAction(s.plain); at >= 0 && f.Message == missingEnd && !s.at.Known() {
		f.Pos, f.Label = s.pos(parse.Pos(at)), "从这里开始，后面没有它的 {{结束}}"
	}
	if !f.Pos.Known() {
		f.Pos = diag.Pos{File: s.file, Line: 1, Column: 1}
	}
	return f
}

// lineStart is where line n of a text begins.
func lineStart(text string, n int) int {
	at := 0
	for ; n > 1; n-- {
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	return at
}

const missingEnd = "缺少 {{结束}}"

// action is one that opens or ends a block, or a comment, in which neither counts.
var action = regexp.MustCompile(`(?s)\{\{-?\s*(/\*.*?\*/|if|range|with|define|block|end)\b?`)

// openAction is where the innermost block begins that is not ended, -1 if all are: the parser tells of the end of the file.
func openAction(text string) int {
	var open []int
	for _, m := range action.FindAllStringSubmatchIndex(text, -1) {
		switch word := text[m[2]:m[3]]; {
		case word == "end":
			open = open[:max(len(open)-1, 0)]
		case !strings.HasPrefix(word, "/*"):
			open = append(open, m[0])
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}
