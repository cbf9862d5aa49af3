package check

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/figure"
	"gen/generator/internal/sample"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
)

// inPassage is what the rules about texts find in a passage of a report of 2023.
func inPassage(t testing.TB, text string) diag.List {
	t.Helper()
	r := sample.Report(1)
	r.Passages = place.Map[report.Passage]{{Key: "duties", V: report.Passage{Text: text, File: "职责.md"}}}
	return aboutTexts(t, r)
}

func aboutTexts(t testing.TB, r *report.Report) diag.List {
	return aboutTextsOf(t, r, packSaying(t, ofBase(t, "leftovers"), ""))
}

func aboutTextsOf(t testing.TB, r *report.Report, p *pack.Pack) diag.List {
	t.Helper()
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	c := &context{report: r, book: b, pack: p, templates: language.Read(p), wording: WordingOf(p, nil)}
	var list diag.List
	for i := range textRules {
		list = append(list, c.result(&textRules[i], false).Findings...)
	}
	return list
}

// What is good Chinese, or meant so, is not told of.
func TestWhatIsNoSlipInATextIsLeftAlone(t *testing.T) {
	for _, text := range []string{
		"以服务群众为目的的项目，层层落实责任；的的确确，扎扎实实。搭建共建共享的平台，为了了解情况，其中中央财政资金优先。",
		"三个单位分别为优秀、优秀、良好。一个一个地核对，许多许多的工作。安排10万元元旦慰问费、500元元宵节活动费。在职人员经费，由人力资源社会保障部门核定。",
		"委员会会议、支出出国审批、人民民主，银行行长。何时开始？！等等……",
		"按照《中华人民共和国档案法》（2020年修订）、财办〔2016〕143号和《2021年度部门决算管理办法》，落实“十四五”（2021—2025年）规划。",
		"本馆自2011年成立，2022年度获得先进。与2020年度支出相比，结构更合理；截至2023年12月31日，馆藏30万卷。",
		"（1）接收档案；1）整理；a）保管；１）鉴定；①）统计；Ⅱ）利用。一、二、两类。见 https://example.gov.cn/a,b;c?x=1，8:30 开始，比例 1:2，共 1,234.50 元。",
		"关于印发《〈规范〉实施细则》的通知。“第一段。\n\n“第二段。”",
		"| 时间 | 2023,5 |\n|---|---|\n| 合计 | 合计 |\n| 10.00 | 10.00 |",
		"# 一、职责\n\n1. 甲\n\n## （一）内设\n\n1. 乙\n2. 丙\n\n2. 丁\n\n# 二、机构",
		"全年支出约1500万元；会议费30万元，比上年20万元增加10万元，增长50.00%；较上年下降3.33%，完成率99.5%。",
		"决算608.31万元，比上年增加45.68万元，比年初预算增加30万元，增长5.19%。会议费从20万元增加到26万元。",
		"购买服务{{金额 (取 \"购买服务\")}}，{{数 .机构.合计}}个单位。![图](图,，.png) <br>",
		"从业人员增加（其中新增3人）。为XML、XXL和2×3的规格，3×4米。各部门/单位协作。",
		"___\n\n各科室由局长负责，\n分工明确。",
		"负责全区档案工作\n指导\n一、负责本区档案的接收、收集、整理、保管、鉴定、统计和开发利用\n办公室\n负责本区档案的接收、收集、整理、保管、鉴定、统计和开发利用\n指导本区档案的接收、收集、整理、保管、鉴定、统计和开发利用\n\n1.甲。\n　　乙",
		"二○○八年建馆，○ 一级指标；□是 □否。坚决纠正错误！全面整改。#1机组、C#语言、TOC检测、REF值、PAGE系统、IF函数、DATE字段，总投资的单价×人数，第X射线，X光机1台，XML格式。",
		"公元元年，元元本本，100元、200万元，占50%，百分点；使用Excel、Word和HTML编写，函数f()，E座1E，GB/T 19001，=、<、>、“一网通办”（试点）2023年 5月 1日。",
	} {
		text := strings.ReplaceAll(text, "“第一段。\n\n", "")
		for _, f := range inPassage(t, text) {
			if f.Code != "WZ008" {
				t.Errorf("%s\n%d:%d %s %s", text, f.Pos.Line, f.Pos.Column, f.Code, f.Message)
			}
		}
	}
}

// Each finding stands at the very characters, and nothing else is found.
func TestSlipsInATextAreFoundInTheirPlace(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"职责。\n\n内设XX个科室", "WZ001 3:3:2"},
		{"第一部分 概况 PAGEREF _Toc25831 \\h 3", "WZ001 1:9:20"},
		{"TOC \\o \"1-3\" \\h", "WZ001 1:1:6"},
		{"见 REF _Ref123 \\h 表", "WZ001 1:3:14"},
		{"«单位名称»职责", "WZ001 1:1:6"},
		{"图 SEQ 图 \\* ARABIC 1", "WZ001 1:3:8"},
		{"见HYPERLINK \\l \"a\"的", "WZ001 1:2:16"},
		{"错误！未定义书签。", "WZ001 1:1:6"},
		{"错误! 超链接引用无效。", "WZ001 1:1:7"},
		{"Error! Reference source not found.", "WZ001 1:1:8"},
		{"Error! Bookmark not defined.", "WZ001 1:1:8"},
		{"合计#REF!万元", "WZ001 1:3:5"},
		{"#DIV/0! #N/A #VALUE! #NAME? #NUM!", "WZ001 1:1:7,WZ001 1:9:4,WZ001 1:14:7,WZ001 1:22:6,WZ001 1:29:5"},
		{"支出########万元", "WZ001 1:3:8"},
		{"# 甲\n\n#### 乙\n\n支出=SUM(A1:A9)", "WZ001 5:3:5"},
		{"总额1.05E+10元", "WZ001 1:3:8"},
		{"支出｛｛金额（取“支出.合计”）｝｝。", "WZ001 1:3:16"},
		{"其中{金额 .支出.合计}。", "WZ001 1:3:11"},
		{"为金额 .支出.合计。", "WZ001 1:2:5"},
		{"包括（）等", "WZ001 1:3:2"},
		{"依据《》编制", "WZ001 1:3:2"},
		{"于  年  月  日成立", "WZ001 1:4:4"},
		{"职责（略）。", "WZ001 1:3:3"},
		{"支出X万元", "WZ001 1:3:3"},
		{"○○局职责", "WZ001 1:1:2"},
		{"占98%%", "WZ002 1:4:2"},
		{"负责本区档案的接收、收集、整理、保管、鉴定、统计和开发利\n用工作。", "WZ002 1:28:1"},
		{"支出100万元万元", "WZ002 1:6:4"},
		{"支出100元元", "WZ002 1:5:3"},
		{"支出100万元 万元", "WZ002 1:6:5"},
		{"增长5%个百分点", "WZ002 1:4:5"},
		{"由20XX年起", "WZ001 1:4:2"},
		{"增长/下降", "WZ001 1:1:5"},
		{"**重点**：甲，，乙", "WZ002 1:9:2"},
		{"{{金额 .支出.合计}}。。", "WZ002 1:14:2"},
		{"比重是98%%", "WZ002 1:6:2"},
		{"甲乙,丙丁(戊己)庚", "WZ003 1:3:1"},
		{"占88.61%;其他", "WZ003 1:8:1"},
		{"依据《档案法", "WZ004 1:3:1"},
		{"换”芯“工程", "WZ004 1:2:1,WZ004 1:4:1"},
		{"数据平台平台建设", "WZ005 1:3:4"},
		{"安排基本支出出1999.73万元", "WZ005 1:6:2"},
		{"六是是紧密围绕", "WZ005 1:2:2"},
		{"比上年10万元增加5万元，增长60%。", "WZ007 1:16:3"},
		{"决算30万元，比上年20万元增加12万元", "WZ007 1:17:4"},
		{"决算0万元，比年初预算4120.32元减少", "WZ007 1:3:17"},
		{"总计90万元，100万元减少10万元", "WZ007 1:8:11"},
		{"2021年度部门决算", "WZ009 1:1:6"},
		{"截至2024年12月31日", "WZ009 1:3:5"},
		{"减少 18.11%", "WZ011 1:1:9"},
		{"一、甲\n三、乙", "WZ012 2:1:2"},
		{"一、甲\n二、乙\n二、丙", "WZ012 3:1:2"},
		{"1. 甲\n\n1. 乙", "WZ012 3:1:2"},
		{"（一）甲\n1. 子\n2. 丑\n（二）乙\n1. 寅\n丙：\n1. 卯", ""},
		{"京财发[2021]429号", "WZ013 1:4:6"},
	} {
		var got []string
		for _, f := range inPassage(t, c.text) {
			if f.Code != "WZ008" {
				got = append(got, fmt.Sprintf("%s %d:%d:%d", f.Code, f.Pos.Line, f.Pos.Column, f.Pos.Length))
			}
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%s\n got %v\nwant %s", c.text, got, c.want)
		}
	}
}

// What is printed in one line is told where it would not be as typed; names, reasons and cells of forms alike.
// Words that only a form says are found where they can't be meant, and a bureau adds and takes away.
func TestLeftovers(t *testing.T) {
	own := packSaying(t, "[leftovers]\n\"格式由各局自定\" = \"括号里\"\n\"样张\" = \"整段\"\n\"见附注\" = \"处处\"\n\"TODO\" = \"不查\"\n", "")
	for _, c := range []struct {
		pack *pack.Pack
		text string
		told int
	}{
		{nil, "内设科室。（此处插入图表）", 1},
		{nil, "（请根据实际情况填写）", 1},
		{nil, "【没有的删去，请说明】", 1},
		{nil, "待补充", 1},
		{nil, "待补充。", 1},
		{nil, "略。", 1},
		{nil, "请写", 1},
		{nil, "TODO：职责", 1},
		{nil, "负责规划[待填]，〔请说明〕，[请根据<通知>填写]。", 3},
		{nil, "负责规划。\n\n- 待补充\n\n待定。", 2},
		{nil, "负责规划。\n\n价格待定。\n\n[1] 见《说明》〔2023〕1号，<5%，略。", 0},
		{nil, "请根据通知办理；战略规划由办公室负责，待补充的由各科室提出。", 0},
		{nil, "（根据有关规定）制定格式自拟的方案。", 0},
		{own, "职责（格式由各局自定）", 1},
		{own, "见附注，样张", 1},
		{own, "样张", 1},
		{own, "方案格式由各局自定，样张印发；TODO", 0},
	} {
		r := sample.Report(1)
		r.Passages = place.Map[report.Passage]{{Key: "duties", V: report.Passage{Text: c.text, File: "职责.md"}}}
		told := 0
		for _, f := range aboutTextsOf(t, r, cmp.Or(c.pack, packSaying(t, ofBase(t, "leftovers"), ""))) {
			if f.Code == "WZ001" {
				told++
			}
		}
		if told != c.told {
			t.Errorf("%s: told %d times", c.text, told)
		}
	}
}

func TestTextsOfOneLine(t *testing.T) {
	for _, c := range []struct{ name, reason, want string }{
		{"档案馆", "压减\n会议费", "WZ021 换行印不出来，前后接成“压减会议费”"},
		{"档案馆", "2021\u20282022", "WZ021 换行印不出来，前后接成“2021 2022”"},
		{"档案馆", "压减，\n会议费；\r\n新增项目\n", ""},
		{"档案\t馆", "压减\t会议费", "WZ021 制表符印成空格：“压减 会议费”,WZ021 制表符印成空格：“档案 馆”"},
		{"档案馆", "**压减**<br>", "WZ021 “**压减**”照样印出,WZ021 “<br>”照样印出"},
		{"#REF!馆", "3*5、<5%、a&b、**、[1]", "WZ001 文字里留着从 Word、Excel 等程序粘贴来的代码：“#REF!馆”"},
	} {
		r := sample.Report(1)
		r.Passages, r.Notes = nil, []report.Note{{Reason: place.Value[string]{V: c.reason}}}
		r.Accounts[0].Name = place.Value[string]{V: c.name}
		var got []string
		for _, f := range aboutTexts(t, r) {
			if f.Code == "WZ021" || f.Code == "WZ001" {
				got = append(got, f.Code+" "+f.Message)
			}
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%q %q\n got %v\nwant %s", c.name, c.reason, got, c.want)
		}
	}
}

// A name with white space is told; two organs under one roof have both of their names.
func TestSpacesInTheDepartmentsName(t *testing.T) {
	for name, want := range map[string]bool{
		"示例区档案馆": false, "示例区委宣传部 示例区新闻办公室": false, "示例区 IT 中心": false,
		" 示例区档案馆": true, "示例区档案馆 ": true, "示例区　档案馆": true, "示例区档案馆\u00a0": true, "示例区档案馆 （本级）": true, "示例 区档案馆": true,
	} {
		r := sample.Report(1)
		r.Department.Name.V = name
		told := false
		for _, f := range aboutTexts(t, r) {
			told = told || f.Code == "WZ021" && strings.HasPrefix(f.Message, "部门名称")
		}
		if told != want {
			t.Errorf("%q: told %v", name, told)
		}
	}
}

// In report.toml the place is that of the characters between the quotes, however many there are; where something is
// escaped, it is the whole value's.
func TestPlacesInsideStrings(t *testing.T) {
	src := "x = 1\n[passage]\na = \"一，，二\"\nb = \"\"\"三，，四\n五\"\"\"\nc = \"\"\"\n六\n七，，八\n\"\"\"\nd = '九，，十'\ne = \"\\t一，，二\"\n"
	r, _, err := report.Read(fstest.MapFS{"r/report.toml": {Data: []byte(src)}}, "r/report.toml")
	if err != nil || r == nil {
		t.Fatal(r, err)
	}
	r.Year.V = 2023
	r.Unit.V = "万元"
	var got []string
	for _, f := range aboutTexts(t, r) {
		got = append(got, fmt.Sprintf("%d:%d:%d", f.Pos.Line, f.Pos.Column, f.Pos.Length))
	}
	if strings.Join(got, " ") != "3:7:2 4:9:2 8:2:2 10:7:2 11:5:8" {
		t.Error(got)
	}
}

// The largest passage there may be, full of what the rules look for, ends with findings that a person can read.
func TestLargeTexts(t *testing.T) {
	for _, unit := range []string{"平", "，", "（", "（此处", "“《", "1234.56万元", "比1234.56万元增加1234.57万元，增长1.23%", "2021年度", "截至2022年底", "XX", "____ ", "增加（减少）", "部门/单位", "{{", "`", "](", "<a ", "第一，甲；", "一、\n", "是是", "甲，\n\n", "#2022年度决算\n", "[bookmark:", "1,", "1.", "www."} {
		list := inPassage(t, strings.Repeat(unit, 256<<10/len(unit)))
		if len(list) > maxInText*len(textRules) {
			t.Errorf("%q: %d findings", unit, len(list))
		}
	}
}

// A usual report's texts are read in less than a millisecond.
func BenchmarkTexts(b *testing.B) {
	r := sample.Report(3)
	text := strings.Repeat("负责本区档案的接收、整理和保管。依据《档案法》（2020年修订）完成项目支出1234.56万元，比上年1200.00万元增加34.56万元，增长2.88%。\n\n", 40)
	r.Passages = place.Map[report.Passage]{{Key: "duties", V: report.Passage{Text: text, File: "职责.md"}}}
	book, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	p := packOf(b, "")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		c := &context{report: r, book: book, pack: p, wording: WordingOf(p, nil)}
		for i := range textRules {
			c.result(&textRules[i], false)
		}
	}
}
