package sequence

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, base, ours, theirs, want, conflicts string }{
		{"nothing", "abc", "abc", "abc", "abc", ""},
		{"one side", "abc", "abc", "axc", "axc", ""},
		{"both, apart", "abcde", "xbcde", "abcdy", "xbcdy", ""},
		{"both the same", "abc", "axc", "axc", "axc", ""},
		{"both otherwise", "abc", "axc", "ayc", "axc", "1 b x y"},
		{"side by side", "abcd", "axcd", "abyd", "axcd", "1 bc xc by"},
		{"dropped and changed", "abc", "ac", "axc", "ac", "1 b  x"},
		{"both add at one place", "ab", "axb", "ayb", "axb", "1  x y"},
		{"one drops, one adds far away", "abcdef", "bcdef", "abcdefg", "bcdefg", ""},
		{"a wide one over two", "abcdef", "axcdyf", "azf", "axcdyf", "1 bcde xcdy z"},
		{"all is new", "", "ab", "", "ab", ""},
	} {
		merged, conflicts := Merge(letters(c.base), letters(c.ours), letters(c.theirs))
		var told []string
		for _, k := range conflicts {
			told = append(told, strings.Join([]string{string('0' + rune(k.Line)), strings.Join(k.Base, ""), strings.Join(k.Ours, ""), strings.Join(k.Theirs, "")}, " "))
		}
		if got := strings.Join(merged, ""); got != c.want || strings.Join(told, ";") != c.conflicts {
			t.Errorf("%s: %q with %q", c.name, got, told)
		}
	}
}

func letters(s string) []string { return slices.Collect(strings.SplitSeq(s, ""))[:len(s)] }

// What only one side changed is in the merged list, whatever that is; and a common subsequence is one.
func TestMergeOfRandomLists(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func() []string {
		list := make([]string, r.IntN(12))
		for i := range list {
			list[i] = string('a' + rune(r.IntN(4)))
		}
		return list
	}
	for range 20000 {
		base, side := random(), random()
		i, j := -1, -1
		for _, p := range Common(base, side) {
			if p[0] <= i || p[1] <= j || base[p[0]] != side[p[1]] {
				t.Fatal(base, side, Common(base, side))
			}
			i, j = p[0], p[1]
		}
		one, c1 := Merge(base, side, base)
		two, c2 := Merge(base, base, side)
		three, c3 := Merge(base, side, side)
		if !slices.Equal(one, side) || !slices.Equal(two, side) || !slices.Equal(three, side) || len(c1)+len(c2)+len(c3) > 0 {
			t.Fatal(base, side, one, two, three)
		}
		Merge(base, side, random()) // never fails
	}
}
