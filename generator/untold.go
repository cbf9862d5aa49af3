package generator

import (
	"slices"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
)

// lastYear is what findings about last year's report are about.
const lastYear = "上年"

// untold leaves out of what composing found what follows from a finding that is told already: the figures of a section
// that is missing, the row of a 科目 that there is not, last year's figures where their report can't be used, and marks
// that a passage doubles itself.
func untold(found, told diag.List) diag.List {
	return slices.DeleteFunc(found, func(f diag.Finding) bool {
		return slices.ContainsFunc(told, func(first diag.Finding) bool { return first.About != "" && follows(f, first) })
	})
}

func follows(f, first diag.Finding) bool {
	switch f.Code {
	case codes.Unstated:
		return f.About == first.About
	case codes.NoRow:
		return first.Code == codes.UnknownSubject && strings.HasPrefix(first.About, f.About)
	case codes.ProofMarks:
		return first.Code == codes.DoubledMarks && f.About == first.About
	}
	return false
}
