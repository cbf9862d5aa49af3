package check

import (
	"regexp"
	"strings"
)

// What a text that was copied out of another program, or half written in the language of templates, brings along. No
// published sentence has any of it.
var (
	officeRemains = regexp.MustCompile(strings.Join([]string{
		// fields of Word, shown instead of what they give, and the names of its bookmarks
		`(?i:\b(?:PAGEREF|NOTEREF|STYLEREF|MERGEFIELD|MERGEFORMAT|HYPERLINK|INCLUDEPICTURE|INCLUDETEXT|DOCPROPERTY|DOCVARIABLE|FORMTEXT|FORMCHECKBOX|` +
			`FORMDROPDOWN|NUMPAGES|SECTIONPAGES|CREATEDATE|SAVEDATE|PRINTDATE|MACROBUTTON|OLE_LINK[0-9]*)\b(?:[ \t]+[\\_"“*a-z][^\s\p{Han}，。]*)*)`,
		`\b(?:TOC|SEQ|REF|PAGE|DATE|TIME|EQ|IF|SYMBOL|INDEX|TC|XE)\s+(?:[^\s\\]+\s+)?\\[a-z*@#!]`,
		`\b(?:EMBED|LINK)\s+(?:Equation|Excel|Word|PBrush|Visio|Package|PowerPoint)`, `\bADDIN\s+[A-Z]`, `\b_(?:Toc|Ref|Hlk|GoBack)[0-9]*`,
		`«[^»\n]{1,40}»`,
		// its errors, those of spreadsheets, and their formulas
		`错误\s?[!！]\s?(?:未(?:定义|找到|指定|知|能)|超链接|书签|引用|文档|主文档|不能|不是|没有|找不到|无法|尚未|链接|对象|图表|表格|除数|语法|索引|域)`,
		`(?i:\bError\s?[!！]\s?[a-z])`,
		`[#＃](?i:(?:REF|DIV/?0|VALUE|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN)\s?[!！]|NAME\s?[?？]|N/A|GETTING_DATA)`,
		`[#＃]{3,}`, `=[A-Z]{2,12}\(`, `=\$?[A-Z]{1,3}\$?[0-9]+(?:[-+*/:]|\b)`, `[0-9](?:\.[0-9]+)?E[-+][0-9]{1,3}\b`,
		// what other programs print for nothing, or for a text in another encoding
		`\b(?:NaN|undefined|null)\b|\[object Object\]|锟斤拷|烫烫烫|屯屯屯`,
	}, "|"))

	// The language of templates without its {{ }}, or with others.
	templateRemains = regexp.MustCompile(`[{｛]+[^{}｛｝\n]{0,80}[}｝]+|[{}｛｝]+|[（(]\s*取\s*["“”'‘「]|(?:金额|数|占比|差额|平均|增长率|完成率) +\.\p{Han}`)

	// Places that were left empty, or hold what an author of a form puts there.
	emptyPlaces = regexp.MustCompile(`（[ 　]*）|\([ 　]+\)|《[ 　]*》|“[ 　]*”|【[ 　]*】|年[ 　]+月|[（(〔【](?:以下|下同|此处|下)?(?:省略|从略|略)[）)〕】]|` +
		`[XＸ](?:年|月|日|[万亿]?元|个|项|人次|批次|辆|[%％])|×(?:[万亿]?元|[%％])`)
)

// Of each expression, what every match has one of; most texts have none, and are not searched. Letters are asked for
// beside the first.
var (
	officeSigns   = []string{"###", "＃", "!", "！", "«", "锟斤拷", "烫烫烫", "屯屯屯"}
	templateSigns = []string{"{", "}", "｛", "｝", "（取", "(取", "（ 取", "( 取", " ."}
	emptySigns    = []string{"（）", "（ ", "（　", "( ", "(　", "《》", "《 ", "《　", "“”", "“ ", "“　", "【】", "【 ", "【　", "年 ", "年　", "略", "X", "Ｘ", "×"}
)

// remains finds what was left standing of another program, or of the language of templates.
func remains(p *prose) []leftover {
	var found []leftover
	if containsAny(p.text, officeSigns) || strings.ContainsFunc(p.text, isLatin) {
		for _, s := range matchesOf(p.text, officeRemains) {
			if p.isHeading(s) {
				continue
			}
			found = append(found, leftover{s, "从 Word、Excel 等程序粘贴来的代码", "从原文重新复制，粘贴时选“只保留文本”；或删去"})
		}
	}
	text := p.text
	if !p.names {
		text = p.typed
	}
	if containsAny(text, templateSigns) {
		hint := "取数写成半角的 {{金额 (取 \"支出.合计\")}}；不是取数的，删去括号"
		if !p.names {
			hint = "这里不能取数，写的字照样印出：写成要公开的话"
		}
		for _, s := range matchesOf(text, templateRemains) {
			if p.names && strings.Contains(text[p.lineStart(s.from):s.from]+text[s.from:s.to], "{{") {
				continue // not closed: whoever reads it as a template tells
			}
			found = append(found, leftover{s, "没有写对的取数", hint})
		}
	}
	if containsAny(p.text, emptySigns) {
		for _, s := range matchesOf(p.text, emptyPlaces) {
			found = append(found, leftover{s, unfilled, fillIn})
		}
	}
	return found
}

// isHeading tells whether the # at s open a heading of a passage.
func (p *prose) isHeading(s span) bool {
	signs, before, after := p.text[s.from:s.to], p.text[p.lineStart(s.from):s.from], p.text[s.to:]
	alone := strings.Trim(signs, "#") == "" && strings.Trim(before, " \t　") == ""
	return p.passage && alone && strings.ContainsAny(after[:min(1, len(after))], " \t")
}

func matchesOf(text string, re *regexp.Regexp) []span {
	return spansOf(re.FindAllStringIndex(text, -1))
}

func spansOf(places [][]int) []span {
	var list []span
	for _, at := range places {
		list = append(list, span{at[0], at[1]})
	}
	return list
}
