package layout

import (
	"regexp"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// cell is one cell of a grid.
type cell struct {
	*doc.Cell
	row, col int
	rows     int  // that it reaches down over
	size     int  // 1/1000 of the type size its text is wide in one line, and
	piece    int  // its widest part that is not to be divided
	frac     int  // what stands from the decimal point on
	whole    bool // never divided: numbers and codes
	typed    bool // a number in a passage, divided only where no readable type would keep it whole
	lines    []line
	done     int // lines that have been drawn, when a page break goes through the cell
}

// grid is a table being laid out. The rows of its head and of its body are one list.
type grid struct {
	piece     *Piece
	t         *doc.Table
	cells     []cell    // by row, then column
	owner     [][]*cell // which fills a place
	heads     int       // rows of the head
	frac      []int     // of the columns: the widest piece from the decimal point on, in 1/1000 of the type size
	running   []bool    // columns with cells of several rows, which are named again on each page
	width     int
	edges     []int // of the columns, from 0 to width
	fixed     bool  // edges are those of other tables too
	base      Type  // of the cells, in full size
	size      int   // to begin with
	cellType  Type
	headType  Type
	pad, padX int   // white above and below, left and right of a cell's text
	heights   []int // of the rows, white included
	again     []box // what stands above the rows on each further page, and
	repeated  []int // the rows there
}

func (l *setter) grid(p *Piece, t *doc.Table) *grid {
	_, _, w, _ := l.st.area(p.Section.Landscape)
	n := len(t.Columns)
	g := &grid{piece: p, t: t, heads: len(t.Head), frac: make([]int, n), running: make([]bool, n), width: w}
	g.base, g.padX = l.st.TableCell, 2500
	if t.Place == doc.InText {
		g.base, g.padX = l.st.TextTable, 4000
	}
	g.cellType, g.headType = g.base, Type{l.st.TableHead, g.base.Size, g.base.Pitch}
	rows := slices.Concat(t.Head, t.Rows)
	g.heights = make([]int, len(rows))
	g.cells = make([]cell, 0, len(rows)*n)
	for r, row := range rows {
		for c := range row {
			if row[c].Covered() {
				continue
			}
			k := cell{Cell: &row[c], row: r, col: c, rows: row[c].Rows}
			short := 3 // characters of a word that is not divided, as 行次
			if t.Place == doc.Form && k.rows == 1 {
				short = 4 // 质量指标
			}
			k.typed = t.Place == doc.InText && isNumber(doc.Text(k.Text))
			l.measure(&k, g.face(&k), short)
			g.cells = append(g.cells, k)
			if k.whole && k.Cols == 1 {
				g.frac[c] = max(g.frac[c], k.frac)
			}
			if r >= g.heads && k.rows > 1 && k.Cols == 1 {
				g.running[c] = true
			}
		}
	}
	g.own()
	return g
}

// own records which cell fills each place.
func (g *grid) own() {
	n := len(g.t.Columns)
	flat := make([]*cell, len(g.heights)*n)
	g.owner = make([][]*cell, len(g.heights))
	for r := range g.owner {
		g.owner[r] = flat[r*n : (r+1)*n]
	}
	for i := range g.cells {
		k := &g.cells[i]
		for r := k.row; r < k.row+k.rows; r++ {
			for c := k.col; c < k.col+k.Cols; c++ {
				g.owner[r][c] = k
			}
		}
	}
}

// undraw forgets what has been drawn.
func (g *grid) undraw() {
	for i := range g.cells {
		g.cells[i].done = 0
	}
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

// measure finds the widths of a cell's text, in 1/1000 of the type size. One of up to short characters is not to be divided.
func (l *setter) measure(k *cell, t Type, short int) {
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
	if k.whole || k.typed || len(p.chars) <= short {
		k.piece = k.size
	}
}

// isNumber tells whether a text is a number as people write it, of a length that numbers have.
func isNumber(text string) bool { return len(text) <= 20 && writtenNumber.MatchString(text) }

var writtenNumber = regexp.MustCompile(`^[-+－−]?[0-9][0-9,，]*(?:\.[0-9]+)?[%％‰]?$`)
