package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Turn makes a report of Published such as chance hardly ever makes: lawful, and extreme in one way, by its number. Packs have sentences
// for each of them: nothing spent, nothing bought, spent as budgeted, a sentence in place of amounts.
// forms are those of self-evaluation that the pack has beside that of projects.
func Turn(n int, r *report.Report, p *pack.Pack, forms []Form) {
	m := &maker{Rand: rand.New(rand.NewPCG(uint64(n), 17)), shape: shape{grain: 1}, r: r}
	turns[n%len(turns)](m, forms)
	if n%2 == 0 {
		m.wordy(p)
	}
	if round := (n + n/len(turns)) % 3; round > 0 {
		m.choose(p, round == 2)
	}
	restate(r, func(a report.Amount) report.Amount { return report.NewAmount(a.Yuan, r.Unit.V) })
}

// Form is a form of self-evaluation by its name, with the names of the texts that only it has.
type Form struct {
	Name  string
	Texts []string
}

var turns = []func(m *maker, forms []Form){
	func(m *maker, _ []Form) { m.unspent(report.General, report.Fund, report.Capital, others) },
	func(m *maker, _ []Form) { m.unfunded() },
	func(m *maker, _ []Form) { m.asBudgeted() },
	func(m *maker, _ []Form) { m.bare(2) },
	(*maker).plenty,
	func(m *maker, _ []Form) { m.stated() },
	func(m *maker, _ []Form) { m.onlyBudgeted(); m.bare(0) },
	func(m *maker, _ []Form) { m.unspent(report.Fund, report.Capital); m.unbudgeted() },
	func(m *maker, _ []Form) { m.withheld() },
	func(m *maker, _ []Form) { m.unspent(report.General); m.unbudgeted() },
	func(m *maker, _ []Form) { m.onlyBudgeted(); m.unbudgeted() },
	func(m *maker, _ []Form) { m.unbudgeted() },
	func(m *maker, _ []Form) { m.tiny() },
}

// others is money that is not fiscal.
const others = ""

// idle takes all movements from the accounts of these funds, and what hangs on them.
func (m *maker) idle(funds []string, change func(b *report.Basic, p *report.Project)) {
	of := func(fund string) bool { return slices.Contains(funds, fund) }
	for i := range m.r.Accounts {
		a := &m.r.Accounts[i]
		if !of(a.Fund.V) {
			continue
		}
		b, p := a.Basic, a.Project
		if b == nil {
			b = &report.Basic{}
		}
		if p == nil {
			p = &report.Project{}
		}
		change(b, p)
	}
	m.r.Economic = slices.DeleteFunc(m.r.Economic, func(e report.Economic) bool { return of(e.Fund.V) })
	if of(report.General) {
		for _, e := range m.r.ThreePublic.Items() {
			e.Actual = amount(0)
		}
		m.r.Operating.Amount = amount(0)
		m.threePublic(decimal.Zero)
	}
}

// unspent leaves all money of these funds for the next year.
func (m *maker) unspent(funds ...string) {
	m.idle(funds, func(b *report.Basic, p *report.Project) {
		if left := sum(b.Personnel, b.Public); !left.Yuan.IsZero() {
			b.Income = sum(left, amount(1))
		}
		if !p.Spent.Yuan.IsZero() {
			p.Income = sum(p.Spent, amount(1))
		}
		b.Personnel, b.Public, p.Spent, p.Surplus = amount(0), amount(0), amount(0), amount(0)
	})
	if n := m.r.NonFiscal; n != nil && slices.Contains(funds, others) {
		for i := range n.Accounts {
			n.Accounts[i].Spent = report.NonFiscalSpent{}
		}
		m.r.Services.Rows = nil
		m.r.Procurement = &report.Procurement{Goods: amount(0), Works: amount(0), Services: amount(0), SME: amount(0), Micro: amount(0)}
	}
}

// unfunded takes all income away: what is spent was carried over.
func (m *maker) unfunded() {
	for i := range m.r.Accounts {
		if b := m.r.Accounts[i].Basic; b != nil {
			b.Opening, b.Income = sum(b.Personnel, b.Public), amount(0)
		}
		if p := m.r.Accounts[i].Project; p != nil {
			p.Opening, p.Income = sum(p.Spent, p.Surplus), amount(0)
		}
	}
	if n := m.r.NonFiscal; n != nil {
		for i := range n.Accounts {
			s := &n.Accounts[i].Spent
			n.Opening.Basic = sum(n.Opening.Basic, s.Basic, s.Project, s.Remitted, s.Subsidy)
			n.Accounts[i].Income, s.Operating = report.NonFiscalIncome{}, amount(0)
		}
	}
}

// asBudgeted makes budgets of what was spent.
func (m *maker) asBudgeted() {
	for i := range m.r.Accounts {
		a := &m.r.Accounts[i]
		budget := report.Budget{Basic: amount(0), Project: amount(0)}
		if a.Basic != nil {
			budget.Basic = sum(a.Basic.Personnel, a.Basic.Public)
		}
		if a.Project != nil {
			budget.Project = a.Project.Spent
		}
		budget.Full = sum(budget.Basic, budget.Project)
		a.Budget = &budget
	}
	for _, e := range m.r.ThreePublic.Items() {
		e.Initial, e.Full = e.Actual, e.Actual
	}
	m.r.Department.Units.Administrative = num(1)
	m.r.Operating.Amount = amount(0)
	for i := range m.r.Accounts {
		if b := m.r.Accounts[i].Basic; b != nil {
			m.r.Operating.Amount = sum(m.r.Operating.Amount, b.Public)
		}
	}
	m.r.Procurement.SME, m.r.Procurement.Micro = amount(0), amount(0)
}

// onlyBudgeted leaves nothing but budgets of the money that is fiscal.
func (m *maker) onlyBudgeted() {
	m.idle([]string{report.General, report.Fund, report.Capital}, func(b *report.Basic, p *report.Project) {
		*b, *p = report.Basic{Personnel: amount(0), Public: amount(0)}, report.Project{Spent: amount(0)}
	})
}

func (m *maker) unbudgeted() {
	for i := range m.r.Accounts {
		if b := m.r.Accounts[i].Budget; b != nil {
			b.Basic, b.Project, b.Full = amount(0), amount(0), amount(0)
		}
	}
	for _, e := range m.r.ThreePublic.Items() {
		e.Initial, e.Full = amount(0), amount(0)
	}
}

// withheld leaves nothing of the 科目 but their 类.
func (m *maker) withheld() {
	if m.r.ByFunction() {
		return // divided by 项
	}
	cut := func(code, name *place.Value[string]) {
		if code.Set {
			code.V, *name = code.V[:3], place.Value[string]{}
		}
	}
	for i := range m.r.Accounts {
		a := &m.r.Accounts[i]
		cut(&a.Code, &a.Name)
		a.Origin, a.Withheld = text(fmt.Sprintf("第%d个单位", i+1)), place.Value[bool]{V: true, Set: true}
	}
	if n := m.r.NonFiscal; n != nil {
		for i := range n.Accounts {
			a := &n.Accounts[i]
			cut(&a.Code, &a.Name)
			a.Origin, a.Withheld = text(fmt.Sprintf("第%d个单位", i+1)), place.Value[bool]{V: true, Set: true}
		}
	}
}

// choose settles what the pack leaves to departments.
func (m *maker) choose(p *pack.Pack, yes bool) {
	m.r.Settings = slices.DeleteFunc(m.r.Settings, func(e place.Entry[report.Choice]) bool {
		return e.V.Text == "true" || e.V.Text == "false"
	})
	for i := range p.Settings {
		if s := &p.Settings[i]; s.IsFlag() {
			choice := report.Choice{Text: strconv.FormatBool(yes)}
			m.r.Settings = append(m.r.Settings, place.Entry[report.Choice]{Key: s.Key.V, V: choice})
		}
	}
}

// bare has none of what part three and four tell of, but as many vehicles.
func (m *maker) bare(fleet int) {
	for _, e := range m.r.ThreePublic.Items() {
		e.Initial, e.Full, e.Actual = amount(0), amount(0), amount(0)
	}
	for i := range m.r.Economic {
		code := &m.r.Economic[i].Code
		if other := map[string]string{"30212": "30214", "30217": "30216", "30231": "30239", "31013": "31099"}[code.V]; other != "" {
			code.V = other
		}
	}
	m.threePublic(decimal.Zero)
	m.r.ThreePublic.Operation.Fleet = num(fleet)
	m.r.Operating.Amount = amount(0)
	m.r.Procurement = &report.Procurement{Goods: amount(0), Works: amount(0), Services: amount(0), SME: amount(0), Micro: amount(0)}
	m.r.Services.Rows = nil
	m.r.Assets = &report.Assets{Fixed: amount(0), Equipment: report.Equipment{Count: num(0), Amount: amount(0)}}
	m.r.Performance, m.r.Evaluations = &report.Performance{Evaluated: num(0), Projects: num(0), Amount: amount(0)}, nil
}

// plenty has what few departments have, all at once, with a form of each kind of the pack.
func (m *maker) plenty(forms []Form) {
	t, r := m.r.ThreePublic, m.r
	t.Reception.Foreign = &report.ForeignGuests{Amount: t.Reception.Actual, Batches: t.Reception.Batches, People: t.Reception.People}
	pr := r.Procurement
	pr.Reserved = &report.Reserved{SME: pr.SME, Micro: pr.Micro, SMEWon: pr.SME, MicroWon: pr.Micro, OtherWon: amount(0)}
	r.Assets.Vehicles = nil
	for i, kind := range []string{"机要通信用车", "执法执勤用车", "其他用车"} {
		r.Assets.Vehicles = append(r.Assets.Vehicles, report.Vehicle{Kind: text(kind), Count: num(i + 1), Amount: m.cents(10_000_000)})
	}
	for i := range 3 {
		r.Services.Rows = append(r.Services.Rows, report.Service{Name: text(fmt.Sprintf("咨询%c", 'A'+i)), Amount: m.cents(1_000_000)})
	}
	for _, f := range forms {
		if m.total().GreaterThan(leastOfForm.Add(leastOfForm)) {
			r.Evaluations = append(r.Evaluations, m.formOf(f))
		}
	}
}

// formOf is a form of self-evaluation with all texts that only forms of its kind have.
func (m *maker) formOf(f Form) report.Evaluation {
	e := m.form(m.r.Department.Name.V)
	e.Form = text(f.Name)
	for _, t := range f.Texts {
		name, ofIndicator := strings.CutPrefix(t, report.OfIndicator)
		entry := place.Entry[place.Value[string]]{Key: name, V: text("按要求完成。")}
		if !ofIndicator {
			e.Texts = append(e.Texts, entry)
			continue
		}
		for i := range e.Indicators {
			e.Indicators[i].Texts = append(e.Indicators[i].Texts, entry)
		}
	}
	return e
}

// tiny has a 分 where there was money: printed, its sums are 0.00 万元.
func (m *maker) tiny() {
	m.bare(1)
	m.r.Procurement.Goods, m.r.Procurement.SME = amount(1), amount(1)
	m.r.NonFiscal = nil
	byKind, crossed := slices.ContainsFunc(m.r.Economic, func(e report.Economic) bool { return e.OfProjects() }), m.r.ByFunction()
	m.r.Economic = nil
	told := map[string]bool{}
	m.r.Accounts = slices.DeleteFunc(m.r.Accounts, func(a report.Account) bool {
		first := !told[a.Fund.V]
		told[a.Fund.V] = true
		return !first
	})
	for i := range m.r.Accounts {
		a := &m.r.Accounts[i]
		a.Basic, a.Project = nil, &report.Project{Spent: amount(1)}
		if byKind {
			row := report.Economic{Fund: a.Fund, Kind: text(report.ProjectKind), Code: text("30201"), Amount: amount(1)}
			if crossed {
				row.Function = a.Code
			}
			m.r.Economic = append(m.r.Economic, row)
		}
	}
}

// stated says in sentences what others say in amounts.
func (m *maker) stated() {
	m.r.Prior.Stated = slices.DeleteFunc(m.r.Prior.Stated, func(e place.Entry[report.Amount]) bool { return e.Key == "机关运行经费" })
	says := text("由上级单位统一管理，本单位不单独核算。")
	m.r.Operating = &report.Operating{Statement: says}
	m.r.Procurement = &report.Procurement{Statement: says}
	m.r.Services = &report.Services{Statement: says}
	m.r.Assets = &report.Assets{Statement: says}
}

// wordy writes whatever may be written.
func (m *maker) wordy(p *pack.Pack) {
	m.r.Passages = nil
	for i, key := range p.Passages {
		v := report.Passage{Text: lawful[i%len(lawful)]}
		m.r.Passages = append(m.r.Passages, place.Entry[report.Passage]{Key: key.Key.V, V: v})
	}
	for _, e := range m.r.ThreePublic.Items() {
		e.Use = text("保障日常工作")
	}
	for i := range m.r.Accounts {
		code := m.r.Accounts[i].Code
		if !slices.ContainsFunc(m.r.Subjects, func(s report.Subject) bool { return s.Code.V == code.V }) {
			m.r.Subjects = append(m.r.Subjects, report.Subject{Code: code, Use: text("保障日常工作")})
		}
	}
}
