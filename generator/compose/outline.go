package compose

import (
	"slices"
	"strconv"
	"strings"

	"gen/generator/doc"
	"gen/generator/language"
	"gen/generator/pack"
)

// outline collects the blocks of a document. Once all are there it leaves out headings with nothing under them, and numbers the
// others as the pack says: 第一部分, 一、, （一）, 1., （1）, each level starting again below its parent.
type outline struct {
	pack   *pack.Pack
	blocks []doc.Block
	typed  map[*doc.Heading]bool // by the department
	items  int                   // numbered paragraphs since the last heading
	level  int                   // of the last heading
}

const deepest = 5

func (o *outline) add(b doc.Block) {
	if b != nil {
		o.blocks = append(o.blocks, b)
	}
}

// heading opens a section. One that the department typed stays whatever is under it.
func (o *outline) heading(level int, text []doc.Run, typed bool) {
	h := &doc.Heading{Level: level, Text: text}
	if typed {
		if o.typed == nil {
			o.typed = map[*doc.Heading]bool{}
		}
		o.typed[h] = true
	}
	o.items, o.level = 0, level
	o.add(h)
}

// bare tells whether nothing but headings of the pack was printed since a block.
func (o *outline) bare(from int) bool {
	return !slices.ContainsFunc(o.blocks[from:], func(b doc.Block) bool {
		h, ok := b.(*doc.Heading)
		return !ok || o.typed[h]
	})
}

// finish takes out the headings that nothing is printed under, and numbers the others.
func (o *outline) finish() {
	body, next := false, 0 // what follows: a block of another kind, or a heading of this level
	for i, b := range slices.Backward(o.blocks) {
		h, ok := b.(*doc.Heading)
		switch {
		case !ok:
			body = true
		case body || next > h.Level || o.typed[h]:
			body, next = false, h.Level
		default:
			o.blocks = slices.Delete(o.blocks, i, i+1)
		}
	}
	o.number()
}

// number numbers the headings. One that brings its own number gets none.
func (o *outline) number() {
	counts, anchors := [deepest + 1]int{}, 0
	for _, b := range o.blocks {
		h, ok := b.(*doc.Heading)
		if !ok {
			continue
		}
		text := doc.Text(h.Text)
		if first := o.pack.FirstNumber(h.Level); first != "" && !(o.typed[h] && language.Numbered(text)) {
			counts[h.Level]++
			h.Number = pack.Number(first, counts[h.Level])
			if strings.HasSuffix(h.Number, ".") && isDigit(firstRune(text)) {
				h.Number += " " // 1. 2023年 is not 1.2023年
			}
		}
		clear(counts[h.Level+1:])
		anchors++
		h.Anchor = "s" + strconv.Itoa(anchors)
	}
}

// itemStyles are the first numbers of numbered paragraphs, by their marker.
var itemStyles = map[string]string{"+": "1.", "+、": "1、", "+一、": "一、"}

// section turns the text that a section's template wrote into blocks. Only the beginnings of lines count: ## opens a
// heading, + a numbered paragraph (1. or, with +、 and +一、, 1、 and 一、), > one without indent, ^ a centred one; lines
// up to a blank one are one paragraph, so that a sentence can be broken up for {{if}} and {{range}}.
func (c *composer) section(o *outline, text string) {
	var part strings.Builder
	style := doc.Body
	number := ""
	flush := func() {
		if runs := c.runs(part.String()); len(runs) > 0 {
			c.proofread(runs)
			if number != "" {
				runs = append([]doc.Run{{Text: number}}, runs...)
			}
			o.add(&doc.Paragraph{Style: style, Runs: runs})
		}
		part.Reset()
		style, number = doc.Body, ""
	}
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			flush()
			continue
		}
		if r := []rune(line)[0]; r >= blockMark && r != closeMark {
			flush()
			c.place(o, c.inserts[r-blockMark])
			continue
		}
		marker, rest, _ := strings.Cut(line, " ")
		switch {
		case strings.Trim(marker, "#") == "" && len(marker) <= deepest:
			flush()
			runs := c.runs(strings.TrimSpace(rest))
			c.proofread(runs)
			o.heading(max(2, len(marker)), runs, false)
			continue
		case itemStyles[marker] != "":
			flush()
			o.items++
			number, line = pack.Number(itemStyles[marker], o.items), rest
		case marker == ">":
			flush()
			style, line = doc.Flush, rest
		case marker == "^":
			flush()
			style, line = doc.Center, rest
		}
		for piece := range strings.SplitSeq(line, language.SoftBreak) {
			joinTo(&part, strings.TrimSpace(piece))
		}
	}
	flush()
}
