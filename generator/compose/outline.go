package compose

import (
	"strconv"
	"strings"

	"gen/generator/doc"
	"gen/generator/language"
	"gen/generator/pack"
)

// outline collects the blocks of a document and numbers its headings as the pack says: 第一部分, 一、, （一）, 1., （1）, each
// level starting again below its parent.
type outline struct {
	pack    *pack.Pack
	blocks  []doc.Block
	counts  [6]int
	items   int // numbered paragraphs since the last heading
	level   int // of the last heading
	anchors int
}

const deepest = 5

func (o *outline) add(b doc.Block) {
	if b != nil {
		o.blocks = append(o.blocks, b)
	}
}

// heading opens a section. One that brings its own number gets none.
func (o *outline) heading(level int, text []doc.Run, own bool) {
	h := &doc.Heading{Level: level, Text: text}
	if first := o.pack.FirstNumber(level); first != "" && !own {
		o.counts[level]++
		h.Number = pack.Number(first, o.counts[level])
		if strings.HasSuffix(h.Number, ".") && isDigit(firstRune(doc.Text(text))) {
			h.Number += " " // 1. 2023年 is not 1.2023年
		}
	}
	for l := level + 1; l <= deepest; l++ {
		o.counts[l] = 0
	}
	o.items, o.level = 0, level
	o.anchors++
	h.Anchor = "s" + strconv.Itoa(o.anchors)
	o.add(h)
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
