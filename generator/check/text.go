package check

import (
	"fmt"
	"slices"

	"gen/internal/codes"
	"gen/internal/diag"
)

// textRules are about what the department typed: passages, reasons, own sentences, 释义 and forms. What the pack wrote is
// proofread with the pack. Only a person knows what was meant, so that nothing here is worse than a warning.
var textRules = []Rule{
	{Code: "WZ001", Group: Text, Title: "没有留着填写说明和占位的文字", Severity: diag.Warning, Example: "text-leftover", words: leftovers, run: everyText(leftovers)},
	{Code: codes.DoubledMarks, Group: Text, Title: "标点和单位没有连用", Why: "GB/T 15834—2011 标点符号用法", Severity: diag.Warning, Example: "text-marks",
		words: doubledMarks, run: eachText(doubledMarks)},
	{Code: "WZ003", Group: Text, Title: "中文之间用全角标点", Why: "GB/T 15834—2011 标点符号用法", Severity: diag.Hint, Example: "text-marks", run: eachText(halfWidth)},
	{Code: "WZ004", Group: Text, Title: "括号、引号和书名号成对", Why: "GB/T 15834—2011 标点符号用法", Severity: diag.Warning, Example: "text-marks", words: unpaired, run: eachText(unpaired)},
	{Code: "WZ005", Group: Text, Title: "没有重复的字、词和句子", Severity: diag.Warning, Example: "text-repeated", words: repetitions, run: eachText(repetitions)},
	{Code: "WZ006", Group: Text, Title: "写出的金额就是报告里的数，没有错位和错单位", Why: "同一个数在句子和表里应当相同", Severity: diag.Warning, Example: "text-amounts", run: eachText(slips)},
	{Code: "WZ007", Group: Text, Title: "写出的增减额和增减率算得对", Why: "按写出的金额计算，四舍五入", Severity: diag.Warning, Example: "text-amounts", run: eachText(changes)},
	{Code: "WZ008", Group: Text, Title: "报告里有的金额用名称取出，不另写一遍", Why: "改了数，句子里的也跟着改", Severity: diag.Hint, Example: "text-amounts", run: eachText(references)},
	{Code: "WZ009", Group: Text, Title: "年份是本年的", Severity: diag.Warning, Example: "text-years", run: eachText(years)},
	{Code: "WZ010", Group: Text, Title: "原因说的方向就是数的增减", Severity: diag.Warning, Example: "text-direction", needs: noReasonWords, run: eachReason(directions)},
	{Code: "WZ011", Group: Text, Title: "比较和日期的说法合乎公开文本的习惯", Severity: diag.Hint, Example: "text-wording", words: wording, run: eachText(wording)},
	{Code: "WZ012", Group: Text, Title: "自己写的编号连续", Severity: diag.Hint, Example: "text-wording", run: eachText(numbering)},
	{Code: "WZ013", Group: Text, Title: "发文字号的年份用六角括号，数没有断开", Why: "GB/T 9704—2012 党政机关公文格式 7.2.5", Severity: diag.Hint, Example: "text-wording", words: residues, run: eachText(residues)},
	{Code: "WZ014", Group: Text, Title: "没有个人的身份证号码、手机号码和银行账号", Why: "个人信息保护法；公开的文本谁都能看到", Severity: diag.Warning, Example: "text-personal", run: personal},
	{Code: "WZ015", Group: Text, Title: "写出的日期是有的日子", Severity: diag.Warning, Example: "text-dates", words: impossibleDays, run: eachText(impossibleDays)},
	{Code: "WZ016", Group: Text, Title: "增减的数不带负号，占的比例不大于 100%", Severity: diag.Warning, Example: "text-signs", run: eachText(signs)},
	{Code: "WZ017", Group: Text, Title: "写在名称旁边的金额、数量和比率就是报告里的", Why: "一个数在句子和表里应当相同；名称的叫法在模板包的 [names]", Severity: diag.Warning,
		Example: "text-named", run: eachText(named)},
	{Code: "WZ018", Group: Text, Title: "说没有的事，报告里也没有数；说做了的事，报告里有数", Why: "句子和表说的是一件事", Severity: diag.Warning,
		Example: "text-denied", run: eachText(denied)},
	{Code: "WZ019", Group: Text, Title: "原因说出了变动的事由", Why: "公开文本要说明变动的主要原因；“无”“见附件”或只说增加了，等于没有写", Severity: diag.Warning,
		Example: "text-reason", needs: noReasonWords, run: eachReason(meaningless)},
	{Code: "WZ020", Group: Text, Title: "原因没有重复模板里的“主要原因”", Severity: diag.Warning, Example: "text-reason", needs: noReasonWords, run: eachReason(doubled)},
	{Code: "WZ021", Group: Text, Title: "印成一行的文字里没有换行、制表符和标记，部门名称里没有空格", Severity: diag.Warning, Example: "text-lines", run: both(everyText(oneLine), spaced)},
}

const maxInText = 20 // findings of one rule in one text

// eachText runs a rule over every text that the department typed.
func eachText(rule func(c *context, p *prose) diag.List) func(c *context) diag.List {
	return func(c *context) diag.List {
		var list diag.List
		for _, p := range c.prose() {
			list = append(list, someOf(rule(c, p))...)
		}
		return list
	}
}

// everyText runs a rule over names, too.
func everyText(rule func(c *context, p *prose) diag.List) func(c *context) diag.List {
	return func(c *context) diag.List {
		var list diag.List
		for _, p := range slices.Concat(c.prose(), c.labels()) {
			list = append(list, someOf(rule(c, p))...)
		}
		return list
	}
}

// both runs two rules under one code.
func both(a, b func(c *context) diag.List) func(c *context) diag.List {
	return func(c *context) diag.List { return append(a(c), b(c)...) }
}

// someOf is what is told of one text.
func someOf(found diag.List) diag.List {
	if more := len(found) - maxInText; more > 0 {
		found = found[:maxInText]
		last := &found[maxInText-1]
		last.Notes = append(last.Notes, fmt.Sprintf("这段文字里还有 %d 处", more))
	}
	return found
}

// typed is what the rules about texts share, found once.
type typed struct {
	texts      []*prose
	labels     []*prose
	reasons    []*explanation
	known      *knownAmounts
	vocabulary *vocabulary
}

// prose is every text that the department typed and that is printed.
func (c *context) prose() []*prose {
	if c.typed == nil {
		c.typed = &typed{texts: texts(c.report, c.pack)}
	}
	return c.typed.texts
}

// labels are the names that the department typed.
func (c *context) labels() []*prose {
	c.prose()
	if c.typed.labels == nil {
		c.typed.labels = labels(c.report, c.pack)
	}
	return c.typed.labels
}

// Proofread holds a text of which nothing is known but its words against the rules that ask for nothing else. A finding's place is
// its line and column in the text.
func (w *Wording) Proofread(text string) diag.List {
	p := newProse(text, diag.Pos{Line: 1, Column: 1}, diag.Pos{}, true)
	var list diag.List
	for _, rule := range textRules {
		if rule.words == nil {
			continue
		}
		for _, f := range someOf(rule.words(&context{wording: w}, p)) {
			f.Code, f.Severity = rule.Code, max(f.Severity, rule.Severity)
			list = append(list, f)
		}
	}
	return list
}
