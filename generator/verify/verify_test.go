package verify

import (
	"fmt"
	"strings"
	"testing"

	"gen/generator/read"
)

// text makes blocks of lines: # a heading, │ between the cells of a row, ⟦10.00|支出⟧ what carries a tag, 页脚：… of a place,
// (hidden)… unseen.
func text(lines ...string) (blocks []read.Block) {
	for _, l := range lines {
		var b read.Block
		if rest, ok := strings.CutPrefix(l, "#"); ok {
			b.Level, l = 1, rest
		}
		for _, place := range []string{read.Footer, read.Chart, read.ChartData, read.Properties} {
			if rest, ok := strings.CutPrefix(l, place+"："); ok {
				b.Place, l = place, rest
			}
		}
		if rest, ok := strings.CutPrefix(l, "(hidden)"); ok {
			b.Unseen, l = "隐藏文字", rest
		}
		if rest, ok := strings.CutPrefix(l, "(picture)"); ok {
			b.Kind, l = read.Picture, rest
		}
		if b.Place == read.Properties {
			b.Kind = read.Property
		} else if strings.Contains(l, "│") {
			b.Kind = read.Row
		}
		for _, c := range strings.Split(l, "│") {
			var cell read.Cell
			for c != "" {
				before, rest, ok := strings.Cut(c, "⟦")
				cell.Runs = append(cell.Runs, read.Run{Text: before})
				if !ok {
					break
				}
				inside, after, _ := strings.Cut(rest, "⟧")
				number, tag, _ := strings.Cut(inside, "|")
				cell.Runs = append(cell.Runs, read.Run{Text: number, Tag: tag})
				c = after
			}
			b.Cells = append(b.Cells, cell)
		}
		blocks = append(blocks, b)
	}
	return blocks
}

var sample = []string{
	"#一、总体情况",
	"2023年度收、支总计⟦10925.07|收支总计⟧万元，比上年增加⟦2834.31|差额⟧万元，增长⟦35.03%|率⟧。主要原因是人员增加。",
	"其中：支出⟦10898.35|支出.合计⟧万元。",
	"#总表", "金额单位：万元", "项目│金额│比重", "支出│⟦10898.35|支出.1⟧│⟦1.00|支出.2⟧", "收入│⟦10898.35|收入.1⟧│", "其他│⟦3.00|其他.1⟧│⟦4.00|其他.2⟧",
	"页脚：—‹页›—", "图表：收入│⟦10898.35|收入⟧", "图表的数据：收入│10898.35", "文件属性：标题│某局决算", "(picture)aa",
}

// edited is the sample with one text in place of another, once; "" at the end adds a line.
func edited(old, now string) []string {
	lines := append([]string(nil), sample...)
	if old == "" {
		return append(lines, now)
	}
	for i, l := range lines {
		if strings.Contains(l, old) {
			if lines[i] = strings.Replace(l, old, now, 1); lines[i] == "" {
				return append(lines[:i], lines[i+1:]...)
			}
			return lines
		}
	}
	panic(old)
}

func TestCompare(t *testing.T) {
	for name, c := range map[string]struct{ old, now, want string }{
		"nothing":                           {"", "", ""},
		"white space":                       {"其中：支出", "其中： 支出　", ""},
		"a tagged number":                   {"2834.31", "2834.13", "数! 差额 2834.31 → 2834.13"},
		"a number whose tag is gone":        {"⟦10925.07|收支总计⟧", "10925.70", "数! 收支总计 10925.07 → 10925.70"},
		"a number and the words":            {"其中：支出⟦10898.35|", "其中：本年的支出⟦10898.34|", "数! 支出.合计 10898.35 → 10898.34；文字  其中：支出10898.35万元。 → 其中：本年的支出10898.34万元。"},
		"a year":                            {"2023年度", "2022年度", "数!  2023 → 2022"},
		"a cell":                            {"⟦10898.35|支出.1⟧", "10898.36", "数! 支出.1 10898.35 → 10898.36"},
		"a cell that moved":                 {"收入│⟦10898.35|收入.1⟧│", "收入││10898.35", "文字!  收入│10898.35 → 收入││10898.35"},
		"a row that went":                   {"其他│⟦3.00|其他.1⟧│⟦4.00|其他.2⟧", "", "少了!  其他│3.00│4.00 → "},
		"a row twice":                       {"", "其他│3.00│4.00", "多了!   → 其他│3.00│4.00"},
		"a label of a row":                  {"其他│", "别的│", "文字!  其他│3.00│4.00 → 别的│3.00│4.00"},
		"a heading":                         {"一、总体情况", "一、总的情况", "文字  一、总体情况 → 一、总的情况"},
		"words around a number":             {"其中：支出", "其中：本年支出", "文字  其中：支出10898.35万元… → 其中：本年支出10898.35万元…"},
		"a number that went with its words": {"支出⟦10898.35|支出.合计⟧万元", "支出一万余万元", "文字!  其中：支出10898.35万元。 → 其中：支出一万余万元。"},
		"a paragraph that came":             {"", "特此说明", "多了   → 特此说明"},
		"an amount that came":               {"", "另有8.00万元", "多了!   → 另有8.00万元"},
		"a unit":                            {"⟧万元，比上年", "⟧元，比上年", "单位! 收支总计 …、支总计10925.07万元，比上年增加2834.… → …、支总计10925.07元，比上年增加2834.… 单位"},
		"the unit of a table":               {"金额单位：万元", "金额单位：元", "单位!  金额单位：万元 → 金额单位：元 单位"},
		"a percent sign":                    {"35.03%", "35.03‰", "单位! 率 …31万元，增长35.03%。主要原因是人员增加。 → …31万元，增长35.03‰。主要原因是人员增加。 单位"},
		"a direction":                       {"比上年增加", "比上年减少", "单位! 差额 …925.07万元，比上年增加2834.31万元，增长… → …925.07万元，比上年减少2834.31万元，增长… 增减"},
		"a word of one direction":           {"比上年增加", "比上年增长", "文字  …25.07万元，比上年增加2834.31万元，增长… → …25.07万元，比上年增长2834.31万元，增长…"},
		"a reason turned round":             {"人员增加", "人员减少", "文字!  ….03%。主要原因是人员增加。 → ….03%。主要原因是人员减少。"},
		"a reason in other words":           {"人员增加", "人员调入", "文字  ….03%。主要原因是人员增加。 → ….03%。主要原因是人员调入。"},
		"thousands":                         {"10925.07", "10,925.07", "写法 收支总计 10925.07 → 10,925.07"},
		"full width":                        {"10925.07", "１０９２５．０７", "写法 收支总计 10925.07 → １０９２５．０７"},
		"a zero more":                       {"10925.07", "10925.070", "写法 收支总计 10925.07 → 10925.070"},
		"a full-width percent sign":         {"35.03%", "35.03％", "写法  …31万元，增长35.03%。主要原因是人员增加。 → …31万元，增长35.03％。主要原因是人员增加。"},
		"white space in a number":           {"10925.07", "109 25.07", "写法  …23年度收、支总计10925.07万元，比上年增… → …23年度收、支总计109 25.07万元，比上年增…"},
		"a comma that makes it small":       {"10925.07", "10,92507", "数! 收支总计 10925.07 → 10,92507"},
		"nothing that is a character":       {"其中", "其\u200b中", "字符  其中：支出10898.35… → 其\u200b中：支出10898.35… U+200B 零宽空格（在“其”之后）"},
		"one that turns digits round":       {"10925.07", "\u202e10925.07", "字符!  2023年度收、支总计10925.07万元，比… → 2023年度收、支总计\u202e10925.07万元，比… U+202E 从右到左强制符（在“3年度收、支总计”之后）"},
		"a footer":                          {"—‹页›—", "—‹页›—共8.00万元", "文字!  —‹页›— → —‹页›—共8.00万元"},
		"a chart's value":                   {"图表：收入│⟦10898.35", "图表：收入│⟦1.35", "数! 收入 10898.35 → 1.35"},
		"a chart's workbook":                {"图表的数据：收入│10898.35", "图表的数据：收入│1", "数!  10898.35 → 1"},
		"a workbook that is not kept":       {"图表的数据：收入│10898.35", "", ""},
		"a property that is not kept":       {"文件属性：标题│某局决算", "", ""},
		"a property":                        {"某局决算", "某某局决算", "文字  标题│某局决算 → 标题│某某局决算"},
		"a picture":                         {"(picture)aa", "(picture)bb", "图   → "},
		"hidden text":                       {"", "(hidden)藏", "藏   → 藏 隐藏文字"},
		"a hidden number":                   {"", "(hidden)藏1", "藏!   → 藏1 隐藏文字"},
		"a number that was hidden":          {"其中：支出⟦10898.35|支出.合计⟧万元。", "(hidden)其中：支出10898.35万元。", "少了!  其中：支出10898.35万元。 → ；藏!   → 其中：支出10898.35万元。 隐藏文字"},
	} {
		var got []string
		for _, ch := range Compare(text(sample...), text(edited(c.old, c.now)...)) {
			kind := []string{"数", "写法", "字符", "单位", "文字", "少了", "多了", "图", "藏"}[ch.Kind]
			if ch.Grave {
				kind += "!"
			}
			got = append(got, strings.TrimRight(fmt.Sprintf("%s %s %s → %s %s", kind, ch.Figure, ch.Want, ch.Have, ch.Why), " "))
		}
		for i := range got {
			if strings.HasSuffix(got[i], "→") {
				got[i] += " "
			}
		}
		if s := strings.Join(got, "；"); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, s, c.want)
		}
	}
}

// A heading says where what follows stands; what lies beside the body says so itself.
func TestWhere(t *testing.T) {
	want := text(sample...)
	for old, where := range map[string]string{"2834.31": "一、总体情况", "⟦4.00": "总表", "图表的数据：收入│1": "图表的数据"} {
		for _, c := range Compare(want, text(edited(old, strings.Replace(old, old[len(old)-1:], "9", 1))...)) {
			if c.Where+c.Place != where {
				t.Errorf("%s stands in %q%q, want %q", old, c.Where, c.Place, where)
			}
		}
	}
}
