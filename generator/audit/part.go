package audit

import (
	"fmt"
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
)

// parts tells of amounts that are larger than what they are a part of, though no table adds them up, and of amounts below zero
// that can never be. A cell that a sum has told of already is not told of again.
func (a *auditor) parts(f *finder) {
	told := map[diag.Pos]bool{}
	for _, x := range a.Findings {
		told[x.Pos] = true
	}
	places := a.places()
	for i, c := range a.cells {
		switch at := a.pos(c); {
		case c.unread || c.absent || told[at]:
		case f.now[i] < 0 && neverNegative(c.key):
			a.tell(diag.Finding{Code: codes.AuditNegative, Severity: diag.Warning, Pos: at, Stated: c.table.amount(f.now[i]),
				Message: fmt.Sprintf("%s是 %s，小于零", a.name(c), c.table.number(f.now[i])), Hint: "核对这一格的正负号"})
		case len(places[wholeOf(c.key)]) > 0:
			w := places[wholeOf(c.key)][0]
			whole := a.cells[w]
			if more := f.now[i] - f.now[w]; more > max(c.table.last, whole.table.last) && !told[a.pos(whole)] {
				a.tell(diag.Finding{Code: codes.AuditPart, Pos: at, Stated: c.table.amount(f.now[i]),
					Computed: whole.table.amount(f.now[w]), Gap: c.table.amount(more), Hint: "核对这两格",
					Related: []diag.Related{{Pos: a.pos(whole), Message: "整体在这里"}},
					Message: fmt.Sprintf("%s是 %s，比%s %s 还大", a.name(c), c.table.number(f.now[i]), a.name(whole),
						whole.table.number(f.now[w]))})
			}
		}
	}
}

var fiscal = []string{report.General, report.Fund, report.Capital, "财政拨款"}

// wholeOf is the Key of what a figure is a part of, no Key for other figures: of fiscal money all money of the same 科目 and kind.
func wholeOf(k figure.Key) figure.Key {
	whole := k
	switch {
	case k.Family == figure.Account && slices.Contains(fiscal, k.Money) && (k.Flow == "收入" || k.Flow == "支出" || k.Flow == "年初"):
		whole.Money = ""
	case k.Family == figure.Item && k.Flow == "采购" && k.Kind == "小微企业":
		whole.Kind = "中小企业"
	case k.Family == figure.Item && k.Flow == "采购" && k.Kind == "中小企业":
		whole.Kind = "合计"
	default:
		return figure.Key{}
	}
	return whole
}

// neverNegative tells what is no account if it is below zero.
func neverNegative(k figure.Key) bool {
	return k.Family == figure.Public || k.Family == figure.Item || k.Family == figure.Account && slices.Contains(fiscal, k.Money)
}
