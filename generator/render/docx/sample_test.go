package docx_test

import (
	"image"
	"image/color"
	"testing"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/docx"
	"gen/internal/fonts"
	"gen/internal/picture"
)

// sample is a document with everything that a document can have.
func sample() *doc.Document {
	return &doc.Document{
		Title: "某局2023年度部门决算", Department: "某局", Year: 2023,
		Cover:  doc.Cover{Lines: []string{"某局", "2023年度部门决算"}},
		Origin: doc.Origin{Pack: "某地-2023 1.0", Fingerprint: "ab12", Input: "cd34"},
		Blocks: []doc.Block{
			&doc.Contents{Title: "目    录", Depth: 2},
			&doc.Heading{Level: 1, Number: "第一部分", Text: plain("2023年度部门决算报表"), Anchor: "s1"},
			general(), wide("t02", "收入决算表"), wide("t03", "支出决算表"),
			&doc.Table{Anchor: "t99", Title: "另册的表", Place: doc.Separate, Landscape: true, Grid: doc.Grid{Columns: make([]doc.Column, 1), Rows: [][]doc.Cell{{label("另")}}}},
			&doc.Heading{Level: 1, Number: "第二部分", Text: plain("2023年度部门决算说明"), Anchor: "s2"},
			&doc.Heading{Level: 2, Number: "一、", Text: plain("总体情况"), Anchor: "s3"},
			&doc.Paragraph{Runs: []doc.Run{{Text: "收、支总计"}, {Text: "10,925.07万元", Figure: "收支总计"}, {Text: "，见"}, {Text: "收入决算表", Link: "t02"},
				{Text: "。“主要”原因："}, {Text: "人员变动 <&> ", Typed: true}, {Text: "重要", Typed: true, Bold: true}, {Text: "增加", Typed: true},
				{Text: "1.20万元", Figure: long, Bold: true}, {Text: "1.20万元", Figure: long, Bold: true}}},
			&doc.Heading{Level: 3, Number: "（一）", Text: []doc.Run{{Text: "预算为"}, {Text: "3.36万元", Figure: "三公.年初预算"}}, Anchor: "s4"},
			&doc.Paragraph{Style: doc.Item, Runs: plain("1.", "第一项")},
			&doc.Paragraph{Style: doc.Item, Runs: plain("2.", "第二项\n另起一行")},
			&doc.Heading{Level: 4, Number: "1.", Text: plain("收入"), Anchor: "s5"},
			pie(), &doc.Chart{Anchor: "c2", Caption: plain("图2：没有数的图")},
			&doc.Paragraph{Style: doc.Flush, Runs: plain("顶格")}, &doc.Paragraph{Style: doc.Center, Runs: plain("居中")},
			&doc.Heading{Level: 5, Number: "（1）", Text: plain("随文的表"), Anchor: "s6"},
			inText(""), &doc.Paragraph{Runs: plain("表后面的话。")}, inText("表1 随文的表"), &doc.Paragraph{Style: doc.Note, Runs: plain("小字")},
			shown("图.png", "一张“图”", color.RGBA{200, 0, 0, 255}), &doc.Image{Name: "坏.png", Alt: "打不开的图", Bytes: []byte("no picture")},
			&doc.Heading{Level: 1, Number: "第三部分", Text: plain("在横页上的部分"), Anchor: "s7"},
			wide("t04", "一张名称长得在一行里排不下、要分成长短差不多的两行来排的政府性基金预算财政拨款收入支出决算表"),
			&doc.Heading{Level: 2, Number: "一、", Text: plain("自评表"), Anchor: "s8"},
			form(),
		},
	}
}

// long is the ID of a figure that is longer than the tag of a control may be.
const long = "差额（一般公共预算.支出.2080505.合计，一般公共预算.年初预算.2080505.合计，一般公共预算.年初预算.2080505.合计）"

func plain(texts ...string) (runs []doc.Run) {
	for _, s := range texts {
		runs = append(runs, doc.Run{Text: s})
	}
	return runs
}

func label(s string) doc.Cell { return doc.Cell{Text: plain(s)} }

func amount(s string) doc.Cell {
	return doc.Cell{Kind: doc.Amount, Figure: "支出." + s, Text: []doc.Run{{Text: s, Figure: "支出." + s}}}
}

func spanned(s string, cols, rows int) doc.Cell {
	return doc.Cell{Text: plain(s), Span: doc.Span{Cols: cols, Rows: rows}}
}

var covered = doc.Cell{}

func general() *doc.Table {
	t := &doc.Table{Anchor: "t01", Sheet: "01", Title: "收入支出决算总表", Number: "公开01表", Left: "部门：某局", Right: "金额单位：万元", Decimals: 2,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 30}, {Width: 5, Kind: doc.Index}, {Width: 14, Kind: doc.Amount}},
			Head:    [][]doc.Cell{{spanned("收入", 3, 1), covered, covered}, {label("项目"), label("行次"), label("金额")}},
		},
		Notes: [][]doc.Run{plain("注：第一条。"), plain("说明：第二条。")},
	}
	for _, s := range []string{"10,898.35", "1.5", "26", "-0.50"} {
		row := []doc.Cell{label("财政拨款收入"), {Kind: doc.Index, Text: plain("1")}, amount(s)}
		row[0].Indent = 2
		t.Rows = append(t.Rows, row)
	}
	total := []doc.Cell{{Text: plain("总计"), Bold: true, Align: doc.AlignCenter}, {Kind: doc.Index}, amount("10,925.07")}
	total[2].Bold = true
	t.Rows = append(t.Rows, total)
	return t
}

func wide(anchor, title string) *doc.Table {
	return &doc.Table{Anchor: anchor, Title: title, Number: "公开02表", Left: "部门：某局", Right: "金额单位：万元", Landscape: true,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 10, Kind: doc.Code}, {Width: 30}, {Width: 14, Kind: doc.Amount}, {Width: 14, Kind: doc.Amount}},
			Head: [][]doc.Cell{
				{spanned("项目", 2, 1), covered, spanned("合计", 1, 2), spanned("拨款", 1, 2)},
				{label("科目编码"), label("科目名称"), covered, covered},
			},
			Rows: [][]doc.Cell{
				{spanned("合计", 2, 1), covered, amount("1.00"), amount("1.00")},
				{{Kind: doc.Code, Text: plain("201")}, label("一般公共服务支出"), amount("1.00"), {Kind: doc.Amount, Figure: "支出.201"}},
			},
		},
		Notes: [][]doc.Run{plain("注：宽表。")},
	}
}

func inText(title string) *doc.Table {
	t := &doc.Table{Anchor: "x1", Title: title, Place: doc.InText, Grid: doc.Grid{
		Columns: []doc.Column{{Width: 2}, {Width: 1, Kind: doc.Number}},
		Head:    [][]doc.Cell{{{Text: plain("指标"), Bold: true}, label("完成值")}},
		Rows:    [][]doc.Cell{{{Text: []doc.Run{{Text: "培训"}, {Text: "人次", Bold: true}}}, {Kind: doc.Number, Text: plain("1,280")}}},
	}}
	if title != "" {
		t.Anchor = "x2"
	}
	return t
}

func form() *doc.Table {
	return &doc.Table{Anchor: "e1", Title: "1. 某项目自评表", Place: doc.Form, Grid: doc.Grid{
		Columns: make([]doc.Column, 4),
		Rows: [][]doc.Cell{
			{label("项目名称"), spanned("某项目", 3, 1), covered, covered},
			{spanned("绩效\n指标", 1, 3), spanned("产出", 1, 2), label("数量"), label("10")},
			{covered, covered, label("质量"), {}},
			{covered, spanned("合计", 2, 1), covered, {Text: plain("100"), Align: doc.AlignCenter}},
		},
	}}
}

func pie() *doc.Chart {
	return &doc.Chart{Anchor: "c1", Name: "图1-收入决算", Caption: plain("图1：收入决算"), Slices: []doc.Slice{
		{Label: "财政拨款收入", Amount: doc.Run{Text: "10,353.24万元"}, Share: doc.Run{Text: "98.73%"}, Weight: 1035324},
		{Label: "事业收入", Amount: doc.Run{Text: "0.50万元"}, Share: doc.Run{Text: "1.27%"}, Weight: 50},
	}}
}

func shown(name, alt string, c color.Color) *doc.Image {
	m := image.NewRGBA(image.Rect(0, 0, 40, 20))
	m.Set(3, 4, c)
	p := picture.Encode(m)
	return &doc.Image{Name: name, Alt: alt, Format: p.Format, Bytes: p.Bytes, Width: p.Width, Height: p.Height}
}

func laidOut(d *doc.Document) *layout.Pages {
	return layout.Layout(doc.Ready(d), layout.GBT9704(), fonts.Embedded())
}

func render(t testing.TB, d *doc.Document, opt docx.Options) []byte {
	t.Helper()
	opt.Style = layout.GBT9704()
	file, err := docx.Render(d, laidOut(d), opt)
	if err != nil {
		t.Fatal(err)
	}
	return file
}
