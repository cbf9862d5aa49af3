package check

import (
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
)

// needs says why where none of these figures is stated.
func needs(why string, ids ...string) func(c *context) string {
	return func(c *context) string {
		for _, id := range ids {
			if c.book.Get(id) != nil {
				return ""
			}
		}
		return why
	}
}

// needsMoney says why where all of these figures are zero.
func needsMoney(why string, ids ...string) func(c *context) string {
	return func(c *context) string {
		for _, id := range ids {
			if !c.exact(id).IsZero() {
				return ""
			}
		}
		return why
	}
}

// all is the first reason of several, "" where none holds.
func all(needs ...func(c *context) string) func(c *context) string {
	return func(c *context) string {
		for _, need := range needs {
			if why := need(c); why != "" {
				return why
			}
		}
		return ""
	}
}

func noApproved(c *context) string {
	if len(c.report.Approved) == 0 {
		return "没有填批复数 [approved]"
	}
	return ""
}

func noAccounts(c *context) string {
	if len(c.report.Accounts) == 0 {
		return "没有填财政拨款的收支 [[account]]"
	}
	return ""
}

// noSide says why where no side of a row is such a one.
func noSide(why string, such func(s *side) bool) func(c *context) string {
	return func(c *context) string {
		for _, s := range c.sides() {
			if such(&s) {
				return ""
			}
		}
		return why
	}
}

var (
	noClosing = noSide("没有填年末数 closing", func(s *side) bool { return s.closing.Set })
	noSurplus = noSide("没有填年末结余 surplus", func(s *side) bool { return !s.surplus.IsZero() })
	noImplied = noSide("各科目都填了收入 income", func(s *side) bool { return !s.stated })
)

func noNonFiscal(c *context) string {
	if c.report.NonFiscal == nil {
		return "没有非财政拨款的收支 [non_fiscal]"
	}
	return ""
}

func hasInstitutions(c *context) string {
	u := c.report.Department.Units
	if u.Institution.V > 0 || u.Administrative.V+u.CivilService.V == 0 {
		return "有事业单位"
	}
	return ""
}

func noEquipment(c *context) string {
	a := c.report.Assets
	if a == nil || a.Statement.Set || a.Equipment.Count.V == 0 && a.Equipment.Amount.Yuan.IsZero() {
		return "没有大型设备"
	}
	if _, ok := c.constant("大型设备单价"); !ok {
		return "模板包没有写大型设备单价"
	}
	return ""
}

func noAssets(c *context) string {
	a := c.report.Assets
	if a == nil || a.Statement.Set || !a.Fixed.Set {
		return "没有填固定资产总额"
	}
	return ""
}

func noProcurement(c *context) string {
	switch p := c.report.Procurement; {
	case p == nil:
		return "没有填政府采购 [procurement]"
	case p.Statement.Set:
		return "政府采购写的是说明，没有金额"
	}
	return ""
}

func noReserved(c *context) string {
	if p := c.report.Procurement; p.Reserved == nil || !p.SME.Set {
		return "没有填 [procurement.reserved] 或 sme"
	}
	return ""
}

func noThreePublic(c *context) string {
	if c.report.ThreePublic == nil {
		return "没有填“三公”经费 [three_public]"
	}
	return ""
}

func noCounts(c *context) string {
	t := c.report.ThreePublic
	if t.Overseas.Groups.Set || t.Overseas.People.Set || t.Reception.Batches.Set || t.Reception.People.Set || t.Purchase.Count.Set || t.Operation.Fleet.Set {
		return ""
	}
	return "没有填团组、批次、人次和车辆数"
}

func noFleet(c *context) string {
	if !c.report.ThreePublic.Operation.Fleet.Set {
		return "没有填公务用车保有量 fleet"
	}
	return ""
}

func noSplit(c *context) string {
	for _, fund := range []string{report.General, report.Fund} {
		if basic := c.exact(fund + ".支出.基本支出"); !basic.IsZero() && c.exact(fund+".支出.未分经费").IsZero() && basic.Equal(c.exact(fund+".经济.合计")) {
			return ""
		}
	}
	return "没有分人员、公用经费的基本支出，或者两种分类的合计还不相等"
}

func noEconomic(c *context) string {
	if len(c.report.Economic) == 0 {
		return "没有按经济分类的基本支出 [[economic]]"
	}
	return ""
}

func noBudget(c *context) string {
	if c.report.ThreePublic == nil && !slices.ContainsFunc(c.report.Accounts, func(a report.Account) bool { return a.Budget != nil }) {
		return "没有填年初预算"
	}
	return ""
}

func noFullBudget(c *context) string {
	if !slices.ContainsFunc(c.report.Accounts, func(a report.Account) bool { return a.Budget != nil && a.Budget.Full.Set }) {
		return "没有填全年预算 full"
	}
	return ""
}

func noServices(c *context) string {
	if s := c.report.Services; s == nil || s.Statement.Set || len(s.Rows) == 0 {
		return "没有填政府购买服务的金额"
	}
	return ""
}

func noOperating(c *context) string {
	if o := c.report.Operating; o == nil || !o.Amount.Set {
		return "没有填机关运行经费的金额"
	}
	if _, ok := c.publicExpenses(); !ok {
		return "基本支出没有分人员、公用经费"
	}
	return ""
}

func noPerformance(c *context) string {
	if c.report.Performance == nil {
		return "没有填 [performance]"
	}
	return ""
}

func noForms(c *context) string {
	if len(c.report.Evaluations) == 0 {
		return "没有自评表 [[evaluation]]"
	}
	return ""
}

func noCommonUnit(c *context) string {
	for i := range c.report.Evaluations {
		if len(units(c, i, &c.report.Evaluations[i])) > 0 {
			return "有自评表的金额像是填错了单位"
		}
	}
	return ""
}

func noStatedScores(c *context) string {
	for _, e := range c.report.Evaluations {
		if e.Total.Set {
			return ""
		}
	}
	return "自评表没有填总分 total"
}

func noLastClosing(c *context) string {
	for _, fund := range balances {
		if c.book.Of(closingOf(fund).LastYear()) != nil {
			return ""
		}
	}
	return "没有上年年末数：没有填，也没有写 from"
}

func noSubjectClosing(c *context) string {
	if len(openings(c)) > 0 {
		return "总数和上年年末还对不上"
	}
	if len(c.subjectBalances()) == 0 {
		return "没有各科目的上年年末数：没有写 from，或者有调整没有写科目"
	}
	return ""
}

func noPrior(c *context) string {
	if len(c.years()) == 0 {
		return "没有上年数 [prior]"
	}
	return ""
}

func noHeadlines(c *context) string {
	for _, h := range figure.Headlines(figure.Watched) {
		if c.lastYear(h.ID) != nil {
			return ""
		}
	}
	return "没有主要的上年数 [prior]"
}

func noAdjustments(c *context) string {
	if len(c.report.Adjustments) == 0 {
		return "没有年初数调整 [[adjustment]]"
	}
	return ""
}

func noFrom(c *context) string {
	if !c.report.Prior.From.Set {
		return "没有写上年的报告 from"
	}
	return ""
}
