package language

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"
)

// What the rest of the program wants to know of a pack's templates and tables. It is found while their names are
// followed, through the pack's words, whatever these are called.

// Name is a dotted name of the catalogue. A step * stands for each item of the list before it, and 上年. at the
// beginning for last year's figure.
type Name string

const (
	each     = "*"
	lastYear = "上年."
)

func (n Name) field(name string) Name {
	if n == "" {
		return Name(name)
	}
	return n + "." + Name(name)
}

// before is the name for last year, none for that of last year's figure.
func (n Name) before() Name {
	if n == "" || strings.HasPrefix(string(n), lastYear) {
		return ""
	}
	return lastYear + n
}

// InList tells whether the name is that of a figure for each item of a list.
func (n Name) InList() bool { return slices.Contains(strings.Split(string(n), "."), each) }

// shown is the name for people.
func (n Name) shown() string {
	if n.InList() {
		return "列表里的" + string(n[strings.LastIndexByte(string(n), '.')+1:])
	}
	return string(n)
}

// Of are the IDs of the figures that the name stands for, one for each item of its lists. The book may not have them.
func (n Name) Of(b *figure.Book, r *report.Report) []string {
	name, last := strings.CutPrefix(string(n), lastYear)
	ids := figure.Named(b, r, name)
	for i := range ids {
		if last {
			ids[i] = lastYear + ids[i]
		}
	}
	return ids
}

// Comparison is a figure and what a sentence holds it against.
type Comparison struct{ Figure, With Name }

// Of are the IDs of the two figures, for each item of their lists.
func (c Comparison) Of(b *figure.Book, r *report.Report) iter.Seq2[string, string] {
	return func(yield func(id, with string) bool) {
		with := c.With.Of(b, r)
		for i, id := range c.Figure.Of(b, r) {
			if !c.With.InList() && len(with) == 1 { // all items are held against it
				i = 0
			}
			if i >= len(with) || !yield(id, with[i]) {
				return
			}
		}
	}
}

// WithLastYear tells whether a figure is held against its own of last year.
func (c Comparison) WithLastYear() bool { return c.With == c.Figure.before() }

// Word is what With has and Figure has not: 上年, 年初预算.
func (c Comparison) Word() string {
	with, of := strings.Split(string(c.With), "."), strings.Split(string(c.Figure), ".")
	for len(with) > 1 && len(of) > 0 && with[0] == of[0] {
		with, of = with[1:], of[1:]
	}
	for len(with) > 1 && len(of) > 0 && with[len(with)-1] == of[len(of)-1] {
		with, of = with[:len(with)-1], of[:len(of)-1]
	}
	return strings.Join(with, ".")
}

// quoted is a name in quotation marks, of a passage, a chart, a setting.
type quoted struct {
	of   want
	name string
}

// said is what was found so far.
type said struct {
	asks     []Name
	compares []Comparison
	compared map[Comparison]bool // those of compares
	names    map[Name]bool
	quoted   map[quoted]bool
	before   []Name // of this year, whose last year's a table or a chart prints
	leads    map[Name][]string
}

// Asks are the figures that the pack prints a reason of where there is one, in the order of its sections.
func (r *Reading) Asks() []Name { return r.said.asks }

// Leads are what the pack's sentences say right before a reason, for each figure whose reason they print: 主要原因：. Where
// they say it in several ways, it is what these have in common at their ends.
func (r *Reading) Leads() iter.Seq2[Name, string] {
	return func(yield func(of Name, lead string) bool) {
		for _, of := range slices.Sorted(maps.Keys(r.said.leads)) {
			if !yield(of, commonEnd(r.said.leads[of])) {
				return
			}
		}
	}
}

// commonEnd is the longest end that all texts have.
func commonEnd(texts []string) string {
	end := texts[0]
	for _, t := range texts[1:] {
		for !strings.HasSuffix(t, end) {
			_, size := utf8.DecodeRuneInString(end)
			end = end[size:]
		}
	}
	return end
}

// Compares are the figures that the pack holds against others, in the order of its sections.
func (r *Reading) Compares() []Comparison { return r.said.compares }

// LastYears are the figures whose last year's a table or a chart prints, in the order of the pack. A gap, {code}, stands for any 科目.
func (r *Reading) LastYears() []Name { return r.said.before }

// Prints tells whether a section, a table or a chart of the pack names this figure, text, list or group of the
// catalogue, or has the block of this name: 自评表. The whole name may be asked for, or one step of it, or several with | between
// them. What is computed of figures prints these too. The budget of any fund is that of 财政拨款.
func (r *Reading) Prints(names string) bool {
	for name := range strings.SplitSeq(names, "|") {
		if r.said.names[Name(name)] {
			return true
		}
	}
	return false
}

// What Prints is asked of the economic classification: which kinds of expenditure the pack divides by it, and whether by 科目 too.
const (
	BasicByKind    = "经济|支出经济"
	ProjectsByKind = "项目经济|支出经济"
	ByFunction     = "economic.function"
)

// Words are the names of the pack's own words, in the order of words.tmpl.
func (r *Reading) Words() []string {
	return slices.SortedFunc(maps.Keys(r.words), func(a, b string) int { return int(r.words[a].Root.Pos - r.words[b].Root.Pos) })
}

// called notes what a call says of its figures.
func (s *said) called(name string, args []typ) {
	if functions[name].gives == blockKind && len(args) == 0 {
		s.names[Name(name)] = true
	}
	if len(args) == 0 || args[0].kind != figureKind {
		return
	}
	for _, figure := range args[0].names() {
		with := []Name{figure.before()}
		if len(args) > 1 {
			with = args[1].names()
		}
		for _, base := range with {
			s.compare(name, Comparison{figure, base})
		}
	}
}

func (s *said) compare(name string, c Comparison) {
	switch {
	case c.Figure == "":
	case name == "有原因" && !slices.Contains(s.asks, c.Figure):
		s.asks = append(s.asks, c.Figure)
	case functions[name].compares && c.With != "" && !s.compared[c]:
		s.compared[c] = true
		s.compares = append(s.compares, c)
	}
}

// led notes what stands before a reason.
func (s *said) led(args []typ, before clauses) {
	if len(args) == 0 || args[0].kind != figureKind {
		return
	}
	for _, of := range args[0].names() {
		for _, clause := range before {
			lead := clause[strings.LastIndex(clause, "}}")+1:]
			s.leads[of] = append(s.leads[of], strings.TrimPrefix(lead, "}"))
		}
	}
}

// named notes a step of a name and the name that it ends.
func (s *said) named(whole Name, step string) {
	s.names[whole], s.names[Name(step)] = true, true
	if step == "年初预算" || step == "全年预算" {
		if k, _ := (*figure.Catalog)(nil).Like(string(whole)); k.Family != figure.Public {
			s.names[fiscal.field(step)] = true
		}
	}
}

// fiscal is the money that has a budget.
const fiscal Name = "财政拨款"

// ingredients notes what printed figures of the pack are made of.
func (s *said) ingredients(c *figure.Catalog) {
	for name, of := range c.MadeOf() {
		for _, last := range []string{"", lastYear} {
			if s.names[Name(last+name)] {
				for _, n := range of {
					s.noted(last + n)
				}
			}
		}
	}
}

// formed notes the figures of the accounts that forms of self-evaluation print.
func (s *said) formed(p *pack.Pack, c *figure.Catalog) {
	for _, name := range p.EvaluationForms() {
		if !s.quoted[quoted{wantForm, name}] {
			continue
		}
		if f, _ := ReadForm(p, name); f != nil {
			for _, value := range f.values() {
				for _, amount := range Amounts(value) {
					if _, known := c.Meant(amount); known {
						s.noted(amount)
					}
				}
			}
		}
	}
}

// noted notes a name with all its steps.
func (s *said) noted(name string) {
	if of, last := strings.CutPrefix(name, lastYear); last && !slices.Contains(s.before, Name(of)) {
		s.before = append(s.before, Name(of))
	}
	whole := Name("")
	for step := range strings.SplitSeq(name, ".") {
		whole = whole.field(step)
		s.named(whole, step)
	}
}

// divided notes the keys that rows of the economic classification need for a figure to be told.
func (s *said) divided(k figure.Key, known bool) {
	if known && k.Family == figure.Economic && k.Function != "" {
		s.names[ByFunction] = true
	}
}

// hangs notes the setting that a row or a column hangs on.
func (s *said) hangs(when place.Value[string]) {
	setting, _ := pack.HangsOn(when)
	s.quoted[quoted{wantSetting, setting}] = true
}

// tables notes the names in the tables.
func (s *said) tables(list []pack.Table, like func(pattern string) (figure.Key, bool)) {
	for _, t := range list {
		for _, side := range t.Sides {
			for _, row := range side.Rows {
				s.noted(row.Each.V)
				s.hangs(row.When)
				for _, c := range side.Columns {
					s.hangs(c.When)
					for _, name := range Amounts(strings.ReplaceAll(c.Value.V, "{row}", row.Value.V)) {
						if !row.Each.Set { // a row of its own fills no gap
							name = Named(name, func(string) string { return "" })
						}
						s.noted(name)
						s.divided(like(name))
					}
				}
			}
		}
	}
}
