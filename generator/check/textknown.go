package check

import (
	"cmp"
	"slices"
	"strconv"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// money is an amount in 1/10000 元: whole numbers, since a text's amounts are held against all of the report's.
type money int64

func moneyOf(yuan decimal.Decimal) money {
	c, exponent := yuan.CoefficientInt64(), yuan.Exponent()+4
	for ; exponent > 0; exponent-- {
		c *= 10
	}
	for ; exponent < 0; exponent++ {
		c /= 10
	}
	return money(c)
}

// yuan is the amount as a decimal.
func (m money) yuan() decimal.Decimal { return decimal.New(int64(m), -4) }

// knownAmounts are the amounts of the report as sentences may tell them.
type knownAmounts struct {
	list  []knownAmount           // in order
	exact map[money]bool          // values, printed or exact
	said  map[money][]knownAmount // by printed value
}

// knownAmount is a printed figure.
type knownAmount struct {
	figure *figure.Figure
	money  money
}

// maxAlike figures of one value are enough to find the one that is meant.
const maxAlike = 200

// known collects the report's amounts.
func (c *context) known() *knownAmounts {
	c.prose()
	if k := c.typed.known; k != nil {
		return k
	}
	k := &knownAmounts{exact: map[money]bool{}, said: map[money][]knownAmount{}}
	c.typed.known = k
	for _, f := range c.book.All() {
		if f.Kind != figure.Amount && f.Kind != figure.Stated || f.Published.IsZero() || !f.HasName() {
			continue
		}
		a := knownAmount{f, moneyOf(figure.InYuan(f.Published.Abs(), f.Unit))}
		k.list = append(k.list, a)
		k.exact[moneyOf(f.Exact.Abs())], k.exact[a.money] = true, true
		if len(k.said[a.money]) < maxAlike {
			k.said[a.money] = append(k.said[a.money], a)
		}
	}
	slices.SortFunc(k.list, func(a, b knownAmount) int { return cmp.Compare(a.money, b.money) })
	return k
}

// near are the amounts at most within from m, the equal ones too.
func (k *knownAmounts) near(m, within money) []knownAmount {
	at := func(m money) int {
		i, _ := slices.BinarySearchFunc(k.list, m, func(a knownAmount, m money) int { return cmp.Compare(a.money, m) })
		return i
	}
	list := k.list[at(m-within):at(m+within+1)]
	return list[:min(len(list), maxAlike)]
}

// rounds tells whether an amount was written by rounding one of the report, or is what one was rounded from.
func (k *knownAmounts) rounds(n *number) bool {
	m := n.money()
	if k.exact[m] {
		return true
	}
	finer := func(a knownAmount) bool {
		f := a.figure
		return n.unit == f.Unit && n.decimals() > int32(f.Decimals) && n.value.Round(int32(f.Decimals)).Equal(f.Published.Abs())
	}
	if slices.ContainsFunc(k.near(m, moneyOf(decimal.New(5, -3).Shift(n.shift()))), finer) {
		return true
	}
	return slices.ContainsFunc(k.near(m, moneyOf(n.half().Shift(n.shift()))), func(a knownAmount) bool {
		return n.decimals() < int32(a.figure.Decimals) || n.unit != a.figure.Unit || a.money == m
	})
}

// sayings are the words that stand for a part of a figure's name where they are not the part itself.
var sayings = map[string][]string{
	"收支总计":   {"收支总计", "收、支总计", "总计"},
	"总计":     {"总计"},
	"支出":     {"支出", "决算", "执行", "支付"},
	"年初":     {"年初结转", "年初结余"},
	"年末":     {"年末结转", "年末结余", "结转结余"},
	"一般公共预算": nil,
	"财政拨款":   nil,
	"国有资本经营": {"国有资本"},
	"决算":     {"支出", "决算", "经费"},
	"出国":     {"因公出国"},
	"用车":     {"公务用车购置及运行"},
	"购置":     {"公务用车购置费", "车辆购置费"},
	"运行":     {"运行维护费"},
	"接待":     {"公务接待"},
	"经济":     nil,
	"三公":     nil,
	"资产":     nil,
	"绩效":     nil,
	"采购":     {"政府采购"},
	"购买服务":   {"政府购买服务"},
	"车辆金额":   {"车辆"},
	"设备金额":   {"设备"},
	"合计":     nil,
}

// wordsOf are the words by which a sentence tells a figure, one of each; nil where it is known by a row's name.
func (c *context) wordsOf(k figure.Key) [][]string {
	if k.ByRow() {
		return nil
	}
	var words [][]string
	if k.Last {
		year := strconv.Itoa(c.report.Year.V - 1)
		words = append(words, []string{"上年", year + "年", year + " 年"})
	}
	steps := []string{k.Money, k.Flow, k.Kind}
	if k.Code != "" {
		steps = append(steps, c.nameOf(k.Code))
	}
	for _, step := range steps {
		said, ok := sayings[step]
		if !ok {
			said = []string{step}
		}
		if step != "" && len(said) > 0 {
			words = append(words, said)
		}
	}
	if k.Kind == "合计" && len(words) == 1 {
		words = append(words, []string{"合计", "总计", "总额", "总支出", "总收入", "共"})
	}
	return words
}

func (c *context) nameOf(code string) string {
	if name := c.report.SubjectName(code); name != "" {
		return name
	}
	s, _ := c.pack.Subjects.Get(code)
	return s.Name
}

// tells reports whether a clause says that it is about this amount: it has a word for each part of its name.
func (c *context) tells(clause string, a knownAmount) bool {
	words := c.wordsOf(a.figure.Key)
	return len(words) > 0 && !slices.ContainsFunc(words, func(said []string) bool { return !containsAny(clause, said) })
}
