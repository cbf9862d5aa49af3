package figure

// Book holds every figure of one report by ID. After Compute only derived figures (differences, rates,
// averages) are added, by the functions below, and adding one twice gives the same figure.
type Book struct {
	byID  map[string]*Figure
	order []*Figure
}

// Get returns the figure with this ID, or nil.
func (b *Book) Get(id string) *Figure { return b.byID[id] }

// All returns the figures in the order they came about: leaves, totals, then derived ones.
func (b *Book) All() []*Figure { return b.order }

func (b *Book) add(f *Figure) *Figure {
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

// BookOf makes a book of ready figures, for the tests of packages that print them.
func BookOf(figures ...*Figure) *Book {
	b := &Book{}
	for _, f := range figures {
		b.add(f)
	}
	return b
}
