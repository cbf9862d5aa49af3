package language

import "strings"

// Level is a classification that the rows of a table go over: how its codes start, and their lengths.
type Level struct {
	Start   string
	Lengths []int
}

// Levels are what a row's each may name beside the lists of the catalogue.
var Levels = map[string]Level{
	"类":    {"2", []int{3}},
	"科目":   {"2", []int{3, 5, 7}},
	"经济分类": {"3", []int{3, 5}},
}

// nextGap is where the next {gap} of a pattern begins and ends; from is -1 when there is none.
func nextGap(pattern string, at int) (from, to int) {
	from = -1
	for i := at; i < len(pattern); i++ {
		switch {
		case pattern[i] == '{':
			from = i
		case pattern[i] == '}' && from >= 0:
			return from, i + 1
		}
	}
	return -1, -1
}

// Fill puts values into the {gaps} of a pattern.
func Fill(pattern string, value func(gap string) string) string {
	from, to := nextGap(pattern, 0)
	if from < 0 {
		return pattern
	}
	var b strings.Builder
	b.Grow(len(pattern) + 8) // what fills a gap is about as long as its name
	done := 0
	for ; from >= 0; from, to = nextGap(pattern, done) {
		b.WriteString(pattern[done:from])
		b.WriteString(value(pattern[from+1 : to-1]))
		done = to
	}
	b.WriteString(pattern[done:])
	return b.String()
}

// gapsOf are the names of a pattern's gaps.
func gapsOf(pattern string) []string {
	var names []string
	for from, to := nextGap(pattern, 0); from >= 0; from, to = nextGap(pattern, to) {
		names = append(names, pattern[from+1:to-1])
	}
	return names
}
