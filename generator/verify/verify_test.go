package verify

import (
	"fmt"
	"strings"
	"testing"

	"gen/generator/doc"
)

func para(runs ...doc.Run) *doc.Paragraph { return &doc.Paragraph{Runs: runs} }

func plain(s string) doc.Run { return doc.Run{Text: s} }

func figure(text, id string) doc.Run { return doc.Run{Text: text, Figure: id} }

func row(cells ...string) []doc.Cell {
	var list []doc.Cell
	for i, c := range cells {
		cell := doc.Cell{Text: []doc.Run{plain(c)}}
		if i > 0 && c != "" {
			cell.Figure = fmt.Sprintf("%s.%d", cells[0], i)
		}
		list = append(list, cell)
	}
	return list
}

func sample() *doc.Document {
	return &doc.Document{Blocks: []doc.Block{
		&doc.Contents{Title: "目录"},
		&doc.Heading{Level: 2, Number: "一、", Text: []doc.Run{plain("总体情况")}},
		para(plain("2023年度收、支总计"), figure("10925.07", "收支总计"), plain("万元，比上年增加"), figure("2834.31", "差额"), plain("万元。")),
		para(plain("其中：支出"), figure("10898.35", "支出.合计"), plain("万元。")),
		&doc.Table{Title: "总表", Number: "公开01表", Left: "部门：某局", Right: "万元", Head: [][]doc.Cell{row("项目", "", "")},
			Rows: [][]doc.Cell{row("支出", "10898.35", "1.00"), row("收入", "10898.35", ""), row("其他", "3.00", "4.00")}},
		&doc.Table{Title: "另册", Separate: true, Rows: [][]doc.Cell{row("支出", "5.00")}},
	}}
}

// edited is the sample after a change by hand.
func edited(change func(d *doc.Document)) *doc.Document {
	d := sample()
	change(d)
	return d
}

func TestCompare(t *testing.T) {
	for name, c := range map[string]struct {
		change func(d *doc.Document)
		want   string
	}{
		"nothing":     {func(d *doc.Document) {}, ""},
		"white space": {func(d *doc.Document) { d.Blocks[3].(*doc.Paragraph).Runs[0].Text = "其中： 支出　" }, ""},
		"a tagged number": {func(d *doc.Document) { d.Blocks[2].(*doc.Paragraph).Runs[3].Text = "2834.13" },
			"0 一、总体情况 差额 2834.31 → 2834.13"},
		"a number whose tag is gone": {func(d *doc.Document) {
			d.Blocks[2] = para(plain("2023年度收、支总计10925.70万元，比上年增加2834.31万元。"))
		},
			"0 一、总体情况 收支总计 10925.07 → 10925.70"},
		"a number and the words": {func(d *doc.Document) {
			d.Blocks[3] = para(plain("其中：本年的支出"), figure("10898.34", "支出.合计"), plain("万元。"))
		}, "0 一、总体情况 支出.合计 10898.35 → 10898.34；1 一、总体情况  其中：支出10898.35万元。 → 其中：本年的支出10898.34万元。"},
		"a year": {func(d *doc.Document) { d.Blocks[2].(*doc.Paragraph).Runs[0].Text = "2022年度收、支总计" },
			"0 一、总体情况  2023 → 2022"},
		"a cell": {func(d *doc.Document) { d.Blocks[4].(*doc.Table).Rows[0][1].Text[0].Text = "10898.36" },
			"0 公开01表 总表 支出.1 10898.35 → 10898.36"},
		"a cell that moved": {func(d *doc.Document) { d.Blocks[4].(*doc.Table).Rows[1] = row("收入", "", "10898.35") },
			"1 公开01表 总表  收入│10898.35││ → 收入││10898.35│ !"},
		"a row that went": {func(d *doc.Document) { t := d.Blocks[4].(*doc.Table); t.Rows = t.Rows[1:] },
			"2 公开01表 总表  支出│10898.35│1.00 →  !"},
		"a heading that went":   {func(d *doc.Document) { d.Blocks = append(d.Blocks[:1:1], d.Blocks[2:]...) }, "2 一、总体情况  一、总体情况 → "},
		"words around a number": {func(d *doc.Document) { d.Blocks[3] = para(plain("其中：本年支出10898.35万元。")) }, "1 一、总体情况  其中：支出10898.35万元… → 其中：本年支出10898.35万元…"},
		"a number that went with its words": {func(d *doc.Document) { d.Blocks[3] = para(plain("其中：支出一万余万元。")) },
			"1 一、总体情况  其中：支出10898.35万元。 → 其中：支出一万余万元。 !"},
		"a paragraph that came": {func(d *doc.Document) {
			d.Blocks = append(d.Blocks[:3:3], append([]doc.Block{para(plain("特此说明"))}, d.Blocks[3:]...)...)
		},
			"3 一、总体情况   → 特此说明"},
	} {
		var got []string
		for _, ch := range Compare(sample(), edited(c.change), func(id string) string { return id }) {
			lost := ""
			if ch.Lost {
				lost = " !"
			}
			got = append(got, fmt.Sprintf("%d %s %s %s → %s%s", ch.Kind, ch.Where, ch.Figure, ch.Want, ch.Have, lost))
		}
		if text := strings.Join(got, "；"); text != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, text, c.want)
		}
	}
}
