package xlsx

import (
	"strings"

	"gen/generator/doc"

	"github.com/xuri/excelize/v2"
)

const (
	family    = "宋体"
	bodySize  = 10.5 // 五号
	titleSize = 16.0 // 三号

	digits = "0123456789"
)

// look is how a cell looks. Looks are values, so that each becomes one style of the workbook however many cells
// and sheets use it.
type look struct {
	size   float64
	bold   bool
	across string // left, center, right
	top    bool   // set at the top of the cell instead of its middle
	wrap   bool
	indent int
	grid   bool   // thin lines all round
	format string // number format, "" for General
	fill   string // colour behind it, "" for none
	grey   bool   // its text, which matters less
	open   bool   // may be written in though the sheet is protected
}

// styles makes each look once.
type styles struct {
	file *excelize.File
	ids  map[look]int
}

func (s *styles) id(l look) (int, error) {
	if id, ok := s.ids[l]; ok {
		return id, nil
	}
	style := &excelize.Style{
		Font: &excelize.Font{Family: family, Size: l.size, Bold: l.bold},
		Alignment: &excelize.Alignment{
			Horizontal: l.across, Vertical: "center", WrapText: l.wrap, Indent: l.indent,
		},
	}
	if l.top {
		style.Alignment.Vertical = "top"
	}
	if l.format != "" {
		style.CustomNumFmt = &l.format
	}
	if l.fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.grey {
		style.Font.Color = "666666"
	}
	if l.open {
		style.Protection = &excelize.Protection{}
	}
	if l.grid {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
		}
	}
	id, err := s.file.NewStyle(style)
	if err == nil {
		s.ids[l] = id
	}
	return id, err
}

// amountFormat prints an amount as in the document: thousands separators, decimals, a plain minus sign, and in place of
// zero a word, if the document has one.
func amountFormat(t *doc.Table, zero string) string {
	f := "#,##0"
	if t.Ungrouped {
		f = "0"
	}
	f += fraction(t.Decimals)
	f += ";-" + f
	if zero != "" {
		f += ";" + quoted(zero)
	}
	return f
}

func quoted(words string) string { return `"` + strings.ReplaceAll(words, `"`, "") + `"` }

// numberFormat prints a count or a rate the way its text does: its decimals, its separators and its sign (12.34%
// stays the number 12.34).
func numberFormat(text string) string {
	end := strings.LastIndexAny(text, digits) + 1
	number, suffix := text[:end], text[end:]
	f := "0"
	if strings.Contains(number, ",") {
		f = "#,##0"
	}
	if dot := strings.IndexByte(number, '.'); dot >= 0 {
		f += fraction(len(number) - dot - 1)
	}
	if suffix != "" {
		f += quoted(suffix)
	}
	return f
}

func fraction(decimals int) string {
	if decimals <= 0 {
		return ""
	}
	return "." + strings.Repeat("0", decimals)
}
