package gen_test

import (
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// longest is how many columns a line of code may have: quoted text, which nobody breaks, and comments apart.
const longest = 140

func TestLinesFitAScreen(t *testing.T) {
	goFiles(t, func(_, file string) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line, columns := range columnsOfCode(file, src) {
			if columns > longest {
				t.Errorf("%s:%d has %d columns of code", filepath.ToSlash(file), line, columns)
			}
		}
	})
	if n := columnsOfCode("planted.go", []byte("package p\n\tx := f(a, \"字字字\") // why\n"))[2]; n != 17 {
		t.Errorf("a line of 17 columns has %d", n)
	}
}

// columnsOfCode counts the columns of each line, a tab as four.
func columnsOfCode(file string, src []byte) map[int]int {
	files := token.NewFileSet()
	at := files.AddFile(file, -1, len(src))
	var s scanner.Scanner
	s.Init(at, src, nil, 0)
	ends, quoted := map[int]int{}, map[int]int{}
	for {
		pos, tok, text := s.Scan()
		if tok == token.EOF {
			break
		}
		place := at.Position(pos)
		if tok == token.SEMICOLON && text == "\n" || strings.Contains(text, "\n") {
			continue
		}
		if text == "" {
			text = tok.String()
		}
		before := string(src[place.Offset-place.Column+1 : place.Offset])
		width := utf8.RuneCountInString(text)
		if tok == token.STRING {
			quoted[place.Line] += width - len(`""`)
		}
		ends[place.Line] = utf8.RuneCountInString(before) + 3*strings.Count(before, "\t") + width
	}
	for line, n := range quoted {
		ends[line] -= n
	}
	return ends
}
