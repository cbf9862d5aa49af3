package language

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
)

// bracketPairs are the marks that come in pairs: opening → closing.
var bracketPairs = map[rune]rune{'（': '）', '《': '》', '〈': '〉', '“': '”', '‘': '’', '【': '】', '〔': '〕', '「': '」', '(': ')', '[': ']'}

var closing = func() map[rune]bool {
	set := map[rune]bool{}
	for _, r := range bracketPairs {
		set[r] = true
	}
	return set
}()

// opened is a bracket that waits for its end.
type opened struct {
	mark rune
	at   diag.Pos
}

// brackets checks that what a template opens it closes, in the same paragraph and whichever way an {{if}} goes. It
// gives what is open after the list when before was open ahead of it.
func (c *checker) brackets(list *parse.ListNode, before []opened) []opened {
	open := slices.Clone(before)
	if list == nil {
		return open
	}
	for _, n := range list.Nodes {
		t, text := n.(*parse.TextNode)
		switch b := branches(n); {
		case text:
			open = c.bracketText(t, open)
		case b == nil:
		case n.Type() == parse.NodeRange:
			c.closed(c.brackets(b.List, nil))
			c.closed(c.brackets(b.ElseList, nil))
		default:
			open = c.bothBranches(b.List, b.ElseList, open)
		}
	}
	return open
}

// bothBranches goes on with what the first branch leaves open, which the other has to leave open too.
func (c *checker) bothBranches(list, other *parse.ListNode, open []opened) []opened {
	one, two := c.brackets(list, open), c.brackets(other, open)
	same := func(a, b opened) bool { return a.mark == b.mark }
	if !slices.EqualFunc(one, two, same) {
		if len(one) < len(two) {
			one, two = two, one
		}
		last := one[len(one)-1]
		c.fault(codes.Unpaired, last.at, fmt.Sprintf("“%c”只在 {{如果}} 的一种情况里成对", last.mark), "开头和结尾写在同一个 {{如果}} 里面，或都写在外面")
		if len(one) == len(open) { // one branch closes it: let it be closed
			return two
		}
	}
	return one
}

// bracketText follows a text, in which a blank line or a marker at the beginning of a line opens a new paragraph.
func (c *checker) bracketText(n *parse.TextNode, open []opened) []opened {
	text := string(n.Text)
	for i, r := range text {
		if r == '\n' && newParagraph(text[i+1:]) {
			c.closed(open)
			open = nil
		}
		at := func() diag.Pos { return c.source.pos(n.Pos + parse.Pos(i)) }
		switch {
		case bracketPairs[r] != 0:
			open = append(open, opened{r, at()})
		case !closing[r]:
		case len(open) > 0 && bracketPairs[open[len(open)-1].mark] == r:
			open = open[:len(open)-1]
		case len(open) > 0:
			c.fault(codes.Unpaired, at(), fmt.Sprintf("“%c”和“%c”不成对", open[len(open)-1].mark, r), "检查这一段的括号和引号")
			open = open[:len(open)-1]
		default:
			c.fault(codes.Unpaired, at(), fmt.Sprintf("“%c”前面没有开头的一半", r), "检查这一段的括号和引号")
		}
	}
	return open
}

func newParagraph(rest string) bool {
	line, _, more := strings.Cut(rest, "\n")
	marker, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	return marker == "" && more || marker == "+" || marker == ">" || marker == "^" || marker != "" && strings.Trim(marker, "#") == ""
}

func (c *checker) closed(open []opened) {
	for _, o := range open {
		c.fault(codes.Unpaired, o.at, fmt.Sprintf("“%c”没有结束", o.mark), fmt.Sprintf("在这一段里补上“%c”", bracketPairs[o.mark]))
	}
}

// Marks that look like those of the template language and are not.
var (
	braces   = search("｛｝{}", `[｛｝{}]+`)
	comments = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/`)
	lineMark = regexp.MustCompile(`(?m)^[ \t]*(?:(#+)[^#\s]|([#＃]*＃#*)|(＋))`)
)

// withoutComments has other letters in their place.
func withoutComments(text string) string {
	return comments.ReplaceAllStringFunc(text, func(comment string) string { return strings.Repeat("x", len(comment)) })
}

// lineMarks finds headings and numbered paragraphs that would be printed as text: ##标题 without a space, ＃ and ＋.
func (c *checker) lineMarks(s *source) {
	text := withoutComments(s.text)
	for _, m := range lineMark.FindAllStringSubmatchIndex(text, -1) {
		switch at := func(i int) diag.Pos { return s.pos(parse.Pos(m[i])) }; {
		case m[2] >= 0:
			c.fault(codes.MarkupForm, at(2), fmt.Sprintf("“%s”后面少了空格，不是标题", text[m[2]:m[3]]), fmt.Sprintf("写成“%s 标题”", text[m[2]:m[3]]))
		case m[4] >= 0:
			c.fault(codes.MarkupForm, at(4), fmt.Sprintf("“%s”是全角的，不是标题", text[m[4]:m[5]]), "改成半角的 #，后面空一格")
		default:
			c.fault(codes.MarkupForm, at(6), "“＋”是全角的，不会编号", "改成半角的 +，后面空一格")
		}
	}
}

var (
	doubled     = adjacent(stops, stops, `[，。；、：][，。；、：]+`)
	doubledUnit = adjacent("元%％点", "元万亿%％个百 ", `[0-9万亿]元 ?[万亿]?元|[%％](?: ?[%％])+|(?:[%％]|百分点)(?:个?百分点|[%％])`)
)

// Doubled is where the first two marks of punctuation stand side by side in a text, nil if nowhere.
func Doubled(text string) []int { return doubled.first(text) }

// DoubledUnits is where units stand side by side: 万元万元, %%; not in 10万元元旦慰问费.
func DoubledUnits(text string) [][]int {
	return slices.DeleteFunc(doubledUnit.all(text), func(m []int) bool {
		next, _ := utf8.DecodeRuneInString(text[m[1]:])
		return strings.ContainsRune("旦宵件素", next)
	})
}
