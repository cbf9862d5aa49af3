package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/internal/diag"
)

// owned are the cells that each byte of a stream is about, by the record it stands in: nil for one that says something of all.
type owned []map[string]bool

// ownersOf walks the records of a stream.
func ownersOf(stream []byte) owned {
	list := make(owned, len(stream))
	sheet, depth := -1, 0
	var cells, formula map[string]bool
	for at := 0; at+4 <= len(stream); {
		id, size := binary.LittleEndian.Uint16(stream[at:]), int(binary.LittleEndian.Uint16(stream[at+2:]))
		if id == 0 {
			break
		}
		data := stream[at+4 : at+4+size]
		cells = map[string]bool{}
		switch id {
		case recBOF:
			if depth++; depth == 1 {
				sheet++
			}
		case recEOF:
			depth--
		case recNumber, recRK, recLabel, recLabelSST, recRString, recBoolErr, recFormula, recMulRK, recBlank, recMulBlank:
			row, column, last := binary.LittleEndian.Uint16(data), binary.LittleEndian.Uint16(data[2:]), uint16(0)
			if last = column; id == recMulRK || id == recMulBlank {
				last = binary.LittleEndian.Uint16(data[size-2:])
			}
			for c := column; c <= last; c++ {
				cells[fmt.Sprintf("%d!%s", sheet, Name(int(row)+1, int(c)+1))] = true
			}
			formula = cells
		case recString:
			cells = formula
		case recSST, recContinue, recFormat, recXF, recDateMode, recCodePage, recBoundSheet:
			if depth == 1 && sheet == 0 {
				cells = nil
			}
		}
		for i := range 4 + size {
			list[at+i] = cells
		}
		at += 4 + size
	}
	return list
}

// heldBy is what each cell holds.
func heldBy(book *Book) map[string]Cell {
	held := map[string]Cell{}
	for i, s := range book.Sheets {
		for c := range s.Cells() {
			held[fmt.Sprintf("%d!%s", i+1, Name(c.Row, c.Column))] = c
		}
	}
	return held
}

// streamOf is the stream of an .xls file.
func streamOf(t testing.TB, data []byte) []byte {
	t.Helper()
	streams, err := list(data)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := io.ReadAll(streams["workbook"])
	if err != nil {
		t.Fatal(err)
	}
	return stream
}

// all tells whether the tests that take long run too.
func all() bool { return os.Getenv("GEN_TEST") == "all" }

// changes are made to a byte, more of them where tests may take long.
func changes() []byte {
	if all() {
		return []byte{0x01, 0x84}
	}
	return []byte{0x01}
}

// step is how far those bytes lie apart: all are changed where tests may take long.
func step() int {
	if all() {
		return 1
	}
	return 7
}

// A byte that is wrong spoils the cells of its record at most, or the file is refused. One that spoils a text which cells
// share, or how numbers are shown, spoils no number and no more than that text.
func TestAWrongByteInAStream(t *testing.T) {
	for name, stream := range map[string][]byte{
		"ours":            xlsStream(sample, false, 61),
		"of LibreOffice":  streamOf(t, file(t, "calc.xls")),
		"BIFF5":           xlsStream(sample, true, 0),
		"long texts":      xlsStream(sample, false, 8000),
		"no merged cells": xlsStream(like(sample, func(s *Sheet, _ *Cell) { s.Merged = nil }), false, 200),
	} {
		spoil(t, name, stream, ownersOf(stream), func(wrong []byte) []byte { return wrong })
	}
}

// A byte that is wrong outside of the streams, where it is said which parts of a file belong to which, changes no cell.
func TestAWrongByteBesideTheStreams(t *testing.T) {
	book := xlsFile(sample, false)
	stream := xlsStream(sample, false, 61)
	at := bytes.Index(book, stream)
	owners := make(owned, len(book))
	for i := range owners {
		owners[i] = map[string]bool{}
	}
	copy(owners[at:], ownersOf(stream))
	spoil(t, "file", book, owners, func(wrong []byte) []byte { return wrong })
}

// The same holds for the parts of an .xlsx file.
func TestAWrongByteInAPart(t *testing.T) {
	for name, parts := range map[string]map[string]string{"ours": xlsxParts(sample), "of LibreOffice": partsOf(t, file(t, "calc.xlsx"))} {
		for part, text := range parts {
			number := 0
			fmt.Sscanf(part, "xl/worksheets/sheet%d.xml", &number)
			owners := make(owned, len(text))
			for i := range owners {
				if !strings.Contains(part, "sharedStrings") && !strings.Contains(part, "styles") {
					owners[i] = map[string]bool{}
				}
			}
			row, column := 1, 0
			for _, found := range cellTags.FindAllStringSubmatchIndex(text, -1) {
				tag := text[found[0]:found[1]]
				if column++; strings.HasPrefix(tag, "</") {
					row, column = row+1, 0
					continue
				}
				if found[2] > 0 {
					row, column = position(text[found[2]:found[3]])
				}
				own := map[string]bool{fmt.Sprintf("%d!%s", number, Name(row, column)): true}
				for i := found[0]; i < found[1]; i++ {
					owners[i] = own
				}
			}
			spoil(t, name+" "+part, []byte(text), owners, func(wrong []byte) []byte {
				with := maps.Clone(parts)
				with[part] = string(wrong)
				return zipFile(t, with)
			})
		}
	}
}

var cellTags = regexp.MustCompile(`<(?:x:)?c(?: r="(\w+)")?[ >](?:[^>]*/>|.*?</(?:x:)?c>)|</(?:x:)?row>`)

// partsOf are the parts of a zip.
func partsOf(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// spoil changes each byte, reads the file that it is then a part of, and tells which cells hold something else though they
// are not the byte's own.
func spoil(t *testing.T, name string, data []byte, owners owned, with func([]byte) []byte) {
	t.Helper()
	want := heldBy(read(t, with(data)))
	refused, spoilt := 0, 0
	for i := 0; i < len(data); i += step() {
		for _, change := range changes() {
			wrong := slices.Clone(data)
			wrong[i] ^= change
			book, err := Read(with(wrong))
			if err != nil {
				refused++
				continue
			}
			if list := spoiltBeside(owners[i], want, heldBy(book)); len(list) > 0 {
				if spoilt++; spoilt < 5 {
					t.Errorf("%s: byte %d (%#x), changed by %#x, in %.60q: %s", name, i, data[i], change, data[max(0, i-20):], diag.Clip(strings.Join(list, "; "), 150))
				}
			}
		}
	}
	t.Logf("%s: %d bytes, %d times refused, %d times spoilt", name, len(data), refused, spoilt)
}

// spoiltBeside are the cells that hold something else though they are not a wrong byte's own.
func spoiltBeside(own map[string]bool, want, got map[string]Cell) (list []string) {
	texts := map[string]bool{}
	for at, c := range want {
		now, found := got[at]
		switch {
		case found && now == c, own[at]:
		case own == nil && found && c.Kind == Text && now.Kind == Text:
			texts[c.Text] = true
		case own == nil && found && number(c) && number(now): // shown in another way
		case now.Kind == Uncomputed:
		case own == nil && !found && c.Kind == Text: // the text is a space
			texts[c.Text] = true
		default:
			list = append(list, fmt.Sprintf("%s: %+v, was %+v", at, now, c))
		}
	}
	if len(texts) > 1 {
		list = append(list, fmt.Sprintf("%d texts", len(texts)))
	}
	return list
}

func number(c Cell) bool { return c.Kind == Number || c.Kind == Date }

// A text has no places of its own. A wrong digit of an amount spoils its cell alone, in each of them, or the file is refused.
func TestAWrongDigitInAText(t *testing.T) {
	for name, text := range map[string]string{
		"lines": lineText(sample[0], ",", "\n"),
		"tabs":  "科目\t名称\t金额\n2010101\t行政运行\t33410.07\n合计\t\t33422.57\n",
		"page":  pageText(sample[0]),
		"XML":   xml2003Text(sample[:1]),
	} {
		want := heldBy(read(t, []byte(text)))
		tried := 0
		for _, at := range amounts.FindAllStringIndex(text, -1) {
			for i := at[0]; i < at[1]; i++ {
				if text[i] == '.' {
					continue
				}
				wrong := []byte(text)
				wrong[i] ^= 1
				tried++
				book, err := Read(wrong)
				if err == nil && otherThan(want, heldBy(book)) > 1 {
					t.Errorf("%s: byte %d of %.40q spoils more than its cell", name, i, text[max(0, i-20):])
				}
			}
		}
		if tried == 0 {
			t.Errorf("%s: nothing tried", name)
		}
	}
}

var amounts = regexp.MustCompile(`\d+\.\d\d`)

// A wrong byte in lines without quotation marks spoils its own row at most, for a separator may come or go; an end of a line is two rows.
func TestAWrongByteInLines(t *testing.T) {
	text := "科目,名称,金额\n2010101,行政运行,33410.07\n2010102,事务,12.5\n合计,,33422.57\n"
	want := heldBy(read(t, []byte(text)))
	row := 1
	for i := range len(text) {
		if text[i] == '\n' {
			row++
			continue
		}
		for _, change := range []byte{0x01, 0x10, 0x84} {
			wrong := []byte(text)
			wrong[i] ^= change
			book, err := Read(wrong)
			if err != nil || strings.Count(string(wrong), "\n") != strings.Count(text, "\n") {
				continue
			}
			got := heldBy(book)
			for at, c := range want {
				if c.Row != row && got[at] != c {
					t.Errorf("byte %d changed by %#x, in row %d: %s is %q, was %q", i, change, row, at, got[at].Text, c.Text)
				}
			}
		}
	}
}

// otherThan counts the cells that are not as they were.
func otherThan(want, got map[string]Cell) (n int) {
	for at, c := range want {
		if got[at] != c {
			n++
		}
	}
	for at := range got {
		if _, was := want[at]; !was {
			n++
		}
	}
	return n
}
