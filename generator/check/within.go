package check

import (
	"fmt"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
)

// withinRules hold within one table.
var withinRules = []Rule{
	{Code: codes.ApprovedSum, Group: Within, Title: "批复数等于明细合计", Identity: "批复数 = Σ 明细（明细按公开的单位填报时，允许每项半个末位的尾差）",
		Why: "决算经批复后公开，公开数就是批复数；各项相加得不出批复数，不是明细错了就是批复数抄错了", Example: "approved-beyond", needs: noApproved, run: computed(codes.ApprovedSum)},
	{Code: codes.ApprovedConflict, Group: Within, Title: "几个批复数能同时成立", Identity: "合计的批复数 = Σ 各部分的批复数",
		Why: "同一张表里的合计和分项不能各自取舍", Example: "approved-conflict", needs: noApproved, run: computed(codes.ApprovedConflict)},
	{Code: codes.ApprovedUnprinted, Group: Within, Title: "批复数都印得出来", Identity: "公开数 = 批复数", Severity: diag.Warning,
		Why: "由几个已定的数相加得出的合计不能再进或舍一位", Example: "approved-unprinted", needs: noApproved, run: computed(codes.ApprovedUnprinted)},
	{Code: "JS101", Group: Within, Title: "财政拨款年末结转和结余不小于零", Identity: "年初结转和结余 + 本年收入 − 本年支出 ≥ 0（每个科目的基本支出、项目支出）",
		Why: "财政拨款按预算拨付，花不出没有拨到的钱", Example: "closing-negative", needs: noAccounts, run: eachSide(overspent)},
	{Code: "JS102", Group: Within, Title: "填报的年末数等于计算的年末数", Identity: "年末结转和结余 = 年初结转和结余 + 本年收入 − 本年支出",
		Why: "年末数由程序计算；填报的只用来核对", Example: "closing-stated", balances: true, needs: noClosing, run: eachSide(closingStated)},
	{Code: "JS103", Group: Within, Title: "年末结余不大于年末结转和结余", Identity: "项目支出结余 ≤ 年末项目支出结转和结余",
		Why: "结余是年末数的一部分，其余是结转", Example: "surplus-large", needs: noSurplus, run: eachSide(surplusLarge)},
	{Code: "JS104", Group: Within, Title: "收支相抵推出的收入不小于零", Identity: "本年支出 − 年初结转和结余 ≥ 0（没有填收入的科目）",
		Why: "年初结转没有用完就不是收支相抵", Example: "income-implied", needs: all(noAccounts, noImplied), run: eachSide(impliedIncome)},
	{Code: "JS105", Group: Within, Title: "非财政拨款的年末结余、其他收入和结余分配不是负数", Identity: "年初 + 收入 + 使用结余 − 支出 − 结余分配 ≥ 0（经营另算）；其他收入、结余分配 ≥ 0", Severity: diag.Hint,
		Why: "可以是负数，但少见，要能说明原因", Example: "deficit", needs: noNonFiscal, run: deficits},
	{Code: "JS106", Group: Within, Title: "行政单位没有事业、经营和上下级之间的收支", Identity: "年初经营结余 = 上级补助收入 = 事业收入 = 经营收入 = 附属单位上缴收入 = 使用非财政拨款结余 = 上缴上级支出 = 经营支出 = 对附属单位补助支出 = 结余分配 = 0（全部是行政、参公单位的部门）", Severity: diag.Warning,
		Why: "行政单位财务规则里没有这些收支，它们只属于事业单位；参公单位执行事业单位财务规则的例外", Example: "administrative-business", needs: all(noNonFiscal, hasInstitutions), run: administrative},
	{Code: "JS107", Group: Within, Title: "有经营支出的有经营收入或结余", Identity: "经营支出 > 0 时，经营收入 > 0 或年初经营结余 > 0", Severity: diag.Hint,
		Why: "经营支出由经营收入负担", Example: "operating-spent", needs: needsMoney("没有经营支出", "支出.经营支出"), run: operating},
	{Code: codes.NothingFits, Group: Within, Title: "四舍五入过的数凑得到处处相加相等", Identity: "每个数加减不超过半个末位，能使年末数、收支相抵的收入不小于零，填报的年末数等于计算的，两种分类的人员经费、公用经费各自相等（写了 precision 的报告）",
		Why: "照公开的表抄来的数，真数离它不过半个末位；怎样取都凑不齐的，至少有一个数抄错了", Example: "precision-excluded", needs: noPrecision, run: computed(codes.NothingFits)},
	{Code: "JS130", Group: Within, Title: "小微企业合同金额不大于中小企业的，中小企业的不大于采购总额", Identity: "授予小微企业合同金额 ≤ 授予中小企业合同金额 ≤ 政府采购支出总额",
		Severity: diag.Hint,
		Why:      "小微企业是中小企业的一部分，授予中小企业的合同是全部采购的一部分；合同跨年时可能倒挂", Example: "sme-large", needs: noProcurement,
		run: atMost(bound{"采购.中小企业", "采购.合计", "核对 sme 和 goods、works、services"}, bound{"采购.小微企业", "采购.中小企业", "小微企业是中小企业的一部分，核对 micro 和 sme"})},
	{Code: "JS132", Group: Within, Title: "预留项目的成交金额不大于预留的预算", Identity: "预留项目中小（小微）企业成交金额 ≤ 预留的项目预算", Severity: diag.Warning,
		Why: "政府采购不得超过采购预算成交", Example: "reserved-large", needs: needs("没有填 [procurement.reserved]", "采购.预留中小企业"),
		run: atMost(bound{"采购.预留中小企业成交", "采购.预留中小企业", "核对 sme_won 和 sme；sme 是预留项目的预算"}, bound{"采购.预留小微企业成交", "采购.预留小微企业", "核对 micro_won 和 micro；micro 是预留项目的预算"})},
	{Code: "JS133", Group: Within, Title: "外宾接待不大于公务接待", Identity: "外宾接待支出、批次、人次 ≤ 公务接待费、批次、人次",
		Why: "外宾接待是公务接待的一部分", Example: "foreign-guests", needs: needs("没有填外宾接待 foreign", "三公.外宾接待"),
		run: atMost(bound{"三公.外宾接待", "三公.决算.接待", foreignHint}, bound{"三公.外宾批次", "三公.接待批次", foreignHint}, bound{"三公.外宾人次", "三公.接待人次", foreignHint})},
	{Code: "JS164", Group: Within, Title: "“三公”经费里一般公共预算的不大于决算", Identity: "决算中一般公共预算的 ≤ 决算（各项）",
		Why: "“三公”经费按财政拨款填，一般公共预算是其中的一部分", Example: "three-public-general",
		needs: needs("没有填“三公”里一般公共预算的数 general", generalOf("出国"), generalOf("接待"), generalOf("购置"), generalOf("运行")), run: generalShare},
	{Code: "JS134", Group: Within, Title: "团组、批次不多于人次", Identity: "因公出国（境）团组数 ≤ 人次；公务接待批次 ≤ 人次", Severity: diag.Warning,
		Why: "一个团组、一批接待至少有一个人", Example: "people-few", needs: all(noThreePublic, noCounts),
		run: atMost(bound{"三公.团组", "三公.出国人次", "核对 groups 和 people，是不是写反了"}, bound{"三公.接待批次", "三公.接待人次", "核对 batches 和 people，是不是写反了"})},
	{Code: "JS135", Group: Within, Title: "大型设备的金额不少于台数乘单价", Identity: "单价达到标准的设备金额 ≥ 台（套）数 × 标准单价", Severity: diag.Warning,
		Why: "算进来的每台设备都达到了这个单价", Example: "equipment-cheap", needs: noEquipment, run: equipment},
	{Code: "JS136", Group: Within, Title: "固定资产总额不小于其中的车辆和设备", Identity: "车辆金额 + 大型设备金额 ≤ 固定资产总额", Severity: diag.Hint,
		Why: "车辆和设备是固定资产的一部分；一个取原值、一个取净值时可能倒挂", Example: "assets-parts", needs: all(noAssets, needsMoney("没有填车辆和大型设备的金额", "资产.车辆金额", "资产.设备金额")), run: assets},
	{Code: "JS137", Group: Within, Title: "分列的中小企业成交金额不大于合同金额", Identity: "预留项目中小企业成交 + 其他项目中小企业成交 ≤ 授予中小企业合同金额", Severity: diag.Hint,
		Why: "中小企业的合同要么在预留项目里，要么在其他项目里", Example: "reserved-sum", needs: all(noProcurement, noReserved), run: reserved},
	{Code: "JS138", Group: Within, Title: "模板包另外要填的数和它写明的关系相符", Identity: "[[fact]] 的 equals：等于这些数的和；at_most：不大于这些数的和",
		Why: "模板包写明了这个数和别的数的关系", Example: "fact-beyond", needs: noIdentities, run: identities},
}

const foreignHint = "外宾接待算在公务接待里；核对 foreign 和 reception"

// eachSide runs a rule over every side of every row.
func eachSide(rule func(c *context, s *side) (diag.Finding, bool)) func(c *context) diag.List {
	return func(c *context) diag.List {
		var list diag.List
		for _, s := range c.sides() {
			if f, broken := rule(c, &s); broken {
				list = append(list, f)
			}
		}
		return list
	}
}

func overspent(c *context, s *side) (diag.Finding, bool) {
	if !s.rest.LessThan(s.within.Neg()) {
		return diag.Finding{}, false
	}
	return diag.Finding{Pos: s.at, Message: s.where() + "：支出超过了年初结转加本年收入", Gap: c.money(s.rest.Neg()),
		Notes: []string{fmt.Sprintf("年初 %s + 收入 %s − 支出 %s = %s", c.money(s.opening), c.money(s.income), c.money(s.spent), c.money(s.rest))},
		Hint:  "核对 opening、income 和支出；财政拨款不能出现负的年末结转"}, true
}

func closingStated(c *context, s *side) (diag.Finding, bool) {
	if !s.closing.Set {
		return diag.Finding{}, false
	}
	allowed, _ := allowance(c.stated(s.closing), value{exact: s.rest, within: s.within})
	if s.closing.Yuan.Sub(s.rest).Abs().LessThanOrEqual(allowed) {
		return diag.Finding{}, false
	}
	return c.differ(s.closing.Pos, s.where()+"：填报的年末数与计算的不一致", s.closing.Yuan, s.rest, "核对 opening、income、支出；closing 可以删去，由程序计算"), true
}

func surplusLarge(c *context, s *side) (diag.Finding, bool) {
	if s.rest.LessThan(s.within.Neg()) { // told by itself
		return diag.Finding{}, false
	}
	surplus := c.stated(s.surplus)
	if !surplus.exact.Sub(s.rest).GreaterThan(surplus.within.Add(s.within)) {
		return diag.Finding{}, false
	}
	return c.differ(s.at, s.where()+"：结余大于年末结转和结余", surplus.exact, s.rest, "surplus 是年末数里属于结余的部分，不能超过年末数"), true
}

func impliedIncome(c *context, s *side) (diag.Finding, bool) {
	if s.stated || !s.income.LessThan(s.within.Neg()) {
		return diag.Finding{}, false
	}
	return diag.Finding{Pos: s.at, Message: s.where() + "：没有填 income，按收支相抵推出的收入是负数", Gap: c.money(s.income.Neg()),
		Notes: []string{fmt.Sprintf("支出 %s − 年初 %s = %s", c.money(s.spent), c.money(s.opening), c.money(s.income))},
		Hint:  "年初结转没有用完时要填 income（没有收入填 0），年末结转由程序得出"}, true
}

func deficits(c *context) diag.List {
	var list diag.List
	for _, item := range []struct{ id, note, hint string }{
		{"非财政.年末.事业", "年初 + 收入 + 使用结余 − 支出 − 结余分配", "核对 opening、income、spent、reserves 和 distribution"},
		{"非财政.年末.经营", "年初 + 经营收入 − 经营支出 − 经营结余分配", "核对 opening、income、spent 和 distribution 的 operating"},
		{"收入.其他收入", "各科目 income 的 other", "核对是不是退回上年的收入；退回财政的结转资金写 [[adjustment]]"},
		{"结余分配.合计", "business + operating", "核对是不是弥补亏损"},
	} {
		if f := c.book.Get(item.id); f.Exact.IsNegative() {
			list = append(list, diag.Finding{Pos: c.place(f), Message: strings.TrimPrefix(name(f), "收入") + "是负数：" + c.money(f.Exact),
				Notes: []string{item.note}, Hint: item.hint})
		}
	}
	return list
}

// administrative is strict with 行政 units: a 参公 one may keep the accounts of an institution.
func administrative(c *context) diag.List {
	severity := diag.Warning
	if c.report.Department.Units.CivilService.V > 0 {
		severity = diag.Hint
	}
	const income, spent = "行政单位的非财政拨款收入填 other（其他收入）", "行政单位的支出填 basic 或 project"
	var list diag.List
	for _, item := range []struct{ id, words, hint string }{
		{"非财政.年初.经营", "年初经营结余", "行政单位没有经营活动"},
		{"收入.上级补助收入", "上级补助收入", income},
		{"收入.事业收入", "事业收入", income},
		{"收入.经营收入", "经营收入", income},
		{"收入.附属单位上缴收入", "附属单位上缴收入", income},
		{"使用结余.合计", "使用非财政拨款结余", income},
		{"支出.上缴上级支出", "上缴上级支出", spent},
		{"支出.经营支出", "经营支出", spent},
		{"支出.对附属单位补助支出", "对附属单位补助支出", spent},
		{"结余分配.合计", "结余分配", "行政单位不分配结余"},
	} {
		if f := c.book.Get(item.id); !f.Exact.IsZero() {
			list = append(list, diag.Finding{Severity: severity, Pos: c.place(f), Message: fmt.Sprintf("单位都是行政、参公单位，填了%s %s", item.words, c.money(f.Exact)),
				Hint: "核对 units 里的单位个数；" + item.hint})
		}
	}
	return list
}

func operating(c *context) diag.List {
	spent := c.book.Get("支出.经营支出")
	if c.exact("收入.经营收入").IsPositive() || c.exact("非财政.年初.经营").IsPositive() {
		return nil
	}
	return diag.List{{Pos: c.place(spent), Message: "有经营支出 " + c.money(spent.Exact) + "，没有经营收入和年初经营结余", Hint: "核对 spent 的 operating；不是经营活动的填 basic 或 project"}}
}
