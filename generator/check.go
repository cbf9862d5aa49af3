package generator

import (
	"io/fs"

	"gen/generator/check"
	"gen/internal/diag"
)

// Check finds all that is wrong with a report without making its files: what reading, computing, the rules and the
// template say. What a good run tells of its printed digits is not among it. The results tell how each rule ended; they
// are nil for a report that could not be computed. The error is for what is not the report's fault.
func Check(fsys fs.FS, path string, opt Options) ([]check.Result, diag.List, error) {
	s, list, err := Load(fsys, path, opt)
	if err != nil || s.Book == nil || s.broken {
		return s.Checked, list.Sort(), err
	}
	_, more := s.Compose()
	return s.Checked, append(list, untold(more, list)...).Sort(), nil
}
