package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// fundOf says of some 类 and 款 whose money they are. It holds only what has not changed for years.
var fundOf = []struct{ prefix, fund string }{
	{"21208", report.Fund}, // 国有土地使用权出让收入安排的支出
	{"22904", report.Fund}, // 其他政府性基金及对应专项债务收入安排的支出
	{"22908", report.Fund}, // 彩票发行销售机构业务费安排的支出
	{"22960", report.Fund}, // 彩票公益金安排的支出
	{"20822", report.Fund}, // 大中型水库移民后期扶持基金支出
	{"21210", report.Fund}, // 国有土地收益基金安排的支出
	{"21213", report.Fund}, // 城市基础设施配套费安排的支出
	{"21214", report.Fund}, // 污水处理费安排的支出
	{"234", report.Fund},   // 抗疫特别国债安排的支出
	{"223", report.Capital},
	{"20805", report.General}, {"21011", report.General}, {"22102", report.General}, // 养老、医疗、住房
	{"201", report.General}, {"202", report.General}, {"203", report.General}, {"204", report.General},
}

// fundSubjects finds 科目 that another budget pays. 国有资本经营 may stand in 208 too.
func fundSubjects(c *context) diag.List {
	var list diag.List
	for _, a := range c.report.Accounts {
		if !a.Code.Set {
			continue
		}
		want := ""
		for _, f := range fundOf {
			if strings.HasPrefix(a.Code.V, f.prefix) {
				want = f.fund
				break
			}
		}
		switch {
		case want != "" && want != a.Fund.V:
			list = append(list, diag.Finding{Pos: a.Code.Pos, Message: fmt.Sprintf("科目 %s 通常由%s列支，填的是%s", a.Code.V, want, a.Fund.V), Hint: "核对 code 和 fund"})
		case want == "" && a.Fund.V == report.Capital && !strings.HasPrefix(a.Code.V, "208"):
			list = append(list, diag.Finding{Pos: a.Code.Pos, Message: fmt.Sprintf("国有资本经营预算的支出通常在 223 类，填的是 %s", a.Code.V), Hint: "核对 code 和 fund"})
		}
	}
	return list
}

// kindOf says of some 项, by name, which side they have and whether only 行政 and 参公 units have them.
var kindOf = map[string]struct {
	side           string // "" for both
	administrative bool
}{
	"行政运行":     {"基本支出", true},
	"一般行政管理事务": {"项目支出", true},
	"事业运行":     {"基本支出", false},
	"行政单位离退休":  {"", true},
	"行政单位医疗":   {"", true},
}

// subjectKinds finds 科目 that stand on the other side or belong to another kind of unit.
func subjectKinds(c *context) diag.List {
	var sides, units gathered
	u := c.report.Department.Units
	institutions := u.Institution.V > 0 && u.Administrative.V+u.CivilService.V == 0
	for _, s := range c.sides() {
		kind, ok := kindOf[c.nameOf(s.code)]
		if !ok || s.spent.IsZero() {
			continue
		}
		note := fmt.Sprintf("%s %s%s %s：%s", s.fund, s.code, c.nameOf(s.code), s.kind, c.money(s.spent))
		if kind.side != "" && kind.side != s.kind {
			sides.add(s.at, note)
		}
		if kind.administrative && institutions {
			units.add(s.at, note)
		}
	}
	return append(sides.findings("%d 处基本支出和项目支出像是填反了", "行政运行、事业运行填 basic，一般行政管理事务填 project；确是这样批复的不用改"),
		units.findings("没有行政、参公单位，%d 处用了行政单位的科目", "核对 code 和 units；事业单位用“事业运行”“事业单位医疗”等科目")...)
}

// basicOnly finds project expenditure of 科目 that the pack says have none.
func basicOnly(c *context) diag.List {
	var told gathered
	listed := func(code string) bool {
		return slices.ContainsFunc(c.pack.BasicOnly, func(p place.Value[string]) bool { return p.V != "" && strings.HasPrefix(code, p.V) })
	}
	tell := func(at diag.Pos, money, code string, spent decimal.Decimal) {
		if listed(code) && !spent.IsZero() {
			told.add(at, fmt.Sprintf("%s %s%s 项目支出：%s", money, code, c.nameOf(code), c.money(spent)))
		}
	}
	for _, s := range c.sides() {
		if s.kind == "项目支出" {
			tell(s.at, s.fund, s.code, s.spent)
		}
	}
	if n := c.report.NonFiscal; n != nil {
		for _, a := range n.Accounts {
			tell(a.At, "非财政", a.Code.V, a.Spent.Project.Yuan)
		}
	}
	return told.findings("%d 个科目通常只有基本支出，填了项目支出", "填在 basic 里，按人员经费、公用经费分；确是这样批复的不用改")
}
