package check

import (
	"strings"
	"unicode/utf8"
)

// What is covered: the print of a figure is part of its sentence, addresses are not.
const (
	figureMark = '\x01'
	otherMark  = '\x02'
)

// cover replaces what is no prose: figures that are taken by name, the targets of links, addresses and tags. What
// stands in their place has as many bytes and characters, so that all places stay what they are.
func cover(text string, passage bool) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		n, mark := covered(text[i:], passage)
		if n == 0 {
			b.WriteByte(text[i])
			i++
			continue
		}
		for end := i + n; i < end; {
			_, size := utf8.DecodeRuneInString(text[i:])
			b.WriteString(marks[size-1][mark-figureMark])
			i += size
		}
	}
	return b.String()
}

// marks cover characters of one to four bytes.
var marks = [4][2]string{{"\x01", "\x02"}, {"\u0080", "\u0081"}, {"\ufff0", "\ufff1"}, {"\U0001fff0", "\U0001fff1"}}

// covered is how many bytes at the beginning of s are to be covered, and by what.
func covered(s string, passage bool) (int, rune) {
	until := func(end string, mark rune) (int, rune) {
		line := s[:min(len(s), 2000)] // long enough for any of these, and short enough to be looked through again and again
		if i := strings.IndexByte(line, '\n'); i >= 0 && end != "}}" {
			line = line[:i]
		}
		if i := strings.Index(line[1:], end); i >= 0 {
			return 1 + i + len(end), mark
		}
		return 0, 0
	}
	switch {
	case strings.HasPrefix(s, "{{"):
		return until("}}", figureMark)
	case strings.HasPrefix(s, "http://"), strings.HasPrefix(s, "https://"), strings.HasPrefix(s, "www."):
		n := strings.IndexFunc(s[:min(len(s), 2000)], func(r rune) bool { return r <= ' ' || r > '~' })
		if n < 0 {
			n = min(len(s), 2000)
		}
		return n, otherMark
	case !passage:
	case strings.HasPrefix(s, "!["):
		return 1, otherMark
	case strings.HasPrefix(s, "]("):
		return until(")", otherMark)
	case s[0] == '<' && len(s) > 1 && (s[1] == '/' || s[1] == '!' || s[1]|0x20 >= 'a' && s[1]|0x20 <= 'z'):
		return until(">", otherMark)
	}
	return 0, 0
}
