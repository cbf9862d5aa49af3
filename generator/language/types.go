package language

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// typ is what is known about a value before any report is.
type typ struct {
	kind  kind
	entry *figure.Entry // of groups and lists: the names below; of figures: what it is, where that is known
	name  Name          // of groups, lists and figures, where it is known
	also  []Name        // what else a variable may stand for, where it was set again
	pair  []typ
	unit  string // of a text: the unit that it ends with, where the pack says which
	text  Name   // of a text: its name in the catalogue
	bare  string // of a number: the unit that it is printed without
}

// pairNames are the names of a word's arguments when it has several.
var pairNames = []string{"甲", "乙", "丙", "丁", "戊", "己"}

var kindWords = map[kind]string{
	noKind: "空的内容", figureKind: "数", textKind: "文字", flagKind: "是否", listKind: "列表", groupKind: "一组名称", numberKind: "序号", pairKind: "一组参数", blockKind: "一整块",
}

func typeOf(e *figure.Entry, name Name) typ {
	switch e.Sort {
	case figure.FigureSort:
		return typ{kind: figureKind, entry: e, name: name}
	case figure.TextSort:
		return typ{kind: textKind, text: name}
	case figure.FlagSort:
		return typ{kind: flagKind}
	case figure.ListSort:
		return typ{kind: listKind, entry: e, name: name}
	}
	return typ{kind: groupKind, entry: e, name: name}
}

// key tells types apart, for the memory of what was checked already.
func (t typ) key() string {
	s := fmt.Sprint(t.kind, t.names())
	for _, p := range t.pair {
		s += "(" + p.key() + ")"
	}
	return s
}

func (t typ) names() []Name { return append([]Name{t.name}, t.also...) }

// fields follows names below a value. shown is how the value is written, for the messages.
func (c *checker) fields(t typ, names []string, shown string, at diag.Pos) typ {
	for _, name := range names {
		switch t.kind {
		case anyKind:
			return t
		case groupKind:
			e := t.entry.Field(name)
			if e == nil {
				c.unknownName(shown+"."+name, name, entryNames(t.entry), at)
				return typ{kind: anyKind}
			}
			whole := t.name.field(name)
			c.said.named(whole, name)
			t = typeOf(e, whole)
		case pairKind:
			i := slices.Index(pairNames, name)
			if i < 0 || i >= len(t.pair) {
				c.unknownName(shown+"."+name, name, pairNames[:len(t.pair)], at)
				return typ{kind: anyKind}
			}
			t = t.pair[i]
		case listKind:
			c.fault(codes.NoPart, at, fmt.Sprintf("“%s”是列表，下面没有“%s”", display(shown), name), "先用 {{逐项 "+display(shown)+"}}…{{结束}} 逐行取出")
			return typ{kind: anyKind}
		default:
			c.fault(codes.NoPart, at, fmt.Sprintf("“%s”是%s，下面没有“%s”", display(shown), kindWords[t.kind], name), "")
			return typ{kind: anyKind}
		}
		shown += "." + name
	}
	return t
}

func display(shown string) string {
	if shown == "" {
		return "."
	}
	return shown
}

func (c *checker) unknownName(shown, name string, known []string, at diag.Pos) {
	hint := ""
	if len(known) > 12 {
		hint = near(name, known, "这里有："+strings.Join(known[:12], "、")+"、…")
	} else if len(known) > 0 {
		hint = among(name, "这里有：", known)
	}
	at.Length = len([]rune(shown))
	c.fault(codes.NoName, at, fmt.Sprintf("没有“%s”这个名称", shown), hint)
}

// near is the hint that a known word may be meant, or otherwise.
func near(word string, known []string, otherwise string) string {
	if s := place.Suggest(word, known); s != "" {
		return fmt.Sprintf("是不是“%s”？", s)
	}
	return otherwise
}

// among is the hint that a known word may be meant, or all of them.
func among(word, words string, known []string) string {
	return near(word, known, words+strings.Join(known, "、"))
}

func entryNames(e *figure.Entry) []string {
	names := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		names[i] = f.Name
	}
	return names
}
