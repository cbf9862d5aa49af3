package compose

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gen/generator/doc"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
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

// printPassage writes a passage below the heading it stands under.
func (c *composer) printPassage(o *outline, name string) {
	c.writePassage(o, name, false)
}

func (c *composer) writePassage(o *outline, name string, sentence bool) {
	p := c.passages[name]
	if p == nil {
		return
	}
	c.used[use{usePassage, name}] = true
	c.passage = p.Pos
	defer func() { c.passage = diag.Pos{} }()
	w := &writer{c: c, o: o, passage: p, base: o.level, told: map[string]int{}, sentence: sentence}
	w.write(strings.Split(settled(c.expand(p.Text, p.File, p.Pos)), "\n"))
}

// sentence is a passage as a part of a sentence, which has room for the text of one paragraph.
func (c *composer) sentence(name string) string {
	again := c.used[use{usePassage, name}]
	told := len(c.findings)
	var o outline
	c.writePassage(&o, name, true)
	if again { // its own faults are told
		c.findings = c.findings[:told]
	}
	var text strings.Builder
	fits := true
	for _, b := range o.blocks {
		p, ok := b.(*doc.Paragraph)
		if fits = fits && ok && p.Style == doc.Body; ok {
			joinTo(&text, c.marks.text(p.Runs))
		}
	}
	if f := (diag.Finding{Code: codes.InlinePassage, Message: fmt.Sprintf("正文“%s”印在一句话里，写成了 %d 段，接成一段印出", name, len(o.blocks)),
		Hint: "写成一段"}); !again && (!fits || len(o.blocks) > 1) {
		if f.Pos = c.passages[name].Pos; !fits {
			f.Severity, f.Message = diag.Error, fmt.Sprintf("正文“%s”印在一句话里，标题、列表、表格、图片印不出来", name)
			f.Hint = "写成一段文字；要分段的，请模板包的作者让 {{正文 …}} 单独占一行"
		}
		c.find(f)
	}
	return text.String()
}

// writer turns the lines of one passage into blocks. The text is read as people type it, not as Markdown: a line that
// stands by itself stays so, a number that was typed is printed, and what is no mark by the few rules here is text.
type writer struct {
	c        *composer
	o        *outline
	passage  *report.Passage
	base     int            // level of the heading that the passage stands under
	item     bool           // the line before was an item of a list
	sentence bool           // it is read over with the sentence that it is part of
	told     map[string]int // up to where the text was searched for what is told
	letters  string         // told to be printed as bullets
	counted  int            // up to where the lines of the text were counted,
	at       diag.Pos       // and the place there
}

// fault tells of something that a passage can't have. Its line is found in the text as written.
func (w *writer) fault(code string, severity diag.Severity, near, message, hint string) {
	pos := w.passage.Pos
	if w.passage.File != w.c.report.File {
		pos = diag.Pos{File: w.passage.File, Line: 1, Column: 1}
		if i := w.find(near, code == codes.Link || code == codes.Picture); near != "" && i >= 0 {
			pos = w.place(i)
		}
	}
	w.c.find(diag.Finding{Code: code, Severity: severity, Pos: pos, Message: message, Hint: hint})
}

// find is where a part of the passage stands, behind the place that was found for the same words before. What a link or a
// picture points to may be named before it.
func (w *writer) find(near string, pointer bool) int {
	text, from := w.passage.Text, w.told[near]
	i := -1
	if pointer {
		i = strings.Index(text[from:], "]("+near)
	}
	if i >= 0 {
		i += from + len("](")
	} else if i = strings.Index(text[from:], near); i >= 0 {
		i += from
	} else if i = strings.Index(text, near); i < 0 {
		return i
	}
	w.told[near] = i + len(near)
	return i
}

// place is the place of a byte of the text, counted on from the one before it.
func (w *writer) place(i int) diag.Pos {
	if i < w.counted || w.counted == 0 {
		w.counted, w.at = 0, diag.Pos{File: w.passage.File, Line: 1, Column: 1}
	}
	part := w.passage.Text[w.counted:i]
	if rows := strings.Count(part, "\n"); rows > 0 {
		w.at.Line += rows
		w.at.Column = 1
		part = part[strings.LastIndexByte(part, '\n')+1:]
	}
	w.at.Column += utf8.RuneCountInString(part)
	w.counted = i
	return w.at
}

// paragraph puts a text into the document, with the pictures that stand in it, each after the words before it.
func (w *writer) paragraph(text, marker string, style doc.Style) {
	var in inline
	w.inline(text, &in, false)
	in.cut()
	for _, b := range in.pieces {
		if p, ok := b.(*doc.Paragraph); ok {
			p.Style = style
			if !w.sentence {
				w.c.proofread(p.Runs)
			}
			if marker != "" {
				p.Runs = append([]doc.Run{{Text: marker, Typed: true}}, p.Runs...)
				marker = ""
			}
		}
		w.o.add(b)
	}
}
