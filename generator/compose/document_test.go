package compose

import (
	"regexp"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/place"
)

func TestBlocksAndTheirNumbers(t *testing.T) {
	got := plainly(t, `
## 总体情况

  本年
  {{- if 有 .收入.合计}}有{{end}}
收入，
分行写的句子
是一段。

### 收入
#### 甲项。
甲
#### 乙项
##### 细项
{{if 有 .支出.合计}}细{{end}}
### 支出
+ 第一
仍是第一
+ 第二

说明

+ 第三
## 具体情况
### 收入
> 左
^ 中
`, "")
	want := `## 一、 总体情况 {s2}

本年有收入，分行写的句子是一段。

### （一） 收入 {s3}

#### 1. 甲项。 {s4}

甲

#### 2. 乙项 {s5}

##### （1） 细项 {s6}

细

### （二） 支出 {s7}

1.第一仍是第一

2.第二

说明

3.第三

## 二、 具体情况 {s8}

### （一） 收入 {s9}

（左）左

（居中）中`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAPackNumbersItsHeadings(t *testing.T) {
	p := testPack("## 甲\n\n### 乙\n一\n### 丙\n\n#### 丁\n一\n## 戊\n一", "")
	p.Parts = append(p.Parts, pack.Part{Sections: p.Parts[0].Sections}) // goes on with the part before
	for _, first := range []string{"一、", "（一）", "", "1、", "（1）"} {
		p.Numbering = append(p.Numbering, set(first))
	}
	text, list := written(t, p, testReport, nil)
	want := []string{"## （一） 甲", "### 乙", "一", "### 丙", "#### 1、 丁", "一", "## （二） 戊", "一", "## （三） 甲", "### 乙", "一", "### 丙", "#### 1、 丁", "一", "## （四） 戊", "一"}
	got := regexp.MustCompile(` \{s\d+\}\s*|\n+`).ReplaceAllString(text, "\n")
	if strings.TrimSpace(got) != strings.Join(want, "\n") || len(list) > 0 {
		t.Errorf("%s\n%s", got, told(list))
	}
}

func TestAHeadingWithNothingUnderItIsNotPrinted(t *testing.T) {
	body := "{{如果 没有 .收入.合计}}无收入。{{结束}}"
	for section, want := range map[string]string{
		"## 甲\n" + body + "\n## 乙\n乙":             "## 一、 乙|乙",
		"## 甲\n### 子\n" + body + "\n### 丑\n丑":     "## 一、 甲|### （一） 丑|丑",
		"## 甲\n### 子\n" + body + "\n## 乙\n乙":      "## 一、 乙|乙",
		"## 甲\n#### 子\n子\n## 乙\n" + body:          "## 一、 甲|#### 1. 子|子",
		"## 甲\n{{图 \"收入\"}}\n## 乙\n{{正文 \"职责\"}}": "## 一、 甲|饼图",
		"## 甲\n{{如果 有 .收入.合计}}无。{{结束}}":           "## 一、 甲|无。",
	} {
		text, _ := written(t, testPack(section, ""), testReport, nil)
		got := regexp.MustCompile(` \{s\d+\}\s*|\n+`).ReplaceAllString(text, "|")
		if got, _, _ = strings.Cut(got, " 图1"); strings.Trim(got, "|") != want {
			t.Errorf("%s\ngot  %s\nwant %s", section, got, want)
		}
	}
	typed := testReport + "[passage]\nduties = \"\"\"# 甲\n\n# 乙\"\"\"\n"
	if text, _ := written(t, testPack("## 职责\n{{正文 \"职责\"}}", ""), typed, nil); !strings.Contains(text, "### （一） ‹甲›") || !strings.Contains(text, "### （二） ‹乙›") {
		t.Errorf("what the department typed is printed: %s", text)
	}
}

func TestAPartWithNothingInItIsNotPrinted(t *testing.T) {
	p := testPack("## 甲\n\n{{正文 \"职责\"}}", "")
	p.Parts = append(p.Parts, pack.Part{Title: set("附件"), Sections: []place.Value[string]{set("乙")}})
	p.Files["text/乙.tmpl"] = pack.File{Pack: "p", Path: "p/text/乙.tmpl", Text: "乙"}
	printed := func() (string, string) {
		r, b := amounts(t, map[string]string{"收入.合计": "1"})
		program, list := language.Read(p).Compile()
		if list.HasErrors() {
			t.Fatal(told(list))
		}
		d, list := Document(program, p, r, b, nil)
		return doc.Dump(&doc.Document{Blocks: d.Blocks}), told(list)
	}
	if text, list := printed(); !strings.Contains(text, "# 第一部分 附件") || strings.Contains(text, "说明") || list != "" {
		t.Errorf("%s\n%s", text, list)
	}
	p.Parts[0].Empty = set("本{{.部门或单位}}无。")
	if text, list := printed(); !strings.Contains(text, "第一部分 2023年度决算说明 {s1}\n\n本部门无。\n\n# 第二部分 附件") || list != "" {
		t.Errorf("%s\n%s", text, list)
	}
}

func TestTypedTextOpensNoHeadingAndForgesNoFigure(t *testing.T) {
	report := strings.Replace(testReport, `name = "某局"`, `name = "## 局 + **甲**"`, 1) +
		"[[note]]\non = \"收支总计\"\nreason = \"\"\"## 因为\n\n# 甲项\n+ 增加\n。\"\"\"\n"
	got, list := written(t, testPack("{{.部门名称}}：{{原因 .收支总计}}。\n\n{{.部门名称}}", ""), report, nil)
	want := "‹## 局 + **甲**›：‹## 因为# 甲项+ 增加›。\n\n‹## 局 + **甲**›"
	if got != want || len(list) > 0 {
		t.Errorf("got\n%s\n%s", got, told(list))
	}
}

func TestPies(t *testing.T) {
	got := plainly(t, "{{图 \"收入\"}}", "")
	want := "饼图 图1-收入决算 {c1} 图1：收入决算\n  财政拨款收入 ⟦1108.31万元|收入.财政拨款收入⟧ ⟦100%|占比（收入.财政拨款收入，收入.合计）⟧ 110831"
	if got != want {
		t.Errorf("got\n%s", got)
	}
	for values, want := range map[[2]string][2]string{
		{"10", "-4"}: {"", "没有画“收入决算”图：其他收入或它们的合计不是正数"},
		{"0", "0"}:   {"", "没有画“收入决算”图：没有金额"},
		{"1", "3"}:   {"其他收入 ⟦3.00万元|收入.其他收入⟧ ⟦75.00%|占比（收入.其他收入，收入.合计）⟧ 300", ""},
	} {
		total := map[string]string{"-4": "6", "0": "0", "3": "4"}[values[1]]
		r, b := amounts(t, map[string]string{"收入.合计": total, "收入.事业收入": values[0], "收入.其他收入": values[1]})
		got, list := ofBook(t, testPack("{{图 \"收入\"}}", ""), r, b, nil)
		if drawn := got != ""; drawn == (want[0] == "") || !strings.Contains(got, want[0]) || !strings.Contains(told(list), want[1]) || drawn != (len(list) == 0) {
			t.Errorf("%v:\n%s\n%s", values, got, told(list))
		}
	}
}

func TestFaultyPiesAreRefusedWhenThePackIsRead(t *testing.T) {
	for list, want := range map[string]string{"收入.来元": "是不是“来源”？", "收入": "“收入”不是列表，不能作图", "资产.车辆": "", "科目": "没有 名称 和 金额"} {
		p := testPack("甲", "")
		p.Charts[0].List.V = list
		if got := told(Lint(p)); want != "" && !strings.Contains(got, want) || want == "" && got == "" {
			t.Errorf("%s: %s", list, got)
		}
	}
}

func TestWhatTheReportDoesNotSayIsToldOnce(t *testing.T) {
	section := "{{金额 .机关运行经费}}{{金额 .机关运行经费}}\n{{金额 .三公.决算.接待}}{{平均 .收入.合计 .机构.事业单位}}{{完成率 .收入.合计 .政府性基金.支出.合计}}{{原因 .收支总计}}{{差额 .支出.合计}}" +
		"{{range .一般公共预算.项}}{{金额 .年初预算.合计}}{{end}}{{比 .采购.合计}}{{增长率 .收入.合计 .年末.合计}}"
	got, list := written(t, testPack(section, `{{define "比"}}{{金额 .}}{{end}}`), testReport, nil)
	for _, want := range []string{
		"r/report.toml:0:0 TX101 报告里没有“机关运行经费”，这句话印不出来｜填 [operating] amount = …；没有的填 0",
		"TX101 报告里没有“三公.决算.接待”，这句话印不出来｜填 [three_public] reception = { actual = … }；没有的填 0",
		"TX102 平均算不出来：“机构.事业单位”是 0 个｜核对这个数；填得不错的，是模板里要先用 {{如果 有平均 …}} 判断",
		"TX102 完成率算不出来：“政府性基金.支出.合计”是 0.00 万元｜核对这个数；填得不错的，是模板里要先用 {{如果 有完成率 …}} 判断",
		"r/report.toml:0:0 TX103 1 个数的变动没有写原因",
		`TX101 报告里没有“上年.支出.合计”，这句话印不出来｜在 [prior] 里填 "支出.合计" = 上年公开数`,
		"r/report.toml:13:1 TX101 报告里没有“一般公共预算.年初预算.2060702.合计”，这句话印不出来｜在科目 2060702 的 [[account]] 里填 budget",
		"TX101 报告里没有“采购.合计”",
	} {
		if !strings.Contains(told(list), want) {
			t.Errorf("no %s in\n%s", want, told(list))
		}
	}
	for _, f := range list {
		switch {
		case f.Code == "TX103" && (len(f.Paste) != 1 || !strings.HasPrefix(f.Paste[0], "[[note]]\non     = \"收支总计\"\nreason = \"\"  # 决算 ")):
			t.Errorf("%q", f.Paste)
		case len(f.Related) == 0 || !f.Related[0].Pack || f.Related[0].Pos.File != "p/text/甲.tmpl":
			t.Error("no place in the pack for", f)
		}
	}
	if n := strings.Count(told(list), "机关运行经费"); n != 1 {
		t.Errorf("told %d times", n)
	}
	if !strings.Contains(got, missingText) || !list.HasErrors() {
		t.Error("a text with a gap passes as whole")
	}
}

func TestLastYearsTotalMayBeStatedUnderItsGroup(t *testing.T) {
	got := plainly(t, "{{if 有上年 .收入.合计}}{{金额 (上年 .收入.合计)}}{{if 持平 .收入.合计}}持平{{end}}{{end}}", "")
	if got != "⟦1108.31|上年.收入.合计⟧万元持平" {
		t.Error(got)
	}
}

func TestReasons(t *testing.T) {
	note := func(on, reason string) string { return "[[note]]\non = \"" + on + "\"\nreason = \"" + reason + "\"\n" }
	p := testPack("{{if 有原因 .支出.合计}}主要原因：{{原因 .支出.合计}}。{{end}}{{range .一般公共预算.项}}{{if 有原因 .支出.合计}}{{原因 .支出.合计}}{{end}}{{end}}", "")
	for _, c := range []struct{ notes, text, told string }{
		{note("支出", "项目增加{{金额 .支出.项目支出}}。"), "主要原因：‹项目增加›⟦510.00|支出.项目支出⟧‹万元›。", ""},
		{note("支出", "单价{{常数 \\\"单介\\\"}}"), "", "TP021 模板包里没有常数“单介”"},
		{note("支出", "{{金额 (取 \\\"支出.2060103\\\")}}"), "", "r/report.toml:21:17 TP010 没有“支出.2060103”这个名称｜是不是“支出.206"},
		{note("支出", "{{if 有 .收入.合计}}甲{{end}}"), "", "TP020 正文段落里只能印数"},
		{note("支出", "甲") + note("支出.合计", "乙"), "", "TX112 “支出.合计”的原因写了两次"},
		{note("支初", "甲"), "", "TX110 没有“支初”这个数，它的原因印不出来｜是不是“支出”？"},
		{note("2060101", "甲"), "", "是不是“一般公共预算.支出.2060101”？"},
		{note("2060101行政运行", "甲"), "", "是不是“一般公共预算.支出.2060101”？"},
		{note("收入", "甲"), "", "TX111 “收入”的原因没有印出"},
		{note("支出.2060101", "甲"), "", "TX111 “支出.2060101”的原因没有印出｜这个模板印的是“一般公共预算.支出.2060101”的原因，把 on 改成它"},
	} {
		got, list := written(t, p, testReport+c.notes, nil)
		if c.text != "" && got != c.text || !strings.Contains(told(list), c.told) || c.told == "" && len(list) > 0 {
			t.Errorf("%s\ngave %s\n%s", c.notes, got, told(list))
		}
	}
}

func TestDoubledPunctuationIsDoubted(t *testing.T) {
	_, list := written(t, testPack("收入{{if 有 .收入.合计}}增加，{{end}}。", ""), testReport, nil)
	if list.HasErrors() || !strings.Contains(told(list), "TX201 标点连用：“收入增加，。”") {
		t.Error(told(list))
	}
}

func TestAUnitTypedBehindAFigureOfAPassageIsToldThere(t *testing.T) {
	_, list := passageOf(t, "职责。\n\n支出{{金额 (取 \"支出\")}} 万元。", nil)
	if !strings.Contains(list, "r/report.toml:20:") || !strings.Contains(list, "TX201 单位连用") {
		t.Error(list)
	}
}

func TestTablesThatNoSectionPrintsAreSeparate(t *testing.T) {
	p := tablePack(t, "01 12 10", nil)
	p.Parts = []pack.Part{{Title: set("说明"), Sections: p.Parts[0].Sections}}
	p.Parts[0].Sections = append(p.Parts[0].Sections, set("甲"))
	p.Files["text/甲.tmpl"] = pack.File{Path: "t/text/甲.tmpl", Text: "{{表 \"12\"}}\n{{表 \"12\"}}"}
	got, list := written(t, p, testReport, nil)
	var heads []string
	for _, line := range strings.Split(got, "\n") {
		if strings.HasPrefix(line, "表 ") {
			heads = append(heads, line[:strings.Index(line, "表名")])
		}
	}
	want := "表 政府采购情况表 {t02} |表 收入支出决算总表 {t01} 另册 |表 国有资本经营预算财政拨款支出决算表 {t03} 另册 "
	if strings.Join(heads, "|") != want {
		t.Errorf("got %s", strings.Join(heads, "|"))
	}
	if !strings.Contains(told(list), "TX104 表“12”印了两次") {
		t.Error(told(list))
	}
}

// What is written plainly is what Go's templates have for it.
func TestPlainForms(t *testing.T) {
	for _, c := range []struct{ name, plain, full string }{
		{"words", "{{如果 有 .收入.合计}}甲{{否则如果 不是 .是部门}}乙{{否则}}丙{{结束}}", "{{if 有 .收入.合计}}甲{{else if not .是部门}}乙{{else}}丙{{end}}"},
		{"joined", "{{如果 并且 (有 .收入.合计) (或者 .是部门 (相同 .部门或单位 \"单位\"))}}甲{{结束}}", "{{if and (有 .收入.合计) (or .是部门 (eq .部门或单位 \"单位\"))}}甲{{end}}"},
		{"in quotation marks", `{{甲 "如果 或者 结束"}}`, `如果 或者 结束`},
		{"outside of actions", "如果 或者 结束", "如果 或者 结束"},
		{"any of several", "{{如果 有 .收入.合计 .结余分配.合计}}甲{{结束}}", "{{if or (有 .收入.合计) (有 .结余分配.合计)}}甲{{end}}"},
		{"all of several", "{{如果 都有 .收入.合计 .结余分配.合计}}甲{{否则}}乙{{结束}}", "{{if and (有 .收入.合计) (有 .结余分配.合计)}}甲{{else}}乙{{end}}"},
		{"none of several", "{{如果 没有 .收入.合计 .结余分配.合计}}甲{{否则}}乙{{结束}}", "{{if not (or (有 .收入.合计) (有 .结余分配.合计))}}甲{{else}}乙{{end}}"},
		{"a list", `共{{逐项 .收入.全部来源 "；" "，其中："}}{{.名称}}{{结束}}。`,
			"共{{range $i, $x := .收入.全部来源}}{{if $i}}；{{else}}，其中：{{end}}{{.名称}}{{end}}。"},
		{"a list in a list", `{{逐项 .一般公共预算.类 "；"}}类{{逐项 .款目 "、" "："}}款{{金额 .支出.合计}}{{结束}}{{结束}}`,
			"{{range $i, $x := .一般公共预算.类}}{{if $i}}；{{end}}类{{range $k, $y := .款目}}{{if $k}}、{{else}}：{{end}}款{{金额 .支出.合计}}{{end}}{{end}}"},
		{"a list with a variable", `{{逐项 $来源 := .收入.来源 "；"}}{{$来源.名称}}{{结束}}`, "{{range $i, $x := .收入.来源}}{{if $i}}；{{end}}{{$x.名称}}{{end}}"},
		{"an empty list", `{{逐项 .政府性基金.项 "；" "其中："}}{{.名称}}{{否则}}没有{{结束}}`, "没有"},
		{"the section's name", "{{逐项 .收入.来源}}{{.年度}}{{金额 .收入.合计}}{{结束}}", "{{range .收入.来源}}{{$.年度}}{{金额 $.收入.合计}}{{end}}"},
		{"lines of a sentence", "甲\n{{如果 没有 .收入.合计}}乙{{结束}}\n丙", "甲丙"},
		{"paragraphs", "甲\n{{如果 有 .收入.合计}}\n乙\n{{结束}}\n丙", "甲\n\n乙\n\n丙"},
		{"a blank line", "甲\n\n{{如果 没有 .收入.合计}}乙{{结束}}\n丙", "甲\n\n丙"},
	} {
		words := `{{定义 "甲"}}{{.}}{{结束}}`
		if plain, full := plainly(t, c.plain, words), plainly(t, c.full, words); plain != full || full == "" {
			t.Errorf("%s: %q, should be %q", c.name, plain, full)
		}
	}
}
