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

func formPack(t *testing.T, section string) *pack.Pack {
	t.Helper()
	src, err := os.ReadFile("../../templates/base/" + language.FormFile)
	if err != nil {
		t.Fatal(err)
	}
	p := testPack(section, "")
	p.Files[language.FormFile] = pack.File{Path: "p/" + language.FormFile, Text: string(src)}
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

func TestFormsThatCanNotBePrinted(t *testing.T) {
	for _, test := range []struct {
		name, section, code string
		change              func(p *pack.Pack)
	}{
		{"no section asks for them", "## 自评\n\n无。\n", "TX141", func(*pack.Pack) {}},
		{"asked for twice", "{{自评表}}\n\n{{自评表}}\n", "TX104", func(*pack.Pack) {}},
		{"a pack without the words", "{{自评表}}\n", "TX140", func(p *pack.Pack) { delete(p.Files, language.FormFile) }},
		{"a column too few", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, "widths = [4, ", "widths = [") }},
		{"a title with an unknown gap", "{{自评表}}\n", "TP051", func(p *pack.Pack) { edit(p, "{项目}", "{名称}") }},
		{"a cell too few", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `{ text = "实施单位" }, `, "") }},
		{"a cell too wide", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `value = "项目", cols = 7`, `value = "项目", cols = 8`) }},
		{"a cell into another", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `"年度总体目标", rows = 2`, `"年度总体目标", rows = 3`) }},
		{"a cell below the last row", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `text = "总分", cols = 6`, `text = "总分", cols = 6, rows = 2`) }},
		{"a cell over several indicators", "{{自评表}}\n", "TP050", func(p *pack.Pack) { edit(p, `"指标.得分" }`, `"指标.得分", rows = 2 }`) }},
		{"scores that are merged", "{{自评表}}\n", "TP052", func(p *pack.Pack) { edit(p, `"指标.得分" }`, `"指标.得分", merge = true }`) }},
		{"a value that there is not", "{{自评表}}\n", "TP052", func(p *pack.Pack) { edit(p, `value = "电话"`, `value = "电"`) }},
		{"a word that is missing", "{{自评表}}\n", "IN003", func(p *pack.Pack) { edit(p, "none   =", "# none =") }},
		{"not alone in its line", "见{{自评表}}。\n", "TP016", func(*pack.Pack) {}},
		{"with an argument", "{{自评表 \"甲\"}}\n", "TP018", func(*pack.Pack) {}},
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

func edit(p *pack.Pack, from, to string) {
	f := p.Files[language.FormFile]
	f.Text = strings.Replace(f.Text, from, to, 1)
	p.Files[language.FormFile] = f
}
