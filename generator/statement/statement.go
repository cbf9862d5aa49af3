// Package statement is what a report states: read with its pack and last year's report, computed and checked, and the
// document that is made of it. Who wants files of it goes through package generator.
package statement

import (
	"io/fs"
	"slices"

	"gen/generator/check"
	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/snapshot"
)

// Options say how a report is read. The zero value opens the pack that it names.
type Options struct {
	Pack  *pack.Source // in place of the pack that the report names
	Packs *Packs       // packs that earlier reports opened; nil opens them for this report alone
	Tree  *place.Node  // what the report states, in place of a file at its path
}

// Statement is a report that was read and computed, before it becomes a document. What could not be understood is nil.
type Statement struct {
	Report  *report.Report
	Pack    *pack.Pack     // with the report's settings
	Book    *figure.Book   // nil when the report could not be computed
	Checked []check.Result // how each rule ended

	Sum *sum.Sum // of the units that the report is the sum of; nil for one that states its own

	files  *snapshot.FS
	opened *openedPack // the pack without this report's settings
	last   *Statement  // last year's, where figures are taken from it
	under  []string    // the sums that it is a unit of, by their files
	unread bool        // parts of the report that are added up could not be understood
	broken bool        // those, or its passages
	about  diag.List   // findings from which others may follow
}

// Load reads the report at path and its pack, computes the figures and checks them. The error is for what is not the
// report's fault.
func Load(fsys fs.FS, path string, opt Options) (*Statement, diag.List, error) {
	s := &Statement{files: snapshot.Of(fsys)}
	r, list, err := s.read(path, opt.Tree)
	if err != nil || r == nil {
		return s, list, err
	}
	s.Report = r
	last := s.readLast(opt.Packs)
	found := s.open(opt)
	if s.Pack != nil {
		r.AtHome(list, s.Pack)
	}
	list = append(list, found...)
	list = append(list, s.addUnits(opt)...)
	s.unread = list.HasErrors()
	list = append(list, s.Report.OpenPassages(s.files, s.prints)...)
	s.broken = list.HasErrors()
	list = slices.Concat(list, last, s.compute(), s.Report.Characters()) // a text is understood whatever it is written with
	for _, f := range list {
		if f.About != "" {
			s.about = append(s.about, f)
		}
	}
	return s, list, nil
}

func (s *Statement) read(path string, tree *place.Node) (*report.Report, diag.List, error) {
	if tree == nil {
		return report.ReadFacts(s.files, path)
	}
	r, list := report.FromTree(s.files, path, tree)
	return r, list, nil
}

// Sound tells whether all of the report was understood: a document of it is more than a draft.
func (s *Statement) Sound() bool { return s.Book != nil && !s.broken }

// Computed tells whether all that is added up was understood. Passages may still be missing: what is wrong with the others
// and with the sentences is told beside that.
func (s *Statement) Computed() bool { return s.Book != nil && !s.unread }

// Held is a file that the report named, as it was read.
func (s *Statement) Held(file string) []byte { return s.files.Held(file) }

// Compose writes the document of a report that was computed, nil where the pack is in error. What it finds wrong is told
// without what follows from findings of Load.
func (s *Statement) Compose() (*doc.Document, diag.List) {
	program, list := s.opened.compile()
	if list.HasErrors() {
		return nil, list
	}
	d, list := compose.Document(program, s.Pack, s.Report, s.Book, s.files)
	d.Origin = doc.Origin{Pack: s.Pack.Name.V + " " + s.Pack.Version.V, Fingerprint: s.Pack.Fingerprint, Input: s.InputHash(d)}
	return d, slices.DeleteFunc(list, s.follows)
}

// Program is the compiled pack of a statement.
func (s *Statement) Program() *language.Program {
	program, _ := s.opened.compile()
	return program
}

// prints tells whether the pack has a place for a passage; without a pack nobody knows. What is printed nowhere is not
// read.
func (s *Statement) prints(key string) bool {
	return s.Pack == nil || slices.ContainsFunc(s.Pack.Passages, func(k pack.PassageKey) bool { return k.Key.V == key })
}

// compute computes the figures, with last year's where they come from a report of their own, and checks them.
func (s *Statement) compute() diag.List {
	r, p := s.Report, s.Pack
	if p == nil || r.Sum != nil && s.Sum == nil { // of units that can't be added nothing is known
		return nil
	}
	opt := s.figures()
	if s.last != nil {
		opt.Last = s.last.Book
	}
	book, list := figure.Compute(r, opt)
	if s.Book = book; s.Sum != nil {
		s.Sum.Book = book
	}
	s.Checked = check.Run(check.Input{
		Report: r, Book: book, Pack: p, Sum: s.Sum, Computed: list, Unread: s.unread,
		Templates: s.opened.read(), Wording: s.opened.wording(),
	})
	list = slices.DeleteFunc(list, func(f diag.Finding) bool { return check.Find(f.Code) != nil }) // its rule tells it
	return append(list, check.Findings(s.Checked)...)
}

// figures is how the pack wants them.
func (s *Statement) figures() figure.Options {
	p := s.Pack
	return figure.Options{
		Unit: p.Unit.V, Decimals: p.Decimals.V, Percents: p.Percents.V,
		Policy: figure.Policy(p.Rounding.V), Names: compose.SubjectNames(p, s.Report), Catalog: figure.CatalogOf(p),
	}
}
