package verify

import (
	"slices"
	"strings"

	"gen/generator/read"
)

// pairs puts two texts beside each other so that as much as possible is equal, in order. What is left between equal
// lines is paired by likeness.
func pairs(want, have []line) []pair {
	var out []pair
	w, h := 0, 0
	for _, m := range align(want, have, sameness) {
		out = append(out, between(want[w:m.want], have[h:m.have])...)
		out = append(out, pair{&want[m.want], &have[m.have]})
		w, h = m.want+1, m.have+1
	}
	return append(out, between(want[w:], have[h:])...)
}

// between pairs what stands between equal lines.
func between(want, have []line) []pair {
	var out []pair
	w, h := 0, 0
	rest := func(toWant, toHave int) {
		for ; w < toWant; w++ {
			out = append(out, pair{want: &want[w]})
		}
		for ; h < toHave; h++ {
			out = append(out, pair{have: &have[h]})
		}
	}
	if comparable(want, have) {
		for _, m := range align(want, have, likeness) {
			rest(m.want, m.have)
			out = append(out, pair{&want[w], &have[h]})
			w, h = m.want+1, m.have+1
		}
	}
	rest(len(want), len(have))
	return out
}

// sameness is how much two lines have in common at a glance: all, or all but their numbers.
func sameness(a, b *line) int {
	switch {
	case a.kind != b.kind:
		return 0
	case a.exact == b.exact:
		return 5
	case a.text == b.text:
		return 4
	case a.words == b.words && a.words != string(numberMark):
		return 3
	}
	return 0
}

// likeness is 0 for lines that are not versions of each other. Lines of one heading that share most of their characters
// are.
func likeness(a, b *line) int {
	switch {
	case a.kind != b.kind:
		return 0
	case a.kind == read.Picture: // nothing is known of them
		return 1
	case a.kind == read.Property && nameOfProperty(a) != nameOfProperty(b):
		return 0
	}
	all := max(a.count, b.count)
	if min(a.count, b.count)*2 < all { // they can't share half
		return 0
	}
	shared := 0
	for x, y := a.characters(), b.characters(); len(x) > 0 && len(y) > 0; {
		switch {
		case x[0] < y[0]:
			x = x[1:]
		case x[0] > y[0]:
			y = y[1:]
		default:
			x, y = x[1:], y[1:]
			shared++
		}
	}
	if shared*2 < all {
		return 0
	}
	return 1 + shared*100/max(1, all)
}

func nameOfProperty(l *line) string {
	name, _, _ := strings.Cut(l.text, bar)
	return name
}

// characters are those of the words in the order of their codes.
func (l *line) characters() []rune {
	if l.sorted == nil {
		l.sorted = []rune(l.words)
		slices.Sort(l.sorted)
	}
	return l.sorted
}

type match struct{ want, have int }

// Bounds of the table of align: two reports of some thousand lines each; and of what likeness compares in it.
const (
	mostCells      = 16 << 20
	mostCharacters = 256 << 20
)

// comparable tells whether each of the lines can be held against each other one in a second or two.
func comparable(want, have []line) bool {
	characters := 0
	for _, l := range want {
		characters += l.count * len(have)
	}
	for _, l := range have {
		characters += l.count * len(want)
	}
	return characters <= mostCharacters
}

// align finds the pairs in order whose scores add up to most. Texts too long for that are paired from their ends only.
func align(want, have []line, score func(a, b *line) int) []match {
	var first, last []match
	for len(first) < min(len(want), len(have)) && want[len(first)].exact == have[len(first)].exact {
		first = append(first, match{len(first), len(first)})
	}
	n := len(first)
	w, h := len(want), len(have)
	for ; w > n && h > n && want[w-1].exact == have[h-1].exact; w, h = w-1, h-1 {
		last = append(last, match{w - 1, h - 1})
	}
	if rows, columns := w-n, h-n; rows > 0 && columns > 0 && (rows+1)*(columns+1) <= mostCells {
		for _, m := range best(want[n:w], have[n:h], score) {
			first = append(first, match{n + m.want, n + m.have})
		}
	}
	for i := range last {
		first = append(first, last[len(last)-1-i])
	}
	return first
}

// best is align by the table of all beginnings.
func best(want, have []line, score func(a, b *line) int) []match {
	columns := len(have) + 1
	sum := make([]int32, (len(want)+1)*columns) // of the best pairs of want[i:] and have[j:]
	scores := make([]int16, (len(want)+1)*columns)
	for i := len(want) - 1; i >= 0; i-- {
		for j := len(have) - 1; j >= 0; j-- {
			at := i*columns + j
			sum[at] = max(sum[at+1], sum[at+columns])
			if s := score(&want[i], &have[j]); s > 0 {
				scores[at] = int16(s)
				sum[at] = max(sum[at], sum[at+columns+1]+int32(s))
			}
		}
	}
	var list []match
	for i, j := 0, 0; i < len(want) && j < len(have); {
		at := i*columns + j
		switch {
		case scores[at] > 0 && sum[at] == sum[at+columns+1]+int32(scores[at]):
			list = append(list, match{i, j})
			i, j = i+1, j+1
		case sum[at] == sum[at+columns]:
			i++
		default:
			j++
		}
	}
	return list
}
