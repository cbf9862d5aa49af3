package language

import (
	"fmt"
	"regexp"
	"strings"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
)

var (
	// A number that a heading or a line brings itself: 一、 （一） (1) 1. １． ⒈ 1) ① ㈠ 一是 第二， A、 Ⅱ. 1.2.3, and 1.2 with a
	// blank and no unit behind it.
	ownNumber = regexp.MustCompile(`^(?:第[一二三四五六七八九十百0-9]+(?:[章节部条，]|、[^一二三四五六七八九十0-9])|其[一二三四五六七八九十][，、是]|` +
		`[一二三四五六七八九十]+[、.．是]|[（(](?:[一二三四五六七八九十]+|[0-9０-９]{1,2}|[a-zA-Z])[）)]|[0-9０-９]{1,2}(?:[、)）]|[.．](?:[^0-9０-９]|(?:19|20)[0-9]{2}年|$))|` +
		`[0-9]{1,2}(?:[.．][0-9]{1,2}(?:[ \t　\x{a0}]+[^0-9万亿元%％‰倍个 \t　\x{a0}]|[.．](?:\D|$))|(?:[.．][0-9]{1,2}){2,})|` +
		`[a-zA-Z][)）]|(?:[A-Z]|[Ⅰ-Ⅻ])(?:、|[.．](?:\P{L}|\p{Han}))|[①-⒛㈠-㈩])`)

	// A line that the program numbers, whatever {{if}} stands before it: its marker and its text.
	countedLine = regexp.MustCompile(`(?m)^(?:[ \t]*\{\{[^{}]*\}\})*[ \t]*(#{1,5}|\+(?:一?、)?)[ \t]+(\S.*)$`)

	// A heading, up to the one that follows it.
	headingOver = regexp.MustCompile(`(?m)^[ \t]*(#{1,5})[ \t]+(\S.*)\n(?:[ \t]*\n)*[ \t]*`)
)

// Numbered tells whether a text begins with a number of its own.
func Numbered(text string) bool { return ownNumber.MatchString(text) }

// numberedTwice finds headings and numbered paragraphs of a section that begin with a number, which is printed behind
// that of the program.
func (c *checker) numberedTwice(s *source) {
	text := withoutComments(s.text)
	for _, m := range countedLine.FindAllStringSubmatchIndex(text, -1) {
		marker := text[m[2]:m[3]]
		if marker[0] == '+' || c.r.pack.FirstNumber(max(2, len(marker))) != "" {
			c.typedNumber(text[m[4]:m[5]], s.pos(parse.Pos(m[4])))
		}
	}
}

// bareHeadings finds headings that another one of their level, or above it, follows at once: nothing is ever printed under them.
func (c *checker) bareHeadings(s *source) {
	text := withoutComments(s.text)
	for _, m := range headingOver.FindAllStringSubmatchIndex(text, -1) {
		next := text[m[1]:]
		if level := len(next) - len(strings.TrimLeft(next, "#")); level > 0 && level <= m[3]-m[2] {
			c.fault(codes.HeadingBare, s.pos(parse.Pos(m[2])), fmt.Sprintf("标题“%s”下面什么也没有，不会印出来", diag.Clip(text[m[4]:m[5]], 20)),
				"下面写上内容；只是要列出几行的，行首的 # 改成 +").Severity = diag.Warning
		}
	}
}

// parts finds titles of parts that do so.
func (c *checker) parts() {
	for _, part := range c.r.pack.Parts {
		if c.r.pack.FirstNumber(1) != "" {
			c.typedNumber(strings.TrimSpace(part.Title.V), part.Title.Pos)
		}
	}
}

func (c *checker) typedNumber(text string, at diag.Pos) {
	if text, _, _ = strings.Cut(text, "{{"); Numbered(text) {
		c.fault(codes.NumberTwice, at, fmt.Sprintf("“%s”自己写了编号，会编号两次", diag.Clip(text, 20)),
			"编号由程序加：删去开头的编号；不是编号的，不用管").Severity = diag.Warning
	}
}
