package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
)

// matrix turns the coordinates of one space into those of another.
type matrix [6]float64

// times is m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) at(x, y float64) Point {
	return Point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

// scale is how much larger things get.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

// state is what the operators q and Q keep.
type state struct {
	ctm          matrix
	fill, stroke Colour
	fillSpace    int // how many numbers a colour is, 0 if it can't be known
	strokeSpace  int
	width        float64 // of lines
	dots         bool
	clip         Box
	clear        bool // it is painted so that what lies below shines through

	font                                          *font
	size, between, words, stretch, leading, raise float64
	mode                                          int
}

var black = Colour{0, 0, 0, true}

func newState(ctm matrix, clip Box) state {
	return state{ctm: ctm, clip: clip, fill: black, stroke: black, fillSpace: 1, strokeSpace: 1, width: 1, stretch: 1}
}

// canvas is a page that its operators paint.
type canvas struct {
	*reader
	*Page
	state
	kept    []state
	visible Box
	order   int
	path    []subpath
	clips   bool // the path will be a clip
	text    matrix
	line    matrix
	hidden  int // marked contents that may be switched off, and what is open in them
}

// subpath is a line or outline in pieces.
type subpath struct {
	points []Point
	curved bool
	closed bool
}

// run executes operators. depth counts the drawings that it stands in.
func (c *canvas) run(data []byte, resources dict, depth int) {
	l := &lexer{data: data}
	kept := len(c.kept)
	var args []object
	for !l.end() {
		o := l.next(false)
		op, ok := o.(keyword)
		if !ok {
			if args = append(args, o); len(args) > 1000 {
				c.spoilt = true
				return
			}
			continue
		}
		if c.operators--; c.operators < 0 {
			return
		}
		if op == "BI" {
			c.inline(l)
		} else {
			c.do(string(op), args, resources, depth)
		}
		args = args[:0]
	}
	if len(c.kept) > kept { // what was not restored
		c.state, c.kept = c.kept[kept], c.kept[:kept]
	}
}

// do executes an operator. Operators that change nothing of what is read are left out.
func (c *canvas) do(op string, args []object, resources dict, depth int) {
	n := make([]float64, 6)
	for i := range min(len(args), 6) {
		n[i] = number(args[i])
	}
	switch op {
	case "q":
		if len(c.kept) < maxStates {
			c.kept = append(c.kept, c.state)
		} else {
			c.spoilt = true
		}
	case "Q":
		if last := len(c.kept) - 1; last >= 0 {
			c.state, c.kept = c.kept[last], c.kept[:last]
		}
	case "cm":
		c.ctm = matrix(n).times(c.ctm)
	case "w":
		c.width = n[0]
	case "d":
		c.dots = c.dotted(args)
	case "gs":
		c.look(c.dict(c.dict(resources["ExtGState"])[nameOf(args)]))
	case "Do":
		c.object(c.get(c.dict(resources["XObject"])[nameOf(args)]), resources, depth)
	case "sh":
		b := c.clip
		c.paint(&Area{Box: b, upright: true, Points: []Point{{b.X1, b.Y1}, {b.X2, b.Y1}, {b.X2, b.Y2}, {b.X1, b.Y2}}})
	case "BDC", "BMC":
		c.mark(args, resources)
	case "EMC":
		c.hidden = max(0, c.hidden-1)
	default:
		if !c.drawing(op, n) && !c.colouring(op, args, n, resources) && !c.writing(op, args, n, resources) && !harmless[op] {
			c.spoilt = true
		}
	}
}

// harmless are the operators that change nothing of what is read here.
var harmless = map[string]bool{"J": true, "j": true, "M": true, "ri": true, "i": true, "MP": true, "DP": true, "BX": true, "EX": true,
	"d0": true, "d1": true, "]": true, ">>": true, "": true}

func nameOf(args []object) name {
	if len(args) == 0 {
		return ""
	}
	n, _ := args[len(args)-1].(name)
	return n
}

// dotted tells a dash that is a row of points from others.
func (c *canvas) dotted(args []object) bool {
	if len(args) == 0 {
		return false
	}
	a, _ := args[0].(array)
	return len(a) > 1 && number(a[0]) <= 2 && number(a[1]) >= 2
}

// look takes what a graphics state names beside what operators do.
func (c *canvas) look(d dict) {
	for key, o := range d {
		switch key {
		case "ca", "CA":
			c.clear = c.clear || c.number(o) < 1
		case "SMask":
			c.clear = c.clear || c.name(o) != "None"
		case "BM":
			mode := c.name(o)
			if a := c.array(o); len(a) > 0 {
				mode = c.name(a[0])
			}
			c.clear = c.clear || mode != "Normal" && mode != "Compatible"
		case "TR", "TR2", "BG2", "UCR2", "op", "OP": // colours become others
			c.clear = c.clear || c.get(o) != false && c.name(o) != "Default" && c.name(o) != "Identity"
		case "LW":
			c.width = c.number(o)
		case "Font":
			if a := c.array(o); len(a) == 2 {
				c.font, c.size = c.fontOf(a[0]), c.number(a[1])
			}
		}
	}
}

// mark opens a marked content; one that can be switched off may not be seen.
func (c *canvas) mark(args []object, resources dict) {
	if c.hidden > 0 {
		c.hidden++
	} else if len(args) > 0 && args[0] == name("OC") {
		c.hidden = 1
	}
	if c.hidden > 0 {
		c.doubt("有可以开关的图层")
	}
}

// object paints a picture or a drawing that stands apart.
func (c *canvas) object(o object, resources dict, depth int) {
	s, ok := o.(*stream)
	if !ok {
		c.spoilt = true
		return
	}
	if s.dict["OC"] != nil {
		c.doubt("有可以开关的图层")
	}
	switch c.name(s.dict["Subtype"]) {
	case "Image":
		c.image(c.digest(s))
	case "Form":
		if depth >= maxForms {
			c.spoilt = true
			return
		}
		data, err := c.unpack(s)
		if err != nil {
			c.doubt("内容读不出来：%v", err)
			return
		}
		if own := c.dict(s.dict["Resources"]); own != nil {
			resources = own
		}
		before, text, line := c.state, c.text, c.line
		if m := c.numbers(s.dict["Matrix"], 6); m != nil {
			c.ctm = matrix(m).times(c.ctm)
		}
		if b, ok := c.box(s.dict["BBox"]); ok {
			c.clip = c.clip.and(around([]Point{c.ctm.at(b.X1, b.Y1), c.ctm.at(b.X2, b.Y2), c.ctm.at(b.X1, b.Y2), c.ctm.at(b.X2, b.Y1)}))
		}
		c.run(data, resources, depth+1)
		c.state, c.text, c.line = before, text, line
	default:
		c.spoilt = true
	}
}

func (c *canvas) image(digest string) {
	if c.painted--; c.painted < 0 {
		return
	}
	c.order++
	box := around([]Point{c.ctm.at(0, 0), c.ctm.at(1, 1), c.ctm.at(0, 1), c.ctm.at(1, 0)}).and(c.clip)
	if digest == "" {
		c.doubt("有读不出来的图片")
	}
	c.Images = append(c.Images, Image{box, digest, c.order})
}

// inline reads a picture that stands among the operators.
func (c *canvas) inline(l *lexer) {
	d := dict{}
	for !l.end() {
		key := l.next(false)
		if key == keyword("ID") {
			break
		}
		if key, ok := key.(name); ok {
			d[key] = l.next(false)
		}
	}
	l.at++
	from := l.at
	for ; l.at < len(l.data); l.at++ {
		if l.peek(0) == 'E' && l.peek(1) == 'I' && l.at > from && isSpace(l.data[l.at-1]) && (isSpace(l.peek(2)) || l.at+2 >= len(l.data)) {
			break
		}
	}
	l.at = min(l.at, len(l.data))
	sum := sha256.Sum256(l.data[min(from, l.at):l.at])
	c.image(hex.EncodeToString(sum[:16]))
	l.at = min(l.at+2, len(l.data))
}
