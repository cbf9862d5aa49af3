package pdf

import "slices"

// codeMap is what a CMap says: codes to texts, or to the numbers of glyphs.
type codeMap struct {
	texts  map[int]string
	ranges []codeRange
	one    [256]bool // first bytes of codes of one byte; all others have two
}

// codeRange are codes in a row; the last unit of what the first is mapped to counts on.
type codeRange struct {
	from, to int
	text     string // UTF-16
	number   int
}

const maxCodes = 200_000

// codeMap reads a CMap; nil if it can't be read.
func (r *reader) codeMap(s *stream) *codeMap {
	data, err := r.unpack(s)
	if err != nil {
		r.doc.doubt("有的字体读不出来")
		return nil
	}
	m := &codeMap{texts: map[int]string{}}
	l := &lexer{data: data}
	var args []object
	for !l.end() && len(m.texts) < maxCodes && len(m.ranges) < maxCodes {
		o := l.next(false)
		op, ok := o.(keyword)
		if !ok {
			if args = append(args, o); len(args) > 3*maxCodes {
				return m
			}
			continue
		}
		switch op {
		case "endcodespacerange":
			m.spaces(args)
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				m.single(args[i], args[i+1])
			}
		case "endbfrange", "endcidrange":
			for i := 0; i+2 < len(args); i += 3 {
				m.many(args[i], args[i+1], args[i+2])
			}
		case "endcidchar":
			for i := 0; i+1 < len(args); i += 2 {
				m.many(args[i], args[i], args[i+1])
			}
		}
		args = args[:0]
	}
	slices.SortStableFunc(m.ranges, func(a, b codeRange) int { return a.from - b.from })
	return m
}

func codeOf(o object) int {
	s, _ := o.(string)
	code := 0
	for i := range min(len(s), 4) {
		code = code<<8 | int(s[i])
	}
	return code
}

func (m *codeMap) spaces(args []object) {
	for i := 0; i+1 < len(args); i += 2 {
		a, _ := args[i].(string)
		b, _ := args[i+1].(string)
		if len(a) == 1 && len(b) == 1 {
			for c := int(a[0]); c <= int(b[0]); c++ {
				m.one[c] = true
			}
		}
	}
}

func (m *codeMap) single(code, to object) {
	if s, ok := to.(string); ok {
		m.texts[codeOf(code)] = utf16Text(s)
	}
}

func (m *codeMap) many(from, to, at object) {
	r := codeRange{from: codeOf(from), to: codeOf(to)}
	switch x := at.(type) {
	case string:
		r.text = x
	case float64:
		r.number = int(x)
	case array:
		for i, o := range x {
			if s, ok := o.(string); ok && r.from+i <= r.to {
				m.texts[r.from+i] = utf16Text(s)
			}
		}
		return
	}
	m.ranges = append(m.ranges, r)
}

// find is the range that holds a code: the last of those that begin before it.
func (m *codeMap) find(code int) *codeRange {
	at, _ := slices.BinarySearchFunc(m.ranges, code+1, func(r codeRange, code int) int { return r.from - code })
	if at > 0 && m.ranges[at-1].to >= code {
		return &m.ranges[at-1]
	}
	return nil
}

func (m *codeMap) text(code int) (string, bool) {
	if s, ok := m.texts[code]; ok {
		return s, true
	}
	r := m.find(code)
	if r == nil || len(r.text) < 2 {
		return "", false
	}
	b := []byte(r.text)
	last := int(b[len(b)-2])<<8 | int(b[len(b)-1]) + code - r.from
	b[len(b)-2], b[len(b)-1] = byte(last>>8), byte(last)
	return utf16Text(string(b)), true
}

func (m *codeMap) number(code int) int {
	if r := m.find(code); r != nil {
		return r.number + code - r.from
	}
	return 0
}

// size is how many bytes the first code of a string has.
func (m *codeMap) size(s string) int {
	if m.one[s[0]] {
		return 1
	}
	return 2
}
