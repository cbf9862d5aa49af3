package place

import (
	"strings"
	"unicode/utf8"
)

// Suggest finds the known word that was most likely meant, or "" when none is close. It forgives a few wrong,
// missing or swapped characters (fewer in short words), capitals, - for _, and in longer words a missing
// beginning or end. Of equally close words the first wins.
func Suggest(word string, known []string) string {
	if n := utf8.RuneCountInString(word); n < 2 || n > 64 {
		return ""
	}
	plain := []rune(fold(word))
	allowed := 1
	if len(plain) > 4 {
		allowed = max(2, len(plain)/4)
	}
	best, distance := "", allowed+1
	for _, k := range known {
		if d := edits(plain, []rune(fold(k)), distance); d < distance {
			best, distance = k, d
		}
	}
	if best == "" {
		best = containing(fold(word), known)
	}
	return best
}

var folder = strings.NewReplacer("-", "_", " ", "")

func fold(s string) string { return folder.Replace(strings.ToLower(s)) }

// containing is the shortest known word that begins or ends with word, or that word begins or ends with; not one that word
// says more of by another part.
func containing(word string, known []string) string {
	best := ""
	for _, k := range known {
		f := fold(k)
		if len(f) < len(word) && strings.Contains(word, "_") {
			continue // percent_decimals is no other word for decimals
		}
		short, long := f, word
		if len(short) > len(long) {
			short, long = long, short
		}
		if len(short) < 4 || utf8.RuneCountInString(short) < 2 { // four letters, or two Chinese characters
			continue
		}
		if (strings.HasPrefix(long, short) || strings.HasSuffix(long, short)) && (best == "" || len(k) < len(best)) {
			best = k
		}
	}
	return best
}

// edits counts the insertions, deletions, replacements and swaps of neighbours that turn a into b; it may stop
// at limit.
func edits(a, b []rune, limit int) int {
	if diff := len(a) - len(b); diff >= limit || -diff >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
