package statement

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gen/generator/check"
	"gen/generator/figure"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/codes"
	"gen/internal/diag"
)

// addUnits makes the report that of its units, if it is a sum ([sum]): each is read as last year's report is, for its figures
// alone, and may be a sum itself.
func (s *Statement) addUnits(opt Options) diag.List {
	own := s.Report
	if own.Sum == nil || !own.Sum.Units.Set || s.Pack == nil {
		return nil
	}
	files, list := s.unitFiles()
	var units []sum.Part
	for _, file := range files {
		u, more := s.part(file, opt)
		list = append(list, more...)
		if u != nil {
			units = append(units, *u)
		}
	}
	units = once(units)
	adjustments, more := s.adjustments(opt)
	if list = append(list, more...); list.HasErrors() {
		return list
	}
	var last []sum.Part
	if s.last != nil && s.last.Sum != nil {
		last = s.last.Sum.Units
	}
	self := sum.Part{Name: own.Department.Name.V, Code: own.Department.Code.V, Report: own, Book: figure.Exactly(own, s.figures())}
	s.Sum = sum.Of(self, units, adjustments, last)
	s.Report = s.Sum.Whole
	for i := range s.Sum.Others {
		other := &s.Sum.Others[i]
		other.Book = figure.Exactly(other.Report, s.figures())
	}
	return list
}

// once leaves out the units that are counted in one that is a sum itself.
func once(units []sum.Part) []sum.Part {
	inside := map[string]bool{}
	for _, u := range units {
		if u.Sum != nil {
			u.Sum.Files(func(file string) { inside[file] = true })
		}
	}
	return slices.DeleteFunc(units, func(u sum.Part) bool { return inside[u.Report.File] })
}

// part is the report of one unit with its figures, nil where it can't be added.
func (s *Statement) part(file string, opt Options) (*sum.Part, diag.List) {
	pos := s.Report.Sum.Units.Pos
	r, list, err := report.ReadFacts(s.files, file)
	if err != nil {
		why := "检查它是不是一个报告文件，有没有被别的程序占用"
		if errors.Is(err, fs.ErrNotExist) {
			why = "检查位置和文件名"
		}
		return nil, diag.List{{Code: codes.UnitUnreadable, Pos: pos, Message: fmt.Sprintf("单位的报告“%s”读不出来", file), Hint: why}}
	}
	if r == nil {
		return nil, faultyUnit(file, list, pos)
	}
	unit := &Statement{Report: r, files: s.files, under: append(slices.Clip(s.under), s.Report.File)}
	list = append(list, unit.open(Options{Packs: opt.Packs, Pack: opt.Pack})...)
	list = append(list, unit.addUnits(opt)...)
	unit.unread = list.HasErrors()
	if list = append(list, unit.compute()...); unit.Book == nil || len(ofFigures(list)) > 0 {
		return nil, faultyUnit(cmp.Or(r.Department.Name.V, file), list, pos)
	}
	return &sum.Part{Name: r.Department.Name.V, Code: r.Department.Code.V, Report: unit.Report, Book: unit.Book, Sum: unit.Sum}, nil
}

// faultyUnit makes one finding of the errors of a unit.
func faultyUnit(name string, list diag.List, pos diag.Pos) diag.List {
	list = ofFigures(list)
	f := diag.Finding{Code: codes.UnitFaulty, Pos: pos, Message: fmt.Sprintf("%s的报告有 %d 个错误，不能汇总", name, len(list)), Hint: "先改正那份报告"}
	if len(list) > 0 {
		cite(&f, list[0])
	}
	return diag.List{f}
}

// adjustments are the reports of [[sum.adjust]]: of what a report has they need amounts alone, which may be negative.
func (s *Statement) adjustments(opt Options) ([]sum.Part, diag.List) {
	var parts []sum.Part
	var list diag.List
	for _, a := range s.Report.Sum.Adjust {
		file := path.Join(path.Dir(s.Report.File), a.Report.V)
		fault := func(message, hint string) {
			list = append(list, diag.Finding{Code: codes.UnitUnreadable, Pos: a.Report.Pos, Message: message, Hint: hint})
		}
		if strings.ContainsAny(a.Report.V, `\:`) || path.IsAbs(a.Report.V) || !fs.ValidPath(file) {
			fault(fmt.Sprintf("调整的报告“%s”不在能读的文件夹里", a.Report.V), "放在本报告旁边，用 / 写作 调整/report.toml")
			continue
		}
		r, more, err := report.ReadFacts(s.files, file)
		if err != nil || r == nil {
			fault(fmt.Sprintf("调整的报告“%s”读不出来", a.Report.V), "检查位置和文件名，和它的写法")
			continue
		}
		more = slices.DeleteFunc(more, func(f diag.Finding) bool { return f.Code == codes.NegativeAmount || f.Code == codes.MissingKey })
		if more = ofFigures(more); len(more) > 0 {
			list = append(list, faultyUnit(a.Report.V, more, a.Report.Pos)...)
			continue
		}
		in := check.Input{
			Report: r, Book: figure.Exactly(r, s.figures()), Pack: s.Pack,
			Templates: s.opened.read(), Wording: s.opened.wording(),
		}
		if more = ofFigures(check.Unbalanced(in)); len(more) > 0 {
			list = append(list, faultyUnit(a.Report.V, more, a.Report.Pos)...)
			continue
		}
		parts = append(parts, sum.Part{Report: r})
	}
	return parts, list
}

// Whose tells of what part of the sum a place is, nil for a report that is none.
func (s *Statement) Whose() func(diag.Pos) string {
	if s.Sum == nil {
		return nil
	}
	return s.Sum.PartAt
}
