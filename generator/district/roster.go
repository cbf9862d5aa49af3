package district

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"

	"gen/generator/report"
	"gen/internal/characters"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"
)

// Roster is the 名册: the units that are to report, in its order.
type Roster struct {
	Name    string // of its file
	Entries []Entry

	index   map[string][]int // what a report may be known by → entries
	asked   sync.Mutex
	secrets map[int][]secret // by year, once they were asked for
}

// Entry is a line of the roster. What it does not say is "" or zero.
type Entry struct {
	Pos       diag.Pos
	Code      string
	Name      string
	Kind      string // as a report says it: 部门, 单位 or 二级单位
	Under     string // the department that the unit belongs to
	File      string // of the report, from the root of the tree, with slashes; or its folder
	Year      int
	Pack      string
	Approved  time.Time // 批复日期
	Signed    time.Time // 签字日期
	Published time.Time // 公开日期
	Address   string    // of a web page of the unit: http or https
	Withheld  bool      // 不公开: nothing of the unit stands in what is published
}

// label is an entry for people.
func (e *Entry) label() string { return strings.TrimSpace(e.Code + " " + e.Name) }

// ReadRoster reads a roster, a table of any form that programs write, whatever the order of its columns. Without an error among the
// findings it is whole; a unit of which it is not clear whether it is withheld is withheld.
func ReadRoster(file string, data []byte, texts *Texts) (*Roster, diag.List) {
	book, err := workbook.Read(data)
	if err != nil {
		f := diag.Finding{Code: codes.RosterUnreadable, Pos: diag.Pos{File: file}, Message: "名册读不出来：" + err.Error()}
		var refused *workbook.Refused
		if errors.As(err, &refused) {
			f.Message, f.Hint = "名册读不出来："+refused.Why, refused.Do
		}
		return nil, diag.List{f}
	}
	for _, sheet := range book.Sheets {
		for row := 1; row <= min(sheet.Rows, headRows) && !sheet.Hidden; row++ {
			r := &rosterReader{file: file, sheet: sheet, words: &texts.Roster}
			if r.head(row) {
				return r.read(row)
			}
		}
	}
	return nil, diag.List{{Code: codes.RosterHeads, Pos: diag.Pos{File: file},
		Message: fmt.Sprintf("名册里没有找到表头：前 %d 行里，没有一行既有“%s”又有“%s”", headRows, first(texts.Roster.Code), first(texts.Roster.Name)),
		Hint:    "第一行写各栏的名称；别的叫法写在模板包 district.toml 的 [roster] 里"}}
}

// headRows is how far down the heads are looked for, below a title.
const headRows = 10

// rosterReader reads one sheet.
type rosterReader struct {
	file    string
	sheet   *workbook.Sheet
	words   *RosterTexts
	columns [fieldCount]int // 0 is none
	list    diag.List
}

// field is a column of the roster.
type field int

const (
	codeField field = iota
	nameField
	kindField
	underField
	fileField
	yearField
	packField
	approvedField
	signedField
	publishedField
	addressField
	withheldField
	openField
	fieldCount
)

func (t *RosterTexts) of(f field) text {
	return [fieldCount]text{t.Code, t.Name, t.Kind, t.Under, t.File, t.Year, t.Pack,
		t.Approved, t.Signed, t.Published, t.Address, t.Withheld, t.Open}[f]
}

// head tells whether a row names the columns, and notes where they are.
func (r *rosterReader) head(row int) bool {
	for column := 1; column <= r.sheet.Columns; column++ {
		cell := r.sheet.Cell(row, column).Text
		for f := range fieldCount {
			switch {
			case !named(r.words.of(f), cell) && !named(r.words.of(f), bare(cell)):
			case r.columns[f] == 0:
				r.columns[f] = column
			default:
				r.fault(codes.RosterHeads, row, column, fmt.Sprintf("名册有两栏“%s”：“%s”和“%s”", first(r.words.of(f)),
					r.sheet.Cell(row, r.columns[f]).Text, cell), "留一栏，另一栏改个名称")
			}
		}
	}
	return r.columns[codeField] > 0 && r.columns[nameField] > 0
}

func (r *rosterReader) fault(code string, row, column int, message, hint string) {
	r.list = append(r.list, diag.Finding{Code: code, Pos: diag.InSheet(r.file, r.sheet.Name, row, column), Message: message, Hint: hint})
}

func (r *rosterReader) read(head int) (*Roster, diag.List) {
	roster := &Roster{Name: r.file, index: map[string][]int{}, secrets: map[int][]secret{}}
	seen := map[string]*Entry{}
	for row := head + 1; row <= r.sheet.Rows; row++ {
		e := r.entry(row)
		if r.aside(&e) {
			continue
		}
		r.spoiled(&e, row)
		key := fmt.Sprint(report.PlainCode(cmp.Or(e.Code, e.Name)), "\n", e.Kind, e.Year)
		if other := seen[key]; other != nil {
			f := diag.Finding{Code: codes.RosterTwice, Pos: e.Pos,
				Message: fmt.Sprintf("名册里 %s 有两行", e.label()),
				Related: []diag.Related{{Pos: other.Pos, Message: other.label()}},
				Hint:    fmt.Sprintf("留一行；既有汇总又有本级的，在“%s”里写明", first(r.words.Kind))}
			if !other.is(e.Name) {
				f.Message, f.Hint = fmt.Sprintf("名册里 %s 和 %s 用一个编码 %s", other.Name, e.Name, e.Code), "核对编码；改了名的，留新名称的一行"
			}
			r.list = append(r.list, f)
			continue
		}
		seen[key] = &e
		roster.add(e)
	}
	r.departments(roster)
	return roster, append(r.list, roster.circles()...)
}

// aside tells whether a line is of no unit: a blank one, a total, a heading over several, who filled it in, a note.
func (r *rosterReader) aside(e *Entry) bool {
	total := func(text string) bool { return named(r.words.Totals, strings.TrimRight(text, "：:")) }
	switch {
	case total(e.Code) || total(e.Name):
		return true
	case e.Code == "":
		return e.Name == "" || strings.ContainsAny(e.Name, "：:") // no unit is called so
	}
	inWords := strings.ContainsFunc(e.Code, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	return inWords && (e.Name == "" || e.Name == e.Code)
}

// inPowers is a number as spreadsheets write it that is too long for them.
var inPowers = regexp.MustCompile(`^[0-9](\.[0-9]+)?E\+?[0-9]+$`)

// spoiled tells of a code that a spreadsheet took for a number: of its digits the last may be lost.
func (r *rosterReader) spoiled(e *Entry, row int) {
	if inPowers.MatchString(characters.Plain(e.Code)) {
		r.unclear(codeField, row, "表格程序把编码当成了数；把这一栏设为文本，再填一次编码")
	}
}

func (r *rosterReader) text(f field, row int) string {
	if r.columns[f] == 0 {
		return ""
	}
	return strings.TrimSpace(r.sheet.Cell(row, r.columns[f]).Text)
}

// said is a text that a cell says, which a dash does not.
func (r *rosterReader) said(f field, row int) string {
	if cell := r.text(f, row); !named(r.words.Answers.No, cell) {
		return cell
	}
	return ""
}

func (r *rosterReader) entry(row int) Entry {
	e := Entry{
		Pos:   diag.InSheet(r.file, r.sheet.Name, row, max(r.columns[codeField], 1)),
		Code:  r.text(codeField, row),
		Name:  r.text(nameField, row),
		Under: r.said(underField, row),
		Pack:  r.text(packField, row),
	}
	if e.Code == "" && e.Name == "" {
		return e // a line of signatures, a note
	}
	if file := r.said(fileField, row); file != "" {
		e.File = path.Clean(strings.ReplaceAll(file, `\`, "/"))
	}
	e.Address = r.address(row)
	e.Kind = r.kind(row)
	e.Year = r.year(row)
	e.Approved, e.Signed, e.Published = r.date(approvedField, row), r.date(signedField, row), r.date(publishedField, row)
	e.Withheld = r.withheld(row)
	return e
}
