package pdf

import (
	"bytes"
	"errors"
	"fmt"
)

// Limits of what is read, so that a file of some kilobytes costs seconds at most. A document of sixty pages unpacks to some
// megabytes; fonts that are embedded whole come to some tens.
const (
	maxObjects   = 500_000
	maxUnpacked  = 128 << 20 // of all streams, each as often as it is read
	maxStream    = 64 << 20
	maxSections  = 1000 // of the table of objects: one is added each time that a file is changed in place
	maxReference = 32   // references that lead to references, and streams that need others to be read
)

var (
	errNoPDF     = errors.New("不是 PDF 文件")
	errTable     = errors.New("文件的对象目录坏了，读不出来")
	errEncrypted = errors.New("文件加了密，读不出来")
	errTooMuch   = errors.New("内容超过上限")
)

// file is the objects of a file, found by its tables as the standard has it. Nothing is mended: where a table is wrong, programs
// guess, and each guesses something else.
type file struct {
	data     []byte
	entries  map[int]entry
	sections int
	trailer  dict
	known    map[int]object
	packed   map[int]*objects // streams that hold objects
	open     map[int]bool     // objects that are being read
	left     int              // of maxUnpacked
	counted  int              // entries of all sections
	spent    bool             // a limit was reached
	broken   string           // what could not be read
}

// entry is where an object is: at an offset, or as the n-th in a stream.
type entry struct {
	at         int
	generation int
	within     int // the stream, 0 if none
}

// objects is an unpacked stream of objects and where each begins in it.
type objects struct {
	data []byte
	at   map[int]int
}

func openFile(data []byte) (*file, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errNoPDF
	}
	f := &file{data: data, left: maxUnpacked,
		entries: map[int]entry{}, known: map[int]object{}, packed: map[int]*objects{}, open: map[int]bool{}}
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return nil, errTable
	}
	l := &lexer{data: data, at: at + len("startxref")}
	first, ok := l.next(false).(float64)
	if !ok {
		return nil, errTable
	}
	return f, f.tables(int(first))
}

// tables reads the sections of the table, the newest first.
func (f *file) tables(next int) error {
	seen := map[int]bool{}
	for next > 0 {
		if seen[next] || next >= len(f.data) || len(seen) > maxSections {
			return errTable
		}
		if f.counted > 2*maxObjects {
			return errTooMuch
		}
		seen[next] = true
		f.sections++
		trailer, err := f.section(next)
		if err != nil {
			return err
		}
		if f.trailer == nil {
			f.trailer = trailer
		}
		if also, ok := trailer["XRefStm"].(float64); ok {
			if also <= 0 || int(also) >= len(f.data) {
				return errTable
			}
			if _, err := f.section(int(also)); err != nil {
				return err
			}
		}
		next = int(number(trailer["Prev"]))
	}
	if f.trailer == nil {
		return errTable
	}
	if f.counted > 2*maxObjects {
		return errTooMuch
	}
	if f.trailer["Encrypt"] != nil {
		return errEncrypted
	}
	return nil
}

// section reads one section of the table, written as text or packed in a stream.
func (f *file) section(at int) (dict, error) {
	l := &lexer{data: f.data, at: at}
	if l.next(false) != keyword("xref") {
		return f.packedSection(at)
	}
	for {
		first := l.next(false)
		if first == keyword("trailer") {
			break
		}
		from, ok1 := first.(float64)
		count, ok2 := l.next(false).(float64)
		if !ok1 || !ok2 || from < 0 || count < 0 || from+count > maxObjects {
			return nil, errTable
		}
		for i := range int(count) {
			offset, ok1 := l.next(false).(float64)
			generation, ok2 := l.next(false).(float64)
			kind := l.next(false)
			if !ok1 || !ok2 || kind != keyword("n") && kind != keyword("f") {
				return nil, errTable
			}
			e := entry{at: int(offset), generation: int(generation)}
			if kind == keyword("f") {
				e = entry{at: -1}
			}
			f.enter(int(from)+i, e)
		}
	}
	trailer, ok := f.parsed(l).(dict)
	if !ok {
		return nil, errTable
	}
	return trailer, nil
}

// enter notes an object, unless a newer section has it.
func (f *file) enter(number int, e entry) {
	if f.counted++; f.counted > 2*maxObjects {
		return
	}
	if _, known := f.entries[number]; !known {
		f.entries[number] = e
	}
}

func (f *file) packedSection(at int) (dict, error) {
	_, o := f.definition(at)
	s, ok := o.(*stream)
	if !ok || s.dict["Type"] != name("XRef") {
		return nil, errTable
	}
	data, err := f.unpack(s)
	widths, ok := s.dict["W"].(array)
	if err != nil || !ok || len(widths) != 3 {
		return nil, errTable
	}
	var w [3]int
	for i := range w {
		if w[i] = int(number(widths[i])); w[i] < 0 || w[i] > 8 {
			return nil, errTable
		}
	}
	index, ok := s.dict["Index"].(array)
	if !ok {
		index = array{0.0, s.dict["Size"]}
	}
	size := w[0] + w[1] + w[2]
	for i := 0; i+1 < len(index) && size > 0; i += 2 {
		from, count := int(number(index[i])), int(number(index[i+1]))
		if from < 0 || count < 0 || from+count > maxObjects || count*size > len(data) {
			return nil, errTable
		}
		for n := range count {
			f.enter(from+n, packedEntry(data[n*size:], w))
		}
		data = data[count*size:]
	}
	return s.dict, nil
}

func packedEntry(b []byte, w [3]int) entry {
	var v [3]int
	for i, n := range w {
		for _, c := range b[:n] {
			v[i] = v[i]<<8 | int(c)
		}
		b = b[n:]
	}
	if w[0] == 0 {
		v[0] = 1
	}
	switch v[0] {
	case 1:
		return entry{at: v[1], generation: v[2]}
	case 2:
		return entry{at: v[2], within: v[1]}
	}
	return entry{at: -1}
}

// definition reads "12 0 obj …" at an offset.
func (f *file) definition(at int) (ref, object) {
	if at <= 0 || at >= len(f.data) {
		return ref{}, nil
	}
	l := &lexer{data: f.data, at: at}
	id, ok1 := l.next(false).(float64)
	generation, ok2 := l.next(false).(float64)
	if !ok1 || !ok2 || l.next(false) != keyword("obj") {
		return ref{}, nil
	}
	o := f.parsed(l)
	if d, ok := o.(dict); ok {
		l.space()
		if rest := l.data[l.at:]; bytes.HasPrefix(rest, []byte("stream\r\n")) {
			o = &stream{d, l.at + len("stream\r\n")}
		} else if bytes.HasPrefix(rest, []byte("stream\n")) {
			o = &stream{d, l.at + len("stream\n")}
		}
	}
	return ref{int(id), int(generation)}, o
}

// parsed reads an object of the file.
func (f *file) parsed(l *lexer) object {
	o := l.next(true)
	if l.twice {
		f.fault("对象里同一项写了两次")
	}
	return o
}

// get is the object itself, where o is a reference to it.
func (f *file) get(o object) object {
	for range maxReference {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.object(r)
	}
	return nil
}

// object reads an object once. One that needs itself to be read is none.
func (f *file) object(r ref) object {
	if o, ok := f.known[r.number]; ok {
		return o
	}
	e, ok := f.entries[r.number]
	if !ok || e.at < 0 || e.within == 0 && e.generation != r.generation {
		return nil // as the standard has it
	}
	if f.open[r.number] || len(f.open) > maxReference {
		f.fault("对象互相引用")
		return nil
	}
	f.open[r.number] = true
	defer delete(f.open, r.number)
	var o object
	if e.within > 0 {
		o = f.fromStream(r.number, e)
	} else {
		var at ref
		if at, o = f.definition(e.at); at != r {
			f.fault(fmt.Sprintf("对象 %d 不在目录说的地方", r.number))
			o = nil
		}
	}
	f.known[r.number] = o
	return o
}

func (f *file) fromStream(number int, e entry) object {
	p := f.packed[e.within]
	if p == nil {
		p = f.objectsOf(e.within)
		f.packed[e.within] = p
	}
	at, ok := p.at[number]
	if !ok {
		f.fault(fmt.Sprintf("对象 %d 不在目录说的地方", number))
		return nil
	}
	return f.parsed(&lexer{data: p.data, at: at})
}

func (f *file) objectsOf(id int) *objects {
	p := &objects{at: map[int]int{}}
	if e := f.entries[id]; e.within > 0 { // a stream does not lie in another
		return p
	}
	s, ok := f.object(ref{id, f.entries[id].generation}).(*stream)
	if !ok {
		return p
	}
	data, err := f.unpack(s)
	if err != nil {
		return p
	}
	l := &lexer{data: data}
	first := int(f.number(s.dict["First"]))
	for range min(int(f.number(s.dict["N"])), maxObjects) {
		id, ok1 := l.next(false).(float64)
		at, ok2 := l.next(false).(float64)
		if !ok1 || !ok2 {
			break
		}
		if from := first + int(at); from >= 0 && from < len(data) {
			p.at[int(id)] = from
		}
	}
	p.data = data
	return p
}

func (f *file) fault(what string) {
	if f.broken == "" {
		f.broken = what
	}
}

func number(o object) float64 { x, _ := o.(float64); return x }

func (f *file) number(o object) float64 { return number(f.get(o)) }

func (f *file) dict(o object) dict {
	switch x := f.get(o).(type) {
	case dict:
		return x
	case *stream:
		return x.dict
	}
	return nil
}

func (f *file) array(o object) array { a, _ := f.get(o).(array); return a }

func (f *file) name(o object) string { n, _ := f.get(o).(name); return string(n) }

func (f *file) text(o object) string { s, _ := f.get(o).(string); return textString(s) }

// numbers are those of an array; nil if they are not n.
func (f *file) numbers(o object, n int) []float64 {
	a := f.array(o)
	if len(a) != n {
		return nil
	}
	list := make([]float64, n)
	for i := range a {
		x, ok := f.get(a[i]).(float64)
		if !ok {
			return nil
		}
		list[i] = x
	}
	return list
}
