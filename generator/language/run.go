package language

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template"

	"gen/internal/codes"
	"gen/internal/diag"
)

// Host gives the functions of the language their meaning for one report.
type Host struct {
	Call   func(c Call) any          // does what a function of the language does
	Denied func(sites []int)         // is told that what follows is printed because calls found nothing: some of these
	Blank  func(name Name, site int) // is told that a text is printed here which the pack asks for and the report does not state
	Line   func(text string) string  // makes one line of what a word wrote
	Plain  func(text string) string  // is a text as a reader sees it
}

// Call is one call of a function, and the place in the templates that makes it.
type Call struct {
	Name string
	Args []any
	Site int
}

// Run is a program at work on one document. It ends a template that would go on for too long.
type Run struct {
	program  *Program
	sources  map[string]*source
	data     any
	host     Host
	set      *template.Template
	budget   int   // steps left
	within   []int // sites of the words being written, outermost first
	passages int
}

// maxSteps and maxText end a template that would go on for too long. The largest real section has some hundred rows.
const (
	maxSteps = 300_000
	maxText  = 4 << 20
)

var errTooLong = errors.New("too long")

// Run begins a document over the data of its report, which is in the shape of the catalogue.
func (pr *Program) Run(data any, host Host) *Run {
	own := *pr // passages add templates of their own
	own.sites = slices.Clip(pr.sites)
	r := &Run{program: &own, sources: maps.Clone(pr.sources), data: data, host: host, budget: maxSteps}
	r.set = template.New("").Funcs(r.functions()).Option("missingkey=error")
	for _, s := range pr.order {
		if s.mode != words {
			template.Must(r.set.AddParseTree(s.name, s.tree))
		}
	}
	for name, tree := range pr.words {
		template.Must(r.set.AddParseTree(name, tree))
	}
	return r
}

// functions binds the functions of the language and the pack's words to the host.
func (r *Run) functions() template.FuncMap {
	m := template.FuncMap{
		stepName: func(branches ...int) (string, error) {
			for _, b := range branches {
				r.program.traced.taken[b] = true
			}
			return "", r.step()
		},
		deniedName: func(sites ...int) (string, error) {
			r.host.Denied(sites)
			return "", r.step()
		},
		answeredName: func(site int, name string, text any) (any, error) {
			if fmt.Sprint(text) == "" {
				r.host.Blank(Name(name), site)
			}
			return text, r.step()
		},
		"eq": func(first any, rest ...any) bool {
			return slices.ContainsFunc(rest, func(x any) bool { return r.host.Plain(fmt.Sprint(first)) == r.host.Plain(fmt.Sprint(x)) })
		},
	}
	for name := range functions {
		m[name] = func(site int, args ...any) (any, error) {
			return r.host.Call(Call{name, args, site}), r.step()
		}
	}
	for name := range r.program.words {
		m[name] = func(site int, args ...any) (any, error) { return r.say(name, site, args) }
	}
	return m
}

func (r *Run) step() error {
	if r.budget--; r.budget < 0 {
		return errTooLong
	}
	return nil
}

// Stop ends the template that is being written, and all that would follow.
func (r *Run) Stop() { r.budget = 0 }

// say writes a word.
func (r *Run) say(name string, site int, args []any) (string, error) {
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
	r.within = append(r.within, site)
	text, err := r.execute(name, dot)
	r.within = r.within[:len(r.within)-1]
	return r.host.Line(text), err
}

// limited is a text that may not grow without end.
type limited struct {
	strings.Builder
	r *Run
}

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > maxText {
		return 0, errTooLong
	}
	l.r.budget -= len(p) / 4096
	return l.Builder.Write(p)
}

func (r *Run) execute(name string, dot any) (string, error) {
	out := &limited{r: r}
	err := r.set.ExecuteTemplate(out, name, dot)
	return out.String(), err
}

// Text is what a template writes over the whole report.
func (r *Run) Text(name string) (string, diag.List) {
	if r.budget < 0 {
		return "", nil // told already, where it ran out
	}
	text, err := r.execute(name, r.data)
	if err == nil {
		return text, nil
	}
	s := r.sources[name]
	f := diag.Finding{Code: codes.TemplateFailed, Pos: diag.Pos{File: s.file, Line: 1, Column: 1}, Message: "模板没有写完",
		Notes: []string{err.Error()}}
	if s.at.Known() {
		f.Pos = s.at
	}
	if errors.Is(err, errTooLong) {
		f.Message, f.Hint, f.Notes = "模板写出的内容太长，中途停下", "检查 {{逐项}} 和反复使用的词", nil
	}
	return text, diag.List{f}
}

// Passage writes the figures that a text of the department refers to. A text that stands inside another file has its
// place at. find tells whether the report has a figure of this name, or which name is near.
func (r *Run) Passage(text, file string, at diag.Pos, find func(name string) (suggestion string, ok bool)) (string, diag.List) {
	r.passages++
	s := &source{name: fmt.Sprintf("passage %d", r.passages), text: text, file: file, at: at, mode: passage}
	if list := r.program.parse(s); len(list) > 0 {
		return text, list
	}
	c := newChecker(r.program.Reading)
	c.source, c.takes = s, find
	if c.walk(s.tree.Root, rootFrame(r.program.catalog())); len(c.list) > 0 {
		return text, c.list
	}
	r.sources[s.name] = s
	r.program.numberNodes(s, s.tree.Root)
	template.Must(r.set.AddParseTree(s.name, s.tree))
	return r.Text(s.name)
}

// Where is the place of a call: in the section, with the word that makes it as a second place.
func (r *Run) Where(site int) (diag.Pos, []diag.Related) {
	if len(r.within) == 0 {
		return r.program.sites[site].Pos, nil
	}
	return r.program.sites[r.within[0]].Pos, []diag.Related{{Pos: r.program.sites[site].Pos, Message: "在这个词里用到"}}
}

// Inline tells whether a call of 正文 stands in a sentence, and gives text.
func (r *Run) Inline(site int) bool { return r.program.sites[site].inline }
