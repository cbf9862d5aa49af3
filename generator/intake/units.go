package intake

import (
	"fmt"
	"slices"

	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// misfit is a relation between sheets that does not hold.
type misfit struct {
	finding int // that tells of it
	equal   bool
	terms   []term
	cells   []value // of the terms
}

// holds tells whether the relation would hold if the amounts of one sheet were another multiple.
func (m *misfit) holds(t *table, factor decimal.Decimal) bool {
	left, right, among := m.cells[0].raw, decimal.Zero, false
	for i, x := range m.terms {
		v := m.cells[i].raw
		if x.table == t {
			v, among = v.Mul(factor), true
		}
		if i == 0 {
			left = v
		} else {
			right = right.Add(v)
		}
	}
	return among && (left.Equal(right) || !m.equal && left.LessThan(right))
}

// fit notes a relation that holds, for the sheets that have an amount in it.
func (r *reader) fit(terms []term, cells []value) {
	for i, x := range terms {
		if !cells[i].raw.IsZero() {
			r.fits[x.table]++
		}
	}
}

// units tells once of a sheet whose amounts are all in another unit than it says, in place of the relations that fail by that. The sheet
// that explains most of them is told first.
func (r *reader) units() {
	var told diag.List
	drop := map[int]bool{}
	for {
		var worst *table
		var factor decimal.Decimal
		var most []misfit
		for _, t := range r.tables {
			for _, shift := range []int32{4, -4, 3, -3, 6, -6} {
				f := decimal.New(1, shift)
				explained := slices.DeleteFunc(slices.Clone(r.misfits), func(m misfit) bool { return !m.holds(t, f) })
				equal := slices.ContainsFunc(explained, func(m misfit) bool { return m.equal })
				better := len(explained) > len(most) || len(explained) == len(most) && worst != nil && worst.inYuan() && !t.inYuan()
				if equal && better && len(explained) > r.fits[t] {
					worst, factor, most = t, f, explained
				}
			}
		}
		if worst == nil {
			break
		}
		told = append(told, worst.otherUnit(factor, len(most)))
		for _, m := range most {
			drop[m.finding] = true
		}
		r.misfits = slices.DeleteFunc(r.misfits, func(m misfit) bool { return drop[m.finding] })
	}
	var kept diag.List
	for i, f := range r.list {
		if !drop[i] {
			kept = append(kept, f)
		}
	}
	r.list = append(kept, told...)
}

func (t *table) inYuan() bool { return t.unit.Equal(decimal.New(1, 0)) }

// otherUnit tells that the amounts of a sheet are off by a factor, at the place where it says its unit.
func (t *table) otherUnit(factor decimal.Decimal, relations int) diag.Finding {
	at := t.pos(0, 0)
	for c := range t.sheet.Cells() {
		if c.Row <= 5 && unitSaid.MatchString(tight(c.Text)) {
			at = t.pos(c.Row, c.Column)
			break
		}
	}
	how := "大了 " + decimal.New(1, 0).Div(factor).String()
	if factor.GreaterThan(decimal.New(1, 0)) {
		how = "小了 " + factor.String()
	}
	return diag.Finding{Code: codes.OtherUnit, Pos: at, Hint: "核对这张表的金额单位是元还是万元，改对再导入",
		Message: fmt.Sprintf("“%s”的数比别的表都%s 倍，金额单位不对：有 %d 处因此不相符", t.form.Title.V, how, relations)}
}
