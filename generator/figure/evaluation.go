package figure

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// The forms of self-evaluation stand beside the accounts: their amounts are printed as stated, in 万元, and take no part
// in publishing.

// EvaluationFunds are the rows of a form's funds, the sum first, as they stand in IDs; EvaluationViews are its columns.
var (
	EvaluationFunds = []string{"合计", "当年财政拨款", "上年结转", "其他"}
	EvaluationViews = []string{"年初预算", "全年预算", "执行"}
)

// FormKey is where the figures of form i stand, counted from zero.
func FormKey(i int, kind string) Key { return Key{Family: FormCell, Form: i + 1, Kind: kind} }

// FundsKey is that of an amount of form i, counted from zero: of which money, in which column.
func FundsKey(i int, money, view string) Key {
	return Key{Family: FormCell, Form: i + 1, Flow: "资金", Money: money, Kind: view}
}

// IndicatorKey is that of what an indicator of form i may earn (分值) or earned (得分), both counted from zero.
func IndicatorKey(i, n int, kind string) Key {
	return Key{Family: FormCell, Form: i + 1, Flow: "指标", Row: n + 1, Kind: kind}
}

// formKeys are the Keys of a form's figures, of any form and row, by their names within it: 资金.合计.执行, 指标.得分.
var formKeys = sync.OnceValue(func() map[string]Key {
	keys := map[string]Key{}
	for _, k := range shapes() {
		if k.Family == FormCell {
			within := k
			within.Row, within.Form = 0, 0
			_, name, _ := strings.Cut(within.String(), ".")
			keys[name] = k
		}
	}
	return keys
})

// FormNames are the names of a form's figures within it.
func FormNames() []string { return slices.Sorted(maps.Keys(formKeys())) }

// OfForm is the Key of a name within form i, and of an indicator of it, both counted from zero.
func OfForm(name string, i, n int) (k Key, ok bool) {
	k, ok = formKeys()[name]
	if k.Form = i + 1; k.Row != 0 {
		k.Row = n + 1
	}
	return k, ok
}

func (b *builder) evaluations(r *report.Report) {
	for i := range r.Evaluations {
		b.evaluation(i, &r.Evaluations[i])
	}
}

func (b *builder) evaluation(i int, e *report.Evaluation) {
	b.evaluationFunds(i, e)
	weights, scores := b.rate(i, e)
	for n, row := range e.Indicators {
		weights = append(weights, b.points(IndicatorKey(i, n, "分值"), row.Level3.V+" 分值", row.Weight))
		scores = append(scores, b.points(IndicatorKey(i, n, "得分"), row.Level3.V+" 得分", row.Score))
	}
	b.pointsTotal(FormKey(i, "总分值"), e.Project.V+" 总分值", weights)
	b.pointsTotal(FormKey(i, "总分"), e.Project.V+" 总分", scores)
}

func (b *builder) evaluationFunds(i int, e *report.Evaluation) {
	sources := []report.Spending{e.Funds.Appropriation, e.Funds.Carried, e.Funds.Other}
	for v, view := range EvaluationViews {
		var parts []*Figure
		for n, s := range sources {
			money := EvaluationFunds[n+1]
			a := []report.Amount{s.Initial, s.Full, s.Actual}[v]
			f := &Figure{Key: FundsKey(i, money, view), Label: e.Project.V + " " + money + view, Op: Leaf, Exact: a.Yuan, Pos: a.Pos}
			f.Within = b.half(a)
			parts = append(parts, b.book.add(asStated(f)))
		}
		asStated(b.sum(FundsKey(i, EvaluationFunds[0], view), e.Project.V+" "+view, plus(parts...)...))
	}
}

// asStated publishes an amount without rounding.
func asStated(f *Figure) *Figure {
	f.Kind, f.Unit, f.Published = Stated, "万元", f.Exact.Shift(-4)
	_, fraction, _ := strings.Cut(f.Published.String(), ".")
	f.Decimals = len(fraction)
	return f
}

// rate makes 执行率 and its 得分, which exist where there is a budget to divide by, and gives what they add to the totals.
// The score is taken from the exact rate, not from the printed one, and is at most the weight.
func (b *builder) rate(i int, e *report.Evaluation) (weights, scores []*Figure) {
	weight := b.points(FormKey(i, "执行率分值"), e.Project.V+" 执行率分值", e.RateWeight())
	full, actual := b.book.Of(FundsKey(i, "合计", "全年预算")), b.book.Of(FundsKey(i, "合计", "执行"))
	weights = []*Figure{weight}
	rate := b.book.ratio(e.Project.V+" 执行率", actual.Exact, full.Exact)
	if rate == nil {
		return weights, nil
	}
	rate.Key, rate.Op, rate.Pos, rate.Inputs = FormKey(i, "执行率"), Share, full.Pos, plus(actual, full)
	b.book.add(rate)
	most := e.RateWeight().V
	score := decimal.Min(most, most.Mul(actual.Exact).DivRound(full.Exact, 2))
	points := b.book.add(&Figure{Key: FormKey(i, "执行率得分"), Label: e.Project.V + " 执行率得分", Kind: Count, Op: Score, Unit: "分",
		Exact: score, Published: score, Inputs: plus(weight, actual, full)})
	return weights, []*Figure{points}
}

func (b *builder) points(k Key, label string, p report.Points) *Figure {
	return b.book.add(&Figure{Key: k, Label: label, Kind: Count, Op: Leaf, Unit: "分", Exact: p.V, Published: p.V, Pos: p.Pos})
}

func (b *builder) pointsTotal(k Key, label string, parts []*Figure) {
	f := b.sum(k, label, plus(parts...)...)
	f.Published = f.Exact
	f.counts("分")
}

// evaluationList is the forms of one kind, for sentences about them.
func evaluationList(name, form string) Entry {
	figure := func(name string, key func(i int) Key) Entry {
		return Entry{Name: name, Sort: FigureSort, id: func(s scope) string { return key(s.row).String() }}
	}
	funds := func(view string) Entry {
		return figure(view, func(i int) Key { return FundsKey(i, "合计", view) })
	}
	result := func(kind string) Entry {
		return figure(kind, func(i int) Key { return FormKey(i, kind) })
	}
	typed := func(name string, pick func(e *report.Evaluation) place.Value[string]) Entry {
		return text(name, func(s scope) any { return typed(pick(&s.r.Evaluations[s.row]).V) })
	}
	return Entry{Name: name, Sort: ListSort,
		Fields: []Entry{
			text("序号", func(s scope) any { return strconv.Itoa(s.row + 1) }),
			typed("项目", func(e *report.Evaluation) place.Value[string] { return e.Project }),
			typed("实施单位", func(e *report.Evaluation) place.Value[string] { return e.Unit }),
			funds("年初预算"), funds("全年预算"), funds("执行"), result("执行率"), result("总分"),
		},
		items: func(s scope) (list []scope) {
			for _, i := range s.r.EvaluationsBy(form) {
				s.row = i
				list = append(list, s)
			}
			return list
		},
	}
}
