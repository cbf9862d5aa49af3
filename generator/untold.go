package generator

import (
	"slices"
	"strings"

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
	case "TX101":
		return f.About == first.About
	case "TX105":
		return first.Code == "IN131" && strings.HasPrefix(first.About, f.About)
	case "TX201":
		return first.Code == "WZ002" && f.About == first.About
	}
	return false
}
