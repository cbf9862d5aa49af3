package compose

import (
	"os"
	"strings"
	"testing"

	"gen/generator/language"
	"gen/generator/pack"

	"github.com/google/go-cmp/cmp"
)

const testForm = `
[[evaluation]]
project    = "丁项目"
department = "某局"
unit       = "某中心"
leader     = "负责人甲"
funds      = { appropriation = { initial = 377, full = 377, actual = "3757170元" }, carried = { full = 0.5 } }
goals      = { expected = "1.覆盖；\n2.维护。", actual = "已完成。" }
[[evaluation.indicator]]
level1 = "产出指标"
level2 = "数量指标"
level3 = "点位"
target = "45个"
actual = "45个"
weight = 40
score  = 40
[[evaluation.indicator]]
level1 = "产出指标"
level2 = "数量指标"
level3 = "带宽"
target = "2130Mb/s"
actual = "2000Mb/s"
weight = 30
score  = 22.5
reason = "线路改造"
[[evaluation.indicator]]
level1 = "产出指标"
level2 = "质量指标"
level3 = "故障率"
target = "≤2%"
actual = "1%"
weight = 20
score  = 20
`

const (
	formFile  = "evaluation.toml"
	wholeFile = "evaluation/整体自评表.toml"
)

func formPack(t *testing.T, section string) *pack.Pack {
	t.Helper()
	p := testPack(section, "")
	for _, name := range []string{formFile, wholeFile} {
		src, err := os.ReadFile("../../templates/base/" + name)
		if err != nil {
			t.Fatal(err)
		}
		p.Files[name] = pack.File{Path: "p/" + name, Text: string(src)}
	}
	return p
}

// The form has the official grid: equal levels are one merged cell, amounts are printed as stated.
func TestFormOfSelfEvaluation(t *testing.T) {
	text, list := written(t, formPack(t, "## 自评\n\n{{range .自评}}{{.项目}}得{{数 .总分}}分。{{end}}\n\n{{自评表}}\n"), testReport+testForm, nil)
	if len(list) > 0 {
		t.Fatal(told(list))
	}
	want := `## 一、 自评 {s2}

‹丁项目›得⟦92.45|自评.1.总分⟧分。

表 1. 丁项目 {e1} 表单
  栏 4 6 7 15 11 11 4 6 9
  | 2×1 项目名称 | · | 7×1 ‹丁项目› | · | · | · | · | · | · |
  | 2×1 主管部门 | · | 3×1 ‹某局› | · | · | 实施单位 | 3×1 ‹某中心› | · | · |
  | 2×1 项目负责人 | · | 3×1 ‹负责人甲› | · | · | 联系电话 | 3×1  | · | · |
  | 1×5 项目资金（万元） | 2×1  | · | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
  | · | 2×1 年度资金总额 | · | ⟦377|自评.1.资金.合计.年初预算⟧ | ⟦377.5|自评.1.资金.合计.全年预算⟧ | ⟦375.717|自评.1.资金.合计.执行⟧ | ⟦10|自评.1.执行率分值⟧ | ⟦99.53%|自评.1.执行率⟧ | ⟦9.95|自评.1.执行率得分⟧ |
  | · | 2×1 其中：当年财政拨款 | · | ⟦377|自评.1.资金.当年财政拨款.年初预算⟧ | ⟦377|自评.1.资金.当年财政拨款.全年预算⟧ | ⟦375.717|自评.1.资金.当年财政拨款.执行⟧ | — | — | — |
  | · | 2×1 →上年结转资金 | · | ⟦0|自评.1.资金.上年结转.年初预算⟧ | ⟦0.5|自评.1.资金.上年结转.全年预算⟧ | ⟦0|自评.1.资金.上年结转.执行⟧ | — | — | — |
  | · | 2×1 →其他资金 | · | ⟦0|自评.1.资金.其他.年初预算⟧ | ⟦0|自评.1.资金.其他.全年预算⟧ | ⟦0|自评.1.资金.其他.执行⟧ | — | — | — |
  | 1×2 年度总体目标 | 4×1 预期目标 | · | · | · | 4×1 实际完成情况 | · | · | · |
  | · | 4×1 ‹1.覆盖；↵2.维护。› | · | · | · | 4×1 ‹已完成。› | · | · | · |
  | 1×4 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
  | · | 1×3 ‹产出指标› | 1×2 ‹数量指标› | ‹点位› | ‹45个› | ‹45个› | ⟦40|自评.1.指标.1.分值⟧ | ⟦40|自评.1.指标.1.得分⟧ |  |
  | · | · | · | ‹带宽› | ‹2130Mb/s› | ‹2000Mb/s› | ⟦30|自评.1.指标.2.分值⟧ | ⟦22.5|自评.1.指标.2.得分⟧ | ‹线路改造› |
  | · | · | ‹质量指标› | ‹故障率› | ‹≤2%› | ‹1%› | ⟦20|自评.1.指标.3.分值⟧ | ⟦20|自评.1.指标.3.得分⟧ |  |
  | 6×1 总分 | · | · | · | · | · | ⟦100|自评.1.总分值⟧ | ⟦92.45|自评.1.总分⟧ |  |`
	if diff := cmp.Diff(want, text); diff != "" {
		t.Error(diff)
	}
}

// A pack has forms of its own beside that of projects: other columns, its own texts, a grade, figures of the accounts.
func TestOwnForms(t *testing.T) {
	p := formPack(t, "{{range .政策自评表}}{{.项目}}得{{数 .总分}}分。{{end}}\n\n{{自评表}}\n\n{{自评表 \"政策自评表\"}}\n")
	p.Files["evaluation/政策自评表.toml"] = pack.File{Path: "p/政策自评表.toml", Text: `
title  = "{年度}年度{项目}自评表（{序号}）"
widths = [10, 10, 20, 10, 10]
none   = "/"
texts  = ["存在的问题", "指标.计分标准"]
grade  = [{ name = "优", least = 90 }, { name = "其他", least = 0 }]
rows = [
  [{ text = "政策名称" }, { value = "项目", cols = 4, align = "左" }],
  [{ text = "指标", rows = 2 }, { text = "类别" }, { text = "计分标准" }, { text = "权重" }, { text = "得分" }],
  [{ value = "指标.一级指标", merge = true }, { value = "指标.计分标准", merge = true }, { value = "指标.分值" }, { value = "指标.得分" }],
  [{ text = "等次" }, { value = "等次" }, { text = "全部支出" }, { value = "支出", cols = 2 }],
  [{ text = "问题" }, { value = "存在的问题", cols = 4 }],
]
`}
	text, list := written(t, p, testReport+testForm+`
[[evaluation]]
form    = "政策自评表"
project = "乙政策"
texts   = { "存在的问题" = "进度慢；\n用得少。" }
indicator = [
  { level1 = "产出", level3 = "甲", weight = 50, score = 50, texts = { "计分标准" = "每少一个扣一分" } },
  { level1 = "产出", level3 = "乙", weight = 30, score = 29.5, texts = { "计分标准" = "每少一个扣一分" } },
  { level1 = "效益", level3 = "丙", weight = 20, score = 20 },
]
`, nil)
	if len(list) > 0 {
		t.Fatal(told(list))
	}
	want := `
表 2023年度乙政策自评表（1） {e2} 表单
  栏 10 10 20 10 10
  | 政策名称 | 4×1 ‹乙政策› | · | · | · |
  | 1×4 指标 | 类别 | 计分标准 | 权重 | 得分 |
  | · | 1×2 ‹产出› | 1×2 ‹每少一个扣一分› | ⟦50|自评.2.指标.1.分值⟧ | ⟦50|自评.2.指标.1.得分⟧ |
  | · | · | · | ⟦30|自评.2.指标.2.分值⟧ | ⟦29.5|自评.2.指标.2.得分⟧ |
  | · | ‹效益› |  | ⟦20|自评.2.指标.3.分值⟧ | ⟦20|自评.2.指标.3.得分⟧ |
  | 等次 | 优 | 全部支出 | 2×1 ⟦1118.31|支出.合计⟧ | · |
  | 问题 | 4×1 ‹进度慢；↵用得少。› | · | · | · |`
	if !strings.Contains(text, want) || !strings.Contains(text, "‹乙政策›得⟦99.5|自评.2.总分⟧分。") || strings.Count(text, "表单") != 2 {
		t.Error(text)
	}
}

func TestFormsThatCanNotBePrinted(t *testing.T) {
	for _, test := range []struct {
		name, section, code string
		change              func(p *pack.Pack)
	}{
		{"no section asks for them", "## 自评\n\n无。\n", "TX141", func(*pack.Pack) {}},
		{"asked for twice", "{{自评表}}\n\n{{自评表}}\n", "TX104", func(*pack.Pack) {}},
		{"a pack without the words", "{{自评表}}\n", "TX140", func(p *pack.Pack) { delete(p.Files, formFile) }},
		{"a column too few", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, "widths = [4, ", "widths = [") }},
		{"a title with an unknown gap", "{{自评表}}\n", "TP051", func(p *pack.Pack) { edit(p, "{项目}", "{名称}") }},
		{"a better grade behind one", "{{自评表}}\n", "TP052", func(p *pack.Pack) {
			edit(p, "widths = [4, ", "grade = [{ name = \"良\", least = 80 }, { name = \"优\", least = 90 }]\nwidths = [4, ")
		}},
		{"a cell too few", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `{ text = "实施单位" }, `, "") }},
		{"a cell too wide", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `value = "项目", cols = 7`, `value = "项目", cols = 8`) }},
		{"a cell into another", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `"年度总体目标", rows = 2`, `"年度总体目标", rows = 3`) }},
		{"a cell below the last row", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `text = "总分", cols = 6`, `text = "总分", cols = 6, rows = 2`) }},
		{"a cell over several indicators", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `"指标.得分" }`, `"指标.得分", rows = 2 }`) }},
		{"scores that are merged", "{{自评表}}\n", "TP052", func(p *pack.Pack) { edit(p, `"指标.得分" }`, `"指标.得分", merge = true }`) }},
		{"a value that there is not", "{{自评表}}\n", "TP052", func(p *pack.Pack) { edit(p, `value = "电话"`, `value = "电"`) }},
		{"a word that is missing", "{{自评表}}\n", "IN003", func(p *pack.Pack) { edit(p, "none   =", "# none =") }},
		{"not alone in its line", "见{{自评表}}。\n", "TP016", func(*pack.Pack) {}},
		{"with an argument", "{{自评表 \"甲\"}}\n", "TP021", func(*pack.Pack) {}},
	} {
		p := formPack(t, test.section)
		test.change(p)
		_, list := language.Read(p).Compile()
		if !list.HasErrors() {
			_, list = written(t, p, testReport+testForm, nil)
		}
		if len(list) != 1 || list[0].Code != test.code {
			t.Errorf("%s: %s", test.name, told(list))
		}
	}
}

func edit(p *pack.Pack, from, to string) { editFile(p, formFile, from, to) }

func editFile(p *pack.Pack, name, from, to string) {
	f := p.Files[name]
	f.Text = strings.Replace(f.Text, from, to, 1)
	p.Files[name] = f
}

// What is wrong with a form is found before any report has one.
func TestFormsAreProofread(t *testing.T) {
	for _, test := range []struct{ name, from, to, want string }{
		{"right", "", "", ""},
		{"a text that it does not name", `, "改进措施"]`, "]", "TP052 自评表里没有“改进措施”｜可以用的名称"},
		{"a text that every form has", `texts  = [`, `texts  = ["电话", `, "TP052 texts 里的“电话”"},
		{"no grades", "grade = [", "unused = \"\"\ngrades = [", "IN001"},
		{"a figure of another name", `value = "资金.合计.执行"`, `value = "资金.合计.执行数"`, "TP052 自评表里没有“资金.合计.执行数”｜是不是“资金.合计.执行”？"},
		{"the same as nothing", `= "支出" }`, `= "支处" }`, "TP052 自评表里没有“支处”"},
		{"nothing that is the same", `{ "资金.合计.执行" =`, `{ "资金.执行" =`, "TP052 自评表里没有“资金.执行”"},
	} {
		p := formPack(t, "甲。\n")
		editFile(p, wholeFile, test.from, test.to)
		got := told(Lint(p))
		if !strings.Contains(got, test.want) || test.want == "" && strings.Contains(got, "TP05") {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}
