package generator

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/intake"
	"gen/generator/render/xlsx"
	"gen/generator/sum"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// SumUp holds a department against its units: each figure with what every unit has of it. It is nil where the units can't be
// added up, which the findings tell, or the report is no sum. against are workbooks that hold the department's own figures, in place
// of what its report states beside the sum.
func SumUp(fsys fs.FS, path string, opt Options, against []intake.File) (*sum.Sum, Findings, error) {
	s, list, err := load(fsys, path, opt)
	if err != nil || s.Book == nil || s.Sum == nil {
		return nil, list.Sort(), err
	}
	if len(against) > 0 {
		wrong := slices.DeleteFunc(list, func(f diag.Finding) bool { return f.Severity != diag.Error })
		return s.Sum, append(wrong, s.Against(against)...).Sort(), nil
	}
	return s.Sum, told(s, list), nil
}

// SumSheet is the 汇总核对表 as a workbook: the figures with a gap first, and on a second sheet the line of each number. at writes a
// place as the reader can open it.
func SumSheet(s *sum.Sum, at func(Pos) string) ([]byte, error) {
	rows := s.Table()
	d := &doc.Document{Title: "汇总核对表", Department: s.Own.Name, Year: s.Own.Report.Year.V}
	values := &doc.Table{Sheet: "汇总核对表", Title: "汇总核对表", Left: "部门：" + s.Own.Name, Right: "金额单位：元", Decimals: 2, Landscape: true, Pinned: true}
	places := &doc.Table{Sheet: "出处", Title: "各单位的数填在哪一行", Landscape: true, Pinned: true}
	head(values, append(append([]string{"数", "部门填的"}, partNames(s)...), "合计", "差额", "原因")...)
	head(places, append([]string{"数", "部门填的"}, partNames(s)...)...)
	parts := append([]sum.Part{s.Own}, s.Parts()...)
	files := []doc.Cell{text("报告")}
	for _, p := range parts {
		files = append(files, text(strings.TrimSuffix(at(Pos{File: p.Report.File, Line: 1}), ":1")))
	}
	places.Head = append(places.Head, files)
	for _, r := range rows {
		line := []doc.Cell{text(r.Figure.Name()), number(r.Figure, r.Own)}
		where := []doc.Cell{text(r.Figure.Name()), text(placeIn(s.Own, r.Place, at))}
		for i := range r.Parts {
			line = append(line, number(r.Figure, &r.Parts[i]))
			where = append(where, text(placeIn(parts[i+1], r.Places[i], at)))
		}
		values.Rows = append(values.Rows, append(line, number(r.Figure, &r.Sum), number(r.Figure, &r.Gap), text(r.Reason)))
		places.Rows = append(places.Rows, where)
	}
	for _, t := range []*doc.Table{values, places} {
		var err error
		if t.Grid, err = doc.NewGrid(t.Place, t.Columns, t.Head, t.Rows); err != nil {
			return nil, err
		}
		d.Blocks = append(d.Blocks, t)
	}
	return xlsx.Render(d, s.Book)
}

// placeIn is a place in the report of a part, whose name stands above; one in another report with its name.
func placeIn(p sum.Part, pos Pos, at func(Pos) string) string {
	switch {
	case !pos.Known():
		return ""
	case pos.File == p.Report.File:
		return fmt.Sprintf("第 %d 行", pos.Line)
	}
	return at(pos)
}

func partNames(s *sum.Sum) []string {
	var names []string
	for _, p := range s.Parts() {
		names = append(names, p.Name)
	}
	return names
}

func head(t *doc.Table, names ...string) {
	row := make([]doc.Cell, len(names))
	for i, name := range names {
		row[i] = text(name)
		width := 16
		if i == 0 || name == "原因" {
			width = 44
		}
		t.Columns = append(t.Columns, doc.Column{Width: width})
	}
	t.Head = append(t.Head, row)
}

func text(s string) doc.Cell {
	return doc.Cell{Kind: doc.Label, Text: []doc.Run{{Text: s}}}
}

// number is a value as the cell of a workbook has it, blank where there is none.
func number(f *figure.Figure, v *decimal.Decimal) doc.Cell {
	if v == nil || v.IsZero() {
		return doc.Cell{Kind: doc.Amount}
	}
	if f.Kind == figure.Count {
		return text(v.String())
	}
	return doc.Cell{Kind: doc.Amount, Text: []doc.Run{{Text: v.StringFixed(2)}}, Value: v.StringFixed(2)}
}

// SumText is the same for a screen: the figures that are stated otherwise than the units have them or differ for a reason, and the
// headlines. Of the totals that have a gap because of them it tells how many there are.
func SumText(s *sum.Sum, at func(Pos) string) string {
	headline := map[string]bool{}
	for _, h := range figure.Headlines(figure.Signed) {
		headline[h.ID] = true
	}
	var b strings.Builder
	gaps, totals, rows := 0, 0, s.Table()
	stated := slices.ContainsFunc(rows, func(r sum.Row) bool { return r.Wrong })
	for _, r := range rows {
		if !r.Gap.IsZero() {
			gaps++
		}
		switch follows := stated && !r.Wrong && r.Reason == ""; {
		case headline[r.Figure.ID], !r.Gap.IsZero() && !follows:
			b.WriteString(sumLine(s, r, at))
		case !r.Gap.IsZero():
			totals++
		}
	}
	if totals > 0 {
		fmt.Fprintf(&b, "\n还有 %d 个合计数随着有差额，见核对表\n", totals)
	}
	return fmt.Sprintf("%s：%d 个单位，%d 个数核对过，%d 个有差额\n\n", s.Own.Name, len(s.Units), len(rows), gaps) + b.String()
}

func sumLine(s *sum.Sum, r sum.Row, at func(Pos) string) string {
	say := func(v decimal.Decimal) string {
		if r.Figure.Kind == figure.Count {
			return v.String() + " " + r.Figure.Unit
		}
		return figure.Money(v, "元")
	}
	var parts []string
	for i, p := range s.Parts() {
		if !r.Parts[i].IsZero() {
			parts = append(parts, p.Name+" "+say(r.Parts[i]))
		}
	}
	line := fmt.Sprintf("%s  %s", r.Figure.Name(), say(r.Sum.Add(r.Gap)))
	if len(parts) > 0 {
		line += "\n  = " + strings.Join(parts, " + ")
	}
	if !r.Gap.IsZero() {
		if place := at(r.Place); place != "" {
			line += "\n  部门填在 " + place
		}
		line += fmt.Sprintf("\n  差额 %s", say(r.Gap))
		if r.Reason != "" {
			line += "：" + r.Reason
		}
	}
	return line + "\n"
}
