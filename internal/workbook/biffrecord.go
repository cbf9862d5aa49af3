package workbook

import "encoding/binary"

// The records of BIFF, the stream in an .xls file, that are read.
const (
	recFormula      = 0x0006
	recEOF          = 0x000a
	recDateMode     = 0x0022
	recFilePass     = 0x002f
	recContinue     = 0x003c
	recCodePage     = 0x0042
	recColInfo      = 0x007d
	recBoundSheet   = 0x0085
	recMulRK        = 0x00bd
	recMulBlank     = 0x00be
	recRString      = 0x00d6
	recXF           = 0x00e0
	recMergedCells  = 0x00e5
	recSST          = 0x00fc
	recLabelSST     = 0x00fd
	recDimensions   = 0x0200
	recBlank        = 0x0201
	recNumber       = 0x0203
	recLabel        = 0x0204
	recBoolErr      = 0x0205
	recString       = 0x0207
	recRow          = 0x0208
	recArray        = 0x0221
	recDefaultRow   = 0x0225
	recTable        = 0x0236
	recRK           = 0x027e
	recFormat       = 0x041e
	recSharedFormul = 0x04bc
	recBOF          = 0x0809

	tableStream = 0x10   // what a part of the stream is that holds a table
	lastRecord  = 0x10ff // no record has a higher number
	maxRecord   = 8224   // bytes of a record
)

// sizes are those of records that have one size only. One of another size tells that the stream is out of step: what was
// read as a record may be the middle of another, and cells may be missed.
var sizes = map[uint16]int{
	recEOF:        0,
	recDateMode:   2,
	recCodePage:   2,
	recBlank:      6,
	recNumber:     14,
	recBoolErr:    8,
	recRow:        16,
	recDefaultRow: 4,
	recRK:         10,
	recLabelSST:   10,
	0x000c:        2, // how often is computed
	0x000d:        2, // when
	0x000e:        2, // as it is shown
	0x000f:        2, // how cells are named
	0x0010:        8, // how exactly
	0x0011:        2, // in circles
	0x0012:        2, // protection
	0x0013:        2, // its password
	0x0019:        2, // of windows
	0x0026:        8, // margins
	0x0027:        8,
	0x0028:        8,
	0x0029:        8,
	0x002a:        2,  // what is printed: names of rows
	0x002b:        2,  // lines
	0x003d:        18, // windows
	0x0040:        2,  // copies are kept
	0x0055:        2,  // width of columns
	0x005f:        2,  // computed before it is saved
	0x0063:        2,  // protection of drawings
	0x0080:        8,  // groups of rows
	0x0081:        2,  // how sheets are shown
	0x0082:        2,  // lines
	0x0083:        2,  // in the middle of the page
	0x0084:        2,
	0x008d:        2,  // drawings are shown
	0x00a1:        34, // paper
	0x00da:        2,  // values of links are kept
	0x00dd:        2,  // protection of scenarios
}

// record is a record of the stream.
type record struct {
	id   uint16
	at   int
	data []byte
}

// next takes the next record before an end.
func (s *biff) next(end int) (record, error) {
	r, err := s.take(end)
	if _, fixed := sizes[r.id]; err == nil && !fixed && !checked[r.id] && !r.shared() && s.swallows(r.data) {
		return record{}, outOfStep(r.at)
	}
	return r, err
}

// shared tells a formula of several cells that is as long as it says: its tokens may look like a cell.
func (r record) shared() bool {
	return r.id == recSharedFormul && len(r.data) >= 10 && len(r.data) == 10+int(binary.LittleEndian.Uint16(r.data[8:]))
}

// take takes the next record, which is as long as it says.
func (s *biff) take(end int) (record, error) {
	at := s.at
	if at < 0 || at+4 > end {
		return record{}, outOfStep(at)
	}
	id, size := binary.LittleEndian.Uint16(s.stream[at:]), int(binary.LittleEndian.Uint16(s.stream[at+2:]))
	exact, fixed := sizes[id]
	if size > maxRecord || at+4+size > end || id > lastRecord || fixed && size != exact {
		return record{}, outOfStep(at)
	}
	if id == recBOF && size != 16 && size != 8 {
		return record{}, outOfStep(at)
	}
	s.at = at + 4 + size
	return record{id, at, s.stream[at+4 : s.at]}, nil
}

// checked are the records whose size what they hold says.
var checked = map[uint16]bool{
	recFormula:     true,
	recBoundSheet:  true,
	recMulRK:       true,
	recMulBlank:    true,
	recRString:     true,
	recMergedCells: true,
	recLabel:       true,
	recString:      true,
	recFormat:      true,
	recSST:         true,
}

// swallows tells whether a record holds whole records: one of cells, or of what cells follow, up to its end or with another
// such behind it. It says that it is longer than it is then, and what it takes in would be missed.
func (s *biff) swallows(data []byte) bool {
	const (
		nothing = iota
		leads   // through records to the end
		cells   // is such a record
	)
	found := append(s.found[:0], make([]byte, len(data)+1)...)
	s.found = found
	found[len(data)] = leads
	for at := len(data) - 4; at >= 0; at-- {
		id, size := binary.LittleEndian.Uint16(data[at:]), int(binary.LittleEndian.Uint16(data[at+2:]))
		exact, fixed := sizes[id]
		after := at + 4 + size
		if id > lastRecord || fixed && size != exact || after > len(data) {
			continue
		}
		switch known := s.whole(id, data[at+4:after]); {
		case known && found[after] != nothing:
			return true
		case known:
			found[at] = cells
		case found[after] == leads:
			found[at] = leads
		}
	}
	return false
}

// whole tells whether a record is one of cells, or of what cells follow, and as long as what it holds says.
func (s *biff) whole(id uint16, data []byte) bool {
	text := 0
	switch id {
	case recBlank, recNumber, recBoolErr, recRow, recRK, recLabelSST: // of one size
		return true
	case recFormula:
		return len(data) >= 22 && len(data) == 22+int(binary.LittleEndian.Uint16(data[20:]))
	case recMulRK:
		return len(data) >= 12 && len(data) == 6+6*columns(data)
	case recMergedCells:
		return len(data) >= 10 && len(data) == 2+8*int(binary.LittleEndian.Uint16(data))
	case recXF:
		return len(data) == 20 || s.old && len(data) == 16
	case recDimensions:
		return len(data) == 14 || s.old && len(data) == 10
	case recFormat:
		text = 2
	case recLabel, recBoundSheet:
		text = 6
	default:
		return false
	}
	if len(data) < text {
		return false
	}
	in := &strand{parts: [][]byte{data[text:]}}
	read := s.long
	if id == recBoundSheet || id == recFormat && s.old {
		read = s.short
	}
	_, ok := read(in)
	return ok && in.empty()
}

// follows tells whether the next record is of a kind.
func (s *biff) follows(end int, id uint16) bool {
	return s.at+4 <= end && binary.LittleEndian.Uint16(s.stream[s.at:]) == id
}

// continued is a record's data and that of the records which continue it.
func (s *biff) continued(r record, end int) (*strand, error) {
	parts := [][]byte{r.data}
	for s.follows(end, recContinue) {
		more, err := s.take(end)
		if err != nil {
			return nil, err
		}
		parts = append(parts, more.data)
	}
	return &strand{parts: parts}, nil
}
