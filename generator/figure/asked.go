package figure

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"
)

// Catalog is what the reports of a pack can say: the names of their figures, and what templates may use. The nil Catalog
// knows what every report can say; that of a pack what it asks and computes (pack.Fact, pack.Derived) beside that.
type Catalog struct {
	pack   *pack.Pack
	shapes map[string]Key
	asked  map[string]string // where a figure of the pack is stated: facts.meeting_cost
	units  map[string]string // what the figures that the pack asks are counted in: 金额, 次, 百分之几
	was    map[string]string // names in last year's pack → those of this one
	root   []Entry
	made   []made
	loops  []place.Value[string] // names that are made of themselves
}

// made is a figure of the pack that is made of others, which come before it.
type made struct {
	Op
	name  place.Value[string]
	title string
	of    []place.Value[string]
}

// CatalogOf is the catalogue of a pack.
func CatalogOf(p *pack.Pack) *Catalog {
	if p == nil {
		return nil
	}
	forms := p.EvaluationForms()
	if len(p.Facts)+len(p.Figures)+len(forms) == 0 {
		return nil
	}
	c := &Catalog{pack: p, shapes: map[string]Key{}, asked: map[string]string{}, units: map[string]string{}, was: map[string]string{}}
	top := Entry{Sort: GroupSort}
	for i := range p.Facts {
		c.fact(&p.Facts[i], &top)
	}
	c.make()
	for _, m := range c.made {
		c.name(factKey(m.name.V), !slices.ContainsFunc(m.of, func(of place.Value[string]) bool { return !c.hasLast(of.V) }))
		if top.place(m.name.V).id == nil {
			top.offer(m.name.V)
		}
	}
	for _, name := range forms {
		top.Fields = append(top.Fields, evaluationList(name, name))
	}
	own := slices.DeleteFunc(top.Fields, func(e Entry) bool { return (*Catalog)(nil).Root().Field(e.Name) != nil }) // lint tells
	c.root = slices.Concat(root, own)
	return c
}

// Root is every name that a template may use, as one group.
func (c *Catalog) Root() *Entry {
	if c == nil {
		return &Entry{Sort: GroupSort, Fields: root}
	}
	return &Entry{Sort: GroupSort, Fields: c.root}
}

// Shapes are the names that figures can have in any report, sorted, with {code} for the code of a 科目 and {n} for the
// number of a row.
func (c *Catalog) Shapes() []string {
	names := slices.Collect(maps.Keys(shapes()))
	if c != nil {
		names = slices.AppendSeq(names, maps.Keys(c.shapes))
	}
	slices.Sort(names)
	return names
}

// Asked is the key under which a figure is stated that the pack asks for: facts.meeting_cost; "" for any other.
func (c *Catalog) Asked(k Key) string {
	if c == nil || k.Family != Fact {
		return ""
	}
	return c.asked[k.AnyRow().String()]
}

// Hint tells what to state for a figure that the pack asks or computes.
func (c *Catalog) Hint(k Key) string {
	if key := c.Asked(k); key != "" {
		return fmt.Sprintf("在 [facts] 里填 %s；没有的填 0", strings.TrimPrefix(key, "facts."))
	}
	i := slices.IndexFunc(c.made, func(m made) bool { return m.name.V == k.String() })
	if i < 0 {
		return "核对 report.toml 有没有漏填"
	}
	var names []string
	for _, of := range c.made[i].of {
		names = append(names, of.V)
	}
	return fmt.Sprintf("它由 %s 算出：这些数都填上；算占比的，除数要大于 0", strings.Join(names, "、"))
}

// Loops are the names of the pack's figures that would be made of themselves.
func (c *Catalog) Loops() []place.Value[string] {
	if c == nil {
		return nil
	}
	return c.loops
}

// MadeOf are the figures of the pack that are made of others, each before those that it is made of, with these.
func (c *Catalog) MadeOf() iter.Seq2[string, []string] {
	return func(yield func(name string, of []string) bool) {
		if c == nil {
			return
		}
		for _, m := range slices.Backward(c.made) {
			of := make([]string, len(m.of))
			for i := range of {
				of[i] = m.of[i].V
			}
			if !yield(m.name.V, of) {
				return
			}
		}
	}
}

// Unit is what a figure of a name is counted in, 金额 for every amount and 个数 where the name does not tell; and whether there
// is such a name.
func (c *Catalog) Unit(name string) (string, bool) {
	k, known := c.Meant(name)
	if !known {
		return "", false
	}
	k.Last = false
	if k.Family == Fact {
		if unit := c.units[k.AnyRow().String()]; unit != "" {
			return unit, true
		}
		for _, m := range c.made {
			if m.name.V == k.String() && m.Op != Share {
				return c.Unit(m.of[0].V)
			}
		}
		return "百分之几", true
	}
	if _, money := shapes()[lastYear+"."+k.AnyRow().String()]; !money && k.Code == "" && k.Function == "" {
		return "个数", true
	}
	return "金额", true
}

// companions are the names of the figures that one of the pack may not exceed, or is equal to.
func (c *Catalog) companions(k Key) []string {
	var list []string
	i := slices.IndexFunc(c.pack.Facts, func(f pack.Fact) bool { return f.Name.V == k.String() })
	if i < 0 {
		return nil
	}
	for _, names := range [][]place.Value[string]{c.pack.Facts[i].AtMost, c.pack.Facts[i].Equals} {
		if len(names) == 1 {
			list = append(list, names[0].V)
		}
	}
	return list
}

func (c *Catalog) key(name string) (Key, bool) {
	k, ok := shapes()[name]
	if !ok && c != nil {
		k, ok = c.shapes[name]
	}
	return k, ok
}

// factKey is the Key of a name that a pack declares.
func factKey(name string) Key {
	k := Key{Family: Fact, Kind: name}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		k.Flow, k.Kind = name[:i], name[i+1:]
	}
	return k
}

// name takes a Key in, with last year's if there is one.
func (c *Catalog) name(k Key, last bool) {
	c.shapes[k.String()] = k
	if last {
		c.shapes[k.LastYear().String()] = k.LastYear()
	}
}

func (c *Catalog) fact(f *pack.Fact, top *Entry) {
	path := "facts." + f.Key.V
	if f.IsList() {
		*top.place(f.Name.V) = c.list(f, path)
		for i := range f.Columns {
			if total := f.Columns[i].Total.V; total != "" {
				c.name(factKey(total), false)
				c.asked[total], c.units[total] = path, unitOf(&f.Columns[i].Ask)
				top.offer(total)
			}
		}
		return
	}
	if !f.IsFigure() {
		*top.place(f.Name.V) = text(lastStep(f.Name.V), func(s scope) any { return answer(s.r.Facts.Of(f.Key.V)) })
		return
	}
	c.name(factKey(f.Name.V), f.Prior.V)
	c.asked[f.Name.V], c.units[f.Name.V] = path, unitOf(&f.Ask)
	if f.Was.V != "" {
		c.was[f.Was.V] = f.Name.V
	}
	top.offer(f.Name.V)
}

// make puts what the pack makes of other figures into an order in which it can be made.
func (c *Catalog) make() {
	all := map[string]*made{}
	var names []string
	take := func(m made) {
		all[m.name.V] = &m
		names = append(names, m.name.V)
	}
	for i := range c.pack.Facts {
		if f := &c.pack.Facts[i]; len(f.Equals) > 1 {
			take(made{Sum, f.Name, f.Title.V, f.Equals})
		}
	}
	for i := range c.pack.Figures {
		d := &c.pack.Figures[i]
		op := Share
		switch {
		case d.Sum != nil:
			op = Sum
		case d.Rest != nil:
			op = Rest
		case d.Difference != nil:
			op = Difference
		}
		take(made{op, d.Name, d.Title.V, d.Inputs()})
	}
	state := map[string]int{} // 1: being made, 2: made
	var visit func(name string) bool
	visit = func(name string) bool {
		m := cmp.Or(all[name], all[name+".合计"])
		if m == nil || state[m.name.V] == 2 {
			return true
		}
		if state[m.name.V] == 1 {
			return false
		}
		state[m.name.V] = 1
		good := !slices.ContainsFunc(m.of, func(of place.Value[string]) bool { return !visit(of.V) })
		state[m.name.V] = 2
		if good {
			c.made = append(c.made, *m)
		} else {
			c.loops = append(c.loops, m.name)
		}
		return good
	}
	for _, name := range names {
		visit(name)
	}
}

func (c *Catalog) hasLast(name string) bool {
	k, _ := c.Meant(name)
	_, ok := c.key(k.LastYear().String())
	return ok
}

// list is a list of rows that the pack asks for.
func (c *Catalog) list(f *pack.Fact, path string) Entry {
	list := Entry{Name: lastStep(f.Name.V), Sort: ListSort, Fields: []Entry{rowNumber()}}
	for i := range f.Columns {
		column := &f.Columns[i]
		if !column.IsFigure() {
			list.Fields = append(list.Fields, text(column.Name.V, func(s scope) any {
				return answer(s.r.Facts.Row(f.Key.V, s.row).Of(column.Key.V))
			}))
			continue
		}
		at := Key{Family: Fact, Flow: f.Name.V, Row: anyRow, Kind: column.Name.V}
		c.name(at, false)
		c.asked[at.String()], c.units[at.String()] = path+"."+column.Key.V, unitOf(&column.Ask)
		list.Fields = append(list.Fields, Entry{Name: column.Name.V, Sort: FigureSort, id: func(s scope) string {
			at.Row = s.row + 1
			return at.String()
		}})
	}
	list.items = func(s scope) []scope { return rows(s, s.r.Facts.Rows(f.Key.V)) }
	return list
}

func unitOf(a *pack.Ask) string {
	switch {
	case a.Is("count"):
		return a.Unit.V
	case a.Is("share"):
		return "百分之几"
	case a.Is("score"):
		return "分"
	}
	return "金额"
}

func lastStep(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// answer is a text or a day that the department states.
func answer(v any) any {
	switch v := v.(type) {
	case *place.Value[string]:
		return typed(v.V)
	case *report.Date:
		if !v.Day.IsZero() {
			return v.Day.Format("2006年1月2日")
		}
	}
	return ""
}
