package figure

import (
	"gen/generator/report"

	"github.com/shopspring/decimal"
)

// Names of classifications as they stand in IDs, in the order of the official tables.
const (
	fiscal    = "财政拨款"
	other     = "非财政"
	basic     = "基本支出"
	project   = "项目支出"
	personnel = "人员经费"
	public    = "公用经费"
	unsplit   = "未分经费" // basic expenditure stated without 人员/公用
	carried   = "项目结转"
	surplus   = "项目结余"
)

var funds = []string{report.General, report.Fund, report.Capital}

// node is one fund × 科目 with the rows that state it.
type node struct {
	fund, code string
	rows       []*report.Account
}

// nodes groups the [[account]] rows; the order of the report does not matter for the figures.
func nodes(r *report.Report) []node {
	var list []node
	at := map[[2]string]int{}
	for i := range r.Accounts {
		a := &r.Accounts[i]
		key := [2]string{a.Fund.V, a.Code.V}
		n, ok := at[key]
		if !ok {
			n = len(list)
			at[key] = n
			list = append(list, node{fund: a.Fund.V, code: a.Code.V})
		}
		list[n].rows = append(list[n].rows, a)
	}
	return list
}

// fiscal states opening, income, expenditure and closing of each fund × 科目 × side, and their totals.
func (b *builder) fiscal(r *report.Report) {
	list := nodes(r)
	for _, n := range list {
		b.side(n, basic)
		b.side(n, project)
	}
	codes := make([]string, len(list))
	for i, n := range list {
		codes[i] = n.code
	}
	tree := codeAxis(codes, b.names)
	for _, flow := range []struct {
		name, label string
		kind        axis
	}{
		{"年初", "年初结转和结余", sides(nil, nil)},
		{"收入", "收入", sides(nil, nil)},
		{"支出", "支出", sides([]string{personnel, public, unsplit}, nil)},
		{"年末", "年末结转和结余", sides(nil, []string{carried, surplus})},
	} {
		cube{money: fiscalMoney(), code: tree, kind: flow.kind, flow: flow.label, id: func(money, code, kind string) [4]string {
			return [4]string{money, flow.name, code, kind}
		}}.build(b)
	}
	for _, money := range append([]string{fiscal}, funds...) {
		b.sum(name(money, "总计"), money+"收支总计", plus(name(money, "收入.合计"), name(money, "年初.合计"))...)
		b.sum(name(money, "总计"), "", plus(name(money, "支出.合计"), name(money, "年末.合计"))...)
	}
}

// side states one side of a node. What is carried to next year is always computed; income that a row leaves out equals
// its expenditure less what was carried in.
func (b *builder) side(n node, side string) {
	label := func(flow string) string { return n.fund + " " + n.code + b.names(n.code) + " " + flow }
	var opening, income, spent, rest []report.Amount
	even := true
	parts := map[string][]report.Amount{}
	for _, row := range n.rows {
		if side == basic && row.Basic != nil {
			s := row.Basic
			opening, income = append(opening, s.Opening), append(income, s.EvenIncome())
			parts[personnel], parts[public], parts[unsplit] = append(parts[personnel], s.Personnel), append(parts[public], s.Public), append(parts[unsplit], s.Spent)
			even = even && !s.Income.Set
		} else if side == project && row.Project != nil {
			s := row.Project
			opening, income, spent, rest = append(opening, s.Opening), append(income, s.EvenIncome()), append(spent, s.Spent), append(rest, s.Surplus)
			even = even && !s.Income.Set
		}
	}
	id := func(flow, kind string) string { return name(n.fund, flow, n.code, kind) }
	b.stated(id("年初", side), label("年初"+side+"结转"), opening)
	if side == project {
		b.stated(id("支出", side), label(side), spent)
	} else {
		b.basicSpent(n, parts, label)
	}
	if even {
		b.sum(id("收入", side), label(side+"收入（收支相抵）"), Term{ID: id("支出", side)}, Term{ID: id("年初", side), Negative: true}).Implied = true
	} else {
		b.stated(id("收入", side), label(side+"收入"), income)
	}
	closing := []Term{{ID: id("年初", side)}, {ID: id("收入", side)}, {ID: id("支出", side), Negative: true}}
	if side == basic {
		b.sum(id("年末", side), label("年末"+side+"结转"), closing...)
		return
	}
	b.stated(id("年末", surplus), label("年末项目结余"), rest)
	b.sum(id("年末", carried), label("年末项目结转"), append(closing, Term{ID: id("年末", surplus), Negative: true})...)
	b.sum(id("年末", side), label("年末项目支出结转和结余"), plus(id("年末", carried), id("年末", surplus))...)
	b.sum(id("年末", side), "", closing...)
}

func (b *builder) basicSpent(n node, parts map[string][]report.Amount, label func(string) string) {
	var terms []Term
	for _, part := range []string{personnel, public, unsplit} {
		id := name(n.fund, "支出", n.code, part)
		if anySet(parts[part]) {
			b.stated(id, label(part), parts[part])
			terms = append(terms, Term{ID: id})
		}
	}
	b.sum(name(n.fund, "支出", n.code, basic), label(basic), terms...)
}

// stated makes a figure of what the rows of one cell state: one amount is a leaf, several are added.
func (b *builder) stated(id, label string, amounts []report.Amount) {
	var set []report.Amount
	for _, a := range amounts {
		if a.Set {
			set = append(set, a)
		}
	}
	if len(set) <= 1 {
		f := &Figure{ID: id, Label: label, Kind: Amount, Op: Leaf}
		if len(set) == 1 {
			f.Exact, f.Pos = set[0].Yuan, set[0].Pos
		}
		b.book.add(f)
		return
	}
	var terms []Term
	for i, a := range set {
		part := b.book.add(&Figure{ID: id + "#" + decimal.NewFromInt(int64(i+1)).String(), Label: label, Kind: Amount, Op: Leaf, Exact: a.Yuan, Pos: a.Pos})
		terms = append(terms, Term{ID: part.ID})
	}
	b.sum(id, label, terms...)
}

func anySet(amounts []report.Amount) bool {
	for _, a := range amounts {
		if a.Set {
			return true
		}
	}
	return false
}

// fiscalMoney is 财政拨款 over its three budgets.
func fiscalMoney() axis {
	var a axis
	root := a.add(-1, fiscal, fiscal)
	for _, fund := range funds {
		a.add(root, fund, fund)
	}
	return a
}

// sides divides an amount into 基本 and 项目, and those further where the table does.
func sides(basicParts, projectParts []string) axis {
	var a axis
	whole := a.add(-1, "合计", "合计")
	inBasic := a.add(whole, basic, basic)
	inProject := a.add(whole, project, project)
	for _, p := range basicParts {
		a.add(inBasic, p, p)
	}
	for _, p := range projectParts {
		a.add(inProject, p, p)
	}
	return a
}

// budgets states 年初预算 (by side) and 全年预算 of each 科目 that has one. In a fund with 全年预算 a 科目 that leaves it out
// was not adjusted.
func (b *builder) budgets(r *report.Report) {
	var codes []string
	adjusted := map[string]bool{} // funds with a 全年预算
	for _, a := range r.Accounts {
		adjusted[a.Fund.V] = adjusted[a.Fund.V] || a.Budget != nil && a.Budget.Full.Set
	}
	for _, n := range nodes(r) {
		var initial [2][]report.Amount
		var full []report.Amount
		for _, row := range n.rows {
			if row.Budget != nil {
				initial[0], initial[1] = append(initial[0], row.Budget.Basic), append(initial[1], row.Budget.Project)
				full = append(full, row.Budget.FullYear(adjusted[n.fund]))
			}
		}
		if len(full) == 0 {
			continue
		}
		codes = append(codes, n.code)
		label := n.fund + " " + n.code + b.names(n.code)
		b.stated(name(n.fund, "年初预算", n.code, basic), label+" 年初预算"+basic, initial[0])
		b.stated(name(n.fund, "年初预算", n.code, project), label+" 年初预算"+project, initial[1])
		if anySet(full) {
			b.stated(name(n.fund, "全年预算", n.code, "合计"), label+" 全年预算", full)
		}
	}
	if len(codes) == 0 {
		return
	}
	tree := codeAxis(codes, b.names)
	cube{money: fiscalMoney(), code: tree, kind: sides(nil, nil), flow: "年初预算", id: func(money, code, kind string) [4]string {
		return [4]string{money, "年初预算", code, kind}
	}}.build(b)
	cube{money: fiscalMoney(), code: tree, kind: single("合计"), flow: "全年预算", id: func(money, code, kind string) [4]string {
		return [4]string{money, "全年预算", code, kind}
	}}.build(b)
}

func single(name string) axis { return axis{{name: name}} }

// economic states 基本支出 by economic classification of the two funds that have one: 人员经费 (301, 303) and
// 公用经费 (everything else), 类, 款.
func (b *builder) economic(r *report.Report) {
	for _, fund := range []string{report.General, report.Fund} {
		var a axis
		a.add(-1, "合计", "合计")
		group := map[string]int{personnel: a.add(0, personnel, personnel), public: a.add(0, public, public)}
		class := map[string]int{}
		for i := range r.Economic {
			e := &r.Economic[i]
			if e.Fund.V != fund || len(e.Code.V) != 5 {
				continue
			}
			c := e.Code.V[:3]
			if _, ok := class[c]; !ok {
				class[c] = a.add(group[economicGroup(c)], c+".合计", c+b.names(c))
			}
			a.add(class[c], e.Code.V+".合计", e.Code.V+b.names(e.Code.V))
			b.stated(name(fund, "经济", e.Code.V, "合计"), fund+" 基本支出 "+e.Code.V+b.names(e.Code.V), []report.Amount{e.Amount})
		}
		cube{money: single(fund), code: single(""), kind: a, flow: "基本支出", id: func(money, _, kind string) [4]string {
			return [4]string{money, "经济", kind}
		}}.build(b)
	}
	b.economicShares()
}

// economicShares are the kinds that the sentence on 财政拨款基本支出 divides it into, whichever fund pays. The last is
// what the others leave out.
var economicShares = []string{"工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出", "其他"}

// shareOf is the place of a 类 among them.
var shareOf = map[string]int{"301": 0, "302": 1, "303": 2, "310": 3}

func (b *builder) economicShares() {
	var terms [5][]Term
	for _, fund := range []string{report.General, report.Fund} {
		for _, class := range Codes(b.book, fund, "经济", 3, "") {
			share, ok := shareOf[class]
			if !ok {
				share = len(economicShares) - 1
			}
			terms[share] = append(terms[share], Term{ID: name(fund, "经济", class, "合计")})
		}
	}
	for i, share := range economicShares {
		b.sum(name(fiscal, "经济", share), "财政拨款基本支出 "+share, terms[i]...)
	}
}

// economicGroup is 人员经费 for 工资福利支出 and 对个人和家庭的补助, 公用经费 for the rest.
func economicGroup(class string) string {
	if class == "301" || class == "303" {
		return personnel
	}
	return public
}
