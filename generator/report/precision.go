package report

import (
	"fmt"

	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// coarsest is the largest unit, in 元, that amounts are published in.
var coarsest = tenThousand

// Half is how far the true value of an amount that the report states may lie from what is stated, in 元: half of its
// precision. Nothing is nothing, and what is written with finer decimals (123400.00元) was not rounded to it.
func (r *Report) Half(a Amount) decimal.Decimal {
	if a.half != nil {
		return *a.half
	}
	if !r.Precision.Set || a.Yuan.IsZero() {
		return decimal.Zero
	}
	p := r.Precision.Yuan
	if finer := a.written.Exponent() < 0 && a.Place().LessThan(p); finer || !p.IsPositive() || !a.Yuan.Mod(p).IsZero() {
		return decimal.Zero
	}
	return p.Div(two)
}

var two = decimal.NewFromInt(2)

// checkPrecision finds a precision that is no place of a number. It is not used then.
func checkPrecision(r *Report) diag.List {
	p := &r.Precision
	if !p.Set || r.Unit.V == "" && p.unit == "" {
		return nil
	}
	for unit := coarsest; unit.GreaterThan(cent); unit = unit.Shift(-1) {
		if p.Yuan.Equal(unit) {
			return nil
		}
	}
	wrong := *p
	*p = Amount{}
	return diag.List{{Code: codes.PrecisionForm, Pos: wrong.Pos, Message: fmt.Sprintf("precision 不能是“%s”", diag.Clip(wrong.Text, 30)),
		Hint: `写抄来的数末位的单位，从 "0.1元" 到 "1万元"：两位小数的万元写 "0.01万元"，到元的写 "1元"；金额填到分的不写这一行`}}
}

var cent = decimal.New(1, -2)
