package xlsx

import (
	"math"
	"strings"

	"gen/generator/doc"
)

// line is a line of text outside the grid: a title, whose table it is and in what unit, a note. Its texts wrap, and it is as
// high as they need; a row can't be higher than a limit, so a very long line takes several merged rows.
type line struct {
	texts  []stretch
	height float64
}

// stretch is a text over the columns from..to.
type stretch struct {
	from, to int
	text     string
	look     look
}

func (l *line) rows() int { return max(1, int(math.Ceil(l.height/tallestRow))) }

func (l *line) write(w *rowWriter) {
	top, rows := w.row, l.rows()
	for _, s := range l.texts {
		w.write(s.from, s.text, s.look)
	}
	for range rows {
		w.flush(l.height / float64(rows))
	}
	for _, s := range l.texts {
		w.merge(top, s.from, w.row-1, s.to)
	}
}

// line has the texts in the type of the body.
func (s *sheet) line(texts ...stretch) line {
	most := 1
	for _, x := range texts {
		most = max(most, lines(x.text, sum(s.widths[x.from:x.to+1])))
	}
	return line{texts, height(most)}
}

// above are the lines over the grid: the title, the table's number, and the line with the department and the unit.
func (s *sheet) above() []line {
	t, last := s.table, len(s.widths)-1
	title := look{size: titleSize, bold: true, across: "center", wrap: true}
	n := lines(t.Title, sum(s.widths)*bodySize/titleSize)
	list := []line{{[]stretch{{0, last, t.Title, title}}, float64(n)*titleSize*1.4 + 7.5}}
	left := look{size: bodySize, across: "left", wrap: true}
	right := look{size: bodySize, across: "right", wrap: true}
	if t.Number != "" {
		list = append(list, s.line(stretch{0, last, t.Number, right}))
	}
	switch {
	case t.Left == "" && t.Right == "":
	case last == 0:
		list = append(list, s.line(stretch{0, 0, strings.TrimSpace(t.Left + "　" + t.Right), left}))
	default:
		split := s.split(t.Right)
		list = append(list, s.line(stretch{0, split - 1, t.Left, left}, stretch{split, last, t.Right, right}))
	}
	return list
}

// split is the column where a text at the right end has to begin.
func (s *sheet) split(right string) int {
	c := len(s.widths) - 1
	for c > 1 && sum(s.widths[c:]) < textWidth(right)+padding {
		c--
	}
	return c
}

// notes stand under the table, a line a paragraph over its whole width.
func (s *sheet) notes() []line {
	look := look{size: bodySize, across: "left", top: true, wrap: true}
	var list []line
	for _, runs := range s.table.Notes {
		list = append(list, s.line(stretch{0, len(s.widths) - 1, doc.Text(runs), look}))
	}
	return list
}
