package pack

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gen/internal/place"
	"gen/internal/sequence"
)

// Change is a file of a pack that is another one in a second pack: the lines that only one of them has.
type Change struct {
	Path  string `json:"path"` // inside the pack; pack.toml as it is with all that it extends
	Hunks []Hunk `json:"hunks"`
}

// Hunk is a stretch of lines that changed; either side may be empty.
type Hunk struct {
	Before []string `json:"before"`
	After  []string `json:"after"`
}

// Diff is what a department would notice of two packs: every key of pack.toml, template, table and list of 科目 as it is in force,
// whichever pack of the chain it comes from. Blank lines and comments are none.
func Diff(before, after *Pack) (list []Change) {
	add := func(path string, a, b []string) {
		c := Change{Path: path}
		for _, h := range sequence.Hunks(a, b) {
			c.Hunks = append(c.Hunks, Hunk{append([]string{}, a[h.From:h.To]...), append([]string{}, b[h.With:h.Until]...)})
		}
		if len(c.Hunks) > 0 {
			list = append(list, c)
		}
	}
	add("pack.toml", before.Manifest.lines(), after.Manifest.lines())
	files := maps.Clone(before.Files)
	maps.Copy(files, after.Files)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		add(name, lines(name, before.Files[name].Text), lines(name, after.Files[name].Text))
	}
	return list
}

// lines are those of a file that say something.
func lines(name, text string) (list []string) {
	if strings.HasSuffix(name, ".tmpl") {
		text = comment.ReplaceAllString(text, "")
	}
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, space)
		if line != "" && !(strings.HasSuffix(name, ".toml") && strings.HasPrefix(strings.TrimSpace(line), "#")) {
			list = append(list, line)
		}
	}
	return list
}

// lines are the keys that are set, each with its value, as in pack.toml.
func (m *Manifest) lines() (list []string) {
	for _, k := range m.keys() {
		list = append(list, k.lines...)
	}
	return list
}

type keyLines struct {
	key   string
	lines []string
}

// keys are the lines of each key of the beginning, or table. What the pack has copied from where is its own affair.
func (m *Manifest) keys() (list []keyLines) {
	for _, f := range place.Fields(reflect.TypeFor[Manifest]()) {
		if f.Name != copiedKey {
			list = append(list, keyLines{f.Name, tomlField(reflect.ValueOf(*m), f, "")})
		}
	}
	return list
}

func tomlField(table reflect.Value, f place.Field, above string) (list []string) {
	v, name := table.FieldByIndex(f.Index), above+f.Name
	inside := func(table reflect.Value, above string) {
		for _, f := range place.Fields(table.Type()) {
			list = append(list, tomlField(table, f, above)...)
		}
	}
	switch {
	case f.Free != nil:
		v.Interface().(interface {
			Each(func(key string, value any))
		}).Each(func(key string, value any) {
			list = append(list, fmt.Sprintf("%s.%q = %s", name, key, tomlValue(reflect.ValueOf(value))))
		})
	case f.Table == nil:
		if text := tomlValue(v); text != "" {
			list = append(list, name+" = "+text)
		}
	case v.Kind() != reflect.Slice:
		inside(v, name+".")
	default:
		for i := range v.Len() {
			list = append(list, "[["+name+"]]")
			inside(v.Index(i), "")
		}
	}
	return list
}

// tomlValue is a value or a list of such, "" for what is not set.
func tomlValue(v reflect.Value) string {
	if v.Kind() == reflect.Slice {
		items := []string{}
		for i := range v.Len() {
			items = append(items, tomlValue(v.Index(i)))
		}
		if len(items) == 0 {
			return ""
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	if !v.FieldByName("Set").Bool() {
		return ""
	}
	if text, ok := v.FieldByName("V").Interface().(string); ok {
		return strconv.Quote(text)
	}
	return fmt.Sprint(v.FieldByName("V"))
}
