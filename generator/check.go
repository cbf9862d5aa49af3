package generator

import (
	"io/fs"

	"gen/generator/check"
)

// Check finds all that is wrong with a report without making its files: what reading, computing, the rules and the
// template say. It finds what Generate finds, whatever that is asked to make; with a good run Generate tells what is to be known of
// its printed digits besides. The results tell how each rule ended; they
// are nil for a report that could not be computed. The error is for what is not the report's fault.
func Check(fsys fs.FS, path string, opt Options) ([]check.Result, Findings, error) {
	s, list, err := load(fsys, path, opt)
	if err == nil && s.Computed() {
		d, more := s.Compose()
		list = append(list, more...)
		if d != nil {
			list = append(list, unprintable(d, s.Report, opt.fonts(), list)...)
		}
	}
	return s.Checked, told(s, list), err
}
