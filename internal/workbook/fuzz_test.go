package workbook

import (
	"errors"
	"testing"
)

// sound holds what was read against what is promised of it.
func sound(t *testing.T, data []byte) {
	book, err := Read(data)
	if err != nil {
		if refused := new(*Refused); !errors.As(err, refused) || len(err.Error()) > 400 {
			t.Errorf("a long message, or one of no kind: %v", err)
		}
		return
	}
	for _, s := range book.Sheets {
		var last Cell
		for c := range s.Cells() {
			if c.Row < 1 || c.Column < 1 || c.Row > s.Rows || c.Column > s.Columns || inOrder(last, c) >= 0 {
				t.Errorf("%s is out of order", s.Place(c.Row, c.Column))
			}
			row, column := position(Name(c.Row, c.Column))
			if row != c.Row || column != c.Column {
				t.Errorf("%s is no name of %d, %d", Name(c.Row, c.Column), c.Row, c.Column)
			}
			if _, ok := c.Number(); ok != (c.Kind == Number) {
				t.Errorf("%s is %q, of kind %d", Name(c.Row, c.Column), c.Text, c.Kind)
			}
			if seen := s.Cell(c.Row, c.Column); !s.Covered(c.Row, c.Column) && seen != c {
				t.Errorf("%+v is seen as %+v", c, seen)
			}
			last = c
		}
		s.Heads(1, 1, 5)
	}
}

// Whatever the stream of an .xls file holds, it is read or refused. Small ones are changed in more ways.
func FuzzXLS(f *testing.F) {
	few := like(sample[:1], func(*Sheet, *Cell) {})
	few[0].cells = few[0].cells[9:]
	f.Add(xlsStream(few, false, 20))
	f.Add(xlsStream(few, true, 0))
	f.Fuzz(sound)
}

// Whatever the parts of an .xlsx file hold.
func FuzzXLSX(f *testing.F) {
	parts := xlsxParts(sample)
	for i, name := range parted {
		f.Add(byte(i), parts[name])
	}
	f.Add(byte(0), `<worksheet><cols><col min="9" max="2"/></cols><sheetData><row r="9"><c r="A9" t="s"><f/><v>-1</v></c></row></sheetData><mergeCells><mergeCell ref="B2"/></mergeCells></worksheet>`)
	f.Fuzz(func(t *testing.T, which byte, text string) {
		with := xlsxParts(sample)
		with[parted[int(which)%len(parted)]] = text
		sound(t, zipFile(t, with))
	})
}

var parted = []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"}

// Whatever a file of parts or of streams holds.
func FuzzBook(f *testing.F) {
	f.Add(file(f, "calc.xls"))
	f.Add(file(f, "calc.xlsx"))
	f.Fuzz(sound)
}

// Whatever a text says: a web page, XML, lines.
func FuzzText(f *testing.F) {
	f.Add(file(f, "calc.html"))
	f.Add([]byte(pageText(sample[0])))
	f.Add([]byte(xml2003Text(sample)))
	f.Add(inGBK(f, xml2003Text(sample)))
	f.Add([]byte(lineText(sample[0], ",", "\r\n")))
	f.Add([]byte("甲\t\"乙\n\"\"丙\"\t\r\n\n丁"))
	f.Add([]byte("\xff\xfe1\x00,\x002\x00"))
	f.Fuzz(sound)
}
