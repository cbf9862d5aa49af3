package intake

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// worth is what is known of a figure.
type worth struct {
	yuan  decimal.Decimal
	slack decimal.Decimal // how far the true amount may lie from it; zero: it is exact
	from  []addend        // the cells that it is, or is computed of
}

// addend is a cell in a sum.
type addend struct {
	at       diag.Pos
	negative bool
}

// solver finds what the cells of tables determine: a figure that is one, or the only unknown of a sum.
type solver struct {
	*sums
	known  map[*figure.Figure]worth
	barred map[*figure.Figure]bool // their cells contradict others
	list   diag.List
}

// solve knows what the cells say, tells what among it contradicts itself, and computes what follows.
func (s *sums) solve(cells []Printed) *solver {
	v := &solver{sums: s, known: map[*figure.Figure]worth{}, barred: map[*figure.Figure]bool{}}
	for _, c := range cells {
		v.cell(c)
	}
	v.contradictions()
	for f := range v.barred {
		delete(v.known, f)
	}
	// What takes few rounded amounts is nearer the truth than what takes many.
	for _, most := range []int64{0, 1, 2, 4, 8, 1 << 40} {
		for v.step(most, finestOf(cells)) {
		}
	}
	return v
}

// finestOf is half a unit of the last place of rounded cells.
func finestOf(cells []Printed) decimal.Decimal {
	half := decimal.Zero
	for _, c := range cells {
		half = decimal.Max(half, c.Place.Div(two))
	}
	return half
}

var two = decimal.NewFromInt(2)

// cell knows a figure of a cell. Of two cells the finer counts; two that differ by more than rounding bar it.
func (v *solver) cell(c Printed) {
	f := v.book.Of(c.Key)
	if f == nil {
		return // zero, of what no other cell has
	}
	now := worth{c.Yuan, c.Place.Div(two), []addend{{at: c.At}}}
	was, twice := v.known[f]
	switch {
	case twice && now.yuan.Sub(was.yuan).Abs().GreaterThan(decimal.Max(now.slack, was.slack)):
		v.barred[f] = true
		v.list = append(v.list, diag.Finding{Code: codes.TwoValues, Severity: diag.Warning, Pos: c.At,
			Message: fmt.Sprintf("“%s”有两个不同的数", f.Key.Short()), Stated: figure.Money(c.Yuan, "元"), Computed: figure.Money(was.yuan, "元"),
			Gap:     figure.Money(c.Yuan.Sub(was.yuan).Abs(), "元"),
			Related: []diag.Related{{Pos: was.from[0].at, Message: "另一个在这里"}}, Hint: "核对哪一格对；两格都没有用"})
	case !twice || now.slack.LessThan(was.slack):
		v.known[f] = now
	}
}

// residue is what an equation of known amounts lacks to zero, and what rounding explains of it.
func (v *solver) residue(e equation) (left, slack decimal.Decimal, unknown []figure.Term) {
	for _, t := range e {
		a, known := v.known[t.Figure]
		switch {
		case !known:
			unknown = append(unknown, t)
		case t.Negative:
			left, slack = left.Sub(a.yuan), slack.Add(a.slack)
		default:
			left, slack = left.Add(a.yuan), slack.Add(a.slack)
		}
	}
	return left, slack, unknown
}

// contradictions tells of sums of cells that do not hold, at the cell that most of them have in common, and bars it.
func (v *solver) contradictions() {
	wrong := v.failing()
	for len(wrong) > 0 {
		count := map[*figure.Figure]int{}
		for _, e := range wrong {
			for _, t := range e {
				count[t.Figure]++
			}
		}
		worst := wrong[0][0].Figure
		for _, e := range wrong {
			for _, t := range e {
				if count[t.Figure] > count[worst] && !v.known[t.Figure].yuan.IsZero() {
					worst = t.Figure
				}
			}
		}
		has := func(e equation) bool {
			return slices.ContainsFunc(e, func(t figure.Term) bool { return t.Figure == worst })
		}
		v.list = append(v.list, v.contradiction(worst, wrong[slices.IndexFunc(wrong, has)]))
		v.barred[worst] = true
		wrong = slices.DeleteFunc(wrong, has)
	}
}

// failing are the equations of known amounts that rounding does not explain.
func (v *solver) failing() []equation {
	var wrong []equation
	for _, e := range v.equations {
		left, slack, unknown := v.residue(e)
		if len(unknown) == 0 && left.Abs().GreaterThan(slack) {
			wrong = append(wrong, e)
		}
	}
	return wrong
}

// shifted tells whether most rows of one table contradict themselves: their amounts stand under other heads.
func (p *Published) shifted() bool {
	v := &solver{sums: p.sums(), known: map[*figure.Figure]worth{}, barred: map[*figure.Figure]bool{}}
	for _, c := range p.Cells {
		v.cell(c)
	}
	checked, wrong := 0, 0
	for _, e := range v.equations {
		total := e[0].Figure
		left, slack, unknown := v.residue(e)
		if total.Key.Code == "" || len(unknown) > 0 || divided(total.Key, e[1:]) || !slices.ContainsFunc(e, v.hasMoney) {
			continue
		}
		if checked++; left.Abs().GreaterThan(slack) {
			wrong++
		}
	}
	return wrong > 1 && wrong*2 > checked
}

func (v *solver) hasMoney(t figure.Term) bool { return !v.known[t.Figure].yuan.IsZero() }

// contradiction is the finding that an amount is not what the others of a sum make it.
func (v *solver) contradiction(f *figure.Figure, e equation) diag.Finding {
	a := v.known[f]
	var others []addend
	for _, t := range e {
		if b := v.known[t.Figure]; t.Figure != f && !b.yuan.IsZero() {
			others = append(others, addend{b.from[0].at, t.Negative == isNegative(e, f)})
		}
	}
	value, _, _ := v.residue(slices.DeleteFunc(slices.Clone(e), func(t figure.Term) bool { return t.Figure == f }))
	if !isNegative(e, f) {
		value = value.Neg()
	}
	return diag.Finding{Code: codes.SumInSheet, Severity: diag.Warning, Pos: a.from[0].at,
		Message: fmt.Sprintf("“%s”和算出来的不同", f.Key.Short()), Stated: figure.Money(a.yuan, "元"), Computed: figure.Money(value, "元"),
		Gap:   figure.Money(a.yuan.Sub(value).Abs(), "元"),
		Notes: []string{"算出来的是 " + formula(others)}, Hint: "核对这一格和算它的各格；这一格没有用"}
}

func isNegative(e equation, f *figure.Figure) bool {
	return e[slices.IndexFunc(e, func(t figure.Term) bool { return t.Figure == f })].Negative
}

// step finds, of sums with at most so many rounded amounts, the only unknown. It tells whether it found any.
func (v *solver) step(most int64, half decimal.Decimal) bool {
	found := false
	limit := half.Mul(decimal.NewFromInt(most))
	for _, e := range v.equations {
		left, slack, unknown := v.residue(e)
		switch {
		case len(unknown) == 0 || slack.GreaterThan(limit) || v.barred[unknown[0].Figure]:
		case left.IsZero() && slack.IsZero() && oneSign(unknown):
			for _, t := range unknown {
				v.find(t, e, worth{})
			}
			found = true
		case len(unknown) == 1 && (left.IsZero() || left.Abs().GreaterThan(slack)):
			if !unknown[0].Negative {
				left = left.Neg()
			}
			v.find(unknown[0], e, worth{yuan: left, slack: slack})
			found = true
		}
	}
	return found
}

// oneSign tells whether amounts can only make zero together if each is zero.
func oneSign(terms []figure.Term) bool {
	return !slices.ContainsFunc(terms, func(t figure.Term) bool { return t.Negative != terms[0].Negative || maybeNegative(t.Figure) })
}

// maybeNegative tells whether a report may state or carry on a negative amount of a figure.
func maybeNegative(f *figure.Figure) bool {
	k := f.Key
	switch {
	case k.Family != figure.Account || k.Money == fiscal || slices.Contains(funds, k.Money):
		return false
	case k.Flow == "收入":
		return k.Kind == "合计" || k.Kind == "其他收入"
	}
	return k.Flow != "支出" && k.Flow != "使用结余"
}

// find knows an amount by the other amounts of a sum.
func (v *solver) find(t figure.Term, e equation, a worth) {
	for _, other := range e {
		known, ok := v.known[other.Figure]
		if !ok || other.Figure == t.Figure || known.yuan.IsZero() {
			continue
		}
		for _, from := range known.from {
			a.from = append(a.from, addend{from.at, from.negative != (other.Negative == t.Negative)})
		}
	}
	for _, other := range e {
		if known, ok := v.known[other.Figure]; ok && len(a.from) == 0 {
			a.from = known.from // a zero, of zeros
		}
	}
	v.known[t.Figure] = a
}

// mostAddends is how many cells a formula for people names.
const mostAddends = 4

// formula writes a sum of cells for people: 表三!C8 − 表五!F8.
func formula(cells []addend) string {
	var b strings.Builder
	cells = slices.Clone(cells)
	slices.SortStableFunc(cells, func(a, b addend) int {
		if a.negative == b.negative {
			return 0
		}
		if b.negative {
			return -1
		}
		return 1
	})
	for i, c := range cells {
		if i == mostAddends {
			return b.String() + fmt.Sprintf(" …（共 %d 格）", len(cells))
		}
		switch {
		case c.negative:
			b.WriteString(" − ")
		case i > 0:
			b.WriteString(" + ")
		}
		b.WriteString(c.at.Sheet + "!" + c.at.Cell)
	}
	return strings.TrimSpace(b.String())
}
