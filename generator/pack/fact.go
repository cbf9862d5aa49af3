package pack

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Ask is something that a pack wants to know: a key of the report, and what it is called in templates, in tables and by people.
type Ask struct {
	Key      place.Value[string] `toml:"key,required"`  // in report.toml
	Name     place.Value[string] `toml:"name,required"` // a dotted name, as figures have: 会议.费用
	Title    place.Value[string] `toml:"title,required"`
	Kind     place.Value[string] `toml:"kind" enum:"amount|count|share|score|text|date"` // left out: amount
	Unit     place.Value[string] `toml:"unit"`                                           // of a count: 次
	Summary  place.Value[string] `toml:"summary"`                                        // what to write, for who writes it
	Required place.Value[bool]   `toml:"required"`
}

// Fact is what a pack asks of a department beside what every report states: one value in [facts] of the report or, with
// columns, a list of rows.
type Fact struct {
	Ask
	Prior   place.Value[bool]     `toml:"prior"`   // last year's is asked too
	Was     place.Value[string]   `toml:"was"`     // its name in last year's pack
	When    place.Value[string]   `toml:"when"`    // a flag, or a figure that is not zero: it is required then
	Equals  []place.Value[string] `toml:"equals"`  // names of figures whose sum it is
	AtMost  []place.Value[string] `toml:"at_most"` // names of figures whose sum it does not exceed
	Columns []FactColumn          `toml:"columns"`
}

// FactColumn is a column of a list of rows.
type FactColumn struct {
	Ask
	Total place.Value[string] `toml:"total"` // the name of the figure that adds it up
}

// Derived is a figure that a pack computes of others, named by their names: of one kind, from what is printed.
type Derived struct {
	Name       place.Value[string]   `toml:"name,required"`
	Title      place.Value[string]   `toml:"title,required"`
	Sum        []place.Value[string] `toml:"sum"`
	Rest       []place.Value[string] `toml:"rest"`       // the first less the others
	Difference []place.Value[string] `toml:"difference"` // the first less the second
	Share      []place.Value[string] `toml:"share"`      // the first in percent of the second
	AtMost     []place.Value[string] `toml:"at_most"`    // names of figures whose sum it does not exceed
}

// Is tells whether an ask is of this kind.
func (a *Ask) Is(kind string) bool { return a.Kind.V == kind || a.Kind.V == "" && kind == "amount" }

// IsFigure tells whether the answer is a number.
func (a *Ask) IsFigure() bool { return !a.Is("text") && !a.Is("date") }

// IsList tells whether a fact is a list of rows.
func (f *Fact) IsList() bool { return len(f.Columns) > 0 }

// Inputs are the names that a derived figure is computed of.
func (d *Derived) Inputs() []place.Value[string] {
	return slices.Concat(d.Sum, d.Rest, d.Difference, d.Share)
}

var (
	factKey  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	factName = sync.OnceValue(func() *regexp.Regexp { // of all letters there are: it takes long
		return regexp.MustCompile(`^\pL[\pL\pN_]*(\.\pL[\pL\pN_]*)*$`)
	})
)

// maxAsked is how many values and columns a pack may ask for, with the figures that it computes: some ten times those of any bureau.
const maxAsked = 500

// inherit lays what the pack asks and computes over what its ancestor does: one of the same key or name takes the place of that.
func (l *loader) inherit(before *Manifest) {
	m := &l.pack.Manifest
	key := func(f Fact) string { return f.Key.V }
	name := func(d Derived) string { return d.Name.V }
	setting := func(s Setting) string { return s.Key.V }
	for _, w := range m.Without {
		keyed := slices.ContainsFunc(before.Facts, func(f Fact) bool { return key(f) == w.V }) ||
			slices.ContainsFunc(before.Settings, func(s Setting) bool { return setting(s) == w.V })
		if !keyed && !slices.ContainsFunc(before.Figures, func(d Derived) bool { return name(d) == w.V }) {
			l.fault(codes.FactDeclared, w.Pos, fmt.Sprintf("上级没有“%s”", w.V), "without 里写上级 [[fact]]、[[setting]] 的 key、[[figure]] 的 name")
		}
	}
	m.Facts = laidOver(before.Facts, m.Facts, m.Without, key)
	m.Figures = laidOver(before.Figures, m.Figures, m.Without, name)
	m.Settings = laidOver(before.Settings, m.Settings, m.Without, setting)
}

// laidOver is an ancestor's list without some, its own instead of the ancestor's, new ones at the end.
func laidOver[T any](before, own []T, without []place.Value[string], id func(T) string) []T {
	if len(before) == 0 {
		return own
	}
	if len(own) > 0 && &own[0] == &before[0] { // the pack has no list of its own
		own = nil
	}
	more := slices.Clone(own)
	var list []T
	for _, item := range before {
		if slices.ContainsFunc(without, func(w place.Value[string]) bool { return w.V == id(item) }) {
			continue
		}
		if i := slices.IndexFunc(more, func(o T) bool { return id(o) == id(item) }); i >= 0 {
			item = more[i]
			more = slices.Delete(more, i, i+1)
		}
		list = append(list, item)
	}
	return append(list, more...)
}

// facts holds what the pack declares against what a report could state and a template name.
func (l *loader) facts() {
	asked := len(l.pack.Facts) + len(l.pack.Figures)
	for _, f := range l.pack.Facts {
		asked += len(f.Columns)
	}
	if asked > maxAsked {
		l.fault(codes.FactDeclared, diag.Pos{File: l.links[0].file("pack.toml"), Line: 1, Column: 1}, fmt.Sprintf("[[fact]]、[[figure]] 和各列共 %d 个，最多 %d 个", asked, maxAsked), "只写本地的表和说明要印的")
		return
	}
	names := map[string]bool{}
	take := func(name place.Value[string]) {
		if !factName().MatchString(name.V) {
			l.fault(codes.FactDeclared, name.Pos, fmt.Sprintf("“%s”不能作名称", name.V), "用汉字、字母和数字，分级写点号，每一级不以数字开头，如 会议.费用")
		}
		for other := range names {
			if other == name.V {
				l.fault(codes.FactDeclared, name.Pos, fmt.Sprintf("“%s”写了两次", name.V), "换一个 name")
			} else if strings.HasPrefix(other, name.V+".") || strings.HasPrefix(name.V, other+".") {
				l.fault(codes.FactDeclared, name.Pos, fmt.Sprintf("“%s”和“%s”，一个是另一个的上一级", name.V, other), "名称不能又是别的名称的上一级，如改为 会议.费用、会议.次数")
			}
		}
		names[name.V] = true
	}
	keys := map[string]bool{}
	for i := range l.pack.Facts {
		f := &l.pack.Facts[i]
		l.ask(&f.Ask, keys)
		take(f.Name)
		if f.IsList() {
			l.columns(f, take)
		}
	}
	for i := range l.pack.Figures {
		d := &l.pack.Figures[i]
		take(d.Name)
		l.derived(d)
	}
}

// ask checks one key among those of its table.
func (l *loader) ask(a *Ask, keys map[string]bool) {
	switch {
	case !factKey.MatchString(a.Key.V):
		l.fault(codes.FactDeclared, a.Key.Pos, fmt.Sprintf("“%s”不能作 key", a.Key.V), "用小写英文字母、数字和下划线，如 meeting_cost")
	case keys[a.Key.V]:
		l.fault(codes.FactDeclared, a.Key.Pos, fmt.Sprintf("key %s 写了两次", a.Key.V), "换一个 key")
	}
	keys[a.Key.V] = true
	if a.Unit.Set != a.Is("count") {
		l.fault(codes.FactDeclared, a.Name.Pos, fmt.Sprintf("“%s”的 unit 写得不对", a.Name.V), `个数要写 unit，如 "次"；别的不写`)
	}
}

// columns checks a list. Its rows are what it has in place of all that is said of one value.
func (l *loader) columns(f *Fact, take func(name place.Value[string])) {
	if f.Kind.Set || f.Prior.Set || f.Was.Set || f.Equals != nil || f.AtMost != nil {
		l.fault(codes.FactDeclared, f.Name.Pos, fmt.Sprintf("“%s”有 columns，是一个列表", f.Name.V), "列表不写 kind、prior、was、equals、at_most")
	}
	keys, names := map[string]bool{}, map[string]bool{rowNumber: true}
	for i := range f.Columns {
		c := &f.Columns[i]
		l.ask(&c.Ask, keys)
		if names[c.Name.V] || strings.Contains(c.Name.V, ".") || !factName().MatchString(c.Name.V) {
			l.fault(codes.FactDeclared, c.Name.Pos, fmt.Sprintf("“%s”不能作“%s”的一列的名称", c.Name.V, f.Name.V), "各列的名称不同，没有点号，不叫“序号”")
		}
		names[c.Name.V] = true
		if !c.Total.Set {
			continue
		}
		if take(c.Total); !c.Is("amount") && !c.Is("count") {
			l.fault(codes.FactDeclared, c.Total.Pos, fmt.Sprintf("“%s”的“%s”不能相加", f.Name.V, c.Name.V), "只有金额和个数有 total")
		}
		if c.Required.Set && !c.Required.V {
			l.fault(codes.FactDeclared, c.Required.Pos, fmt.Sprintf("“%s”的“%s”要相加，每一行都要填", f.Name.V, c.Name.V), "删去 required = false；没有的填 0")
		}
		c.Required.V = true // a sum of rows one of which says nothing is no sum
	}
}

// rowNumber is what the number of a row is called in templates.
const rowNumber = "序号"

func (l *loader) derived(d *Derived) {
	ways := 0
	for _, way := range [][]place.Value[string]{d.Sum, d.Rest, d.Difference, d.Share} {
		if way != nil {
			ways++
		}
	}
	two := len(d.Difference)+len(d.Share) == 2
	if ways != 1 || len(d.Inputs()) < 2 || !two && len(d.Sum)+len(d.Rest) == 0 {
		l.fault(codes.FactDeclared, d.Name.Pos, fmt.Sprintf("“%s”的算法写得不对", d.Name.V), "写 sum、rest、difference、share 中的一个；sum 和 rest 至少两个名称，difference 和 share 正好两个")
	}
}
