package fillin

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// amounts are the cells that ask for the amounts of one key, and what stands in them.
type amounts struct {
	cells  string
	stated []string // "" where nothing is
}

// Which cells a figure is the sum of is asked of the figures themselves: of a report that states every amount, a few rows of each table.
// What is no sum of whole columns has no formula.

// probe makes such a report. Each amount stands at a line of its own.
type probe struct {
	without string   // a key that it does not state
	at      []string // the path of each amount, by its line
}

// probed is how often a figure of a probe without a key adds up each of the others, nil for one that takes some rows of a table only.
func (m *maker) probed(without string) func(id string) map[string]int {
	if known := m.probes[without]; known != nil {
		return known
	}
	p := &probe{without: without, at: []string{""}}
	root := p.table(report.Fields(nil), "", 0, m)
	r, _ := report.FromTree(nil, "", root)
	book, _ := figure.Compute(r, figure.Options{Unit: "元", Decimals: 2, Names: func(string) string { return "" }})
	m.probes[without] = func(id string) map[string]int {
		f := book.Find(id)
		if f == nil {
			return nil
		}
		lines := map[int]int{}
		addUp(f, 1, lines)
		return p.paths(lines)
	}
	return m.probes[without]
}

// addUp counts how often a figure adds up the amount at each line.
func addUp(f *figure.Figure, sign int, lines map[int]int) {
	if f.Op != figure.Sum {
		lines[f.Pos.Line] += sign
		return
	}
	for _, in := range f.Inputs {
		if in.Negative {
			addUp(in.Figure, -sign, lines)
		} else {
			addUp(in.Figure, sign, lines)
		}
	}
}

// paths is the same for keys, nil where the rows of one differ.
func (p *probe) paths(lines map[int]int) map[string]int {
	times := map[string]int{}
	for line, path := range p.at {
		if n, known := times[path]; known && n != lines[line] && path != "" {
			return nil
		}
		times[path] = lines[line]
	}
	delete(times, "")
	maps.DeleteFunc(times, func(_ string, n int) bool { return n == 0 })
	return times
}

const probedRows = 3

func (p *probe) table(fields []report.Field, path string, row int, m *maker) *place.Node {
	table := &place.Node{Kind: place.Table}
	for _, f := range fields {
		n := &place.Node{Text: strings.Trim(f.Example, `"`)}
		switch below := place.Join(path, f.Name); {
		case f.Free != nil, f.Name == "*", f.Fields == nil && isSlice(f), is[[]report.Evaluation](f), below == p.without:
			continue
		case array(f):
			n.Kind = place.Array
			for i := range probedRows {
				n.Items = append(n.Items, p.table(f.Fields, below, i, m))
			}
		case f.Fields != nil:
			n = p.table(f.Fields, below, row, m)
		case is[report.Amount](f):
			n.Kind, n.Text, n.Pos = place.Integer, "1", diag.Pos{Line: len(p.at)}
			p.at = append(p.at, below)
		case is[place.Value[int]](f):
			n.Kind, n.Text = place.Integer, "1"
		case f.Enum != nil:
			n.Text = f.Enum[row%len(f.Enum)]
		case f.Name == "code":
			n.Text = m.codeLike(n.Text, row)
		case !f.Required:
			continue
		}
		n.Key = f.Name
		table.Items = append(table.Items, n)
	}
	return table
}

// codeLike is one of the codes of 科目 that look like an example.
func (m *maker) codeLike(example string, row int) string {
	for _, l := range m.lists {
		if codes := m.pack.Subjects.Under(l.begin, l.length); len(example) == l.length && example[:1] == l.begin && len(codes) > 0 {
			return codes[row*len(codes)/probedRows]
		}
	}
	return example
}

// compare lays beside the totals that are approved what the cells add up to, and the difference.
func (m *maker) compare() {
	whole := m.probed("")
	for _, c := range m.compared {
		row := &c.sheet.Rows[c.row-1]
		total, ok := m.total(c.id, whole)
		if !ok {
			continue
		}
		stated := fmt.Sprintf("%s%d", letters(valueColumn), c.row)
		gap := Cell{Role: Total, Ask: total.Ask, Formula: fmt.Sprintf(`IF(%s="","",%s-%s%d)`, stated, stated, letters(valueColumn+1), c.row)}
		if text := row.Cells[valueColumn-1].Text; text != "" {
			gap.Text = decimalOf(text).Sub(decimalOf(total.Text)).String()
		}
		row.Cells = append(row.Cells[:valueColumn], total, gap)
	}
}

// compared is a row with a total that is approved.
type compared struct {
	sheet *Sheet
	row   int
	id    string
}

// total is the cell with what the cells of the workbook give for a figure.
func (m *maker) total(id string, whole func(string) map[string]int) (Cell, bool) {
	times := whole(id)
	if len(times) == 0 {
		return Cell{}, false
	}
	var plus, minus strings.Builder
	sum := decimal.Zero
	for _, path := range slices.Sorted(maps.Keys(times)) {
		a, known := m.amounts[path]
		if !known || times[path]*times[path] != 1 {
			return Cell{}, false
		}
		for _, text := range a.stated {
			sum = sum.Add(decimalOf(text).Mul(decimal.NewFromInt(int64(times[path]))))
		}
		if times[path] > 0 {
			plus.WriteString("," + a.cells)
		} else {
			minus.WriteString("," + a.cells)
		}
	}
	formula := "SUM(" + strings.TrimPrefix(plus.String(), ",") + ")"
	if minus.Len() > 0 {
		formula += "-SUM(" + minus.String()[1:] + ")"
	}
	for _, path := range slices.Sorted(maps.Keys(times)) {
		more, of := m.even(id, path, times)
		formula, sum = formula+more, sum.Add(of)
	}
	return Cell{Role: Total, Text: sum.String(), Formula: formula, Ask: &Ask{Form: Amount}}, true
}

// even adds what the rows give that leave an amount out: what is taken in its place.
func (m *maker) even(id, path string, times map[string]int) (formula string, sum decimal.Decimal) {
	if !strings.HasSuffix(path, ".income") {
		return "", sum
	}
	instead := m.probed(path)(id)
	blank, parts := m.amounts[path], ""
	for _, other := range slices.Sorted(maps.Keys(m.amounts)) {
		n := instead[other] - times[other]
		if other == path || n == 0 {
			continue
		}
		a := m.amounts[other]
		parts += strings.Replace(fmt.Sprintf("%+d*%s", n, a.cells), "1*", "", 1)
		for i, text := range a.stated {
			if i < len(blank.stated) && blank.stated[i] == "" {
				sum = sum.Add(decimalOf(text).Mul(decimal.NewFromInt(int64(n))))
			}
		}
	}
	if parts == "" {
		return "", sum
	}
	return fmt.Sprintf(`+SUMPRODUCT((%s="")*(%s))`, blank.cells, strings.TrimPrefix(parts, "+")), sum
}
