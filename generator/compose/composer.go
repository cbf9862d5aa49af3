package compose

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"text/template"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
)

// composer makes one document. It lives for one call of Document.
type composer struct {
	pack   *pack.Pack
	report *report.Report
	book   *figure.Book
	files  fs.FS // for the images of passages

	program *Program
	set     *template.Template
	data    map[string]any // every name of the catalogue: figures are refs, texts of the department are marked
	marks   marks
	inserts []insert // blocks that the section being composed asks for
	budget  int      // steps left
	within  []int    // sites of the words being written, outermost first

	passages map[string]*report.Passage // by the pack's name
	reasons  map[string]*reason         // by figure
	asked    map[string]bool            // figures that a reason was looked for
	gaps     map[string]int             // missing figure → its finding
	charted  map[string]bool
	pies     int // charts drawn so far
	tabled   map[string]bool
	printed  map[string]bool       // passages
	grids    int                   // tables inside passages, for their anchors
	pictures map[string]*doc.Image // by file; nil is one that was refused
	pictured int                   // bytes of the pictures inside passages, each as often as it is shown
	here     diag.Pos              // the section being composed

	findings diag.List
}

// reason is what the department says about a change.
type reason struct {
	text    string // marked
	note    *report.Note
	printed bool
}

// maxSteps and maxText end a template that would go on for too long. The largest real section has some hundred rows.
const (
	maxSteps = 300_000
	maxText  = 4 << 20
)

var errTooLong = errors.New("too long")

func newComposer(p *pack.Pack, pr *Program, r *report.Report, b *figure.Book, fsys fs.FS) *composer {
	c := &composer{
		pack: p, program: pr, report: r, book: b, files: fsys, budget: maxSteps,
		passages: map[string]*report.Passage{}, reasons: map[string]*reason{}, asked: map[string]bool{},
		gaps: map[string]int{}, charted: map[string]bool{}, tabled: map[string]bool{}, printed: map[string]bool{},
		pictures: map[string]*doc.Image{},
	}
	c.data = c.view(pr.lists)
	c.set = template.New("").Funcs(c.funcs()).Option("missingkey=error")
	for _, s := range pr.order {
		if s.mode != words {
			template.Must(c.set.AddParseTree(s.name, s.tree))
		}
	}
	for name, tree := range pr.words {
		template.Must(c.set.AddParseTree(name, tree))
	}
	return c
}

// funcs binds the functions of the language and the pack's words to this document.
func (c *composer) funcs() template.FuncMap {
	m := template.FuncMap{
		stepName: func() (string, error) { return "", c.step() },
		"eq": func(first any, rest ...any) bool {
			for _, x := range rest {
				if unmarked(fmt.Sprint(first)) == unmarked(fmt.Sprint(x)) {
					return true
				}
			}
			return false
		},
	}
	for name, fn := range functions {
		m[name] = func(site int, args ...any) (any, error) {
			return fn.run(call{c, site, args}), c.step()
		}
	}
	for name := range c.program.words {
		m[name] = func(site int, args ...any) (any, error) { return c.say(name, site, args) }
	}
	return m
}

func (c *composer) step() error {
	if c.budget--; c.budget < 0 {
		return errTooLong
	}
	return nil
}

// say writes a word.
func (c *composer) say(name string, site int, args []any) (string, error) {
	var dot any
	switch {
	case len(args) == 1:
		dot = args[0]
	case len(args) > 1:
		pair := map[string]any{}
		for i, a := range args {
			pair[pairNames[i]] = a
		}
		dot = pair
	}
	c.within = append(c.within, site)
	text, err := c.execute(name, dot)
	c.within = c.within[:len(c.within)-1]
	return joinLines(text), err
}

// limited is a text that may not grow without end.
type limited struct {
	strings.Builder
	c *composer
}

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > maxText {
		return 0, errTooLong
	}
	l.c.budget -= len(p) / 4096
	return l.Builder.Write(p)
}

func (c *composer) execute(name string, dot any) (string, error) {
	out := &limited{c: c}
	err := c.set.ExecuteTemplate(out, name, dot)
	return out.String(), err
}

// compose runs a template of the pack over the whole report.
func (c *composer) compose(name string) string {
	if c.budget < 0 {
		return "" // told already, where it ran out
	}
	text, err := c.execute(name, c.data)
	if err != nil {
		s := c.program.sources[name]
		f := diag.Finding{Code: codes.TemplateFailed, Pos: diag.Pos{File: s.file, Line: 1, Column: 1}, Message: "模板没有写完", Notes: []string{err.Error()}}
		if s.at.Known() {
			f.Pos = s.at
		}
		if errors.Is(err, errTooLong) {
			f.Message, f.Hint, f.Notes = "模板写出的内容太长，中途停下", "检查 {{range}} 和反复使用的词", nil
		}
		c.find(f)
	}
	return text
}

// runs cuts marked text into runs.
func (c *composer) runs(text string) []doc.Run { return c.marks.runs(text) }

// find notes a problem; composing goes on, so that all of them are told at once.
func (c *composer) find(f diag.Finding) { c.findings = append(c.findings, f) }
