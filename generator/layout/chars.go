package layout

import (
	"strings"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// class is what a character is for line breaking.
type class uint8

const (
	han     class = iota // may begin and end a line
	latin                // letters, digits, signs of Western text: never parted from each other
	digit                // as latin; a unit after it is not parted from it
	space                // hangs over the end of a line
	open                 // may not end a line
	closing              // may not begin a line
	dash                 // —, of which two are one sign
	sign                 // before a number: full-width sign, currency
	newline
)

const (
	closers = "。，、；：？！）》”’」』〕】〉］｝〗％‰℃°′″·・～…／｡､々〃：；" + ",.;:?!)]}%"
	openers = "（《“‘「『〔【〈［｛〖" + "([{"
	signs   = "−±￥＄＋－¥＜＞≤≥≈"
)

// classes gives the class of the characters that are not simply han: ASCII by index, others by map.
var asciiClass, otherClass = classes()

func classes() (a [128]class, o map[rune]class) {
	o = map[rune]class{'—': dash, '―': dash, '　': space, ' ': latin, '–': latin}
	for i := range a {
		a[i] = latin
	}
	set := func(rs string, c class) {
		for _, r := range rs {
			if r < 128 {
				a[r] = c
			} else {
				o[r] = c
			}
		}
	}
	set("0123456789０１２３４５６７８９", digit)
	set(" \t", space)
	set("\n", newline)
	set(closers, closing)
	set(openers, open)
	set(signs, sign)
	return a, o
}

func classOf(r rune) class {
	switch {
	case r < 128:
		if r < 0 {
			return han
		}
		return asciiClass[r]
	case r >= 0x4E00 && r <= 0x9FFF:
		return han
	case r >= 0xC0 && r < 0x530 && r != '×' && r != '÷': // letters of Western scripts
		return latin
	case r >= 0x300 && r < 0x370 || r >= 0xFE00 && r <= 0xFE0F || r == 0x200D: // marks go with what they mark
		return closing
	}
	return otherClass[r]
}

// units are the words that stay with a number before them, longer ones first.
var units = strings.Fields("个百分点 百万元 平方米 年年末 万元 亿元 千元 人次 批次 年度 年末 小时 公里 " +
	"元 万 亿 个 辆 台 套 人 批 次 年 月 日 项 家 户 名 件 份 所 倍 部 号 米 吨 岁 天 类 款 页 组 处 类")

// unitLen is the number of bytes of the unit that s begins with.
func unitLen(s string) int {
	for _, u := range units {
		if strings.HasPrefix(s, u) {
			return len(u)
		}
	}
	return 0
}

// char is one character of a paragraph.
type char struct {
	r     rune
	off   int // in the paragraph's text
	w     int // advance
	kern  int // part of w: white before a number, or what is taken from two marks in a row
	run   int
	face  fonts.Face
	class class
	wide  bool // white may be put around it to fill a line
	ends  bool // a line may end after it
	parts bool // a line may end after it, between a number and its unit, rather than be spaced out
}

// para is a paragraph taken apart.
type para struct {
	text  string
	runs  []doc.Run
	chars []char
	size  int
	track int // part of w of each wide character
	tight bool
}

// para takes runs apart, in one size of one face. The characters live until the next call.
func (l *setter) para(runs []doc.Run, t Type, track int) para {
	p := para{text: doc.Text(runs), runs: runs, size: t.Size, track: track, tight: l.tight}
	cs := l.chars[:0]
	off, quotes := 0, 0
	for i := range runs {
		base := t.Face
		if runs[i].Bold && base == fonts.Song {
			base = fonts.SongBold
		}
		for j, r := range runs[i].Text {
			c := char{r: r, off: off + j, run: i, face: base, class: classOf(r)}
			if r == '"' { // the only quotation mark that looks alike on both sides
				c.class = [2]class{open, closing}[quotes&1]
				quotes++
			}
			c.face, c.w = l.glyph(base, r, t.Size)
			if c.wide = r >= 0x2000 && c.class != latin && c.class != digit && c.class != space; c.wide {
				c.w += track
			}
			cs = append(cs, c)
		}
		off += len(runs[i].Text)
	}
	for i := range len(cs) - 1 {
		cs[i].kern = kern(&cs[i], &cs[i+1], t.Size, p.hair())
		cs[i].w += cs[i].kern
	}
	markEnds(cs, p.text)
	l.chars, p.chars = cs, cs
	return p
}

// hair is the white of running text where Chinese and Western text meet: less than what readers of the file would take for a
// space.
func (p *para) hair() int {
	if p.track == 0 {
		return 0
	}
	return p.size / 12
}

// kern is what is added between two characters of this size: a hair of white where Chinese and Western text meet; and less than
// nothing between two marks, each of which has half a square to itself: ）。 ”， 》《.
func kern(a, b *char, size, hair int) int {
	switch {
	case meet(a, b):
		return hair
	case half(a, size) && half(b, size) && !(a.class == open && b.class == closing):
		return -size / 2
	}
	return 0
}

// meet tells whether Chinese and Western text meet between two characters.
func meet(a, b *char) bool {
	return a.wide && a.class == han && (b.class == latin || b.class == digit) ||
		(a.class == latin || a.class == digit) && b.wide && b.class == han
}

// half tells of marks that stand in one half of a square.
func half(c *char, size int) bool {
	return c.wide && (c.class == open || c.class == closing) && c.w*4 >= size*3 && !strings.ContainsRune("？！％‰℃…·・～", c.r)
}

// glyph chooses the face that has r, the wanted one first, and measures r in it.
func (l *setter) glyph(f fonts.Face, r rune, size int) (fonts.Face, int) {
	if r < ' ' {
		return f, 0
	}
	f, _ = l.m.For(f, r)
	return f, ratio(l.m.Width(f, r), size, 1000)
}

// markEnds decides after which characters a line may end.
func markEnds(cs []char, text string) {
	keep := 0 // up to this byte a number's unit reaches
	for i := range cs {
		if i+1 == len(cs) {
			cs[i].ends = true
			break
		}
		a, b := &cs[i], &cs[i+1]
		if a.class == digit && b.class == han {
			unit := unitLen(text[b.off:])
			keep = max(keep, b.off+unit)
			a.parts = unit > 0 && !strings.ContainsRune("年月日号", b.r)
		}
		a.ends = mayEnd(a.class, b.class) && b.off >= keep
		if a.r > ' ' && a.r < 128 && b.r > ' ' && b.r < 128 { // a word, a number, an address: with all its points
			a.ends = false
		}
	}
}

// mayEnd tells whether a line may end between two characters.
func mayEnd(a, b class) bool {
	switch {
	case a == newline || b == newline:
		return a == newline
	case b == closing || b == space || a == open:
		return false
	case a == dash && b == dash:
		return false
	case b == latin || b == digit || b == sign && a != han:
		return a == han || a == closing || a == space || a == dash
	case a == sign:
		return b != digit
	}
	return true
}
