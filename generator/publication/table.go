package publication

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/read"
	"gen/internal/workbook"
)

// mostAbove is how many texts above a table are kept with it: its number, its title, whose it is, its unit.
const mostAbove = 12

// mostHeads is how many rows of a table's head are known again on the next page.
const mostHeads = 6

// tableReader makes sheets of rows and of the texts between them.
type tableReader struct {
	document *Document
	texts    []placed // since the last row
	cells    []workbook.Cell
	merged   []workbook.Area
	parts    []string
	open     bool            // a table is at hand
	lead     int             // rows that are texts above it
	rows     int             // so far
	width    int             // columns
	over     map[string]bool // what the texts above it say
	heads    []string        // its first rows
	again    []string        // of these, those that may come again on a page where it goes on
	taken    map[int]int     // columns of web pages, and the last row of a cell that reaches down into them
	reach    map[int]int     // of Word and PDF: the merged area, by the column where it begins, that the row above had
	lines    [][]int         // of a text: the line of each cell, row by row
}

type placed struct{ text, part string }

// above takes a text outside of tables.
func (t *tableReader) above(text, part string) {
	if t.texts = append(t.texts, placed{text, part}); len(t.texts) > mostAbove {
		t.texts = slices.Delete(t.texts, 0, 1)
		t.open = false
	}
}

// row takes a row of a table: of the one at hand, also where texts that say nothing new stand between, or of a new one.
func (t *tableReader) row(cells []read.Cell, part string) error {
	if len(t.texts) > 0 || !t.open {
		if !t.goesOn(cells) {
			if err := t.end(); err != nil {
				return err
			}
			t.begin()
		}
		t.again = t.again[:0]
		if t.open {
			t.again = append(t.again, t.heads...)
		}
		t.open, t.texts = true, nil
	}
	said := wordsOf(cells)
	if len(t.again) > 0 && said == t.again[0] { // the head again, on the next page
		t.again = t.again[1:]
		return nil
	}
	t.again = nil
	if len(t.heads) < mostHeads {
		t.heads = append(t.heads, said)
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
	t.reach, t.width = reach, max(t.width, column-1)
	return nil
}

// goesOn tells whether a row goes on with the table at hand: as wide, with nothing between but the number of a page or what stands
// over the table already.
func (t *tableReader) goesOn(cells []read.Cell) bool {
	width := 0
	for _, c := range cells {
		width += max(1, c.Span)
	}
	return t.open && width == t.width && !slices.ContainsFunc(t.texts, func(p placed) bool {
		text := tight(p.text)
		return !pageLine.MatchString(text) && !t.over[text]
	})
}

var pageLine = regexp.MustCompile(`^[-—–－]*(第?\d{1,4}页?|第\d+页[,，/]?共\d+页|\d+/\d+)[-—–－]*$|^[（(]?(续表?|接上页|接上表)[)）]?$`)

// tight is a text without white space, and without the words by which a title says that it goes on.
func tight(text string) string {
	return continued.ReplaceAllString(strings.Join(strings.Fields(text), ""), "")
}

var continued = regexp.MustCompile(`[（(]?续表?[)）]?$`)

// wordsOf are the texts of a row in one.
func wordsOf(cells []read.Cell) string {
	var words []string
	for _, c := range cells {
		words = append(words, tight(c.Text()))
	}
	return strings.Join(words, "|")
}

// at notes the lines of the cells of the row that was taken last, which stands in a text.
func (t *tableReader) at(lines []int) {
	for len(t.lines) < t.rows { // texts above it too
		t.lines = append(t.lines, lines)
	}
}

// begin begins a table with the texts above it as its first rows.
func (t *tableReader) begin() {
	t.taken, t.reach, t.over = map[int]int{}, map[int]int{}, map[string]bool{}
	for _, above := range t.texts {
		t.over[tight(above.text)] = true
		t.rows++
		for i, text := range apart(above.text) {
			t.cells = append(t.cells, workbook.Cell{Row: t.rows, Column: i + 1, Kind: workbook.Text, Text: text})
		}
		t.parts = append(t.parts, above.part)
	}
	t.lead = t.rows
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
	t.document.Tables = append(t.document.Tables, Table{Sheet: sheet, Above: t.lead, Parts: t.parts, lines: t.lines})
	*t = tableReader{document: t.document, texts: t.texts}
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
