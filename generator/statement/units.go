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

// mostUnits is how many units a department may have: several times those of the largest.
const mostUnits = 3000

// unitFiles are the files that the pattern names, in their order, without the report itself.
func (s *Statement) unitFiles() ([]string, diag.List) {
	units := s.Report.Sum.Units
	fault := func(code, message, hint string) ([]string, diag.List) {
		return nil, diag.List{{Code: code, Pos: units.Pos, Message: message, Hint: hint}}
	}
	pattern := path.Join(path.Dir(s.Report.File), units.V)
	if strings.ContainsAny(units.V, `\:`) || path.IsAbs(units.V) || !fs.ValidPath(pattern) {
		return fault(codes.UnitUnreadable, fmt.Sprintf("各单位的报告“%s”不在能读的文件夹里", units.V), "用 / 写作 */report.toml，从本报告的文件夹算起，最多往上四级")
	}
	if dir := s.closed(pattern); dir != "" {
		return fault(codes.UnitUnreadable, fmt.Sprintf("“%s”里的 %s 打不开，不知道里面有没有单位的报告", units.V, dir),
			"检查能不能打开；是链接的，换成真的文件夹")
	}
	files, err := fs.Glob(s.files, pattern)
	if err != nil {
		return fault(codes.UnitUnreadable, fmt.Sprintf("“%s”写法不对", units.V), "写作 */report.toml，* 代表文件夹的名称")
	}
	found := len(files)
	files, list := s.reportsAmong(files)
	switch {
	case len(files) == 0 && found > 0:
		return fault(codes.UnitUnreadable, fmt.Sprintf("“%s”只有汇总它的报告，没有单位", units.V), "units 写下级单位的报告，不能互相汇总")
	case len(files) == 0:
		return fault(codes.UnitUnreadable, fmt.Sprintf("没有“%s”这样的报告", units.V), "检查文件夹的位置和文件名；units 从本文件的文件夹算起，如 */report.toml")
	case len(files) > mostUnits:
		return fault(codes.UnitUnreadable, fmt.Sprintf("“%s”有 %d 份报告，最多 %d 份", units.V, len(files), mostUnits), "只汇总一个部门的单位")
	}
	return files, list
}

// inFolder is the report of a unit in its folder.
const inFolder = "report.toml"

// reportsAmong are the reports among what the pattern names, without the report itself, those that add it up and adjustments. Of a
// folder it is the report in it; what else there is, is told.
func (s *Statement) reportsAmong(found []string) (files []string, list diag.List) {
	own := append([]string{s.Report.File}, s.under...)
	for _, a := range s.Report.Sum.Adjust {
		own = append(own, path.Join(path.Dir(s.Report.File), a.Report.V))
	}
	var others []string
	for _, file := range found {
		if info, err := fs.Stat(s.files, file); err == nil && info.IsDir() {
			within := path.Join(file, inFolder)
			if _, err := fs.Stat(s.files, within); errors.Is(err, fs.ErrNotExist) {
				others = append(others, path.Base(file)+"（文件夹里没有 "+inFolder+"）")
				continue
			}
			file = within
		}
		switch {
		case slices.Contains(own, file):
		case path.Ext(file) == ".toml":
			files = append(files, file)
		default:
			others = append(others, path.Base(file))
		}
	}
	if len(others) > 0 {
		list = diag.List{{Code: codes.NoReport, Severity: diag.Hint, Pos: s.Report.Sum.Units.Pos,
			Message: fmt.Sprintf("“%s”里有 %d 个不是报告，没有汇总", s.Report.Sum.Units.V, len(others)), Notes: []string{diag.Names(others)},
			Hint: "是单位的，放进它的 report.toml；不是的不用改，units 写 */report.toml 就不再提示"}}
	}
	return files, list
}

// closed is a folder that a pattern leads through and that can't be listed, "" if there is none: Glob would pass over it.
func (s *Statement) closed(pattern string) string {
	for pattern = path.Dir(pattern); pattern != "."; pattern = path.Dir(pattern) {
		dirs, _ := fs.Glob(s.files, pattern)
		for _, dir := range dirs {
			info, err := fs.Stat(s.files, dir)
			if err == nil && info.IsDir() {
				_, err = fs.ReadDir(s.files, dir)
			}
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // a link that leads nowhere holds nothing
				return dir
			}
		}
	}
	return ""
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
