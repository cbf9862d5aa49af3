package compose

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/report"
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
		{"words of letters keep their space", "Windows\nServer 与\n系统", "‹Windows Server 与系统›"},
		{"headings go below the section's", "# 基本情况\n文字\n## 细节\n### 更细\n#### 最细", "### （一） ‹基本情况› {s3}\n\n‹文字›\n\n#### 1. ‹细节› {s4}\n\n##### （1） ‹更细› {s5}\n\n**‹最细›**"},
		{"own numbers are kept", "# （一）机构\n# 二、职责\n# 1.甲\n# 1.5倍\n", "### ‹（一）机构› {s3}\n\n### ‹二、职责› {s4}\n\n### ‹1.甲› {s5}\n\n### （一） ‹1.5倍› {s6}"},
		{"numbered lines are paragraphs", "职责：\n1.甲\n2、乙\n（三）丙\n四、丁", "‹职责：›\n\n‹1.甲›\n\n‹2、乙›\n\n‹（三）丙›\n\n‹四、丁›"},
		{"indented lines are paragraphs", "　　甲\n　　乙\n\n    丙", "‹甲›\n\n‹乙›\n\n‹丙›"},
		{"lists", "3. 甲\n4. 乙\n   - 丙\n\n后", "（列表）‹3.›‹甲›\n\n（列表）‹4.›‹乙›\n\n（列表）‹•›‹丙›\n\n‹后›"},
		{"bullets of a word processor", "\uF0D8 甲\n\uF0D8乙\n中\uF0D8间", "（列表）‹•›‹甲›\n\n（列表）‹•›‹乙中•间›"},
		{"bold", "前**重点**后", "‹前›**‹重点›**‹后›"},
		{"a lone asterisk", "甲*乙 2 * 3", "‹甲*乙 2 * 3›"},
		{"figures", "经费{{金额 .收支总计}}，占{{占比 .支出.项目支出 .支出.合计}}，{{金额 (取 \"支出.2060101\")}}。", "‹经费›⟦1135.03|收支总计⟧‹万元，占›⟦45.60%|占比（支出.项目支出，支出.合计）⟧‹，›⟦608.31|支出.2060101.合计⟧‹万元。›"},
		{"escapes and entities", `\*甲\* &lt;乙&gt;&nbsp;丙 &#xF0000;`, "‹*甲* <乙> 丙›"},
		{"a table", "| 项 | 数 |\n|---|---:|\n| 甲 | 1{{金额 .收支总计}} |", "表  {x1} 随文\n  栏 4 10\n  头| **‹项›** | **‹数›** |\n  | ‹甲› | ‹1›⟦1135.03|收支总计⟧‹万元› |"},
	} {
		got, list := passageOf(t, c.text, nil)
		if got != c.want || list != "" {
			t.Errorf("%s: got\n%s\nwant\n%s\n%s", c.name, got, c.want, list)
		}
	}
}

// Every character of a word must come out again, in order, however headings, lists, quotes and indents are mixed.
func TestNothingOfAPassageIsLost(t *testing.T) {
	pieces := []string{"甲乙", "Word", "\n", "\n\n", "# ", "## ", "- ", "1. ", "（一）", "    ", "　　", "> ", "**", "*", "`", "```\n", "| a | b |\n|---|---|\n| c | d |\n", "<b>", "<!-- x -->", "</div>\n", "<div>\n", "\uF0D8", "。", "\t", "----\n", "[x]", "[y]: z\n", "!["}
	word := regexp.MustCompile(`[\p{Han}a-zA-Z]+`)
	random := rand.New(rand.NewPCG(1, 2))
	for range 1500 {
		var b strings.Builder
		b.WriteString("始")
		for range 2 + random.IntN(14) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		text := b.String() + "末"
		c := &composer{report: &report.Report{}, findings: nil}
		c.passages = map[string]*report.Passage{"职责": {Text: text, File: "f.md"}}
		c.used = map[use]bool{}
		o := &outline{}
		c.printPassage(o, "职责")
		if strings.Contains(told(c.findings), "TX134") {
			continue // told, so not lost
		}
		got := strings.Join(word.FindAllString(printedText(o.blocks), -1), "")
		if want := strings.Join(word.FindAllString(text, -1), ""); got != want {
			t.Fatalf("%q: got %q want %q", text, got, want)
		}
	}
}

// printedText is what a reader sees of paragraphs, headings and tables.
func printedText(blocks []doc.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		switch x := block.(type) {
		case *doc.Heading:
			b.WriteString(doc.Text(x.Text))
		case *doc.Paragraph:
			b.WriteString(doc.Text(x.Runs))
		case *doc.Table:
			for _, row := range append(x.Head, x.Rows...) {
				for _, cell := range row {
					b.WriteString(doc.Text(cell.Text))
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
