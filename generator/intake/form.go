package intake

import (
	"regexp"
	"slices"
	"strings"

	"gen/generator/pack"
)

// form is a pack's description of a sheet, ready to be held against one.
type form struct {
	*pack.Form
	words             words
	code, title, name string
	sides             []side
}

// side is a block of a form.
type side struct {
	*pack.FormSide
	columns []column
	rows    []row
}

// column is a column that the form knows.
type column struct {
	*pack.FormColumn
	head string
	into string // the pattern of its addresses
}

// row is a row that the form knows.
type row struct {
	*pack.FormRow
	label, under string
}

func newForm(p *pack.Pack, f *pack.Form) *form {
	own := &form{Form: f, words: wordsOf(f), code: tight(f.Code.V), title: tight(f.Title.V), name: tight(f.Sheet.V)}
	for i := range f.Sides {
		s := side{FormSide: &f.Sides[i]}
		for j := range s.Columns {
			s.columns = append(s.columns, own.columnsOf(p, &s.Columns[j])...)
		}
		for j := range s.Rows {
			r := &s.Rows[j]
			s.rows = append(s.rows, row{r, own.words.of(r.Name.V), own.words.of(r.Under.V)})
		}
		own.sides = append(own.sides, s)
	}
	return own
}

// columnsOf is a column, or one for each 款 of the economic classification, or for each 类 where no {款} stands in its head.
func (f *form) columnsOf(p *pack.Pack, c *pack.FormColumn) []column {
	if !c.Each.Set {
		return []column{{c, f.words.path(c.Head.V), c.Into.V}}
	}
	var list []column
	for _, class := range p.Subjects.Under("3", 3) {
		above, _ := p.Subjects.Get(class)
		if !strings.Contains(c.Head.V, "{款}") {
			list = append(list, column{c, f.words.path(strings.ReplaceAll(c.Head.V, "{类}", escape(above.Name))), ""})
			continue
		}
		for _, code := range p.Subjects.Under(class, 5) {
			kind, _ := p.Subjects.Get(code)
			gaps := strings.NewReplacer("{类}", escape(above.Name), "{款}", escape(kind.Name))
			list = append(list, column{c, f.words.path(gaps.Replace(c.Head.V)), strings.ReplaceAll(c.Into.V, "{column}", code)})
		}
	}
	return list
}

// values are the columns of a side that hold values, in order.
func (s *side) values() []int {
	var list []int
	for i, c := range s.columns {
		if !c.Show.Set {
			list = append(list, i)
		}
	}
	return list
}

// wants tells of a column that something is taken from: all its cells, or those of some rows.
func (s *side) wants(j int) bool {
	if c := s.columns[j]; c.into != "" || c.Count.V != "" || c.Show.Set {
		return true
	}
	n := slices.Index(s.values(), j)
	return slices.ContainsFunc(s.rows, func(r row) bool { return n < len(r.Into) && r.Into[n].V != "" })
}

// headless tells of a list of labels, each with its value behind it.
func (s *side) headless() bool {
	for _, c := range s.columns {
		if c.head != "" {
			return false
		}
	}
	return true
}

// covers notes the chapters of a report that the form has something of.
func (f *form) covers(chapters map[string]bool) {
	for _, into := range f.intos() {
		if chapter, _, ok := strings.Cut(pathOf(into), "."); ok {
			chapters[chapter] = true
		}
	}
}

var yearBefore = regexp.MustCompile(`^\d{4}年?度?`)

func withoutYear(title string) string { return yearBefore.ReplaceAllString(title, "") }
