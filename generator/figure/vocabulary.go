package figure

import (
	"maps"
	"slices"
	"strings"

	"gen/generator/pack"
)

// Catalog is what the reports of a pack can say: the names of their figures, and what templates may use. The nil Catalog
// knows what every report can say; that of a pack what it asks and computes (pack.Fact, pack.Derived) beside that.
type Catalog struct {
	pack   *pack.Pack
	shapes map[string]Key
	asked  map[string]string // where a figure or text of the pack is stated: facts.meeting_cost
	was    map[string]string // names in last year's pack → those of this one
	root   []Entry
}

// CatalogOf is the catalogue of a pack.
func CatalogOf(p *pack.Pack) *Catalog {
	if p == nil || len(p.Facts)+len(p.Figures) == 0 {
		return nil
	}
	c := &Catalog{pack: p, shapes: map[string]Key{}, asked: map[string]string{}, was: map[string]string{}}
	top := Entry{Sort: GroupSort}
	for i := range p.Facts {
		c.fact(&p.Facts[i], &top)
	}
	for i := range p.Figures {
		c.derived(&p.Figures[i], &top)
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
				c.asked[total] = path
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
	c.asked[f.Name.V] = path
	if f.Was.V != "" {
		c.was[f.Was.V] = f.Name.V
	}
	top.offer(f.Name.V)
}

// derived takes in a figure of the pack; last year's is there where all that it is computed of has last year's.
func (c *Catalog) derived(d *pack.Derived, top *Entry) {
	last := !slices.ContainsFunc(names(d.Inputs()), func(name string) bool { return !c.hasLast(name) })
	c.name(factKey(d.Name.V), last)
	top.offer(d.Name.V)
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
				return answer(s.r.Facts.Rows(f.Key.V)[s.row].Of(column.Key.V))
			}))
			continue
		}
		at := Key{Family: Fact, Flow: f.Name.V, Row: anyRow, Kind: column.Name.V}
		c.name(at, false)
		c.asked[at.String()] = path + "." + column.Key.V
		list.Fields = append(list.Fields, Entry{Name: column.Name.V, Sort: FigureSort, id: func(s scope) string {
			at.Row = s.row + 1
			return at.String()
		}})
	}
	list.items = func(s scope) []scope { return rows(s, len(s.r.Facts.Rows(f.Key.V))) }
	return list
}

func lastStep(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
