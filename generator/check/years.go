package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// yearRules hold between this year and last year.
var yearRules = []Rule{
	{Code: "JS140", Group: Years, Title: "本年年初等于上年年末加调整", Identity: "年初结转和结余 = 上年年末结转和结余 + Σ 年初数调整（各种资金各自）", Severity: diag.Warning,
		Why: "结转和结余跨年不变；变了的要有一笔调整", Example: "opening-differs", needs: noLastClosing, run: openings},
	{Code: "JS141", Group: Years, Title: "上年公开数自己相加相等", Identity: "上年合计 = Σ 上年各部分；上年任一部分 ≤ 上年合计", Severity: diag.Warning,
		Why: "上年的表和今年的一样相加；不等的多半抄错了一个数", Example: "prior-sums", needs: noPriorSums, run: priorSums},
	{Code: "JS142", Group: Years, Title: "主要的数和上年相比没有翻倍、减半", Identity: "上年的一半 ≤ 本年 ≤ 上年的 2 倍（总计、本年收支、基本和项目支出、各本预算、机关运行、“三公”经费）", Severity: diag.Hint,
		Why: "变动大的数，公众先问，也最可能是抄错的；10 万元以下的变动和模板包要写原因的数不问", Example: "growth-large", needs: noHeadlines, run: growth},
	{Code: "JS143", Group: Years, Title: "本年数和上年数没有写错单位", Identity: "同一项的本年数和上年数不相差约一万倍", Severity: diag.Warning,
		Why: "元和万元相差一万倍", Example: "unit-prior", needs: noPrior, run: yearUnits},
	{Code: "JS144", Group: Years, Title: "年初数调整的正负和种类相符", Identity: "归集调入、收回以前年度支出 > 0；归集调出、缴回资金 < 0", Severity: diag.Warning,
		Why: "调入使年初数变大，调出和缴回使它变小", Example: "adjustment-sign", needs: noAdjustments, run: adjustmentSigns},
	{Code: "JS145", Group: Years, Title: "年初数调整写明了原因", Severity: diag.Hint,
		Why: "年初数与上年年末数不同时，批复要看原因", Example: "adjustment-reason", needs: noAdjustments, run: adjustmentReasons},
	{Code: "JS146", Group: Years, Title: "各科目的年初数等于上年的年末数加调整", Identity: "科目的年初结转和结余 = 上年年末结转和结余 + Σ 写明这个科目的年初数调整", Severity: diag.Hint,
		Why: "总数对得上，科目之间也可能串了行；调剂要有一笔调整", Example: "opening-subjects", needs: noSubjectClosing, run: subjectOpenings},
	{Code: "JS147", Group: Years, Title: "上年公开数不是负数", Identity: "上年数 ≥ 0（其他收入、结余分配、非财政拨款的结转和结余除外）",
		Why: "合计、支出和财政拨款没有负数；正负号错了，增减额和方向都跟着错", Example: "prior-negative", needs: noPrior, run: negativePrior},
	{Code: codes.PriorDiffers, Group: Years, Title: "填报的上年数等于上年报告印出的", Identity: "[prior] 里的数 = 上年报告的公开数", Severity: diag.Hint,
		Why: "引用的上年数要和已经公开的一致；重述了的要知道", Example: "prior-differs", needs: noFrom, run: computed(codes.PriorDiffers)},
}

// years are the amounts that both years have.
func (c *context) years() []pair {
	if c.pairs != nil {
		return c.pairs
	}
	list := []pair{}
	for _, last := range c.book.All() {
		if !last.Key.Last || last.Kind != figure.Amount {
			continue
		}
		if this := c.book.Of(last.Key.ThisYear()); this != nil {
			list = append(list, pair{this, last})
		}
	}
	c.pairs = list
	return list
}

// pair is one amount in two years.
type pair struct{ this, last *figure.Figure }

// smallChange is in 元 what nobody asks about.
var smallChange = decimal.NewFromInt(100_000)

// growth lists the headlines that more than doubled or halved. Those that the pack prints a reason of, and those in another
// unit, are other rules'.
func growth(c *context) diag.List {
	var told gathered
	asked := c.templates.Asks()
	for _, h := range figure.Headlines(figure.Watched) {
		this, last := c.book.Get(h.ID), c.lastYear(h.ID)
		if this == nil || last == nil || slices.Contains(asked, language.Name(h.ID)) || !leaps(this.Exact, last.Exact) {
			continue
		}
		word, change := "增长", this.Exact.Sub(last.Exact)
		if change.IsNegative() {
			word = "下降"
		}
		told.add(c.place(last), fmt.Sprintf("%s：上年 %s，本年 %s，%s %s%%", name(this), c.money(last.Exact), c.money(this.Exact), word,
			change.Abs().Shift(2).DivRound(last.Exact, 2).StringFixed(2)))
	}
	return told.findings("%d 个主要的数比上年变动很大", "对照上年的公开报告核对；无误的不用改")
}

func leaps(this, last decimal.Decimal) bool {
	return last.IsPositive() && this.Sub(last).Abs().GreaterThanOrEqual(smallChange) && !tenThousandfold(this, last) &&
		(this.GreaterThan(last.Mul(two)) || this.Mul(two).LessThan(last))
}

// negativePrior finds figures of last year below zero, with the change that would be printed.
func negativePrior(c *context) diag.List {
	var list diag.List
	for _, p := range c.years() {
		if p.last.Exact.IsNegative() && !mayBeNegative(p.last.Key) {
			list = append(list, diag.Finding{Pos: c.place(p.last), Message: name(p.last) + "是负数：" + c.money(p.last.Exact),
				Notes: []string{fmt.Sprintf("本年 %s，照此比上年增加 %s", c.money(p.this.Exact), c.money(p.this.Exact.Sub(p.last.Exact)))},
				Hint:  "对照上年的公开报告核对正负号；这里填上年的数，不填增减额"})
		}
	}
	return list
}

// mayBeNegative tells of the few amounts that may be below zero: other income, what is distributed, balances with money
// that is not fiscal in them.
func mayBeNegative(k figure.Key) bool {
	switch k.Flow {
	case "结余分配":
		return true
	case "年初", "年末":
		return k.Money == "" || k.Money == "非财政"
	case "收入":
		return k.Money == "" && (k.Kind == "其他收入" || k.Code != "")
	}
	return false
}

// explained tells whether the report gives the reason of a change.
func (c *context) explained(id string) bool {
	return slices.ContainsFunc(c.report.Notes, func(n report.Note) bool {
		f := c.book.Find(n.On.V)
		return f != nil && f.ID == id
	})
}

func adjustmentSigns(c *context) diag.List {
	want := map[string]int{"归集调入": 1, "收回以前年度支出": 1, "归集调出": -1, "缴回资金": -1}
	var list diag.List
	for _, a := range c.report.Adjustments {
		if sign := want[a.Kind.V]; sign*a.Amount.Yuan.Sign() < 0 {
			word := map[int]string{1: "变大，填正数", -1: "变小，填负数"}[sign]
			list = append(list, diag.Finding{Pos: a.Amount.Pos,
				Message: fmt.Sprintf("%s的调整是 %s，正负和种类不符", a.Kind.V, c.money(a.Amount.Yuan)), Hint: a.Kind.V + "使年初数" + word})
		}
	}
	return list
}

func adjustmentReasons(c *context) diag.List {
	var list diag.List
	for _, a := range c.report.Adjustments {
		if strings.TrimSpace(a.Reason.V) == "" {
			list = append(list, diag.Finding{Pos: a.At, Message: fmt.Sprintf("年初数调整（%s %s）没有写原因", a.Kind.V, c.money(a.Amount.Yuan)), Hint: `写 reason = "……"：依据的文件或事由`})
		}
	}
	return list
}
