package figure

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestFormulas(t *testing.T) {
	leaf := func(id string, v int64) *Figure {
		return &Figure{ID: id, Label: id, Exact: decimal.NewFromInt(v), Published: decimal.NewFromInt(v)}
	}
	five, two, zero := leaf("甲", 5), leaf("乙", 2), leaf("零", 0)
	b := BookOf(five, two, zero,
		&Figure{ID: "合", Op: Sum, Inputs: append(plus(zero, five), minus(two)...), Also: [][]Term{plus(five, two)}},
		&Figure{ID: "空", Op: Sum, Inputs: plus(zero)},
		&Figure{ID: "推", Op: Sum, Implied: true, Inputs: plus(five)},
		&Figure{ID: "率", Op: Growth, Inputs: plus(five, two)},
		&Figure{ID: "常", Kind: Const})
	for id, want := range map[string]string{
		"甲": "填报的数", "常": "模板规定的数", "空": "[零]", "合": "[甲] − [乙]；[甲] + [乙]", "推": "没有填报，按收支相抵得出：[甲]", "率": "（[甲] − [乙]）÷ [乙] × 100%",
	} {
		var ways []string
		for _, pieces := range b.Formulas(b.Get(id)) {
			way := ""
			for _, p := range pieces {
				if way += p.Text; p.Input != nil {
					way += "[" + p.Input.ID + "]"
				}
			}
			ways = append(ways, way)
		}
		if got := strings.Join(ways, "；"); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}
