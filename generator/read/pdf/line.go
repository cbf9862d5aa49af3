package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is characters that stand side by side: a line of a paragraph, of a cell, or a piece of one that stands apart.
type Line struct {
	Box
	Text   string
	Size   float64 // of most of it
	Turn   int
	Unseen string
	Leads  string // the number of a page that a row of points leads to

	base float64
}

// Parts of a character's size.
const (
	sameLine  = 0.4  // base lines that are no farther apart are one
	gapOfWord = 0.25 // white that is a space
	wideGap   = 0.75
	gapOfLine = 1.6 // white between what has nothing to do with each other
)

// along is where a character begins and ends in the direction of its line.
func (g *Glyph) along() (from, to float64) {
	switch g.Turn {
	case 1:
		return g.Y1, g.Y2
	case 3:
		return -g.Y2, -g.Y1
	}
	return g.X1, g.X2
}

// lines puts characters together, line by line from the top, each from its beginning. Points lead over the gaps that they fill.
func lines(glyphs []*Glyph, dots []Rule) []Line {
	slices.SortStableFunc(glyphs, func(a, b *Glyph) int {
		return cmp.Or(cmp.Compare(a.Turn, b.Turn), strings.Compare(a.Unseen, b.Unseen), cmp.Compare(a.base, b.base))
	})
	var list []Line
	for len(glyphs) > 0 {
		first, n := glyphs[0], 1
		for n < len(glyphs) && glyphs[n].Turn == first.Turn && glyphs[n].Unseen == first.Unseen &&
			glyphs[n].base-first.base <= sameLine*max(first.Size, glyphs[n].Size) {
			n++
		}
		list = append(list, pieces(glyphs[:n], dots)...)
		glyphs = glyphs[n:]
	}
	return list
}

// pieces cuts a line where wide gaps are.
func pieces(glyphs []*Glyph, dots []Rule) (list []Line) {
	slices.SortStableFunc(glyphs, func(a, b *Glyph) int {
		x, _ := a.along()
		y, _ := b.along()
		return cmp.Compare(x, y)
	})
	var text strings.Builder
	var l Line
	end, sizes := 0.0, map[float64]int{}
	leads := -1
	finish := func() {
		l.Text = text.String()
		if leads >= 0 {
			l.Text, l.Leads = text.String()[:leads], strings.TrimSpace(text.String()[leads:])
		} else {
			l.Text, l.Leads = contentsEntry(l.Text)
		}
		for size, n := range sizes {
			if n > sizes[l.Size] || n == sizes[l.Size] && size > l.Size {
				l.Size = size
			}
		}
		if l.Text != "" || l.Leads != "" {
			list = append(list, l)
		}
	}
	var last *Glyph
	for _, g := range glyphs {
		from, to := g.along()
		if gap := from - end; last != nil && gap > gapOfWord*min(g.Size, last.Size) {
			switch {
			case leads < 0 && gap > g.Size && led(dots, end, from, g):
				leads = text.Len()
			case gap > gapOfLine*max(g.Size, last.Size):
				finish()
				text.Reset()
				sizes, leads, last = map[float64]int{}, -1, nil
			case last.Text != " " && g.Text != " " && (gap > wideGap*g.Size || western(lastRune(last.Text)) && western(firstRune(g.Text))):
				text.WriteByte(' ') // between Chinese and others there is white that is no character
			}
		}
		if last == nil {
			l = Line{Box: g.Box, Turn: g.Turn, Unseen: g.Unseen, base: g.base}
			end = to
		}
		l.Box, end, last = l.with(g.Box), max(end, to), g
		sizes[math.Round(g.Size*10)/10]++
		text.WriteString(g.Text)
	}
	finish()
	return list
}

// led tells whether a row of points fills the gap before a character.
func led(dots []Rule, from, to float64, g *Glyph) bool {
	return slices.ContainsFunc(dots, func(r Rule) bool {
		return r.Level && g.Turn == 0 && math.Abs(r.Y1-g.base) < g.Size && r.X1 < from+(to-from)/2 && r.X2 > from+(to-from)/2
	})
}

// contentsEntry takes an entry of a table of contents apart, whose points are characters.
func contentsEntry(s string) (text, page string) {
	at := strings.LastIndexFunc(s, func(r rune) bool { return r == '.' || r == '…' || r == '·' })
	if at < 0 {
		return s, ""
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	page = strings.TrimSpace(s[at+size:])
	text = strings.TrimRight(s[:at+size], ".…· ")
	if n := utf8.RuneCountInString(s[len(text) : at+size]); n < 5 || !digits(page) || text == "" {
		return s, ""
	}
	return text, page
}

func digits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// joined is the text of lines that follow each other.
func joined(a, b string) string {
	if a != "" && b != "" && western(lastRune(a)) && western(firstRune(b)) {
		return a + " " + b
	}
	return a + b
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

func western(r rune) bool { return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
