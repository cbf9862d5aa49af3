package report

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"gen/internal/place"
)

// An address names one thing that a report states: the keys of its file joined by points, and in brackets what tells a row of a
// list from the others, or the key of a table whose keys are free:
//
//	department.units.institution
//	account[一般公共预算,2060101].basic.personnel
//	assets.vehicle[应急保障用车].count
//	prior[支出.合计]
//
// What tells rows apart stands in the tag rows of the list; words at its end that are not stated are left out. The second row with
// the same words has #2 behind its brackets. A word with a comma or a bracket is in quotes.

// step is one part of an address: a key, and which row of its list.
type step struct {
	key    string
	words  []string // in brackets
	row    bool     // it has brackets
	number int      // behind #; 0 if there is none
}

// parseAddress takes an address apart.
func parseAddress(text string) ([]step, bool) {
	var steps []step
	for {
		end := strings.IndexAny(text+".", ".[#")
		s := step{key: text[:end]}
		text = text[end:]
		if s.key == "" {
			return nil, false
		}
		if strings.HasPrefix(text, "[") {
			var ok bool
			if s.words, text, ok = bracketed(text[1:]); !ok {
				return nil, false
			}
			s.row = true
		}
		if rest, ok := strings.CutPrefix(text, "#"); ok {
			end := strings.IndexByte(rest+".", '.')
			n, err := strconv.Atoi(rest[:end])
			if err != nil || n < 1 {
				return nil, false
			}
			s.number, text = n, rest[end:]
		}
		steps = append(steps, s)
		if text == "" {
			return steps, true
		}
		if text[0] != '.' {
			return nil, false
		}
		text = text[1:]
	}
}

// bracketed reads words up to the closing bracket.
func bracketed(text string) (words []string, rest string, ok bool) {
	for {
		var word string
		if strings.HasPrefix(text, `"`) {
			quoted, err := strconv.QuotedPrefix(text)
			if err != nil {
				return nil, "", false
			}
			word, _ = strconv.Unquote(quoted)
			text = text[len(quoted):]
		} else {
			end := strings.IndexAny(text, ",]")
			if end < 0 {
				return nil, "", false
			}
			word, text = text[:end], text[end:]
		}
		words = append(words, word)
		switch {
		case strings.HasPrefix(text, ","):
			text = text[1:]
		case strings.HasPrefix(text, "]"):
			return words, text[1:], true
		default:
			return nil, "", false
		}
	}
}

// brackets writes words as an address has them.
func brackets(words []string) string {
	for len(words) > 1 && words[len(words)-1] == "" {
		words = words[:len(words)-1]
	}
	var b strings.Builder
	for i, word := range words {
		if quoted := strconv.Quote(word); strings.ContainsAny(word, ",[]") || quoted != `"`+word+`"` {
			word = quoted
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(word)
	}
	return "[" + b.String() + "]"
}

// rowKeys are the fields whose words tell the rows of a list apart.
func (f *Field) rowKeys() []*Field {
	var list []*Field
	for _, name := range strings.Fields(f.Tag.Get("rows")) {
		list = append(list, named(f.Fields, name))
	}
	return list
}

// named is the field of a key, nil if there is none.
func named(fields []Field, name string) *Field {
	for i := range fields {
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}

// unstated is the word that counts where a key of rows is left out: the first that it may be.
func (f *Field) unstated() string {
	if f.Required || f.Enum == nil {
		return ""
	}
	return f.Enum[0]
}

// stated are the words of a row without those at their end that say what is meant without them.
func (f *Field) stated(words []string) []string {
	keys := f.rowKeys()
	for n := len(words); n > 1 && words[n-1] == keys[n-1].unstated(); n-- {
		words = words[:n-1]
	}
	return words
}

// rowNames gives each row of a list what an address calls it: brackets, and a number if it is not the first of its kind.
type rowNames map[string]int

func (names rowNames) name(f Field, row reflect.Value) string {
	return names.called(f, func(k *Field) string { return member(row, *k).Interface().(place.Value[string]).V })
}

// called is name for a row whose words word tells.
func (names rowNames) called(f Field, word func(*Field) string) string {
	var words []string
	for _, k := range f.rowKeys() {
		word := word(k)
		if word == "" {
			word = k.unstated()
		}
		words = append(words, word)
	}
	name := brackets(f.stated(words))
	if names[name]++; names[name] > 1 {
		name += fmt.Sprintf("#%d", names[name])
	}
	return name
}
