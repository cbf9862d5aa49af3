package report

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"gen/internal/diag"
	"gen/internal/place"
)

// Leaf is one thing that a report states.
type Leaf struct {
	Address string
	Value   string   // as text, an amount in 元 (or in 万元, if it says so), words one a line; nothing where nothing else is stated
	Pos     diag.Pos // of the value
}

// Title is what people call the key of an address, "" for one that is a row or no key.
func (l Leaf) Title() string {
	steps, _ := parseAddress(l.Address)
	var path []string
	for _, s := range steps {
		path = append(path, s.key)
	}
	return titleOf(strings.Join(path, "."))
}

// Leaves is all that the report states, in the order of its keys. What is still to be filled in is not among it.
func (r *Report) Leaves() []Leaf {
	var leaves []Leaf
	fields := Fields(nil)
	facts := named(fields, factsKey)
	if facts.Fields = nil; r.Facts.Table != nil {
		facts.Fields = words().table(reflect.TypeOf(r.Facts.Table).Elem(), factsKey)
	}
	if len(facts.Fields) == 0 {
		fields = slices.DeleteFunc(fields, func(f Field) bool { return f.Name == factsKey })
	}
	eachLeaf(fields, reflect.ValueOf(r).Elem(), "", func(l Leaf) { leaves = append(leaves, l) })
	return leaves
}

// eachLeaf visits what a table states, at addresses that begin with path, and tells whether there was anything.
func eachLeaf(fields []Field, table reflect.Value, path string, visit func(Leaf)) bool {
	some := false
	noted := func(l Leaf) { some = true; visit(l) }
	for _, f := range fields {
		v, address := member(table, f), place.Join(path, f.Name)
		switch {
		case !v.IsValid():
		case f.Fields == nil && f.Name == factsKey: // the pack asks for none
		case f.Fields == nil:
			leafOf(address, v.Interface(), noted)
		case f.array(): // of tables
			rows := rowNames{}
			keys := f.rowKeys()
			others := slices.DeleteFunc(slices.Clone(f.Fields), func(m Field) bool {
				return slices.ContainsFunc(keys, func(k *Field) bool { return k.Name == m.Name })
			})
			for i := range v.Len() {
				row := address + rows.name(f, v.Index(i))
				if !eachLeaf(others, v.Index(i), row, noted) {
					noted(Leaf{Address: row, Pos: placeOf(v.Index(i))})
				}
			}
		default:
			inside := eachLeaf(f.Fields, v, address, noted)
			if free, ok := v.Interface().(keyed); ok {
				free.Each(func(key string, value any) {
					leafOf(address+brackets([]string{key}), value, func(l Leaf) { inside = true; noted(l) })
				})
			}
			if at := placeOf(v); !inside && (f.Type.Kind() == reflect.Pointer || at.Known()) {
				noted(Leaf{Address: address, Pos: at})
			}
		}
	}
	return some
}

// placeOf is where a table stands, if it tells.
func placeOf(table reflect.Value) diag.Pos {
	if table.Kind() == reflect.Struct {
		if at := table.FieldByName("At"); at.IsValid() {
			return at.Interface().(diag.Pos)
		}
	}
	return diag.Pos{}
}

// leafOf visits a value that is stated.
func leafOf(address string, v any, visit func(Leaf)) {
	leaf := Leaf{Address: address}
	stated := true
	switch x := v.(type) {
	case place.Value[string]:
		leaf.Value, leaf.Pos, stated = x.V, x.Pos, x.Set
	case place.Value[int]:
		leaf.Value, leaf.Pos, stated = strconv.Itoa(x.V), x.Pos, x.Set
	case place.Value[bool]:
		leaf.Value, leaf.Pos, stated = strconv.FormatBool(x.V), x.Pos, x.Set
	case Amount:
		leaf.Value, leaf.Pos, stated = x.Yuan.String(), x.Pos, x.Set && x.Text != ""
	case Points:
		leaf.Value, leaf.Pos, stated = x.V.String(), x.Pos, x.Set
	case Percent:
		leaf.Value, leaf.Pos, stated = x.V.String(), x.Pos, x.Set
	case Date:
		leaf.Value, leaf.Pos, stated = x.Day.Format(time.DateOnly), x.Pos, x.Set && !x.Day.IsZero()
	case Choice:
		leaf.Value, leaf.Pos = x.Text, x.Pos
	case Passage:
		leaf.Value, leaf.Pos = x.Text, x.Pos
		if x.named != "" {
			leaf.Address, leaf.Value = address+".file", x.named
		}
	case []place.Value[string]:
		var words []string
		for _, word := range x {
			words = append(words, word.V)
			leaf.Pos = x[0].Pos
		}
		leaf.Value, stated = strings.Join(words, "\n"), len(x) > 0
	case string: // the file of a form
		leaf.Value, stated = x, x != ""
	default:
		panic(fmt.Sprintf("report: no leaf for a %T", v))
	}
	if stated {
		visit(leaf)
	}
}
