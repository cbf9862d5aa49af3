// Package generator is the product's core behind one door: Generate turns a report and a template pack into a
// complete set of files, as bytes in memory.
//
// It promises: every number printed is a figure with a formula or marked as typed; what is printed adds up; equal
// input gives equal bytes; all problems are told at once; nothing is read but through the file system it is given,
// and nothing is written.
package generator

import (
	"io/fs"
	"slices"

	"gen/generator/check"
	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/fonts"
	"gen/internal/snapshot"
)

// Options select and parametrise the outputs. The zero value makes the whole set for publication.
type Options struct {
	Pack    *pack.Source // in place of the pack that the report names
	Packs   *Packs       // packs that earlier reports opened; nil opens them for this report alone
	Only    []string     // any of Outputs; empty means all
	Review  bool         // make the internal review set too
	Draft   bool         // make the files in spite of errors, each page marked as a draft
	Charts  string       // of the Word file: ChartsNative (also "") or ChartsPicture
	Fonts   *fonts.Set   // nil means the embedded fonts
	Program Program      // that makes them, for the manifest
	Report  string       // which report it is, for the manifest: a hash that tells it from others written to the same folder; "" says nothing
}

// Set is what one report gives. Nothing in it depends on the machine, the time or the locale.
type Set struct {
	Folder     string            // name of the set's own folder: 2023-123456-某局
	Files      map[string][]byte // slash-separated path inside Folder → content; manifest.json among them
	Review     map[string][]byte // the internal review set, never published; nil unless asked for. Its folder is ReviewFolder
	Department string            // whose report it is, as far as it says
	Code       string

	Checked []check.Result // how each rule ended
}

// ReviewFolder is the name of the folder for Review, beside the one for Files: what is published holds nothing internal.
func (s *Set) ReviewFolder() string { return s.Folder + "-内部" }

// Statement is a report that was read and computed, before it becomes a document.
type Statement struct {
	Report  *report.Report
	Pack    *pack.Pack     // nil when the pack could not be opened
	Book    *figure.Book   // nil when the report could not be computed
	Checked []check.Result // how each rule ended; nil when the report could not be computed
	files   *snapshot.FS
	own     *pack.Source // in place of the pack that the report names
	packs   *Packs
	opened  *openedPack // the pack without this report's settings
	last    *Statement  // last year's report, where figures are taken from it
	broken  bool        // parts of the report could not be understood
}

// Generate makes the set of the report at path inside fsys, which is rooted at the parent of the report's
// folder, so that ../2022/report.toml can be named and nothing outside can. A set is complete or empty: with an
// error among the findings it has no files, unless it is a draft, which a folder of its own keeps apart. The error is
// for what is not the report's fault (an unreadable file).
func Generate(fsys fs.FS, path string, opt Options) (Set, diag.List, error) {
	return produce(fsys, path, opt, (*Statement).render)
}

// maker makes the files of a set from the document of a report.
type maker func(*Statement, *doc.Document, Options) (map[string][]byte, diag.List, error)

// produce makes the set of a report.
func produce(fsys fs.FS, path string, opt Options, render maker) (Set, diag.List, error) {
	s, list, err := Load(fsys, path, opt)
	if err != nil || s.Report == nil {
		return Set{}, list.Sort(), err
	}
	dept := &s.Report.Department
	set := Set{Folder: baseName(s.Report), Department: dept.Name.V, Code: dept.Code.V, Checked: s.Checked}
	if s.Book == nil || s.broken && !opt.Draft {
		return set, list.Sort(), nil
	}
	d, more := s.Compose()
	list = append(list, untold(more, list)...)
	if d == nil || list.HasErrors() && !opt.Draft {
		return set, list.Sort(), nil
	}
	if d.Draft = opt.Draft; d.Draft {
		set.Folder += "-草稿"
	}
	files, more, err := render(&s, d, opt)
	list = append(list, more...)
	if err != nil || more.HasErrors() {
		return set, list.Sort(), err
	}
	if opt.Review {
		if set.Review, _, err = s.review(d, opt); err != nil {
			return set, list.Sort(), err
		}
	}
	set.Files = files
	return set, append(list, s.told()...).Sort(), nil
}

// Load reads the report and its pack, computes the figures and checks them. What could not be understood is nil.
func Load(fsys fs.FS, path string, opt Options) (Statement, diag.List, error) {
	s := Statement{files: snapshot.Of(fsys), own: opt.Pack, packs: opt.Packs}
	r, list, err := report.ReadFacts(s.files, path)
	if err != nil || r == nil {
		return s, list, err
	}
	s.Report = r
	last, more := s.lastYear()
	list = append(list, s.open()...)
	list = append(list, r.OpenPassages(s.files, s.prints)...)
	return s, append(s.compute(last, list), more...), nil
}

// open opens the report's pack.
func (s *Statement) open() diag.List {
	r := s.Report
	if !r.Pack.Set || !r.Year.Set {
		return nil
	}
	p, list := s.openPack()
	if p == nil {
		return list
	}
	var more diag.List
	s.Pack, more = p.With(choices(r))
	return append(list, more...)
}

// prints tells whether the pack has a place for a passage; without a pack nobody knows. What is printed nowhere is not
// read.
func (s *Statement) prints(key string) bool {
	return s.Pack == nil || slices.ContainsFunc(s.Pack.Passages, func(k pack.PassageKey) bool { return k.Key.V == key })
}

// compute computes the figures and checks them, and adds what it finds to what reading found.
// last holds last year's figures, if they come from a report of their own.
func (s *Statement) compute(last *figure.Book, list diag.List) diag.List {
	r, p := s.Report, s.Pack
	if p == nil {
		return list
	}
	s.broken = list.HasErrors()
	book, more := figure.Compute(r, figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Policy: figure.Policy(p.Rounding.V), Names: compose.SubjectNames(p, r), Last: last})
	s.Checked = check.Run(check.Input{Report: r, Book: book, Pack: p, Templates: s.opened.read(), Computed: more, Unread: s.broken})
	more = slices.DeleteFunc(more, func(f diag.Finding) bool { return check.Find(f.Code) != nil }) // its rule tells it
	list = append(append(list, more...), check.Findings(s.Checked)...)
	s.Book = book
	return list
}

// choices are the report's settings as its pack takes them.
func choices(r *report.Report) []pack.Choice {
	var list []pack.Choice
	for _, e := range r.Settings {
		list = append(list, pack.Choice{Key: e.Key, Value: e.V.Text, Pos: e.V.Pos})
	}
	return list
}

// Compose writes the document.
func (s *Statement) Compose() (*doc.Document, diag.List) {
	program, list := s.opened.compile()
	if list.HasErrors() {
		return nil, list
	}
	d, list := compose.Document(program, s.Pack, s.Report, s.Book, s.files)
	d.Origin = doc.Origin{Pack: s.Pack.Name.V + " " + s.Pack.Version.V, Fingerprint: s.Pack.Fingerprint, Input: s.inputHash(d)}
	return d, list
}
