package language

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
)

// A published table has to be understood from what is printed: two figures whose places share title, head, label and 行次
// can't be told apart, by no reader and by no program.

// label is what is printed around a place.
type label struct {
	title, head, row string
	line             int // 行次 of a single row, where it is stated or printed
}

// meanings are the names of the figures of all tables of a pack by what is printed around them.
type meanings map[label]string

// alike finds places of this table that can't be told from each other, or from those of the tables before it.
func (l *tableLint) alike() {
	lines := math.MinInt
	for i := range l.table.Sides {
		side := &l.table.Sides[i]
		for r := range side.Rows {
			row := &side.Rows[r]
			line := row.Line.V
			if lines++; slices.ContainsFunc(side.Columns, func(c pack.Column) bool { return c.Show.V == "line" }) {
				line = lines // 行次 differ, whatever they are
			}
			switch {
			case !row.Each.Set:
				l.single(side, row, line)
			case Levels[row.Each.V].Lengths != nil:
				l.subjectsApart(side, r)
			default:
				l.itemsApart(side, row)
			}
		}
	}
}

// single finds another figure with the labels of a single row.
func (l *tableLint) single(side *pack.Side, row *pack.Row, line int) {
	for c, pattern := range Patterns(side, row) {
		name := Named(pattern, func(string) string { return "" })
		if key, known := l.Meant(name); known {
			name = key.Short()
		} else if _, _, known := figure.Formula(name); !known {
			continue
		}
		at := label{l.table.Title.V, side.Head.V + "/" + side.Columns[c].Head.V, row.Name.V, line}
		if other, twice := l.meanings[at]; twice && other != name {
			l.indistinct(row.At, fmt.Sprintf("里分不清两个数：列“%s”、行“%s”既是“%s”，又是“%s”", side.Columns[c].Head.V, row.Name.V, other, name))
			continue
		}
		l.meanings[at] = name
	}
}

// subjectsApart finds 科目 that two rows go over with other figures, or that have one name where no code is printed.
func (l *tableLint) subjectsApart(side *pack.Side, r int) {
	row := &side.Rows[r]
	for i := range side.Rows[:r] {
		other := &side.Rows[i]
		if Levels[other.Each.V].Start == Levels[row.Each.V].Start && overlap(Starts(other), Starts(row)) &&
			!slices.Equal(Patterns(side, other), Patterns(side, row)) {
			l.indistinct(row.At, "里分不清两个数：两个 each 行有相同的科目，印的数不同")
			return
		}
	}
	if slices.ContainsFunc(side.Columns, func(c pack.Column) bool { return c.Show.V == "code" || codeParts[c.Show.V].to > 0 }) {
		return
	}
	codes := map[string]string{}
	for _, code := range over(l.pack, row) {
		s, _ := l.pack.Subjects.Get(code)
		if other := codes[s.Name]; other != "" {
			l.indistinct(row.At, fmt.Sprintf("里分不清两个科目：%s 和 %s 都叫“%s”，表里没有编码", other, code, s.Name))
			return
		}
		codes[s.Name] = code
	}
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return strings.HasPrefix(x, y) || strings.HasPrefix(y, x) })
	})
}

// itemsApart finds texts of a list's items that name the figures and are not printed.
func (l *tableLint) itemsApart(side *pack.Side, row *pack.Row) {
	for _, pattern := range Patterns(side, row) {
		for _, gap := range gapsOf(pattern) {
			if !slices.ContainsFunc(side.Columns, func(c pack.Column) bool { return c.Show.V == gap }) {
				l.indistinct(row.At, fmt.Sprintf("里分不清各行：“%s”的名称里有 {%s}，表里没有印它的列", pattern, gap))
				return
			}
		}
	}
}

func (l *tableLint) indistinct(pos diag.Pos, message string) {
	l.fault(codes.TableAlike, pos, message, `改列名或行名，或加一列 show = "line"（行次）、show = "code"（编码）`)
}
