package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/read"
)

// line is a block as it is compared.
type line struct {
	kind                 read.Kind
	place, where, unseen string
	runs                 []read.Run // without white space and signs
	exact                string     // their text with signs
	text                 string     // without
	words                string     // text with every number replaced
	pages                string     // that an entry of the contents leads to
	count                int        // of the characters of words

	sorted []rune // these characters; made when they are needed
}

const (
	bar        = "│"      // between the cells of a row, so that an amount that moved to another column is a difference
	numberMark = '\u0001' // none of the text's: controls are left out
	gap        = '\u0002' // white space inside a number
)

func newLine(b *read.Block) line {
	l := line{kind: b.Kind, place: b.Place, unseen: b.Unseen}
	var exact, text strings.Builder
	for i, c := range b.Cells {
		if i > 0 {
			l.add(&exact, &text, read.Run{Text: bar})
		}
		for _, r := range c.Runs {
			if r.Tag == read.PageNumber {
				l.pages += strings.TrimSpace(r.Text)
				continue
			}
			l.add(&exact, &text, r)
		}
		for range c.Span - 1 {
			l.add(&exact, &text, read.Run{Text: bar})
		}
	}
	l.exact, l.text = strings.TrimRight(exact.String(), bar), strings.TrimRight(text.String(), bar)
	if strings.Trim(l.exact, bar) == "" {
		l.exact, l.text = "", ""
	}
	if l.kind == read.Picture {
		l.words, l.count = l.text, 1
		return l
	}
	var words strings.Builder
	at := 0
	for _, n := range numbers(l.text) {
		words.WriteString(l.text[at:n.from])
		words.WriteRune(numberMark)
		at = n.to
	}
	words.WriteString(l.text[at:])
	l.words = words.String()
	l.count = utf8.RuneCountInString(l.words)
	return l
}

// add puts a run at the end of the line.
func (l *line) add(exact, text *strings.Builder, r read.Run) {
	var last rune // of the run, white space left out
	pending := false
	var plain strings.Builder
	for _, c := range r.Text {
		switch {
		case unicode.IsSpace(c):
			pending = isDigit(last)
			continue
		case unicode.IsControl(c):
			continue
		}
		if pending && isDigit(c) {
			plain.WriteRune(gap)
			exact.WriteRune(gap)
		}
		pending, last = false, c
		exact.WriteRune(c)
		if !isSign(c) {
			plain.WriteRune(c)
		}
	}
	r.Text = plain.String()
	text.WriteString(r.Text)
	l.runs = append(l.runs, r)
}

// isSign tells characters that no text needs: those without ink, those that turn the direction of writing, and those of
// symbol fonts, which stand for themselves.
func isSign(c rune) bool {
	return unicode.In(c, unicode.Cf, unicode.Mn, unicode.Co) || c == '\u115f' || c == '\u1160' || c == '\u3164' || c == '\u2800' ||
		c == utf8.RuneError
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' || '０' <= c && c <= '９' }

// figureAt is the tag of what the byte at belongs to.
func (l *line) figureAt(at int) string {
	for _, r := range l.runs {
		if at < len(r.Text) {
			return r.Tag
		}
		at -= len(r.Text)
	}
	return ""
}

// tagged tells whether a figure stands in the line.
func (l *line) tagged() bool {
	for _, r := range l.runs {
		if r.Tag != "" {
			return true
		}
	}
	return false
}

var forPeople = strings.NewReplacer(string(gap), " ")

// shown is the line for people: a row without the bars of empty cells.
func (l *line) shown() string {
	if l.kind == read.Picture {
		return "图片或者嵌入的文件，里面的数和文字读不出来"
	}
	text := forPeople.Replace(l.exact)
	if !strings.Contains(text, bar) {
		return text
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return string(r) == bar }), bar)
}
