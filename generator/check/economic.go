package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// economics holds basic expenditure by function against the same by economic kind.
func economics(c *context) diag.List { return c.economy(figure.Basic, c.basicKind) }

// basicKind tells whether a fund's basic expenditure has to be told by economic kind: where it is told, and where the pack prints it,
// but for that of 国有资本经营, which few have.
func (c *context) basicKind(fund string) bool {
	return fund != report.Capital && c.templates.Prints(language.BasicByKind) || !c.exact(fund+".经济.合计").IsZero()
}

// projectEconomics holds project expenditure by function against the same by economic kind.
func projectEconomics(c *context) diag.List { return c.economy(figure.Projects, c.projectKind) }

// projectKind tells whether a fund's project expenditure has to be told by economic kind: where it is told at all, and where the
// pack prints it.
func (c *context) projectKind(string) bool {
	return c.ofProjects() || c.templates.Prints(language.ProjectsByKind)
}

// ofProjects tells whether the report has project expenditure by economic kind: all of it. A department whose pack does not print
// it has what those units tell which do.
func (c *context) ofProjects() bool {
	return tellsProjects(c.report) && (c.sum == nil || !slices.ContainsFunc(c.sum.Units, func(u sum.Part) bool {
		return !tellsProjects(u.Report) && slices.ContainsFunc(u.Report.Accounts, spendsOnProjects)
	}))
}

func tellsProjects(r *report.Report) bool {
	return slices.ContainsFunc(r.Economic, func(e report.Economic) bool { return e.OfProjects() })
}

func spendsOnProjects(a report.Account) bool {
	return a.Project != nil && !a.Project.Spent.Yuan.IsZero()
}

// economy holds one kind of expenditure of every fund against the same by economic kind.
func (c *context) economy(kind string, told func(fund string) bool) diag.List {
	var list diag.List
	for _, fund := range []string{report.General, report.Fund, report.Capital} {
		function := figure.Spent(fund, "", kind)
		if c.agree(function, function.Economic()) || !told(fund) {
			continue
		}
		byFunction, byKind := c.exactOf(function), c.exactOf(function.Economic())
		hint := "核对 [[economic]] 各行与 [[account]] 的 " + inAccounts[kind] + "；两种分类是同一笔支出"
		if byKind.IsZero() {
			hint = "按经济分类填 [[economic]]：code 是 3 开头的 5 位编码，如 30101"
			if kind == figure.Projects {
				hint += `；项目支出的行写 kind = "项目支出"`
			}
		}
		list = append(list, c.twoWays(fund, kind, byKind, byFunction, hint))
	}
	return list
}

// inAccounts are the keys under which an [[account]] states a kind of expenditure.
var inAccounts = map[string]string{figure.Basic: "basic", figure.Projects: "project"}

// crossed holds every 科目 against the rows of the economic classification that name it.
func crossed(c *context) diag.List {
	if !c.report.ByFunction() {
		return diag.List{{Pos: c.firstEconomic(), Message: "[[economic]] 没有写功能分类科目，表里按科目印的经济分类印不出来",
			Hint: `每行写 function = "功能分类科目编码"；一款用在几个科目的，分成几行`}}
	}
	var told gathered
	for _, fund := range []string{report.General, report.Fund, report.Capital} {
		for _, code := range c.subjectsOf(fund) {
			for _, kind := range []string{figure.Basic, figure.Projects} {
				if kind == figure.Basic && !c.basicKind(fund) || kind == figure.Projects && !c.projectKind(fund) {
					continue
				}
				c.crossedAt(&told, figure.Spent(fund, code, kind))
			}
		}
	}
	return told.findings("%d 处按功能分类与按经济分类不相等", "核对这些科目的 [[account]] 和写了同一 function 的 [[economic]]")
}

// firstEconomic is where the first row of the economic classification stands.
func (c *context) firstEconomic() diag.Pos {
	if len(c.report.Economic) == 0 {
		return c.whole()
	}
	return c.report.Economic[0].At
}

// crossedAt tells where one 科目 differs; of its basic expenditure, where the whole does not, 人员 or 公用.
func (c *context) crossedAt(told *gathered, k figure.Key) {
	parts := []figure.Key{k}
	if k.Kind == figure.Basic && c.agree(k, k.Economic()) && c.exactOf(figure.Spent(k.Money, k.Code, "未分经费")).IsZero() {
		parts = []figure.Key{figure.Spent(k.Money, k.Code, "人员经费"), figure.Spent(k.Money, k.Code, "公用经费")}
	}
	for _, part := range parts {
		if c.agree(part, part.Economic()) {
			continue
		}
		byFunction, byKind := c.exactOf(part), c.exactOf(part.Economic())
		told.add(c.placeOf(part), fmt.Sprintf("%s %s%s：按功能分类 %s，按经济分类 %s，相差 %s", part.Money, part.Code, part.Kind, c.money(byFunction),
			c.money(byKind), c.money(byFunction.Sub(byKind).Abs())))
		return
	}
}

// placeOf is where a 科目 is stated, by function or by economic kind.
func (c *context) placeOf(k figure.Key) diag.Pos {
	for _, a := range c.report.Accounts {
		if a.Fund.V == k.Money && a.Code.V == k.Code {
			return a.Code.Pos
		}
	}
	for _, e := range c.report.Economic {
		if e.Fund.V == k.Money && e.Function.V == k.Code {
			return e.Function.Pos
		}
	}
	return c.whole()
}

// subjectsOf are the 科目 that a fund's rows of either classification state, sorted.
func (c *context) subjectsOf(fund string) []string {
	var codes []string
	for _, a := range c.report.Accounts {
		if a.Fund.V == fund && (a.Basic != nil || a.Project != nil) {
			codes = append(codes, a.Code.V)
		}
	}
	for _, e := range c.report.Economic {
		if e.Fund.V == fund {
			codes = append(codes, e.Function.V)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// personnel holds 人员 and 公用 of the funds whose rows all tell them apart; where the whole differs, that is told alone.
func personnel(c *context) diag.List {
	var list diag.List
	for _, fund := range []string{report.General, report.Fund} {
		whole := figure.Spent(fund, "", figure.Basic)
		if !c.exact(fund+".支出.未分经费").IsZero() || !c.agree(whole, whole.Economic()) {
			continue
		}
		for _, part := range []string{"人员经费", "公用经费"} {
			if k := figure.Spent(fund, "", part); !c.agree(k, k.Economic()) {
				list = append(list, c.twoWays(fund, part, c.exactOf(k.Economic()), c.exactOf(k), "[[economic]] 里 301、303 是人员经费，其余是公用经费；核对 personnel 和 public"))
			}
		}
	}
	return list
}

// agree tells whether two figures are the same amount, as far as that can be known.
func (c *context) agree(a, b figure.Key) bool {
	f, g := c.book.Of(a), c.book.Of(b)
	gap := figure.Exact(f).Sub(figure.Exact(g))
	if gap.IsZero() || figure.Exact(f).IsZero() || figure.Exact(g).IsZero() { // nothing is nothing
		return gap.IsZero()
	}
	return gap.Abs().LessThanOrEqual(f.Slack().Add(g.Slack()))
}

// twoWays is a finding about money that the two classifications tell differently. It shows the first row of each.
func (c *context) twoWays(fund, what string, byKind, byFunction decimal.Decimal, hint string) diag.Finding {
	f := c.differ(diag.Pos{}, fund+what+"：按经济分类与按功能分类不相等", byKind, byFunction, hint)
	projects := what == figure.Projects
	for _, e := range c.report.Economic {
		if e.Fund.V == fund && e.OfProjects() == projects {
			f.Pos, f.Label = e.At, "各行合计 "+c.money(byKind)
			break
		}
	}
	if at, key := c.firstSide(fund, projects); !f.Pos.Known() {
		f.Pos = at
	} else if at.Known() {
		f.Related = []diag.Related{{Pos: at, Message: "各科目 " + key + " 合计 " + c.money(byFunction)}}
	}
	allowed := c.remainder(fund, projects)
	if !c.report.Precision.Set && f.Pos.Known() && byKind.Sub(byFunction).Abs().LessThanOrEqual(allowed) {
		f.Notes = []string{"各行都四舍五入时最多相差 " + c.money(allowed)}
		f.Hint = `两种分类要分毫不差：填到分；照公开的表抄来的，在 unit 下面写 precision = "0.01万元"（表里末位的单位），由程序算出尾差`
	}
	return f
}

// firstSide is where a fund first states basic or project expenditure, and its key.
func (c *context) firstSide(fund string, projects bool) (at diag.Pos, key string) {
	for _, a := range c.report.Accounts {
		switch {
		case a.Fund.V != fund:
		case projects && a.Project != nil:
			return a.Project.At, "project"
		case !projects && a.Basic != nil:
			return a.Basic.At, "basic"
		}
	}
	return diag.Pos{}, ""
}

// remainder is how far the two classifications of a fund's basic or project expenditure may lie apart because each row was
// rounded by itself.
func (c *context) remainder(fund string, projects bool) decimal.Decimal {
	var half decimal.Decimal
	add := func(a report.Amount) {
		if p := precision(a.Yuan); a.Set && p.GreaterThan(cent) && !a.Yuan.IsZero() {
			half = half.Add(p.Div(two))
		}
	}
	for _, e := range c.report.Economic {
		if e.Fund.V == fund && e.OfProjects() == projects {
			add(e.Amount)
		}
	}
	for _, a := range c.report.Accounts {
		if p := a.Project; projects && p != nil && a.Fund.V == fund {
			add(p.Spent)
		}
		if b := a.Basic; !projects && b != nil && a.Fund.V == fund {
			add(b.Personnel)
			add(b.Public)
			add(b.Spent)
		}
	}
	return half
}

// economicClasses finds 类 that basic expenditure does not have, and those that it has seldom.
func economicClasses(c *context) diag.List {
	var list diag.List
	for _, e := range c.report.Economic {
		if len(e.Code.V) != 5 || e.Amount.Yuan.IsZero() || e.OfProjects() {
			continue
		}
		switch e.Code.V[:3] {
		case "309", "311":
			list = append(list, diag.Finding{Pos: e.Code.Pos, Message: fmt.Sprintf("基本支出里有基本建设的经济分类 %s：%s", e.Code.V, c.money(e.Amount.Yuan)), Hint: `属于项目支出的，这一行写 kind = "项目支出"；购置设备等填 310 的款`})
		case "312", "313", "399":
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: e.Code.Pos,
				Message: fmt.Sprintf("基本支出里有少见的经济分类 %s：%s", e.Code.V, c.money(e.Amount.Yuan)), Hint: "核对编码；程序把它算作公用经费"})
		}
	}
	return list
}

// contribution is what a unit pays for its people, told by both classifications, in 元.
type contribution struct {
	what, economic, function string
	byKind, byFunction       value
}

// contributions are those that have a 科目 of their own.
func (c *context) contributions() []contribution {
	var list []contribution
	if c.exact("一般公共预算.经济.合计").IsZero() {
		return nil
	}
	for _, pair := range []struct {
		what     string
		economic []string
		function string
	}{
		{"养老保险缴费", []string{"30108"}, "2080505"}, {"职业年金缴费", []string{"30109"}, "2080506"},
		{"医疗保险缴费和补助", []string{"30110", "30111"}, "21011"}, {"住房公积金", []string{"30113"}, "2210201"},
	} {
		one := contribution{what: pair.what, economic: strings.Join(pair.economic, "、"), function: pair.function,
			byKind: value{pos: c.place(c.book.Get("一般公共预算.经济." + pair.economic[0] + ".合计"))}}
		if f := c.book.Get("一般公共预算.支出." + pair.function + ".基本支出"); f != nil {
			one.byFunction = c.amount(f)
		}
		for _, code := range pair.economic {
			if f := c.book.Get("一般公共预算.经济." + code + ".合计"); f != nil {
				one.byKind = one.byKind.plus(c.amount(f))
			}
		}
		if !one.byFunction.exact.IsZero() {
			list = append(list, one)
		}
	}
	return list
}

func insurance(c *context) diag.List {
	var told gathered
	for _, one := range c.contributions() {
		allowed, _ := allowance(one.byKind, one.byFunction)
		gap := one.byKind.exact.Sub(one.byFunction.exact).Abs()
		if !gap.GreaterThan(allowed) {
			continue
		}
		at := one.byKind.pos
		if !at.Known() {
			at = one.byFunction.pos
		}
		told.add(at, fmt.Sprintf("%s：经济分类 %s %s，功能分类 %s %s，相差 %s", one.what, one.economic, c.write(one.byKind), one.function,
			c.write(one.byFunction), c.money(gap)))
	}
	return told.findings("%d 种单位缴费按经济分类与按功能分类不同", "核对这几个科目；确有在别的科目列支的不用改")
}

func noContributions(c *context) string {
	if len(c.contributions()) == 0 {
		return "没有列支社保和住房公积金的科目，或者没有填 [[economic]]"
	}
	return ""
}

// publicEconomics: what basic expenditure, and project expenditure where it is told, has of an item of 三公 is a part of it.
func publicEconomics(c *context) diag.List {
	var list diag.List
	t, of := c.report.ThreePublic, "基本支出"
	if c.ofProjects() {
		of = "支出"
	}
	for _, item := range []struct {
		code, what string
		whole      report.Amount
	}{
		{"30212", "因公出国（境）费", t.Overseas.Actual}, {"30217", "公务接待费", t.Reception.Actual},
		{"30231", "公务用车运行维护费", t.Operation.Actual}, {"31013", "公务用车购置费", t.Purchase.Actual},
	} {
		part := value{}
		for _, e := range c.report.Economic {
			if e.Code.V == item.code {
				part = c.stated(e.Amount).plus(part)
			}
		}
		if f, above := c.above(of+"里的 "+item.code+" ", part, "“三公”经费的"+item.what, c.stated(item.whole)); above {
			f.Hint = "“三公”经费的 actual 包括基本支出和项目支出；核对两个数"
			list = append(list, f)
		}
	}
	return list
}
