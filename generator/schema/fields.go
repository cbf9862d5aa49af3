package schema

import (
	_ "embed"
	"encoding/json"
	"strings"
)

//go:embed fields.tsv
var table string

// Word is what people are told of one key.
type Word struct {
	Title   string // 人员经费
	About   string // sentences, without the title; may be empty
	Example string // a value as it is written in TOML; may be empty
}

// Sentence is the title and what there is to say, for an editor that shows one text only.
func (w Word) Sentence() string {
	if w.About == "" {
		return w.Title
	}
	return w.Title + "。" + w.About
}

// value is the example as JSON writes it.
func (w Word) value() any {
	if text, ok := strings.CutPrefix(w.Example, `"`); ok {
		return strings.TrimSuffix(text, `"`)
	}
	return json.RawMessage(w.Example)
}

// Words are the rows of fields.tsv by path: keys joined by points, without the numbers of elements. A * stands for any
// key in its place.
type Words map[string]Word

// Fields reads fields.tsv.
func Fields() Words {
	words := Words{}
	for _, line := range strings.Split(strings.TrimSpace(table), "\n")[1:] { // the first names the columns
		cells := append(strings.Split(line, "\t"), "", "", "")
		words[cells[0]] = Word{cells[1], cells[2], cells[3]}
	}
	return words
}

// Of is the word for a path: its own, or one that its neighbours share (three_public.*.initial).
func (w Words) Of(path string) (Word, bool) {
	word, ok := w[w.row(path)]
	return word, ok
}

// row is the path under which the word for a path stands.
func (w Words) row(path string) string {
	parts := strings.Split(path, ".")
	if _, own := w[path]; own || len(parts) < 3 {
		return path
	}
	parts[len(parts)-2] = "*"
	return strings.Join(parts, ".")
}
