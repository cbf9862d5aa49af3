package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
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
	{Code: "JS143", Group: Years, Title: "本年数和上年数没有写错单位", Identity: "同一项的本年数和上年数不相差约一万倍", Severity: diag.Hint,
		Why: "元和万元相差一万倍", Example: "unit-prior", needs: noPrior, run: yearUnits},
	{Code: "JS144", Group: Years, Title: "年初数调整的正负和种类相符", Identity: "归集调入、收回以前年度支出 > 0；归集调出、缴回资金 < 0", Severity: diag.Warning,
		Why: "调入使年初数变大，调出和缴回使它变小", Example: "adjustment-sign", needs: noAdjustments, run: adjustmentSigns},
	{Code: "JS145", Group: Years, Title: "年初数调整写明了原因", Severity: diag.Hint,
		Why: "年初数与上年年末数不同时，批复要看原因", Example: "adjustment-reason", needs: noAdjustments, run: adjustmentReasons},
	{Code: "IN155", Group: Years, Title: "填报的上年数等于上年报告印出的", Identity: "[prior] 里的数 = 上年报告的公开数", Severity: diag.Hint,
		Why: "引用的上年数要和已经公开的一致；重述了的要知道", Example: "prior-differs", needs: noFrom, run: computed("IN155")},
}

func noLastClosing(c *context) string {
	for _, fund := range balances {
		if c.book.Get("上年."+closingOf(fund)) != nil {
			return ""
		}
	}
	return "没有上年年末数：没有填，也没有写 from"
}

func noPrior(c *context) string {
	if len(c.years()) == 0 {
		return "没有上年数 [prior]"
	}
	return ""
}

func noHeadlines(c *context) string {
	for _, id := range headlines {
		if c.book.Get("上年."+id) != nil {
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

// balances are the moneys whose balances are carried on, parts before their totals.
var balances = []string{report.General, report.Fund, report.Capital, "财政拨款", "非财政", ""}

func closingOf(fund string) string { return strings.TrimPrefix(fund+".年末.合计", ".") }

// openings holds this year's opening balances against last year's closing ones with their adjustments, per fund. A gap
// that a fund has its totals have too: it is told once. Last year's figures were printed rounded, this year's are exact.
func openings(c *context) diag.List {
	adjusted := map[string]decimal.Decimal{}
	for _, a := range c.report.Adjustments {
		fund := a.Fund.V
		if fund == "" {
			fund = report.General
		}
		adjusted[fund] = adjusted[fund].Add(a.Amount.Yuan)
		adjusted[""] = adjusted[""].Add(a.Amount.Yuan)
		if fund != "非财政" {
			adjusted["财政拨款"] = adjusted["财政拨款"].Add(a.Amount.Yuan)
		}
	}
	var list diag.List
	for _, fund := range balances {
		last := c.book.Get("上年." + closingOf(fund))
		if last == nil || len(list) > 0 && (fund == "财政拨款" || fund == "") {
			continue
		}
		opening, want := c.exact(strings.Replace(closingOf(fund), "年末", "年初", 1)), last.Exact.Add(adjusted[fund])
		gap := opening.Sub(want).Abs()
		allowed := c.within(last)
		if gap.LessThanOrEqual(allowed) {
			continue
		}
		before := "上年年末 " + c.money(last.Exact)
		if sum := adjusted[fund]; !sum.IsZero() {
			before += fmt.Sprintf(" + 调整 %s = %s", c.money(sum), c.money(want))
		}
		list = append(list, diag.Finding{Pos: last.Pos, Message: fund + "年初结转和结余与上年年末数（加调整）不一致", Gap: c.money(gap),
			Notes: append([]string{before, "本年年初 " + c.money(opening)}, c.allowed(gap, allowed, "按上年公开的位数")...), Hint: "年初数有调整的写 [[adjustment]]，注明种类和原因"})
	}
	return list
}

// years are the amounts that both years have.
func (c *context) years() []pair {
	if c.pairs != nil {
		return c.pairs
	}
	list := []pair{}
	for _, last := range c.book.All() {
		id, ok := strings.CutPrefix(last.ID, "上年.")
		if this := c.book.Get(id); ok && this != nil && last.Kind == figure.Amount {
			list = append(list, pair{this, last})
		}
	}
	c.pairs = list
	return list
}

// within is how far an amount may lie from what last year's report printed of it. One report has one number of decimals: 150
// beside 8090.76 was 150.00.
func (c *context) within(last *figure.Figure) decimal.Decimal {
	if taken(last) {
		return last.Within
	}
	if !c.rounded.IsPositive() {
		for _, p := range c.years() {
			if stated := p.last; !taken(stated) && !stated.Exact.IsZero() && (c.rounded.IsZero() || stated.Within.LessThan(c.rounded)) {
				c.rounded = stated.Within
			}
		}
	}
	if c.rounded.IsZero() { // nothing but zeros
		return last.Within
	}
	return c.rounded
}

// priorSums holds last year's figures to the sums that this year's obey. Where all parts are stated they make the total;
// what is stated of the parts is not more than it. Last year may have had 科目 that this year has not.
func priorSums(c *context) diag.List {
	var list diag.List
	var told *figure.Figure
	c.eachPriorSum(func(p pair, parts part) bool {
		if f, broken := c.priorSum(p, parts); broken && told != p.last {
			told = p.last
			list = append(list, f)
		}
		return true
	})
	return list
}

func noPriorSums(c *context) string {
	why := "填报的上年数里没有合计和它的部分"
	c.eachPriorSum(func(pair, part) bool {
		why = ""
		return false
	})
	return why
}

// eachPriorSum visits last year's totals with what is known of their parts, until visit has seen enough. Sums of nothing but
// what last year's report printed hold: they were printed so.
func (c *context) eachPriorSum(visit func(p pair, parts part) bool) {
	known := map[string]part{}
	for _, p := range c.years() {
		for _, terms := range sums(p.this) {
			parts := c.priorParts(terms, known)
			if taken(p.last) && !slices.ContainsFunc(parts.of, func(f *figure.Figure) bool { return !taken(f) }) {
				continue
			}
			if (parts.whole || !parts.exact.IsZero()) && !visit(p, parts) {
				return
			}
		}
	}
}

func taken(f *figure.Figure) bool { return f.Op == figure.Taken }

// part is what is known of an amount of last year: at least exact, within how far it was rounded.
type part struct {
	exact, within decimal.Decimal
	whole         bool // it is stated itself, or all that it is made of
	of            []*figure.Figure
}

// sums are the sums of a figure that only add.
func sums(f *figure.Figure) [][]figure.Term {
	if f.Op != figure.Sum {
		return nil
	}
	return slices.DeleteFunc(append([][]figure.Term{f.Inputs}, f.Also...), func(terms []figure.Term) bool {
		return len(terms) == 0 || slices.ContainsFunc(terms, func(t figure.Term) bool { return t.Negative })
	})
}

// priorParts adds up what is known of the terms.
func (c *context) priorParts(terms []figure.Term, known map[string]part) part {
	sum := part{whole: true}
	for _, t := range terms {
		p := c.priorPart(t.ID, known)
		if sum.whole = sum.whole && p.whole; !p.exact.IsZero() {
			sum.exact, sum.within, sum.of = sum.exact.Add(p.exact), sum.within.Add(p.within), append(sum.of, p.of...)
		}
	}
	return sum
}

// priorPart is last year's figure, or the most that is known of its parts. 科目 that are not stated are not looked into: there
// are too many, and nobody states them all.
func (c *context) priorPart(id string, known map[string]part) part {
	if last := c.book.Get("上年." + id); last != nil {
		return part{last.Exact, c.within(last), !strings.ContainsAny(id, digits), []*figure.Figure{last}}
	}
	best, seen := known[id]
	this := c.book.Get(id)
	if seen || this == nil || strings.ContainsAny(id, digits) {
		return best
	}
	for _, terms := range sums(this) {
		if p := c.priorParts(terms, known); p.exact.GreaterThan(best.exact) {
			best = p
		}
	}
	known[id] = best
	return best
}

const digits = "0123456789"

func (c *context) priorSum(p pair, parts part) (diag.Finding, bool) {
	gap, allowed := parts.exact.Sub(p.last.Exact), c.within(p.last).Add(parts.within)
	words, sign := "小于已填的各部分", " < "
	switch {
	case gap.GreaterThan(allowed):
	case parts.whole && gap.LessThan(allowed.Neg()):
		words, sign = "不等于各部分之和", " ≠ "
	default:
		return diag.Finding{}, false
	}
	var of []string
	for _, f := range parts.of {
		of = append(of, name(f)+" "+c.money(f.Exact))
	}
	return diag.Finding{Pos: c.place(p.last), Message: name(p.last) + words, Gap: c.money(gap.Abs()),
		Notes: append([]string{c.money(p.last.Exact) + sign + strings.Join(of, " + ")}, c.allowed(gap, allowed, "按上年公开的位数")...), Hint: "对照上年的公开报告核对这几个数"}, true
}

// pair is one amount in two years.
type pair struct{ this, last *figure.Figure }

// headlines are the figures whose growth a reader sees first.
var headlines = []string{"收支总计", "收入.合计", "支出.合计", "支出.基本支出", "支出.项目支出", "财政拨款.总计", "一般公共预算.支出.合计", "政府性基金.支出.合计", "机关运行经费", "三公.决算.合计"}

// smallChange is in 元 what nobody asks about.
var smallChange = decimal.NewFromInt(100_000)

// growth lists the headlines that more than doubled or halved. Those that the pack prints a reason of, and those in another
// unit, are other rules'.
func growth(c *context) diag.List {
	var notes []string
	var at diag.Pos
	asked := c.asked()
	for _, id := range headlines {
		this, last := c.book.Get(id), c.book.Get("上年."+id)
		if this == nil || last == nil || slices.Contains(asked, id) || !leaps(this.Exact, last.Exact) {
			continue
		}
		if len(notes) == 0 {
			at = c.place(last)
		}
		word, change := "增长", this.Exact.Sub(last.Exact)
		if change.IsNegative() {
			word = "下降"
		}
		notes = append(notes, fmt.Sprintf("%s：上年 %s，本年 %s，%s %s%%", name(this), c.money(last.Exact), c.money(this.Exact), word, change.Abs().Shift(2).DivRound(last.Exact, 2)))
	}
	if len(notes) == 0 {
		return nil
	}
	return diag.List{{Pos: at, Message: fmt.Sprintf("%d 个主要的数比上年变动很大", len(notes)), Notes: notes, Hint: "对照上年的公开报告核对；无误的不用改"}}
}

func leaps(this, last decimal.Decimal) bool {
	return last.IsPositive() && this.Sub(last).Abs().GreaterThanOrEqual(smallChange) && !tenThousandfold(this, last) &&
		(this.GreaterThan(last.Mul(two)) || this.Mul(two).LessThan(last))
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
			list = append(list, diag.Finding{Pos: a.Amount.Pos, Message: fmt.Sprintf("%s的调整是 %s，正负和种类不符", a.Kind.V, c.money(a.Amount.Yuan)), Hint: a.Kind.V + "使年初数" + word})
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
