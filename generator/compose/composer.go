package compose

import (
	"io/fs"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
)

// composer makes one document. It lives for one call of Document.
type composer struct {
	pack   *pack.Pack
	report *report.Report
	book   *figure.Book
	view   map[string]any // what templates see, in the shape of figure.Catalog
	files  fs.FS          // for the images of passages

	findings diag.List
}

// find notes a problem; composing goes on, so that all of them are told at once.
func (c *composer) find(f diag.Finding) { c.findings = append(c.findings, f) }

// subject is the official name of a 科目, or the one that the report gives it, or "".
func (c *composer) subject(code string) string { return subjectName(c.pack, c.report, code) }

func subjectName(p *pack.Pack, r *report.Report, code string) string {
	if p.Subjects != nil {
		if s, ok := p.Subjects.Get(code); ok {
			return s.Name
		}
	}
	for _, a := range r.Accounts {
		if a.Code.V == code && a.Name.V != "" {
			return a.Name.V
		}
	}
	for _, e := range r.Economic {
		if e.Code.V == code && e.Name.V != "" {
			return e.Name.V
		}
	}
	if r.NonFiscal != nil {
		for _, a := range r.NonFiscal.Accounts {
			if a.Code.V == code && a.Name.V != "" {
				return a.Name.V
			}
		}
	}
	return ""
}
