package start

import (
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// before is what the new report is held against: last year and the approved totals.
func (w *writer) before() {
	w.chapter("上年公开数和批复数")
	if w.last != nil {
		w.head("[prior]", "")
		w.set("from", quote(w.last.From))
	} else if names, _ := w.compared(); len(names) > 0 {
		w.extra = "是新设立的部门，就把这一段删去，报告里不写比上年。"
		w.head("[prior]", "")
		for _, name := range names {
			comment := ""
			if name == operating {
				comment = "没有行政、参公单位的删去这一行"
			}
			w.add(quote(name), blank, comment, false)
		}
	}
	var names []string
	for _, e := range w.was.Approved {
		names = append(names, e.Key)
	}
	if len(names) == 0 {
		for _, h := range figure.Headlines(figure.Approved) {
			names = append(names, h.ID)
		}
	}
	w.offHead("[approved]", "")
	for _, name := range names {
		w.set(quote(name), blank)
	}
}

// operating is the figure that only departments with 行政 or 参公 units have.
const operating = "机关运行经费"

// compared are the figures that the pack holds against last year's. Those of 三公 have their place in [three_public].
func (w *writer) compared() (prior, threePublic []string) {
	for _, held := range language.Read(w.pack).Compares() {
		switch name := string(held.Figure); {
		case !held.WithLastYear() || held.Figure.InList():
		case strings.HasPrefix(name, "三公."):
			threePublic = append(threePublic, name)
		default:
			prior = append(prior, name)
		}
	}
	return prior, threePublic
}

const repeat = "多一个就照样再写一段。"

func (w *writer) accounts() {
	w.chapter("财政拨款")
	w.extra = "有年初结转的，basic 或 project 里加写 opening 年初数、income 本年收入；不写 income 表示收支相抵。" + repeat
	if w.last == nil {
		w.head("[[account]]", "")
		w.set("code", blank)
		w.offer("fund", quote(report.Fund))
		w.inline("basic", blanks("personnel", "public")...)
		w.inline("project", blanks("spent")...)
		w.inline("budget", blanks("basic", "project", "full")...)
		return
	}
	w.extra = "科目和次序同上年，opening 是上年年末数。今年没有的科目整段删去，有 opening 的除外；新增的照样再写一段。"
	for i := range w.was.Accounts {
		w.account(&w.was.Accounts[i])
	}
}

// account is a row of last year with this year's amounts still to come.
func (w *writer) account(a *report.Account) {
	w.head("[[account]]", w.subject(a.Code.V))
	w.set("code", quote(a.Code.V))
	if a.Name.Set {
		w.set("name", quote(a.Name.V))
	}
	if a.Fund.V != report.General {
		w.set("fund", quote(a.Fund.V))
	}
	if a.Origin.Set {
		w.set("origin", quote(a.Origin.V))
	}
	if a.Withheld.V {
		w.set("withheld", "true")
	}
	if b := a.Basic; b != nil {
		w.inline("basic", append(w.carried(b.Left(), b.Income), stated(cell{"personnel", b.Personnel}, cell{"public", b.Public}, cell{"spent", b.Spent})...)...)
	}
	if p := a.Project; p != nil {
		w.inline("project", append(w.carried(p.Left(), p.Income), stated(cell{"spent", p.Spent}, cell{"surplus", p.Surplus})...)...)
	}
	if b := a.Budget; b != nil {
		w.inline("budget", stated(cell{"basic", b.Basic}, cell{"project", b.Project}, cell{"full", b.Full})...)
	}
}

// carried is the opening balance that last year left, and the income, which has to be stated beside one.
func (w *writer) carried(left decimal.Decimal, income report.Amount) []pair {
	if !left.IsZero() {
		return []pair{{"opening", w.amount(left)}, {"income", blank}}
	}
	return stated(cell{"income", income})
}

// amount writes 元 in the unit of the file, exactly.
func (w *writer) amount(yuan decimal.Decimal) string {
	return figure.InUnit(yuan, w.was.Unit.V).String()
}

func (w *writer) subject(code string) string {
	s, _ := w.pack.Subjects.Get(code)
	return s.Name
}

func (w *writer) economic() {
	w.chapter("财政拨款基本支出，按经济分类")
	w.extra = "人员经费是 301、303 开头的，其余是公用经费；两种合计各等于上面的。" + repeat
	rows := []report.Economic{{}, {}}
	rows[0].Code.V, rows[1].Code.V = "30101", "30201"
	if w.last != nil {
		rows = w.was.Economic
	}
	for _, e := range rows {
		w.head("[[economic]]", w.subject(e.Code.V))
		w.set("code", quote(e.Code.V))
		if e.Name.Set {
			w.set("name", quote(e.Name.V))
		}
		if e.Fund.V == report.Fund {
			w.set("fund", quote(e.Fund.V))
		}
		w.set("amount", blank)
	}
}

// cell is an amount of last year's with its key.
type cell struct {
	key string
	was report.Amount
}

// stated are the keys that last year's report had, to be filled in again.
func stated(cells ...cell) []pair {
	var pairs []pair
	for _, c := range cells {
		if c.was.Set {
			pairs = append(pairs, pair{c.key, blank})
		}
	}
	return pairs
}

func blanks(keys ...string) []pair {
	var pairs []pair
	for _, key := range keys {
		pairs = append(pairs, pair{key, blank})
	}
	return pairs
}
