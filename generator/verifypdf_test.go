package generator

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gen/generator/layout"
	readpdf "gen/generator/read/pdf"
	"gen/generator/render/pdf"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/fonts"
)

// printedFile is the PDF file of an example, and who holds others against it.
type printedFile struct {
	v    *setVerifier
	file []byte
}

func holdPrinted(t testing.TB, example string) printedFile {
	t.Helper()
	v, list, err := newVerifier(os.DirFS(examplesDir), example+"/report.toml", Options{})
	if err != nil || v == nil {
		t.Fatal(err, list)
	}
	p := printedFile{v: &setVerifier{verifier: v}}
	p.file = p.print(t, layout.GBT9704(), nil)
	return p
}

// print makes the file in another style, with other pages.
func (p printedFile) print(t testing.TB, style layout.Style, edit func(*layout.Pages)) []byte {
	t.Helper()
	pages := layout.Layout(p.v.doc, style, fonts.Embedded())
	if edit != nil {
		edit(pages)
	}
	file, err := pdf.Render(pages, p.v.doc, fonts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// against tells how a file differs, and what can't be known of it.
func (p printedFile) against(t testing.TB, data []byte) (diag.List, string) {
	t.Helper()
	p.v.list = nil
	doubt, err := p.v.printed("a.pdf", p.file, data)
	if err != nil {
		t.Fatal(err)
	}
	return p.v.list, doubt
}

// unpacked are the objects of a file of ours, streams as they are before packing.
func unpacked(t testing.TB, data []byte) (objects []string, trailer string) {
	t.Helper()
	objects = []string{""}
	length := regexp.MustCompile(`/Length ([0-9]+)>>\nstream\n`)
	rest := data[bytes.Index(data, []byte("1 0 obj\n")):]
	for i := 1; bytes.HasPrefix(rest, fmt.Appendf(nil, "%d 0 obj\n", i)); i++ {
		rest = rest[len(fmt.Sprintf("%d 0 obj\n", i)):]
		end := bytes.Index(rest, []byte("endobj\n"))
		object := string(rest[:end])
		if m := length.FindSubmatchIndex(rest); m != nil && m[0] < end && bytes.Contains(rest[:m[0]], []byte("/FlateDecode")) {
			size, _ := strconv.Atoi(string(rest[m[2]:m[3]]))
			z, err := zlib.NewReader(bytes.NewReader(rest[m[1] : m[1]+size]))
			if err != nil {
				t.Fatal(err)
			}
			plain, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			head := strings.Replace(string(rest[:m[2]]), "/Filter /FlateDecode", "", 1)
			object = fmt.Sprintf("%s%d>>\nstream\n%s\nendstream\n", head, len(plain), plain)
			end = m[1] + size + bytes.Index(rest[m[1]+size:], []byte("endobj\n"))
		}
		objects = append(objects, object)
		rest = rest[end+len("endobj\n"):]
	}
	_, after, _ := bytes.Cut(rest, []byte("trailer\n"))
	tail, _, _ := bytes.Cut(after, []byte("startxref"))
	return objects, string(tail)
}

// assembled makes a file of objects.
func assembled(objects []string, trailer string) []byte {
	out := []byte("%PDF-1.7\n")
	table := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(objects))
	for i, object := range objects[1:] {
		table = fmt.Appendf(table, "%010d 00000 n \n", len(out))
		if from := strings.Index(object, ">>\nstream\n"); from >= 0 { // its length may be another by now
			size := strings.Index(object, "\nendstream\n") - from - len(">>\nstream\n")
			if to := strings.LastIndex(object, "\nendstream\n"); to > 0 {
				size = to - from - len(">>\nstream\n")
			}
			object = regexp.MustCompile(`/Length [0-9]+>>`).ReplaceAllString(object[:from+2], fmt.Sprintf("/Length %d>>", size)) + object[from+2:]
		}
		out = append(fmt.Appendf(out, "%d 0 obj\n", i+1), object...)
		out = append(out, "endobj\n"...)
	}
	xref := len(out)
	trailer = regexp.MustCompile(`/Size [0-9]+`).ReplaceAllString(trailer, fmt.Sprintf("/Size %d", len(objects)))
	return fmt.Appendf(append(out, table...), "trailer\n%sstartxref\n%d\n%%%%EOF\n", trailer, xref)
}

// Every file differs in nothing from itself, packed otherwise or not, and nothing of it is in doubt.
func TestVerifyPrintedFilesAreTheirOwn(t *testing.T) {
	for _, example := range exampleNames(t) {
		p := holdPrinted(t, example)
		objects, trailer := unpacked(t, p.file)
		for _, data := range [][]byte{p.file, assembled(objects, trailer)} {
			if list, doubt := p.against(t, data); len(list) > 0 || doubt != "" {
				t.Errorf("%s: %s %v", example, doubt, list)
			}
		}
	}
}

// A file with other margins breaks other lines and pages and says the same.
func TestVerifyOtherMargins(t *testing.T) {
	for _, example := range exampleNames(t) {
		p := holdPrinted(t, example)
		for _, change := range []int{-20_000, 9_000, 30_000} {
			style := layout.GBT9704()
			style.Left += change / 2
			style.Width -= change
			style.Height -= change
			list, doubt := p.against(t, p.print(t, style, nil))
			for _, f := range list {
				if f.Severity == diag.Error || !slices.Contains(f.Notes, "在“目录”") {
					t.Errorf("%s by %d: %s %s %v", example, change, f.Code, f.Message, f.Notes)
				}
			}
			if doubt != "" {
				t.Errorf("%s by %d: %s", example, change, doubt)
			}
		}
	}
}

// Whatever a page says: a digit changed is an error.
func TestVerifyEveryPrintedNumber(t *testing.T) {
	p := holdPrinted(t, "dongcheng-2023")
	digit := regexp.MustCompile(`[0-9]`)
	var spots [][2]int
	pages := layout.Layout(p.v.doc, layout.GBT9704(), fonts.Embedded())
	for i := range pages.List {
		for j, text := range pages.List[i].Texts {
			if digit.MatchString(text.Text) && text.Text != "— "+pages.List[i].Number+" —" && pages.List[i].Number != "" {
				spots = append(spots, [2]int{i, j})
			}
		}
	}
	step := max(1, len(spots)/60)
	if *allChanges {
		step = 1
	}
	for k := 0; k < len(spots); k += step {
		var was string
		file := p.print(t, layout.GBT9704(), func(pages *layout.Pages) {
			text := &pages.List[spots[k][0]].Texts[spots[k][1]].Text
			was = *text
			at := digit.FindAllStringIndex(was, -1)
			last := at[len(at)-1][0]
			*text = was[:last] + string('0'+(was[last]-'0'+1)%10) + was[last+1:]
		})
		if list, _ := p.against(t, file); !list.HasErrors() {
			t.Errorf("page %d: a digit of %q is missed: %v", spots[k][0]+1, was, list)
		}
	}
	t.Logf("%d of %d pieces of text", (len(spots)+step-1)/step, len(spots))
}

// attack is a file with one amount of a table, and what is needed to touch it.
type attack struct {
	objects []string
	trailer string
	page    int // its object; its operators are the next one
	x, y    float64
	w, h    float64
	codes   map[string]string // of a character in the font that prints the amount: in hex
	font    string
	shown   string // the amount as its operator shows it
}

const attacked = "3,900.51"

func newAttack(t *testing.T, p printedFile) *attack {
	t.Helper()
	d, err := readpdf.Read(p.file)
	if err != nil {
		t.Fatal(err)
	}
	a := &attack{codes: map[string]string{}}
	a.objects, a.trailer = unpacked(t, p.file)
	flow, _ := d.Flow()
	for _, piece := range flow {
		if piece.Table == nil || a.page > 0 {
			continue
		}
		for r, row := range piece.Table.Rows {
			for _, c := range row {
				if c.Text == attacked && a.page == 0 {
					page := piece.Table.Pages[r]
					a.page = 3 + 2*page
					height := d.Pages[page].Height
					a.x, a.y, a.w, a.h = c.X1+1, height-c.Y2+1, c.X2-c.X1-2, c.Y2-c.Y1-2
				}
			}
		}
	}
	for _, o := range a.objects {
		if m := regexp.MustCompile(`/BaseFont /[A-Z]+\+(\S+) /Encoding /Identity-H .*/ToUnicode (\d+) 0 R`).FindStringSubmatch(o); m != nil && a.font == "" {
			number, _ := strconv.Atoi(m[2])
			for _, one := range regexp.MustCompile(`<([0-9A-Fa-f]{4})> ?<([0-9A-Fa-f]{4})>\n`).FindAllStringSubmatch(a.objects[number], -1) {
				c, _ := strconv.ParseUint(one[2], 16, 32)
				a.codes[string(rune(c))] = one[1]
			}
			if strings.Contains(a.objects[a.page+1], a.raw(attacked)) {
				a.font, a.shown = m[1], a.raw(attacked)
			}
		}
	}
	if a.font == "" {
		t.Fatal("no amount to touch")
	}
	return a
}

// raw is a text as the bytes of a string.
func (a *attack) raw(text string) string {
	var b strings.Builder
	for _, c := range text {
		code, _ := strconv.ParseUint(a.codes[string(c)], 16, 32)
		for _, half := range []byte{byte(code >> 8), byte(code)} {
			if strings.IndexByte(`\()`, half) >= 0 {
				b.WriteByte('\\')
			}
			b.WriteByte(half)
		}
	}
	return b.String()
}

// after adds operators after those of the page.
func (a *attack) after(format string, args ...any) {
	a.objects[a.page+1] = strings.Replace(a.objects[a.page+1], "\nendstream\n", "\n"+fmt.Sprintf(format, args...)+"\nendstream\n", 1)
}

func (a *attack) around(before, after string) {
	at := strings.Index(a.objects[a.page+1], "("+a.shown+") Tj")
	o := a.objects[a.page+1]
	from := strings.LastIndex(o[:at], "BT ")
	to := at + strings.Index(o[at:], "ET") + 2
	a.objects[a.page+1] = o[:from] + before + "\n" + o[from:to] + "\n" + after + o[to:]
}

func (a *attack) add(object string) int {
	a.objects = append(a.objects, object)
	return len(a.objects) - 1
}

func (a *attack) onPage(entry string) {
	a.objects[a.page] = strings.Replace(a.objects[a.page], "<</Type /Page\n", "<</Type /Page\n"+entry+"\n", 1)
}

// text is a text where the amount stands.
func (a *attack) text(text string) string {
	return fmt.Sprintf("BT 0 g /%s 9 Tf %.2f %.2f Td (%s) Tj ET", a.font, a.x+5, a.y+5, a.raw(text))
}

// What changes or may change what people see is told: as an error, or as what can't be known.
func TestVerifyPrintedAttacks(t *testing.T) {
	p := holdPrinted(t, "dongcheng-2023")
	form := func(a *attack, body string) int {
		return a.add(fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources 2 0 R /Length %d>>\nstream\n%s\nendstream\n", len(body), body))
	}
	for name, edit := range map[string]func(a *attack){
		"a white box and a new number": func(a *attack) { a.after("q 1 g %f %f %f %f re f Q %s", a.x, a.y, a.w, a.h, a.text("3,900.57")) },
		"a white box":                  func(a *attack) { a.after("q 1 g %f %f %f %f re f Q", a.x, a.y, a.w, a.h) },
		"a white outline that is round": func(a *attack) {
			a.after("q 1 g %f %f m %f %f %f %f %f %f c f Q", a.x, a.y, a.x, a.y+60, a.x+a.w, a.y+60, a.x+a.w, a.y)
		},
		"a wide white line": func(a *attack) { a.after("q 1 G 30 w %f %f m %f %f l S Q", a.x, a.y+a.h/2, a.x+a.w, a.y+a.h/2) },
		"a white box in a form": func(a *attack) {
			n := form(a, fmt.Sprintf("1 g %f %f %f %f re f", a.x, a.y, a.w, a.h))
			a.objects[2] = strings.Replace(a.objects[2], "/XObject <<", fmt.Sprintf("/XObject << /Fm %d 0 R", n), 1)
			a.after("/Fm Do")
		},
		"a picture over it": func(a *attack) {
			a.after("q %f 0 0 %f %f %f cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q", a.w, a.h, a.x, a.y)
		},
		"text that is not painted":    func(a *attack) { a.around("3 Tr", "0 Tr") },
		"text that is a clip":         func(a *attack) { a.around("q 7 Tr", "Q") },
		"white text":                  func(a *attack) { a.around("q 1 g", "Q") },
		"nearly white text":           func(a *attack) { a.around("q 0.95 0.97 0.96 rg", "Q") },
		"white by four inks":          func(a *attack) { a.around("q 0 0 0 0 k", "Q") },
		"white by a space":            func(a *attack) { a.around("q /DeviceGray cs 1 sc", "Q") },
		"outlined in white":           func(a *attack) { a.around("q 1 G 1 Tr", "Q") },
		"black on black":              func(a *attack) { a.around(fmt.Sprintf("q 0 g %f %f %f %f re f", a.x, a.y, a.w, a.h), "Q") },
		"text of no size":             func(a *attack) { a.around("q 1 Tz", "Q") },
		"text far away":               func(a *attack) { a.around("q 1 0 0 1 0 3000 cm", "Q") },
		"text outside of a clip":      func(a *attack) { a.around("q 0 0 1 1 re W n", "Q") },
		"text upside down":            func(a *attack) { a.around("q -1 0 0 -1 "+fmt.Sprintf("%f %f cm", 2*a.x+a.w, 2*a.y+a.h), "Q") },
		"text in a mirror":            func(a *attack) { a.around("q -1 0 0 1 "+fmt.Sprintf("%f 0 cm", 2*a.x+a.w), "Q") },
		"a line through it":           func(a *attack) { a.after("0.5 w %f %f m %f %f l S", a.x, a.y+a.h/2, a.x+a.w, a.y+a.h/2) },
		"a thin box through it":       func(a *attack) { a.after("%f %f %f 1 re f", a.x, a.y+a.h/2, a.w) },
		"a thin white box on a digit": func(a *attack) { a.around("", fmt.Sprintf("q 1 g %f %f 2.9 %f re f Q", a.x+a.w-8, a.y, a.h)) },
		"a dense row of points": func(a *attack) {
			a.after("q 1 G [2 2] 0 d 2.5 w %f %f m %f %f l S Q", a.x, a.y+a.h/2, a.x+a.w, a.y+a.h/2)
		},
		"points that draw a digit":  func(a *attack) { a.after("[1 2] 0 d %f %f m %f %f l S", a.x+2, a.y+3, a.x+2, a.y+a.h-3) },
		"a shading":                 func(a *attack) { a.after("q 9 9 5 9 re W n /Sh sh Q") },
		"a thick outline":           func(a *attack) { a.around("q 2 Tr 9 w", "Q") },
		"other colours by transfer": func(a *attack) { a.look("/TR 7 0 R"); a.around("q /Gs gs", "Q") },
		"other colours by name": func(a *attack) {
			a.objects[2] = strings.Replace(a.objects[2], "/ColorSpace <<", "/ColorSpace <</DefaultGray [/ICCBased 9 0 R]", 1)
			a.around("q 0 g", "Q")
		},
		"an entry that is there twice": func(a *attack) { a.onPage("/Contents 9 0 R") },
		"a link with a border": func(a *attack) {
			a.onPage("/Annots [<</Subtype /Link /Border [0 0 90] /Dest [3 0 R] /Rect [9 9 99 99]>>]")
		},
		"a drawn digit": func(a *attack) { a.after("1 w %f %f m %f %f l S", a.x+2, a.y+3, a.x+2, a.y+a.h-3) },
		"a drawn curve": func(a *attack) {
			a.after("1 w %f %f m %f %f %f %f %f %f c S", a.x, a.y, a.x, a.y+9, a.x+9, a.y+9, a.x+9, a.y)
		},
		"a number more":               func(a *attack) { a.after("%s", strings.Replace(a.text("9"), "Td", "Td", 1)) },
		"a turned number":             func(a *attack) { a.after("BT /%s 9 Tf 0 1 -1 0 %f %f Tm (%s) Tj ET", a.font, a.x+9, a.y, a.raw("9")) },
		"text that shines through":    func(a *attack) { a.look("/ca 0"); a.around("q /Gs gs", "Q") },
		"text blended away":           func(a *attack) { a.look("/BM /Screen"); a.around("q /Gs gs", "Q") },
		"text behind a mask":          func(a *attack) { a.look("/SMask <</S /Alpha>>"); a.around("q /Gs gs", "Q") },
		"text that can be turned off": func(a *attack) { a.around("/OC /X BDC", "EMC") },
		"an annotation stamped over it": func(a *attack) {
			look := form(a, "1 g 0 0 2000 2000 re f")
			n := a.add(fmt.Sprintf("<</Type /Annot /Subtype /Stamp /Rect [%f %f %f %f] /AP <</N %d 0 R>>>>\n", a.x, a.y, a.x+a.w, a.y+a.h, look))
			a.onPage(fmt.Sprintf("/Annots [%d 0 R]", n))
		},
		"a note": func(a *attack) {
			a.onPage("/Annots [<</Type /Annot /Subtype /FreeText /Contents (99.99) /Rect [9 9 99 99]>>]")
		},
		"a field":          func(a *attack) { a.onPage("/Annots [<</Subtype /Widget /V (99.99) /Rect [9 9 99 99]>>]") },
		"a script":         func(a *attack) { a.onCatalog("/OpenAction <</S /JavaScript /JS (x)>>") },
		"a script by name": func(a *attack) { a.onCatalog("/AA <</WC <</S /JavaScript /JS (x)>>>>") },
		"a link out": func(a *attack) {
			a.onPage("/Annots [<</Subtype /Link /A <</S /URI /URI (http://example.com)>> /Rect [9 9 99 99]>>]")
		},
		"a smaller page":  func(a *attack) { a.onPage("/CropBox [0 0 900 100]") },
		"a page turned":   func(a *attack) { a.onPage("/Rotate 180") },
		"another unit":    func(a *attack) { a.onPage("/UserUnit 2") },
		"letters swapped": func(a *attack) { a.swap(false) },
		"letters swapped in what they mean, and on the page": func(a *attack) { a.swap(true) },
		"another font": func(a *attack) {
			a.objects = slices.Clone(a.objects)
			for i, o := range a.objects {
				a.objects[i] = strings.Replace(o, "/CIDToGIDMap /Identity", "/CIDToGIDMap null", 1)
				if strings.Contains(o, "/FontFile2") {
					a.objects[i] = regexp.MustCompile(`/FontFile2 \d+ 0 R`).ReplaceAllString(o, "")
				}
			}
		},
		"a glyph without meaning": func(a *attack) {
			for i, o := range a.objects {
				if strings.Contains(o, "beginbfchar") {
					a.objects[i] = strings.ReplaceAll(o, "<"+a.codes["5"]+"> <0035>", "<"+a.codes["5"]+"> <>")
				}
			}
		},
		"a page that is empty": func(a *attack) {
			n := a.add("<</Type /Page /Parent 1 0 R /MediaBox [0 0 595 842]>>\n")
			a.objects[1] = strings.Replace(strings.Replace(a.objects[1], "]\n", fmt.Sprintf("%d 0 R ]\n", n), 1), "/Count ", "/Count 1", 1)
		},
		"a page twice": func(a *attack) {
			a.objects[1] = strings.Replace(a.objects[1], fmt.Sprintf("%d 0 R", a.page), fmt.Sprintf("%d 0 R %d 0 R", a.page, a.page), 1)
		},
		"a page gone": func(a *attack) {
			a.objects[1] = strings.Replace(a.objects[1], fmt.Sprintf("%d 0 R", a.page), "", 1)
		},
	} {
		a := newAttack(t, p)
		before := strings.Join(a.objects, "")
		edit(a)
		if strings.Join(a.objects, "") == before {
			t.Errorf("%s: nothing is changed", name)
			continue
		}
		list, doubt := p.against(t, assembled(a.objects, a.trailer))
		if len(list) == 0 && doubt == "" {
			t.Errorf("%s is missed", name)
		}
		t.Log(name, "→", marked(list), doubt)
	}
	t.Run("added to the file", func(t *testing.T) {
		a := newAttack(t, p)
		whole := assembled(a.objects, a.trailer)
		first := strings.TrimSpace(string(whole[bytes.LastIndex(whole, []byte("startxref"))+len("startxref") : bytes.LastIndex(whole, []byte("%%EOF"))]))
		object := fmt.Sprintf("%d 0 obj\n%sendobj\n", a.page, a.objects[a.page])
		xref := len(whole) + len(object)
		now := fmt.Appendf(append(bytes.Clone(whole), object...), "xref\n%d 1\n%010d 00000 n \ntrailer\n%sstartxref\n%d\n%%%%EOF\n", a.page, len(whole),
			strings.Replace(a.trailer, "<<", "<</Prev "+first, 1), xref)
		if _, doubt := p.against(t, now); doubt == "" {
			t.Error("it is missed")
		}
	})
}

func (a *attack) look(entries string) {
	n := a.add("<<" + entries + ">>\n")
	a.objects[2] = strings.Replace(a.objects[2], "/XObject <<", fmt.Sprintf("/ExtGState << /Gs %d 0 R >> /XObject <<", n), 1)
}

func (a *attack) onCatalog(entry string) {
	for i, o := range a.objects {
		if strings.Contains(o, "/Type /Catalog") {
			a.objects[i] = strings.Replace(o, "/Type /Catalog", "/Type /Catalog "+entry, 1)
		}
	}
}

// swap lets what is painted as 5 be read as 7, and the other way round; painted too, the text stays as it should be.
func (a *attack) swap(painted bool) {
	five, seven := a.codes["5"], a.codes["7"]
	for i, o := range a.objects {
		if strings.Contains(o, "beginbfchar") && strings.Contains(o, "<"+five+"> <0035>") {
			o = strings.ReplaceAll(o, "<"+five+"> <0035>", "<"+five+"> <0037>")
			a.objects[i] = strings.ReplaceAll(o, "<"+seven+"> <0037>", "<"+seven+"> <0035>")
		}
	}
	if painted {
		a.objects[a.page+1] = strings.ReplaceAll(a.objects[a.page+1], a.shown, strings.ReplaceAll(a.shown, a.raw("5"), a.raw("7")))
	}
}

// What differs in a file of another program is named by the figure that it is.
func TestVerifyPrintedNamesFigures(t *testing.T) {
	p := holdPrinted(t, "minimal")
	var was *layout.Text
	file := p.print(t, layout.GBT9704(), func(pages *layout.Pages) {
		for i := range pages.List {
			for j := range pages.List[i].Texts {
				if text := &pages.List[i].Texts[j]; was == nil && text.Figure != "" && strings.HasSuffix(text.Text, "5") {
					text.Text, was = strings.TrimSuffix(text.Text, "5")+"6", text
				}
			}
		}
	})
	list, _ := p.against(t, file)
	if len(list) != 1 || list[0].Code != codes.NumberChanged || !strings.Contains(list[0].Message, "印作") {
		t.Errorf("%v", list)
	}
}
