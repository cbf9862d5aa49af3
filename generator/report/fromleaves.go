package report

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// FromLeaves is the report that states these leaves and nothing else, in the unit that is among them, else in 元. The findings
// tell all that fits no report: addresses that there are not, values of another kind, two values for one address. What is missing
// is not told; an amount without a value is a blank. The pack says what [facts] has; without one there is no such address.
func FromLeaves(leaves []Leaf, p *pack.Pack) (*Report, diag.List) {
	b := &planter{
		root:   &place.Node{Kind: place.Table, Partial: true},
		fields: addressed(p),
		rows:   map[string][]plantedRow{},
		files:  map[*place.Node]string{},
	}
	for _, l := range leaves {
		b.leaf(l)
	}
	r := &Report{}
	b.list = append(b.list, place.Bind(b.root, r)...)
	if p != nil {
		b.list = append(b.list, r.openFacts(b.root, p)...)
	}
	for i := range r.Evaluations {
		r.Evaluations[i].File = b.files[b.root.Item("evaluation").Items[i]]
	}
	b.list = append(b.list, resolve(reflect.ValueOf(r).Elem(), r.Unit.V)...)
	if r.Unit.V == "" {
		r.Unit = place.Value[string]{V: "元", Set: true}
	}
	eachAmount(reflect.ValueOf(r).Elem(), true, func(a *Amount, _ bool) {
		at := a.Pos
		if a.Text == "" || a.unit == "万元" { // as it was printed
			return
		}
		*a = NewAmount(a.Yuan, r.Unit.V)
		a.Pos = at
	})
	b.list = append(b.list, checkAccounts(r)...)
	b.list = append(b.list, checkNonFiscal(r)...)
	return r, append(b.list, checkEconomic(r)...)
}

// addressed are the fields that addresses know: keys that a pack declares elsewhere than in [facts] are any.
func addressed(p *pack.Pack) []Field {
	fields := Fields(nil)
	if p != nil {
		named(fields, factsKey).Fields = factFields(p, lexicon{})
	}
	return fields
}

// planter grows the tree of a file out of leaves.
type planter struct {
	root   *place.Node
	fields []Field
	rows   map[string][]plantedRow // by the list and the words that they have in brackets
	files  map[*place.Node]string  // of forms
	list   diag.List
}

// plantedRow is a row with its number among those of the same words.
type plantedRow struct {
	number int
	node   *place.Node
}

// leaf puts one leaf into the tree.
func (b *planter) leaf(l Leaf) {
	steps, ok := parseAddress(l.Address)
	if !ok {
		b.wrong(l, "写法不对", "写成键名，用点连接，一行用方括号指明，如 account[一般公共预算,2060101].basic.personnel")
		return
	}
	fields, table, path := b.fields, b.root, ""
	for i, s := range steps {
		f := named(fields, s.key)
		if f == nil {
			b.unknown(l, s.key, path, fields)
			return
		}
		path = place.Join(path, s.key)
		switch {
		case f.Fields != nil && f.array():
			if !s.row {
				b.wrong(l, "没有指明是哪一行", "写成 "+example(*f))
				return
			}
			if table, ok = b.row(l, *f, table, s, path); !ok {
				return
			}
			path += brackets(s.words)
			fields = f.Fields
		case s.row && named(f.Fields, anyKey) != nil:
			free := named(f.Fields, anyKey)
			table = child(table, s.key, place.Table, l.Pos)
			b.value(l, *free, table, s.words[0], steps[i+1:])
			return
		case s.row:
			b.wrong(l, s.key+" 不是一张表的行，后面没有方括号", "删去方括号")
			return
		case f.Fields != nil:
			table = child(table, s.key, place.Table, l.Pos)
			fields = f.Fields
		default:
			b.value(l, *f, table, s.key, steps[i+1:])
			return
		}
	}
	if l.Value != "" {
		b.wrong(l, "指的是一个表，不是一个数", "后面加上 ."+strings.Join(leafNames(fields), "、."))
	}
}

// child is the member of a table, made if it is not there.
func child(table *place.Node, key string, kind place.Kind, at diag.Pos) *place.Node {
	if n := table.Item(key); n != nil {
		return n
	}
	n := &place.Node{Kind: kind, Key: key, Pos: at, KeyPos: at, Partial: true}
	table.Items = append(table.Items, n)
	return n
}

// row is the row of a list that a step names, made if it is not there.
func (b *planter) row(l Leaf, f Field, table *place.Node, s step, path string) (*place.Node, bool) {
	keys := f.rowKeys()
	if len(s.words) > len(keys) {
		b.wrong(l, "方括号里的词太多", "写成 "+example(f))
		return nil, false
	}
	s.words = f.stated(s.words)
	list := child(table, f.Name, place.Array, l.Pos)
	n, isNew := b.planted(list, s, &place.Node{Kind: place.Table, Pos: l.Pos, KeyPos: l.Pos, Partial: true})
	if !isNew {
		return n, true
	}
	for i, word := range s.words {
		if word != "" && (word != keys[i].unstated() || keys[i].Required) {
			n.Items = append(n.Items, &place.Node{Kind: place.String, Key: keys[i].Name, Text: word, Pos: l.Pos, KeyPos: l.Pos})
		}
	}
	return n, true
}

// planted is the row of a list that a step names: the one it has, or n, which is put before those with a higher number.
func (b *planter) planted(list *place.Node, s step, n *place.Node) (_ *place.Node, isNew bool) {
	name, number := fmt.Sprintf("%p%s", list, brackets(s.words)), max(1, s.number)
	alike := b.rows[name]
	i, has := slices.BinarySearchFunc(alike, number, func(r plantedRow, number int) int { return cmp.Compare(r.number, number) })
	if has {
		return alike[i].node, false
	}
	at := len(list.Items)
	if i < len(alike) {
		at = slices.Index(list.Items, alike[i].node)
	}
	list.Items = slices.Insert(list.Items, at, n)
	b.rows[name] = slices.Insert(alike, i, plantedRow{number, n})
	return n, true
}

// value puts the text of a leaf under a key; rest is what the address still says.
func (b *planter) value(l Leaf, f Field, table *place.Node, key string, rest []step) {
	n := &place.Node{Kind: place.String, Key: key, Text: l.Value, Pos: l.Pos, KeyPos: l.Pos}
	switch {
	case f.Type == reflect.TypeFor[Passage]() && len(rest) == 1 && rest[0].key == "file":
		name := *n
		name.Key = "file"
		n.Kind, n.Items = place.Table, []*place.Node{&name}
	case len(rest) > 0:
		b.wrong(l, f.Name+" 是一个值，下面没有别的键", "删去后面的部分")
		return
	case f.Path == "evaluation.file": // the form that stands in it may be leaves too
		b.files[table] = l.Value
		return
	case f.Type.Kind() == reflect.Slice:
		n.Kind = place.Array
		for _, word := range strings.Split(l.Value, "\n") {
			n.Items = append(n.Items, &place.Node{Kind: place.String, Text: word, Pos: l.Pos})
		}
	case f.Type == reflect.TypeFor[Amount]() && l.Value != "": // else a blank
		if !strings.HasSuffix(n.Text, "万元") {
			n.Text += "元"
		}
	case f.Type == reflect.TypeFor[place.Value[bool]]():
		n.Kind = place.Boolean
	case f.Type == reflect.TypeFor[place.Value[int]]() || f.Type == reflect.TypeFor[Points]() || f.Type == reflect.TypeFor[Percent]():
		n.Kind = numberKind(l.Value)
	}
	if old := table.Item(key); old != nil {
		if old.Text != n.Text {
			b.twice(l, old)
		}
		return
	}
	table.Items = append(table.Items, n)
}

func (b *planter) twice(l Leaf, old *place.Node) {
	b.list = append(b.list, diag.Finding{Code: codes.AddressTwice, Pos: l.Pos, Related: []diag.Related{{Pos: old.Pos, Message: "另一个在这里"}},
		Message: fmt.Sprintf("%s 有两个值：%s 和 %s", l.Address, strings.TrimSuffix(old.Text, "元"), l.Value), Hint: "核对哪一个对"})
}

func numberKind(text string) place.Kind {
	if _, err := strconv.Atoi(text); err == nil {
		return place.Integer
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return place.Float
	}
	return place.String
}

func (b *planter) wrong(l Leaf, what, hint string) {
	message := fmt.Sprintf("地址“%s”%s", diag.Clip(l.Address, 80), what)
	b.list = append(b.list, diag.Finding{Code: codes.NoSuchAddress, Pos: l.Pos, Message: message, Hint: hint})
}

// unknown tells of a key that a table has not, and what was meant.
func (b *planter) unknown(l Leaf, key, path string, fields []Field) {
	names := leafNames(fields)
	hint := "可用的键：" + strings.Join(names, "、")
	if near := place.Suggest(key, names); near != "" {
		hint = "是不是 " + place.Join(path, near) + "？"
	}
	b.wrong(l, "里没有 "+diag.Clip(key, 40), hint)
}

func leafNames(fields []Field) []string {
	var names []string
	for _, f := range fields {
		if f.Name != anyKey {
			names = append(names, f.Name)
		}
	}
	return names
}

// example is how an address names a row of a list.
func example(f Field) string {
	var words []string
	for _, k := range f.rowKeys() {
		words = append(words, k.Title)
	}
	return f.Path + "[" + strings.Join(words, ",") + "]"
}
