package html

import (
	"fmt"

	"gen/generator/figure"
)

// sources are the figures of a page: those that are printed, and those that a reader is led to from them.
type sources struct {
	book *figure.Book
	byID map[string]*source
	list []*source // that have a panel, in the order of their numbers
}

// source is one figure of a page.
type source struct {
	*figure.Figure
	number  int    // of its panel, f1, f2, …; 0 for none
	open    string // start tag of its data element
	public  bool   // printed in the report, or needed to check what is printed
	places  []int  // where it is printed
	printed string // how, the first time
}

func newSources(b *figure.Book) *sources {
	return &sources{book: b, byID: make(map[string]*source, 1024)}
}

// get returns the figure with this ID, or nil.
func (s *sources) get(id string) *source {
	if have, ok := s.byID[id]; ok {
		return have
	}
	f := s.book.Get(id)
	if f == nil {
		return nil
	}
	var w writer
	w.raw(`<data value="`).raw(f.Published.String()).raw(`" data-figure="`).attr(f.ID)
	if f.Unit != "" {
		w.raw(`" data-unit="`).attr(f.Unit)
	}
	have := &source{Figure: f, open: string(w.raw(`">`).out)}
	s.byID[id] = have
	return have
}

// link returns the number of a figure's panel, which it has from now on.
func (s *sources) link(f *source) int {
	if f.number == 0 {
		s.list = append(s.list, f)
		f.number = len(s.list)
	}
	return f.number
}

// tell marks a figure that the page may tell of. A difference, rate or average can't be checked without what it is
// computed from, and together with one of these it gives away the other. Parts of a sum are another matter: the
// department has not published them until they are printed somewhere.
func (s *sources) tell(f *source) {
	if f.public {
		return
	}
	f.public = true
	if f.Op != figure.Sum {
		for _, t := range f.Inputs {
			s.tell(s.get(t.ID))
		}
	}
}

// figure writes a printed figure; the text of an exact zero in a table is empty.
func (p *page) figure(id, text string) {
	f := p.sources.get(id)
	if f == nil {
		if p.err == nil {
			p.err = fmt.Errorf("报告里印出的“%s”没有来历", id)
		}
		return
	}
	p.sources.tell(f)
	if here := len(p.places) - 1; len(f.places) == 0 || f.places[len(f.places)-1] != here {
		f.places = append(f.places, here)
	}
	p.raw(f.open)
	if text != "" {
		if f.printed == "" {
			f.printed = text
		}
		p.raw(`<a href="#f`).int(p.sources.link(f)).raw(`"`)
		if p.review != nil && p.review.moved[f.Figure] {
			p.raw(` class="moved"`)
		}
		p.raw(">").text(text).raw("</a>")
	}
	p.raw("</data>")
}
