package statement

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// readLast reads last year's report, if this report names one that it can be compared with. It is one step: of the year
// before, that report's own from is not followed.
func (s *Statement) readLast(packs *Packs) diag.List {
	prior := &s.Report.Prior
	if !prior.From.Set {
		if prior.Restated.Set {
			return diag.List{{Code: codes.RestatedUnused, Severity: diag.Hint, Pos: prior.Restated.Pos, Message: "没有写 from，restated 用不上", Hint: "删去这一行，或用 from 写明上年的报告"}}
		}
		return nil
	}
	r, list := s.lastFacts()
	if r == nil || list.HasErrors() {
		return list
	}
	last := &Statement{Report: r, files: s.files}
	list = last.open(Options{Packs: packs})
	list = append(list, last.addUnits(Options{Packs: packs})...)
	last.unread = list.HasErrors()
	list = refused(append(list, last.compute()...), prior.From.Pos)
	list = append(append(list, s.sameDepartment(r)...), s.sameKind(r)...)
	if !list.HasErrors() {
		s.last = last
	}
	return list
}

// lastFacts reads the report that from names. What is wrong with it is one finding here.
func (s *Statement) lastFacts() (*report.Report, diag.List) {
	from := s.Report.Prior.From
	fault := func(code, message, hint string) (*report.Report, diag.List) {
		return nil, diag.List{{Code: code, Pos: from.Pos, Message: message, About: lastYear, Hint: hint}}
	}
	file := path.Join(path.Dir(s.Report.File), from.V)
	if strings.ContainsAny(from.V, `\:`) || path.IsAbs(from.V) || !fs.ValidPath(file) {
		return fault(codes.PriorUnreadable, fmt.Sprintf("上年报告“%s”不在能读的文件夹里", from.V), "用 / 写作 ../2022/report.toml，从本报告的文件夹算起，最多往上四级")
	}
	r, list, err := report.ReadFacts(s.files, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault(codes.PriorUnreadable, fmt.Sprintf("找不到上年报告“%s”", from.V), "检查位置和文件名；没有上年的文件时，把上年公开数逐个填在 [prior] 里")
	case err != nil:
		return fault(codes.PriorUnreadable, fmt.Sprintf("上年报告“%s”读不出来", from.V), "检查它是不是一个报告文件，有没有被别的程序占用")
	}
	if year := s.Report.Year; r != nil && r.Year.Set && year.Set && r.Year.V != year.V-1 {
		return fault(codes.PriorYear, fmt.Sprintf("“%s”是 %d 年度的报告，上年是 %d 年度", from.V, r.Year.V, year.V-1), fmt.Sprintf("改为 %d 年度的 report.toml", year.V-1))
	}
	return r, refused(list, from.Pos)
}

// refused makes one finding of the errors of a report that is read for its figures alone: what its text lacks does not
// matter.
func refused(list diag.List, from diag.Pos) diag.List {
	if list = ofFigures(list); len(list) == 0 {
		return nil
	}
	f := diag.Finding{Code: codes.PriorFaulty, Pos: from, Message: fmt.Sprintf("上年报告有 %d 个错误，取不出上年数", len(list)), About: lastYear, Hint: "先改正那份报告"}
	cite(&f, list[0])
	return diag.List{f}
}

// ofFigures are the errors of a report that is read for its figures alone.
func ofFigures(list diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(f diag.Finding) bool {
		return f.Severity != diag.Error || slices.Contains([]string{codes.UnknownPassage, codes.MissingPassage, codes.MissingSection},
			f.Code)
	}).Sort()
}

// cite lets a finding lead to another, of another report.
func cite(f *diag.Finding, first diag.Finding) {
	if first.Pos.File != "" {
		f.Related = []diag.Related{{Pos: first.Pos, Message: first.Message}}
	} else {
		f.Notes = []string{first.Message}
	}
}

// sameDepartment tells whether last year's report is this department's. A new name or a new code alone is routine; with both
// new it may be anyone's, unless the department says why.
func (s *Statement) sameDepartment(last *report.Report) diag.List {
	this, before, prior := s.Report.Department, last.Department, s.Report.Prior
	who := func(d report.Department) string {
		if d.Code.V == "" {
			return fmt.Sprintf("“%s”", d.Name.V)
		}
		return fmt.Sprintf("“%s”（%s）", d.Name.V, d.Code.V)
	}
	sameName, sameCode := plainName(this.Name.V) == plainName(before.Name.V), this.Code.V == before.Code.V
	f := diag.Finding{Code: codes.PriorOtherName, Severity: diag.Hint, Pos: prior.From.Pos}
	switch {
	case !this.Name.Set || !before.Name.Set:
		return nil
	case prior.Restated.Set:
		f.Pos = prior.Restated.Pos
		f.Message, f.Hint = fmt.Sprintf("上年数取自%s的报告：%s", who(before), prior.Restated.V), "口径有变的上年数，在 [prior] 里按名称填重述后的数"
	case sameName && (sameCode || this.Code.V == "" || before.Code.V == ""):
		if this.Name.V == before.Name.V {
			return nil
		}
		f.Message = fmt.Sprintf("部门名称和上年报告的只差空格或全角、半角：上年%s，本年%s", who(before), who(this))
		f.Hint = "按同一部门处理；名称印在封面上，看一看哪一年的写错了"
		f.Related = []diag.Related{{Pos: before.Name.Pos, Message: "上年的名称"}, {Pos: this.Name.Pos, Message: "本年的名称"}}
	case !sameName && (!sameCode || this.Code.V == ""):
		f.Code, f.Severity, f.About = codes.PriorStranger, diag.Error, lastYear
		f.Message, f.Hint = fmt.Sprintf("上年报告是%s的，本报告是%s的", who(before), who(this)), `核对 from；机构改革中更名、合并的，写 restated = "原因"`
	case sameCode:
		f.Message, f.Hint = fmt.Sprintf("部门名称和上年报告的不同：上年%s，本年%s", who(before), who(this)), "代码相同，按更名处理；不是同一部门的，改正 from"
	default:
		f.Message, f.Hint = fmt.Sprintf("部门代码和上年报告的不同：上年%s，本年%s", who(before), who(this)), "名称相同，按同一部门处理；不是同一部门的，改正 from"
	}
	return diag.List{f}
}

// sameKind tells whether last year's report covers as much: that of a department and that of its own unit often have one
// name and one code.
func (s *Statement) sameKind(last *report.Report) diag.List {
	this, before, prior := s.Report.Department, last.Department, s.Report.Prior
	few, many := min(this.Units.All(), before.Units.All()), max(this.Units.All(), before.Units.All())
	others := (this.Kind.V == "部门") != (before.Kind.V == "部门")
	if prior.Restated.Set || !this.Kind.Set || !before.Kind.Set || !others && (few == 0 || many <= 2*few) {
		return nil
	}
	severity := diag.Warning
	if few == many { // a department of one unit may call itself either
		severity = diag.Hint
	}
	covers := func(d report.Department) string {
		return fmt.Sprintf("“%s”的%s决算，%d 个单位", d.Name.V, d.Kind.V, d.Units.All())
	}
	return diag.List{{Code: codes.PriorOtherKind, Severity: severity, Pos: prior.From.Pos, Message: "上年报告和本报告的口径不同",
		Notes: []string{"上年：" + covers(before), "本年：" + covers(this)},
		Hint:  `from 改为同一口径的上年报告；机构改革使口径变了的，写 restated = "原因"`}}
}

// plainName is a name without what people do not see in it: white space, and the width of brackets and letters.
func plainName(name string) string {
	return strings.Join(strings.FieldsFunc(place.HalfWidth(name), func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r)
	}), "")
}
