package check

import (
	"fmt"
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// A report whose unit is wrong is consistent: all of it is ten thousand times too small or too large. What shows it is how large
// amounts are in the world. A quarter of those of a report lie some way below its typical one of thousands or tens of thousands of 元, in
// a small unit as in a large one, and things have prices.
const (
	leastAmounts = 10          // of fewer amounts nothing can be said
	smallAmount  = 100         // 元: hardly anything is so small, ten thousandfold most things are below it
	smallReport  = 1_000_000   // 元: less than this is all that a report in 万元 shows, but of a unit with ten thousand million
	largeAmount  = 500_000_000 // 元: the accounts of no department have it as their usual amount
	largeOfDear  = 10_000_000  // 元: nor this, where a thing is dearer than any
)

// priced is what a thing costs in 元, with much room on both sides.
type priced struct {
	what        string
	least, most int64
}

var (
	perGuest     = priced{"公务接待，平均每人次", 1, 100_000}
	perTraveller = priced{"因公出国（境），平均每人次", 100, 10_000_000}
	perVehicle   = priced{"公务用车运行维护，平均每辆", 10, 10_000_000}
	perPurchase  = priced{"公务用车购置，平均每辆", 1_000, 100_000_000}
)

// scale is what the amounts of a report say of their unit: that which they seem to be typed in, "" if they agree with the report, and why.
type scale struct {
	typed string
	why   []string
}

func scaleOf(r *report.Report, b *figure.Book) scale {
	var amounts []decimal.Decimal
	for _, f := range b.All() {
		if f.Op == figure.Leaf && f.Kind == figure.Amount && !f.Key.Last && f.Pos.Known() && !f.Exact.IsZero() {
			amounts = append(amounts, f.Exact.Abs())
		}
	}
	if len(amounts) < leastAmounts || r.Precision.Set { // who says how amounts were rounded has thought of their unit
		return scale{}
	}
	slices.SortFunc(amounts, decimal.Decimal.Cmp)
	quarter, half, largest := amounts[len(amounts)/4], amounts[len(amounts)/2], amounts[len(amounts)-1]
	small := quarter.LessThan(decimal.NewFromInt(smallAmount)) && half.LessThan(decimal.NewFromInt(10*smallAmount))
	cheap, dear, right := things(r)
	large := decimal.NewFromInt(largeAmount)
	if len(dear) > 0 {
		large = decimal.NewFromInt(largeOfDear)
	}
	switch {
	case r.Unit.V == "元" && len(dear)+right == 0 && largest.LessThan(decimal.NewFromInt(smallReport)) && (small || len(cheap) > 0):
		n, _ := slices.BinarySearchFunc(amounts, decimal.NewFromInt(smallAmount), decimal.Decimal.Cmp)
		return scale{"万元", append(cheap, fmt.Sprintf("%d 个金额，%d 个不到一百元，最大的是 %s", len(amounts), n, yuan(largest)))}
	case r.Unit.V == "万元" && len(cheap)+right == 0 && quarter.GreaterThan(large):
		return scale{"元", append(dear, fmt.Sprintf("%d 个金额，四分之三超过 %s", len(amounts), yuan(large)))}
	}
	return scale{}
}

func yuan(v decimal.Decimal) string { return figure.Money(v, "元") }

// things are those of 三公 that have a price: what seems too cheap and too dear, and how many have a price that they may have.
func things(r *report.Report) (cheap, dear []string, right int) {
	t := r.ThreePublic
	if t == nil {
		return nil, nil, 0
	}
	for _, of := range []struct {
		priced
		expense *report.Expense
		count   int
	}{
		{perGuest, &t.Reception.Expense, t.Reception.People.V},
		{perTraveller, &t.Overseas.Expense, t.Overseas.People.V},
		{perVehicle, &t.Operation.Expense, t.Operation.Fleet.V},
		{perPurchase, &t.Purchase.Expense, t.Purchase.Count.V},
	} {
		if of.count == 0 || of.expense.Actual.Yuan.IsZero() {
			continue
		}
		each := of.expense.Actual.Yuan.DivRound(decimalOf(of.count), 2)
		said := of.what + " " + yuan(each)
		switch {
		case each.LessThan(decimal.NewFromInt(of.least)):
			cheap = append(cheap, said)
		case each.GreaterThan(decimal.NewFromInt(of.most)):
			dear = append(dear, said)
		default:
			right++
		}
	}
	return cheap, dear, right
}

const scaleHint = `核对 unit 是元还是万元；确实是这样大小的不用改`

// wholeScale tells of a report that is typed in another unit than it says.
func wholeScale(c *context) diag.List {
	if c.sum != nil {
		return nil // its units are asked one by one
	}
	s := scaleOf(c.report, c.book)
	if s.typed == "" {
		return nil
	}
	return diag.List{{Pos: c.report.Unit.Pos, Notes: s.why, Hint: scaleHint,
		Message: fmt.Sprintf("整份报告的金额像是以%s填的，unit 写的是%s", s.typed, c.report.Unit.V)}}
}

// unitScales tells of units whose reports are typed in another unit than they say: by their own amounts, or by last year's.
func unitScales(c *context) diag.List {
	var list diag.List
	total := func(u sum.Part) decimal.Decimal { return figure.Exact(u.Book.Get("收支总计")) }
	c.sum.Each(func(u sum.Part) {
		f := diag.Finding{Pos: u.Report.Unit.Pos, Hint: scaleHint}
		i := slices.IndexFunc(c.sum.Last, u.Like)
		switch s := scaleOf(u.Report, u.Book); {
		case s.typed != "":
			f.Message, f.Notes = fmt.Sprintf("%s的金额像是以%s填的，unit 写的是%s", u.Name, s.typed, u.Report.Unit.V), s.why
		case i >= 0 && tenThousandfold(total(u), total(c.sum.Last[i])):
			f.Message = u.Name + "的收支总计和上年相差约一万倍，像是单位错了"
			f.Notes = []string{fmt.Sprintf("上年 %s", c.money(total(c.sum.Last[i])))}
		default:
			return
		}
		f.Notes = append(f.Notes, fmt.Sprintf("收支总计：%s %s；部门 %s", u.Name, c.money(total(u)), c.money(c.exact("收支总计"))))
		list = append(list, f)
	})
	return list
}
