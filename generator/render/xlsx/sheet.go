package xlsx

import (
	"math"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"

	"github.com/xuri/excelize/v2"
)

// sheet is one table on its way into the workbook.
type sheet struct {
	draft    bool // each page says so
	name     string
	table    *doc.Table
	widths   []float64
	head     int // sheet row of the first head row
	body     int // sheet row of the first body row
	formulas map[place]string
}

func newSheet(name string, t *doc.Table, b *figure.Book) *sheet {
	s := &sheet{name: name, table: t, widths: columnWidths(t), head: 2}
	if t.Number != "" {
		s.head++
	}
	if t.Left != "" || t.Right != "" {
		s.head++
	}
	s.body = s.head + len(t.Head)
	s.formulas = formulas(t, b, s.body)
	return s
}

func (s *sheet) write(f *excelize.File, styles *styles) error {
	// Everything about the sheet comes before its first row: excelize silently loses what comes after.
	if err := s.setUp(f); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for c, w := range s.widths {
		if err := out.SetColWidth(c+1, c+1, min(w, excelize.MaxColumnWidth)); err != nil {
			return err
		}
	}
	w := newRowWriter(out, styles, len(s.widths))
	s.writeTop(w)
	s.writeGrid(w, s.table.Head, true)
	s.writeGrid(w, s.table.Rows, false)
	s.writeNotes(w)
	if w.err != nil {
		return w.err
	}
	return out.Flush()
}

// writeTop writes the title, the table's number, and the line with the department and the unit.
func (s *sheet) writeTop(w *rowWriter) {
	t, last := s.table, len(s.widths)-1
	title := look{size: titleSize, bold: true, across: "center", wrap: true}
	titleLines := lines(t.Title, sum(s.widths)*bodySize/titleSize)
	w.text(0, last, t.Title, title)
	w.flush(float64(titleLines)*titleSize*1.4 + 7.5)

	left := look{size: bodySize, across: "left"}
	right := look{size: bodySize, across: "right"}
	if t.Number != "" {
		w.text(0, last, t.Number, right)
		w.flush(height(1))
	}
	switch {
	case t.Left == "" && t.Right == "":
		return
	case last == 0:
		w.text(0, 0, strings.TrimSpace(t.Left+"　"+t.Right), left)
	default:
		split := s.split(t.Right)
		w.text(0, split-1, t.Left, left)
		w.text(split, last, t.Right, right)
	}
	w.flush(height(1))
}

// split is the column where a text at the right end has to begin.
func (s *sheet) split(right string) int {
	c := len(s.widths) - 1
	for c > 1 && sum(s.widths[c:]) < textWidth(right)+padding {
		c--
	}
	return c
}

func (s *sheet) writeGrid(w *rowWriter, rows [][]doc.Cell, head bool) {
	heights := rowHeights(rows, s.widths)
	for r, row := range rows {
		for c := range row {
			formula := ""
			if !head {
				formula = s.formulas[place{r, c}]
			}
			w.cell(c, &row[c], head, s.table.Decimals, formula)
		}
		w.flush(heights[r])
	}
}

// writeNotes sets each paragraph under the table, over its whole width. A very long one takes several merged rows,
// because a row can't be as high as it needs.
func (s *sheet) writeNotes(w *rowWriter) {
	note := look{size: bodySize, across: "left", top: true, wrap: true}
	for _, runs := range s.table.Notes {
		text := doc.Text(runs)
		need := height(lines(text, sum(s.widths)))
		parts := int(math.Ceil(need / tallestRow))
		top := w.row
		w.write(0, text, note)
		for range parts {
			w.flush(need / float64(parts))
		}
		w.merge(top, 0, w.row-1, len(s.widths)-1)
	}
}
