package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"gen/generator/doc"

	"github.com/xuri/excelize/v2"
)

const longestText = 32767 // UTF-16 units in a cell, a limit of Excel

// rowWriter streams rows; the first error stays.
type rowWriter struct {
	out    *excelize.StreamWriter
	styles *styles
	row    int
	cells  []excelize.Cell
	values []any // pointers to cells: SetRow takes them without a copy each
	err    error
}

func newRowWriter(out *excelize.StreamWriter, styles *styles, columns int) *rowWriter {
	w := &rowWriter{out: out, styles: styles, row: 1, cells: make([]excelize.Cell, columns), values: make([]any, columns)}
	w.clear()
	return w
}

func (w *rowWriter) clear() {
	clear(w.cells)
	clear(w.values)
}

// cell puts one cell of the grid into the current row, and its merge into the sheet.
func (w *rowWriter) cell(c int, cell *doc.Cell, t *doc.Table, formula string) {
	l := look{size: bodySize, bold: cell.Bold, grid: true, wrap: true}
	text := doc.Text(cell.Text)
	value, numeric := number(cell, text)
	switch cell.Align {
	case doc.AlignCenter:
		l.across = "center"
	case doc.AlignRight:
		l.across, l.wrap = "right", false
	default:
		l.across, l.indent = "left", min(cell.Indent, 15)
	}
	switch cell.Kind {
	case doc.Amount:
		zero := ""
		if numeric && !strings.ContainsAny(text, digits) {
			zero = text
		}
		l.format = amountFormat(t, zero)
	case doc.Number:
		if numeric {
			l.format = numberFormat(text)
		}
	}
	if numeric {
		w.write(c, value, l)
		w.cells[c].Formula = formula
	} else {
		w.write(c, text, l)
	}
	if !cell.Covered() {
		w.merge(w.row, c, w.row+cell.Rows-1, c+cell.Cols-1)
	}
}

// number is the cell's value for a spreadsheet. One with more digits than a spreadsheet keeps stays text.
func number(cell *doc.Cell, text string) (float64, bool) {
	value := cell.Value
	switch cell.Kind {
	case doc.Index:
		n, err := strconv.Atoi(text)
		return float64(n), err == nil && strconv.Itoa(n) == text
	case doc.Amount, doc.Number:
		v, err := strconv.ParseFloat(value, 64)
		return v, err == nil && exact(value)
	}
	return 0, false
}

func (w *rowWriter) write(c int, value any, l look) {
	id, err := w.styles.id(l)
	w.keep(err)
	if s, ok := value.(string); ok {
		if s == "" {
			value = nil // an empty cell, not a cell with an empty text
		} else if len(s) > longestText && len(utf16.Encode([]rune(s))) > longestText {
			w.keep(fmt.Errorf("第%d行有一格超过%d字", w.row, longestText))
		}
	}
	w.cells[c] = excelize.Cell{StyleID: id, Value: value}
	w.values[c] = &w.cells[c]
}

func (w *rowWriter) merge(top, left, bottom, right int) {
	if top < bottom || left < right {
		w.keep(w.out.MergeCell(name(top, left), name(bottom, right)))
	}
}

// flush ends the current row.
func (w *rowWriter) flush(height float64) {
	if w.err == nil {
		w.keep(w.out.SetRow(name(w.row, 0), w.values, excelize.RowOpts{Height: height}))
	}
	w.row++
	w.clear()
}

func (w *rowWriter) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}
