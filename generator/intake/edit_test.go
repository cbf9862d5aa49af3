package intake_test

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gen/generator/intake"
	"gen/internal/workbook"
)

// edited is a sample's workbooks as one that can be changed: cells by place, written in the XML that Excel 2003 had.
type edited struct{ sheets []*editedSheet }

type editedSheet struct {
	name       string
	hidden     bool
	hiddenRows map[int]bool
	cells      map[[2]int]workbook.Cell
	merged     []workbook.Area
}

// edit takes the workbooks of a sample to change them.
func edit(t *testing.T, sample string) *edited {
	e := &edited{}
	for _, f := range workbooks(t, sample) {
		for _, s := range f.Book.Sheets {
			own := &editedSheet{name: s.Name, hidden: s.Hidden, hiddenRows: map[int]bool{}, cells: map[[2]int]workbook.Cell{}}
			for c := range s.Cells() {
				own.cells[[2]int{c.Row, c.Column}] = c
			}
			own.merged = slices.Clone(s.Merged)
			e.sheets = append(e.sheets, own)
		}
	}
	return e
}

// sheet is the one whose name begins so.
func (e *edited) sheet(name string) *editedSheet {
	i := slices.IndexFunc(e.sheets, func(s *editedSheet) bool { return s.name == name || strings.HasPrefix(s.name, name+" ") })
	return e.sheets[i]
}

// at is the row and the column of a cell.
func at(cell string) (row, column int) {
	letters := strings.TrimRight(cell, "0123456789")
	row, _ = strconv.Atoi(cell[len(letters):])
	for _, r := range letters {
		column = column*26 + int(r-'A') + 1
	}
	return row, column
}

// set writes a cell: a number if it is one, a formula without a result for "=", nothing for "".
func (s *editedSheet) set(cell, text string) {
	row, column := at(cell)
	kind := workbook.Text
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		kind = workbook.Number
	}
	s.put(row, column, kind, text)
}

// setText writes a text, also one that is a number.
func (s *editedSheet) setText(cell, text string) {
	row, column := at(cell)
	s.put(row, column, workbook.Text, text)
}

func (s *editedSheet) put(row, column int, kind workbook.Kind, text string) {
	if text == "" {
		delete(s.cells, [2]int{row, column})
		return
	}
	s.cells[[2]int{row, column}] = workbook.Cell{Row: row, Column: column, Kind: kind, Text: text}
}

func (s *editedSheet) get(cell string) string {
	row, column := at(cell)
	return s.cells[[2]int{row, column}].Text
}

// move shifts all columns from one on to the right, or to the left over those that go.
func (s *editedSheet) move(from, by int) {
	cells := map[[2]int]workbook.Cell{}
	for place, c := range s.cells {
		switch {
		case place[1] < from:
			cells[place] = c
		case place[1]+by >= from:
			cells[[2]int{place[0], place[1] + by}] = c
		}
	}
	s.cells = cells
	s.merged = slices.DeleteFunc(s.merged, func(m workbook.Area) bool { return from <= m.Left && m.Left < from-by })
	for i := range s.merged {
		m := &s.merged[i]
		if m.Left >= from {
			m.Left += by
		}
		if m.Right >= from {
			m.Right += by
		}
	}
}

// drop takes a row away; those below move up.
func (s *editedSheet) drop(row int) {
	cells := map[[2]int]workbook.Cell{}
	for place, c := range s.cells {
		if place[0] < row {
			cells[place] = c
		} else if place[0] > row {
			cells[[2]int{place[0] - 1, place[1]}] = c
		}
	}
	s.cells = cells
	s.merged = slices.DeleteFunc(s.merged, func(m workbook.Area) bool { return m.Top <= row && row <= m.Bottom })
	for i := range s.merged {
		if s.merged[i].Top > row {
			s.merged[i].Top--
			s.merged[i].Bottom--
		}
	}
}

// copyOf adds a sheet that says the same.
func (e *edited) copyOf(name, as string) *editedSheet {
	own := *e.sheet(name)
	own.name, own.cells = as, map[[2]int]workbook.Cell{}
	for place, c := range e.sheet(name).cells {
		own.cells[place] = c
	}
	e.sheets = append(e.sheets, &own)
	return &own
}

// without leaves sheets out.
func (e *edited) without(names ...string) {
	e.sheets = slices.DeleteFunc(e.sheets, func(s *editedSheet) bool {
		return slices.ContainsFunc(names, func(name string) bool { return s.name == name || strings.HasPrefix(s.name, name+" ") })
	})
}

// file is the workbook as it is read.
func (e *edited) file(t *testing.T) []intake.File {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"` +
		` xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">`)
	for _, s := range e.sheets {
		s.write(&b)
	}
	b.WriteString("</Workbook>")
	book, err := workbook.Read([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return []intake.File{{Name: "部门决算.xls", Book: book}}
}

func (s *editedSheet) write(b *strings.Builder) {
	fmt.Fprintf(b, `<Worksheet ss:Name="%s"><Table>`, escaped(s.name))
	var places [][2]int
	for place := range s.cells {
		if !slices.ContainsFunc(s.merged, func(m workbook.Area) bool {
			return place != [2]int{m.Top, m.Left} && m.Top <= place[0] && place[0] <= m.Bottom && m.Left <= place[1] && place[1] <= m.Right
		}) {
			places = append(places, place)
		}
	}
	slices.SortFunc(places, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	row := 0
	for _, place := range places {
		if place[0] != row {
			if row > 0 {
				b.WriteString("</Row>")
			}
			row = place[0]
			fmt.Fprintf(b, `<Row ss:Index="%d"`, row)
			if s.hiddenRows[row] {
				b.WriteString(` ss:Hidden="1"`)
			}
			b.WriteString(">")
		}
		s.writeCell(b, place)
	}
	if row > 0 {
		b.WriteString("</Row>")
	}
	b.WriteString("</Table>")
	if s.hidden {
		b.WriteString("<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>")
	}
	b.WriteString("</Worksheet>")
}

func (s *editedSheet) writeCell(b *strings.Builder, place [2]int) {
	c := s.cells[place]
	fmt.Fprintf(b, `<Cell ss:Index="%d"`, place[1])
	for _, m := range s.merged {
		if place == [2]int{m.Top, m.Left} {
			fmt.Fprintf(b, ` ss:MergeAcross="%d" ss:MergeDown="%d"`, m.Right-m.Left, m.Bottom-m.Top)
		}
	}
	kind := "String"
	if c.Kind == workbook.Number {
		kind = "Number"
	}
	if c.Text == "=" {
		b.WriteString(` ss:Formula="=R1C1"></Cell>`)
		return
	}
	fmt.Fprintf(b, `><Data ss:Type="%s">%s</Data></Cell>`, kind, escaped(c.Text))
}

func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

// cellsOf are the cells of rows whose columns have | between them.
func cellsOf(rows ...string) map[[2]int]workbook.Cell {
	s := &editedSheet{cells: map[[2]int]workbook.Cell{}}
	for r, row := range rows {
		for c, text := range strings.Split(row, "|") {
			s.set(workbook.Name(r+1, c+1), text)
		}
	}
	return s.cells
}
