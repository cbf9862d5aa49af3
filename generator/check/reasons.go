package check

import (
	"fmt"
	"slices"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// unexplained lists the changes that the pack has a place to explain, and nobody explained. What a pack must explain, its
// templates ask for without looking first; here are those that it leaves out when there is no reason.
func unexplained(c *context) diag.List {
	least := c.leastChange()
	var told gathered
	for _, x := range c.asked() {
		if !inspected(x.this) && far(x.this.Published, x.base.Published, least) {
			c.ask(&told, x)
		}
	}
	return told.all("%d 个数的变动达到 "+least.String()+"%%，没有写原因", reasonHint)
}

// unexplainedInspected lists the changes of 三公 and 机关运行经费, which inspections ask for whatever their size. A sum needs no
// reason where those of its parts are asked for.
func unexplainedInspected(c *context) diag.List {
	asked := map[string]bool{}
	for _, x := range c.asked() {
		asked[x.this.ID] = true
	}
	var told gathered
	for _, x := range c.asked() {
		if !inspected(x.this) || c.noOffices(x.this) || c.partsExplain(x.this, asked) {
			continue
		}
		if changed := c.changed(x.this); len(changed) > 0 {
			c.ask(&told, changed[0])
		}
	}
	return told.all("“三公”经费和机关运行经费里 %d 个数有变动，没有写原因", reasonHint)
}

const reasonHint = `写 [[note]] on = "名称"，reason = "……"；on 是上面冒号前的名称`

// ask gathers a change without a reason. One in another unit is another rule's.
func (c *context) ask(told *gathered, x change) {
	if c.explained(x.this.ID) || tenThousandfold(x.this.Published, x.base.Published) {
		return
	}
	at := x.base.Pos
	if !at.Known() {
		at = c.place(x.this)
	}
	told.add(at, fmt.Sprintf("%s：%s %s，决算 %s", x.this.ID, x.word, x.base.Text(), x.this.Text()))
	told.paste = append(told.paste, c.book.AskReason(x.this))
}

func inspected(f *figure.Figure) bool {
	return f.Key.Family == figure.Public || f.Key == figure.Key{Family: figure.Item, Kind: "机关运行经费"}
}

// noOffices tells whether a figure is 机关运行经费, and the department has no unit that it is counted for: packs say so instead.
func (c *context) noOffices(f *figure.Figure) bool {
	u := c.report.Department.Units
	return f.Key.Family == figure.Item && u.Administrative.V+u.CivilService.V == 0
}

// changed are those of a figure's changes that are seen in print.
func (c *context) changed(f *figure.Figure) []change {
	return slices.DeleteFunc(slices.Clone(c.changes(f.ID)), func(x change) bool { return x.printed() == 0 })
}

// partsExplain tells whether a figure is a sum, and each of its parts is explained itself or has not changed.
func (c *context) partsExplain(f *figure.Figure, asked map[string]bool) bool {
	return slices.ContainsFunc(sums(f), func(terms []figure.Term) bool {
		return !slices.ContainsFunc(terms, func(t figure.Term) bool {
			same := len(c.changes(t.Figure.ID)) > 0 && len(c.changed(t.Figure)) == 0
			return !asked[t.Figure.ID] && !same && !c.partsExplain(t.Figure, asked)
		})
	})
}

// change is a figure and what the pack's sentences compare it with.
type change struct {
	this, base *figure.Figure
	word       string // for the base
}

// printed is the sign of the change that a reader sees. What is exactly equal has not changed.
func (x change) printed() int {
	if x.this.Exact.Equal(x.base.Exact) {
		return 0
	}
	return x.this.Published.Cmp(x.base.Published)
}

// changes are a figure's, against each base that the report has, in the order of the pack's sections. No rule knows
// otherwise what a figure is compared with.
func (c *context) changes(id string) []change {
	if c.compare == nil {
		c.compare = map[string][]change{}
		for _, held := range c.templates.Compares() {
			for id, with := range held.Of(c.book, c.report) {
				if this, base := c.book.Get(id), c.book.Get(with); this != nil && base != nil {
					c.compare[id] = append(c.compare[id], change{this, base, held.Word()})
				}
			}
		}
	}
	return c.compare[id]
}

// asked are the changes of the figures that the pack prints a reason of: against the first base.
func (c *context) asked() []change {
	if c.asks != nil {
		return c.asks
	}
	list := []change{}
	found := map[string]bool{}
	for _, name := range c.templates.Asks() {
		for _, id := range name.Of(c.book, c.report) {
			if of := c.changes(id); len(of) > 0 && !found[id] {
				found[id] = true
				list = append(list, of[0])
			}
		}
	}
	c.asks = list
	return list
}

// leastChange is from how many percent on a change wants a reason.
func (c *context) leastChange() decimal.Decimal {
	if v, ok := c.constant("原因幅度"); ok {
		return v
	}
	return ten
}

// far tells whether a printed amount changed by so many percent or from nothing.
func far(this, base, percent decimal.Decimal) bool {
	change := this.Sub(base).Abs()
	return change.IsPositive() && (!base.IsPositive() || change.Mul(hundred).GreaterThanOrEqual(base.Mul(percent)))
}
