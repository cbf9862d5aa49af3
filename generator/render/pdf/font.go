package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"unicode/utf16"

	"gen/internal/fonts"
)

// fontObjects is the number of objects that a font is made of.
const fontObjects = 5

// addFonts adds the faces in use to the file, each with the glyphs that are printed and no others, and names them
// among the resources. fpdf's own fonts take tables of all characters there could be, three times over, and measure
// the standard's 16-bit codes by Unicode; here a code is a glyph's number.
func (f *file) addFonts(g *glyphs) error {
	var names bytes.Buffer
	for face, runes := range g.runes {
		if len(runes) == 0 {
			continue
		}
		data, err := g.set.Subset(fonts.Face(face), runes)
		if err != nil {
			return fmt.Errorf("无法生成 PDF（字体 %s）：%w", fonts.Face(face), err)
		}
		fmt.Fprintf(&names, "/%s %d 0 R\n", fonts.Face(face), len(f.objects))
		f.addFont(g, fonts.Face(face), data)
	}
	none := []byte("/Font <<\n>>")
	if bytes.Count(f.objects[resources], none) != 1 {
		return errUnknownFile
	}
	f.objects[resources] = bytes.Replace(f.objects[resources], none, fmt.Appendf(nil, "/Font <<\n%s>>", names.Bytes()), 1)
	return nil
}

// addFont adds the objects of one face.
func (f *file) addFont(g *glyphs, face fonts.Face, data []byte) {
	first := len(f.objects)
	name := fmt.Sprintf("%s+%s", subsetTag(data), face)
	f.add("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>\n",
		name, first+1, first+4)
	f.add("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"+
		" /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW %d\n/W [%s]>>\n", name, first+2, square, widths(g, face))
	f.add("<</Type /FontDescriptor /FontName /%s %s /FontFile2 %d 0 R>>\n", name, measures(data), first+3)
	f.addStream(fmt.Sprintf("/Length1 %d ", len(data)), data)
	f.addStream("", unicodeMap(g.runes[face]))
}

// subsetTag is the six letters that tell subsets of one font apart.
func subsetTag(data []byte) string {
	sum := sha256.Sum256(data)
	tag := sum[:6]
	for i := range tag {
		tag[i] = 'A' + tag[i]%26
	}
	return string(tag)
}

// square is the width of a Han character.
const square = 1000

// widths lists the advances that are not square, in runs of neighbouring glyphs.
func widths(g *glyphs, face fonts.Face) []byte {
	var list []byte
	open := false
	for i, r := range g.runes[face] {
		w := g.set.Width(face, r)
		switch {
		case w == square && open:
			list, open = append(list, ']'), false
		case w != square && !open:
			list, open = fmt.Appendf(list, "%d [%d", i+1, w), true
		case w != square:
			list = fmt.Appendf(list, " %d", w)
		}
	}
	if open {
		list = append(list, ']')
	}
	return list
}

// measures are the entries of a font's descriptor that come from the font.
func measures(data []byte) string {
	head, hhea, os2 := table(data, "head"), table(data, "hhea"), table(data, "OS/2")
	em := max(1, int(binary.BigEndian.Uint16(head[18:])))
	at := func(t []byte, offset int) int {
		if offset+2 > len(t) {
			return 0
		}
		return int(int16(binary.BigEndian.Uint16(t[offset:]))) * 1000 / em
	}
	ascent, descent := at(hhea, 4), at(hhea, 6)
	capital := at(os2, 88)
	if capital == 0 {
		capital = ascent
	}
	const symbolic = 4 // its codes are its own
	return fmt.Sprintf("/Flags %d /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80",
		symbolic, at(head, 36), at(head, 38), at(head, 40), at(head, 42), ascent, descent, capital)
}

// table is a table of a font that fonts made: its directory is right.
func table(data []byte, name string) []byte {
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		if string(entry[:4]) == name {
			from, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
			return data[from : from+size]
		}
	}
	return nil
}

// unicodeMap tells readers which characters glyphs 1, 2, … stand for.
func unicodeMap(runes []rune) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 0; from < len(runes); from += 100 { // at most that many in one list
		list := runes[from:min(from+100, len(runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(list))
		for i, r := range list {
			fmt.Fprintf(&b, "<%04X> <%X>\n", from+i+1, utf16be(r))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}

// utf16be is a character as PDF writes Unicode.
func utf16be(r rune) (b []byte) {
	for _, unit := range utf16.AppendRune(nil, r) {
		b = binary.BigEndian.AppendUint16(b, unit)
	}
	return b
}
