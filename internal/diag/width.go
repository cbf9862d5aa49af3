package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark prepares one source line for display: the line with stand-ins for what cannot be shown, cut around the
// mark when it is too long, then how many blanks and how many carets stand below it. column counts characters
// from 1; a mark beyond the end of the line stands right behind it. There is always at least one caret.
func mark(line string, column, length int) (text string, blank, carets int) {
	runes, from, cutLeft, cutRight := near(line, max(column-1, 0))
	to := min(from+max(length, 0), len(runes))

	left, right := window(runes, from, cutLeft || cutRight)
	cutLeft, cutRight = cutLeft || left > 0, cutRight || right < len(runes)
	to = min(to, right)

	lead, body := Visible(string(runes[left:from])), Visible(string(runes[from:to]))
	text = body + Visible(string(runes[to:right]))
	if cutLeft {
		lead = "…" + lead
	}
	if cutRight {
		text += "…"
	}
	return lead + text, Columns(lead), max(Columns(body), 1)
}

// near takes the characters that can matter, so that a line of a megabyte costs no more than one walk.
// from is the index of the marked character among them. An invalid byte becomes one U+FFFD, as it counts in a
// column.
func near(line string, at int) (runes []rune, from int, cutLeft, cutRight bool) {
	n := 0
	for _, r := range line {
		if n > at+excerptColumns {
			cutRight = true
			break
		}
		if n >= at-excerptColumns {
			runes = append(runes, r)
		}
		n++
	}
	skipped := max(at-excerptColumns, 0)
	return runes, min(max(at-skipped, 0), len(runes)), skipped > 0, cutRight
}

// window chooses which characters are shown: all if they fit, else a third of the room before the mark (more
// if little follows it), and after it what has room.
func window(runes []rune, from int, cut bool) (left, right int) {
	if !cut && Columns(Visible(string(runes))) <= excerptColumns {
		return 0, len(runes)
	}
	room := excerptColumns - 2 // for the two ellipses
	tail := Columns(Visible(string(runes[from:])))
	left = from
	for used := 0; left > 0; left-- {
		used += runeColumns(runes[left-1])
		if used > room/3 && used+tail > room {
			break
		}
	}
	right = left
	for used := 0; right < len(runes); right++ {
		if used += runeColumns(runes[right]); used > room {
			break
		}
	}
	return left, right
}

const tab = "    "

// Visible replaces what a terminal would obey or hide by a character that can be seen: what comes from a file
// may hold anything, also sequences that rewrite the screen.
func Visible(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r < 0x20:
			return '␀' + r
		case r == 0x7F:
			return '␡'
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp), r >= 0xF0000:
			return utf8.RuneError
		}
		return r
	}, s)
	return strings.ReplaceAll(s, "\t", tab)
}

// Columns is the width of s on a terminal, where a Chinese character takes two columns.
func Columns(s string) (n int) {
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// runeColumns is the width of a character on a terminal: two columns for Chinese characters and full-width
// forms, none for marks that join the character before.
func runeColumns(r rune) int {
	switch {
	case r == '\t':
		return len(tab)
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

// wide lists what Unicode calls wide or full-width.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1},
		{Lo: 0x2E80, Hi: 0x303E, Stride: 1},
		{Lo: 0x3041, Hi: 0xA4CF, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1},
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1},
		{Lo: 0xFE30, Hi: 0xFE6F, Stride: 1},
		{Lo: 0xFF01, Hi: 0xFF60, Stride: 1},
		{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1F300, Hi: 0x1FAFF, Stride: 1},
		{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1},
	},
}
