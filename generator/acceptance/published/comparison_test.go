package published

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// comparison holds what is printed against what follows from the report.
type comparison struct {
	*facts
	where    string
	percents int            // decimals of rates
	printed  map[fact]int64 // in units of the last printed place
	tally
}

// tally is what was compared. What was not understood is no part of it.
type tally struct {
	clauses, cells, formulas, sums, lines int
	moved                                 int // amounts a unit or more from the exact ones, where sums want it
	unknown, wrong                        []string
}

func (y *tally) add(other *tally) {
	y.clauses += other.clauses
	y.cells += other.cells
	y.formulas += other.formulas
	y.sums += other.sums
	y.lines += other.lines
	y.moved += other.moved
	y.unknown = append(y.unknown, other.unknown...)
	y.wrong = append(y.wrong, other.wrong...)
}

func (c *comparison) fault(format string, args ...any) {
	c.wrong = append(c.wrong, c.where+"："+fmt.Sprintf(format, args...))
}

func (c *comparison) strange(what string) { c.unknown = append(c.unknown, c.where+"："+what) }

var number = regexp.MustCompile(`^[-−]?\d[\d,]*(\.\d{1,2})?$`)

// places reads a printed amount in units of the last place, hundredths of 万元 or of 元.
func places(text string) (n int64, ok bool) {
	if !number.MatchString(text) {
		return 0, false
	}
	whole, fraction, _ := strings.Cut(strings.NewReplacer(",", "", "−", "-").Replace(text), ".")
	n, err := strconv.ParseInt(whole+(fraction + "00")[:2], 10, 64)
	return n, err == nil
}

// unit is what one unit of the last place is worth, in 分.
func (c *comparison) unit() int64 {
	if c.inYuan {
		return 1
	}
	return 10_000
}

// off is how many whole units of the last place a printed amount is from the exact one.
func (c *comparison) off(n int64, cents *big.Int) int64 {
	gap := new(big.Int).Mul(big.NewInt(n), big.NewInt(c.unit()))
	gap.Sub(gap, cents)
	return gap.Abs(gap).Div(gap, big.NewInt(c.unit())).Int64()
}

// amount holds a printed amount of a fact: near the exact one, and the same wherever it is printed.
func (c *comparison) amount(of fact, n int64) {
	cents, _ := c.exact(of)
	have, again := c.printed[of]
	c.printed[of] = n
	if again && have != n {
		c.fault("%v 印作 %s 和 %s", of, shown(have), shown(n))
	}
	off := c.off(n, cents)
	if off > 0 && off > c.givesWay(of) {
		c.fault("%v 印作 %s，应是 %s 分", of, shown(n), cents)
	}
	if off > 0 && !again {
		c.moved++
	}
}

// givesWay is how many units of the last place a fact may be from the exact amount for the sake of sums. The year's income and
// expenditure are classified by money, 科目 and kind at once, in tables of their own, and no rounding keeps all of their sums near
// the exact ones always: all money of a 科目 gives way most, the whole of the year never. What is divided by economic kind is
// printed as the sum of what is printed under it: of so many amounts, each rounded up or down, it is less than as many units away.
// A budget that was spent to the 分 is printed as what was spent.
func (c *comparison) givesWay(of fact) int64 {
	if spent := of; strings.HasSuffix(of.what, "预算") {
		spent.what = "支出"
		budgeted, _ := c.exact(of)
		if cents, ok := c.exact(spent); ok && cents.Cmp(budgeted) == 0 {
			return c.givesWay(spent)
		}
	}
	switch {
	case strings.HasSuffix(of.what, "经济"):
		return c.rounded(of) - 1
	case of.what != "收入" && of.what != "支出" && of.what != "总计" || of.what != "总计" && of.money+of.code+of.kind == "":
		return 0
	case of.money == "" && of.code != "":
		return 2
	}
	return 1
}

// rounded is how many amounts that are not whole in print make up one by economic kind. Each side of each money is rounded by
// economic kind and by 科目, and so are the cells where both cross.
func (c *comparison) rounded(of fact) (n int64) {
	parts := map[fact]*big.Int{}
	for _, l := range c.leaves {
		if !of.has(l.fact) {
			continue
		}
		part := fact{what: l.what, money: l.money}
		if of.function != "" {
			part.function = l.function
		}
		if of.function != "" && of.code != "" {
			part.code = l.code
		}
		if parts[part] == nil {
			parts[part] = new(big.Int)
		}
		parts[part].Add(parts[part], l.cents)
	}
	for _, cents := range parts {
		if new(big.Int).Mod(cents, big.NewInt(c.unit())).Sign() != 0 {
			n++
		}
	}
	return n
}

func shown(n int64) string { return big.NewRat(n, 100).FloatString(2) }

// term is a part of a sum.
type term struct {
	sign int64
	fact
}

// addUp holds the printed sums: each one whose parts are printed too, or nothing at all.
func (c *comparison) addUp() {
	for of, n := range c.printed {
		for _, sum := range c.divisions(of) {
			total, all := int64(0), len(sum) > 0
			for _, part := range sum {
				printed, ok := c.printed[part.fact]
				if cents, _ := c.exact(part.fact); !ok && cents.Sign() != 0 {
					all = false
				}
				total += part.sign * printed
			}
			if !all {
				continue
			}
			if c.sums++; total != n {
				c.fault("%v 印作 %s，各部分 %v 相加是 %s", of, shown(n), sum, shown(total))
			}
		}
	}
}

var kindsOf = map[string][]string{
	"收入": {"财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"},
	"支出": {"基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"},
	"采购": {"货物", "工程", "服务"},
	"经济": {"人员经费", "公用经费"},
}

// divisions are the ways in which a fact is a sum of others.
func (c *comparison) divisions(of fact) (sums [][]term) {
	with := func(change func(f *fact, value string), values []string) {
		var sum []term
		for _, value := range values {
			part := of
			change(&part, value)
			sum = append(sum, term{1, part})
		}
		sums = append(sums, sum)
	}
	what := func(signed ...string) {
		var sum []term
		for _, name := range signed {
			part, sign := of, int64(1)
			if rest, negative := strings.CutPrefix(name, "-"); negative {
				name, sign = rest, -1
			}
			part.what = name
			sum = append(sum, term{sign, part})
		}
		sums = append(sums, sum)
	}
	kind := func(f *fact, value string) { f.kind = value }
	switch {
	case strings.Contains(of.what, "三公") && of.kind == "":
		with(kind, []string{"出国", "用车", "接待"})
	case strings.Contains(of.what, "三公") && of.kind == "用车":
		with(kind, []string{"购置", "运行"})
	case kindsOf[of.what] != nil && of.kind == "":
		with(kind, kindsOf[of.what])
	case of.what == "收支总计":
		what("收入", "使用结余", "年初")
		what("支出", "结余分配", "年末")
	case of.what == "总计":
		what("收入", "年初")
		what("支出", "年末")
	case of.what == "支出经济":
		what("经济", "项目经济")
	case of.what == "年末" && of.money != "" && of.kind == "":
		what("年初", "收入", "-支出")
	}
	if parts := c.functions(of); parts != nil {
		with(func(f *fact, code string) { f.function = code }, parts)
	}
	if parts := c.codes(of); parts != nil {
		with(func(f *fact, code string) {
			if f.code = code; f.what == "经济" {
				f.kind = ""
			}
		}, parts)
	}
	byMoney := slices.Contains([]string{"收入", "支出", "年初", "年末", "总计"}, of.what)
	if byMoney && of.money == fiscal || byMoney && of.money == "" && !slices.ContainsFunc(c.leaves, func(l leaf) bool { return l.money == other }) {
		with(func(f *fact, money string) { f.money = money }, []string{general, fund, capital})
	}
	return sums
}

// codes are the 科目 one level below, or the economic kinds.
func (c *comparison) codes(of fact) []string {
	return c.parts(of, of.code, func(l fact) string { return l.code })
}

// functions are the 科目 one level below of what is divided by economic kind.
func (c *comparison) functions(of fact) []string {
	return c.parts(of, of.function, func(l fact) string { return l.function })
}

// parts are the codes one level below one that the parts of a fact have; none where some part has no such code.
func (c *comparison) parts(of fact, above string, code func(l fact) string) (codes []string) {
	next := map[int]int{0: 3, 3: 5, 5: 7}[len(above)]
	if next == 0 {
		return nil
	}
	for _, l := range c.leaves {
		if !of.has(l.fact) {
			continue
		}
		full := code(l.fact)
		if len(full) < next {
			return nil
		}
		if !slices.Contains(codes, full[:next]) {
			codes = append(codes, full[:next])
		}
	}
	return codes
}
