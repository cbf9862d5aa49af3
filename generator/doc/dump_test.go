package doc

import "testing"

func TestDumpShowsWhatAReaderSees(t *testing.T) {
	d := &Document{Title: "某局决算", Department: "某局", Year: 2023, Cover: Cover{Lines: []string{"某局"}}, Blocks: []Block{
		&Contents{Title: "目录", Depth: 2},
		&Heading{Level: 2, Number: "一、", Text: []Run{{Text: "概况"}}, Anchor: "s1"},
		&Paragraph{Runs: []Run{{Text: "总计"}, {Text: "1.00", Figure: "总计"}, {Text: "因为", Typed: true, Bold: true}, {Text: "见表", Link: "t01"}}},
		&Paragraph{Style: Item, Runs: []Run{{Text: "•"}, {Text: "甲"}}},
		&Table{Anchor: "t01", Sheet: "01", Title: "总表", Number: "公开01表", Left: "部门：某局", Right: "万元", Decimals: 2, Landscape: true, Place: Separate,
			Grid: Grid{
				Columns: []Column{{Width: 3}, {Width: 2, Kind: Amount}},
				Head:    [][]Cell{{{Text: []Run{{Text: "收入"}}, Span: Span{Cols: 2}}, {}}},
				Rows:    [][]Cell{{{Text: []Run{{Text: "甲"}}, Indent: 1, Bold: true}, {Figure: "收入.甲"}}, {{}, {Text: []Run{{Text: "1.00", Figure: "收入.乙"}}, Figure: "收入.乙"}}},
			},
			Notes: [][]Run{{{Text: "注"}}}},
		&Chart{Anchor: "c1", Name: "图1", Caption: []Run{{Text: "图1"}}, Slices: []Slice{{Label: "甲", Amount: Run{Text: "1.00", Figure: "a"}, Share: Run{Text: "100%", Figure: "b"}, Weight: 100}}},
		&Image{Name: "图.png", Alt: "说明", Bytes: []byte{1, 2}},
	}}
	table := d.Blocks[4].(*Table)
	table.Grid, _ = NewGrid(table.Place, table.Columns, table.Head, table.Rows)
	want := `题名 某局决算
部门 某局
年度 2023
封面 某局

目录 目录，2 级

## 一、 概况 {s1}

总计⟦1.00|总计⟧**‹因为›**[见表](t01)

（列表）•甲

表 总表 {t01} 横 另册 表名=01 编号=公开01表 左=部门：某局 右=万元 小数=2
  栏 3 2金额
  头| 2×1 收入 | · |
  | →**甲** | ⟦|收入.甲⟧ |
  |  | ⟦1.00|收入.乙⟧ |
  注 注

饼图 图1 {c1} 图1
  甲 ⟦1.00|a⟧ ⟦100%|b⟧ 100

图片 图.png，说明，2 字节
`
	if got := Dump(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
