package workbook

import "slices"

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
