package language

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// What a template may not have between its {{ }}: numbers typed by hand, and what was left standing of the form that
// it was made from.

var (
	// Digits that are no figures: enumerators （1）, a day of the year, the number of a document.
	plainDigits = regexp.MustCompile(`[（(][0-9]{1,2}[）)]|[0-9]{1,2}月[0-9]{1,2}日|〔[0-9]{4}〕[0-9]+号`)
	anyDigits   = search("0123456789０１２３４５６７８９", `[0-9０-９][0-9０-９.,]*`)

	bothWays = adjacent("加少长降升高低于约支平增减门位", "（(/", way+`[（(/]`+way+`(?:[/、]`+way+`)*[）)]?|部门/单位|单位/部门|部门（单位）|单位（部门）`)
	eitherOr = adjacent("加少长降升高低于约", "或", `增加或减少|减少或增加|增长或下降|下降或增长|上升或下降|提高或降低|大于或小于|高于或低于|节约或超支`)
	leftOver = search("此需示必作XＸ×_", `此处插入|此处[^（）()。；\n]{0,30}[）)]|需公开|示例如下|不必制图|作持平表述|各单位需|[XＸ×]{2,}|_{3,}`)

	// Numbers in words. 一元化 is no number, 三个部分 is seldom one.
	inNumerals = adjacent(numeralMarks+"之万亿", numeralMarks+"个人批辆万亿元年", `[〇零一二三四五六七八九]{4}年|百分之[`+numeralMarks+`]+|[`+numeralMarks+`]+(?:个百分点|人次|批次|辆|[万亿]+元)|[`+numeralMarks+`]{2,}元`)
)

const (
	way          = `(?:增加|减少|增长|下降|上升|提高|降低|大于|小于|高于|低于|节约|超支|持平|增|减)`
	numeralMarks = `〇零一二两三四五六七八九十百千点`
)

// expression is a regular expression with a quick test that each text passes in which it can match. Most texts don't,
// and are not searched.
type expression struct {
	can func(text string) bool
	re  *regexp.Regexp
}

// search makes an expression of whose characters in needs each match has one.
func search(needs, pattern string) expression {
	return expression{func(text string) bool { return strings.ContainsAny(text, needs) }, regexp.MustCompile(pattern)}
}

// adjacent makes an expression of whose matches each has one of before and one of after side by side.
func adjacent(before, after, pattern string) expression {
	ends, begins := []rune(before), []rune(after)
	return expression{func(text string) bool {
		ready := false
		for _, r := range text {
			if ready && slices.Contains(begins, r) {
				return true
			}
			ready = slices.Contains(ends, r)
		}
		return false
	}, regexp.MustCompile(pattern)}
}

func (e expression) all(text string) [][]int {
	if !e.can(text) {
		return nil
	}
	return e.re.FindAllStringIndex(text, -1)
}

func (e expression) first(text string) []int {
	if !e.can(text) {
		return nil
	}
	return e.re.FindStringIndex(text)
}

// texts checks what a template prints as it stands.
func (c *checker) texts(s *source) {
	c.textNodes(s.tree.Root)
	if s.mode == section {
		c.lineMarks(s)
		c.unwritten(s)
		c.numberedTwice(s)
		c.bareHeadings(s)
	}
}

func (c *checker) textNodes(n parse.Node) {
	if list, ok := n.(*parse.ListNode); ok {
		c.closed(c.brackets(list, nil))
		c.directions(list, nil)
		c.edges(list)
	}
	visit(n, func(n parse.Node) {
		if t, ok := n.(*parse.TextNode); ok {
			c.text(string(t.Text), func(i int) diag.Pos { return c.source.pos(t.Pos + parse.Pos(i)) })
		}
	})
}

func (c *checker) text(text string, at func(int) diag.Pos) {
	masked := text
	if anyDigits.can(text) {
		masked = plainDigits.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
	}
	for _, m := range anyDigits.all(masked) {
		c.fault(codes.NumberTyped, at(m[0]), fmt.Sprintf("模板里写了数 %s", text[m[0]:m[1]]),
			`要印的数写进 pack.toml 的 [constants]，用 {{常数 "名称"}} 取出；年份用 {{.年度}}，编号由程序给出（行首写 + 或 #### ）`).Pos.Length = m[1] - m[0]
	}
	for _, m := range bothWays.all(text) {
		c.fault(codes.ChoiceOpen, at(m[0]), fmt.Sprintf("“%s”没有选定", text[m[0]:m[1]]), "用 {{如果 增加 …}}增加{{否则}}减少{{结束}} 由程序选定；部门或单位用 {{.部门或单位}}")
	}
	for _, m := range inNumerals.all(text) {
		c.fault(codes.NumberTyped, at(m[0]), fmt.Sprintf("模板里写了数 %s", text[m[0]:m[1]]),
			`要印的数写进 pack.toml 的 [constants]，用 {{常数 "名称"}} 取出`).Severity = diag.Warning
	}
	for _, m := range eitherOr.all(text) {
		c.fault(codes.ChoiceOpen, at(m[0]), fmt.Sprintf("“%s”没有选定", text[m[0]:m[1]]), "用 {{如果 增加 …}}增加{{否则}}减少{{结束}} 由程序选定").Severity = diag.Warning
	}
	for _, m := range doubled.all(text) {
		c.fault(codes.MarksDoubled, at(m[0]), fmt.Sprintf("标点连用：“%s”", text[m[0]:m[1]]), "删去一个")
	}
	for _, m := range DoubledUnits(text) {
		c.fault(codes.MarksDoubled, at(m[0]), fmt.Sprintf("单位连用：“%s”", text[m[0]:m[1]]), "删去一个")
	}
	for _, m := range leftOver.all(text) {
		c.fault(codes.InstructionLeft, at(m[0]), fmt.Sprintf("“%s”是填写说明，不应公开", strings.TrimRight(text[m[0]:m[1]], "）)")), "删去这句说明")
	}
	c.leftovers(text, at)
	for _, m := range braces.all(text) {
		c.fault(codes.MarkupForm, at(m[0]), fmt.Sprintf("“%s”会照样印出来", text[m[0]:m[1]]), "要取的数和词写在半角的 {{ }} 里面")
	}
}

// choiceOpen tells whether the word at i is one of several that are left standing, of which text tells.
func choiceOpen(text string, i int) bool {
	return slices.ContainsFunc(append(bothWays.all(text), eitherOr.all(text)...), func(m []int) bool { return m[0] <= i && i < m[1] })
}

// aYear is a year that next year's document would still print: of 2023年决算数, not of 《……（2019年版）》.
var aYear = regexp.MustCompile(`(?:19|20)[0-9]{2}|２０[０-９]{2}|[〇零一二三四五六七八九]{4}年`)

// yearsTyped finds years in words of tables and charts. Those of a document's name are none that pass.
func yearsTyped(words place.Value[string], hint string) (list diag.List) {
	plain := documents.ReplaceAllStringFunc(words.V, func(s string) string { return strings.Repeat(" ", len(s)) })
	for _, year := range aYear.FindAllString(plain, -1) {
		list = append(list, diag.Finding{Code: codes.NumberTyped, Severity: diag.Warning, Pos: words.Pos,
			Message: fmt.Sprintf("“%s”里写了年份 %s，下一年就错了", words.V, year), Hint: hint})
	}
	return list
}

var documents = regexp.MustCompile(`《[^》]*》|〔[0-9]{4}〕[0-9]*号?`)

// quoted checks a text in quotation marks that will be printed.
func (c *checker) quoted(n parse.Node) {
	t, ok := n.(*parse.StringNode)
	if !ok || c.source.mode == passage {
		return
	}
	c.text(t.Text, func(int) diag.Pos { return c.at(t) })
}

// named is the type of a dotted name of the catalogue.
func (c *checker) named(name string, at diag.Pos) typ {
	return c.fields(c.r.catalog(), strings.Split(name, "."), "", at)
}
