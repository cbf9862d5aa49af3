package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"
)

// Last takes last year's figures from the tables that were published then.
func (r *Result) Last(file File, packs []*pack.Pack, reading *language.Reading, year int) diag.List {
	published, list := ReadLast(file.Name, file.Book, packs, year)
	if list.HasErrors() {
		return list
	}
	list = append(list, r.sameUnit(published.department)...)
	found, missing, more := published.Prior(reading)
	for i := range found {
		found[i].From = "上年 " + found[i].From
	}
	r.Found, r.Missing = append(r.Found, found...), append(r.Missing, missing...)
	r.Sheets = append(r.Sheets, "上年公开表")
	return append(list, more...)
}

// sameUnit tells of last year's tables that name another department than this year's do.
func (r *Result) sameUnit(last report.Leaf) diag.List {
	now := r.Unit
	for _, f := range r.Found {
		if f.Address == last.Address {
			now = f.Value
		}
	}
	a, b := tight(now), tight(last.Value)
	if strings.Contains(a, b) || strings.Contains(b, a) { // 某局 is 某局（本级）, and nothing said is nothing wrong
		return nil
	}
	return diag.List{{Code: codes.AnotherHeading, Severity: diag.Warning, Pos: last.Pos, Hint: "更了名的不用管；拿错了的，换成本单位上年的公开表",
		Message: fmt.Sprintf("上年的公开表是“%s”的，这次导入的是“%s”的", diag.Clip(last.Value, 40), diag.Clip(now, 40))}}
}

// ReadLast reads the tables that were published of a year, by those of the packs whose tables they are.
func ReadLast(file string, book *workbook.Book, packs []*pack.Pack, year int) (*Published, diag.List) {
	best := &Published{}
	var list diag.List
	for _, p := range packs {
		if read, found := ReadPublished(file, book, p); len(read.Cells) > len(best.Cells) {
			best, list = read, found
		}
	}
	at := diag.Pos{File: file}
	switch said := yearOf(file, book); {
	case best.Pack == nil:
		return best, diag.List{{Code: codes.NoTables, Pos: at, Message: "认不出是哪个模板包的公开表",
			Hint: "写上年公开表的工作簿；表名、列名和模板包不同的，改成一样的再导入"}}
	case said == 0:
		list = append(list, diag.Finding{Code: codes.OtherYear, Severity: diag.Hint, Pos: at, Message: "公开表上没有写年度，没有核对",
			Hint: fmt.Sprintf("看一看它是不是 %d 年度的", year)})
	case said != year:
		list = append(list, diag.Finding{Code: codes.OtherYear, Pos: at, Message: fmt.Sprintf("这是 %d 年度的公开表，上年是 %d 年度", said, year),
			Hint: fmt.Sprintf("改为 %d 年度的公开表", year)})
	}
	return best, list
}

// yearOf is the year that a workbook says of itself, or else its name; 0 if neither does.
func yearOf(file string, book *workbook.Book) int {
	var texts []string
	for _, s := range book.Sheets {
		texts = append(texts, s.Name)
		for c := range s.Cells() {
			texts = append(texts, c.Text)
		}
	}
	said := ""
	for _, text := range texts {
		if found := yearSaid.FindStringSubmatch(tight(text)); found != nil && said == "" {
			said = found[1]
		}
	}
	if found := yearNamed.FindStringSubmatch(file[strings.LastIndexAny(file, `/\`)+1:]); said == "" && found != nil {
		said = found[1]
	}
	year, _ := strconv.Atoi(said)
	return year
}

var (
	yearSaid  = regexp.MustCompile(`(20\d\d)年度`)
	yearNamed = regexp.MustCompile(`(?:^|[^0-9])(20\d\d)(?:[^0-9]|$)`)
)

// Prior is what a pack holds this year's figures against, and what its signer answers for, as last year's tables printed it: for
// [prior] and [three_public].
func (p *Published) Prior(reading *language.Reading) ([]Found, []Missing, diag.List) {
	v := p.sums().solve(p.Cells)
	for f, w := range v.known { // lists are of what has money
		f.Exact = w.yuan
	}
	l := &publishedLeaves{solver: v}
	var names []string
	for _, held := range reading.Compares() {
		if held.WithLastYear() {
			names = append(names, held.Figure.Of(v.book, v.report)...)
		}
	}
	wanted := len(names)
	for _, h := range figure.Headlines(figure.Signed) {
		names = append(names, h.ID)
	}
	done := map[string]bool{}
	for i, name := range names {
		f := v.book.Find(name)
		if !done[name] {
			l.prior(name, f, i < wanted)
		}
		done[name] = true
	}
	for leaf, f := range v.leaves() {
		item, actual := strings.CutSuffix(leaf.Address, ".actual")
		if known, ok := v.known[f]; ok && actual {
			l.printed(item+".prior", known)
		}
	}
	return l.found, l.missing, v.list
}

// printed takes an amount with the digits that were printed: what last year's report says lies within half of the last.
func (l *publishedLeaves) printed(address string, w worth) {
	l.take(address, w)
	if f := &l.found[len(l.found)-1]; f.places < 0 {
		f.Value = w.yuan.Shift(-4).StringFixed(int32(4+f.places)) + "万元"
	}
}

// prior takes a figure of last year by its name. 三公 has a place of its own.
func (l *publishedLeaves) prior(name string, f *figure.Figure, wanted bool) {
	address := "prior[" + name + "]"
	known, ok := l.known[f]
	switch {
	case f != nil && f.Key.Family == figure.Public:
	case ok:
		l.printed(address, known)
	case wanted:
		l.missing = append(l.missing, Missing{Key: address, Why: "上年公开的表里没有"})
	}
}
