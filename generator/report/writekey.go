package report

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
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
	case w.told[f.Path], !table.IsValid() && f.seldom():
		return
	}
	value, members, more := w.value(f, v)
	w.add(f.Name, value, w.comment(f, members, more), off)
}

func (w *writer) add(key, value, comment string, off bool) {
	w.rows = append(w.rows, keyLine{key, value, comment, off})
}

// seldom tells of a key that few reports have.
func (f *Field) seldom() bool { return !f.Required && !f.Usual }

// value is what stands behind a key: what is stated, or something to put there. Of a table in one line it tells the
// members that it has, and those that it may have.
func (w *writer) value(f Field, v reflect.Value) (value string, members, more []Field) {
	stated := w.stated(f, v)
	if f.Fields == nil {
		if stated {
			value, _ = literal(v, w.Report.File)
			return value, nil, nil
		}
		return f.offer(), nil, nil
	}
	var pairs []string
	for _, m := range f.Fields {
		of := member(v, m)
		if !w.stated(m, of) && !m.Required && (stated || !m.Usual) {
			more = append(more, m)
			continue
		}
		text, _, _ := w.value(m, of)
		pairs = append(pairs, m.Name+" = "+text)
		members = append(members, m)
	}
	return strings.TrimSuffix("{ "+strings.Join(pairs, ", "), " ") + " }", members, more
}

// offer is what to put where nothing is stated: a word that may stand there, or a blank to fill in.
func (f *Field) offer() string {
	switch {
	case f.Required || f.Example == "":
		return blank
	case f.Index == nil || f.Enum != nil || f.Example == "true":
		return f.Example
	case f.Type.Kind() == reflect.Slice:
		return quoted.ReplaceAllString(f.Example, blank)
	}
	return blank
}

var quoted = regexp.MustCompile(`"[^"]*"`)

// comment is what a key and the members of its table mean, as far as it was not told before.
func (w *writer) comment(f Field, members, more []Field) string {
	told := !w.first(f.Path)
	table := f.Path[:strings.LastIndex("."+f.Path, ".")]
	news := func(fields []Field) string {
		fields = slices.DeleteFunc(slices.Clone(fields), func(m Field) bool { return !w.first(table + " " + m.entry()) })
		return entries(fields)
	}
	has, may := news(members), news(more)
	if may != "" {
		may = "可以加写 " + may
	}
	switch about := strings.Trim(has+"；"+may, "；"); {
	case about != "":
		return f.Title + "：" + about
	case told:
		return ""
	case f.About == "" || f.Fields != nil:
		return f.Title
	}
	return f.Title + "：" + strings.TrimSuffix(f.About, "。")
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
	told := w.told[what]
	w.told[what] = true
	return !told
}

// free writes the keys of a table that are not the program's: those that are stated, in their order, and offers what
// else the pack declares, or may be named.
func (w *writer) free(f Field, v reflect.Value) {
	declared := f.Fields[:len(f.Fields)-1]
	if f.Free == nil {
		declared = nil
	}
	stated := map[string]bool{}
	if v.IsValid() {
		if prior, ok := v.Interface().(Prior); ok {
			v = reflect.ValueOf(prior.Stated)
		}
		for i := range v.Len() {
			stated[v.Index(i).FieldByName("Key").String()] = true
		}
	}
	offer := func(fields []Field) {
		for _, d := range fields {
			if !stated[d.Name] {
				w.add(keyText(d.Name), d.offer(), w.comment(d, nil, nil), true)
			}
		}
	}
	for i := 0; v.IsValid() && i < v.Len(); i++ {
		key, comment := v.Index(i).FieldByName("Key").String(), ""
		at := slices.IndexFunc(declared, func(d Field) bool { return d.Name == key })
		if at < 0 {
			comment = w.Notes[f.Path+"."+key]
		} else {
			offer(declared[:at])
			comment = w.comment(declared[at], nil, nil)
			declared = declared[at+1:]
		}
		value, _ := literal(v.Index(i).FieldByName("V"), w.Report.File)
		w.add(keyText(key), value, comment, false)
	}
	offer(declared)
	for _, name := range w.Offers[f.Path] {
		if !stated[name] {
			w.add(keyText(name), blank, "", true)
		}
	}
}
