package layout

import (
	"slices"

	"gen/generator/doc"
)

const (
	tall  = 3 // a row higher than this part of a page may be divided where a page ends,
	least = 2 // with so many lines on either side
)

// boxes makes a box of each row; page is the height of a further one under what is not a row. Rows under one span stay
// together if a page can hold them – in a form, whose spans are many, a sixth of it –, or else as many as its label is high on
// either side; the first two and the last two in any case.
func (g *grid) boxes(page int) []box {
	g.repeat(page)
	boxes := make([]box, len(g.heights))
	for r, h := range g.heights {
		boxes[r] = box{h: h, table: g, row: r}
	}
	glued(boxes[:min(g.heads, max(0, len(boxes)-1))])
	most := page - g.headed(len(boxes))
	if g.t.Place == doc.Form {
		most /= 6
	}
	for i := range g.cells {
		k := &g.cells[i]
		if k.rows < 2 || k.row < g.heads {
			continue
		}
		if rows := boxes[k.row : k.row+k.rows]; height(rows) <= most {
			glued(rows[:len(rows)-1])
		} else if label := g.textHeight(k); label <= most {
			glued(rows[:reach(rows, label, false)-1])
			glued(rows[len(rows)-reach(rows, label, true) : len(rows)-1])
		}
	}
	if n := len(boxes); n > g.heads+1 {
		boxes[g.heads].glue, boxes[n-2].glue = true, true
	}
	for _, r := range g.repeated {
		boxes[r].glue = r+1 < len(boxes)
	}
	if n := len(boxes); n > 0 && len(g.t.Notes) > 0 {
		boxes[n-1].glue = true
	}
	for r := range boxes {
		if b := &boxes[r]; b.h > page/tall && !g.repeats(r) {
			b.glue, b.least = false, least*g.cellType.Pitch+2*g.pad
		}
	}
	return boxes
}

// reach is how many rows, counted from the first or from the last, are together as high as h.
func reach(rows []box, h int, fromLast bool) int {
	for i := range rows {
		b := &rows[i]
		if fromLast {
			b = &rows[len(rows)-1-i]
		}
		if h -= b.h; h <= 0 {
			return i + 1
		}
	}
	return len(rows)
}

// repeat decides which rows stand on each further page: those of the head, and that of a form which names the columns of
// those under it; nothing that would leave less than half a page.
func (g *grid) repeat(page int) {
	g.repeated = g.repeated[:0]
	if h := sum(g.heights[:g.heads]); h > 0 && h <= page/2 {
		for r := range g.heads {
			g.repeated = append(g.repeated, r)
		}
	}
	if r := g.t.Names; r > 0 && g.heads+r < len(g.heights) && g.headed(len(g.heights))+g.heights[g.heads+r] <= page/2 {
		g.repeated = append(g.repeated, g.heads+r)
	}
}

// repeats tells whether a row stands on each further page.
func (g *grid) repeats(row int) bool { return slices.Contains(g.repeated, row) }

// headed is the height of the rows that are repeated above a row.
func (g *grid) headed(row int) (h int) {
	for _, r := range g.repeated {
		if r < row {
			h += g.heights[r]
		}
	}
	return h
}

// textHeight is what the text of a cell takes, with white.
func (g *grid) textHeight(k *cell) int { return len(k.lines)*g.cellType.Pitch + 2*g.pad }

// need is how high a row has to be for the cells that end in it: each needs room for what is not yet drawn of its text, of
// which above is what it has in the rows above.
func (g *grid) need(row int, above func(*cell) int) int {
	h := g.cellType.Pitch
	cells := g.owner[row]
	for c := 0; c < len(cells); c += cells[c].Cols {
		k := cells[c]
		if k.row+k.rows-1 != row {
			continue
		}
		text := (len(k.lines) - k.done) * g.cellType.Pitch
		if k.rows > 1 {
			text -= above(k)
		}
		h = max(h, text)
	}
	return h + 2*g.pad
}

// pages is how many pages the rows take, with this height for them on the first and on each further one.
func (g *grid) pages(first, further int) int {
	pages, left, piece := 1, first, 0
	for i, boxes := 0, g.boxes(further); i < len(boxes); i++ {
		b := &boxes[i]
		if piece += b.h; b.glue && i+1 < len(boxes) {
			continue
		}
		room := further - g.headed(b.row)
		if piece > left && b.least == 0 {
			pages, left = pages+1, room
		}
		for left -= piece; left < 0 && room > 0; left += room {
			pages++
		}
		piece = 0
	}
	return pages
}

// row puts a row on the page: where there is no room for it, on the next one, or a part of its lines on either.
func (l *setter) row(pg *page, b *box) *page {
	g := b.table
	pitch := max(1, g.cellType.Pitch)
	for {
		h := g.need(b.row, func(k *cell) int { return pg.part.height(k) })
		room, fresh := pg.h-pg.used, pg.used <= pg.again
		if !fresh {
			room -= b.space
		}
		if h <= room {
			b.h = h
			l.place(pg, b)
			return pg
		}
		lines := (room - 2*g.pad) / pitch
		if left := (h-2*g.pad+pitch-1)/pitch - lines; left < least {
			lines -= least - left
		}
		if fresh {
			lines = max(1, lines)
		}
		if fresh || b.least > 0 && lines >= least {
			upper := *b
			upper.h, upper.under, upper.ends = lines*pitch+2*g.pad, 0, nil
			l.place(pg, &upper)
			b.space, b.entry, b.torn = 0, nil, true
		}
		pg = l.open(pg, b)
	}
}
