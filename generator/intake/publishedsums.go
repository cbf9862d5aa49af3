package intake

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// sums are all that figures of a report add up to, as far as published tables list what is added.
type sums struct {
	report    *report.Report // states zero wherever published tables may have an amount
	book      *figure.Book
	equations []equation
}

// equation is a sum that is zero: a total less its parts.
type equation []figure.Term

// sums are those of a report that has the 科目 of the tables.
func (p *Published) sums() *sums {
	s := &sums{report: p.skeleton()}
	opt := figure.Options{Unit: p.Pack.Unit.V, Decimals: p.Pack.Decimals.V, Policy: figure.Independent, Names: namesOf(p.Pack),
		Catalog: figure.CatalogOf(p.Pack)}
	s.book, _ = figure.Compute(s.report, opt)
	lists := p.lists()
	for _, f := range s.book.All() {
		if f.Op != figure.Sum || f.Kind != figure.Amount {
			continue
		}
		for _, parts := range append([][]figure.Term{f.Inputs}, f.Also...) {
			if len(parts) > 0 && (!divided(f.Key, parts) || lists.all(f.Key)) {
				s.equal(f, parts...)
			}
		}
	}
	s.between()
	return s
}

func (s *sums) equal(total *figure.Figure, parts ...figure.Term) {
	e := equation{{Figure: total, Negative: true}}
	s.equations = append(s.equations, append(e, parts...))
}

// between are the sums that the book has no total for: what is carried on, and 基本支出 by economic kind.
func (s *sums) between() {
	of := func(k figure.Key, money, flow, kind string) *figure.Figure {
		k.Money, k.Flow, k.Kind = money, flow, kind
		return s.book.Of(k)
	}
	for _, f := range s.book.All() {
		k := f.Key
		if k.Family != figure.Account || k.Last || k.Added() {
			continue
		}
		if k.Flow == "年末" && k.Kind == "合计" && (k.Money == fiscal || slices.Contains(funds, k.Money)) {
			opening, income, spent := of(k, k.Money, "年初", k.Kind), of(k, k.Money, "收入", k.Kind), of(k, k.Money, "支出", k.Kind)
			if opening != nil && income != nil && spent != nil {
				s.equal(f, figure.Term{Figure: opening}, figure.Term{Figure: income}, figure.Term{Figure: spent, Negative: true})
			}
		}
		if k.Code == "" && k.Flow == "支出" && (k.Kind == "人员经费" || k.Kind == "公用经费") {
			if e := s.book.Of(k.Economic()); e != nil {
				s.equal(f, figure.Term{Figure: e})
			}
		}
	}
}

// divided tells whether parts are the 科目 of a total.
func divided(total figure.Key, parts []figure.Term) bool {
	return slices.ContainsFunc(parts, func(t figure.Term) bool {
		return t.Key.Family == total.Family && len(t.Key.Code) > len(total.Code) && t.Key.Flow == total.Flow
	})
}

// listing says of which money the tables list all 科目, by flow.
type listing map[[2]string]bool

func (p *Published) lists() listing {
	lists, catalog := listing{}, figure.CatalogOf(p.Pack)
	for i := range p.Pack.Tables {
		t := &p.Pack.Tables[i]
		for j := range t.Sides {
			for r := range t.Sides[j].Rows {
				row := &t.Sides[j].Rows[r]
				if lengths := language.Levels[row.Each.V].Lengths; !p.Tables[t.Name] || len(lengths) == 0 || slices.Max(lengths) < 5 {
					continue
				}
				for _, pattern := range language.Patterns(&t.Sides[j], row) {
					if k, ok := catalog.Like(pattern); ok && k.Code != "" {
						lists[[2]string{k.Money, k.Flow}] = true
					}
				}
			}
		}
	}
	return lists
}

// all tells whether all 科目 that make up a figure are listed.
func (l listing) all(k figure.Key) bool {
	return l[[2]string{k.Money, k.Flow}] || l[[2]string{"", k.Flow}] ||
		k.Money == fiscal && !slices.ContainsFunc(funds, func(fund string) bool { return !l[[2]string{fund, k.Flow}] })
}

const fiscal = "财政拨款"

var funds = []string{report.General, report.Fund, report.Capital}

// skeleton is a report with a place for every amount that the tables may tell of their 科目.
func (p *Published) skeleton() *report.Report {
	r := &report.Report{
		NonFiscal: &report.NonFiscal{}, ThreePublic: &report.ThreePublic{}, Procurement: &report.Procurement{},
		Services:  &report.Services{Rows: make([]report.Service, p.serviceRows())},
		Operating: &report.Operating{}, Assets: &report.Assets{}, Performance: &report.Performance{},
	}
	copy(r.Services.Rows, p.services)
	lists := p.lists()
	codes := p.codes("")
	for _, fund := range funds {
		own := codes
		if lists[[2]string{fund, "年初"}] && lists[[2]string{fund, "收入"}] && lists[[2]string{fund, "支出"}] {
			own = p.codes(fund)
		}
		for _, code := range own {
			r.Accounts = append(r.Accounts, report.Account{Code: stated(code), Fund: stated(fund),
				Basic: &report.Basic{}, Project: &report.Project{}, Budget: &report.Budget{}})
		}
	}
	r.Economic = p.economic()
	for _, code := range codes {
		r.NonFiscal.Accounts = append(r.NonFiscal.Accounts, report.NonFiscalAccount{Code: stated(code)})
	}
	line := 0
	stateZero(reflect.ValueOf(r).Elem(), &line)
	for i := range r.Accounts {
		r.Accounts[i].Basic.Spent = report.Amount{} // instead of its parts
	}
	return r
}

// serviceRows is how many rows of 政府购买服务 the tables have.
func (p *Published) serviceRows() (n int) {
	for _, c := range p.Cells {
		if c.Family == figure.ListRow && c.Flow == "购买服务" {
			n = max(n, c.Row)
		}
	}
	return n
}

// economic are the rows of the economic classification with money: of each 科目 by function where the tables tell it.
func (p *Published) economic() []report.Economic {
	length := 0
	for _, c := range p.Cells {
		if c.Family == figure.Economic && len(c.Code) == 5 {
			length = max(length, len(c.Function))
		}
	}
	at := map[figure.Key]bool{}
	for _, c := range p.Cells {
		told := c.Family == figure.Economic && !c.Last && slices.Contains(funds, c.Money) && (c.Flow == "经济" || c.Flow == "项目经济")
		if told && len(c.Code) == 5 && len(c.Function) == length && !c.Yuan.IsZero() {
			at[c.Key] = true
		}
	}
	keys := slices.SortedFunc(maps.Keys(at), func(a, b figure.Key) int {
		return cmp.Or(cmp.Compare(slices.Index(funds, a.Money), slices.Index(funds, b.Money)), cmp.Compare(a.Function, b.Function),
			cmp.Compare(a.Flow, b.Flow), cmp.Compare(a.Code, b.Code))
	})
	list := make([]report.Economic, len(keys))
	for i, k := range keys {
		e := &list[i]
		if e.Code, e.Fund = stated(k.Code), stated(k.Money); k.Flow == "项目经济" {
			e.Kind = stated(report.ProjectKind)
		}
		if k.Function != "" {
			e.Function = stated(k.Function)
		}
	}
	return list
}

func stated(s string) place.Value[string] { return place.Value[string]{V: s, Set: true} }

// stateZero states zero for each amount of a table, each at a line of its own.
func stateZero(table reflect.Value, line *int) {
	for _, f := range place.Fields(table.Type()) {
		v := table.FieldByIndex(f.Index)
		if a, ok := v.Addr().Interface().(*report.Amount); ok {
			*line++
			*a = report.NewAmount(decimal.Zero, "元")
			a.Pos = diag.Pos{Line: *line}
			continue
		}
		switch {
		case f.Table == nil:
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				stateZero(v.Index(i), line)
			}
		case v.Kind() != reflect.Pointer || !v.IsNil():
			stateZero(reflect.Indirect(v), line)
		}
	}
}

// codes are the 科目 with money that are not divided further, of one fund or of all money, in their order.
func (p *Published) codes(money string) []string {
	var all []string
	for _, c := range p.Cells {
		if c.Code != "" && c.Family == figure.Account && (money == "" || c.Money == money) && !c.Yuan.IsZero() {
			all = append(all, c.Code)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return slices.DeleteFunc(slices.Clone(all), func(code string) bool {
		return slices.ContainsFunc(all, func(other string) bool { return other != code && strings.HasPrefix(other, code) })
	})
}

// Equations are the sums of the tables' figures that hold by construction: the first term is the total, with a minus.
func (p *Published) Equations() [][]figure.Term {
	list := p.crossed()
	for _, e := range p.sums().equations {
		list = append(list, e)
	}
	return list
}

// crossed are the sums of 科目 by function that tables divide by 类 of the economic classification alone, so that no report states them.
func (p *Published) crossed() (list [][]figure.Term) {
	var keys []figure.Key
	for _, c := range p.Cells {
		switch {
		case c.Family != figure.Economic || c.Last:
		case len(c.Code) == 5 && c.Function != "":
			return nil // the report of the tables has them
		default:
			keys = append(keys, c.Key)
		}
	}
	byFunction := func(k figure.Key) bool { return k.Function != "" }
	if !slices.ContainsFunc(keys, byFunction) {
		return nil
	}
	for _, total := range keys {
		byCode, byFunction := total, total
		var codes, functions []figure.Term
		for _, k := range keys {
			byCode.Code, byFunction.Function = k.Code, k.Function
			if k == byCode && total.Code == "" && len(k.Code) == 3 && total.Function != "" {
				codes = append(codes, figure.Term{Figure: &figure.Figure{Key: k}})
			}
			if k == byFunction && len(k.Function) == nextLength(total.Function) && strings.HasPrefix(k.Function, total.Function) {
				functions = append(functions, figure.Term{Figure: &figure.Figure{Key: k}})
			}
		}
		for _, parts := range [][]figure.Term{codes, functions} {
			if len(parts) > 0 {
				list = append(list, append([]figure.Term{{Figure: &figure.Figure{Key: total}, Negative: true}}, parts...))
			}
		}
	}
	return list
}

// nextLength is the length of the codes below one: 类, 款, 项.
func nextLength(code string) int {
	if code == "" {
		return 3
	}
	return len(code) + 2
}
