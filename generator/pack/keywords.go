package pack

import (
	"regexp"
	"slices"
	"strings"
)

// Templates are Go's, with their keywords in Chinese. Each has as many bytes as the keyword of Go with spaces behind it, so a text has
// all its places whichever it is written with.

var (
	action = regexp.MustCompile(`\{\{(?:"[^"\n]*"|[^"{}])*\}\}`)
	first  = regexp.MustCompile(`^\{\{-?\s*(?:否则\s*如果|如果|逐项|定义|否则|结束)[\s(}-]`)
	// A quoted text is a match of its own, so that no word is found in it.
	joining = regexp.MustCompile(`"[^"\n]*"|[\s(](?:(?:` + strings.Join(joins, "|") + `)\s)+`)
	joins   = []string{"并且", "或者", "不是", "相同"}
	changed = regexp.MustCompile(`^(\{\{-?\s*)可改([ \t]+)("[^"\n]*")`)

	keywords = strings.NewReplacer(
		"如果", "if    ",
		"否则", "else  ",
		"逐项", "range ",
		"定义", "define",
		"结束", "end   ",
		"并且", "and   ",
		"或者", "or    ",
		"不是", "not   ",
		"相同", "eq    ",
	)
)

// Plain is a template with the keywords of Go's templates, byte for byte at the same places; {{可改 "名称"}} is {{block "名称" .}}.
func Plain(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	return action.ReplaceAllStringFunc(text, func(action string) string {
		action = first.ReplaceAllStringFunc(action, keywords.Replace)
		if slices.ContainsFunc(joins, func(word string) bool { return strings.Contains(action, word) }) {
			action = joining.ReplaceAllStringFunc(action, func(word string) string {
				if word[0] == '"' {
					return word
				}
				return keywords.Replace(word)
			})
		}
		return changed.ReplaceAllString(action, "${1}block${2}${3}.")
	})
}
