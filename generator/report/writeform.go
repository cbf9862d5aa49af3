package report

import (
	"reflect"
	"strings"
)

// Form is a form as a file of its own has it, its amounts in 万元. Reading it gives the same form. Of a draft it takes what
// stands at the head, and where the values were found.
func (d Draft) Form(e *Evaluation) string {
	d.Report = &Report{Evaluations: []Evaluation{*e}}
	w := &writer{Draft: d, told: map[string]bool{}, within: "evaluation."}
	for _, paragraph := range d.Preface {
		w.about(paragraph)
	}
	if len(d.Preface) > 0 {
		w.line("")
	}
	form := named(Fields(nil), "evaluation")
	row := reflect.ValueOf(e).Elem()
	w.at = form.Name + rowNames{}.name(*form, row)
	w.silence(form.Fields)
	w.table(form.Fields[1:], row) // without the name of such a file
	w.flush()
	return strings.TrimLeft(w.b.String(), "\n")
}

// silence keeps the writer from telling what keys mean, and from offering any.
func (w *writer) silence(fields []Field) {
	for _, f := range fields {
		w.told[f.Path] = true
		w.told[f.Path[:strings.LastIndex("."+f.Path, ".")]+" "+f.entry()] = true
		w.silence(f.Fields)
	}
}
