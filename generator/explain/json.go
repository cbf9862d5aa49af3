package explain

import (
	"gen/generator/figure"
	"gen/internal/diag"
)

// Entry is a figure as JSON. Keys are only ever added; what is empty or false is left out. Numbers are texts, so that no
// reader rounds them: exact is in 元 for amounts and averages, in percent for rates; published and nearest are in unit.
type Entry struct {
	Name      string    `json:"name"`
	Label     string    `json:"label"`
	Kind      string    `json:"kind"` // amount, rate, average, count, constant
	Unit      string    `json:"unit,omitempty"`
	Published string    `json:"published"`
	Exact     string    `json:"exact"`
	Tail      string    `json:"tail,omitempty"`     // what exact is more than was stated, which was rounded
	Nearest   string    `json:"nearest,omitempty"`  // the 四舍五入, where that is not published
	Forced    string    `json:"forced,omitempty"`   // the sum that keeps it from being published
	Same      []string  `json:"same,omitempty"`     // other names of this amount, down to what it is made of
	Formulas  []string  `json:"formulas,omitempty"` // how it comes about, then other sums that it equals
	Note      string    `json:"note,omitempty"`
	Place     *diag.Pos `json:"place,omitempty"`  // where it is stated
	Source    string    `json:"source,omitempty"` // what is written there
	Negative  bool      `json:"negative,omitempty"`
	Seen      bool      `json:"seen,omitempty"` // its inputs stand further up
	Inputs    []Entry   `json:"inputs,omitempty"`
	Hidden    int       `json:"hidden,omitempty"` // inputs that --depth left out
}

var kinds = map[figure.Kind]string{figure.Amount: "amount", figure.Stated: "amount", figure.Rate: "rate", figure.Average: "average",
	figure.Count: "count", figure.Const: "constant"}

// EntryOf is a figure alone.
func EntryOf(f *figure.Figure) Entry {
	e := Entry{Name: f.Short(), Label: f.Name(), Kind: kinds[f.Kind], Unit: f.Unit, Published: f.Number(), Exact: f.Exact.String()}
	if !f.Tail.IsZero() {
		e.Tail = f.Tail.String()
	}
	return e
}

// Entry is the tree as JSON.
func (n *Node) Entry() Entry {
	e := EntryOf(n.Figure)
	e.Nearest, e.Forced, e.Same, e.Formulas, e.Note, e.Source = n.Nearest, n.Forced, n.Same, n.Formulas, n.Note, n.Source
	e.Negative, e.Seen, e.Hidden = n.Negative, n.Seen, n.Hidden
	if n.Pos.Known() {
		e.Place = &n.Pos
	}
	for _, in := range n.Inputs {
		e.Inputs = append(e.Inputs, in.Entry())
	}
	return e
}
