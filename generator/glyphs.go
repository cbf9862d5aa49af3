package generator

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/render/pdf"
	"gen/internal/codes"
	"gen/internal/diag"
)

// unprintable tells of each character that no font has, at its first place in what the department wrote. Any other error
// stays one.
func (r *rendering) unprintable(err error) (list diag.List, _ error) {
	var missing *pdf.MissingGlyphs
	if !errors.As(err, &missing) {
		return nil, err
	}
	for _, g := range missing.List {
		f := diag.Finding{Code: codes.NoGlyph, Pos: r.find(g.Rune), Message: fmt.Sprintf("字体里没有“%c”（U+%04X），印不出来", g.Rune, g.Rune),
			Hint: "改用常用字，或用 --font-dir 指定有这个字的字体"}
		if unicode.Is(unicode.Han, g.Rune) {
			f.Hint = "《通用规范汉字表》以外的字：改用通行的写法，或用 --font-dir 指定有这个字的字体，如宋体-ExtB"
		}
		if !f.Pos.Known() {
			f.Notes = []string{fmt.Sprintf("见“%s”", g.Around)}
		}
		list = append(list, f)
	}
	return list, nil
}

// find is the first place of a character in the report or its passages, without a line if it stands in none.
func (r *rendering) find(char rune) diag.Pos {
	files := []string{r.Report.File}
	for _, e := range r.Report.Evaluations {
		files = append(files, e.File)
	}
	for _, file := range files {
		if p, ok := placeIn(file, strings.TrimPrefix(string(r.Held(file)), "\ufeff"), char); ok {
			return p
		}
	}
	for _, e := range r.Report.Passages {
		if e.V.File == r.Report.File {
			continue
		}
		if p, ok := placeIn(e.V.File, e.V.Text, char); ok {
			return p
		}
	}
	return diag.Pos{File: r.Report.File}
}

func placeIn(file, text string, r rune) (diag.Pos, bool) {
	before, _, ok := strings.Cut(text, string(r))
	if !ok {
		return diag.Pos{}, false
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return diag.Pos{File: file, Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(line) + 1, Length: 1}, true
}
