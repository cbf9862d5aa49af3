package xlsx

import (
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
	top      []line // above the grid
	head     int    // sheet row of the first head row
	body     int    // sheet row of the first body row
	formulas map[place]string
}

func newSheet(name string, t *doc.Table, b *figure.Book) *sheet {
	s := &sheet{name: name, table: t, widths: columnWidths(t)}
	s.top = s.above()
	s.head = 1
	for _, l := range s.top {
		s.head += l.rows()
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
	for _, l := range s.top {
		l.write(w)
	}
	s.writeGrid(w, s.table.Head, true)
	s.writeGrid(w, s.table.Rows, false)
	for _, l := range s.notes() {
		l.write(w)
	}
	if w.err != nil {
		return w.err
	}
	return out.Flush()
}

func (s *sheet) writeGrid(w *rowWriter, rows [][]doc.Cell, head bool) {
	heights := rowHeights(rows, s.widths)
	for r, row := range rows {
		for c := range row {
			formula := ""
			if !head {
				formula = s.formulas[place{r, c}]
			}
			w.cell(c, &row[c], s.table, formula)
		}
		w.flush(heights[r])
	}
}
