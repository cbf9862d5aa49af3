package pdf

import (
	"math"
	"slices"
)

// The square of a character above and below its base line, in parts of its size.
const (
	above = 0.88
	below = 0.12
)

// writing executes the operators of text.
func (c *canvas) writing(op string, args []object, n []float64, resources dict) bool {
	switch op {
	case "BT":
		c.text, c.line = matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
	case "ET":
	case "Tf":
		if len(args) == 2 {
			key, _ := args[0].(name)
			c.font, c.size = c.fontOf(c.dict(resources["Font"])[key]), number(args[1])
		}
	case "Tc":
		c.between = n[0]
	case "Tw":
		c.words = n[0]
	case "Tz":
		c.stretch = n[0] / 100
	case "TL":
		c.leading = n[0]
	case "Ts":
		c.raise = n[0]
	case "Tr":
		c.mode = int(n[0])
	case "Td":
		c.move(n[0], n[1])
	case "TD":
		c.leading = -n[1]
		c.move(n[0], n[1])
	case "Tm":
		c.line = matrix(n)
		c.text = c.line
	case "T*":
		c.move(0, -c.leading)
	case "Tj", "'", "\"":
		if op == "\"" && len(args) == 3 {
			c.words, c.between = n[0], n[1]
		}
		if op != "Tj" {
			c.move(0, -c.leading)
		}
		if len(args) > 0 {
			s, _ := args[len(args)-1].(string)
			c.show(s)
		}
	case "TJ":
		if len(args) == 0 {
			break
		}
		list, _ := args[0].(array)
		for _, o := range list {
			switch x := o.(type) {
			case string:
				c.show(x)
			case float64:
				c.text = matrix{1, 0, 0, 1, -x / 1000 * c.size * c.stretch, 0}.times(c.text)
			}
		}
	default:
		return false
	}
	return true
}

func (c *canvas) move(x, y float64) {
	c.line = matrix{1, 0, 0, 1, x, y}.times(c.line)
	c.text = c.line
}

// show paints a string.
func (c *canvas) show(s string) {
	if c.font == nil {
		c.doubt("有没有字体的文字")
		return
	}
	for len(s) > 0 {
		code, size := c.font.next(s)
		one := c.font.letter(code)
		if c.glyphs--; c.glyphs < 0 {
			return
		}
		m := matrix{c.size * c.stretch, 0, 0, c.size, 0, c.raise}.times(c.text).times(c.ctm)
		c.glyph(code, one, m)
		step := one.width*c.size + c.between
		if size == 1 && s[0] == ' ' {
			step += c.words
		}
		c.text = matrix{1, 0, 0, 1, step * c.stretch, 0}.times(c.text)
		s = s[size:]
	}
}

func (c *canvas) glyph(code int, one *letter, m matrix) {
	c.order++
	g := Glyph{Text: one.text, Size: math.Hypot(m[2], m[3]), colour: c.fill, order: c.order, font: c.font, code: code}
	if c.mode == 1 || c.mode == 5 {
		g.colour = c.stroke
	}
	start := m.at(0, 0)
	corners := []Point{m.at(0, above), m.at(one.width, above), m.at(one.width, -below), m.at(0, -below)}
	g.Box = around(corners)
	g.Turn, g.base = 0, start.Y
	across := math.Hypot(m[0], m[1])
	switch dx, dy := m[0]/max(across, 1e-9), m[1]/max(across, 1e-9); {
	case dx > 0.99:
	case dy > 0.99:
		g.Turn, g.base = 1, -start.X
	case dy < -0.99:
		g.Turn, g.base = 3, start.X
	default:
		g.Turn, g.base = 2, -start.Y
		g.Unseen = "斜着或者倒着的文字"
	}
	if m[0]*m[3]-m[1]*m[2] > 0 {
		g.Unseen = "反着的文字"
	}
	switch at := g.middle(); {
	case c.mode == 3 || c.mode == 7:
		g.Unseen = "看不见的文字"
	case c.hidden > 0:
		g.Unseen = "可以关掉的图层里的文字"
	case one.blank:
	case !c.visible.holds(at):
		g.Unseen = "在纸外"
	case !c.clip.holds(at):
		g.Unseen = "在显示的部分以外"
	case g.Size < leastLetter:
		g.Unseen = "太小的文字"
	case across < g.Size*leastWidth:
		g.Unseen = "压扁的文字"
	}
	switch {
	case one.text == Unknown:
		c.doubt("有的字没有编码，读不出来")
	case c.clear:
		c.doubt("有透明的文字")
	case c.mode >= 4:
		c.doubt("只显示图形以内的部分")
	case c.mode > 0 && c.width*c.ctm.scale() > g.Size/10:
		c.doubt("有描得很粗的文字")
	}
	c.Glyphs = append(c.Glyphs, g)
}

// What is smaller or narrower than this nobody reads.
const (
	leastLetter = 3.5
	leastWidth  = 0.4 // of its size
	likeColour  = 0.2 // of the way from black to white
)

// see finds the characters that people don't see, as they lie under something or have the colour of what they lie on.
func (p *Page) see() {
	if len(p.Glyphs)*(len(p.Areas)+len(p.Images)+len(p.Rules)) > 200_000_000 {
		p.doubt("图形太多，看不看得见文字判断不了")
		return
	}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if g.Unseen == "" && g.Text != " " && g.Text != "　" {
			g.Unseen = p.covered(g)
		}
	}
}

// covered tells why something painted keeps a character from being seen.
func (p *Page) covered(g *Glyph) string {
	at := g.middle()
	ground, top := Colour{1, 1, 1, true}, 0
	for i := range p.Areas {
		a := &p.Areas[i]
		if !a.meets(g) {
			continue
		}
		if a.order > g.order {
			return "被盖住的文字"
		}
		if a.order > top && !a.Line && (a.holds(at) && (a.upright || a.inside(at))) {
			ground, top = a.Colour, a.order
		}
	}
	for _, m := range p.Images {
		if !overlaps(m.Box, g.Box) {
			continue
		}
		if m.order > g.order {
			return "被盖住的文字"
		}
		if m.order > top {
			ground, top = Colour{}, m.order
		}
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		if r.strikes(g) {
			return "删除线"
		}
		if r.order > g.order && overlaps(r.Box, g.ink()) {
			return "被盖住的文字"
		}
	}
	if !ground.Known || !g.colour.Known {
		p.doubt("有的字和底色看不看得出来判断不了")
		return ""
	}
	if math.Abs(ground.R-g.colour.R)+math.Abs(ground.G-g.colour.G)+math.Abs(ground.B-g.colour.B) < 3*likeColour {
		return "与底色相同的文字"
	}
	return ""
}

// overlaps tells whether two boxes share more than an edge.
func overlaps(a, b Box) bool {
	both := a.and(b)
	return both.X2-both.X1 > 0.1 && both.Y2-both.Y1 > 0.1
}

// ink is where the lines of a character are, most of them.
func (g *Glyph) ink() Box {
	w, h := (g.X2-g.X1)/5, (g.Y2-g.Y1)/5
	return Box{g.X1 + w, g.Y1 + h, g.X2 - w, g.Y2 - h}
}

// meets tells whether an area lies where the ink of a character may be.
func (a *Area) meets(g *Glyph) bool {
	ink := g.ink()
	if !overlaps(a.Box, ink) {
		return false
	}
	if a.upright || len(a.Points) == 0 || a.Line {
		return true
	}
	corners := []Point{ink.middle(), {ink.X1, ink.Y1}, {ink.X2, ink.Y1}, {ink.X1, ink.Y2}, {ink.X2, ink.Y2}}
	return slices.ContainsFunc(corners, a.inside) || slices.ContainsFunc(a.Points, ink.holds)
}

// inside tells whether a point lies in an outline; curves count by the points that bend them.
func (a *Area) inside(p Point) bool {
	in := false
	for i, q := range a.Points {
		o := a.Points[(i+len(a.Points)-1)%len(a.Points)]
		if (q.Y > p.Y) != (o.Y > p.Y) && p.X < (o.X-q.X)*(p.Y-q.Y)/(o.Y-q.Y)+q.X {
			in = !in
		}
	}
	return in
}

// strikes tells whether a rule goes through the middle of a character.
func (r *Rule) strikes(g *Glyph) bool {
	if r.Level != (g.Turn%2 == 0) {
		return false
	}
	b, at := r.Box, g.middle()
	if !r.Level {
		b, at = Box{b.Y1, b.X1, b.Y2, b.X2}, Point{at.Y, at.X}
	}
	return b.X1 < at.X && at.X < b.X2 && b.Y2 > at.Y-g.Size*0.22 && b.Y1 < at.Y+g.Size*0.22
}
