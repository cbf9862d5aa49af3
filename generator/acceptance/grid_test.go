package acceptance

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gen/generator/doc"
)

// The tests of sums read what is printed, digit by digit, and nothing else: no figure, no formula.

// hundredths reads a printed amount as a whole number of hundredths; blank is zero. A pack may leave out the trailing
// zeros of its sentences, tables always have two decimals.
func hundredths(t testing.TB, text string) int64 {
	whole, rest, point := strings.Cut(strings.ReplaceAll(text, ",", ""), ".")
	if whole == "" {
		return 0
	}
	n, err := strconv.ParseInt(whole+(rest + "00")[:max(2, len(rest))], 10, 64)
	if err != nil || len(rest) > 2 || point && rest == "" {
		t.Fatalf("%q is not an amount with two decimals", text)
	}
	return n
}

func shown(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// grid is a table as a reader sees it.
type grid struct {
	t     testing.TB
	table *doc.Table
	heads [][]string // of each column: the path of its heads, top to bottom, the ruler left out
}

func newGrid(t testing.TB, table *doc.Table) *grid {
	g := &grid{t: t, table: table, heads: make([][]string, len(table.Columns))}
	for _, row := range table.Head {
		for c, cell := range row {
			if cell.Covered() || cell.Kind == doc.Index {
				continue
			}
			for i := range max(1, cell.Cols) {
				g.heads[c+i] = append(g.heads[c+i], doc.Text(cell.Text))
			}
		}
	}
	return g
}

func (g *grid) text(row, col int) string { return doc.Text(g.table.Rows[row][col].Text) }

func (g *grid) amount(row, col int) int64 {
	return hundredths(g.t, g.text(row, col))
}

func (g *grid) isAmount(col int) bool { return g.table.Columns[col].Kind == doc.Amount }

// column is the column with this path of heads.
func (g *grid) column(path string) int {
	for c, head := range g.heads {
		if strings.Join(head, "/") == path {
			return c
		}
	}
	g.t.Fatalf("%s has no column %s but %v", g.table.Title, path, g.heads)
	return -1
}

// row is the row with this text in one of its cells: a code or a name without its number and indent; −1 when there is none.
func (g *grid) row(name string) int {
	return slices.IndexFunc(g.table.Rows, func(row []doc.Cell) bool {
		return slices.ContainsFunc(row, func(c doc.Cell) bool { return unnumbered(doc.Text(c.Text)) == name })
	})
}

// at is the amount in a named row and column, zero when there is no such row.
func (g *grid) at(row, column string) int64 {
	r, c := g.row(row), g.column(column)
	if r < 0 {
		return 0
	}
	return g.amount(r, c)
}

// unnumbered is a row's name without "十二、".
func unnumbered(name string) string {
	if i := strings.Index(name, "、"); i > 0 && strings.Trim(name[:i], "一二三四五六七八九十") == "" {
		return name[i+len("、"):]
	}
	return name
}

// side is a part of a table with names and amounts of its own.
type side struct{ label, first, end int } // columns

// sides finds where names begin again: after a column of amounts comes one that is none.
func (g *grid) sides() []side {
	var list []side
	for c := range g.table.Columns {
		if !g.isAmount(c) && (c == 0 || g.isAmount(c-1)) {
			list = append(list, side{label: c})
		}
		if n := len(list) - 1; n >= 0 && g.isAmount(c) {
			if list[n].first == 0 {
				list[n].first = c
			}
			list[n].end = c + 1
		}
	}
	return list
}

// sums holds identities against print and counts them.
type sums struct {
	t        testing.TB
	where    string
	decimals int            // of rates and shares
	count    map[string]int // kind of identity → how often it was held against print
}

func (s *sums) equal(kind string, total, parts int64, what ...any) {
	s.count[kind]++
	if total != parts {
		s.t.Errorf("%s：%s %v：印作 %s，应为 %s", s.where, kind, what, shown(total), shown(parts))
	}
}

// codes: 类 = Σ款, 款 = Σ项, 合计 = Σ类, in each column; a part of a table without 合计 goes on beside itself.
func (s *sums) codes(g *grid) {
	var carried int64
	for _, side := range g.sides() {
		code := side.label
		if g.table.Columns[code].Kind != doc.Code {
			continue
		}
		for c := side.first; c < side.end; c++ {
			carried = s.column(g, code, c, carried)
		}
	}
}

// column returns what no 合计 took up.
func (s *sums) column(g *grid, code, c int, carried int64) int64 {
	below := map[string]int64{"": carried}
	parent := map[string]bool{}
	for r := range g.table.Rows {
		switch n := g.text(r, code); len(n) {
		case 3:
			below[""] += g.amount(r, c)
		case 5, 7:
			below[n[:len(n)-2]] += g.amount(r, c)
			parent[n[:len(n)-2]] = true
		}
	}
	for r := range g.table.Rows {
		n := g.text(r, code)
		switch {
		case strings.HasSuffix(n, "合计"):
			s.equal("合计=Σ类", g.amount(r, c), below[""], g.table.Title, g.heads[c])
			below[""] = 0
		case parent[n]:
			kind := "款=Σ项"
			if len(n) == 3 {
				kind = "类=Σ款"
			}
			s.equal(kind, g.amount(r, c), below[n], g.table.Title, n, g.heads[c])
		}
	}
	return below[""]
}

// heads: a column headed 合计 or 小计 is the sum of what stands beside it under the same head, in each row.
func (s *sums) heads(g *grid) {
	s.under(g, 0, len(g.heads), 0)
}

// under holds the columns from first to end, which share their first depth heads, and returns the column that stands
// for them all, −1 when there is none.
func (s *sums) under(g *grid, first, end, depth int) int {
	total, parts := -1, []int{}
	for c := first; c < end; {
		next := c + 1
		if len(g.heads[c]) > depth+1 {
			for next < end && len(g.heads[next]) > depth+1 && g.heads[next][depth] == g.heads[c][depth] {
				next++
			}
			if whole := s.under(g, c, next, depth+1); whole >= 0 {
				parts = append(parts, whole)
			}
		} else if g.isAmount(c) {
			if head := g.heads[c][depth]; total < 0 && (strings.HasSuffix(head, "合计") || head == "小计") {
				total = c
			} else {
				parts = append(parts, c)
			}
		}
		c = next
	}
	if total < 0 {
		return -1
	}
	for r := range g.table.Rows {
		var sum int64
		for _, p := range parts {
			sum += g.amount(r, p)
		}
		s.equal("合计栏=Σ各栏", g.amount(r, total), sum, g.table.Title, g.text(r, 0), g.heads[total])
	}
	return total
}
