package pdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"gen/generator/layout"
	"gen/internal/fonts"

	"github.com/klauspost/compress/zlib"
)

// file is a PDF file as its objects.
type file struct {
	objects [][]byte // by number, from "1 0 obj" on without "endobj"; the first is empty
	trailer []byte   // the entries that fpdf made, but for /Size
	deflate *zlib.Writer
}

// resources is the number of the object with the fonts and pictures of all pages.
const resources = 2

var errUnknownFile = errors.New("无法生成 PDF：文件的结构不是程序认识的")

// split takes a file of fpdf apart.
func split(out []byte) (*file, error) {
	at := bytes.LastIndex(out, []byte("startxref\n"))
	if at < 0 {
		return nil, errUnknownFile
	}
	number, _, _ := bytes.Cut(out[at+len("startxref\n"):], []byte("\n"))
	xref, err := strconv.Atoi(string(number))
	if err != nil || xref < 0 || xref > at {
		return nil, errUnknownFile
	}
	table, trailer, _ := bytes.Cut(out[xref:at], []byte("trailer\n<<\n/Size "))
	lines := bytes.Split(table, []byte("\n"))
	_, trailer, ok := bytes.Cut(trailer, []byte("\n"))
	if !ok || len(lines) < 4 || !bytes.HasPrefix(table, []byte("xref\n0 ")) {
		return nil, errUnknownFile
	}
	f := &file{trailer: bytes.TrimSuffix(trailer, []byte(">>\n"))}
	f.deflate, _ = zlib.NewWriterLevel(nil, zlib.BestSpeed) // a legal level; higher ones save a twentieth
	return f, f.cut(out[:xref], lines[3:len(lines)-1])
}

// cut finds the objects by their entries in the table. An object ends where the one that was written next begins.
func (f *file) cut(body []byte, entries [][]byte) error {
	type place struct{ number, from int }
	var places []place
	for i, entry := range entries {
		from, err := strconv.Atoi(string(entry[:min(10, len(entry))]))
		if err != nil || from <= 0 || from >= len(body) {
			return errUnknownFile
		}
		places = append(places, place{i + 1, from})
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.from, b.from) })
	f.objects = make([][]byte, len(places)+1, len(places)+1+fonts.Faces*fontObjects)
	for i, p := range places {
		to := len(body)
		if i+1 < len(places) {
			to = places[i+1].from
		}
		object, ok := bytes.CutSuffix(body[p.from:to], []byte("endobj\n"))
		if ok {
			object, ok = bytes.CutPrefix(object, fmt.Appendf(nil, "%d 0 obj\n", p.number))
		}
		if !ok {
			return errUnknownFile
		}
		f.objects[p.number] = object
	}
	return nil
}

// label lets viewers count the pages as they are printed: those before page 1 by Roman numbers, as books do.
func (f *file) label(p *layout.Pages) {
	front := slices.IndexFunc(p.List, func(pg layout.Page) bool { return pg.Number != "" })
	labels := "0 <</S /D>>"
	if front > 0 {
		labels = fmt.Sprintf("0 <</S /r>> %d <</S /D>>", front)
	}
	for i, object := range f.objects {
		if inside, ok := bytes.CutSuffix(object, []byte(">>\n")); ok && bytes.Contains(object, []byte("/Type /Catalog\n")) {
			f.objects[i] = fmt.Appendf(nil, "%s/PageLabels <</Nums [%s]>>\n>>\n", inside, labels)
		}
	}
}

// add adds an object.
func (f *file) add(format string, args ...any) {
	f.objects = append(f.objects, fmt.Appendf(nil, format, args...))
}

// addStream adds an object of data with the entries of its dictionary.
func (f *file) addStream(entries string, data []byte) {
	f.objects = append(f.objects, f.stream(entries, data))
}

// stream packs data. One writer does it for the whole file: its tables are large.
func (f *file) stream(entries string, data []byte) []byte {
	var z bytes.Buffer
	f.deflate.Reset(&z)
	f.deflate.Write(data) // a buffer takes all
	f.deflate.Close()
	return fmt.Appendf(nil, "<<%s/Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\n", entries, z.Len(), z.Bytes())
}

// packPages packs what is drawn on the pages, which fpdf left as it was: it would make new tables for each page.
func (f *file) packPages() {
	for i, object := range f.objects {
		entries, data, ok := bytes.Cut(object, []byte(">>\nstream\n"))
		if ok && bytes.HasPrefix(entries, []byte("<</Length ")) {
			f.objects[i] = f.stream("", bytes.TrimSuffix(data, []byte("\nendstream\n")))
		}
	}
}

// bytes writes the file, with an /ID made of its contents.
func (f *file) bytes() []byte {
	size := 1 << 10
	for _, object := range f.objects {
		size += len(object) + 50
	}
	out := append(make([]byte, 0, size), "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...)
	table := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects))
	for i, object := range f.objects[1:] {
		table = fmt.Appendf(table, "%010d 00000 n \n", len(out))
		out = append(fmt.Appendf(out, "%d 0 obj\n", i+1), object...)
		out = append(out, "endobj\n"...)
	}
	id := sha256.Sum256(out)
	xref := len(out)
	return fmt.Appendf(append(out, table...), "trailer\n<<\n/Size %d\n%s/ID [<%x><%[3]x>]\n>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.objects), f.trailer, id[:16], xref)
}
