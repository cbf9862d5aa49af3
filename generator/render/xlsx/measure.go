package xlsx

import (
	"math"

	"gen/generator/doc"
)

// Widths are counted in units of half a Chinese character of the body, which is also the workbook's unit of column
// widths. Heights are points. A spreadsheet can't tell how it will break a line, so both err on the roomy side.
const (
	pointsPerUnit = bodySize / 2
	padding       = 1.5 // left and right margin inside a cell, in units
	indentWidth   = 1.3 // of one level, in units
	lineHeight    = 14.25
	rowPadding    = 1.5
	tallestRow    = 405.0 // Excel stops at 409.5
	widestLabel   = 34.0  // longer labels are wrapped, unless the page has room
	narrowest     = 4.0
)

// textWidth is the width of s in units: one for ASCII, two for anything else.
func textWidth(s string) float64 {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return float64(n)
}

func runeWidth(r rune) int {
	if r < 0x80 {
		return 1
	}
	return 2
}

// lines is the number of lines s takes in a cell of this width. Numbers and Latin words are not broken.
func lines(s string, width float64) int {
	room := max(int(width-padding), 2)
	n, used, word := 1, 0, 0
	place := func() {
		if used+word > room && used > 0 {
			n, used = n+1, 0
		}
		if word > room { // longer than a line: broken after all
			n += (word - 1) / room
			word = (word-1)%room + 1
		}
		used, word = used+word, 0
	}
	for _, r := range s {
		switch {
		case r == '\n':
			place()
			n, used = n+1, 0
		case r < 0x80 && r != ' ':
			word++
		default:
			place()
			word = runeWidth(r)
			place()
		}
	}
	place()
	return n
}

// height is the height of a row with this number of lines, in whole pixels.
func height(lines int) float64 {
	return math.Ceil((float64(lines)*lineHeight+rowPadding)/0.75) * 0.75
}

// pageWidth is what a page has for columns, in units.
func pageWidth(landscape bool) float64 {
	mm := 210.0
	if landscape {
		mm = 297
	}
	return math.Floor((mm - 2*sideMargin*25.4) / 25.4 * 72 / pointsPerUnit)
}

// columnWidths gives each column what its contents need, and spreads what the page has left so that the columns come
// near the widths the table asks for. Columns that need more than a page has are left so: printing shrinks them.
func columnWidths(t *doc.Table) []float64 {
	need := make([]float64, len(t.Columns))
	total, asked := 0.0, 0
	for c := range need {
		need[c] = columnNeed(t, c)
		total += need[c]
		asked += max(t.Columns[c].Width, 0)
	}
	page := pageWidth(t.Landscape)
	if total >= page {
		return need
	}
	got := make([]float64, len(need))
	sum := 0.0
	for c := range got {
		share := page * need[c] / total
		if asked > 0 {
			share = page * float64(max(t.Columns[c].Width, 0)) / float64(asked)
		}
		got[c] = max(need[c], share)
		sum += got[c]
	}
	if slack := sum - total; slack > 0 { // hand back in proportion what was given beyond the page
		back := (sum - page) / slack
		for c := range got {
			got[c] = math.Floor((got[c]-(got[c]-need[c])*back)*4) / 4
		}
	}
	return got
}

// columnNeed is the least width of a column: its longest entry (a long label may wrap), its head in up to three lines.
func columnNeed(t *doc.Table, c int) float64 {
	need := narrowest
	for _, row := range t.Head {
		if row[c].Cols == 1 {
			w := textWidth(doc.Text(row[c].Text))
			need = max(need, min(w, max(8, 2*math.Ceil(w/6))))
		}
	}
	for _, row := range t.Rows {
		if row[c].Cols == 1 {
			w := textWidth(doc.Text(row[c].Text)) + float64(row[c].Indent)*indentWidth
			if row[c].Kind == doc.Label {
				w = min(w, widestLabel)
			}
			need = max(need, w)
		}
	}
	return need + padding
}

// rowHeights are heights that show every cell's text whole. What a cell over several rows lacks goes to its last row.
func rowHeights(rows [][]doc.Cell, widths []float64) []float64 {
	heights := make([]float64, len(rows))
	for r := range heights {
		heights[r] = height(1)
	}
	for r, row := range rows {
		for c := range row {
			cell := &row[c]
			if len(cell.Text) == 0 {
				continue
			}
			need := height(lines(doc.Text(cell.Text), sum(widths[c:c+cell.Cols])-float64(cell.Indent)*indentWidth))
			last := r + cell.Rows - 1
			if have := sum(heights[r : last+1]); have < need {
				heights[last] = min(heights[last]+need-have, tallestRow)
			}
		}
	}
	return heights
}

func sum(widths []float64) float64 {
	total := 0.0
	for _, w := range widths {
		total += w
	}
	return total
}
