package acceptance

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/statement"

	"github.com/shopspring/decimal"
)

// sentenceSums are the kinds of statements that sentences are held against.
var sentenceSums = []string{"文=表", "比上年", "比年初预算", "持平", "增长率", "占比", "三公增减", "平均", "饼图"}

const (
	amt  = `(-?\d+(?:\.\d\d?)?)`
	rate = `((?:不足|超过)?\d+(?:\.\d\d)?%)`
)

// statements are amounts of the text that stand in a table too: words before the amount, table, row, column.
var statements = []struct{ words, table, row, column string }{
	{`^\d+年度收、支总计`, "t01", "总计", "收入/金额"},
	{`^\d+年度本年收入合计`, "t01", "本年收入合计", "收入/金额"},
	{`^\d+年度本年支出合计`, "t01", "本年支出合计", "支出/金额"},
	{`^\d+年度财政拨款收、支总计`, "t04", "总计", "收入/金额"},
	{`^\d+年度一般公共预算财政拨款支出`, "t06", "合计", "本年支出/合计"},
	{`^\d+年度政府性基金预算财政拨款支出`, "t08", "合计", "本年支出/小计"},
	{`使用一般公共预算财政拨款安排基本支出`, "t06", "合计", "本年支出/基本支出"},
	{`使用政府性基金财政拨款安排基本支出`, "t08", "合计", "本年支出/基本支出"},
	{`国有资本经营预算财政拨款收入总计`, "t04", "总计", "支出/国有资本经营预算财政拨款"},
	{`国有资本经营预算财政拨款支出总计`, "t04", "总计", "支出/国有资本经营预算财政拨款"},
	{`“三公”经费财政拨款决算数`, "t11", "", "决算数/合计"},
	{`因公出国（境）费用。\d+年度决算数`, "t11", "", "决算数/因公出国（境）费"},
	{`公务接待费。\d+年度决算数`, "t11", "", "决算数/公务接待费"},
	{`公务用车购置及运行维护费。\d+年度决算数`, "t11", "", "决算数/公务用车购置及运行维护费/小计"},
	{`公务用车购置费\d+年度决算数`, "t11", "", "决算数/公务用车购置及运行维护费/公务用车购置费"},
	{`公务用车运行维护费\d+年度决算数`, "t11", "", "决算数/公务用车购置及运行维护费/公务用车运行维护费"},
	{`政府采购支出总额`, "t12", "政府采购支出合计", "金额"},
	{`政府采购货物支出`, "t12", "货物", "金额"},
	{`政府采购工程支出`, "t12", "工程", "金额"},
	{`政府采购服务支出`, "t12", "服务", "金额"},
	{`授予中小企业合同金额`, "t12", "授予中小企业合同金额", "金额"},
	{`授予小微企业合同金额`, "t12", "其中：授予小微企业合同金额", "金额"},
	{`政府购买服务决算`, "t13", "合计", "决算金额"},
}

// wholes are what shares are of: words after 占, table, row, column of the divisor; and where the part stands: in
// the row of this name, or with part ending in * in the column of this name.
var wholes = []struct{ words, table, row, column, parts string }{
	{"收入合计", "t01", "本年收入合计", "收入/金额", "t02*"},
	{"支出合计", "t01", "本年支出合计", "支出/金额", "t03*"},
	{"本年财政拨款支出", "t04", "本年支出合计", "支出/合计", "t06"},
	{"本年政府性基金预算财政拨款支出", "t08", "合计", "本年支出/小计", "t08"},
	{"", "t06", "合计", "本年支出/合计", "t06"}, // of the amount that the sentence begins with
	{"政府采购支出总额", "t12", "政府采购支出合计", "金额", ""},
}

// last are the words before an amount that is compared with last year's, and what that is called in the report.
var last = []struct{ words, key string }{
	{"财政拨款收、支总计", "财政拨款.总计"}, {"收、支总计", "收支总计"}, {"本年收入合计", "收入.合计"}, {"本年支出合计", "支出.合计"}, {"日常公用经费支出，合计", "机关运行经费"},
	{"机关运行经费支出合计", "机关运行经费"},
}

var (
	compared  = regexp.MustCompile(amt + `万元，(?:比(上年|\d+年年初预算)(?:` + amt + `万元)?(增加|减少)` + amt + `万元(?:，(增长|下降)` + rate + `)?|与(上年|\d+年年初预算)(?:` + amt + `万元)?(?:持平|一致))`)
	byAmount  = regexp.MustCompile(`(?:日常公用经费支出，合计|机关运行经费支出合计)$`) // may be compared by amount alone
	shared    = regexp.MustCompile(`([^，；：。\d]*)` + amt + `万元，占([^，；。\d]*?)的?` + rate)
	public    = regexp.MustCompile(`决算数` + amt + `万元，(?:比\d+年度[^，。\d]*` + amt + `万元(增加|减少)` + amt + `万元|与\d+年度[^，。\d]*` + amt + `万元持平)`)
	itemized  = regexp.MustCompile(`^\d+年度决算` + amt + `万元`)
	evaluated = regexp.MustCompile(`评价项目(\d+)个，占[部单][门位]项目总数的` + rate)
	averages  = []struct {
		words  *regexp.Regexp
		column string
	}{
		{regexp.MustCompile(`团组\d+个、(\d+)人次，人均因公出国（境）费用` + amt + `万元`), "决算数/因公出国（境）费"},
		{regexp.MustCompile(`购置（更新）(\d+)辆，车均购置费` + amt + `万元`), "决算数/公务用车购置及运行维护费/公务用车购置费"},
		{regexp.MustCompile(`保有量(\d+)辆，车均运行维护费` + amt + `万元`), "决算数/公务用车购置及运行维护费/公务用车运行维护费"},
	}
	stated = func() []*regexp.Regexp {
		var list []*regexp.Regexp
		for _, st := range statements {
			list = append(list, regexp.MustCompile(st.words+amt+"万元"))
		}
		return list
	}()
)

// sentences recomputes what sentences say from the amounts printed in the same sentence and in the tables.
func (s *sums) sentences(st *statement.Statement, d *doc.Document, tables map[string]*grid) {
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Paragraph:
			text := inTenThousands(st, doc.Text(x.Runs))
			s.statements(text, tables)
			s.basicByKind(text, tables)
			s.comparisons(st, x, text)
			s.completion(st, x, tables)
			s.performance(st, text, tables)
			s.shares(text, tables)
			s.projects(st, text)
			s.publicExpenses(text, tables["t11"])
			s.item(x, tables)
		case *doc.Chart:
			s.pie(x, tables)
		}
	}
}

// inTenThousands is a sentence as the tests read it: no separators, and every amount called 万元, whatever the unit is.
func inTenThousands(st *statement.Statement, text string) string {
	text = separators.ReplaceAllString(text, "$1")
	if unit, _ := st.Book.Unit(); unit == "元" {
		text = wholeYuan.ReplaceAllString(text, "${1}万元")
	}
	return text
}

var (
	separators = regexp.MustCompile(`,(\d\d\d)`)
	wholeYuan  = regexp.MustCompile(`(\d)元`)
)

// inUnit is an amount of 元 in the unit of the report.
func inUnit(st *statement.Statement, yuan decimal.Decimal) decimal.Decimal {
	if unit, _ := st.Book.Unit(); unit == "元" {
		return yuan
	}
	return yuan.Shift(-4)
}

// basicKinds are the kinds of basic expenditure that a sentence may give amounts for, and their rows.
var basicKinds = []struct {
	words *regexp.Regexp
	code  string
}{
	{regexp.MustCompile(`（1）工资福利支出[^；]*支出` + amt + `万元`), "301"},
	{regexp.MustCompile(`（2）商品和服务支出[^；]*支出` + amt + `万元`), "302"},
	{regexp.MustCompile(`（3）对个人和家庭补助支出[^；]*支出` + amt + `万元`), "303"},
	{regexp.MustCompile(`（4）其他资本性支出[^；]*支出` + amt + `万元`), "310"},
}

// basicByKind: what a sentence says of a kind stands in the tables of the two funds.
func (s *sums) basicByKind(text string, tables map[string]*grid) {
	for _, k := range basicKinds {
		m := k.words.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		whole := int64(0)
		for _, name := range []string{"t07", "t09"} {
			g := tables[name]
			for r := range g.table.Rows {
				for c := 0; c < len(g.heads); c += 3 {
					if g.text(r, c) == k.code {
						whole += g.amount(r, c+2)
					}
				}
			}
		}
		s.equal("文=表", hundredths(s.t, m[1]), whole, k.code)
	}
}

func (s *sums) statements(text string, tables map[string]*grid) {
	for i, st := range statements {
		m := stated[i].FindStringSubmatch(text)
		if m == nil {
			continue
		}
		g := tables[st.table]
		row := 0
		if st.row != "" {
			row = g.row(st.row)
		}
		s.equal("文=表", hundredths(s.t, m[1]), g.amount(row, g.column(st.column)), st.words)
	}
}

// comparisons: amount, direction, difference and rate agree, and the base that they imply is the one stated.
func (s *sums) comparisons(st *statement.Statement, p *doc.Paragraph, text string) {
	for _, at := range compared.FindAllStringSubmatchIndex(text, -1) {
		m := groups(text, at)
		this := hundredths(s.t, m[1])
		base := this
		if m[2] != "" {
			change := hundredths(s.t, m[5])
			if change <= 0 {
				s.t.Errorf("%s：%s：没有变动不能说增减", s.where, m[0])
			}
			if m[4] == "增加" {
				base -= change
			} else {
				base += change
			}
			if m[6] != "" || !byAmount.MatchString(text[:at[0]]) {
				s.growth(m[0], this, base, m[6], m[7])
			}
		} else {
			s.count["持平"]++
		}
		if printed := m[3] + m[9]; printed != "" {
			s.equal("增减额", base, hundredths(s.t, printed), m[0])
		}
		if m[2] == "上年" || m[8] == "上年" {
			s.lastYear(st, text[:at[0]], base)
		} else {
			s.budget(st, p, m[0], base)
		}
	}
}

func groups(text string, at []int) []string {
	m := make([]string, len(at)/2)
	for i := range m {
		if at[2*i] >= 0 {
			m[i] = text[at[2*i]:at[2*i+1]]
		}
	}
	return m
}

func (s *sums) growth(what string, this, base int64, word, printed string) {
	want, wantWord := "", ""
	if base > 0 && this >= 0 {
		if want, wantWord = percent(max(this-base, base-this), base, s.decimals), "增长"; this < base {
			wantWord = "下降"
		}
	}
	if strings.HasPrefix(want, "不足") {
		want, wantWord = "", ""
	}
	s.count["增长率"]++
	if printed != want || word != wantWord {
		s.t.Errorf("%s：%s：比率应为 %s%s", s.where, what, wantWord, want)
	}
}

// percent is part ÷ whole with as many decimals as the pack prints, half away from zero, as the rules want it printed.
func percent(part, whole int64, decimals int) string {
	all := int64(math.Pow10(decimals + 2))
	r := (2*part*all + whole) / (2 * whole)
	of := func(r int64) string { return fmt.Sprintf("%.*f%%", decimals, float64(r)*100/float64(all)) }
	switch {
	case part == 0:
		return "0%"
	case r == 0:
		return "不足" + of(1)
	case r == all && part < whole:
		return "超过" + of(all-1)
	case r == all && part > whole:
		return "超过100%"
	case part == whole:
		return "100%"
	}
	return of(r)
}

func (s *sums) lastYear(st *statement.Statement, before string, base int64) {
	for _, l := range last {
		if !strings.HasSuffix(before, l.words) {
			continue
		}
		for _, e := range st.Report.Prior.Stated {
			if e.Key == l.key {
				s.equal("比上年", base, inUnit(st, e.V.Yuan).Round(2).Shift(2).IntPart(), l.words)
				return
			}
		}
		if from := st.Report.Prior.From; from.Set {
			book := lastBook(s.t, path.Join(path.Dir(st.Report.File), path.Dir(from.V)))
			unit, _ := book.Unit()
			printed := book.Get(l.key).Published
			if unit == "元" {
				printed = printed.Shift(-4)
			}
			s.equal("比上年", base, printed.Round(2).Shift(2).IntPart(), l.words)
			return
		}
	}
	s.t.Errorf("%s：%s…与上年相比，但没有填报上年数", s.where, before)
}

var lastBooks = map[string]*figure.Book{}

// lastBook is the book of an example that another one compares itself with.
func lastBook(t testing.TB, name string) *figure.Book {
	if lastBooks[name] == nil {
		s, _ := composed(t, name)
		lastBooks[name] = s.Book
	}
	return lastBooks[name]
}

// budget: a printed budget is less than one unit of the last place from the stated ones.
func (s *sums) budget(st *statement.Statement, p *doc.Paragraph, what string, base int64) {
	fund, code, side := subjectOf(p)
	exact := decimal.Zero
	for _, a := range st.Report.Accounts {
		if strings.HasPrefix(a.Code.V, code) && a.Fund.V == fund && a.Budget != nil {
			if side != "项目支出" {
				exact = exact.Add(a.Budget.Basic.Yuan)
			}
			if side != "基本支出" {
				exact = exact.Add(a.Budget.Project.Yuan)
			}
		}
	}
	s.count["比年初预算"]++
	if gap := decimal.New(base, -2).Sub(inUnit(st, exact)).Abs(); gap.GreaterThanOrEqual(decimal.New(1, -2)) {
		s.t.Errorf("%s：%s %s：年初预算是 %s 元，印出的数表示 %s", s.where, code, what, exact, shown(base))
	}
}

// subjectOf is the fund, the 科目 – none for all of them – and the side whose expenditure a paragraph begins with.
func subjectOf(p *doc.Paragraph) (fund, code, side string) {
	for _, r := range p.Runs {
		switch parts := strings.Split(r.Figure, "."); {
		case len(parts) == 4 && parts[1] == "支出":
			return parts[0], parts[2], parts[3]
		case len(parts) == 3 && parts[1] == "支出":
			return parts[0], "", parts[2]
		}
	}
	return "", "", ""
}

// item: what the text says of a 科目 stands in the table of its fund.
func (s *sums) item(p *doc.Paragraph, tables map[string]*grid) {
	m := itemized.FindStringSubmatch(doc.Text(p.Runs))
	fund, code, _ := subjectOf(p)
	if m == nil || code == "" {
		return
	}
	table, column := tables["t06"], "本年支出/合计"
	if fund == "政府性基金" {
		table, column = tables["t08"], "本年支出/小计"
	}
	s.equal("文=表", hundredths(s.t, m[1]), table.at(code, column), code)
}

func (s *sums) shares(text string, tables map[string]*grid) {
	for _, m := range shared.FindAllStringSubmatch(text, -1) {
		name, part := strings.TrimSuffix(strings.TrimLeft(m[1], ".、"), "（类）"), hundredths(s.t, m[2]) // 1.财政拨款收入
		known := false
		for _, w := range wholes {
			if w.words != m[3] {
				continue
			}
			known = true
			s.share(m[0], part, tables[w.table].at(w.row, w.column), m[4])
			if g, columns := strings.CutSuffix(w.parts, "*"); columns && !tables[g].has(name) {
				s.equal("文=表", part, tables[w.table].at(name, w.column), name) // one of the three budgets
			} else if columns {
				s.equal("文=表", part, tables[g].at("合计", name), name)
			} else if g != "" {
				s.equal("文=表", part, tables[g].amount(tables[g].row(name), tables[g].group("本年支出")), name)
			}
		}
		if !known {
			s.t.Errorf("%s：%s：不知道占什么", s.where, m[0])
		}
	}
}

// projects: how many of all projects were evaluated is stated by counts.
func (s *sums) projects(st *statement.Statement, text string) {
	m := evaluated.FindStringSubmatch(text)
	if m == nil {
		return
	}
	n, _ := strconv.ParseInt(m[1], 10, 64)
	s.share(m[0], n, int64(st.Report.Performance.Projects.V), m[2])
}

func (s *sums) share(what string, part, whole int64, printed string) {
	s.count["占比"]++
	if whole <= 0 || part < 0 {
		s.t.Errorf("%s：%s：%s ÷ %s 没有占比", s.where, what, shown(part), shown(whole))
	} else if want := percent(part, whole, s.decimals); printed != want {
		s.t.Errorf("%s：%s：%s ÷ %s 应为 %s", s.where, what, shown(part), shown(whole), want)
	}
}

func (s *sums) publicExpenses(text string, g *grid) {
	for _, m := range public.FindAllStringSubmatch(text, -1) {
		this := hundredths(s.t, m[1])
		switch m[3] {
		case "增加":
			s.equal("三公增减", this, hundredths(s.t, m[2])+hundredths(s.t, m[4]), m[0])
		case "减少":
			s.equal("三公增减", this, hundredths(s.t, m[2])-hundredths(s.t, m[4]), m[0])
		default:
			s.equal("三公增减", this, hundredths(s.t, m[5]), m[0])
		}
	}
	for _, a := range averages {
		if m := a.words.FindStringSubmatch(text); m != nil {
			n, _ := strconv.ParseInt(m[1], 10, 64)
			whole := g.amount(0, g.column(a.column))
			s.equal("平均", hundredths(s.t, m[2]), (2*whole+n)/(2*n), m[0])
		}
	}
}

// pie: slices are to scale and their shares are of the whole that the tables print.
func (s *sums) pie(c *doc.Chart, tables map[string]*grid) {
	table, row, column := tables["t01"], "本年收入合计", "收入/金额"
	if !strings.HasSuffix(doc.Text(c.Caption), "收入决算") {
		row, column = "本年支出合计", "支出/金额"
	}
	for _, slice := range c.Slices {
		amount := hundredths(s.t, strings.TrimRight(slice.Amount.Text, "万元"))
		s.equal("饼图", amount, slice.Weight, slice.Label)
		s.share(slice.Label, amount, table.at(row, column), slice.Share.Text)
	}
	if len(c.Slices) == 0 {
		s.t.Errorf("%s：%s 没有图也没有说明", s.where, c.Name)
	}
}
