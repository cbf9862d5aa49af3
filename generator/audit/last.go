package audit

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"
)

// After holds a document against that of the year before: balances at the beginning of the year are those at the end of the last
// one, and what is printed of last year was printed so. Balances may have been adjusted, so a difference is a warning.
func (r *Result) After(last *Result) {
	if last.Pack == nil {
		r.Findings = append(r.Findings, diag.Finding{Code: codes.AuditNoTables, Severity: diag.Warning,
			Pos: diag.Pos{File: last.Document.File}, Message: "上年的文件里没有认得出的决算表，没有同上年核对", Hint: "写上年公开的决算表"})
		return
	}
	if r.Year > 0 && last.Year > 0 && last.Year != r.Year-1 {
		r.Findings = append(r.Findings, diag.Finding{Code: codes.AuditOtherYear, Pos: diag.Pos{File: last.Document.File},
			Message: fmt.Sprintf("这是 %d 年度的，上年是 %d 年度", last.Year, r.Year-1), Hint: "换成上年的"})
		return
	}
	before := map[figure.Key]cell{}
	for _, c := range last.cells {
		if _, twice := before[c.key]; !twice && !c.unread && !c.absent {
			before[c.key] = c
		}
	}
	differ := map[figure.Key]cell{}
	for _, c := range r.cells {
		then, known := before[lastOf(c.key)]
		if gap := c.value - then.value; known && !c.unread && !c.absent && max(gap, -gap) >= max(c.table.last, then.table.last) {
			differ[c.key] = c
		}
	}
	for key, c := range differ {
		within := func(k figure.Key) bool {
			below := len(k.Code) > len(key.Code) && strings.HasPrefix(k.Code, key.Code)
			k.Code = key.Code
			return below && k == key
		}
		if slices.ContainsFunc(slices.Collect(maps.Keys(differ)), within) {
			continue // told with its parts
		}
		then := before[lastOf(key)]
		gap := c.value - then.value
		r.Findings = append(r.Findings, diag.Finding{Code: codes.AuditOpening, Severity: diag.Warning, Pos: r.pos(c),
			Stated: c.table.amount(c.value), Computed: then.table.amount(then.value), Gap: c.table.amount(max(gap, -gap)),
			Message: fmt.Sprintf("%s是 %s，上年%s是 %s", r.name(c), c.table.number(c.value), last.name(then), then.table.number(then.value)),
			Related: []diag.Related{{Pos: last.pos(then), Message: "上年的在这里"}},
			Hint:    "有年初数调整的不用改，说明里写明原因；没有的，核对哪一个对"})
	}
	r.Findings = r.Findings.Sort()
}

// lastOf is what a figure was called in last year's document, no Key for a figure of this year alone.
func lastOf(k figure.Key) figure.Key {
	switch {
	case k.Last:
		return k.ThisYear()
	case k.Family == figure.Account && k.Flow == "年初":
		k.Flow = "年末"
		return k
	}
	return figure.Key{}
}
