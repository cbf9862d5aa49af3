package picture

import "bytes"

// packing is how hard klauspost's zlib tries: charts are a quarter smaller than with 6.
const packing = 7

// filter writes a row as its differences from its neighbours, which pack better.
type filter struct {
	step      int    // bytes of a pixel
	now, last []byte // rows, behind a pixel of zeros
	out       []byte // the number of the filter, and the row
}

func newFilter(size, step int) *filter {
	return &filter{step: step, now: make([]byte, step+size), last: make([]byte, step+size), out: make([]byte, 1+size)}
}

// row is where the next row is to be put.
func (f *filter) row() []byte { return f.now[f.step:] }

// best is the row by the filter that leaves the least, as the standard advises. Some of its bytes tell which one that is.
func (f *filter) best() []byte {
	if f.now[f.step] != 0 && bytes.Equal(f.now, f.last) { // most rows of a chart: the filter that leaves nothing
		return f.by(2)
	}
	const every = 7 // bytes; of all colours in turn
	var sums [5]int
	for i := f.step; i < len(f.now); i += every {
		for number := range sums {
			d := int(int8(f.now[i] - f.guess(number, i)))
			sums[number] += max(d, -d)
		}
	}
	best := 0
	for number, sum := range sums {
		if sum < sums[best] {
			best = number
		}
	}
	return f.by(best)
}

// by is the row by one of the filters.
func (f *filter) by(number int) []byte {
	f.out[0] = byte(number)
	now, last, out := f.now[f.step:], f.last[f.step:], f.out[1:]
	switch number {
	case 0:
		copy(out, now)
	case 2:
		for i := range out {
			out[i] = now[i] - last[i]
		}
	default:
		for i := range out {
			out[i] = now[i] - f.guess(number, f.step+i)
		}
	}
	f.now, f.last = f.last, f.now
	return f.out
}

// guess is what a filter expects of a byte.
func (f *filter) guess(number, i int) byte {
	switch number {
	case 1:
		return f.now[i-f.step]
	case 2:
		return f.last[i]
	case 3:
		return byte((int(f.now[i-f.step]) + int(f.last[i])) / 2)
	case 4:
		return nearest(int(f.now[i-f.step]), int(f.last[i]), int(f.last[i-f.step]))
	}
	return 0
}

// nearest is Paeth's guess: the neighbour that is nearest to left + above - corner.
func nearest(left, above, corner int) byte {
	p, q, r := above-corner, left-corner, left+above-2*corner
	p, q, r = max(p, -p), max(q, -q), max(r, -r)
	switch {
	case p <= q && p <= r:
		return byte(left)
	case q <= r:
		return byte(above)
	}
	return byte(corner)
}
