package pdf

import "math"

// thin is how thick a filled area can be that looks like a line.
const thin = 3

// drawing executes the operators of lines and areas.
func (c *canvas) drawing(op string, n []float64) bool {
	switch op {
	case "m":
		c.path = append(c.path, subpath{points: []Point{c.ctm.at(n[0], n[1])}})
	case "l":
		c.to(c.ctm.at(n[0], n[1]))
	case "c":
		c.curve(c.ctm.at(n[0], n[1]), c.ctm.at(n[2], n[3]), c.ctm.at(n[4], n[5]))
	case "v", "y":
		c.curve(c.ctm.at(n[0], n[1]), c.ctm.at(n[2], n[3]))
	case "h":
		c.close()
	case "re":
		x, y, w, h := n[0], n[1], n[2], n[3]
		c.path = append(c.path, subpath{closed: true,
			points: []Point{c.ctm.at(x, y), c.ctm.at(x+w, y), c.ctm.at(x+w, y+h), c.ctm.at(x, y+h)}})
	case "W", "W*":
		c.clips = true
	case "n":
		c.end(false, false)
	case "f", "F", "f*":
		c.end(true, false)
	case "S":
		c.end(false, true)
	case "s":
		c.close()
		c.end(false, true)
	case "B", "B*":
		c.end(true, true)
	case "b", "b*":
		c.close()
		c.end(true, true)
	default:
		return false
	}
	return true
}

func (c *canvas) to(p Point) {
	if last := len(c.path) - 1; last >= 0 {
		if c.path[last].closed { // the next piece begins where the last one did
			c.path = append(c.path, subpath{points: []Point{c.path[last].points[0]}})
			last++
		}
		c.path[last].points = append(c.path[last].points, p)
		c.operators--
	}
}

func (c *canvas) curve(points ...Point) {
	for _, p := range points {
		c.to(p)
	}
	if last := len(c.path) - 1; last >= 0 {
		c.path[last].curved = true
	}
}

func (c *canvas) close() {
	if last := len(c.path) - 1; last >= 0 {
		c.path[last].closed = true
	}
}

// end paints the path and forgets it.
func (c *canvas) end(fill, stroke bool) {
	for i := range c.path {
		s := &c.path[i]
		if fill && len(s.points) > 1 {
			c.filled(s)
		}
		if stroke && len(s.points) > 1 {
			c.stroked(s)
		}
	}
	if c.clips && len(c.path) > 0 {
		c.clipTo()
	}
	c.path, c.clips = nil, false
}

// clipTo narrows what can be seen. Of a clip that is no rectangle only its box is known.
func (c *canvas) clipTo() {
	box := around(c.path[0].points)
	for _, s := range c.path[1:] {
		box = box.with(around(s.points))
	}
	if len(c.path) > 1 || !c.path[0].upright() {
		if !box.holds(Point{c.visible.X1, c.visible.Y1}) || !box.holds(Point{c.visible.X2, c.visible.Y2}) {
			c.doubt("只显示图形以内的部分")
		}
	}
	c.clip = c.clip.and(box)
}

// upright tells whether it is a rectangle along the edges of the page.
func (s *subpath) upright() bool {
	p := s.points
	if len(p) == 5 && near(p[4], p[0]) {
		p = p[:4]
	}
	if s.curved || len(p) != 4 {
		return false
	}
	for i := range p {
		q := p[(i+1)%4]
		if math.Abs(p[i].X-q.X) > 0.01 && math.Abs(p[i].Y-q.Y) > 0.01 {
			return false
		}
	}
	return true
}

func near(p, q Point) bool { return math.Abs(p.X-q.X) < 0.01 && math.Abs(p.Y-q.Y) < 0.01 }

func (c *canvas) filled(s *subpath) {
	a := Area{Box: around(s.points), Colour: c.fill, Points: s.points, upright: s.upright()}
	w, h := a.X2-a.X1, a.Y2-a.Y1
	if a.upright && min(w, h) <= thin && max(w, h) > min(w, h) {
		c.rule(Rule{Box: a.Box, Level: w > h, colour: c.fill})
		return
	}
	c.paint(&a)
}

func (c *canvas) stroked(s *subpath) {
	if s.curved {
		c.paint(&Area{Box: around(s.points), Colour: c.stroke, Points: s.points, Line: true})
		return
	}
	points := s.points
	if s.closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	half := c.width * c.ctm.scale() / 2
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		box := around([]Point{p, q})
		w, h := box.X2-box.X1, box.Y2-box.Y1
		if min(w, h) > 0.05 || half*2 > thin && max(w, h) > 0 {
			box = Box{box.X1 - half, box.Y1 - half, box.X2 + half, box.Y2 + half}
			c.paint(&Area{Box: box, Colour: c.stroke, Points: []Point{p, q}, Line: half*2 <= thin})
			continue
		}
		if w > h {
			c.rule(Rule{Box: Box{box.X1, box.Y1 - half, box.X2, box.Y2 + half}, Level: true, Dots: c.dots, colour: c.stroke})
		} else if h > 0 {
			c.rule(Rule{Box: Box{box.X1 - half, box.Y1, box.X2 + half, box.Y2}, Dots: c.dots, colour: c.stroke})
		}
	}
}

func (c *canvas) rule(r Rule) {
	if c.painted--; c.painted < 0 {
		return
	}
	c.order++
	r.order = c.order
	if r.Box = r.and(c.clip); r.X1 <= r.X2 && r.Y1 <= r.Y2 {
		c.Rules = append(c.Rules, r)
	}
}

func (c *canvas) paint(a *Area) {
	if c.painted--; c.painted < 0 {
		return
	}
	c.order++
	a.order = c.order
	if c.clear {
		a.Colour.Known = false
	}
	if a.Box = a.and(c.clip); a.X1 <= a.X2 && a.Y1 <= a.Y2 {
		c.Areas = append(c.Areas, *a)
	}
}

// colouring executes the operators of colours.
func (c *canvas) colouring(op string, args []object, n []float64, resources dict) bool {
	switch op {
	case "g", "rg", "k":
		c.redefined(resources)
		c.fillSpace = map[string]int{"g": 1, "rg": 3, "k": 4}[op]
		c.fill = mixed(n, c.fillSpace, len(args))
	case "G", "RG", "K":
		c.redefined(resources)
		c.strokeSpace = map[string]int{"G": 1, "RG": 3, "K": 4}[op]
		c.stroke = mixed(n, c.strokeSpace, len(args))
	case "cs":
		c.fillSpace = c.space(nameOf(args), resources)
		c.fill = Colour{Known: c.fillSpace > 0}
	case "CS":
		c.strokeSpace = c.space(nameOf(args), resources)
		c.stroke = Colour{Known: c.strokeSpace > 0}
	case "sc", "scn":
		c.fill = mixed(n, c.fillSpace, len(args))
	case "SC", "SCN":
		c.stroke = mixed(n, c.strokeSpace, len(args))
	default:
		return false
	}
	return true
}

// redefined doubts the plain colours where a file says what they are.
func (c *canvas) redefined(resources dict) {
	if spaces := c.dict(resources["ColorSpace"]); spaces["DefaultGray"] != nil || spaces["DefaultRGB"] != nil || spaces["DefaultCMYK"] != nil {
		c.doubt("颜色另有规定")
	}
}

// space is how many numbers the colours of a space are: of grey, red, green and blue, or four inks. 0 is any other: of a space
// with a profile of its own it isn't known what its colours look like.
func (c *canvas) space(n name, resources dict) int {
	o := c.get(c.dict(resources["ColorSpace"])[n])
	if a, ok := o.(array); ok && len(a) == 1 {
		o = c.get(a[0])
	}
	if alias, ok := o.(name); ok {
		n = alias
	}
	return map[name]int{"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}[n]
}

func mixed(n []float64, space, given int) Colour {
	if space != given {
		return Colour{}
	}
	switch space {
	case 1:
		return Colour{n[0], n[0], n[0], true}
	case 3:
		return Colour{n[0], n[1], n[2], true}
	case 4:
		return Colour{(1 - n[0]) * (1 - n[3]), (1 - n[1]) * (1 - n[3]), (1 - n[2]) * (1 - n[3]), true}
	}
	return Colour{}
}
