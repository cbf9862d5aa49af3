package acceptance

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/generator/layout"
	"gen/generator/pack"
	"gen/generator/render/docx"
	"gen/generator/render/html"
	"gen/generator/render/pdf"
	"gen/generator/render/xlsx"
	"gen/generator/statement"
	"gen/internal/fonts"
	"gen/templates"
)

// made is a document with the files that were made of it.
type made struct {
	name                      string
	s                         *statement.Statement
	d                         *doc.Document
	pages                     *layout.Pages
	word, pdf, page, workbook []byte
}

// filesToReadBack are those of the examples, of packs that no example names, and of three random reports. They are made
// once for all tests.
func filesToReadBack(t *testing.T) []made {
	t.Helper()
	readBack.once.Do(func() { readBack.list = makeFilesToReadBack(t) })
	if readBack.list == nil {
		t.Fatal("there are no files to read back")
	}
	return readBack.list
}

var readBack struct {
	once sync.Once
	list []made
}

func makeFilesToReadBack(t *testing.T) []made {
	t.Helper()
	var list []made
	add := func(name string, s *statement.Statement, d *doc.Document) {
		list = append(list, makeFiles(t, name, s, d))
	}
	shown := map[string]bool{} // packs
	for _, name := range exampleNames(t) {
		s, d := composed(t, name)
		add(name, s, d)
		shown[s.Pack.Chain[0]] = true
	}
	packs, err := fs.ReadDir(templates.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range packs {
		if !e.IsDir() || shown[e.Name()] {
			continue
		}
		if s, d := inPack(t, pack.Source{FS: templates.FS, Path: e.Name()}); d != nil {
			add("in-"+e.Name(), s, d)
		} else if e.Name() != "base" { // what the others have in common prints nothing by itself
			t.Errorf("no example can be printed with the pack %s", e.Name())
		}
	}
	if s, d := inPack(t, pack.Source{FS: numbersOfItsOwn(t), Path: "numbers"}); d != nil {
		add("numbers", s, d)
	} else {
		t.Error("no example can be printed with numbers of a pack's own")
	}
	short, long := randomPacks(t)
	for seed := range uint64(3) {
		p := short
		if seed == 2 {
			p = long
		}
		s, d := random(t, seed, p)
		add(fmt.Sprintf("random-%d", seed), s, d)
	}
	return list
}

// changesTable has cells of every kind: words, changes, shares, codes in three columns, a zero that is written.
const changesTable = `title = "支出变动和构成表"
number = "附表{一}"
paper = "横"
[[side]]
columns = [
  { head = "科目编码/类", show = "类" },
  { head = "科目编码/款", show = "款" },
  { head = "科目编码/项", show = "项" },
  { head = "科目名称", show = "name" },
  { head = "本年", value = "支出.{code}" },
  { head = "上年", value = "上年.支出.{code}" },
  { head = "增减额", value = "差额（支出.{code}）" },
  { head = "增减%", value = "增长率（支出.{code}）", none = "不可比" },
  { head = "其中/基本支出", value = "支出.{code}.基本支出" },
  { head = "其中/占比", value = "占比（支出.{code}.基本支出，支出.{code}）", zero = "0.0" },
  { head = "资金/{each}", value = "{each}.支出.{code}", each = { "财政拨款" = "财政拨款", "其他资金" = "非财政" } },
  { head = "备注", text = "/" },
]
rows = [
  { name = "合计", text = { "备注" = "含结转" } },
  { each = "科目" },
]
`

// numbersOfItsOwn is a pack that numbers its headings and tables otherwise, prints numbers otherwise, and has a table of
// everything that a cell can hold.
func numbersOfItsOwn(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{"numbers/pack.toml": {Data: []byte(`name = "numbers"
version = "1"
extends = "dongcheng-2023"
numbering = ["一、", "（一）", "", "（1）", "1、"]
percent_decimals = 1
percent_trim = true
table_grouping = false
zero = "—"
cover_foot = ["公开单位：{{.部门名称}}", "{{if 有 .收支总计}}保密审查情况：已审查{{end}}", "{{if 有 .政府性基金.支出.合计}}有政府性基金{{end}}"]
tables = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "变动"]
[[chart]]
name    = "收入"
caption = "收入决算"
list    = "收入.来源"
whole   = "收入.合计"
least   = 2
[[chart]]
name    = "支出"
caption = "基本支出和项目支出情况"
values  = { "基本支出" = "支出.基本支出", "项目支出" = "支出.项目支出" }
whole   = "支出.合计"
[[chart]]
name    = "两年"
caption = "收支总计的变动"
kind    = "column"
values  = { "{上年}年" = "上年.收支总计", "{年度}年" = "收支总计", "变动" = "差额（收支总计）" }
[[chart]]
name    = "各类"
caption = "各种支出"
kind    = "line"
list    = "支出.种类"
[[chart]]
name    = "两年的线"
caption = "支出的变动"
kind    = "line"
values  = { "{上年}年" = "上年.支出", "{年度}年" = "支出" }
`)}}
	p, list := pack.Open(templates.FS, "dongcheng-2023", 0)
	if p == nil {
		t.Fatal(list)
	}
	for name, f := range p.Files {
		if strings.HasPrefix(name, "tables/") {
			fsys["numbers/"+name] = &fstest.MapFile{Data: []byte(strings.Replace(f.Text, "公开{序}表", "附表{一}", 1))}
		}
	}
	fsys["numbers/tables/变动.toml"] = &fstest.MapFile{Data: []byte(changesTable)}
	fsys["numbers/text/报表.tmpl"] = &fstest.MapFile{Data: []byte(p.Files["text/报表.tmpl"].Text + "\n{{表 \"变动\"}}\n{{图 \"两年\"}}\n{{图 \"各类\"}}\n{{图 \"两年的线\"}}\n")}
	return fsys
}

func makeFiles(t *testing.T, name string, s *statement.Statement, d *doc.Document) made {
	t.Helper()
	set := fonts.Embedded()
	pages := layout.Layout(d, layout.GBT9704(), set)
	word, err := docx.Render(d, pages, docx.Options{Style: layout.GBT9704(), Fonts: set, Lock: s.Pack.Lock.V})
	printed, err2 := pdf.Render(pages, d, set)
	page, err3 := html.Render(d, s.Book, html.Options{Fonts: set})
	workbook, err4 := xlsx.Render(d, s.Book)
	if err := errors.Join(err, err2, err3, err4); err != nil {
		t.Fatal(name, err)
	}
	return made{name, s, d, pages, word, printed, page, workbook}
}

// inPack composes the first example that the pack can print in place of its own.
func inPack(t *testing.T, source pack.Source) (*statement.Statement, *doc.Document) {
	t.Helper()
	for _, example := range exampleNames(t) {
		s, list, err := statement.Load(os.DirFS(examplesDir), example+"/report.toml", statement.Options{Pack: &source})
		if err != nil {
			t.Fatal(err)
		}
		if s.Book == nil || list.HasErrors() {
			continue
		}
		if d, more := s.Compose(); d != nil && !more.HasErrors() {
			return s, d
		}
	}
	return nil, nil
}

// save writes the files of one kind into a folder and returns their paths.
func save(t *testing.T, list []made, ext string, data func(m *made) []byte) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for i := range list {
		path := filepath.Join(dir, list[i].name+ext)
		if err := os.WriteFile(path, data(&list[i]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// A PDF reader finds nothing wrong, and the text of the document block by block: page numbers, 续表 with its repeated
// heads, the words inside charts and white space are taken out, and nothing else.
func TestPDFReadBack(t *testing.T) {
	pdftotext := referee.Tool(t, "pdftotext")
	list := filesToReadBack(t)
	for i, path := range save(t, list, ".pdf", func(m *made) []byte { return m.pdf }) {
		t.Run(list[i].name, func(t *testing.T) {
			out, err := exec.Command(pdftotext, "-raw", "-enc", "UTF-8", path, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			newReader(t, list[i].d).read(string(out))
		})
	}
}

func TestPDFIsValid(t *testing.T) {
	qpdf := referee.Tool(t, "qpdf")
	for _, path := range save(t, filesToReadBack(t), ".pdf", func(m *made) []byte { return m.pdf }) {
		if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil || bytes.Contains(out, []byte("WARNING")) {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// reader holds the text of a PDF against a document.
type reader struct {
	t      *testing.T
	d      *doc.Document
	blocks []block // with what each prints, in order
	want   string  // all of it
	heads  []again
	charts []*pieces
	at     int // how much of want was read
}

// again is what further pages of a table begin with: what stands above it with its heads, and the labels of the rows there.
type again struct {
	head   string
	labels []string
}

type block struct {
	what  string
	entry string // in the contents, "" for none
	start int    // in want
	page  string // that it was found on
}

// pieces are the words inside a chart that were not seen yet. They stand in front of a page's text, in any order.
type pieces struct {
	name string
	axis bool // columns or a line
	left []string
}

func newReader(t *testing.T, d *doc.Document) *reader {
	r := &reader{t: t, d: d}
	depth := 0
	add := func(entry string, parts ...string) {
		text := referee.Squash(strings.Join(parts, ""))
		r.blocks = append(r.blocks, block{what: text, entry: referee.Squash(entry), start: len(r.want)})
		r.want += text
	}
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Contents:
			depth = x.Depth
		case *doc.Heading:
			text, entry := x.Number+doc.Text(x.Text), ""
			if x.Level <= depth {
				entry = text
			}
			add(entry, text)
		case *doc.Paragraph:
			add("", doc.Text(x.Runs))
		case *doc.Chart:
			r.chart(x)
			add("", doc.Text(x.Caption))
		case *doc.Table:
			if x.Place != doc.Separate {
				r.table(x, add)
			}
		}
	}
	return r
}

func (r *reader) chart(c *doc.Chart) {
	p := &pieces{name: c.Name, axis: c.Kind != doc.Pie}
	for _, s := range c.Slices {
		if p.axis { // its amounts and ticks are taken as digits
			p.left = append(p.left, referee.Squash(s.Label))
			continue
		}
		p.left = append(p.left, referee.Squash(s.Label), referee.Squash(s.Amount.Text+"，"+s.Share.Text), referee.Squash(s.Label)) // at the slice, and in the legend
	}
	if p.axis {
		p.left = append(p.left, "单位："+c.Unit)
	}
	slices.SortFunc(p.left, func(a, b string) int { return len(b) - len(a) })
	r.charts = append(r.charts, p)
}

func (r *reader) table(x *doc.Table, add func(entry string, parts ...string)) {
	entry, head, top := x.Title, cellsText(x.Head), x.Number+x.Left+x.Right
	more, repeated := again{}, x.Head
	if x.Names > 0 {
		repeated = x.Rows[x.Names : x.Names+1]
	}
	for _, row := range x.Rows {
		for _, cell := range row {
			if cell.Rows > 1 {
				more.labels = append(more.labels, referee.Squash(doc.Text(cell.Text)))
			}
		}
	}
	if x.Place == doc.InText {
		entry, top = "", ""
	} else {
		more.head = referee.Squash(x.Title + "（续表）")
	}
	more.head += referee.Squash(top + cellsText(repeated))
	r.heads = append(r.heads, more)
	var notes string
	for _, n := range x.Notes {
		notes += doc.Text(n)
	}
	if x.Place == doc.Form { // not in the contents
		entry = ""
	}
	title := x.Title
	if x.Place == doc.InText {
		title = ""
	}
	add(entry, title, top, head, cellsText(x.Rows), notes)
}

func cellsText(rows [][]doc.Cell) string {
	var b strings.Builder
	for _, row := range rows {
		for _, c := range row {
			b.WriteString(doc.Text(c.Text))
		}
	}
	return b.String()
}

var pageNumber = regexp.MustCompile(`—(\d+)—$`)

// read takes the pages one after the other. Those without a number are the cover and the contents.
func (r *reader) read(text string) {
	var front strings.Builder
	for _, page := range strings.Split(strings.TrimSuffix(text, "\f"), "\f") {
		page = referee.Squash(page)
		number := pageNumber.FindStringSubmatch(page)
		if number == nil {
			front.WriteString(page)
			continue
		}
		if !r.page(strings.TrimSuffix(page, number[0]), number[1]) {
			return
		}
	}
	if rest := r.want[r.at:]; rest != "" {
		r.t.Errorf("the file ends before %q", cutTo(rest, 60))
	}
	for _, p := range r.charts {
		if len(p.left) > 0 {
			r.t.Errorf("%s lacks %q", p.name, p.left)
		}
	}
	r.front(front.String())
}

func (r *reader) page(text, number string) bool {
	rest := r.want[r.at:]
	text = r.withoutHead(text, rest)
	text = r.withoutChart(text, rest)
	text = r.withoutHead(text, rest)
	if !strings.HasPrefix(rest, text) {
		same := 0
		for same < min(len(rest), len(text)) && rest[same] == text[same] {
			same++
		}
		r.t.Errorf("page %s, in %q:\nthe document has %q\nthe file has     %q", number, cutTo(r.blockAt(r.at+same).what, 30), cutTo(rest[same:], 60), cutTo(text[same:], 60))
		return false
	}
	end := r.at + len(text)
	for i := range r.blocks {
		if b := &r.blocks[i]; b.start >= r.at && b.start < end {
			b.page = number
		}
	}
	r.at = end
	return true
}

// withoutHead takes what is repeated of a table off a page that goes on with the table.
func (r *reader) withoutHead(text, rest string) string {
	for _, again := range r.heads {
		cut, ok := strings.CutPrefix(text, again.head)
		if !ok || strings.HasPrefix(rest, text) {
			continue
		}
		for _, label := range again.labels {
			if !strings.HasPrefix(rest, cut) {
				cut = strings.TrimPrefix(cut, label)
			}
		}
		return cut
	}
	return text
}

// withoutChart takes the words of the next charts off a page, as far as the page does not go on with the text.
func (r *reader) withoutChart(text, rest string) string {
	for _, p := range r.charts {
		for (len(p.left) > 0 || p.axis) && !strings.HasPrefix(rest, text) {
			i := slices.IndexFunc(p.left, func(piece string) bool { return strings.HasPrefix(text, piece) })
			if i < 0 && p.axis && strings.ContainsAny(text[:1], "0123456789,.-") {
				text = text[1:]
				continue
			}
			if i < 0 && p.axis { // the words of the next chart
				break
			}
			if i < 0 {
				return text
			}
			text = text[len(p.left[i]):]
			p.left = slices.Delete(p.left, i, i+1)
		}
	}
	return text
}

func (r *reader) blockAt(offset int) *block {
	i, _ := slices.BinarySearchFunc(r.blocks, offset, func(b block, at int) int {
		if b.start <= at {
			return -1
		}
		return 1
	})
	return &r.blocks[max(0, i-1)]
}

// front holds the cover and the contents, whose page numbers are those that the headings were found on.
func (r *reader) front(text string) {
	want := referee.Squash(strings.Join(append(slices.Clone(r.d.Cover.Lines), r.d.Cover.Foot...), ""))
	for _, b := range r.d.Blocks {
		if c, ok := b.(*doc.Contents); ok {
			want += referee.Squash(c.Title)
		}
	}
	for _, b := range r.blocks {
		if b.entry != "" {
			want += b.entry + b.page
		}
	}
	if text != want {
		r.t.Errorf("cover and contents are\n%q, should be\n%q", text, want)
	}
}

// cutTo is the beginning of a text.
func cutTo(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}
