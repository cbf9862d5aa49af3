package picture

import "encoding/binary"

// quantisation reads tables. One that a scan used already stays as it is.
func (f *frame) quantisation(content []byte) error {
	for len(content) > 0 {
		wide, number := int(content[0]>>4), content[0]&15
		size := 64 * (1 + wide)
		if wide > 1 || number > 3 || len(content) < 1+size {
			return broken
		}
		t := new(table)
		for i := range t {
			if wide == 1 {
				t[i] = binary.BigEndian.Uint16(content[1+2*i:])
			} else {
				t[i] = uint16(content[1+i])
			}
			if t[i] == 0 {
				return broken
			}
		}
		f.tables[number] = t
		content = content[1+size:]
	}
	return nil
}

// codes reads Huffman tables.
func (f *frame) codes(content []byte) error {
	for len(content) > 0 {
		class, number := content[0]>>4, content[0]&15
		if class > 1 || number > 3 || len(content) < 17 {
			return broken
		}
		total := 0
		for _, n := range content[1:17] {
			total += int(n)
		}
		if total > 256 || len(content) < 17+total {
			return broken
		}
		d := newDecoding(content[1:17], content[17:17+total])
		if d == nil {
			return broken
		}
		f.huffman[class][number] = d
		content = content[17+total:]
	}
	return nil
}

// decoding is a Huffman table: short codes are looked up, longer ones are found by the last code of their length.
type decoding struct {
	short  [256]uint16 // by the next 8 bits: 1 + length<<8 + value; 0 for a longer code
	last   [17]int     // of each length; -1 if there is none
	offset [17]int     // from a code of this length to its place in values
	values []byte
}

func newDecoding(counts, values []byte) *decoding {
	d := &decoding{values: values}
	code, at := 0, 0
	for length := 1; length <= 16; length++ {
		n := int(counts[length-1])
		if code+n > 1<<length {
			return nil
		}
		d.offset[length], d.last[length] = at-code, code+n-1
		if n == 0 {
			d.last[length] = -1
		}
		for range n {
			if length <= 8 {
				for i := range 1 << (8 - length) {
					d.short[code<<(8-length)+i] = 1 + uint16(length)<<8 + uint16(values[at])
				}
			}
			code++
			at++
		}
		code <<= 1
	}
	return d
}

// bitReader reads the bits of a scan up to the next marker.
type bitReader struct {
	data   []byte
	at     int
	window uint64 // the next bits, at its high end
	filled int    // how many of them are there
	broken bool   // more bits were asked for than there are, or they mean nothing
}

// fill makes at least 48 bits ready, if there are so many.
func (b *bitReader) fill() {
	for b.filled <= 56 && b.at < len(b.data) {
		c := b.data[b.at]
		if c == 0xFF {
			if b.at+1 == len(b.data) || b.data[b.at+1] != 0 {
				return
			}
			b.at++
		}
		b.at++
		b.window |= uint64(c) << (56 - b.filled)
		b.filled += 8
	}
}

// take reads n bits, up to 16.
func (b *bitReader) take(n int) int {
	if b.filled < n {
		if b.fill(); b.filled < n {
			b.broken = true
			return 0
		}
	}
	v := int(b.window >> (64 - n))
	b.window <<= n
	b.filled -= n
	return v
}

// signed reads a number of n bits, whose first bit tells its sign.
func (b *bitReader) signed(n int) int {
	v := b.take(n)
	if n > 0 && v < 1<<(n-1) {
		v += 1 - 1<<n
	}
	return v
}

// symbol reads a Huffman code.
func (b *bitReader) symbol(d *decoding) int {
	if b.filled < 16 {
		b.fill()
	}
	if s := int(d.short[b.window>>56]); s != 0 {
		s--
		b.skip(s >> 8)
		return s & 0xFF
	}
	for length := 9; length <= 16; length++ {
		if code := int(b.window >> (64 - length)); code <= d.last[length] {
			b.skip(length)
			return int(d.values[code+d.offset[length]])
		}
	}
	b.broken = true
	return 0
}

func (b *bitReader) skip(n int) {
	if n > b.filled {
		b.broken = true
		return
	}
	b.window <<= n
	b.filled -= n
}

// restart goes on behind the marker that must come now.
func (b *bitReader) restart(marker byte) {
	b.end()
	for b.at < len(b.data) && b.data[b.at] == 0xFF {
		b.at++
	}
	if b.at == len(b.data) || b.data[b.at] != marker {
		b.broken = true
		return
	}
	b.at++
}

// end leaves the bits that are left over, up to the marker behind them.
func (b *bitReader) end() {
	for ; b.at+1 < len(b.data); b.at++ {
		if b.data[b.at] == 0xFF && b.data[b.at+1] != 0 {
			break
		}
	}
	b.window, b.filled = 0, 0
}
