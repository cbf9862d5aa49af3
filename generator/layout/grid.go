package layout

import (
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// cell is one cell of a grid.
type cell struct {
	*doc.Cell
	row, col int
	rows     int  // that it reaches down over, more than in the document where one is divided
	size     int  // 1/1000 of the type size its text is wide in one line, and
	piece    int  // its widest part that is not to be divided
	frac     int  // what stands from the decimal point on
	whole    bool // never divided: numbers and codes
	lines    []line
	done     int // lines that have been drawn, when a page break goes through the cell
}

// band is the head or the body of a grid: rows with their heights.
type band struct {
	cells   []cell    // by row, then column
	heights []int     // with padding
	owner   [][]*cell // which fills a place
	head    bool
}

func (l *setter) band(g *grid, rows [][]doc.Cell, head bool) band {
	b := band{heights: make([]int, len(rows)), head: head, cells: make([]cell, 0, len(rows)*len(g.t.Columns))}
	for r, row := range rows {
		for c := range row {
			if row[c].Covered() {
				continue
			}
			k := cell{Cell: &row[c], row: r, col: c, rows: row[c].Rows}
			l.measure(&k, g.face(&k))
			b.cells = append(b.cells, k)
		}
	}
	return b
}

// face is the type of a cell.
func (g *grid) face(k *cell) Type {
	t := g.cellType
	if k.Role == doc.RoleHead {
		t = g.headType
	}
	if k.Bold && t.Face == fonts.Song {
		t.Face = fonts.SongBold
	}
	return t
}

// measure finds the widths of a cell's text, in 1/1000 of the type size.
func (l *setter) measure(k *cell, t Type) {
	if len(k.Text) == 0 {
		return
	}
	t.Size = 1000
	p := l.para(k.Text, t, 0)
	k.whole = k.Kind == doc.Amount || k.Kind == doc.Number || k.Kind == doc.Code || k.Kind == doc.Index
	w, point := 0, strings.IndexByte(p.text, '.')
	for i := range p.chars {
		c := &p.chars[i]
		k.size += c.w
		if k.Kind == doc.Amount && point >= 0 && c.off >= point {
			k.frac += c.w
		}
		if w += c.w; c.ends {
			k.piece = max(k.piece, w-p.tail(i))
			w = 0
		}
	}
	if k.whole || len(p.chars) <= 3 { // a word as short as 行次 is not divided either
		k.piece = k.size
	}
}

// split divides rows that are higher than a page. Their cells then span the pieces.
func (b *band) split(g *grid, most int) {
	per := max(1, (most-2*g.pad)/max(1, g.cellType.Pitch)) // lines in a row
	for r := 0; r < len(b.heights); r++ {
		h := b.heights[r]
		if h <= most || h <= per*g.cellType.Pitch+2*g.pad {
			continue
		}
		pieces := (h - 2*g.pad + per*g.cellType.Pitch - 1) / (per * g.cellType.Pitch)
		for i := range b.cells {
			switch k := &b.cells[i]; {
			case k.row > r:
				k.row += pieces - 1
			case k.row+k.rows > r:
				k.rows += pieces - 1
			}
		}
		parts := slices.Repeat([]int{per*g.cellType.Pitch + 2*g.pad}, pieces)
		b.heights = slices.Replace(b.heights, r, r+1, parts...)
		r += pieces - 1
	}
}

// own records which cell fills each place.
func (b *band) own(columns int) {
	flat := make([]*cell, len(b.heights)*columns)
	b.owner = make([][]*cell, len(b.heights))
	for r := range b.owner {
		b.owner[r] = flat[r*columns : (r+1)*columns]
	}
	for i := range b.cells {
		k := &b.cells[i]
		for r := k.row; r < k.row+k.rows; r++ {
			for c := k.col; c < k.col+k.Cols; c++ {
				b.owner[r][c] = k
			}
		}
	}
}
