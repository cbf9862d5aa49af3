package figure

import "gen/generator/report"

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

	appropriated = "财政拨款收入" // the same money among the sources of income
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
		cube{money: ofFiscal(), code: tree, kind: flow.kind, flow: flow.label, key: Key{Family: Account, Flow: flow.name}}.build(b)
	}
	for _, money := range fiscalMoney {
		b.total(money+".总计", money+"收支总计", money+".收入.合计", money+".年初.合计")
		b.total(money+".总计", "", money+".支出.合计", money+".年末.合计")
	}
}

// side states one side of a node. What is carried to next year is always computed; income that a row leaves out equals
// its expenditure less what was carried in.
func (b *builder) side(n node, side string) {
	label := func(flow string) string { return n.fund + " " + n.code + b.names(n.code) + " " + flow }
	even := true
	amounts := map[string][]report.Amount{} // by flow, expenditure by kind
	state := func(what string, a report.Amount) { amounts[what] = append(amounts[what], a) }
	for _, row := range n.rows {
		if s := row.Basic; side == basic && s != nil {
			state("年初", s.Opening)
			state("收入", s.EvenIncome())
			state(personnel, s.Personnel)
			state(public, s.Public)
			state(unsplit, s.Spent)
			even = even && !s.Income.Set
		}
		if s := row.Project; side == project && s != nil {
			state("年初", s.Opening)
			state("收入", s.EvenIncome())
			state(project, s.Spent)
			state(surplus, s.Surplus)
			even = even && !s.Income.Set
		}
	}
	opened := b.stated(n.key("年初", side), label("年初"+side+"结转"), amounts["年初"]...)
	var paid, earned *Figure
	if side == project {
		paid = b.stated(n.key("支出", side), label(side), amounts[project]...)
	} else {
		paid = b.basicSpent(n, amounts, label)
	}
	if even {
		earned = b.sum(n.key("收入", side), label(side+"收入（收支相抵）"), append(plus(paid), minus(opened)...)...)
		earned.Implied = true
	} else {
		earned = b.stated(n.key("收入", side), label(side+"收入"), amounts["收入"]...)
	}
	closing := append(plus(opened, earned), minus(paid)...)
	if side == basic {
		b.sum(n.key("年末", side), label("年末"+side+"结转"), closing...)
		return
	}
	left := b.stated(n.key("年末", surplus), label("年末项目结余"), amounts[surplus]...)
	on := b.sum(n.key("年末", carried), label("年末项目结转"), append(closing, minus(left)...)...)
	b.sum(n.key("年末", side), label("年末项目支出结转和结余"), plus(on, left)...)
	b.sum(n.key("年末", side), "", closing...)
}

// key is that of a figure of the node.
func (n node) key(flow, kind string) Key {
	return accountKey(n.fund, flow, n.code, kind)
}

// Spent is the Key of what a fund spends on a 科目, "" for all, of one kind.
func Spent(fund, code, kind string) Key { return accountKey(fund, "支出", code, kind) }

// Basic and Projects are the two kinds that expenditure is of.
const (
	Basic    = basic
	Projects = project
)

func accountKey(money, flow, code, kind string) Key {
	return Key{Family: Account, Money: money, Flow: flow, Code: code, Kind: kind}
}

func (b *builder) basicSpent(n node, stated map[string][]report.Amount, label func(string) string) *Figure {
	var parts []*Figure
	for _, part := range []string{personnel, public, unsplit} {
		if anySet(stated[part]) {
			parts = append(parts, b.stated(n.key("支出", part), label(part), stated[part]...))
		}
	}
	return b.sum(n.key("支出", basic), label(basic), plus(parts...)...)
}

// bottom tells an amount that is stated, in one place or in several, from one that others make.
func (f *Figure) bottom() bool { return f.Op == Leaf || len(f.Inputs) > 0 && f.Inputs[0].Key.Added() }

// stated makes a figure of what the rows of one cell state: one amount is a leaf, several are added, of several units too.
func (b *builder) stated(k Key, label string, of ...report.Amount) *Figure {
	var amounts []report.Amount
	for _, a := range of {
		if a.Set {
			amounts = append(amounts, a.Parts()...)
		}
	}
	if len(amounts) == 0 {
		return b.book.add(&Figure{Key: k, Label: label, Kind: Amount, Op: Leaf})
	}
	var rows []*Figure
	for i, a := range amounts {
		at := k
		if len(amounts) > 1 {
			at.Part = i + 1
		}
		leaf := &Figure{Key: at, Label: label, Kind: Amount, Op: Leaf, Exact: a.Yuan, Pos: a.Pos, Within: b.half(a)}
		rows = append(rows, b.book.add(leaf))
	}
	if len(rows) == 1 {
		return rows[0]
	}
	return b.sum(k, label, plus(rows...)...)
}

func anySet(amounts []report.Amount) bool {
	for _, a := range amounts {
		if a.Set {
			return true
		}
	}
	return false
}

// ofFiscal is 财政拨款 over its three budgets.
func ofFiscal() axis {
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
		b.stated(n.key("年初预算", basic), label+" 年初预算"+basic, initial[0]...)
		b.stated(n.key("年初预算", project), label+" 年初预算"+project, initial[1]...)
		if anySet(full) {
			b.stated(n.key("全年预算", "合计"), label+" 全年预算", full...)
		}
	}
	if len(codes) == 0 {
		return
	}
	tree := codeAxis(codes, b.names)
	cube{money: ofFiscal(), code: tree, kind: sides(nil, nil), flow: "年初预算", key: Key{Family: Account, Flow: "年初预算"}}.build(b)
	cube{money: ofFiscal(), code: tree, kind: single("合计"), flow: "全年预算", key: Key{Family: Account, Flow: "全年预算"}}.build(b)
}

func single(name string) axis { return axis{{name: name}} }
