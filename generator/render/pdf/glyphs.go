package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"gen/generator/layout"
	"gen/internal/fonts"
)

// MissingGlyphs lists the characters that no font has, in the order of the pages.
type MissingGlyphs struct {
	List []MissingGlyph
}

// MissingGlyph is one character, with the words around its first use.
type MissingGlyph struct {
	Rune   rune
	Around string
	Page   int // index of layout.Pages.List
}

func (e *MissingGlyphs) Error() string {
	var b strings.Builder
	b.WriteString("字体中没有以下字符，无法打印：")
	for i, g := range e.List {
		if i > 0 {
			b.WriteString("；")
		}
		fmt.Fprintf(&b, "“%c”（U+%04X，见“%s”）", g.Rune, g.Rune, g.Around)
	}
	return b.String()
}

// glyphs are the characters that each face has to print.
type glyphs struct {
	used  [fonts.Faces][]bool     // by character
	runes [fonts.Faces][]rune     // in order; the n-th is glyph n of its font, counted from 1
	code  [fonts.Faces][]uint16   // by character
	as    [fonts.Faces]fonts.Face // the face that stands for it: two faces can be one font
	set   *fonts.Set
	error MissingGlyphs
}

// collect finds the characters of the pages and refuses those that can't be printed. fpdf would print nothing in
// their place, or panic.
func collect(p *layout.Pages, f *fonts.Set) (*glyphs, error) {
	g := &glyphs{set: f}
	for i := range g.used {
		g.as[i] = fonts.Face(i)
	}
	for i := range p.List {
		for j := range p.List[i].Texts {
			t := &p.List[i].Texts[j]
			g.add(t.Face, t.Text, i)
		}
		for j := range p.List[i].Charts {
			words{g, i}.draw(&p.List[i].Charts[j], f)
		}
	}
	if len(g.error.List) > 0 {
		return nil, &g.error
	}
	g.merge(fonts.SongBold, fonts.Kai)
	for i, used := range g.used {
		g.code[i] = make([]uint16, len(used))
		for r, ok := range used {
			if ok {
				g.runes[i] = append(g.runes[i], rune(r))
				g.code[i][r] = uint16(len(g.runes[i]))
			}
		}
	}
	return g, nil
}

func (g *glyphs) add(f fonts.Face, text string, page int) {
	for _, r := range text {
		if r < ' ' {
			continue
		}
		if more := int(r|0xFFFF) + 1 - len(g.used[f]); more > 0 { // most documents use the first plane alone
			g.used[f] = append(g.used[f], make([]bool, more)...)
		}
		if !g.used[f][r] && !g.set.Has(f, r) {
			g.miss(r, text, page)
			continue
		}
		g.used[f][r] = true
	}
}

func (g *glyphs) miss(r rune, text string, page int) {
	if !slices.ContainsFunc(g.error.List, func(m MissingGlyph) bool { return m.Rune == r }) {
		g.error.List = append(g.error.List, MissingGlyph{r, around(text, r), page})
	}
}

// around is the text up to ten characters before and after r.
func around(text string, r rune) string {
	rs := []rune(text)
	i := slices.Index(rs, r)
	return string(rs[max(0, i-10):min(len(rs), i+11)])
}

// merge lets face a print what b should, if they are one font: as fonts cost most of a file's time and space.
func (g *glyphs) merge(a, b fonts.Face) {
	if g.used[a] == nil || g.used[b] == nil {
		return
	}
	probe := []rune{'一', '国'}
	x, err1 := g.set.Subset(a, probe)
	y, err2 := g.set.Subset(b, probe)
	if err1 != nil || err2 != nil || !bytes.Equal(x, y) {
		return
	}
	g.used[a] = append(g.used[a], make([]bool, max(0, len(g.used[b])-len(g.used[a])))...)
	for r, ok := range g.used[b] {
		if ok {
			g.used[a][r] = true
		}
	}
	g.used[b], g.as[b] = nil, a
}

// encode appends text as the inside of a string: two bytes a glyph. Controls, which have none, are left out.
func (g *glyphs) encode(b []byte, f fonts.Face, text string) []byte {
	code := g.code[g.as[f]]
	for _, r := range text {
		if r < ' ' {
			continue
		}
		for _, half := range [2]byte{byte(code[r] >> 8), byte(code[r])} {
			switch half {
			case '\\', '(', ')':
				b = append(b, '\\', half)
			case '\r':
				b = append(b, `\r`...)
			default:
				b = append(b, half)
			}
		}
	}
	return b
}
