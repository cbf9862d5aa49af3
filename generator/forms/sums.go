package forms

import (
	"fmt"
	"strings"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// totals reads the row of 总分, which ends the form.
func (f *form) totals(row row) {
	f.stated.weights, f.stated.scores = f.right(row, weight), f.right(row, score)
	if own := row.own(); f.stated.weights == nil && f.stated.scores == nil && len(own) == 2 { // one number over several columns
		f.stated.scores = own[1]
	}
	f.Total = f.points(f.stated.scores)
	f.part = closed
}

// right is the cell of the last row that stands right below a head, and does not reach beside it as its label does.
func (f *form) right(row row, s slot) *cell {
	at := f.spans[s]
	for _, c := range row.within(at) {
		if c.left >= at.left && c.right <= at.right {
			return c
		}
	}
	return nil
}

// finish holds the form against itself.
func (f *form) finish() {
	f.At = f.pos(f.grid.rows[f.top].cells[0])
	f.lackingHead()
	if c := f.funds; c != nil && !f.unitSaid {
		f.tell(c, codes.FormMissing, diag.Warning, "项目资金没有写单位，按万元读了", "核对金额；是元的，在表头写上（元），再导入")
	}
	if !f.list.HasErrors() {
		f.holdFunds()
		f.holdScores()
	}
	for _, s := range []*report.Spending{&f.Funds.Carried, &f.Funds.Other} { // what is left out is zero
		if s.Initial.Yuan.IsZero() && s.Full.Yuan.IsZero() && s.Actual.Yuan.IsZero() {
			*s = report.Spending{}
		}
	}
	if f.Funds.Weight.V.Equal(report.UsualRateWeight) { // what it is if nobody says so
		f.Funds.Weight = report.Points{}
	}
}

// holdFunds holds the sums of the funds against their sources.
func (f *form) holdFunds() {
	sources := []report.Spending{f.Funds.Appropriation, f.Funds.Carried, f.Funds.Other}
	of := map[slot]func(s report.Spending) report.Amount{
		initial: func(s report.Spending) report.Amount { return s.Initial },
		full:    func(s report.Spending) report.Amount { return s.Full },
		actual:  func(s report.Spending) report.Amount { return s.Actual },
	}
	for _, view := range []slot{initial, full, actual} {
		c := f.stated.funds[view]
		if c == nil {
			continue
		}
		stated, sum := f.amount(c), decimal.Zero
		for _, s := range sources {
			sum = sum.Add(of[view](s).Yuan)
		}
		if stated.Set && !stated.Yuan.Equal(sum) {
			f.fault(c, codes.FormSum, fmt.Sprintf("%s的%s是 %s 万元，各来源加起来是 %s 万元", f.words.called[total], f.words.called[view],
				stated.Yuan.Shift(-4), sum.Shift(-4)), "在表里改正，或者补上没有写的来源，再导入")
		}
	}
}

// holdScores holds the scores against each other, and the 得分 of 执行率 against what it follows from.
func (f *form) holdScores() {
	weights, scores := f.RateWeight().V, f.stated.rated.V
	for _, x := range f.Indicators {
		if !x.Weight.Set || !x.Score.Set {
			return // as was told
		}
		weights, scores = weights.Add(x.Weight.V), scores.Add(x.Score.V)
	}
	if p := f.points(f.stated.weights); p.Set && !p.V.Equal(weights) {
		f.tell(f.stated.weights, codes.FormSum, diag.Warning, fmt.Sprintf("分值写的是 %s，加起来是 %s", p.V, weights), "核对各指标和执行率的分值")
	}
	rate, computed := f.rateScore()
	if f.stated.rated.Set && computed && !rate.Equal(f.stated.rated.V) {
		f.tell(f.stated.rate, codes.FormSum, diag.Warning, fmt.Sprintf("执行率的得分写的是 %s，按执行率计算是 %s", f.stated.rated.V, rate), "印的是算出来的；核对全年预算数、全年执行数和分值")
		if f.Total.Set && f.Total.V.Equal(scores) {
			f.Total = report.Points{} // holds with the other 得分 only
		}
	}
	if !f.stated.rated.Set && computed {
		scores = scores.Add(rate)
	}
	if f.Total.Set && !f.Total.V.Equal(scores) {
		f.tell(f.stated.scores, codes.FormSum, diag.Warning, fmt.Sprintf("总分写的是 %s，各项得分加起来是 %s", f.Total.V, scores), "核对各项得分；生成以前要改正")
	}
	if c, want := f.stated.grade, f.words.of.Grade(scores); c != nil && want != "" && !strings.Contains(c.text, want) {
		f.tell(c, codes.FormSum, diag.Warning, fmt.Sprintf("%s写的是“%s”，%s 分是“%s”", f.words.called[grade], diag.Clip(c.text, 20), scores, want), "印的是按总分得出的；核对各项得分")
	}
}

// rateScore is the 得分 of 执行率, if there is one.
func (f *form) rateScore() (decimal.Decimal, bool) {
	full, actual := decimal.Zero, decimal.Zero
	for _, s := range []report.Spending{f.Funds.Appropriation, f.Funds.Carried, f.Funds.Other} {
		full, actual = full.Add(s.Full.Yuan), actual.Add(s.Actual.Yuan)
	}
	if !full.IsPositive() {
		return decimal.Zero, false
	}
	weight := f.RateWeight().V
	return decimal.Min(weight, weight.Mul(actual).Div(full).Round(2)), true
}

// lackingHead tells what the form does not say above its indicators.
func (f *form) lackingHead() {
	var lacking []string
	for _, l := range []struct {
		slot slot
		said bool
	}{
		{project, f.Project.Set},
		{department, f.Department.Set},
		{unit, f.Unit.Set},
		{total, f.begun[inFunds]},
		{expected, f.Goals.Expected.Set},
		{achieved, f.Goals.Actual.Set},
		{level3, len(f.Indicators) > 0},
		{sum, f.Total.Set || f.part == closed},
	} {
		if !l.said && f.words.called[l.slot] != "" {
			lacking = append(lacking, f.words.called[l.slot])
		}
	}
	if len(lacking) > 0 {
		f.tell(f.grid.rows[f.top].cells[0], codes.FormMissing, diag.Warning, "没有写"+diag.Names(lacking), "在原来的表里补上再导入，或者导入以后填在自评表的文件里")
	}
}

// lacking tells what is not said of an indicator.
func (f *form) lacking(row row, x *report.Indicator, at map[slot]*cell) {
	var lacking []string
	for _, l := range []struct {
		slot slot
		said bool
	}{
		{level1, x.Level1.Set},
		{level2, x.Level2.Set},
		{level3, x.Level3.Set},
		{target, x.Target.Set},
		{done, x.Actual.Set},
		{weight, x.Weight.Set},
		{score, x.Score.Set},
	} {
		if !l.said && at[l.slot] == nil && f.words.called[l.slot] != "" { // one that could not be read was told
			lacking = append(lacking, f.words.called[l.slot])
		}
	}
	if len(lacking) > 0 {
		f.tell(row.own()[0], codes.FormMissing, diag.Warning, fmt.Sprintf("指标“%s”没有写%s", diag.Clip(x.Level3.V, 20), diag.Names(lacking)),
			"在原来的表里补上再导入，或者导入以后填在自评表的文件里")
	}
}
