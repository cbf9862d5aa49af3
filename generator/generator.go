// Package generator is the product's core behind one door: Generate turns a report and a template pack into a
// complete set of files, as bytes in memory.
//
// It promises: every number printed is a figure with a formula or marked as typed; what is printed adds up; equal
// input gives equal bytes; all problems are told at once; nothing is read but through the file system it is given,
// and nothing is written.
package generator

import (
	"io/fs"

	"gen/generator/check"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/sign"
	"gen/generator/statement"
	"gen/internal/fonts"
)

// Options select and parametrise the outputs. The zero value makes the whole set for publication.
type Options struct {
	Pack    *pack.Source // in place of the pack that the report names
	Packs   *Packs       // packs that earlier reports opened; nil opens them for this report alone
	Only    []string     // any of Outputs; empty means all
	Review  bool         // make the internal review set too
	Draft   bool         // make the files in spite of errors, each page marked as a draft
	Charts  string       // of the Word file: ChartsNative (also "") or ChartsPicture
	Fonts   *Fonts       // nil means the embedded fonts
	Program Program      // that makes them, for the manifest
	Have    *Manifest    // of a set that is there: what would be made just so again is not made, and Set.Same tells so
	Report  string       // which report it is, for the manifest: a hash that tells it from others written to a folder; "" says nothing

	// Also tells what else is wrong with what is printed, for who knows more than the report; nil tells nothing.
	Also func(*Document) Findings
}

// Packs keeps the packs that a run opened. The zero value is ready.
type Packs = statement.Packs

// Document is a report as it is printed.
type Document = doc.Document

// Fonts are the faces that files are made with.
type Fonts = fonts.Set

// ReadFonts reads the faces of a folder, which takes the place of the embedded ones.
func ReadFonts(folder fs.FS) (*Fonts, error) { return fonts.Dir(folder) }

// Set is what one report gives. Nothing in it depends on the machine, the time or the locale.
type Set struct {
	Head
	Files  map[string][]byte // slash-separated path inside Folder → content; manifest.json among them
	Review map[string][]byte // the internal review set, never published; nil unless asked for. Its folder is ReviewFolder

	Same    bool           // the set of Options.Have is what would be made; Files is empty
	From    Manifest       // what it is made from, by what and how, without its files, as far as it is known
	Book    *figure.Book   // its figures; nil if they could not be computed
	Units   []string       // the reports that it is the sum of, those of units that are sums too, as paths like its own
	Checked []check.Result // how each rule ended
}

// ReviewFolder is the name of the folder for Review, beside the one for Files: what is published holds nothing internal.
func (s *Set) ReviewFolder() string { return s.Folder + "-内部" }

// Generate makes the set of the report at path inside fsys, which holds what the report names: it is rooted at the parent of the
// report's folder, so that ../2022/report.toml can be named, or a folder above. A set is complete or empty: with an
// error among the findings it has no files, unless it is a draft, which a folder of its own keeps apart. The error is
// for what is not the report's fault (an unreadable file).
func Generate(fsys fs.FS, path string, opt Options) (Set, Findings, error) {
	r, set, list, err := begin(fsys, path, opt)
	if r == nil {
		return set, list, err
	}
	if set.Same {
		return r.end(set, nil, list, nil)
	}
	files, err := r.publication()
	if err == nil && opt.Review {
		set.Review, err = r.review()
	}
	return r.end(set, files, list, err)
}

// SignOff makes the 核对表 of a report, for the person who signs: a set of its own, with the promises of Generate. Of
// the options Pack, Fonts and Program count.
func SignOff(fsys fs.FS, path string, opt Options) (Set, Findings, error) {
	r, set, list, err := begin(fsys, path, opt)
	if set.Folder != "" {
		set.Folder += signMark(set.Head.Kind)
	}
	if r == nil {
		return set, list, err
	}
	sheet, err := sign.Sheet(r.Report, r.Book, r.doc, r.found)
	if err == nil { // it shows words of the report that are not published
		if more := unprintable(sheet, r.Report, r.fonts, list); len(more) > 0 {
			return set, told(r.Statement, append(list, more...)), nil
		}
	}
	files, err := r.signing()
	return r.end(set, files, list, err)
}

// begin loads and composes a report. Without a rendering the set stays empty, and the findings or the error tell why.
func begin(fsys fs.FS, path string, opt Options) (*rendering, Set, Findings, error) {
	s, list, err := load(fsys, path, opt)
	if err != nil || s.Report == nil {
		return nil, Set{}, told(s, list), err
	}
	set := Set{Head: headOf(s.Report, opt), Book: s.Book, Checked: s.Checked}
	if s.Sum != nil {
		s.Sum.Files(func(file string) { set.Units = append(set.Units, file) })
	}
	var d *doc.Document
	if s.Computed() || opt.Draft && s.Book != nil {
		var more Findings
		d, more = s.Compose()
		list = append(list, more...)
	}
	if d != nil {
		list = append(list, unprintable(d, s.Report, opt.fonts(), list)...)
		list = append(list, opt.also(d, s.Report.File)...)
	}
	set.From = origin(s, d, opt)
	if d == nil || list.HasErrors() && !opt.Draft {
		return nil, set, told(s, list), nil
	}
	d.Draft = opt.Draft
	r := newRendering(s, d, opt)
	r.found = list.Sort()
	set.Same = opt.Have != nil && opt.Have.Report == set.From.Report && opt.Have.Source() == set.From.Source()
	return r, set, list, nil
}

// also is what Also tells, of the report's file.
func (o *Options) also(d *doc.Document, file string) (list Findings) {
	if o.Also == nil {
		return nil
	}
	for _, f := range o.Also(d) {
		f.Pos.File = file
		list = append(list, f)
	}
	return list
}

// end gives the set its files, or tells why there are none.
func (r *rendering) end(set Set, files map[string][]byte, list Findings, err error) (Set, Findings, error) {
	if err == nil {
		set.Files, list = files, append(list, r.Notes()...)
	} else {
		set.Review = nil
	}
	return set, told(r.Statement, list), err
}

func load(fsys fs.FS, path string, opt Options) (*statement.Statement, Findings, error) {
	return statement.Load(fsys, path, statement.Options{Pack: opt.Pack, Packs: opt.Packs})
}
