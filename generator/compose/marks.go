package compose

import (
	"strings"
	"unicode/utf8"

	"gen/generator/doc"
)

// While text is composed it is a plain string, and marks tell where its parts come from: openMark+n opens a part of
// origin n, closeMark ends it; parts nest, the innermost origin counts. blockMark+n is the place of a block. The
// marks are private-use characters of planes 15 and 16, which no input may hold.
const (
	openMark  = '\U000F0000' // typed by the department; openMark+1+i is the i-th figure
	blockMark = '\U00100000'
	closeMark = '\U0010FFFD'

	maxFigures = blockMark - openMark - 1
	maxBlocks  = 1000
)

// marks hands out the marks of one document.
type marks struct {
	ids    []string
	number map[string]int
}

// figure marks text as the print of a figure.
func (m *marks) figure(id, text string) string {
	n, ok := m.number[id]
	if !ok {
		if len(m.ids) == maxFigures-1 {
			return text
		}
		n = len(m.ids)
		m.ids = append(m.ids, id)
		if m.number == nil {
			m.number = map[string]int{}
		}
		m.number[id] = n
	}
	return string(rune(openMark+1+n)) + text + string(closeMark)
}

// typed marks text that the department wrote. It stays one line: nothing in it can open a heading or a list.
func typed(text string) string {
	if text = unmarked(joinLines(text)); text == "" {
		return ""
	}
	return string(openMark) + text + string(closeMark)
}

// text is runs as marked text: what runs makes of it are they again, without bold ones.
func (m *marks) text(runs []doc.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Figure != "" {
			b.WriteString(m.figure(r.Figure, r.Text))
		} else {
			b.WriteString(string(openMark) + r.Text + string(closeMark))
		}
	}
	return b.String()
}

// runs cuts marked text into runs; neighbours of one origin become one.
func (m *marks) runs(text string) []doc.Run {
	var runs []doc.Run
	var open []doc.Run
	var now doc.Run
	start := 0
	flush := func(end int) {
		if part := text[start:end]; part != "" {
			next := now
			next.Text = part
			runs = appendRun(runs, next)
		}
	}
	for i, r := range text {
		if r < openMark {
			continue
		}
		flush(i)
		start = i + len(string(r))
		switch {
		case r == closeMark:
			if n := len(open); n > 0 {
				now, open = open[n-1], open[:n-1]
			}
		case r < blockMark:
			open = append(open, now)
			now = doc.Run{Typed: true}
			if n := int(r - openMark - 1); n >= 0 && n < len(m.ids) {
				now = doc.Run{Figure: m.ids[n]}
			}
		}
	}
	flush(len(text))
	return runs
}

// appendRun adds a run, joined to the last one when both have the same origin. Figures stay apart.
func appendRun(runs []doc.Run, r doc.Run) []doc.Run {
	if n := len(runs); n > 0 && r.Figure == "" {
		last := runs[n-1]
		if last.Text = r.Text; last == r {
			runs[n-1].Text += r.Text
			return runs
		}
	}
	return append(runs, r)
}

// unmarked is text without marks.
func unmarked(text string) string {
	if strings.IndexFunc(text, isMark) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, text)
}

func isMark(r rune) bool { return r >= openMark }

// wordMarks are characters that only the fonts and the files of an office program know, as what they mean: its bullets,
// and the other ways to end a line.
var wordMarks = strings.NewReplacer("\uF0B7", "•", "\uF06C", "•", "\uF06E", "•", "\uF075", "•", "\uF076", "•", "\uF077", "•", "\uF09E", "•",
	"\uF09F", "•", "\uF0A7", "•", "\uF0B2", "•", "\uF0D8", "•", "\uF0FC", "√", "\r\n", "\n", "\r", "\n", "\v", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// settled is a text with one kind of line end and bullets that every font has.
func settled(text string) string {
	if strings.IndexFunc(text, unsettled) < 0 {
		return text
	}
	return wordMarks.Replace(text)
}

func unsettled(r rune) bool {
	return r < ' ' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r >= '\uE000' && r <= '\uF8FF'
}

// joinLines makes one line of several. Between Chinese characters nothing is put in their place.
func joinLines(text string) string {
	if strings.IndexFunc(text, unsettled) < 0 {
		return strings.TrimSpace(text)
	}
	var b strings.Builder
	for _, line := range strings.Split(settled(text), "\n") {
		joinTo(&b, strings.TrimSpace(strings.ReplaceAll(line, "\t", " ")))
	}
	return b.String()
}

// joinTo appends a line to what was written so far, with a space only between two words of letters or digits.
func joinTo(b *strings.Builder, line string) {
	if b.Len() > 0 && isLetter(lastRune(b.String())) && isLetter(firstRune(line)) {
		b.WriteByte(' ')
	}
	b.WriteString(line)
}

func isLetter(r rune) bool { return r > ' ' && r < 0x2000 || r >= '０' && r <= 'ｚ' }

func firstRune(s string) rune {
	for _, r := range s {
		if !isMark(r) {
			return r
		}
	}
	return 0
}

func lastRune(s string) rune {
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !isMark(r) {
			return r
		}
		s = s[:len(s)-size]
	}
	return 0
}
