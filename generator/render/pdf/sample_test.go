package pdf

import (
	"fmt"
	"strings"

	"gen/generator/doc"
)

// sample is a document as a department publishes it.
func sample() *doc.Document {
	d := &doc.Document{
		Title: "某市东城区科学技术和信息化局2023年度部门决算", Department: "某市东城区科学技术和信息化局", Year: 2023,
		Cover: doc.Cover{
			Lines: []string{"某市东城区科学技术和信息化局", "2023年度部门决算"},
		},
		Blocks: []doc.Block{&doc.Contents{Title: "目　录", Depth: 3}},
	}
	add := func(bs ...doc.Block) { d.Blocks = append(d.Blocks, bs...) }
	add(heading(1, "第一部分", "2023年度部门决算说明", "s1"))
	add(heading(2, "一、", "部门基本情况", "s2"), heading(3, "（一）", "机构职责", "s3"))
	for i := range 9 {
		add(para(fmt.Sprintf("（%s）贯彻落实国家、本市关于科技和信息化工作的法律、法规、规章、政策及相关规定，起草本区相关规范性文件，并组织实施。按照“管行业必须管安全、管业务必须管安全、管生产经营必须管安全”的要求，承担相关安全生产工作职责；组织开展信息化重大问题研究，督促落实本期规划和政策措施。", []string{"一", "二", "三", "四", "五", "六", "七", "八", "九"}[i])))
	}
	add(heading(3, "（二）", "人员构成情况", "s4"))
	add(para("行政编制", num("48", "人员.行政编制"), "人，实有人数", num("45", "人员.行政"), "人；事业编制", num("126", "人员.事业编制"), "人，实有人数", num("118", "人员.事业"), "人；离退休人员", num("39", "人员.离退休"), "人，其中：离休0人，退休39人。"))
	add(heading(2, "二、", "收入支出决算总体情况说明", "s5"))
	add(para("2023年度收、支总计", num("10,898.35万元", "收支总计"), "，比上年增加", num("1,113.40万元", "差额"), "，增长", num("11.38%", "增长率"), "。其中：财政拨款收入", num("10,353.24万元", "财政拨款收入"), "，占收入合计的", num("98.73%", "占比"), "；事业收入", num("133.11万元", "事业收入"), "，占收入合计的", num("1.27%", "占比2"), "。"))
	add(heading(3, "（一）", "收入决算说明", "s6"))
	add(para("2023年度本年收入合计", num("10,486.35万元", "收入合计"), "，比上年增加", num("2,395.59万元", "收入差额"), "，增长", num("29.61%", "收入增长率"), "，其中：财政拨款收入", num("10,353.24万元", "财政拨款收入"), "，占收入合计的98.73%；上级补助收入0万元，占收入合计的0%；事业收入133.11万元，占收入合计的1.27%；经营收入0万元，占收入合计的0%；附属单位上缴收入0万元，占收入合计的0%；其他收入0万元，占收入合计的0%。"))
	add(&doc.Chart{Anchor: "c1", Name: "图1-收入决算", Caption: []doc.Run{{Text: "图1：收入决算"}}, Slices: []doc.Slice{
		{Label: "财政拨款收入", Amount: doc.Run{Text: "10353.24万元"}, Share: doc.Run{Text: "98.73%"}, Weight: 1035324},
		{Label: "事业收入", Amount: doc.Run{Text: "133.11万元"}, Share: doc.Run{Text: "1.27%"}, Weight: 13311},
	}})
	add(heading(3, "（二）", "支出决算说明", "s7"))
	for range 4 {
		add(para("2023年度本年支出合计", num("10,898.35万元", "支出合计"), "，比上年增加", num("2,807.59万元", "支出差额"), "，增长34.70%，其中：基本支出", num("5,620.02万元", "基本支出"), "，占支出合计的51.57%；项目支出5,278.33万元，占支出合计的48.43%；上缴上级支出0万元，占支出合计的0%——主要原因是：落实过“紧日子”要求……严格控制一般性支出，详见附表（公开03表）。"))
	}
	add(heading(4, "1.", "一般公共服务支出（类）2023年度决算98.50万元，比2023年年初预算减少3.25万元，下降3.19%。其中：", "s8"))
	add(para("“组织事务”（款）2023年度决算98.50万元，比2023年年初预算减少3.25万元，下降3.19%。主要原因：人员变动，经费相应减少；按照https://www.example.gov.cn/zwgk/2023/08/final-accounts公布的口径调整。"))
	add(heading(1, "第二部分", "2023年度部门决算报表", "s9"))
	add(table1(), table3(), small("财政拨款“三公”经费支出决算表", "公开11表"), small("政府采购情况表", "公开12表"))
	add(heading(1, "第三部分", "2023年度其他重要事项的情况说明", "s10"))
	add(heading(2, "一、", "“三公”经费财政拨款决算情况", "s11"))
	add(para("2023年“三公”经费财政拨款决算数3.36万元，比2023年“三公”经费财政拨款年初预算5.00万元减少1.64万元。"))
	add(inText())
	add(para("其中：1辆公务用车，全年共发生运行维护费1.89万元。"))
	add(heading(1, "第四部分", "2023年度部门绩效评价情况", "s12"))
	add(heading(2, "一、", "部门整体绩效评价报告", "s13"))
	for range 6 {
		add(para("部门评价得分为97.5分。资金总体情况：2023年，我部门预算总数为10,898.35万元，其中，基本支出预算数5,620.02万元，项目支出预算数5,278.33万元，其他支出预算数0.00万元。资金总体支出10,898.35万元，预算执行率为100.00%。"))
	}
	return d
}

func heading(level int, number, text, anchor string) *doc.Heading {
	return &doc.Heading{Level: level, Number: number, Text: []doc.Run{{Text: text}}, Anchor: anchor}
}

func num(text, id string) doc.Run { return doc.Run{Text: text, Figure: id} }

func para(parts ...any) *doc.Paragraph {
	p := &doc.Paragraph{}
	for _, x := range parts {
		switch x := x.(type) {
		case string:
			p.Runs = append(p.Runs, doc.Run{Text: x})
		case doc.Run:
			p.Runs = append(p.Runs, x)
		}
	}
	return p
}

func label(s string) doc.Cell { return doc.Cell{Text: []doc.Run{{Text: s}}} }

func spanned(s string, cols, rows int) doc.Cell {
	c := label(s)
	c.Cols, c.Rows = cols, rows
	return c
}

func index(s string) doc.Cell { return doc.Cell{Kind: doc.Index, Text: []doc.Run{{Text: s}}} }

func amount(s string) doc.Cell {
	c := doc.Cell{Kind: doc.Amount, Figure: "支出." + s, Value: strings.ReplaceAll(s, ",", "")}
	if s != "" {
		c.Text = []doc.Run{{Text: s, Figure: c.Figure}}
	}
	return c
}

var covered = doc.Cell{}

// table1 is the general table: two sides, some 35 rows.
func table1() *doc.Table {
	t := &doc.Table{Anchor: "t1", Title: "收入支出决算总表", Number: "公开01表", Left: "部门：某市东城区科学技术和信息化局", Right: "金额单位：万元", Decimals: 2,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 34}, {Width: 6, Kind: doc.Index}, {Width: 14, Kind: doc.Amount}, {Width: 34}, {Width: 6, Kind: doc.Index}, {Width: 14, Kind: doc.Amount}},
			Head: [][]doc.Cell{
				{spanned("收入", 3, 1), covered, covered, spanned("支出", 3, 1), covered, covered},
				{label("项目"), label("行次"), label("决算数"), label("项目（按功能分类）"), label("行次"), label("决算数")},
				{label("栏次"), label(""), index("1"), label("栏次"), label(""), index("2")},
			},
		},
		Notes: [][]doc.Run{{{Text: "注：本表反映部门本年度的总收支和年末结转结余情况。"}}},
	}
	income := []string{"一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入", "四、上级补助收入", "五、事业收入", "六、经营收入", "七、附属单位上缴收入", "八、其他收入"}
	for i := range 35 {
		row := make([]doc.Cell, 6)
		if i < len(income) {
			row[0], row[2] = label(income[i]), amount([]string{"10,353.24", "", "", "", "133.11", "", "", ""}[i])
		}
		row[1], row[4] = index(fmt.Sprint(i+1)), index(fmt.Sprint(i+36))
		row[3] = label([]string{"一、一般公共服务支出", "七、文化旅游体育与传媒支出", "二十二、灾害防治及应急管理支出", "十四、资源勘探工业信息等支出"}[i%4])
		if i%3 == 0 {
			row[5] = amount(fmt.Sprintf("%d.%02d", i*i, i))
		}
		if i == 34 {
			row[0], row[2], row[3], row[5] = label("总计"), amount("10,898.35"), label("总计"), amount("10,898.35")
			for j := range row {
				row[j].Bold, row[j].Align = true, doc.AlignCenter
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// table3 is a wide one: ten columns, two levels of head, forty rows.
func table3() *doc.Table {
	t := &doc.Table{Anchor: "t3", Title: "支出决算表", Number: "公开03表", Left: "部门：某市东城区科学技术和信息化局", Right: "金额单位：万元", Decimals: 2, Landscape: true,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 10, Kind: doc.Code}, {Width: 26}},
			Head: [][]doc.Cell{
				{spanned("项目", 2, 1), covered, spanned("本年支出合计", 1, 2), spanned("基本支出", 3, 1), covered, covered, spanned("项目支出", 1, 2), spanned("上缴上级支出", 1, 2), spanned("经营支出", 1, 2), spanned("对附属单位补助支出", 1, 2)},
				{label("科目编码"), label("科目名称"), covered, label("小计"), label("人员经费"), label("公用经费"), covered, covered, covered, covered},
				{spanned("栏次", 2, 1), covered},
			},
		},
		Notes: [][]doc.Run{{{Text: "注：本表反映部门本年度各项支出情况。"}}},
	}
	for i := range 8 {
		t.Columns = append(t.Columns, doc.Column{Width: 12, Kind: doc.Amount})
		t.Head[2] = append(t.Head[2], index(fmt.Sprint(i+1)))
	}
	for i := range 40 {
		row := []doc.Cell{{Kind: doc.Code, Text: []doc.Run{{Text: fmt.Sprintf("20%03d%02d", i/7+1, i%7+1)}}}, label([]string{"科学技术支出", "科学技术管理事务", "行政运行", "机关事业单位基本养老保险缴费支出"}[i%4])}
		row[1].Indent = i % 4 % 3
		for j := range 8 {
			s := fmt.Sprintf("%d,%03d.%02d", j*7+1, (i*37+j)%1000, (i*13+j*7)%100)
			if j > 4 {
				s = ""
			}
			row = append(row, amount(s))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func small(title, number string) *doc.Table {
	t := &doc.Table{Anchor: number, Title: title, Number: number, Left: "部门：某市东城区科学技术和信息化局", Right: "金额单位：万元", Decimals: 2,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 40}, {Width: 8, Kind: doc.Index}, {Width: 20, Kind: doc.Amount}},
			Head:    [][]doc.Cell{{label("项目"), label("行次"), label("金额")}},
		},
		Notes: [][]doc.Run{{{Text: "注：本部门2023年度没有相关支出的项目以空白表示。"}}},
	}
	for i, s := range []string{"合计", "货物", "工程", "服务", "授予中小企业合同金额", "其中：授予小微企业合同金额"} {
		row := []doc.Cell{label(s), index(fmt.Sprint(i + 1)), amount(fmt.Sprintf("%d.%02d", i*100, i*11))}
		row[0].Indent = min(i, 1)
		t.Rows = append(t.Rows, row)
	}
	return t
}

func inText() *doc.Table {
	return &doc.Table{Place: doc.InText, Grid: doc.Grid{
		Columns: []doc.Column{{Width: 2}, {Width: 1, Kind: doc.Number}, {Width: 4}},
		Head:    [][]doc.Cell{{label("指标名称"), label("完成值"), label("说明")}},
		Rows: [][]doc.Cell{
			{label("培训人次"), {Kind: doc.Number, Text: []doc.Run{{Text: "1,280"}}}, label("比年初目标多280人次，主要是线上培训覆盖面扩大，参加人员来自全区17个街道。")},
			{label("满意度"), {Kind: doc.Number, Text: []doc.Run{{Text: "97.5%"}}}, label("问卷调查")},
		},
	}}
}
