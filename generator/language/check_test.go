package language

import (
	"slices"
	"strings"
	"testing"

	"gen/generator/pack"
	"gen/templates"
)

func TestFaultyTemplatesAreRefusedWhenThePackIsRead(t *testing.T) {
	for _, c := range []struct{ name, section, words, want string }{
		{"unknown name", "一\n二{{金额 .收入.合记}}", "", "p/text/甲.tmpl:2:7 TP010 没有“.收入.合记”这个名称｜是不是“合计”？"},
		{"name of an item", "{{range .收入.来源}}{{金额 .数额}}{{end}}", "", "1:22 TP010 没有“.数额”这个名称｜是不是“金额”？"},
		{"unknown function", "{{金领 .收入.合计}}", "", "1:3 TP023 没有“金领”这个词｜是不是“金额”？"},
		{"builtin of Go", `{{printf "%d" .收入.合计}}`, "", "TP023 模板里不能用 printf"},
		{"method call", "{{.收入.合计.ID}}", "", "TP011 “.收入.合计”是数，下面没有“ID”"},
		{"call", "{{call .收入}}", "", "TP023 模板里不能用 call"},
		{"text for a figure", "{{金额 .部门名称}}", "", "TP019 “金额”的第 1 个参数应是数，不是文字"},
		{"too many arguments", "{{金额 .收入.合计 .支出.合计}}", "", "TP018 “金额”要 1 个参数，写了 2 个"},
		{"too few arguments", "{{占比 .收入.合计}}", "", "TP018 “占比”要 2 个参数，写了 1 个"},
		{"missing parentheses", "{{金额 上年 .收入.合计}}", "", "TP018 “上年”后面缺少参数，或少了括号"},
		{"figure as condition", "{{if .收入.合计}}有{{end}}", "", "TP014 数不能直接作条件：“.收入.合计”永远成立｜请写 {{如果 有 .收入.合计}}"},
		{"figure in and", "{{if and .收入.合计 .是部门}}有{{end}}", "", "TP014 “并且”的参数是数，永远成立"},
		{"figure in with", "{{with .收入.合计}}有{{end}}", "", "TP014 数不能直接作条件"},
		{"figure printed", "{{.收入.合计}}", "", "TP015 “.收入.合计”是数，不能直接印｜请写 {{金额 .收入.合计}}"},
		{"group printed", "{{.收入}}", "", "TP015 “.收入”是一组名称，不能直接印"},
		{"flag printed", "{{.是部门}}", "", "TP015 “.是部门”只回答是或否"},
		{"index printed", "{{range $i, $x := .收入.来源}}{{$i}}{{end}}", "", "TP015 序号“$i”不能直接印"},
		{"range over a group", "{{range .收入}}甲{{end}}", "", "TP012 {{逐项}} 只能用于列表，“.收入”是一组名称"},
		{"numbers compared", "{{if eq .收入.合计 .支出.合计}}甲{{end}}", "", "TP019 数不能用“相同”比较｜请用 持平、增加、减少"},
		{"recursion", "{{甲 .收入.合计}}", `{{define "甲"}}{{乙 .}}{{end}}{{define "乙"}}{{甲 .}}{{end}}`, "TP022 “甲”绕回了自己：甲 → 乙 → 甲"},
		{"recursion by template", "甲", `{{define "甲"}}{{template "甲" .}}{{end}}`, "TP022 “甲”绕回了自己"},
		{"fault in a word, seen from its use", "{{甲 .收入}}", `{{define "甲"}}{{金额 .}}{{end}}`, "p/words.tmpl:1:17 TP019"},
		{"too few arguments of a word", "{{甲 .收入.合计 .支出.合计}}", `{{define "甲"}}{{金额 .丙}}{{end}}`, "TP010 没有“.丙”这个名称"},
		{"unused word", "甲", `{{define "甲"}}{{金领 .}}{{end}}`, "TP023 没有“金领”这个词"},
		{"word of the program", "甲", `{{define "金额"}}甲{{end}}`, "TP003 “金额”是程序已有的词"},
		{"name of a word", "甲", `{{define "甲 乙"}}甲{{end}}`, "TP003 “甲 乙”不能作词的名称"},
		{"text outside of words", "甲", `乙{{define "甲"}}甲{{end}}`, "p/words.tmpl:1:1 TP003 words.tmpl 里只能有"},
		{"define in a section", `{{define "甲"}}甲{{end}}`, "", "TP003 这里不能定义“甲”"},
		{"variable of another kind", "{{$数 := .收入.合计}}{{if .是部门}}{{$数 = .部门名称}}{{end}}{{金额 $数}}", "", "TP019 “$数”原来是数，这里换成了文字｜换一个变量名"},
		{"unknown template", `{{template "甲" .}}`, "", "TP023 没有“甲”这个词"},
		{"number typed", "单价100万元以上", "", "1:3 TP030 模板里写了数 100"},
		{"full-width number typed", "单价１００万元以上", "", "TP030 模板里写了数 １００"},
		{"number printed", "{{100}}", "", "TP030 模板里写了数 100"},
		{"number in quotation marks", `{{"100"}}`, "", "TP030 模板里写了数 100"},
		{"both ways left", "比上年增加（减少）{{金额 .收入.合计}}", "", "1:4 TP031 “增加（减少）”没有选定"},
		{"three ways left", "比上年增加（减少/持平）{{差额 .收入.合计}}", "", "1:4 TP031 “增加（减少/持平）”没有选定"},
		{"both ways left with a rate", "比上年增加/减少{{增长率 .收入.合计}}", "", "1:4 TP031 “增加/减少”没有选定"},
		{"unit or department left", "本部门/单位", "", "TP031 “部门/单位”没有选定"},
		{"instruction left", "（此处插入图表）", "", "TP032 “此处插入”是填写说明"},
		{"unknown constant", `{{常数 "单介"}}`, "", "TP021 模板包里没有常数“单介”｜是不是“单价”？"},
		{"unknown chart", `{{图 "支出"}}`, "", "TP021 模板包里没有图“支出”"},
		{"unknown passage", `{{正文 "机构"}}`, "", "TP021 模板包里没有正文“机构”"},
		{"block in a sentence", `见{{图 "收入"}}。`, "", "TP016 {{图 \"收入\"}} 要单独占一行"},
		{"block in a word", "{{甲 .收入.合计}}", `{{define "甲"}}{{图 "收入"}}{{end}}`, "TP020 “图”不能用在这里"},
		{"for passages only", `{{金额 (取 "收入.合计")}}`, "", "TP020 “取”不能用在这里"},
		{"unit twice", "收入{{金额 .收入.合计}}万元", "", "1:16 TP041 前面的词已经印出单位，“元”会印两次｜删去后面的单位"},
		{"unit twice across lines", "收入{{差额 .收入.合计}}\n元", "", "TP041"},
		{"percent twice", "占{{占比 .收入.合计 .支出.合计}}％", "", "TP041 前面的词已经印出单位，“%”会印两次"},
		{"percent and points", "{{增长率 .收入.合计}}个百分点", "", "TP041"},
		{"unit after a word", "{{甲 .收入.合计}}万元", `{{define "甲"}}{{if 增加 .}}增加{{金额 .}}{{else}}持平{{end}}{{end}}`, "p/text/甲.tmpl:1:13 TP041"},
		{"unit after either branch", "{{if .是部门}}甲{{else}}{{金额 .收入.合计}}{{end}}元", "", "TP041"},
		{"no end", "{{if 有 .收入.合计}}甲", "", "TP002 缺少 {{结束}}"},
		{"end too many", "甲{{end}}", "", "TP002 多了一个 {{结束}}"},
		{"single quotes", "{{金额 (取 '收入.合计')}}", "", "TP002 名称两边是单引号"},
		{"no white before a bracket", `{{金额(取 "收入.合计")}}`, "", "TP002 ( 前面少了空格"},
		{"three braces", `{{{金额 (取 "收入.合计")}}}`, "", "TP002 多了一个 {"},
		{"one brace at the end", `{{金额 (取 "收入.合计")}`, "", "TP002 少了一个 }"},
		{"not closed", "甲\n{{金额 .收入.合计\n}", "", "TP002"},
	} {
		list := Lint(packOf(t, c.section, c.words))
		if !strings.Contains(told(list), c.want) {
			t.Errorf("%s: no %s in\n%s", c.name, c.want, told(list))
		}
		if !list.HasErrors() {
			t.Errorf("%s: can be composed nevertheless", c.name)
		}
	}
}

func TestAllFaultsOfATemplateAreTold(t *testing.T) {
	list := Lint(packOf(t, "{{.甲}}\n{{if .收入.合计}}{{.支出.合计}}{{end}}\n第3名", ""))
	if len(list) != 4 {
		t.Errorf("%d findings:\n%s", len(list), told(list))
	}
}

func TestWhatATemplateMayHold(t *testing.T) {
	for _, section := range []string{
		"（1）甲；(2)乙。", "12月31日", "国发〔2019〕10号", `{{if eq .部门或单位 "部门"}}甲{{end}}`,
		"{{/* 第 3 条 */}}甲", "{{range $x := .收入.来源}}{{金额 $x.金额}}{{else}}无{{end}}", "{{range .一般公共预算.类}}{{range .款目}}{{.名称}}{{end}}{{end}}",
		"{{.收入.合计 | 金额}}", "{{$x := .收入.合计}}{{金额 $x}}", "{{with .部门名称}}{{.}}{{end}}",
		"{{数 .收入.合计}}万元", "{{if 增加 .收入.合计}}{{金额 .收入.合计}}{{else}}元{{end}}，", "{{金额 .收入.合计}}\n\n元",
	} {
		if list := Lint(packOf(t, section, "")); len(list) > 0 {
			t.Errorf("%s: %s", section, told(list))
		}
	}
}

func TestATemplateThatWouldNotEndIsRefused(t *testing.T) {
	doubling := `{{define "词零"}}甲{{end}}`
	names := []string{"词零", "词一", "词二", "词三", "词四", "词五", "词六", "词七", "词八", "词九"}
	for i, name := range names[1:] {
		doubling += `{{define "` + name + `"}}` + strings.Repeat("{{"+names[i]+" .}}", 10) + `{{end}}`
	}
	included := strings.NewReplacer("{{词", `{{template "词`, " .}}", `" .}}`).Replace(doubling)
	for name, c := range map[string]struct{ section, words string }{
		"ranges inside ranges":  {strings.Repeat("{{range $.收入.来源}}", 12) + strings.Repeat("{{end}}", 12), ""},
		"words that double":     {"{{词九 .收入.合计}}", doubling},
		"templates that double": {"{{词九 .收入.合计}}", included},
	} {
		if list := Lint(packOf(t, c.section, c.words)); !strings.Contains(told(list), "甲.tmpl:1:1 TP037 这个模板会写出太长的内容") {
			t.Errorf("%s: %s", name, told(list))
		}
	}
}

func TestBuiltInPacksHaveNoFault(t *testing.T) {
	for _, name := range pack.Names(templates.FS) {
		p, list := pack.Open(templates.FS, name, 0)
		if p == nil || len(p.Parts) == 0 {
			continue // a base for others
		}
		if list = slices.Concat(list, Lint(p), p.Characters()); len(list) > 0 {
			t.Errorf("%s:\n%s", name, told(list))
		}
	}
}
