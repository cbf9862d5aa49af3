package picture

import "encoding/binary"

// write makes a file of the coefficients: one scan, with the Huffman codes that make it shortest, and of segments only
// what is needed to read it.
func (f *frame) write() []byte {
	tables, numbers := f.ownTables()
	start, ids := byte(sof0), []byte{1, 2, 3}
	out := []byte{0xFF, soi}
	if f.rgb {
		out = segment(out, app14, append([]byte("Adobe\x00\x64"), 0, 0, 0, 0, 0)) // version 100, colours as they are
		ids = []byte("RGB")
	} else {
		out = segment(out, app0, append([]byte("JFIF\x00\x01\x01"), 0, 0, 1, 0, 1, 0, 0)) // version 1.1, square pixels
	}
	for i, t := range tables {
		content, wide := stepsOf(t, i)
		if wide {
			start = sof1
		}
		out = segment(out, dqt, content)
	}
	header := []byte{8}
	header = binary.BigEndian.AppendUint16(header, uint16(f.height))
	header = binary.BigEndian.AppendUint16(header, uint16(f.width))
	header = append(header, byte(len(f.planes)))
	scan := []byte{byte(len(f.planes))}
	for i := range f.planes {
		p := &f.planes[i]
		header = append(header, ids[i], byte(p.h<<4|p.v), byte(numbers[i]))
		scan = append(scan, ids[i], byte(min(i, 1)*0x11))
	}
	out = segment(out, start, header)

	var w coder
	f.code(func(class, symbol, _, _ int) { w.counts[class][symbol]++ })
	for class := range min(2*len(f.planes), 4) { // DC and AC of the first plane, then those of the others
		lengths, symbols := shortest(&w.counts[class])
		w.learn(class, lengths[:], symbols)
		content := append([]byte{byte(class&1<<4 | class>>1)}, lengths[:]...)
		out = segment(out, dht, append(content, symbols...))
	}
	w.out = segment(out, sos, append(scan, 0, 63, 0))
	f.code(w.write)
	w.flush()
	return append(w.out, 0xFF, eoi)
}

func segment(out []byte, marker byte, content []byte) []byte {
	out = append(out, 0xFF, marker)
	return append(binary.BigEndian.AppendUint16(out, uint16(2+len(content))), content...)
}

// ownTables are the tables in use, each once, and the number of each plane's.
func (f *frame) ownTables() (tables []*table, numbers []int) {
	for i := range f.planes {
		number := 0
		for number < len(tables) && *tables[number] != *f.planes[i].steps {
			number++
		}
		if number == len(tables) {
			tables = append(tables, f.planes[i].steps)
		}
		numbers = append(numbers, number)
	}
	return tables, numbers
}

// stepsOf is a table as a file has it, and whether its steps take two bytes each.
func stepsOf(t *table, number int) (content []byte, wide bool) {
	for _, v := range t {
		wide = wide || v > 0xFF
	}
	if !wide {
		content = append(content, byte(number))
		for _, v := range t {
			content = append(content, byte(v))
		}
		return content, false
	}
	content = append(content, byte(0x10|number))
	for _, v := range t {
		content = binary.BigEndian.AppendUint16(content, v)
	}
	return content, true
}

// code gives each symbol, with the bits behind it, in the order of the file.
func (f *frame) code(emit func(class, symbol, bits, size int)) {
	var last [3]int
	first := &f.planes[0]
	for y := range first.down / first.v {
		for x := range first.across / first.h {
			for i := range f.planes {
				p := &f.planes[i]
				for v := range p.v {
					for h := range p.h {
						b := &p.blocks[(y*p.v+v)*p.across+x*p.h+h]
						codeBlock(b, int(b[0])-last[i], 2*min(i, 1), emit)
						last[i] = int(b[0])
					}
				}
			}
		}
	}
}

func codeBlock(b *block, dc, class int, emit func(class, symbol, bits, size int)) {
	bits, size := signed(dc)
	emit(class, size, bits, size)
	zeros := 0
	for _, c := range b[1:] {
		if c == 0 {
			zeros++
			continue
		}
		for ; zeros > 15; zeros -= 16 {
			emit(class+1, 0xF0, 0, 0)
		}
		bits, size := signed(int(c))
		emit(class+1, zeros<<4|size, bits, size)
		zeros = 0
	}
	if zeros > 0 {
		emit(class+1, 0, 0, 0)
	}
}
