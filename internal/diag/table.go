package diag

import "strings"

// Table sets rows in columns, two blanks apart, a line each. The first columns, as many as left says, are set
// left, the others right, as numbers are.
func Table(rows [][]string, indent string, left int) string {
	var widest []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widest) {
				widest = append(widest, 0)
			}
			widest[i] = max(widest[i], Columns(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := indent
		for i, cell := range row {
			pad := strings.Repeat(" ", widest[i]-Columns(cell))
			if i >= left {
				cell, pad = pad+cell, ""
			}
			line += cell + pad + "  "
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
