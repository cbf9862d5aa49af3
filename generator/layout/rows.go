package layout

// draw paints the rows of a part.
func (g *grid) draw(l *setter, pg *page, p part) {
	ys, owners := []int{p.y}, make([][]*cell, len(p.strips))
	for i, s := range p.strips {
		ys, owners[i] = append(ys, ys[i]+s.h), g.owner[s.row]
	}
	for i, row := range owners {
		for c := 0; c < len(row); c += row[c].Cols {
			if i > 0 && owners[i-1][c] == row[c] {
				continue
			}
			end := i + 1
			for end < len(owners) && owners[end][c] == row[c] {
				end++
			}
			g.text(pg, row[c], ys[i], ys[end])
		}
	}
	if len(g.edges) > 1 {
		g.rules(l, pg, ys, owners)
	}
}

// text paints what is left of a cell's text, as far as the height allows. What runs over pages by its meaning – heads, the
// labels of several rows – is painted again where there is room for it.
func (g *grid) text(pg *page, k *cell, upper, lower int) {
	t, lines := g.face(k), k.lines[k.done:]
	fit := (lower - upper - 2*g.pad) / max(1, t.Pitch)
	switch {
	case len(lines) > 0:
		lines = lines[:min(len(lines), max(0, fit))]
		k.done += len(lines)
	case len(k.lines) <= fit && (g.repeats(k.row) || k.rows > 1 || k.Cols == 1 && g.running[k.col]):
		lines = k.lines
	}
	y := upper + (lower-upper-len(lines)*t.Pitch)/2 + t.baseline()
	for _, ln := range lines {
		at := len(pg.Texts)
		pg.Texts = append(pg.Texts, ln.texts...)
		shift(pg.Texts[at:], pg.x+g.edges[k.col], y)
		y += t.Pitch
	}
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
