package figure

import "gen/generator/report"

// Twins: figures that are compared with each other and must print alike when they are equal.

func (p *publisher) splitTwin(f *Figure) *Figure {
	for _, fund := range funds {
		for _, part := range []string{personnel, public} {
			if f.ID == name(fund, "支出", part) {
				return p.book.Get(name(fund, "经济", part))
			}
		}
	}
	return nil
}

// budgetTwin: 年初预算 and 全年预算 print like 支出.
func (p *publisher) budgetTwin(f *Figure) *Figure {
	fund, rest := cutName(f.ID)
	_, rest = cutName(rest)
	actual := p.book.Get(name(fund, "支出", rest))
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
			return p.book.Get(name("三公.决算", item))
		}
		return p.book.Get(name(report.General, "经济", economic[item], "合计"))
	}
}
