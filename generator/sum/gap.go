package sum

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Gap is a figure that the department states otherwise than its units do together.
type Gap struct {
	Key        figure.Key
	Figure     *figure.Figure // one of the two, to name it
	Pos        diag.Pos       // of what the department states
	Own, Whole decimal.Decimal
	Reason     string // what may have gone wrong, "" where nothing tells
}

// differs tells whether it is one: of what several units count that is one, a department may have less.
func (g Gap) differs() bool {
	return !g.Own.Equal(g.Whole) && !(Shared(g.Key) && g.Own.LessThan(g.Whole))
}

// Section is the table of report.toml that a figure of a sum is stated in, "" for one that is in none, or only a total.
func Section(k figure.Key) string {
	switch k.Family {
	case figure.Account:
		switch {
		case slices.Contains([]string{report.General, report.Fund, report.Capital}, k.Money):
			return "account"
		case k.Money == "非财政", k.Flow == "使用结余", k.Flow == "结余分配", k.Money == "" && k.Flow == "收入" && k.Kind != "财政拨款收入":
			return "non_fiscal"
		}
	case figure.Economic:
		return "economic"
	case figure.Public, figure.Fact:
		return "item"
	case figure.Item:
		if k.Flow != "机构" {
			return "item"
		}
	}
	return ""
}

// Shared tells what several units count that is one: a delegation of two units. Their sum is the most that a department may have.
func Shared(k figure.Key) bool {
	return k == figure.Key{Family: figure.Item, Flow: "三公", Kind: "团组"}
}

// IsBalance tells what no transfer changes: what was carried in, used of reserves and distributed.
func IsBalance(k figure.Key) bool {
	return k.Flow == "年初" || k.Flow == "使用结余" || k.Flow == "结余分配"
}

// Gaps are the figures stated by the department that are not what its units have together, of the Keys that are asked for.
func (s *Sum) Gaps(of func(k figure.Key) bool) []Gap {
	own := s.Own
	states := map[string]bool{"account": own.Report.Accounts != nil, "economic": own.Report.Economic != nil, "non_fiscal": own.Report.NonFiscal != nil}
	var list []Gap
	seen := map[figure.Key]bool{}
	for _, f := range slices.Concat(own.Book.All(), s.Book.All()) {
		k := f.Key
		where := Section(k)
		if seen[k] || where == "" || k.Last || k.ByRow() || !bottom(f) || !of(k) || s.rolledUp(k) {
			continue
		}
		k = s.comparable(k)
		seen[f.Key], seen[k] = true, true
		mine, ours := own.Book.Of(k), s.Book.Of(k)
		if where == "item" && (mine == nil || !mine.Pos.Known() || s.impliedFull(k)) || where != "item" && !states[where] || s.unbudgeted(k) {
			continue
		}
		if g := (Gap{Key: k, Own: figure.Exact(mine), Whole: figure.Exact(ours)}); g.differs() {
			if g.Figure, g.Pos = ours, placeOf(mine); mine != nil {
				g.Figure = mine
			}
			if !g.Pos.Known() {
				g.Pos = s.at()
			}
			list = append(list, g)
		}
	}
	common := s.common(list)
	for i := range list {
		list[i].Reason = cmp.Or(common, s.reason(list[i], list))
	}
	return list
}

// placeOf is where a figure is stated, or the first that it is made of.
func placeOf(f *figure.Figure) diag.Pos {
	if f == nil || f.Pos.Known() {
		if f == nil {
			return diag.Pos{}
		}
		return f.Pos
	}
	for _, t := range f.Inputs {
		if pos := placeOf(t.Figure); pos.Known() {
			return pos
		}
	}
	return diag.Pos{}
}

// bottom tells what is stated, or follows from one row alone, from the totals.
func bottom(f *figure.Figure) bool {
	return f.Op == figure.Leaf || f.Implied || len(f.Inputs) > 0 && f.Inputs[0].Key.Added()
}

// comparable is the Key at which both sides state an amount: where one does not divide 人员 and 公用, their total.
func (s *Sum) comparable(k figure.Key) figure.Key {
	if k.Kind != "人员经费" && k.Kind != "公用经费" && k.Kind != "未分经费" || k.Family != figure.Account {
		return k
	}
	whole := k
	whole.Kind = "未分经费"
	if s.Own.Book.Of(whole) != nil || s.Book.Of(whole) != nil {
		k.Kind = "基本支出"
	}
	return k
}

// rolledUp tells of 科目 below one that the department states alone, since it is secret: that one is compared.
func (s *Sum) rolledUp(k figure.Key) bool {
	below := k.Subject()
	return slices.ContainsFunc(codesOf(s.Own.Report), func(code string) bool { return code != below && strings.HasPrefix(below, code) })
}

// impliedFull tells of a 全年预算 of 三公 that the department left out: it means 年初预算 there, and nothing here.
func (s *Sum) impliedFull(k figure.Key) bool {
	initial := k
	initial.Flow = "年初预算"
	return k.Family == figure.Public && k.Flow == "全年预算" && s.Own.Book.Of(k).Pos == s.Own.Book.Of(initial).Pos
}

// unbudgeted tells of budgets where the department states none of the kind.
func (s *Sum) unbudgeted(k figure.Key) bool {
	if k.Family != figure.Account || k.Flow != "年初预算" && k.Flow != "全年预算" {
		return false
	}
	return s.Own.Book.Of(figure.Key{Family: figure.Account, Money: k.Money, Flow: k.Flow, Kind: "合计"}) == nil
}

// common is what all gaps have in common: a unit that was left out or added twice, or transfers that were not eliminated.
func (s *Sum) common(gaps []Gap) string {
	if len(gaps) < 2 {
		return ""
	}
	for _, try := range s.tries() {
		if !slices.ContainsFunc(gaps, func(g Gap) bool { return !g.Own.Sub(g.Whole).Equal(try.of(g)) }) {
			return try.why
		}
	}
	return ""
}

// try is something that may have gone wrong, by what it would make of a gap.
type try struct {
	why string
	of  func(g Gap) decimal.Decimal
}

func (s *Sum) tries() []try {
	var list []try
	value := func(p Part, g Gap) decimal.Decimal { return figure.Exact(p.Book.Of(g.Key)) }
	for _, p := range s.Others {
		if p.Name == Eliminated {
			list = append(list, try{"差额正好是单位之间的往来：部门没有抵销", func(g Gap) decimal.Decimal { return value(p, g).Neg() }})
		}
	}
	for _, u := range s.Units {
		list = append(list, try{"差额正好是" + u.Name + "的数：部门没有加上它", func(g Gap) decimal.Decimal { return value(u, g).Neg() }},
			try{"差额正好是" + u.Name + "的数：部门把它加了两次", func(g Gap) decimal.Decimal { return value(u, g) }})
	}
	return list
}

// reason is what may have gone wrong with one figure, "" where nothing tells.
func (s *Sum) reason(g Gap, all []Gap) string {
	diff := g.Own.Sub(g.Whole)
	for _, t := range s.tries() {
		if v := t.of(g); !v.IsZero() && v.Equal(diff) {
			return t.why
		}
	}
	for _, u := range s.Units {
		if f := u.Book.Of(g.Key); f != nil && !f.Exact.IsZero() && f.Exact.Equal(g.Own) {
			return "部门填的只是" + u.Name + "的数"
		}
	}
	for _, o := range all {
		same := o.Key
		same.Code = g.Key.Code
		if o.Key != g.Key && same == g.Key && o.Own.Sub(o.Whole).Equal(diff.Neg()) {
			codes := []string{g.Key.Code, o.Key.Code}
			slices.Sort(codes)
			return fmt.Sprintf("科目 %s 和 %s 差同样多，一个多、一个少：像是串了科目", codes[0], codes[1])
		}
	}
	if figure.Swapped(diff) {
		return "可能有相邻两位数字写反"
	}
	return ""
}
