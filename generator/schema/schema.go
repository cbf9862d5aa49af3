// Package schema describes the input files: for editors as JSON Schema, and in words for people.
//
// What a key is (its type, whether it is required, which values it may have) is read off the tags that internal/place
// binds, so that an editor and the program can't disagree; so is what it means (report.Fields).
package schema

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"
)

// Version is that of the file format, the key schema of a report. It changes when a file that was right becomes wrong.
const Version = 1

const dialect = "https://json-schema.org/draft/2020-12/schema"

// Report is the JSON Schema of report.toml, with the keys that the pack declares; a pack may be lacking. Other passages
// and settings are not wrong to it: a report may take another pack.
func Report(p *pack.Pack) []byte {
	root := table(report.Fields(p))
	root.Title, root.Description = "report.toml", "部门决算公开报告的数据。只填明细，合计、增减、占比由程序计算。"
	return document(root, "report")
}

// Evaluation is the JSON Schema of a 项目支出绩效自评表 in a file of its own.
func Evaluation() []byte {
	fields := report.Fields(nil)
	forms := fields[slices.IndexFunc(fields, func(f report.Field) bool { return f.Name == "evaluation" })]
	root := table(forms.Fields[1:]) // without the name of such a file
	root.Title, root.Description = "项目支出绩效自评表", "一个项目一个文件。不写单位的金额按万元。"
	return document(root, "evaluation")
}

func document(root *node, name string) []byte {
	root.Schema, root.ID = dialect, fmt.Sprintf("urn:gen:%s:%d", name, Version)
	return encode(root, "  ")
}

// table is the schema of a table with known keys.
func table(fields []report.Field) *node {
	n := &node{Type: "object", AdditionalProperties: false}
	for _, f := range fields {
		n.Properties = append(n.Properties, member{f.Name, key(f)})
		if f.Required {
			n.Required = append(n.Required, f.Name)
		}
	}
	return n
}

// key is the schema of one key, with its words.
func key(f report.Field) *node {
	n := value(f.Type, f)
	n.Title, n.Description = f.Title, f.Sentence()
	if n.Type != nil && n.Type != "object" && n.Type != "array" && f.Example != "" {
		n.Examples = []any{example(f.Example)}
	}
	return n
}

// example is a value as JSON writes it.
func example(toml string) any {
	if text, ok := strings.CutPrefix(toml, `"`); ok {
		return strings.TrimSuffix(text, `"`)
	}
	return json.RawMessage(toml)
}

// value is the schema of what a key may have, by the type that takes it. A type that reads itself is told here.
func value(t reflect.Type, f report.Field) *node {
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
	case *report.Percent:
		return &node{Type: []string{"number", "string"}, Pattern: `^\s*-?[0-9_]+(\.[0-9]+)?\s*[%％]?\s*$`}
	case *report.Facts:
		if f.Fields == nil { // no pack says which
			return &node{Type: "object"}
		}
		return table(f.Fields)
	case *report.Date:
		return &node{Type: "string", Pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}
	case *report.Choice:
		return &node{Type: []string{"boolean", "string", "number"}}
	case *report.Passage:
		file := &node{Type: "object", AdditionalProperties: false, Required: []string{"file"}, Properties: members{{"file", &node{Type: "string"}}}}
		return &node{AnyOf: []*node{{Type: "string"}, file}}
	case *report.Prior:
		return prior(f.Fields)
	case *report.Evaluation:
		return evaluation(f.Fields)
	}
	if f.Free != nil {
		last := len(f.Fields) - 1
		n := table(f.Fields[:last])
		n.AdditionalProperties = key(f.Fields[last])
		return n
	}
	switch t.Kind() {
	case reflect.Pointer:
		return value(t.Elem(), f)
	case reflect.Slice:
		return &node{Type: "array", Items: value(t.Elem(), f)}
	case reflect.Struct:
		return table(f.Fields)
	}
	panic("schema: cannot describe " + t.String())
}

func text(f report.Field) *node {
	n := &node{Type: "string", Enum: f.Enum}
	if f.Required && f.Enum == nil {
		n.Pattern = `\S`
	}
	return n
}

func number(f report.Field) *node {
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
func prior(fields []report.Field) *node {
	last := len(fields) - 1
	n := table(fields[:last])
	var keys []string
	for i := range n.Properties {
		keys = append(keys, n.Properties[i].key)
		n.Properties[i].of.Pattern = `\S`
	}
	n.AdditionalProperties = key(fields[last])
	n.PropertyNames = &node{AnyOf: []*node{{Enum: keys}, {Pattern: "^[^a-z]"}}}
	return n
}

// evaluation is a form, or the name of the file that it stands in.
func evaluation(fields []report.Field) *node {
	n := table(fields)
	n.If = &node{Required: n.Required[:1]}
	n.Then = &node{MaxProperties: 1}
	n.Else = &node{Required: n.Required[1:]}
	n.Required = nil
	return n
}
