package fillin

import (
	"fmt"
	"reflect"
	"strings"

	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

func isSlice(f report.Field) bool { return f.Type.Kind() == reflect.Slice }

func is[T any](f report.Field) bool { return f.Type == reflect.TypeFor[T]() }

// form is what may be written for a key.
func form(f report.Field) Form {
	switch {
	case is[report.Amount](f):
		return Amount
	case is[place.Value[int]](f):
		return Whole
	case is[report.Points](f), is[report.Percent](f):
		return Score
	case is[report.Date](f):
		return Day
	case is[place.Value[bool]](f), f.Enum != nil:
		return OneOf
	}
	return Words
}

// The words for what is true and what is not.
const yes, no = "是", "否"

// ask is what a cell asks for.
func (m *maker) ask(f report.Field) *Ask {
	a := &Ask{Form: form(f), Choices: f.Enum, Any: f.Tag.Get("sign") == "any", Title: f.Title, Text: m.prompt(f)}
	if f.Min != nil {
		a.Min = *f.Min
	}
	if f.Max != nil {
		a.Max = *f.Max
	}
	if is[place.Value[bool]](f) {
		a.Choices = []string{yes, no}
	}
	if is[report.Choice](f) {
		for _, s := range m.pack.Settings {
			if "settings."+s.Key.V == f.Path {
				a.Form, a.Choices = OneOf, s.Allowed()
			}
		}
	}
	if list := m.codesLike(f.Example); list != "" && f.Name == "code" {
		a.Form, a.Range = Code, list
	}
	return a
}

// prompt tells what to write: in words, and as an example.
func (m *maker) prompt(f report.Field) string {
	text := f.About
	if example := strings.Trim(f.Example, `"`); example != "" && !strings.ContainsAny(example, `"{[`) && form(f) == Words {
		text += "如 " + example
	}
	if form(f) == Amount {
		text += "单位元。"
	}
	return text
}

// codesLike are the cells of the sheet with the 科目 that list codes as the example is one.
func (m *maker) codesLike(example string) string {
	example = strings.Trim(example, `"`)
	for _, l := range m.lists {
		if len(example) == l.length && strings.HasPrefix(example, l.begin) {
			return l.cells
		}
	}
	return ""
}

// shown is a value of the report as the cell has it.
func (m *maker) shown(f report.Field, n *place.Node) string {
	switch {
	case n == nil || n.Blank():
		return ""
	case n.Kind == place.Table: // the file of a passage
		if file := n.Item("file"); file != nil {
			text, _, _ := strings.Cut(m.texts[file.Text], report.ToWrite)
			n = &place.Node{Text: strings.TrimSpace(text)}
		}
	case is[report.Amount](f):
		return m.yuan(n.Text)
	case is[place.Value[bool]](f):
		return map[string]string{"true": yes, "false": no}[n.Text]
	}
	if text := strings.ReplaceAll(n.Text, "\r\n", "\n"); len([]rune(text)) <= longest {
		return text
	}
	return ""
}

// longest is how many characters Excel takes in one cell.
const longest = 32767

// yuan is an amount of the report in 元.
func (m *maker) yuan(text string) string {
	unit := m.unit
	for _, u := range []string{"万元", "元"} {
		if rest, ok := strings.CutSuffix(text, u); ok {
			unit, text = u, strings.TrimSpace(rest)
			break
		}
	}
	v, err := decimal.NewFromString(strings.ReplaceAll(text, "_", ""))
	if err != nil {
		return ""
	}
	if unit == "万元" {
		v = v.Shift(4)
	}
	return v.String()
}

// codeList is a list of 科目 in the workbook.
type codeList struct {
	begin  string
	length int
	title  string
	cells  string // of the codes
	table  string // of the codes and names
}

// codes writes the sheet with the 科目 of the year.
func (m *maker) codes() *Sheet {
	m.lists = []codeList{{begin: "2", length: 7, title: "支出功能分类（项级）"}, {begin: "3", length: 5, title: "支出经济分类（款级）"}}
	s := &Sheet{Name: "科目表", Widths: []float64{0}, Frozen: 2}
	s.Rows = []Row{{Cells: []Cell{{Role: Key, Text: listed}, {Role: Title, Text: "科目表", Across: 4}}}, {Cells: []Cell{{}}}}
	for i := range m.lists {
		l := &m.lists[i]
		codes := m.pack.Subjects.Under(l.begin, l.length)
		s.Widths = append(s.Widths, 12, 44)
		code, name := letters(2*i+2), letters(2*i+3)
		last := max(len(codes), 1) + 2
		l.cells = fmt.Sprintf("'%s'!$%s$3:$%s$%d", s.Name, code, code, last)
		l.table = fmt.Sprintf("'%s'!$%s$3:$%s$%d", s.Name, code, name, last)
		s.Rows[1].Cells = append(s.Rows[1].Cells, Cell{Role: Head, Text: l.title, Across: 2}, Cell{Role: Head})
		for r, c := range codes {
			for len(s.Rows) < r+3 {
				s.Rows = append(s.Rows, Row{Cells: make([]Cell, 1+2*len(m.lists))})
			}
			named, _ := m.pack.Subjects.Get(c)
			s.Rows[r+2].Cells[2*i+1] = Cell{Role: Fixed, Text: c}
			s.Rows[r+2].Cells[2*i+2] = Cell{Role: Fixed, Text: named.Name}
		}
	}
	return s
}

// at is what stands at the end of a path of keys.
func at(n *place.Node, keys []string) *place.Node {
	for _, k := range keys {
		n = n.Item(k)
	}
	return n
}
