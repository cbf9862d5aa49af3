package generator

import (
	"io/fs"

	"gen/generator/compare"
	"gen/generator/pack"
	"gen/internal/codes"
)

// Input is a report and the files that it may read, as Generate takes them.
type Input struct {
	Files fs.FS
	Path  string
	Pack  *pack.Source // in place of the pack that the options or the report name
}

// Diff compares two reports, last year's or an earlier version first. The result is nil when the figures of one could
// not be computed; then the findings of each tell why.
func Diff(before, after Input, opt Options) (*compare.Result, [2]Findings, error) {
	var sides [2]compare.Side
	var found [2]Findings
	complete := true
	for i, in := range []Input{before, after} {
		if in.Pack != nil {
			opt.Pack = in.Pack
		}
		s, list, err := load(in.Files, in.Path, opt)
		if err != nil {
			return nil, found, err
		}
		found[i] = told(s, list)
		if complete = complete && s.Book != nil; s.Book == nil {
			continue
		}
		sides[i] = compare.Side{Report: s.Report, Pack: s.Pack, Book: s.Book}
		for _, f := range list {
			if f.Code == codes.NoReason {
				sides[i].Missing = append(sides[i].Missing, f)
			}
		}
		if s.Sound() {
			sides[i].Document, _ = s.Compose()
		}
	}
	if !complete {
		return nil, found, nil
	}
	return compare.Reports(sides[0], sides[1]), found, nil
}
