package read

import (
	"cmp"
	"strings"
)

// look is what of the looks of a text decides whether and as what it is seen. What is zero is not said.
type look struct {
	hidden, struck toggle
	clear          toggle // without ink
	color, fill    string // six hex digits; "" where nobody says, or a pattern or a picture decides
	font           string
	size           measure // in half points
	script
	scale measure // of the width of letters, in percent
	rise  measure // above the line, in half points
	apart measure // between letters, in twips
	stance
}

// script is what letters of complex scripts go by in place of the usual. Any run can say that it is of them.
type script struct {
	complex     toggle
	complexFont string
	complexSize measure
}

// stance is where a paragraph stands in the room that it has, in twips.
type stance struct {
	left, right, first measure // indents
	before             measure // free above it
	line               measure // the exact height of its lines; 0 where they grow with their letters
	tab                measure // its farthest stop
	frame              *node
}

type toggle int8

const (
	unsaid toggle = iota
	on
	off
)

// measure is a length or a share, if it is said.
type measure struct {
	n    int
	said bool
}

func (m *measure) set(more measure) {
	if more.said {
		*m = more
	}
}

// over is l with what more says in its place.
func (l look) over(more look) look {
	l.hidden, l.struck, l.clear = cmp.Or(more.hidden, l.hidden), cmp.Or(more.struck, l.struck), cmp.Or(more.clear, l.clear)
	l.color, l.fill, l.font = cmp.Or(more.color, l.color), cmp.Or(more.fill, l.fill), cmp.Or(more.font, l.font)
	l.size.set(more.size)
	l.complex, l.complexFont = cmp.Or(more.complex, l.complex), cmp.Or(more.complexFont, l.complexFont)
	l.complexSize.set(more.complexSize)
	l.scale.set(more.scale)
	l.rise.set(more.rise)
	l.apart.set(more.apart)
	l.left.set(more.left)
	l.right.set(more.right)
	l.first.set(more.first)
	l.before.set(more.before)
	l.line.set(more.line)
	l.tab.set(more.tab)
	if more.frame != nil {
		l.frame = more.frame
	}
	return l
}

// lookOf reads the properties of a run.
func (w *word) lookOf(properties *node) (l look) {
	if properties == nil {
		return l
	}
	for _, k := range properties.kids {
		state := on
		switch k.attr("val") {
		case "0", "false", "off":
			state = off
		}
		switch k.name {
		case "vanish", "specVanish":
			l.hidden = state
		case "strike", "dstrike":
			if l.struck != on {
				l.struck = state
			}
		case "color":
			l.color = w.themed(k, "themeColor", "themeTint", "themeShade", strings.ToUpper(k.attr("val")))
		case "textFill":
			w.ink(&l, k)
		case "w":
			l.scale = k.measure("val")
		case "position":
			l.rise = k.measure("val")
		case "spacing":
			l.apart = k.measure("val")
		case "shd":
			l.fill = w.fillOf(k)
		case "highlight":
			l.fill = highlights[k.attr("val")]
		case "sz":
			l.size = k.measure("val")
		case "szCs":
			l.complexSize = k.measure("val")
		case "cs", "rtl":
			if l.complex != on {
				l.complex = state
			}
		case "rFonts":
			l.complexFont = k.attr("cs")
			for _, name := range []string{"ascii", "hAnsi", "eastAsia"} {
				if symbolic(k.attr(name)) {
					l.font = k.attr(name)
				} else if l.font == "" {
					l.font = k.attr(name)
				}
			}
		}
	}
	return l
}

// ink reads how letters are filled.
func (w *word) ink(l *look, fill *node) {
	l.clear = off
	if alpha := fill.find("alpha").number("val"); fill.child("noFill") != nil || alpha > 90_000 {
		l.clear = on
	}
	if c := w.drawnColor(fill.child("solidFill")); c != "" {
		l.color = c
	}
	for _, stop := range fill.child("gradFill", "gsLst").all("gs") { // the palest counts
		if c := w.drawnColor(stop); c != "" && (l.color == "" || near(c, "FFFFFF")) {
			l.color = c
		}
	}
}

// stanceOf reads what the properties of a paragraph say of its place and its ground.
func (w *word) stanceOf(properties *node) (l look) {
	l.fill = w.fillOf(properties.child("shd"))
	l.frame = properties.child("framePr")
	for _, k := range properties.child("tabs").all("tab") {
		if at := k.measure("pos"); at.said && (!l.tab.said || at.n > l.tab.n) && k.attr("val") != "clear" {
			l.tab = at
		}
	}
	indents, spacing := properties.child("ind"), properties.child("spacing")
	for _, name := range []string{"left", "start"} {
		l.left.set(indents.length(name))
	}
	for _, name := range []string{"right", "end"} {
		l.right.set(indents.length(name))
	}
	l.first.set(indents.length("firstLine"))
	if h := indents.length("hanging"); h.said {
		l.first = measure{-h.n, true}
	}
	l.before = spacing.length("before")
	if m := spacing.measure("beforeLines"); m.said && m.n != 0 {
		l.before = measure{m.n * 240 / 100, true}
	}
	if m := spacing.measure("line"); m.said {
		if spacing.attr("lineRule") != "exact" {
			m.n = 0
		} else if m.n == 0 {
			m.n = 1
		}
		l.line = m
	}
	return l
}

// written is the look of the letters themselves, by the script that they are said to be of.
func (l look) written() look {
	if l.complex == on {
		l.size, l.font = l.complexSize, l.complexFont
	}
	return l
}

// length is a measure in twips; one in letters stands before it, as in Word.
func (n *node) length(name string) measure {
	if m := n.measure(name + "Chars"); m.said && m.n != 0 {
		return measure{m.n * usualLetter / 100, true}
	}
	return n.measure(name)
}

// Why a reader does not see a text.
const (
	tooSmall = "小得看不见"
	offPage  = "在纸外"
	noRoom   = "没有地方显示"
)

// Below these nobody reads a text, whatever its style: half points of its size, percent of the width of its letters, twips
// of a line or a row. A text that is raised by far, or whose letters lie on one another, is none either.
const (
	leastSize   = 8
	leastScale  = 20
	lowest      = 60
	farthest    = 1440
	usualSize   = 20
	usualLetter = usualSize * 10
)

// letter is the height of a letter in twips, which is the width of one of ours too.
func (l look) letter() int {
	if l.size.n > 0 {
		return min(l.size.n, 1<<14) * 10
	}
	return usualLetter
}

// whyUnseen says why a reader does not see a text of this look in this room, or does not take it for one that holds.
func (l look) whyUnseen(in room) string {
	letter := l.letter()
	line := l.line.n
	switch {
	case l.hidden == on:
		return "隐藏文字"
	case l.struck == on:
		return "有删除线"
	case l.size.said && l.size.n < leastSize, l.scale.said && l.scale.n < leastScale, line != 0 && line < max(lowest, letter*2/5):
		return tooSmall
	case l.clear == on:
		return "没有颜色的文字"
	case alike(l.color, l.fill, in.paper):
		return "与底色同色"
	case abs(l.rise.n)*10 > farthest, line != 0 && abs(l.rise.n)*10 > line:
		return "移到行外"
	case l.apart.n < -letter*2/5, l.apart.n > farthest:
		return "字叠在一起或者散开"
	}
	return in.framed(l.frame).whyOut(l.stance, letter)
}

func abs(n int) int { return max(n, -n) }

// symbolic tells whether a font shows other things than the letters that are typed.
func symbolic(font string) bool {
	font = strings.ToLower(font)
	for _, name := range []string{"wingdings", "webdings", "symbol", "marlett", "zapf dingbats", "zapfdingbats", "bookshelf symbol", "mt extra",
		"monotype sorts", "segoe mdl2 assets", "segoe fluent icons"} {
		if font == name || strings.HasPrefix(font, name+" ") {
			return true
		}
	}
	return false
}
