package workbook

import (
	"bytes"
	"encoding/binary"
	"math"
)

// biffSheet is a sheet of an .xls file being read.
type biffSheet struct {
	*biff
	end int // of its part of the stream
}

// sheetFrom reads a sheet up to its end. Charts that lie on it have parts of their own in it.
func (b *biff) sheetFrom(e entry, end int) error {
	if err := b.begin(e.name, e.hidden); err != nil {
		return err
	}
	s := &biffSheet{biff: b, end: end}
	s.biff.at = e.at
	r, err := s.next(end)
	if err != nil || r.id != recBOF {
		return outOfStep(e.at)
	}
	for depth := 1; depth > 0; {
		if r, err = s.next(end); err != nil {
			return err
		}
		switch {
		case r.id == recBOF:
			depth++
		case r.id == recEOF:
			depth--
		case depth == 1:
			if err := s.record(r); err != nil {
				return err
			}
		}
	}
	return b.builder.end()
}

// place is where a cell is and its format: what all records of cells begin with.
func (s *biffSheet) place(data []byte) (c Cell, ok bool) {
	if len(data) < 6 {
		return c, false
	}
	c.Row, c.Column = int(binary.LittleEndian.Uint16(data))+1, int(binary.LittleEndian.Uint16(data[2:]))+1
	c.Format, ok = s.formatOf(data[4:])
	return c, ok && c.Column <= 256
}

func (s *biffSheet) formatOf(data []byte) (string, bool) {
	style := int(binary.LittleEndian.Uint16(data))
	if style >= len(s.styles) {
		return "", false
	}
	return s.styles[style], true
}

// number is a cell with a number.
func (s *biffSheet) number(at Cell, v float64) error {
	c, ok := value(v, at.Format, s.from1904)
	if !ok {
		return damaged("工作表 %s 的单元格 %s 不是数", s.name(), Name(at.Row, at.Column))
	}
	c.Row, c.Column, c.Formula = at.Row, at.Column, at.Formula
	return s.put(c)
}

func (s *biffSheet) words(at Cell, kind Kind, text string) error {
	at.Kind, at.Text, at.Format = kind, text, ""
	return s.put(at)
}

func (s *biffSheet) record(r record) error {
	switch r.id {
	case recColInfo:
		if len(r.data) < 10 {
			return outOfStep(r.at)
		}
		if r.data[8]&1 == 0 && binary.LittleEndian.Uint16(r.data[4:]) != 0 { // shown, and of some width
			return nil
		}
		return s.hideColumns(int(binary.LittleEndian.Uint16(r.data))+1, min(256, int(binary.LittleEndian.Uint16(r.data[2:]))+1))
	case recRow:
		if r.data[12]&0x20 != 0 {
			return s.hideRow(int(binary.LittleEndian.Uint16(r.data)) + 1)
		}
	case recMergedCells:
		return s.mergedCells(r)
	case recMulBlank:
		if len(r.data) < 6 || len(r.data) != 6+2*columns(r.data) {
			return outOfStep(r.at)
		}
	case recMulRK:
		return s.manyRK(r)
	case recNumber, recLabel, recBoolErr, recRK, recLabelSST, recRString, recFormula:
		at, ok := s.place(r.data)
		if !ok {
			return outOfStep(r.at)
		}
		return s.cell(r, at, r.data[6:])
	}
	return nil
}

// columns is how many columns a record that holds many cells of a row says it has.
func columns(data []byte) int {
	first, last := binary.LittleEndian.Uint16(data[2:]), binary.LittleEndian.Uint16(data[len(data)-2:])
	return int(last) - int(first) + 1
}

func (s *biffSheet) manyRK(r record) error {
	if len(r.data) < 6 || len(r.data) != 6+6*columns(r.data) {
		return outOfStep(r.at)
	}
	for i := range columns(r.data) {
		format, ok := s.formatOf(r.data[4+6*i:])
		at := Cell{
			Row:    int(binary.LittleEndian.Uint16(r.data)) + 1,
			Column: int(binary.LittleEndian.Uint16(r.data[2:])) + 1 + i,
			Format: format,
		}
		if !ok || at.Column > 256 {
			return outOfStep(r.at)
		}
		if err := s.number(at, packed(binary.LittleEndian.Uint32(r.data[6+6*i:]))); err != nil {
			return err
		}
	}
	return nil
}

// packed is a number in four bytes: an integer or the upper half of a float, hundredfold or not.
func packed(rk uint32) float64 {
	v := float64(int32(rk) >> 2)
	if rk&2 == 0 {
		v = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}

func (s *biffSheet) mergedCells(r record) error {
	if len(r.data) < 2 || len(r.data) != 2+8*int(binary.LittleEndian.Uint16(r.data)) {
		return outOfStep(r.at)
	}
	for data := r.data[2:]; len(data) > 0; data = data[8:] {
		area := Area{
			Top:    int(binary.LittleEndian.Uint16(data)) + 1,
			Bottom: int(binary.LittleEndian.Uint16(data[2:])) + 1,
			Left:   int(binary.LittleEndian.Uint16(data[4:])) + 1,
			Right:  int(binary.LittleEndian.Uint16(data[6:])) + 1,
		}
		if err := s.merge(area); err != nil {
			return err
		}
	}
	return nil
}

// cell reads what a cell holds.
func (s *biffSheet) cell(r record, at Cell, data []byte) error {
	switch r.id {
	case recNumber:
		return s.number(at, math.Float64frombits(binary.LittleEndian.Uint64(data)))
	case recRK:
		return s.number(at, packed(binary.LittleEndian.Uint32(data)))
	case recBoolErr:
		return s.flag(at, data[0], data[1] == 1)
	case recLabelSST:
		i := binary.LittleEndian.Uint32(data)
		if int64(i) >= int64(len(s.shared)) {
			return outOfStep(r.at)
		}
		return s.words(at, Text, s.shared[i])
	case recLabel, recRString:
		in := &strand{parts: [][]byte{data}}
		text, ok := s.long(in)
		if r.id == recRString {
			ok = ok && s.fonts(in)
		}
		if !ok || !in.empty() {
			return outOfStep(r.at)
		}
		return s.words(at, Text, text)
	}
	return s.formula(r, at, data)
}

// fonts takes those of the parts of a text.
func (s *biffSheet) fonts(in *strand) bool {
	if s.old {
		count, ok := in.take(1)
		return ok && in.passes(2*int(count[0]))
	}
	count, ok := in.take(2)
	return ok && in.passes(4*int(binary.LittleEndian.Uint16(count)))
}

// flag is a cell with a truth or an error.
func (s *biffSheet) flag(at Cell, code byte, failed bool) error {
	switch {
	case failed:
		text := errorNames[code]
		if text == "" {
			text = "#ERROR"
		}
		return s.words(at, Error, text)
	case code == 0:
		return s.words(at, Bool, "FALSE")
	}
	return s.words(at, Bool, "TRUE")
}

var errorNames = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!", 0x1d: "#NAME?", 0x24: "#NUM!", 0x2a: "#N/A"}

// formula reads the result of a formula. A text stands in a record of its own behind it.
func (s *biffSheet) formula(r record, at Cell, data []byte) error {
	if len(data) < 16 || !s.wholeFormula(data[14:]) {
		return outOfStep(r.at)
	}
	at.Formula = true
	if data[6] != 0xff || data[7] != 0xff {
		v := math.Float64frombits(binary.LittleEndian.Uint64(data))
		if v == 0 && data[8]&2 != 0 { // to be computed when it is opened: who wrote it did not
			return s.words(at, Uncomputed, "")
		}
		return s.number(at, v)
	}
	switch data[0] {
	case 0:
		text, found, err := s.result()
		if err != nil || found {
			if err == nil {
				err = s.words(at, Text, text)
			}
			return err
		}
	case 1:
		return s.flag(at, data[2], false)
	case 2:
		return s.flag(at, data[2], true)
	case 3:
		return nil // an empty text
	}
	return s.words(at, Uncomputed, "")
}

// wholeFormula tells whether a formula is as long as it says. Behind it stand the values of lists and areas alone.
func (s *biffSheet) wholeFormula(data []byte) bool {
	size := 2 + int(binary.LittleEndian.Uint16(data))
	return size == len(data) || size < len(data) && bytes.ContainsAny(data[2:size], "\x20\x40\x60\x26\x46\x66") && !s.swallows(data[size:])
}

// result takes the text that a formula gave from behind it.
func (s *biffSheet) result() (text string, found bool, err error) {
	for s.follows(s.end, recSharedFormul) || s.follows(s.end, recArray) || s.follows(s.end, recTable) || s.follows(s.end, recContinue) {
		if _, err := s.next(s.end); err != nil {
			return "", false, err
		}
	}
	if !s.follows(s.end, recString) {
		return "", false, nil
	}
	r, err := s.next(s.end)
	if err != nil {
		return "", false, err
	}
	in, err := s.continued(r, s.end)
	if err != nil {
		return "", false, err
	}
	text, ok := s.long(in)
	if !ok || !in.empty() {
		return "", false, outOfStep(r.at)
	}
	return text, true, nil
}
