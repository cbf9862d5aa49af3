package diag

import (
	"fmt"
	"strings"
)

// mostNames are named in a sentence.
const mostNames = 12

// Names are names in a sentence, A、B、C: of very many the first, and how many there are.
func Names(list []string) string {
	if len(list) > mostNames {
		return fmt.Sprintf("%s…等 %d 个", strings.Join(list[:mostNames], "、"), len(list))
	}
	return strings.Join(list, "、")
}

// Clip shortens a user's text to most characters for a message.
func Clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Differing cuts two texts down to where they differ, with some characters of what is the same before and after.
func Differing(a, b string, context int) (string, string) {
	x, y := []rune(a), []rune(b)
	shorter := min(len(x), len(y))
	head := 0
	for head < shorter && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < shorter-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	cut := func(r []rune) string {
		from, to := max(head-context, 0), min(len(r)-tail+context, len(r))
		text := string(r[from:to])
		if from > 0 {
			text = "…" + text
		}
		if to < len(r) {
			text += "…"
		}
		return text
	}
	return cut(x), cut(y)
}
