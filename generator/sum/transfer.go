package sum

import (
	"fmt"
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Transfer is money that went from one unit of the department to another, at both its ends.
type Transfer struct {
	At       diag.Pos
	Kind     string
	From, To Side
	Stated   bool // by the department; else both ends agree and are no other's
}

// kind is a kind of transfer: the columns that are nothing else, and those that it may stand in as well.
type kind struct {
	name             string
	pays, receives   string
	mayPay, mayBeHad []string
}

var kinds = []kind{
	{"上级补助", "对附属单位补助支出", "上级补助收入", []string{"基本支出", "项目支出"}, []string{"其他收入", "事业收入"}},
	{"上缴上级", "上缴上级支出", "附属单位上缴收入", []string{"基本支出", "项目支出"}, []string{"其他收入", "事业收入"}},
}

// proper tells whether nothing but transfers stands in a column, paysIn whether it is one of those that pay them.
func proper(column string) bool {
	return slices.ContainsFunc(kinds, func(k kind) bool { return column == k.pays || column == k.receives })
}

func paysIn(column string) bool {
	return slices.ContainsFunc(kinds, func(k kind) bool { return column == k.pays })
}

// end is the side of the unit that pays, or of the one that receives.
func (t Transfer) end(pays bool) Side {
	if pays {
		return t.From
	}
	return t.To
}

// transfers finds both sides of all money between units.
func (s *Sum) transfers() {
	stated := s.Own.Report.Sum.Transfers
	for i := range stated {
		s.transfer(&stated[i])
	}
	for _, k := range kinds {
		paid, had := s.left(k.pays), s.left(k.receives)
		pairs := agreeing(paid, had)
		for _, pair := range pairs {
			if s.Moved(pair[0]).IsPositive() && s.Moved(pair[1]).IsPositive() {
				s.fault(s.statedAt(pair[0]), "往来的金额少于两边都填了的", "改正 [[sum.transfer]] 的 amount；另有一笔的，另写一段",
					fmt.Sprintf("%s 和 %s 都还有 %s 没有写", pair[0].Unit.Name, pair[1].Unit.Name, figure.Money(pair[0].Amount, s.Own.Report.Unit.V)))
			}
		}
		for _, pair := range pairs {
			s.Transfers = append(s.Transfers, Transfer{At: s.at(), Kind: k.name, From: pair[0], To: pair[1]})
		}
		s.Outside = append(s.Outside, s.left(k.pays)...)
		s.Outside = append(s.Outside, s.left(k.receives)...)
	}
}

// transfer is one that the department states.
func (s *Sum) transfer(t *report.Transfer) {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == t.Kind.V })
	if i < 0 || !t.Amount.Set {
		return // told
	}
	k, received := kinds[i], t.Amount
	if t.Received.Set {
		received = t.Received
		if t.Reason.V == "" {
			s.fault(t.Received.Pos, "往来两边的金额不同，没有写原因", "写 reason，如 在途；没有在途的删去 received")
		}
	}
	from, fromOK := s.side(t.From.V, t.From.Pos, t.FromCode.V, t.FromColumn.V, t.Amount, "from", k.pays, k.mayPay)
	to, toOK := s.side(t.To.V, t.To.Pos, t.ToCode.V, t.ToColumn.V, received, "to", k.receives, k.mayBeHad)
	if !fromOK || !toOK {
		return
	}
	if from.Unit == to.Unit {
		s.fault(t.To.Pos, "往来的两边是同一个单位", "from 写付出的单位，to 写收到的单位")
		return
	}
	s.Transfers = append(s.Transfers, Transfer{At: t.At, Kind: k.name, From: from, To: to, Stated: true})
}

func (s *Sum) fault(pos diag.Pos, message, hint string, notes ...string) {
	s.Faults = append(s.Faults, diag.Finding{Pos: pos, Message: message, Notes: notes, Hint: hint})
}

// statedAt is the place of the first transfer that takes from a cell.
func (s *Sum) statedAt(c Side) diag.Pos {
	for _, t := range s.Transfers {
		if t.From.Same(c) {
			return t.At
		}
	}
	return s.at()
}

// eliminated is the report of what is not to be counted: the transfers, with a minus. It is nil if there are none.
func (s *Sum) eliminated() *report.Report {
	if len(s.Transfers) == 0 {
		return nil
	}
	own := s.Own.Report
	r := &report.Report{File: own.File, Unit: own.Unit, NonFiscal: &report.NonFiscal{At: s.at()}}
	for _, t := range s.Transfers {
		for _, end := range []Side{t.From, t.To} {
			row := report.NonFiscalAccount{At: t.At}
			row.Code.V, row.Code.Set, row.Code.Pos = end.Code, true, t.At
			amount := report.NewAmount(end.Amount.Neg(), own.Unit.V)
			amount.Pos = t.At
			*row.Column(end.Column) = amount
			r.NonFiscal.Accounts = append(r.NonFiscal.Accounts, row)
		}
	}
	return r
}

// Transit is what was paid and not yet received: it is still the department's.
func (s *Sum) Transit() decimal.Decimal {
	sum := decimal.Zero
	for _, t := range s.Transfers {
		sum = sum.Add(t.From.Amount).Sub(t.To.Amount)
	}
	return sum
}
