package acceptance

import "gen/generator/doc"

// funds are the columns of the fourth table, with the row of their income in it and of their opening balance below.
var funds = []struct {
	column, sheet string
	row           int
}{
	{"一般公共预算财政拨款", "t06", 0},
	{"政府性基金预算财政拨款", "t08", 1},
	{"国有资本经营预算财政拨款", "t10", 2},
}

// between holds tables against each other.
func (s *sums) between(tables map[string]*grid) {
	t1, t2, t3, t4 := tables["t01"], tables["t02"], tables["t03"], tables["t04"]
	s.equal("表间", t2.at("合计", "本年收入合计"), t1.at("本年收入合计", "收入/金额"), "2 收入=1")
	for _, source := range []string{"上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"} {
		s.equal("表间", t2.at("合计", source), t1.at(source, "收入/金额"), "2 "+source+"=1")
	}
	s.equal("表间", t2.at("合计", "财政拨款收入"), t4.at("本年收入合计", "收入/金额"), "2 财政拨款收入=4")
	s.equal("表间", t3.at("合计", "本年支出合计"), t1.at("本年支出合计", "支出/金额"), "3=1")
	s.classes(t3, "本年支出合计", t1, "支出/金额")
	opening := t4.row("年初财政拨款结转和结余")
	for _, fund := range funds {
		g, column := tables[fund.sheet], "支出/"+fund.column
		whole := g.group("本年支出")
		s.equal("表间", g.amount(g.row("合计"), whole), t4.at("本年支出合计", column), g.table.Title, "支出=4")
		s.classes(g, pathOf(g, whole), t4, column)
		s.equal("表间", t1.amount(fund.row, t1.column("收入/金额")), t4.amount(fund.row, t4.column("收入/金额")), "1="+fund.column)
		carried, income := t4.amount(opening+1+fund.row, t4.column("收入/金额")), t4.amount(fund.row, t4.column("收入/金额"))
		s.equal("表间", t4.at("总计", column), carried+income, fund.column+"总计=年初+收入")
		if fund.sheet == "t06" {
			g = tables["t05"]
		}
		if fund.sheet != "t10" && g != nil {
			total := g.row("合计")
			s.equal("表间", g.amount(total, g.group("年初结转和结余")), carried, g.table.Title, "年初=4")
			s.equal("表间", g.amount(total, g.group("本年收入")), income, g.table.Title, "收入=4")
			s.equal("表间", g.amount(total, g.group("年末结转和结余")), t4.at("年末财政拨款结转和结余", column), g.table.Title, "年末=4")
		}
	}
	s.details(tables)
}

func pathOf(g *grid, column int) string {
	path := g.heads[column][0]
	for _, head := range g.heads[column][1:] {
		path += "/" + head
	}
	return path
}

// classes holds the 类 of a table of codes against the rows of the same names in a sheet, and the other way round.
func (s *sums) classes(g *grid, column string, sheet *grid, sheetColumn string) {
	var all int64
	for r, row := range g.table.Rows {
		if code, name := doc.Text(row[0].Text), doc.Text(row[1].Text); len(code) == 3 {
			all += g.amount(r, g.column(column))
			s.equal("表间", g.amount(r, g.column(column)), sheet.at(name, sheetColumn), g.table.Title, name)
		}
	}
	s.equal("表间", all, sheet.at("本年支出合计", sheetColumn), g.table.Title, "Σ类=表四")
}

// details: 基本支出 by economic kind and by function; 5 = 6 for each code; 12 and 13 by their rows.
func (s *sums) details(tables map[string]*grid) {
	t5, t6 := tables["t05"], tables["t06"]
	for r, row := range t6.table.Rows {
		code := doc.Text(row[0].Text)
		if t5 == nil {
			break
		}
		for _, kind := range []string{"本年支出/合计", "本年支出/基本支出", "本年支出/项目支出"} {
			s.equal("表间", t5.amount(t5.row(code), t5.under(kind)), t6.amount(r, t6.column(kind)), "5=6", code)
		}
	}
	for _, pair := range [][2]string{{"t07", "t06"}, {"t09", "t08"}} {
		economic, basic := tables[pair[0]], tables[pair[1]]
		people, public := economic.at("人员经费合计", "人员经费/金额"), economic.at("公用经费合计", "公用经费/金额")
		s.equal("表间", basic.at("合计", "本年支出/基本支出"), people+public, "人员+公用=基本 "+economic.table.Title)
		if long := tables["t05"]; pair[0] == "t07" && long != nil && long.has("本年支出/基本支出/人员经费") {
			s.equal("表间", long.at("合计", "本年支出/基本支出/人员经费"), people, "5 人员=7")
		}
	}
	bought := tables["t12"]
	s.equal("表间", bought.at("政府采购支出合计", "金额"), bought.at("货物", "金额")+bought.at("工程", "金额")+bought.at("服务", "金额"), "12")
	services := tables["t13"]
	var sum int64
	last := len(services.table.Rows) - 1
	for r := range last {
		sum += services.amount(r, services.column("决算金额"))
	}
	s.equal("表间", services.amount(last, services.column("决算金额")), sum, "13")
}

// under is the first column whose path begins so: the total of a group or its only column.
func (g *grid) under(path string) int {
	for c := range g.heads {
		if p := pathOf(g, c); p == path || len(p) > len(path) && p[:len(path)+1] == path+"/" {
			return c
		}
	}
	g.t.Fatalf("%s has no %s", g.table.Title, path)
	return -1
}

func (g *grid) has(path string) bool {
	for c := range g.heads {
		if pathOf(g, c) == path {
			return true
		}
	}
	return false
}

// fiscalOnly: where all money is fiscal, the tables of all money are the sums of those of each fund, code by code.
func (s *sums) fiscalOnly(tables map[string]*grid) {
	t3 := tables["t03"]
	for r, row := range t3.table.Rows {
		code := doc.Text(row[0].Text)
		for _, kind := range []string{"基本支出", "项目支出"} {
			var sum int64
			for _, fund := range funds {
				sum += tables[fund.sheet].at(code, "本年支出/"+kind)
			}
			s.equal("表间", t3.amount(r, t3.column(kind)), sum, "3=6+8+10", code, kind)
		}
	}
	t2 := tables["t02"]
	if tables["t05"] == nil || tables["t04"].amount(funds[2].row, tables["t04"].column("收入/金额")) != 0 {
		return // income that has no table of its own
	}
	for r, row := range t2.table.Rows {
		code := doc.Text(row[0].Text)
		var sum int64
		for _, anchor := range []string{"t05", "t08"} {
			if g := tables[anchor]; g.row(code) >= 0 {
				sum += g.amount(g.row(code), g.group("本年收入"))
			}
		}
		s.equal("表间", t2.amount(r, t2.column("财政拨款收入")), sum, "2=5+8", code)
	}
}
