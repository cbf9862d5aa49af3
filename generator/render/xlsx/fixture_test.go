package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// ledger collects the figures of a hand-made document.
type ledger struct{ figures []*figure.Figure }

func (l *ledger) add(f *figure.Figure, value string) {
	f.Published = decimal.RequireFromString(value)
	l.figures = append(l.figures, f)
}

func (l *ledger) leaf(id, value string) { l.add(&figure.Figure{ID: id}, value) }

// sum adds a sum; an input that starts with "-" is subtracted.
func (l *ledger) sum(id, value string, inputs ...string) {
	f := &figure.Figure{ID: id, Op: figure.Sum}
	for _, in := range inputs {
		name, negative := strings.CutPrefix(in, "-")
		f.Inputs = append(f.Inputs, figure.Term{Figure: &figure.Figure{ID: name}, Negative: negative})
	}
	l.add(f, value)
}

// derived is computed of two inputs.
func (l *ledger) derived(op figure.Op, id, value string, inputs ...string) {
	l.sum(id, value, inputs...)
	f := l.figures[len(l.figures)-1]
	f.Op, f.Decimals = op, 2
}

func (l *ledger) book() *figure.Book { return figure.BookOf(l.figures...) }

// amount is a cell that prints a figure of the ledger; a zero prints nothing.
func (l *ledger) amount(id string) doc.Cell {
	for _, f := range l.figures {
		if f.ID == id {
			c := doc.Cell{Kind: doc.Amount, Figure: id}
			if !f.Published.IsZero() {
				c.Value = f.Published.String()
				c.Text = []doc.Run{{Text: grouped(f.Published.StringFixed(2)), Figure: id}}
			}
			return c
		}
	}
	panic("no figure " + id)
}

func grouped(s string) string {
	sign, s := s[:len(s)-len(strings.TrimPrefix(s, "-"))], strings.TrimPrefix(s, "-")
	for i := strings.IndexByte(s, '.') - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

func label(s string) doc.Cell { return doc.Cell{Text: []doc.Run{{Text: s}}} }
func index(s string) doc.Cell { return doc.Cell{Kind: doc.Index, Text: []doc.Run{{Text: s}}} }
func code(s string) doc.Cell  { return doc.Cell{Kind: doc.Code, Text: []doc.Run{{Text: s}}} }
func covered() doc.Cell       { return doc.Cell{} }

func spanned(s string, down, across int) doc.Cell {
	c := label(s)
	c.Rows, c.Cols = down, across
	return c
}

func bold(row []doc.Cell) []doc.Cell {
	for i := range row {
		row[i].Bold = true
	}
	return row
}

const department = "北京市某区科学技术和信息化局"

// sample has a table of two sides, one of codes with three head levels, and an empty one.
func sample() (*doc.Document, *figure.Book) {
	l := &ledger{}
	d := &doc.Document{
		Title: "2023年度部门决算", Department: department, Year: 2023,
		Blocks: []doc.Block{
			&doc.Heading{Level: 1},
			&doc.Table{Place: doc.InText, Grid: doc.Grid{Columns: make([]doc.Column, 1), Rows: [][]doc.Cell{{label("正文中的表")}}}},
			twoSides(l), codes(l), empty(),
		},
	}
	return d, l.book()
}

var incomes = []string{"一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"}
var classes = []string{"一般公共服务", "外交", "国防", "公共安全", "教育", "科学技术", "文化旅游体育与传媒", "社会保障和就业", "卫生健康", "节能环保", "城乡社区", "农林水", "交通运输", "资源勘探工业信息等", "商业服务业等", "金融", "援助其他地区", "自然资源海洋气象等", "住房保障", "粮油物资储备", "国有资本经营预算", "灾害防治及应急管理", "其他", "债务还本", "债务付息", "抗疫特别国债安排的"}
var numerals = strings.Fields("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四 二十五 二十六")

func twoSides(l *ledger) *doc.Table {
	for i, v := range strings.Fields("10898.35 0 0 12.10 0 0 0 1.05") {
		l.leaf("收入."+strconv.Itoa(i), v)
	}
	l.sum("财政拨款收入", "10898.35", "收入.0", "收入.1", "收入.2")
	l.sum("收入", "10911.50", "财政拨款收入", "收入.3", "收入.4", "收入.5", "收入.6", "收入.7")
	var all []string
	for i := range classes {
		v := map[int]string{5: "9000.01", 7: "1500.33", 8: "300.10", 18: "-100.44"}[i]
		if v == "" {
			v = "0"
		}
		l.leaf("支出."+strconv.Itoa(i), v)
		all = append(all, "支出."+strconv.Itoa(i))
	}
	l.sum("支出", "10700.00", all...)
	l.leaf("年初", "26.72")
	l.leaf("使用结余", "0")
	l.leaf("分配", "0")
	l.sum("年末", "238.22", "收入", "使用结余", "年初", "-支出", "-分配")
	l.sum("总计.收", "10938.22", "收入", "使用结余", "年初")
	l.sum("总计.支", "10938.22", "支出", "分配", "年末")

	t := &doc.Table{
		Sheet: "01收入支出决算总表", Title: "收入支出决算总表", Number: "公开01表", Left: "部门：" + department, Right: "金额单位：万元",
		Decimals: 2,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 34}, {Width: 6, Kind: doc.Index}, {Width: 16, Kind: doc.Amount},
				{Width: 30}, {Width: 6, Kind: doc.Index}, {Width: 16, Kind: doc.Amount}},
			Head: [][]doc.Cell{
				{spanned("收入", 1, 3), covered(), covered(), spanned("支出", 1, 3), covered(), covered()},
				{label("项目"), label("行次"), label("金额"), label("项目（按功能分类）"), label("行次"), label("金额")},
				{label("栏次"), label(""), index("1"), label("栏次"), label(""), index("2")},
			},
		},
		Notes: [][]doc.Run{{{Text: "注：本表反映部门本年度的总收支和年末结转结余情况。"}}},
	}
	blank := doc.Cell{Kind: doc.Amount}
	for i := range 31 {
		row := []doc.Cell{label(""), index(strconv.Itoa(i + 1)), blank, label(""), index(strconv.Itoa(i + 32)), blank}
		if i < len(incomes) {
			row[0], row[2] = label(numerals[i]+"、"+incomes[i]), l.amount("收入."+strconv.Itoa(i))
		}
		if i < len(classes) {
			row[3], row[5] = label(numerals[i]+"、"+classes[i]+"支出"), l.amount("支出."+strconv.Itoa(i))
		}
		t.Rows = append(t.Rows, row)
	}
	set := func(r int, left, leftID, right, rightID string, b bool) {
		row := t.Rows[r]
		row[0], row[2], row[3], row[5] = label(left), l.amount(leftID), label(right), l.amount(rightID)
		if b {
			bold(row)
			row[0].Align, row[3].Align = doc.AlignCenter, doc.AlignCenter
		}
	}
	set(26, "本年收入合计", "收入", "本年支出合计", "支出", true)
	set(27, "使用非财政拨款结余（含专用结余）", "使用结余", "结余分配", "分配", false)
	set(28, "年初结转和结余", "年初", "年末结转和结余", "年末", false)
	set(30, "总计", "总计.收", "总计", "总计.支", true)
	return t
}

func codes(l *ledger) *doc.Table {
	t := &doc.Table{
		Sheet: "05一般公共预算财政拨款支出", Title: "一般公共预算财政拨款收入支出决算表", Number: "公开05表",
		Left: "部门：" + department, Right: "金额单位：万元", Decimals: 2, Landscape: true,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 4, Kind: doc.Code}, {Width: 4, Kind: doc.Code}, {Width: 4, Kind: doc.Code}, {Width: 30},
				{Width: 12}, {Width: 12}, {Width: 12}, {Width: 12}, {Width: 12}},
			Head: [][]doc.Cell{
				{spanned("项目", 1, 4), covered(), covered(), covered(), spanned("年初结转和结余", 4, 1), spanned("本年支出", 1, 4), covered(), covered(), covered()},
				{spanned("科目编码", 2, 3), covered(), covered(), spanned("科目名称", 2, 1), covered(), spanned("合计", 3, 1), spanned("基本支出", 1, 2), covered(), spanned("项目支出", 3, 1)},
				{covered(), covered(), covered(), covered(), covered(), covered(), spanned("人员经费", 2, 1), spanned("公用经费", 2, 1), covered()},
				{label("类"), label("款"), label("项"), label("栏次"), covered(), covered(), covered(), covered(), covered()},
			},
		},
		Notes: [][]doc.Run{{{Text: "注：本表反映部门本年度一般公共预算财政拨款的收入、支出及结转和结余情况。"}}, {{Text: strings.Repeat("金额单位转换时可能存在尾数误差，", 12)}}},
	}
	t.Head[3][0].Rows, t.Head[3][3].Rows = 1, 1
	kinds := []string{"年初", "合计", "人员", "公用", "项目"}
	leaves := [][3]string{{"206", "20601", "2060101"}, {"206", "20601", "2060102"}, {"206", "20604", "2060404"}, {"208", "20805", "2080501"}, {"208", "20805", "2080505"}}
	values := map[string]decimal.Decimal{}
	parts := map[string][]string{}
	link := func(parent, child string) {
		for _, have := range parts[parent] {
			if have == child {
				return
			}
		}
		parts[parent] = append(parts[parent], child)
	}
	for i, p := range leaves {
		for k, kind := range kinds {
			if kind == "合计" {
				continue
			}
			v := decimal.New(int64((i+1)*100303*(k+1)%987654), -2)
			if i == 1 && kind == "公用" {
				v = decimal.Zero
			}
			for _, c := range append([]string{"合计"}, p[:]...) {
				values[c+"."+kind] = values[c+"."+kind].Add(v)
				if kind != "年初" {
					values[c+".合计"] = values[c+".合计"].Add(v)
				}
			}
		}
		link("合计", p[0])
		link(p[0], p[1])
		link(p[1], p[2])
	}
	names := map[string]string{"206": "科学技术支出", "20601": "科学技术管理事务", "2060101": "行政运行", "2060102": "一般行政管理事务", "20604": "技术研究与开发", "2060404": "科技成果转化与扩散",
		"208": "社会保障和就业支出", "20805": "行政事业单位养老支出", "2080501": "行政单位离退休", "2080505": "机关事业单位基本养老保险缴费支出"}
	var write func(c string, depth int)
	write = func(c string, depth int) {
		row := []doc.Cell{code(""), code(""), code(""), label(names[c])}
		if c == "合计" {
			row[0] = spanned("合计", 1, 4)
			row[0].Align = doc.AlignCenter
			row[1], row[2], row[3] = covered(), covered(), covered()
		} else {
			row[depth-1], row[3].Indent = code(c), depth-1
		}
		for _, kind := range kinds {
			id := c + "." + kind
			var inputs []string
			switch {
			case kind == "合计":
				inputs = []string{c + ".人员", c + ".公用", c + ".项目"}
			default:
				for _, p := range parts[c] {
					inputs = append(inputs, p+"."+kind)
				}
			}
			if inputs == nil {
				l.leaf(id, values[id].String())
			} else {
				l.sum(id, values[id].String(), inputs...)
			}
			row = append(row, l.amount(id))
		}
		if depth < 2 {
			bold(row)
		}
		t.Rows = append(t.Rows, row)
		for _, p := range parts[c] {
			write(p, depth+1)
		}
	}
	write("合计", 0)
	return t
}

func empty() *doc.Table {
	t := &doc.Table{
		Sheet: "10国有资本经营预算", Title: "国有资本经营预算财政拨款支出决算表", Number: "公开10表",
		Left: "部门：" + department, Right: "金额单位：万元", Decimals: 2,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 14, Kind: doc.Code}, {Width: 30}, {Width: 16}, {Width: 16}, {Width: 16}},
			Head: [][]doc.Cell{
				{spanned("项目", 1, 2), covered(), spanned("本年支出", 1, 3), covered(), covered()},
				{label("科目编码"), label("科目名称"), label("合计"), label("基本支出"), label("项目支出")},
			},
		},
		Notes: [][]doc.Run{{{Text: "注：本部门本年度没有国有资本经营预算财政拨款支出，故本表无数据。"}}},
	}
	for range 5 {
		t.Rows = append(t.Rows, []doc.Cell{code(""), label(""), {Kind: doc.Amount}, {Kind: doc.Amount}, {Kind: doc.Amount}})
	}
	return t
}

// large is the size of a whole set: 13 sheets with some 200 cells each.
func large() (*doc.Document, *figure.Book) {
	d, l := &doc.Document{Department: department, Year: 2023}, &ledger{}
	for i := range 13 {
		var part ledger
		t := twoSides(&part)
		if i%3 != 0 {
			part = ledger{}
			t = codes(&part)
			for len(t.Rows) < 22 {
				t.Rows = append(t.Rows, t.Rows[len(t.Rows)%11+1])
			}
		}
		t.Sheet = fmt.Sprintf("%02d%s", i+1, t.Title)
		d.Blocks = append(d.Blocks, t)
		l.figures = append(l.figures, part.figures...)
	}
	return d, l.book()
}
