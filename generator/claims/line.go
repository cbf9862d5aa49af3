package claims

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/publication"
	"gen/internal/diag"
)

// line is a text that reads on: a paragraph, or several that the end of a printed line or page broke. It is written one way: without
// blanks and quotation marks, with marks of full width and digits of half width.
type line struct {
	text    string
	at      []origin // of its paragraphs, in their order
	section []string // the headings above it
	heading bool
}

// origin is a paragraph of a line.
type origin struct {
	from  int     // where it begins in the line
	runes []int32 // of each byte of the line: the character of the paragraph, from 0
	*publication.Paragraph
}

const printedLine = 24 // characters: a shorter line of print ends a paragraph

// linesOf joins what reads on. A page number between two lines is no text.
func linesOf(paragraphs []publication.Paragraph) []*line {
	var list []*line
	var last *line // to which the next paragraph may belong
	for i := range paragraphs {
		p := &paragraphs[i]
		text, runes := plain(p.Text)
		if text == "" || pageNumber.MatchString(text) {
			continue
		}
		o := origin{0, runes, p}
		if last != nil && !p.Heading && ordinalOf(text) == "" && last.readsOn() {
			o.from = len(last.text)
			last.text += text
			last.at = append(last.at, o)
			continue
		}
		last = &line{text: text, at: []origin{o}, section: p.Section, heading: p.Heading}
		if list = append(list, last); p.Heading {
			last = nil
		}
	}
	return list
}

var (
	pageNumber = regexp.MustCompile(`^(第?\d{1,3}页?|[-—–]+\d{1,3}[-—–]+)$`)
	ordinal    = regexp.MustCompile(`^([（(]?([一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])`)
)

// ordinalOf is the number of a point in a list that a text begins with: （一） 2. 三、
func ordinalOf(text string) string {
	found := ordinal.FindString(text)
	if after := text[len(found):]; found != "" && found[len(found)-1] == '.' && after != "" && after[0] >= '0' && after[0] <= '9' { // 8.5万元
		return ""
	}
	return found
}

func withoutOrdinal(text string) string { return text[len(ordinalOf(text)):] }

// readsOn tells whether a line was broken by print: it is as long as one and ends in no mark that ends a sentence.
func (l *line) readsOn() bool {
	end, _ := utf8.DecodeLastRuneInString(l.text)
	if strings.ContainsRune("。；：！？", end) {
		return false
	}
	tail := l.text[l.at[len(l.at)-1].from:]
	return end == '，' || end == '、' || utf8.RuneCountInString(tail) >= printedLine
}

// isSentence tells a sentence from a cell of a table and a label of a chart, which is a number alone.
func (l *line) isSentence() bool {
	words := labelled.ReplaceAllString(l.text, "")
	return strings.ContainsAny(l.text, "，。；：") && strings.ContainsFunc(words, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

var labelled = regexp.MustCompile(`[\d.,]+(?:万元|亿元|元|%)`)

// plain writes a text one way, and tells of each byte which character of the text it is.
func plain(s string) (string, []int32) {
	var b strings.Builder
	var at []int32
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if n := optionalAt(runes[i:]); n > 0 {
			i += n - 1
			continue
		}
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("“”\"「」『』‘’*", r):
			continue
		case r >= '０' && r <= '９':
			r += '0' - '０'
		case r == '％':
			r = '%'
		case r == '．':
			r = '.'
		case r == ',' && !groups(runes, i):
			r = '，'
		case r == ';':
			r = '；'
		case r == ':':
			r = '：'
		case r == '(':
			r = '（'
		case r == ')':
			r = '）'
		}
		n := b.Len()
		b.WriteRune(r)
		for ; n < b.Len(); n++ {
			at = append(at, int32(i))
		}
	}
	return b.String(), at
}

// optionalAt is how many characters a text begins with that a name may be written with or without.
func optionalAt(runes []rune) int {
	if runes[0] != '（' && runes[0] != '(' {
		return 0
	}
	for _, word := range []string{"境", "更新"} {
		inner := []rune(word)
		if end := len(inner) + 1; len(runes) > end && slices.Equal(runes[1:end], inner) && (runes[end] == '）' || runes[end] == ')') {
			return end + 1
		}
	}
	return 0
}

// groups tells whether a comma stands between digits as they are grouped: 59,332,388.65.
func groups(runes []rune, i int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(runes) && runes[i] >= '0' && runes[i] <= '9' }
	return digit(i-1) && digit(i+1) && digit(i+2) && digit(i+3) && !digit(i+4)
}

// pos is the place of a byte of a line.
func (l *line) pos(at int) diag.Pos {
	o := l.at[0]
	for _, next := range l.at {
		if next.from <= at {
			o = next
		}
	}
	if i := at - o.from; i < len(o.runes) {
		return placed(o.Pos, int(o.runes[i]))
	}
	return o.Pos
}

// printed is the text as it is printed.
func (l *line) printed() string {
	var b strings.Builder
	for _, o := range l.at {
		b.WriteString(o.Text)
	}
	return b.String()
}

// printedPos is the place of a character of the text as it is printed.
func (l *line) printedPos(at int) diag.Pos {
	for _, o := range l.at[:len(l.at)-1] {
		n := utf8.RuneCountInString(o.Text)
		if at < n {
			return placed(o.Pos, at)
		}
		at -= n
	}
	return placed(l.at[len(l.at)-1].Pos, at)
}

// placed is the place of a character of a paragraph: texts have columns.
func placed(pos diag.Pos, at int) diag.Pos {
	if pos.Sheet == "" {
		pos.Column = at + 1
	}
	return pos
}

// near are the words around a part of a line.
func (l *line) near(from, to int) string {
	before, after := []rune(l.text[:from]), []rune(l.text[to:])
	return string(before[max(0, len(before)-14):]) + l.text[from:to] + string(after[:min(6, len(after))])
}
