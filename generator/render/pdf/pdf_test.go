package pdf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/layout"
	"gen/internal/fonts"
	"gen/internal/picture"
)

func render(t testing.TB, d *doc.Document) (*layout.Pages, []byte) {
	t.Helper()
	p := layout.Layout(doc.Ready(d), layout.GBT9704(), fonts.Embedded())
	out, err := Render(p, d, fonts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return p, out
}

// run gives a file to a program and returns what it prints; without the program the test is skipped.
func run(t *testing.T, file []byte, program string, args ...string) string {
	t.Helper()
	program = referee.Tool(t, program)
	name := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.Replace(a, "FILE", name, 1)
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// parts lists the texts of a block that are printed in one piece.
func parts(b doc.Block) (all []string) {
	cells := func(rows [][]doc.Cell) {
		for _, row := range rows {
			for _, c := range row {
				all = append(all, doc.Text(c.Text))
			}
		}
	}
	switch b := b.(type) {
	case *doc.Heading:
		all = append(all, b.Number+doc.Text(b.Text))
	case *doc.Paragraph:
		all = append(all, doc.Text(b.Runs))
	case *doc.Chart:
		for _, s := range b.Slices {
			all = append(all, s.Amount.Text)
		}
		all = append(all, doc.Text(b.Caption))
	case *doc.Table:
		all = append(all, b.Title, b.Number, b.Left, b.Right)
		cells(b.Head)
		cells(b.Rows)
		for _, n := range b.Notes {
			all = append(all, doc.Text(n))
		}
	}
	return all
}

var pageNumber = regexp.MustCompile(`(?m)^— \d+ —$|\f`)

func TestTextIsReadBack(t *testing.T) {
	d := sample()
	_, file := render(t, d)
	text := referee.Squash(pageNumber.ReplaceAllString(run(t, file, "pdftotext", "-raw", "FILE", "-"), ""))
	contents := strings.Index(text, "第四部分") // the last entry but one of the contents
	rest := text[contents:]
	for _, b := range d.Blocks {
		for _, part := range parts(b) {
			part = referee.Squash(part)
			_, after, ok := strings.Cut(rest, part)
			if !ok {
				t.Fatalf("%q is not in the file, or not in its place", part)
			}
			if _, inTable := b.(*doc.Table); !inTable {
				if gap := len(rest) - len(after) - len(part); gap > 600 {
					t.Fatalf("%q comes %d bytes late", part, gap)
				}
			}
			rest = after
		}
	}
	for _, s := range d.Cover.Lines {
		if !strings.Contains(text[:contents], s) {
			t.Errorf("the cover lacks %s", s)
		}
	}
}

func TestFileIsValid(t *testing.T) {
	_, file := render(t, sample())
	if out := run(t, file, "qpdf", "--check", "FILE"); strings.Contains(out, "WARNING") {
		t.Error(out)
	}
}

func TestFontsAreSubsetsWithTheirCharacters(t *testing.T) {
	_, file := render(t, sample())
	list := strings.Split(strings.TrimSpace(run(t, file, "pdffonts", "FILE")), "\n")[2:]
	if len(list) != 3 { // Song, its bold, which is the Kai too, and Hei
		t.Errorf("the file has %d fonts:\n%s", len(list), strings.Join(list, "\n"))
	}
	for _, font := range list { // embedded, a subset, with a map to characters
		if !strings.Contains(font, "Identity-H       yes yes yes") {
			t.Error(font)
		}
	}
	if !regexp.MustCompile(`/ID \[<[0-9a-f]{32}><[0-9a-f]{32}>\]`).Match(file) {
		t.Error("the file has no /ID")
	}
}

// Text that is out of step with the widths in the file is searched and marked in the wrong place.
func TestWidthsInTheFileAreThoseOfTheLayout(t *testing.T) {
	d := &doc.Document{Blocks: []doc.Block{para("Wi-Fi 10,898.35（万元）%", "甲")}}
	p, file := render(t, d)
	box := regexp.MustCompile(`xMin="([0-9.]+)" .* xMax="([0-9.]+)" .*>Wi-Fi`).FindStringSubmatch(run(t, file, "pdftotext", "-bbox", "FILE", "-"))
	if box == nil {
		t.Fatal("the word is not found")
	}
	from, _ := strconv.ParseFloat(box[1], 64)
	to, _ := strconv.ParseFloat(box[2], 64)
	want := 0
	for _, r := range "Wi-Fi" {
		want += fonts.Embedded().Width(p.List[0].Texts[0].Face, r) * p.List[0].Texts[0].Size / 1000
	}
	if got := to - from; got < points(want)-0.1 || got > points(want)+0.1 {
		t.Errorf("“Wi-Fi” is %.2f pt wide, laid out as %.2f", got, points(want))
	}
}

func TestFileOfAnotherShapeIsAnError(t *testing.T) {
	for _, file := range []string{"", "startxref\n", "startxref\n9\n%%EOF", "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<<\n/Size 2\n>>\nstartxref\n0\n%%EOF"} {
		if _, err := split([]byte(file)); err == nil {
			t.Errorf("%q is taken for a file of fpdf", file)
		}
	}
}

func TestSameBytes(t *testing.T) {
	d := sample()
	for i, c := range []color.Color{color.Black, color.White, color.Gray{9}} { // of the same width
		d.Blocks = append(d.Blocks, shown(fmt.Sprint(i), c))
	}
	_, first := render(t, d)
	for range 12 {
		if _, again := render(t, d); !bytes.Equal(first, again) {
			t.Fatal("the same document gives different files")
		}
	}
	if bytes.Contains(first, []byte("D:2026")) || !bytes.Contains(first, []byte("/CreationDate (D:20240101000000)")) {
		t.Error("the file is not dated from the year of the report")
	}
}

func shown(name string, c color.Color) *doc.Image {
	im := image.NewRGBA64(image.Rect(0, 0, 20, 10))
	im.Set(3, 3, c)
	p := picture.Encode(im)
	return &doc.Image{Name: name, Format: p.Format, Bytes: p.Bytes, Width: p.Width, Height: p.Height}
}

// A document made by hand may hold anything: what is no picture of ours makes no PDF file.
func TestStrangePicture(t *testing.T) {
	d := &doc.Document{Blocks: []doc.Block{&doc.Image{Name: "坏图.png", Bytes: []byte("\x89PNG\r\n\x1a\n"), Format: "png", Width: 3, Height: 3}}}
	if _, err := Render(layout.Layout(doc.Ready(d), layout.GBT9704(), fonts.Embedded()), d, fonts.Embedded()); err == nil {
		t.Error("no error")
	}
}

// Pictures of each kind that we write look the same in the PDF.
func TestPicturesLookTheSame(t *testing.T) {
	quarters := [4]color.RGBA{{200, 30, 30, 255}, {30, 160, 60, 255}, {20, 40, 190, 255}, {120, 120, 120, 255}}
	for name, colours := range map[string]int{"2 bits": 4, "4 bits": 16, "8 bits": 200, "no palette": 3000, "JPEG": 0} {
		m := image.NewRGBA(image.Rect(0, 0, 96, 96))
		for i := range 96 * 96 {
			c := quarters[i/96/48*2+i%96/48]
			if i < colours-4 { // more colours, in the first rows
				c = color.RGBA{byte(i), byte(i >> 8), 77, 255}
			}
			m.SetRGBA(i%96, i/96, c)
		}
		p := picture.Encode(m)
		if colours == 0 {
			var b bytes.Buffer
			if err := jpeg.Encode(&b, m, nil); err != nil {
				t.Fatal(err)
			}
			var err error
			if p, err = picture.Rebuild(b.Bytes()); err != nil {
				t.Fatal(err)
			}
		}
		pages, file := render(t, &doc.Document{Blocks: []doc.Block{&doc.Image{Format: p.Format, Bytes: p.Bytes, Width: p.Width, Height: p.Height}}})
		box := pages.List[0].Images[0]
		printed := filepath.Join(t.TempDir(), "page")
		run(t, file, "pdftoppm", "-r", "96", "-png", "-singlefile", "FILE", printed)
		data, err := os.ReadFile(printed + ".png")
		if err != nil {
			t.Fatal(err)
		}
		page, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range quarters {
			x, y := box.X/750+24+i%2*48, box.Y/750+42+i/2*48
			r, g, b, _ := page.At(x, y).RGBA()
			got := [3]int{int(r>>8) - int(want.R), int(g>>8) - int(want.G), int(b>>8) - int(want.B)}
			for _, d := range got {
				if d < -6 || d > 6 {
					t.Errorf("%s: quarter %d is off by %v", name, i, got)
					break
				}
			}
		}
	}
}

func TestMissingGlyphs(t *testing.T) {
	d := &doc.Document{Blocks: []doc.Block{
		para("本部门负责𠀀的有关工作，完成上级交办的其他事项"), // beyond the BMP
		para("表情\uE000不能打印，"),
		&doc.Chart{Slices: []doc.Slice{{Label: "收入\uE001", Weight: 1}}},
	}}
	pages := layout.Layout(doc.Ready(d), layout.GBT9704(), fonts.Embedded())
	_, err := Render(pages, d, fonts.Embedded())
	if err == nil || !strings.Contains(err.Error(), `['𠀀' '\ue000' '\ue001']`) {
		t.Fatalf("error is %v", err)
	}
	d.Draft = true
	draft, err := Render(pages, d, fonts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if text := run(t, draft, "pdftotext", "-raw", "FILE", "-"); strings.Count(text, "〓") != 4 {
		t.Errorf("a draft shows what can't be printed: %s", text)
	}
}

func TestControlsAreLeftOut(t *testing.T) {
	render(t, &doc.Document{Blocks: []doc.Block{para("\t"), para("一\t二\n三")}})
}

var bookmark = regexp.MustCompile(`(?s)<</Title \((.*?)\)\n/Parent.*?/Dest \[(\d+) 0 R /XYZ 0 (\d+\.\d\d) null\]`)

func TestBookmarksLeadToTheHeadings(t *testing.T) {
	p, file := render(t, sample())
	found := bookmark.FindAllSubmatch(file, -1)
	if len(found) != len(p.Outline) || len(found) == 0 {
		t.Fatalf("%d bookmarks for %d headings and tables", len(found), len(p.Outline))
	}
	for i, e := range p.Outline {
		object, _ := strconv.Atoi(string(found[i][2]))
		y, _ := strconv.ParseFloat(string(found[i][3]), 64)
		want := float64(p.List[e.Page].Height-e.Y) / 1000
		if object != 3+2*e.Page || y < want-0.1 || y > want+0.1 {
			t.Errorf("%s is at object %d, height %.1f; its bookmark leads to %d, %.1f", e.Text, 3+2*e.Page, want, object, y)
		}
	}
	if links := bytes.Count(file, []byte("/Subtype /Link")); links < 2*len(p.Outline)-8 {
		t.Errorf("the contents have %d links for %d entries", links, len(p.Outline))
	}
}

// BenchmarkRender draws the sample, with and without its layout.
func BenchmarkRender(b *testing.B) {
	p, _ := render(b, sample())
	for b.Loop() {
		if _, err := Render(p, sample(), fonts.Embedded()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(p.List)), "pages")
}

// Viewers count pages as they are printed, and files are dated by what the report says.
func TestLabelsAndProperties(t *testing.T) {
	d := sample()
	d.Kind, d.Approved = "单位", time.Date(2024, 8, 20, 0, 0, 0, 0, time.UTC)
	_, file := render(t, d)
	if info := run(t, file, "pdfinfo", "-isodates", "FILE"); !strings.Contains(info, "年度单位决算公开") || strings.Count(info, "2024-08-20T00:00:00Z") != 2 {
		t.Errorf("the file says of itself\n%s", info)
	}
	var marks struct {
		PageLabels []struct {
			Index int
			Label map[string]any
		}
	}
	if err := json.Unmarshal([]byte(run(t, file, "qpdf", "--json=1", "--json-key=pagelabels", "FILE")), &marks); err != nil {
		t.Fatal(err)
	}
	if l := marks.PageLabels; len(l) != 2 || l[0].Label["/S"] != "/r" || l[1].Label["/S"] != "/D" || l[1].Index == 0 {
		t.Errorf("pages are labelled %v", l)
	}
}
