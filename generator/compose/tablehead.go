package compose

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/pack"
)

// tableHead is the head of a table: one row for each step of the longest path, equal beginnings of neighbours merged,
// and the ruler.
func tableHead(t *pack.Table) [][]doc.Cell {
	var paths [][]string
	depth := 0
	for i := range t.Sides {
		for _, c := range t.Sides[i].Columns {
			p := strings.Split(c.Head.V, "/")
			if t.Sides[i].Head.V != "" {
				p = append([]string{t.Sides[i].Head.V}, p...)
			}
			paths = append(paths, p)
			depth = max(depth, len(p))
		}
	}
	rows := make([][]doc.Cell, depth)
	for r := range rows {
		rows[r] = headRow(paths, r, depth)
	}
	if t.Ruler.V {
		rows = append(rows, ruler(t))
	}
	return rows
}

// headRow is row r of a head. The last step of a path reaches down to the bottom.
func headRow(paths [][]string, r, depth int) []doc.Cell {
	cells := make([]doc.Cell, len(paths))
	for i := 0; i < len(paths); {
		p := paths[i]
		end := i + 1
		switch {
		case r >= len(p): // covered from above
		case r == len(p)-1:
			cells[i] = doc.Cell{Text: textRuns(p[r]), Span: doc.Span{Rows: depth - r}}
		default:
			for end < len(paths) && len(paths[end]) > r+1 && slices.Equal(paths[end][:r+1], p[:r+1]) {
				end++
			}
			cells[i] = doc.Cell{Text: textRuns(p[r]), Span: doc.Span{Cols: end - i}}
		}
		i = end
	}
	return cells
}

// ruler numbers the columns of figures through all sides.
func ruler(t *pack.Table) []doc.Cell {
	var row []doc.Cell
	n := 0
	for i := range t.Sides {
		side := &t.Sides[i]
		cells := make([]doc.Cell, len(side.Columns))
		for j := range side.Columns {
			cells[j] = doc.Cell{Kind: doc.Index}
			if side.Columns[j].Show.V == "" {
				n++
				cells[j].Text = textRuns(fmt.Sprint(n))
			}
		}
		if lead := side.Lead(); lead > 0 {
			cells[0] = doc.Cell{Kind: doc.Index, Text: textRuns("栏次"), Span: doc.Span{Cols: lead}}
		}
		row = append(row, cells...)
	}
	return row
}
