package read

import (
	"cmp"
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
	widths     map[int]float64
	width      float64                  // of other columns; 0 where nobody says
	noZeros    bool                     // are shown
	start      cell                     // where the frozen part begins: nobody gets above it or to its left
	formulasOf map[string]sharedFormula // that are shared
	merged     []area                   // cells
	compared   int                      // rows with merged cells
	hideRows   bool                     // that say nothing of it
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

// columns notes how wide each is, and which are hidden.
func (s *sheet) columns(cols, usual *node) {
	s.hidden, s.widths = map[int]bool{}, map[int]float64{}
	if w, err := strconv.ParseFloat(usual.attr("defaultColWidth"), 64); err == nil {
		s.width = max(w, 0.01)
	}
	for _, c := range cols.all("col") {
		from, to := max(1, c.number("min")), min(c.number("max"), lastOfAll)
		if s.compared += max(0, to-from); s.compared > maxCompared {
			return // and the sheet is refused
		}
		width, err := strconv.ParseFloat(c.attr("width"), 64)
		for i := from; i <= to; i++ {
			if c.flag("hidden") {
				s.hidden[i] = true
			} else if err == nil {
				s.widths[i] = max(width, 0.01)
			}
		}
	}
}

const (
	lastOfAll   = 1 << 14 // columns that a sheet can have
	leastWidth  = 0.5     // of a column, in letters
	leastHeight = 3       // of a row, in points
)

// narrow tells why a column does not show a text of a cell: a number that does not fit is shown as ####.
func (s *sheet) narrow(column int, text string, number bool) string {
	text, _, _ = strings.Cut(text, "（") // what is told of its format
	width := s.width
	if w, ok := s.widths[column]; ok {
		width = w
	}
	switch {
	case s.hidden[column], width > 0 && width < leastWidth:
		return "隐藏的列"
	case number && width > 0 && width < 0.6*float64(len(text)):
		return "列太窄，显示为 ####"
	}
	return ""
}

// low tells whether a row of this height shows no text.
func low(height string) bool {
	h, err := strconv.ParseFloat(height, 64)
	return err == nil && h < leastHeight
}

// view tells of a sheet that is looked at in another way than others.
func (s *sheet) view(v *node) {
	if v.child("pane").attr("state") == "frozen" || v.child("pane").attr("state") == "frozenSplit" {
		s.start = cellAt(v.attr("topLeftCell"))
		for i := range min(s.start.column, lastOfAll) {
			s.hidden[i] = true
		}
	}
	s.noZeros = v.attr("showZeros") == "0" || v.attr("showZeros") == "false"
	if v.flag("showFormulas") {
		s.tell(Block{Part: s.part, Place: s.name, Kind: Row, Cells: []Cell{Words("显示公式，不显示数")}})
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
	if why == "" && (r.flag("hidden") || low(r.attr("ht")) || s.hideRows && r.attr("hidden") == "" && r.attr("ht") == "") {
		why = "隐藏的行"
	}
	if why == "" && number < s.start.row {
		why = "滚动不到的行"
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
		text, partly := s.shown(c, look)
		if f := c.child("f"); f != nil {
			s.formulas = append(s.formulas, Block{Part: s.part, Place: s.name + "的公式", Kind: Value,
				Cells: []Cell{Words(c.attr("r")), Words(s.formula(f, at))}, Unseen: s.unseen})
		}
		if text == "" {
			continue
		}
		hidden := cmp.Or(look.unseen, partly)
		number := (c.attr("t") == "" || c.attr("t") == "n") && !look.shrinks
		narrow := s.narrow(at.column, text, number)
		switch {
		case s.noZeros && number && zero(text):
			hidden = "不显示的零"
		case slices.ContainsFunc(merged, func(m area) bool { return m.covers(at) }):
			hidden = "被合并的单元格盖住"
		case narrow != "" && !heads(merged, at):
			hidden = narrow
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

// zero tells whether a number is shown as nothing but noughts.
func zero(text string) bool { return text != "" && strings.Trim(text, "0.,-%") == "" }

// heads tells whether a cell is the first of merged ones that reach into another column.
func heads(merged []area, c cell) bool {
	return slices.ContainsFunc(merged, func(m area) bool { return m.from == c && m.to.column > c.column })
}

// shown is the text of a cell as its look shows it, and why a part of it is not seen.
func (s *sheet) shown(c *node, l cellLook) (text, partly string) {
	value := c.child("v").content()
	switch c.attr("t") {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(s.shared) {
			of := s.shared[i]
			return l.text(of.text), of.unseen
		}
		return value, ""
	case "inlineStr":
		of := s.spoken(c.child("is"))
		return l.text(of.text), of.unseen
	case "", "n":
		if value != "" {
			return l.number(value), ""
		}
		return "", ""
	}
	return l.text(value), ""
}
