package pdf

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Piece is a paragraph, a table or a picture in its place in the document.
type Piece struct {
	Page  int // where it begins, an index of Document.Pages
	Lines []Line
	Text  string // of the lines, as one
	Table *Table
	Image *Image
}

// Flow is what the document says from its beginning to its end: lines made paragraphs, tables that go on on the next page made one.
// The numbers of pages are left out where each is one more than the last; the first of them is given.
func (d *Document) Flow() (list []Piece, firstNumber string) {
	number, at := 0, 0
	for i := range d.Pages {
		on := d.Pages[i].pieces(i)
		if n, k := d.Pages[i].bears(on); k >= 0 && (number == 0 || n-number == i-at) {
			if number == 0 {
				firstNumber = on[k].Text
			}
			number, at = n, i
			on = slices.Delete(on, k, k+1)
		}
		list = append(list, d.Pages[i].joinedTo(list, on)...)
	}
	return list, firstNumber
}

var pageNumber = regexp.MustCompile(`^[\s—–－−-]*(?:第\s*)?([0-9]{1,4})(?:\s*页)?[\s—–－−-]*$`)

// bears finds the number that a page bears: the last line of it, or one along its side.
func (p *Page) bears(on []Piece) (n, at int) {
	for i := len(on) - 1; i >= 0; i-- {
		if len(on[i].Lines) != 1 || on[i].Lines[0].Unseen != "" {
			continue
		}
		l := &on[i].Lines[0]
		edge := l.Y1 > p.Height*0.85 || l.Turn%2 == 1 && (l.X2 < p.Width*0.15 || l.X1 > p.Width*0.85)
		if m := pageNumber.FindStringSubmatch(l.Text); m != nil && edge && l.Leads == "" {
			n, _ := strconv.Atoi(m[1])
			return n, i
		}
	}
	return 0, -1
}

// pieces are the lines, tables and pictures of a page from the top.
func (p *Page) pieces(page int) (list []Piece) {
	grids, _ := p.grids()
	inside := make([]map[int][]*Glyph, len(grids))
	for i := range inside {
		inside[i] = map[int][]*Glyph{}
	}
	var free []*Glyph
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		at := -1
		for k := range grids {
			if place := grids[k].place(g.middle()); place >= 0 && g.Unseen == "" {
				inside[k][place] = append(inside[k][place], g)
				at = k
				break
			}
		}
		if at < 0 {
			free = append(free, g)
		}
	}
	var dots []Rule
	for _, r := range p.Rules {
		if r.Dots {
			dots = append(dots, r)
		}
	}
	for _, l := range lines(free, dots) {
		list = append(list, Piece{Page: page, Lines: []Line{l}, Text: l.Text})
	}
	for k := range grids {
		list = append(list, Piece{Page: page, Table: grids[k].table(page, inside[k])})
	}
	for k := range p.Images {
		list = append(list, Piece{Page: page, Image: &p.Images[k]})
	}
	slices.SortStableFunc(list, func(a, b Piece) int { return compareOrder(&a, &b) })
	return list
}

// compareOrder has what stands higher first; lines that run another way come last.
func compareOrder(a, b *Piece) int {
	key := func(p *Piece) (turn int, top float64) {
		switch {
		case p.Table != nil:
			return 0, p.Table.Y1
		case p.Image != nil:
			return 0, p.Image.Y1
		}
		l := &p.Lines[0]
		if l.Turn != 0 {
			return l.Turn, l.base
		}
		return 0, l.base - above*l.Size/2
	}
	t1, y1 := key(a)
	t2, y2 := key(b)
	switch {
	case t1 != t2:
		return t1 - t2
	case y1 < y2:
		return -1
	case y1 > y2:
		return 1
	}
	return 0
}

// joinedTo makes paragraphs of the lines of a page, and hands to what came before what goes on with it: a table, a paragraph.
func (p *Page) joinedTo(before, on []Piece) []Piece {
	on = continued(before, on)
	left := map[float64]int{} // where lines begin
	for i := range on {
		for _, l := range on[i].Lines {
			left[math.Round(l.X1)]++
		}
	}
	edge, right := p.Width, 0.0
	for i := range on {
		for _, l := range on[i].Lines {
			if l.Turn == 0 && l.Unseen == "" && left[math.Round(l.X1)] > 1 {
				edge = min(edge, l.X1)
			}
			right = max(right, l.X2)
		}
	}
	var list []Piece
	for _, piece := range on {
		last := len(list) - 1
		var prev *Piece
		if last >= 0 {
			prev = &list[last]
		} else if len(before) > 0 {
			prev = &before[len(before)-1]
		}
		if prev != nil && goesOn(prev, &piece, edge, right) {
			prev.Lines = append(prev.Lines, piece.Lines...)
			prev.Text = joined(prev.Text, piece.Text)
			continue
		}
		list = append(list, piece)
	}
	return list
}

// goesOn tells whether a line is the next one of a paragraph: it begins at the edge of the text, and the one before fills its width.
func goesOn(p, next *Piece, edge, right float64) bool {
	if len(p.Lines) == 0 || len(next.Lines) != 1 {
		return false
	}
	a, b := &p.Lines[len(p.Lines)-1], &next.Lines[0]
	if a.Turn != 0 || b.Turn != 0 || a.Leads != "" || b.Leads != "" || a.Unseen != b.Unseen || math.Abs(a.Size-b.Size) > 0.6 {
		return false
	}
	if p.Page == next.Page && b.base-a.base > 2.6*b.Size {
		return false
	}
	return math.Abs(b.X1-edge) < 0.7*b.Size && a.X2 > right-1.6*a.Size && a.X1 < edge+3.2*a.Size
}

// continued takes from a page the rest of the table that the last one ended with: with its title said again or not, and its head.
func continued(before, on []Piece) []Piece {
	first := slices.IndexFunc(on, func(p Piece) bool { return p.Table != nil })
	if first < 0 || len(before) == 0 || before[len(before)-1].Table == nil {
		return on
	}
	a, b := before[len(before)-1].Table, on[first].Table
	if !sameEdges(a.edges, b.edges) {
		return on
	}
	if !strings.HasSuffix(textOf(before[max(0, len(before)-1-titleLines):len(before)-1]), textOf(on[:first])) {
		return on
	}
	rows, pages := b.Rows, b.Pages
	for len(rows) > 0 && len(b.Rows)-len(rows) < len(a.Rows) && sameTexts(a.Rows[len(b.Rows)-len(rows)], rows[0]) {
		rows, pages = rows[1:], pages[1:]
	}
	for len(rows) > 0 && headAgain(a, rows[0]) {
		rows, pages = rows[1:], pages[1:]
	}
	if len(rows) > 0 {
		a.extend(rows[0])
	}
	a.Rows, a.Pages = append(a.Rows, rows...), append(a.Pages, pages...)
	return slices.Delete(on, 0, first+1)
}

// titleLines is how many lines a title has at most, with what stands between it and its table.
const titleLines = 12

// textOf is the text of pieces without white space, and without the words by which a title says that it goes on.
func textOf(list []Piece) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Text)
	}
	return again.Replace(strings.Join(strings.Fields(b.String()), ""))
}

// headAgain tells whether a row is a head in the middle of a table, said again on the next page: words, and nothing but words.
func headAgain(t *Table, row []Cell) bool {
	return !slices.ContainsFunc(row, func(c Cell) bool { return c.Text == "" && !c.Above || strings.ContainsAny(c.Text, "0123456789") }) &&
		len(row) > 2 && slices.ContainsFunc(t.Rows, func(r []Cell) bool { return sameTexts(r, row) })
}

// extend makes the first cells of a page's first row the rest of those above them, where they say the same words again.
func (t *Table) extend(row []Cell) {
	column := 0
	for i := range row {
		c := &row[i]
		if c.Above {
			column += c.Cols
			continue
		}
		if c.Text == "" || strings.ContainsAny(c.Text, "0123456789") || t.over(column, c.Cols) != c.Text {
			return
		}
		c.Text, c.Above = "", true
		column += c.Cols
	}
}

// over is the text of the cell that the last row has at a column.
func (t *Table) over(column, cols int) string {
	for r := len(t.Rows) - 1; r >= 0; r-- {
		at := 0
		for _, c := range t.Rows[r] {
			if at == column && c.Cols == cols && !c.Above {
				return c.Text
			}
			at += c.Cols
		}
	}
	return ""
}

// again are the words by which a title says that it goes on.
var again = strings.NewReplacer("（续表）", "", "(续表)", "", "（续）", "", "续表", "")

func sameEdges(a, b []float64) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x float64) bool {
		return !slices.ContainsFunc(b, func(y float64) bool { return math.Abs(x-y) < touching })
	})
}

func sameTexts(a, b []Cell) bool {
	return slices.EqualFunc(a, b, func(x, y Cell) bool { return x.Text == y.Text && x.Cols == y.Cols })
}
