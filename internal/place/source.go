package place

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"gen/internal/diag"
)

// source is a file's text, without byte order mark, with its line table.
type source struct {
	file  string
	text  []byte
	lines []int // offset of each line's first byte

	// The last column counted. Places are asked for in about the order they are written, so counting goes on
	// from there; a file in one long line would cost quadratic time otherwise.
	lineAt, offset, column int
}

func newSource(file string, text []byte) *source {
	s := &source{file: file, text: text, lines: []int{0}}
	for i, c := range text {
		if c == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	s.column = 1
	return s
}

// pos is the place of the bytes from..to; a range over several lines ends with its first line.
func (s *source) pos(from, to int) diag.Pos {
	line := sort.SearchInts(s.lines, from+1) - 1
	if line != s.lineAt || from < s.offset {
		s.lineAt, s.offset, s.column = line, s.lines[line], 1
	}
	s.column += utf8.RuneCount(s.text[s.offset:from])
	s.offset = from
	return diag.Pos{File: s.file, Line: line + 1, Column: s.column, Length: s.length(from, to)}
}

// length counts the characters of from..to in the first line.
func (s *source) length(from, to int) int {
	return utf8.RuneCount(s.text[from:max(from, min(to, s.lineEnd(from)))])
}

// lineStart is the offset of the first byte of the line that holds offset i.
func (s *source) lineStart(i int) int { return s.lines[sort.SearchInts(s.lines, i+1)-1] }

// lineEnd is the offset behind the last character of the line that holds offset i, before its line break.
func (s *source) lineEnd(i int) int {
	end := s.nextLine(i)
	end -= len(s.text[i:end]) - len(bytes.TrimRight(s.text[i:end], "\r\n"))
	return end
}

// nextLine is the offset of the line after the one that holds offset i.
func (s *source) nextLine(i int) int {
	if n := sort.SearchInts(s.lines, i+1); n < len(s.lines) {
		return s.lines[n]
	}
	return len(s.text)
}

// skipBlank is the offset of the first byte from i on that is neither space nor tab.
func (s *source) skipBlank(i int) int {
	for i < len(s.text) && (s.text[i] == ' ' || s.text[i] == '\t') {
		i++
	}
	return i
}

// skipTrivia also skips line breaks, comments and, in arrays and inline tables, commas.
func (s *source) skipTrivia(i int, commas bool) int {
	for i < len(s.text) {
		switch c := s.text[i]; {
		case c == ' ', c == '\t', c == '\r', c == '\n', c == ',' && commas:
			i++
		case c == '#':
			i = s.nextLine(i)
		default:
			return i
		}
	}
	return i
}

// skipString is the offset behind the string that opens at i. A string that is not closed ends with its line,
// one of three quotes with the file.
func skipString(text []byte, i int) int {
	quote, long := text[i], false
	if i+2 < len(text) && text[i+1] == quote && text[i+2] == quote {
		long = true
		i += 2
	}
	for i++; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quote == '"':
			i++
		case c == '\n' && !long:
			return i
		case c != quote:
		case !long:
			return i + 1
		case i+2 < len(text) && text[i+1] == quote && text[i+2] == quote:
			i += 3
			for extra := 0; extra < 2 && i < len(text) && text[i] == quote; extra++ {
				i++ // up to two quotes may stand before the closing three
			}
			return i
		}
	}
	return len(text)
}

// scan calls visit for each byte of text from i on that stands outside strings and comments, until visit
// returns false. It knows no more of TOML than that, so it costs one pass whatever the text.
func scan(text []byte, i int, visit func(i int, c byte) bool) {
	for i < len(text) {
		switch c := text[i]; c {
		case '"', '\'':
			if !visit(i, c) {
				return
			}
			i = skipString(text, i)
		case '#':
			n := bytes.IndexByte(text[i:], '\n')
			if n < 0 {
				return
			}
			i += n
		default:
			if !visit(i, c) {
				return
			}
			i++
		}
	}
}
