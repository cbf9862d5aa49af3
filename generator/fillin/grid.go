package fillin

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// column is one of a table of rows.
type column struct {
	key    string // from its row on
	titles []string
	field  report.Field
	ask    *Ask
	asked  bool   // usual
	lookup string // the list in which the code before it is looked up: it is not filled in
}

// columns are those of a table, what lies in tables below it among them.
func (m *maker) columns(fields []report.Field, before string, titles []string) []column {
	var list []column
	for _, f := range fields {
		key, path := before+f.Name, append(slices.Clone(titles), f.Title)
		c := column{key: key, titles: path, field: f, ask: m.ask(f), asked: f.Required || f.Usual}
		switch {
		case array(f):
		case f.Fields != nil:
			list = append(list, m.columns(f.Fields, key+".", path)...)
		case isSlice(f):
			for i := range max(1, strings.Count(f.Example, `"`)/2) {
				part := c
				part.key, part.titles = fmt.Sprintf("%s%s%d", key, element, i+1), append(slices.Clone(titles), fmt.Sprintf("%s %d", f.Title, i+1))
				list = append(list, part)
			}
		default:
			if list = append(list, c); c.ask.Range != "" {
				list = append(list, column{titles: append(slices.Clone(titles), "科目"), lookup: m.tableOf(c.ask.Range)})
			}
		}
	}
	return list
}

func (m *maker) tableOf(cells string) string {
	return m.lists[slices.IndexFunc(m.lists, func(l codeList) bool { return l.cells == cells })].table
}

// How many empty rows a table offers: of 科目, and of others. More are put in by who needs them.
const (
	rowsOfCodes = 40
	rowsOfRest  = 12
)

// mostFrozen is how many rows of a screen may stay in sight.
const mostFrozen = 12

// grid writes a table of rows.
func (m *maker) grid(f report.Field, v *place.Node) {
	fields := f.Fields
	if is[[]report.Evaluation](f) {
		fields = fields[:1] // forms have files of their own, which the import reads as the bureau has them
	}
	columns := m.columns(fields, "", nil)
	empty := rowsOfRest
	if slices.ContainsFunc(columns, func(c column) bool { return c.lookup != "" }) {
		empty = rowsOfCodes
	}
	m.gridOf(f.Path, columns, v, empty)
}

func (m *maker) gridOf(path string, columns []column, v *place.Node, empty int) {
	keys := []Cell{{Role: Key, Text: "[" + path + "]"}}
	for i, c := range columns {
		keys = append(keys, Cell{Role: Key, Text: c.key})
		m.widen(labelColumn+i, c)
	}
	m.row(keys...).Hidden = true
	m.heads(columns)
	elements := 0
	if v != nil {
		elements = len(v.Items)
	}
	if !strings.HasSuffix(path, named) {
		m.totals(path, columns, v, elements+empty)
	}
	m.tables++
	if m.Frozen = 1; m.tables == 1 && m.next() < mostFrozen {
		m.Frozen = m.next() - 1 // the heads of the only table of a sheet stay in sight
	}
	for i := range elements + empty {
		row := []Cell{{}}
		for j, c := range columns {
			var of *place.Node
			if i < elements {
				of = v.Items[i]
			}
			row = append(row, m.cell(c, of, labelColumn+j))
		}
		m.row(row...)
	}
	m.row(Cell{Role: Key, Text: ended}).Hidden = true
}

// cell is that of a column in one row.
func (m *maker) cell(c column, of *place.Node, column int) Cell {
	if c.lookup != "" {
		code := fmt.Sprintf("%s%d", letters(column-1), m.next())
		name := ""
		if n := of.Item("code"); n != nil {
			s, _ := m.pack.Subjects.Get(n.Text)
			name = s.Name
		}
		return Cell{Role: Fixed, Text: name, Formula: fmt.Sprintf(`IF(%s="","",IFERROR(VLOOKUP(%s,%s,2,FALSE),""))`, code, code, c.lookup)}
	}
	role := Extra
	if c.asked {
		role = Input
	}
	return Cell{Role: role, Text: m.shown(c.field, part(of, c.key)), Ask: c.ask}
}

// part is what a row states in a column.
func part(of *place.Node, key string) *place.Node {
	key, number, one := strings.Cut(key, element)
	n := at(of, strings.Split(key, "."))
	if i := int(decimalOf(number).IntPart()) - 1; one && n != nil {
		if i >= len(n.Items) {
			return nil
		}
		return n.Items[i]
	}
	return n
}

func decimalOf(text string) decimal.Decimal {
	d, _ := decimal.NewFromString(text)
	return d
}

// heads writes the titles of columns, those of one table under its own.
func (m *maker) heads(columns []column) {
	deep := 0
	for _, c := range columns {
		deep = max(deep, len(c.titles))
	}
	for level := range deep {
		row := []Cell{{Role: Key, Text: skipped}}
		for i, c := range columns {
			cell := Cell{Role: Head}
			switch last := level == len(c.titles)-1; {
			case level >= len(c.titles):
			case last:
				cell.Text, cell.Down = c.titles[level], deep-level
			case i == 0 || !slices.Equal(head(columns[i-1], level), head(c, level)):
				cell.Text, cell.Across = c.titles[level], 1
				for i+cell.Across < len(columns) && slices.Equal(head(columns[i+cell.Across], level), head(c, level)) {
					cell.Across++
				}
			}
			row = append(row, cell)
		}
		m.row(row...)
	}
}

func head(c column, level int) []string { return c.titles[:min(level+1, len(c.titles))] }

// totals writes the sums of the columns with amounts, if there are any, of a table of so many rows.
func (m *maker) totals(path string, columns []column, v *place.Node, rows int) {
	summed := func(c column) bool { return c.ask != nil && (c.ask.Form == Amount || c.ask.Form == Whole) }
	if !slices.ContainsFunc(columns, summed) {
		return
	}
	from, to := m.next()+1, m.next()+rows
	row := []Cell{{Role: Key, Text: skipped}}
	for i, c := range columns {
		cell := Cell{Role: Total}
		switch {
		case summed(c):
			sum, stated := decimal.Zero, make([]string, rows)
			for j := 0; v != nil && j < len(v.Items); j++ {
				stated[j] = m.shown(c.field, part(v.Items[j], c.key))
				sum = sum.Add(decimalOf(stated[j]))
			}
			cell.Text, cell.Formula, cell.Ask = sum.String(), "SUM("+cells(labelColumn+i, from, to)+")", c.ask
			m.amounts[place.Join(path, c.key)] = amounts{m.inSheet(labelColumn+i, from, to), stated}
		case i == 0:
			cell.Text = "合计"
		}
		row = append(row, cell)
	}
	m.row(row...)
}

// widen makes a column as wide as what stands in it.
func (m *maker) widen(at int, c column) {
	for len(m.Widths) <= at-1 {
		m.Widths = append(m.Widths, 10)
	}
	wide := 16.0
	switch {
	case c.lookup != "":
		wide = 24
	case c.ask.Form == Words:
		wide = 22
	case c.ask.Form != Amount:
		wide = 11
	}
	if w := &m.Widths[at-1]; *w < wide {
		*w = wide
	}
}

// alike tells of a table whose tables share most of their keys: they are the rows of one table.
func alike(f report.Field) bool {
	if f.Free != nil || len(f.Fields) < 2 {
		return false
	}
	first := map[string]bool{}
	for _, below := range f.Fields[0].Fields {
		first[below.Name] = true
	}
	for _, row := range f.Fields {
		shared := 0
		for _, below := range row.Fields {
			if first[below.Name] {
				shared++
			}
		}
		if shared < 2 || array(row) {
			return false
		}
	}
	return true
}

// matrix writes such a table: a row for each of its tables, a column for each of their keys.
func (m *maker) matrix(f report.Field, v *place.Node) {
	var columns []column
	has := map[string]map[string]bool{} // table → keys
	for _, row := range f.Fields {
		has[row.Name] = map[string]bool{}
		for _, c := range m.columns(row.Fields, "", nil) {
			has[row.Name][c.key] = true
			if !slices.ContainsFunc(columns, func(o column) bool { return o.key == c.key }) {
				columns = append(columns, c)
			}
		}
	}
	keys := []Cell{{Role: Key, Text: "{" + f.Path + "}"}, {}}
	for i, c := range columns {
		keys = append(keys, Cell{Role: Key, Text: c.key})
		m.widen(valueColumn+i, c)
	}
	m.row(keys...).Hidden = true
	m.heads(append([]column{{titles: []string{"项目"}}}, columns...))
	for _, row := range f.Fields {
		line := []Cell{{Role: Key, Text: row.Path + across}, {Role: Label, Text: row.Title}}
		for i, c := range columns {
			cell := m.cell(c, v.Item(row.Name), valueColumn+i)
			if !has[row.Name][c.key] {
				cell = Cell{Role: Barred}
			}
			line = append(line, cell)
		}
		m.row(line...)
	}
	m.row(Cell{Role: Key, Text: ended}).Hidden = true
}
