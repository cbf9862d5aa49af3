package published

import (
	"math/big"
	"slices"
	"strings"
)

// form holds a self-evaluation form: its funds, its rate and its scores. Its amounts are printed in 万元 as they are stated.
func (c *comparison) form(g *grid, stated table) {
	funds := stated.sub("funds")
	sum := map[string]*big.Rat{}
	rows := map[string]string{"其中：当年财政拨款": "appropriation", "上年结转资金": "carried", "其他资金": "other"}
	for _, source := range rows {
		for _, key := range []string{"initial", "full", "actual"} {
			if sum[key] == nil {
				sum[key] = new(big.Rat)
			}
			sum[key].Add(sum[key], c.tenThousands(funds.sub(source), key))
		}
	}
	points, total := big.NewRat(10, 1), new(big.Rat)
	score := rounded(2, new(big.Rat).Mul(points, new(big.Rat).Quo(sum["actual"], sum["full"])))
	indicators := stated.list("indicator")
	for _, row := range g.body {
		texts := slices.DeleteFunc(slices.Clone(row), func(text string) bool { return text == "" || text == "—" })
		at := slices.IndexFunc(texts, func(text string) bool { return rows[text] != "" || text == "年度资金总额" || text == "总分" })
		switch {
		case at >= 0 && texts[at] == "年度资金总额":
			c.holds(texts[at+1:], sum["initial"], sum["full"], sum["actual"], points)
			c.rate(texts[at+5], sum["actual"], sum["full"])
			c.holds(texts[at+6:], score)
			total.Add(total, score)
		case at >= 0 && texts[at] == "总分":
			c.holds(texts[at+1:], big.NewRat(100, 1), total)
		case at >= 0:
			t := funds.sub(rows[texts[at]])
			c.holds(texts[at+1:], c.tenThousands(t, "initial"), c.tenThousands(t, "full"), c.tenThousands(t, "actual"))
		case len(indicators) > 0 && slices.Contains(texts, squash(indicators[0].text("level3"))):
			at := slices.Index(texts, squash(indicators[0].text("level3")))
			got := rat(indicators[0]["score"])
			c.holds(texts[at+3:], rat(indicators[0]["weight"]), got)
			total.Add(total, got)
			indicators = indicators[1:]
		}
	}
	if len(indicators) > 0 {
		c.fault("自评表 %s：没有印 %d 个指标", g.title, len(indicators))
	}
}

// holds holds printed numbers against what they are.
func (c *comparison) holds(texts []string, want ...*big.Rat) {
	for i, n := range want {
		c.cells++
		if have, ok := exactNumber(texts[i]); !ok || have.Cmp(n) != 0 {
			c.fault("自评表印作 %s，应是 %s", texts[i], n.FloatString(6))
		}
	}
}

// rate holds 执行率.
func (c *comparison) rate(text string, part, whole *big.Rat) {
	c.cells++
	hundred := new(big.Rat).Mul(new(big.Rat).Quo(part, whole), big.NewRat(100, 1))
	have, ok := exactNumber(strings.TrimSuffix(text, "%"))
	if !ok || have.Cmp(rounded(c.percents, hundred)) != 0 {
		c.fault("自评表的执行率印作 %s，应是 %s", text, hundred.FloatString(4))
	}
}

// rounded is a number to some decimals, half up.
func rounded(decimals int, n *big.Rat) *big.Rat {
	r, _ := new(big.Rat).SetString(n.FloatString(decimals))
	return r
}

// tenThousands is an amount of a form in 万元.
func (f *facts) tenThousands(t table, key string) *big.Rat {
	n := rat(t[key])
	if f.statedInYuan {
		n.Quo(n, big.NewRat(10_000, 1))
	}
	return n
}

func rat(v any) *big.Rat {
	n := new(big.Rat)
	switch v := v.(type) {
	case int64:
		n.SetInt64(v)
	case float64:
		n.SetString(formatFloat(v))
	}
	return n
}
