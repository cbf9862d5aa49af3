package start_test

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/start"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/templates"

	"github.com/shopspring/decimal"
)

// What a pack does not print is not asked, and what it prints is: of every built-in pack, whole and without each of its sections and
// tables. What is printed the documents of random reports tell, in which one key after the other is changed.
func TestThePackIsAsked(t *testing.T) {
	for n, name := range pack.Names(templates.FS) {
		p, _ := pack.Open(templates.FS, name, 0)
		if p == nil || len(p.Parts) == 0 {
			continue
		}
		for i, v := range variants(p) {
			if !referee.All() && (i+3*n)%40 != 0 {
				continue
			}
			t.Run(name+" "+v.without, func(t *testing.T) {
				t.Parallel()
				asksWhatIsPrinted(t, v.toml, i)
			})
		}
	}
}

// variant is a pack that lacks something.
type variant struct{ without, toml string }

func variants(p *pack.Pack) []variant {
	list := []variant{{"whole", variantOf(p, func(string) bool { return false })}}
	for _, part := range p.Parts {
		for _, s := range part.Sections {
			list = append(list, variant{"without section " + s.V, variantOf(p, func(name string) bool { return name == s.V })})
		}
	}
	for i := range p.Tables {
		list = append(list, variant{"without table " + p.Tables[i].Name, variantOf(p, func(name string) bool { return name == p.Tables[i].Name })})
	}
	return list
}

// variantOf is the pack.toml of one that extends a built-in one and leaves out sections and tables.
func variantOf(p *pack.Pack, out func(name string) bool) string {
	var tables []string
	for i := range p.Tables {
		if !out(p.Tables[i].Name) {
			tables = append(tables, p.Tables[i].Name)
		}
	}
	toml := fmt.Sprintf("name = \"p\"\nversion = \"1\"\nyear = %d\nextends = %q\ntables = %s\n", p.Year.V, p.Name.V, listed(tables))
	for _, part := range p.Parts {
		var sections []string
		for _, s := range part.Sections {
			if !out(s.V) {
				sections = append(sections, s.V)
			}
		}
		toml += fmt.Sprintf("[[part]]\ntitle = %q\nsections = %s\n", part.Title.V, listed(sections))
	}
	return toml
}

func listed(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = fmt.Sprintf("%q", name)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// asksWhatIsPrinted looks at a variant. What is printed and not asked is looked for in all reports with the pack as it is, else in every
// third of them.
func asksWhatIsPrinted(t *testing.T, toml string, variant int) {
	files := fstest.MapFS{"p/pack.toml": {Data: []byte(toml)}}
	at := pack.Source{FS: files, Path: "p"}
	p, _ := pack.OpenAt(at, templates.FS, 0)
	if p == nil {
		t.Fatal("the variant is no pack")
	}
	asked := blanks(start.Files(p, "p", nil).Files["report.toml"])
	m := printer{t: t, at: at, pack: p, whole: map[uint64]made{}}
	if m.of(0).Document == nil {
		return // a sentence prints the table that went
	}
	all, some := seeds(0, 1), seeds(variant%3, 3)
	if variant == 0 {
		some = all
	}
	others := map[string][][]int{} // keys that are not asked
	var walk func(fields []report.Field, index [][]int, tagged bool)
	walk = func(fields []report.Field, index [][]int, tagged bool) {
		for _, f := range fields {
			if f.Index == nil || f.Path == "facts" || f.Path == "services.row" { // nothing bought is a row less
				continue
			}
			at, own := append(slices.Clone(index), f.Index), f.Tag.Get("prints") != ""
			walk(f.Fields, at, tagged || own)
			amount, count := f.Type == reflect.TypeFor[report.Amount](), f.Type == reflect.TypeFor[place.Value[int]]()
			if seldom := !own && !f.Usual && !f.Required; f.Fields != nil || seldom || !tagged && !own || !amount && !count {
				continue
			}
			if !asked[f.Path] {
				others[f.Path] = at
			} else if !f.Required && !m.prints(f.Path) && !m.changes(all, at) {
				t.Errorf("%s is asked and not printed", f.Path)
			}
		}
	}
	walk(report.Fields(p), nil, false)
	if !m.changes(some, slices.Collect(maps.Values(others))...) { // one after the other would take long
		return
	}
	for path, at := range others {
		if m.changes(some, at) {
			t.Errorf("%s is printed and not asked", path)
		}
	}
}

// blanks are the paths of what a file asks for.
func blanks(text string) map[string]bool {
	asked := map[string]bool{}
	root, _ := place.Parse("report.toml", []byte(text), place.DefaultLimits())
	eachPath(root, "", func(n *place.Node, path string) {
		if n.Blank() {
			asked[path] = true
		}
	})
	return asked
}

// placesOf are the paths of the values by their places.
func placesOf(root *place.Node) map[diag.Pos]string {
	paths := map[diag.Pos]string{}
	if root != nil {
		eachPath(root, "", func(n *place.Node, path string) { paths[n.Pos] = path })
	}
	return paths
}

func eachPath(n *place.Node, path string, visit func(n *place.Node, path string)) {
	visit(n, path)
	for _, item := range n.Items {
		below := path // of an element
		if item.Key != "" {
			below = place.Join(path, item.Key)
		}
		eachPath(item, below, visit)
	}
}

// printer makes documents of random reports with a pack.
type printer struct {
	t     *testing.T
	at    pack.Source
	pack  *pack.Pack
	packs statement.Packs
	whole map[uint64]made // of reports as they are, by seed
}

// made is a document and what it was made of.
type made struct {
	*doc.Document
	text    string
	book    *figure.Book
	root    *place.Node     // of report.toml
	printed map[string]bool // keys, of a report as it is
}

// reports is how many reports a pack is tried with: two as chance makes them, and at each edge one.
const reports = 14

func (m *printer) of(seed uint64) made {
	if _, known := m.whole[seed]; !known {
		m.whole[seed] = made{}
		if d := m.document(seed, nil); d != nil {
			d.printed = d.behind()
			m.whole[seed] = *d
		}
	}
	return m.whole[seed]
}

func seeds(from, step int) (list []uint64) {
	for seed := from; seed < reports; seed += step {
		list = append(list, uint64(seed))
	}
	return list
}

// prints tells whether figures of a document come from a value under this key. A value that decides over a sentence alone is not found.
func (m *printer) prints(path string) bool {
	for _, seed := range seeds(0, 1) {
		if m.of(seed).printed[path] {
			return true
		}
	}
	return false
}

// behind are the keys whose values the figures of a document come from.
func (m *made) behind() map[string]bool {
	paths, places, seen := map[string]bool{}, placesOf(m.root), map[*figure.Figure]bool{}
	var follow func(f *figure.Figure)
	follow = func(f *figure.Figure) {
		if f == nil || seen[f] {
			return
		}
		seen[f] = true
		paths[places[f.Pos]] = true
		for _, in := range f.Inputs {
			follow(in.Figure)
		}
	}
	for id := range m.Figures() {
		follow(m.book.Get(id))
	}
	return paths
}

// changes tells whether a document is another one when the report states something else under these keys.
func (m *printer) changes(seeds []uint64, keys ...[][]int) bool {
	for _, seed := range seeds {
		if m.of(seed).Document == nil || len(keys) == 0 {
			continue
		}
		other := m.document(seed, func(r *report.Report) bool {
			changed := false
			for _, index := range keys {
				changed = change(reflect.ValueOf(r).Elem(), index) || changed
			}
			return changed
		})
		if other != nil && other.text != m.of(seed).text {
			return true
		}
	}
	return false
}

// document is that of a random report, changed before; nil if there is none.
func (m *printer) document(seed uint64, change func(r *report.Report) bool) *made {
	m.t.Helper()
	r := sample.Published(seed, m.pack, cmp.Or(m.pack.Year.V, 2024))
	if seed > 1 { // as chance makes them, and at all edges
		sample.Turn(int(seed-2), r, m.pack, nil)
	}
	sample.Answer(r, m.pack, seed, func(string) (decimal.Decimal, bool) { return decimal.Zero, false })
	if change != nil && !change(r) {
		return nil
	}
	root, list := place.Parse("r.toml", []byte(report.Draft{Report: r, Pack: m.pack}.TOML()), place.DefaultLimits())
	if list.HasErrors() {
		m.t.Fatal(list)
	}
	s, _, err := statement.Load(m.at.FS, "r.toml", statement.Options{Pack: &m.at, Packs: &m.packs, Tree: root})
	if err != nil || !s.Computed() {
		return nil
	}
	d, _ := s.Compose()
	if d == nil {
		return nil
	}
	return &made{Document: d, text: doc.Dump(d), book: s.Book, root: root}
}

// change changes what a table holds under the keys that lead to an amount or a count. It tells whether there is such a place.
func change(v reflect.Value, index [][]int) bool {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return change(v.Elem(), index)
	case reflect.Slice:
		for i := range v.Len() {
			change(v.Index(i), index)
		}
		return v.Len() > 0
	}
	if len(index) > 0 {
		return change(v.FieldByIndex(index[0]), index[1:])
	}
	switch x := v.Addr().Interface().(type) {
	case *report.Amount:
		*x = report.NewAmount(x.Yuan.Add(decimal.NewFromInt(1_234_567)), "元")
	case *place.Value[int]:
		x.V, x.Set = x.V+3, true
	}
	return true
}
