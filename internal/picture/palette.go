package picture

import (
	"cmp"
	"maps"
	"slices"
)

// most is how many colours a palette can hold.
const most = 256

// alike is how far a channel of a shade may lie from that of another one that stands for it: nobody sees that at an edge, and the
// file is a quarter of what it would be with all shades.
const alike = 18

// depthOf is how many bits number so many colours.
func depthOf(colours int) int {
	switch {
	case colours <= 2:
		return 1
	case colours <= 4:
		return 2
	case colours <= 16:
		return 4
	}
	return 8
}

// choose makes a palette of the colours that cover most, and gives each of the others the number of the nearest of them.
func (c *canvas) choose() {
	covered := map[rgb]int{}
	for y := range c.height {
		for x := 0; x < c.width; {
			p, end := c.run(x, y)
			covered[p] += end - x
			x = end
		}
	}
	byCover := slices.SortedFunc(maps.Keys(covered), func(a, b rgb) int {
		return cmp.Or(covered[b]-covered[a], int(a.r)-int(b.r), int(a.g)-int(b.g), int(a.b)-int(b.b))
	})
	for _, p := range byCover {
		near, apart := c.nearest(p)
		if apart <= alike || !c.number(p) {
			c.index[p] = near
		}
	}
	c.depth = depthOf(len(c.palette) / 3)
}

// nearest is the number of the colour of the palette that is least apart from p, and how far they lie apart.
func (c *canvas) nearest(p rgb) (number byte, apart int) {
	apart = most
	for i := 0; i < len(c.palette); i += 3 {
		far := max(distance(p.r, c.palette[i]), distance(p.g, c.palette[i+1]), distance(p.b, c.palette[i+2]))
		if far < apart {
			number, apart = byte(i/3), far
		}
	}
	return number, apart
}

func distance(a, b byte) int { return max(int(a)-int(b), int(b)-int(a)) }
