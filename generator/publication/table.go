package publication

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/read"
	"gen/internal/workbook"
)

// mostAbove is how many texts above a table are kept with it: its number, its title, whose it is, its unit.
const mostAbove = 12

// tableReader makes sheets of rows and of the texts between them.
type tableReader struct {
	document *Document
	texts    []placed // since the last table
	cells    []workbook.Cell
	merged   []workbook.Area
	parts    []string
	lead     int         // rows that are texts above it
	rows     int         // of the table at hand, 0 if none is open
	taken    map[int]int // columns of web pages, and the last row of a cell that reaches down into them
	reach    map[int]int // of Word and PDF: the merged area, by the column where it begins, that the row above had
}

type placed struct{ text, part string }

// above takes a text outside of tables.
func (t *tableReader) above(text, part string) error {
	if err := t.end(); err != nil {
		return err
	}
	if t.texts = append(t.texts, placed{text, part}); len(t.texts) > mostAbove {
		t.texts = slices.Delete(t.texts, 0, 1)
	}
	return nil
}

// row takes a row of a table.
func (t *tableReader) row(cells []read.Cell, part string) {
	if t.rows == 0 {
		t.begin()
	}
	t.rows++
	t.parts = append(t.parts, part)
	column, reach := 1, map[int]int{}
	for _, c := range cells {
		for t.taken[column] >= t.rows {
			column++
		}
		area := workbook.Area{Top: t.rows, Left: column, Bottom: t.rows + max(1, c.Down) - 1, Right: column + max(1, c.Span) - 1}
		i, begun := t.reach[column]
		switch {
		case c.Above && begun && t.merged[i].Right == area.Right:
			t.merged[i].Bottom = t.rows
			reach[column] = i
		default:
			for k := area.Left; c.Down > 1 && k <= area.Right; k++ {
				t.taken[k] = area.Bottom
			}
			reach[column] = len(t.merged)
			t.merged = append(t.merged, area)
			t.cells = append(t.cells, workbook.Cell{Row: t.rows, Column: column, Kind: workbook.Text, Text: strings.TrimSpace(c.Text())})
		}
		column = area.Right + 1
	}
	t.reach = reach
}

// begin begins a table with the texts above it as its first rows.
func (t *tableReader) begin() {
	t.taken, t.reach = map[int]int{}, map[int]int{}
	for _, above := range t.texts {
		t.rows++
		for i, text := range apart(above.text) {
			t.cells = append(t.cells, workbook.Cell{Row: t.rows, Column: i + 1, Kind: workbook.Text, Text: text})
		}
		t.parts = append(t.parts, above.part)
	}
	t.texts, t.lead = nil, t.rows
}

// end ends the table at hand.
func (t *tableReader) end() error {
	if t.rows == 0 {
		return nil
	}
	for i := range t.merged {
		t.merged[i].Bottom = min(t.merged[i].Bottom, t.rows)
	}
	sheet, err := workbook.NewSheet(fmt.Sprintf("表%d", len(t.document.Tables)+1), t.cells, t.merged)
	if err != nil {
		return err
	}
	t.document.Tables = append(t.document.Tables, Table{Sheet: sheet, Above: t.lead, Parts: t.parts})
	*t = tableReader{document: t.document}
	return nil
}

// apart divides a line over a table into what stands side by side in it: 部门：某局 金额单位：万元.
func apart(line string) (list []string) {
	for _, word := range strings.Fields(line) {
		if n := len(list); n > 0 && !strings.ContainsAny(word, "：:") {
			list[n-1] += " " + word
			continue
		}
		list = append(list, word)
	}
	return list
}
