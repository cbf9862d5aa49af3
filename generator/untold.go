package generator

import (
	"slices"
	"strings"

	"gen/internal/diag"
)

// untold leaves out of what composing found what follows from a finding that is told already: the figures of a section
// that is missing (both findings name its table), the row of a 科目 that there is not, and last year's figures where
// their report can't be used.
func untold(found, told diag.List) diag.List {
	follows := func(f diag.Finding) bool {
		return slices.ContainsFunc(told, func(first diag.Finding) bool {
			switch first.Code {
			case "IN136":
				table, _, _ := strings.Cut(first.Hint, "]") // 写 [services
				_, table, _ = strings.Cut(table, "[")
				return f.Code == "TX101" && strings.Contains(f.Hint, "["+table)
			case "IN131":
				class, _, _ := strings.Cut(strings.TrimPrefix(first.Message, "科目表里没有 "), "（")
				return f.Code == "TX105" && strings.HasPrefix(f.Message, "科目 "+class[:min(3, len(class))])
			case "IN150", "IN151", "IN152", "IN153":
				return f.Code == "TX101" && strings.HasPrefix(f.Message, "报告里没有“上年.")
			case "WZ001": // the same words, with their exact place
				return f.Code == "TX202"
			case "WZ002":
				_, quote, _ := strings.Cut(first.Message, "：“")
				return f.Code == "TX201" && strings.Contains(f.Message, strings.TrimSuffix(quote, "”"))
			}
			return false
		})
	}
	return slices.DeleteFunc(found, follows)
}
