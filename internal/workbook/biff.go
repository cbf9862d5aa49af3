package workbook

import (
	"encoding/binary"
	"slices"
)

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

// biff reads the stream of an .xls file: of Excel 97 and later (BIFF8), or of 5 and 95 (BIFF5).
type biff struct {
	*builder
	stream   []byte
	at       int  // where the next record begins
	old      bool // BIFF5: texts are bytes in a code page
	page     int  // that code page; 0 if it is not said
	from1904 bool
	formats  map[int]string
	styles   []string // the format of each
	entries  []entry
	starts   []int  // of the parts of the sheets, sorted
	found    []byte // see swallows
}

// entry is a sheet as the head of the stream lists it.
type entry struct {
	at     int
	hidden bool
	kind   byte // 0 for a table
	name   string
}

// stream reads the stream of an .xls file.
func (b *builder) stream(data []byte) error {
	b.book.Form = "Excel 97-2003 工作簿（.xls）"
	s := &biff{builder: b, stream: data, formats: map[int]string{}}
	if err := s.globals(); err != nil {
		return err
	}
	if len(s.entries) == 0 {
		return outOfStep(s.at)
	}
	for _, e := range s.entries {
		s.starts = append(s.starts, e.at)
	}
	slices.Sort(s.starts)
	if len(slices.Compact(slices.Clone(s.starts))) < len(s.starts) || s.unlisted() {
		return outOfStep(s.at)
	}
	for _, e := range s.entries {
		if err := s.part(e); err != nil {
			return err
		}
	}
	return nil
}

// part reads the part of the stream that an entry stands for.
func (s *biff) part(e entry) error {
	s.at = e.at
	if e.kind != 0 { // a chart or a macro
		if s.tableFollows() {
			return outOfStep(e.at)
		}
		return nil
	}
	end := len(s.stream)
	if i, _ := slices.BinarySearch(s.starts, e.at); i+1 < len(s.starts) {
		end = s.starts[i+1]
	}
	if err := s.sheetFrom(e, end); err != nil {
		return err
	}
	if s.unlisted() {
		return outOfStep(s.at)
	}
	return nil
}

// unlisted tells whether a table follows that no entry stands for: the list was misread.
func (s *biff) unlisted() bool {
	_, listed := slices.BinarySearch(s.starts, s.at)
	return !listed && s.tableFollows()
}

// tableFollows tells whether the next part of the stream holds a table.
func (s *biff) tableFollows() bool {
	return s.at <= len(s.stream)-8 && s.follows(len(s.stream), recBOF) && s.stream[s.at+6] == tableStream
}

func outOfStep(at int) error {
	return damaged("文件从第 %d 个字节起不合格式，可能不完整", at)
}

// next takes the next record before an end.
func (s *biff) next(end int) (record, error) {
	r, err := s.take(end)
	if _, fixed := sizes[r.id]; err == nil && !fixed && !checked[r.id] && s.swallows(r.data) {
		return record{}, outOfStep(r.at)
	}
	return r, err
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

// globals reads what holds for all sheets, up to the first end.
func (s *biff) globals() error {
	r, err := s.next(len(s.stream))
	if err != nil || r.id != recBOF || len(r.data) < 4 {
		return outOfStep(0)
	}
	switch version := binary.LittleEndian.Uint16(r.data); version {
	case 0x0600:
	case 0x0500:
		s.old = true
	default:
		return &Refused{"这是 Excel 5 以前的工作簿", saveIt}
	}
	if kind := binary.LittleEndian.Uint16(r.data[2:]); kind != 5 {
		return &Refused{"这是 Excel 的图表、宏或者工作区，不是工作簿", saveIt}
	}
	for r.id != recEOF {
		if r, err = s.next(len(s.stream)); err != nil {
			return err
		}
		if err := s.global(r); err != nil {
			return err
		}
	}
	return nil
}

// global reads a record that holds for all sheets.
func (s *biff) global(r record) error {
	ok := true
	switch r.id {
	case recBOF:
		ok = false
	case recFilePass:
		return &Refused{"工作簿有打开密码", unlockIt}
	case recCodePage:
		s.page = int(binary.LittleEndian.Uint16(r.data))
	case recDateMode:
		s.from1904 = r.data[0] == 1
	case recBoundSheet:
		if ok = s.bound(r.data); ok {
			return manySheets(len(s.entries))
		}
	case recFormat:
		ok = s.format(r.data)
	case recXF:
		if ok = len(r.data) == 20 || s.old && len(r.data) == 16; ok {
			id := int(binary.LittleEndian.Uint16(r.data[2:]))
			format, own := s.formats[id]
			if !own {
				format = builtin(id)
			}
			s.styles = append(s.styles, format)
			return manyStyles(len(s.styles))
		}
	case recSST:
		in, err := s.continued(r, len(s.stream))
		if err != nil {
			return err
		}
		return s.strings(r, in)
	}
	if !ok {
		return outOfStep(r.at)
	}
	return nil
}

func (s *biff) bound(data []byte) bool {
	if len(data) < 8 || int64(binary.LittleEndian.Uint32(data)) > int64(len(s.stream)) {
		return false
	}
	e := entry{
		at:     int(binary.LittleEndian.Uint32(data)),
		hidden: data[4]&3 != 0,
		kind:   data[5],
	}
	in := &strand{parts: [][]byte{data[6:]}}
	ok := false
	if e.name, ok = s.short(in); !ok || !in.empty() {
		return false
	}
	s.entries = append(s.entries, e)
	return true
}

func (s *biff) format(data []byte) bool {
	if len(data) < 3 {
		return false
	}
	in := &strand{parts: [][]byte{data[2:]}}
	text, ok := "", false
	if s.old {
		text, ok = s.short(in)
	} else {
		text, ok = s.long(in)
	}
	s.formats[int(binary.LittleEndian.Uint16(data))] = text
	return ok && in.empty()
}

// strings reads the texts that cells share.
func (s *biff) strings(r record, in *strand) error {
	head, ok := in.take(8)
	if !ok {
		return outOfStep(r.at)
	}
	for range binary.LittleEndian.Uint32(head[4:]) {
		text, ok := in.unicode()
		if !ok {
			return outOfStep(r.at)
		}
		if err := s.share(text); err != nil {
			return err
		}
	}
	if !in.empty() {
		return outOfStep(r.at)
	}
	return nil
}
