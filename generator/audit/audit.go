// Package audit tells whether the figures of a published document are right, whoever made it: its tables are recognised by
// a pack, every sum that holds by construction is computed again, and each wrong number is named with its place and, where that
// can be known, with what it should be.
//
// What could not be checked is told and never counts as right.
package audit

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gen/generator/claims"
	"gen/generator/intake"
	"gen/generator/pack"
	"gen/generator/publication"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Result is what came of a document.
type Result struct {
	Document   *publication.Document
	Year       int        // that it says it is of, 0 if it says none
	Pack       *pack.Pack // whose tables it has; nil if it has none that are known
	Tables     []string   // titles of those that were found
	Lacking    []string   // and of those that were not
	Findings   diag.List
	Said       int // numbers in the sentences
	Understood int // of these, those of which it is known what they say

	Numbers int // in the tables
	Read    int // of these, those that are known to be a figure's
	Passed  int // sums and equal figures
	Rounded int // that hold but for rounding
	Failed  int
	Agreed  int    // amounts of sentences that tables have too
	With    string // the document of the set whose tables they are, if it has none itself
	Unable  string // why it could not be audited, or not as a whole; "" if it could

	cells []cell
	found []*table
	right []int64               // what each of them should be
	open  map[int]map[int64]int // cells in sums of which nobody knows what is wrong, what they would have to be → the finding
	said  []claims.Claim
}

// Document audits a document by the one of the packs that explains most of it.
func Document(d *publication.Document, packs []*pack.Pack) *Result {
	a := &auditor{Result: Result{Document: d}}
	for _, u := range d.Unread {
		a.Unable = "有读不出来的地方"
		a.tell(diag.Finding{Code: codes.AuditUnread, Severity: diag.Warning, Pos: diag.Pos{File: d.File, Sheet: u.Where},
			Message: "这里没有读全：" + u.Why, Hint: "找到原来的文件再审核；没有读到的没有审核"})
	}
	a.choose(packs)
	switch {
	case a.Pack != nil:
		a.tables()
	case len(d.Paragraphs) > 0 && !slices.ContainsFunc(d.Tables, statesUnit):
		a.tell(diag.Finding{Code: codes.AuditNoTables, Severity: diag.Hint, Pos: diag.Pos{File: d.File},
			Message: "文件里没有决算表，表内、表间没有审核", Hint: "决算表在另一个文件里的，也审核那一个"})
	default:
		a.Unable = "没有认得出的决算表"
		a.tell(diag.Finding{Code: codes.AuditNoTables, Pos: diag.Pos{File: d.File}, Message: "没有认得出的决算表，表内、表间没有审核",
			Hint: "看一看文件对不对；表名和模板包不同的，用 --pack 写明模板包"})
	}
	a.sentences(packs)
	if a.Pack != nil {
		a.agree(&a.Result)
	}
	a.Findings = a.Findings.Sort()
	return &a.Result
}

// statesUnit tells a table of money: the unit of its amounts stands over it.
func statesUnit(t publication.Table) bool {
	for c := range t.Cells() {
		if c.Row <= t.Above+1 && intake.StatesUnit(c.Text) {
			return true
		}
	}
	return false
}

// auditor is a document being audited.
type auditor struct {
	Result
	sums []sum
	of   [][]int // sums of each cell
}

// table is a table of the pack that stands in the document.
type table struct {
	*intake.PrintedTable
	in    *publication.Table
	last  int64 // one unit of the last place, in 分
	first int   // of its cells
	end   int
}

func (a *auditor) tell(f diag.Finding) { a.Findings = append(a.Findings, f) }

// choose takes the pack that explains most of the tables: most cells, then fewest tables that are lacking, then the year that is
// nearest to the document's.
func (a *auditor) choose(packs []*pack.Pack) {
	a.Year = yearOf(a.Document)
	var best []int
	for _, p := range packs {
		found, cells := a.readBy(p)
		years := p.Year.V - a.Year
		fits := []int{cells, len(found) - len(p.Tables), -max(years, -years)}
		if cells > 0 && slices.Compare(fits, best) > 0 {
			best, a.Pack, a.found = fits, p, found
		}
	}
}

// readBy reads the tables of a pack that the document has, and counts their cells. Of a table that is named again in a list or
// printed twice the larger one counts.
func (a *auditor) readBy(p *pack.Pack) (found []*table, cells int) {
	seen := map[*pack.Table]*table{}
	for i := range a.Document.Tables {
		in := &a.Document.Tables[i]
		for _, printed := range intake.ReadTables(in.Sheet, p) {
			t := &table{PrintedTable: printed, in: in}
			switch other := seen[printed.Table]; {
			case other == nil:
				seen[printed.Table] = t
				found = append(found, t)
			case len(other.Cells) < len(printed.Cells):
				cells -= len(other.Cells)
				*other = *t
			default:
				continue
			}
			cells += len(printed.Cells)
		}
	}
	return found, cells
}

// yearOf is the year that a document says it is of, or else its name; 0 if neither does.
func yearOf(d *publication.Document) int {
	for _, t := range d.Tables {
		for c := range t.Cells() {
			if said := yearSaid.FindStringSubmatch(c.Text); said != nil {
				year, _ := strconv.Atoi(said[1])
				return year
			}
		}
	}
	for _, p := range d.Paragraphs {
		if said := yearSaid.FindStringSubmatch(p.Text); said != nil {
			year, _ := strconv.Atoi(said[1])
			return year
		}
	}
	if named := yearNamed.FindStringSubmatch(d.File[strings.LastIndexAny(d.File, `/\`)+1:]); named != nil {
		year, _ := strconv.Atoi(named[1])
		return year
	}
	return 0
}

var (
	yearSaid  = regexp.MustCompile(`(20\d\d)\s*年度`)
	yearNamed = regexp.MustCompile(`(?:^|[^0-9])(20\d\d)(?:[^0-9]|$)`)
)

// tables audits the tables that were found.
func (a *auditor) tables() {
	found := map[*pack.Table]bool{}
	for _, t := range a.found {
		found[t.Table] = true
		a.Tables = append(a.Tables, t.Table.Title.V)
		a.read(t)
	}
	for i := range a.Pack.Tables {
		if t := &a.Pack.Tables[i]; !found[t] {
			a.Lacking = append(a.Lacking, t.Title.V)
		}
	}
	if len(a.Lacking) > 0 {
		a.Unable = fmt.Sprintf("少了 %d 张表", len(a.Lacking))
		a.tell(diag.Finding{Code: codes.AuditLacks, Pos: diag.Pos{File: a.Document.File}, Listed: a.Lacking,
			Message: fmt.Sprintf("按模板包 %s，少了 %d 张表：%s", a.Pack.Name.V, len(a.Lacking), strings.Join(a.Lacking, "、")),
			Hint:    "公开时各表都要有，没有数的也印空表"})
	}
	a.identities()
	a.causes()
}
