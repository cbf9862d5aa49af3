package verify

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gen/generator/doc"
)

// FuzzCompare holds documents of any lines against each other: it ends, tells nothing of equal ones, and tells of each
// line that is there once only.
func FuzzCompare(f *testing.F) {
	f.Add("支出10898.35万元\n收入1.00", "收入1.00\n支出10898.34万元")
	f.Add("1│2│\n\n-1", "−1\n1│2│\n,,.5")
	f.Add("", "0")
	f.Fuzz(func(t *testing.T, want, have string) {
		same := func(id string) string { return id }
		if c := Compare(texts(want), texts(want), same); len(c) > 0 {
			t.Errorf("a document differs from itself: %+v", c)
		}
		changes := Compare(texts(want), texts(have), same)
		if len(changes) > 0 != (strings.Join(plainLines(want), "\n") != strings.Join(plainLines(have), "\n")) {
			t.Errorf("%d changes between %q and %q", len(changes), want, have)
		}
	})
}

func texts(s string) *doc.Document {
	d := &doc.Document{}
	for i, text := range strings.Split(s, "\n") {
		p := para(plain(text))
		if at := strings.IndexAny(text, "0123456789"); at >= 0 {
			p = para(plain(text[:at]), figure(text[at:], fmt.Sprint(i)))
		}
		d.Blocks = append(d.Blocks, p)
	}
	return d
}

func plainLines(s string) (list []string) {
	for _, l := range lines(texts(s)) {
		list = append(list, l.text)
	}
	return list
}

// Two long texts without a line in common take seconds at most, and so does a paragraph as long as a book.
func TestCompareIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	text := func(lines, length int) *doc.Document {
		d := &doc.Document{}
		for range lines {
			letters := make([]rune, length)
			for i := range letters {
				letters[i] = rune(0x4e00 + random.IntN(1000))
			}
			d.Blocks = append(d.Blocks, para(plain(string(letters))))
		}
		return d
	}
	for name, c := range map[string][2]*doc.Document{
		"as long as is still aligned": {text(1000, 120), text(1000, 120)},
		"too long":                    {text(1000, 100), text(20_000, 100)},
		"one line":                    {text(1000, 100), text(1, 3_000_000)},
	} {
		begin := time.Now()
		n := len(Compare(c[0], c[1], func(id string) string { return id }))
		if took := time.Since(begin); took > 10*time.Second || n == 0 {
			t.Errorf("%s: %d changes in %v", name, n, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
