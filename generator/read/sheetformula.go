package read

import (
	"regexp"
	"strconv"
	"strings"
)

// sharedFormula is one that other cells have too, each with its own cells in it.
type sharedFormula struct {
	text string
	at   cell
}

// formula is a formula as it would stand in its cell alone, however a program wrote it down.
func (s *sheet) formula(f *node, at cell) string {
	text := strings.TrimPrefix(strings.ReplaceAll(f.text, " ", ""), "=")
	switch ref := f.attr("ref"); {
	case f.attr("t") == "shared":
		id := f.attr("si")
		if text == "" {
			of, ok := s.formulasOf[id]
			if s.left.xml -= len(of.text); !ok || s.left.xml < 0 {
				return "同一公式 " + id
			}
			return moved(of.text, at.row-of.at.row, at.column-of.at.column)
		}
		if s.formulasOf == nil {
			s.formulasOf = map[string]sharedFormula{}
		}
		s.formulasOf[id] = sharedFormula{text, at}
	case f.attr("t") == "array" && strings.Contains(ref, ":"):
		text += "（数组 " + ref + "）"
	}
	return text
}

// reference is a cell in a formula; quoted texts and names of sheets go before it, so that nothing in them is taken for one.
var reference = regexp.MustCompile(`"[^"]*"|'[^']*'|[A-Za-z_][A-Za-z0-9_.]*\(|(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})\b`)

// moved is a formula for a cell so many rows and columns away.
func moved(formula string, rows, columns int) string {
	return reference.ReplaceAllStringFunc(formula, func(found string) string {
		m := reference.FindStringSubmatch(found)
		if m[2] == "" {
			return found
		}
		at := cellAt(m[2] + m[4])
		if m[1] == "" {
			at.column += columns
		}
		if m[3] == "" {
			at.row += rows
		}
		if at.column < 1 || at.row < 1 {
			return "#REF!"
		}
		return m[1] + columnName(at.column) + m[3] + strconv.Itoa(at.row)
	})
}

func columnName(column int) (name string) {
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
