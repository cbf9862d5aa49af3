package explain

import (
	"bytes"
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Overview tells what can be asked for: the headline figures, and how all others are named.
func (g *Guide) Overview() []byte {
	var b bytes.Buffer
	var some []*figure.Figure
	for _, h := range figure.Headlines(figure.Offered) {
		if f := g.book.Get(h.ID); f != nil && !f.Exact.IsZero() {
			some = append(some, f)
		}
	}
	fmt.Fprintf(&b, "%s %d 年度\n\n", diag.Visible(g.report.Department.Name.V), g.report.Year.V)
	b.Write(Table(some))
	b.WriteByte('\n')
	line := func(what, how string, a ...any) { fmt.Fprintf(&b, what+"  "+how+"\n", a...) }
	if codes := figure.Codes(g.book, "", "支出", 7, ""); len(codes) > 0 {
		code := codes[0]
		line("科目    ", "在名称里写编码：支出.%s  支出.%s.项目支出  一般公共预算.支出.%s", code[:3], code[:3], code)
		line("        ", "只写编码，列出有关它的数：%s", code)
	}
	if codes := figure.Codes(g.book, "一般公共预算", "经济", 5, ""); len(codes) > 0 {
		line("经济分类", "一般公共预算.经济.%s", codes[0])
	}
	line("上年    ", "在名称前加 上年.：上年.收支总计")
	line("增减占比", "写印出的数，如 %s；或写其中的词：收支总计 增长率", g.aRate())
	fmt.Fprintf(&b, "\n共 %d 个数，加 --all 全部列出\n", len(g.all))
	return b.Bytes()
}

// aRate is a printed rate of this report, as an example.
func (g *Guide) aRate() string {
	for _, f := range g.all {
		if f.Op == figure.Growth && !f.Published.IsZero() {
			return f.Style().Write(f.Published.Abs()) + f.Suffix()
		}
	}
	return "11.38%"
}

// Figures is every figure, in the order they came about.
func (g *Guide) Figures() []*figure.Figure { return g.all }

// Table lists figures: name, what is printed, label; with gaps also how far each is from what was asked for.
func Table(figures []*figure.Figure, gaps ...decimal.Decimal) []byte {
	name, number := 0, 0
	for _, f := range figures {
		if w := diag.Columns(f.Short()); w <= widest {
			name = max(name, w)
		}
		number = max(number, diag.Columns(f.Number()))
	}
	var b bytes.Buffer
	for i, f := range figures {
		pad := max(name-diag.Columns(f.Short()), 0) + number - diag.Columns(f.Number()) + 2
		fmt.Fprintf(&b, "%s%s%s", f.Short(), strings.Repeat(" ", pad), f.Text())
		if i < len(gaps) {
			fmt.Fprintf(&b, "  相差 %s", figure.Message.Write(gaps[i]))
		}
		fmt.Fprintf(&b, "  %s\n", diag.Visible(f.Name()))
	}
	return b.Bytes()
}

// widest is how wide a name may be to count for the width of its column: those of rates are long.
const widest = 44
