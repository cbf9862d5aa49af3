package intake

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// Published is what published tables say: the tables of a pack, read backwards.
type Published struct {
	Pack   *pack.Pack
	Cells  []Printed       // in reading order
	Tables map[string]bool // those of the pack that were read, by name

	services   []report.Service // 政府购买服务, by the number of their rows
	department report.Leaf      // whose tables they are, if they say so
}

func newPublished(p *pack.Pack) *Published { return &Published{Pack: p, Tables: map[string]bool{}} }

// Printed is an amount of a published table.
type Printed struct {
	figure.Key
	Yuan  decimal.Decimal
	Place decimal.Decimal // one unit of the last place in 元; zero for an amount that is exact
	At    diag.Pos
}

// ReadPublished reads the tables of a pack from a workbook that somebody published, in whatever layout. It tells at its cell
// what it does not know. A table that contradicts itself throughout is not used at all.
func ReadPublished(file string, book *workbook.Book, p *pack.Pack) (*Published, diag.List) {
	published := newPublished(p)
	var list diag.List
	for _, s := range book.Sheets {
		list = append(list, published.sheet(file, s)...)
	}
	return published, list
}

// sheet reads the tables of one sheet.
func (p *Published) sheet(file string, s *workbook.Sheet) diag.List {
	r := &publishedReader{file: file, Published: p}
	for _, section := range sections(s, p.Pack) {
		r.section(section)
	}
	return r.list
}

// isPublished tells whether a sheet holds a table of the pack, with all its columns; and whether it can be nothing else: some forms have
// the title and the columns of a published table, but are in 元 and have no number of one.
func isPublished(s *workbook.Sheet, p *pack.Pack) (is, surely bool) {
	for _, x := range sections(s, p) {
		if x.findHead() && x.complete() {
			is = true
			surely = surely || x.numbered() || !x.unit().Equal(one)
		}
	}
	return is, surely
}

// numbered tells whether the number of the table stands over its heads.
func (s *section) numbered() bool {
	number := tight(s.table.Number.V)
	for c := range s.sheet.Cells() {
		if c.Row >= s.head.Top {
			break
		}
		if number != "" && c.Row+2 > s.top && strings.Contains(tight(c.Text), number) {
			return true
		}
	}
	return false
}

type publishedReader struct {
	*Published
	file string
	list diag.List
}

func (r *publishedReader) tell(code string, severity diag.Severity, s *section, row, column int, hint, format string, args ...any) {
	r.list = append(r.list, diag.Finding{Code: code, Severity: severity, Pos: diag.InSheet(r.file, s.sheet.Name, row, column),
		Message: "“" + s.table.Title.V + "”" + fmt.Sprintf(format, args...), Hint: hint})
}

// section reads one table.
func (r *publishedReader) section(s *section) {
	if !s.findHead() {
		return // a list of tables names it, and no more
	}
	unit := s.unit()
	if unit.IsZero() {
		r.tell(codes.NoUnit, diag.Error, s, s.top, 0, "在表的上方写上 金额单位：元 或 万元", "没有写金额单位")
		return
	}
	r.whose(s)
	t := readTable(s, r.Pack)
	for _, c := range t.Strange {
		r.tell(codes.UnknownColumn, diag.Warning, s, s.head.Top, c, "不用的不必管；要用的，列名改成和模板包的表一样的",
			"里没有“%s”这一栏，没有读", strings.Join(s.path(c), "/"))
	}
	for _, i := range t.Lost {
		column, label := t.lost(i)
		r.tell(codes.UnknownRow, diag.Warning, s, t.numbers[i], column, "行名或编码改成和模板包的表一样的，再导入",
			"里没有“%s”这一行，没有读", diag.Clip(label, 30))
	}
	r.cells(t)
}

// whose reads over a table whose it is.
func (r *publishedReader) whose(s *section) {
	for row := s.top + 1; row < s.head.Top; row++ {
		for column := 1; column <= s.sheet.Columns; column++ {
			text := s.sheet.Cell(row, column).Text
			words := tight(text)
			if whose.MatchString(words) && unitSaid.FindString(words) == "" && r.department.Value == "" {
				_, name, _ := strings.Cut(strings.Replace(text, "：", ":", 1), ":")
				at := diag.InSheet(r.file, s.sheet.Name, row, column)
				r.department = report.Leaf{Address: "department.name", Value: strings.TrimSpace(name), Pos: at}
			}
		}
	}
}

// cells takes the amounts of one table. Amounts of 分 are exact; how coarse others are, the finest of the table tells.
func (r *publishedReader) cells(t *PrintedTable) {
	var found []Printed
	finest, s := int32(r.Pack.Decimals.V), t.section
	for _, c := range t.Cells {
		if c.Formula != "" {
			continue
		}
		row, column := c.Line, c.At
		value, code, why := printedNumber(s.sheet.Cell(row, column))
		yuan := value.Mul(t.Unit)
		if fine := yuan.Sub(yuan.Round(2)).Abs(); code == "" && fine.GreaterThan(millionth) {
			code, why = codes.TooFine, fmt.Sprintf("细到了分以下：%s", value)
		}
		if code != "" && strings.HasPrefix(tight(s.sheet.Cell(row, column).Text), "注") {
			continue // a note stands where the rows end
		}
		if code != "" {
			r.tell(code, diag.Error, s, row, column, "核对这一格，也核对表的金额单位；没有金额的空着", "的“%s”%s", c.Key.Short(), why)
			continue
		}
		finest = max(finest, decimals(value))
		at := diag.InSheet(r.file, s.sheet.Name, row, column)
		found = append(found, Printed{Key: c.Key, Yuan: yuan.Round(2), At: at})
		if c.Family == figure.ListRow && c.Flow == "购买服务" {
			r.service(s, t.texts[c.Row], c.Key.Row, at)
		}
	}
	place := t.Unit.Shift(-finest)
	for i := range found {
		if !found[i].Yuan.IsZero() && place.GreaterThan(cent) {
			found[i].Place = place
		}
	}
	own := &Published{Pack: r.Pack, Cells: found, Tables: map[string]bool{s.table.Name: true}}
	if own.shifted() {
		r.tell(codes.ColumnsShifted, diag.Error, s, s.head.Top, 0, "多半是数和列名错开了一列；核对表头，改好再导入", "各行的数对不上列名，这张表没有用")
		return
	}
	r.Cells = append(r.Cells, found...)
	r.Tables[s.table.Name] = true
}

// service reads the words of a row of 政府购买服务. Rows count from 1, as the figures' names have them.
func (r *publishedReader) service(s *section, texts []string, number int, at diag.Pos) {
	for len(r.services) < number {
		r.services = append(r.services, report.Service{})
	}
	row := &r.services[number-1]
	side := &s.table.Sides[0]
	for i := range side.Columns {
		word := place.Value[string]{V: strings.TrimSpace(texts[i]), Pos: at, Set: texts[i] != ""}
		switch side.Columns[i].Show.V {
		case "单位":
			row.Unit = word
		case "名称":
			row.Name = word
		case "一级", "二级", "三级":
			if word.Set {
				row.Catalogue = append(row.Catalogue, word)
			}
		}
	}
}

var cent = decimal.New(1, -2)

// decimals counts those of a number, zeros at its end not among them.
func decimals(n decimal.Decimal) int32 {
	_, fraction, _ := strings.Cut(n.String(), ".")
	return int32(len(fraction))
}

// printedNumber is the amount of a cell, or the code and the words for why there is none. Nothing, and a dash, is zero.
func printedNumber(c workbook.Cell) (n decimal.Decimal, code, why string) {
	switch c.Kind {
	case workbook.Empty:
		return n, "", ""
	case workbook.Number:
		n, _ = c.Number()
		return n, "", ""
	case workbook.Uncomputed:
		return n, codes.NoResult, "是公式，没有算好的数"
	case workbook.Text:
		text := tight(c.Text)
		if n, ok := typed(text); ok || dash(text) {
			return n, "", ""
		}
	}
	return n, codes.NotANumber, fmt.Sprintf("不是数：%s", diag.Clip(c.Text, 30))
}
