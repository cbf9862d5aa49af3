package published

import (
	"regexp"
	"slices"
	"strings"
)

// sheetRows are the rows of the two general sheets that are no 类: by the name of the row.
var sheetRows = map[string]fact{
	"一般公共预算财政拨款收入":     {what: "收入", money: general},
	"政府性基金预算财政拨款收入":    {what: "收入", money: fund},
	"国有资本经营预算财政拨款收入":   {what: "收入", money: capital},
	"上级补助收入":           {what: "收入", kind: "上级补助收入"},
	"事业收入":             {what: "收入", kind: "事业收入"},
	"经营收入":             {what: "收入", kind: "经营收入"},
	"附属单位上缴收入":         {what: "收入", kind: "附属单位上缴收入"},
	"其他收入":             {what: "收入", kind: "其他收入"},
	"本年收入合计":           {what: "收入"},
	"使用非财政拨款结余":        {what: "使用结余"},
	"使用非财政拨款结余（含专用结余）": {what: "使用结余"},
	"年初结转和结余":          {what: "年初"},
	"本年支出合计":           {what: "支出"},
	"结余分配":             {what: "结余分配"},
	"年末结转和结余":          {what: "年末"},
	"总计":               {what: "收支总计"},
	"年初财政拨款结转和结余":      {what: "年初"},
	"年末财政拨款结转和结余":      {what: "年末"},
	"政府采购支出合计":         {what: "采购"},
	"货物":               {what: "采购", kind: "货物"},
	"工程":               {what: "采购", kind: "工程"},
	"服务":               {what: "采购", kind: "服务"},
	"授予中小企业合同金额":       {what: "中小企业"},
	"授予小微企业合同金额":       {what: "小微企业"},
}

// columnHeads are what columns of tables by 科目 hold: by the last parts of their heads.
var columnHeads = map[string]fact{
	"年初结转和结余":   {what: "年初"},
	"本年收入":      {what: "收入"},
	"本年收入合计":    {what: "收入"},
	"本年支出合计":    {what: "支出"},
	"本年支出/合计":   {what: "支出"},
	"本年支出/小计":   {what: "支出"},
	"本年支出/基本支出": {what: "支出", kind: "基本支出"},
	"本年支出/项目支出": {what: "支出", kind: "项目支出"},
	"合计":        {what: "支出"},
	"年末结转和结余":   {what: "年末"},
	"财政拨款收入":    {what: "收入", kind: "财政拨款收入"},
	"上级补助收入":    {what: "收入", kind: "上级补助收入"},
	"事业收入":      {what: "收入", kind: "事业收入"},
	"经营收入":      {what: "收入", kind: "经营收入"},
	"附属单位上缴收入":  {what: "收入", kind: "附属单位上缴收入"},
	"其他收入":      {what: "收入", kind: "其他收入"},
	"基本支出":      {what: "支出", kind: "基本支出"},
	"项目支出":      {what: "支出", kind: "项目支出"},
	"上缴上级支出":    {what: "支出", kind: "上缴上级支出"},
	"经营支出":      {what: "支出", kind: "经营支出"},
	"对附属单位补助支出": {what: "支出", kind: "对附属单位补助支出"},
}

var publicHeads = map[string]string{
	"合计":           "",
	"因公出国（境）费":     "出国",
	"公务用车购置及运行维护费": "用车",
	"公务用车购置费":      "购置",
	"公务用车运行维护费":    "运行",
	"公务接待费":        "接待",
}

// row is what stands before an amount in its row.
type row struct {
	grid    *grid
	path    []string // heads of the column
	code    string
	name    string
	carried bool // 年初结转和结余 stands above: its parts follow
}

var (
	labelHead = regexp.MustCompile(`(项目|科目编码|科目编码/[类款项]|科目名称|行次|栏次|序号|单位名称|项目名称|一级|二级|三级|项目（按功能分类）)$`)
	ordinal   = regexp.MustCompile(`^(其中：|[一二三四五六七八九十]+、)`)
	digits    = regexp.MustCompile(`^\d+$`)
)

// table holds every cell of a published table.
func (c *comparison) table(g *grid) {
	paths := g.paths()
	at := row{grid: g}
	c.full = c.full || strings.Contains(g.note, "全年预算")
	for _, cells := range g.body {
		for x, text := range cells {
			at.path = paths[x]
			if head := strings.Join(at.path, "/"); labelHead.MatchString(head) {
				c.label(&at, text)
				continue
			}
			c.cell(at, text)
		}
	}
	if none := strings.Contains(g.note, "故本表无数据"); none != g.blank() {
		c.fault("%s：注里说没有数据是 %v，表是空的 %v", g.title, none, g.blank())
	}
}

// paths are the heads of each column from top to bottom, without the row that numbers them.
func (g *grid) paths() [][]string {
	paths := make([][]string, len(g.head[0]))
	for _, row := range g.head {
		if slices.Contains(row, "栏次") || !slices.ContainsFunc(row, func(text string) bool { return text != "" && !digits.MatchString(text) }) {
			continue
		}
		for x, text := range row {
			if last := len(paths[x]) - 1; text != "" && (last < 0 || paths[x][last] != text) {
				paths[x] = append(paths[x], text)
			}
		}
	}
	return paths
}

// blank tells whether a table has no amount that is not zero. Tables that always have rows say nothing of that.
func (g *grid) blank() bool {
	if slices.Contains([]string{"收入支出决算总表", "财政拨款收入支出决算总表", "收入决算表", "支出决算表"}, g.title) {
		return false
	}
	for _, row := range g.body {
		for x, text := range row {
			if !labelHead.MatchString(strings.Join(g.paths()[x], "/")) && text != "" {
				return false
			}
		}
	}
	return true
}

func (c *comparison) label(at *row, text string) {
	head := at.path[len(at.path)-1]
	switch {
	case head == "行次" || head == "序号" && digits.MatchString(text) || strings.HasSuffix(head, "级"):
		return
	case head == "款" || head == "项": // of a code in three columns
		if digits.MatchString(text) {
			at.code += text
		}
	case strings.HasSuffix(head, "编码") || head == "类":
		if at.code, at.name = text, ""; !digits.MatchString(text) {
			at.code, at.name = "", text
		}
	case text != "" || !strings.HasSuffix(head, "名称"):
		if at.name = ordinal.ReplaceAllString(text, ""); at.code != "" {
			if c.cells++; c.names[at.code] != at.name {
				c.fault("%s：%s 叫 %s，印作 %s", at.grid.title, at.code, c.names[at.code], at.name)
			}
		}
		at.carried = at.carried || strings.HasPrefix(at.name, "年初")
	}
}

// cell holds an amount of a table: a blank is nothing at all.
func (c *comparison) cell(at row, text string) {
	of, ok := c.meaning(at)
	if !ok {
		if text != "" {
			c.strange(at.grid.title + "：" + strings.Join(at.path, "/") + "：" + at.code + at.name + " " + text)
		}
		return
	}
	c.cells++
	if text == "" {
		if cents, _ := c.exact(of); cents.Sign() != 0 {
			c.fault("%s：%v 是 %s 分，没有印", at.grid.title, of, cents)
		}
		return
	}
	n, ok := places(text)
	if !ok {
		c.strange(at.grid.title + "：" + text)
		return
	}
	c.amount(of, n)
}

// meaning is the fact that stands in a cell.
func (c *comparison) meaning(at row) (fact, bool) {
	head, side := at.path[len(at.path)-1], at.path[0]
	switch title := at.grid.title; {
	case title == "收入支出决算总表":
		return c.sheetRow(at, "")
	case title == "财政拨款收入支出决算总表":
		if side == "收入" {
			return c.sheetRow(at, fiscal)
		}
		return c.sheetRow(at, moneyOf(head))
	case title == "政府采购情况表":
		of, ok := sheetRows[at.name]
		return of, ok
	case title == "政府购买服务决算公开情况表":
		return fact{what: "购买服务", kind: strings.TrimPrefix(at.name, "合计")}, head == "决算金额"
	case strings.Contains(title, "三公"):
		return publicMeaning(at, c.full)
	case strings.Contains(title, "基本支出决算"):
		kind := map[string]string{"人员经费合计": "人员经费", "公用经费合计": "公用经费"}[at.name]
		return fact{what: "经济", money: moneyOf(title), code: at.code, kind: kind}, at.code != "" || kind != ""
	case strings.HasSuffix(title, "项目支出决算表"):
		return c.crossed(at, "项目经济")
	case title == "财政拨款支出决算明细表":
		return economicMeaning(at)
	case strings.HasSuffix(title, "支出决算明细表"):
		return c.crossed(at, "支出经济")
	case strings.HasSuffix(title, "决算表"):
		path := strings.Join(at.path, "/")
		of, ok := columnHeads[path]
		of.money, of.code = moneyOf(title), at.code
		return of, ok && (at.code != "" || at.name == "合计")
	}
	return fact{}, false
}

// crossed is a 科目 by economic kind: its whole, or the 类 that the head names.
func (c *comparison) crossed(at row, what string) (fact, bool) {
	of := fact{what: what, money: moneyOf(at.grid.title), function: at.code}
	if head := strings.Join(at.path, ""); head != "合计" {
		if of.code = c.kind(head); of.code == "" {
			return of, false
		}
	}
	return of, at.code != "" || at.name == "合计"
}

// kind is the code of the 类 by economic kind of a name.
func (c *comparison) kind(name string) string {
	for code, known := range c.names {
		if known == name && len(code) == 3 && code[0] == '3' {
			return code
		}
	}
	return ""
}

// economicMeaning is a kind of expenditure in the table that has the three budgets side by side.
func economicMeaning(at row) (fact, bool) {
	of := fact{what: "支出经济", money: fiscal, code: at.code}
	if len(at.path) > 1 {
		of.money = moneyOf(at.path[0])
		of.what = map[string]string{"小计": "支出经济", "基本支出": "经济", "项目支出": "项目经济"}[at.path[1]]
	}
	return of, of.what != "" && (at.code != "" || at.name == "合计")
}

// moneyOf is the money that a title or a head names: all of it, or all that is fiscal.
func moneyOf(text string) string {
	for _, money := range []string{general, fund, capital} {
		if strings.HasPrefix(text, money) {
			return money
		}
	}
	if text == "合计" {
		return fiscal
	}
	return ""
}

// sheetRow is a row of the two general sheets: a 类, a total, or a kind of income.
func (c *comparison) sheetRow(at row, money string) (fact, bool) {
	if of, ok := sheetRows[at.name]; ok {
		if of.money == "" {
			of.money = money
		}
		if at.name == "总计" && money != "" {
			of.what = "总计"
		}
		return of, true
	}
	if own := moneyOf(at.name); own != "" && at.path[0] == "收入" {
		if at.carried {
			return fact{what: "年初", money: own}, true
		}
		return fact{what: "收入", money: own}, true
	}
	code := c.class(at.name)
	return fact{what: "支出", money: money, code: code}, code != ""
}

// class is the code of the 类 of a name.
func (c *comparison) class(name string) string { return c.below("", name) }

// below is the code of the 科目 of a name one level below another.
func (c *comparison) below(prefix, name string) string {
	for code, known := range c.names {
		if known == name && strings.HasPrefix(code, prefix) && len(code) == map[int]int{0: 3, 3: 5, 5: 7}[len(prefix)] && code[0] == '2' {
			return code
		}
	}
	return ""
}

func publicMeaning(at row, full bool) (fact, bool) {
	what, kind := "三公决算", ""
	known := false
	for _, head := range at.path {
		switch of, ok := publicHeads[head]; {
		case ok:
			kind, known = of, true
		case head == "预算数" && full:
			what = "三公全年预算"
		case head == "预算数":
			what = "三公年初预算"
		}
	}
	return fact{what: what, kind: kind}, known
}
