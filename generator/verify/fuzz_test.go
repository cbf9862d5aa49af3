package verify

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gen/generator/read"
)

// Whatever two texts say: one does not differ from itself, and two that differ in more than white space are never said
// to be equal.
func FuzzCompare(f *testing.F) {
	f.Add("支出10898.35万元\n收入1.00", "收入1.00\n支出10898.34万元")
	f.Add("1│2│\n\n-1", "−1\n1│2│\n,,.5")
	f.Add("增加1,000.0元", "减少１０００元")
	f.Add("a\u200b1", "\u202ea1")
	f.Add("", "0")
	f.Fuzz(func(t *testing.T, want, have string) {
		a, b := text(strings.Split(want, "\n")...), text(strings.Split(have, "\n")...)
		if c := Compare(a, a); len(c) > 0 {
			t.Errorf("a text differs from itself: %+v", c)
		}
		changes := Compare(a, b)
		if lost := lossless(a, b); len(changes) > 0 != (said(a) != said(b)) && !lost {
			t.Errorf("%d changes between %q and %q", len(changes), want, have)
		}
		for _, c := range changes {
			if c.Kind == Number && folded(c.Want) == folded(c.Have) {
				t.Errorf("%s and %s are one value", c.Want, c.Have)
			}
		}
	})
}

// lossless tells whether one of the texts has what may go without a word: a property, a chart's workbook, hidden text.
func lossless(texts ...[]read.Block) bool {
	for _, blocks := range texts {
		for _, b := range blocks {
			if b.Kind == read.Property || b.Place == read.ChartData || b.Unseen != "" {
				return true
			}
		}
	}
	return false
}

// said is all that blocks say, place by place.
func said(blocks []read.Block) string {
	by := map[string]string{}
	for _, l := range lines(blocks) {
		by[l.place] += l.exact + "\n" + string(rune('0'+l.kind)) + "\n"
	}
	return by[""] + "\x00" + by[read.Footer] + "\x00" + by[read.Chart]
}

// Two long texts without a line in common are compared by what can be done in some seconds, and so is a paragraph as
// long as a book.
func TestCompareIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	long := func(lines, length int) []read.Block {
		var list []string
		for range lines {
			letters := make([]rune, length)
			for i := range letters {
				letters[i] = rune(0x4e00 + random.IntN(1000))
			}
			list = append(list, string(letters))
		}
		return text(list...)
	}
	for name, c := range map[string][2][]read.Block{
		"as long as is still aligned": {long(1000, 120), long(1000, 120)},
		"too long":                    {long(1000, 100), long(20_000, 100)},
		"one line":                    {long(1000, 100), long(1, 3_000_000)},
		"numbers":                     {text(strings.Repeat("增加1.5万元，", 100_000)), text(strings.Repeat("减少1.5万元，", 99_999))},
	} {
		if n := len(Compare(c[0], c[1])); n == 0 {
			t.Errorf("%s: %d changes", name, n)
		}
	}
}
