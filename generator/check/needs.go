package check

import (
	"slices"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/report"
)

// need says why a rule can't be checked, "" when it can.
type need = func(c *context) string

// when says why where a condition holds.
func when(why string, holds func(c *context) bool) need {
	return func(c *context) string {
		if holds(c) {
			return why
		}
		return ""
	}
}

// needs says why where none of these figures is stated.
func needs(why string, ids ...string) need {
	return when(why, func(c *context) bool {
		return !slices.ContainsFunc(ids, func(id string) bool { return c.book.Get(id) != nil })
	})
}

// needsMoney says why where all of these figures are zero.
func needsMoney(why string, ids ...string) need {
	return when(why, func(c *context) bool {
		return !slices.ContainsFunc(ids, func(id string) bool { return !c.exact(id).IsZero() })
	})
}

// all is the first reason of several, "" where none holds.
func all(needs ...need) need {
	return func(c *context) string {
		for _, n := range needs {
			if why := n(c); why != "" {
				return why
			}
		}
		return ""
	}
}

// noSide says why where no side of a row is such a one.
func noSide(why string, such func(s side) bool) need {
	return when(why, func(c *context) bool { return !slices.ContainsFunc(c.sides(), such) })
}

var (
	noClosing = noSide("没有填年末数 closing", func(s side) bool { return s.closing.Set })
	noSurplus = noSide("没有填年末结余 surplus", func(s side) bool { return !s.surplus.Yuan.IsZero() })
	noImplied = noSide("各科目都填了收入 income", func(s side) bool { return !s.stated })

	noApproved    = when("没有填批复数 [approved]", func(c *context) bool { return len(c.report.Approved) == 0 })
	noPrecision   = when("没有填 precision，金额填到分", func(c *context) bool { return !c.report.Precision.Set })
	noReasonWords = when("模板包没有写怎样读原因 [reasons]", func(c *context) bool { return len(c.pack.Reasons.Rise) == 0 })
	noBasicOnly   = when("模板包没有写哪些科目只有基本支出 basic_only", func(c *context) bool { return len(c.pack.BasicOnly) == 0 })
	noAccounts    = when("没有填财政拨款的收支 [[account]]", func(c *context) bool { return len(c.report.Accounts) == 0 })
	noSubjects    = when("没有填科目的收支", func(c *context) bool { return len(c.report.Accounts) == 0 && c.report.NonFiscal == nil })
	noEconomic    = when("没有按经济分类的基本支出 [[economic]]", func(c *context) bool { return len(c.report.Economic) == 0 })
	notCrossed    = when("[[economic]] 没有写功能分类科目 function，表里也不按它印", func(c *context) bool {
		printed := c.templates.Prints(language.ByFunction) && len(c.report.Economic) > 0 // without any, JS110 and JS161 tell
		return !c.report.ByFunction() && !printed
	})
	noBasicKind = when("没有按经济分类的基本支出，模板包也不印", func(c *context) bool {
		return !slices.ContainsFunc([]string{report.General, report.Fund, report.Capital}, c.basicKind)
	})
	noProjectKind    = when("没有按经济分类的项目支出，表里也不印", func(c *context) bool { return !c.projectKind("") })
	noNonFiscal      = when("没有非财政拨款的收支 [non_fiscal]", func(c *context) bool { return c.report.NonFiscal == nil })
	noThreePublic    = when("没有填“三公”经费 [three_public]", func(c *context) bool { return c.report.ThreePublic == nil })
	noFleet          = when("没有填公务用车保有量 fleet", func(c *context) bool { return !c.report.ThreePublic.Operation.Fleet.Set })
	noPerformance    = when("没有填 [performance]", func(c *context) bool { return c.report.Performance == nil })
	noForms          = when("没有自评表 [[evaluation]]", func(c *context) bool { return len(c.report.Evaluations) == 0 })
	noProjectForms   = when("没有项目支出绩效自评表 [[evaluation]]", func(c *context) bool { return len(c.report.EvaluationsBy("")) == 0 })
	noSame           = when("没有要和决算一致的自评表", func(c *context) bool { return len(c.sames()) == 0 })
	noPrior          = when("没有上年数 [prior]", func(c *context) bool { return len(c.years()) == 0 })
	noAdjustments    = when("没有年初数调整 [[adjustment]]", func(c *context) bool { return len(c.report.Adjustments) == 0 })
	nothingAsked     = when("没有年初预算和上年数，或者模板包不印原因", func(c *context) bool { return len(c.asked()) == 0 })
	nothingInspected = when("没有“三公”经费和机关运行经费，或者模板包不印它们的原因", func(c *context) bool {
		return !slices.ContainsFunc(c.asked(), func(x change) bool { return inspected(x.this) })
	})
	noFrom = when("没有写上年的报告 from", func(c *context) bool { return !c.report.Prior.From.Set })

	hasInstitutions = when("有事业单位", func(c *context) bool {
		u := c.report.Department.Units
		return u.Institution.V > 0 || u.Administrative.V+u.CivilService.V == 0
	})
	noEquipment = all(
		when("没有大型设备", func(c *context) bool {
			a := c.report.Assets
			return a == nil || a.Statement.Set || a.Equipment.Count.V == 0 && a.Equipment.Amount.Yuan.IsZero()
		}),
		when("模板包没有写大型设备单价", func(c *context) bool {
			_, ok := c.constant("大型设备单价")
			return !ok
		}))
	noAssets = when("没有填固定资产总额", func(c *context) bool {
		a := c.report.Assets
		return a == nil || a.Statement.Set || !a.Fixed.Set
	})
	noProcurement = all(
		when("没有填政府采购 [procurement]", func(c *context) bool { return c.report.Procurement == nil }),
		when("政府采购写的是说明，没有金额", func(c *context) bool { return c.report.Procurement.Statement.Set }))
	noReserved = when("没有填 [procurement.reserved] 或 sme", func(c *context) bool {
		return c.report.Procurement.Reserved == nil || !c.report.Procurement.SME.Set
	})
	noCounts = when("没有填团组、批次、人次和车辆数", func(c *context) bool {
		t := c.report.ThreePublic
		return !(t.Overseas.Groups.Set || t.Overseas.People.Set || t.Reception.Batches.Set || t.Reception.People.Set ||
			t.Purchase.Count.Set || t.Operation.Fleet.Set)
	})
	noSplit = when("没有分人员、公用经费的基本支出，或者两种分类的合计还不相等", func(c *context) bool {
		return !slices.ContainsFunc([]string{report.General, report.Fund}, func(fund string) bool {
			basic := c.exact(fund + ".支出.基本支出")
			return !basic.IsZero() && c.exact(fund+".支出.未分经费").IsZero() && basic.Equal(c.exact(fund+".经济.合计"))
		})
	})
	noBudget = when("没有填年初预算", func(c *context) bool {
		return c.report.ThreePublic == nil &&
			!slices.ContainsFunc(c.report.Accounts, func(a report.Account) bool { return a.Budget != nil })
	})
	noFullBudget = when("没有填全年预算 full", func(c *context) bool {
		return !slices.ContainsFunc(c.report.Accounts, func(a report.Account) bool { return a.Budget != nil && a.Budget.Full.Set })
	})
	noServices = when("没有填政府购买服务的金额", func(c *context) bool {
		s := c.report.Services
		return s == nil || s.Statement.Set || len(s.Rows) == 0
	})
	noOperating = all(
		when("没有填机关运行经费的金额", func(c *context) bool { return c.report.Operating == nil || !c.report.Operating.Amount.Set }),
		when("基本支出没有分人员、公用经费", func(c *context) bool {
			_, ok := c.publicExpenses()
			return !ok
		}))
	noCommonUnit = when("有自评表的金额像是填错了单位", func(c *context) bool {
		for i := range c.report.Evaluations {
			if len(units(c, i, &c.report.Evaluations[i])) > 0 {
				return true
			}
		}
		return false
	})
	noStatedScores = when("自评表没有填总分 total", func(c *context) bool {
		return !slices.ContainsFunc(c.report.Evaluations, func(e report.Evaluation) bool { return e.Total.Set })
	})
	noLastClosing = when("没有上年年末数：没有填，也没有写 from", func(c *context) bool {
		return !slices.ContainsFunc(balances, func(fund string) bool { return c.book.Of(closingOf(fund).LastYear()) != nil })
	})
	noSubjectClosing = all(
		when("总数和上年年末还对不上", func(c *context) bool { return len(openings(c)) > 0 }),
		when("没有各科目的上年年末数：没有写 from，或者有调整没有写科目", func(c *context) bool { return len(c.subjectBalances()) == 0 }))
	noHeadlines = when("没有主要的上年数 [prior]", func(c *context) bool {
		return !slices.ContainsFunc(figure.Headlines(figure.Watched), func(h figure.Headline) bool { return c.lastYear(h.ID) != nil })
	})
)
