package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strconv"
)

// finish mends three things in a file made by fpdf. The map from codes to characters is one range from 0000 to FFFF,
// which the standard forbids and some readers take for garbage; it becomes ranges that differ in the last byte only.
// The trailer gets an /ID, made from the contents. And the header says that the file is binary and of version 1.7.
//
// A file that isn't as expected is returned as it is: it is valid without.
func finish(file []byte) []byte {
	const header = "%PDF-1.7\n"
	xref := tail(file)
	if xref < 0 || file[len(header)-1] != '\n' {
		return file
	}
	m := &mending{in: file}
	m.replace(0, len(header), []byte(header+"%\xE2\xE3\xCF\xD3\n"))
	unicode := unicodeMap()
	for at := 0; ; {
		from, to := findMap(file[:xref], at)
		if from < 0 {
			break
		}
		m.replace(from, to, unicode)
		at = to
	}
	return m.close(xref)
}

// tail finds the table of objects; -1 if the file does not end as fpdf's do.
func tail(file []byte) int {
	at := bytes.LastIndex(file, []byte("startxref\n"))
	if at < 0 {
		return -1
	}
	number, _, _ := bytes.Cut(file[at+len("startxref\n"):], []byte("\n"))
	xref, err := strconv.Atoi(string(number))
	if err != nil || xref < 0 || xref > at || !bytes.HasPrefix(file[xref:], []byte("xref\n0 ")) {
		return -1
	}
	return xref
}

// findMap finds the stream of the next map, its dictionary included.
func findMap(file []byte, at int) (from, to int) {
	i := bytes.Index(file[at:], []byte(">>\nstream\n/CIDInit /ProcSet findresource"))
	if i < 0 {
		return -1, -1
	}
	from = at + bytes.LastIndex(file[at:at+i], []byte("<<"))
	end := []byte("\nendstream\n")
	j := bytes.Index(file[from:], end)
	if j < 0 || from < at {
		return -1, -1
	}
	return from, from + j + len(end)
}

// unicodeMap is the stream of a map in which each code stands for the character of the same number.
func unicodeMap() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var high []int
	for h := range 256 {
		if h < 0xD8 || h > 0xDF { // halves of characters that a font here can't have
			high = append(high, h)
		}
	}
	for len(high) > 0 {
		n := min(100, len(high)) // at most that many in one list
		fmt.Fprintf(&b, "%d beginbfrange\n", n)
		for _, h := range high[:n] {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", h, h, h)
		}
		b.WriteString("endbfrange\n")
		high = high[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	var z bytes.Buffer
	w, _ := zlib.NewWriterLevel(&z, zlib.BestSpeed) // the level is a legal one, and a buffer takes all
	w.Write(b.Bytes())
	w.Close()
	return fmt.Appendf(nil, "<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\n", z.Len(), z.Bytes())
}

// mending copies a file with replacements, and knows by how much what follows them has moved.
type mending struct {
	in, out []byte
	at      int
	moves   []move
}

type move struct{ from, by int }

func (m *mending) replace(from, to int, by []byte) {
	m.out = append(append(m.out, m.in[m.at:from]...), by...)
	m.at = to
	m.moves = append(m.moves, move{to, len(m.out) - to})
}

// moved is where an offset of the old file is in the new one.
func (m *mending) moved(at int) int {
	by := 0
	for _, mv := range m.moves {
		if at >= mv.from {
			by = mv.by
		}
	}
	return at + by
}

// close copies the rest, with the objects' new offsets and an /ID.
func (m *mending) close(xref int) []byte {
	m.out = append(m.out, m.in[m.at:xref]...)
	id := sha256.Sum256(m.out)
	lines := bytes.SplitAfter(m.in[xref:], []byte("\n"))
	for i, line := range lines {
		switch text := string(line); {
		case len(line) == 20 && text[10:] == " 00000 n \n":
			offset, _ := strconv.Atoi(text[:10])
			m.out = fmt.Appendf(m.out, "%010d%s", m.moved(offset), text[10:])
		case text == ">>\n":
			m.out = fmt.Appendf(m.out, "/ID [<%x><%[1]x>]\n>>\n", id[:16])
		case i > 0 && string(lines[i-1]) == "startxref\n":
			m.out = fmt.Appendf(m.out, "%d\n", m.moved(xref))
		default:
			m.out = append(m.out, line...)
		}
	}
	return m.out
}
