package xlsx

import (
	"strconv"

	"gen/generator/doc"
	"gen/generator/fillin"

	"github.com/xuri/excelize/v2"
)

// Form writes the workbook that people fill in: what is not to be filled in is locked, without a password; cells say what belongs in them
// and offer what may.
func Form(title string, year int, sheets []*fillin.Sheet) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	d := &doc.Document{Title: title, Year: year}
	if err := setUp(f, d); err != nil {
		return nil, err
	}
	var names []string
	for _, s := range sheets {
		names = append(names, s.Name)
	}
	if err := addSheets(f, names); err != nil {
		return nil, err
	}
	styles := styles{file: f, ids: map[look]int{}}
	for _, s := range sheets {
		if err := writeForm(f, &styles, s); err != nil {
			return nil, err
		}
	}
	return pack(f, d)
}

func writeForm(f *excelize.File, styles *styles, s *fillin.Sheet) error {
	for _, step := range []func(*excelize.File, *fillin.Sheet) error{formPage, formAsks, formLocks} {
		if err := step(f, s); err != nil {
			return err
		}
	}
	out, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, w := range s.Widths[1:] {
		if err := out.SetColWidth(i+2, i+2, w); err != nil {
			return err
		}
	}
	if err := out.SetColVisible(1, 1, false); err != nil {
		return err
	}
	w := newRowWriter(out, styles, len(s.Widths))
	for _, row := range s.Rows {
		w.form(s.Widths, row)
	}
	if w.err != nil {
		return w.err
	}
	return out.Flush()
}

// form writes one row, as high as its texts need.
func (w *rowWriter) form(widths []float64, row fillin.Row) {
	most := max(1, row.Lines)
	for c := range row.Cells {
		cell := &row.Cells[c]
		if cell.Role == fillin.None {
			continue
		}
		l := formLook(cell)
		down, wide := max(cell.Down, 1), max(cell.Across, 1)
		for i := range wide { // the lines round a merged cell belong to all of its cells
			w.write(c+i, "", l)
		}
		w.write(c, cell.Text, l)
		if v, err := strconv.ParseFloat(cell.Text, 64); err == nil && cell.Ask != nil && cell.Ask.Number() && exact(cell.Text) {
			w.write(c, v, l)
		}
		w.cells[c].Formula = cell.Formula
		w.merge(w.row, c, w.row+down-1, c+wide-1)
		if down == 1 && c > 0 {
			most = max(most, lines(cell.Text, sum(widths[c:c+wide])))
		}
	}
	high := min(height(most), tallestRow)
	if len(row.Cells) > 1 && row.Cells[1].Role == fillin.Title {
		high = titleSize * 2
	}
	if w.err == nil {
		w.keep(w.out.SetRow(name(w.row, 0), w.values, excelize.RowOpts{Height: high, Hidden: row.Hidden}))
	}
	w.row++
	w.clear()
}

// The colours of a form: of what has to be filled in, of heads, of sums, of what does not apply.
const (
	yellow = "FFF8D6"
	blue   = "E3EDF7"
	silver = "F2F2F2"
	grey   = "D9D9D9"
)

func formLook(c *fillin.Cell) look {
	l := look{size: bodySize, across: "left", wrap: true, grid: true}
	switch c.Role {
	case fillin.Key:
		return look{size: bodySize}
	case fillin.Title:
		return look{size: titleSize, bold: true, across: "left"}
	case fillin.Heading:
		return look{size: bodySize + 1.5, bold: true, across: "left"}
	case fillin.Remark:
		return look{size: bodySize - 1.5, across: "left", wrap: true, grey: true}
	case fillin.Head:
		l.across, l.bold, l.fill = "center", true, blue
	case fillin.Total:
		l.bold, l.fill = true, silver
	case fillin.Fixed:
		l.fill = silver
	case fillin.Barred:
		l.fill = grey
	case fillin.Input:
		l.fill = yellow
	}
	if l.open = c.Role.Open(); l.open {
		l.format = "@"
	}
	if c.Ask != nil {
		askLook(&l, c.Ask)
	}
	return l
}

// askLook is how what a cell asks for is shown: numbers as such, everything else as it was typed.
func askLook(l *look, a *fillin.Ask) {
	switch a.Form {
	case fillin.Amount:
		l.format = "#,##0.00;-#,##0.00"
	case fillin.Whole:
		l.format = "0"
	case fillin.Score:
		l.format = "0.##"
	case fillin.Day:
		l.format = "yyyy-mm-dd"
	}
	if a.Number() {
		l.across, l.wrap = "right", false
	}
}

func formLocks(f *excelize.File, s *fillin.Sheet) error {
	return f.ProtectSheet(s.Name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, InsertRows: true,
	})
}

func formPage(f *excelize.File, s *fillin.Sheet) error {
	size, orientation, wide, high, fit := a4, "landscape", 1, 0, true
	if err := f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.Name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	quiet := name(1, 0) + ":" + name(len(s.Rows), len(s.Widths)-1)
	if err := f.AddIgnoredErrors(s.Name, quiet, excelize.IgnoredErrorsNumberStoredAsText); err != nil {
		return err
	}
	below := name(s.Frozen+1, 0)
	return f.SetPanes(s.Name, &excelize.Panes{
		Freeze: true, YSplit: s.Frozen, TopLeftCell: below, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}},
	})
}
