package report

import (
	"reflect"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/internal/diag"
	"gen/internal/place"
)

// Draft is a report.toml to be written: what is stated, what is still to be filled in, and what may be added.
type Draft struct {
	Report  *Report
	Pack    *pack.Pack          // declares passages and settings, names 科目; nil if none is at hand
	Preface []string            // paragraphs at the head of the file
	Notes   map[string]string   // what there is to say of a table or a figure in this file, beside its Word, by Field.Path
	Offers  map[string][]string // names of figures that may be stated in a table, by its path
	Origins map[string]string   // where a value was found, by its address: SHEET!CELL, or words
	Missing map[string]string   // why something was not found, by the address that it would have

	Prints func(figures string) bool // whether the pack prints one of them, see Ask; nil if all is offered
}

// writer writes a draft. What a key means it tells once.
type writer struct {
	page
	Draft
	told map[string]bool // keys by their paths, members of tables in one line by their words
	mute bool            // all was told before
	at   string          // the address of the open table
	next string          // the title of a chapter that is still to be written

	within string // what the heads of a file that is no report leave out of their paths
}

// TOML is the file. Reading it gives the same report. What is not stated, and may be, is offered in comments: take the #
// away, and fill it in.
func (d Draft) TOML() string {
	w := &writer{Draft: d, told: map[string]bool{}}
	for _, paragraph := range d.Preface {
		w.about(paragraph)
	}
	if len(d.Preface) > 0 {
		w.line("")
	}
	w.table(Fields(d.Pack), reflect.ValueOf(d.Report).Elem())
	w.flush()
	return w.b.String()
}

// table writes the keys of a table, those with a head of their own last. v is no value if the table is only offered.
func (w *writer) table(fields []Field, v reflect.Value) {
	for _, f := range fields {
		if asksNothing := f.Type == reflect.TypeFor[Facts]() && f.Fields == nil; asksNothing {
			continue
		}
		if !f.headed() && f.Name != anyKey {
			w.key(f, v)
		}
	}
	for _, f := range fields {
		if f.headed() {
			w.below(f, member(v, f))
		}
	}
}

// headed tells whether a key is a table with a head of its own. One inside another stands on one line if it holds amounts
// or counts.
func (f *Field) headed() bool {
	switch {
	case f.Fields == nil:
		return false
	case f.Type.Kind() == reflect.Slice || !strings.Contains(f.Path, "."):
		return true
	}
	return !slices.ContainsFunc(f.Fields, func(f Field) bool {
		return f.Type == reflect.TypeFor[Amount]() || f.Type == reflect.TypeFor[place.Value[int]]()
	})
}

// member is what a table holds of a field, or no value.
func member(table reflect.Value, f Field) reflect.Value {
	if !table.IsValid() || f.Index == nil {
		return reflect.Value{}
	}
	v := reflect.Indirect(table.FieldByIndex(f.Index))
	if f.Type == reflect.TypeFor[Facts]() {
		if v = reflect.Indirect(v.FieldByName("Table").Elem()); v.IsValid() && v.NumField() == 0 {
			return reflect.Value{} // the pack asks for none
		}
	}
	return v
}

// stated tells whether there is anything to write of a field.
func (w *writer) stated(f Field, v reflect.Value) bool {
	switch {
	case !v.IsValid():
		return false
	case v.Kind() == reflect.Slice:
		return v.Len() > 0
	case f.Fields == nil:
		_, stated := literal(v.Interface(), w.Report.File)
		return stated
	case f.Type.Kind() == reflect.Pointer:
		return true
	}
	if at := v.FieldByName("At"); at.IsValid() && at.Interface().(diag.Pos).Known() {
		return true // {}
	}
	prior, _ := v.Interface().(Prior)
	return len(prior.Stated) > 0 || slices.ContainsFunc(f.Fields, func(f Field) bool { return w.stated(f, member(v, f)) })
}

// below writes a table with its head, or each table of an array.
func (w *writer) below(f Field, v reflect.Value) {
	if title := f.Tag.Get("chapter"); title != "" {
		w.next = title
	}
	if !w.stated(f, v) && !w.offers(f) {
		return
	}
	if w.next != "" && !w.mute {
		w.chapter(w.next)
	}
	w.next = ""
	none := reflect.Value{}
	defer func(at string) { w.at = at }(w.at)
	address := place.Join(w.at, f.Name)
	w.at = address
	switch offered := !w.stated(f, v); {
	case offered && w.knows(f.Path) && w.Missing[address] == "":
	case offered && f.ofForm(): // named beside the keys that may be added
	case offered && f.Type == reflect.TypeFor[[]Evaluation](): // in both ways
		w.open(f, none, f.Fields[:1])
		w.open(f, none, f.Fields[1:])
	case offered:
		w.open(f, none, f.Fields)
	case !f.array():
		w.open(f, v, f.Fields)
	default:
		rows := rowNames{}
		for i := range v.Len() {
			fields := f.Fields
			w.at = address + rows.name(f, v.Index(i))
			if form, ok := v.Index(i).Interface().(Evaluation); ok {
				if fields = fields[1:]; form.File != "" {
					fields = f.Fields[:1]
				}
			}
			w.open(f, v.Index(i), fields)
		}
	}
}

// offers tells whether a table is of use to who has the pack.
func (w *writer) offers(f Field) bool {
	switch {
	case f.Tag.Get("offered") == "no":
		return false
	case f.Path == "settings" && w.Pack != nil:
		return len(w.Pack.Settings) > 0
	}
	return w.Prints == nil || f.For(w.Prints)
}

// ofForm tells of texts that few forms of self-evaluation have.
func (f *Field) ofForm() bool { return f.Type == reflect.TypeFor[FormTexts]() }

// array tells whether there may be many of the table.
func (f *Field) array() bool { return f.Free == nil && f.Type.Kind() == reflect.Slice }

// open writes a table, with the name of the 科目 that it is about.
func (w *writer) open(f Field, v reflect.Value, fields []Field) {
	w.line("")
	if w.first(f.Path) {
		w.about(f.Sentence())
	}
	if w.first("note " + f.Path) {
		w.about(w.Notes[f.Path])
	}
	w.about(w.Missing[w.at])
	head := "[" + strings.TrimPrefix(f.Path, w.within) + "]"
	if f.array() {
		head = "[" + head + "]"
	}
	if v.IsValid() {
		if said := (keyLine{origin: w.Origins[w.at], comment: w.subject(fields, v)}).beside(); said != "" {
			head += "   # " + said
		}
	} else {
		head = "#" + head
		seldom := slices.DeleteFunc(slices.Clone(fields), func(f Field) bool {
			return !f.seldom() || f.headed() && !f.ofForm() || f.Name == anyKey
		})
		if len(seldom) > 0 && f.Free == nil {
			w.about("可以加写 " + entries(seldom) + "。")
		}
	}
	w.line(head)
	if f.Free == nil {
		w.table(fields, v)
	}
	if f.Free != nil || f.Type == reflect.TypeFor[Prior]() {
		w.free(f, v)
	}
	w.flush()
}

// subject is the name of the 科目 whose code a table has.
func (w *writer) subject(fields []Field, v reflect.Value) string {
	at := slices.IndexFunc(fields, func(f Field) bool { return f.Name == "code" && f.Type == reflect.TypeFor[place.Value[string]]() })
	if at < 0 || w.Pack == nil {
		return ""
	}
	code := member(v, fields[at]).Interface().(place.Value[string])
	if s, ok := w.Pack.Subjects.Get(code.V); ok {
		return s.Name
	}
	return ""
}
