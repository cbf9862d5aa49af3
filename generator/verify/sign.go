package verify

import (
	"unicode"

	"gen/internal/characters"
)

// changesSight tells whether a sign shows something, or shows what follows another way: digits from right to left.
func changesSight(r rune) bool {
	return unicode.In(r, unicode.Co, unicode.Mn) || r == unicode.ReplacementChar || characters.Turns(r)
}
