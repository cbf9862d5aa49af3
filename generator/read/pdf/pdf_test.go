package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// written makes a file of objects, numbered from 1; the first is its catalog.
func written(objects ...string) []byte {
	out := []byte("%PDF-1.7\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return fmt.Appendf(out, "%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, len(out))
}

func plain(entries, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(data), data)
}

func flated(entries string, data []byte) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data)
	z.Close()
	return plain(entries+"/Filter /FlateDecode ", b.String())
}

const (
	catalog = "<</Type /Catalog /Pages 2 0 R>>"
	tree    = "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800]>>"
	sheet   = "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 5 0 R>>"
	latin   = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
)

// page is a file of one page with these operators, and a font of one-byte codes named F.
func page(operators string, more ...string) []byte {
	return written(append([]string{catalog, tree, sheet, plain("", operators), "<</Font <</F 6 0 R /G 7 0 R>> /XObject <</X 8 0 R /Y 9 0 R>>>>", latin}, more...)...)
}

func opened(t testing.TB, data []byte) *Document {
	t.Helper()
	d, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// said is what a file says, a line a block.
func said(d *Document) string {
	var b strings.Builder
	for _, block := range d.Blocks() {
		for i, c := range block.Cells {
			if i > 0 {
				b.WriteString("|")
			}
			if c.Above {
				b.WriteString("^")
			}
			b.WriteString(c.Text())
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Texts are read however they are set, and with whatever encoding their font has.
func TestTextsAreRead(t *testing.T) {
	cjk := func(encoding string) string {
		return "<</Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /" + encoding + " /DescendantFonts [<</Subtype /CIDFontType0 /W [1 95 500]>>]>>"
	}
	unicode := "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange " +
		"1 beginbfchar <0001> <6536> endbfchar 2 beginbfrange <0010> <0012> <652F> <0020> <0021> [<51FA> <00310030>] endbfrange endcmap"
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"strings":            {page(`BT /F 10 Tf 50 700 Td (a\(b\)\101) Tj <42 43> Tj ET`), "a(b)ABC\n"},
		"pieces":             {page(`BT /F 10 Tf 50 700 Td [(10) -20 (925) 10 (.07)] TJ ET`), "10925.07\n"},
		"next lines":         {page(`BT /F 10 Tf 14 TL 50 700 Td (one) Tj T* (two) Tj (six) ' 0 0 (fourteen) " ET`), "one\ntwo\nsix\nfourteen\n"},
		"order on the page":  {page(`BT /F 10 Tf 50 600 Td (low) Tj 0 50 Td (high) Tj ET`), "high\nlow\n"},
		"far apart":          {page(`BT /F 10 Tf 50 600 Td (left) Tj 200 0 Td (right) Tj ET`), "left\nright\n"},
		"two bytes":          {page("BT /G 10 Tf 50 700 Td <0001001000200021> Tj ET", strings.Replace(cjk("Identity-H"), "/Encoding", "/ToUnicode 8 0 R /Encoding", 1), plain("", unicode)), "收支出10\n"},
		"GBK":                {page("BT /G 10 Tf 50 700 Td <CAD5D6A7313036> Tj ET", cjk("GBK-EUC-H")), "收支106\n"},
		"Unicode":            {page("BT /G 10 Tf 50 700 Td <6536652F0031> Tj ET", cjk("UniGB-UCS2-H")), "收支1\n"},
		"UTF-16":             {page("BT /G 10 Tf 50 700 Td <6536652F0031> Tj ET", cjk("UniGB-UTF16-H")), "收支1\n"},
		"names":              {page("BT /G 10 Tf 50 700 Td <010203> Tj ET", "<</Type /Font /Subtype /TrueType /Encoding <</Differences [1 /one /period /uni6536]>>>>"), "1.收\n"},
		"no meaning":         {page("BT /G 10 Tf 50 700 Td <0001> Tj ET", cjk("Identity-H")), Unknown + "\n"},
		"a form":             {page("q 1 0 0 1 50 0 cm /X Do Q", latin, plain("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources 5 0 R ", "BT /F 10 Tf 0 700 Td (in) Tj ET")), "in\n"},
		"one in itself":      {page("/X Do BT /F 10 Tf 50 600 Td (out) Tj ET", latin, plain("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources 5 0 R ", "/X Do")), "out\n"},
		"an entry of points": {page("BT /F 10 Tf 50 700 Td (Part ..................... 12) Tj ET"), "Part12\n"},
		"a page number":      {page("BT /F 10 Tf 50 700 Td (text) Tj 250 -680 Td (- 1 -) Tj ET"), "text\n- 1 -\n"},
		"a paragraph": {page("BT /F 10 Tf 70 700 Td (The first line that is so long that it goes to the edge of the) Tj -20 -15 Td (text and the second one that begins further to the left, of it all) Tj " +
			"0 -15 Td (and ends.) Tj 20 -15 Td (Next.) Tj ET"), "The first line that is so long that it goes to the edge of the text and the second one that begins further to the left, of it all and ends.\nNext.\n"},
	} {
		if got := said(opened(t, c.data)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Tables are found whatever draws their rules: strokes, boxes that are stroked, areas as thin as a line.
func TestTablesAreFound(t *testing.T) {
	texts := "BT /F 9 Tf 60 705 Td (head) Tj 100 0 Td (sum) Tj -100 -20 Td (a) Tj 100 0 Td (1) Tj -100 -20 Td (b) Tj 100 0 Td (2) Tj ET"
	const want = "head|sum\na|1\nb|2\n"
	var strokes, thin, boxes strings.Builder
	for i := range 4 {
		fmt.Fprintf(&strokes, "50 %d m 250 %[1]d l S ", 660+20*i)
		fmt.Fprintf(&thin, "50 %d 200 0.5 re f ", 660+20*i)
	}
	for i := range 3 {
		fmt.Fprintf(&strokes, "%d 660 m %[1]d 720 l S ", 50+100*i)
		for j := range 3 {
			fmt.Fprintf(&thin, "%d %d 0.5 19.5 re f ", 50+100*i, 660+20*j)
			if i < 2 {
				fmt.Fprintf(&boxes, "%d %d 100 20 re S ", 50+100*i, 660+20*j)
			}
		}
	}
	for name, rules := range map[string]string{"strokes": strokes.String(), "thin areas": thin.String(), "boxes": boxes.String()} {
		if got := said(opened(t, page(rules+texts))); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	merged := "50 660 200 60 re S 50 700 m 250 700 l S 50 680 m 150 680 l S 150 660 m 150 700 l S " + texts
	if got := said(opened(t, page(merged))); got != "head sum\na|1 2\nb|^\n" {
		t.Errorf("merged: %q", got)
	}
}

// What can't be read is refused or said.
func TestWhatIsNotRead(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":       nil,
		"a Word file":   []byte("PK\x03\x04"),
		"no table":      []byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"),
		"cut off":       page("")[:200],
		"a wrong table": bytes.Replace(page(""), []byte("xref\n0 7"), []byte("xref\n0 x"), 1),
		"encrypted":     bytes.Replace(page(""), []byte("/Root 1 0 R"), []byte("/Root 1 0 R /Encrypt <<>>"), 1),
		"no pages":      written(catalog, "<</Kids [] /Count 0>>"),
	} {
		if _, err := Read(data); err == nil {
			t.Errorf("%s is read", name)
		}
	}
	for name, data := range map[string][]byte{
		"a wrong length":     bytes.Replace(page("BT ET     "), []byte("/Length 10"), []byte("/Length 12"), 1),
		"a wrong offset":     bytes.Replace(page("BT ET"), []byte("0000000009 00000 n"), []byte("0000000009 00001 n"), 1),
		"a filter":           written(catalog, tree, sheet, plain("/Filter /JBIG2Decode", "x"), "<<>>"),
		"an operator":        page("1 2 fly"),
		"a font":             page("BT (a) Tj ET"),
		"a layer":            page("/OC /L BDC BT /F 9 Tf (a) Tj ET EMC"),
		"a character":        page("BT /G 9 Tf 9 9 Td (ab) Tj ET", "<</Subtype /Type0 /Encoding /Identity-H>>"),
		"a picture in place": page("/X Do BT /F 9 Tf 9 9 Td (a) Tj ET", latin, "<</Subtype /Image>>"),
	} {
		d, err := Read(data)
		if err == nil && len(d.Doubts)+len(d.Pages[0].Doubts) == 0 {
			t.Errorf("%s: no doubt", name)
		}
	}
}

// A small file that asks for much is refused, or read at its own cost.
func TestFilesAreBounded(t *testing.T) {
	zeros := make([]byte, 60<<20)
	form := func(body string) string {
		return plain("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources 5 0 R ", body)
	}
	packed := flated("/Type /XRef /Size 400000 /W [1 0 0] /Index ["+strings.Repeat("0 400000 ", 100)+"] ", make([]byte, 40<<20))
	self := func() []byte { // a table that says of an object that it lies in itself
		head := "%PDF-1.7\n"
		o := plain("/Type /XRef /Size 4 /Root 3 0 R /W [1 1 1] ", "\x00\x00\x00\x01\x09\x00\x02\x02\x00\x02\x02\x00")
		return fmt.Appendf(nil, "%s1 0 obj\n%s\nendobj\nstartxref\n9\n%%%%EOF", head, o)
	}
	for name, data := range map[string][]byte{
		"one stream that is long":    written(catalog, tree, sheet, flated("", append(zeros, zeros...)), "<<>>"),
		"streams within streams":     written(catalog, tree, sheet, flated("/Filter [/FlateDecode] ", zeros), "<<>>"),
		"a stream again and again":   written(catalog, tree, strings.Replace(sheet, "4 0 R", "["+strings.Repeat("4 0 R ", 1000)+"]", 1), flated("", zeros[:20<<20]), "<<>>"),
		"operators":                  written(catalog, tree, sheet, flated("", bytes.Repeat([]byte("n "), 5_000_000)), "<<>>"),
		"characters":                 page("BT /F 9 Tf (" + strings.Repeat("a", 1_600_000) + ") Tj ET"),
		"lines":                      page(strings.Repeat("0 0 m 9 9 l S\n", 310_000)),
		"points of one line":         page("0 0 m " + strings.Repeat("1 1 l ", 4_000_000) + "S"),
		"states":                     page(strings.Repeat("q ", 100_000)),
		"arrays in arrays":           page(strings.Repeat("[", 1_000_000)),
		"forms in forms":             page("/X Do", latin, form(strings.Repeat("/Y Do ", 100)), form(strings.Repeat("/X Do ", 100))),
		"a form that calls itself":   page("/X Do", latin, form(strings.Repeat("/X Do ", 1000))),
		"pages that hold each other": written(catalog, "<</Kids [2 0 R 2 0 R] /Count 9>>"),
		"a page a million times":     written(catalog, "<</Kids ["+strings.Repeat("3 0 R ", 1_000_000)+"]>>", "<</Type /Page>>"),
		"a deep tree":                written(catalog, "<</Kids [3 0 R]>>", "<</Kids [4 0 R]>>", "<</Kids [3 0 R]>>"),
		"references in a circle":     written(catalog, "3 0 R", "2 0 R"),
		"a length that needs itself": written(catalog, tree, sheet, "<</Length 4 0 R>>\nstream\nx\nendstream", "<<>>"),
		"tables in a circle":         bytes.Replace(page(""), []byte("/Root 1 0 R"), []byte("/Root 1 0 R /Prev 9"), 1),
		"a table of a million":       []byte("%PDF-1.7\nxref\n0 99999999\nstartxref\n9\n%%EOF"),
		"a table packed":             fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj\n%s\nendobj\nstartxref\n9\n%%%%EOF", packed),
		"an object in itself":        self(),
		"a picture in itself":        page("/X Do", latin, latin, plain("/Subtype /Image /ColorSpace 8 0 R /SMask 8 0 R ", "x")),
		"a rule by a rule":           page(strings.Repeat("0 0 m 500 0 l S 0 0 m 0 500 l S 1 0 0 1 0.01 3 cm\n", 20_000)),
		"widths":                     page("BT /G 9 Tf (a) Tj ET", "<</Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<</W ["+strings.Repeat("0 60000 1 ", 100_000)+"]>>]>>"),
		"bookmarks in a circle":      written("<</Pages 2 0 R /Outlines 6 0 R>>", tree, sheet, plain("", ""), "<<>>", "<</First 6 0 R /Next 6 0 R /Title (a)>>"),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		d, err := Read(data)
		if err == nil {
			d.Blocks()
			d.Shapes()
			SameDrawings(d, d)
		}
		runtime.ReadMemStats(&after)
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 1500 {
			t.Errorf("%s: %d MB", name, used)
		}
		if len(fmt.Sprint(err)) > 200 {
			t.Errorf("%s: a long message", name)
		}
	}
}

// Whatever the bytes, a file is read or refused.
func FuzzPDF(f *testing.F) {
	f.Add(page("BT /F 10 Tf 50 700 Td (a) Tj ET 50 660 200 60 re S"))
	f.Add(page("q /X Do Q BI /W 1 ID x EI", latin, plain("/Subtype /Form /Matrix [1 0 0 1 0 0] ", "0 0 m 1 1 l f")))
	f.Add(written(catalog, tree, sheet, flated("/DecodeParms <</Predictor 12 /Columns 4>> ", []byte("\x02BT  \x02ET  ")), "<<>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		if err == nil {
			d.Blocks()
			d.Shapes()
			SameDrawings(d, d)
		}
	})
}

// Whatever a page's operators are, they are painted or doubted.
func FuzzOperators(f *testing.F) {
	f.Add("BT /F 10 Tf 1 0 0 1 50 700 Tm [(a) -5 (b)] TJ ET", "1 beginbfrange <00> <05> <0041> endbfrange")
	f.Add("q 0.5 0 0 2 0 0 cm 0 0 9 9 re W n 1 1 m 2 2 3 3 4 4 c h B Q /Pattern cs /P scn 0 0 1 9 re f", "1 begincodespacerange <00> <80> endcodespacerange")
	f.Fuzz(func(t *testing.T, operators, codes string) {
		d, err := Read(page(operators, "<</Subtype /Type0 /Encoding 8 0 R /ToUnicode 8 0 R /DescendantFonts [<</W [0 [1 2 3]]>>]>>", plain("", codes)))
		if err == nil {
			d.Blocks()
			SameDrawings(d, d)
		}
	})
}
