package figure

import (
	"strings"
	"sync"
)

// nameRule states names: every combination of what a coordinate may be. Where it says nothing the coordinate is empty.
type nameRule struct {
	Family
	money, flow, kind string // values with spaces between
	function, code    extent
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
	economicFlows = []string{ofBasic, ofProject, ofBoth}
)

// The flows of the economic classification: 基本支出, 项目支出, and both.
const (
	ofBasic   = "经济"
	ofProject = "项目经济"
	ofBoth    = "支出经济"
)

// wholeAndSides are the kinds that every flow of a fund has.
const wholeAndSides = "合计 基本支出 项目支出"

// nameRules are all names of this year's figures, in the order in which templates are offered them.
var nameRules = []nameRule{
	{Family: Account, flow: "收支总计"},
	{Family: Account, flow: "收入", kind: "合计 " + spaced(allSources), code: each},
	{Family: Account, flow: "支出", kind: "合计 " + spaced(kinds), code: each},
	{Family: Account, flow: "使用结余", kind: "合计 非财政拨款结余 专用结余"},
	{Family: Account, flow: "结余分配", kind: "合计 事业 经营"},
	{Family: Account, flow: "年初 年末", kind: "合计"},
	{Family: Account, money: other, flow: "年初", kind: wholeAndSides + " 经营"},
	{Family: Account, money: other, flow: "年末", kind: "合计 事业 经营"},
	{Family: Account, money: other, flow: "支出", kind: "合计 " + spaced(kinds), code: each},
	{Family: Account, money: spaced(fiscalMoney), flow: "年初 收入 支出", kind: wholeAndSides, code: each},
	{Family: Account, money: spaced(fiscalMoney), flow: "年末", kind: wholeAndSides + " 项目结转 项目结余", code: each},
	{Family: Account, money: spaced(fiscalMoney), flow: "年初预算", kind: wholeAndSides, code: each},
	{Family: Account, money: spaced(fiscalMoney), flow: "全年预算", kind: "合计", code: each},
	{Family: Account, money: spaced(fiscalMoney), flow: "总计"},
	{Family: Account, money: spaced(fiscalMoney), flow: "支出", kind: "人员经费 公用经费 未分经费", code: each, inner: true},
	{Family: Account, money: fiscal, flow: "支出", kind: spaced(kinds[2:]), inner: true},
	{Family: Economic, money: fiscal, flow: ofBasic, kind: spaced(economicShares)},
	{Family: Economic, money: spaced(fiscalMoney), function: each, flow: ofBasic, kind: "合计 人员经费 公用经费"},
	{Family: Economic, money: spaced(fiscalMoney), function: each, flow: ofProject + " " + ofBoth, kind: "合计"},
	{Family: Economic, money: spaced(fiscalMoney), function: each, flow: spaced(economicFlows), kind: "合计", code: eachOnly},
	{Family: Item, flow: "三公", kind: "团组 出国人次 接待批次 接待人次", count: true},
	{Family: Item, flow: "三公", kind: "外宾接待"},
	{Family: Item, flow: "三公", kind: "外宾批次 外宾人次 购置数 保有量", count: true},
	{Family: Public, flow: spaced(publicViews) + " " + ofGeneral.Flow, kind: "合计 出国 用车 购置 运行 接待"},
	{Family: Item, kind: "机关运行经费"},
	{Family: Item, flow: "采购", kind: "合计 货物 工程 服务 中小企业 小微企业 预留中小企业 预留小微企业 预留中小企业成交 预留小微企业成交 其他中小企业成交"},
	{Family: Item, flow: "购买服务", kind: "合计"},
	{Family: ListRow, flow: "购买服务", row: anyRow, kind: "金额"},
	{Family: Item, flow: "资产", kind: "固定资产 车辆金额 设备金额"},
	{Family: Item, flow: "资产", kind: "车辆数 设备数", count: true},
	{Family: ListRow, flow: "资产.车辆", row: anyRow, kind: "金额"},
	{Family: ListRow, flow: "资产.车辆", row: anyRow, kind: "数量", count: true},
	{Family: Item, flow: "机构", kind: "合计 行政单位 参公单位 事业单位", count: true},
	{Family: Item, flow: "机构", kind: "其他事业单位", count: true, inner: true},
	{Family: Item, flow: "绩效", kind: "评价项目 项目总数", count: true},
	{Family: Item, flow: "绩效", kind: "涉及金额"},
	{Family: FormCell, form: anyRow, flow: "资金", money: spaced(EvaluationFunds), kind: spaced(EvaluationViews), count: true},
	{Family: FormCell, form: anyRow, flow: "指标", row: anyRow, kind: "分值 得分", count: true},
	{Family: FormCell, form: anyRow, kind: "总分值 总分 执行率 执行率分值 执行率得分", count: true},
}

func spaced(values []string) string { return strings.Join(values, " ") }

// keys are the Keys that a rule states, of any 科目 and row.
func (n *nameRule) keys() []Key {
	list := []Key{{Family: n.Family, Form: n.form, Row: n.row}}
	along := func(values []string, set func(k *Key, v string)) {
		if len(values) == 0 {
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
	along(strings.Fields(n.money), func(k *Key, v string) { k.Money = v })
	codes := [...][]string{whole: nil, each: {"", anyCode}, eachOnly: {anyCode}}
	along(codes[n.function], func(k *Key, v string) { k.Function = v })
	along(strings.Fields(n.flow), func(k *Key, v string) { k.Flow = v })
	along(codes[n.code], func(k *Key, v string) { k.Code = v })
	along(strings.Fields(n.kind), func(k *Key, v string) { k.Kind = v })
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

// at is the Key of a name that the program itself writes.
func at(name string) Key {
	k, ok := shapes()[name]
	if !ok {
		panic("no figure has the name " + name)
	}
	return k
}
