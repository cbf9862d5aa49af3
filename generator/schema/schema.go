// Package schema describes the input files: for editors as JSON Schema, and in words for people.
//
// What a key is (its type, whether it is required, which values it may have) is read off the tags that internal/place
// binds, so that an editor and the program can't disagree. What it means stands in fields.tsv, one row for each key.
package schema

import (
	"reflect"

	"gen/generator/report"
	"gen/internal/place"
)

// Version is that of the file format, the key schema of a report. It changes when a file that was right becomes wrong.
const Version = "1"

const dialect = "https://json-schema.org/draft/2020-12/schema"

// Report is the JSON Schema of report.toml.
func Report() []byte {
	root := describe().table(reflect.TypeFor[report.Report](), "")
	root.Title, root.Description = "report.toml", "部门决算公开报告的数据。只填明细，合计、增减、占比由程序计算。"
	return document(root, "report")
}

// Evaluation is the JSON Schema of a 项目支出绩效自评表 in a file of its own.
func Evaluation() []byte {
	root := describe().table(reflect.TypeFor[report.Evaluation](), "evaluation")
	root.Title, root.Description = "项目支出绩效自评表", "一个项目一个文件。不写单位的金额按万元。"
	return document(root, "evaluation")
}

func document(root *node, name string) []byte {
	root.Schema, root.ID = dialect, "urn:gen:"+name+":"+Version
	return encode(root, "  ")
}

// builder makes schemas of types.
type builder struct{ words Words }

func describe() *builder { return &builder{Fields()} }

// table is the schema of a table with known keys.
func (b *builder) table(t reflect.Type, path string) *node {
	n := &node{Type: "object", AdditionalProperties: false}
	for _, f := range place.Fields(t) {
		n.Properties = append(n.Properties, member{f.Name, b.field(f, join(path, f.Name))})
		if f.Required {
			n.Required = append(n.Required, f.Name)
		}
	}
	return n
}

// field is the schema of one key, with its words.
func (b *builder) field(f place.Field, path string) *node {
	n := b.value(f.Type, f, path)
	if word, ok := b.words.Of(path); ok {
		n.Title, n.Description = word.Title, word.Sentence()
		if n.Type != "object" && n.Type != "array" && word.Example != "" {
			n.Examples = []any{word.value()}
		}
	}
	return n
}

// value is the schema of what a key may have, by the type that takes it. A type that reads itself is told here.
func (b *builder) value(t reflect.Type, f place.Field, path string) *node {
	switch reflect.New(t).Interface().(type) {
	case *place.Value[string]:
		return text(f)
	case *place.Value[int]:
		return number(f)
	case *place.Value[bool]:
		return &node{Type: "boolean"}
	case *report.Amount:
		return amount(f.Tag.Get("sign") == "any")
	case *report.Points:
		return &node{Type: "number", Minimum: new(-1000), Maximum: new(1000)}
	case *report.Date:
		return &node{Type: "string", Pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}
	case *report.Choice:
		return &node{Type: []string{"boolean", "string", "number"}}
	case *report.Passage:
		file := &node{Type: "object", AdditionalProperties: false, Required: []string{"file"}, Properties: members{{"file", &node{Type: "string"}}}}
		return &node{AnyOf: []*node{{Type: "string"}, file}}
	case *report.Prior:
		return b.prior(t, path)
	case *report.Evaluation:
		return b.evaluation(t, path)
	case *place.Map[report.Amount], *place.Map[report.Passage], *place.Map[report.Choice]:
		f.Type = t.Elem().Field(entryValue).Type
		return &node{Type: "object", AdditionalProperties: b.field(f, path+".*")}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return b.value(t.Elem(), f, path)
	case reflect.Slice:
		return &node{Type: "array", Items: b.value(t.Elem(), f, path)}
	case reflect.Struct:
		return b.table(t, path)
	}
	panic("schema: cannot describe " + t.String())
}

// entryValue is the place of V in a place.Entry.
const entryValue = 2

func text(f place.Field) *node {
	n := &node{Type: "string", Enum: f.Enum}
	if f.Required && f.Enum == nil {
		n.Pattern = `\S`
	}
	return n
}

func number(f place.Field) *node {
	if f.Min != nil && f.Max != nil && *f.Min == *f.Max {
		return &node{Type: "integer", Const: f.Min}
	}
	return &node{Type: "integer", Minimum: f.Min, Maximum: f.Max}
}

// amount is a number, or a text of one with its unit.
func amount(signed bool) *node {
	n := &node{Type: []string{"number", "string"}, Pattern: `^\s*[+-]?[0-9_]+(\.[0-9_]{1,6})?\s*(万元|元)?\s*$`}
	if !signed {
		n.Minimum = new(0)
		n.Pattern = `^\s*\+?[0-9_]+(\.[0-9_]{1,6})?\s*(万元|元)?\s*$`
	}
	return n
}

// prior has names of figures beside its keys, which are English.
func (b *builder) prior(t reflect.Type, path string) *node {
	n := b.table(t, path)
	var keys []string
	for i := range n.Properties {
		keys = append(keys, n.Properties[i].key)
		n.Properties[i].of.Pattern = `\S`
	}
	stated := amount(true)
	if word, ok := b.words.Of(path + ".*"); ok {
		stated.Title, stated.Description = word.Title, word.Sentence()
	}
	n.AdditionalProperties = stated
	n.PropertyNames = &node{AnyOf: []*node{{Enum: keys}, {Pattern: "^[^a-z]"}}}
	return n
}

// evaluation is a form, or the name of the file that it stands in.
func (b *builder) evaluation(t reflect.Type, path string) *node {
	n := b.table(t, path)
	file := place.Field{Name: "file", Type: reflect.TypeFor[place.Value[string]](), Required: true}
	n.Properties = append(members{{file.Name, b.field(file, join(path, file.Name))}}, n.Properties...)
	n.If = &node{Required: []string{file.Name}}
	n.Then = &node{MaxProperties: 1}
	n.Else = &node{Required: n.Required}
	n.Required = nil
	return n
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
