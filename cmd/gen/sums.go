package main

import (
	"slices"

	"gen/internal/diag"
)

// sums are what a run over reports came to. It grows by no report, so that a run may have any number of them.
type sums struct {
	reports, written, same int
	faulty                 int // reports with errors of their own
	failed                 int // reports that could not be worked on or written
	wrong, warnings, hints int
	rules                  score
	common                 diag.List // one of each code that nearly every report gives
	said                   map[string]bool
}

func (s *sums) add(r *report) {
	s.reports++
	switch {
	case len(r.files) > 0:
		s.written++
	case r.set.Same && r.err == nil:
		s.same++
	}
	wrong, warnings, hints := r.findings.Count()
	s.wrong, s.warnings, s.hints = s.wrong+wrong, s.warnings+warnings, s.hints+hints
	switch {
	case r.err != nil && r.own:
		s.wrong++
		s.faulty++
	case r.err != nil:
		s.failed++
	case wrong > 0:
		s.faulty++
	}
	s.rules.add(r.set.Checked)
	for _, f := range r.findings {
		if f.Common && !slices.ContainsFunc(s.common, func(have diag.Finding) bool { return have.Code == f.Code }) {
			s.common = append(s.common, f)
		}
	}
}

// exit is the exit code: what people have to put right comes before what another try may mend.
func (s *sums) exit() error {
	switch {
	case s.wrong > 0:
		return exit(exitFindings)
	case s.failed > 0:
		return exit(exitFailed)
	}
	return nil
}
