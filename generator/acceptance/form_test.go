package acceptance

import (
	"slices"
	"strings"

	"gen/generator/doc"

	"github.com/shopspring/decimal"
)

// form holds a form of self-evaluation against itself, from what it prints: the year's funds are those of its sources,
// 执行率 and its 得分 follow from them, and the totals are those of 分值 and 得分.
func (s *sums) form(table *doc.Table) {
	const initial, budget, actual, weight, rate, score = 3, 4, 5, 6, 7, 8 // columns of the funds
	const points = 7                                                      // 得分 of an indicator
	text := func(row, col int) string { return doc.Text(table.Rows[row][col].Text) }
	number := func(row, col int) decimal.Decimal {
		v, err := decimal.NewFromString(strings.TrimSuffix(text(row, col), "%"))
		if err != nil && text(row, col) != "—" {
			s.t.Errorf("%s：%s：“%s”不是数", s.where, table.Title, text(row, col))
		}
		return v
	}
	same := func(what string, got, want decimal.Decimal) {
		s.count["自评表"]++
		if !got.Equal(want) {
			s.t.Errorf("%s：%s：%s是 %s，应为 %s", s.where, table.Title, what, got, want)
		}
	}
	find := func(label string) int {
		return slices.IndexFunc(table.Rows, func(row []doc.Cell) bool {
			return slices.ContainsFunc(row, func(c doc.Cell) bool { return doc.Text(c.Text) == label })
		})
	}
	funds, first, total := find("年度资金总额"), find("三级指标")+1, find("总分")
	for _, col := range []int{initial, budget, actual} {
		same("资金", number(funds, col), number(funds+1, col).Add(number(funds+2, col)).Add(number(funds+3, col)))
	}
	if full := number(funds, budget); full.IsPositive() {
		part := number(funds, actual).Div(full)
		same("执行率", number(funds, rate), part.Shift(2).Round(int32(s.decimals)))
		same("执行率得分", number(funds, score), decimal.Min(number(funds, weight), number(funds, weight).Mul(part).Round(2)))
	}
	weights, scores := number(funds, weight), number(funds, score)
	for row := first; row < total; row++ {
		weights, scores = weights.Add(number(row, weight)), scores.Add(number(row, points))
	}
	for what, shown := range map[string]string{"执行率得分": text(funds, score), "总分": text(total, points)} {
		if _, decimals, _ := strings.Cut(shown, "."); len(decimals) != 2 && shown != "—" {
			s.t.Errorf("%s：%s：%s“%s”不是两位小数", s.where, table.Title, what, shown)
		}
	}
	same("总分值", number(total, weight), weights)
	same("总分", number(total, points), scores)
}
