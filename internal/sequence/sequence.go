// Package sequence lines two versions of a list of lines up, and merges what two sides made of a third.
package sequence

import "slices"

// mostCells bounds the work of lining two lists up; of longer ones only equal beginnings and ends are found.
const mostCells = 1 << 22

// Common is a longest common subsequence, as pairs of indices. Equal beginnings and ends, nearly all of most texts, cost nothing.
func Common(a, b []string) [][2]int {
	start := 0
	var pairs [][2]int
	for start < min(len(a), len(b)) && a[start] == b[start] {
		pairs = append(pairs, [2]int{start, start})
		start++
	}
	same := 0 // at the ends
	for same < min(len(a), len(b))-start && a[len(a)-1-same] == b[len(b)-1-same] {
		same++
	}
	if x, y := a[start:len(a)-same], b[start:len(b)-same]; len(x)*len(y) <= mostCells {
		for _, p := range table(x, y) {
			pairs = append(pairs, [2]int{start + p[0], start + p[1]})
		}
	}
	for ; same > 0; same-- {
		pairs = append(pairs, [2]int{len(a) - same, len(b) - same})
	}
	return pairs
}

// table is Common by the table of all ends.
func table(a, b []string) (pairs [][2]int) {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// Hunk is a stretch that two lists have not in common: a[From:To] stands where b[With:Until] does.
type Hunk struct{ From, To, With, Until int }

// Hunks are what a and b have not in common, in order.
func Hunks(a, b []string) (list []Hunk) {
	i, j := 0, 0
	for _, p := range append(Common(a, b), [2]int{len(a), len(b)}) {
		if i < p[0] || j < p[1] {
			list = append(list, Hunk{i, p[0], j, p[1]})
		}
		i, j = p[0]+1, p[1]+1
	}
	return list
}

// Conflict is a stretch of the base that both sides changed, each otherwise.
type Conflict struct {
	Line               int // in the merged list, where ours stands, from 0
	Base, Ours, Theirs []string
}

// Merge is the base with what both sides changed. Where they changed the same lines otherwise, ours stand and a conflict tells.
func Merge(base, ours, theirs []string) (merged []string, conflicts []Conflict) {
	own, their := Hunks(base, ours), Hunks(base, theirs)
	at := 0 // of the base
	for len(own) > 0 || len(their) > 0 {
		from := len(base)
		for _, h := range [][]Hunk{own, their} {
			if len(h) > 0 {
				from = min(from, h[0].From)
			}
		}
		to := from // the end of all hunks that touch one another
		take := func(list []Hunk) (n int) {
			for n < len(list) && list[n].From <= to {
				to = max(to, list[n].To)
				n++
			}
			return n
		}
		n, m := 0, 0
		for grown := true; grown; {
			was := [2]int{n, m}
			n, m = take(own), take(their)
			grown = was != [2]int{n, m}
		}
		merged = append(merged, base[at:from]...)
		mine, other := stretch(base, ours, own[:n], from, to), stretch(base, theirs, their[:m], from, to)
		switch {
		case n == 0:
			merged = append(merged, other...)
		case m == 0 || slices.Equal(mine, other):
			merged = append(merged, mine...)
		default:
			conflicts = append(conflicts, Conflict{len(merged), base[from:to], mine, other})
			merged = append(merged, mine...)
		}
		own, their, at = own[n:], their[m:], to
	}
	return append(merged, base[at:]...), conflicts
}

// stretch is what a side has for base[from:to], within which its hunks lie.
func stretch(base, side []string, hunks []Hunk, from, to int) (list []string) {
	for _, h := range hunks {
		list = append(append(list, base[from:h.From]...), side[h.With:h.Until]...)
		from = h.To
	}
	return append(list, base[from:to]...)
}
