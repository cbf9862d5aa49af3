package acceptance

import (
	"regexp"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/report"
	"gen/generator/statement"
)

// The other families of tables: nine, found by their titles, whatever their order, heads and rulers, and sentences of
// their own.

// nineTables tells whether a report is printed with a pack of these families.
func nineTables(s *statement.Statement) bool { return !slices.Contains(s.Pack.Chain, "beijing-2023") }

// nine holds these tables against each other, and every rate of the text against the amounts it is made from.
func (s *sums) nine(st *statement.Statement, d *doc.Document, tables map[string]*grid) {
	titled := func(words string) *grid {
		for _, g := range tables {
			if strings.HasPrefix(g.table.Title, words) {
				return g
			}
		}
		s.t.Fatalf("%s：no table %s", s.where, words)
		return nil
	}
	t1, t2, t3, t4, t5 := titled("收入支出"), titled("收入决算"), titled("支出决算"), titled("财政拨款收入支出"), titled("一般公共预算财政拨款支出决算表")
	for _, g := range []*grid{t1, t4} {
		first := g.sides()
		for _, side := range first {
			for c := side.first; c < side.end; c++ {
				s.sheet(g, side.label, c)
			}
		}
		s.equal("收=支", g.amount(g.row("总计"), first[0].first), g.amount(g.row("总计"), first[1].first), g.table.Title)
	}
	in, out, granted := pathOf(t1, t1.sides()[0].first), pathOf(t1, t1.sides()[1].first), pathOf(t4, t4.sides()[0].first)
	s.equal("表间", t2.at("合计", "本年收入合计"), t1.at("本年收入合计", in), "2 收入=1")
	for _, source := range []string{"上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"} {
		s.equal("表间", t2.at("合计", source), t1.at(source, in), "2 "+source+"=1")
	}
	s.equal("表间", t2.at("合计", "财政拨款收入"), t4.at("本年收入合计", granted), "2 财政拨款收入=4")
	s.equal("表间", t3.at("合计", "本年支出合计"), t1.at("本年支出合计", out), "3=1")
	s.classes(t3, "本年支出合计", t1, out)
	whole := t5.sides()[0].first
	s.classes(t5, pathOf(t5, whole), t4, "支出/一般公共预算财政拨款")
	s.equal("表间", t5.at("合计", pathOf(t5, whole)), t4.at("本年支出合计", "支出/一般公共预算财政拨款"), "5=4")
	economic, kinds := titled("一般公共预算财政拨款基本支出"), int64(0)
	for _, side := range economic.sides() {
		kinds += economic.amount(len(economic.table.Rows)-1, side.first)
	}
	s.equal("表间", t5.at("合计", pathOf(t5, whole+1)), kinds, "人员+公用=基本")
	for _, fund := range []string{"政府性基金预算财政拨款", "国有资本经营预算财政拨款"} {
		s.ofFund(titled(fund), t4, fund)
	}
	s.publicColumns(titled("财政拨款“三公”经费"))
	s.rates(st, d)
}

// ofFund holds a table of a fund: what is left is what came in less what was spent, where it prints both, and all of it
// stands in the fourth table too.
func (s *sums) ofFund(g, t4 *grid, fund string) {
	spent, column := g.group("本年支出"), "支出/"+fund
	s.classes(g, pathOf(g, spent), t4, column)
	if g.heads[spent-1][0] == "项目" {
		return // it prints what was spent
	}
	opening, income, closing := g.group("年初结转和结余"), g.group("本年收入"), g.group("年末结转和结余")
	for r := range g.table.Rows {
		s.equal("年末=年初+收入−支出", g.amount(r, closing), g.amount(r, opening)+g.amount(r, income)-g.amount(r, spent), g.table.Title, g.text(r, 0))
	}
	total := g.row("合计")
	s.equal("表间", g.amount(total, closing), t4.at("年末财政拨款结转和结余", column), fund, "年末=4")
	s.equal("表间", g.amount(total, opening)+g.amount(total, income), t4.at("总计", column), fund, "年初+收入=4")
}

// publicColumns: the totals of the 三公 table stand beside their parts, in pairs of columns where they are not under one head.
func (s *sums) publicColumns(g *grid) {
	if g.heads[0][0] == "预算数" {
		return // held by heads
	}
	for _, view := range []string{"预算数", "决算数"} {
		at := func(head string) int64 { return g.amount(0, g.column("财政拨款“三公”经费/"+head+"/"+view)) }
		cars := "公务用车购置及运行维护费/"
		s.equal("合计栏=Σ各栏", at("合计"), at("因公出国（境）费")+at(cars+"小计")+at("公务接待费"), view)
		s.equal("合计栏=Σ各栏", at(cars+"小计"), at(cars+"公务用车购置费")+at(cars+"公务用车运行维护费"), view)
	}
}

// rates recomputes every rate and difference from the printed amounts, and holds the words before a change against its
// direction.
func (s *sums) rates(st *statement.Statement, d *doc.Document) {
	printed := map[string]string{}
	figures(d, func(id string, text *string) { printed[id] = *text })
	value := func(id string) int64 {
		if text, ok := printed[id]; ok {
			return hundredths(s.t, strings.TrimSuffix(text, "万元"))
		}
		return st.Book.Get(id).Published.Shift(2).IntPart() // last year's
	}
	for _, b := range d.Blocks {
		p, ok := b.(*doc.Paragraph)
		if !ok {
			continue
		}
		before := ""
		for _, r := range p.Runs {
			if f := st.Book.Get(r.Figure); f != nil && len(f.Inputs) == 2 {
				this, base := value(f.Inputs[0].ID), value(f.Inputs[1].ID)
				switch f.Op {
				case figure.Share:
					s.share(before, this, base, r.Text)
				case figure.Growth:
					s.growth(before, this, base, before[max(0, len(before)-len("增长")):], r.Text)
				case figure.Difference:
					s.equal("比上年", hundredths(s.t, r.Text), max(this-base, base-this), before)
					if want := map[bool]string{true: "增加", false: "减少"}[this > base]; !strings.HasSuffix(before, want) {
						s.t.Errorf("%s：%s：应为%s", s.where, before, want)
					}
				}
			}
			before += r.Text
		}
		s.againstBudget(st, p)
		s.parts(p)
	}
}

var budgeted = regexp.MustCompile(`年初预算为` + amt + `万元，支出决算为` + amt + `万元.*决算数(大于|小于|与)(?:年初)?预算数`)

// againstBudget: 年初预算 is the stated one, and the direction of the change is that of the two amounts.
func (s *sums) againstBudget(st *statement.Statement, p *doc.Paragraph) {
	m := budgeted.FindStringSubmatch(doc.Text(p.Runs))
	if m == nil {
		return
	}
	initial, actual := hundredths(s.t, m[1]), hundredths(s.t, m[2])
	for _, r := range p.Runs {
		if fund, code, ok := strings.Cut(strings.TrimSuffix(r.Figure, ".合计"), ".年初预算"); ok && slices.Contains([]string{report.General, report.Fund, report.Capital}, fund) {
			stated, _ := budgets(st, fund, strings.TrimPrefix(code, "."))
			s.equal("比年初预算", initial, stated, r.Figure)
		}
	}
	want := "与"
	if initial != actual {
		want = map[bool]string{true: "大于", false: "小于"}[actual > initial]
	}
	if m[3] != want {
		s.t.Errorf("%s：%s：应为%s", s.where, m[0], want)
	}
}

// parts: the kinds of vehicles and of procurement add up to the totals before them.
func (s *sums) parts(p *doc.Paragraph) {
	totals, sum := map[string]int64{}, map[string]int64{}
	for _, r := range p.Runs {
		switch group, last, _ := strings.Cut(r.Figure, "."); {
		case r.Figure == "采购.合计" || r.Figure == "资产.车辆数":
			totals[group] = hundredths(s.t, r.Text)
		case r.Figure == "采购.货物" || r.Figure == "采购.工程" || r.Figure == "采购.服务" || strings.HasPrefix(last, "车辆."):
			sum[group] += hundredths(s.t, r.Text)
		}
	}
	for group, total := range totals {
		s.equal("明细=合计", total, sum[group], group)
	}
}
