package verify

import (
	"regexp"
	"strings"
)

// span is a part of a text, in bytes.
type span struct{ from, to int }

var number = regexp.MustCompile(`[-−－]?[0-9０-９][0-9０-９,]*([.．][0-9０-９]+)?`)

func numbers(text string) []span {
	var list []span
	for _, at := range number.FindAllStringIndex(text, -1) {
		list = append(list, span{at[0], at[1]})
	}
	return list
}

// half is a text with the letters and signs of the usual width.
func half(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '−':
			return '-'
		case '！' <= c && c <= '～':
			return c - '！' + '!'
		}
		return c
	}, text)
}

var thousands = regexp.MustCompile(`^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)

// value is a number as it is computed with: 10,925.070 is 10925.07.
func value(number string) string {
	n := half(number)
	if thousands.MatchString(n) {
		n = strings.ReplaceAll(n, ",", "")
	}
	if strings.Contains(n, ".") {
		n = strings.TrimRight(strings.TrimRight(n, "0"), ".")
	}
	return n
}

// folded is a text that two spellings of it have in common.
func folded(text string) string {
	text = half(strings.ReplaceAll(text, string(gap), ""))
	var b strings.Builder
	at := 0
	for _, n := range numbers(text) {
		b.WriteString(text[at:n.from])
		b.WriteString(value(text[n.from:n.to]))
		at = n.to
	}
	b.WriteString(text[at:])
	return b.String()
}
