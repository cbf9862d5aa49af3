package place

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// rules are what tags ask of a scalar beyond its type.
type rules struct {
	required bool
	usual    bool // says nothing to Bind
	enum     []string
	min, max *int
	one      string // what to do who has several
}

// field is a struct field that has a key.
type field struct {
	rules
	path []int // as reflect.Value.FieldByIndex takes it
	name string
}

// shape is what the tags of a struct say.
type shape struct {
	fields []field
	index  map[string]int
	at     int // the field that takes the table's place, or -1
}

func (s *shape) names() []string {
	names := make([]string, len(s.fields))
	for i, f := range s.fields {
		names[i] = f.name
	}
	return names
}

// shapes are those of types that were asked for, as encoding/json keeps them: tags never change.
var shapes sync.Map

func shapeOf(t reflect.Type) *shape {
	if s, known := shapes.Load(t); known {
		return s.(*shape)
	}
	s := &shape{at: -1, index: map[string]int{}}
	for i := range t.NumField() {
		tag := t.Field(i).Tag
		name, option, _ := strings.Cut(tag.Get("toml"), ",")
		switch {
		case name == "-" && option == "at":
			s.at = i
		case t.Field(i).Anonymous && name == "":
			for _, f := range shapeOf(t.Field(i).Type).fields { // an embedded struct lends its keys
				f.path = append([]int{i}, f.path...)
				s.add(f)
			}
		case name == "", name == "-":
		default:
			f := field{path: []int{i}, name: name, rules: rules{
				required: option == "required", usual: option == "usual", min: number10(tag.Get("min")), max: number10(tag.Get("max")),
				one: tag.Get("one"),
			}}
			if words := tag.Get("enum"); words != "" {
				f.enum = strings.Split(words, "|")
			}
			s.add(f)
		}
	}
	shapes.Store(t, s)
	return s
}

func (s *shape) add(f field) {
	s.index[f.name] = len(s.fields)
	s.fields = append(s.fields, f)
}

// Field is one key of a table, as Bind reads it.
type Field struct {
	Name     string
	Type     reflect.Type
	Tag      reflect.StructTag
	Index    []int        // where it is in the struct, as reflect.Value.FieldByIndex takes it
	Table    reflect.Type // the struct that its table fills, or each of its tables; nil for other values
	Free     reflect.Type // of the values of a Map; nil for other types
	Required bool
	Usual    bool     // tag `toml:"name,usual"`: most files have it, none must
	Enum     []string // the words that a text may be, nil for any
	Min, Max *int
}

// Fields lists the keys that Bind knows in a table of type t, in the order declared, those of embedded structs among
// them: what else describes a file reads it off the same tags.
func Fields(t reflect.Type) []Field {
	var list []Field
	for _, f := range shapeOf(t).fields {
		of := t.FieldByIndex(f.path)
		table, _ := tableType(of.Type)
		var free reflect.Type
		if reflect.PointerTo(of.Type).Implements(reflect.TypeFor[grower]()) {
			value, _ := of.Type.Elem().FieldByName("V")
			free = value.Type
		}
		list = append(list, Field{
			Name:     f.name,
			Type:     of.Type,
			Tag:      of.Tag,
			Index:    f.path,
			Table:    table,
			Free:     free,
			Required: f.required,
			Usual:    f.usual,
			Enum:     f.enum,
			Min:      f.min,
			Max:      f.max,
		})
	}
	return list
}

func number10(tag string) *int {
	if tag == "" {
		return nil
	}
	n, err := strconv.Atoi(tag)
	if err != nil {
		panic("place: bad limit in a tag: " + tag)
	}
	return &n
}

// home names the tables that know a key which stands where it does not belong, or "".
func (b *binder) home(key string) string {
	if b.homes == nil {
		b.homes = map[string]string{}
		b.survey(b.root, "", "文件开头，第一个表头之前", map[reflect.Type]bool{})
	}
	return b.homes[key]
}

// survey notes for each key of a type and of those below it the first table that knows it.
func (b *binder) survey(t reflect.Type, path, where string, above map[reflect.Type]bool) {
	if above[t] {
		return
	}
	above[t] = true
	defer delete(above, t)
	s := shapeOf(t)
	for _, f := range s.fields {
		home := where
		if _, brackets := tableType(t.FieldByIndex(f.path).Type); brackets > 0 && path == "" { // a table is no line of the beginning
			home = " " + head(f.name, brackets) + " 下面"
		}
		if b.homes[f.name] == "" {
			b.homes[f.name] = home
		}
	}
	for _, f := range s.fields {
		below, brackets := tableType(t.FieldByIndex(f.path).Type)
		if below == nil {
			continue
		}
		p := strings.TrimPrefix(path+"."+f.name, ".")
		b.survey(below, p, " "+head(p, brackets)+" 里", above)
	}
}

// tableType is the struct that a field's table fills, and how many brackets its head has; nil for other fields.
func tableType(t reflect.Type) (_ reflect.Type, brackets int) {
	brackets = 1
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		if t.Kind() == reflect.Slice {
			brackets = 2
		}
		if reflect.PointerTo(t).Implements(reflect.TypeFor[grower]()) {
			return nil, 0
		}
		t = t.Elem()
	}
	p := reflect.PointerTo(t)
	if t.Kind() != reflect.Struct || p.Implements(reflect.TypeFor[Unmarshaler]()) || p.Implements(reflect.TypeFor[scalar]()) {
		return nil, 0
	}
	return t, brackets
}

func head(path string, brackets int) string {
	return strings.Repeat("[", brackets) + path + strings.Repeat("]", brackets)
}

// Join is the dotted path of a key below another.
func Join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

var element = regexp.MustCompile(`\[(\d+)\]`)

// heads is a path as it stands in a head: without the numbers of elements.
func heads(path string) string { return element.ReplaceAllString(path, "") }

// title names a table in a message: [department], or 第 2 个 [[account]].
func title(path string) string {
	all := element.FindAllStringSubmatchIndex(path, -1)
	if len(all) == 0 {
		return "[" + path + "]"
	}
	last := all[len(all)-1]
	head, rest := heads(path[:last[0]]), path[last[1]:]
	return fmt.Sprintf("第 %s 个 [[%s]]%s", path[last[2]:last[3]], head, strings.ReplaceAll(rest, ".", " 的 "))
}

// pad puts a space between Latin letters or brackets and the Chinese that follows.
func pad(s string) string {
	if last := s[len(s)-1]; last < 0x80 {
		return s + " "
	}
	return s
}
