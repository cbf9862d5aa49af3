package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/render/docx"
	"gen/internal/fonts"
)

// part unpacks one part of a file.
func part(t testing.TB, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSameBytes(t *testing.T) {
	a, b := render(t, sample(), docx.Options{}), render(t, sample(), docx.Options{})
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
}

// The contents are there before anything is updated: each entry leads to its place and has the page it has in print.
func TestContents(t *testing.T) {
	d, pages := example(t, "dongcheng-2023")
	main := part(t, render(t, d, docx.Options{}), "word/document.xml")
	entry := regexp.MustCompile(`w:val="TOC(\d)"/>.*?w:anchor="(\w+)".*?<w:tab/>.*?PAGEREF (\w+) .*?"separate"/></w:r><w:r><w:t>(\d+)</w:t>`)
	found := entry.FindAllStringSubmatch(main, -1)
	i := 0
	for _, e := range pages.Outline {
		if !e.Table && e.Level > 2 {
			continue
		}
		if i == len(found) {
			t.Fatalf("%s is not in the contents", e.Text)
		}
		want := []string{fmt.Sprint(e.Level), e.Anchor, e.Anchor, e.Number}
		if got := found[i][1:]; strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: level, target and page are %v, want %v", e.Text, got, want)
		}
		if !strings.Contains(main, `w:name="`+e.Anchor+`"/>`) {
			t.Errorf("%s has no bookmark", e.Text)
		}
		i++
	}
	if i != len(found) || i < 20 {
		t.Errorf("%d entries, want %d", len(found), i)
	}
	if !strings.Contains(main, ` TOC \o &quot;1-2&quot; \h \z \t &quot;表题,2&quot; `) {
		t.Error("the field does not list what the contents do")
	}
	if settings := part(t, render(t, d, docx.Options{}), "word/settings.xml"); strings.Contains(settings, "updateFields") || strings.Contains(main, "dirty") {
		t.Error("Word asks for an update when the file is opened")
	}
}

// Pages are numbered from 1 after the contents, upright and turned sections alike.
func TestSections(t *testing.T) {
	main := part(t, render(t, sample(), docx.Options{}), "word/document.xml")
	var got []string
	for _, s := range regexp.MustCompile(`<w:sectPr>.*?</w:sectPr>`).FindAllString(main, -1) {
		one := "upright"
		if strings.Contains(s, `w:orient="landscape"`) {
			one = "turned"
		}
		if strings.Contains(s, `w:type="default"`) && strings.Contains(s, `w:type="even"`) {
			one += " numbered"
		}
		if strings.Contains(s, `<w:pgNumType w:start="1"/>`) {
			one += " from 1"
		}
		got = append(got, one)
	}
	want := "upright; upright numbered from 1; turned numbered; upright numbered; turned numbered; upright numbered"
	if strings.Join(got, "; ") != want {
		t.Errorf("sections are\n%s, want\n%s", strings.Join(got, "; "), want)
	}
	if n := strings.Count(main, `<w:pStyle w:val="Break"/>`); n != 2 {
		t.Errorf("%d empty paragraphs; only after the contents and at the end there has to be one", n)
	}
}

// A part whose number and title do not fit on one line has them on two, as in print.
func TestTitlesOfParts(t *testing.T) {
	for title, want := range map[string]string{"部门决算说明": "第三部分　", "2023年度其他重要事项的情况说明": "第三部分</w:t><w:br/>"} {
		h := &doc.Heading{Level: 1, Number: "第三部分", Text: plain(title), Anchor: "s1"}
		file := render(t, &doc.Document{Blocks: []doc.Block{h}}, docx.Options{})
		if main := part(t, file, "word/document.xml"); !strings.Contains(main, want) {
			t.Errorf("%s is not %s", title, want)
		}
	}
}

// Heads of two lines part between words.
func TestHeadsAreEven(t *testing.T) {
	table := &doc.Table{Place: doc.InText, Grid: doc.Grid{Head: [][]doc.Cell{nil}, Rows: [][]doc.Cell{nil}}}
	for range 7 {
		table.Columns = append(table.Columns, doc.Column{Width: 1})
		table.Head[0] = append(table.Head[0], doc.Cell{Text: plain("财政拨款收入")})
		table.Rows[0] = append(table.Rows[0], doc.Cell{Text: plain("甲")})
	}
	d := &doc.Document{Blocks: []doc.Block{table}}
	file := render(t, d, docx.Options{})
	in := regexp.MustCompile(`<w:ind w:left="(\d+)" w:right="(\d+)"/>`).FindStringSubmatch(part(t, file, "word/document.xml"))
	if in == nil || in[1] != in[2] || in[1] == "0" {
		t.Errorf("indents are %q", in)
	}
}

// Word repeats the row that names the columns of a long form, and may divide a row that is higher than a third of a page, but
// no other one.
func TestLongForms(t *testing.T) {
	for words, want := range map[int]struct{ tables, repeated, divided int }{5: {1, 0, 0}, 3000: {2, 1, 1}} {
		form := &doc.Table{Place: doc.Form, Title: "1. 项目", Names: 1}
		form.Columns = []doc.Column{{Width: 1}, {Width: 6}}
		form.Rows = [][]doc.Cell{
			{{Text: plain("名称")}, {Text: plain("运维")}},
			{{Text: plain("绩效指标"), Span: doc.Span{Rows: 3}}, {Text: plain("三级指标")}},
			{{}, {Text: plain(strings.Repeat("运维", words))}},
			{{}, {Text: plain("运维")}},
		}
		file := render(t, &doc.Document{Blocks: []doc.Block{form}}, docx.Options{})
		main := part(t, file, "word/document.xml")
		whole, rows := strings.Count(main, `<w:cantSplit/>`), strings.Count(main, `<w:tr>`)
		if n := strings.Count(main, `<w:tbl>`); n != want.tables || strings.Count(main, `<w:tblHeader/>`) != want.repeated || rows-whole != want.divided {
			t.Errorf("%d words: %d tables, %d of %d rows whole in %s", words, n, whole, rows, main)
		}
		t.Run(fmt.Sprint(words), func(t *testing.T) { valid(t, file) })
	}
}

// The words before an address that Word can't divide are not torn apart.
func TestAddressesAreNotJustified(t *testing.T) {
	d := &doc.Document{Blocks: []doc.Block{
		&doc.Paragraph{Runs: plain("网址 https://www.example.gov.cn/a/very/long/path/index.html")},
		&doc.Paragraph{Runs: plain("共 10898.35 万元，English words mixed")}}}
	main := part(t, render(t, d, docx.Options{}), "word/document.xml")
	if n := strings.Count(main, `<w:jc w:val="left"/>`); n != 1 {
		t.Errorf("%d paragraphs are set left", n)
	}
}

var attribute = regexp.MustCompile(`<(w:bookmarkStart w:id|w:id w:val|wp:docPr id)="(\d+)"`)

// IDs are unique, names and tags as long as Word allows.
func TestNames(t *testing.T) {
	d := sample()
	d.Blocks = append(d.Blocks,
		&doc.Heading{Level: 2, Text: plain("锚"), Anchor: "名称不合规矩"},
		&doc.Heading{Level: 2, Text: plain("锚"), Anchor: strings.Repeat("a", 41)},
		&doc.Paragraph{Runs: []doc.Run{{Text: "见", Link: "名称不合规矩"}}})
	main := part(t, render(t, d, docx.Options{}), "word/document.xml")
	seen := map[string]bool{}
	for _, m := range attribute.FindAllString(main, -1) {
		if seen[m] {
			t.Errorf("%s twice", m)
		}
		seen[m] = true
	}
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`bookmarkStart w:id="\d+" w:name="([^"]*)"`).FindAllStringSubmatch(main, -1) {
		if names[m[1]] || !regexp.MustCompile(`^[A-Za-z]\w{0,39}$`).MatchString(m[1]) {
			t.Errorf("bookmark %q", m[1])
		}
		names[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`w:anchor="([^"]*)"`).FindAllStringSubmatch(main, -1) {
		if !names[m[1]] {
			t.Errorf("a link leads to %q, which is not there", m[1])
		}
	}
	if len(seen) < 20 || len(names) < 12 {
		t.Errorf("only %d IDs and %d bookmarks found", len(seen), len(names))
	}
	for id, want := range map[string]string{"支出.合计": "支出.合计", strings.Repeat("字", 64): strings.Repeat("字", 64)} {
		if got := docx.Tag(id); got != want {
			t.Errorf("the tag of %s is %s", id, got)
		}
	}
	if tag := docx.Tag(long); len(utf16.Encode([]rune(tag))) > 64 || tag == docx.Tag(long+"1") {
		t.Errorf("tag %s", tag)
	}
}

func TestLock(t *testing.T) {
	const lock = `<w:lock w:val="sdtContentLocked"/>`
	for _, locked := range []bool{false, true} {
		main := part(t, render(t, sample(), docx.Options{Lock: locked}), "word/document.xml")
		if n := strings.Count(main, lock); (n == 4) != locked || (n == 0) == locked {
			t.Errorf("locked %v: %d locks", locked, n)
		}
	}
}

func TestChartsAsPictures(t *testing.T) {
	file := render(t, sample(), docx.Options{Pictures: true, Fonts: fonts.Embedded()})
	main := part(t, file, "word/document.xml")
	if strings.Contains(main, "<c:chart") || !strings.Contains(main, `descr="图1：收入决算。财政拨款收入10,353.24万元，98.73%；事业收入0.50万元，1.27%"`) {
		t.Error("no picture with words that say what it shows")
	}
	part(t, file, "word/media/image1.png")
}

// The workbook behind a chart holds the published amounts, where the chart looks for them.
func TestChartData(t *testing.T) {
	file := render(t, sample(), docx.Options{})
	chart := part(t, file, "word/charts/chart1.xml")
	for _, want := range []string{"Sheet1!$A$2:$A$3", "Sheet1!$B$2:$B$3", "<c:v>10353.24</c:v>", "<c:v>0.50</c:v>"} {
		if !strings.Contains(chart, want) {
			t.Errorf("the chart lacks %s", want)
		}
	}
	if all, chinese := strings.Count(chart, "<a:defRPr"), strings.Count(chart, `<a:defRPr lang="zh-CN"`); all == 0 || all != chinese {
		t.Errorf("%d of %d kinds of type are said to be Chinese: commas may be another country's", chinese, all)
	}
	sheet := part(t, []byte(part(t, file, "word/embeddings/chart1.xlsx")), "xl/worksheets/sheet1.xml")
	for _, want := range []string{`<c r="A2" t="inlineStr"><is><t>财政拨款收入</t>`, `<c r="B2"><v>10353.24</v>`, `<c r="B3"><v>0.50</v>`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the workbook lacks %s", want)
		}
	}
}

// What no XML can hold is left out, and what is missing does no harm.
func TestOddDocuments(t *testing.T) {
	odd := []*doc.Document{
		{},
		{Blocks: []doc.Block{&doc.Heading{}, &doc.Paragraph{}, &doc.Chart{}, &doc.Image{}, &doc.Table{}, &doc.Table{Place: doc.InText}, &doc.Contents{}}},
		{Blocks: []doc.Block{&doc.Paragraph{Runs: plain("一\x00\t二\uFFFE<三>\xff&  四 \n")}}},
	}
	var files [][]byte
	for i, d := range odd {
		file := render(t, d, docx.Options{})
		if err := xml.Unmarshal([]byte(part(t, file, "word/document.xml")), new(struct{})); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		files = append(files, file)
	}
	if s := said(t, files[2]); s != "一二<三>\uFFFD&  四 ↵" {
		t.Errorf("text is %q", s)
	}
	t.Run("valid", func(t *testing.T) { valid(t, files...) })
}

// A Word file is valid by Microsoft's rules.
func TestIsValid(t *testing.T) {
	var files [][]byte
	for _, opt := range []docx.Options{{}, {Pictures: true, Lock: true, Fonts: fonts.Embedded()}} {
		files = append(files, render(t, sample(), opt))
	}
	valid(t, files...)
}

func valid(t *testing.T, files ...[]byte) {
	t.Helper()
	referee.Long(t)
	var paths []string
	for i, file := range files {
		paths = append(paths, filepath.Join(t.TempDir(), fmt.Sprint(i)+".docx"))
		if err := os.WriteFile(paths[i], file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	referee.Validate(t, paths...)
}
