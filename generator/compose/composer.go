package compose

import (
	"io/fs"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
)

// composer makes one document. It lives for one call of Document.
type composer struct {
	pack   *pack.Pack
	report *report.Report
	book   *figure.Book
	files  fs.FS // for the images of passages

	speller *figure.Speller

	run     *language.Run
	data    map[string]any // every name of the catalogue: figures are refs, texts of the department are marked
	marks   marks
	inserts []insert // blocks that the section being composed asks for

	passages map[string]*report.Passage // by the pack's name
	reasons  map[string]*reason         // by figure
	used     map[use]bool               // what was printed, looked for or told already
	pies     int                        // charts drawn so far
	grids    int                        // tables inside passages, for their anchors
	pictures map[string]*doc.Image      // by file; nil is one that was refused
	pictured spent                      // on pictures inside passages
	here     diag.Pos                   // the section being composed
	passage  diag.Pos                   // the passage that is being printed in it, if one is

	unfilled map[int][]string // what calls took for nothing because it is not stated, by their sites

	unsaid   []string       // figures whose reason has to be printed and is not there
	unsaidAt []diag.Related // where in the templates

	findings diag.List
	ofPack   []int                // those of them that are about the section being composed
	sections map[int]*doc.Heading // what each such finding is printed under
}

// use is what a document does once, or makes once.
type use struct {
	what useKind
	name string
}

type useKind int

const (
	usePassage useKind = iota
	useTable           // in the text
	useChart           // left out or drawn
	useForms           // of self-evaluation
	useAsked           // a figure that a reason was looked for
	useReason          // one whose reason is printed
	useGap             // one that the report lacks
	useDenied          // one that it lacks, and that is said to be nothing
)

// reason is what the department says about a change.
type reason struct {
	text string // marked
	note *report.Note
}

func newComposer(p *pack.Pack, pr *language.Program, r *report.Report, b *figure.Book, fsys fs.FS) *composer {
	c := &composer{
		pack: p, report: r, book: b, files: fsys, speller: b.Speller(),
		passages: map[string]*report.Passage{}, reasons: map[string]*reason{}, used: map[use]bool{}, pictures: map[string]*doc.Image{},
		sections: map[int]*doc.Heading{}, unfilled: map[int][]string{},
	}
	c.data = c.view(pr)
	c.run = pr.Run(c.data, language.Host{
		Call:   func(k language.Call) any { return functions[k.Name](call{c, k.Site, k.Args}) },
		Denied: c.denied,
		Blank:  c.blank,
		Line:   joinLines,
		Plain:  unmarked,
	})
	return c
}

// compose runs a template of the pack over the whole report.
func (c *composer) compose(name string) string {
	text, list := c.run.Text(name)
	c.findings = append(c.findings, list...)
	return text
}

// runs cuts marked text into runs.
func (c *composer) runs(text string) []doc.Run { return c.marks.runs(text) }

// findHere notes a problem of a sentence or a table of the section. Who fills in the report is shown where he can mend it and
// under which heading it is printed; the places in the pack are for programs and for whoever keeps it.
func (c *composer) findHere(f diag.Finding, pack ...diag.Related) {
	if !f.Pos.Known() {
		f.Pos = diag.Pos{File: c.report.File}
	}
	for _, r := range pack {
		r.Pack = true
		f.Related = append(f.Related, r)
	}
	c.ofPack = append(c.ofPack, len(c.findings))
	c.find(f)
}

// findPrinted notes a problem of what is printed: of a passage, or of the section.
func (c *composer) findPrinted(f diag.Finding) {
	if f.Pos = c.passage; f.Pos.Known() {
		c.find(f)
		return
	}
	c.findHere(f, diag.Related{Pos: c.here, Message: "模板在这里"})
}

// where is the places of a call in the templates.
func (c *composer) where(site int) []diag.Related {
	pos, words := c.run.Where(site)
	return append([]diag.Related{{Pos: pos, Message: "模板在这里用到"}}, words...)
}

// find notes a problem; composing goes on, so that all of them are told at once.
func (c *composer) find(f diag.Finding) { c.findings = append(c.findings, f) }
