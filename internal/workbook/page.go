package workbook

import (
	"io"
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Spans are as long as browsers take them to be.
const (
	maxRowSpan    = 65_534
	maxColumnSpan = 1000
)

// page is a web page being read: its tables one below the other on one sheet, as Excel opens it, and a text outside of
// them as a row of its own.
type page struct {
	*builder
	row, column int
	cell        Cell
	area        Area // of it
	text        strings.Builder
	tables      []bool      // that are open, the innermost last; true: it stands in a row that has nothing else
	open        bool        // a cell is
	inRow       bool        // a row is
	alone       bool        // a table stood in this row
	taken       map[int]int // columns, and the last row of a cell that reaches down into them
	raw         string      // an element whose text is none
	columns     int         // that were described
	first       int         // of its merged cells, of all
	steps       int         // over columns, so far
}

// page reads a web page: what many systems write as .xls.
func (b *builder) page(text string) error {
	b.book.Form = "网页（有的系统导出时把后缀写成 .xls）"
	if err := b.begin(sheetName(text), false); err != nil {
		return err
	}
	p := &page{builder: b, taken: map[int]int{}}
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxTag / 2)
	seen := false
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		t := z.Token()
		seen = seen || t.Data == "table"
		if err := p.token(t); err != nil {
			return err
		}
	}
	if z.Err() != io.EOF {
		return tooMuch("内容太长")
	}
	if !seen {
		return &Refused{"这是网页，里面没有表格", exportIt}
	}
	if err := p.flush(); err != nil {
		return err
	}
	return b.end()
}

// sheetName is the name of the sheet that Excel leaves in a remark.
func sheetName(text string) string {
	_, rest, _ := strings.Cut(text, "<x:Name>")
	name, _, found := strings.Cut(rest, "</x:Name>")
	if !found || len(name) > 200 {
		return "Sheet1"
	}
	return html.UnescapeString(name)
}

func (p *page) token(t html.Token) error {
	name := t.Data
	switch t.Type {
	case html.TextToken:
		if p.raw == "" {
			p.text.WriteString(name)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		return p.start(t)
	case html.EndTagToken:
		switch name {
		case p.raw:
			p.raw = ""
		case "td", "th", "tr", "p", "div", "h1", "h2", "h3", "h4", "caption":
			return p.ended(name)
		case "table":
			return p.endTable()
		}
	}
	return nil
}

func (p *page) start(t html.Token) error {
	switch t.Data {
	case "script", "style", "title":
		if t.Type == html.StartTagToken {
			p.raw = t.Data
		}
	case "br":
		p.text.WriteString("\r") // the end of a line; those of the source are white space
	case "p", "div", "h1", "h2", "h3", "h4":
		if !p.open {
			return p.flush()
		}
	case "table":
		return p.startTable()
	case "col":
		n := span(t, "span", lastColumn)
		if p.columns += n; unseen(t) {
			return p.hideColumns(p.columns-n+1, p.columns)
		}
	case "tr":
		if err := p.flush(); err != nil {
			return err
		}
		p.row, p.column, p.alone, p.inRow = p.row+1, 0, false, true
		if unseen(t) {
			return p.hideRow(p.row)
		}
	case "td", "th":
		return p.startCell(t)
	}
	return nil
}

// ended ends a cell, or a text outside of any.
func (p *page) ended(name string) error {
	if p.open && name != "td" && name != "th" && name != "tr" {
		return nil
	}
	err := p.flush()
	p.inRow = p.inRow && name != "tr"
	return err
}

// startTable begins a table. One in a cell is laid open only if its row has no other cells: where those would stand then,
// nobody could say.
func (p *page) startTable() error {
	if p.open {
		if p.area.Left > 1 || p.area.Bottom > p.row || len(p.taken) > 0 || squeeze(p.text.String()) != "" || p.cell.Kind != Empty {
			return damaged("第 %d 行的表格里还套着表格，分不清各是第几行第几列", p.row)
		}
		p.row--
	}
	within := p.open
	p.open, p.inRow = false, false // and nothing of the cell is noted
	if err := p.flush(); err != nil {
		return err
	}
	p.tables = append(p.tables, within)
	p.columns, p.first = 0, len(p.sheet.Merged)
	clear(p.taken)
	return nil
}

func (p *page) endTable() error {
	err := p.flush()
	p.inRow = false
	if n := len(p.tables); n > 0 {
		p.alone = p.tables[n-1]
		p.tables = p.tables[:n-1]
	}
	for i := p.first; i < len(p.sheet.Merged); i++ { // none reaches below the last row
		p.sheet.Merged[i].Bottom = min(p.sheet.Merged[i].Bottom, p.row)
	}
	p.first = len(p.sheet.Merged)
	clear(p.taken)
	return err
}

func (p *page) startCell(t html.Token) error {
	if err := p.flush(); err != nil {
		return err
	}
	if p.alone {
		return damaged("第 %d 行的表格里还套着表格，分不清各是第几行第几列", p.row)
	}
	if !p.inRow { // a row begins with its first cell too
		p.row, p.column, p.inRow = p.row+1, 0, true
	}
	for p.column++; p.taken[p.column] >= p.row; p.column++ {
		p.steps++
	}
	across, down := span(t, "colspan", maxColumnSpan), span(t, "rowspan", maxRowSpan)
	if p.steps += across; p.column+across-1 > lastColumn || p.steps > maxSteps {
		return tooMuch("第 %d 行的列太多", p.row)
	}
	p.cell = Cell{Row: p.row, Column: p.column}
	p.open = true
	if err := p.exact(t); err != nil {
		return err
	}
	for c := p.column; c < p.column+across && down > 1; c++ {
		p.taken[c] = p.row + down - 1
	}
	p.column += across - 1
	p.area = Area{p.row, p.cell.Column, min(p.row+down-1, lastRow), p.column}
	return nil
}

// exact reads the number that Excel (x:num) and LibreOffice (sdval) leave beside what is shown of it.
func (p *page) exact(t html.Token) error {
	for _, a := range t.Attr {
		switch a.Key {
		case "x:num", "sdval":
			if a.Val == "" {
				continue // it is what is shown
			}
			v, err := strconv.ParseFloat(a.Val, 64)
			if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
				return damaged("单元格 %s 不是数", Name(p.cell.Row, p.cell.Column))
			}
			p.cell.Kind, p.cell.Text = Number, digits(v)
		case "x:fmla":
			p.cell.Formula = true
		}
	}
	return nil
}

// flush notes the cell that is open, or a text outside of any.
func (p *page) flush() error {
	text := squeeze(p.text.String())
	p.text.Reset()
	c := p.cell
	switch {
	case p.open:
		if err := p.merge(p.area); err != nil {
			return err
		}
	case strings.TrimSpace(text) == "":
		return nil
	case p.inRow:
		return damaged("第 %d 行有文字不在单元格里", p.row)
	default:
		p.row++
		c = Cell{Row: p.row, Column: 1}
	}
	p.cell, p.open = Cell{}, false
	if c.Kind == Empty || dateLike(text) {
		c.Kind, c.Text = Text, text
	}
	return p.put(c)
}

// dateLike tells whether what is shown of a number is a date or a time.
func dateLike(text string) bool {
	return strings.ContainsAny(text, "年月日/:") || strings.LastIndexByte(text, '-') > 0
}

// squeeze writes a text as a page shows it: white space of the source is one space.
func squeeze(text string) string {
	lines := strings.Split(text, "\r")
	for i, line := range lines {
		lines[i] = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\f' }), " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// span is how many rows or columns an element takes.
func span(t html.Token, name string, most int) int {
	for _, a := range t.Attr {
		if a.Key == name {
			n, err := strconv.Atoi(strings.TrimSpace(a.Val))
			if err == nil {
				return min(max(1, n), most)
			}
		}
	}
	return 1
}

// unseen tells whether an element is not shown.
func unseen(t html.Token) bool {
	for _, a := range t.Attr {
		if a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none") || a.Key == "hidden" {
			return true
		}
	}
	return false
}
