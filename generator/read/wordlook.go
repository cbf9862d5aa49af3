package read

import (
	"strconv"
	"strings"
)

// look is what of the looks of a text decides whether and as what it is seen. Fields that are zero are not said.
type look struct {
	hidden, struck toggle
	clear, tight   toggle // without ink; lines or letters pressed together until nothing is left
	color, fill    string // six hex digits; "" where a theme decides, or nobody
	size           int    // in half points
	font           string
}

type toggle int8

const (
	unsaid toggle = iota
	on
	off
)

// over is l with what more says in its place.
func (l look) over(more look) look {
	for _, t := range []struct {
		to   *toggle
		more toggle
	}{{&l.hidden, more.hidden}, {&l.struck, more.struck}, {&l.clear, more.clear}, {&l.tight, more.tight}} {
		if t.more != unsaid {
			*t.to = t.more
		}
	}
	if more.color != "" {
		l.color = more.color
	}
	if more.fill != "" {
		l.fill = more.fill
	}
	if more.size != 0 {
		l.size = more.size
	}
	if more.font != "" {
		l.font = more.font
	}
	return l
}

// lookOf reads the properties of a run.
func lookOf(properties *node) (l look) {
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
			l.color = strings.ToUpper(k.attr("val"))
			if theme := k.attr("themeColor"); theme == "background1" || theme == "light1" {
				l.color = "FFFFFF"
			}
		case "textFill":
			l.clear = off
			if alpha := k.find("alpha").number("val"); k.child("noFill") != nil || alpha > 90_000 {
				l.clear = on
			}
		case "w": // of letters, in percent
			l.tight = pressed(k.number("val"), 10)
		case "shd":
			l.fill = fillOf(k)
		case "highlight":
			l.fill = k.attr("val")
		case "sz":
			l.size = k.number("val")
		case "rFonts":
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

// pressed tells whether a measure is so small that nothing is seen.
func pressed(measure, least int) toggle {
	if measure < least {
		return on
	}
	return off
}

// paragraphLook reads what the properties of a paragraph say of its text.
func paragraphLook(properties *node) look {
	l := look{fill: fillOf(properties.child("shd"))}
	if s := properties.child("spacing"); s.attr("line") != "" {
		l.tight = off
		if s.attr("lineRule") == "exact" {
			l.tight = pressed(s.number("line"), lowest)
		}
	}
	return l
}

// fillOf is the color of a ground. A theme's is taken for any but white.
func fillOf(shade *node) string {
	if shade == nil {
		return ""
	}
	if shade.attr("themeFill") != "" {
		return "theme"
	}
	if v := strings.ToUpper(shade.attr("fill")); v != "AUTO" {
		return v
	}
	if p := shade.attr("val"); p != "" && p != "clear" && p != "nil" {
		return "pattern"
	}
	return ""
}

// whyUnseen says why a reader does not see a text, or does not take it for one that holds.
func (l look) whyUnseen() string {
	switch {
	case l.hidden == on:
		return "隐藏文字"
	case l.struck == on:
		return "有删除线"
	case l.size > 0 && l.size <= 4, l.tight == on:
		return "小得看不见"
	case l.clear == on:
		return "没有颜色的文字"
	case l.color != "" && l.color != "AUTO" && alike(l.color, l.fill):
		return "与底色同色"
	}
	return ""
}

// alike tells whether a color can't be told from its ground, which is white paper where nothing is said.
func alike(color, ground string) bool {
	if ground == "" {
		ground = "FFFFFF"
	}
	a, err := strconv.ParseUint(color, 16, 32)
	b, err2 := strconv.ParseUint(ground, 16, 32)
	if err != nil || err2 != nil || len(color) != 6 || len(ground) != 6 {
		return false
	}
	for range 3 {
		if d := int(a&0xFF) - int(b&0xFF); d > 16 || d < -16 {
			return false
		}
		a, b = a>>8, b>>8
	}
	return true
}

// symbolic tells whether a font shows other things than the letters that are typed.
func symbolic(font string) bool {
	font = strings.ToLower(font)
	for _, name := range []string{"wingdings", "webdings", "symbol", "marlett", "zapf dingbats", "zapfdingbats", "bookshelf symbol"} {
		if font == name || strings.HasPrefix(font, name+" ") {
			return true
		}
	}
	return false
}

// style is what reading wants to know of a style.
type style struct {
	based      string
	text       look
	level      int // in the outline, 1 for the highest; 0 if it does not say
	list, item string
}

const mostBased = 20 // styles that are based on one another

// readStyles reads the part of styles.
func (w *word) readStyles() {
	w.styles = map[string]*style{}
	name := "word/styles.xml"
	for _, l := range w.links {
		if l.kind == "styles" && !l.outside {
			name = l.target
		}
	}
	tree, err := w.tree(name)
	if err != nil {
		return
	}
	w.styles["\x00"] = &style{text: lookOf(tree.child("docDefaults", "rPrDefault", "rPr"))}
	tree.each("style", func(n *node) {
		s := &style{based: n.val("basedOn"), text: lookOf(n.child("rPr"))}
		s.text = paragraphLook(n.child("pPr")).over(s.text)
		s.level = levelOf(n.child("pPr"))
		if rest, ok := strings.CutPrefix(strings.ToLower(n.val("name")), "heading "); ok && s.level == 0 {
			s.level, _ = strconv.Atoi(rest)
		}
		s.list, s.item = n.val("pPr", "numPr", "numId"), n.val("pPr", "numPr", "ilvl")
		id := n.attr("styleId")
		w.styles[id] = s
		if d := n.attr("default"); (d == "1" || d == "true") && n.attr("type") == "paragraph" {
			w.styles[""] = s
		}
	})
}

// levelOf is the level in the outline that a paragraph's properties give, -1 for text.
func levelOf(properties *node) int {
	o := properties.child("outlineLvl")
	if o == nil {
		return 0
	}
	if n := o.number("val"); n >= 0 && n < 9 {
		return n + 1
	}
	return -1
}

// chain calls f with a style and those that it is based on, until f has enough.
func (w *word) chain(id string, f func(*style) bool) {
	for range mostBased {
		s := w.styles[id]
		if s == nil || !f(s) || s.based == "" {
			return
		}
		id = s.based
	}
}

// looks are those that a style gives, over others.
func (w *word) looks(id string) (l look) {
	w.chain(id, func(s *style) bool { l = s.text.over(l); return true })
	return l
}

// level is that of a paragraph in the outline.
func (w *word) level(properties *node) int {
	level := levelOf(properties)
	if level == 0 {
		w.chain(properties.val("pStyle"), func(s *style) bool { level = s.level; return level == 0 })
	}
	return max(0, level)
}
