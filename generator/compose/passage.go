package compose

import (
	"regexp"
	"strings"

	"gen/generator/doc"
	"gen/generator/language"
	"gen/internal/diag"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// readPassages finds the passages that the pack declares. Those it does not know, or misses, package check tells of.
func (c *composer) readPassages() {
	for _, k := range c.pack.Passages {
		for i := range c.report.Passages {
			if e := &c.report.Passages[i]; e.Key == k.Key.V && strings.TrimSpace(e.V.Text) != "" {
				c.passages[k.Name.V] = &e.V
			}
		}
	}
}

// expand writes the figures that a text of the department refers to.
func (c *composer) expand(text, file string, at diag.Pos) string {
	if text = unmarked(text); !strings.Contains(text, "{{") {
		return text
	}
	if file != c.report.File {
		at = diag.Pos{}
	}
	text, list := c.run.Passage(text, file, at, c.suggestFigure)
	c.findings = append(c.findings, list...)
	return text
}

// suggestFigure is the figure nearest to a name that the report does not have.
func (c *composer) suggestFigure(name string) (suggestion string, ok bool) {
	if c.book.Find(name) != nil {
		return "", true
	}
	return c.speller.Correct(name), false
}

// markdown reads what a passage may have: headings, paragraphs, lists, quotes, tables, images and bold. Indented
// lines are no program code (people begin paragraphs with spaces), a row of dashes makes no heading of the line above
// it, and [甲]: is no reference.
var markdown = goldmark.New(
	goldmark.WithParser(parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(anyIndent{parser.NewParagraphParser()}, 1000)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...))),
	goldmark.WithExtensions(extension.Table))

// anyIndent is a paragraph that may begin with any number of spaces.
type anyIndent struct{ parser.BlockParser }

func (anyIndent) CanAcceptIndentedLine() bool { return true }

var (
	// A number that a heading or a line brings itself: 一、 （一） (1) 1. 1、 ①
	ownNumber = regexp.MustCompile(`^(?:第[一二三四五六七八九十百]+[章节部条]|[一二三四五六七八九十]+、|[（(](?:[一二三四五六七八九十]+|[0-9]{1,2})[）)]|[0-9]{1,2}[、．]|[0-9]{1,2}\.(?:[^0-9]|$)|[①-⑳])`)
	bullet    = regexp.MustCompile(`^\s*[\x{F0D8}•●■◆➢]\s*`)
	// A list by Markdown's rules needs a space after its marker, and is a list then.
	listMarker = regexp.MustCompile(`^\s*(?:[-*+]|[0-9]{1,9}[.)])(?:\s|$)`)
)

// paragraphs prepares a text as people type it: bullets of a word processor become list items, and a line that begins
// with its own number or with an indent of its own is a paragraph of its own.
func paragraphs(src string) string {
	lines := strings.Split(src, "\n")
	var b strings.Builder
	for i, line := range lines {
		switch trimmed := strings.TrimSpace(line); {
		case bullet.MatchString(line):
			line = "- " + bullet.ReplaceAllString(line, "")
		case listMarker.MatchString(line) || i == 0:
		case strings.HasPrefix(line, "　") || ownNumber.MatchString(unmarked(trimmed)):
			b.WriteByte('\n')
			line = trimmed
		}
		b.WriteString(strings.ReplaceAll(line, "\uF0D8", "•"))
		b.WriteByte('\n')
	}
	return b.String()
}

// printPassage writes a passage below the heading it stands under.
func (c *composer) printPassage(o *outline, name string) {
	p := c.passages[name]
	if p == nil {
		return
	}
	c.used[use{usePassage, name}] = true
	within := c.here
	c.here = p.Pos
	defer func() { c.here = within }()
	src := []byte(paragraphs(c.expand(p.Text, p.File, p.Pos)))
	w := &writer{c: c, o: o, src: src, passage: p, base: o.level}
	w.blocks(markdown.Parser().Parse(text.NewReader(src)), doc.Body)
}

// fault tells of something that a passage can't have. Its line is found in the text as written.
func (w *writer) fault(code string, severity diag.Severity, near, message, hint string) {
	pos := w.passage.Pos
	if w.passage.File != w.c.report.File {
		pos = diag.Pos{File: w.passage.File, Line: 1, Column: 1}
		i := strings.Index(w.passage.Text, "]("+near) + 2 // of a link or a picture, which the text may name before
		if i < 2 {
			i = strings.Index(w.passage.Text, near)
		}
		if near != "" && i >= 0 {
			pos = language.PlaceIn(w.passage.File, w.passage.Text, i)
		}
	}
	w.c.find(diag.Finding{Code: code, Severity: severity, Pos: pos, Message: message, Hint: hint})
}

func plainText(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && enter {
			b.Write(t.Segment.Value(src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
