package docx

import "gen/generator/doc"

// place is a cell with the columns and rows that it fills.
type place struct {
	cell       *doc.Cell
	row, col   int
	rows, cols int
}

// resolve finds out which cell fills each place of rows of n columns. As in print, a span ends before a place with a
// text of its own, so that nothing is covered up.
func resolve(rows [][]doc.Cell, n int) (places []place, owner []int) {
	places = make([]place, 0, len(rows)*n)
	var none doc.Cell
	owner = make([]int, len(rows)*n)
	for i := range owner {
		owner[i] = -1
	}
	free := func(r, c int) bool {
		return r < len(rows) && c < n && owner[r*n+c] < 0 && (c >= len(rows[r]) || rows[r][c].Covered || len(rows[r][c].Text) == 0)
	}
	for r := range rows {
		for c := range n {
			if owner[r*n+c] >= 0 {
				continue
			}
			p := place{cell: &none, row: r, col: c, rows: 1, cols: 1}
			if c < len(rows[r]) {
				p.cell = &rows[r][c]
			}
			for p.cols < p.cell.ColSpan && free(r, c+p.cols) {
				p.cols++
			}
			for p.rows < p.cell.RowSpan && p.below(free) {
				p.rows++
			}
			for i := range p.rows * p.cols {
				owner[(r+i/p.cols)*n+c+i%p.cols] = len(places)
			}
			places = append(places, p)
		}
	}
	return places, owner
}

// below tells whether the row under a place is free across all of its columns.
func (p *place) below(free func(r, c int) bool) bool {
	for c := p.col; c < p.col+p.cols; c++ {
		if !free(p.row+p.rows, c) {
			return false
		}
	}
	return true
}
