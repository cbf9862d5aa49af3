package workbook

import "encoding/binary"

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
