package generator

import (
	"slices"

	"gen/generator/explain"
	"gen/generator/figure"
)

// listed is a figure in figures.json: its entry, as gen explain --json has it, with the names that it is made of.
type listed struct {
	explain.Entry
	Op    string `json:"op"`
	Terms []term `json:"terms,omitempty"`
}

// term is an input of a formula.
type term struct {
	Name     string `json:"name"`
	Negative bool   `json:"negative,omitempty"`
}

// figures is the review set's list of every figure of the report, and of what its document derives of them: exact and
// published value, formula, inputs, place in the report.
func (r *rendering) figures() ([]byte, error) {
	moved := map[*figure.Figure]bool{}
	for _, f := range r.Book.Moved() {
		moved[f] = true
	}
	var list []listed
	for _, f := range slices.Concat(r.Book.All(), r.Book.Derived(r.doc.Figures())) {
		l := listed{Entry: explain.EntryOf(f), Op: f.Op.String()}
		if f.Implied {
			l.Op = "implied" // income that was left out, as the sum of the terms
		}
		if moved[f] {
			l.Nearest = f.Style().Write(r.Book.Nearest(f))
		}
		if f.Pos.Known() {
			l.Place = &f.Pos
		}
		for _, t := range f.Inputs {
			l.Terms = append(l.Terms, term{t.Short(), t.Negative})
		}
		list = append(list, l)
	}
	return encode(list)
}
