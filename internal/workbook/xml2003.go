package workbook

import (
	"encoding/xml"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// xmlBook is a workbook in the XML of Excel 2003 being read.
type xmlBook struct {
	*builder
	row, column, across int
	wide                int // columns that the cell at hand takes beside its own
	formats             map[string]string
	style               string
	cell                Cell
	inTable             bool
	within              bool   // a cell
	kind                string // of its value, "" outside of it
	words               strings.Builder
	remark              bool // what is said of a cell has values like it
}

// xml2003 reads a workbook in the XML of Excel 2003.
func (b *builder) xml2003(text string) error {
	b.book.Form = "Excel 2003 的 XML 表格"
	x := &xmlBook{builder: b, formats: map[string]string{}}
	left := len(text)
	err := elements(&bounded{from: strings.NewReader(text), left: &left}, x.open, x.shut)
	switch {
	case errors.As(err, new(*Refused)):
		return err
	case errors.Is(err, errTooLong):
		return tooMuch("内容太长")
	case err != nil:
		return damaged("XML 不合格式")
	case len(b.book.Sheets) == 0:
		return damaged("没有工作表")
	}
	return nil
}

// count is an attribute that counts; what is not said is usual.
func count(e xml.StartElement, name string, usual int) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 0 {
		return usual
	}
	return min(n, lastRow)
}

func (x *xmlBook) open(e xml.StartElement, before string) error {
	name := e.Name.Local
	if x.kind != "" {
		x.words.WriteString(before)
	} else if x.inTable && strings.TrimSpace(before) != "" {
		return damaged("工作表 %s 第 %d 行有文字不在单元格里", x.name(), x.row)
	}
	switch {
	case name == "Style":
		x.style = attr(e, "ID")
	case name == "NumberFormat":
		x.formats[x.style] = namedFormat(attr(e, "Format"))
		return manyStyles(len(x.formats))
	case name == "Worksheet":
		x.row, x.column = 0, 0
		return x.begin(attr(e, "Name"), false)
	case x.sheet == nil:
	case name == "Column":
		x.across = count(e, "Index", x.across+1)
		from := x.across
		x.across += count(e, "Span", 0)
		if on(e, "Hidden") || attr(e, "Width") == "0" {
			return x.hideColumns(from, x.across)
		}
	case name == "Table":
		x.across, x.inTable = 0, true
	case name == "Row":
		return x.openRow(e)
	case name == "Cell":
		return x.openCell(e)
	case name == "Comment":
		x.remark = true
	case name == "Data" && x.within && !x.remark:
		x.kind = attr(e, "Type")
		x.words.Reset()
	case x.inTable && !x.within:
		return damaged("工作表 %s 里有 %s，不知道是什么", x.name(), clip(name))
	}
	return nil
}

// saidOf are what rows and cells say of themselves. A place that is said by a wrong name would be lost, and those behind it.
var saidOf = strings.Fields("ArrayRange AutoFitHeight Caption Formula HRef HRefScreenTip Height Hidden Index MergeAcross MergeDown Span StyleID")

func (x *xmlBook) known(e xml.StartElement) error {
	for _, a := range e.Attr {
		if a.Name.Space != "xmlns" && !slices.Contains(saidOf, a.Name.Local) {
			return damaged("工作表 %s 第 %d 行有 %s，不知道是什么", x.name(), x.row, clip(a.Name.Local))
		}
	}
	return nil
}

func (x *xmlBook) openRow(e xml.StartElement) error {
	if err := x.known(e); err != nil {
		return err
	}
	before := x.row
	x.row, x.column, x.wide = count(e, "Index", x.row+1), 0, 0
	if x.row <= before {
		return damaged("工作表 %s 第 %d 行后面又是第 %d 行", x.name(), before, x.row)
	}
	from := x.row
	x.row += count(e, "Span", 0)
	if !on(e, "Hidden") && attr(e, "Height") != "0" {
		return nil
	}
	for row := from; row <= min(x.row, lastRow); row++ {
		if err := x.hideRow(row); err != nil {
			return err
		}
	}
	return nil
}

func (x *xmlBook) openCell(e xml.StartElement) error {
	if err := x.known(e); err != nil {
		return err
	}
	before := x.column + x.wide
	x.column = count(e, "Index", before+1)
	if x.column <= before {
		return damaged("工作表 %s 第 %d 行的第 %d 列出现两次", x.name(), x.row, x.column)
	}
	x.wide = count(e, "MergeAcross", 0)
	x.within = true
	x.cell = Cell{
		Row:     x.row,
		Column:  x.column,
		Formula: attr(e, "Formula") != "",
		Format:  x.formats[attr(e, "StyleID")],
	}
	if x.cell.Formula {
		x.cell.Kind = Uncomputed
	}
	return x.merge(Area{x.row, x.column, x.row + count(e, "MergeDown", 0), x.column + x.wide})
}

func (x *xmlBook) shut(name, text string) error {
	if x.kind != "" {
		x.words.WriteString(text)
	}
	switch {
	case name == "Visible" && x.sheet != nil:
		x.sheet.Hidden = strings.TrimSpace(text) != "SheetVisible"
	case name == "Worksheet" && x.sheet != nil:
		return x.builder.end()
	case name == "Table":
		x.inTable = false
	case name == "Comment":
		x.remark = false
	case name == "Data" && x.kind != "":
		kind := x.kind
		x.kind = ""
		return x.data(kind, x.words.String())
	case name == "Cell" && x.within:
		x.within = false
		return x.put(x.cell)
	}
	return nil
}

// data reads the value of the cell at hand.
func (x *xmlBook) data(kind, text string) error {
	c := &x.cell
	format := c.Format
	c.Text, c.Format = lineEnds(text), ""
	switch kind {
	case "String":
		c.Kind = Text
	case "Error":
		c.Kind = Error
	case "Boolean":
		if c.Kind, c.Text = Bool, "FALSE"; strings.TrimSpace(text) == "1" {
			c.Text = "TRUE"
		}
	case "DateTime":
		c.Kind, c.Text, c.Format = Date, isoDate(strings.TrimSpace(text)), format
	case "Number":
		v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		number, ok := value(v, format, false)
		if err != nil || !ok {
			return damaged("工作表 %s 的单元格 %s 不是数", x.name(), Name(c.Row, c.Column))
		}
		c.Kind, c.Text, c.Format = number.Kind, number.Text, number.Format
	default:
		return damaged("工作表 %s 的单元格 %s 的类型有误", x.name(), Name(c.Row, c.Column))
	}
	return nil
}

// namedFormat is a format that Excel 2003 has a name for, as others write it. Those of dates have date or time in their names.
func namedFormat(name string) string {
	if format, named := namedFormats[name]; named {
		return format
	}
	return name
}

var namedFormats = map[string]string{
	"Percent":       "0.00%",
	"Fixed":         "0.00",
	"Standard":      "#,##0.00",
	"Currency":      "#,##0.00",
	"Euro Currency": "#,##0.00",
	"Scientific":    "0.00E+00",
	"Yes/No":        "",
	"True/False":    "",
	"On/Off":        "",
}
