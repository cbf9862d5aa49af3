package publication

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gen/internal/diag"
)

// outline is the headings over what is read.
type outline struct {
	levels [8]string // by level, from 1
}

// paragraph is a text under its headings. A heading is told by its number, or by the file.
func (o *outline) paragraph(text string, level int, at diag.Pos) Paragraph {
	if numbered := numberedLevel(text); numbered > 0 {
		level = numbered
	}
	level = min(level, len(o.levels)-1)
	if level > 0 {
		clear(o.levels[level:])
	}
	p := Paragraph{Heading: level > 0, Text: text, Pos: at}
	for _, heading := range o.levels {
		if heading != "" {
			p.Section = append(p.Section, heading)
		}
	}
	if level > 0 {
		o.levels[level] = text
	}
	return p
}

// numbering are the numbers of headings as official documents have them, from the highest.
var numbering = []*regexp.Regexp{
	regexp.MustCompile(`^第[一二三四五六七八九十]+(部分|章)`),
	regexp.MustCompile(`^[一二三四五六七八九十]+、`),
	regexp.MustCompile(`^[（(][一二三四五六七八九十]+[）)]`),
	regexp.MustCompile(`^\d{1,2}[.、．](\D|$)`),
	regexp.MustCompile(`^[（(]\d{1,2}[）)]`),
}

// longestHeading is how many characters a heading may have.
const longestHeading = 45

// numberedLevel is the level of a text that is a heading by its number and its length, 0 for other texts.
func numberedLevel(text string) int {
	if utf8.RuneCountInString(text) > longestHeading || strings.ContainsAny(text, "。；，") || strings.HasSuffix(text, "：") {
		return 0
	}
	for i, number := range numbering {
		if number.MatchString(text) {
			return i + 1
		}
	}
	return 0
}
