package compose

import (
	"bytes"
	"cmp"
	"image"
	"image/png"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/place"
)

// passageOf composes a section of one passage, read from a file beside the report.
func passageOf(t *testing.T, text string, images map[string][]byte) (string, string) {
	t.Helper()
	files := fstest.MapFS{"r/职责.md": {Data: []byte(text)}}
	for name, data := range images {
		files[name] = &fstest.MapFile{Data: data}
	}
	got, list := written(t, testPack("## 职责\n\n{{正文 \"职责\"}}", ""), testReport+"[passage]\nduties = { file = \"职责.md\" }\n", files)
	_, got, _ = strings.Cut(got, "\n\n")
	return got, told(list)
}

func TestPassages(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"lines of Chinese join", "第一行，\n第二行", "‹第一行，第二行›"},
		{"words of letters keep their space", "Windows,\nServer 与，\n系统", "‹Windows, Server 与，系统›"},
		{"what stands on its own line stays there", "办公室。\n财务科：\n人事科\n 2021\n2022", "‹办公室。›\n\n‹财务科：›\n\n‹人事科›\n\n‹2021›\n\n‹2022›"},
		{"numbers of every habit", "1)甲，\n２．乙，\n⒊丙，\n㈣丁，\n（5）戊，\n⑥己，\n七是庚，\n八、辛，\nh)壬", "‹1)甲，›\n\n‹２．乙，›\n\n‹⒊丙，›\n\n‹㈣丁，›\n\n‹（5）戊，›\n\n‹⑥己，›\n\n‹七是庚，›\n\n‹八、辛，›\n\n‹h)壬›"},
		{"typed numbers are never counted", "3. 甲\n3. 乙\n10. 25%的\n1.\t丙", "（列表）‹3.›‹甲›\n\n（列表）‹3.›‹乙›\n\n（列表）‹10. ›‹25%的›\n\n（列表）‹1.›‹丙›"},
		{"every end of a line", "甲\r\n乙\u2028丙\u0085丁", "‹甲›\n\n‹乙›\n\n‹丙›\n\n‹丁›"},
		{"a sentence broken between two lines", "甲（\n乙\n）、丙", "‹甲（乙）、丙›"},
		{"tabs part what they stand between", "2021\t2022\n\n一、\t甲\n二、\t乙\n\t丙\n\t丁", "‹2021 2022›\n\n‹一、 甲›\n\n‹二、 乙›\n\n‹丙›\n\n‹丁›"},
		{"signs between digits", "铺设3*50和4*35的电缆，2**3，12\\*8，138****5678，3*甲，4*5", "‹铺设3*50和4*35的电缆，2**3，12*8，138****5678，3*甲，4*5›"},
		{"signs before digits", ">90%的\n> 60分\n>=5\n#1机组\n-3.5万元\n- 2023年\n[1]甲 <0.5 3~~5 a_b_c AT&T &lt C:\\新", "‹>90%的›\n\n‹> 60分›\n\n‹>=5›\n\n‹#1机组›\n\n‹-3.5万元›\n\n（列表）‹•›‹2023年›\n\n‹[1]甲 <0.5 3~~5 a_b_c AT&T &lt C:\\新›"},
		{"a heading that begins with a number", "# 甲\n## 2023年", "### （一） ‹甲› {s3}\n\n#### 1.  ‹2023年› {s4}"},
		{"headings go below the section's", "# 基本情况\n文字\n## 细节\n### 更细\n#### 最细", "### （一） ‹基本情况› {s3}\n\n‹文字›\n\n#### 1. ‹细节› {s4}\n\n##### （1） ‹更细› {s5}\n\n**‹最细›**"},
		{"own numbers are kept", "# （一）机构\n# 二、职责\n# 1.甲\n# 1.5倍\n", "### ‹（一）机构› {s3}\n\n### ‹二、职责› {s4}\n\n### ‹1.甲› {s5}\n\n### （一） ‹1.5倍› {s6}"},
		{"numbers of every depth", "# 1.1 概况\n# 1.2.3概况\n# 第1章 总则\n# 一.概况\n# A、概况\n# Ⅱ．概况\n# 1.2024年概况\n# 1.5 倍\n甲，\n1.2 乙，\n第二，丙，\n第三、四季度，\n1.5 万元", "### ‹1.1 概况› {s3}\n\n### ‹1.2.3概况› {s4}\n\n### ‹第1章 总则› {s5}\n\n### ‹一.概况› {s6}\n\n### ‹A、概况› {s7}\n\n### ‹Ⅱ．概况› {s8}\n\n### ‹1.2024年概况› {s9}\n\n### （一） ‹1.5 倍› {s10}\n\n‹甲，›\n\n‹1.2 乙，›\n\n‹第二，丙，第三、四季度，1.5 万元›"},
		{"a blank of any kind behind a mark", "#\u00a0甲\n-　乙\n-\u00a0丙\n1.　丁\n2.\u00a0戊", "### （一） ‹甲› {s3}\n\n（列表）‹•›‹乙›\n\n（列表）‹•›‹丙›\n\n（列表）‹1.›‹丁›\n\n（列表）‹2.›‹戊›"},
		{"numbered lines are paragraphs", "职责：\n1.甲\n2、乙\n（三）丙\n四、丁", "‹职责：›\n\n‹1.甲›\n\n‹2、乙›\n\n‹（三）丙›\n\n‹四、丁›"},
		{"indented lines are paragraphs", "　　甲\n　　乙\n\n    丙", "‹甲›\n\n‹乙›\n\n‹丙›"},
		{"lists", "3. 甲\n4. 乙\n   - 丙\n\n后", "（列表）‹3.›‹甲›\n\n（列表）‹4.›‹乙›\n\n（列表）‹•›‹丙›\n\n‹后›"},
		{"bullets of a word processor", "\uF0D8 甲\n\uF0D8乙\n中\uF0D8间", "（列表）‹•›‹甲›\n\n（列表）‹•›‹乙›\n\n‹中•间›"},
		{"bullets of every font", "\uF0B7甲\n\uF06C\t乙\n●丙\n·戊\n\uF0FC己", "（列表）‹•›‹甲›\n\n（列表）‹•›‹乙›\n\n（列表）‹•›‹丙›\n\n（列表）‹•›‹戊›\n\n‹√己›"},
		{"letters that are no bullets", "Ø50毫米\nn 甲\n– 3.5\nv\t2", "‹Ø50毫米›\n\n‹n 甲›\n\n‹– 3.5›\n\n‹v 2›"},
		{"bold", "前**重点**后", "‹前›**‹重点›**‹后›"},
		{"bold beside marks", "**90%**以上，占**《甲》**的", "**‹90%›**‹以上，占›**‹《甲》›**‹的›"},
		{"an indent by tabs", "\t甲\n\t乙：\t丙", "‹甲›\n\n‹乙： 丙›"},
		{"a lone asterisk", "甲*乙 2 * 3", "‹甲*乙 2 * 3›"},
		{"figures", "经费{{金额 .收支总计}}，占{{占比 .支出.项目支出 .支出.合计}}，{{金额 (取 \"支出.2060101\")}}。", "‹经费›⟦1135.03|收支总计⟧‹万元，占›⟦45.60%|占比（支出.项目支出，支出.合计）⟧‹，›⟦608.31|支出.2060101.合计⟧‹万元。›"},
		{"escapes", `\*甲\* \<b> !\[图](a.png) &#xF0000; &#9;`, "‹*甲* <b> ![图](a.png) &#xF0000; &#9;›"},
		{"a table", "| 项 | 数 |\n|---|---:|\n| 甲 | 1{{金额 .收支总计}} |", "表  {x1} 随文\n  栏 4 10\n  头| **‹项›** | **‹数›** |\n  | ‹甲› | ‹1›⟦1135.03|收支总计⟧‹万元› |"},
		{"a table behind a comma", "如下，\n甲|乙\n-|-\n1|2", "‹如下，›\n\n表  {x1} 随文\n  栏 4 4\n  头| **‹甲›** | **‹乙›** |\n  | ‹1› | ‹2› |"},
		{"a table between lines", "前\n甲|乙\n-|-\n1\\|2|3\n注：后", "‹前›\n\n表  {x1} 随文\n  栏 4 4\n  头| **‹甲›** | **‹乙›** |\n  | ‹1|2› | ‹3› |\n\n‹注：后›"},
	} {
		got, list := passageOf(t, c.text, nil)
		if got != c.want || list != "" {
			t.Errorf("%s: got\n%s\nwant\n%s\n%s", c.name, got, c.want, list)
		}
	}
}

func TestAPassageInASentence(t *testing.T) {
	for _, c := range []struct{ section, words, passage, want, told string }{
		{"本单位{{正文 \"职责\"}}。", "", "保管档案", "本单位‹保管档案›。", ""},
		{"本单位{{如果 有正文 \"职责\"}}{{正文 \"职责\"}}{{结束}}。", "", "共{{金额 .收支总计}}", "本单位‹共›⟦1135.03|收支总计⟧‹万元›。", ""},
		{"{{甲 .收支总计}}", `{{定义 "甲"}}{{正文 "职责"}}，{{金额 .}}{{结束}}`, "总计", "‹总计›，⟦1135.03|收支总计⟧万元", ""},
		{"甲\n\n{{正文 \"职责\"}}\n\n乙", "", "一\n\n二", "甲\n\n‹一›\n\n‹二›\n\n乙", ""},
		{"甲{{正文 \"职责\"}}乙", "", "一，\n二", "甲‹一，二›乙", ""},
		{"甲{{正文 \"职责\"}}乙{{正文 \"职责\"}}", "", "一。\n\n二。", "甲‹一。二。›乙‹一。二。›", "TX136 正文“职责”印在一句话里，写成了 2 段，接成一段印出"},
		{"甲{{正文 \"职责\"}}乙", "", "# 一\n\n- 二", "甲‹•二›乙", "TX136 正文“职责”印在一句话里，标题、列表、表格、图片印不出来"},
		{"甲，{{正文 \"职责\"}}。", "", "一。", "甲，‹一。›。", "TP… 标点连用"},
	} {
		got, list := written(t, testPack(c.section, c.words), testReport+"[passage]\nduties = \"\"\""+c.passage+"\"\"\"\n", nil)
		_, mark, _ := strings.Cut(c.told, "… ")
		if told := told(list); got != c.want || (told == "") != (c.told == "") || !strings.Contains(told, cmp.Or(mark, c.told)) || strings.Count(told, "\n") > 1 {
			t.Errorf("%s: got\n%s\n%s", c.section, got, told)
		}
	}
	p := testPack("甲", "")
	p.Titles = append(p.Titles, set("{{如果 有正文 \"职责\"}}（{{正文 \"职责\"}}）{{结束}}"))
	r, b := amounts(t, nil)
	program, list := language.Read(p).Compile()
	for _, duties := range []string{"", "征求意见稿"} {
		r.Passages = place.Map[report.Passage]{{Key: "duties", V: report.Passage{Text: duties}}}
		d, _ := Document(program, p, r, b, nil)
		if got := strings.Join(d.Cover.Lines, "|"); list.HasErrors() || got != "某局|2023年度决算"+map[bool]string{true: "|（征求意见稿）"}[duties != ""] {
			t.Errorf("the cover has %s: %s", got, told(list))
		}
	}
}

func TestACommentIsNoBlankLine(t *testing.T) {
	for section, want := range map[string]string{
		"甲，\n{{/* 注 */}}\n乙。": "甲，乙。",
		"甲，\n  {{- /* 注\n\n二 */ -}}\n{{/* 注 */}}\n{{如果 有 .收入.合计}}乙。{{结束}}": "甲，乙。",
		"甲。\n\n{{/* 注 */}}\n乙。":        "甲。\n\n乙。",
		"{{/* 注 */}}\n甲{{/* 注 */}}\n乙": "甲乙",
		"甲\n{{/* 注 */}}\n+ 乙":          "甲\n\n1.乙",
	} {
		if got := plainly(t, section, ""); got != want {
			t.Errorf("%q: %s", section, got)
		}
	}
}

// Every letter and digit that a person types comes out again, in order, and no two numbers become one, however marks,
// numbers, tabs and line ends are mixed; or it is told.
func TestNothingOfAPassageIsLost(t *testing.T) {
	pieces := []string{"甲乙", "Word", "2021", "3.5万元", "万元", "\n", "\n", "\n\n", "\r\n", "\u2028", "\t", "\t", "# ", "## ", "#", "- ", "-", "+ ", "1. ", "10. ", "1) ", "１．", "⒈", "㈠", "①",
		"（一）", "一是", "a)", "    ", "　　", "> ", ">", "**", "*", "***", "`", "```\n", "| a | b |\n|---|---|\n| c | d |\n", "|", "|-|\n", "<b>", "<!-- x -->", "</div>\n", "<", "&lt;", "&#65;", "\\",
		"\uF0D8", "\uF0B7", "•", "o", "\u00a0", "A、", "1.2 ", "第二，", "l ", "§ ", "![a](b(1).png)", "！[c]（d.png）", "a|b\n-|-\n", "·", "。", "，", "；", "----\n", "_", "~~", "[x]", "[1](2)", "[y]: z\n", "![", "](", ")", "%", "25%"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range 2 + random.IntN(14) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		keepsItsText(t, "始"+b.String()+"末")
	}
}

// FuzzPassageText holds any text to the same.
func FuzzPassageText(f *testing.F) {
	for _, text := range []string{"铺设3*50、4*35电缆\n>90%\n- 3.5万元\n10. 25%", "年\t2021\t2022\n数\t1\t2", "**甲**[乙](www.a.cn)![丙](d.png)|\n|-|\n1|2", "&lt;1&#50;\\*<b>"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) && len(text) < 4<<10 {
			keepsItsText(t, text)
		}
	})
}

// FuzzReasonText holds any reason to it, printed in a sentence of the template.
func FuzzReasonText(f *testing.F) {
	for _, text := range []string{"压减会议费\n3*50\t2021\t2022", "1.甲\r\n2.乙\u20282023\u00852024", "\uF0B7甲\uF06C 乙（1）**3**"} {
		f.Add(text)
	}
	p := testPack("前{{原因 .收支总计}}后", "")
	program, list := language.Read(p).Compile()
	if list.HasErrors() {
		f.Fatal(told(list))
	}
	r, list, err := report.Read(fstest.MapFS{"r/report.toml": {Data: []byte(testReport)}}, "r/report.toml")
	if err != nil || list.HasErrors() {
		f.Fatal(err, list)
	}
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(code string) string { return "" }})
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 4<<10 || strings.Contains(unmarked(text), "{{") || strings.Contains(text, "原因") || strings.TrimSpace(text) == "" {
			return
		}
		with := *r
		with.Notes = []report.Note{{On: set("收支总计"), Reason: set(text)}}
		d, _ := Document(program, p, &with, b, nil)
		if len(someWord.FindAllString(text, -1)) == 0 {
			return // nothing but marks
		}
		same(t, unmarked("前 "+text+" 后"), printedText(d.Blocks[1:]))
	})
}

var (
	someWord   = regexp.MustCompile(`[\p{Han}a-zA-Z0-9]+`)
	someNumber = regexp.MustCompile(`[0-9]+`)
)

func keepsItsText(t *testing.T, text string) {
	t.Helper()
	c := &composer{pack: &pack.Pack{}, report: &report.Report{}, passages: map[string]*report.Passage{"职责": {Text: text, File: "f.md"}}, used: map[use]bool{}, pictures: map[string]*doc.Image{}}
	if text = unmarked(text); strings.Contains(text, "{{") {
		return // figures are another matter
	}
	o := &outline{pack: c.pack}
	c.printPassage(o, "职责")
	for _, f := range c.findings {
		if slices.Contains([]string{"TX131", "TX132", "TX134", codes.TooManyColumns}, f.Code) || strings.Contains(f.Message, "印成“") {
			return // told what is not printed, or printed otherwise
		}
	}
	same(t, text, printedText(o.blocks))
}

// same compares what was typed with what is printed: words joined, numbers one by one.
func same(t *testing.T, typed, printed string) {
	t.Helper()
	in, out := someWord.FindAllString(typed, -1), someWord.FindAllString(printed, -1)
	if got, want := strings.Join(out, ""), strings.Join(in, ""); got != want {
		t.Fatalf("%q: got %q want %q", typed, got, want)
	}
	in, out = someNumber.FindAllString(typed, -1), someNumber.FindAllString(printed, -1)
	if !slices.Equal(in, out) {
		t.Fatalf("%q: got the numbers %q want %q", typed, out, in)
	}
}

// printedText is what a reader sees of paragraphs, headings and tables.
func printedText(blocks []doc.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		switch x := block.(type) {
		case *doc.Heading:
			b.WriteString("\n" + doc.Text(x.Text))
		case *doc.Paragraph:
			b.WriteString("\n" + doc.Text(x.Runs))
		case *doc.Table:
			for _, row := range append(x.Head, x.Rows...) {
				for _, cell := range row {
					b.WriteString("\n" + doc.Text(cell.Text))
				}
			}
		}
	}
	return b.String()
}

func TestFaultsOfPassages(t *testing.T) {
	for _, c := range []struct{ text, told, shown string }{
		{"甲\n\n乙<b>丙</b>", "r/职责.md:3:2 TX130 正文里的“<b>”按普通文字印出", "乙<b>丙</b>"},
		{"<script>\nalert(1)\n</script>", "r/职责.md:1:1 TX130", "alert(1)"},
		{"见[网站](https://example.com/a)", "r/职责.md:1:7 TX131 链接“https://example.com/a”不会公开", "见网站"},
		{"甲**：乙**丙", "TX133 加粗的 ** 没有成对", "**：乙**"},
		{"甲\n{{金额 .收支总记}}", "r/职责.md:2:6 TP010 没有“.收支总记”这个名称｜是不是“收支总计”？", "甲"},
		{"{{金额 (取 \"支出.2060103\")}}", "TP010 没有“支出.2060103”这个名称｜是不是“支出.206", ""},
		{"{{range .收入.来源}}甲{{end}}", "TP020 正文段落里只能印数", ""},
		{"{{有 .收支总计}}", "TP020 “有”不能用在这里", ""},
		{"甲{{金额", "r/职责.md:1:1 TP002", "甲"},
		{"![图](../机密.png)", "TX132 图片“../机密.png”不在正文所在的文件夹里", ""},
		{"![图](没有.png)", "r/职责.md:1:6 TX132 图片“没有.png”没有找到｜检查文件名", ""},
		{"![图](https://example.com/a.png)", "TX132 图片“https://example.com/a.png”不在正文所在的文件夹里", ""},
		{"见没有.png：\n![图](没有.png)", "r/职责.md:2:6 TX132 图片“没有.png”没有找到", ""},
		{"![图](职责.md)", "TX132 图片“职责.md”不是 PNG 或 JPEG｜用画图", ""},
		{"年\t2021\t2022\n支出\t1.5\t98", "r/职责.md:1:1 TX135 从表格粘贴的 2 行印成一张表", "表  {x1} 随文\n  栏 4 4 4\n  头| **年** | **2021** | **2022** |\n  | 支出 | 1.5 | 98 |"},
		{"年\t2021\t2022\n支出\t1.5", "r/职责.md:1:1 TX135 从表格粘贴的 2 行印成一张表，各行的栏数不同", "| 支出 | 1.5 |"},
		{"如下，\n年\t2021\n支出\t98", "r/职责.md:2:1 TX135 从表格粘贴的 2 行印成一张表", "如下，表  {x1} 随文\n  栏 4 4\n  头| **年** | **2021** |\n  | 支出 | 98 |"},
		{"年\t2021\t2022", "r/职责.md:1:1 TX130 正文里的“年 2021 2022”按普通文字印出｜看起来是从表格粘贴的", "年 2021 2022"},
		{"甲<b>乙\n<b>丙", "r/职责.md:2:1 TX130", "甲<b>乙<b>丙"},
		{"张**、李**等", "TX133 加粗的 ** 没有成对，照样印出：“**、李**”", "张**、李**等"},
		{"l\u00a0丙\n§\t丁", "r/职责.md:2:1 TX130 行首的“§”印成“•”", "•丙（列表）•丁"},
		{"![图](机构图(1).png)", "r/职责.md:1:6 TX132 图片“机构图(1).png”没有找到", ""},
		{"！[图](a.png)", "TX130 正文里的“！[图](a.png)”按普通文字印出｜图片写成", "！[图](a.png)"},
		{"甲![图]（a.JPG） ![图] (b.png)", "TX130 正文里的“![图]（a.JPG）”按普通文字印出｜图片写成", "甲![图]（a.JPG） ![图] (b.png)"},
		{"o 丁", "r/职责.md:1:1 TX130 行首的“o”印成“•”", "•丁"},
		{"o\t甲\no\t乙", "r/职责.md:1:1 TX130 行首的“o”印成“•”", "（列表）•甲（列表）•乙"},
		{"Ø\t2024年甲\nü\t《乙》", "r/职责.md:2:1 TX130 行首的“ü”印成“•”", "（列表）•2024年甲（列表）•《乙》"},
		{"n\t甲\n1.\t乙\n年\t2021\n支出\t3", "r/职责.md:3:1 TX135 从表格粘贴的 2 行", "（列表）•甲（列表）1.乙表"},
		{"- 3.5万元", "r/职责.md:1:1 TX130 正文里的“- 3.5万元”按普通文字印出｜负数写成", "- 3.5万元"},
		{"甲\n> 引用", "r/职责.md:2:1 TX130 正文里的“> 引用”按普通文字印出", "> 引用"},
		{"#标题", "r/职责.md:1:1 TX130 正文里的“#标题”按普通文字印出", "#标题"},
		{"| 甲 | 1 |\n| 乙 | 2 |", "r/职责.md:2:1 TX130 正文里的“| 乙 | 2 |”按普通文字印出｜表格的第二行", "| 甲 | 1 || 乙 | 2 |"},
		{"甲*重点*乙~~删去~~", "r/职责.md:1:7 TX130 正文里的“~~删去~~”按普通文字印出", "甲*重点*乙~~删去~~"},
		{"&lt;5万元", "TX130 正文里的“&lt;”印成“<”", "<5万元"},
		{"| 甲 |\n|---|\n| ![图](a.png) |", "TX130 正文里的“![图](a.png)”按普通文字印出｜图片不放在表格里", "![图](a.png)"},
		{"| 甲 |\n|---|\n| 乙 | 丙 |", "r/职责.md:3:7 TX134 表格的这一行比表头多出“丙”", ""},
	} {
		got, list := passageOf(t, c.text, nil)
		if !strings.Contains(list, c.told) || !strings.Contains(strings.NewReplacer("‹", "", "›", "", "\n\n", "").Replace(got), c.shown) {
			t.Errorf("%s: no %s in\n%s\ngot %s", c.text, c.told, list, got)
		}
	}
}

func TestImages(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	got, list := passageOf(t, "前\n![评分表](图%20一.png)后", map[string][]byte{"r/图 一.png": b.Bytes()})
	if !strings.HasPrefix(got, "‹前›\n\n图片 图 一.png，评分表，") || !strings.HasSuffix(got, "字节\n\n‹后›") || list != "" {
		t.Errorf("got\n%s\n%s", got, list)
	}
}

func TestPassagesThePackAsksFor(t *testing.T) {
	p := testPack("{{if 有正文 \"职责\"}}有{{else}}无{{end}}", "")
	if got, _ := written(t, p, testReport, nil); got != "无" {
		t.Error(got)
	}
	got, list := written(t, p, testReport+"[passage]\nduties = \"甲\"\n", nil)
	if got != "有" || !strings.Contains(told(list), "TX122 正文“职责”没有印出") {
		t.Errorf("%s\n%s", got, told(list))
	}
}
