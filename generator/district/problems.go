package district

import (
	"cmp"
	"slices"
	"strings"

	"gen/generator/check"
	"gen/generator/doc"
	"gen/internal/codes"
	"gen/internal/diag"
)

// byCode lists what was found, that which most reports have first.
func (c *collection) byCode() *doc.Table {
	type many struct {
		Found
		reports, places int
		example         string
		last            *Result
	}
	count := map[string]*many{}
	for i := range c.results {
		r := &c.results[i]
		for _, f := range r.Findings {
			m := count[f.Code]
			if m == nil {
				m = &many{Found: f, example: cmp.Or(r.Name, r.Report) + "：" + f.Message}
				count[f.Code] = m
			}
			m.Severity = min(m.Severity, f.Severity)
			if m.places++; m.last != r {
				m.reports, m.last = m.reports+1, r
			}
		}
	}
	var list []*many
	for _, m := range count {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b *many) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), cmp.Compare(b.reports, a.reports), cmp.Compare(a.Code, b.Code))
	})
	t := newTable("各种问题", column{"编号", 10, doc.Code}, column{"等级", 8, doc.Code}, column{"问题", 40, doc.Label}, column{"单位（个）", 10, doc.Number},
		column{"处", 10, doc.Number}, column{"例如", 60, doc.Label})
	for _, m := range list {
		t.Rows = append(t.Rows, append(cells(m.Code, m.Severity.Word(), title(m.Code)), number(m.reports), number(m.places),
			doc.Cell{Text: run(diag.Clip(m.example, 80))}))
	}
	return t
}

// title is what a code is about.
func title(code string) string {
	if r := check.Find(code); r != nil {
		return "不符合：" + r.Title
	}
	for _, area := range codes.Areas {
		for _, c := range area.Codes {
			if c.Code == code {
				return c.Title
			}
		}
	}
	return ""
}

// ranking lists the reports with errors or warnings, that with the most errors first.
func (c *collection) ranking() *doc.Table {
	t := newTable("各单位的问题", column{"编码", 14, doc.Code}, column{"单位", 34, doc.Label}, column{"种类", 10, doc.Code}, column{"情况", 12, doc.Code},
		column{"错误", 8, doc.Number}, column{"警告", 8, doc.Number}, column{"提示", 8, doc.Number}, column{"第一个问题", 60, doc.Label})
	var list []*Result
	for i := range c.results {
		if r := &c.results[i]; r.Errors+r.Warnings > 0 || r.State == Failed || r.State == Faulty {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b *Result) int {
		return cmp.Or(cmp.Compare(b.Errors, a.Errors), cmp.Compare(b.Warnings, a.Warnings), cmp.Compare(a.Code, b.Code))
	})
	said := map[State]string{Made: "已生成", Unchanged: "没有变", Faulty: "有错误", Failed: "没能生成"}
	for _, r := range list {
		worst := r.Why
		for _, level := range []diag.Severity{diag.Error, diag.Warning} {
			i := slices.IndexFunc(r.Findings, func(f Found) bool { return f.Severity == level })
			if i >= 0 && worst == "" {
				worst = strings.TrimSpace(r.Findings[i].Code + " " + r.Findings[i].Message)
			}
		}
		state := said[r.State]
		if e := c.Roster.Find(r.Head); e != nil && e.Withheld && r.State == Made {
			state = "只检查" // nothing is written of a unit that is withheld
		}
		row := append(cells(r.Code, cmp.Or(r.Name, r.Report), r.Kind, state), number(r.Errors), number(r.Warnings), number(r.Hints))
		t.Rows = append(t.Rows, append(row, cells(diag.Clip(cmp.Or(worst, "—"), 80))...))
	}
	return t
}
