package report

import (
	_ "embed"
	"reflect"
	"slices"
	"strings"
	"sync"

	"gen/generator/pack"
	"gen/internal/place"
)

// Field is one key of a report.toml: what may stand there, read off the tags that bind it, and what it means, one row of
// fields.tsv or what the pack says. The fields of a table are in the order in which a report has them.
type Field struct {
	place.Field
	Word
	Path   string  // keys joined by points, without the numbers of elements; * stands for any key
	Fields []Field // of the table, or of each table of the array
}

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

// For tells whether the key is of use to a pack that prints these figures: one that has figures it is there for, in its tag prints, is if
// one of them is printed.
func (f *Field) For(prints func(figures string) bool) bool {
	figures := f.Tag.Get("prints")
	return figures == "" || prints(figures)
}

// anyKey is the name of the field that stands for keys of which the report knows nothing: figures, for one.
const anyKey = "*"

// Fields are the keys of a report.toml, those among them that the pack declares; all that a report may say is in this
// list. Without a pack its keys are any.
func Fields(p *pack.Pack) []Field {
	fields := slices.Clone(anyFields())
	if p == nil {
		return fields
	}
	declare := func(path string, declared []Field) {
		table := &fields[slices.IndexFunc(fields, func(f Field) bool { return f.Path == path })]
		table.Fields = append(declared, table.Fields...)
	}
	declare("passage", passageFields(p))
	declare("settings", settingFields(p))
	declare(factsKey, factFields(p, lexicon{}))
	return fields
}

// anyFields are the keys of a report without a pack. What stands below them is shared: nobody changes it.
var anyFields = sync.OnceValue(func() []Field { return words().table(reflect.TypeFor[Report](), "") })

func passageFields(p *pack.Pack) []Field {
	var list []Field
	for _, k := range p.Passages {
		word := Word{Title: k.Name.V, Example: fileTable(k.Name.V + ".md")}
		if !k.Required.V {
			word.About = "可以不写"
		}
		list = append(list, free[Passage](k.Key.V, "passage", word))
	}
	return list
}

func settingFields(p *pack.Pack) []Field {
	var list []Field
	for _, s := range p.Settings {
		allowed := s.Allowed()
		word := Word{Title: s.Summary.V, About: "可以写 " + strings.Join(allowed, "、"), Example: choice(allowed[0])}
		list = append(list, free[Choice](s.Key.V, "settings", word))
	}
	return list
}

// free is a key of a table with free keys.
func free[T any](key, table string, word Word) Field {
	return Field{Field: place.Field{Name: key, Type: reflect.TypeFor[T]()}, Word: word, Path: table + "." + key}
}

// lexicon are the rows of fields.tsv by path.
type lexicon map[string]Word

//go:embed fields.tsv
var tsv string

var words = sync.OnceValue(func() lexicon {
	words := lexicon{}
	for _, line := range strings.Split(strings.TrimSpace(tsv), "\n")[1:] { // the first names the columns
		cells := append(strings.Split(line, "\t"), "", "", "")
		words[cells[0]] = Word{cells[1], cells[2], cells[3]}
	}
	return words
})

// Title is what people call the key of a path, "" for a path that is none.
func (r *Report) Title(path string) string { return titleOf(path) }

func titleOf(path string) string {
	l := words()
	return l[l.row(path)].Title
}

// keysCalled are the first keys whose titles have a word in them, each with its title.
func keysCalled(word string) []string {
	var keys []string
	for _, line := range strings.Split(strings.TrimSpace(tsv), "\n")[1:] {
		cells := strings.Split(line, "\t")
		if len(keys) < 3 && len([]rune(word)) > 1 && strings.Contains(cells[1], word) {
			keys = append(keys, cells[0]+"（"+cells[1]+"）")
		}
	}
	return keys
}

// row is the path under which the word for a path stands: its own, or one that its neighbours share
// (three_public.*.initial).
func (l lexicon) row(path string) string {
	parts := strings.Split(path, ".")
	if _, own := l[path]; own || len(parts) < 3 {
		return path
	}
	parts[len(parts)-2] = anyKey
	return strings.Join(parts, ".")
}

func (l lexicon) table(t reflect.Type, path string) []Field {
	var fields []Field
	for _, f := range place.Fields(t) {
		fields = append(fields, l.field(f, place.Join(path, f.Name)))
	}
	return fields
}

// field adds words to a key, and what stands below it. A type that reads itself is told here.
func (l lexicon) field(f place.Field, path string) Field {
	field := Field{Field: f, Word: l[l.row(path)], Path: path}
	below := func(f place.Field) Field { return l.field(f, place.Join(path, f.Name)) }
	switch {
	case f.Free != nil:
		field.Fields = []Field{below(place.Field{Name: anyKey, Type: f.Free, Tag: f.Tag})}
	case f.Table != nil:
		field.Fields = l.table(f.Table, path)
	case f.Type == reflect.TypeFor[Prior](): // its keys are English, beside the names of figures
		stated, _ := f.Type.FieldByName("Stated")
		figure := below(place.Field{Name: anyKey, Type: reflect.TypeFor[Amount](), Tag: stated.Tag})
		field.Fields = append(l.table(f.Type, path), figure)
	case f.Type == reflect.TypeFor[[]Evaluation](): // each a form, or the name of the file that it stands in
		at, _ := f.Type.Elem().FieldByName("File")
		file := below(place.Field{Name: "file", Type: reflect.TypeFor[place.Value[string]](), Index: at.Index, Required: true})
		field.Fields = append([]Field{file}, l.table(f.Type.Elem(), path)...)
	}
	return field
}
