package figure

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"gen/generator/report"
)

// nameRule states names: every combination of what a coordinate may be. Where it says nothing the coordinate is empty.
type nameRule struct {
	Family
	money, flow, kind []string
	code              extent
	form, row         int
	count             bool // of no money: nothing is printed of last year's
	inner             bool // templates can't ask for them by name
}

// extent says whether names are of a 科目.
type extent int

const (
	whole    extent = iota // none
	each                   // all together, and each
	eachOnly               // each
)

var (
	fiscalMoney   = append([]string{fiscal}, funds...)
	ofEconomic    = []string{report.General, report.Fund}
	wholeAndSides = []string{"合计", basic, project}
)

// nameRules are all names of this year's figures, in the order in which templates are offered them.
var nameRules = []nameRule{
	{Family: Account, flow: words("收支总计")},
	{Family: Account, flow: words("收入"), kind: append(words("合计"), allSources...), code: each},
	{Family: Account, flow: words("支出"), kind: append(words("合计"), kinds...), code: each},
	{Family: Account, flow: words("使用结余"), kind: words("合计 非财政拨款结余 专用结余")},
	{Family: Account, flow: words("结余分配"), kind: words("合计 事业 经营")},
	{Family: Account, flow: words("年初 年末"), kind: words("合计")},
	{Family: Account, money: []string{other}, flow: words("年初"), kind: append(wholeAndSides, "经营")},
	{Family: Account, money: []string{other}, flow: words("年末"), kind: words("合计 事业 经营")},
	{Family: Account, money: []string{other}, flow: words("支出"), kind: append(words("合计"), kinds...), code: each},
	{Family: Account, money: fiscalMoney, flow: words("年初 收入 支出"), kind: wholeAndSides, code: each},
	{Family: Account, money: fiscalMoney, flow: words("年末"), kind: append(wholeAndSides, carried, surplus), code: each},
	{Family: Account, money: fiscalMoney, flow: words("年初预算"), kind: wholeAndSides, code: each},
	{Family: Account, money: fiscalMoney, flow: words("全年预算"), kind: words("合计"), code: each},
	{Family: Account, money: fiscalMoney, flow: words("总计")},
	{Family: Account, money: fiscalMoney, flow: words("支出"), kind: []string{personnel, public, unsplit}, code: each, inner: true},
	{Family: Account, money: []string{fiscal}, flow: words("支出"), kind: kinds[2:], inner: true},
	{Family: Economic, money: []string{fiscal}, flow: words("经济"), kind: economicShares},
	{Family: Economic, money: ofEconomic, flow: words("经济"), kind: []string{"合计", personnel, public}},
	{Family: Economic, money: ofEconomic, flow: words("经济"), kind: words("合计"), code: eachOnly},
	{Family: Item, flow: words("三公"), kind: words("团组 出国人次 接待批次 接待人次"), count: true},
	{Family: Item, flow: words("三公"), kind: words("外宾接待")},
	{Family: Item, flow: words("三公"), kind: words("外宾批次 外宾人次 购置数 保有量"), count: true},
	{Family: Public, flow: publicViews, kind: words("合计 出国 用车 购置 运行 接待")},
	{Family: Item, kind: words("机关运行经费")},
	{Family: Item, flow: words("采购"), kind: words("合计 货物 工程 服务 中小企业 小微企业 预留中小企业 预留小微企业 预留中小企业成交 预留小微企业成交 其他中小企业成交")},
	{Family: Item, flow: words("购买服务"), kind: words("合计")},
	{Family: ListRow, flow: words("购买服务"), row: anyRow, kind: words("金额")},
	{Family: Item, flow: words("资产"), kind: words("固定资产 车辆金额 设备金额")},
	{Family: Item, flow: words("资产"), kind: words("车辆数 设备数"), count: true},
	{Family: ListRow, flow: words("资产.车辆"), row: anyRow, kind: words("金额")},
	{Family: ListRow, flow: words("资产.车辆"), row: anyRow, kind: words("数量"), count: true},
	{Family: Item, flow: words("机构"), kind: words("合计 行政单位 参公单位 事业单位"), count: true},
	{Family: Item, flow: words("机构"), kind: words("其他事业单位"), count: true, inner: true},
	{Family: Item, flow: words("绩效"), kind: words("评价项目 项目总数"), count: true},
	{Family: Item, flow: words("绩效"), kind: words("涉及金额")},
	{Family: FormCell, form: anyRow, flow: words("资金"), money: EvaluationFunds, kind: EvaluationViews, count: true},
	{Family: FormCell, form: anyRow, flow: words("指标"), row: anyRow, kind: words("分值 得分"), count: true},
	{Family: FormCell, form: anyRow, kind: words("总分值 总分 执行率 执行率分值 执行率得分"), count: true},
}

// words are values of a coordinate.
func words(s string) []string { return strings.Fields(s) }

// keys are the Keys that a rule states, of any 科目 and row.
func (n *nameRule) keys() []Key {
	list := []Key{{Family: n.Family, Form: n.form, Row: n.row}}
	along := func(values []string, set func(k *Key, v string)) {
		if values == nil {
			return
		}
		var all []Key
		for _, k := range list {
			for _, v := range values {
				set(&k, v)
				all = append(all, k)
			}
		}
		list = all
	}
	along(n.money, func(k *Key, v string) { k.Money = v })
	along(n.flow, func(k *Key, v string) { k.Flow = v })
	along([...][]string{whole: nil, each: {"", anyCode}, eachOnly: {anyCode}}[n.code], func(k *Key, v string) { k.Code = v })
	along(n.kind, func(k *Key, v string) { k.Kind = v })
	return list
}

// shapes are the Keys that figures can have in any report, by name, of any 科目 and row.
var shapes = sync.OnceValue(func() map[string]Key {
	all := map[string]Key{}
	for i := range nameRules {
		for _, k := range nameRules[i].keys() {
			all[k.String()] = k
			if !nameRules[i].count {
				k.Last = true
				all[k.String()] = k
			}
		}
	}
	return all
})

// Shapes are the names that figures can have in any report, sorted, with {code} for the code of a 科目 and {n} for the
// number of a row.
var Shapes = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(shapes())) })

// at is the Key of a name that the program itself writes.
func at(name string) Key {
	k, ok := shapes()[name]
	if !ok {
		panic("no figure has the name " + name)
	}
	return k
}
