package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/internal/place"
)

// words are those of a list, longer ones first.
type words []string

func wordList(list []place.Value[string]) words {
	w := make([]string, len(list))
	for i, v := range list {
		w[i] = plain(v.V)
	}
	return words(nil).with(w...)
}

// with are these words and more of them.
func (w words) with(more ...string) words {
	w = slices.Concat(w, more)
	slices.SortFunc(w, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return slices.DeleteFunc(w, func(s string) bool { return s == "" })
}

// containsAny tells whether one of the words stands in a text.
func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

func hasPrefix(s string, words []string) bool { return prefixOf(s, words) != "" }

func hasSuffix(s string, words []string) bool { return suffixOf(s, words) != "" }

// prefixOf is the longest of the words that a text begins with.
func prefixOf(s string, words []string) string { return longestOf(s, words, strings.HasPrefix) }

// suffixOf is the longest of the words that a text ends with.
func suffixOf(s string, words []string) string { return longestOf(s, words, strings.HasSuffix) }

func longestOf(s string, words []string, has func(s, word string) bool) string {
	longest := ""
	for _, w := range words {
		if len(w) > len(longest) && has(s, w) {
			longest = w
		}
	}
	return longest
}

const maxPlaces = 2000 // of words that are looked at in one text

// in is every place of the words in a text, from left to right, the longest word where several begin.
func (w words) in(text string) []span {
	var list []span
	for i := 0; i < len(text) && len(list) < maxPlaces; {
		_, n := utf8.DecodeRuneInString(text[i:])
		for _, word := range w {
			if strings.HasPrefix(text[i:], word) {
				list, n = append(list, span{i, i + len(word)}), len(word)
				break
			}
		}
		i += n
	}
	return list
}

func (w words) has(text string) bool { return slices.Contains(w, text) }

// cut is a text without the word that it begins with.
func (w words) cut(text string) string {
	for _, word := range w {
		if after, ok := strings.CutPrefix(text, word); ok {
			return after
		}
	}
	return text
}

// rest is what stays of a text when the words of the lists are taken out, and whether one of these was among them.
func rest(s string, lists ...words) (left string, had []bool) {
	had = make([]bool, len(lists))
	var begins [256]bool // by the low byte of a first character: most characters of a text begin no word
	for _, list := range lists {
		for _, w := range list {
			first, _ := utf8.DecodeRuneInString(w)
			begins[byte(first)] = true
		}
	}
	for s != "" {
		first, size := utf8.DecodeRuneInString(s)
		longest, of := 0, 0
		if begins[byte(first)] {
			longest, of = firstOf(s, lists)
		}
		if longest > 0 {
			had[of], size = true, longest
		} else {
			left += s[:size]
		}
		s = s[size:]
	}
	return left, had
}

// firstOf is the length of the longest word that a text begins with, and its list.
func firstOf(s string, lists []words) (longest, of int) {
	for i, list := range lists {
		for _, w := range list {
			if len(w) > longest && strings.HasPrefix(s, w) {
				longest, of = len(w), i
				break
			}
		}
	}
	return longest, of
}

// allOf is every place of a word.
func allOf(text, word string) []span {
	var list []span
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return list
		}
		list = append(list, span{from + i, from + i + len(word)})
		from += i + len(word)
	}
}

// afterLast is what follows the last of some characters in a text.
func afterLast(s, chars string) string {
	if i := strings.LastIndexAny(s, chars); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		return s[i+n:]
	}
	return s
}

// lastCut cuts a text at the last place of a separator.
func lastCut(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return "", s, false
}
