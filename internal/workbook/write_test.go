package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// sample has what the sheets of an accounting system have: a title and heads that are merged, codes that are texts, amounts
// of all sizes, dashes, formulas, hidden rows and sheets, a date, names with full-width spaces.
var sample = []*Sheet{
	{
		Name:   "Z07 收入支出决算表(财决07表)",
		Merged: []Area{{1, 1, 1, 6}, {4, 1, 5, 1}, {4, 2, 4, 3}, {4, 4, 5, 4}},
		cells: []Cell{
			text(1, 1, "收入支出决算表"), text(2, 6, "财决07表"), text(3, 1, "编制单位：甲局"), text(3, 6, "金额单位：元"),
			text(4, 1, "项目"), text(4, 2, "本年支出"), text(4, 4, "年末"), text(5, 2, "小计"), text(5, 3, "其中：\n基本支出"),
			text(6, 1, "2010101"), amount(6, 2, "33410.07"), amount(6, 3, "-33410.07"), amount(6, 4, "0"),
			text(7, 1, "　行政运行"), amount(7, 2, "123456789012.34"), amount(7, 3, "0.1"), text(7, 4, "——"),
			{Row: 8, Column: 1, Kind: Text, Text: "合计", Formula: true},
			{Row: 8, Column: 2, Kind: Number, Text: "123456822422.41", Formula: true},
			{Row: 8, Column: 3, Kind: Error, Text: "#DIV/0!", Formula: true},
			{Row: 8, Column: 4, Kind: Bool, Text: "TRUE", Formula: true},
			{Row: 9, Column: 2, Kind: Date, Text: "2023-12-31", Format: "yyyy-mm-dd"},
			amount(9, 3, "1E+20"), amount(9, 4, "-7"), amount(9, 5, "536870911"), amount(9, 6, "-536870912"),
		},
		hiddenRows:    []int{7},
		hiddenColumns: []int{5},
	},
	{
		Name:   "HIDDENPARAM",
		Hidden: true,
		cells:  []Cell{text(1, 1, "& <甲>\"\n乙"), text(2, 2, strings.Repeat("长", 300)), amount(3, 3, "85")},
	},
}

func text(row, column int, s string) Cell {
	return Cell{Row: row, Column: column, Kind: Text, Text: s}
}

func amount(row, column int, digits string) Cell {
	return Cell{Row: row, Column: column, Kind: Number, Text: digits}
}

// told writes sheets as text, to be compared.
func told(sheets []*Sheet) string {
	var b strings.Builder
	for _, s := range sheets {
		fmt.Fprintln(&b, s.Name, s.Hidden, s.Merged, s.hiddenRows, s.hiddenColumns)
		for _, c := range s.cells {
			fmt.Fprintf(&b, "%s %d %t %q %s\n", Name(c.Row, c.Column), c.Kind, c.Formula, c.Text, c.Format)
		}
	}
	return b.String()
}

// biffWriter writes the stream of an .xls file.
type biffWriter struct {
	bytes.Buffer
	old   bool // BIFF5, in GBK
	chunk int  // bytes of shared texts in a record
}

func (w *biffWriter) record(id uint16, values ...any) {
	var data bytes.Buffer
	for _, v := range values {
		if n, ok := v.(int); ok {
			v = uint16(n)
		}
		if err := binary.Write(&data, binary.LittleEndian, v); err != nil {
			panic(err)
		}
	}
	binary.Write(w, binary.LittleEndian, []uint16{id, uint16(data.Len())})
	w.Write(data.Bytes())
}

// letters are those of a text, as the form at hand has them.
func (w *biffWriter) letters(s string) (count int, data []byte) {
	if w.old {
		data, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
		if err != nil {
			panic(err)
		}
		return len(data), data
	}
	units := utf16.Encode([]rune(s))
	if !slices.ContainsFunc(units, func(u uint16) bool { return u > 0xff }) {
		data = []byte{0}
		for _, u := range units {
			data = append(data, byte(u))
		}
		return len(units), data
	}
	data = []byte{1}
	for _, u := range units {
		data = binary.LittleEndian.AppendUint16(data, u)
	}
	return len(units), data
}

// share writes the texts that cells share. Records end where they are full, in the middle of texts too.
func (w *biffWriter) share(texts []string) {
	id, data := uint16(recSST), binary.LittleEndian.AppendUint64(nil, uint64(len(texts))<<32|uint64(len(texts)))
	next := func() { w.record(id, data); id, data = recContinue, nil }
	for i, s := range texts {
		count, letters := w.letters(s)
		flags, letters := letters[0], letters[1:]
		if len(data) > w.chunk {
			next()
		}
		data = binary.LittleEndian.AppendUint16(data, uint16(count))
		if i%3 == 1 { // with fonts of its parts, and how it is read
			data = binary.LittleEndian.AppendUint16(append(data, flags|12), 2)
			data = binary.LittleEndian.AppendUint32(data, 5)
		} else {
			data = append(data, flags)
		}
		size := 1 + int(flags)
		for len(letters) > 0 {
			if len(data)+size > w.chunk {
				next()
				data = append(data, flags)
			}
			data, letters = append(data, letters[:size]...), letters[size:]
		}
		if i%3 == 1 {
			data = append(data, "fontfont"...)
			next()
			data = append(data, "sound"...)
		}
	}
	next()
}

var errorCodes = map[string]byte{"#DIV/0!": 0x07, "#REF!": 0x17}

// cell writes a cell in the record that suits it.
func (w *biffWriter) cell(c Cell, shared func(string) int) {
	place := func(style int) []byte {
		data := binary.LittleEndian.AppendUint16(nil, uint16(c.Row-1))
		data = binary.LittleEndian.AppendUint16(data, uint16(c.Column-1))
		return binary.LittleEndian.AppendUint16(data, uint16(style))
	}
	number := 0.0
	fmt.Sscan(c.Text, &number)
	count, letters := w.letters(c.Text)
	formula := func(result [8]byte) {
		constant := w.constant(c)
		w.record(recFormula, place(0), result, 0, uint32(0), len(constant), constant)
	}
	switch {
	case c.Kind == Uncomputed:
		formula([8]byte{0: 9, 6: 0xff, 7: 0xff})
	case c.Kind == Text && c.Formula:
		formula([8]byte{6: 0xff, 7: 0xff})
		w.record(recString, count, letters)
	case c.Kind == Bool && c.Formula:
		formula([8]byte{0: 1, 2: 1, 6: 0xff, 7: 0xff})
	case c.Kind == Error && c.Formula:
		formula([8]byte{0: 2, 2: errorCodes[c.Text], 6: 0xff, 7: 0xff})
	case c.Formula:
		formula([8]byte(binary.LittleEndian.AppendUint64(nil, math.Float64bits(number))))
	case c.Kind == Date:
		w.record(recRK, place(1), uint32(45291<<2|2))
	case c.Kind == Number:
		w.number(place(0), c)
	case w.old && c.Row%2 == 0:
		w.record(recRString, place(0), count, letters, byte(1), byte(0), byte(0))
	case w.old || c.Row%5 == 0:
		w.record(recLabel, place(0), count, letters)
	default:
		w.record(recLabelSST, place(0), uint32(shared(c.Text)))
	}
}

// constant is the formula of a cell, as its tokens: what its result is.
func (w *biffWriter) constant(c Cell) []byte {
	switch c.Kind {
	case Text:
		count, letters := w.letters(c.Text)
		return append([]byte{0x17, byte(count)}, letters...)
	case Bool:
		return []byte{0x1d, 1}
	case Error:
		return []byte{0x1e, 1, 0, 0x1e, 0, 0, 6} // 1/0
	}
	number := 0.0
	fmt.Sscan(c.Text, &number)
	return binary.LittleEndian.AppendUint64([]byte{0x1f}, math.Float64bits(number))
}

// number writes a number in four bytes if it has room in them.
func (w *biffWriter) number(place []byte, c Cell) {
	n, _ := c.Number()
	if hundred := n.Shift(2); hundred.IsInteger() && hundred.Abs().IntPart() < 1<<29 && c.Row < 9 {
		w.record(recRK, place, uint32(hundred.IntPart()<<2|3))
		return
	}
	if n.IsInteger() && n.Abs().IntPart() <= 1<<29 && len(c.Text) < 12 {
		if c.Column == 4 { // two in one record; the other is blank
			w.record(recMulRK, place, uint32(n.IntPart()<<2|2), c.Column-1)
			return
		}
		w.record(recRK, place, uint32(n.IntPart()<<2|2))
		return
	}
	f, _ := n.Float64()
	w.record(recNumber, place, f)
}

// xlsStream writes the stream of an .xls file.
func xlsStream(sheets []*Sheet, old bool, chunk int) []byte {
	w := &biffWriter{old: old, chunk: chunk}
	version, style := 0x600, 20
	if old {
		version, style = 0x500, 16
	}
	begin := func(kind int) { w.record(recBOF, version, kind, make([]byte, 4+8*(version-0x500)>>8)) }
	begin(5)
	w.record(recCodePage, map[bool]int{true: 936, false: 1200}[old])
	w.record(recDateMode, 0)
	for range 4 {
		count, letters := w.letters("宋体")
		w.record(0x31, make([]byte, 14), byte(count), letters)
	}
	count, letters := w.letters("yyyy-mm-dd")
	if old {
		w.record(recFormat, 164, byte(count), letters)
	} else {
		w.record(recFormat, 164, count, letters)
	}
	w.record(recXF, 0, 0, make([]byte, style-4))
	w.record(recXF, 0, 164, make([]byte, style-4))
	var starts []int
	for _, s := range sheets {
		starts = append(starts, w.Len()+4)
		count, letters := w.letters(s.Name)
		hidden := byte(0)
		if s.Hidden {
			hidden = 1
		}
		w.record(recBoundSheet, uint32(0), hidden, byte(0), byte(count), letters)
	}
	var texts []string
	shared := func(s string) int {
		if !slices.Contains(texts, s) {
			texts = append(texts, s)
		}
		return slices.Index(texts, s)
	}
	sheetStreams := make([]bytes.Buffer, len(sheets))
	globals := w.Buffer
	for i, s := range sheets {
		w.Buffer = bytes.Buffer{}
		begin(0x10)
		w.sheet(s, shared)
		sheetStreams[i] = w.Buffer
	}
	w.Buffer = globals
	if !old {
		w.share(texts)
	}
	w.record(recEOF)
	for i := range sheets {
		binary.LittleEndian.PutUint32(w.Bytes()[starts[i]:], uint32(w.Len()))
		w.Write(sheetStreams[i].Bytes())
	}
	return w.Bytes()
}

func (w *biffWriter) sheet(s *Sheet, shared func(string) int) {
	w.record(recDimensions, make([]byte, map[bool]int{true: 10, false: 14}[w.old]))
	for _, c := range s.hiddenColumns {
		w.record(recColInfo, c-1, c-1, 2000, 0, 1, 0)
	}
	for row := 1; row <= 10; row++ {
		hidden := 0
		if slices.Contains(s.hiddenRows, row) {
			hidden = 0x20
		}
		w.record(recRow, row-1, 0, 6, 300, 0, 0, 0x100|hidden, 0)
	}
	for _, c := range s.cells {
		w.cell(c, shared)
	}
	w.record(recMulBlank, 20, 0, 0, 0, 1)
	w.record(recBOF, make([]byte, 16)) // a chart on the sheet, with cells of its own
	w.record(recNumber, 0, 0, 0, 1.0)
	w.record(recEOF)
	if len(s.Merged) > 0 && !w.old {
		var list []byte
		for _, a := range s.Merged {
			for _, n := range []int{a.Top, a.Bottom, a.Left, a.Right} {
				list = binary.LittleEndian.AppendUint16(list, uint16(n-1))
			}
		}
		w.record(recMergedCells, len(s.Merged), list)
	}
	w.record(recEOF)
}

// compoundFile puts streams into a file of streams. Short ones get zeros behind them, so that all are of one kind.
func compoundFile(streams map[string][]byte) []byte {
	const sector = 512
	free, last, own := uint32(0xffffffff), uint32(0xfffffffe), uint32(0xfffffffd)
	names := slices.Sorted(func(yield func(string) bool) {
		for n := range streams {
			yield(n)
		}
	})
	var body bytes.Buffer
	var table []uint32
	chain := func(data []byte) uint32 {
		start := uint32(len(table))
		for len(data) > 0 {
			n := min(sector, len(data))
			body.Write(append(slices.Clone(data[:n]), make([]byte, sector-n)...))
			data = data[n:]
			table = append(table, uint32(len(table)+1))
		}
		table[len(table)-1] = last
		return start
	}
	entry := func(name string, kind byte, right, child, start uint32, size int) []byte {
		e := make([]byte, 128)
		for i, u := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(e[2*i:], u)
		}
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(utf16.Encode([]rune(name)))+2))
		e[66], e[67] = kind, 1
		binary.LittleEndian.PutUint32(e[68:], free)
		binary.LittleEndian.PutUint32(e[72:], right)
		binary.LittleEndian.PutUint32(e[76:], child)
		binary.LittleEndian.PutUint32(e[116:], start)
		binary.LittleEndian.PutUint32(e[120:], uint32(size))
		return e
	}
	directory := entry("Root Entry", 5, free, 1, last, 0)
	for i, name := range names {
		data := append(slices.Clone(streams[name]), make([]byte, max(0, 4096-len(streams[name])))...)
		right := uint32(i + 2)
		if i == len(names)-1 {
			right = free
		}
		directory = append(directory, entry(name, 2, right, free, chain(data), len(data))...)
	}
	for len(directory)%sector != 0 {
		directory = append(directory, entry("", 0, free, free, 0, 0)...)
	}
	at := chain(directory)
	head := make([]byte, sector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	copy(head[24:], []byte{0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0})
	tables := (len(table)+1)/127 + 1
	for i := range 109 {
		place := free
		if i < tables {
			place = uint32(len(table))
			table = append(table, own)
		}
		binary.LittleEndian.PutUint32(head[76+4*i:], place)
	}
	for len(table) < 128*tables {
		table = append(table, free)
	}
	for _, n := range table {
		binary.Write(&body, binary.LittleEndian, n)
	}
	for place, n := range map[int]uint32{44: uint32(tables), 48: at, 56: 4096, 60: last, 68: last} {
		binary.LittleEndian.PutUint32(head[place:], n)
	}
	return append(head, body.Bytes()...)
}

// xlsFile is an .xls file.
func xlsFile(sheets []*Sheet, old bool) []byte {
	name := "Workbook"
	if old {
		name = "Book"
	}
	return compoundFile(map[string][]byte{name: xlsStream(sheets, old, 61), "\x05SummaryInformation": []byte("x")})
}

func zipFile(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name})
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// deflated is a zip whose parts are packed.
func deflated(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
