package statement

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/intake"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Against holds the units against what workbooks have of the department, in place of what its report states. What no sheet says
// is taken from the sum, so that a table that was not exported makes no gap.
func (s *Statement) Against(books []intake.File) diag.List {
	taken, list := intake.Read(s.Pack, books)
	if list = append(list, s.heading(taken)...); list.HasErrors() {
		return list
	}
	var leaves []report.Leaf
	for _, f := range taken.Found {
		leaves = append(leaves, f.Leaf)
	}
	for _, l := range s.Report.Leaves() {
		if compared(l.Address) && !said(taken, l.Address) {
			l.Pos = diag.Pos{} // stated by nobody
			leaves = append(leaves, l)
		}
	}
	r, more := report.FromLeaves(leaves, s.Pack)
	if list = append(list, more...); list.HasErrors() {
		return list
	}
	own := s.Sum.Own.Report.Copy()
	own.Accounts, own.Economic, own.NonFiscal = r.Accounts, r.Economic, r.NonFiscal
	own.ThreePublic, own.Operating, own.Procurement = r.ThreePublic, r.Operating, r.Procurement
	s.Sum.Own.Report, s.Sum.Own.Book = own, figure.Exactly(own, s.figures())
	return list
}

// heading holds whose workbooks they are, and of which year, against the department.
func (s *Statement) heading(taken *intake.Result) diag.List {
	if taken == nil || len(taken.Files) == 0 {
		return nil
	}
	pos := diag.Pos{File: taken.Files[0].Name}
	own := s.Sum.Own.Report
	if len(taken.Found) == 0 {
		return diag.List{{Code: codes.UnknownSheet, Pos: pos, Message: "没有读到部门的数", Hint: "用系统导出的部门汇总表，如 财决03表、财决04表、财决07表"}}
	}
	if taken.Year != 0 && taken.Year != own.Year.V {
		return diag.List{{Code: codes.AnotherHeading, Pos: pos, Message: fmt.Sprintf("这是 %d 年度的表，部门的报告是 %d 年度", taken.Year, own.Year.V), Hint: "换成同一年度的表"}}
	}
	brackets := strings.NewReplacer("（", "(", "）", ")")
	unit, department := brackets.Replace(taken.Unit), brackets.Replace(s.Sum.Own.Name)
	ofUnit := slices.ContainsFunc(s.Sum.Units, func(u sum.Part) bool { return brackets.Replace(u.Name) == unit })
	if unit != "" && (ofUnit || !strings.HasPrefix(unit, department)) {
		return diag.List{{Code: codes.AnotherHeading, Severity: diag.Warning, Pos: pos,
			Message: fmt.Sprintf("这是“%s”的表，部门是“%s”", taken.Unit, s.Sum.Own.Name), Hint: "核对是不是部门的汇总表；只是写法不同的不用改"}}
	}
	return nil
}

// compared tells of the addresses that are held against workbooks: the money of the year.
func compared(address string) bool {
	return slices.ContainsFunc([]string{"account[", "economic[", "non_fiscal.", "three_public.", "operating.", "procurement."},
		func(chapter string) bool { return strings.HasPrefix(address, chapter) })
}

// said tells whether workbooks say what the sum has at an address, there or at one that it can be divided into, or is part of.
func said(taken *intake.Result, address string) bool {
	for _, as := range [][2]string{{"", ""}, {".basic.spent", ".basic.personnel"}, {".basic.personnel", ".basic.spent"}, {".basic.public", ".basic.spent"}} {
		if before, ends := strings.CutSuffix(address, as[0]); ends && taken.Says(before+as[1]) {
			return true
		}
	}
	row, _, economic := strings.Cut(address, "]")
	words := strings.Split(row, ",")
	return economic && strings.HasPrefix(row, "economic[") && len(words) == 4 && taken.Says(strings.Join(words[:2], ",")+"].amount")
}
