package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Published is a random report of a pack as departments file it: 科目 of the year's lists, texts, settings and forms; with or
// without last year's figures; with one kind of money or all, in 元 or 万元, amounts large, small and halfway between two
// printed ones. It breaks no rule; of the reasons that its changes want it has none. Equal seeds give equal reports.
func Published(seed uint64, p *pack.Pack, year int) *report.Report {
	random := rand.New(rand.NewPCG(seed, 11))
	shape := aShape(random)
	shape.crossed = seed%3 == 2 || inTables(p, "}.支出经济")
	shape.projects = seed%3 > 0 || inTables(p, "支出经济")
	m := &maker{Rand: random, shape: shape, r: draw(seed, shape)}
	m.r.Pack, m.r.Year = text(p.Name.V), num(year)
	m.subjects(p)
	m.budgets()
	m.passages(p)
	if units := &m.r.Department.Units; units.Administrative.V == 0 {
		units.Institution.V = max(1, units.Institution.V)
	}
	for i := range p.Settings {
		s := &p.Settings[i]
		if allowed := s.Allowed(); s.Key.V != "zero" && m.IntN(2) == 0 { // who reads the tables takes a blank for nothing
			choice := report.Choice{Text: allowed[m.IntN(len(allowed))]}
			m.r.Settings = append(m.r.Settings, place.Entry[report.Choice]{Key: s.Key.V, V: choice})
		}
	}
	m.lastYear()
	m.evaluated(p)
	if m.IntN(2) == 0 {
		m.r.Unit = text("万元")
		restate(m.r, func(a report.Amount) report.Amount { return report.NewAmount(a.Yuan, "万元") })
	}
	return m.r
}

// inTables tells whether the name of a figure in the pack's tables has such a part.
func inTables(p *pack.Pack, part string) bool {
	return slices.ContainsFunc(p.Tables, func(t pack.Table) bool {
		return slices.ContainsFunc(t.Sides, func(s pack.Side) bool {
			return slices.ContainsFunc(s.Columns, func(c pack.Column) bool { return strings.Contains(c.Value.V, part) })
		})
	})
}

// aShape: half of the reports have all kinds of money, the others lack some; those of 经费自理 have none that is fiscal.
func aShape(random *rand.Rand) shape {
	s := shape{
		none:   map[string]bool{},
		grain:  []int64{1, 1, 1, 5_000, 10_000, 10_000}[random.IntN(6)],
		digits: []int{0, 0, 0, 0, 0, 4}[random.IntN(6)],
	}
	if random.IntN(2) == 0 {
		for _, fund := range []string{report.General, report.Fund, report.Capital} {
			s.none[fund] = random.IntN(2) == 0
		}
		s.own = s.none[report.General] || random.IntN(2) == 0
	}
	return s
}

// subjects gives each drawn code a 科目 of the lists. Those of insurance, pensions and housing are no project's and stay out.
func (m *maker) subjects(p *pack.Pack) {
	known := map[string][]string{}
	real := map[string]string{}
	exchange := func(code, name *place.Value[string]) {
		class := code.V[:3]
		if known[class] == nil {
			known[class] = slices.DeleteFunc(p.Subjects.Under(class, 7), func(code string) bool {
				return slices.ContainsFunc([]string{"20805", "21011", "22102"}, func(closed string) bool { return strings.HasPrefix(code, closed) })
			})
			m.Shuffle(len(known[class]), func(i, j int) { known[class][i], known[class][j] = known[class][j], known[class][i] })
		}
		if real[code.V] == "" && len(known[class]) > 0 {
			real[code.V], known[class] = known[class][0], known[class][1:]
		}
		if to := real[code.V]; to != "" {
			code.V, *name = to, place.Value[string]{}
		}
	}
	for i := range m.r.Accounts {
		exchange(&m.r.Accounts[i].Code, &m.r.Accounts[i].Name)
	}
	for i := range m.r.Economic {
		if e := &m.r.Economic[i]; e.Function.Set {
			exchange(&e.Function, &e.Name)
		}
	}
	if n := m.r.NonFiscal; n != nil {
		for i := range n.Accounts {
			exchange(&n.Accounts[i].Code, &n.Accounts[i].Name)
		}
	}
}

// budgets: a fund that has income is budgeted too.
func (m *maker) budgets() {
	for i := range m.r.Accounts {
		if a := &m.r.Accounts[i]; a.Budget == nil && !a.Origin.Set {
			a.Budget = &report.Budget{Project: a.Project.Spent, Basic: amount(0), Full: a.Project.Spent}
		}
	}
}

// lawful are texts as departments write them.
var lawful = []string{
	"负责本区档案的接收、保管和利用，承担全区档案业务的监督和指导。",
	"（一）贯彻执行国家和本市有关法律法规。\n\n（二）组织编制事业发展规划并监督实施。\n\n（三）承办区委、区政府交办的其他事项。",
	"内设 5 个科室：办公室、综合科、业务一科、业务二科、财务科。编制 46 人，实有 43 人。",
	"1. 制度建设：制定了预算绩效管理办法。\n2. 目标管理：全部项目编报了绩效目标。\n3. 结果应用：评价结果与下年度预算安排挂钩。",
	"### 评价结论\n\n项目决策依据充分，管理规范，评价得分 92.5 分，等级为“优”。\n\n- 问题：个别项目执行进度偏慢。\n- 改进：按月通报执行进度。",
	"全年接待查阅 1.2 万人次，整理档案 3500 卷，同比增长 8.6%，满意度 98%。",
}

func (m *maker) passages(p *pack.Pack) {
	m.r.Passages = nil
	for _, key := range p.Passages {
		// What may be left out has a place in whole departments' reports alone, or as a setting says.
		if printed := m.r.Department.Kind.V == "部门" && len(p.Settings) == 0; key.Required.V || printed && m.IntN(2) == 0 {
			v := report.Passage{Text: lawful[m.IntN(len(lawful))]}
			m.r.Passages = append(m.r.Passages, place.Entry[report.Passage]{Key: key.Key.V, V: v})
		}
	}
}

// lastYear leaves all of last year's figures out of each fourth report, and all of them in it otherwise.
func (m *maker) lastYear() {
	items := m.r.ThreePublic.Items()
	if m.IntN(4) == 0 {
		m.r.Prior.Stated = nil
		for _, e := range items {
			e.Prior = report.Amount{}
		}
		return
	}
	if !slices.ContainsFunc(m.r.Accounts, func(a report.Account) bool { return a.Fund.V == report.General }) {
		return
	}
	spent, fiscal := m.r.Prior.Stated[2].V, m.r.Prior.Stated[3].V
	if fiscal.Yuan.LessThan(spent.Yuan) {
		spent = fiscal
	}
	m.r.Prior.Stated = append(m.r.Prior.Stated, place.Entry[report.Amount]{Key: "一般公共预算.支出.合计", V: spent})
}

// evaluated adds the projects that were evaluated, and their forms where the pack prints them.
func (m *maker) evaluated(p *pack.Pack) {
	if m.IntN(3) == 0 {
		m.r.Performance = &report.Performance{Evaluated: num(0), Projects: num(m.IntN(5)), Amount: amount(0)}
		return
	}
	forms, some := 0, m.IntN(3)
	for name, f := range p.Files {
		if strings.HasPrefix(name, "text/") && strings.Contains(f.Text, "{{自评表}}") && m.total().GreaterThan(leastOfForm.Add(leastOfForm)) {
			forms = some
		}
	}
	m.r.Performance = &report.Performance{Evaluated: num(max(1, forms)), Projects: num(max(1, forms) + m.IntN(9)), Amount: m.yuan(5)}
	for i := range forms {
		m.r.Evaluations = append(m.r.Evaluations, m.form(fmt.Sprintf("业务项目%c", 'A'+i)))
	}
}

// leastOfForm is the least that a project was given, in 元: without any there is no rate.
var leastOfForm = decimal.NewFromInt(10_000)

func (m *maker) form(project string) report.Evaluation {
	full := sum(yuan(leastOfForm), m.cents(min(1_000_000_000, m.total().Sub(leastOfForm).Shift(2).IntPart())))
	spent := m.cents(full.Yuan.Shift(2).IntPart() + 1)
	e := report.Evaluation{
		Project:    text(project),
		Department: m.r.Department.Name,
		Unit:       m.r.Department.Name,
		Funds:      report.ProjectFunds{Appropriation: report.Spending{Initial: full, Full: full, Actual: spent}},
		Goals:      report.Goals{Expected: text("完成年度工作任务。"), Actual: text("已完成。")},
	}
	for _, level := range [][3]string{
		{"产出指标", "数量指标", "整理卷数"}, {"产出指标", "质量指标", "验收合格率"}, {"效益指标", "社会效益", "查阅人次"}, {"满意度指标", "服务对象满意度", "查阅者满意度"},
	} {
		weight := int64([]int{30, 20, 30, 10}[len(e.Indicators)])
		indicator := report.Indicator{
			Level1: text(level[0]), Level2: text(level[1]), Level3: text(level[2]),
			Target: text("≥95%"), Actual: text("97%"),
			Weight: points(decimal.NewFromInt(weight)), Score: points(decimal.NewFromInt(weight)),
		}
		if m.IntN(3) == 0 {
			indicator.Actual, indicator.Score = text("93%"), points(decimal.New(weight*100-1-m.Int64N(300), -2))
			indicator.Reason = text("部分工作延至下年，将加快进度")
		}
		e.Indicators = append(e.Indicators, indicator)
	}
	return e
}

func points(d decimal.Decimal) report.Points { return report.Points{V: d, Set: true} }
