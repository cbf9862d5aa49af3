package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// xlsxSheet is a sheet of an .xlsx file being read.
type xlsxSheet struct {
	*xlsx
	row, column     int // at hand
	kind            string
	style           string
	formula, valued bool
	value           string
	inline          spoken
	within          bool   // a cell
	aside           bool   // what only some programs know is open
	list            string // of rows, merged cells or columns, that is open: it holds nothing else
	said            [2]placed
}

// placed tells whether the rows of a sheet, or its cells, say where they are: all do or none does. If one does not, it is lost
// where that is.
type placed struct{ some, none bool }

func (p *placed) mixed(place string) bool {
	p.some, p.none = p.some || place != "", p.none || place == ""
	return p.some && p.none
}

// lists are the parts of a sheet that are read.
var lists = map[string]bool{"sheetData": true, "mergeCells": true, "cols": true}

func (x *xlsx) sheetFrom(part, name string, hidden bool) error {
	if err := x.begin(name, hidden); err != nil {
		return err
	}
	s := &xlsxSheet{xlsx: x}
	if err := x.scan(part, s.open, s.shut); err != nil {
		return err
	}
	return x.builder.end()
}

func (s *xlsxSheet) open(e xml.StartElement) error {
	name := e.Name.Local
	if s.aside = s.aside || name == "extLst"; s.aside {
		return nil
	}
	if s.list == "" {
		if lists[name] {
			s.list = name
		}
		return nil
	}
	switch {
	case name == "col":
		from, _ := strconv.Atoi(attr(e, "min"))
		to, _ := strconv.Atoi(attr(e, "max"))
		if on(e, "hidden") || attr(e, "width") == "0" {
			return s.hideColumns(from, to)
		}
	case name == "mergeCell":
		from, to, _ := strings.Cut(attr(e, "ref"), ":")
		top, left := position(from)
		bottom, right := position(to)
		if to == "" {
			bottom, right = top, left
		}
		return s.merge(Area{top, left, bottom, right})
	case name == "row":
		return s.openRow(e)
	case name == "c" && !s.within:
		return s.openCell(e)
	case name == "f" && s.within:
		s.formula = true
	case name == "v" && s.within:
		s.valued = true
	case s.within:
		s.inline.open(name)
	default:
		return damaged("工作表 %s 里有 %s，不知道是什么", s.name(), clip(name))
	}
	return nil
}

func (s *xlsxSheet) openRow(e xml.StartElement) error {
	s.row, s.column = s.row+1, 0
	r := attr(e, "r")
	if s.said[0].mixed(r) {
		return damaged("工作表 %s 有的行没有行号", s.name())
	}
	if r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < 1 || n > lastRow {
			return damaged("工作表 %s 没有第 %s 行", s.name(), clip(r))
		}
		s.row = n
	}
	if on(e, "hidden") || attr(e, "ht") == "0" {
		return s.hideRow(s.row)
	}
	return nil
}

func (s *xlsxSheet) openCell(e xml.StartElement) error {
	s.column++
	r := attr(e, "r")
	if s.said[1].mixed(r) {
		return damaged("工作表 %s 第 %d 行有的单元格没有位置", s.name(), s.row)
	}
	if r != "" {
		row, column := position(r)
		if row != s.row {
			return damaged("工作表 %s 的单元格 %s 写在第 %d 行里", s.name(), clip(r), s.row)
		}
		s.column = column
	}
	s.style = ""
	if number := attr(e, "s"); number != "" {
		i, err := strconv.Atoi(number)
		if err != nil || i < 0 || i > 0 && i >= len(s.styles) {
			return s.wrong("的样式没有")
		}
		if i < len(s.styles) {
			s.style = s.styles[i]
		}
	}
	s.kind, s.formula, s.valued, s.value, s.within = attr(e, "t"), false, false, "", true
	s.inline.text.Reset()
	return nil
}

func (s *xlsxSheet) wrong(what string) error {
	return damaged("工作表 %s 的单元格 %s %s", s.name(), Name(s.row, s.column), what)
}

func (s *xlsxSheet) shut(name, text string) error {
	switch {
	case s.aside:
		s.aside = name != "extLst"
	case name == s.list:
		s.list = ""
	case !s.within:
	case name == "v":
		s.value = text
	case name == "c":
		s.within = false
		return s.cell()
	default:
		s.inline.shut(name, text)
	}
	return nil
}

// cell notes the cell that ends.
func (s *xlsxSheet) cell() error {
	c := Cell{Kind: Text, Text: s.value}
	switch s.kind {
	case "inlineStr":
		c.Text, s.valued = lineEnds(s.inline.text.String()), true
	case "s":
		if i, err := strconv.Atoi(s.value); err == nil && i >= 0 && i < len(s.shared) {
			c.Text = s.shared[i]
		} else if s.valued {
			return s.wrong("指的文字没有")
		}
	case "str":
		c.Text = lineEnds(unescape(s.value))
	case "e":
		c.Kind = Error
	case "b":
		if c.Kind, c.Text = Bool, "FALSE"; s.value == "1" || s.value == "true" {
			c.Text = "TRUE"
		}
	case "d":
		c.Kind, c.Text = Date, isoDate(s.value)
	case "n", "":
		if s.valued = s.value != ""; s.valued {
			v, err := strconv.ParseFloat(strings.TrimSpace(s.value), 64)
			ok := false
			if c, ok = value(v, s.style, s.from1904); err != nil || !ok {
				return s.wrong("不是数")
			}
		}
	default:
		return s.wrong("的类型有误")
	}
	switch {
	case !s.valued && !s.formula:
		return nil
	case !s.valued, s.unsure && s.formula && c.Kind == Number && c.Text == "0":
		c = Cell{Kind: Uncomputed}
	}
	c.Row, c.Column, c.Formula = s.row, s.column, s.formula
	return s.put(c)
}

// isoDate is a date as it is written between programs, as this package writes it.
func isoDate(text string) string {
	text = strings.TrimSuffix(strings.Replace(text, "T", " ", 1), "Z")
	text, _, _ = strings.Cut(text, ".")
	return strings.TrimSuffix(text, " 00:00:00")
}
