package report

import (
	"gen/internal/diag"
	"gen/internal/place"
)

// What part three of the report tells: 三公, 机关运行, 采购, 购买服务, 资产, and the evaluated projects of part four. Each section is
// amounts (zero is an amount) or a statement, a sentence of the department's own.

// ThreePublic is 财政拨款“三公”经费.
type ThreePublic struct {
	Overseas  Overseas  `toml:"overseas,required"`
	Reception Reception `toml:"reception,required"`
	Purchase  Purchase  `toml:"vehicle_purchase,required"`
	Operation Operation `toml:"vehicle_operation,required"`
}

// Items are the amounts of the four items, in the order of the form.
func (t *ThreePublic) Items() []*Expense {
	return []*Expense{&t.Overseas.Expense, &t.Reception.Expense, &t.Purchase.Expense, &t.Operation.Expense}
}

// ByFund tells whether the report says what of its 三公 is of 一般公共预算: of every item that has any.
func (t *ThreePublic) ByFund() bool {
	said := false
	for _, e := range t.Items() {
		if !e.General.Set && !e.Actual.Yuan.IsZero() {
			return false
		}
		said = said || e.General.Set
	}
	return said
}

// Expense is one of the 三公 items: 年初预算, 全年预算, 决算, and last year's 决算.
type Expense struct {
	Initial Amount `toml:"initial,required"`
	Full    Amount `toml:"full" prints:"三公.全年预算"` // left out: as Initial
	Actual  Amount `toml:"actual,required"`
	Prior   Amount `toml:"prior"`
	General Amount `toml:"general"` // what of Actual is of 一般公共预算

	Use place.Value[string] `toml:"use"` // 主要用于……
}

// Overseas is 因公出国（境）费.
type Overseas struct {
	Expense
	Groups place.Value[int] `toml:"groups,usual" prints:"三公.团组" min:"0" max:"999999"`
	People place.Value[int] `toml:"people,usual" prints:"三公.出国人次" min:"0" max:"999999"`
}

// Reception is 公务接待费.
type Reception struct {
	Expense
	Batches place.Value[int] `toml:"batches,usual" prints:"三公.接待批次" min:"0" max:"9999999"`
	People  place.Value[int] `toml:"people,usual" prints:"三公.接待人次" min:"0" max:"9999999"`
	Foreign *ForeignGuests   `toml:"foreign" prints:"三公.外宾接待|三公.外宾批次|三公.外宾人次"` // of the above
}

// ForeignGuests is 外宾接待.
type ForeignGuests struct {
	Amount  Amount           `toml:"amount,usual"`
	Batches place.Value[int] `toml:"batches,usual" prints:"三公.外宾批次" min:"0" max:"9999999"`
	People  place.Value[int] `toml:"people,usual" prints:"三公.外宾人次" min:"0" max:"9999999"`
}

// Purchase is 公务用车购置费.
type Purchase struct {
	Expense
	Count place.Value[int] `toml:"count,usual" prints:"三公.购置数" min:"0" max:"999999"`
}

// Operation is 公务用车运行维护费.
type Operation struct {
	Expense
	Fleet place.Value[int] `toml:"fleet,usual" prints:"三公.保有量" min:"0" max:"999999"` // 保有量
}

// Operating is 机关运行经费, stated by departments with 行政 or 参公 units.
type Operating struct {
	Amount    Amount              `toml:"amount,usual"`
	Statement place.Value[string] `toml:"statement"`
}

// Procurement is 政府采购支出.
type Procurement struct {
	Goods     Amount              `toml:"goods,usual"`
	Works     Amount              `toml:"works,usual"`
	Services  Amount              `toml:"services,usual"`
	SME       Amount              `toml:"sme,usual" prints:"采购.中小企业"`   // 授予中小企业合同金额
	Micro     Amount              `toml:"micro,usual" prints:"采购.小微企业"` // 其中：小微企业
	Reserved  *Reserved           `toml:"reserved" prints:"采购.预留中小企业"`
	Statement place.Value[string] `toml:"statement"`
}

// Reserved is the procurement kept for small and medium firms, and what they won in it and elsewhere.
type Reserved struct {
	SME      Amount `toml:"sme,usual"`       // 面向中小企业预留的项目预算
	Micro    Amount `toml:"micro,usual"`     // 面向小微企业预留的项目预算
	SMEWon   Amount `toml:"sme_won,usual"`   // 前者由中小企业成交的金额
	MicroWon Amount `toml:"micro_won,usual"` // 后者由小微企业成交的金额
	OtherWon Amount `toml:"other_won,usual"` // 其他项目由中小企业成交的金额
}

// Services is 政府购买服务; no row means none was bought.
type Services struct {
	Rows      []Service           `toml:"row" rows:"unit name"`
	Statement place.Value[string] `toml:"statement"`
}

// Service is one service bought.
type Service struct {
	At        diag.Pos              `toml:"-,at"`
	Unit      place.Value[string]   `toml:"unit"` // left out: the department
	Name      place.Value[string]   `toml:"name,required"`
	Catalogue []place.Value[string] `toml:"catalogue,usual"` // 指导性目录 一级、二级、三级
	Amount    Amount                `toml:"amount,required"`
}

// Assets is 国有资产占用情况 at the year's end.
type Assets struct {
	Fixed     Amount              `toml:"fixed,usual" prints:"资产.固定资产"` // 固定资产总额
	Vehicles  []Vehicle           `toml:"vehicle" rows:"kind" prints:"资产.车辆|资产.车辆数|资产.车辆金额"`
	Equipment Equipment           `toml:"equipment,usual" prints:"资产.设备数|资产.设备金额"`
	Statement place.Value[string] `toml:"statement"`
}

// Vehicle is one kind of vehicle.
type Vehicle struct {
	Kind   place.Value[string] `toml:"kind,required"`
	Count  place.Value[int]    `toml:"count,required" min:"0" max:"999999"`
	Amount Amount              `toml:"amount,usual" prints:"资产.车辆金额"`
}

// Equipment is equipment above the pack's unit price, vehicles not among it.
type Equipment struct {
	Count  place.Value[int] `toml:"count,usual" prints:"资产.设备数" min:"0" max:"999999"`
	Amount Amount           `toml:"amount,usual" prints:"资产.设备金额"`
}

// Performance counts the evaluated projects.
type Performance struct {
	Evaluated place.Value[int] `toml:"evaluated,required" min:"0" max:"999999"`
	Projects  place.Value[int] `toml:"projects,required" min:"0" max:"999999"`
	Amount    Amount           `toml:"amount,required"`
}
