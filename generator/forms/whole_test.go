package forms

import (
	"fmt"
	"strings"
	"testing"

	"gen/generator/language"
	"gen/generator/pack"
)

// whole is a department's form of all it spent, as departments have it.
const whole = `
9×1 2024年度部门整体支出绩效自评表
2×1 部门名称 | 7×1 某局
1×5 年度预算↵申请（万元） | 2×1 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
2×1 年度资金总额 | 377 | 377.5 | 375.717 | 10 | 99.53% | 9.95
2×1 其中：当年财政拨款 | 377 | 377 | 375.717 | — | — | —
2×1 上年结转资金 | 0 | 0.5 | 0 | — | — | —
2×1 其他资金 | 0 | 0 | 0 | — | — | —
1×2 年度总体目标 | 4×1 预期目标 | 4×1 实际完成情况
4×1 履行职责。 | 4×1 已完成。
1×3 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
1×2 产出指标 | 1×2 数量指标 | 点位 | 45个 | 45个 | 60 | 60 |
带宽 | 2130Mb/s | 2000Mb/s | 30 | 22.5 | 线路改造
6×1 总分 | 100 | 92.45 |
2×1 评价等级 | 7×1 优
2×1 存在问题 | 7×1 一是进度慢；↵二是核对晚。
2×1 改进措施 | 7×1 按月核对。
填表人： | 8×1 某某
`

// The form of a department is read beside those of projects, with what stands below its 总分.
func TestWholeForm(t *testing.T) {
	for name, files := range map[string][]data{
		"below":    {{"1.xls", page(whole + edited(t))}},
		"above":    {{"1.xls", page(edited(t) + whole)}},
		"in Word":  {{"1.docx", word(t, strings.TrimSpace(whole)+"\n=\n"+strings.TrimSpace(official))}},
		"in files": {{"1.docx", word(t, whole)}, {"2.xls", page(official)}},
		"named above the project": {{"1.xls", page(whole)},
			{"2.xls", page(edited(t, "2×1 项目名称 | 7×1 丁项目", "2×1 单位名称 | 7×1 某局\n2×1 项目名称 | 7×1 丁项目"))}},
	} {
		got, list := readAll(t, files...)
		var said []string
		for _, e := range got {
			text := fmt.Sprint(e.Form.V, e.Project.V, len(e.Indicators), e.Funds.Appropriation.Full.Yuan, e.Total.V)
			for _, own := range e.Texts {
				text += " " + own.Key + "=" + strings.ReplaceAll(own.V.V, "\n", "/")
			}
			said = append(said, text)
		}
		all := strings.Join(said, "\n")
		for _, want := range []string{"整体自评表某局2 3770000 92.45 存在的问题=一是进度慢；/二是核对晚。 改进措施=按月核对。", "丁项目4 3770000 92.45"} {
			if !strings.Contains("\n"+all+"\n", "\n"+want+"\n") {
				t.Errorf("%s: %s, want %s", name, all, want)
			}
		}
		if len(got) != 2 || list.HasErrors() {
			t.Errorf("%s: %s", name, told(list))
		}
	}
}

// A table that names a unit, or has three levels of something, is no form.
func TestTablesThatAreNoForms(t *testing.T) {
	for _, table := range []string{
		"单位名称 | 3×1 某局\n服务名称 | 一级 | 二级 | 三级\n甲 | A | B | C",
		"单位名称 | 某局\n科目 | 金额\n2010101 | 3",
		"部门名称 | 2×1 某局\n项目 | 年初预算 | 说明\n甲 | 3 | 无",
	} {
		if got, list := readAll(t, data{"1.xls", page(table)}); len(got)+len(list) > 0 {
			t.Errorf("%s: %d forms, %s", table, len(got), told(list))
		}
	}
}

// A grade is held against the score that it follows from.
func TestGradeOfAForm(t *testing.T) {
	for text, want := range map[string]string{
		"优": "", "自评为“优”": "", "良": "DR306 1 1.xls:Sheet1!C14 “某局”的自评表：评价等次写的是“良”，92.45 分是“优”\n",
	} {
		_, list := readAll(t, data{"1.xls", page(strings.Replace(whole, "7×1 优", "7×1 "+text, 1))})
		if got := told(list); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// A pack that lays its form out otherwise reads it so, and its own columns and rows with it.
func TestOwnLayoutIsRead(t *testing.T) {
	const layout = `
title  = "{项目}"
widths = [10, 10, 20, 20, 10, 10]
none   = "/"
texts  = ["立项依据", "指标.计分标准"]
rows = [
  [{ text = "政策名称" }, { value = "项目", cols = 5 }],
  [{ text = "依据" }, { value = "立项依据", cols = 5 }],
  [{ text = "类别" }, { text = "内容" }, { text = "评分标准" }, { text = "完成情况" }, { text = "权重" }, { text = "评分" }],
  [{ value = "指标.一级指标", merge = true }, { value = "指标.三级指标" }, { value = "指标.计分标准" }, { value = "指标.实际完成值" }, { value = "指标.分值" }, { value = "指标.得分" }],
  [{ text = "合计", cols = 4 }, { value = "总分值" }, { value = "总分" }],
]
[words]
"政策名称" = "政策"
`
	f, list := language.ReadForm(&pack.Pack{Files: map[string]pack.File{"evaluation/政策.toml": {Path: "政策.toml", Text: layout}}}, "政策")
	if len(list) > 0 {
		t.Fatal(list)
	}
	file, err := data{"1.xls", page(`
政策 | 5×1 助老
依据 | 5×1 某号文件
类别 | 内容 | 评分标准 | 完成情况 | 权重 | 评分
1×2 产出 | 人数 | 少一人扣一分 | 300人 | 60 | 58
次数 | 少一次扣五分 | 12次 | 40 | 40
4×1 合计 | 100 | 98
`)}.open()
	if err != nil {
		t.Fatal(err)
	}
	got, _, list := Read([]*language.Form{f}, []File{file})
	if len(got) != 1 || len(list) > 0 {
		t.Fatal(len(got), told(list))
	}
	e := got[0]
	text := fmt.Sprint(e.Form.V, e.Project.V, e.Texts[0].Key, e.Texts[0].V.V, e.Total.V)
	for _, x := range e.Indicators {
		text += fmt.Sprint(" ", x.Level1.V, x.Level3.V, x.Texts[0].Key, x.Texts[0].V.V, x.Actual.V, x.Weight.V, "/", x.Score.V)
	}
	if want := "政策助老立项依据某号文件98 产出人数计分标准少一人扣一分300人60/58 产出次数计分标准少一次扣五分12次40/40"; text != want {
		t.Errorf("%s, want %s", text, want)
	}
}
