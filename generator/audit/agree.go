package audit

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/claims"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Beside holds what a document without tables says in words against the tables of another one of its set.
func (r *Result) Beside(tables *Result) {
	r.Findings = slices.DeleteFunc(r.Findings, func(f diag.Finding) bool { return f.Code == codes.AuditNoTables })
	r.Tables = nil
	r.With = tables.Document.File
	r.agree(tables)
	r.Findings = r.Findings.Sort()
}

// agree holds the amounts of sentences against those that tables print of the same figures. What a cell should be, by the sums that it
// is in, counts for what it is; of a text that is printed coarser than the table its last digit counts.
func (r *Result) agree(tables *Result) {
	at := map[string]int{}
	for i, c := range tables.cells {
		if key := c.key.String(); !c.unread && !c.absent && at[key] == 0 {
			at[key] = i + 1
		}
	}
	differ := map[*table]diag.List{}
	for _, said := range r.said {
		i := at[said.Key.String()] - 1
		if i < 0 {
			continue
		}
		c, right := tables.cells[i], tables.right[i]
		fen, last := said.Yuan.Shift(2).IntPart(), said.Last.Shift(2).IntPart()
		gap := max(fen-right, right-fen)
		if gap == 0 || last > c.table.last && gap*2 <= last {
			r.Agreed++
			continue
		}
		if n, open := tables.open[i][fen]; open && r == tables {
			r.settle(n, c, said)
			tables.right[i] = fen
			continue
		}
		differ[c.table] = append(differ[c.table], tables.textDiffers(c, said, fen, right))
	}
	for _, t := range tables.found {
		r.Failed += len(differ[t])
		if list := differ[t]; len(list) < severalTexts {
			for _, f := range list {
				r.Findings = append(slices.DeleteFunc(r.Findings, func(other diag.Finding) bool { return repeats(other, f) }), f)
			}
		} else {
			r.Findings = append(r.Findings, severalDiffer(t, list))
		}
	}
}

// severalTexts is how many amounts of one table have to differ from the text for the table to be wrong, and not the text.
const severalTexts = 3

// severalDiffer tells once of a table of which several amounts are not what the text says.
func severalDiffer(t *table, list diag.List) diag.Finding {
	f := diag.Finding{Code: codes.AuditText, Pos: list[0].Related[0].Pos, Hint: "核对这张表的数和金额单位，看各数有没有错开",
		Message: fmt.Sprintf("“%s”有 %d 个数和文字里的不同", t.Table.Title.V, len(list))}
	for _, x := range list {
		f.Notes = append(f.Notes, x.Message)
		f.Related = append(f.Related, diag.Related{Pos: x.Pos, Message: "文字里的在这里"})
	}
	return f
}

// textDiffers is the finding that a sentence says another amount than a cell.
func (r *Result) textDiffers(c cell, said claims.Claim, fen, right int64) diag.Finding {
	gap := max(fen-right, right-fen)
	f := diag.Finding{Code: codes.AuditText, Pos: said.Pos, Stated: said.Text, Computed: c.table.amount(right), Gap: c.table.amount(gap),
		Message: fmt.Sprintf("文字里“%s”是 %s，%s是 %s", said.Name, said.Text, r.name(c), c.table.amount(right)),
		Related: []diag.Related{{Pos: r.pos(c), Message: "表里的在这里"}}, Hint: "核对哪一处对，改成一样的"}
	if slip := slipOf(fen, right, c.table.last); slip != "" {
		f.Message += "，" + slip
	}
	if gap <= max(said.Last.Shift(2).IntPart(), c.table.last) {
		f.Code, f.Severity = codes.AuditTextLast, diag.Warning
	}
	return f
}

// settle tells which cell of a sum is wrong, where a sentence says what the sum needs.
func (r *Result) settle(n int, c cell, said claims.Claim) {
	f := &r.Findings[n]
	f.Pos, f.Stated, f.Computed = r.pos(c), c.table.amount(c.value), said.Text
	f.Message = fmt.Sprintf("%s是 %s，应为 %s，文字里也是", r.name(c), c.table.number(c.value), said.Text)
	f.Related = []diag.Related{{Pos: said.Pos, Message: "文字里的在这里"}}
	f.Hint = "按“应为”核对这一格"
}

// repeats tells whether a finding about sentences is of the same wrong amount as one that holds it against the tables.
func repeats(other, f diag.Finding) bool {
	switch other.Code {
	case codes.ClaimDiffers, codes.ClaimDiffersLast:
		related := func(x diag.Related) bool { return spot(x.Pos) == spot(f.Pos) }
		return (spot(other.Pos) == spot(f.Pos) || slices.ContainsFunc(other.Related, related)) && strings.Contains(other.Message, f.Stated)
	case codes.ClaimSum:
		return spot(other.Pos) == spot(f.Pos) && other.Gap == f.Gap
	}
	return false
}
