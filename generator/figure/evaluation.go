package figure

import (
	"strconv"
	"strings"

	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// The forms of self-evaluation stand beside the accounts: their amounts are printed as stated, in 万元, and take no part
// in publishing. Names of form i begin with 自评.i, counted from one.

// EvaluationFunds are the rows of a form's funds, the sum first, as they stand in IDs; EvaluationViews are its columns.
var (
	EvaluationFunds = []string{"合计", "当年财政拨款", "上年结转", "其他"}
	EvaluationViews = []string{"年初预算", "全年预算", "执行"}
)

// EvaluationID is the name of a figure of form i, counted from zero: EvaluationID(0, "总分").
func EvaluationID(i int, parts ...string) string {
	return "自评." + strconv.Itoa(i+1) + "." + strings.Join(parts, ".")
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
		at := EvaluationID(i, "指标", strconv.Itoa(n+1))
		b.points(at+".分值", row.Level3.V+" 分值", row.Weight)
		b.points(at+".得分", row.Level3.V+" 得分", row.Score)
		weights, scores = append(weights, at+".分值"), append(scores, at+".得分")
	}
	b.pointsTotal(EvaluationID(i, "总分值"), e.Project.V+" 总分值", weights)
	b.pointsTotal(EvaluationID(i, "总分"), e.Project.V+" 总分", scores)
}

func (b *builder) evaluationFunds(i int, e *report.Evaluation) {
	sources := []report.Spending{e.Funds.Appropriation, e.Funds.Carried, e.Funds.Other}
	for v, view := range EvaluationViews {
		var terms []Term
		for n, s := range sources {
			id := EvaluationID(i, "资金", EvaluationFunds[n+1], view)
			a := []report.Amount{s.Initial, s.Full, s.Actual}[v]
			b.book.add(asStated(&Figure{ID: id, Label: e.Project.V + " " + EvaluationFunds[n+1] + view, Op: Leaf, Exact: a.Yuan, Pos: a.Pos}))
			terms = append(terms, Term{ID: id})
		}
		asStated(b.sum(EvaluationID(i, "资金", EvaluationFunds[0], view), e.Project.V+" "+view, terms...))
	}
}

// asStated publishes an amount without rounding.
func asStated(f *Figure) *Figure {
	f.Kind, f.Unit, f.Published = Stated, "万元", f.Exact.Shift(-4)
	_, fraction, _ := strings.Cut(f.Published.String(), ".")
	f.Decimals = len(fraction)
	return f
}

// rate makes 执行率 and its 得分, which exist where there is a budget to divide by, and names them for the totals. The
// score is taken from the exact rate, not from the printed one, and is at most the weight.
func (b *builder) rate(i int, e *report.Evaluation) (weights, scores []string) {
	weight := EvaluationID(i, "执行率分值")
	b.points(weight, e.Project.V+" 执行率分值", e.RateWeight())
	full, actual := b.book.Get(EvaluationID(i, "资金.合计.全年预算")), b.book.Get(EvaluationID(i, "资金.合计.执行"))
	weights = []string{weight}
	if !full.Exact.IsPositive() {
		return weights, nil
	}
	b.book.add(&Figure{ID: EvaluationID(i, "执行率"), Label: e.Project.V + " 执行率", Kind: Rate, Op: Share, Unit: "%", Decimals: 2, Pos: full.Pos,
		Exact: actual.Exact.Mul(hundred).Div(full.Exact), Published: actual.Exact.Mul(hundred).DivRound(full.Exact, 2), Inputs: plus(actual.ID, full.ID)})
	most := e.RateWeight().V
	score := decimal.Min(most, most.Mul(actual.Exact).DivRound(full.Exact, 2))
	id := EvaluationID(i, "执行率得分")
	b.book.add(&Figure{ID: id, Label: e.Project.V + " 执行率得分", Kind: Count, Op: Score, Unit: "分", Exact: score, Published: score, Inputs: plus(weight, actual.ID, full.ID)})
	return weights, []string{id}
}

func (b *builder) points(id, label string, p report.Points) {
	b.book.add(&Figure{ID: id, Label: label, Kind: Count, Op: Leaf, Unit: "分", Exact: p.V, Published: p.V, Pos: p.Pos})
}

func (b *builder) pointsTotal(id, label string, parts []string) {
	f := b.sum(id, label, plus(parts...)...)
	f.Kind, f.Unit, f.Published = Count, "分", f.Exact
}

// evaluationList is the forms, for sentences about them.
func evaluationList() Entry {
	figure := func(name, id string) Entry {
		return Entry{Name: name, Sort: FigureSort, id: func(s scope) string { return EvaluationID(s.row, id) }}
	}
	typed := func(name string, pick func(e *report.Evaluation) place.Value[string]) Entry {
		return text(name, func(s scope) any { return typed(pick(&s.r.Evaluations[s.row]).V) })
	}
	return Entry{Name: "自评", Sort: ListSort,
		Fields: []Entry{
			text("序号", func(s scope) any { return strconv.Itoa(s.row + 1) }),
			typed("项目", func(e *report.Evaluation) place.Value[string] { return e.Project }),
			typed("实施单位", func(e *report.Evaluation) place.Value[string] { return e.Unit }),
			figure("年初预算", "资金.合计.年初预算"), figure("全年预算", "资金.合计.全年预算"), figure("执行", "资金.合计.执行"),
			figure("执行率", "执行率"), figure("总分", "总分"),
		},
		items: func(s scope) []scope { return rows(s, len(s.r.Evaluations)) },
	}
}
