package compose

import (
	"fmt"
	"strconv"
	"strings"

	"gen/generator/doc"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// writer turns the Markdown of one passage into blocks.
type writer struct {
	c       *composer
	o       *outline
	src     []byte
	passage *report.Passage
	base    int // level of the heading that the passage stands under
}

func (w *writer) blocks(parent ast.Node, style doc.Style) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n, style)
	}
}

func (w *writer) block(n ast.Node, style doc.Style) {
	switch n := n.(type) {
	case *ast.Heading:
		w.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		w.paragraph(n, style, "")
	case *ast.List:
		w.list(n, 0)
	case *ast.Blockquote:
		w.blocks(n, style)
	case *ast.HTMLBlock:
		text := string(n.Lines().Value(w.src))
		if n.HasClosure() {
			text += string(n.ClosureLine.Value(w.src))
		}
		w.html(strings.TrimSpace(text))
		w.lines(text, style)
	case *east.Table:
		w.table(n)
	}
}

func (w *writer) heading(n *ast.Heading) {
	var in inline
	w.inline(n, &in, false)
	runs := in.runs
	level := w.base + n.Level
	if level > deepest {
		for i := range runs {
			runs[i].Bold = true
		}
		w.o.add(&doc.Paragraph{Runs: runs})
		return
	}
	w.c.proofread(runs)
	w.o.heading(level, runs, ownNumber.MatchString(doc.Text(runs)))
}

// inline collects the runs of a paragraph, and the images that stand in it, each after the runs before it.
type inline struct {
	runs   []doc.Run
	pieces []doc.Block // finished before the runs
}

func (w *writer) paragraph(n ast.Node, style doc.Style, marker string) {
	var in inline
	w.inline(n, &in, false)
	w.cut(&in, style)
	for _, b := range in.pieces {
		if p, ok := b.(*doc.Paragraph); ok {
			p.Style = style
			w.c.proofread(p.Runs)
			if marker != "" {
				p.Runs = append([]doc.Run{{Text: marker, Typed: true}}, p.Runs...)
				marker = ""
			}
		}
		w.o.add(b)
	}
}

// cut ends a paragraph.
func (w *writer) cut(in *inline, style doc.Style) {
	if strings.TrimSpace(doc.Text(in.runs)) != "" {
		in.pieces = append(in.pieces, &doc.Paragraph{Style: style, Runs: trim(in.runs)})
	}
	in.runs = nil
}

// trim takes white space off both ends of a paragraph.
func trim(runs []doc.Run) []doc.Run {
	runs[0].Text = strings.TrimLeft(runs[0].Text, " \t　")
	last := &runs[len(runs)-1]
	last.Text = strings.TrimRight(last.Text, " \t　")
	return runs
}

func (w *writer) inline(parent ast.Node, in *inline, bold bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			w.text(n, in, bold)
		case *ast.String:
			w.add(in, string(n.Value), true, bold)
		case *ast.Emphasis:
			w.inline(n, in, bold || n.Level > 1)
		case *ast.Link:
			w.link(string(n.Destination))
			w.inline(n, in, bold)
		case *ast.AutoLink:
			w.add(in, string(n.Label(w.src)), true, bold)
		case *ast.Image:
			if image := w.image(string(n.Destination), plainText(n, w.src)); image != nil {
				w.cut(in, doc.Body)
				in.pieces = append(in.pieces, image)
			}
		case *ast.RawHTML:
			tag := string(n.Segments.Value(w.src))
			w.html(tag)
			w.add(in, tag, true, bold)
		default:
			w.inline(n, in, bold)
		}
	}
}

func (w *writer) text(n *ast.Text, in *inline, bold bool) {
	s := string(n.Segment.Value(w.src))
	if strings.Contains(s, "**") {
		w.fault(codes.Bold, diag.Warning, s, fmt.Sprintf("加粗的 ** 没有成对：“%s”", diag.Clip(unmarked(s), 30)), "** 紧挨着要加粗的字写；开头结尾是标点时，把标点移到 ** 外面")
	}
	w.add(in, s, n.IsRaw(), bold)
	if n.HardLineBreak() {
		w.cut(in, doc.Body)
	} else if n.SoftLineBreak() {
		before, after := lastRune(doc.Text(in.runs)), rune(0)
		if next, ok := n.NextSibling().(*ast.Text); ok {
			after = firstRune(string(next.Segment.Value(w.src)))
		}
		if isLetter(before) && isLetter(after) {
			w.add(in, " ", true, bold)
		}
	}
}

// add appends text of the department; figures in it stay figures. Unless it is raw, escapes and entities (&nbsp;) are
// resolved, and can't make a mark.
func (w *writer) add(in *inline, text string, raw, bold bool) {
	for _, r := range w.c.runs(text) {
		r.Typed, r.Bold = r.Figure == "", bold
		if !raw && strings.ContainsAny(r.Text, `\&`) {
			b := util.ResolveNumericReferences(util.ResolveEntityNames(util.UnescapePunctuations([]byte(r.Text))))
			r.Text = strings.Map(printable, string(b))
		}
		in.runs = appendRun(in.runs, r)
	}
}

// printable keeps what an entity may stand for: no mark, no control character.
func printable(r rune) rune {
	switch {
	case r == '\u00a0':
		return ' '
	case isMark(r) || r < ' ' || r == 0x7f:
		return -1
	}
	return r
}

// lines writes text as it stands, a paragraph a line.
func (w *writer) lines(text string, style doc.Style) {
	for _, line := range strings.Split(text, "\n") {
		var in inline
		w.add(&in, line, true, false)
		w.cut(&in, style)
		for _, b := range in.pieces {
			w.o.add(b)
		}
	}
}

// list writes items as paragraphs with their markers, those of inner lists too.
func (w *writer) list(l *ast.List, depth int) {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		marker := "•"
		if l.IsOrdered() {
			marker = strconv.Itoa(number) + string(l.Marker)
			number++
		}
		for n := item.FirstChild(); n != nil; n = n.NextSibling() {
			if inner, ok := n.(*ast.List); ok && depth < 8 {
				w.list(inner, depth+1)
				continue
			}
			switch n.(type) {
			case *ast.Paragraph, *ast.TextBlock:
				w.paragraph(n, doc.Item, marker)
				marker = ""
			default:
				w.block(n, doc.Item)
			}
		}
	}
}

func (w *writer) html(tag string) {
	w.fault(codes.Markup, diag.Warning, tag, fmt.Sprintf("正文里的“%s”按普通文字印出", diag.Clip(unmarked(tag), 30)), "正文只用标题、段落、列表、表格、图片和 **加粗**；不用网页标记")
}

func (w *writer) link(to string) {
	w.fault(codes.Link, diag.Warning, to, fmt.Sprintf("链接“%s”不会公开，只印它的文字", diag.Clip(to, 30)), "需要公开网址时，把网址写在文字里")
}
