package report

import (
	"fmt"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Percent is a share that the department states: 95.5, or "95.5%".
type Percent struct {
	V     decimal.Decimal // 95.5
	Pos   diag.Pos
	Set   bool
	Blank bool // still to be filled in
}

// UnmarshalPlace reads a number of percent.
func (p *Percent) UnmarshalPlace(n *place.Node) diag.List {
	const hint = "写百分之几的数，如 95.5"
	*p = Percent{Pos: n.Pos}
	if n.Blank() {
		p.Blank = true
		return diag.List{place.Unfilled(n, hint)}
	}
	if n.Kind != place.Integer && n.Kind != place.Float && n.Kind != place.String {
		return diag.List{place.WrongType(n, "百分数", hint)}
	}
	text := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(n.Text), "%"), "％")
	v, err := decimal.NewFromString(strings.ReplaceAll(strings.TrimSpace(text), "_", ""))
	if err != nil || strings.ContainsAny(text, "eExX") || v.Exponent() < -maxFraction || v.Abs().GreaterThan(maxPercent) {
		return diag.List{{Code: codes.NotAPercent, Pos: n.Pos, Message: fmt.Sprintf("“%s”不是百分数", diag.Clip(n.Text, 30)), Hint: hint}}
	}
	p.V, p.Set = v, true
	return nil
}

var maxPercent = decimal.NewFromInt(1_000_000)
