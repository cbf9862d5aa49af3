package generator

import (
	"io/fs"

	"gen/generator/doc"
	"gen/generator/explain"
)

// Explain reads a report and gives a guide to its figures, those among them that its sentences derive. It is nil when
// there are no figures. What composing finds wrong is left to Generate: it keeps no figure from being explained.
func Explain(fsys fs.FS, path string, opt Options) (*explain.Guide, Findings, error) {
	s, list, err := load(fsys, path, opt)
	if err != nil || s.Book == nil {
		return nil, told(s, list), err
	}
	var d *doc.Document
	if s.Sound() {
		d, _ = s.Compose()
	}
	return explain.New(s.Book, d, s.Report, s.Whose(), s.Held), told(s, list), nil
}
