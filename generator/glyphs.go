package generator

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"gen/generator/doc"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/fonts"
)

// unprintable tells of each character of a document that no font has, at its first place in what the department wrote. It is
// asked before any file is made, and whichever are: those of a set say the same. What was told of a character before is enough.
func unprintable(d *doc.Document, r *report.Report, set *fonts.Set, told Findings) (list Findings) {
	seen := map[rune]bool{}
	for text := range d.Texts() {
		for i, char := range text {
			if char < ' ' || seen[char] {
				continue
			}
			seen[char] = true
			if _, ok := set.For(fonts.Song, char); ok || isTold(told, char) {
				continue
			}
			list = append(list, noGlyph(char, r.Where(char), text[:i], text[i:]))
		}
	}
	return list
}

func isTold(told Findings, char rune) bool {
	return slices.ContainsFunc(told, func(f Finding) bool {
		return (f.Code == codes.Unseen || f.Code == codes.Alike) && slices.Contains(strings.Fields(f.About), fmt.Sprintf("U+%04X", char))
	})
}

// maxAround is how many characters of the text before and after one without a place are shown.
const maxAround = 10

func noGlyph(char rune, pos diag.Pos, before, after string) Finding {
	f := Finding{Code: codes.NoGlyph, Pos: pos, Message: fmt.Sprintf("字体里没有“%c”（U+%04X），印不出来", char, char),
		Hint: "改用常用字，或用 --font-dir 指定有这个字的字体"}
	if unicode.Is(unicode.Han, char) {
		f.Hint = "《通用规范汉字表》以外的字：改用通行的写法，或用 --font-dir 指定有这个字的字体，如宋体-ExtB"
	}
	if !pos.Known() {
		head, tail := []rune(before), []rune(after)
		f.Notes = []string{fmt.Sprintf("见“%s%s”", string(head[max(0, len(head)-maxAround):]), string(tail[:min(len(tail), maxAround+1)]))}
	}
	return f
}
