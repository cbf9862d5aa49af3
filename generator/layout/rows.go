package layout

// draw paints the rows of a part.
func (g *grid) draw(l *setter, pg *page, p part) {
	y := p.y
	var owners [][]*cell
	ys := []int{y}
	if p.with {
		owners = append(owners, g.head.owner...)
		ys = g.head.draw(l, g, pg, ys, 0, len(g.head.heights))
	}
	ys = g.body.draw(l, g, pg, ys, p.from, p.to)
	owners = append(owners, g.body.owner[p.from:p.to]...)
	if len(owners) > 0 && len(g.edges) > 1 {
		g.rules(l, pg, ys, owners)
	}
}

// draw paints the texts of some rows below the last of ys, and appends the lower edges of the rows.
func (b *band) draw(l *setter, g *grid, pg *page, ys []int, from, to int) []int {
	first := len(ys) - 1
	for _, h := range b.heights[from:to] {
		ys = append(ys, ys[len(ys)-1]+h)
	}
	for i := range b.cells {
		k := &b.cells[i]
		if k.row >= to || k.row+k.rows <= from || k.done >= len(k.lines) {
			continue
		}
		t := g.face(k)
		upper, lower := ys[first+max(k.row, from)-from], ys[first+min(k.row+k.rows, to)-from]
		lines := k.lines[k.done:]
		if fit := (lower - upper - 2*g.pad) / max(1, t.Pitch); k.row+k.rows > to && fit < len(lines) {
			lines = lines[:max(0, fit)]
		}
		k.done += len(lines)
		y := upper + (lower-upper-len(lines)*t.Pitch)/2 + t.baseline()
		for _, ln := range lines {
			at := len(pg.Texts)
			pg.Texts = append(pg.Texts, ln.texts...)
			shift(pg.Texts[at:], pg.x+g.edges[k.col], y)
			y += t.Pitch
		}
	}
	if b.head {
		for i := range b.cells {
			b.cells[i].done = 0 // heads are drawn on each page
		}
	}
	return ys
}

// rules draws the frame and, between the cells, lines as long as they go.
func (g *grid) rules(l *setter, pg *page, ys []int, owners [][]*cell) {
	line := func(x1, y1, x2, y2, w int) {
		pg.Lines = append(pg.Lines, Line{pg.x + x1, y1, pg.x + x2, y2, w, false})
	}
	n, last := len(g.edges)-1, len(ys)-1
	for r := 1; r < last; r++ {
		for c := 0; c < n; c++ {
			from := c
			for c < n && owners[r-1][c] != owners[r][c] {
				c++
			}
			if c > from {
				line(g.edges[from], ys[r], g.edges[c], ys[r], l.st.Hairline)
			}
		}
	}
	for c := 1; c < n; c++ {
		for r := 0; r < last; r++ {
			from := r
			for r < last && owners[r][c-1] != owners[r][c] {
				r++
			}
			if r > from {
				line(g.edges[c], ys[from], g.edges[c], ys[r], l.st.Hairline)
			}
		}
	}
	half := l.st.Frame / 2 // corners are closed
	line(-half, ys[0], g.width+half, ys[0], l.st.Frame)
	line(-half, ys[last], g.width+half, ys[last], l.st.Frame)
	line(0, ys[0], 0, ys[last], l.st.Frame)
	line(g.width, ys[0], g.width, ys[last], l.st.Frame)
}
