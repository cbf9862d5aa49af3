package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"

	"github.com/klauspost/compress/zlib"
)

// Colour types of PNG.
const (
	grey       = 0
	trueColour = 2
	indexed    = 3
)

// Encode writes pixels as a PNG file on white ground, in the least of the forms that hold them all: a palette, grey, or
// red, green and blue, of 8 bits each.
//
// It is ours since image/png packs with the standard library, whose packing changes from Go to Go.
func Encode(pixels image.RGBA64Image) *Picture { return encode(pixels, upright) }

func encode(pixels image.RGBA64Image, t turn) *Picture {
	c := newCanvas(pixels, t)
	w := &pngWriter{}
	w.WriteString(pngSignature)
	header := binary.BigEndian.AppendUint32(nil, uint32(c.width))
	header = binary.BigEndian.AppendUint32(header, uint32(c.height))
	w.chunk("IHDR", append(header, byte(c.depth), c.kind, 0, 0, 0))
	if c.kind == indexed {
		w.chunk("PLTE", c.palette)
	}
	w.chunk("IDAT", c.packed())
	w.chunk("IEND", nil)
	return &Picture{Format: PNG, Bytes: w.Bytes(), Width: c.width, Height: c.height}
}

type pngWriter struct{ bytes.Buffer }

func (w *pngWriter) chunk(kind string, content []byte) {
	w.Write(binary.BigEndian.AppendUint32(nil, uint32(len(content))))
	w.WriteString(kind)
	w.Write(content)
	sum := crc32.Update(crc32.ChecksumIEEE([]byte(kind)), crc32.IEEETable, content)
	w.Write(binary.BigEndian.AppendUint32(nil, sum))
}

// canvas gives the rows of a picture, turned upright, in the form that was chosen for it.
type canvas struct {
	image.RGBA64Image
	plain         *image.RGBA // if it is that
	bounds        image.Rectangle
	turn          turn
	width, height int

	kind    byte
	depth   int
	palette []byte
	index   map[rgb]byte // of the palette's colours
}

type rgb struct{ r, g, b byte }

func newCanvas(pixels image.RGBA64Image, t turn) *canvas {
	c := &canvas{RGBA64Image: pixels, bounds: pixels.Bounds(), turn: t, kind: indexed, depth: 8, index: map[rgb]byte{}}
	c.plain, _ = pixels.(*image.RGBA)
	c.width, c.height = t.size(c.bounds.Dx(), c.bounds.Dy())
	greys := c.count()
	switch colours := len(c.index); {
	case c.kind == trueColour:
	case colours <= 2:
		c.depth = 1
	case colours <= 4:
		c.depth = 2
	case colours <= 16:
		c.depth = 4
	case greys: // the filters do well with shades
		c.kind = grey
	}
	return c
}

// at is a pixel as it is seen on white paper.
func (c *canvas) at(x, y int) rgb {
	b := c.bounds
	if c.turn != upright {
		x, y = c.turn.from(x, y, b.Dx(), b.Dy())
	}
	if c.plain != nil { // the usual case, in a fraction of the time
		p := c.plain.Pix[y*c.plain.Stride+4*x:][:4:4]
		white := 0xFF - p[3]
		return rgb{p[0] + white, p[1] + white, p[2] + white}
	}
	p := c.RGBA64At(b.Min.X+x, b.Min.Y+y)
	white := 0xFFFF - p.A
	return rgb{byte((p.R + white) >> 8), byte((p.G + white) >> 8), byte((p.B + white) >> 8)}
}

// count makes the palette, of the colours in their order, or finds that there are too many. It tells whether all are grey.
func (c *canvas) count() bool {
	greys, last := true, rgb{}
	for y := range c.height {
		for x := range c.width {
			p := c.at(x, y)
			if p == last && len(c.index) > 0 {
				continue
			}
			last = p
			greys = greys && p.r == p.g && p.g == p.b
			if _, known := c.index[p]; known {
				continue
			}
			if len(c.index) == 256 {
				c.kind = trueColour
				return false
			}
			c.index[p] = byte(len(c.index))
			c.palette = append(c.palette, p.r, p.g, p.b)
		}
	}
	return greys
}

// row writes a row's samples. The bits of a palette's numbers below 8 share bytes.
func (c *canvas) row(y int, row []byte) {
	clear(row)
	last, number := rgb{}, c.index[rgb{}]
	for x := range c.width {
		p := c.at(x, y)
		switch c.kind {
		case trueColour:
			row[3*x], row[3*x+1], row[3*x+2] = p.r, p.g, p.b
		case grey:
			row[x] = p.r
		default:
			if p != last {
				last, number = p, c.index[p]
			}
			bit := x * c.depth
			row[bit/8] |= number << (8 - c.depth - bit%8)
		}
	}
}

// packed is the zlib stream of the filtered rows.
func (c *canvas) packed() []byte {
	var out bytes.Buffer
	z, _ := zlib.NewWriterLevel(&out, packing) // a legal level, and a buffer takes all
	step := 1
	if c.kind == trueColour {
		step = 3
	}
	size := (c.width*step*c.depth + 7) / 8
	f := newFilter(size, step)
	for y := range c.height {
		c.row(y, f.row())
		if c.kind == indexed { // numbers of colours have no neighbourhood
			z.Write(f.by(0))
		} else {
			z.Write(f.best())
		}
	}
	z.Close()
	return out.Bytes()
}
