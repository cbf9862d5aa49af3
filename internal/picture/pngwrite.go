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

// EncodeDrawing writes a drawing as a PNG file on white ground, with a palette however many colours it has: those that cover
// much of it stay, and the shades of smooth edges become the nearest of them (palette.go). It is a fraction of what Encode writes.
func EncodeDrawing(pixels *image.RGBA) *Picture {
	c := canvasOf(pixels, upright)
	c.choose()
	return c.encode()
}

func encode(pixels image.RGBA64Image, t turn) *Picture {
	c := canvasOf(pixels, t)
	c.count()
	return c.encode()
}

func (c *canvas) encode() *Picture {
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

func canvasOf(pixels image.RGBA64Image, t turn) *canvas {
	c := &canvas{RGBA64Image: pixels, bounds: pixels.Bounds(), turn: t, kind: indexed, index: map[rgb]byte{}}
	c.plain, _ = pixels.(*image.RGBA)
	c.width, c.height = t.size(c.bounds.Dx(), c.bounds.Dy())
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

// run is a pixel, and where in its row the pixels of its colour end.
func (c *canvas) run(x, y int) (p rgb, end int) {
	p, end = c.at(x, y), x+1
	if c.plain != nil && c.turn == upright {
		row := c.plain.Pix[y*c.plain.Stride:][:4*c.width]
		for like := binary.LittleEndian.Uint32(row[4*x:]); end < c.width && binary.LittleEndian.Uint32(row[4*end:]) == like; {
			end++
		}
	}
	return p, end
}

// count chooses the form: a palette, of the colours in their order, unless there are too many.
func (c *canvas) count() {
	greys := true
	for y := range c.height {
		for x := 0; x < c.width; {
			var p rgb
			if p, x = c.run(x, y); !c.number(p) {
				c.kind, c.depth = trueColour, 8
				return
			}
			greys = greys && p.r == p.g && p.g == p.b
		}
	}
	if c.depth = depthOf(len(c.index)); greys && c.depth == 8 { // the filters do well with shades
		c.kind = grey
	}
}

// number gives a colour its place in the palette, if there is room.
func (c *canvas) number(p rgb) bool {
	if _, known := c.index[p]; known {
		return true
	}
	if len(c.palette) == 3*most {
		return false
	}
	c.index[p] = byte(len(c.palette) / 3)
	c.palette = append(c.palette, p.r, p.g, p.b)
	return true
}

// row writes a row's samples. The bits of a palette's numbers below 8 share bytes.
func (c *canvas) row(y int, row []byte) {
	clear(row)
	for x := 0; x < c.width; {
		p, end := c.run(x, y)
		for number := c.index[p]; x < end; x++ {
			switch c.kind {
			case trueColour:
				row[3*x], row[3*x+1], row[3*x+2] = p.r, p.g, p.b
			case grey:
				row[x] = p.r
			default:
				bit := x * c.depth
				row[bit/8] |= number << (8 - c.depth - bit%8)
			}
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
