package figure

import "gen/generator/report"

var (
	sources    = []string{"上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"}
	allSources = append([]string{appropriated}, sources...)
	kinds      = []string{basic, project, "上缴上级支出", "经营支出", "对附属单位补助支出"}
)

// nonFiscal states all other money. It balances once per report, with 经营 apart: closing is what is left.
func (b *builder) nonFiscal(r *report.Report) {
	n := r.NonFiscal
	if n == nil {
		n = &report.NonFiscal{}
	}
	b.amount("非财政.年初.基本支出", "非财政拨款 年初基本支出结转", n.Opening.Basic)
	b.amount("非财政.年初.项目支出", "非财政拨款 年初项目支出结转和结余", n.Opening.Project)
	b.amount("非财政.年初.经营", "经营 年初结余", n.Opening.Operating)
	b.amount("使用结余.非财政拨款结余", "使用非财政拨款结余", n.Reserves.Surplus)
	b.amount("使用结余.专用结余", "使用专用结余", n.Reserves.Special)
	b.amount("结余分配.事业", "事业结余分配", n.Distribution.Business)
	b.amount("结余分配.经营", "经营结余分配", n.Distribution.Operating)
	codes := b.nonFiscalRows(n.Accounts)

	all := append(append([]string(nil), codes...), accountCodes(r)...)
	b.incomeCube(all)
	b.spentCube(all)

	b.total("非财政.年初.合计", "非财政拨款 年初结转和结余", "非财政.年初.基本支出", "非财政.年初.项目支出", "非财政.年初.经营")
	b.total("使用结余.合计", "使用非财政拨款结余（含专用结余）", "使用结余.非财政拨款结余", "使用结余.专用结余")
	b.total("结余分配.合计", "结余分配", "结余分配.事业", "结余分配.经营")
	b.total("非财政.年末.事业", "非财政拨款 年末结转和结余（经营以外）",
		"非财政.年初.基本支出", "非财政.年初.项目支出", "收入.上级补助收入", "收入.事业收入", "收入.附属单位上缴收入", "收入.其他收入", "使用结余.合计",
		"-非财政.支出.基本支出", "-非财政.支出.项目支出", "-非财政.支出.上缴上级支出", "-非财政.支出.对附属单位补助支出", "-结余分配.事业")
	b.total("非财政.年末.经营", "经营 年末结余", "非财政.年初.经营", "收入.经营收入", "-非财政.支出.经营支出", "-结余分配.经营")
	b.total("非财政.年末.合计", "非财政拨款 年末结转和结余", "非财政.年末.事业", "非财政.年末.经营")
}

// whole states the totals over all money.
func (b *builder) whole() {
	b.total("年初.合计", "年初结转和结余", "财政拨款.年初.合计", "非财政.年初.合计")
	b.total("年末.合计", "年末结转和结余", "财政拨款.年末.合计", "非财政.年末.合计")
	b.total("收支总计", "收、支总计", "收入.合计", "使用结余.合计", "年初.合计")
	b.total("收支总计", "", "支出.合计", "结余分配.合计", "年末.合计")
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
		of := func(name string) (column []report.Amount) {
			for _, row := range byCode[code] {
				column = append(column, *row.Column(name))
			}
			return column
		}
		for _, source := range sources {
			b.stated(accountKey("", "收入", code, source), label+" "+source, of(source)...)
		}
		for _, kind := range kinds {
			b.stated(accountKey(other, "支出", code, kind), "非财政拨款 "+label+" "+kind, of(kind)...)
		}
	}
	return codes
}

// incomeCube states 收入.{科目}.{来源}: 财政拨款收入 repeats what the three budgets state.
func (b *builder) incomeCube(codes []string) {
	tree := codeAxis(codes, b.names)
	var kind axis
	kind.add(-1, "合计", "合计")
	kind.add(0, appropriated, appropriated)
	for _, s := range sources {
		kind.add(0, s, s)
	}
	key := Key{Family: Account, Flow: "收入"}
	for _, c := range tree {
		of := key
		of.Code, of.Kind = c.name, appropriated
		from := of
		from.Money, from.Kind = fiscal, "合计"
		if f := b.book.Of(from); f != nil {
			b.sum(of, c.label+" "+appropriated, plus(f)...)
		}
	}
	cube{money: single(""), code: tree, kind: kind, flow: "收入", key: key}.build(b)
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
	cube{money: money, code: codeAxis(codes, b.names), kind: kind, flow: "支出", key: Key{Family: Account, Flow: "支出"}}.build(b)
}

func accountCodes(r *report.Report) []string {
	var codes []string
	for _, n := range nodes(r) {
		codes = append(codes, n.code)
	}
	return codes
}
