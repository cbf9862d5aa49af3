package figure

import (
	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// Twins: figures that are compared with each other and must print alike when they are equal.

// splitTwin: 人员 and 公用 print like the same by economic kind.
func (p *publisher) splitTwin(f *Figure) *Figure {
	twin := p.book.Of(f.Key.Economic())
	if twin != nil {
		p.value(twin)
	}
	return twin
}

// budgetTwin: 年初预算 and 全年预算 print like 支出.
func (p *publisher) budgetTwin(f *Figure) *Figure {
	k := f.Key
	k.Flow = "支出"
	spent := p.book.Of(k)
	if spent != nil {
		p.value(spent)
	}
	return spent
}

// publicTwin: budgets of 三公 print like the actual amounts, and these like the 款 of basic expenditure they are in.
func (p *publisher) publicTwin(f *Figure) *Figure {
	if k := f.Key; k != actual.of(k.Kind) {
		return p.book.Of(actual.of(k.Kind))
	}
	economic := map[string]string{"出国": "30212", "接待": "30217", "运行": "30231", "购置": "31013"}
	return p.book.Of(economicKey(report.General, ofBasic, economic[f.Key.Kind]))
}

// equal tells whether two amounts are the same, or were stated so.
func (f *Figure) equal(g *Figure) bool { return f.Exact.Equal(g.Exact) || f.Stated().Equal(g.Stated()) }

// companions are amounts that flow nowhere, each with what it is compared with in print: it is a part of the first
// or equal to one of them.
var companions = map[string][]string{
	"采购.中小企业": {"采购.合计", "采购.货物", "采购.工程", "采购.服务"},
	"采购.小微企业": {"采购.中小企业"},
	"机关运行经费":  {"一般公共预算.经济.公用经费"},
	"绩效.涉及金额": {"支出.项目支出", "一般公共预算.支出.项目支出"},
}

// comparedWith are the companions of a figure: of the program, or as the pack says. One that the pack asks for itself has a
// say only where it is printed already, in a flow.
func (p *publisher) comparedWith(f *Figure) []*Figure {
	ids := companions[f.ID]
	if f.Key.Family == Fact {
		ids = p.opt.Catalog.companions(f.Key)
	}
	var list []*Figure
	for _, id := range ids {
		if c := p.book.Find(id); c != nil && (c.Key.Family != Fact || p.edge[c] && p.printed[c]) {
			list = append(list, c)
		}
	}
	return list
}

// factTwin: what the pack says is equal to another figure, or a part of it, prints like it when it is equal.
func (p *publisher) factTwin(f *Figure) *Figure {
	for _, c := range p.comparedWith(f) {
		if p.value(c); c.equal(f) {
			return c
		}
	}
	return nil
}

// alone prints an amount that is no part of a flow: like the companion it equals, else rounded by itself, but never
// above the companion that it is a part of.
func (p *publisher) alone(f *Figure) decimal.Decimal {
	for i, c := range p.comparedWith(f) {
		if v := p.value(c); c.equal(f) || i == 0 && f.Exact.LessThan(c.Exact) && p.nearest(f).GreaterThan(v) {
			return v
		}
	}
	return p.nearest(f)
}
