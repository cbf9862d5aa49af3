package fillin

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"
	"gen/internal/workbook"
)

// maker makes the sheets.
type maker struct {
	pack   *pack.Pack
	unit   string            // of the amounts in the report that was begun
	texts  map[string]string // of passages, by file
	lists  []codeList
	sheets []*Sheet
	*Sheet     // at hand
	tables int // of rows, that it has so far

	amounts  map[string]amounts // of the keys that ask for such
	compared []compared
	probes   map[string]func(id string) map[string]int
}

// Sheets are those of the workbook for a report that was begun: root holds what it states, with "" for what is to be filled in; texts are
// the files that it names.
func Sheets(p *pack.Pack, root *place.Node, texts map[string]string) []*Sheet {
	m := &maker{pack: p, texts: texts, amounts: map[string]amounts{}, probes: map[string]func(string) map[string]int{}}
	if unit := root.Item("unit"); unit != nil {
		m.unit = unit.Text
	}
	codes := m.codes()
	m.begin("部门和正文")
	m.remark("只填有框的格：黄的要填，没有的填 0；白的有才填，灰的不填；用不到的一段整段空着，清单有几行填几行。金额的单位都是元。合计、占比、增减由程序计算。点一下格子，旁边会说明填什么。")
	m.remark("填好以后存盘，运行 gen import " + File + "：没填的、填错的会指出在哪一格。表里可以插行，不要删、改表头。")
	prints := language.Read(p).Prints
	for _, f := range fields(p) {
		if title := f.Tag.Get("chapter"); title != "" {
			m.begin(title)
			m.remark("金额单位：元")
		}
		if v := root.Item(f.Name); v != nil || f.For(prints) {
			m.field(f, v)
		}
	}
	m.compare()
	unused := func(s *Sheet) bool { return len(s.Rows) == chapterHead } // the pack asks for nothing of the chapter
	return append(slices.DeleteFunc(m.sheets, unused), codes)
}

// fields are the keys that the workbook asks for: all but what is about many files.
func fields(p *pack.Pack) []report.Field {
	return slices.DeleteFunc(report.Fields(p), func(f report.Field) bool { return f.Tag.Get("offered") == "no" })
}

// chapterHead is how many rows a chapter begins with: its title, and the unit of its amounts.
const chapterHead = 2

// begin begins a sheet for a chapter.
func (m *maker) begin(title string) {
	name, _, _ := strings.Cut(title, "，")
	m.Sheet = &Sheet{Name: name, Widths: []float64{0, 30, 20, 16, 16, 16, 16}, Frozen: 1}
	m.sheets = append(m.sheets, m.Sheet)
	m.tables = 0
	m.row(Cell{Role: Key, Text: mark}, Cell{Role: Title, Text: title, Across: lastColumn - 1})
}

func (m *maker) row(cells ...Cell) *Row {
	m.Rows = append(m.Rows, Row{Cells: cells})
	return &m.Rows[len(m.Rows)-1]
}

func (m *maker) remark(text string) {
	if text != "" {
		m.row(Cell{}, Cell{Role: Remark, Text: text, Across: lastColumn - 1})
	}
}

// next is the number of the row that is written next.
func (m *maker) next() int { return len(m.Rows) + 1 }

// field writes a key of the report: on a row of its own, or a section for a table.
func (m *maker) field(f report.Field, v *place.Node) {
	switch {
	case f.Fields == nil && is[report.Facts](f): // the pack asks for none
	case f.Path == "unit":
		m.fixed(f, "元")
	case f.Path == "schema", f.Path == "pack":
		m.fixed(f, m.shown(f, v))
	case f.Fields == nil:
		m.entry(f, f.Path, f.Title, v)
	case f.Path == "settings" && len(m.pack.Settings) == 0:
	default:
		m.heading(f)
		m.table(f, "", v)
	}
}

func (m *maker) heading(f report.Field) {
	m.row()
	m.row(Cell{}, Cell{Role: Heading, Text: f.Title, Across: lastColumn - 1})
	m.remark(f.About)
}

// table writes what a table holds; before stands before the titles of its keys.
func (m *maker) table(f report.Field, before string, v *place.Node) {
	switch {
	case array(f):
		m.grid(f, v)
		return
	case alike(f):
		m.matrix(f, v)
		return
	case mayBeEmpty(f):
		m.presence(f, v)
	}
	for _, below := range f.Fields {
		of := v.Item(below.Name)
		switch {
		case below.Name == "*":
			m.others(f, below, v)
		case below.Fields == nil && f.Free != nil:
			m.entry(below, f.Path+named+below.Name, below.Title, of)
		case below.Fields == nil:
			m.entry(below, below.Path, before+below.Title, of)
		case array(below):
			m.heading(below)
			m.grid(below, of)
		default:
			m.table(below, before+below.Title+"：", of)
		}
	}
}

// entry writes a key on a row of its own.
func (m *maker) entry(f report.Field, key, label string, v *place.Node) {
	cell, passage := Cell{Role: Extra, Text: m.shown(f, v), Ask: m.ask(f)}, is[report.Passage](f)
	switch {
	case f.Required || v != nil && v.Blank():
		cell.Role = Input
		key += asked
	case passage && v != nil && cell.Text == "":
		cell.Role = Input
	}
	if cell.Ask.Form == Amount {
		m.amounts[f.Path] = amounts{m.inSheet(valueColumn, m.next(), m.next()), []string{cell.Text}}
	}
	if passage || cell.Ask.Form == Words && f.About == "" { // over the whole width
		cell.Across = lastColumn - valueColumn + 1
		row := m.row(Cell{Role: Key, Text: key}, Cell{Role: Label, Text: label}, cell)
		if passage {
			row.Lines = linesOfPassage
		}
		return
	}
	about := Cell{Role: Remark, Text: f.About, Across: lastColumn - valueColumn}
	m.row(Cell{Role: Key, Text: key}, Cell{Role: Label, Text: label}, cell, about)
}

// linesOfPassage is the room for a passage that is still to be written.
const linesOfPassage = 8

// fixed are the keys that are as the workbook was made for; who fills it in sees the pack alone.
func (m *maker) fixed(f report.Field, value string) {
	cell := Cell{Role: Fixed, Text: value, Ask: &Ask{Form: form(f)}}
	m.row(Cell{Role: Key, Text: f.Path}, Cell{Role: Label, Text: f.Title}, cell).Hidden = f.Path != "pack"
}

// mayBeEmpty tells of a table that says something by being there: no key of it must or usually does stand in it.
func mayBeEmpty(f report.Field) bool {
	for _, below := range f.Fields {
		if below.Required || below.Usual || below.Tag.Get("prints") != "" {
			return false
		}
	}
	return f.Tag.Get("toml") != "" && f.Free == nil && strings.HasSuffix(f.Tag.Get("toml"), ",usual")
}

func (m *maker) presence(f report.Field, v *place.Node) {
	text := no
	if v != nil {
		text = yes
	}
	ask := &Ask{Form: OneOf, Choices: []string{yes, no}, Title: f.Title, Text: f.About}
	m.row(Cell{Role: Key, Text: f.Path + present}, Cell{Role: Label, Text: "报告里写这一部分"}, Cell{Role: Input, Text: text, Ask: ask})
}

// others writes the keys of a table that are not the program's: those that are stated or asked for, and rows for more.
func (m *maker) others(f, any report.Field, v *place.Node) {
	declared := map[string]bool{}
	for _, below := range f.Fields {
		declared[below.Name] = true
	}
	any.Required, any.About = false, "" // the section says it
	entry := func(name string, of *place.Node) {
		if !declared[name] {
			declared[name] = true
			if f.Path == "approved" {
				m.compared = append(m.compared, compared{m.Sheet, m.next(), name})
			}
			m.entry(any, f.Path+named+name, name, of)
		}
	}
	if f.Path == "approved" {
		heads := []Cell{{Role: Key, Text: skipped}}
		for _, text := range []string{"", f.Title, "各表合计", "相差"} {
			heads = append(heads, Cell{Role: Head, Text: text})
		}
		m.row(heads...)
	}
	if v != nil {
		for _, item := range v.Items {
			entry(item.Key, item)
		}
	}
	if !is[report.Amount](any) {
		return
	}
	if f.Path == "approved" {
		for _, h := range figure.Headlines(figure.Approved) {
			entry(h.ID, nil)
		}
	}
	m.row()
	m.gridOf(f.Path+named, []column{
		{key: "name", titles: []string{"别的数的名称"}, ask: &Ask{Title: "数的名称", Text: "如 支出.合计"}},
		{key: "value", titles: []string{"金额"}, field: any, ask: m.ask(any)},
	}, nil, 3)
}

// letters are those of a column.
func letters(column int) string { return strings.TrimSuffix(workbook.Name(1, column), "1") }

// inSheet are the same for formulas in other sheets.
func (m *maker) inSheet(column, from, to int) string {
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", m.Name, letters(column), from, letters(column), to)
}

// cells are those of a column from one row to another.
func cells(column, from, to int) string {
	return fmt.Sprintf("%s%d:%s%d", letters(column), from, letters(column), to)
}
