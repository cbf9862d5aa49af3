// Package report reads report.toml: what a department states, leaf facts only, each with its place.
//
// Keys are short English terms, values are Chinese. Nothing in a Report is computed; the figures are made from
// it by package figure.
package report

import (
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Report is one department's statement for one year. Its fields are in the order in which a file has them; a chapter
// begins at the field that names it.
type Report struct {
	Schema      place.Value[int]    `toml:"schema,required" min:"1" max:"1"`
	Pack        place.Value[string] `toml:"pack,required"`
	PackSHA256  place.Value[string] `toml:"pack_sha256"`  // the only fingerprint of the pack that will do
	PackVersion place.Value[string] `toml:"pack_version"` // versions of the pack that will do: 1.1, >=1.1 <1.3
	Year        place.Value[int]    `toml:"year,required" min:"2000" max:"2099"`
	Unit        place.Value[string] `toml:"unit,required" enum:"元|万元"`
	Precision   Amount              `toml:"precision"`   // unit of the last place that all amounts were rounded to, see Half
	ApprovedOn  Date                `toml:"approved_on"` // 批复日期: the report is due 20 days later (预算法 第十四条)
	Department  Department          `toml:"department,required"`
	Passages    place.Map[Passage]  `toml:"passage"` // keys are declared by the pack
	Prior       Prior               `toml:"prior" chapter:"上年公开数和批复数"`
	Approved    place.Map[Amount]   `toml:"approved" sign:"any"` // figure name → 批复数
	Sum         *Sum                `toml:"sum" offered:"no" chapter:"所属单位汇总"`
	Accounts    []Account           `toml:"account,usual" rows:"fund code origin" chapter:"财政拨款" adds:"units"`
	Economic    []Economic          `toml:"economic,usual" rows:"fund code kind function" prints:"经济|项目经济|支出经济" chapter:"财政拨款支出，按经济分类" adds:"units"`
	NonFiscal   *NonFiscal          `toml:"non_fiscal" chapter:"非财政拨款" adds:"units"`
	ThreePublic *ThreePublic        `toml:"three_public,usual" prints:"三公" chapter:"其他重要事项" adds:"units"`
	Operating   *Operating          `toml:"operating,usual" prints:"机关运行经费|机关运行说明" adds:"units"`
	Procurement *Procurement        `toml:"procurement,usual" prints:"采购|采购说明" adds:"units"`
	Services    *Services           `toml:"services,usual" prints:"购买服务|购买服务说明" adds:"units"`
	Assets      *Assets             `toml:"assets,usual" prints:"资产|资产说明" adds:"units"`
	Performance *Performance        `toml:"performance,usual" prints:"绩效|有绩效评价" adds:"units"`
	Facts       Facts               `toml:"facts,usual" chapter:"本地另要填的" adds:"units"` // what the pack asks beside all this
	Notes       []Note              `toml:"note" rows:"on" chapter:"原因、说明和自评表，有就写"`
	Adjustments []Adjustment        `toml:"adjustment" rows:"fund code kind" adds:"units"`
	Subjects    []Subject           `toml:"subject" rows:"code"`
	Evaluations []Evaluation        `toml:"evaluation" rows:"project"`
	Settings    place.Map[Choice]   `toml:"settings" chapter:"自定的写法，可以都不写"` // what the pack leaves to the department

	File string `toml:"-"` // path of the report inside its file system

	names map[string]string // of 科目, see SubjectName
	roots []*place.Node     // what it and the files of its forms hold
}

// Department says who reports. Kind decides 本部门/本单位 and the files' names.
type Department struct {
	Name  place.Value[string] `toml:"name,required"`
	Kind  place.Value[string] `toml:"kind,required" enum:"部门|单位|二级单位"`
	Code  place.Value[string] `toml:"code,usual"`
	Units Units               `toml:"units,required"`
}

// Units counts the units whose accounts the report covers, the department itself among them.
type Units struct {
	At             diag.Pos         `toml:"-,at"`
	Administrative place.Value[int] `toml:"administrative,usual" min:"0" max:"99999"` // 行政单位
	CivilService   place.Value[int] `toml:"civil_service,usual" min:"0" max:"99999"`  // 参照公务员法管理的事业单位
	Institution    place.Value[int] `toml:"institution,usual" min:"0" max:"99999"`    // 其他事业单位
}

// All is how many units there are.
func (u *Units) All() int { return u.Administrative.V + u.CivilService.V + u.Institution.V }

// The three kinds of fiscal money.
const (
	General = "一般公共预算"
	Fund    = "政府性基金"
	Capital = "国有资本经营"
)

// ProjectKind is the kind of a row of the economic classification that is not of 基本支出.
const ProjectKind = "项目支出"

// Account is one kind of fiscal money for one 科目: a row of the clerk's 财决07/09 table. Rows of the same fund
// and code are added when each names its origin.
type Account struct {
	At       diag.Pos            `toml:"-,at"`
	Code     place.Value[string] `toml:"code,required"`
	Name     place.Value[string] `toml:"name"`
	Fund     place.Value[string] `toml:"fund" enum:"一般公共预算|政府性基金|国有资本经营"`
	Origin   place.Value[string] `toml:"origin"`   // the unit that the row comes from
	Withheld place.Value[bool]   `toml:"withheld"` // 涉密: the row may stay at 类 or 款
	Basic    *Basic              `toml:"basic,usual"`
	Project  *Project            `toml:"project,usual"`
	Budget   *Budget             `toml:"budget,usual" prints:"财政拨款.年初预算|财政拨款.全年预算"`
}

// Basic is the 基本支出 side. Income left out means 收支相抵: as much as was spent and not carried in.
type Basic struct {
	At        diag.Pos `toml:"-,at"`
	Opening   Amount   `toml:"opening"`
	Income    Amount   `toml:"income"`
	Personnel Amount   `toml:"personnel,usual"` // 人员经费
	Public    Amount   `toml:"public,usual"`    // 公用经费
	Spent     Amount   `toml:"spent"`           // instead of the two above
	Closing   Amount   `toml:"closing"`         // a control: closing is always computed
}

// EvenIncome is the income as stated or, left out, what makes the row even: as much as was spent and not carried in.
func (b *Basic) EvenIncome() Amount {
	return evenIncome(b.Income, b.At, b.Opening, b.Personnel.Yuan.Add(b.Public.Yuan).Add(b.Spent.Yuan))
}

// Left is what the row carries to the next year, in 元.
func (b *Basic) Left() decimal.Decimal {
	return b.Opening.Yuan.Add(b.EvenIncome().Yuan).Sub(b.Personnel.Yuan).Sub(b.Public.Yuan).Sub(b.Spent.Yuan)
}

// Project is the 项目支出 side. Surplus is the 结余 part of the closing balance, the rest is 结转.
type Project struct {
	At      diag.Pos `toml:"-,at"`
	Opening Amount   `toml:"opening"`
	Income  Amount   `toml:"income"`
	Spent   Amount   `toml:"spent,usual"`
	Surplus Amount   `toml:"surplus"`
	Closing Amount   `toml:"closing"` // a control
}

// EvenIncome is the income as stated or, left out, what makes the row even.
func (p *Project) EvenIncome() Amount { return evenIncome(p.Income, p.At, p.Opening, p.Spent.Yuan) }

// Left is what the row carries to the next year, in 元: 结转 and 结余.
func (p *Project) Left() decimal.Decimal {
	return p.Opening.Yuan.Add(p.EvenIncome().Yuan).Sub(p.Spent.Yuan)
}

func evenIncome(stated Amount, at diag.Pos, opening Amount, spent decimal.Decimal) Amount {
	if stated.Set {
		return stated
	}
	even := NewAmount(spent.Sub(opening.Yuan), "元")
	even.Pos = at
	return even
}

// Budget is 年初预算 (basic, project) and 全年预算 (full) of one 科目.
type Budget struct {
	Basic   Amount `toml:"basic,usual" prints:"财政拨款.年初预算"`
	Project Amount `toml:"project,usual" prints:"财政拨款.年初预算"`
	Full    Amount `toml:"full,usual" prints:"财政拨款.全年预算"`
}

// FullYear is 全年预算 as stated; left out, and where other 科目 have one, it is 年初预算: nothing was adjusted.
func (b *Budget) FullYear(adjusted bool) Amount {
	if b.Full.Set || !adjusted {
		return b.Full
	}
	initial := NewAmount(b.Basic.Yuan.Add(b.Project.Yuan), "元")
	if initial.Pos = b.Basic.Pos; !b.Basic.Set {
		initial.Pos = b.Project.Pos
	}
	return initial
}

// NonFiscal is all other money. It balances once per report, 经营 apart.
type NonFiscal struct {
	At           diag.Pos           `toml:"-,at"`
	Opening      NonFiscalOpening   `toml:"opening,usual"`
	Reserves     Reserves           `toml:"reserves,usual"`
	Distribution Distribution       `toml:"distribution,usual"`
	Accounts     []NonFiscalAccount `toml:"account,usual" rows:"code origin"`
}

// NonFiscalOpening is 年初结转和结余 of non-fiscal money.
type NonFiscalOpening struct {
	Basic     Amount `toml:"basic,usual" sign:"any"`
	Project   Amount `toml:"project,usual" sign:"any"`
	Operating Amount `toml:"operating,usual" sign:"any"`
}

// Reserves are 使用非财政拨款结余 and 专用结余.
type Reserves struct {
	Surplus Amount `toml:"surplus,usual"`
	Special Amount `toml:"special,usual"`
}

// Distribution is 结余分配.
type Distribution struct {
	Business  Amount `toml:"business,usual" sign:"any"`
	Operating Amount `toml:"operating,usual" sign:"any"`
}

// NonFiscalAccount is the income and expenditure of one 科目.
type NonFiscalAccount struct {
	At       diag.Pos            `toml:"-,at"`
	Code     place.Value[string] `toml:"code,required"`
	Name     place.Value[string] `toml:"name"`
	Origin   place.Value[string] `toml:"origin"`
	Withheld place.Value[bool]   `toml:"withheld"`
	Income   NonFiscalIncome     `toml:"income,usual"`
	Spent    NonFiscalSpent      `toml:"spent,usual"`
}

// NonFiscalIncome is income by source.
type NonFiscalIncome struct {
	Superior   Amount `toml:"superior,usual"`         // 上级补助收入
	Business   Amount `toml:"business,usual"`         // 事业收入
	Operating  Amount `toml:"operating,usual"`        // 经营收入
	Affiliated Amount `toml:"affiliated,usual"`       // 附属单位上缴收入
	Other      Amount `toml:"other,usual" sign:"any"` // 其他收入
}

// NonFiscalSpent is expenditure by kind.
type NonFiscalSpent struct {
	Basic     Amount `toml:"basic,usual"`
	Project   Amount `toml:"project,usual"`
	Remitted  Amount `toml:"remitted,usual"`  // 上缴上级支出
	Operating Amount `toml:"operating,usual"` // 经营支出
	Subsidy   Amount `toml:"subsidy,usual"`   // 对附属单位补助支出
}

// Adjustment is a 年初数调整: last year's closing plus the adjustments is this year's opening.
type Adjustment struct {
	At     diag.Pos            `toml:"-,at"`
	Fund   place.Value[string] `toml:"fund" enum:"一般公共预算|政府性基金|国有资本经营|非财政"`
	Code   place.Value[string] `toml:"code,usual"`
	Kind   place.Value[string] `toml:"kind,required" enum:"会计差错更正|收回以前年度支出|归集调入|归集调出|缴回资金|单位内部调剂|机构改革划转|其他"`
	Amount Amount              `toml:"amount,required" sign:"any"`
	Reason place.Value[string] `toml:"reason,usual"`
}

// Economic is 财政拨款支出 of one 款 of the economic classification, of one 科目 by function where the report divides by both.
type Economic struct {
	At       diag.Pos            `toml:"-,at"`
	Code     place.Value[string] `toml:"code,required"`
	Name     place.Value[string] `toml:"name"`
	Fund     place.Value[string] `toml:"fund" enum:"一般公共预算|政府性基金|国有资本经营"`
	Kind     place.Value[string] `toml:"kind" enum:"基本支出|项目支出"`
	Function place.Value[string] `toml:"function" prints:"economic.function"`
	Amount   Amount              `toml:"amount,required"`
}

// OfProjects tells whether a row is of 项目支出: one that does not say is of 基本支出.
func (e *Economic) OfProjects() bool { return e.Kind.V == ProjectKind }

// ByFunction tells whether the rows of the economic classification are divided by function too: all are, or none.
func (r *Report) ByFunction() bool { return len(r.Economic) > 0 && r.Economic[0].Function.V != "" }

// Subject names or explains a 科目 that the pack's list does not have, or has otherwise, and tells what this department
// spends it on.
type Subject struct {
	At         diag.Pos            `toml:"-,at"`
	Code       place.Value[string] `toml:"code,required"`
	Name       place.Value[string] `toml:"name"`
	Definition place.Value[string] `toml:"definition,usual"` // for 名词解释
	Use        place.Value[string] `toml:"use,usual"`        // 主要用于……
}

// Note is the reason of a printed change.
type Note struct {
	At     diag.Pos            `toml:"-,at"`
	On     place.Value[string] `toml:"on,required"` // a figure's name
	Reason place.Value[string] `toml:"reason,required"`
}

// Copy is the same report, of which whole sections may be set without changing r.
func (r *Report) Copy() *Report {
	c := *r
	c.names = nil
	return &c
}

// SubjectName is the name that the report gives a 科目, or "". The report may not change after the first call.
func (r *Report) SubjectName(code string) string {
	if r.names == nil {
		r.names = r.subjectNames()
	}
	return r.names[code]
}

// subjectNames maps codes to names; the first table that names one wins.
func (r *Report) subjectNames() map[string]string {
	names := map[string]string{}
	add := func(code, name place.Value[string]) {
		if name.V != "" && names[code.V] == "" {
			names[code.V] = name.V
		}
	}
	for _, s := range r.Subjects {
		add(s.Code, s.Name)
	}
	for _, a := range r.Accounts {
		add(a.Code, a.Name)
	}
	if r.NonFiscal != nil {
		for _, a := range r.NonFiscal.Accounts {
			add(a.Code, a.Name)
		}
	}
	for _, e := range r.Economic {
		add(e.Code, e.Name)
	}
	return names
}

// Definition is how the report explains a 科目, or "".
func (r *Report) Definition(code string) string {
	return r.aboutSubject(code, func(s *Subject) string { return s.Definition.V })
}

// Use is what the report says a 科目 is spent on, or "".
func (r *Report) Use(code string) string {
	return r.aboutSubject(code, func(s *Subject) string { return s.Use.V })
}

// aboutSubject is the first thing that the report says of a 科目.
func (r *Report) aboutSubject(code string, pick func(*Subject) string) string {
	for i := range r.Subjects {
		if s := &r.Subjects[i]; s.Code.V == code && pick(s) != "" {
			return pick(s)
		}
	}
	return ""
}

// EachCode visits the codes that rows of 科目 state, in the order of the report's parts, each with the name that its row gives it.
func (r *Report) EachCode(visit func(code, name place.Value[string])) {
	one := func(code, name place.Value[string]) {
		if code.Set {
			visit(code, name)
		}
	}
	for _, a := range r.Accounts {
		one(a.Code, a.Name)
	}
	if n := r.NonFiscal; n != nil {
		for _, a := range n.Accounts {
			one(a.Code, a.Name)
		}
	}
	for _, e := range r.Economic {
		one(e.Code, e.Name)
	}
}
