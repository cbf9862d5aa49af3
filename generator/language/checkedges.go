package language

import (
	"fmt"
	"regexp"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
)

// edge is what a piece of a template may print first and last: a stop, or 元 and % for a unit; 0 stands for anything else.
type edge struct {
	first, last map[rune]bool
	empty       bool // it may print nothing
}

const stops = "，。；、："

func (e *edge) add(o edge) {
	for r := range o.first {
		e.first[r] = true
	}
	for r := range o.last {
		e.last[r] = true
	}
	e.empty = e.empty || o.empty
}

// edges warns where two pieces side by side both bring punctuation: “。” after a word that ends its sentence itself.
// It gives the edges of the whole list.
func (c *checker) edges(list *parse.ListNode) edge {
	whole := edge{first: map[rune]bool{}, last: map[rune]bool{}, empty: true}
	if list == nil {
		return whole
	}
	var before *edge
	for _, n := range list.Nodes {
		e, prints := c.edgesOf(n)
		if !prints {
			continue
		}
		if before != nil && (!before.empty || !e.empty) && onlyStops(before.last) && onlyStops(e.first) {
			c.fault(codes.MarksDoubled, c.at(n), fmt.Sprintf("这里会印成“%s%s”", anyOf(before.last), anyOf(e.first)),
				"前一段以标点结尾，后一段又以标点开头，删去一个").Severity = diag.Warning
		}
		if before != nil && branches(n) == nil {
			c.unitTwice(n, *before, e)
		}
		if whole.empty {
			for r := range e.first {
				whole.first[r] = true
			}
		}
		if !e.empty {
			clear(whole.last)
			whole.empty = false
		}
		for r := range e.last {
			whole.last[r] = true
		}
		before = &e
	}
	return whole
}

// unitsPrinted are the units that the words of the program print behind a number. What prints 元 may print 万元.
var unitsPrinted = map[string]rune{"金额": '元', "差额": '元', "平均": '元', "增长率": '%', "占比": '%', "完成率": '%'}

// unitTwice finds a unit after a word that prints it.
func (c *checker) unitTwice(n parse.Node, before, after edge) {
	for unit, shown := range map[rune]string{'元': "元", '%': "%"} {
		if before.last[unit] && after.first[unit] {
			c.fault(codes.UnitDoubled, c.at(n), fmt.Sprintf("前面的词已经印出单位，“%s”会印两次", shown), "删去后面的单位；只要数的，用 {{数 …}}")
		}
	}
}

func (c *checker) edgesOf(n parse.Node) (e edge, prints bool) {
	e = edge{first: map[rune]bool{}, last: map[rune]bool{}}
	switch n := n.(type) {
	case *parse.TextNode:
		first, last := ends(string(n.Text))
		e.first[first], e.last[last] = true, true
		return e, strings.TrimSpace(string(n.Text)) != ""
	case *parse.ActionNode:
		id, ok := n.Pipe.Cmds[len(n.Pipe.Cmds)-1].Args[0].(*parse.IdentifierNode)
		if ok && c.r.words[id.Ident] != nil {
			return c.edgesOfWord(id.Ident), true
		}
		e.first[0] = true
		if ok {
			e.last[unitsPrinted[id.Ident]] = true
		} else {
			e.last[0] = true
		}
		return e, len(n.Pipe.Decl) == 0
	case *parse.TemplateNode:
		if c.r.words[n.Name] != nil {
			return c.edgesOfWord(n.Name), true
		}
	}
	if b := branches(n); b != nil {
		c.unseparated(b)
		e.add(c.edges(b.List))
		e.add(c.edges(b.ElseList))
		e.empty = e.empty || n.Type() == parse.NodeRange
	}
	return e, len(e.first) > 0
}

// unseparated warns of a list with a text between its items, one of which may print nothing: the text would be printed all the same.
func (c *checker) unseparated(b *parse.BranchNode) {
	if b.NodeType != parse.NodeRange || len(b.Pipe.Decl) != 2 || len(b.List.Nodes) == 0 {
		return
	}
	between := branches(b.List.Nodes[0])
	if between == nil || between.Pipe.String() != b.Pipe.Decl[0].String() {
		return
	}
	told := c.list
	item := c.edges(&parse.ListNode{NodeType: parse.NodeList, Nodes: b.List.Nodes[1:]})
	if c.list = told; item.empty && len(item.first) > 0 {
		c.fault(codes.MarksDoubled, c.at(between), fmt.Sprintf("这一项可能什么也不印，两项之间的“%s”却照样印", between.List),
			"每一项都要印的字写在 {{如果}} 外面，如 {{.名称}}；或加上 {{否则}}").Severity = diag.Warning
	}
}

// edgesOfWord are those of a word's body, once for each word; a word that leads back to itself prints anything.
func (c *checker) edgesOfWord(name string) edge {
	if e, ok := c.wordEdges[name]; ok {
		return e
	}
	c.wordEdges[name] = edge{first: map[rune]bool{0: true}, last: map[rune]bool{0: true}, empty: true}
	source := c.source
	c.source = c.r.sources[wordsFile]
	c.wordEdges[name] = c.edges(c.r.words[name].Root)
	c.source = source
	return c.wordEdges[name]
}

var unitAhead = regexp.MustCompile(`^(?:[万亿]?元|[%％]|个?百分点)`)

// ends are the first and the last mark of a text, and a unit that it begins with. A new paragraph keeps what stands before it apart.
func ends(text string) (first, last rune) {
	body := strings.TrimSpace(text)
	if body == "" {
		return 0, 0
	}
	head, tail, _ := strings.Cut(text, body)
	first, _ = utf8.DecodeRuneInString(body)
	last, _ = utf8.DecodeLastRuneInString(body)
	if strings.Count(head, "\n") > 1 {
		first = 0
	} else if unit := unitAhead.FindString(body); strings.HasSuffix(unit, "元") {
		first = '元'
	} else if unit != "" {
		first = '%'
	} else if !strings.ContainsRune(stops, first) {
		first = 0
	}
	if !strings.ContainsRune(stops, last) || strings.Count(tail, "\n") > 1 {
		last = 0
	}
	return first, last
}

func onlyStops(set map[rune]bool) bool {
	for r := range set {
		if !strings.ContainsRune(stops, r) {
			return false
		}
	}
	return len(set) > 0
}

// anyOf is one mark of a set, always the same.
func anyOf(set map[rune]bool) string {
	for _, r := range stops {
		if set[r] {
			return string(r)
		}
	}
	return ""
}
