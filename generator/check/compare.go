package check

import (
	"fmt"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// bound is a figure that may not be more than another one; both by ID.
type bound struct{ part, whole, hint string }

// atMost holds the bounds whose figures are both stated.
func atMost(bounds ...bound) func(c *context) diag.List {
	return func(c *context) diag.List {
		var list diag.List
		for _, b := range bounds {
			part, whole := c.book.Get(b.part), c.book.Get(b.whole)
			if part == nil || whole == nil || part.Exact.LessThanOrEqual(whole.Exact) {
				continue
			}
			if f, above := c.above(name(part), c.amount(part), name(whole), c.amount(whole)); above {
				f.Hint = b.hint
				list = append(list, f)
			}
		}
		return list
	}
}

// value is an exact number and where it is stated.
type value struct {
	exact decimal.Decimal
	pos   diag.Pos
	unit  string // of a count; "" for money, which is in 元

	within decimal.Decimal // how far the true amount may lie from it, because it was stated rounded
}

// stated is what the report states, amounts added up.
func (c *context) stated(amounts ...report.Amount) value {
	v := value{pos: amounts[0].Pos}
	for _, a := range amounts {
		v = v.plus(value{exact: a.Yuan, within: c.report.Half(a)})
	}
	return v
}

// plus adds another value, which keeps its place to itself.
func (v value) plus(w value) value {
	v.exact = v.exact.Add(w.exact)
	if !w.within.IsZero() {
		v.within = v.within.Add(w.within)
	}
	return v
}

// amount is the value of a figure. A total stands where its first part is stated.
func (c *context) amount(f *figure.Figure) value {
	v := value{exact: f.Exact, pos: c.place(f), within: f.Slack()}
	if f.Kind == figure.Count {
		v.unit = f.Unit
	}
	return v
}

// place is where a figure is stated, or the first part of it that is; nowhere for what there is not.
func (c *context) place(f *figure.Figure) diag.Pos {
	if f == nil {
		return diag.Pos{}
	}
	for _, t := range f.Inputs {
		if f.Pos.Known() {
			break
		}
		if !t.Exact.IsZero() {
			if pos := c.place(t.Figure); pos.Known() {
				return pos
			}
		}
	}
	if f.Pos.Known() {
		return f.Pos
	}
	return c.whole()
}

func (c *context) write(v value) string {
	if v.unit != "" {
		return v.exact.String() + " " + v.unit
	}
	return c.money(v.exact)
}

// above is the finding that a part is more than its whole, and whether it is: by more than rounding explains.
func (c *context) above(part string, a value, whole string, b value) (diag.Finding, bool) {
	if a.exact.LessThanOrEqual(b.exact) {
		return diag.Finding{}, false
	}
	f := diag.Finding{Pos: a.pos, Message: part + "大于" + whole, Notes: []string{c.write(a) + " > " + c.write(b)}}
	if b.pos.Known() && b.pos != a.pos {
		f.Related = []diag.Related{{Pos: b.pos, Message: "另一个数在这里"}}
	}
	gap := value{exact: a.exact.Sub(b.exact), unit: a.unit}
	if a.unit == b.unit {
		f.Gap = c.write(gap)
	}
	if a.unit != "" {
		f.Message = part + "多于" + whole
		return f, true
	}
	allowed, why := allowance(a, b)
	f.Notes = append(f.Notes, c.allowed(gap.exact, allowed, why)...)
	return f, gap.exact.GreaterThan(allowed)
}

// allowed tells what rounding explains, where the gap is near enough for a reader to ask.
func (c *context) allowed(gap, allowed decimal.Decimal, why string) []string {
	if !allowed.IsPositive() || gap.Abs().GreaterThan(allowed.Mul(ten)) {
		return nil
	}
	return []string{why + "允许相差 " + c.money(allowed)}
}

// allowance is how far two amounts may lie apart because they were rounded, and in words why: as far as both may lie from what
// is stated or, where the report does not say, half a unit of the last place of one, where the other is finer. Two amounts of
// one precision are compared exactly.
func allowance(a, b value) (allowed decimal.Decimal, why string) {
	if within := a.within.Add(b.within); !within.IsZero() {
		return within, "按 precision，各数差不到半个末位，"
	}
	if p, q := precision(a.exact), precision(b.exact); !p.Equal(q) {
		return decimal.Max(p, q).Div(two), "两数的小数位不同，按四舍五入"
	}
	return decimal.Zero, ""
}

// precision is the coarsest usual last place, in 元, that an amount can be written to: 0.01 万元, 1 元 or 1 分. An amount of
// more zeros was written to 0.01 万元 too.
func precision(yuan decimal.Decimal) decimal.Decimal {
	for _, place := range []decimal.Decimal{hundred, one} {
		if yuan.Mod(place).IsZero() {
			return place
		}
	}
	return cent
}

var (
	cent     = decimal.New(1, -2)
	one      = decimal.NewFromInt(1)
	two      = decimal.NewFromInt(2)
	ten      = decimal.NewFromInt(10)
	hundred  = decimal.NewFromInt(100)
	thousand = decimal.NewFromInt(1000)
)

// gathered is one finding about several things of a kind: of thirty hints none is read.
type gathered struct {
	at    diag.Pos // of the first
	notes []string
	paste []string // see diag.Finding
}

func (g *gathered) add(at diag.Pos, note string) {
	if len(g.notes) == 0 {
		g.at = at
	}
	g.notes = append(g.notes, note)
}

// findings is the finding, or none where nothing was gathered. The message has a place for their number.
func (g *gathered) findings(message, hint string) diag.List {
	list := g.all(message, hint)
	if n := len(g.notes); n > maxTold {
		list[0].Notes = append(g.notes[:maxTold:maxTold], fmt.Sprintf("还有 %d 个", n-maxTold))
	}
	return list
}

// all is findings with every note, for names that the user has to copy.
func (g *gathered) all(message, hint string) diag.List {
	if len(g.notes) == 0 {
		return nil
	}
	return diag.List{{Pos: g.at, Message: fmt.Sprintf(message, len(g.notes)), Notes: g.notes, Paste: g.paste, Hint: hint}}
}

// hints are findings of a rule that is not always to be taken so seriously.
func (g *gathered) hints(message, hint string) diag.List {
	list := g.findings(message, hint)
	for i := range list {
		list[i].Severity = diag.Hint
	}
	return list
}

// computed are the findings that figure.Compute has under a code.
func computed(code string) func(c *context) diag.List {
	return func(c *context) diag.List {
		var list diag.List
		for _, f := range c.computed {
			if f.Code == code {
				list = append(list, f)
			}
		}
		return list
	}
}
