package picture

import "math/bits"

// coder writes Huffman codes.
type coder struct {
	out    []byte
	window uint64 // bits that make no byte yet, at its low end
	filled int
	counts [4][257]int // how often each symbol comes, by class: DC and AC of the first plane, DC and AC of the others
	codes  [4][256]uint32
	sizes  [4][256]uint8
}

// signed gives a number as its bits, of which the first tells the sign.
func signed(v int) (code, size int) {
	size = bits.Len(uint(max(v, -v)))
	if v < 0 {
		v += 1<<size - 1
	}
	return v, size
}

// learn gives each symbol its code.
func (w *coder) learn(class int, lengths, symbols []byte) {
	code := uint32(0)
	for i, n := range lengths {
		for range n {
			w.codes[class][symbols[0]], w.sizes[class][symbols[0]] = code, uint8(i+1)
			symbols = symbols[1:]
			code++
		}
		code <<= 1
	}
}

// write writes a symbol and the bits behind it.
func (w *coder) write(class, symbol, code, size int) {
	w.put(int(w.codes[class][symbol]), int(w.sizes[class][symbol]))
	w.put(code, size)
}

func (w *coder) put(code, size int) {
	w.window = w.window<<size | uint64(code)
	for w.filled += size; w.filled >= 8; {
		w.filled -= 8
		c := byte(w.window >> w.filled)
		if w.out = append(w.out, c); c == 0xFF {
			w.out = append(w.out, 0)
		}
	}
}

// flush fills the last byte with ones.
func (w *coder) flush() {
	if w.filled > 0 {
		w.put(1<<(8-w.filled)-1, 8-w.filled)
	}
}

// shortest makes the code that writes these symbols in the least space: how many codes there are of each length up to 16,
// and the symbols from the shortest code to the longest (ISO 10918-1, K.2).
func shortest(counts *[257]int) (lengths [16]byte, symbols []byte) {
	weight := *counts
	weight[256] = 1 // takes the code of all ones, which no symbol may have
	var sizes, next [257]int
	for i := range next {
		next[i] = -1
	}
	for {
		a, b := lightest(&weight, -1), -1
		if b = lightest(&weight, a); b < 0 {
			break
		}
		weight[a] += weight[b]
		weight[b] = 0
		for sizes[a]++; next[a] >= 0; sizes[a]++ {
			a = next[a]
		}
		next[a] = b
		for sizes[b]++; next[b] >= 0; sizes[b]++ {
			b = next[b]
		}
	}
	var have [258]int
	for _, size := range sizes {
		have[size]++
	}
	for size := len(have) - 1; size > 16; size-- {
		for have[size] > 0 { // two codes that are too long become one, and a shorter one two
			shorter := size - 2
			for have[shorter] == 0 {
				shorter--
			}
			have[size] -= 2
			have[size-1]++
			have[shorter+1] += 2
			have[shorter]--
		}
	}
	longest := 16
	for have[longest] == 0 {
		longest--
	}
	have[longest]-- // the one of all ones
	for i := range lengths {
		lengths[i] = byte(have[i+1])
	}
	for size := 1; size < len(have); size++ {
		for symbol, s := range sizes[:256] {
			if s == size {
				symbols = append(symbols, byte(symbol))
			}
		}
	}
	return lengths, symbols
}

// lightest is the symbol that comes least, but for one; of two alike the later.
func lightest(weight *[257]int, but int) int {
	found := -1
	for i, n := range weight {
		if n > 0 && i != but && (found < 0 || n <= weight[found]) {
			found = i
		}
	}
	return found
}
