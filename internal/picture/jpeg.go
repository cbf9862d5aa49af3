package picture

import (
	"bytes"
	"encoding/binary"
)

// Markers of JPEG.
const (
	soi, eoi, sos, dqt, dht, dri = 0xD8, 0xD9, 0xDA, 0xDB, 0xC4, 0xDD
	sof0, sof1, sof2             = 0xC0, 0xC1, 0xC2
	rst0, rst7                   = 0xD0, 0xD7
	app0, app1, app14, app15     = 0xE0, 0xE1, 0xEE, 0xEF
	com                          = 0xFE
)

const exifHeader = "Exif\x00\x00"

// block holds 8×8 quantised coefficients: in zigzag order in a file, row by row while a picture is turned.
type block [64]int16

// table holds the steps of quantisation, in zigzag order.
type table [64]uint16

// plane is one colour component: as many blocks as whole MCUs need, of which only the first are seen.
type plane struct {
	id            byte
	h, v          int // sampling factors
	quant         int // number of its table
	steps         *table
	across, down  int // blocks
	seenX, seenY  int // blocks that the picture reaches into
	width, height int // samples that the picture has
	blocks        []block
	bits          [64]int8 // 1 + the lowest bit read so far of each coefficient, 0 before the first
}

// frame is a JPEG file as its coefficients.
type frame struct {
	width, height    int
	progressive      bool
	planes           []plane
	tables           [4]*table
	huffman          [2][4]*decoding // DC and AC
	interval         int             // MCUs between restarts
	scans            int
	jfif, adobe, rgb bool
	exif             bool
	turn             turn
}

// rebuildJPEG reads the coefficients and writes them, so that nothing is lost and nothing else comes along.
func rebuildJPEG(data []byte) (*Picture, error) {
	f := &frame{turn: upright}
	if err := f.read(data); err != nil {
		return nil, err
	}
	f.bleach()
	f.straighten()
	return &Picture{Format: JPEG, Bytes: f.write(), Width: f.width, Height: f.height}, nil
}

// read goes through the segments up to the end of the picture.
func (f *frame) read(data []byte) error {
	rest := data[2:]
	for {
		at := bytes.IndexByte(rest, 0xFF) // what stands between segments is no part of the picture
		if at < 0 {
			return broken
		}
		for rest = rest[at:]; len(rest) > 0 && rest[0] == 0xFF; {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return broken
		}
		marker := rest[0]
		rest = rest[1:]
		switch {
		case marker == 0, rst0 <= marker && marker <= rst7: // left over from a scan
			continue
		case marker == eoi:
			return f.complete()
		}
		if len(rest) < 2 {
			return broken
		}
		length := int(binary.BigEndian.Uint16(rest))
		if length < 2 || length > len(rest) {
			return broken
		}
		content := rest[2:length]
		rest = rest[length:]
		if marker == sos {
			used, err := f.scan(content, rest)
			if err != nil {
				return err
			}
			rest = rest[used:]
		} else if err := f.segment(marker, content); err != nil {
			return err
		}
	}
}

func (f *frame) segment(marker byte, content []byte) error {
	switch marker {
	case sof0, sof1, sof2:
		f.progressive = marker == sof2
		return f.header(content)
	case dqt:
		return f.quantisation(content)
	case dht:
		return f.codes(content)
	case dri:
		if len(content) != 2 {
			return broken
		}
		f.interval = int(binary.BigEndian.Uint16(content))
	case app0:
		f.jfif = f.jfif || bytes.HasPrefix(content, []byte("JFIF\x00"))
	case app1:
		if tiff, ok := bytes.CutPrefix(content, []byte(exifHeader)); ok && !f.exif && f.scans == 0 {
			f.exif, f.turn = true, orientation(tiff)
		}
	case app14:
		if bytes.HasPrefix(content, []byte("Adobe")) && len(content) >= 12 {
			f.adobe, f.rgb = true, content[11] == 0
		}
	default:
		return known(marker)
	}
	return nil
}

// known refuses segments that change how the rest is to be read. All others are left out.
func known(marker byte) error {
	switch {
	case app0 <= marker && marker <= app15, marker == com:
		return nil
	case marker == soi:
		return broken
	case marker == 0xC3, marker == 0xC7, marker == 0xCB, marker == 0xCF:
		return unknown("无损 JPEG")
	case marker == 0xC9, marker == 0xCA, marker == 0xCC, marker == 0xCD, marker == 0xCE:
		return unknown("算术编码的 JPEG")
	case marker == 0xC5, marker == 0xC6, marker == 0xDE, marker == 0xDF:
		return unknown("分级的 JPEG")
	case marker == 0xDC:
		return unknown("高度写在后面的 JPEG")
	}
	return broken
}

// header reads size and components, and makes room for the coefficients.
func (f *frame) header(content []byte) error {
	if f.planes != nil || len(content) < 6 || len(content) != 6+3*int(content[5]) {
		return broken
	}
	if content[0] != 8 {
		return unknown("每种颜色不是 8 位")
	}
	f.height, f.width = int(binary.BigEndian.Uint16(content[1:])), int(binary.BigEndian.Uint16(content[3:]))
	switch n := content[5]; {
	case n == 4:
		return &Fault{"是印刷用的 CMYK 颜色，各种屏幕显示得不一样", "另存为 RGB 颜色的 JPEG 或 PNG"}
	case n != 1 && n != 3:
		return unknown("颜色的个数")
	}
	if err := bounded(f.width, f.height); err != nil {
		return err
	}
	for c := content[6:]; len(c) > 0; c = c[3:] {
		f.planes = append(f.planes, plane{id: c[0], h: int(c[1] >> 4), v: int(c[1] & 15), quant: int(c[2])})
	}
	return f.room()
}

// room lays out the planes. The first one has the most samples, the other two are alike: so are all pictures.
func (f *frame) room() error {
	first := &f.planes[0]
	if len(f.planes) == 1 { // alone, its factors mean nothing
		first.h, first.v = 1, 1
	}
	sum := 0
	for i := range f.planes {
		p := &f.planes[i]
		if p.h < 1 || p.v < 1 || p.h > 4 || p.v > 4 || p.quant > 3 {
			return broken
		}
		if first.h%p.h != 0 || first.v%p.v != 0 || i == 2 && (p.h != f.planes[1].h || p.v != f.planes[1].v) {
			return unknown("颜色的疏密")
		}
		for _, other := range f.planes[:i] {
			if other.id == p.id {
				return broken
			}
		}
		sum += p.h * p.v
	}
	if sum > 10 {
		return unknown("颜色的疏密")
	}
	for i := range f.planes {
		f.lay(i)
	}
	return nil
}

// lay makes room for a plane.
func (f *frame) lay(i int) {
	first, p := &f.planes[0], &f.planes[i]
	p.across, p.down = up(f.width, 8*first.h)*p.h, up(f.height, 8*first.v)*p.v
	p.width, p.height = up(f.width*p.h, first.h), up(f.height*p.v, first.v)
	p.seenX, p.seenY = up(p.width, 8), up(p.height, 8)
	p.blocks = make([]block, p.across*p.down)
}

// up divides and rounds up.
func up(a, b int) int { return (a + b - 1) / b }

// complete tells whether each coefficient was read to its last bit, and decides what the colours mean, as other programs do.
func (f *frame) complete() error {
	if f.planes == nil {
		return broken
	}
	for i := range f.planes {
		for _, lowest := range f.planes[i].bits {
			if lowest != 1 {
				return broken
			}
		}
	}
	letters := len(f.planes) == 3 && f.planes[0].id == 'R' && f.planes[1].id == 'G' && f.planes[2].id == 'B'
	switch {
	case f.jfif || len(f.planes) == 1:
		f.rgb = false
	case !f.adobe:
		f.rgb = letters
	case letters && !f.rgb: // some programs believe the names of the components, some the other statement
		return unknown("颜色")
	}
	return nil
}

// bleach gives the blocks that no one sees the colour of their neighbours.
func (f *frame) bleach() {
	for i := range f.planes {
		p := &f.planes[i]
		for y := range p.down {
			for x := range p.across {
				if x >= p.seenX || y >= p.seenY {
					p.blocks[y*p.across+x] = block{p.blocks[min(y, p.seenY-1)*p.across+min(x, p.seenX-1)][0]}
				}
			}
		}
	}
}
