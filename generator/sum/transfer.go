package sum

import (
	"fmt"
	"slices"
	"strings"

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

// Side is one cell of a unit's non-fiscal money, and what of it is meant.
type Side struct {
	Unit   *Part
	Code   string
	Column string
	Stated report.Amount   // what the unit has there
	Amount decimal.Decimal // what is meant of it
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

// column is the cell of a row that has this name in the published tables.
func column(a *report.NonFiscalAccount, name string) *report.Amount {
	switch name {
	case "上级补助收入":
		return &a.Income.Superior
	case "事业收入":
		return &a.Income.Business
	case "附属单位上缴收入":
		return &a.Income.Affiliated
	case "其他收入":
		return &a.Income.Other
	case "基本支出":
		return &a.Spent.Basic
	case "项目支出":
		return &a.Spent.Project
	case "上缴上级支出":
		return &a.Spent.Remitted
	}
	return &a.Spent.Subsidy
}

// Cells are the places where a unit states money in one of these columns, each 科目 once.
func Cells(u *Part, columns ...string) []Side {
	var list []Side
	if u.Report.NonFiscal == nil {
		return nil
	}
	for i := range u.Report.NonFiscal.Accounts {
		a := &u.Report.NonFiscal.Accounts[i]
		for _, name := range columns {
			amount := *column(a, name)
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

// side finds the cell of one end of a stated transfer: that of the code and the column if they are stated; else in the column
// that is meant for it, then in those where it may stand.
func (s *Sum) side(unit string, at diag.Pos, code, col string, amount report.Amount, key, proper string, others []string) (Side, bool) {
	u := s.Unit(unit)
	if u == nil {
		s.fault(at, fmt.Sprintf("所属单位里没有“%s”", diag.Clip(unit, 30)), "写单位的编码或全称："+diag.Names(s.names()))
		return Side{}, false
	}
	var found []Side
	for _, columns := range [][]string{{proper}, others} {
		if col != "" {
			columns = []string{col}
		}
		found = slices.DeleteFunc(Cells(u, columns...), func(c Side) bool { return code != "" && c.Code != code })
		others := func(c Side) bool { return !c.Stated.Yuan.Equal(amount.Yuan) }
		if exact := slices.DeleteFunc(slices.Clone(found), others); len(exact) == 1 {
			found = exact
		}
		if len(found) > 0 {
			break
		}
	}
	where := col
	if where == "" {
		where = proper
	}
	switch len(found) {
	case 0:
		s.fault(amount.Pos, fmt.Sprintf("往来对不上：%s没有填%s%s", u.Name, where, ofCode(code)),
			fmt.Sprintf("核对两个单位的报告；列在别的科目或者别的栏里的，写 %s_code、%s_column", key, key),
			fmt.Sprintf("汇总要抵销 %s", figure.Money(amount.Yuan, s.Own.Report.Unit.V)))
		return Side{}, false
	case 1:
		found[0].Amount = amount.Yuan
		return found[0], true
	}
	var notes []string
	for _, c := range found {
		notes = append(notes, fmt.Sprintf("%s %s %s", c.Code, c.Column, figure.Money(c.Stated.Yuan, s.Own.Report.Unit.V)))
	}
	s.fault(at, fmt.Sprintf("%s的往来可能在 %d 处", u.Name, len(found)), fmt.Sprintf("写 %s_code 和 %s_column，指明是哪一处", key, key), notes...)
	return Side{}, false
}

func ofCode(code string) string {
	if code == "" {
		return ""
	}
	return "（科目 " + code + "）"
}

// names are the units, by code and name.
func (s *Sum) names() []string {
	var list []string
	for _, u := range s.Units {
		list = append(list, strings.TrimSpace(u.Code+" "+u.Name))
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
			if end.Unit == c.Unit && end.Code == c.Code && end.Column == c.Column {
				sum = sum.Add(end.Amount)
			}
		}
	}
	return sum
}

// statedAt is the place of the first transfer that takes from a cell.
func (s *Sum) statedAt(c Side) diag.Pos {
	for _, t := range s.Transfers {
		if t.From.Unit == c.Unit && t.From.Code == c.Code && t.From.Column == c.Column {
			return t.At
		}
	}
	return s.at()
}

// agreeing pairs what was paid with what was had where nothing else can be meant: all of the one are all of the other, or
// one amount stands once on each side.
func agreeing(paid, had []Side) [][2]Side {
	var pairs [][2]Side
	for _, p := range paid {
		same := func(c Side) bool { return c.Amount.Equal(p.Amount) }
		with := slices.DeleteFunc(slices.Clone(had), func(c Side) bool { return !same(c) || c.Unit == p.Unit })
		if len(with) == 1 && len(slices.DeleteFunc(slices.Clone(paid), func(c Side) bool { return !same(c) })) == 1 {
			pairs = append(pairs, [2]Side{p, with[0]})
		}
	}
	if len(pairs) > 0 || len(paid) != 1 || len(had) == 0 {
		return pairs
	}
	rest := paid[0] // one unit pays several
	for _, h := range had {
		if h.Unit == paid[0].Unit {
			return nil
		}
		rest.Amount = rest.Amount.Sub(h.Amount)
		part := paid[0]
		part.Amount = h.Amount
		pairs = append(pairs, [2]Side{part, h})
	}
	if !rest.Amount.IsZero() {
		return nil
	}
	return pairs
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
			*column(&row, end.Column) = amount
			r.NonFiscal.Accounts = append(r.NonFiscal.Accounts, row)
		}
	}
	return r
}

// Overdrawn are the cells of which transfers take more than the unit states.
func (s *Sum) Overdrawn() []Side {
	var list []Side
	for _, t := range s.Transfers {
		for _, end := range []Side{t.From, t.To} {
			same := func(o Side) bool { return o.Unit == end.Unit && o.Code == end.Code && o.Column == end.Column }
			if s.Moved(end).GreaterThan(end.Stated.Yuan) && !slices.ContainsFunc(list, same) {
				list = append(list, end)
			}
		}
	}
	return list
}

// Transit is what was paid and not yet received: it is still the department's.
func (s *Sum) Transit() decimal.Decimal {
	sum := decimal.Zero
	for _, t := range s.Transfers {
		sum = sum.Add(t.From.Amount).Sub(t.To.Amount)
	}
	return sum
}
