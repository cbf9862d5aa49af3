package picture

// straighten turns the picture upright: the samples of each plane go to their places and are quantised again with the
// same steps. Where the picture ends at whole blocks, as photos do, that gives the same coefficients in other places.
//
// It counts in whole numbers, since floating point differs from processor to processor.
func (f *frame) straighten() {
	if f.turn == upright {
		return
	}
	done := map[*table]*table{}
	old := f.planes
	f.planes = append([]plane(nil), old...)
	f.width, f.height = f.turn.size(f.width, f.height)
	if f.turn.lies() {
		for i := range f.planes {
			p := &f.planes[i]
			p.h, p.v = p.v, p.h
			if done[p.steps] == nil {
				done[p.steps] = transposed(p.steps)
			}
			p.steps = done[p.steps]
		}
	}
	for i := range f.planes {
		f.lay(i)
		old[i].samples()
		f.planes[i].take(&old[i], f.turn)
		old[i].blocks = nil
	}
	f.bleach()
}

// natural is where each coefficient of the zigzag stands, row by row.
var natural = [64]int{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// transposed steps are those of a picture whose rows became columns.
func transposed(t *table) *table {
	var square, out table
	for k, at := range natural {
		square[at%8*8+at/8] = t[k]
	}
	for k, at := range natural {
		out[k] = square[at]
	}
	return &out
}

// fraction is the bits behind the point of a sample while it is turned.
const fraction = 3

// samples puts the samples in the place of the coefficients, row by row, 0 for the middle grey.
func (p *plane) samples() {
	for i := range p.blocks {
		b := &p.blocks[i]
		var in [64]int64
		for k, at := range natural {
			in[at] = within(int64(b[k])*int64(p.steps[k]), 1<<20)
		}
		for at, v := range transform(&in, &toSamples, 30-fraction) {
			b[at] = int16(within(v, 1<<13-1))
		}
	}
}

// take makes the coefficients of a plane from the samples of one that lies otherwise.
func (p *plane) take(from *plane, t turn) {
	for i := range p.blocks {
		var in [64]int64
		for at := range in {
			x := min(i%p.across*8+at%8, p.width-1)
			y := min(i/p.across*8+at/8, p.height-1)
			x, y = t.from(x, y, from.width, from.height)
			in[at] = int64(from.blocks[y/8*from.across+x/8][y%8*8+x%8])
		}
		out := transform(&in, &toWaves, 20)
		for k, at := range natural {
			p.blocks[i][k] = int16(within(rounded(out[at], int64(p.steps[k])<<(10+fraction)), largest))
		}
	}
}

func within(v, most int64) int64 { return max(-most, min(v, most)) }

func rounded(v, by int64) int64 {
	if v < 0 {
		return -((-v + by/2) / by)
	}
	return (v + by/2) / by
}

// cosine is that of k sixteenths of half a turn, halved, with 20 bits behind the point.
var cosine = [9]int64{524288, 514214, 484379, 435930, 370728, 291279, 200636, 102284, 0}

// toWaves is the cosine transform: what each of the eight waves has at each of the eight places. toSamples is its inverse.
var toWaves, toSamples = func() (m, inverse [8][8]int64) {
	for wave := range m {
		for at := range m[wave] {
			k := (2*at + 1) * wave % 32
			k = min(k, 32-k)
			v := cosine[min(k, 16-k)]
			switch {
			case wave == 0:
				v = cosine[4]
			case k > 8:
				v = -v
			}
			m[wave][at], inverse[at][wave] = v, v
		}
	}
	return m, inverse
}()

// transform goes along the rows of a block, then along its columns. The result loses so many of the 30 bits behind the point.
func transform(in *[64]int64, m *[8][8]int64, shift int) (out [64]int64) {
	var half [64]int64
	for y := 0; y < 64; y += 8 {
		for i := range m {
			sum := int64(1 << 9)
			for x, v := range m[i] {
				sum += v * in[y+x]
			}
			half[y+i] = sum >> 10
		}
	}
	for x := range 8 {
		for i := range m {
			sum := int64(1) << (shift - 1)
			for y, v := range m[i] {
				sum += v * half[8*y+x]
			}
			out[8*i+x] = sum >> shift
		}
	}
	return out
}
