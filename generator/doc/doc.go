// Package doc is the document model: what a report says, with no output format in it.
//
// A Document is a flat list of blocks. Text is a list of runs; a run that prints a figure carries the figure's
// ID, so every writer (Word, PDF, web page, workbook) and every test can tell a computed number from a
// typed one. Numbers of headings, tables and charts are already part of the model.
package doc

import (
	"cmp"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Document is one report, ready to be laid out or rendered.
type Document struct {
	Title      string // e.g. 某局2023年度部门决算
	Department string // name as printed on the tables
	Year       int
	Kind       string    // 部门 or 单位, whose accounts they are; 部门 if it is not said
	Approved   time.Time // the day on which the accounts were approved, zero if it is not known
	Cover      Cover
	Blocks     []Block
	Origin     Origin
	Draft      bool // every page says so
}

// DraftMark is what every page of a draft bears.
const DraftMark = "草　稿"

// Origin tells what a document was made from: the properties of every file of it. Nothing of it is printed.
type Origin struct {
	Pack        string // name and version of the template pack
	Fingerprint string // SHA-256 of the pack, hex
	Input       string // SHA-256 of what the department wrote, hex
}

// Subject is what a file's properties say the document is about, "" of one that is of no year.
func (d *Document) Subject() string {
	if d.Year == 0 {
		return ""
	}
	return fmt.Sprintf("%d年度%s决算公开", d.Year, cmp.Or(d.Kind, "部门"))
}

// Dated is the day that files bear, whenever they are made: that of the approval, else 1 January of the year after the accounts.
func (d *Document) Dated() time.Time {
	if !d.Approved.IsZero() {
		return d.Approved
	}
	return time.Date(min(max(d.Year, 1999)+1, 9999), 1, 1, 0, 0, 0, 0, time.UTC)
}

// Keywords name the template and the input that a file was made from, for whoever has to prove it.
func (d *Document) Keywords() string {
	if d.Origin == (Origin{}) {
		return ""
	}
	return fmt.Sprintf("模板包 %s %s；输入 %s", d.Origin.Pack, d.Origin.Fingerprint, d.Origin.Input)
}

// Cover is the first page. Lines are the title, broken where the pack wants it broken; Foot is what stands at the foot of the
// page in the size of text: an index number, who released it.
type Cover struct {
	Lines []string
	Foot  []string
}

// Block is a *Heading, *Paragraph, *Table, *Chart, *Image or *Contents.
type Block interface{ block() }

// Heading opens a section. Level 1 is a part and starts a page, 5 is the deepest. The pack decides on the numbers.
type Heading struct {
	Level  int
	Number string // "第一部分", "一、", "（一）", "1." as printed; "" for an unnumbered one
	Text   []Run
	Anchor string // unique in the document: s1, s2, …
}

// Gap is what stands between a heading's number and its text: 第一部分 is a word and stands apart, 一、 ends in a mark.
func (h *Heading) Gap() string {
	if last, _ := utf8.DecodeLastRuneInString(h.Number); unicode.IsLetter(last) {
		return "　"
	}
	return ""
}

// Style tells how a paragraph is set.
type Style string

const (
	Body   Style = ""   // first line indented by two characters, justified
	Flush  Style = "左"  // no indent
	Center Style = "居中" // centred
	Item   Style = "列表" // a list item: its marker is the first run
	Note   Style = "注"  // small, below a table
)

// Paragraph is running text.
type Paragraph struct {
	Style Style
	Runs  []Run
}

// Run is a piece of text with one origin.
type Run struct {
	Text   string
	Figure string // ID of the figure that Text prints, "" for plain text
	Typed  bool   // typed by the department (a passage, a reason), not written by the pack
	Bold   bool
	Link   string // anchor of a heading or a table in this document
}

// Table is a grid with its printed furniture.
type Table struct {
	Place     Place
	Anchor    string
	Sheet     string // name of the sheet in the workbook
	Title     string
	Number    string // 公开01表, "" when none; printed above right
	Left      string // 部门：… printed above left
	Right     string // 金额单位：万元 printed above right
	Decimals  int    // decimals of Amount cells
	Ungrouped bool   // thousands of Amount cells don't stand apart
	Landscape bool   // its own pages, or those of its sheet, lie on their side
	Pinned    bool   // in the workbook the first column stays in view too
	Names     int    // the row that names the columns of those below it, as the head does: repeated with them; 0 is none
	Grid
	Notes [][]Run // paragraphs under the table, the statement of an empty table among them
}

// Place tells where a table is found.
type Place string

const (
	OnPages  Place = ""   // a published table: on pages of its own, listed in the contents, a sheet of the workbook
	InText   Place = "随文" // of a passage: in the column of text, without furniture
	Form     Place = "表单" // a form of the narrative: on pages of its own, but neither listed nor in the workbook
	Separate Place = "另册" // a published table that is found in the workbook only, not on the narrative's pages
)

// Published tells whether tables of this place are those of the accounts, each a sheet of the workbook.
func (p Place) Published() bool { return p == OnPages || p == Separate }

// Chart is a pie, columns or a line. Slices of a pie hold only kinds with money, in the pack's order.
type Chart struct {
	Anchor   string
	Name     string // file name without extension: 图1-收入决算
	Caption  []Run  // 图1：收入决算
	Kind     ChartKind
	Unit     string // of all amounts
	Decimals int    // of all weights
	Slices   []Slice
}

// ChartKind is how a chart is drawn.
type ChartKind string

const (
	Pie     ChartKind = ""
	Columns ChartKind = "柱"
	Line    ChartKind = "线"
)

// Slice is one amount of a chart. Weight is what is published in its last place: an integer, in a pie > 0.
type Slice struct {
	Label  string
	Amount Run // "10898.35万元" as in the text
	Share  Run // "100%" as in the text, of a pie
	Weight int64
}

// Words say what a slice shows.
func (s *Slice) Words() string {
	if s.Share.Text == "" {
		return s.Label + s.Amount.Text
	}
	return s.Label + s.Amount.Text + "，" + s.Share.Text
}

// Value is the amount without the unit.
func (s *Slice) Value(unit string) string { return strings.TrimSuffix(s.Amount.Text, unit) }

// Image is a picture from the report's folder, as it is published. One that was read from a Word file has no size.
type Image struct {
	Name          string
	Alt           string
	Format        string // png or jpeg
	Bytes         []byte
	Width, Height int    // in pixels
	Source        string // SHA-256 of the file that it was made from, hex
}

// Contents is the place of the table of contents. It lists headings of levels 1 to Depth and the tables.
type Contents struct {
	Title string // 目录
	Depth int
}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*Table) block()     {}
func (*Chart) block()     {}
func (*Image) block()     {}
func (*Contents) block()  {}

// Text joins the text of runs.
func Text(runs []Run) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	n := 0
	for _, r := range runs {
		n += len(r.Text)
	}
	b := make([]byte, 0, n)
	for _, r := range runs {
		b = append(b, r.Text...)
	}
	return string(b)
}
