package publication

import (
	"strings"

	"gen/generator/read"
	"gen/internal/diag"
)

// isProse tells a text with sentences from rows of values.
func isProse(text string) bool {
	return strings.Contains(text, "。") && !strings.HasPrefix(strings.TrimSpace(text), "<")
}

// text reads a text: its lines are paragraphs, but for rows of cells with tabs between them. Programs that take the text out of a Word
// file begin a line with a tab for each cell but the first of a row, and leave a line empty between rows.
func (d *Document) text(text string) error {
	d.Form = "文本"
	var o outline
	t := tableReader{document: d}
	blocks := blocksOf(strings.Split(text, "\n"))
	for i, b := range blocks {
		near := i > 0 && blocks[i-1].cells != nil || i+1 < len(blocks) && blocks[i+1].cells != nil
		if b.cells != nil && near {
			if err := t.row(b.cells, ""); err != nil {
				return err
			}
			t.at(b.at)
			continue
		}
		for n, line := range b.lines {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			t.above(line, "")
			d.Paragraphs = append(d.Paragraphs, o.paragraph(line, 0, diag.Pos{File: d.File, Line: b.first + n}))
		}
	}
	return t.end()
}

// block is the lines of a text between empty ones, and its cells if it looks like a row.
type block struct {
	lines []string
	first int // line
	cells []read.Cell
	at    []int // the line of each
}

const (
	longestRow = 60 // lines of a row whose cells stand on lines of their own
	leastCells = 3  // of a row
)

// blocksOf divides a text into blocks.
func blocksOf(lines []string) []block {
	var list []block
	open := false
	for i, line := range lines {
		line = strings.TrimRight(line, "\r")
		if strings.Trim(line, " ") == "" {
			open = false
			continue
		}
		oneLine := strings.Count(strings.Trim(line, "\t"), "\t") >= leastCells-1 // all cells of a row
		if !open || oneLine {
			list = append(list, block{first: i + 1})
		}
		last := &list[len(list)-1]
		last.lines = append(last.lines, line)
		open = !oneLine
	}
	for i := range list {
		list[i].row()
	}
	return list
}

// row reads the cells of a block that is a row.
func (b *block) row() {
	if len(b.lines) > longestRow {
		return
	}
	var texts []string
	add := func(line int, list ...string) {
		for _, text := range list {
			texts, b.at = append(texts, text), append(b.at, b.first+line)
		}
	}
	for i, line := range b.lines {
		after, tab := strings.CutPrefix(line, "\t")
		switch {
		case i == 0 && tab: // the first cell is empty
			add(i, "", after)
		case i == 0:
			add(i, strings.Split(line, "\t")...)
		case tab:
			add(i, after)
		default:
			texts[len(texts)-1] += line
		}
	}
	if len(texts) < leastCells {
		return
	}
	for _, text := range texts {
		b.cells = append(b.cells, read.Cell{Runs: []read.Run{{Text: strings.TrimSpace(text)}}})
	}
}
