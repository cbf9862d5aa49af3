package audit

import (
	"fmt"

	"gen/internal/codes"
	"gen/internal/diag"
)

// tellCause tells of one cause.
func (a *auditor) tellCause(f *finder, r *repair) {
	x := a.cells[r.rows[0]]
	switch r.kind {
	case exchanged:
		y := a.cells[r.rows[1]]
		message := fmt.Sprintf("“%s”里，%s和%s的数对调了", x.table.Table.Title.V, x.inTable(), y.inTable())
		if len(r.values) > 2 {
			message = fmt.Sprintf("“%s”里，“%s”和“%s”两行的数对调了", x.table.Table.Title.V, x.table.Label(x.at), y.table.Label(y.at))
		}
		a.tell(diag.Finding{Code: codes.AuditExchanged, Pos: a.pos(x), Message: message, Notes: a.mended(f, r),
			Related: []diag.Related{{Pos: a.pos(y), Message: "另一行在这里"}}, Hint: "把两行的数换回来"})
	case shifted:
		y, way := a.cells[r.rows[1]], "上"
		if r.by < 0 {
			way = "下"
		}
		a.tell(diag.Finding{Code: codes.AuditShifted, Pos: a.pos(x), Notes: a.mended(f, r),
			Message: fmt.Sprintf("“%s”的“%s”一栏，从“%s”到“%s”的数向%s错了 %d 行", x.table.Table.Title.V, x.table.Head(x.at.Column),
				x.table.Label(x.at), y.table.Label(y.at), way, max(r.by, -r.by)), Hint: "各数移回自己的行"})
	case scaled:
		times := map[int]string{4: "小了一万倍", -4: "大了一万倍", 3: "小了一千倍", -3: "大了一千倍"}[r.by]
		a.tell(diag.Finding{Code: codes.AuditScale, Pos: a.Document.At(x.table.in, x.table.Top, 0), Notes: a.mended(f, r),
			Message: fmt.Sprintf("“%s”的数比别的表都%s，金额单位不对", x.table.Table.Title.V, times), Hint: "核对这张表写的单位，也核对它的数"})
	default:
		a.tellCell(f, r)
	}
}

// tellCell tells of a cell that is not what the sums that it is in make it.
func (a *auditor) tellCell(f *finder, r *repair) {
	at := r.first()
	x, right := a.cells[at], r.values[at]
	found := diag.Finding{Code: a.codeOf(r.mended), Pos: a.pos(x), Stated: x.table.amount(f.now[at]), Computed: x.table.amount(right),
		Gap: x.table.amount(max(right-f.now[at], f.now[at]-right)), Notes: a.mended(f, r), Hint: "按“应为”核对这一格"}
	severe := false
	for _, i := range r.mended {
		severe = severe || f.grades[i] == wrong
	}
	if !severe {
		found.Severity = diag.Warning
	}
	switch slip := slipOf(f.now[at], right, x.table.last); {
	case x.absent:
		found.Code, found.Severity, found.Stated = codes.AuditMissingRow, diag.Error, ""
		found.Message = fmt.Sprintf("“%s”里没有“%s”一行，合计里却有它的 %s", x.table.Table.Title.V, x.key.Short(), x.table.amount(right))
		found.Hint = "补上这一行；确实没有的，核对合计"
	case x.blank:
		found.Message = fmt.Sprintf("%s空着，应为 %s", a.name(x), x.table.amount(right))
	case slip != "":
		found.Message = fmt.Sprintf("%s是 %s，应为 %s，%s", a.name(x), x.table.number(f.now[at]), x.table.number(right), slip)
	default:
		found.Message = fmt.Sprintf("%s是 %s，应为 %s", a.name(x), x.table.number(f.now[at]), x.table.number(right))
	}
	a.tell(found)
}

// codeOf is the code of what breaks these sums.
func (a *auditor) codeOf(sums []int) string {
	last, code := true, codes.AuditSum
	for _, i := range sums {
		if s := &a.sums[i]; s.table == nil {
			if code = codes.AuditBetween; len(s.terms) == 2 {
				code = codes.AuditDiffer
			}
		}
		last = last && a.grade(&a.sums[i], a.sums[i].gap(a.printed), a.printed) != wrong
	}
	switch {
	case last && code == codes.AuditSum:
		return codes.AuditRemainder
	case last && code == codes.AuditDiffer:
		return codes.AuditDifferLast
	}
	return code
}

func (a *auditor) printed(c int) int64 { return a.cells[c].value }

// mostNotes is how many of the sums that a cause breaks are told.
const mostNotes = 3

// mended are the sums that a cause breaks, in words.
func (a *auditor) mended(f *finder, r *repair) (notes []string) {
	for n, i := range r.mended {
		if n == mostNotes {
			return append(notes, fmt.Sprintf("……共 %d 笔对不上", len(r.mended)))
		}
		notes = append(notes, a.words(f, &a.sums[i]))
	}
	return notes
}

// mostTerms is how many parts of a sum are told.
const mostTerms = 6

// words is a sum in words, with what is printed: 支出合计 12.00 ≠ 5.00（基本支出）+ 6.00（项目支出）.
func (a *auditor) words(f *finder, s *sum) string {
	total := a.cells[s.terms[0].cell]
	text := fmt.Sprintf("%s %s ≠", a.short(s, total), total.table.number(f.now[s.terms[0].cell]))
	shown := 0
	for _, t := range s.terms[1:] {
		c := a.cells[t.cell]
		if f.now[t.cell] == 0 {
			continue
		}
		if shown++; shown > mostTerms {
			continue
		}
		sign := " + "
		if t.negative {
			sign = " − "
		} else if shown == 1 {
			sign = " "
		}
		text += fmt.Sprintf("%s%s（%s）", sign, c.table.number(f.now[t.cell]), a.short(s, c))
	}
	if shown > mostTerms {
		text += fmt.Sprintf(" + ……（共 %d 项）", shown)
	}
	if shown == 0 {
		text += " 0"
	}
	return text
}

// short is a cell in a sum: with its table where the sum goes over several.
func (a *auditor) short(s *sum, c cell) string {
	if s.table != nil {
		if c.absent {
			return c.key.Short()
		}
		return c.inTable()
	}
	return a.name(c)
}

// rest tells of the sums that no single cause explains.
func (f *finder) rest() {
	for i, g := range f.grades {
		if g < large {
			continue
		}
		s := &f.sums[i]
		at := s.terms[0].cell
		total, gap := f.cells[at], s.gap(f.value)
		found := diag.Finding{Code: f.codeOf([]int{i}), Pos: f.pos(total), Stated: total.table.amount(f.now[at]),
			Computed: total.table.amount(f.now[at] + gap), Gap: total.table.amount(max(gap, -gap)), Hint: "核对这一笔里的各格",
			Message: fmt.Sprintf("%s是 %s，各项加起来是 %s", f.name(total), total.table.number(f.now[at]), total.table.number(f.now[at]+gap)),
			Notes:   []string{f.words(f, s)}}
		if len(s.terms) == 2 {
			other := f.cells[s.terms[1].cell]
			found.Message = fmt.Sprintf("%s是 %s，%s是 %s", f.name(total), total.table.number(f.now[at]), f.name(other),
				other.table.number(f.now[s.terms[1].cell]))
			found.Related = []diag.Related{{Pos: f.pos(other), Message: "另一处在这里"}}
		}
		if g == large {
			found.Severity = diag.Warning
		}
		for _, t := range s.terms {
			if f.open[t.cell] == nil {
				f.open[t.cell] = map[int64]int{}
			}
			f.open[t.cell][f.need(s, t.cell, f.value)] = len(f.Findings)
		}
		f.tell(found)
	}
}

// rounded counts, for each table, the sums that hold but for rounding.
func (a *auditor) rounded(f *finder) {
	count := map[*table]int{}
	for i, g := range f.grades {
		if g == rounding {
			a.Rounded++
			count[a.cells[a.sums[i].terms[0].cell].table]++
		}
	}
	for _, t := range a.found {
		if count[t] > 0 {
			a.tell(diag.Finding{Code: codes.AuditRounding, Severity: diag.Hint, Pos: a.Document.At(t.in, t.Top, 0),
				Message: fmt.Sprintf("“%s”有 %d 笔合计差在末位，是四舍五入的尾差", t.Table.Title.V, count[t]), Hint: "不必改；公开前调平的更好"})
		}
	}
}
