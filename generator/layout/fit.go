package layout

import "gen/generator/doc"

// Rows are as loose as padMost and, to keep a table on one page, as tight as padLeast; tables of several pages begin
// with padLong.
const (
	padMost  = 4500
	padLong  = 2750
	padLeast = 900
	step     = 500

	padRoomy = 4500 // left and right
)

// fit chooses the size of the type and the white in the rows, and sets the cells. Type gets smaller, down to TableMin, until the
// table fits in room, the height that is left on a page; page is that of a further one.
func (g *grid) fit(l *setter, room, page int) {
	rows := max(1, len(g.heights))
	for s := g.size; s >= min(g.size, l.st.TableMin); s -= step {
		g.set(l, s)
		g.stretch(0)
		if pad := (room - sum(g.heights)) / rows / 2; pad >= padLeast {
			g.stretch(min(pad, padMost))
			if sum(g.heights) <= room {
				return
			}
		}
	}
	g.spread(l, room, page)
}

// spread sets a table that takes several pages: on as few as possible, then in the largest type and the loosest rows.
// A fortieth of a page is left, since the Word file is set alike and no two programs measure quite the same.
func (g *grid) spread(l *setter, room, page int) {
	type choice struct{ pages, size, pad int }
	var best choice
	for s := g.size; s >= min(g.size, l.st.TableMin); s -= step {
		g.set(l, s)
		for pad := padLong; pad >= padLeast; pad -= (padLong - padLeast) / 2 {
			g.stretch(pad)
			if pages := g.pages(room-room/40, page-page/40); best.pages == 0 || pages < best.pages {
				best = choice{pages, s, pad}
			}
		}
	}
	g.set(l, best.size)
	g.stretch(best.pad)
}

// set breaks the cells into lines, in columns for a size of type.
func (g *grid) set(l *setter, size int) {
	if !g.fixed {
		g.edges, _, _ = columns([]*grid{g}, size)
	}
	pitch := ratio(g.base.Pitch, size, g.base.Size)
	g.cellType.Size, g.cellType.Pitch = size, pitch
	g.headType.Size, g.headType.Pitch = size, pitch
	for i := range g.cells {
		l.setCell(g, &g.cells[i])
	}
}

// stretch gives the rows their heights, with white above and below the text.
func (g *grid) stretch(pad int) {
	g.pad = pad
	for r := range g.heights {
		g.heights[r] = g.need(r, func(k *cell) int { return sum(g.heights[k.row:r]) })
	}
}

// setCell breaks a cell's text. The lines begin at the left edge of the cell.
func (l *setter) setCell(g *grid, k *cell) {
	k.lines, k.done = k.lines[:0], 0
	if k.size == 0 {
		return
	}
	t := g.face(k)
	room := g.edges[k.col+k.Cols] - g.edges[k.col] - 2*g.padX
	indent, a := 0, left
	switch k.Align {
	case doc.AlignCenter:
		a = center
	case doc.AlignRight:
		a = right
	default:
		indent = min(k.Indent*t.Size, room/2)
	}
	measure := room - indent
	if k.whole {
		measure = max(measure, ratio(k.size, t.Size, 1000)+1)
	}
	if a == center {
		k.lines = append(k.lines, l.balanced(k.Text, t, measure)...)
	} else {
		k.lines = append(k.lines, l.lines(k.Text, t, 0, measure, 0, a)...)
		if n := len(k.lines); n > 1 && a == left && k.lines[n-1].width <= runt*t.Size {
			k.lines = append(k.lines[:0], l.even(k.Text, t, measure, n, a)...)
		}
	}
	dx := g.padX + indent
	if k.Kind == doc.Amount && a == right && k.Cols == 1 {
		dx -= ratio(g.frac[k.col]-k.frac, t.Size, 1000)
	}
	for _, ln := range k.lines {
		shift(ln.texts, dx, 0)
		for i := range ln.texts {
			if ln.texts[i].Figure == "" {
				ln.texts[i].Figure = k.Figure
			}
		}
	}
}
