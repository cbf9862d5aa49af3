// Package sample makes random reports, for tests and to try packs with: consistent ones, with every kind of money and amounts to the 分.
package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// maker draws from one source, so that a seed gives one report.
type maker struct {
	*rand.Rand
	shape
	r *report.Report
}

// shape is what kinds of money a report has, and how its amounts look.
type shape struct {
	none   map[string]bool // funds that it has not
	own    bool            // it has money that is not fiscal, whatever is drawn
	grain  int64           // 分 that every amount is a multiple of
	digits int             // more digits than usual

	projects, crossed bool // project expenditure is divided by economic kind too; each 科目 is
}

// Report is a random report that breaks no rule: closing balances are not negative, the economic classification equals
// basic expenditure, a part is not more than its whole. Equal seeds give equal reports.
func Report(seed uint64) *report.Report {
	return draw(seed, shape{grain: 1, projects: seed%4 > 1, crossed: seed%4 > 2})
}

func draw(seed uint64, s shape) *report.Report {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 7)), shape: s, r: &report.Report{}}
	m.head()
	m.accounts(report.General, 3+m.IntN(12))
	m.accounts(report.Fund, m.IntN(3))
	if m.IntN(4) == 0 {
		m.accounts(report.Capital, 1)
	}
	if m.IntN(2) == 0 || m.own {
		m.nonFiscal()
	}
	for _, fund := range []string{report.General, report.Fund, report.Capital} {
		m.economic(fund)
	}
	m.items()
	m.agree()
	return m.r
}

func (m *maker) head() {
	m.r.Schema = num(1)
	m.r.Pack = text("dongcheng-2023")
	m.r.Year = num(2023)
	m.r.Unit = text("元")
	m.r.Department.Name = text("随机局")
	m.r.Department.Kind = text([]string{"部门", "单位", "二级单位"}[m.IntN(3)])
	m.r.Department.Units.Administrative = num(m.IntN(3))
	m.r.Department.Units.Institution = num(m.IntN(4))
	for _, key := range []string{"duties", "organization"} {
		m.r.Passages = append(m.r.Passages, place.Entry[report.Passage]{Key: key, V: report.Passage{Text: "承担随机生成的职责。"}})
	}
}

// yuan is an amount of up to 10^digits 元, often one of few digits, sometimes none.
func (m *maker) yuan(digits int) report.Amount {
	if m.IntN(6) == 0 {
		return amount(0)
	}
	limit := int64(1)
	for range 3 + m.IntN(digits) + m.digits {
		limit *= 10
	}
	return m.cents(limit)
}

// cents is an amount of less than limit 分.
func (m *maker) cents(limit int64) report.Amount { return amount(m.Int64N(limit) / m.grain * m.grain) }

func amount(cents int64) report.Amount { return yuan(decimal.New(cents, -2)) }

// code is a functional 项: few 类 and 款, so that totals have several parts.
func (m *maker) code(class string) string {
	section, item := 1+m.IntN(3), 1+m.IntN(9)
	if class == "221" && section == 2 { // 住房公积金 and its neighbours have no projects
		item += 10
	}
	return class + fmt.Sprintf("%02d%02d", section, item)
}

var classes = map[string][]string{
	report.General: {"201", "206", "208", "210", "221"}, report.Fund: {"212", "229"}, report.Capital: {"223"},
}

func (m *maker) accounts(fund string, n int) {
	for i := 0; i < n && !m.none[fund]; i++ {
		m.account(fund)
	}
}

func (m *maker) account(fund string) {
	list := classes[fund]
	a := report.Account{Code: text(m.code(list[m.IntN(len(list))])), Fund: text(fund),
		Budget: &report.Budget{Basic: m.yuan(7), Project: m.yuan(7), Full: m.yuan(8)}}
	a.Name = text("科目" + a.Code.V)
	for _, have := range m.r.Accounts {
		if have.Code.V == a.Code.V && have.Fund.V == fund {
			a.Origin = text("第二单位")
			a.Budget = nil
		}
	}
	if fund == report.Capital {
		a.Budget = nil
	}
	if fund != report.Capital && m.IntN(3) > 0 {
		b := &report.Basic{Personnel: m.yuan(8), Public: m.yuan(7)}
		if m.IntN(3) == 0 {
			b.Opening = m.yuan(5)
			b.Income = sum(b.Personnel, b.Public, m.yuan(4))
		}
		a.Basic = b
	}
	if a.Basic == nil || m.IntN(2) == 0 {
		p := &report.Project{Spent: m.yuan(9)}
		if m.IntN(2) == 0 {
			p.Opening = m.yuan(7)
			p.Surplus = m.yuan(4)
			p.Income = sum(p.Spent, p.Surplus, m.yuan(6))
		}
		a.Project = p
	}
	m.r.Accounts = append(m.r.Accounts, a)
}

func sum(amounts ...report.Amount) report.Amount {
	total := decimal.Zero
	for _, a := range amounts {
		total = total.Add(a.Yuan)
	}
	return yuan(total)
}

func negative(a report.Amount) report.Amount { return yuan(a.Yuan.Neg()) }

func (m *maker) nonFiscal() {
	n := &report.NonFiscal{
		Opening:      report.NonFiscalOpening{Basic: m.yuan(7), Project: m.yuan(7)},
		Reserves:     report.Reserves{Surplus: m.yuan(6), Special: m.yuan(5)},
		Distribution: report.Distribution{Business: m.yuan(5), Operating: m.yuan(4)},
	}
	if m.IntN(3) == 0 {
		n.Opening.Operating = negative(m.cents(10_000_000))
	}
	for range 1 + m.IntN(4) {
		row := report.NonFiscalAccount{
			Code: text(m.code([]string{"206", "210"}[m.IntN(2)])),
			Income: report.NonFiscalIncome{Superior: m.yuan(6), Business: m.yuan(9), Operating: m.yuan(6), Affiliated: m.yuan(5),
				Other: m.yuan(6)},
			Spent: report.NonFiscalSpent{Basic: m.yuan(8), Project: m.yuan(7), Remitted: m.yuan(5), Operating: m.yuan(6),
				Subsidy: m.yuan(5)},
		}
		if m.IntN(8) == 0 {
			row.Income.Other = negative(m.cents(1_000_000)) // a refund of last year's
		}
		row.Name = text("科目" + row.Code.V)
		n.Accounts = append(n.Accounts, row)
	}
	m.r.NonFiscal = n
}

// economic divides the expenditure of a fund, or of each 科目, among 款 of the economic classification.
func (m *maker) economic(fund string) {
	functions := []string{""}
	if m.crossed {
		functions = nil
		for _, a := range m.r.Accounts {
			if a.Fund.V == fund && !slices.Contains(functions, a.Code.V) {
				functions = append(functions, a.Code.V)
			}
		}
	}
	for _, function := range functions {
		var personnel, public, projects decimal.Decimal
		for _, a := range m.r.Accounts {
			if a.Fund.V != fund || m.crossed && a.Code.V != function {
				continue
			}
			if a.Basic != nil {
				personnel, public = personnel.Add(a.Basic.Personnel.Yuan), public.Add(a.Basic.Public.Yuan)
			}
			if a.Project != nil {
				projects = projects.Add(a.Project.Spent.Yuan)
			}
		}
		row := report.Economic{Fund: text(fund)}
		if m.crossed {
			row.Function = text(function)
		}
		m.divide(row, personnel, []string{"30101", "30102", "30103", "30108", "30113", "30302", "30305"})
		m.divide(row, public, []string{"30201", "30207", "30211", "30217", "30231", "31002"})
		if row.Kind = text(report.ProjectKind); m.projects {
			m.divide(row, projects, []string{"30201", "30217", "30226", "30227", "30305", "30906", "31002", "31204"})
		}
	}
}

func (m *maker) divide(row report.Economic, total decimal.Decimal, codes []string) {
	rest := total.Shift(2).IntPart()
	for i, code := range codes {
		part := rest
		if i < len(codes)-1 && rest > 0 {
			part = m.Int64N(rest+1) / m.grain * m.grain
		}
		rest -= part
		if part > 0 {
			row.Code, row.Amount = text(code), amount(part)
			m.r.Economic = append(m.r.Economic, row)
		}
	}
}

func (m *maker) items() {
	expense := func() report.Expense {
		return report.Expense{Initial: m.yuan(5), Full: m.yuan(5), Actual: m.yuan(5), Prior: m.yuan(5)}
	}
	m.r.ThreePublic = &report.ThreePublic{
		Overseas:  report.Overseas{Expense: expense(), Groups: num(m.IntN(3)), People: num(m.IntN(9))},
		Reception: report.Reception{Expense: expense(), Batches: num(m.IntN(9)), People: num(m.IntN(90))},
		Purchase:  report.Purchase{Expense: expense(), Count: num(m.IntN(3))},
		Operation: report.Operation{Expense: expense(), Fleet: num(m.IntN(9))},
	}
	m.r.Operating = &report.Operating{Amount: m.yuan(6)}
	p := &report.Procurement{Goods: m.yuan(7), Works: m.yuan(7), Services: m.yuan(7)}
	p.SME = m.cents(sum(p.Goods, p.Works, p.Services).Yuan.Shift(2).IntPart() + 1)
	p.Micro = m.cents(p.SME.Yuan.Shift(2).IntPart() + 1)
	m.r.Procurement = p
	m.r.Services = &report.Services{}
	for i := range m.IntN(4) {
		m.r.Services.Rows = append(m.r.Services.Rows, report.Service{Name: text(fmt.Sprintf("服务%c", 'A'+i)), Amount: m.yuan(7)})
	}
	m.r.Assets = &report.Assets{Fixed: m.yuan(9), Equipment: report.Equipment{Count: num(m.IntN(9)), Amount: m.yuan(8)}}
	m.r.Assets.Vehicles = []report.Vehicle{{Kind: text("公务用车"), Count: num(m.IntN(5)), Amount: m.yuan(6)}}
	for _, id := range []string{"收支总计", "收入.合计", "支出.合计", "财政拨款.总计", "机关运行经费"} {
		m.r.Prior.Stated = append(m.r.Prior.Stated, place.Entry[report.Amount]{Key: id, V: m.yuan(9)})
	}
}

func text(s string) place.Value[string] { return place.Value[string]{V: s, Set: true} }

func num(n int) place.Value[int] { return place.Value[int]{V: n, Set: true} }
