// Package xlsx writes the tables of a document as a workbook that is ready to print: one sheet a table, amounts as
// numbers, totals as live formulas whose cached values are the published amounts.
//
// Equal input gives equal bytes. Nothing is taken from the clock, the machine or the locale.
package xlsx

import (
	"errors"
	"fmt"

	"gen/generator/doc"
	"gen/generator/figure"

	"github.com/xuri/excelize/v2"
)

// Render writes every table of d that is not part of a passage and no form, in order, one sheet each. A sum whose inputs stand on
// the same sheet becomes a formula, but only if the printed values add up; b tells what is a sum. The error is for a
// document without such a table, and for a text longer than a cell takes.
func Render(d *doc.Document, b *figure.Book) ([]byte, error) {
	tables := tablesOf(d)
	if len(tables) == 0 {
		return nil, errors.New("没有可写入工作簿的表")
	}

	f := excelize.NewFile()
	defer f.Close()
	if err := setUp(f, d); err != nil {
		return nil, err
	}
	names := sheetNames(tables)
	if err := addSheets(f, names); err != nil {
		return nil, err
	}
	styles := styles{file: f, ids: map[look]int{}}
	for i, t := range tables {
		s := newSheet(names[i], t, b)
		s.draft = d.Draft
		if err := s.write(f, &styles); err != nil {
			return nil, fmt.Errorf("表“%s”写入工作簿：%w", t.Title, err)
		}
	}
	return pack(f, d)
}

func tablesOf(d *doc.Document) []*doc.Table {
	var tables []*doc.Table
	for _, block := range d.Blocks {
		if t, ok := block.(*doc.Table); ok && t.Place.Published() {
			tables = append(tables, t)
		}
	}
	return tables
}

// setUp sets what belongs to the workbook as a whole. The default font decides the unit of column widths, so it is
// the font of the body: a width of one is then half a Chinese character.
func setUp(f *excelize.File, d *doc.Document) error {
	if err := f.SetDefaultFont(family); err != nil {
		return err
	}
	font := f.Styles.Fonts.Font[0]
	*font.Sz.Val = bodySize
	font.Family = nil // the template says sans serif
	return f.SetAppProps(&excelize.AppProperties{Application: "gen", Company: d.Department})
}

func addSheets(f *excelize.File, names []string) error {
	if err := f.SetSheetName("Sheet1", names[0]); err != nil {
		return err
	}
	for _, name := range names[1:] {
		if _, err := f.NewSheet(name); err != nil {
			return err
		}
	}
	return nil
}
