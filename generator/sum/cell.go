package sum

import (
	"slices"

	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// Side is one cell of a unit's non-fiscal money, and what of it is meant.
type Side struct {
	Unit   *Part
	Code   string
	Column string
	Stated report.Amount   // what the unit has there
	Amount decimal.Decimal // what is meant of it
}

// Same tells whether it is the same cell as another, whatever is meant of it.
func (c Side) Same(o Side) bool { return c.Unit == o.Unit && c.Code == o.Code && c.Column == o.Column }

// Cells are the places where a unit states money in one of these columns, each 科目 once.
func Cells(u *Part, columns ...string) []Side {
	var list []Side
	if u.Report.NonFiscal == nil {
		return nil
	}
	for i := range u.Report.NonFiscal.Accounts {
		a := &u.Report.NonFiscal.Accounts[i]
		for _, name := range columns {
			amount := *a.Column(name)
			if amount.Yuan.IsZero() {
				continue
			}
			if at := slices.IndexFunc(list, func(s Side) bool { return s.Code == a.Code.V && s.Column == name }); at >= 0 {
				list[at].Stated.Yuan = list[at].Stated.Yuan.Add(amount.Yuan)
				continue
			}
			list = append(list, Side{Unit: u, Code: a.Code.V, Column: name, Stated: amount})
		}
	}
	return list
}

// left are the cells of a column with what no transfer accounts for.
func (s *Sum) left(name string) []Side {
	var list []Side
	for i := range s.Units {
		for _, c := range Cells(&s.Units[i], name) {
			c.Amount = c.Stated.Yuan.Sub(s.Moved(c))
			if c.Amount.IsPositive() {
				list = append(list, c)
			}
		}
	}
	return list
}

// Moved is what transfers take from a cell.
func (s *Sum) Moved(c Side) decimal.Decimal {
	sum := decimal.Zero
	for _, t := range s.Transfers {
		for _, end := range []Side{t.From, t.To} {
			if end.Same(c) {
				sum = sum.Add(end.Amount)
			}
		}
	}
	return sum
}

// Overdrawn are the cells of which transfers take more than the unit states.
func (s *Sum) Overdrawn() []Side {
	var list []Side
	for _, t := range s.Transfers {
		for _, end := range []Side{t.From, t.To} {
			if s.Moved(end).GreaterThan(end.Stated.Yuan) && !slices.ContainsFunc(list, end.Same) {
				list = append(list, end)
			}
		}
	}
	return list
}

// Misplaced is a transfer that seems to be told in the wrong column: what it takes may be anything there, and the very amount stands
// where nothing but transfers does, and is not accounted for by it.
type Misplaced struct {
	Transfer Transfer
	End      Side // what the transfer takes from
	Rest     Side // where the amount stands alone
}

// Misplaced are those transfers; the amount may have been taken for money of others, or for another transfer of the two units.
func (s *Sum) Misplaced() []Misplaced {
	var list []Misplaced
	for _, t := range s.Transfers {
		for _, pays := range []bool{true, false} {
			end := t.end(pays)
			if !t.Stated || proper(end.Column) {
				continue
			}
			others := slices.Clone(s.Outside)
			for _, found := range s.Transfers {
				if !found.Stated && found.From.Unit == t.From.Unit && found.To.Unit == t.To.Unit {
					others = append(others, found.end(pays))
				}
			}
			i := slices.IndexFunc(others, func(c Side) bool {
				return paysIn(c.Column) == pays && c.Amount.Equal(end.Amount) &&
					!slices.ContainsFunc(list, func(m Misplaced) bool { return m.Rest.Same(c) })
			})
			if i >= 0 {
				list = append(list, Misplaced{t, end, others[i]})
			}
		}
	}
	return list
}
