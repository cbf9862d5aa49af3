package figure

import "gen/generator/report"

var (
	sources    = []string{"上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"}
	allSources = append([]string{"财政拨款收入"}, sources...)
	kinds      = []string{basic, project, "上缴上级支出", "经营支出", "对附属单位补助支出"}
)

// nonFiscal states all other money. It balances once per report, with 经营 apart: closing is what is left.
func (b *builder) nonFiscal(r *report.Report) {
	n := r.NonFiscal
	if n == nil {
		n = &report.NonFiscal{}
	}
	one := func(id, label string, a report.Amount) { b.stated(id, label, []report.Amount{a}) }
	one("非财政.年初.基本支出", "非财政拨款 年初基本支出结转", n.Opening.Basic)
	one("非财政.年初.项目支出", "非财政拨款 年初项目支出结转和结余", n.Opening.Project)
	one("非财政.年初.经营", "经营 年初结余", n.Opening.Operating)
	one("使用结余.非财政拨款结余", "使用非财政拨款结余", n.Reserves.Surplus)
	one("使用结余.专用结余", "使用专用结余", n.Reserves.Special)
	one("结余分配.事业", "事业结余分配", n.Distribution.Business)
	one("结余分配.经营", "经营结余分配", n.Distribution.Operating)
	codes := b.nonFiscalRows(n.Accounts)

	all := append(append([]string(nil), codes...), accountCodes(r)...)
	b.incomeCube(all)
	b.spentCube(all)

	b.sum("非财政.年初.合计", "非财政拨款 年初结转和结余", plus("非财政.年初.基本支出", "非财政.年初.项目支出", "非财政.年初.经营")...)
	b.sum("使用结余.合计", "使用非财政拨款结余（含专用结余）", plus("使用结余.非财政拨款结余", "使用结余.专用结余")...)
	b.sum("结余分配.合计", "结余分配", plus("结余分配.事业", "结余分配.经营")...)
	less := func(ids ...string) []Term {
		terms := plus(ids...)
		for i := range terms {
			terms[i].Negative = true
		}
		return terms
	}
	b.sum("非财政.年末.事业", "非财政拨款 年末结转和结余（经营以外）", append(
		plus("非财政.年初.基本支出", "非财政.年初.项目支出", "收入.上级补助收入", "收入.事业收入", "收入.附属单位上缴收入", "收入.其他收入", "使用结余.合计"),
		less("非财政.支出.基本支出", "非财政.支出.项目支出", "非财政.支出.上缴上级支出", "非财政.支出.对附属单位补助支出", "结余分配.事业")...)...)
	b.sum("非财政.年末.经营", "经营 年末结余", append(plus("非财政.年初.经营", "收入.经营收入"), less("非财政.支出.经营支出", "结余分配.经营")...)...)
	b.sum("非财政.年末.合计", "非财政拨款 年末结转和结余", plus("非财政.年末.事业", "非财政.年末.经营")...)
}

// whole states the totals over all money.
func (b *builder) whole() {
	b.sum("年初.合计", "年初结转和结余", plus("财政拨款.年初.合计", "非财政.年初.合计")...)
	b.sum("年末.合计", "年末结转和结余", plus("财政拨款.年末.合计", "非财政.年末.合计")...)
	b.sum("收支总计", "收、支总计", plus("收入.合计", "使用结余.合计", "年初.合计")...)
	b.sum("收支总计", "", plus("支出.合计", "结余分配.合计", "年末.合计")...)
}

// nonFiscalRows states income by source and expenditure by kind, and returns the 科目 in use.
func (b *builder) nonFiscalRows(rows []report.NonFiscalAccount) []string {
	var codes []string
	byCode := map[string][]report.NonFiscalAccount{}
	for _, row := range rows {
		if len(byCode[row.Code.V]) == 0 {
			codes = append(codes, row.Code.V)
		}
		byCode[row.Code.V] = append(byCode[row.Code.V], row)
	}
	for _, code := range codes {
		label := code + b.names(code)
		column := func(pick func(report.NonFiscalAccount) report.Amount) (amounts []report.Amount) {
			for _, row := range byCode[code] {
				amounts = append(amounts, pick(row))
			}
			return amounts
		}
		for i, pick := range []func(report.NonFiscalAccount) report.Amount{
			func(a report.NonFiscalAccount) report.Amount { return a.Income.Superior },
			func(a report.NonFiscalAccount) report.Amount { return a.Income.Business },
			func(a report.NonFiscalAccount) report.Amount { return a.Income.Operating },
			func(a report.NonFiscalAccount) report.Amount { return a.Income.Affiliated },
			func(a report.NonFiscalAccount) report.Amount { return a.Income.Other },
		} {
			b.stated(name("收入", code, sources[i]), label+" "+sources[i], column(pick))
		}
		for i, pick := range []func(report.NonFiscalAccount) report.Amount{
			func(a report.NonFiscalAccount) report.Amount { return a.Spent.Basic },
			func(a report.NonFiscalAccount) report.Amount { return a.Spent.Project },
			func(a report.NonFiscalAccount) report.Amount { return a.Spent.Remitted },
			func(a report.NonFiscalAccount) report.Amount { return a.Spent.Operating },
			func(a report.NonFiscalAccount) report.Amount { return a.Spent.Subsidy },
		} {
			b.stated(name(other, "支出", code, kinds[i]), "非财政拨款 "+label+" "+kinds[i], column(pick))
		}
	}
	return codes
}

// incomeCube states 收入.{科目}.{来源}: 财政拨款收入 repeats what the three budgets state.
func (b *builder) incomeCube(codes []string) {
	tree := codeAxis(codes, b.names)
	var kind axis
	kind.add(-1, "合计", "合计")
	kind.add(0, "财政拨款收入", "财政拨款收入")
	for _, s := range sources {
		kind.add(0, s, s)
	}
	id := func(_, code, kind string) [4]string { return [4]string{"收入", code, kind} }
	for _, c := range tree {
		if from := b.book.at(fiscal, "收入", c.name, "合计"); from != nil {
			b.sum(name("收入", c.name, "财政拨款收入"), c.label+" 财政拨款收入", Term{ID: from.ID})
		}
	}
	cube{money: single(""), code: tree, kind: kind, flow: "收入", id: id}.build(b)
}

// spentCube states 支出.{科目}.{种类} over fiscal and other money.
func (b *builder) spentCube(codes []string) {
	var money axis
	money.add(-1, "", "")
	money.add(0, fiscal, fiscal)
	money.add(0, other, "非财政拨款")
	var kind axis
	kind.add(-1, "合计", "合计")
	for _, k := range kinds {
		kind.add(0, k, k)
	}
	cube{money: money, code: codeAxis(codes, b.names), kind: kind, flow: "支出", id: func(money, code, kind string) [4]string {
		return [4]string{money, "支出", code, kind}
	}}.build(b)
}

func accountCodes(r *report.Report) []string {
	var codes []string
	for _, n := range nodes(r) {
		codes = append(codes, n.code)
	}
	return codes
}
