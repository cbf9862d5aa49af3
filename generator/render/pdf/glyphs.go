package pdf

import (
	"bytes"
	"fmt"
	"slices"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/internal/fonts"
)

// blind is what printers set for a character that they do not have.
const blind = '〓'

// glyphs are the characters that each face has to print.
type glyphs struct {
	used  [fonts.Faces][]bool     // by character
	runes [fonts.Faces][]rune     // in order; the n-th is glyph n of its font, counted from 1
	code  [fonts.Faces][]uint16   // by character
	as    [fonts.Faces]fonts.Face // the face that stands for it: two faces can be one font
	set   *fonts.Set
	lacks []rune // no font has these
}

// collect finds the characters of the pages and refuses those that can't be printed. In a draft 〓 stands for them.
func collect(p *layout.Pages, f *fonts.Set, draft bool) (*glyphs, error) {
	g := &glyphs{set: f}
	for i := range g.used {
		g.as[i] = fonts.Face(i)
	}
	if draft {
		g.add(layout.DraftFace, doc.DraftMark)
	}
	for i := range p.List {
		for j := range p.List[i].Texts {
			t := &p.List[i].Texts[j]
			g.add(t.Face, t.Text)
		}
		for j := range p.List[i].Charts {
			words{g}.draw(&p.List[i].Charts[j], f)
		}
	}
	if len(g.lacks) > 0 && !draft {
		return nil, fmt.Errorf("无法生成 PDF：字体中没有 %q", g.lacks)
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

func (g *glyphs) add(f fonts.Face, text string) {
	for _, r := range text {
		if r < ' ' {
			continue
		}
		if !g.isUsed(f, r) && !g.set.Has(f, r) {
			if !slices.Contains(g.lacks, r) {
				g.lacks = append(g.lacks, r)
			}
			r = blind
		}
		if more := int(r|0xFFFF) + 1 - len(g.used[f]); more > 0 { // most documents use the first plane alone
			g.used[f] = append(g.used[f], make([]bool, more)...)
		}
		g.used[f][r] = true
	}
}

func (g *glyphs) isUsed(f fonts.Face, r rune) bool { return int(r) < len(g.used[f]) && g.used[f][r] }

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
		if int(r) >= len(code) || code[r] == 0 {
			r = blind
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
