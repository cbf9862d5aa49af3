package start

import "fmt"

func (w *writer) nonFiscal() {
	w.chapter("非财政拨款")
	if w.was.NonFiscal == nil {
		w.extra = "没有 opening、reserves、distribution 的，那一行删去。"
		w.offHead("[non_fiscal]", "")
		w.inline("opening", blanks("basic", "project", "operating")...)
		w.inline("reserves", blanks("surplus", "special")...)
		w.inline("distribution", blanks("business", "operating")...)
		w.offHead("[[non_fiscal.account]]", "")
		w.set("code", blank)
		w.inline("income", blanks("superior", "business", "operating", "affiliated", "other")...)
		w.inline("spent", blanks("basic", "project", "remitted", "operating", "subsidy")...)
		return
	}
	n := w.was.NonFiscal
	opening := w.nonFiscalOpening()
	w.head("[non_fiscal]", "")
	w.inline("opening", opening...)
	w.inline("reserves", stated(cell{"surplus", n.Reserves.Surplus}, cell{"special", n.Reserves.Special})...)
	w.inline("distribution", stated(cell{"business", n.Distribution.Business}, cell{"operating", n.Distribution.Operating})...)
	for _, a := range n.Accounts {
		w.head("[[non_fiscal.account]]", w.subject(a.Code.V))
		w.set("code", quote(a.Code.V))
		if a.Name.Set {
			w.set("name", quote(a.Name.V))
		}
		if a.Origin.Set {
			w.set("origin", quote(a.Origin.V))
		}
		if a.Withheld.V {
			w.set("withheld", "true")
		}
		in, out := a.Income, a.Spent
		w.inline("income", stated(cell{"superior", in.Superior}, cell{"business", in.Business}, cell{"operating", in.Operating}, cell{"affiliated", in.Affiliated}, cell{"other", in.Other})...)
		w.inline("spent", stated(cell{"basic", out.Basic}, cell{"project", out.Project}, cell{"remitted", out.Remitted}, cell{"operating", out.Operating}, cell{"subsidy", out.Subsidy})...)
	}
}

// nonFiscalOpening are last year's closing balances. They balance for 基本 and 项目 together, so what each of these carried
// on is for the clerk to say; the sum is told.
func (w *writer) nonFiscalOpening() []pair {
	var pairs []pair
	if f := w.last.Book.Get("非财政.年末.事业"); f != nil && !f.Exact.IsZero() {
		pairs = blanks("basic", "project")
		w.extra = fmt.Sprintf("opening 的 basic 和 project 合计应是上年年末的 %s %s。", w.amount(f.Exact), w.was.Unit.V)
	}
	if f := w.last.Book.Get("非财政.年末.经营"); f != nil && !f.Exact.IsZero() {
		pairs = append(pairs, pair{"operating", w.amount(f.Exact)})
	}
	return pairs
}
