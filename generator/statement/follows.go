package statement

import (
	"slices"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
)

// lastYear is what findings about last year's report are about.
const lastYear = "上年"

// follows tells whether what composing found follows from what loading found: the figures of a section that is missing,
// the row of a 科目 that there is not, last year's figures where their report can't be used, and marks that a passage
// doubles itself.
func (s *Statement) follows(f diag.Finding) bool {
	return slices.ContainsFunc(s.about, func(first diag.Finding) bool {
		switch f.Code {
		case codes.Unstated:
			return f.About == first.About
		case codes.NoRow:
			return first.Code == codes.UnknownSubject && strings.HasPrefix(first.About, f.About)
		case codes.ProofMarks:
			return first.Code == codes.DoubledMarks && f.About == first.About
		}
		return false
	})
}
