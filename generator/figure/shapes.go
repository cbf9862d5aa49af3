package figure

import (
	"strings"
	"sync"

	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Shapes are the names that figures can have in any report, with {code} for the code of a 科目 and {n} for the number of
// a row. They are read off a report that states something of everything, so they can't fall behind the figures.
var Shapes = sync.OnceValue(func() map[string]bool {
	book, _ := Compute(specimen(), Options{Unit: "元", Names: func(string) string { return "" }})
	shapes := map[string]bool{}
	for _, f := range book.All() {
		if strings.ContainsAny(f.ID, "#（") {
			continue
		}
		shape := Shape(f.ID)
		shapes[shape] = true
		if f.Kind == Amount && !strings.HasPrefix(shape, "上年.") {
			shapes["上年."+shape] = true
		}
	}
	return shapes
})

// Shape is a name with its codes and row numbers as gaps.
func Shape(id string) string {
	parts := strings.Split(id, ".")
	for i, p := range parts {
		switch {
		case p == "" || !isDigits(p):
		case i > 0 && (parts[i-1] == "支出" || parts[i-1] == "收入" || parts[i-1] == "年初" || parts[i-1] == "年末" || len(p) >= 3):
			parts[i] = "{code}"
		default:
			parts[i] = "{n}"
		}
	}
	return strings.Join(parts, ".")
}

// specimen is a report that states something of everything.
func specimen() *report.Report {
	text := func(s string) place.Value[string] { return place.Value[string]{V: s, Set: true} }
	number := place.Value[int]{V: 1, Set: true}
	yuan := report.Amount{Text: "1", Yuan: decimal.NewFromInt(1), Set: true}
	expense := report.Expense{Initial: yuan, Full: yuan, Actual: yuan, Prior: yuan}
	r := &report.Report{
		NonFiscal: &report.NonFiscal{Accounts: []report.NonFiscalAccount{{Code: text("2010101"),
			Income: report.NonFiscalIncome{Superior: yuan, Business: yuan, Operating: yuan, Affiliated: yuan, Other: yuan},
			Spent:  report.NonFiscalSpent{Basic: yuan, Project: yuan, Remitted: yuan, Operating: yuan, Subsidy: yuan}}}},
		ThreePublic: &report.ThreePublic{
			Overseas: report.Overseas{Expense: expense, Groups: number, People: number}, Reception: report.Reception{Expense: expense, Batches: number, People: number},
			Purchase: report.Purchase{Expense: expense, Count: number}, Operation: report.Operation{Expense: expense, Fleet: number}},
		Operating:   &report.Operating{Amount: yuan},
		Procurement: &report.Procurement{Goods: yuan, Works: yuan, Services: yuan, SME: yuan, Micro: yuan},
		Services:    &report.Services{Rows: []report.Service{{Name: text("甲"), Amount: yuan}}},
		Assets:      &report.Assets{Fixed: yuan, Vehicles: []report.Vehicle{{Kind: text("甲"), Count: number, Amount: yuan}}, Equipment: report.Equipment{Count: number, Amount: yuan}},
		Performance: &report.Performance{Evaluated: number, Projects: number, Amount: yuan},
	}
	for _, fund := range funds {
		r.Accounts = append(r.Accounts, report.Account{Code: text("2010101"), Fund: text(fund), Basic: &report.Basic{Personnel: yuan, Public: yuan}, Project: &report.Project{Spent: yuan},
			Budget: &report.Budget{Basic: yuan, Project: yuan, Full: yuan}})
		if fund != report.Capital {
			for _, code := range []string{"30101", "30201", "30301", "31001"} {
				r.Economic = append(r.Economic, report.Economic{Code: text(code), Fund: text(fund), Amount: yuan})
			}
		}
	}
	return r
}
