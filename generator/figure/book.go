package figure

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Book holds every figure of one report by ID, and what was derived of them so far.
type Book struct {
	byID    map[string]*Figure
	order   []*Figure
	derived map[string]*Figure // nil for what can't be computed
	catalog *Catalog

	codes   map[flowOf][]string // 科目 codes, sorted
	indexed int                 // figures that codes knows of

	scale, place int32 // 元 in one unit, and in one unit of its last place, as powers of ten
	unit         string
	decimals     int
	percents     int // decimals of rates
}

// Get returns the figure with this ID, or nil. What is derived is computed.
func (b *Book) Get(id string) *Figure {
	if f := b.byID[id]; f != nil {
		return f
	}
	if f, known := b.derived[id]; known {
		return f
	}
	return b.computed(id)
}

// Of returns the figure of this Key, or nil. It is asked for many that there are not, so it makes no string.
func (b *Book) Of(k Key) *Figure { return b.byID[string(k.append(make([]byte, 0, 128)))] }

// Find returns the figure that a person means by name: an ID, or a group's name for its total ("支出.2060101").
func (b *Book) Find(name string) *Figure {
	name = strings.TrimSpace(name)
	if f := b.byID[name]; f != nil {
		return f
	}
	return b.byID[name+".合计"]
}

// All returns the figures of the report in the order they came about: leaves, then totals.
func (b *Book) All() []*Figure { return b.order }

// Moved returns the printed amounts that are not the 四舍五入 of their exact values.
func (b *Book) Moved() []*Figure {
	var moved []*Figure
	for _, f := range b.order {
		if f.Kind == Amount && (f.Op == Leaf || f.Op == Sum) && !f.Published.Equal(b.Nearest(f)) {
			moved = append(moved, f)
		}
	}
	return moved
}

// Nearest is the 四舍五入 of an amount's exact value as it is stated, half away from zero, in the published unit.
func (b *Book) Nearest(f *Figure) decimal.Decimal {
	return f.Stated().Shift(-b.scale).Round(int32(b.decimals))
}

// Catalog knows the names of the figures.
func (b *Book) Catalog() *Catalog { return b.catalog }

// Unit returns the unit of published amounts and its decimals.
func (b *Book) Unit() (string, int) { return b.unit, b.decimals }

func (b *Book) add(f *Figure) *Figure {
	if f.Key.Family != Derived {
		f.ID = f.Key.String()
	}
	if have := b.byID[f.ID]; have != nil {
		return have
	}
	if b.byID == nil {
		b.byID = map[string]*Figure{}
	}
	b.byID[f.ID] = f
	b.order = append(b.order, f)
	return f
}

// BookOf makes a book of ready figures, for the tests of packages that print them. Of an input its ID is enough.
func BookOf(figures ...*Figure) *Book {
	b := &Book{}
	for _, f := range figures {
		f.Key, _ = b.catalog.Parse(f.ID)
		b.add(f)
	}
	for _, f := range figures {
		for i, t := range f.Inputs {
			f.Inputs[i].Figure = b.Get(t.ID)
		}
	}
	return b
}

// Exact is the exact value of a figure, zero where there is none.
func Exact(f *Figure) decimal.Decimal {
	if f == nil {
		return decimal.Zero
	}
	return f.Exact
}

// Identity writes the sum of printed parts that a figure equals: 305.81 = 105.51 + 200.30.
func (b *Book) Identity(f *Figure) string {
	var s strings.Builder
	s.WriteString(f.Number())
	s.WriteString(" =")
	shown := 0
	for _, t := range f.Inputs {
		if t.Published.IsZero() {
			continue
		}
		sign := " + "
		if t.Negative {
			sign = " − "
		} else if shown == 0 {
			sign = " "
		}
		s.WriteString(sign + t.Number() + "（" + t.Name() + "）")
		shown++
	}
	return s.String()
}
