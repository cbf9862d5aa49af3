package xlsx

import (
	"fmt"
	"strings"

	"gen/generator/doc"

	"github.com/xuri/excelize/v2"
)

// Margins in inches.
const (
	sideMargin   = 0.6
	edgeMargin   = 0.75 // top and bottom
	footerMargin = 0.4
	a4           = 9
)

// setUp sets how the sheet is printed and shown: A4, one page wide, the head on every page and always in sight.
func (s *sheet) setUp(f *excelize.File) error {
	for _, step := range []func(*excelize.File) error{s.page, s.repeat, s.view} {
		if err := step(f); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) page(f *excelize.File) error {
	size, wide, high, fit, centred := a4, 1, 0, true, true
	if s.almostOnePage() {
		high = 1
	}
	side, edge, foot := sideMargin, edgeMargin, footerMargin
	orientation := "portrait"
	if s.table.Landscape {
		orientation = "landscape"
	}
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	if err := f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &foot, Footer: &foot, Horizontally: &centred,
	}); err != nil {
		return err
	}
	marks := excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页，共 &N 页"}
	if s.draft {
		marks.OddHeader = "&C&24&K808080" + doc.DraftMark // as large as the margin allows
	}
	return f.SetHeaderFooter(s.name, &marks)
}

// almostOnePage tells whether a table ends so soon after its first page that it should be shrunk to fit on it.
func (s *sheet) almostOnePage() bool {
	const (
		paperShort, paperLong = 595, 842 // pt
		inch                  = 72
		columnPoint           = 5.4 // one unit of column width
		mostShrink            = 1.25
	)
	width, height := float64(paperShort), float64(paperLong)
	if s.table.Landscape {
		width, height = height, width
	}
	width, height = width-2*sideMargin*inch, height-2*edgeMargin*inch
	zoom := max(1, sum(s.widths)*columnPoint/width)
	rows := sum(rowHeights(s.table.Head, s.widths)) + sum(rowHeights(s.table.Rows, s.widths))
	for range s.head - 1 + len(s.table.Notes) {
		rows += titleSize * 1.4
	}
	return rows/zoom <= height*mostShrink
}

// repeat puts everything above the body on every printed page.
func (s *sheet) repeat(f *excelize.File) error {
	return f.SetDefinedName(&excelize.DefinedName{
		Name:     "_xlnm.Print_Titles",
		RefersTo: fmt.Sprintf("'%s'!$1:$%d", strings.ReplaceAll(s.name, "'", "''"), s.body-1),
		Scope:    s.name,
	})
}

func (s *sheet) view(f *excelize.File) error {
	columns, pane := 0, "bottomLeft"
	if s.table.Pinned {
		columns, pane = 1, "bottomRight"
	}
	first := name(s.body, columns)
	if err := f.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: columns, YSplit: s.body - 1, TopLeftCell: first, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: pane}},
	}); err != nil {
		return err
	}
	return s.quiet(f)
}

// quiet keeps Excel from marking the sheet with green triangles: codes are text on purpose, and a total that leaves
// out the rows it already contains is right.
func (s *sheet) quiet(f *excelize.File) error {
	if len(s.table.Rows) == 0 {
		return nil
	}
	area := name(s.body, 0) + ":" + name(s.body+len(s.table.Rows)-1, len(s.widths)-1)
	for _, kind := range []excelize.IgnoredErrorsType{
		excelize.IgnoredErrorsNumberStoredAsText, excelize.IgnoredErrorsFormula, excelize.IgnoredErrorsFormulaRange,
	} {
		if err := f.AddIgnoredErrors(s.name, area, kind); err != nil {
			return err
		}
	}
	return nil
}
