package compose

import "gen/generator/pack"

// numbered is the number before the name of row n of a generator (from 0).
func numbered(row *pack.Row, n int) string { return pack.Number(row.Count.V, n+1) }

// need is how many rows of the grid the lines of a side take.
func need(lines []tableRow) int {
	rows, end := 0, 0
	for i := range lines {
		at := lines[i].at()
		if at < 0 {
			end = max(end, rows-at)
		}
		rows = max(rows, at-1) + 1
	}
	return max(rows, end)
}

// arrange puts the lines into a grid of at least the rows they need: each behind the one before, at its own row, or
// counted from the end.
func arrange(lines []tableRow, height int) []*tableRow {
	grid := make([]*tableRow, height)
	rows := 0
	for i := range lines {
		at := lines[i].at() - 1
		if at < -1 {
			at = min(height+at+1, height-len(lines)+i) // what follows must find room
		}
		rows = max(rows, at)
		grid[rows] = &lines[i]
		rows++
	}
	return grid
}

// at is the row of the grid that a line wants, counted from 1, from the end when negative, 0 for the next one.
func (l *tableRow) at() int {
	if l.repeated {
		return 0
	}
	return l.row.Line.V
}
