package picture

// scan reads coefficients of one or more planes.
type scan struct {
	bitReader
	progressive bool
	parts       []part
	from, to    int // coefficients, in zigzag order
	high, low   int // bits: the lowest one that was read before, and the one that this scan reads down to
	run         int // blocks that hold nothing more
}

type part struct {
	*plane
	dc, ac *decoding
	last   int // DC
}

// mostScans is more than any program writes; each costs a walk over all blocks.
const mostScans = 200

// largest is the largest coefficient, well above what 8 bits a colour can need.
const largest = 16383

// scan reads a scan, and tells how many bytes of data it has.
func (f *frame) scan(header, data []byte) (int, error) {
	s := &scan{bitReader: bitReader{data: data}, progressive: f.progressive}
	if f.scans++; f.planes == nil || f.scans > mostScans {
		return 0, broken
	}
	if err := f.open(s, header); err != nil {
		return 0, err
	}
	for i := range s.parts {
		if !s.parts[i].begin(s) {
			return 0, broken
		}
	}
	s.walk(f)
	if s.broken {
		return 0, broken
	}
	s.end()
	return s.at, nil
}

// open reads the header of a scan.
func (f *frame) open(s *scan, header []byte) error {
	if len(header) < 4 || header[0] < 1 || header[0] > 3 || len(header) != 4+2*int(header[0]) {
		return broken
	}
	n := 2 * int(header[0])
	s.to = 63
	if f.progressive {
		s.from, s.to = int(header[1+n]), int(header[2+n])
		s.high, s.low = int(header[3+n]>>4), int(header[3+n]&15)
	}
	if s.from > s.to || s.to > 63 || s.low > 13 || s.progressive && (s.from == 0) != (s.to == 0) || s.from > 0 && n > 2 {
		return broken
	}
	for c := header[1 : 1+n]; len(c) > 0; c = c[2:] {
		p := part{}
		for i := range f.planes {
			if f.planes[i].id == c[0] {
				p.plane = &f.planes[i]
			}
		}
		if p.plane == nil || c[1]>>4 > 3 || c[1]&15 > 3 {
			return broken
		}
		p.dc, p.ac = f.huffman[0][c[1]>>4], f.huffman[1][c[1]&15]
		if s.from == 0 && s.high == 0 && p.dc == nil || s.to > 0 && p.ac == nil {
			return broken
		}
		if p.steps == nil {
			p.steps = f.tables[p.quant]
		}
		if p.steps == nil || *p.steps != *f.tables[p.quant] {
			return broken
		}
		s.parts = append(s.parts, p)
	}
	return nil
}

// begin notes which bits the scan reads. Each is read once, from the highest down.
func (p *part) begin(s *scan) bool {
	for k := s.from; k <= s.to; k++ {
		before := int(p.bits[k])
		if s.high == 0 && before != 0 || s.high > 0 && (before != s.high+1 || s.low != s.high-1) {
			return false
		}
		p.bits[k] = int8(s.low + 1)
	}
	return true
}

// walk reads the blocks in their order: those of one plane row by row, those of several MCU by MCU.
func (s *scan) walk(f *frame) {
	first := &s.parts[0]
	across, down := first.seenX, first.seenY
	if len(s.parts) > 1 {
		across, down = up(f.width, 8*f.planes[0].h), up(f.height, 8*f.planes[0].v)
	}
	for i := range across * down {
		if i > 0 && f.interval > 0 && i%f.interval == 0 {
			s.restart(byte(rst0 + (i/f.interval-1)%8))
			s.run = 0
			for j := range s.parts {
				s.parts[j].last = 0
			}
		}
		x, y := i%across, i/across
		if len(s.parts) == 1 {
			s.block(first, &first.blocks[y*first.across+x])
		} else {
			s.mcu(x, y)
		}
		if s.broken {
			return
		}
	}
}

func (s *scan) mcu(x, y int) {
	for i := range s.parts {
		p := &s.parts[i]
		for v := range p.v {
			for h := range p.h {
				s.block(p, &p.blocks[(y*p.v+v)*p.across+x*p.h+h])
			}
		}
	}
}

func (s *scan) block(p *part, b *block) {
	if s.from == 0 {
		switch {
		case s.high == 0:
			size := s.symbol(p.dc)
			if size > 15 {
				s.broken = true
				return
			}
			p.last += s.signed(size)
			b[0] = s.fits(p.last << s.low)
		case s.take(1) == 1:
			b[0] |= 1 << s.low
		}
	}
	switch {
	case s.to == 0:
	case s.high == 0:
		s.first(p.ac, b)
	default:
		s.refine(p.ac, b)
	}
}

func (s *scan) fits(v int) int16 {
	if v < -largest || v > largest {
		s.broken = true
		return 0
	}
	return int16(v)
}

// first reads coefficients that were not read before.
func (s *scan) first(ac *decoding, b *block) {
	if s.run > 0 {
		s.run--
		return
	}
	for k := max(1, s.from); k <= s.to; k++ {
		symbol := s.symbol(ac)
		zeros, size := symbol>>4, symbol&15
		if size == 0 && zeros < 15 {
			s.run = s.endOfBand(zeros) - 1
			return
		}
		if k += zeros; k > s.to {
			s.broken = true
			return
		}
		if size > 0 {
			b[k] = s.fits(s.signed(size) << s.low)
		}
	}
}

// endOfBand reads in how many blocks, this one among them, nothing more comes.
func (s *scan) endOfBand(zeros int) int {
	if zeros > 0 && !s.progressive {
		s.broken = true
	}
	return 1<<zeros + s.take(zeros)
}

// refine reads one bit more of the coefficients, and those that begin with this bit.
func (s *scan) refine(ac *decoding, b *block) {
	k := s.from
	for k <= s.to && s.run == 0 && !s.broken {
		symbol := s.symbol(ac)
		zeros, value := symbol>>4, int16(0)
		switch symbol & 15 {
		case 0:
			if zeros < 15 {
				s.run = s.endOfBand(zeros)
				continue
			}
		case 1:
			if value = -1 << s.low; s.take(1) == 1 {
				value = 1 << s.low
			}
		default:
			s.broken = true
		}
		if k = s.pass(b, k, zeros); k > s.to && value != 0 {
			s.broken = true
		} else if k <= s.to {
			b[k] = value
		}
		k++
	}
	if s.run > 0 {
		s.pass(b, k, 64)
		s.run--
	}
}

// pass goes over so many coefficients that are still zero, to the one behind them, and refines the others on its way.
func (s *scan) pass(b *block, k, zeros int) int {
	for ; k <= s.to; k++ {
		if b[k] == 0 {
			if zeros--; zeros < 0 {
				break
			}
			continue
		}
		if s.take(1) == 1 {
			if b[k] > 0 {
				b[k] += 1 << s.low
			} else {
				b[k] -= 1 << s.low
			}
		}
	}
	return k
}
