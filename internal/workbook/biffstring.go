package workbook

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// strand is the data of a record and of those that continue it.
type strand struct{ parts [][]byte }

// empty tells whether all was taken.
func (s *strand) empty() bool {
	s.skip()
	return len(s.parts) == 0
}

// skip leaves parts behind that were taken whole.
func (s *strand) skip() {
	for len(s.parts) > 0 && len(s.parts[0]) == 0 {
		s.parts = s.parts[1:]
	}
}

// take takes bytes, across the ends of records too.
func (s *strand) take(n int) (data []byte, ok bool) {
	s.skip()
	if len(s.parts) > 0 && len(s.parts[0]) >= n {
		data, s.parts[0] = s.parts[0][:n], s.parts[0][n:]
		return data, true
	}
	for ; n > 0; s.skip() {
		if len(s.parts) == 0 {
			return nil, false
		}
		k := min(n, len(s.parts[0]))
		data, s.parts[0], n = append(data, s.parts[0][:k]...), s.parts[0][k:], n-k
	}
	return data, true
}

// unicode takes a text of BIFF8: its length, how it is written, and behind it what its letters look like.
func (s *strand) unicode() (text string, ok bool) {
	head, ok := s.take(3)
	if !ok {
		return "", false
	}
	return s.letters(int(binary.LittleEndian.Uint16(head)), head[2])
}

// letters takes the letters of a text and what stands behind them.
func (s *strand) letters(count int, flags byte) (text string, ok bool) {
	const (
		wide  = 1 // two bytes a letter
		asian = 4 // how it is read follows
		rich  = 8 // fonts of its parts follow
	)
	behind := 0
	if flags&rich != 0 {
		n, ok := s.take(2)
		if !ok {
			return "", false
		}
		behind += 4 * int(binary.LittleEndian.Uint16(n))
	}
	if flags&asian != 0 {
		n, ok := s.take(4)
		if !ok || binary.LittleEndian.Uint32(n) > MaxFile {
			return "", false
		}
		behind += int(binary.LittleEndian.Uint32(n))
	}
	units := make([]uint16, 0, min(count, maxRecord))
	for len(units) < count {
		if len(s.parts) == 0 {
			return "", false
		}
		if len(s.parts[0]) == 0 { // the next record says anew how it is written
			s.skip()
			if len(s.parts) == 0 {
				return "", false
			}
			flags, s.parts[0] = s.parts[0][0], s.parts[0][1:]
			continue
		}
		part := s.parts[0]
		if flags&wide == 0 {
			k := min(count-len(units), len(part))
			for _, c := range part[:k] {
				units = append(units, uint16(c))
			}
			s.parts[0] = part[k:]
			continue
		}
		k := min(count-len(units), len(part)/2)
		if k == 0 {
			return "", false // half a letter
		}
		for i := range k {
			units = append(units, binary.LittleEndian.Uint16(part[2*i:]))
		}
		s.parts[0] = part[2*k:]
	}
	return lineEnds(string(utf16.Decode(units))), s.passes(behind)
}

// passes takes bytes that say nothing.
func (s *strand) passes(n int) bool {
	_, ok := s.take(n)
	return ok
}

// bytes takes a text of BIFF5, in its code page: that of China or the western one. Letters of another would be read as
// letters that nobody wrote.
func (s *biff) bytes(in *strand, count int) (text string, ok bool) {
	data, ok := in.take(count)
	if !ok {
		return "", false
	}
	switch s.page {
	case 936, 54936:
		return lineEnds(gbk(data)), true
	case 1252:
		return lineEnds(latin(data)), true
	}
	return lineEnds(string(data)), !slices.ContainsFunc(data, func(c byte) bool { return c >= 0x80 })
}

func latin(data []byte) string {
	letters := make([]rune, len(data))
	for i, c := range data {
		letters[i] = rune(c)
	}
	return string(letters)
}

// short takes a text whose length has one byte.
func (s *biff) short(in *strand) (text string, ok bool) {
	head, ok := in.take(1)
	if !ok {
		return "", false
	}
	if s.old {
		return s.bytes(in, int(head[0]))
	}
	flags, ok := in.take(1)
	if !ok {
		return "", false
	}
	return in.letters(int(head[0]), flags[0])
}

// long takes a text whose length has two bytes.
func (s *biff) long(in *strand) (text string, ok bool) {
	if !s.old {
		return in.unicode()
	}
	head, ok := in.take(2)
	if !ok {
		return "", false
	}
	return s.bytes(in, int(binary.LittleEndian.Uint16(head)))
}

// lineEnds writes the ends of lines in one way.
func lineEnds(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
