package report

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Facts are what the pack asks for beside what every report states: the table [facts], or a row of one of its lists. Which
// keys there are only the pack knows, so the table is read when the pack is open. Then Table points to a struct with the
// same tags as those of Report: who goes over a report by its tags goes over this one too.
type Facts struct{ Table any }

// UnmarshalPlace leaves the table to OpenFacts.
func (f *Facts) UnmarshalPlace(n *place.Node) diag.List {
	if n.Kind != place.Table {
		return diag.List{place.WrongType(n, "表", "写成 [facts]，下面每行一个 键名 = 值")}
	}
	return nil
}

// NewFacts are those of a pack, none of them stated.
func NewFacts(p *pack.Pack) Facts { return Facts{Table: reflect.New(factsType(p)).Interface()} }

// OpenFacts reads [facts] as the pack declares it.
func (r *Report) OpenFacts(p *pack.Pack) diag.List { return r.openFacts(r.roots[0], p) }

// factsKey is the table of the facts.
const factsKey = "facts"

func (r *Report) openFacts(root *place.Node, p *pack.Pack) diag.List {
	n := root.Item(factsKey)
	absent := n == nil
	if absent {
		n = &place.Node{Kind: place.Table, Key: factsKey, Pos: diag.Pos{File: r.File, Line: 1, Column: 1}, Partial: root.Partial}
	}
	switch {
	case n.Kind != place.Table: // told
		return nil
	case len(p.Facts) == 0 && len(n.Items) > 0:
		return diag.List{{Code: codes.UnknownKey, Pos: n.Items[0].KeyPos, Message: fmt.Sprintf("模板包 %s 没有要 [facts]", p.Name.V), Hint: "删去 [facts]；是另一个模板包要的，pack 写那个模板包"}}
	}
	words := lexicon{}
	fields := factFields(p, words)
	r.Facts.Table = NewFacts(p).Table
	list := place.BindTitled(n, r.Facts.Table, func(path string) string { return words[path].Title })
	if absent && len(list) > 0 {
		required := slices.DeleteFunc(fields, func(f Field) bool { return !f.Required })
		list = list[:1]
		list[0].Message, list[0].Hint = "文件里缺少必填的 “facts”", "加上表头 [facts]，下面写 "+entries(required)
	}
	list = foldBlanks(list)
	return append(list, resolve(reflect.ValueOf(r.Facts.Table).Elem(), r.Unit.V)...)
}

// AtHome tells of unknown keys that the pack knows where they belong: in [facts], in [settings].
func (r *Report) AtHome(list diag.List, p *pack.Pack) {
	homes := map[string]string{}
	for i := range p.Settings {
		homes[p.Settings[i].Key.V] = "[settings] 下面"
	}
	for i := range p.Facts {
		homes[p.Facts[i].Key.V] = "[facts] 下面"
		if p.Facts[i].IsList() {
			homes[p.Facts[i].Key.V] = "[[facts." + p.Facts[i].Key.V + "]] 下面"
		}
	}
	for i, f := range list {
		if f.Code != codes.UnknownKey {
			continue
		}
		key := keyAt(r.roots[0], f.Pos)
		if home := homes[key]; home != "" {
			list[i].Label, list[i].Notes, list[i].Hint = "", nil, fmt.Sprintf("%s 写在 %s", key, home)
		}
	}
}

// keyAt is the key that is written at a place, "" if none is.
func keyAt(n *place.Node, at diag.Pos) string {
	for _, item := range n.Items {
		if item.KeyPos == at {
			return item.Key
		}
		if key := keyAt(item, at); key != "" {
			return key
		}
	}
	return ""
}

// Of is what is stated under a key: a pointer to an Amount, a place.Value, a Percent, Points or a Date. It is nil without a pack that asks.
func (f *Facts) Of(key string) any {
	v := f.field(key)
	if !v.IsValid() {
		return nil
	}
	return v.Addr().Interface()
}

// States tells whether anything is stated under a key.
func (f *Facts) States(key string) bool {
	v := f.field(key)
	if !v.IsValid() || v.Kind() == reflect.Slice {
		return v.IsValid() && v.Len() > 0
	}
	_, stated := literal(v.Interface(), "")
	return stated
}

// Rows is how many rows a list has.
func (f *Facts) Rows(key string) int {
	if v := f.field(key); v.IsValid() {
		return v.Len()
	}
	return 0
}

// Grow gives a list n rows more, that state nothing.
func (f *Facts) Grow(key string, n int) {
	v := f.field(key)
	v.Set(reflect.AppendSlice(v, reflect.MakeSlice(v.Type(), n, n)))
}

// Row is row i of a list, from 0.
func (f *Facts) Row(key string, i int) *Facts {
	return &Facts{Table: f.field(key).Index(i).Addr().Interface()}
}

func (f *Facts) field(key string) reflect.Value {
	if f.Table == nil {
		return reflect.Value{}
	}
	return reflect.ValueOf(f.Table).Elem().FieldByName(exported + key)
}

// exported begins the names of fields that are made of keys.
const exported = "Key_"

// factsType is the struct that holds what a pack asks.
func factsType(p *pack.Pack) reflect.Type {
	var fields []reflect.StructField
	for i := range p.Facts {
		f := &p.Facts[i]
		if !f.IsList() {
			fields = append(fields, asked(&f.Ask, factType(&f.Ask)))
			continue
		}
		columns := []reflect.StructField{{Name: "At", Type: reflect.TypeFor[diag.Pos](), Tag: `toml:"-,at"`}}
		for j := range f.Columns {
			c := &f.Columns[j].Ask
			columns = append(columns, asked(c, factType(c)))
		}
		list := asked(&f.Ask, reflect.SliceOf(reflect.StructOf(columns)))
		if i := slices.IndexFunc(f.Columns, func(c pack.FactColumn) bool { return c.Is("text") }); i >= 0 {
			list.Tag += reflect.StructTag(fmt.Sprintf(` rows:"%s"`, f.Columns[i].Key.V)) // its words tell rows apart
		}
		fields = append(fields, list)
	}
	return reflect.StructOf(fields)
}

func asked(a *pack.Ask, t reflect.Type) reflect.StructField {
	need := "usual"
	if a.Required.V {
		need = "required"
	}
	return reflect.StructField{Name: exported + a.Key.V, Type: t, Tag: reflect.StructTag(fmt.Sprintf(`toml:"%s,%s" min:"0" max:"999999999"`, a.Key.V, need))}
}

func factType(a *pack.Ask) reflect.Type {
	switch {
	case a.Is("count"):
		return reflect.TypeFor[place.Value[int]]()
	case a.Is("share"):
		return reflect.TypeFor[Percent]()
	case a.Is("score"):
		return reflect.TypeFor[Points]()
	case a.Is("text"):
		return reflect.TypeFor[place.Value[string]]()
	case a.Is("date"):
		return reflect.TypeFor[Date]()
	}
	return reflect.TypeFor[Amount]()
}

// factFields are the keys of [facts], with the pack's words, which are noted by their paths too.
func factFields(p *pack.Pack, words lexicon) []Field {
	note := func(path string, a *pack.Ask) string {
		path = place.Join(path, a.Key.V)
		words[path] = factWord(a)
		return path
	}
	for i := range p.Facts {
		f := &p.Facts[i]
		path := note(factsKey, &f.Ask)
		for j := range f.Columns {
			note(path, &f.Columns[j].Ask)
		}
		if word := words[path]; f.IsList() {
			word.Example = ""
			words[path] = word
		}
	}
	return words.table(factsType(p), factsKey)
}

func factWord(a *pack.Ask) Word {
	word := Word{Title: a.Title.V, About: a.Summary.V, Example: map[string]string{
		"count": "3", "share": "95.5", "score": "93.6", "date": `"2024-08-20"`, "text": `"……"`,
	}[a.Kind.V]}
	switch {
	case a.Is("amount"):
		word.Example = "12.30"
	case a.Is("count"):
		word.About = strings.Trim("以"+a.Unit.V+"计。"+word.About, "。")
	case a.Is("share"):
		word.About = strings.Trim("百分之几。"+word.About, "。")
	}
	return word
}
