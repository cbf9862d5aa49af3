package generator

import "gen/generator/figure"

var kindWords = map[figure.Kind]string{figure.Amount: "金额", figure.Rate: "比率", figure.Average: "平均", figure.Count: "数量", figure.Const: "常数", figure.Stated: "金额"}

var formulaWords = map[figure.Op]string{figure.Leaf: "填报", figure.Sum: "合计", figure.Difference: "差额", figure.Growth: "增长率", figure.Share: "占比", figure.Mean: "平均", figure.Rest: "其余", figure.Taken: "上年报告", figure.Score: "得分"}

// figures is the review set's list of every figure: exact and published value, formula, inputs, place in the report.
func (s *Statement) figures() ([]byte, error) {
	type term struct {
		ID   string `json:"id"`
		Sign int    `json:"sign"`
	}
	type entry struct {
		ID        string `json:"id"`
		Label     string `json:"label"`
		Kind      string `json:"kind"`
		Unit      string `json:"unit,omitempty"` // of published and nearest
		Exact     string `json:"exact"`          // amounts in 元, rates in percent
		Published string `json:"published"`
		Moved     string `json:"nearest,omitempty"` // the 四舍五入, where published is not it
		Formula   string `json:"formula"`
		Inputs    []term `json:"inputs,omitempty"`
		File      string `json:"file,omitempty"`
		Line      int    `json:"line,omitempty"`
		Column    int    `json:"column,omitempty"`
	}
	moved := map[*figure.Figure]bool{}
	for _, f := range s.Book.Moved() {
		moved[f] = true
	}
	var list []entry
	for _, f := range s.Book.All() {
		e := entry{ID: f.ID, Label: f.Name(), Kind: kindWords[f.Kind], Unit: f.Unit, Exact: f.Exact.String(), Published: f.Published.String(),
			Formula: formulaWords[f.Op], File: f.Pos.File, Line: f.Pos.Line, Column: f.Pos.Column}
		if f.Implied {
			e.Formula = "收支相抵"
		}
		if moved[f] {
			e.Moved = s.Book.Nearest(f).String()
		}
		for _, t := range f.Inputs {
			sign := 1
			if t.Negative {
				sign = -1
			}
			e.Inputs = append(e.Inputs, term{t.ID, sign})
		}
		list = append(list, e)
	}
	return encode(list)
}
