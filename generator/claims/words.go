package claims

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/check"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/place"
)

// words are those of a list, longer ones first.
type words []string

// name is what sentences call a figure, or one of several.
type name struct {
	word string
	keys []figure.Key
}

// WordsOf are the words of a pack.
func WordsOf(p *pack.Pack) *Words {
	s, reasons := &p.Saying, &p.Reasons
	w := &Words{names: map[rune][]name{}, subjects: map[string][]string{},
		last:     wordsOf(s.Last, reasons.Last),
		initial:  wordsOf(s.Initial),
		full:     wordsOf(s.Full),
		rise:     wordsOf(reasons.Rise),
		fall:     wordsOf(reasons.Fall),
		same:     wordsOf(reasons.Same),
		links:    wordsOf(s.Links),
		neutral:  wordsOf(s.Neutral),
		filler:   wordsOf(s.Neutral, s.Links, reasons.Filler),
		about:    wordsOf(s.About),
		limits:   wordsOf(s.Limits),
		foreign:  wordsOf(s.Elsewhere),
		compared: wordsOf(reasons.Compared),
	}
	for _, length := range []int{3, 5, 7} {
		for _, code := range p.Subjects.Under("2", length) {
			subject, _ := p.Subjects.Get(code)
			called, _ := plain(subject.Name)
			w.subjects[called] = append(w.subjects[called], code)
		}
	}
	forms, _ := language.ReadForms(p)
	w.forms = readForms(forms)
	catalog := figure.CatalogOf(p)
	w.wording = check.WordingOf(p, catalog)
	for _, stated := range p.Names {
		word, _ := plain(stated.Key)
		n := name{word: word}
		for _, id := range strings.Fields(stated.V.V) {
			if k, ok := catalog.Meant(id); ok {
				n.keys = append(n.keys, k)
			}
		}
		if first, _ := utf8.DecodeRuneInString(word); len(n.keys) > 0 && utf8.RuneCountInString(word) > 2 {
			w.names[first] = append(w.names[first], n)
		}
	}
	for _, list := range w.names {
		slices.SortFunc(list, func(a, b name) int { return cmp.Or(len(b.word)-len(a.word), cmp.Compare(a.word, b.word)) })
	}
	return w
}

func wordsOf(lists ...[]place.Value[string]) words {
	var w words
	for _, list := range lists {
		for _, v := range list {
			if text, _ := plain(v.V); text != "" {
				w = append(w, text)
			}
		}
	}
	slices.SortFunc(w, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return slices.Compact(w)
}

// begin is the longest word that a text begins with.
func (w words) begin(s string) string {
	for _, word := range w {
		if strings.HasPrefix(s, word) {
			return word
		}
	}
	return ""
}

// end is the longest word that a text ends with.
func (w words) end(s string) string {
	for _, word := range w {
		if strings.HasSuffix(s, word) {
			return word
		}
	}
	return ""
}

// in is the last of the words that stand in a text, and where; −1 if none does.
func (w words) in(s string) (word string, at int) {
	at = -1
	for _, x := range w {
		if i := strings.LastIndex(s, x); i >= 0 && i+len(x) > at+len(word) {
			word, at = x, i
		}
	}
	return word, at
}

// without is a text without the words of some lists.
func without(s string, lists ...words) string {
	var b strings.Builder
	for s != "" {
		longest := ""
		for _, w := range lists {
			if x := w.begin(s); len(x) > len(longest) {
				longest = x
			}
		}
		if longest == "" {
			_, n := utf8.DecodeRuneInString(s)
			b.WriteString(s[:n])
			longest = s[:n]
		}
		s = s[len(longest):]
	}
	return b.String()
}

// hit is a name in a text.
type hit struct {
	from, to int
	name
}

// find are the names in a text, from left to right, each as long as it can be.
func (w *Words) find(s string) []hit {
	var list []hit
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		for _, x := range w.names[r] {
			if strings.HasPrefix(s[i:], x.word) {
				list = append(list, hit{i, i + len(x.word), x})
				n = len(x.word)
				break
			}
		}
		i += n
	}
	return list
}
