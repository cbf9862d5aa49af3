package forms

import (
	"archive/zip"
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/workbook"
	"gen/templates"

	"github.com/google/go-cmp/cmp"
)

// baseForms are those of the base of all packs.
func baseForms(t testing.TB) []*language.Form {
	t.Helper()
	p, list := pack.Open(templates.FS, "beijing-2024", 2024)
	forms, more := language.ReadForms(p)
	if list = append(list, more...); len(list) > 0 {
		t.Fatal(list)
	}
	return forms
}

// Tables are written down row by row: | ends a cell, 2×3 before a text makes one of two columns and three rows, ↵ breaks a
// line, and a line of = ends a table.
type tableCell struct {
	cols, rows int
	text       string
}

var merged = regexp.MustCompile(`^(\d)×(\d) ?(.*)$`)

func tables(text string) (list [][][]tableCell) {
	for _, table := range strings.Split(strings.TrimSpace(text), "\n=\n") {
		var rows [][]tableCell
		for _, line := range strings.Split(table, "\n") {
			var row []tableCell
			for _, text := range strings.Split(strings.TrimSpace(line), "|") {
				c := tableCell{1, 1, strings.TrimSpace(text)}
				if m := merged.FindStringSubmatch(c.text); m != nil {
					c = tableCell{int(m[1][0] - '0'), int(m[2][0] - '0'), m[3]}
				}
				c.text = strings.ReplaceAll(c.text, "↵", "\n")
				row = append(row, c)
			}
			rows = append(rows, row)
		}
		list = append(list, rows)
	}
	return list
}

// page has the tables as a web page, such as many systems export for a workbook.
func page(text string) []byte {
	var b strings.Builder
	b.WriteString("<html>")
	for _, rows := range tables(text) {
		b.WriteString("<table>")
		for _, row := range rows {
			b.WriteString("<tr>")
			for _, c := range row {
				fmt.Fprintf(&b, "<td colspan=%d rowspan=%d>%s</td>", c.cols, c.rows, strings.ReplaceAll(c.text, "\n", "<br>"))
			}
		}
		b.WriteString("</table>")
	}
	return []byte(b.String())
}

// word has the tables as a Word file.
func word(t testing.TB, text string) []byte {
	t.Helper()
	var b strings.Builder
	for _, rows := range tables(text) {
		b.WriteString("<w:p><w:r><w:t>表</w:t></w:r></w:p><w:tbl>")
		open := map[int]tableCell{} // cells that go on in the next row, by their first columns
		for _, row := range rows {
			b.WriteString("<w:tr>")
			if strings.HasPrefix(row[0].text, "删去") {
				b.WriteString(`<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>`)
			}
			column := 0
			above := func() {
				for open[column].rows > 0 {
					c := open[column]
					fmt.Fprintf(&b, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/><w:vMerge/></w:tcPr><w:p/></w:tc>`, c.cols)
					c.rows--
					open[column] = c
					column += c.cols
				}
			}
			for _, c := range row {
				above()
				fmt.Fprintf(&b, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/>`, c.cols)
				if c.rows > 1 {
					b.WriteString(`<w:vMerge w:val="restart"/>`)
					open[column] = tableCell{c.cols, c.rows - 1, ""}
				}
				text := strings.ReplaceAll(c.text, "\n", "</w:t></w:r></w:p><w:p><w:r><w:t>")
				b.WriteString("</w:tcPr><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>")
				column += c.cols
			}
			above()
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl>")
	}
	const begin, end = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`, `</w:body></w:document>`
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for name, part := range map[string]string{
		"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" ` +
			`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": begin + b.String() + end,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(part))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// official is the form as the Ministry prints it, filled in; the tests change one thing each.
const official = `
9×1 项目支出绩效自评表
9×1（2024年度）
2×1 项目名称 | 7×1 丁项目
2×1 主管部门 | 3×1 某局 | 1×1 实施单位 | 3×1 某中心
2×1 项目负责人 | 3×1 负责人甲 | 1×1 联系电话 | 3×1 000-00000000
1×5 项目资金↵（万元） | 2×1 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
2×1 年度资金总额 | 377 | 377.5 | 375.717 | 10 | 99.53% | 9.95
2×1 其中：当年财政拨款 | 377 | 377 | 375.717 | — | — | —
2×1 上年结转资金 | 0 | 0.5 | 0 | — | — | —
2×1 其他资金 | 0 | 0 | 0 | — | — | —
1×2 年度总体目标 | 4×1 预期目标 | 4×1 实际完成情况
4×1 1.覆盖；↵2.维护。 | 4×1 已完成。
1×5 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
1×3 产出指标 | 1×2 数量指标 | 点位 | 45个 | 45个 | 40 | 40 |
带宽 | 2130Mb/s | 2000Mb/s | 30 | 22.5 | 线路改造
质量指标 | 故障率 | ≤2% | 1% | 15 | 15 |
满意度指标 | 服务对象满意度指标 | 满意度 | ≥90% | 95% | 5 | 5 |
6×1 总分 | 100 | 92.45 |
`

const beginning = `project    = "丁项目"
department = "某局"
unit       = "某中心"
leader     = "负责人甲"
phone      = "000-00000000"
total      = 92.45

[funds]
# 当年财政拨款：initial 年初预算数，full 全年预算数，actual 全年执行数
appropriation = { initial = 377, full = 377, actual = 375.717 }
carried       = { initial = 0, full = 0.5, actual = 0 }
`

// data is a file and what stands in it.
type data struct {
	name string
	data []byte
}

// open is a file as the command opens it, or why that can't be.
func (d data) open() (File, error) {
	if IsWord(d.data) {
		return File{Name: d.name, Word: d.data}, nil
	}
	book, err := workbook.Read(d.data)
	return File{Name: d.name, Book: book}, err
}

func readAll(t *testing.T, all ...data) ([]report.Evaluation, diag.List) {
	t.Helper()
	var files []File
	for _, d := range all {
		f, err := d.open()
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	forms, _, list := Read(baseForms(t), files)
	return forms, list
}

func told(list diag.List) string {
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "%s %d %s %s\n", f.Code, f.Severity, f.Pos, f.Message)
	}
	return b.String()
}

// edited is the form with pieces replaced: from, to, from, to.
func edited(t *testing.T, edits ...string) string {
	t.Helper()
	text := official
	for i := 0; i < len(edits); i += 2 {
		if !strings.Contains(text, edits[i]) {
			t.Fatalf("the form has no %q", edits[i])
		}
		text = strings.ReplaceAll(text, edits[i], edits[i+1])
	}
	return text
}

func TestTheOfficialForm(t *testing.T) {
	got, list := readAll(t, data{"自评.xls", page(official)})
	if len(got) != 1 || len(list) > 0 {
		t.Fatal(len(got), told(list))
	}
	want := beginning + `
[goals]
expected = """
1.覆盖；
2.维护。"""
actual   = "已完成。"

[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
level3 = "点位"
target = "45个"
actual = "45个"
weight = 40
score  = 40

[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
level3 = "带宽"
target = "2130Mb/s"
actual = "2000Mb/s"
weight = 30
score  = 22.5
reason = "线路改造"

[[indicator]]
level1 = "产出指标"
level2 = "质量指标"
level3 = "故障率"
target = "≤2%"
actual = "1%"
weight = 15
score  = 15

[[indicator]]
level1 = "满意度指标"
level2 = "服务对象满意度指标"
level3 = "满意度"
target = "≥90%"
actual = "95%"
weight = 5
score  = 5
`
	if diff := cmp.Diff(want, report.Draft{}.Form(&got[0])); diff != "" {
		t.Error(diff)
	}
}

// An indicator may be called as a label of the form is.
func TestIndicatorsNamedAsLabels(t *testing.T) {
	text := edited(t, "带宽", "联系电话", "点位", "合计", "故障率", "项目名称")
	for file, content := range map[string][]byte{"自评.xls": book(text), "自评.docx": word(t, text)} {
		got, list := readAll(t, data{file, content})
		if len(list) > 0 || len(got) != 1 || len(got[0].Indicators) != 4 || got[0].Indicators[1].Level3.V != "联系电话" || got[0].Phone.V != "000-00000000" {
			t.Error(file, len(got), told(list))
		}
	}
}

// A row that was struck out in Word is not read.
func TestRowsStruckOut(t *testing.T) {
	text := edited(t, "| 30 | 22.5 | 线路改造", "| 30 | 22.5 | 线路改造\n删去 | 2000Mb/s | 2000Mb/s | 10 | 10 |", "1×5 绩效", "1×6 绩效", "1×3 产出", "1×4 产出", "1×2 数量", "1×3 数量")
	got, list := readAll(t, data{"自评.docx", word(t, text)})
	want := "DR308 1 自评.docx:第1张自评表!D14 “丁项目”的自评表：修订中删去的行没有读\n"
	if len(got) != 1 || len(got[0].Indicators) != 4 || told(list) != want {
		t.Error(len(got), told(list))
	}
}

// A form that is written down says of each value where it was.
func TestWhereValuesWere(t *testing.T) {
	got, _ := readAll(t, data{"某处/自评.docx", word(t, official)})
	text := TOML(&got[0])
	for _, want := range []string{
		"# 由 自评.docx（第1张自评表）导入，行末是原来的格子；金额以万元计。\n",
		"unit       = \"某中心\"",
		"# C6、D6、E6",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s\nlacks %s", text, want)
		}
	}
}

// People lay the form out in many ways, and all say the same.
func TestTheSameFormOtherwise(t *testing.T) {
	want, _ := readAll(t, data{"自评.xls", page(official)})
	const head = "1×5 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施\n"
	for name, edits := range map[string][]string{
		"spread labels":        {"项目名称", "项 目 名 称：", "年度资金总额", "年度资金\u3000总额", "三级指标", "三级↵指标", "绩效指标", "绩↵效↵指↵标"},
		"texts upright":        {"1×3 产出指标", "1×3 产↵出↵指↵标", "1×2 数量指标", "1×2 数量↵指标"},
		"in 元":                 {"项目资金↵（万元）", "项目资金（元）", "| 377 ", "| 3,770,000.00 ", "| 377.5 ", "| 3775000 ", "| 375.717 ", "| 3757170.00 ", "| 0.5 ", "| 5000 "},
		"the unit above":       {"项目资金↵（万元）", "项目资金", "9×1（2024年度）", "9×1 金额单位：万元"},
		"the unit far above":   {"项目资金↵（万元）", "项目资金", "9×1 项目支出绩效自评表", "5×1 附件1 | 4×1 单位：万元\n9×1 项目支出绩效自评表"},
		"the unit in the form": {"项目资金↵（万元）", "项目资金", "3×1 000-00000000", "1×1 000-00000000 | 2×1 金额单位：万元"},
		"letters of a formula": {"全年预算数 |", "全年预算数（A） |", "全年执行数 |", "全年执行数（B） |", "| 执行率 |", "| 执行率（B/A） |", "| 99.53% |", "| 0.9953 |"},
		"the unit below":       {"1×5 项目资金↵（万元）", "项目资金", "2×1 年度资金总额", "（万元） | 2×1 年度资金总额", "2×1 其中", " | 2×1 其中", "2×1 上年结转资金", " | 2×1 上年结转资金", "2×1 其他资金", " | 2×1 其他资金"},
		"the unit in a head":   {"项目资金↵（万元）", "项目资金", "年初预算数", "年初预算数（万元）"},
		"units behind":         {"| 377 ", "| 377万元 ", "| 40 | 40 |", "| 40分 | 40.00 |", "| 100 | 92.45 |", "| 100分 | 92.45分 |"},
		"nothing, not zero":    {"2×1 其他资金 | 0 | 0 | 0 |", "2×1 其他资金 | | / | 无 |", "2×1 上年结转资金 | 0 | 0.5 | 0 |", "2×1 上年结转资金 | — | 0.5 | |"},
		"wide digits":          {"| 377 ", "| ３７７ ", "| 22.5 |", "| ２２．５ |"},
		"scores in the heads":  {"一级指标", "一级指标", "| 分值 | 得分 |", "| 分值（90分） | 得分(分) |"},
		"other words": {"年度指标值", "年度目标值", "实际完成值", "实际完成情况", "| 分值 | 得分 |", "| 权重 | 自评得分 |", "其中：当年财政拨款", "其中:财政拨款",
			"偏差原因分析及改进措施", "偏差原因分析与改进措施", "主管部门", "主管部门及代码", "年初预算数", "年初预算", "全年执行数", "执行数", "4×1 预期目标", "4×1 年初设定目标"},
		"years in the labels": {"全年预算数", "2024年度全年预算数", "年初预算数", "2024年初预算数", "全年执行数", "2024年全年执行数",
			"年度资金总额", "2024年度资金总额", "年度总体目标", "2024年度总体目标", "4×1 预期目标", "4×1 2024年预期目标"},
		"a project of the second level": {"项目名称", "二级项目名称"},
		"a sum over several columns":    {"6×1 总分 | 100 | 92.45 |", "6×1 总分 | 3×1 92.45"},
		"blank rows":                    {"6×1 总分", "产出指标 | 数量指标 | 指标2： | | | | |\n…… | …… | …… | | | | |\n | | | | | | | |\n6×1 总分", "1×5 绩效指标", "1×8 绩效指标"},
		"a head again": {"质量指标 | 故障率", strings.TrimSuffix(head, "\n") + "\n产出指标 | 质量指标 | 故障率", "1×3 产出指标", "1×2 产出指标",
			"1×5 绩效指标 | 一级指标", "1×3 绩效指标 | 一级指标"},
		"the whole head again": {"质量指标 | 故障率", "2×1 项目名称 | 7×1 丁项目\n2×1 主管部门 | 3×1 某局 | 1×1 实施单位 | 3×1 某中心\n" +
			head + "产出指标 | 质量指标 | 故障率", "1×3 产出指标", "1×2 产出指标", "1×5 绩效指标 | 一级指标", "1×3 绩效指标 | 一级指标"},
		"over two pages": {"质量指标 | 故障率", "=\n1×2 绩效指标 | 1×1 产出指标 | 质量指标 | 故障率", "1×3 产出指标", "1×2 产出指标", "1×5 绩效指标 | 一级指标", "1×3 绩效指标 | 一级指标"},
		"over two pages with heads": {"质量指标 | 故障率", "=\n" + strings.Replace(head, "1×5", "1×3", 1) + "产出指标 | 质量指标 | 故障率", "1×3 产出指标", "1×2 产出指标",
			"1×5 绩效指标 | 一级指标", "1×3 绩效指标 | 一级指标"},
		"the sum on a page of its own": {"6×1 总分", "=\n6×1 总分", "1×5 绩效指标", "1×5 绩效指标"},
		"another table behind it":      {"6×1 总分 | 100 | 92.45 |", "6×1 总分 | 100 | 92.45 |\n=\n序号 | 内容 | 金额\n1 | 车 | 3"},
		"a column apart":               {"| 分值 | 得分 | 偏差原因分析及改进措施\n", "| 分值 | 得分 | 偏差原因分析及改进措施 | 备注\n", "| 22.5 | 线路改造", "| 22.5 | 线路改造 | 无"},
		"behind a colon":               {"2×1 项目名称 | 7×1 丁项目", "9×1 项目名称：丁项目"},
		"the department first": {"2×1 项目名称 | 7×1 丁项目\n2×1 主管部门 | 3×1 某局 | 1×1 实施单位 | 3×1 某中心",
			"2×1 主管部门 | 3×1 某局 | 1×1 实施单位 | 3×1 某中心\n2×1 项目名称 | 7×1 丁项目"},
		"goals beside": {"1×2 年度总体目标 | 4×1 预期目标 | 4×1 实际完成情况\n4×1 1.覆盖；↵2.维护。 | 4×1 已完成。",
			"1×2 年度总体目标 | 2×1 预期目标 | 6×1 1.覆盖；↵2.维护。\n2×1 实际完成情况 | 6×1 已完成。"},
		"goals in two rows": {"1×2 年度总体目标", "1×3 年度总体目标", "4×1 1.覆盖；↵2.维护。 | 4×1 已完成。", "4×1 1.覆盖； | 4×1 已完成。\n4×1 2.维护。 | 4×1"},
		"columns in another order": {"| 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施", "| 分值 | 得分 | 偏差原因分析及改进措施 | 年度指标值 | 实际完成值",
			"| 45个 | 45个 | 40 | 40 |", "| 40 | 40 | | 45个 | 45个", "| 2130Mb/s | 2000Mb/s | 30 | 22.5 | 线路改造", "| 30 | 22.5 | 线路改造 | 2130Mb/s | 2000Mb/s",
			"| ≤2% | 1% | 15 | 15 |", "| 15 | 15 | | ≤2% | 1%", "| ≥90% | 95% | 5 | 5 |", "| 5 | 5 | | ≥90% | 95%", "6×1 总分 | 100 | 92.45 |", "4×1 总分 | 100 | 92.45 |"},
		"levels that are not merged":   {"1×3 产出指标 | 1×2 数量指标 |", "产出指标 | 数量指标 |", "\n带宽 ", "\n | | 带宽 ", "\n质量指标 |", "\n | 质量指标 |"},
		"the last row without its sum": {"6×1 总分 | 100 | 92.45 |", "7×1 总分 | 92.45 |"},
		"a foot":                       {"6×1 总分 | 100 | 92.45 |", "6×1 总分 | 100 | 92.45 |\n填表人：张三 | 3×1 联系电话：1380000 | 2×1 填表日期：2025年2月1日"},
		"other columns before":         {"9×1 项目支出绩效自评表", "9×1 项目支出绩效自评表\n序号 | 单位 | 项目名称\n1 | 某局 | 丁项目"},
	} {
		t.Run(name, func(t *testing.T) {
			text := edited(t, edits...)
			for file, content := range map[string][]byte{"自评.xls": page(text), "自评.docx": word(t, text)} {
				got, list := readAll(t, data{file, content})
				if len(list) > 0 || len(got) != 1 {
					t.Fatal(len(got), told(list))
				}
				if diff := cmp.Diff(report.Draft{}.Form(&want[0]), report.Draft{}.Form(&got[0])); diff != "" {
					t.Error(file, diff)
				}
			}
		})
	}
}

// What is wrong in a form is told at its cell.
func TestWrongForms(t *testing.T) {
	for _, test := range []struct {
		name  string
		edits []string
		want  string
	}{
		{"a source that is not known", []string{"2×1 其他资金 | 0", "2×1 银行贷款 | 1"}, "DR303 0 自评.xls:Sheet1!B10 不认识的资金来源“银行贷款”"},
		{"a column that is not known", []string{"| 偏差原因分析及改进措施", "| 偏差原因分析及改进措施 | 佐证材料", "| 线路改造", "| 线路改造 | 照片"}, "DR303 0 自评.xls:Sheet1!J13 不认识的栏目“佐证材料”"},
		{"a label that is not known", []string{"项目负责人", "项目秘书"}, "DR303 1 自评.xls:Sheet1!A5 不认识的栏目“项目秘书”，没有导入"},
		{"a label that is not known, with the unit above", []string{"项目负责人", "项目秘书", "9×1（2024年度）", "9×1 单位：万元"}, "DR303 1 自评.xls:Sheet1!A5 不认识的栏目“项目秘书”，没有导入"},
		{"two columns of one name", []string{"| 分值 | 得分 | 偏差", "| 得分 | 得分 | 偏差"}, "DR303 0 自评.xls:Sheet1!H13 “得分”有两栏"},
		{"a unit of measure apart", []string{"| 偏差原因分析及改进措施", "| 计量单位 | 偏差原因分析及改进措施", "| 40 | 40 |", "| 40 | 40 | 个 |"}, "DR303 0 自评.xls:Sheet1!I13 不认识的栏目“计量单位”"},
		{"a wrong sum of money", []string{"总额 | 377 |", "总额 | 376 |"}, "DR306 0 自评.xls:Sheet1!D7 年度资金总额的年初预算数是 376 万元，各来源加起来是 377 万元"},
		{"a sum without sources", []string{"| 377 | 377 | 375.717 | —", "| | | | —", "| 0 | 0.5 | 0 |", "| | | | "},
			"DR306 0 自评.xls:Sheet1!D7 年度资金总额的年初预算数是 377 万元，各来源加起来是 0 万元"},
		{"a wrong sum of scores", []string{"| 92.45", "| 93.45"}, "DR306 1 自评.xls:Sheet1!H18 总分写的是 93.45，各项得分加起来是 92.45"},
		{"a wrong sum of weights", []string{"| 100 |", "| 90 |"}, "DR306 1 自评.xls:Sheet1!G18 分值写的是 90，加起来是 100"},
		{"a rounded score of the rate", []string{"| 9.95", "| 10", "92.45", "92.5"}, "DR306 1 自评.xls:Sheet1!I7 执行率的得分写的是 10，按执行率计算是 9.95"},
		{"a wrong sum over several columns", []string{"6×1 总分 | 100 | 92.45 |", "6×1 总分 | 3×1 93.45"}, "DR306 1 自评.xls:Sheet1!G18 总分写的是 93.45，各项得分加起来是 92.45"},
		{"a comma for a point", []string{"| 375.717 ", "| 375,71 "}, "DR304 0 自评.xls:Sheet1!F8 “375,71”不是金额"},
		{"a wide comma for a point", []string{"| 22.5 |", "| 22，5 |"}, "DR304 0 自评.xls:Sheet1!H15 “22，5”不是分数"},
		{"no number", []string{"| 30 | 22.5 |", "| 30 | 优 |"}, "DR304 0 自评.xls:Sheet1!H15 “优”不是分数"},
		{"a percentage", []string{"| 30 | 22.5 |", "| 30 | 75% |"}, "DR304 0 自评.xls:Sheet1!H15 “75%”不是分数"},
		{"too fine a score", []string{"| 30 | 22.5 |", "| 30 | 22.505 |"}, "DR304 0 自评.xls:Sheet1!H15 “22.505”不是分数"},
		{"too fine an amount", []string{"| 375.717 ", "| 375.7170001 "}, "DR304 0 自评.xls:Sheet1!F8 金额“375.7170001”细到了分以下"},
		{"two amounts in one", []string{"2×1 其中：当年财政拨款 | 377 | 377 |", "2×1 其中：当年财政拨款 | 2×1 377 |"}, "DR303 0 自评.xls:Sheet1!D8 “377”跨了“年初预算数”和“全年预算数”两栏"},
		{"one weight for two", []string{"45个 | 40 | 40 |\n", "45个 | 1×2 70 | 40 |\n", "| 30 | 22.5 |", "| 22.5 |"}, "DR304 0 自评.xls:Sheet1!G14 “分值”合并了几行，分不出每个指标的"},
		{"no unit", []string{"↵（万元）", ""}, "DR305 1 自评.xls:Sheet1!A6 项目资金没有写单位，按万元读了"},
		{"nothing done", []string{"4×1 已完成。", "4×1"}, "DR305 1 自评.xls:Sheet1!A3 没有写实际完成情况"},
		{"not scored", []string{"| 15 | 15 |", "| 15 | |"}, "DR305 1 自评.xls:Sheet1!C16 指标“故障率”没有写得分"},
		{"a source twice", []string{"2×1 其他资金 ", "2×1 上年结转资金 "}, "DR303 0 自评.xls:Sheet1!B10 “上年结转资金”写了两行"},
		{"a text beside the form", []string{"| 22.5 | 线路改造", "| 22.5 | 线路改造 | 见附件"}, "DR303 0 自评.xls:Sheet1!J15 “见附件”不在任何一栏下面"},
		{"no project", []string{"项目名称", "活动名称"}, "DR303 1 自评.xls:Sheet1!A13 这张表有绩效指标，没有“项目名称”"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, list := readAll(t, data{"自评.xls", page(edited(t, test.edits...))})
			if text := strings.ReplaceAll(told(list), "“丁项目”的自评表：", ""); !strings.Contains(text, test.want) {
				t.Error(text)
			} else if len(list) > 1 {
				t.Log(text)
			}
		})
	}
}
