package read

import (
	"slices"
	"strconv"
	"strings"
)

// sheet is a sheet being read.
type sheet struct {
	*workbook
	part, name string
	unseen     string       // why a reader does not see it
	hidden     map[int]bool // columns
	merged     []area       // cells
	compared   int          // rows with merged cells
	hideRows   bool         // that say nothing of it
	formulas   []Block
}

// cell is a place of a sheet, from 1.
type cell struct{ row, column int }

// area is a rectangle of cells.
type area struct{ from, to cell }

func (a area) covers(c cell) bool {
	return c != a.from && c.row >= a.from.row && c.row <= a.to.row && c.column >= a.from.column && c.column <= a.to.column
}

// Bounds of a sheet: rows are told as cells from the first column on, those far to the right by their names; each row is
// held against each merged cell, and each of its cells against those of the row.
const (
	lastColumn  = 256
	maxCompared = 400_000_000
)

func (s *sheet) columns(cols *node) {
	s.hidden = map[int]bool{}
	for _, c := range cols.all("col") {
		width, err := strconv.ParseFloat(c.attr("width"), 64)
		if !c.flag("hidden") && !(err == nil && width < 0.1) {
			continue
		}
		for i := max(1, c.number("min")); i <= min(c.number("max"), 1<<14); i++ {
			s.hidden[i] = true
		}
	}
}

// merges notes the merged cells: what those hold that they cover is not seen.
func (s *sheet) merges(list *node) {
	for _, m := range list.all("mergeCell") {
		from, to, _ := strings.Cut(m.attr("ref"), ":")
		s.merged = append(s.merged, area{cellAt(from), cellAt(to)})
	}
}

// mergedIn are the merged cells that a row has a part in.
func (s *sheet) mergedIn(row int) (list []area) {
	s.compared += len(s.merged)
	for _, m := range s.merged {
		if row >= m.from.row && row <= m.to.row {
			list = append(list, m)
		}
	}
	return list
}

// cellAt reads B7; what is none is 0.
func cellAt(name string) (at cell) {
	for i, r := range strings.ReplaceAll(name, "$", "") {
		switch {
		case r >= 'A' && r <= 'Z' && at.row == 0 && i < 4:
			at.column = at.column*26 + int(r-'A') + 1
		case r >= '0' && r <= '9' && i < 12:
			at.row = at.row*10 + int(r-'0')
		default:
			return cell{}
		}
	}
	return at
}

// row reads a row, the number-th of those that are written down. What is hidden in it comes in rows of its own.
func (s *sheet) row(r *node, number int) {
	if n := r.number("r"); n > 0 {
		number = n
	}
	why := s.unseen
	height, err := strconv.ParseFloat(r.attr("ht"), 64)
	if why == "" && (r.flag("hidden") || err == nil && height < 0.1 || s.hideRows && r.attr("hidden") == "" && r.attr("ht") == "") {
		why = "隐藏的行"
	}
	merged := s.mergedIn(number)
	if s.compared += len(merged) * len(r.kids); s.compared > maxCompared {
		return // and the sheet is refused
	}
	seen := Block{Part: s.part, Place: s.name, Kind: Row, Unseen: why}
	for i, c := range r.all("c") {
		at := cellAt(c.attr("r"))
		if at.column == 0 {
			at = cell{number, i + 1}
		}
		look := s.cellLook(c.number("s"))
		text := s.shown(c, look)
		if f := c.child("f"); f != nil {
			s.formulas = append(s.formulas, Block{Part: s.part, Place: s.name + "的公式", Kind: Value, Cells: []Cell{Words(c.attr("r")), Words(formula(f))}, Unseen: s.unseen})
		}
		if text == "" {
			continue
		}
		hidden := look.unseen
		switch {
		case slices.ContainsFunc(merged, func(m area) bool { return m.covers(at) }):
			hidden = "被合并的单元格盖住"
		case s.hidden[at.column]:
			hidden = "隐藏的列"
		}
		if hidden != "" && why == "" {
			s.tell(Block{Part: s.part, Place: s.name, Kind: Row, Cells: []Cell{Words(text)}, Unseen: hidden})
			continue
		}
		if at.column > lastColumn {
			text = c.attr("r") + " " + text
		}
		for len(seen.Cells) < min(at.column, lastColumn)-1 {
			seen.Cells = append(seen.Cells, Cell{})
		}
		seen.Cells = append(seen.Cells, Words(text))
	}
	if s.cells += len(seen.Cells); len(seen.Cells) > 0 {
		s.tell(seen)
	}
}

// formula is a formula; one that is shared with others above is told by its number.
func formula(f *node) string {
	if f.text == "" {
		return "同一公式 " + f.attr("si")
	}
	return f.text
}

// shown is the text of a cell as its look shows it.
func (s *sheet) shown(c *node, l cellLook) string {
	value := c.child("v").content()
	switch c.attr("t") {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(s.shared) {
			return l.text(s.shared[i])
		}
		return value
	case "inlineStr":
		return l.text(spoken(c.child("is")))
	case "", "n":
		if value != "" {
			return l.number(value)
		}
		return ""
	}
	return l.text(value)
}
