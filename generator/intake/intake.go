// Package intake takes out of workbooks what a report states: sheets that a pack describes are recognised, their cells
// become values at addresses of the report, each with the cells that it comes from.
//
// What a sheet does not say stays out: a cell that can't be read gives nothing, and is told.
package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"
)

// File is a workbook and its name.
type File struct {
	Name   string
	Book   *workbook.Book
	SHA256 string // of its bytes
}

// Result is what workbooks say of a report.
type Result struct {
	Found   []Found
	Missing []Missing
	Known   map[string]bool // chapters that the sheets cover, by their keys: what is not found in them there is not
	Sheets  []string        // those that were read, for people
	Year    int             // 0 if none is said
	Unit    string          // whose the sheets are, "" if none says so
	Files   []File

	says []*regexp.Regexp // the addresses that cells or differences of cells give
}

// Says tells whether what was read says what stands at an address of a report: what was not found there is nothing.
func (r *Result) Says(address string) bool {
	return slices.ContainsFunc(r.says, func(p *regexp.Regexp) bool { return p.MatchString(address) }) ||
		slices.ContainsFunc(r.Found, func(f Found) bool { return f.Address == address })
}

// gap is what a row or a column fills in a pattern of addresses.
var gap = regexp.MustCompile(`\\\{[^}]*\\\}`)

// said notes what a pattern gives.
func (r *Result) said(pattern string) {
	if pattern != "" {
		r.says = append(r.says, regexp.MustCompile("^"+gap.ReplaceAllLiteralString(regexp.QuoteMeta(pattern), `[^,\]]*`)+"$"))
	}
}

// Missing is a key of the report that no cell gives.
type Missing struct {
	Key string // an address, or the path of a key
	Why string
	Ask bool // left out it would mean something: it is to be filled in
}

// Read takes what a pack's forms find in workbooks. With an error among the findings the result is not to be used.
func Read(p *pack.Pack, files []File) (*Result, diag.List) {
	r, list := newReader(p)
	if list.HasErrors() {
		return nil, list
	}
	r.result.Files = files
	for _, f := range files {
		for _, s := range f.Book.Sheets {
			r.sheet(f.Name, s)
		}
	}
	slices.SortStableFunc(r.tables, func(a, b *table) int { return strings.Compare(a.form.Name, b.form.Name) })
	r.heading()
	for _, t := range r.tables {
		t.take()
	}
	r.funds()
	r.sums()
	r.derive()
	r.takePublished(files)
	r.merge()
	r.absent()
	if len(r.uncertain) > 0 {
		r.list = append(r.list, diag.Finding{Code: codes.Uncertain, Severity: diag.Warning, Listed: r.uncertain,
			Message: fmt.Sprintf("有 %d 张表的版式没有核实过", len(r.uncertain)), Hint: "取自这些表的数请逐格核对，格子注在每个数后面"})
	}
	return r.result, r.list.Sort()
}

// reader reads the workbooks of one report.
type reader struct {
	pack   *pack.Pack
	forms  []*form
	kinds  kinds
	tables []*table
	taken  []Found
	result *Result
	list   diag.List

	uncertain []string // sheets whose layout was not seen
	misfits   []misfit
	fits      map[*table]int // relations with other sheets that hold, by each of them
	published *Published
}

func (r *reader) fault(code string, severity diag.Severity, pos diag.Pos, hint, format string, args ...any) {
	r.list = append(r.list, diag.Finding{Code: code, Severity: severity, Pos: pos, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// maxRows bounds a sheet that is read: there are some thousand 科目, and cars of one department.
const maxRows = 10_000

// sheet recognises a sheet, and finds its columns and rows.
func (r *reader) sheet(file string, s *workbook.Sheet) {
	published, surely := isPublished(s, r.pack)
	f, why := r.recognise(s, surely)
	at := diag.InSheet(file, s.Name, 0, 0)
	switch {
	case f == nil && s.Rows == 0:
		return
	case why != "":
		r.fault(codes.UnknownSheet, diag.Warning, at, "是同一张表的，按 docs/导入.md 在说明的 words 里补上这个表名；不是的不必管",
			"没有读“%s”：%s", s.Name, why)
		return
	case f == nil && published:
		r.list = append(r.list, r.published.sheet(file, s)...)
		r.result.Sheets = append(r.result.Sheets, s.Name)
		return
	case f == nil:
		severity := diag.Warning
		if s.Hidden {
			severity = diag.Hint
		}
		r.fault(codes.UnknownSheet, severity, at, "不用的表不必管；要用的，按 docs/导入.md 在模板包的 workbooks 里补一份说明",
			"认不出这张工作表“%s”，没有读", s.Name)
		return
	case f.Unused.V != "":
		return
	}
	if s.Rows > maxRows {
		r.fault(codes.WorkbookUnread, diag.Error, at, "删去表外的行；确实有这么多的，分成几个文件", "“%s”有 %d 行，不像一个单位的表", f.Title.V, s.Rows)
		return
	}
	r.others(f, file, s)
	if s.Hidden {
		r.fault(codes.HiddenRead, diag.Hint, at, "核对它是不是该用", "隐藏的工作表“%s”也读了", s.Name)
	}
	t := &table{reader: r, form: f, file: file, sheet: s, wrong: map[diag.Pos]bool{}}
	if i := slices.IndexFunc(r.tables, func(o *table) bool { return o.form == f }); i >= 0 {
		r.twice(r.tables[i], t)
		return
	}
	r.tables = append(r.tables, t)
	r.result.Sheets = append(r.result.Sheets, t.short())
	f.covers(r.result.Known)
	t.locate()
	if !f.Certain.V {
		r.uncertain = append(r.uncertain, t.short())
	}
}

// others tells of further forms that begin below the one that a sheet was recognised as: a web page has all its tables on one sheet.
func (r *reader) others(own *form, file string, s *workbook.Sheet) {
	for c := range s.Cells() {
		title := withoutYear(tight(c.Text))
		for _, f := range r.forms {
			if c.Row > 5 && f != own && f.Unused.V == "" && title == f.title {
				r.fault(codes.UnknownSheet, diag.Warning, diag.InSheet(file, s.Name, c.Row, c.Column), "一张工作表放一张表，再导入",
					"“%s”下面还有“%s”，没有读", own.Title.V, f.Title.V)
			}
		}
	}
}

// twice tells of two sheets that are the same form, unless they say the same.
func (r *reader) twice(first, second *table) {
	if at, differs := differ(first.sheet, second.sheet); differs {
		r.list = append(r.list, diag.Finding{Code: codes.SheetTwice, Pos: diag.InSheet(second.file, second.sheet.Name, at.Row, at.Column),
			Message: fmt.Sprintf("有两张“%s”，内容不同", first.form.Title.V), Hint: "只留下要用的一张，再导入",
			Related: []diag.Related{{Pos: diag.InSheet(first.file, first.sheet.Name, at.Row, at.Column), Message: "另一张"}}})
	}
}

// differ is the first cell in which two sheets say something else.
func differ(a, b *workbook.Sheet) (workbook.Cell, bool) {
	for _, pair := range [][2]*workbook.Sheet{{a, b}, {b, a}} {
		for c := range pair[0].Cells() {
			if tight(pair[1].Cell(c.Row, c.Column).Text) != tight(pair[0].Cell(c.Row, c.Column).Text) {
				return c, true
			}
		}
	}
	return workbook.Cell{}, false
}

// recognise finds the form of a sheet: by its number, then by its title, then by the beginning of its name. Published tables
// have the titles of forms, and other numbers. Why tells of a sheet that only seems to be one.
func (r *reader) recognise(s *workbook.Sheet, published bool) (f *form, why string) {
	var above []string // what stands over the grid
	for c := range s.Cells() {
		if c.Row > 5 {
			break
		}
		if !s.Covered(c.Row, c.Column) {
			above = append(above, tight(c.Text))
		}
	}
	name := tight(s.Name)
	for i, matches := range []func(f *form) bool{
		func(f *form) bool { return f.code != "" && slices.Contains(above, f.code) },
		func(f *form) bool { return f.code != "" && strings.Contains(name, "("+f.code+")") },
		func(f *form) bool {
			return slices.ContainsFunc(above, func(text string) bool { return f.words.of(withoutYear(text)) == f.title }) || name == f.title
		},
		func(f *form) bool {
			rest, begins := strings.CutPrefix(name, f.name)
			return f.name != "" && begins && (rest == "" || !isWord(rest[0]))
		},
	} {
		byNumber := i < 2
		at := slices.IndexFunc(r.forms, matches)
		if at >= 0 && byNumber {
			if other := r.forms[at].otherTitle(above); other != "" {
				return nil, fmt.Sprintf("表号是%s，表名是“%s”，说明里的表名是“%s”", r.forms[at].Code.V, other, r.forms[at].Title.V)
			}
		}
		if at >= 0 && (byNumber || !published) {
			return r.forms[at], ""
		}
	}
	return nil, ""
}

// otherTitle is the title that stands over a sheet, if it is another than the form's: numbers go to other tables from year to year.
func (f *form) otherTitle(above []string) (other string) {
	for _, text := range above {
		title := f.words.of(withoutYear(text))
		if strings.Contains(title, f.title) {
			return ""
		}
		if isTitle.MatchString(title) && other == "" {
			other = title
		}
	}
	return other
}

// isTitle tells the title of one table: 财决11表 is none, nor is 部门决算报表.
var isTitle = regexp.MustCompile(`^\P{N}{4,}[^报]表$`)

// isWord tells whether a name goes on: Z05_1 is not Z05.
func isWord(b byte) bool {
	return b == '_' || b == '-' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}
