package check

import (
	"fmt"

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
		if c.explained(x.this.ID) || !far(x.this.Published, x.base.Published, least) ||
			tenThousandfold(x.this.Published, x.base.Published) {
			continue
		}
		at := x.base.Pos
		if !at.Known() {
			at = c.place(x.this)
		}
		told.add(at, fmt.Sprintf("%s：%s %s，决算 %s", x.this.ID, x.word, x.base.Text(), x.this.Text()))
	}
	return told.all("%d 个数的变动达到 "+least.String()+"%%，没有写原因", `写 [[note]] on = "名称"，reason = "……"；on 是上面冒号前的名称`)
}

// change is a figure and what the pack's sentences compare it with.
type change struct {
	this, base *figure.Figure
	word       string // for the base
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
	var list []change
	found := map[string]bool{}
	for _, name := range c.templates.Asks() {
		for _, id := range name.Of(c.book, c.report) {
			if of := c.changes(id); len(of) > 0 && !found[id] {
				found[id] = true
				list = append(list, of[0])
			}
		}
	}
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
