package compare

import (
	"slices"
	"strings"

	"gen/generator/figure"
)

// subjects are the 科目 at which only one of the reports has money.
func (c *comparison) subjects() []Subject {
	before, after := used(c.before.Book), used(c.after.Book)
	list := []Subject{}
	for code := range before {
		if !after[code] {
			list = append(list, subject(c.before.Book, code, false))
		}
	}
	for code := range after {
		if !before[code] {
			list = append(list, subject(c.after.Book, code, true))
		}
	}
	slices.SortFunc(list, func(a, b Subject) int { return strings.Compare(a.Code, b.Code) })
	return list
}

// used are the codes with income, expenditure or a balance at which amounts are stated: those that are not divided.
func used(b *figure.Book) map[string]bool {
	codes := map[string]bool{}
	for _, f := range b.All() {
		if code := codeOf(f.ID); strings.HasPrefix(code, "2") && !f.Exact.IsZero() && !strings.HasPrefix(f.ID, "上年.") && !strings.Contains(f.ID, "预算.2") {
			codes[code] = true
		}
	}
	for code := range codes {
		for above := code; len(above) > 3; {
			above = above[:len(above)-2]
			delete(codes, above)
		}
	}
	return codes
}

func subject(b *figure.Book, code string, came bool) Subject {
	s := Subject{Code: code, Came: came}
	if f := b.Get("支出." + code + ".合计"); f != nil {
		name, _, _ := strings.Cut(f.Label, " ")
		s.Name, s.Amount, s.places = strings.TrimPrefix(name, code), inWan(f), places(f)
	}
	return s
}

// onlyOf tells whether the difference of two figures is no more than that a 科目 came or went: they are its own, or of a
// 类 or 款 that the other report does not have.
func onlyOf(id string, s Subject, f, g *figure.Figure) bool {
	code := codeOf(id)
	return code != "" && strings.HasPrefix(s.Code, code) && (code == s.Code || f == nil || g == nil)
}

// codeOf is the 科目 code in an ID, "" if there is none.
func codeOf(id string) string {
	if strings.Contains(id, "（") {
		return ""
	}
	for part := range strings.SplitSeq(id, ".") {
		if len(part) >= 3 && part[0] >= '2' && part[0] <= '3' && strings.Trim(part, "0123456789") == "" {
			return part
		}
	}
	return ""
}
