package report

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"gen/internal/place"
)

// key writes a line of a table. What is not stated is offered, the first time; a table that is itself only offered has
// the usual keys.
func (w *writer) key(f Field, table reflect.Value) {
	v := member(table, f)
	off := !w.stated(f, v)
	switch {
	case !off:
	case table.IsValid() && f.Required:
		off = false // a blank
	case w.Missing[place.Join(w.at, f.Name)] != "":
	case w.knows(f.Path), !table.IsValid() && f.seldom():
		return
	}
	value, about := w.value(f, v)
	w.rows = append(w.rows, keyLine{f.Name, value, w.origin(f, table), w.comment(f, about), off})
}

// seldom tells of a key that few reports have.
func (f *Field) seldom() bool { return !f.Required && !f.Usual }

// value is what stands behind a key: what is stated, or something to put there. Of a table in one line it tells what its
// members are, as far as it was not told before.
func (w *writer) value(f Field, v reflect.Value) (text, about string) {
	stated := w.stated(f, v)
	switch {
	case f.Fields == nil && stated:
		text, _ = literal(v.Interface(), w.Report.File)
		return text, ""
	case f.Fields == nil:
		return f.offer(), ""
	}
	var pairs []string
	var has, may []Field
	for _, m := range f.Fields {
		of := member(v, m)
		if !w.stated(m, of) && !m.Required && (stated || !m.Usual) {
			may = append(may, m)
			continue
		}
		text, _ := w.value(m, of)
		pairs = append(pairs, m.Name+" = "+text)
		has = append(has, m)
	}
	table := f.Path[:strings.LastIndex("."+f.Path, ".")] // neighbours share their words
	told := func(m Field) bool { return !w.first(table + " " + m.entry()) }
	about = entries(slices.DeleteFunc(has, told))
	if may = slices.DeleteFunc(may, told); len(may) > 0 {
		about += "；可以加写 " + entries(may)
	}
	return strings.TrimSuffix("{ "+strings.Join(pairs, ", "), " ") + " }", strings.TrimPrefix(about, "；")
}

// offer is what to put where nothing is stated: a word that may stand there, or a blank to fill in.
func (f *Field) offer() string {
	switch {
	case f.Required || f.Example == "":
		return blank
	case f.Enum != nil || f.Example == "true":
		return f.Example
	case f.Type.Kind() == reflect.Slice:
		return quoted.ReplaceAllString(f.Example, blank)
	}
	return blank
}

var quoted = regexp.MustCompile(`"[^"]*"`)

// comment is what a key means, as far as it was not told before; about tells of its members.
func (w *writer) comment(f Field, about string) string {
	switch told := !w.first(f.Path); {
	case about != "":
	case told:
		return ""
	case f.Fields == nil:
		about = strings.TrimSuffix(f.About, "。")
	}
	return strings.TrimSuffix(f.Title+"："+about, "：")
}

// entry names a key and says what it is.
func (f *Field) entry() string {
	if f.Fields == nil {
		return f.Name + " " + f.Title
	}
	return f.Name + " " + f.Title + "（" + entries(f.Fields) + "）"
}

func entries(fields []Field) string {
	var list []string
	for _, f := range fields {
		list = append(list, f.entry())
	}
	return strings.Join(list, "，")
}

// first tells whether something was not told yet, and notes that it is now.
func (w *writer) first(what string) bool {
	told := w.knows(what)
	w.told[what] = true
	return !told
}

func (w *writer) knows(what string) bool { return w.mute || w.told[what] }

// keyed is a table with free keys.
type keyed interface {
	Each(visit func(key string, value any))
}

// free writes the keys of a table that are not the program's: first those that the pack declares, in its order. What is
// not stated is offered.
func (w *writer) free(f Field, v reflect.Value) {
	stated := map[string]string{}
	var others []string
	if v.IsValid() {
		v.Interface().(keyed).Each(func(key string, value any) {
			stated[key], _ = literal(value, w.Report.File)
			others = append(others, key)
		})
	}
	line := func(key, offer, comment string) {
		value, on := stated[key]
		if !on {
			value = offer
		}
		address := w.at + brackets([]string{key})
		w.rows = append(w.rows, keyLine{keyText(key), value, joined(w.Origins[address], w.Missing[address]), comment, !on})
	}
	for _, d := range f.Fields {
		if d.Index == nil && d.Name != anyKey {
			line(d.Name, d.Example, w.comment(d, ""))
			others = slices.DeleteFunc(others, func(key string) bool { return key == d.Name })
		}
	}
	for _, key := range others {
		line(key, "", w.Notes[place.Join(f.Path, key)])
	}
	for _, name := range w.Offers[f.Path] {
		if stated[name] == "" {
			line(name, blank, "")
		}
	}
}
