package figure

import (
	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// Twins: figures that are compared with each other and must print alike when they are equal.

func (p *publisher) splitTwin(f *Figure) *Figure {
	for _, fund := range funds {
		for _, part := range []string{personnel, public} {
			if f.ID == name(fund, "支出", part) {
				return p.book.at(fund, "经济", part)
			}
		}
	}
	return nil
}

// budgetTwin: 年初预算 and 全年预算 print like 支出.
func (p *publisher) budgetTwin(f *Figure) *Figure {
	fund, rest := cutName(f.ID)
	_, rest = cutName(rest)
	actual := p.book.at(fund, "支出", rest)
	if actual != nil {
		p.value(actual)
	}
	return actual
}

// publicTwin: budgets of 三公 print like the actual amounts, and these like the 款 of basic expenditure they are in.
func (p *publisher) publicTwin(view string) func(*Figure) *Figure {
	economic := map[string]string{"出国": "30212", "接待": "30217", "运行": "30231", "购置": "31013"}
	return func(f *Figure) *Figure {
		item := f.ID[len(view)+1:]
		if view != "三公.决算" {
			return p.book.at("三公.决算", item)
		}
		if code, ok := economic[item]; ok {
			return p.book.at(report.General, "经济", code, "合计")
		}
		return nil
	}
}

// companions are amounts that flow nowhere, each with what it is compared with in print: it is a part of the first
// or equal to one of them.
var companions = map[string][]string{
	"采购.中小企业": {"采购.合计", "采购.货物", "采购.工程", "采购.服务"},
	"采购.小微企业": {"采购.中小企业"},
	"机关运行经费":  {"一般公共预算.经济.公用经费"},
	"绩效.涉及金额": {"支出.项目支出", "一般公共预算.支出.项目支出"},
}

// alone prints an amount that is no part of a flow: like the companion it equals, else rounded by itself, but never
// above the companion that it is a part of.
func (p *publisher) alone(f *Figure) decimal.Decimal {
	for i, id := range companions[f.ID] {
		c := p.book.Get(id)
		if c == nil {
			continue
		}
		if v := p.value(c); c.Exact.Equal(f.Exact) || i == 0 && f.Exact.LessThan(c.Exact) && p.nearest(f).GreaterThan(v) {
			return v
		}
	}
	return p.nearest(f)
}
