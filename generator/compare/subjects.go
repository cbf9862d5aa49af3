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

// flows are what a 科目 is used by: a budget alone uses none.
var flows = []string{"年初", "收入", "支出", "年末"}

// used are the codes with income, expenditure or a balance at which amounts are stated: those that are not divided.
func used(b *figure.Book) map[string]bool {
	codes := map[string]bool{}
	for _, f := range b.All() {
		if code := f.Key.Subject(); code != "" && !f.Exact.IsZero() && !f.Key.Last && slices.Contains(flows, f.Key.Flow) {
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
func onlyOf(k figure.Key, s Subject, f, g *figure.Figure) bool {
	code := k.Subject()
	return code != "" && strings.HasPrefix(s.Code, code) && (code == s.Code || f == nil || g == nil)
}
