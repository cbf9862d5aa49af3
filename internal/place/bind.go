package place

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
)

const (
	maxBound  = 200 // findings of one Bind
	maxListed = 12  // keys offered in a note
)

// Bind fills the struct that into points to from the table n and returns everything that does not fit, each
// with its place. Fields name their key in a tag: `toml:"name"`, or `toml:"name,required"`. They may be
//
//   - Value[string] (with `enum:"元|万元"`), Value[int] (with `min:"0" max:"9999"`), Value[bool];
//   - a type whose pointer is an Unmarshaler;
//   - a struct for a table, a pointer to one (nil when absent), a slice of any of these for an array;
//   - Map for a table with free keys.
//
// A field `At diag.Pos` with the tag `toml:"-,at"` receives the place of the table. A required text must not be
// blank. Fields without tag are left alone. An unsupported type is a mistake of the program and panics.
//
// A struct that has a method Title(path string) string names its keys in words, for who mistypes one; BindTitled is told them.
//
// What the table does not mention keeps what it held. So a second Bind lays one file over another: an array takes the
// place of an array, a table or a Map is laid over key by key.
func Bind(n *Node, into any) diag.List {
	title := func(string) string { return "" }
	if t, ok := into.(interface{ Title(path string) string }); ok {
		title = t.Title
	}
	return BindTitled(n, into, title)
}

// BindTitled is Bind of a struct whose keys are named in words by title.
func BindTitled(n *Node, into any, title func(path string) string) diag.List {
	if n == nil {
		return nil
	}
	v := reflect.ValueOf(into).Elem()
	b := &binder{partial: n.Partial, root: v.Type(), title: title}
	b.table(v, n, n.Key)
	if b.dropped > 0 {
		b.list = append(b.list, diag.Finding{
			Code: codes.MoreInput, Severity: diag.Hint, Pos: b.cut, Label: "从这里起",
			Message: fmt.Sprintf("还有 %d 个问题没有列出", b.dropped), Hint: "先改正以上各处，再运行一次",
		})
	}
	return b.list
}

type binder struct {
	list    diag.List
	dropped int      // findings beyond maxBound
	cut     diag.Pos // of the first of them
	partial bool
	root    reflect.Type
	homes   map[string]string // key → the tables that know it, for keys in the wrong place
	title   func(path string) string
}

func (b *binder) report(list ...diag.Finding) {
	for _, f := range list {
		if len(b.list) < maxBound {
			b.list = append(b.list, f)
			continue
		}
		if b.dropped == 0 {
			b.cut = f.Pos
		}
		b.dropped++
	}
}

// table binds a struct. path names the table for messages: "account[2]", "" for the file.
func (b *binder) table(v reflect.Value, n *Node, path string) {
	if n.Kind != Table {
		b.report(WrongType(n, "表", tableHint(n, path)))
		return
	}
	s := shapeOf(v.Type())
	if s.at >= 0 {
		v.Field(s.at).Set(reflect.ValueOf(n.Pos))
	}
	seen := make([]bool, len(s.fields))
	for _, item := range n.Items {
		i, known := s.index[item.Key]
		if !known {
			b.unknown(item, s, path)
			continue
		}
		seen[i] = true
		b.value(v.FieldByIndex(s.fields[i].path), item, Join(path, item.Key), s.fields[i].rules)
	}
	for i, f := range s.fields {
		if f.required && !seen[i] && !b.partial {
			b.missing(n, path, f.name, v.Type().FieldByIndex(f.path).Type)
		}
	}
}

// grower is a *Map of any type.
type grower interface {
	own() map[string]int
	grow(n *Node, held map[string]int) any
}

// own makes the map one that no copy shares, and tells the place of each key that it holds.
func (m *Map[T]) own() map[string]int {
	*m = slices.Clone(*m)
	held := make(map[string]int, len(*m))
	for i, e := range *m {
		held[e.Key] = i
	}
	return held
}

// grow makes room for the value of a key: its own, if the map held it, or a new one.
func (m *Map[T]) grow(n *Node, held map[string]int) any {
	e := Entry[T]{Key: n.Key, Pos: n.KeyPos}
	i, again := held[n.Key]
	if again {
		(*m)[i] = e
	} else {
		i = len(*m)
		*m = append(*m, e)
	}
	return &(*m)[i].V
}

// value binds one field, element of an array or entry of a map.
func (b *binder) value(v reflect.Value, n *Node, path string, r rules) {
	switch p := v.Addr().Interface().(type) {
	case Unmarshaler:
		b.report(p.UnmarshalPlace(n)...)
		return
	case scalar:
		b.report(p.fill(n, r)...)
		return
	case grower:
		if n.Kind != Table {
			b.report(WrongType(n, "表", tableHint(n, path)))
			return
		}
		held := p.own()
		for _, item := range n.Items {
			b.value(reflect.ValueOf(p.grow(item, held)).Elem(), item, Join(path, item.Key), r)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		b.value(v.Elem(), n, path, r)
	case reflect.Struct:
		b.table(v, n, path)
	case reflect.Slice:
		b.array(v, n, path, r)
	default:
		panic("place: cannot bind " + v.Type().String())
	}
}

func (b *binder) array(v reflect.Value, n *Node, path string, r rules) {
	if n.Kind != Array {
		hint := "写成 " + n.Key + " = [ … ]"
		if n.Kind == Table {
			hint = "表头要用两层方括号：[[" + heads(path) + "]]"
		}
		b.report(WrongType(n, "数组", hint))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	for i, item := range n.Items {
		b.value(v.Index(i), item, fmt.Sprintf("%s[%d]", path, i+1), r)
	}
}

func (b *binder) unknown(n *Node, s *shape, path string) {
	f := diag.Finding{
		Code: codes.UnknownKey, Pos: n.KeyPos, Message: fmt.Sprintf("不认识的键 “%s”", diag.Clip(n.Key, 40)),
	}
	if path != "" {
		f.Message = fmt.Sprintf("%s 里有不认识的键 “%s”", title(path), diag.Clip(n.Key, 40))
	}
	near := b.near(n.Key, s, path)
	switch home := b.home(n.Key); {
	case near != "":
		f.Label = fmt.Sprintf("是不是 “%s”？", near)
		f.Hint = "改为 " + b.inWords(path, near)
	case home != "":
		f.Hint = fmt.Sprintf("“%s” 应写在%s", n.Key, home)
	case len(s.fields) == 0:
		f.Hint = "删去这一行"
	default:
		f.Hint = "删去这一行，或改用这里可用的键"
	}
	if near == "" && 0 < len(s.fields) && len(s.fields) <= maxListed {
		var known []string
		for _, name := range s.names() {
			known = append(known, b.inWords(path, name))
		}
		f.Notes = []string{"可用的键：" + strings.Join(known, "、")}
	}
	b.report(f)
}

// near is the key of a table that was most likely meant by another: one that is written alike, or whose title is.
func (b *binder) near(key string, s *shape, path string) string {
	if near := Suggest(key, s.names()); near != "" {
		return near
	}
	byTitle := map[string]string{}
	var titles, holding []string
	for _, name := range s.names() {
		title := b.title(heads(Join(path, name)))
		if title == "" {
			continue
		}
		titles, byTitle[title] = append(titles, title), name
		if utf8.RuneCountInString(key) > 1 && strings.Contains(title, key) {
			holding = append(holding, title)
		}
	}
	if len(holding) == 1 {
		return byTitle[holding[0]]
	}
	return byTitle[Suggest(key, titles)]
}

// inWords is a key with its title.
func (b *binder) inWords(path, key string) string {
	if title := b.title(heads(Join(path, key))); title != "" {
		return key + "（" + title + "）"
	}
	return key
}

func (b *binder) missing(n *Node, path, name string, t reflect.Type) {
	where, hint := "这个表", fmt.Sprintf("在这个表里加上 %s = …", name)
	switch {
	case path != "":
		where = title(path)
	case n.Pos.Length == 0:
		where, hint = "文件", fmt.Sprintf("在第一个表头之前写 %s = …", name)
	}
	if table, brackets := tableType(t); table != nil {
		hint = "加上表头 " + head(heads(Join(path, name)), brackets)
	}
	pos := n.Pos
	if n.KeyPos.Known() {
		pos = n.KeyPos
	}
	b.report(diag.Finding{
		Code: codes.MissingKey, Pos: pos, Message: fmt.Sprintf("%s里缺少必填的 “%s”", pad(where), name), Hint: hint,
	})
}

// WrongType is the finding for a value of the wrong type, in the words all packages use: want names the type
// that belongs there, such as "文字" or "金额"; hint may be empty.
func WrongType(n *Node, want, hint string) diag.Finding {
	return diag.Finding{
		Code: codes.WrongType, Pos: n.Pos, Message: fmt.Sprintf("%s应为%s，这里是%s", subject(n), want, n.Kind), Hint: hint,
	}
}

// Blank reports whether n is a text without content: a file to be filled in has "" for every value that is still to come,
// whatever its type.
func (n *Node) Blank() bool { return n.Kind == String && strings.TrimSpace(n.Text) == "" }

// Unfilled is the finding for a blank where a value belongs; hint tells how to write one.
func Unfilled(n *Node, hint string) diag.Finding {
	return diag.Finding{Code: codes.Blank, Pos: n.Pos, Message: subject(n) + "还没有填", Hint: hint}
}

// subject begins a message about a value: its key, or nothing for an element of an array.
func subject(n *Node) string {
	if n.Key == "" {
		return ""
	}
	return fmt.Sprintf("“%s” ", diag.Clip(n.Key, 40))
}

// String names the kind in messages.
func (k Kind) String() string {
	return [...]string{"文字", "整数", "小数", "真假值", "日期时间", "数组", "表"}[k]
}

func tableHint(n *Node, path string) string {
	if n.Kind == Array && len(n.Items) > 0 && n.Items[0].Kind == Table {
		return "表头只用一层方括号：[" + heads(path) + "]"
	}
	if n.Key == "" {
		return "写成 { 键名 = 值, … }"
	}
	return fmt.Sprintf("写成 %s = { 键名 = 值, … }", n.Key)
}
