package sum

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"
)

// side finds the cell of one end of a stated transfer: that of the code and the column if they are stated; else in the column
// that is meant for it, then in those where it may stand.
func (s *Sum) side(unit string, at diag.Pos, code, col string, amount report.Amount, key, proper string, others []string) (Side, bool) {
	u := s.Unit(unit)
	if u == nil {
		if within := s.Above(unit); within != nil {
			s.fault(at, fmt.Sprintf("“%s”由%s汇总，部门加的是%s的数", diag.Clip(unit, 30), within.Name, within.Name),
				fmt.Sprintf("%s 写 \"%s\"；两边都由它汇总的，往来写在它的报告里", key, cmp.Or(within.Code, within.Name)))
			return Side{}, false
		}
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
