package start

import (
	"fmt"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// follow makes the report of the next year from last year's: what it said in words stays, what it said in numbers is asked
// again, and closing balances open the year.
func (w *writer) follow() {
	was := w.last.Report
	r := was.Emptied()
	w.Report = r
	r.File, r.PackSHA256.Set, r.PackVersion.Set, r.Precision = "", false, false, report.Amount{}
	state(&r.Year, was.Year.V+1)
	r.Notes, r.Adjustments, r.Evaluations = nil, nil, nil
	if r.Services != nil {
		r.Services.Rows = nil
	}
	w.balances(was)
	operates := r.Operating != nil
	r.Facts = report.NewFacts(w.pack)
	report.Ask(r, w.Prints)
	if r.Department = was.Department; !operates {
		r.Operating = nil
	}
	if r.Sum != nil {
		w.followSum()
		return
	}
	for _, e := range r.ThreePublic.Items() {
		e.Prior, e.Use.Set = report.Amount{}, false
	}
	w.otherCodes()
	w.Notes["account"] = "科目和次序同上年，opening 是上年年末数。今年没有的科目整段删去，有 opening 的除外；新增的照样再写一段。"
	w.Notes["economic"] = economicNote
}

// balances carries over what last year left. The income has to be stated beside it.
func (w *writer) balances(was *report.Report) {
	unit := was.Unit.V
	carry := func(left decimal.Decimal, opening, income, closing *report.Amount) {
		*opening, *closing = report.Amount{}, report.Amount{}
		if left.IsPositive() { // below zero by rounded amounts alone
			*opening, *income = report.NewAmount(left, unit), unfilled
		}
	}
	for i, a := range was.Accounts {
		if b := w.Report.Accounts[i].Basic; b != nil {
			carry(a.Basic.Left(), &b.Opening, &b.Income, &b.Closing)
		}
		if p := w.Report.Accounts[i].Project; p != nil {
			carry(a.Project.Left(), &p.Opening, &p.Income, &p.Closing)
		}
	}
	n := w.Report.NonFiscal
	if n == nil {
		return
	}
	// Balances of 基本 and 项目 hold together, so what each of these carried on is for the clerk to say; the sum is told.
	n.Opening = report.NonFiscalOpening{}
	if f := w.last.Book.Get("非财政.年末.事业"); f != nil && !f.Exact.IsZero() {
		n.Opening.Basic, n.Opening.Project = unfilled, unfilled
		w.Notes["non_fiscal"] = fmt.Sprintf("opening 的 basic 和 project 合计应是上年年末的 %s。", figure.Money(f.Exact, unit))
	}
	if f := w.last.Book.Get("非财政.年末.经营"); f != nil && !f.Exact.IsZero() {
		n.Opening.Operating = report.NewAmount(f.Exact, unit)
	}
}

// otherCodes tells of the 科目 that were carried over and are none of the new year's. The clerk knows what became of them.
func (w *writer) otherCodes() {
	told := map[string]bool{}
	w.Report.EachCode(func(code, name place.Value[string]) {
		if _, listed := w.pack.Subjects.Get(code.V); listed || name.Set || told[code.V] {
			return
		}
		told[code.V] = true
		message, hint := w.pack.Subjects.Unknown(code.V)
		w.note("抄过来的科目要改：%s；%s", message, hint)
	})
}
