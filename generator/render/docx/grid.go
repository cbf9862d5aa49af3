package docx

import (
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/layout"
)

// grid is the grid of a table being written.
type grid struct {
	*writer
	t       *doc.Table
	how     *layout.Fit
	lines   [][]doc.Cell // rows of the head and of the body, and
	heights []int        // theirs
	names   int          // the row that names the columns of a form of several pages, 0 if there is none
	widths  []int        // of the columns, in twips
	frac    []int        // of the columns: the most that an amount has from the decimal point on, in twips
	styles  [4]string    // of the roles
	give    int          // what each row is lower than the layout has it
}

// grid takes columns and type from the layout.
func (w *writer) grid(p *layout.Piece, t *doc.Table) *grid {
	g := &grid{writer: w, t: t, how: p.Fit, frac: make([]int, len(t.Columns))}
	g.lines, g.heights = slices.Concat(t.Head, t.Rows), slices.Concat(p.Fit.Head, p.Fit.Rows)
	if t.Names > 0 && p.Fit.Left < 0 {
		g.names = len(t.Head) + t.Names
	}
	usual := base(&w.st, t.Place == doc.InText)
	at, edge := 0, 0
	for _, n := range g.how.Widths {
		at += n
		g.widths = append(g.widths, twips(at)-edge)
		edge = twips(at)
	}
	for r := range g.styles {
		size := g.how.Type.Size
		if role(r) == roleHead {
			size = g.how.HeadType.Size
		}
		g.styles[r] = w.cell(cellStyle{role(r), t.Place == doc.InText, size}, usual.Size)
	}
	g.give = g.slack()
	for _, row := range t.Rows {
		for c := range row {
			if row[c].Kind == doc.Amount {
				g.frac[c] = max(g.frac[c], g.fraction(&row[c]))
			}
		}
	}
	return g
}

// slack is by how much rows give way on a page that the layout has filled to the last line. Other fonts break lines
// elsewhere: a few lines more must not push the end of the table to a page of its own.
func (g *grid) slack() int {
	rows := len(g.heights)
	if g.how.Left < 0 || rows == 0 || g.t.Place == doc.InText {
		return 0
	}
	return min(max(0, 3*g.how.Type.Pitch-g.how.Left)/rows, 2*g.how.Pad)
}

// padding is the white left and right of a cell's text.
func (g *grid) padding() int { return max(spare, g.how.PadX-spare) }

// cell notes that a style is used and returns its ID.
func (w *writer) cell(c cellStyle, usual int) string {
	if !slices.Contains(w.cells, c) {
		w.cells = append(w.cells, c)
	}
	return c.id(usual)
}

// fraction is the width of an amount from its decimal point on: half a square for a figure, a quarter for the point.
func (g *grid) fraction(c *doc.Cell) int {
	text := doc.Text(c.Text)
	point := strings.IndexByte(text, '.')
	if point < 0 {
		return 0
	}
	return twips(g.how.Type.Size) * (2*(len(text)-point) - 1) / 4
}
