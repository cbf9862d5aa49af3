package statement

import (
	"fmt"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Notes are what the user should know of a report that went well.
func (s *Statement) Notes() diag.List { return append(s.forcedHeadlines(), s.impliedIncome()...) }

// impliedIncome lists the rows whose income was left out and taken to be what was spent.
func (s *Statement) impliedIncome() diag.List {
	var rows []string
	for _, a := range s.Report.Accounts {
		if b := a.Basic; b != nil && !b.Income.Set && !b.EvenIncome().Yuan.IsZero() {
			rows = append(rows, a.Code.V+" 基本支出")
		}
		if p := a.Project; p != nil && !p.Income.Set && !p.EvenIncome().Yuan.IsZero() {
			rows = append(rows, a.Code.V+" 项目支出")
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return diag.List{{Code: codes.IncomeEven, Severity: diag.Hint, Common: true, Pos: diag.Pos{File: s.Report.File},
		Message: fmt.Sprintf("%d 处没有填 income，按收支相抵、年末为零处理", len(rows)), Listed: rows, Hint: "核对这些科目本年没有结转；有结转的填 income"}}
}

// forcedHeadlines tells of headline figures that are not the 四舍五入 of their exact values, and counts the rest, which the review set
// lists.
func (s *Statement) forcedHeadlines() diag.List {
	all := s.Book.Moved()
	moved := map[string]bool{}
	for _, f := range all {
		moved[f.ID] = true
	}
	var list diag.List
	for _, h := range figure.Headlines(figure.Rounded) {
		if !moved[h.ID] {
			continue
		}
		f := s.Book.Get(h.ID)
		finding := diag.Finding{Code: codes.HeadlineMoved, Severity: diag.Hint, Pos: diag.Pos{File: s.Report.File},
			Message: fmt.Sprintf("%s 印作 %s，四舍五入是 %s%s", f.Name(), f.Text(), f.Style().Write(s.Book.Nearest(f)), f.Suffix()),
			Notes:   []string{s.Book.Identity(f)}, Hint: "这样印出的各数相加相等；批复数不同时写在 [approved] 里"}
		for _, a := range s.Report.Approved {
			if s.Book.Find(a.Key) == f {
				finding.Pos, finding.Label, finding.Hint = a.V.Pos, "按批复数印出，明细让出尾差", "核对批复数；不是批复数时删去这一行"
			}
		}
		list = append(list, finding)
	}
	if n := len(all) - len(list); n > 0 {
		list = append(list, diag.Finding{Code: codes.OthersMoved, Severity: diag.Hint, Common: true, Pos: diag.Pos{File: s.Report.File},
			Message: fmt.Sprintf("为使各处相加相等，明细和分类合计中有 %d 个数不是自身的四舍五入", n), Hint: "加 --review，在“-内部”文件夹的 figures.json 里逐个查看"})
	}
	return list
}
