package doc

import (
	"regexp"
	"strings"
)

var number = regexp.MustCompile(`[0-9０-９](?:[0-9０-９.,．]*[0-9０-９])?[%％]?`)

// Numbers finds the numbers that a reader sees in a text, each by its first byte and the one after its last: digits of
// either width, the points and commas between them, and a percent sign behind them.
func Numbers(text string) [][]int { return number.FindAllStringIndex(text, -1) }

// Ordinal is how many bytes at the beginning of a paragraph do no more than count it: 1. or （1） or 1、.
func Ordinal(text string) int {
	rest := strings.TrimLeft(text, " （(")
	digits := strings.TrimLeftFunc(rest, isDigit)
	after := strings.TrimLeft(digits, "）).．、")
	if len(digits) == len(rest) || len(after) == len(digits) || strings.IndexFunc(after, isDigit) == 0 {
		return 0
	}
	return len(text) - len(after)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' || '０' <= r && r <= '９' }
