package report

import (
	"strings"
	"unicode/utf8"

	"gen/internal/characters"
	"gen/internal/diag"
)

// Characters tells of the characters in the report, its forms and its passages that a published text should not hold.
func (r *Report) Characters() diag.List {
	var list diag.List
	for _, root := range r.roots {
		list = append(list, root.Characters()...)
	}
	for i := range r.Passages {
		list = append(list, r.Passages[i].V.characters...)
	}
	return list
}

// Where is the first place of a character in them, that of the report as a whole if it stands in none.
func (r *Report) Where(char rune) diag.Pos {
	for _, root := range r.roots {
		if pos, ok := root.Where(char); ok {
			return pos
		}
	}
	for i := range r.Passages {
		p := &r.Passages[i].V
		if at := strings.IndexRune(p.Text, char); at >= 0 && p.File != r.File {
			return characters.Place(diag.Pos{File: p.File, Line: 1, Column: 1}, p.Text, at, at+utf8.RuneLen(char))
		}
	}
	return diag.Pos{File: r.File}
}
